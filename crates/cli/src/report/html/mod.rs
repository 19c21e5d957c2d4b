//! HTML: one file that needs nothing else, for one article or a corpus.
//!
//! Each article is written with its claims marked and a table of them below, so that the page reads, and prints,
//! without its script too. The script gathers the tables into one that sorts and filters. Only that script and that
//! style may act: the page's content security policy names them by their hashes and allows nothing else, so
//! that nothing is fetched and nothing in an article could run even if it got past the escaping.

pub(super) mod escape;
mod findings;
mod lists;
mod marks;
mod row;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine as _;
use dixit_claims::Analysis;
use dixit_text::BlockKind;
use sha2::{Digest as _, Sha256};

use self::escape::{escaped, push};
use self::lists::AllMissed;
use self::marks::{Mark, Role};
use super::facts::Page;
use super::{Outcome, Report, Totals, View, name};
use crate::shown;

/// A page for a browser.
pub(super) struct Html;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");
const DESK: &str = include_str!("desk.html");

impl Report for Html {
    fn begin(&self, out: &mut String) {
        let (style, script) = (hash(STYLE), hash(SCRIPT));
        let _ = write!(
            out,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{style}'; \
             script-src '{script}'; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"generator\" content=\"Dixit {}\">\n\
             <title>Who said what</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{DESK}\
             <main id=\"texts\" aria-label=\"Articles\" tabindex=\"-1\">\n",
            env!("CARGO_PKG_VERSION")
        );
    }

    fn document(&self, outcome: &Outcome, view: &View<'_>, out: &mut String) {
        match outcome {
            Ok(analysis) => article(analysis, Page::new(outcome, view), out),
            Err(failure) => {
                let _ = writeln!(
                    out,
                    "<section class=\"doc failed\"><h2>{}</h2><p>Could not be read: {}</p></section>",
                    escaped(&failure.name),
                    escaped(&failure.reason)
                );
            }
        }
    }

    fn end(&self, _: &Totals, out: &mut String) {
        let _ = write!(out, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n");
    }
}

/// As a content security policy names a style or a script.
pub(super) fn hash(text: &str) -> String {
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text)))
}

fn article(analysis: &Analysis, mut page: Page, out: &mut String) {
    let input = analysis.document.input();
    let missed = AllMissed::new(&mut page, &input.key);
    let page = &page;
    let title = page.document.line("/title");
    // A record of a file of many is named by its own id too.
    let name = match name(input) {
        name if name.ends_with(&input.key) || input.path.is_none() => shown::line(name),
        name => format!("{}: {}", shown::line(name), shown::line(&input.key)),
    };
    let title = if title.is_empty() { name.clone() } else { title };
    out.push_str("<section class=\"doc\" data-doc=\"");
    push(out, &input.key);
    out.push_str("\" data-title=\"");
    push(out, &title);
    // The text has its headline, marked; the heading is for those who do not see the page.
    let first = analysis.document.paragraphs().first().filter(|block| block.kind == BlockKind::Headline);
    let repeated = first.is_some_and(|block| shown::line(analysis.document.slice(block.span)) == title);
    let _ = write!(out, "\">\n<header><h2 class=\"{}\" dir=\"auto\">", if repeated { "repeated" } else { "" });
    push(out, &title);
    out.push_str("</h2>\n<p class=\"facts\">");
    let mut facts = vec![name, page.document.line("/outlet"), page.document.line("/byline")];
    if let Some(date) = page.document.text("/published/date") {
        facts.push(format!("published {date} ({})", from(&page.document.line("/published/from"))));
    }
    facts.push(super::count(page.claims.len(), "claim"));
    facts.push(super::count(analysis.document.n_words(), "word"));
    facts.retain(|fact| !fact.is_empty());
    push(out, &facts.join(" · "));
    out.push_str("</p>\n");
    let numbers = numbers(analysis);
    strip(analysis, page, out);
    out.push_str("</header>\n<div class=\"text\" dir=\"auto\">\n");
    let places = places(page, &missed, &numbers);
    marks::paragraphs(&analysis.document, &places, &findings::margin(analysis), out);
    findings::of_document(analysis, out);
    out.push_str("</div>\n");
    table(analysis, page, &numbers, out);
    lists::lists(page, &missed, out);
    out.push_str("</section>\n");
}

