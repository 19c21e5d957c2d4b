//! Quotation marks, paired in all the styles that newspapers use.

use crate::Run;

/// A pair of quotation marks and what stands between. Not the same as the content of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// Both marks and what stands between. A quotation that runs over paragraphs is one quote; the
    /// marks that repeat at the head of its later paragraphs lie inside.
    pub run: Run,
    /// What stands between the marks.
    pub inside: Run,
    /// Whether the closing mark is there. An unclosed quote ends with its paragraph.
    pub closed: bool,
    /// The quote around this one.
    pub parent: Option<usize>,
    /// Words inside, marks and punctuation not counted.
    pub n_words: usize,
}
