//! Any evidence, any quote, any index: nothing panics, and what is found stands where it is said to stand.
#![no_main]

use dixit_text::{Input, Span, Turn};
use dixit_verify::{Builder, Index, Quote, Settings, verify};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (String, String, Vec<(u16, u8)>)| {
    let (text, quote, damage) = data;
    let turns = text
        .split_inclusive('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some(Turn { speaker: None, text: vec![Span::new(start, *at)], time: None })
        })
        .collect();
    let mut builder = Builder::new(Vec::new(), "fuzz").expect("memory can be written");
    builder.add(&Input::from_text("plain", text.as_str())).expect("memory can be written");
    builder.add(&Input { turns, ..Input::from_text("turns", text.as_str()) }).expect("memory can be written");
    let mut bytes = builder.finish().expect("memory can be written");

    let quote = Quote { text: quote, ..Quote::default() };
    let index = Index::open(bytes.clone()).expect("what was written can be read");
    let found = verify(&index, &quote, &Settings::default()).expect("what was written can be read");
    for passage in &found.passages {
        assert!(text.contains(&passage.text), "{passage:?}");
    }
    // A damaged index is an error or never looked at where it is damaged.
    for (at, by) in damage {
        let length = bytes.len();
        bytes[usize::from(at) % length] ^= by;
    }
    if let Ok(index) = Index::open(bytes) {
        let _ = verify(&index, &quote, &Settings::default());
    }
});
