//! CSV and TSV: one document a row, its text in a column.

use std::collections::VecDeque;
use std::io::{self, BufRead, Cursor, Read};

use dixit_text::Input;

use crate::decode::{decode, utf8_or_legacy};
use crate::error::shown;
use crate::records::{Field, Record, Seen};
use crate::{Fields, Options, Origin, ReadError, ReadErrorKind};

/// What may stand between two cells.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A header that can be nothing else: short names, one of them that of a text, and another that is known too.
pub(crate) fn looks(start: &[u8]) -> bool {
    let line = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let Ok(line) = std::str::from_utf8(line) else { return false };
    let names: Vec<&str> = line.trim().split(char::from(delimiter(line.as_bytes()))).collect();
    let known: Vec<Field> =
        names.iter().filter_map(|name| Some(Fields::default().field(name.trim_matches('"'))?.0)).collect();
    known.contains(&Field::Text) && known.len() > 1 && names.iter().all(|name| name.len() <= 40)
}

/// The most frequent one of a header.
fn delimiter(header: &[u8]) -> u8 {
    let count = |delimiter: u8| header.split(|&byte| byte == delimiter).count();
    DELIMITERS.into_iter().rev().max_by_key(|&it| count(it)).unwrap_or(b',')
}

/// The documents of a CSV file.
pub(crate) struct Csv<'a> {
    rows: csv::Reader<Metered<Box<dyn BufRead + Send + 'a>>>,
    origin: Origin,
    options: Options,
    /// What each column is, and how much it counts.
    columns: Vec<Option<(Field, usize)>>,
    seen: Seen,
    state: State,
}

#[derive(Debug, PartialEq, Eq)]
enum State {
    Header,
    /// Whether there has been a row.
    Rows(bool),
    End,
}

