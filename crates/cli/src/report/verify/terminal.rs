//! For people: each quote above what the document has, the difference marked.
//!
//! Where there are no colours the marks of `wdiff` say the same: `{+only in the quote+}`, `[-only in the document-]`.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use dixit_verify::{EditKind, Verdict};

use super::super::terminal::{ERROR, FAINT, HEADING, block, heading};
use super::super::{count, line_at, line_starts};
use super::{
    Checked, NEAREST, Outcome, Report, Totals, Verified, View, beside, counts, nearest, place, these, verdict,
};
use crate::shown;

/// For people.
pub(super) struct Terminal;

const AGREES: Style = AnsiColor::Green.on_default().bold();
const DIFFERS: Style = AnsiColor::Yellow.on_default().bold();
const PLAIN: Style = Style::new();

const INDENT: &str = "     ";

/// Other passages that are shown.
const ALSO: usize = 5;

impl Report for Terminal {
    fn document(&self, outcome: &Outcome, view: &View<'_>, out: &mut String) {
        match outcome {
            Ok(verified) => article(verified, view, out),
            Err(failure) => {
                block(out, HEADING, "", &shown::line(&failure.name), view.width);
                block(out, ERROR, "", &format!("could not be read: {}", shown::line(&failure.reason)), view.width);
            }
        }
    }

    fn between(&self) -> &'static str {
        "\n"
    }

    fn end(&self, totals: &Totals, out: &mut String) {
        if totals.documents + totals.failures < 2 {
            return;
        }
        let _ = write!(out, "\n{HEADING}In all: {}, {}", count(totals.documents, "document"), counts(totals));
        if totals.failures > 0 {
            let _ = write!(out, "; {} could not be read", totals.failures);
        }
        let _ = writeln!(out, "{HEADING:#}");
    }
}

fn article(verified: &Verified, view: &View<'_>, out: &mut String) {
    heading(&verified.analysis, view.width, out);
    let lines = line_starts(verified.analysis.document.text());
    let looked_for = verified.quotes.iter().filter(|checked| checked.found.verdict != Verdict::TooShort);
    for (number, checked) in looked_for.enumerate() {
        out.push('\n');
        quote(number + 1, checked, verified, &lines, view, out);
    }
    let mut totals = Totals::default();
    for checked in &verified.quotes {
        totals.verdicts[checked.found.verdict as usize] += 1;
    }
    let _ = writeln!(out, "\n{HEADING}{}{HEADING:#}", counts(&totals));
}

fn quote(number: usize, checked: &Checked, verified: &Verified, lines: &[usize], view: &View<'_>, out: &mut String) {
    let found = &checked.found;
    let style = match found.verdict {
        Verdict::Verbatim | Verdict::VerbatimEquivalent | Verdict::SignalledEdit => AGREES,
        Verdict::Spliced | Verdict::Altered => DIFFERS,
        Verdict::TooShort | Verdict::NotFound => FAINT,
    };
    block(out, style, &format!("{number:>3}  {:<10}", "verdict"), &verdict(checked), view.width);
    let row = |label: &str, style: Style, text: &str, out: &mut String| {
        block(out, style, &format!("{INDENT}{label:<10}"), text, view.width);
    };
    match found.passages.as_slice() {
        [] => {
            row("quote", PLAIN, &shown::paragraphs(&checked.quote.quote.text), out);
            if let Some((text, place)) = nearest(checked, view.evidence) {
                row("nearest", PLAIN, &text, out);
                row("", FAINT, &place, out);
            }
        }
        passages => {
            let (quoted, heard) = two_lines(checked);
            row("quote", PLAIN, &quoted, out);
            row("document", PLAIN, &heard, out);
            for passage in passages {
                row("", FAINT, &place(passage, view.evidence), out);
            }
            let around = &passages[0];
            let context = format!("{} […] {}", around.before.trim(), around.after.trim());
            row("around", FAINT, &shown::line(&context), out);
            for other in found.also.iter().take(ALSO) {
                row("also", FAINT, &place(other, view.evidence), out);
            }
            if found.also.len() > ALSO {
                row("", FAINT, &format!("and {} more", found.also.len() - ALSO), out);
            }
        }
    }
    let claim = &verified.analysis.claims[checked.quote.claim];
    let mut facts = beside(checked);
    facts.push(format!("line {}", line_at(lines, checked.quote.spans[0].start)));
    facts.extend(Some(checked.quote.quote.speakers.join(" and ")).filter(|it| !it.is_empty()));
    facts.push(claim.id.clone());
    row("", FAINT, &shown::line(&facts.join(" · ")), out);
}

/// The quote and what the document has, what differs marked in both.
fn two_lines(checked: &Checked) -> (String, String) {
    let (mut quoted, mut heard) = (Vec::new(), Vec::new());
    let mut passage = 0;
    for edit in &checked.found.diff {
        let (quote, evidence) = (shown::line(&edit.quote), shown::line(&edit.evidence));
        if edit.passage != passage {
            passage = edit.passage;
            heard.push("//".to_owned());
            quoted.push("//".to_owned());
        }
        match edit.kind {
            EditKind::Same => {
                quoted.push(quote);
                heard.push(evidence);
            }
            EditKind::Equivalent => {
                quoted.push(format!("{{~{quote}~}}"));
                heard.push(format!("[~{evidence}~]"));
            }
            EditKind::Signalled => {
                quoted.push(if quote.is_empty() { "{…}".to_owned() } else { format!("{{{quote}}}") });
                heard.extend((!evidence.is_empty()).then(|| format!("[…{evidence}…]")));
            }
            EditKind::Changed | EditKind::Added | EditKind::Dropped => {
                quoted.extend((!quote.is_empty()).then(|| format!("{DIFFERS}{{+{quote}+}}{DIFFERS:#}")));
                heard.extend((!evidence.is_empty()).then(|| format!("{DIFFERS}[-{evidence}-]{DIFFERS:#}")));
            }
        }
    }
    (quoted.join(" "), heard.join(" "))
}

/// What was looked at for one quote, and why each place lost.
#[must_use]
pub fn explained(checked: &Checked, view: &View<'_>) -> String {
    let found = &checked.found;
    let mut out = String::new();
    block(&mut out, HEADING, "", &shown::paragraphs(&checked.quote.quote.text), view.width);
    let chosen = match found.verdict {
        Verdict::NotFound => format!("not in {}", these(found.n_documents)),
        verdict => verdict.name().to_owned(),
    };
    block(&mut out, PLAIN, "  chosen    ", &chosen, view.width);
    for passage in &found.passages {
        block(&mut out, PLAIN, "            ", &format!("“{}”", shown::line(&passage.text)), view.width);
        block(&mut out, FAINT, "            ", &place(passage, view.evidence), view.width);
    }
    for candidate in &found.candidates {
        block(&mut out, DIFFERS, "  lost      ", &candidate.why, view.width);
        let text = shown::beginning(&candidate.passage.text, NEAREST);
        if !text.is_empty() {
            block(&mut out, PLAIN, "            ", &format!("“{text}”"), view.width);
            block(&mut out, FAINT, "            ", &place(&candidate.passage, view.evidence), view.width);
        }
    }
    if found.candidates.is_empty() {
        let why = match found.verdict {
            Verdict::TooShort => {
                "it has under six words, which any document may have by chance; nothing was looked for"
            }
            Verdict::NotFound => "nothing has three words of it in a row",
            _ => "no other place has as much of it",
        };
        block(&mut out, FAINT, "  ", why, view.width);
    }
    out
}
