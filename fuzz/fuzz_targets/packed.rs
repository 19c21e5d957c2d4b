//! Any bytes that begin as gzip or zstd data, damaged or not, and any bytes without a name: `cargo xtask fuzz packed`.
#![no_main]

#[path = "shared/ingest.rs"]
mod ingest;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    ingest::holds(bytes, None);
    for magic in [&b"\x1f\x8b\x08\0\0\0\0\0\0\x03"[..], b"\x28\xb5\x2f\xfd"] {
        ingest::holds(&[magic, bytes].concat(), None);
    }
});
