//! A row of the table of claims.

use std::fmt::Write as _;

use super::super::facts::{Facts, NOBODY};
use super::escape::{escaped, push};
use crate::shown;

/// The columns; `data-sort` names what each is sorted by, as an attribute of its rows has it.
pub(super) const HEAD: &str = "<thead><tr><th class=\"no\" data-sort=\"no\">No.</th>\
    <th class=\"who\" data-sort=\"who\">Who</th><th class=\"cue\" data-sort=\"cue\">Cue</th>\
    <th class=\"what\" data-sort=\"words\">What</th><th class=\"how\" data-sort=\"how\">How</th>\
    <th class=\"worth\" data-sort=\"worth\">Worth</th><th class=\"status\" data-sort=\"status\">Status</th></tr></thead>\n";

/// Characters of a content that a row shows; the text has the rest.
const SHOWN: usize = 600;

/// The beginning of a long passage.
pub(super) fn cut(text: &str) -> String {
    shown::beginning(text, SHOWN)
}

pub(super) fn row(claim: &Facts, number: usize, line: usize, out: &mut String) {
    let speaker = claim.speaker();
    let who = speaker.as_deref().unwrap_or(NOBODY);
    let quotation = claim.text("/quotation").unwrap_or_default();
    let rule = claim.line("/rule/id");
    let status = claim.line("/decision/status");
    let worth = claim.worth();
    let id = escaped(claim.id());
    let _ = write!(out, "<tr id=\"r-{id}\" data-c=\"{id}\"");
    let (no, words) = (number.to_string(), claim.words().to_string());
    let worth_text = worth.map_or_else(String::new, |worth| format!("{worth:.2}"));
    let found = claim.list("/findings");
    let names: Vec<&str> = found.iter().filter_map(|finding| finding.text("/check")).collect();
    let checks = names.join(" ");
    let types = claim.words_of("/about/types");
    let attributes = [
        ("no", no.as_str(), ""),
        ("who", who, ""),
        ("named", if speaker.is_some() { "1" } else { "" }, ""),
        ("kind", claim.text("/source/kind").unwrap_or_default(), ""),
        ("cue", claim.cue(), ""),
        ("how", quotation, ""),
        ("rule", &rule, "none"),
        ("status", &status, ""),
        ("checks", &checks, ""),
        ("words", &words, ""),
        ("worth", &worth_text, ""),
        ("types", &types, ""),
        ("nested", if claim.text("/parent").is_some() { "1" } else { "" }, ""),
    ];
    for (name, value, absent) in attributes {
        let _ = write!(out, " data-{name}=\"{}\"", escaped(if value.is_empty() { absent } else { value }));
    }
    let _ = write!(
        out,
        "><td class=\"no\"><a href=\"#t-{id}\" aria-label=\"Claim {number}, to the text\">{number}</a></td>\
         <td class=\"who\" dir=\"auto\"><b>"
    );
    push(out, who);
    out.push_str("</b>");
    for small in source(claim, who) {
        small_line(&small, out);
    }
    out.push_str("</td><td class=\"cue\" dir=\"auto\"><i>");
    push(out, &claim.line("/cue/text"));
    out.push_str("</i></td><td class=\"what\" dir=\"auto\">");
    push(out, &cut(&claim.text("/content/text").map(shown::paragraphs).unwrap_or_default()));
    let mut around: Vec<String> = Vec::new();
    for (label, field) in [("when", "/when/text"), ("where", "/venue/text"), ("to", "/audience/text")] {
        let text = claim.line(field);
        if !text.is_empty() {
            let days = claim.days("/when/days").filter(|_| label == "when").map(|days| format!(" ({days})"));
            around.push(format!("{label}: {}{}", cut(&text), days.unwrap_or_default()));
        }
    }
    if !around.is_empty() {
        small_line(&around.join(" · "), out);
    }
    why(claim, out);
    let _ =
        write!(out, "<small class=\"place\">line {line}</small></td><td class=\"how\">{}", shown_quotation(quotation));
    if !types.is_empty() {
        small_line(&types.replace(' ', ", "), out);
    }
    let mut known = vec![if rule.is_empty() { "none".to_owned() } else { rule }];
    known.extend(claim.confidence().map(|right| format!("right {right:.0} % or more")));
    for known in &known {
        small_line(known, out);
    }
    for finding in &found {
        let level = finding.line("/level");
        small_line(&format!("{level}: {}", finding.line("/check")), out);
    }
    out.push_str("</td><td class=\"worth\">");
    if let Some(worth) = worth {
        meter(worth, out);
    }
    out.push_str("</td><td class=\"status\" dir=\"auto\">");
    push(out, &status);
    for field in ["/decision/checker", "/decision/note", "/decision/evidence_url"] {
        let text = claim.line(field);
        if !text.is_empty() {
            small_line(&cut(&text), out);
        }
    }
    out.push_str("</td></tr>\n");
}

/// What makes it worth checking, for those who look at this claim.
fn why(claim: &Facts, out: &mut String) {
    let features = claim.list("/about/check_worthiness/features");
    let features: Vec<String> = features
        .iter()
        .map(|it| format!("{} {:+.2}", it.line("/name").replace('-', " "), it.number("/weight").unwrap_or_default()))
        .collect();
    if !features.is_empty() {
        out.push_str("<small class=\"why\">worth checking for: ");
        push(out, &features.join(", "));
        out.push_str("</small>");
    }
}

/// How much it is worth checking, said and drawn.
fn meter(worth: f64, out: &mut String) {
    let _ = write!(
        out,
        "{worth:.2}<svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"all\" width=\"100\" height=\"8\"/><rect width=\"{:.0}\" height=\"8\"/></svg>",
        worth * 100.0
    );
}

/// What is known of the source beside the name.
fn source(claim: &Facts, who: &str) -> Vec<String> {
    let written = claim.line("/source/text");
    let mut lines = vec![claim.role(), claim.line("/source/kind").replace('-', " ")];
    if !written.is_empty() && written != who {
        lines.push(format!("as written: {}", cut(&written)));
    }
    let chain = claim.chain();
    if chain.len() > 1 {
        lines.push(chain.iter().map(|link| cut(link)).collect::<Vec<_>>().join(" › "));
    }
    lines.retain(|line| !line.is_empty() && line != who);
    lines
}

fn small_line(text: &str, out: &mut String) {
    out.push_str("<small>");
    push(out, text);
    out.push_str("</small>");
}

fn shown_quotation(quotation: &str) -> &'static str {
    match quotation {
        "direct" => "direct",
        "mixed" => "partly quoted",
        _ => "indirect",
    }
}
