//! CSV: one finding a row, for spreadsheets.

use super::{FindingRecord, Page, Report};
use crate::sheet::{guarded, guarded_name};
use dixit_rules::Named as _;

/// One finding a row.
pub(super) struct Csv;

const COLUMNS: [&str; 11] =
    ["finding_id", "document", "path", "line", "column", "level", "check", "text", "message", "help", "claims"];

impl Report for Csv {
    fn begin(&self, out: &mut String) {
        row(&COLUMNS.map(str::to_owned), out);
    }

    fn document(&self, page: &Page, out: &mut String) {
        for finding in page.findings() {
            row(&cells(finding), out);
        }
    }
}

fn cells(finding: &FindingRecord) -> [String; 11] {
    let number = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| guarded(text.as_deref().unwrap_or_default());
    [
        guarded_name(&finding.id),
        guarded_name(&finding.document.id),
        text(&finding.document.path),
        number(finding.place.map(|place| place.line)),
        number(finding.place.map(|place| place.column)),
        finding.level().name().to_owned(),
        guarded_name(&finding.check),
        text(&finding.text),
        guarded(&finding.message),
        text(&finding.help),
        guarded_name(&finding.claims.join(" ")),
    ]
}

fn row(cells: &[String], out: &mut String) {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and what was text is text.
    if writer.write_record(cells).is_ok()
        && let Ok(bytes) = writer.into_inner()
    {
        out.push_str(&String::from_utf8_lossy(&bytes));
    }
}
