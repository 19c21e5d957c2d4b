//! [`CodePoints`]: from the bytes of claims to the code points of gold.

use dixit_claims::{Claim, Mention};

use super::Attribution;

/// A claim as an attribution.
#[must_use]
pub fn attribution(claim: &Claim, points: &CodePoints) -> Attribution {
    let spans =
        |mention: &Mention| mention.spans.iter().map(|span| (points.at(span.start), points.at(span.end))).collect();
    Attribution {
        source: claim.source.as_ref().map(spans),
        cue: Some(spans(&claim.cue)),
        content: Some(spans(&claim.content)),
        core: None,
    }
}

/// Bytes of a text to code points.
#[derive(Debug)]
pub struct CodePoints {
    /// Code points that begin before each byte, and in all.
    before: Vec<usize>,
}

impl CodePoints {
    /// Of a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut n_points = 0;
        let starts = text.bytes().map(|byte| {
            let before = n_points;
            n_points += usize::from(byte & 0xc0 != 0x80);
            before
        });
        let mut before: Vec<usize> = starts.collect();
        before.push(n_points);
        Self { before }
    }

    /// Code points before a byte.
    #[must_use]
    pub fn at(&self, byte: usize) -> usize {
        self.before[byte.min(self.before.len() - 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_code_points_agree_everywhere() {
        for text in ["", "plain", "“naïve” — 日本"] {
            let points = CodePoints::new(text);
            for (n, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(points.at(at), n, "{text} at {at}");
            }
            assert_eq!(points.at(text.len()), text.chars().count(), "{text}");
        }
    }
}
