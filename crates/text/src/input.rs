//! What comes in: decoded text, and what is known about it before it is read.

use chrono::NaiveDate;

/// One text to read, with its metadata. Made by `dixit-ingest` from bytes, or by hand from a string.
///
/// `text` is kept as it was decoded: carriage returns, no-break spaces and soft hyphens stay in it,
/// so that a [`Span`](crate::Span) of a document is a place in the file too, `offset` bytes further.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input {
    /// Names the document among others: the record's own id, else the path relative to the folder given.
    pub key: String,
    /// Where it was read from, as the user would write it. `None` for text that came without a file.
    pub path: Option<String>,
    /// The text.
    pub text: String,
    /// Bytes of the original before `text` begins (a byte order mark).
    pub offset: usize,
    /// The headline, where the format says which it is.
    pub title: Option<String>,
    /// The newspaper, agency or site.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
}

/// A publication date, and how it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The day.
    pub date: NaiveDate,
    /// Where the day was read.
    pub from: DateSource,
}

/// Where a publication date was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateSource {
    /// The user gave it (`--published`).
    Given,
    /// The record's own metadata.
    Metadata,
    /// The dateline of the text ("SEOUL, Nov. 4 —").
    Dateline,
    /// The name of the file.
    FileName,
}

impl Input {
    /// An input of text alone, for tests and for text that has no file.
    #[must_use]
    pub fn from_text(key: impl Into<String>, text: impl Into<String>) -> Self {
        Self { key: key.into(), text: text.into(), ..Self::default() }
    }
}
