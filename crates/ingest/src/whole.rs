//! Formats with one document a file: read, decoded, handed to the format's own function.

use std::io::{BufRead, Read as _};

use dixit_text::{DateSource, Input, Published};

use crate::decode::{Decoded, decode};
use crate::{Format, Limits, Origin, ReadError, ReadErrorKind, date_in_name, html, transcript};

/// Fills `text` and what else the format tells, from the decoded file. `text` is the file as it is before.
pub(crate) type Then = fn(&mut Input) -> Result<(), ReadErrorKind>;

/// A reader that holds one document.
#[derive(Debug)]
pub(crate) struct Whole<R> {
    pub(crate) reader: R,
    pub(crate) format: Format,
    pub(crate) then: Then,
}

impl<R: BufRead> Whole<R> {
    pub(crate) fn read(self, origin: &Origin, limits: Limits) -> Result<Input, ReadError> {
        let error = |kind| ReadError { origin: origin.clone(), line: None, kind };
        let mut bytes = Vec::new();
        let limit = limits.document_bytes;
        self.reader.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|io| error(ReadErrorKind::Io(io)))?;
        if bytes.len() > limit {
            return Err(error(ReadErrorKind::TooLarge { limit }));
        }
        let declared = match self.format {
            Format::Html => html::declared_encoding(&bytes),
            _ => None,
        };
        let Decoded { text, offset, guessed } =
            decode(bytes, declared).map_err(|bad| ReadError { line: bad.line, ..error(bad.kind) })?;
        let in_name = origin.path.as_deref().and_then(date_in_name);
        let mut input = Input {
            text,
            offset,
            encoding: guessed,
            published: in_name.map(|date| Published { date, from: DateSource::FileName }),
            key: origin.key.clone(),
            path: origin.path.clone(),
            ..Input::default()
        };
        (self.then)(&mut input).map_err(error)?;
        if input.text.trim().is_empty() {
            return Err(error(ReadErrorKind::Empty));
        }
        if input.turns.is_empty() {
            input.turns = transcript::turns(&input.text);
        }
        Ok(input)
    }
}
