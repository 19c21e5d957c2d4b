//! HTML: one page without a script. The quote stands above what the document has, the difference marked.
//!
//! Its content security policy names its style by its hash and allows nothing else.

use std::fmt::Write as _;

use dixit_verify::{Edit, EditKind, Verdict};

use super::super::html::escape::{escaped, push};
use super::super::html::hash;
use super::super::{line_at, line_starts, name as name_of, title};
use super::{Checked, Outcome, Report, Totals, Verified, View, beside, counts, nearest, place, verdict};
use crate::shown;

/// A page for a browser.
pub(super) struct Html;

const STYLE: &str = include_str!("verify.css");

impl Report for Html {
    fn begin(&self, out: &mut String) {
        let _ = write!(
            out,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{}'; \
             base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"generator\" content=\"Dixit {}\">\n\
             <title>Is this what was said</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
             <h1>Quotes beside the primary documents</h1>\n\
             <p class=\"facts\">Words are compared, and nothing is judged: a document can be the wrong one.</p>\n<main>\n",
            hash(STYLE),
            env!("CARGO_PKG_VERSION")
        );
    }

    fn document(&self, outcome: &Outcome, view: &View<'_>, out: &mut String) {
        match outcome {
            Ok(verified) => article(verified, &counts(&Totals::of(outcome)), view, out),
            Err(failure) => {
                let (name, reason) = (escaped(&failure.name), escaped(&failure.reason));
                let _ = writeln!(out, "<section><h2>{name}</h2><p>Could not be read: {reason}</p></section>");
            }
        }
    }

    fn end(&self, totals: &Totals, out: &mut String) {
        let _ = writeln!(out, "</main>\n<p class=\"facts\">In all: {}</p>\n</body>\n</html>", counts(totals));
    }
}

fn article(verified: &Verified, counts: &str, view: &View<'_>, out: &mut String) {
    let input = verified.analysis.document.input();
    let file = shown::line(name_of(input));
    let title = title(&verified.analysis).map_or_else(|| file.clone(), shown::line);
    let mut facts = vec![file];
    facts.extend(verified.analysis.published.map(|published| published.date.to_string()));
    facts.push(counts.to_owned());
    let (title, facts) = (escaped(&title), escaped(&facts.join(" · ")));
    let _ = writeln!(out, "<section>\n<h2 dir=\"auto\">{title}</h2>\n<p class=\"facts\">{facts}</p>");
    let lines = line_starts(verified.analysis.document.text());
    for checked in verified.quotes.iter().filter(|checked| checked.found.verdict != Verdict::TooShort) {
        let line = line_at(&lines, checked.quote.spans[0].start);
        quote(checked, &verified.analysis.claims[checked.quote.claim].id, line, view, out);
    }
    out.push_str("</section>\n");
}

fn quote(checked: &Checked, claim: &str, line: usize, view: &View<'_>, out: &mut String) {
    let found = &checked.found;
    let mut facts = vec![format!("line {line}"), shown::line(&checked.quote.quote.speakers.join(" and "))];
    facts.extend(beside(checked));
    facts.push(claim.to_owned());
    facts.retain(|fact| !fact.is_empty());
    let _ = write!(
        out,
        "<article class=\"{}\"><h3>{}</h3><p class=\"facts\" dir=\"auto\">",
        found.verdict.name(),
        escaped(&verdict(checked))
    );
    push(out, &facts.join(" · "));
    out.push_str("</p>\n<table><tr><th scope=\"row\">quote</th><td dir=\"auto\">");
    if found.diff.is_empty() {
        push(out, &shown::paragraphs(&checked.quote.quote.text));
        out.push_str("</td></tr>");
        let near = nearest(checked, view.evidence);
        if let Some((text, _)) = &near {
            out.push_str("<tr><th scope=\"row\">nearest</th><td dir=\"auto\">");
            push(out, text);
            out.push_str("</td></tr>");
        }
        out.push_str("</table>\n");
        if let Some((_, place)) = near {
            line_of("place", &place, out);
        }
        out.push_str("</article>\n");
        return;
    }
    found.diff.iter().for_each(|edit| marked(edit, &edit.quote, "ins", out));
    out.push_str("</td></tr><tr><th scope=\"row\">document</th><td dir=\"auto\">");
    found.diff.iter().for_each(|edit| marked(edit, &edit.evidence, "del", out));
    out.push_str("</td></tr></table>\n");
    for passage in &found.passages {
        line_of("place", &place(passage, view.evidence), out);
    }
    if let [passage] = found.passages.as_slice() {
        out.push_str("<p class=\"around\" dir=\"auto\">… ");
        push(out, &shown::line(&passage.before));
        out.push_str(" <b>");
        push(out, &shown::line(&passage.text));
        out.push_str("</b> ");
        push(out, &shown::line(&passage.after));
        out.push_str(" …</p>\n");
    }
    for passage in &found.also {
        line_of("place", &format!("also {}", place(passage, view.evidence)), out);
    }
    out.push_str("</article>\n");
}

fn line_of(class: &str, text: &str, out: &mut String) {
    let _ = write!(out, "<p class=\"{class}\" dir=\"auto\">");
    push(out, text);
    out.push_str("</p>\n");
}

/// The words of an edit, marked where they differ; the writing alone is marked less.
fn marked(edit: &Edit, text: &str, mark: &str, out: &mut String) {
    if text.is_empty() {
        return;
    }
    let mark = match edit.kind {
        EditKind::Same => "",
        EditKind::Equivalent | EditKind::Signalled => "u",
        EditKind::Changed | EditKind::Added | EditKind::Dropped => mark,
    };
    if mark.is_empty() {
        push(out, &shown::line(text));
    } else {
        let _ = write!(out, "<{mark}>");
        push(out, &shown::line(text));
        let _ = write!(out, "</{mark}>");
    }
    out.push(' ');
}
