//! Every fixture, cut off, changed and mislabelled: an input, or one clear line; never a panic.

use std::fs;
use std::path::PathBuf;

use dixit_ingest::{FORMATS, Format, Limits, Options, Origin, ReadErrorKind, open};

fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/inputs");
    let entries = fs::read_dir(folder).expect("the fixtures lie in the repository");
    let paths = entries.map(|entry| entry.expect("a readable entry").path());
    let inputs = paths.filter(|path| path.extension().is_some_and(|ending| ending != "snap"));
    inputs.map(|path| (path.display().to_string(), fs::read(&path).expect("a readable file"))).collect()
}

#[track_caller]
fn check(name: &str, format: Option<Format>, bytes: &[u8]) {
    let options = Options { limits: Limits { document_bytes: 1 << 16 }, ..Options::default() };
    for input in open(bytes, format, Origin::file("key", "path"), &options) {
        match input {
            Ok(input) => {
                assert!(!input.text.trim().is_empty(), "{name}");
                let spans = input.turns.iter().flat_map(|turn| turn.text.iter().chain(turn.speaker.as_ref()));
                let inside = |range: std::ops::Range<usize>| input.text.get(range).is_some_and(|it| !it.is_empty());
                assert!(spans.clone().all(|span| inside(span.range())), "{name}: {:?}", input.turns);
                assert!(input.turns.iter().all(|turn| !turn.text.is_empty()), "{name}");
            }
            Err(error) => {
                assert!(!matches!(error.kind, ReadErrorKind::Broken), "{name} broke");
                let line = error.to_string();
                assert!(line.starts_with("path") && !line.contains('\n') && line.len() < 400, "{name}: {line}");
            }
        }
    }
}

#[test]
fn cut_off() {
    for (name, bytes) in fixtures() {
        for end in 0..bytes.len() {
            check(&format!("{name} up to {end}"), Format::of_name(&name), &bytes[..end]);
        }
    }
}

/// Bytes are changed by numbers that are the same every time, so that what fails can be looked at.
#[test]
fn changed() {
    let hostile =
        [b"\xff".as_slice(), b"\0", b"<", b"\"", b"\n\n", b"{", b"\xe2\x80\xae", b"-->", b"&#x110000;", b"[", b"\r"];
    let mut number = 12_345_u64;
    let mut next = |below: usize| {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(number >> 33).unwrap_or(0) % below
    };
    for (name, bytes) in fixtures() {
        for round in 0..400 {
            let mut changed = bytes.clone();
            for _ in 0..=next(4) {
                let at = next(changed.len());
                changed.splice(at..=at, hostile[next(hostile.len())].iter().copied());
            }
            check(&format!("{name} in round {round}"), Format::of_name(&name), &changed);
        }
    }
}

#[test]
fn mislabelled() {
    for (name, bytes) in fixtures() {
        for row in FORMATS {
            check(&format!("{name} as {}", row.name), Some(row.format), &bytes);
        }
        check(&format!("{name} without a name"), None, &bytes);
    }
}

#[test]
fn long_lines_and_directional_marks() {
    let words = "word ".repeat(10_000);
    let marks = "\u{202e}\u{2066}\u{200f}a\u{2069}".repeat(1000);
    for row in FORMATS {
        for text in [&words, &marks, "<".repeat(60_000).as_str(), "\"".repeat(60_001).as_str(), &"a:\n".repeat(20_000)]
        {
            check(row.name, Some(row.format), text.as_bytes());
            check(row.name, Some(row.format), format!("1\n00:01 --> 00:02\n{text}").as_bytes());
            check(row.name, Some(row.format), format!("id,text\n1,{text}\n").as_bytes());
            check(row.name, Some(row.format), format!("---\ntitle: {text}\n---\n{text}").as_bytes());
        }
    }
}
