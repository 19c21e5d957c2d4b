//! Any bytes that are named as an HTML page: `cargo xtask fuzz html`.
#![no_main]

#[path = "shared/ingest.rs"]
mod ingest;

use dixit_ingest::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| ingest::holds(bytes, Some(Format::Html)));
