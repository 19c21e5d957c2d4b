//! Any bytes that are named as subtitles: `cargo xtask fuzz subtitles`.
#![no_main]

#[path = "shared/ingest.rs"]
mod ingest;

use dixit_ingest::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| ingest::holds(bytes, Some(Format::Subtitles)));
