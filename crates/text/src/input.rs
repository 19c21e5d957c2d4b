//! What comes in: decoded text, and what is known about it before it is read.

use chrono::NaiveDate;

use crate::Span;

/// One text to read, with its metadata. Made by `dixit-ingest` from bytes, or by hand from a string.
///
/// Plain `text` is kept as it was decoded: carriage returns, no-break spaces and soft hyphens stay in it,
/// so that a [`Span`] of a document is a place in the file too, `offset` bytes further. Of formats that hold more
/// than text (pages, subtitles, records), `text` is what people read of them, and `offset` is 0.
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
    /// Name of the encoding (`windows-1252`), where it was guessed from the bytes and nothing said so.
    pub encoding: Option<&'static str>,
    /// The headline, where the format says which it is.
    pub title: Option<String>,
    /// The newspaper, agency or site.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// Who speaks where, in a transcript or subtitles: in the order of the text, none overlapping. Empty otherwise.
    pub turns: Vec<Turn>,
}

/// What one person says in a transcript before another does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Turn {
    /// The name as the text has it, without colon: `BRIGGS`. `None` in subtitles that do not say who speaks.
    pub speaker: Option<Span>,
    /// What is said: a span a paragraph, at least one. Stage directions on lines of their own are left out.
    pub text: Vec<Span>,
    /// The time code, as written: `00:04:57`.
    pub time: Option<String>,
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
