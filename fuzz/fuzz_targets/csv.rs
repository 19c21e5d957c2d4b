//! Any bytes that are named as CSV: `cargo xtask fuzz csv`.
#![no_main]

#[path = "shared/ingest.rs"]
mod ingest;

use dixit_ingest::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| ingest::holds(bytes, Some(Format::Csv)));
