//! What must hold of any bytes that are read as some format, or as whatever they look like.

use dixit_ingest::{Format, Limits, Options, Origin, ReadErrorKind, open};

/// Records that are looked at. More of one input show nothing new.
const DOCUMENTS: usize = 1_000;

pub(crate) fn holds(bytes: &[u8], format: Option<Format>) {
    // Small, so that its edge is met.
    let options = Options { limits: Limits { document_bytes: 1 << 12 }, ..Options::default() };
    for input in open(bytes, format, Origin::file("fuzz", "fuzz"), &options).take(DOCUMENTS) {
        match input {
            Ok(input) => {
                assert!(!input.text.trim().is_empty(), "a document without text");
                for turn in &input.turns {
                    for span in turn.speaker.iter().chain(&turn.text) {
                        assert!(input.text.get(span.range()).is_some(), "{span:?} of {turn:?}");
                    }
                }
            }
            Err(error) => {
                assert!(!matches!(error.kind, ReadErrorKind::Broken), "{error}");
                assert!(!error.to_string().is_empty());
            }
        }
    }
}
