//! How an index is laid out.
//!
//! Evidence is cut into segments of whole documents, each small enough to be built in memory. A segment has its text, a
//! record for each word and each piece of speech, and the places of every three words in a row, by their hash.

use std::hash::Hasher as _;

use fnv::FnvHasher;
use serde::{Deserialize, Serialize};

/// The whole index, without what is read when it is needed.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Contents {
    /// What the evidence looked like.
    pub(super) fingerprint: String,
    /// What there is to say of it whenever it is used.
    pub(super) notes: Vec<String>,
    pub(super) documents: Vec<Document>,
    pub(super) segments: Vec<Segment>,
    pub(super) n_words: u64,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Document {
    pub(super) key: String,
    pub(super) path: Option<String>,
    pub(super) title: Option<String>,
    /// Days of the common era.
    pub(super) date: Option<i32>,
    /// Everybody who speaks in it, as written.
    pub(super) speakers: Vec<String>,
    /// Words of all documents are numbered in a row.
    pub(super) first_word: u64,
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Segment {
    pub(super) first_word: u64,
    pub(super) n_words: u32,
    /// Where its parts stand in the file.
    pub(super) text: u64,
    pub(super) text_len: u64,
    pub(super) words: u64,
    pub(super) pieces: u64,
    pub(super) n_pieces: u32,
    /// Time codes, one after another.
    pub(super) times: u64,
    pub(super) times_len: u64,
    /// By the first bits of a hash: where its places begin.
    pub(super) directory: u64,
    pub(super) bits: u32,
    /// Hashes and places, in order.
    pub(super) grams: u64,
    pub(super) n_grams: u32,
}

/// Words of a gram.
pub(crate) const GRAM: usize = 3;

/// A word in an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it is written, in bytes of its segment's text.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Hash of the form that is compared.
    pub(crate) form: u32,
    /// Whether its sentence begins with it.
    pub(crate) starts: bool,
}

/// What one person says up to a line break, or a paragraph that nobody says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Piece {
    /// By its number in the segment.
    pub(super) first_word: u32,
    /// From 1; 0 where the document has no turns.
    pub(super) turn: u32,
    /// Of the document's speakers; [`NOBODY`] where it is not said who speaks.
    pub(super) speaker: u32,
    /// Line of its first byte, from 1.
    pub(super) line: u32,
    /// In bytes of the segment's text.
    pub(super) start: u32,
    pub(super) time: u32,
    pub(super) time_len: u32,
}

pub(super) const NOBODY: u32 = u32::MAX;

const STARTS: u32 = 1 << 31;

impl Word {
    pub(super) const BYTES: usize = 12;

    pub(super) fn push(self, out: &mut Vec<u8>) {
        let length = (self.end - self.start).min(STARTS - 1) | if self.starts { STARTS } else { 0 };
        for part in [self.start, length, self.form] {
            out.extend(part.to_le_bytes());
        }
    }

    pub(super) fn read(bytes: &[u8]) -> Self {
        let [start, length, form] = numbers(bytes);
        Self { start, end: start.saturating_add(length & !STARTS), form, starts: length & STARTS != 0 }
    }
}

impl Piece {
    pub(super) const BYTES: usize = 28;

    pub(super) fn push(self, out: &mut Vec<u8>) {
        let parts = [self.first_word, self.turn, self.speaker, self.line, self.start, self.time, self.time_len];
        for part in parts {
            out.extend(part.to_le_bytes());
        }
    }

    pub(super) fn read(bytes: &[u8]) -> Self {
        let [first_word, turn, speaker, line, start, time, time_len] = numbers(bytes);
        Self { first_word, turn, speaker, line, start, time, time_len }
    }
}

/// The numbers that stand in so many bytes, four a number.
pub(super) fn numbers<const N: usize>(bytes: &[u8]) -> [u32; N] {
    std::array::from_fn(|nth| u32::from_le_bytes(std::array::from_fn(|idx| bytes[nth * 4 + idx])))
}

/// What a form is known by.
pub(crate) fn hash(form: &str) -> u32 {
    let mut hasher = FnvHasher::default();
    hasher.write(form.as_bytes());
    let hash = hasher.finish();
    (hash ^ (hash >> 32)) as u32
}

/// What words in a row are known by. The upper bits are as good as the lower ones.
pub(crate) fn gram(forms: &[u32]) -> u32 {
    const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
    let mixed = forms.iter().fold(0_u64, |hash, form| {
        (hash.rotate_left(23) ^ u64::from(*form)).wrapping_add(MULTIPLIER).wrapping_mul(MULTIPLIER)
    });
    (mixed >> 32) as u32
}
