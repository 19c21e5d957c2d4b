//! Where something is written in a rule file.

use std::sync::Arc;

/// A rule file that has been read from disk or from the binary.
#[derive(Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// The path as the user would write it: `rules/en/speech.yaml`.
    pub path: String,
    /// All of its text.
    pub text: String,
}

/// A piece of a rule file: half-open range of bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Arc<RuleFile>,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Place {
    /// Line and column of its first character, both counted from 1, the column in characters.
    #[must_use]
    pub fn line_column(&self) -> (usize, usize) {
        let before = &self.file.text[..self.start.min(self.file.text.len())];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// `FILE:LINE:COL`, as terminals and editors make it a link.
impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (line, column) = self.line_column();
        write!(f, "{}:{line}:{column}", self.file.path)
    }
}
