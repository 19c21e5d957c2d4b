//! The dateline of a story: *SEOUL, Nov. 4, 2024 —*, *TIDEWELL (Reuters), Sept. 12, 2029 -*.

use chrono::NaiveDate;
use dixit_text::{BlockKind, Document, Span};

use super::Tense;
use super::grammar;

/// How far a dateline may reach, in bytes.
const MAX_DATELINE: usize = 80;

/// What stands before the dash of the first paragraph, where it begins with a place in capitals.
pub(super) fn span(document: &Document) -> Option<Span> {
    let paragraph = document.paragraphs().iter().find(|paragraph| paragraph.kind == BlockKind::Body)?;
    let text = document.slice(paragraph.span);
    let dash = text.find(['\u{2014}', '\u{2013}']).or_else(|| text.find(" - ")).or_else(|| text.find("--"))?;
    let line = text.get(..dash).filter(|line| line.len() <= MAX_DATELINE)?;
    let place = line.split([',', '(', ' ']).next().unwrap_or_default();
    let is_place = place.len() > 1 && place.chars().all(char::is_uppercase);
    is_place.then(|| Span::new(paragraph.span.start, paragraph.span.start + dash))
}

/// The full date of the dateline. A date without a year says too little.
pub(super) fn date(document: &Document) -> Option<NaiveDate> {
    let line = document.slice(span(document)?);
    let date = line.split_once([',', ')'])?.1.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let days = grammar::read(date, None, Tense::Past)?;
    days.from.filter(|_| days.from == days.to)
}
