//! A difference for people at a terminal.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::Difference;
use super::compare::{Change, Kind};
use crate::word_diff;

const HEADING: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const NEW: Style = AnsiColor::Green.on_default();
const GONE: Style = AnsiColor::Red.on_default();

pub(super) fn render(difference: &Difference) -> String {
    let mut out = String::new();
    for (rule, changes) in difference.by_rule() {
        let _ = writeln!(out, "{HEADING}{rule}{HEADING:#}: {}", counts(changes.iter().copied()));
        let mut n_hidden = 0;
        for kind in [is_gained, is_lost, is_altered] {
            let all: Vec<_> = changes.iter().filter(|change| kind(change)).collect();
            all.iter().take(difference.n_shown).for_each(|change| one(change, &mut out));
            n_hidden += all.len().saturating_sub(difference.n_shown);
        }
        if n_hidden > 0 {
            let _ = writeln!(out, "  ... and {n_hidden} more; to see them: --examples {}", changes.len());
        }
        out.push('\n');
    }
    let _ = writeln!(
        out,
        "{} in {} articles; {} claims before ({}), {} now",
        counts(difference.changes.iter()),
        difference.n_articles,
        difference.n_before,
        difference.base,
        difference.n_after
    );
    measures(difference, &mut out);
    out
}

fn one(change: &Change, out: &mut String) {
    let place = &change.place;
    let _ = match &change.kind {
        Kind::Gained(drawn) => writeln!(out, "  {NEW}+ {drawn}{NEW:#}  {FAINT}{place}{FAINT:#}"),
        Kind::Lost(drawn) => writeln!(out, "  {GONE}- {drawn}{GONE:#}  {FAINT}{place}{FAINT:#}"),
        Kind::Altered { before, after, rule_before } => {
            let other = rule_before.as_ref().map_or(String::new(), |rule| format!(" was found by {rule}"));
            writeln!(out, "  ~ {}  {FAINT}{place}{other}{FAINT:#}", word_diff::line(before, after))
        }
    };
}

fn measures(difference: &Difference, out: &mut String) {
    let rows = difference.measures();
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{:<26}{:>8}{:>8}{:>8}", "against the gold, %", "before", "now", "change");
    for (name, before, after) in rows {
        let _ = writeln!(out, "{name:<26}{before:>8.1}{after:>8.1}{:>+8.1}", after - before);
    }
}

/// `3 gained, 1 lost`.
pub(super) fn counts<'a>(changes: impl Iterator<Item = &'a Change>) -> String {
    let (mut gained, mut lost, mut altered) = (0, 0, 0);
    for change in changes {
        match change.kind {
            Kind::Gained(_) => gained += 1,
            Kind::Lost(_) => lost += 1,
            Kind::Altered { .. } => altered += 1,
        }
    }
    let parts = [(gained, "gained"), (lost, "lost"), (altered, "altered")];
    let shown: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if shown.is_empty() { "nothing gained, lost or altered".to_owned() } else { shown.join(", ") }
}

pub(super) fn is_gained(change: &Change) -> bool {
    matches!(change.kind, Kind::Gained(_))
}

pub(super) fn is_lost(change: &Change) -> bool {
    matches!(change.kind, Kind::Lost(_))
}

pub(super) fn is_altered(change: &Change) -> bool {
    matches!(change.kind, Kind::Altered { .. })
}
