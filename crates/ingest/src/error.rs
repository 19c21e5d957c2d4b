//! [`ReadError`]: why a document could not be read.

use std::{fmt, io};

use crate::Origin;

/// Why a document could not be read. Its text names the file and the line, and says what to do.
#[derive(Debug)]
pub struct ReadError {
    /// The document: its key is what the record of the failed input is filed under.
    pub origin: Origin,
    /// Line of the file, from 1, where documents are lines or where the line helps.
    pub line: Option<usize>,
    /// What is wrong.
    pub kind: ReadErrorKind,
}

/// What can be wrong with bytes.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadErrorKind {
    /// Reading stopped.
    Io(io::Error),
    /// There is no text.
    Empty,
    /// More bytes than one document may have.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// A known format that is not read.
    Unsupported {
        /// "a PDF file".
        format: &'static str,
    },
    /// The name promises one format and the bytes are plainly another.
    Mislabelled {
        /// What the name says: "JSONL".
        named: &'static str,
        /// What the bytes say: "an HTML page".
        seen: &'static str,
    },
    /// It has not what its format is known by.
    NotThis {
        /// "no line of two time codes".
        what: &'static str,
    },
    /// A page that no browser would have got from a newsroom: made to exhaust whoever reads it.
    Unreasonable {
        /// "tags nested more than 500 deep".
        what: &'static str,
    },
    /// It ends in the middle. A part of an article is not read as if it were all.
    CutOff {
        /// "the page ends inside of a tag".
        what: &'static str,
        /// "end it with `</html>`", for those who know that it is whole.
        whole: &'static str,
    },
    /// Something in Dixit, or in what it is built of, broke.
    Broken,
    /// NUL bytes, or control characters that no text has.
    NotText {
        /// Where the first one stands, in bytes from the start.
        at: usize,
    },
    /// UTF-8 that is damaged in a few places.
    BrokenUtf8,
    /// A line or row that is no record.
    BadRecord {
        /// What its reader says.
        message: String,
        /// What a record looks like, in this format.
        expected: &'static str,
    },
    /// A table has no column of a name.
    NoColumn {
        /// "no column "text" (there are Ref, Wording)".
        message: String,
        /// The option that names another.
        option: &'static str,
    },
    /// Another document of the file has the same id.
    DuplicateId {
        /// The id, cut where it is long.
        id: String,
        /// The line of the other, from 1.
        first: usize,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.origin.name())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.kind)
    }
}

impl fmt::Display for ReadErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "cannot be read: {}", io_text(error)),
            Self::Empty => f.write_str("no text in it"),
            Self::TooLarge { limit } => {
                let (size, unit) = if *limit < 1 << 20 { (*limit, "bytes") } else { (limit >> 20, "MiB") };
                write!(f, "more than {size} {unit} in one document; split it into articles")
            }
            Self::Unsupported { format } => write!(f, "looks like {format}, which is not read; save it as plain text"),
            Self::Mislabelled { named, seen } => {
                write!(f, "looks like {seen} and is named as {named}; give it the ending of what it is")
            }
            Self::NotThis { what } => write!(f, "{what}; give it the ending of what it is, .txt for plain text"),
            Self::Unreasonable { what } => write!(f, "{what}; save the text of the page as plain text"),
            Self::CutOff { what, whole } => {
                write!(f, "{what}: it is cut off; fetch it again, or {whole} if that is all")
            }
            Self::Broken => f.write_str("something in Dixit broke on this file; please report it"),
            Self::NotText { at } => {
                write!(f, "bytes that are no text (the first at byte {at}); plain text in UTF-8 is expected")
            }
            Self::BrokenUtf8 => f.write_str("broken UTF-8; save the file again as UTF-8"),
            Self::BadRecord { message, expected } => write!(f, "{message}; {expected}"),
            Self::NoColumn { message, option } => write!(f, "{message}; name one with {option}"),
            Self::DuplicateId { id, first } => write!(
                f,
                "the id \"{id}\" is that of line {first} already; give each document its own, or name the field of \
                 the ids with --id-field"
            ),
        }
    }
}

/// A piece of the file within a message: on one line, and not long.
pub(crate) fn shown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// What the system says, without the number at its end.
fn io_text(error: &io::Error) -> String {
    let text = error.to_string();
    match text.rfind(" (os error") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            ReadErrorKind::Io(error) => Some(error),
            _ => None,
        }
    }
}
