//! What checks found, in the margin of the text, and below it what is of no place.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dixit_claims::Analysis;
use dixit_claims::check::Finding;
use dixit_rules::Named as _;

use super::escape::push;

/// The notes in the margin, by the paragraph beside which they stand.
pub(super) fn margin(analysis: &Analysis) -> BTreeMap<usize, String> {
    let blocks = analysis.document.paragraphs();
    let mut notes: BTreeMap<usize, String> = BTreeMap::new();
    for finding in &analysis.findings {
        let Some(first) = finding.spans.first() else { continue };
        let block = blocks.partition_point(|block| block.span.end <= first.start).min(blocks.len().saturating_sub(1));
        let note = notes.entry(block).or_insert_with(|| "<aside class=\"found\" aria-label=\"Sourcing\">".to_owned());
        one(finding, note);
    }
    for note in notes.values_mut() {
        note.push_str("</aside>\n");
    }
    notes
}

/// What is about the document as a whole.
pub(super) fn of_document(analysis: &Analysis, out: &mut String) {
    let mut whole = analysis.findings.iter().filter(|finding| finding.spans.is_empty()).peekable();
    if whole.peek().is_some() {
        out.push_str("<aside class=\"found whole\" aria-label=\"Sourcing\">");
        whole.for_each(|finding| one(finding, out));
        out.push_str("</aside>\n");
    }
}

fn one(finding: &Finding, out: &mut String) {
    let _ = write!(out, "<p class=\"finding {}\" data-c=\"", finding.level.name());
    push(out, finding.claims.first().map_or("", String::as_str));
    out.push_str("\" title=\"");
    push(out, finding.help.as_deref().unwrap_or_default());
    let _ = write!(out, "\" dir=\"auto\"><b>{}</b> ", finding.level.name());
    push(out, &finding.message);
    out.push_str(" <small>");
    push(out, &finding.check);
    out.push_str("</small></p>");
}
