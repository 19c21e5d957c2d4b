//! Annotations of a GitHub workflow: commands that its runner reads from standard output.

use std::fmt::Write as _;

use dixit_claims::check::Level;

use super::{FindingRecord, Page, Report};
use crate::shown;

/// One workflow command a finding.
pub(super) struct GitHub;

impl Report for GitHub {
    fn document(&self, page: &Page, out: &mut String) {
        for finding in page.findings() {
            command(finding, out);
        }
    }
}

fn command(finding: &FindingRecord, out: &mut String) {
    let level = match finding.level() {
        Level::Note => "notice",
        Level::Warning => "warning",
        Level::Error => "error",
    };
    let mut properties = Vec::new();
    if let Some(path) = &finding.document.path {
        properties.push(format!("file={}", property(path)));
        // A line of a page's text is no line of its file, and would annotate another one.
        if let Some(place) = finding.place.filter(|place| place.of_file) {
            properties.push(format!("line={},endLine={}", place.line, place.end_line));
            // GitHub takes columns only within one line.
            if place.line == place.end_line {
                properties.push(format!("col={},endColumn={}", place.column, place.end_column));
            }
        }
    }
    properties.push(format!("title={}", property(&finding.check)));
    let help = finding.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    let message = data(&shown::line(&format!("{}{help}", finding.message)));
    // Writing to a string cannot fail.
    let _ = writeln!(out, "::{level} {}::{message}", properties.join(","));
}

/// Text of an article must not end its command and begin another.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(&shown::line(text)).replace(':', "%3A").replace(',', "%2C")
}
