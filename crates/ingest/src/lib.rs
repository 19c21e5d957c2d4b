//! Bytes to inputs: the only crate of Dixit that meets hostile bytes.
//!
//! [`open`] turns a reader into [`Input`]s, one for each document in it. What cannot be read is a
//! [`ReadError`] in the place of its document, and the documents after it are still read.
//!
//! ```
//! use dixit_ingest::{Format, Options, Origin, open};
//!
//! let bytes = "Marsh said the bridge was safe.\n".as_bytes();
//! let origin = Origin::file("2031-05-02-bridge.txt", "articles/2031-05-02-bridge.txt");
//! let inputs: Vec<_> = open(bytes, Some(Format::Text), origin, &Options::default()).collect();
//! let input = inputs[0].as_ref().expect("this is text");
//! assert_eq!(input.key, "2031-05-02-bridge.txt");
//! assert_eq!(input.published.map(|it| it.date.to_string()), Some("2031-05-02".to_owned()));
//! ```
//!
//! A format is a file here and a row of [`FORMATS`]. Some hold one document a file and are read whole (`whole.rs`),
//! some hold records and are read one after another, so that memory does not grow with the file. What is packed
//! is unpacked on the way (`unpack.rs`).
//!
//! This crate knows nothing of files and folders: whoever calls it opens them. It says nothing about
//! language either; that needs the text to be read first.

mod csv;
mod date;
mod decode;
mod error;
mod format;
mod html;
mod jsonl;
mod lines;
mod markdown;
mod records;
mod subtitles;
mod transcript;
mod unpack;
mod whole;

use std::fmt;
use std::io::{BufRead, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use dixit_text::Input;

pub use date::{date_in_name, date_in_record};
pub use error::{ReadError, ReadErrorKind};
pub use format::{FORMATS, Format, FormatRow};
pub use lines::{Line, Lines};

use crate::format::Shape;
use crate::unpack::{Packing, unpack};

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

/// How to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// How much to read.
    pub limits: Limits,
    /// Which fields of records to read.
    pub fields: Fields,
}

/// Fields of records: the keys of a JSONL object, the columns of a CSV file. `None` takes the usual names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// The field that holds the text; `text` and what else it is often called.
    pub text: Option<String>,
    /// The field that names the document; `id`.
    pub id: Option<String>,
}

/// How much is read before a document is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of one document, unpacked. At least five long novels by default.
    pub document_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { document_bytes: 16 << 20 }
    }
}

/// Bytes that are looked at to tell a format.
const PEEK: u64 = 4096;

/// Reads all documents that `reader` holds. `format` is what the name says, if it says anything: what the bytes say
/// counts where it says nothing, and where plain text turns out to be more.
///
/// Memory is bounded by the limit for one document. After an I/O error nothing follows; after any other
/// error the next document does.
pub fn open<'a>(
    reader: impl BufRead + Send + 'a,
    format: Option<Format>,
    origin: Origin,
    options: &Options,
) -> Inputs<'a> {
    let opened = peek(reader).and_then(|(first, reader)| match Packing::of(&first) {
        Some(packing) => peek(unpack(reader, packing)),
        None => Ok((first, reader)),
    });
    let (first, reader) = match opened {
        Ok(opened) => opened,
        Err(io) => return Inputs::failed(origin, ReadErrorKind::Io(io)),
    };
    let format = match Format::agreed(format, &first) {
        Ok(format) => format,
        Err(kind) => return Inputs::failed(origin, kind),
    };
    let inputs: Documents<'a> = match format.row().shape {
        Shape::Whole(then) => {
            let whole = whole::Whole { reader, format, then };
            let limits = options.limits;
            let origin = origin.clone();
            Box::new(std::iter::once_with(move || whole.read(&origin, limits)))
        }
        Shape::Records(records) => records(reader, origin.clone(), options),
    };
    Inputs { inputs: Some(inputs), origin }
}

/// The first bytes of a reader, and the reader with those bytes still in it.
fn peek<'a, R: BufRead + Send + 'a>(mut reader: R) -> std::io::Result<(Vec<u8>, Box<dyn BufRead + Send + 'a>)> {
    let mut first = Vec::new();
    reader.by_ref().take(PEEK).read_to_end(&mut first)?;
    Ok((first.clone(), Box::new(std::io::Cursor::new(first).chain(reader))))
}

type Documents<'a> = Box<dyn Iterator<Item = Result<Input, ReadError>> + Send + 'a>;

/// The documents of one reader. Made by [`open`].
pub struct Inputs<'a> {
    /// `None` after something broke.
    inputs: Option<Documents<'a>>,
    origin: Origin,
}

impl Inputs<'_> {
    fn failed(origin: Origin, kind: ReadErrorKind) -> Self {
        let error = ReadError { origin: origin.clone(), line: None, kind };
        Self { inputs: Some(Box::new(std::iter::once(Err(error)))), origin }
    }
}

impl fmt::Debug for Inputs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inputs").field("origin", &self.origin).finish_non_exhaustive()
    }
}

impl Iterator for Inputs<'_> {
    type Item = Result<Input, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let inputs = self.inputs.as_mut()?;
        // Nothing in there should panic, but a good part of it is not ours and meets bytes that nobody has seen
        // before. If it does, one file is lost and not all of them.
        catch_unwind(AssertUnwindSafe(|| inputs.next())).unwrap_or_else(|_| {
            self.inputs = None;
            Some(Err(ReadError { origin: self.origin.clone(), line: None, kind: ReadErrorKind::Broken }))
        })
    }
}
