//! CSV: one quote a row, for spreadsheets.

use super::super::csv::push;
use super::super::record::verifications;
use super::super::{line_at, line_starts};
use super::{Outcome, Report, View};
use crate::sheet::{guarded, guarded_name};

/// One quote a row.
pub(super) struct Csv {
    /// What stands before all.
    pub(super) mark: &'static str,
}

/// The columns, and where the record has what stands in them.
const COLUMNS: &[(&str, &str)] = &[
    ("claim_id", "/claim"),
    ("document", "/document/id"),
    ("path", "/document/path"),
    ("published", "/document/published/date"),
    ("line", ""),
    ("speakers", "/quote/speakers"),
    ("quote", "/quote/text"),
    ("verdict", "/verification/verdict"),
    ("extent", "/verification/extent"),
    ("speaker", "/verification/speaker"),
    ("date", "/verification/date"),
    ("tags", "/verification/tags"),
    ("passage", "/verification/passage/text"),
    ("before", "/verification/passage/before"),
    ("after", "/verification/passage/after"),
    ("evidence", "/verification/passage/document"),
    ("evidence_path", "/verification/passage/path"),
    ("evidence_date", "/verification/passage/date"),
    ("evidence_line", "/verification/passage/line"),
    ("evidence_turn", "/verification/passage/turn"),
    ("evidence_time", "/verification/passage/time"),
    ("evidence_speaker", "/verification/passage/speaker"),
    ("nearest", "/verification/nearest/passage/text"),
];

impl Report for Csv {
    fn begin(&self, out: &mut String) {
        out.push_str(self.mark);
        push(&COLUMNS.iter().map(|(name, _)| *name).collect::<Vec<_>>(), out);
    }

    fn document(&self, outcome: &Outcome, view: &View<'_>, out: &mut String) {
        let Ok(verified) = outcome else { return };
        let lines = line_starts(verified.analysis.document.text());
        for (checked, record) in verified.quotes.iter().zip(verifications(outcome, view.evidence)) {
            let record = serde_json::to_value(&record).unwrap_or_default();
            let line = line_at(&lines, checked.quote.spans[0].start);
            push(&COLUMNS.iter().map(|(name, field)| cell(&record, name, field, line)).collect::<Vec<_>>(), out);
        }
    }
}

fn cell(record: &serde_json::Value, name: &str, field: &str, line: usize) -> String {
    use serde_json::Value;
    match (name, record.pointer(field)) {
        ("line", _) => line.to_string(),
        ("claim_id" | "document" | "evidence", Some(Value::String(text))) => guarded_name(text),
        (_, Some(Value::String(text))) => guarded(text),
        (_, Some(Value::Array(texts))) => {
            guarded(&texts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "))
        }
        (_, Some(Value::Number(number))) => number.to_string(),
        _ => String::new(),
    }
}
