//! The id of a claim: stable, so that a desk's notes survive edits of the rules and of the text above.

use std::hash::Hasher;

use dixit_text::Document;
use fnv::FnvHasher;

/// What a claim's id is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdParts<'a> {
    /// [`Input::key`](dixit_text::Input) of the document.
    pub document_key: &'a str,
    /// The sentence of the cue, or the first 4 KiB of it. White space in it is normalised: a re-wrapped text keeps its
    /// ids.
    pub sentence: &'a str,
    /// The cue's head word, lower case.
    pub cue_head: &'a str,
    /// How many claims with the same sentence and cue head stand before this one in the document.
    pub occurrence: usize,
}

/// Bytes of a sentence that an id is made of. A sentence that is longer is a list, or made to keep us busy: each of its
/// claims would read it whole.
const LONGEST_SENTENCE: usize = 4 << 10;

/// The sentence that holds a token, as far as ids are made of it.
pub(crate) fn sentence_at(document: &Document, token: usize) -> &str {
    let sentence = document.sentences().get(document.sentence_of(token)).map_or("", |it| document.slice(it.span));
    &sentence[..sentence.floor_char_boundary(LONGEST_SENTENCE)]
}

/// Sixteen hex digits: FNV-1a, 64 bit, over the parts. It is a name, no protection against forgery; two
/// claims of one document that share all parts but the occurrence still differ.
#[must_use]
pub fn claim_id(parts: &IdParts<'_>) -> String {
    let mut hasher = FnvHasher::default();
    hasher.write(parts.document_key.as_bytes());
    for word in parts.sentence.split_whitespace() {
        hasher.write(b"\x1f");
        hasher.write(word.as_bytes());
    }
    hasher.write(b"\x1e");
    hasher.write(parts.cue_head.as_bytes());
    hasher.write(b"\x1e");
    hasher.write(parts.occurrence.to_string().as_bytes());
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::{IdParts, claim_id};

    const PARTS: IdParts<'_> =
        IdParts { document_key: "a.txt", sentence: "Marsh said so.", cue_head: "said", occurrence: 0 };

    #[test]
    fn is_the_same_on_every_machine() {
        assert_eq!(claim_id(&PARTS), "f6f2b8be5bec1952");
    }

    #[test]
    fn ignores_how_white_space_is_written() {
        assert_eq!(claim_id(&PARTS), claim_id(&IdParts { sentence: "Marsh \u{a0}said\r\nso.", ..PARTS }));
    }

    #[test]
    fn differs_by_each_part() {
        let others = [
            IdParts { document_key: "b.txt", ..PARTS },
            IdParts { sentence: "Tarn said so.", ..PARTS },
            IdParts { cue_head: "says", ..PARTS },
            IdParts { occurrence: 1, ..PARTS },
        ];
        for other in others {
            assert_ne!(claim_id(&PARTS), claim_id(&other), "{other:?}");
        }
    }
}