impl<'a> Csv<'a> {
    pub(crate) fn new(mut reader: Box<dyn BufRead + Send + 'a>, origin: Origin, options: &Options) -> Self {
        let header = reader.fill_buf().unwrap_or_default();
        let is_utf16 = matches!(header, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
        if is_utf16 {
            // What a spreadsheet calls Unicode text. It is rare and small, so it is decoded as a whole.
            reader = decoded(reader, options.limits.document_bytes);
        }
        let header = reader.fill_buf().unwrap_or_default();
        let delimiter = delimiter(header.split(|&byte| byte == b'\n').next().unwrap_or_default());
        let limit = options.limits.document_bytes;
        let metered = Metered::new(reader, delimiter, limit);
        let mut builder = csv::ReaderBuilder::new();
        let rows = builder.has_headers(false).flexible(true).delimiter(delimiter).from_reader(metered);
        let (columns, seen) = (Vec::new(), Seen::default());
        Self { rows, origin, options: options.clone(), columns, seen, state: State::Header }
    }

    fn error(&self, line: Option<usize>, kind: ReadErrorKind) -> ReadError {
        let key = line.map_or_else(|| self.origin.key.clone(), |line| format!("{}:{line}", self.origin.key));
        ReadError { origin: Origin { key, path: self.origin.path.clone() }, line, kind }
    }

    /// The next row, with its line.
    fn row(&mut self) -> Result<Option<(usize, csv::ByteRecord)>, ReadError> {
        let limit = self.options.limits.document_bytes;
        self.rows.get_mut().left = limit;
        let mut row = csv::ByteRecord::new();
        let begin = self.rows.position().byte();
        match self.rows.read_byte_record(&mut row) {
            Ok(false) => Ok(None),
            Ok(true) => {
                let at = row.position().map_or(0, csv::Position::byte);
                Ok(Some((self.rows.get_mut().line_at(at), row)))
            }
            Err(error) => {
                // What follows is the inside of a row, so nothing after it can be trusted.
                self.state = State::End;
                let line = self.rows.get_mut().line_at(begin);
                let kind = match error.into_kind() {
                    csv::ErrorKind::Io(io) if is_too_long(&io) => ReadErrorKind::TooLarge { limit },
                    csv::ErrorKind::Io(io) => ReadErrorKind::Io(io),
                    other => ReadErrorKind::BadRecord { message: format!("{other:?}"), expected: EXPECTED },
                };
                Err(self.error(Some(line), kind))
            }
        }
    }

    fn read_header(&mut self) -> Result<(), ReadError> {
        let Some((_, row)) = self.row()? else { return Err(self.error(None, ReadErrorKind::Empty)) };
        if let Some(at) = first_control(&row) {
            return Err(self.error(None, ReadErrorKind::NotText { at }));
        }
        let names: Vec<String> = row.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        let name = |name: &String| self.options.fields.field(name.trim_start_matches('\u{feff}'));
        self.columns = names.iter().map(name).collect();
        let has = |field| self.columns.iter().flatten().any(|(it, _)| *it == field);
        let missing = |wanted: &str, option| {
            let shown: Vec<String> = names.iter().take(12).map(|name| shown(name)).collect();
            let message = format!("no column \"{wanted}\" (there are {})", shown.join(", "));
            Err(self.error(Some(1), ReadErrorKind::NoColumn { message, option }))
        };
        if !has(Field::Text) {
            return missing(self.options.fields.text_name(), "--text-field");
        }
        if let Some(wanted) = self.options.fields.id.as_deref().filter(|_| !has(Field::Id)) {
            return missing(wanted, "--id-field");
        }
        Ok(())
    }

    fn document(&mut self, line: usize, row: &csv::ByteRecord) -> Result<Input, ReadError> {
        let bad = |message| ReadErrorKind::BadRecord { message, expected: EXPECTED };
        if self.rows.get_ref().ends_inside() {
            return Err(self.error(Some(line), bad("a cell opens with a quotation mark and never closes".to_owned())));
        }
        if row.len() != self.columns.len() {
            let message = format!("{} cells where the header has {}", row.len(), self.columns.len());
            return Err(self.error(Some(line), bad(message)));
        }
        let mut record = Record::default();
        let mut guessed = None;
        for (cell, column) in row.iter().zip(&self.columns) {
            let Some((field, rank)) = *column else { continue };
            let (text, encoding) = utf8_or_legacy(cell.to_vec(), None).map_err(|it| self.error(Some(line), it.kind))?;
            guessed = guessed.or(encoding);
            record.set(field, rank, text);
        }
        let input = record.into_input(&self.origin, line, &mut self.seen)?;
        Ok(Input { encoding: guessed, ..input })
    }
}

/// Where in a row of no quotation marks the first byte stands that no text has.
fn first_control(row: &csv::ByteRecord) -> Option<usize> {
    let is_control = |&byte: &u8| byte < b' ' && !matches!(byte, b'\t' | b'\r' | b'\n');
    let mut start = 0;
    row.iter().find_map(|cell| {
        let found = cell.iter().position(is_control).map(|at| start + at);
        start += cell.len() + 1;
        found
    })
}

const EXPECTED: &str = "as many cells as the header has are expected, in quotation marks where a cell holds any";

impl Iterator for Csv<'_> {
    type Item = Result<Input, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.state == State::Header {
            self.state = State::Rows(false);
            if let Err(error) = self.read_header() {
                self.state = State::End;
                return Some(Err(error));
            }
        }
        if self.state == State::End {
            return None;
        }
        match self.row() {
            Ok(Some((line, row))) => {
                self.state = State::Rows(true);
                Some(self.document(line, &row))
            }
            Ok(None) => {
                let is_empty = self.state == State::Rows(false);
                self.state = State::End;
                is_empty.then(|| Err(self.error(None, ReadErrorKind::Empty)))
            }
            Err(error) => Some(Err(error)),
        }
    }
}

/// A whole file as UTF-8. What cannot be decoded is left as it is: the reader of rows says what is wrong.
fn decoded<'a>(reader: Box<dyn BufRead + Send + 'a>, limit: usize) -> Box<dyn BufRead + Send + 'a> {
    let mut bytes = Vec::new();
    let error = match reader.take(limit as u64 + 1).read_to_end(&mut bytes) {
        Ok(n) if n > limit => io::Error::other("a table in UTF-16 of that size; save it as UTF-8"),
        Ok(_) => {
            let text = decode(bytes.clone(), None).map(|decoded| decoded.text.into_bytes());
            return Box::new(Cursor::new(text.unwrap_or(bytes)));
        }
        Err(error) => error,
    };
    Box::new(io::BufReader::new(Failing(Some(error))))
}

