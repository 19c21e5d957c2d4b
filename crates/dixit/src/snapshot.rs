//! The picture of an analysis that snapshot tests compare: one block a claim, one line a field.
//!
//! `dixit test` and the cargo tests of this repository read and write the same files with it.

use std::fmt::Write;

use dixit_claims::{Analysis, Claim, Mention, Quotation};
use dixit_rules::RuleSet;

/// Draws an analysis as text. Nested claims are indented below the claim that holds them.
#[must_use]
pub fn render(rules: &RuleSet, analysis: &Analysis) -> String {
    let mut out = String::new();
    for (idx, claim) in analysis.claims.iter().enumerate() {
        if claim.parent.is_none() {
            render_claim(rules, analysis, idx, 0, &mut out);
        }
    }
    let count = |n: usize, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
    let _ = writeln!(out, "{}", count(analysis.claims.len(), "claim", "claims"));
    for &sentence in &analysis.unclaimed_quotes {
        let span = analysis.document.sentences()[sentence].span;
        let _ = writeln!(out, "no claim: {}", one_line(analysis.document.slice(span)));
    }
    out
}

fn render_claim(rules: &RuleSet, analysis: &Analysis, idx: usize, indent: usize, out: &mut String) {
    let claim = &analysis.claims[idx];
    let pad = " ".repeat(4 * indent);
    let _ = writeln!(
        out,
        "{pad}line {}: {} ({})",
        line(analysis, claim),
        claim.rule.map_or("turn", |rule| &rules.rule(rule).id),
        quotation(claim)
    );
    let mut field = |name: &str, mention: Option<&Mention>| {
        if let Some(mention) = mention {
            let _ = writeln!(out, "{pad}  {name:<8} {}", one_line(&mention.text(&analysis.document)));
        }
    };
    field("source", claim.source.as_ref());
    field("cue", Some(&claim.cue));
    field("content", Some(&claim.content));
    field("when", claim.when.as_ref());
    field("venue", claim.venue.as_ref());
    field("audience", claim.audience.as_ref());
    out.push('\n');
    for &child in &claim.children {
        render_claim(rules, analysis, child, indent + 1, out);
    }
}

/// The line of the text on which the cue begins, counted from 1.
fn line(analysis: &Analysis, claim: &Claim) -> usize {
    let start = claim.cue.spans.first().map_or(0, |span| span.start);
    analysis.document.text()[..start].matches('\n').count() + 1
}

fn quotation(claim: &Claim) -> &'static str {
    match claim.quotation {
        Quotation::Direct => "direct",
        Quotation::Mixed => "mixed",
        Quotation::Indirect => "indirect",
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
