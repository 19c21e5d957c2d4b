//! Markdown: for notes and tickets. What only the quote has is bold, what only the document has is struck through.

use std::fmt::Write as _;

use dixit_verify::{EditKind, Verdict};

use super::super::markdown::escaped;
use super::super::{line_at, line_starts, name as name_of, title};
use super::{Checked, Outcome, Report, Totals, View, beside, counts, nearest, place, verdict};
use crate::shown;

/// A list of quotes under a heading for each article.
pub(super) struct Markdown;

impl Report for Markdown {
    fn document(&self, outcome: &Outcome, view: &View<'_>, out: &mut String) {
        let verified = match outcome {
            Ok(verified) => verified,
            Err(failure) => {
                let _ = writeln!(out, "## {}\n", escaped(&shown::line(&failure.name)));
                let _ = writeln!(out, "Could not be read: {}", escaped(&shown::line(&failure.reason)));
                return;
            }
        };
        let input = verified.analysis.document.input();
        let file = shown::line(name_of(input));
        let title = title(&verified.analysis).map_or_else(|| file.clone(), shown::line);
        let _ = writeln!(out, "## {}\n\n{} · {}\n", escaped(&title), escaped(&file), counts(&Totals::of(outcome)));
        let lines = line_starts(verified.analysis.document.text());
        for checked in verified.quotes.iter().filter(|checked| checked.found.verdict != Verdict::TooShort) {
            let line = line_at(&lines, checked.quote.spans[0].start);
            quote(checked, &verified.analysis.claims[checked.quote.claim].id, line, view, out);
        }
    }

    fn between(&self) -> &'static str {
        "\n"
    }
}

fn quote(checked: &Checked, claim: &str, line: usize, view: &View<'_>, out: &mut String) {
    let (mut quoted, mut heard) = (Vec::new(), Vec::new());
    for edit in &checked.found.diff {
        let (quote, evidence) = (escaped(&shown::line(&edit.quote)), escaped(&shown::line(&edit.evidence)));
        let differs = matches!(edit.kind, EditKind::Changed | EditKind::Added | EditKind::Dropped);
        let marked = |text: String, mark: &str| if differs { format!("{mark}{text}{mark}") } else { text };
        quoted.extend((!quote.is_empty()).then(|| marked(quote, "**")));
        heard.extend((!evidence.is_empty()).then(|| marked(evidence, "~~")));
    }
    let speakers = shown::line(&checked.quote.quote.speakers.join(" and "));
    let mut facts = vec![format!("line {line}"), escaped(&speakers)];
    facts.extend(beside(checked));
    facts.retain(|fact| !fact.is_empty());
    let _ = writeln!(out, "- **{}** · {} · `{claim}`", verdict(checked), facts.join(" · "));
    if checked.found.passages.is_empty() {
        let _ = writeln!(out, "  - quote: {}", escaped(&shown::paragraphs(&checked.quote.quote.text)));
        if let Some((text, place)) = nearest(checked, view.evidence) {
            let _ = writeln!(out, "  - nearest: {}\n  - {}", escaped(&text), escaped(&place));
        }
        return;
    }
    let _ = writeln!(out, "  - quote: {}\n  - document: {}", quoted.join(" "), heard.join(" "));
    for passage in &checked.found.passages {
        let _ = writeln!(out, "  - {}", escaped(&place(passage, view.evidence)));
    }
    for passage in &checked.found.also {
        let _ = writeln!(out, "  - also {}", escaped(&place(passage, view.evidence)));
    }
}