fn from(name: &str) -> &'static str {
    match name {
        "given" => "as given",
        "metadata" => "by its metadata",
        "dateline" => "by its dateline",
        _ => "by its file name",
    }
}

/// The number of each claim, from 1: its place in the text, each claim followed by those inside it.
fn numbers(analysis: &Analysis) -> BTreeMap<usize, usize> {
    let order = super::outer_first(&analysis.claims);
    order.into_iter().enumerate().map(|(number, (idx, _))| (idx, number + 1)).collect()
}

fn places<'a>(page: &'a Page, missed: &'a AllMissed, numbers: &BTreeMap<usize, usize>) -> Vec<Mark<'a>> {
    let mut marks = Vec::new();
    for (idx, claim) in page.claims.iter().enumerate() {
        // How many claims the marks stand in; a claim in a quotation that nobody claims has none around it.
        let depth = claim.text("/parent").map_or(0, |_| claim.count("/depth").unwrap_or(1));
        let quotation = claim.text("/quotation").unwrap_or_default();
        let mark = |span, role, number| Mark { span, role, depth, id: claim.id(), quotation, number };
        marks.extend(claim.spans("/content/spans").into_iter().map(|span| mark(span, Role::Content, None)));
        marks.extend(claim.spans("/source/spans").into_iter().map(|span| mark(span, Role::Source, None)));
        let mut number = numbers.get(&idx).copied();
        marks.extend(claim.spans("/cue/spans").into_iter().map(|span| mark(span, Role::Cue, number.take())));
    }
    for (all, role, field) in
        [(&missed.quotes, Role::Unseen, "/spans"), (&missed.uncited, Role::Uncited, "/content/spans")]
    {
        for it in all {
            let mark = |span| Mark { span, role, depth: 0, id: &it.id, quotation: "", number: Some(0) };
            marks.extend(it.facts.spans(field).into_iter().map(mark));
        }
    }
    marks
}

/// Where the claims stand in the article, as one looks at a bar code: direct quotations are tall, indirect ones low.
fn strip(analysis: &Analysis, page: &Page, out: &mut String) {
    let length = analysis.document.text().len().max(1) as f64;
    out.push_str("<svg class=\"strip\" viewBox=\"0 0 1000 24\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    for claim in &page.claims {
        let quotation = claim.text("/quotation").unwrap_or_default();
        let (y, height) = match quotation {
            "direct" => (0, 24),
            "mixed" => (8, 16),
            _ => (14, 10),
        };
        for span in claim.spans("/content/spans") {
            let x = span.start as f64 / length * 1000.0;
            let width = ((span.end - span.start) as f64 / length * 1000.0).max(1.5);
            let _ = write!(
                out,
                "<rect class=\"{}\" data-c=\"{}\" x=\"{x:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"{height}\"/>",
                escaped(quotation),
                escaped(claim.id())
            );
        }
    }
    out.push_str("</svg>\n");
}

fn table(analysis: &Analysis, page: &Page, numbers: &BTreeMap<usize, usize>, out: &mut String) {
    out.push_str("<table class=\"claims\"><caption>Claims of this article</caption>\n");
    out.push_str(row::HEAD);
    out.push_str("<tbody>\n");
    let lines = super::line_starts(analysis.document.text());
    let mut order: Vec<(usize, usize)> = numbers.iter().map(|(&idx, &number)| (number, idx)).collect();
    order.sort_unstable();
    for (number, idx) in order {
        let line = analysis.claims[idx].cue.spans.first().map_or(0, |span| super::line_at(&lines, span.start));
        row::row(&page.claims[idx], number, line, out);
    }
    out.push_str("</tbody></table>\n");
}

#[cfg(test)]
mod tests;
