//! Corrections of a desk as examples of rules: `+` lines for what should have been found, `-` lines for what should not.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dixit::{Analysis, Claim, Dixit};
use dixit_claims::Mention;
use dixit_rules::Role;
use dixit_rules::checked::Drawn;
use dixit_text::Span;

use super::rows::Row;
use super::words;
use crate::decisions::{Corrected, Desk};
use crate::report::View;
use crate::shown;

/// A claim that the desk rejects or corrects.
pub(super) struct Correction<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) idx: usize,
    pub(super) desk: Desk,
}

/// What the sheet says otherwise than the claim.
pub(super) fn corrected(row: &Row, analysis: &Analysis, idx: usize) -> Corrected {
    let claim = &analysis.claims[idx];
    let text = |mention: Option<&Mention>| mention.map_or_else(String::new, |it| it.text(&analysis.document));
    let differs = |written: &Option<String>, mention: Option<&Mention>| {
        written.as_ref().filter(|written| !words::same(written, &text(mention))).cloned()
    };
    // A cue or a content that was emptied is a slip, not a correction: there is no claim without them.
    let filled = |written: Option<String>| written.filter(|written| !written.trim().is_empty());
    Corrected {
        source: differs(&row.words.source, claim.source.as_ref()),
        cue: filled(differs(&row.words.cue, Some(&claim.cue))),
        content: filled(differs(&row.words.content, Some(&claim.content))),
    }
}

/// The lines that are offered, by rule.
pub(super) fn offer(corrections: &[Correction<'_>], dixit: &Dixit) -> String {
    let view = View::new(dixit.rules().pack(), usize::MAX);
    let mut by_rule: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut unplaced = String::new();
    for correction in corrections {
        let claim = &correction.analysis.claims[correction.idx];
        let rule =
            view.rule(claim).map_or_else(String::new, |rule| format!("{} ({}:{})", rule.id, rule.file, rule.line));
        match example(correction, corrections) {
            Ok(line) => {
                let lines = by_rule.entry(rule).or_default();
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
            Err(what) => {
                let _ = writeln!(unplaced, "{}: {what}; no example is offered", claim.id);
            }
        }
    }
    let mut out = String::new();
    if !by_rule.is_empty() {
        out.push_str("\nFor the examples of rules, once `dixit test` agrees with each:\n");
    }
    for (rule, lines) in by_rule {
        let _ = writeln!(out, "\n{}", shown::line(&rule));
        for line in lines {
            let _ = writeln!(out, "    {line}");
        }
    }
    out + &unplaced
}

/// The sentences of a correction, with every claim in them as the desk would have it: an example holds only where it
/// draws all of them.
fn example(correction: &Correction<'_>, all: &[Correction<'_>]) -> Result<String, String> {
    let Correction { analysis, idx, .. } = correction;
    let document = &analysis.document;
    let around = sentences(analysis, &analysis.claims[*idx]);
    let mut claims = Vec::new();
    let mut rule_still_wins = false;
    for (other, claim) in analysis.claims.iter().enumerate() {
        if !spans(claim).all(|span| around.start <= span.start && span.end <= around.end) {
            continue;
        }
        let desk = all.iter().find(|it| std::ptr::eq(it.analysis, *analysis) && it.idx == other).map(|it| &it.desk);
        if desk.is_some_and(Desk::is_rejected) {
            continue;
        }
        rule_still_wins |= claim.rule == analysis.claims[*idx].rule;
        claims.push(drawn(&desk.map_or_else(|| Ok(claim.clone()), |desk| mend(analysis, claim, desk))?, around));
    }
    let text = document.slice(around);
    if correction.desk.is_rejected() && !rule_still_wins {
        return Ok(format!("- {}", shown::paragraphs(&dixit_rules::draw(text, &[]))));
    }
    Ok(format!("+ {}", shown::paragraphs(&dixit_rules::draw(text, &claims))))
}

fn spans(claim: &Claim) -> impl Iterator<Item = &Span> {
    let mentions = [claim.source.as_ref(), Some(&claim.cue), Some(&claim.content)];
    mentions.into_iter().flatten().flat_map(|mention| &mention.spans)
}

/// The sentences that a claim stands in, and those of the claims that share them.
fn sentences(analysis: &Analysis, claim: &Claim) -> Span {
    let hull = |claim: &Claim| {
        let start = spans(claim).map(|span| span.start).min().unwrap_or(0);
        Span::new(start, spans(claim).map(|span| span.end).max().unwrap_or(start))
    };
    let join = |one: Span, other: Span| Span::new(one.start.min(other.start), one.end.max(other.end));
    let overlaps = |one: Span, other: Span| one.start < other.end && other.start < one.end;
    let mut around = hull(claim);
    loop {
        let claims = analysis.claims.iter().map(hull);
        let sentences = analysis.document.sentences().iter().map(|sentence| sentence.span);
        let grown = claims.chain(sentences).filter(|&it| overlaps(it, around)).fold(around, join);
        if grown == around {
            return around;
        }
        around = grown;
    }
}

/// A claim with the words that the desk wrote, found in its sentences again.
fn mend(analysis: &Analysis, claim: &Claim, desk: &Desk) -> Result<Claim, String> {
    let within = sentences(analysis, claim);
    let text = analysis.document.text();
    let mention = |words: &str, near: usize| {
        let parts = words.split(" … ").filter(|part| !part.trim().is_empty());
        let spans: Option<Vec<Span>> = parts.map(|part| words::find(text, within, part, near)).collect();
        spans.map(|spans| Mention { spans }).ok_or_else(|| format!("“{}” is not in its sentence", shown::line(words)))
    };
    let start = |mention: &Mention| mention.spans.first().map_or(0, |span| span.start);
    let mut mended = claim.clone();
    if let Some(words) = &desk.corrected.source {
        let near = claim.source.as_ref().map_or(start(&claim.cue), start);
        mended.source = if words.trim().is_empty() { None } else { Some(mention(words, near)?) };
    }
    if let Some(words) = &desk.corrected.cue {
        mended.cue = mention(words, start(&claim.cue))?;
    }
    if let Some(words) = &desk.corrected.content {
        mended.content = mention(words, start(&claim.content))?;
    }
    Ok(mended)
}

fn drawn(claim: &Claim, around: Span) -> Drawn {
    let inside = |span: &Span| Span::new(span.start - around.start, span.end - around.start);
    let roles =
        [(Role::Source, claim.source.as_ref()), (Role::Cue, Some(&claim.cue)), (Role::Content, Some(&claim.content))];
    let roles =
        roles.into_iter().filter_map(|(role, mention)| Some((role, mention?.spans.iter().map(inside).collect())));
    Drawn { roles: roles.collect() }
}
