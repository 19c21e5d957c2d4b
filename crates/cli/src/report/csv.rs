//! CSV: one claim a row, for spreadsheets. `dixit review import` takes it back in.

use dixit_text::Span;

use super::facts::{Facts, Page};
use super::{Outcome, Report, View, line_at, line_starts};
use crate::sheet::{COLUMNS, DESK, guarded, guarded_name};

/// One claim a row.
pub(super) struct Csv {
    /// What stands before all: some programs take a file for UTF-8 only where a byte order mark says so.
    pub(super) mark: &'static str,
}

impl Report for Csv {
    fn begin(&self, out: &mut String) {
        out.push_str(self.mark);
        push(&[COLUMNS, DESK].concat(), out);
    }

    fn document(&self, outcome: &Outcome, view: &View<'_>, out: &mut String) {
        let Ok(analysis) = outcome else { return };
        let lines = line_starts(analysis.document.text());
        for claim in &Page::new(outcome, view).claims {
            let line = claim.spans("/cue/spans").first().map_or(0, |span: &Span| line_at(&lines, span.start));
            let cells: Vec<String> = COLUMNS.iter().chain(DESK).map(|column| cell(claim, column, line)).collect();
            push(&cells, out);
        }
    }
}

fn cell(claim: &Facts, column: &str, line: usize) -> String {
    let text = |field: &str| guarded(claim.text(field).unwrap_or_default());
    // What the desk has corrected stays corrected in the next sheet.
    let corrected = |role: &str| match claim.text(&format!("/decision/corrected/{role}")) {
        Some(words) => guarded(words),
        None => text(&format!("/{role}/text")),
    };
    match column {
        "claim_id" => guarded_name(claim.id()),
        "parent_id" => guarded_name(claim.text("/parent").unwrap_or_default()),
        "document" => guarded_name(claim.text("/document/id").unwrap_or_default()),
        "path" | "title" | "outlet" => text(&format!("/document/{column}")),
        "published" => text("/document/published/date"),
        "line" => line.to_string(),
        "speaker" => guarded(&claim.speaker().unwrap_or_default()),
        "role" => guarded(&claim.role()),
        "source_kind" => text("/source/kind"),
        "source" | "cue" | "content" => corrected(column),
        "quotation" => text("/quotation"),
        "when" | "venue" | "audience" => text(&format!("/{column}/text")),
        "rule" => text("/rule/id"),
        "right_at_least" => claim.number("/confidence/lower").map_or_else(String::new, |lower| lower.to_string()),
        "check_worthiness" => claim.worth().map_or_else(String::new, |worth| format!("{worth:.3}")),
        "revision" => claim.count("/revision").unwrap_or(0).to_string(),
        desk => text(&format!("/decision/{desk}")),
    }
}

/// One row.
pub(super) fn push<T: AsRef<[u8]>>(cells: &[T], out: &mut String) {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and what was text is text.
    if writer.write_record(cells).is_ok()
        && let Ok(bytes) = writer.into_inner()
    {
        out.push_str(&String::from_utf8_lossy(&bytes));
    }
}
