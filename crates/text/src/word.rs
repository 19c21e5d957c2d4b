//! What the tagger and the parser see of a word.

use crate::hash;
use crate::table::{GROUP, Wide};

/// A word made small: hashes of its normal form and its ends, and its shape.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Word {
    /// Lower case, digits as 0, quotation marks, dashes and ellipses each in one spelling.
    pub(crate) norm: u64,
    /// Its last one, two, three and four bytes.
    pub(crate) suffixes: [u64; 4],
    /// Its first one and three bytes.
    pub(crate) prefixes: [u64; 2],
    /// Capitals, digits, marks.
    pub(crate) shape: u64,
    /// What a lexicon knows of it, once that has been asked.
    pub(crate) known: Known,
    /// No letter, no digit.
    pub(crate) is_mark: bool,
}

/// What stands beyond the edges of a sentence.
pub(crate) const EDGE: Word = Word {
    norm: 0x0ED6E,
    suffixes: [0x0ED6E; 4],
    prefixes: [0x0ED6E; 2],
    shape: 0x0ED6E,
    known: Known { class: 0x0ED6E, first: None, most: None },
    is_mark: false,
};

impl Word {
    /// Looks at a word as it is written and in lower case.
    pub(crate) fn new(form: &str, lower: &str) -> Self {
        let shape = shape(form);
        if let Some(norm) = norm_of_mark(lower) {
            return Self::of_norm(norm.as_bytes(), shape);
        }
        let mut buffer = [0u8; 40];
        let len = lower.len().min(buffer.len());
        let norm = &mut buffer[..len];
        // A longer word keeps its end, which tells more.
        norm.copy_from_slice(&lower.as_bytes()[lower.len() - len..]);
        for byte in &mut *norm {
            if byte.is_ascii_digit() {
                *byte = b'0';
            }
        }
        let len = americanise(norm);
        Self::of_norm(&norm[..len], shape)
    }

    /// Makes the word one with all that end alike and have its shape.
    pub(crate) fn blur(&mut self) {
        self.norm = hash::mix(self.suffixes[1], self.shape);
    }

    /// Asks a lexicon, which knows words that are not blurred.
    pub(crate) fn look_up(&mut self, lexicon: &Wide) {
        self.known = Known::of(lexicon, self.norm);
    }

    /// Blurs a word that the lexicon does not know, as the parser sees it.
    pub(crate) fn blur_unknown(&mut self) {
        if !self.is_mark && self.known.is_unknown() {
            self.blur();
        }
    }

    fn of_norm(norm: &[u8], shape: u64) -> Self {
        let end = |len: usize| number_of(&norm[norm.len().saturating_sub(len)..]);
        let begin = |len: usize| number_of(&norm[..len.min(norm.len())]);
        Self {
            norm: hash::bytes(norm),
            suffixes: [end(1), end(2), end(3), end(4)],
            prefixes: [begin(1), begin(3)],
            shape: hash::number(shape),
            known: Known::default(),
            is_mark: shape.trailing_zeros() >= 4,
        }
    }
}

/// What a lexicon knows of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Known {
    /// Which tags it may bear, as one number; 0 for an unknown word.
    pub(crate) class: u64,
    /// Its first tag, and its most frequent one, with their shares.
    pub(crate) first: Option<(u8, u8)>,
    pub(crate) most: Option<(u8, u8)>,
}

impl Known {
    pub(crate) fn of(lexicon: &Wide, norm: u64) -> Self {
        let mut known = Self::default();
        for [tags, shares] in lexicon.get(norm) {
            for at in 0..GROUP {
                known.add(tags[at], shares[at]);
            }
        }
        known
    }

    /// Adds a tag; one without a share only fills up.
    pub(crate) fn add(&mut self, tag: u8, share: u8) {
        if share == 0 {
            return;
        }
        self.class = hash::mix(self.class, u64::from(tag));
        self.first = self.first.or(Some((tag, share)));
        if self.most.is_none_or(|most| share >= most.1) {
            self.most = Some((tag, share));
        }
    }

    pub(crate) fn is_unknown(&self) -> bool {
        self.first.is_none()
    }
}

/// Spells *favour* and *organise* as the treebanks mostly do, and what only looks alike with them; the new length.
fn americanise(norm: &mut [u8]) -> usize {
    let len = norm.len();
    if len < 6 {
        return len;
    }
    let ending =
        [b"ed".as_slice(), b"ing", b"er", b"es", b"ation", b"s"].into_iter().find(|ending| norm.ends_with(ending));
    let stem = len - ending.map_or(0, <[u8]>::len);
    if norm[..stem].ends_with(b"our") && stem >= 6 {
        norm.copy_within(stem - 1.., stem - 2);
        return len - 1;
    }
    for end in [stem, len] {
        if norm[..end].ends_with(b"is") && end >= 6 && end < len {
            norm[end - 1] = b'z';
        } else if norm[..end].ends_with(b"ise") && end >= 6 {
            norm[end - 2] = b'z';
        }
    }
    len
}

fn number_of(bytes: &[u8]) -> u64 {
    let number = bytes.iter().fold(bytes.len() as u64, |number, &byte| number << 8 | u64::from(byte));
    hash::number(number)
}

fn norm_of_mark(lower: &str) -> Option<&'static str> {
    if lower.len() > 4 || lower.as_bytes().first().is_none_or(u8::is_ascii_alphanumeric) {
        return None;
    }
    Some(match lower {
        "\"" | "\u{201C}" | "\u{201D}" | "\u{201E}" | "\u{201F}" | "``" | "''" | "\u{AB}" | "\u{BB}" => "\"",
        "--" | "---" | "\u{2013}" | "\u{2014}" | "\u{2015}" | "\u{2012}" => "--",
        "\u{2026}" | "..." | ".." | "...." => "...",
        _ => return None,
    })
}

/// Capital first, all capitals, capital inside, digits, hyphen, full stop, no letter; and one letter alone.
fn shape(form: &str) -> u64 {
    let (mut upper, mut lower, mut digit, mut other) = (0u32, 0u32, false, 0u64);
    let mut first_upper = false;
    for (at, c) in form.chars().enumerate() {
        if c.is_ascii_lowercase() {
            lower += 1;
        } else if c.is_ascii_digit() {
            digit = true;
        } else if c.is_uppercase() {
            upper += 1;
            first_upper |= at == 0;
        } else if c.is_alphabetic() {
            lower += 1;
        } else {
            other |= match c {
                '.' => 1,
                '-' => 2,
                '@' | '/' => 4,
                _ => 8,
            };
        }
    }
    let letters = match (upper, lower) {
        (0, 0) => 0,
        (0, _) => 1,
        (1, 0) => 2,
        (_, 0) => 3,
        (1, _) if first_upper => 4,
        _ => 5,
    };
    letters | u64::from(digit) << 3 | other << 4
}

#[cfg(test)]
mod tests {
    use super::Word;

    #[test]
    fn spellings_of_either_side_are_one_word() {
        let same = |a: &str, b: &str| assert_eq!(Word::new(a, a).norm, Word::new(b, b).norm, "{a} {b}");
        same("favour", "favor");
        same("favoured", "favored");
        same("neighbours", "neighbors");
        same("organise", "organize");
        same("organised", "organized");
        same("criticising", "criticizing");
        same("privatisation", "privatization");
        let differ = |a: &str, b: &str| assert_ne!(Word::new(a, a).norm, Word::new(b, b).norm, "{a} {b}");
        differ("hours", "hors");
        differ("four", "for");
    }
}
