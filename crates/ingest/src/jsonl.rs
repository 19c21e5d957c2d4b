//! JSONL: one document a line.

use std::io::BufRead;

use dixit_text::{DateSource, Input, Published};
use serde::Deserialize;

use crate::{Limits, Line, Lines, Options, Origin, ReadError, ReadErrorKind, date_in_name, date_in_record};

/// A document as a line holds it. Other fields are passed over.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Record {
    /// Names the document; a number will do.
    id: Option<Id>,
    /// The text; required.
    text: Option<String>,
    /// The headline.
    title: Option<String>,
    /// The day of publication, `YYYY-MM-DD`, alone or with a time after it.
    date: Option<String>,
    /// The newspaper, agency or site.
    publisher: Option<String>,
    /// Who wrote it.
    byline: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

impl Record {
    /// The input it holds. `origin` names the file and `line` the place in it, for records without an id.
    fn into_input(self, origin: &Origin, line: usize) -> Result<Input, ReadError> {
        let key = match self.id {
            Some(Id::Text(id)) if !id.is_empty() => id,
            Some(Id::Number(id)) => id.to_string(),
            _ => format!("{}:{line}", origin.key),
        };
        let origin = Origin { key, path: origin.path.clone() };
        let Some(text) = self.text else {
            let kind = ReadErrorKind::BadRecord { message: "no field \"text\"".to_owned() };
            return Err(ReadError { origin, line: Some(line), kind });
        };
        if text.trim().is_empty() {
            return Err(ReadError { origin, line: Some(line), kind: ReadErrorKind::Empty });
        }
        let recorded = self.date.as_deref().and_then(date_in_record).map(|date| (date, DateSource::Metadata));
        let in_name = || origin.path.as_deref().and_then(date_in_name).map(|date| (date, DateSource::FileName));
        Ok(Input {
            published: recorded.or_else(in_name).map(|(date, from)| Published { date, from }),
            key: origin.key,
            path: origin.path,
            text,
            offset: 0,
            title: self.title,
            outlet: self.publisher,
            byline: self.byline,
            ..Input::default()
        })
    }
}

/// No news text begins with the brace of a JSON object.
pub(crate) fn looks(start: &[u8]) -> bool {
    matches!(start.strip_prefix(b"{").map(<[u8]>::trim_ascii_start), Some([] | [b'"' | b'}', ..]))
}

/// The documents of a JSONL file.
#[derive(Debug)]
pub(crate) struct Jsonl<R> {
    lines: Lines<R>,
    origin: Origin,
    limits: Limits,
    /// Whether a document, or an error in its place, has been given.
    any: bool,
    ended: bool,
}

impl<R: BufRead> Jsonl<R> {
    pub(crate) fn new(reader: R, origin: Origin, options: &Options) -> Self {
        let limits = options.limits;
        Self { lines: Lines::new(reader, limits.document_bytes), origin, limits, any: false, ended: false }
    }

    fn error(&self, line: Option<usize>, kind: ReadErrorKind) -> ReadError {
        let key = line.map_or_else(|| self.origin.key.clone(), |line| format!("{}:{line}", self.origin.key));
        ReadError { origin: Origin { key, path: self.origin.path.clone() }, line, kind }
    }

    fn document(&self, line: usize, bytes: &[u8]) -> Result<Input, ReadError> {
        match serde_json::from_slice::<Record>(bytes) {
            Ok(record) => record.into_input(&self.origin, line),
            Err(error) => {
                let text = error.to_string();
                let place = text.rfind(" at line ").unwrap_or(text.len());
                let message = format!("{} at column {}", &text[..place], error.column());
                Err(self.error(Some(line), ReadErrorKind::BadRecord { message }))
            }
        }
    }
}

