//! The record `dixit/finding/1`: what those who script `dixit check` rely on.

use dixit::Analysis;
use dixit_claims::check::{Finding, Level};
use dixit_text::{Document, Span};
use schemars::{JsonSchema, Schema, schema_for};
use serde::Serialize;

use crate::report::{line_at, line_starts};

/// Name of the record's schema.
const SCHEMA: &str = "dixit/finding/1";

/// What a check found. All spans are half-open ranges of bytes of the document's text, in UTF-8.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FindingRecord {
    /// Always `dixit/finding/1`.
    schema: SchemaName,
    /// Sixteen hex digits that survive edits elsewhere in the text.
    pub id: String,
    /// The fault it found: `anonymous-only`; that of an outside check stands behind its plugin's name and a slash.
    pub check: String,
    /// How bad it is.
    level: LevelName,
    /// Where it stands.
    pub document: DocumentRecord,
    /// Ids of the claims that it is about.
    pub claims: Vec<String>,
    /// The first is the place to show; none for the document as a whole.
    pub spans: Vec<SpanRecord>,
    /// The lines and columns of the first span; null for the document as a whole.
    pub place: Option<PlaceRecord>,
    /// The words of the first span; null for the document as a whole.
    pub text: Option<String>,
    /// What is wrong there.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// The document of a finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DocumentRecord {
    /// The record's own id, else the path relative to the folder given.
    pub id: String,
    /// The file; null for standard input.
    pub path: Option<String>,
}

/// A place, counted from 1; columns count code points.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct PlaceRecord {
    /// Line of the first character.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Line of the last character.
    pub end_line: usize,
    /// One past the column of the last character.
    pub end_column: usize,
    /// Whether lines are those of the file: of a page, a record or a packed file they are those of its text.
    pub of_file: bool,
}

/// A half-open range of bytes.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct SpanRecord {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
enum SchemaName {
    #[serde(rename = "dixit/finding/1")]
    Finding1,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum LevelName {
    Note,
    Warning,
    Error,
}

/// The JSON Schema of [`FindingRecord`].
#[must_use]
pub fn schema() -> Schema {
    let mut schema = schema_for!(FindingRecord);
    schema.insert("title".to_owned(), SCHEMA.into());
    schema
}

impl FindingRecord {
    /// How bad it is.
    #[must_use]
    pub fn level(&self) -> Level {
        match self.level {
            LevelName::Note => Level::Note,
            LevelName::Warning => Level::Warning,
            LevelName::Error => Level::Error,
        }
    }
}

/// The records of what was found in a document.
pub(super) fn records(analysis: &Analysis) -> Vec<FindingRecord> {
    let text = analysis.document.text();
    let mut columns = Columns { text, lines: line_starts(text), last: (0, 1) };
    analysis.findings.iter().map(|finding| record(&analysis.document, &mut columns, finding)).collect()
}

/// Lines and columns of places that mostly come in the order of the text: a long line is not counted from its
/// beginning for each of them.
struct Columns<'a> {
    text: &'a str,
    lines: Vec<usize>,
    /// The byte that was asked for last, and its column.
    last: (usize, usize),
}

impl Columns<'_> {
    fn at(&mut self, byte: usize) -> (usize, usize) {
        let line = line_at(&self.lines, byte);
        let start = self.lines[line - 1];
        let (from, column) = if self.last.0 >= start && self.last.0 <= byte { self.last } else { (start, 1) };
        self.last = (byte, column + self.text[from..byte].chars().count());
        (line, self.last.1)
    }

    fn place(&mut self, span: Span, of_file: bool) -> PlaceRecord {
        let (line, column) = self.at(span.start);
        let start = self.last;
        let (end_line, end_column) = self.at(span.end);
        self.last = start;
        PlaceRecord { line, column, end_line, end_column, of_file }
    }
}

fn record(document: &Document, columns: &mut Columns<'_>, finding: &Finding) -> FindingRecord {
    let input = document.input();
    let first = finding.spans.first().copied();
    FindingRecord {
        schema: SchemaName::Finding1,
        id: finding.id.clone(),
        check: finding.check.clone(),
        level: match finding.level {
            Level::Note => LevelName::Note,
            Level::Warning => LevelName::Warning,
            Level::Error => LevelName::Error,
        },
        document: DocumentRecord { id: input.key.clone(), path: input.path.clone() },
        claims: finding.claims.clone(),
        spans: finding.spans.iter().map(|span| SpanRecord { start: span.start, end: span.end }).collect(),
        place: first.map(|span| columns.place(span, is_of_file(document))),
        text: first.map(|span| document.slice(span).to_owned()),
        message: finding.message.clone(),
        help: finding.help.clone(),
    }
}

/// Whether the text is what the file holds: by its ending, since pages and records are read from files of their own.
fn is_of_file(document: &Document) -> bool {
    let input = document.input();
    let Some(path) = input.path.as_deref().filter(|path| path.ends_with(&input.key)) else { return false };
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    matches!(ending.as_str(), "" | "txt" | "text" | "md" | "markdown" | "srt" | "vtt")
}
