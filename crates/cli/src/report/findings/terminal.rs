//! For people: each finding with its line, and what to do about each check once.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use dixit_claims::check::Level;

use super::{FindingRecord, Page, Report, Totals};
use crate::report::count;
use crate::shown;

/// Findings by document.
pub(super) struct Terminal;

const HEADING: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default();

impl Report for Terminal {
    fn document(&self, page: &Page, out: &mut String) {
        match page {
            Page::Failed(failure) => {
                let (name, reason) = (shown::line(&failure.name), shown::line(&failure.reason));
                let _ = writeln!(out, "{HEADING}{name}{HEADING:#}\n{ERROR}could not be read: {reason}{ERROR:#}");
            }
            Page::Read { findings, .. } if findings.is_empty() => {}
            Page::Read { name, findings } => {
                let _ = writeln!(out, "{HEADING}{}{HEADING:#}", shown::line(name));
                for finding in findings {
                    row(finding, out);
                }
                help(findings, out);
            }
        }
    }

    fn between(&self) -> &'static str {
        "\n"
    }

    fn end(&self, totals: &Totals, out: &mut String) {
        let found = [(totals.errors, "error"), (totals.warnings, "warning"), (totals.notes, "note")];
        let found: Vec<String> = found.iter().filter(|(n, _)| *n > 0).map(|&(n, what)| count(n, what)).collect();
        let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
        let separator = if found == "nothing found" && totals.failures == 0 { "" } else { "\n" };
        let _ = write!(out, "{separator}{HEADING}{found} in {}{HEADING:#}", count(totals.documents, "document"));
        for (n, what) in [(totals.known, "known from the baseline"), (totals.accepted, "accepted by the desk")] {
            if n > 0 {
                let _ = write!(out, "; {n} {what}");
            }
        }
        if totals.failures > 0 {
            let _ = write!(out, "; {ERROR}{} could not be read{ERROR:#}", totals.failures);
        }
        out.push('\n');
    }
}

fn row(finding: &FindingRecord, out: &mut String) {
    let place = finding.place.map_or_else(String::new, |place| format!("{}:{}", place.line, place.column));
    let (style, level) = match finding.level() {
        Level::Error => (ERROR, "error"),
        Level::Warning => (WARNING, "warning"),
        Level::Note => (NOTE, "note"),
    };
    let _ = writeln!(
        out,
        "{place:>8}  {style}{level:<7}{style:#}  {}  {FAINT}{} · {}{FAINT:#}",
        shown::line(&finding.message),
        shown::line(&finding.check),
        finding.id
    );
}

/// What to do, once for each check.
fn help(findings: &[FindingRecord], out: &mut String) {
    let known = findings.iter().filter_map(|it| Some((it.check.as_str(), it.help.as_deref()?)));
    for (check, help) in known.collect::<BTreeMap<_, _>>() {
        let _ = writeln!(out, "{FAINT}          {}: {}{FAINT:#}", shown::line(check), shown::line(help));
    }
}