impl<R: BufRead> Iterator for Jsonl<R> {
    type Item = Result<Input, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let item = match self.lines.next() {
                Some(Ok(Line::Whole(number, bytes))) => {
                    let bytes =
                        if number == 1 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes) } else { &bytes };
                    if bytes.trim_ascii().is_empty() {
                        continue;
                    }
                    self.document(number, bytes)
                }
                Some(Ok(Line::TooLong(number))) => {
                    Err(self.error(Some(number), ReadErrorKind::TooLarge { limit: self.limits.document_bytes }))
                }
                Some(Err(io)) => {
                    self.ended = true;
                    Err(self.error(None, ReadErrorKind::Io(io)))
                }
                None => {
                    self.ended = true;
                    if self.any {
                        return None;
                    }
                    Err(self.error(None, ReadErrorKind::Empty))
                }
            };
            self.any = true;
            return Some(item);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, open};

    fn check(file: &str, expected: &[Result<(&str, &str), &str>]) {
        let options = Options { limits: Limits { document_bytes: 100 } };
        let origin = Origin::file("wire.jsonl", "in/wire-2031-05-02.jsonl");
        let found: Vec<_> = open(file.as_bytes(), Some(Format::Jsonl), origin, &options).collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            match (found, expected) {
                (Ok(input), Ok((key, text))) => assert_eq!((input.key.as_str(), input.text.as_str()), (*key, *text)),
                (Err(error), Err(message)) => assert_eq!(error.to_string(), *message),
                _ => panic!("{found:?} instead of {expected:?}"),
            }
        }
    }

    #[test]
    fn good_lines_survive_bad_ones() {
        let long = format!("{{\"text\": \"{}\"}}", "x".repeat(200));
        check(
            &format!(
                "\u{feff}{{\"id\": \"a\", \"text\": \"One.\"}}\n\n{{\"id\": 7, \"text\": \"Two.\", \"other\": [[]]}}\n{{\"text\"\n\
                 {long}\n{{\"id\": \"e\"}}\n{{\"id\": \"f\", \"text\": \" \"}}\n[]\n{{\"text\": \"Last.\"}}"
            ),
            &[
                Ok(("a", "One.")),
                Ok(("7", "Two.")),
                Err(
                    "in/wire-2031-05-02.jsonl:4: EOF while parsing an object at column 7; a JSON object with \"text\" on one line is expected",
                ),
                Err("in/wire-2031-05-02.jsonl:5: more than 100 bytes in one document; split it into articles"),
                Err(
                    "in/wire-2031-05-02.jsonl:6: no field \"text\"; a JSON object with \"text\" on one line is expected",
                ),
                Err("in/wire-2031-05-02.jsonl:7: no text in it"),
                Err(
                    "in/wire-2031-05-02.jsonl:8: no field \"text\"; a JSON object with \"text\" on one line is expected",
                ),
                Ok(("wire.jsonl:9", "Last.")),
            ],
        );
    }

    #[test]
    fn a_file_without_records_is_empty() {
        check("\n \n", &[Err("in/wire-2031-05-02.jsonl: no text in it")]);
    }

    #[test]
    fn metadata_goes_into_the_input() {
        let line = r#"{"id":"a","text":"T.","title":"H","date":"2031-04-01T10:00Z","publisher":"The Tarn Post","byline":"A. Marsh"}"#;
        let origin = Origin::file("w.jsonl", "w-2031-05-02.jsonl");
        let input = open(line.as_bytes(), Some(Format::Jsonl), origin, &Options::default()).next().unwrap().unwrap();
        let published = input.published.unwrap();
        assert_eq!((published.date.to_string().as_str(), published.from), ("2031-04-01", DateSource::Metadata));
        assert_eq!(
            (input.title.as_deref(), input.outlet.as_deref(), input.byline.as_deref()),
            (Some("H"), Some("The Tarn Post"), Some("A. Marsh"))
        );
    }

    #[test]
    fn without_a_date_in_the_record_the_name_counts() {
        let origin = Origin::file("w.jsonl", "w-2031-05-02.jsonl");
        let input =
            open(&b"{\"text\":\"T.\",\"date\":\"yesterday\"}"[..], Some(Format::Jsonl), origin, &Options::default());
        assert_eq!(input.last().unwrap().unwrap().published.map(|it| it.from), Some(DateSource::FileName));
    }
}