/// Gives an error, and nothing.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Stops at a row that does not end: a quotation mark that opens and never closes makes one row of all that follows.
struct Metered<R> {
    reader: R,
    delimiter: u8,
    /// Bytes that may still be read before the next row has to begin.
    left: usize,
    quoting: Quoting,
    ended: bool,
    /// Bytes read so far.
    n_read: u64,
    /// Where the line breaks begin and end that are not counted yet. The reader of rows counts others: it takes
    /// CR and LF for two, and leaves out blank lines.
    breaks: VecDeque<(u64, u64)>,
    after_return: bool,
    /// Line of the last row that was asked for, from 1.
    line: usize,
}

/// Where in a cell the last byte stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quoting {
    /// Before its first byte.
    Start,
    Bare,
    Inside,
    /// After a mark inside, which closes the cell or is the first of two.
    Mark,
}

impl<R> Metered<R> {
    fn new(reader: R, delimiter: u8, left: usize) -> Self {
        let (quoting, breaks) = (Quoting::Start, VecDeque::new());
        Self { reader, delimiter, left, quoting, ended: false, n_read: 0, breaks, after_return: false, line: 1 }
    }

    /// The line of a row whose first byte, or the line break before it, is at `at`. Rows are asked for in their order.
    fn line_at(&mut self, mut at: u64) -> usize {
        while let Some(&(start, end)) = self.breaks.front()
            && start <= at
        {
            at = at.max(end);
            self.line += 1;
            self.breaks.pop_front();
        }
        self.line
    }

    /// Whether the file has ended within quotation marks.
    fn ends_inside(&self) -> bool {
        self.ended && self.quoting == Quoting::Inside
    }

    fn note_break(&mut self, byte: u8) {
        let at = self.n_read;
        match (byte, self.breaks.back_mut()) {
            (b'\n', Some((start, end))) if *end == at && *start + 1 == at && self.after_return => *end = at + 1,
            (b'\n' | b'\r', _) => self.breaks.push_back((at, at + 1)),
            _ => {}
        }
        self.after_return = byte == b'\r';
        self.n_read += 1;
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::other(TooLong));
        }
        let most = buffer.len().min(self.left);
        let n = self.reader.read(&mut buffer[..most])?;
        self.left -= n;
        self.ended = n == 0 && most > 0;
        for &byte in &buffer[..n] {
            self.note_break(byte);
            let ends = byte == self.delimiter || byte == b'\n' || byte == b'\r';
            self.quoting = match (self.quoting, byte) {
                (Quoting::Inside, b'"') => Quoting::Mark,
                (Quoting::Inside, _) | (Quoting::Start | Quoting::Mark, b'"') => Quoting::Inside,
                _ if ends => Quoting::Start,
                _ => Quoting::Bare,
            };
        }
        Ok(n)
    }
}

#[derive(Debug)]
struct TooLong;

fn is_too_long(error: &io::Error) -> bool {
    let Some(inner) = error.get_ref() else { return false };
    inner.is::<TooLong>()
}

impl std::fmt::Display for TooLong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a row that does not end")
    }
}

