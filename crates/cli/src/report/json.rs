//! JSON: one array of records, or one record a line.

use super::record::{Record, records};
use super::{Outcome, Report, Totals, View};

/// One array. Each record still has a line to itself, so that two reports can be compared line by line.
pub(super) struct Json;

/// One record a line.
pub(super) struct Ndjson;

impl Report for Json {
    fn begin(&self, out: &mut String) {
        out.push_str("[\n");
    }

    fn document(&self, outcome: &Outcome, view: &View<'_>, out: &mut String) {
        for (idx, record) in records(outcome, view).enumerate() {
            out.push_str(if idx == 0 { "" } else { ",\n" });
            push(&record, out);
        }
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn end(&self, _: &Totals, out: &mut String) {
        out.push_str("\n]\n");
    }
}

impl Report for Ndjson {
    fn document(&self, outcome: &Outcome, view: &View<'_>, out: &mut String) {
        for record in records(outcome, view) {
            push(&record, out);
            out.push('\n');
        }
    }
}

/// A record as one line.
pub(super) fn push(record: &Record, out: &mut String) {
    match serde_json::to_string(record) {
        Ok(json) => out.push_str(&json),
        // Strings, numbers and lists always can be written; there is no map with other keys in a record.
        Err(error) => unreachable!("{error}"),
    }
}
