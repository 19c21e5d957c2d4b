//! JSONL: one document a line.

use std::collections::HashSet;
use std::fmt;
use std::io::BufRead;

use dixit_text::Input;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use crate::records::{Field, Record, Seen};
use crate::{Fields, Line, Lines, Options, Origin, ReadError, ReadErrorKind};

/// No news text begins with the brace of a JSON object.
pub(crate) fn looks(start: &[u8]) -> bool {
    matches!(start.strip_prefix(b"{").map(<[u8]>::trim_ascii_start), Some([] | [b'"' | b'}', ..]))
}

/// The documents of a JSONL file.
#[derive(Debug)]
pub(crate) struct Jsonl<R> {
    lines: Lines<R>,
    origin: Origin,
    options: Options,
    seen: Seen,
    /// Whether a document, or an error in its place, has been given.
    any: bool,
    ended: bool,
}

impl<R: BufRead> Jsonl<R> {
    pub(crate) fn new(reader: R, origin: Origin, options: &Options) -> Self {
        let lines = Lines::new(reader, options.limits.document_bytes);
        Self { lines, origin, options: options.clone(), seen: Seen::default(), any: false, ended: false }
    }

    fn error(&self, line: Option<usize>, kind: ReadErrorKind) -> ReadError {
        let key = line.map_or_else(|| self.origin.key.clone(), |line| format!("{}:{line}", self.origin.key));
        ReadError { origin: Origin { key, path: self.origin.path.clone() }, line, kind }
    }

    fn document(&mut self, line: usize, bytes: &[u8]) -> Result<Input, ReadError> {
        let fields = &self.options.fields;
        let mut deserializer = serde_json::Deserializer::from_slice(bytes);
        let record = Object { fields }.deserialize(&mut deserializer);
        match record.and_then(|record| deserializer.end().map(|()| record)) {
            Ok(record) => record.into_input(&self.origin, line, &mut self.seen).map_err(|mut error| {
                if let ReadErrorKind::BadRecord { message, expected } = &mut error.kind {
                    *message = format!("no field \"{}\"", fields.text_name());
                    *expected = EXPECTED;
                }
                error
            }),
            Err(error) => {
                let text = error.to_string();
                let place = text.rfind(" at line ").unwrap_or(text.len());
                let message = format!("{} at column {}", &text[..place], error.column());
                Err(self.error(Some(line), ReadErrorKind::BadRecord { message, expected: EXPECTED }))
            }
        }
    }
}

const EXPECTED: &str = "a JSON object with \"text\" on one line is expected, or another field named by --text-field";

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
                    if !self.any && !bytes.trim_ascii_start().starts_with(b"{") {
                        // One line for the file, and not one for each of its thousand lines.
                        self.ended = true;
                        let what = "no JSON object on its first line, as JSONL has";
                        return Some(Err(self.error(None, ReadErrorKind::NotThis { what })));
                    }
                    self.document(number, bytes)
                }
                Some(Ok(Line::TooLong(number))) => {
                    let limit = self.options.limits.document_bytes;
                    Err(self.error(Some(number), ReadErrorKind::TooLarge { limit }))
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

/// Reads the fields that count, and passes over the others without keeping them.
struct Object<'a> {
    fields: &'a Fields,
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = Record;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Record, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Record;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
        let mut record = Record::default();
        let mut names = HashSet::new();
        while let Some(name) = map.next_key::<String>()? {
            let Some((field, rank)) = self.fields.field(&name) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let value = map.next_value::<Value>()?;
            if let Some(text) = text(field, &value) {
                record.set(field, rank, text);
            } else if field == Field::Text && !value.is_null() && rank == 0 {
                return Err(serde::de::Error::custom(format_args!("the field \"{name}\" is no string")));
            }
            if !names.insert(name) {
                return Err(serde::de::Error::custom("the same field twice"));
            }
        }
        Ok(record)
    }
}