impl std::error::Error for TooLong {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Limits, open};

    #[track_caller]
    fn check_bytes(fields: Fields, file: &[u8], expected: &[Result<(&str, &str), &str>]) {
        let options = Options { limits: Limits { document_bytes: 20_000 }, fields };
        let found: Vec<_> = open(file, Some(Format::Csv), Origin::file("a.csv", "a.csv"), &options).collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            match (found, expected) {
                (Ok(input), Ok((key, text))) => assert_eq!((input.key.as_str(), input.text.as_str()), (*key, *text)),
                (Err(error), Err(message)) => assert!(error.to_string().contains(message), "{error}"),
                _ => panic!("{found:?} instead of {expected:?}"),
            }
        }
    }

    #[track_caller]
    fn check(file: &str, expected: &[Result<(&str, &str), &str>]) {
        check_bytes(Fields::default(), file.as_bytes(), expected);
    }

    #[test]
    fn rows_are_documents() {
        check(
            "id,text\na,Rents rose.\n\nb,\"“No,” she\nsaid \"\"so\"\".\"\n",
            &[Ok(("a", "Rents rose.")), Ok(("b", "“No,” she\nsaid \"so\"."))],
        );
        check("\u{feff}Headline;Body\r\nH;Rents, he said, rose.\r\n", &[Ok(("a.csv:2", "Rents, he said, rose."))]);
        check("n\ttext\n1\ta 5\" pipe\n", &[Ok(("a.csv:2", "a 5\" pipe"))]);
    }

    #[test]
    fn columns_can_be_named() {
        let fields = Fields { text: Some("Notes".to_owned()), id: Some("Ref".to_owned()) };
        check_bytes(fields.clone(), b"id,Ref,text,Notes\n1,r,No.,Yes.\n", &[Ok(("r", "Yes."))]);
        check_bytes(
            fields,
            b"id,text,Notes\n",
            &[Err("no column \"Ref\" (there are id, text, Notes); name one with --id-field")],
        );
        check("a,b\n1,2\n", &[Err("a.csv:1: no column \"text\" (there are a, b); name one with --text-field")]);
    }

    #[test]
    fn encodings_are_guessed() {
        check_bytes(Fields::default(), b"id,text\na,\x93We hope\x94 he said.\n", &[Ok(("a", "“We hope” he said."))]);
        let utf16: Vec<u8> = "\u{feff}id\ttext\na\t“We hope”.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check_bytes(Fields::default(), &utf16, &[Ok(("a", "“We hope”."))]);
    }

    #[test]
    fn bad_rows_cost_themselves() {
        check(
            "id,text\na,One.\nb\nc,Two.,3\na,Three.\nd, \ne,Last.\n",
            &[
                Ok(("a", "One.")),
                Err("a.csv:3: 1 cells where the header has 2"),
                Err("a.csv:4: 3 cells where the header has 2"),
                Err("a.csv:5: the id \"a\" is that of line 2 already"),
                Err("a.csv:6: no text in it"),
                Ok(("e", "Last.")),
            ],
        );
        check_bytes(
            Fields::default(),
            b"id,text\na,\0\x01\nb,Two.\n",
            &[Err("bytes that are no text"), Ok(("b", "Two."))],
        );
    }

    #[test]
    fn rows_that_do_not_end_are_refused() {
        check("id,text\na,One.\nb,\"Two.\nc,Three.\n", &[Ok(("a", "One.")), Err("a.csv:3: a cell opens")]);
        let long = "c,Three.\n".repeat(10_000);
        check(
            &format!("id,text\na,One.\nb,\"Two.\n{long}"),
            &[Ok(("a", "One.")), Err("a.csv:3: more than 20000 bytes")],
        );
        check(&format!("id,text{}", ",".repeat(30_000)), &[Err("more than 20000 bytes")]);
    }

    #[test]
    fn what_is_no_csv_is_one_line() {
        check("", &[Err("a.csv: no text in it")]);
        check("id,text\n", &[Err("a.csv: no text in it")]);
        check("<!doctype html><p>a", &[Err("looks like an HTML page and is named as CSV")]);
        check(
            "Rents rose, the mayor said.\nShe left.\n",
            &[Err("no column \"text\" (there are Rents rose, the mayor said.)")],
        );
        check_bytes(Fields::default(), b"%PDF-1.7\n", &[Err("a PDF file")]);
    }

    #[test]
    fn bytes_that_are_no_text_are_no_header() {
        check("a\u{1}b,c\n1,2\n", &[Err("bytes that are no text (the first at byte 1)")]);
        check("ab,c\u{0}\n1,2\n", &[Err("bytes that are no text (the first at byte 4)")]);
    }

    #[test]
    fn only_headers_of_known_names_look_like_csv() {
        assert!(looks(b"id,title,text\n1,a,b"));
        assert!(looks(b"\"id\";\"text\"\r\n"));
        assert!(!looks(b"Rents rose, the text said, body and all\n"));
        assert!(!looks(b"text\n"));
        assert!(!looks(b""));
    }
}
