//! Plain text: one document a reader.

use std::io::{BufRead, Read};

use dixit_text::{DateSource, Input, Published};

use crate::{Limits, Origin, ReadError, ReadErrorKind, date_in_name, decode::decode};

/// A reader that holds one document.
#[derive(Debug)]
pub struct Plain<R> {
    pub(crate) reader: R,
    pub(crate) origin: Origin,
    pub(crate) limits: Limits,
}

impl<R: BufRead> Plain<R> {
    pub(crate) fn read(mut self) -> Result<Input, ReadError> {
        let mut bytes = Vec::new();
        let limit = self.limits.document_bytes;
        let result = self.reader.by_ref().take(limit as u64 + 1).read_to_end(&mut bytes);
        let error = |kind| ReadError { origin: self.origin.clone(), line: None, kind };
        result.map_err(|io| error(ReadErrorKind::Io(io)))?;
        if bytes.len() > limit {
            return Err(error(ReadErrorKind::TooLarge { limit }));
        }
        let decoded = decode(bytes).map_err(|bad| ReadError { line: bad.line, ..error(bad.kind) })?;
        let published = self.origin.path.as_deref().and_then(date_in_name);
        Ok(Input {
            text: decoded.text,
            offset: decoded.offset,
            published: published.map(|date| Published { date, from: DateSource::FileName }),
            key: self.origin.key,
            path: self.origin.path,
            ..Input::default()
        })
    }
}
