//! JSON: one array, or one record a line.

use super::super::json::push;
use super::super::record::verifications;
use super::{Outcome, Report, Totals, View};

/// One array.
pub(super) struct Json;

/// One record a line.
pub(super) struct Ndjson;

impl Report for Json {
    fn begin(&self, out: &mut String) {
        out.push_str("[\n");
    }

    fn document(&self, outcome: &Outcome, view: &View<'_>, out: &mut String) {
        for (idx, record) in verifications(outcome, view.evidence).enumerate() {
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
        for record in verifications(outcome, view.evidence) {
            push(&record, out);
            out.push('\n');
        }
    }
}
