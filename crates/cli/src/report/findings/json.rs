//! JSON: one array of records, or one record a line.

use super::{Page, Report, Totals};

/// One array. Each record still has a line to itself.
pub(super) struct Json;

/// One record a line.
pub(super) struct Ndjson;

impl Report for Json {
    fn begin(&self, out: &mut String) {
        out.push_str("[\n");
    }

    fn document(&self, page: &Page, out: &mut String) {
        out.push_str(&lines(page).join(",\n"));
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn end(&self, _: &Totals, out: &mut String) {
        out.push_str("\n]\n");
    }
}

impl Report for Ndjson {
    fn document(&self, page: &Page, out: &mut String) {
        for line in lines(page) {
            out.push_str(&line);
            out.push('\n');
        }
    }
}

fn lines(page: &Page) -> Vec<String> {
    // Strings, numbers and lists always can be written.
    page.findings().iter().map(|finding| serde_json::to_string(finding).unwrap_or_default()).collect()
}
