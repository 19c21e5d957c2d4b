//! How Dixit sees a sentence: what rule writers look at before they write a pattern.

use std::{collections::BTreeMap, fmt::Write};

use dixit_rules::{Attempt, Outcome, Reason, RuleIdx, RuleSet};
use dixit_text::{
    Document, Run, Span,
    phrase::{self, SubjectFrom, Voice},
};

/// Draws every sentence of a document: its tokens with tag, base form and place in the tree, then its phrases.
#[must_use]
pub fn render(document: &Document) -> String {
    render_within(document, whole(document))
}

/// The same for the sentences that touch `within`, in bytes of the document's text.
#[must_use]
pub fn render_within(document: &Document, within: Span) -> String {
    let mut out = String::new();
    for sentence in document.sentences().iter().filter(|it| touches(it.span, within)) {
        tokens(document, sentence.run, &mut out);
        phrases(document, sentence.run, &mut out);
        out.push('\n');
    }
    out
}

fn whole(document: &Document) -> Span {
    Span::new(0, document.text().len())
}

fn touches(sentence: Span, within: Span) -> bool {
    sentence.start < within.end && within.start < sentence.end
}

/// One line a token; its number, word, tag and base form, and what it hangs on.
fn tokens(document: &Document, run: Run, out: &mut String) {
    let width = |text: &dyn Fn(usize) -> usize| run.range().map(text).max().unwrap_or(0);
    let form_width = width(&|at| document.form(at).chars().count());
    let lemma_width = width(&|at| document.lemma(at).chars().count());
    for at in run.range() {
        let depth = depth(document, at);
        let hangs = match document.head(at) {
            Some(head) => format!("{} {}", document.rel(at).name(), document.form(head)),
            None => document.rel(at).name().to_owned(),
        };
        let number = at - run.start + 1;
        let _ = writeln!(
            out,
            "{number:>4}  {:<form_width$}  {:<5}  {:<lemma_width$}  {}{hangs}",
            document.form(at),
            document.tag(at).name(),
            document.lemma(at),
            "  ".repeat(depth.min(12)),
        );
    }
}

/// How far a token hangs below the root of its tree.
fn depth(document: &Document, at: usize) -> usize {
    let mut depth = 0;
    let mut at = at;
    while let Some(head) = document.head(at).filter(|_| depth < document.tokens().len()) {
        depth += 1;
        at = head;
    }
    depth
}

fn phrases(document: &Document, run: Run, out: &mut String) {
    let text = |run: Run| document.slice(document.span_of(run)).split_whitespace().collect::<Vec<_>>().join(" ");
    for quote in document.quotes().iter().filter(|quote| run.contains(quote.run.start)) {
        let _ = writeln!(out, "  quote        {}", text(quote.run));
    }
    for time in phrase::times(document, run) {
        let _ = writeln!(out, "  time         {}", text(time));
    }
    for head in run.range().filter(|&at| document.tag(at).is_verb()) {
        let Some(group) = phrase::verb_group(document, head).filter(|group| group.head == head) else { continue };
        let voice = if group.voice == Voice::Passive { ", passive" } else { "" };
        let negated = if group.negated { ", negated" } else { "" };
        let _ = write!(out, "  verb         {}{voice}{negated}", text(group.run));
        if let Some(subject) = phrase::subject(document, head) {
            let from = match subject.from {
                SubjectFrom::Own => "",
                SubjectFrom::Inherited => " (inherited)",
                SubjectFrom::Relative => " (relative)",
            };
            let _ = write!(out, "; subject: {}{from}", text(subject.run));
        }
        if let Some(rest) = phrase::complement(document, head, group.run.end, run) {
            let _ = write!(out, "; then: {}", text(rest));
        }
        out.push('\n');
    }
    let mut start = run.start;
    while start < run.end {
        match phrase::noun_phrases_from(document, start, run).first() {
            Some(phrase) if !phrase.is_empty() => {
                let _ = writeln!(out, "  noun phrase  {}", text(*phrase));
                start = phrase.end;
            }
            _ => start += 1,
        }
    }
}

/// Says what every rule made of the cue words of a document: which won, which lost to whom and why, and how
/// far the others came. The same machine as in a scan, with a recorder.
#[must_use]
pub fn attempts(rules: &RuleSet, document: &Document) -> String {
    attempts_within(rules, document, whole(document))
}

/// The same for the cue words in the sentences that touch `within`, in bytes of the document's text.
#[must_use]
pub fn attempts_within(rules: &RuleSet, document: &Document, within: Span) -> String {
    let (_, attempts) = dixit_rules::scan_traced(rules, document);
    let mut by_anchor: BTreeMap<usize, BTreeMap<RuleIdx, &Attempt>> = BTreeMap::new();
    let is_within = |at: usize| touches(document.sentences()[document.sentence_of(at)].span, within);
    for attempt in attempts.iter().filter(|attempt| is_within(attempt.anchor)) {
        // Of several patterns of a rule, the one that came furthest.
        let best = by_anchor.entry(attempt.anchor).or_default().entry(attempt.rule).or_insert(attempt);
        if progress(&attempt.outcome) > progress(&best.outcome) {
            *best = attempt;
        }
    }
    let mut out = String::new();
    for (anchor, rules_there) in by_anchor {
        let mut list: Vec<&Attempt> = rules_there.into_values().collect();
        list.sort_by_key(|attempt| std::cmp::Reverse(progress(&attempt.outcome)));
        let _ = writeln!(out, "{}", document.form(anchor));
        for attempt in list {
            let id = &rules.rule(attempt.rule).id;
            let _ = writeln!(out, "  {id:<24} {}", outcome(rules, document, attempt));
        }
    }
    out
}

/// How far an attempt came, for sorting.
fn progress(outcome: &Outcome) -> usize {
    match outcome {
        Outcome::Stuck { n_matched, .. } => *n_matched,
        Outcome::NoCue | Outcome::NothingAround => 100,
        Outcome::Stopped => 101,
        Outcome::Beaten { .. } => 102,
        Outcome::Won => 103,
        // A match that wins its cue and then crosses another is out all the same.
        Outcome::Crossed { .. } => 104,
    }
}

fn outcome(rules: &RuleSet, document: &Document, attempt: &Attempt) -> String {
    match &attempt.outcome {
        Outcome::Won => "wins".to_owned(),
        Outcome::Beaten { by, reason } => format!("matches, but `{}` {}", rules.rule(*by).id, better(*reason)),
        Outcome::Crossed { by } => format!("matches, but crosses a match of `{}` that goes first", rules.rule(*by).id),
        Outcome::Stopped => "matches, but a line of its `unless` does too".to_owned(),
        Outcome::NoCue => "matches, but names no cue, or a mark whose source does not open the paragraph".to_owned(),
        Outcome::NothingAround => "matches, but nothing stands around it to be its content".to_owned(),
        Outcome::Stuck { n_matched: 0, needed, .. } => {
            let tag = document.tag(attempt.anchor).name();
            format!("does not begin: {needed} does not take the word here, which is seen as {tag}")
        }
        Outcome::Stuck { needed, stood, .. } => {
            let there = stood.map_or("the sentence ends".to_owned(), |at| format!("“{}” stands", document.form(at)));
            format!("stops where it needs {needed} and {there}")
        }
    }
}

fn better(reason: Reason) -> &'static str {
    match reason {
        Reason::Over => "is set over it",
        Reason::MoreWords => "has more of its words",
        Reason::MoreRoles => "fills more roles",
        Reason::LongerSource => "has the longer source",
        Reason::LongerContent => "has the longer content",
        Reason::Alphabet => "comes first in the alphabet",
    }
}
