//! Bytes to inputs: the only crate of Dixit that meets hostile bytes.
//!
//! [`open`] turns a reader into [`Input`]s, one for each document in it. What cannot be read is a
//! [`ReadError`] in the place of its document, and the documents after it are still read.
//!
//! ```
//! use dixit_ingest::{Format, Limits, Origin, open};
//!
//! let bytes = "Marsh said the bridge was safe.\n".as_bytes();
//! let origin = Origin::file("2031-05-02-bridge.txt", "articles/2031-05-02-bridge.txt");
//! let inputs: Vec<_> = open(bytes, Format::Text, origin, Limits::default()).collect();
//! let input = inputs[0].as_ref().expect("this is text");
//! assert_eq!(input.key, "2031-05-02-bridge.txt");
//! assert_eq!(input.published.map(|it| it.date.to_string()), Some("2031-05-02".to_owned()));
//! ```
//!
//! This crate knows nothing of files and folders: whoever calls it opens them. It says nothing about
//! language either; that needs the text to be read first.

mod date;
mod decode;
mod error;
mod format;
mod jsonl;
mod lines;
mod plain;

use std::io::BufRead;

use dixit_text::Input;

pub use date::{date_in_name, date_in_record};
pub use error::{ReadError, ReadErrorKind};
pub use format::Format;
pub use jsonl::Record;
pub use lines::{Line, Lines};

/// Where bytes come from: how the document is named among others, and how the user knows the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// See [`Input::key`].
    pub key: String,
    /// See [`Input::path`].
    pub path: Option<String>,
}

impl Origin {
    /// A file: its key, and its path as the user would write it.
    #[must_use]
    pub fn file(key: impl Into<String>, path: impl Into<String>) -> Self {
        Self { key: key.into(), path: Some(path.into()) }
    }

    /// Text from a pipe.
    #[must_use]
    pub fn stdin() -> Self {
        Self { key: "-".to_owned(), path: None }
    }

    /// What messages call it.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.path {
            Some(path) => path,
            None if self.key == "-" => "<stdin>",
            None => &self.key,
        }
    }
}

/// How much is read before a document is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of one document, as stored. At least five long novels by default.
    pub document_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { document_bytes: 16 << 20 }
    }
}

/// Reads all documents that `reader` holds.
///
/// Memory is bounded by the limit for one document. After an I/O error nothing follows; after any other
/// error the next document does.
pub fn open<R: BufRead>(reader: R, format: Format, origin: Origin, limits: Limits) -> Inputs<R> {
    match format {
        Format::Text => Inputs::Text(Some(plain::Plain { reader, origin, limits })),
        Format::Jsonl => Inputs::Jsonl(jsonl::Jsonl::new(reader, origin, limits)),
    }
}

/// The documents of one reader. Made by [`open`].
#[derive(Debug)]
pub enum Inputs<R> {
    #[doc(hidden)]
    Text(Option<plain::Plain<R>>),
    #[doc(hidden)]
    Jsonl(jsonl::Jsonl<R>),
}

impl<R: BufRead> Iterator for Inputs<R> {
    type Item = Result<Input, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Text(plain) => plain.take().map(plain::Plain::read),
            Self::Jsonl(records) => records.next(),
        }
    }
}