/// A value as text: ids may be numbers, and authors may be several or have parts.
fn text(field: Field, value: &Value) -> Option<String> {
    match (field, value) {
        (_, Value::String(text)) => Some(text.clone()),
        (Field::Id, Value::Number(number)) => Some(number.to_string()),
        (Field::Byline, Value::Array(values)) => {
            let names: Vec<String> = values.iter().filter_map(|value| text(field, value)).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        (Field::Byline | Field::Outlet, Value::Object(parts)) => parts.get("name")?.as_str().map(str::to_owned),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use dixit_text::DateSource;

    use super::*;
    use crate::{Format, Limits, open};

    fn check_with(fields: Fields, file: &str, expected: &[Result<(&str, &str), &str>]) {
        let options = Options { limits: Limits { document_bytes: 100 }, fields };
        let origin = Origin::file("wire.jsonl", "in/wire-2031-05-02.jsonl");
        let found: Vec<_> = open(file.as_bytes(), Some(Format::Jsonl), origin, &options).collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            match (found, expected) {
                (Ok(input), Ok((key, text))) => assert_eq!((input.key.as_str(), input.text.as_str()), (*key, *text)),
                (Err(error), Err(message)) => {
                    let error = error.to_string();
                    let error = error.strip_prefix("in/wire-2031-05-02.jsonl:").expect("the file is named");
                    assert_eq!(error.strip_suffix(&format!("; {EXPECTED}")).unwrap_or(error), *message);
                }
                _ => panic!("{found:?} instead of {expected:?}"),
            }
        }
    }

    fn check(file: &str, expected: &[Result<(&str, &str), &str>]) {
        check_with(Fields::default(), file, expected);
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
                Err("4: EOF while parsing an object at column 7"),
                Err("5: more than 100 bytes in one document; split it into articles"),
                Err("6: no field \"text\""),
                Err("7: no text in it"),
                Err("8: invalid type: sequence, expected an object at column 0"),
                Ok(("wire.jsonl:9", "Last.")),
            ],
        );
    }

    #[test]
    fn an_id_is_there_once() {
        check(
            "{\"id\": 1, \"text\": \"One.\"}\n{\"id\": \"1\", \"text\": \"Two.\"}\n{\"id\": \"\", \"text\": \"Three.\"}",
            &[
                Ok(("1", "One.")),
                Err(
                    "2: the id \"1\" is that of line 1 already; give each document its own, or name the field of the ids with --id-field",
                ),
                Ok(("wire.jsonl:3", "Three.")),
            ],
        );
    }

    #[test]
    fn fields_can_be_named() {
        let fields = Fields { text: Some("words".to_owned()), id: Some("key".to_owned()) };
        check_with(
            fields,
            "{\"id\": \"a\", \"key\": \"b\", \"text\": \"No.\", \"words\": \"Yes.\"}\n{\"text\": \"No.\"}",
            &[Ok(("b", "Yes.")), Err("2: no field \"words\"")],
        );
        check("{\"content\": \"Less.\", \"Text\": \"More.\"}", &[Ok(("wire.jsonl:1", "More."))]);
        check("{\"text\": [1]}", &[Err("1: the field \"text\" is no string at column 13")]);
        check("{\"text\": \"a\", \"text\": \"b\"}", &[Err("1: the same field twice at column 26")]);
    }

    #[test]
    fn what_is_no_jsonl_is_one_line() {
        check("\n \n", &[Err(" no text in it")]);
        let message =
            " no JSON object on its first line, as JSONL has; give it the ending of what it is, .txt for plain text";
        check("Rents rose.\nShe left.\n", &[Err(message)]);
        check("[{\"text\": \"a\"},\n{\"text\": \"b\"}]", &[Err(message)]);
        let deep = format!("{{\"other\": {}", "[".repeat(90));
        check(&deep, &[Err("1: EOF while parsing a list at column 100")]);
    }

    #[test]
    fn metadata_goes_into_the_input() {
        let line = r#"{"id":"a","text":"T.","title":"H","date":"2031-04-01T10:00Z","publisher":"The Tarn Post","author":["A. Marsh",{"name":"B. Ott"}]}"#;
        let origin = Origin::file("w.jsonl", "w-2031-05-02.jsonl");
        let input = open(line.as_bytes(), Some(Format::Jsonl), origin, &Options::default()).next().unwrap().unwrap();
        let published = input.published.unwrap();
        assert_eq!((published.date.to_string().as_str(), published.from), ("2031-04-01", DateSource::Metadata));
        assert_eq!(
            (input.title.as_deref(), input.outlet.as_deref(), input.byline.as_deref()),
            (Some("H"), Some("The Tarn Post"), Some("A. Marsh, B. Ott"))
        );
    }

    #[test]
    fn without_a_date_in_the_record_the_name_counts() {
        let origin = Origin::file("w.jsonl", "w-2031-05-02.jsonl");
        let line = &b"{\"text\":\"T.\",\"date\":\"yesterday\"}"[..];
        let input = open(line, Some(Format::Jsonl), origin, &Options::default());
        assert_eq!(input.last().unwrap().unwrap().published.map(|it| it.from), Some(DateSource::FileName));
    }
}
