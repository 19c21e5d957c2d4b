//! Any rule file over any text: `cargo xtask fuzz rules`.
//!
//! The input is cut at lines of `====`: patterns, antipatterns and a text; or a whole rule file and a text.
#![no_main]

#[path = "../../crates/dixit/tests/any_rules/property.rs"]
mod property;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let parts: Vec<&str> = input.split("\n====\n").collect();
    match parts[..] {
        [file, text] => property::holds(file, text),
        [patterns, unless, text] => property::holds(&property::file_of(patterns, unless, true), text),
        _ => false,
    };
});
