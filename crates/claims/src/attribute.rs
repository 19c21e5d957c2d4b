//! From matches of rules to claims.

use std::collections::HashMap;

use dixit_rules::{Match, Role};
use dixit_text::{Document, Run, Sentence, Span};

use crate::id::{self, IdParts, claim_id};
use crate::last_speaker::give_to_last_speaker;
use crate::{Anonymity, Claim, Mention, Quotation};

/// One claim for every match that attributes something, in order of the cue.
///
/// `matches` are those of [`dixit_rules::scan`] over the same document. A match without content (a rule may
/// name none) makes no claim; its children then hang on its parent.
#[must_use]
pub(crate) fn attribute(document: &Document, matches: &[Match]) -> Vec<Claim> {
    let claim_of = number(matches);
    let mut claims: Vec<Claim> = Vec::new();
    let mut occurrences: HashMap<(&str, &str), usize> = HashMap::new();
    for found in matches.iter().filter(|found| has_content(found)) {
        let sentence = id::sentence_at(document, found.cue_head);
        let cue_head = document.lower(found.cue_head);
        let occurrence = occurrences.entry((sentence, cue_head)).or_default();
        let id =
            claim_id(&IdParts { document_key: &document.input().key, sentence, cue_head, occurrence: *occurrence });
        *occurrence += 1;
        let parent = ancestor(matches, found.parent, &claim_of);
        claims.push(claim(document, found, id, parent));
    }
    give_to_last_speaker(document, &mut claims);
    link_children(&mut claims);
    claims
}

/// Fills `children` in from `parent`.
pub(crate) fn link_children(claims: &mut [Claim]) {
    for idx in 0..claims.len() {
        if let Some(parent) = claims[idx].parent {
            claims[parent].children.push(idx);
        }
    }
}

/// Sentences with quotation marks that no claim touches, by index, in order.
#[must_use]
pub(crate) fn unclaimed_quotes(document: &Document, claims: &[Claim]) -> Vec<usize> {
    let parts = claims.iter().flat_map(|claim| {
        let source = claim.source.iter().flat_map(|source| &source.spans);
        source.chain(&claim.cue.spans).chain(&claim.content.spans).copied()
    });
    let is_touched = touched(document, parts.collect());
    let is_quoted = touched(document, document.quotes().iter().map(|quote| document.span_of(quote.run)).collect());
    (0..document.sentences().len()).filter(|&idx| is_quoted[idx] && !is_touched[idx]).collect()
}

/// By sentence, whether any of the spans has a part in it.
pub(crate) fn touched(document: &Document, mut spans: Vec<Span>) -> Vec<bool> {
    spans.sort_unstable();
    let mut spans = spans.into_iter().peekable();
    // Spans of claims nest, so those that begin before a sentence may still reach into it.
    let mut reach = 0;
    let is_touched = |sentence: &Sentence| {
        while let Some(span) = spans.next_if(|span| span.start < sentence.span.end) {
            reach = reach.max(span.end);
        }
        reach > sentence.span.start
    };
    document.sentences().iter().map(is_touched).collect()
}

fn has_content(found: &Match) -> bool {
    found.role(Role::Content).next().is_some()
}

/// The claim that each match becomes, if any.
fn number(matches: &[Match]) -> Vec<Option<usize>> {
    let mut next = 0;
    let numbered = matches.iter().map(|found| {
        has_content(found).then(|| {
            next += 1;
            next - 1
        })
    });
    numbered.collect()
}

fn ancestor(matches: &[Match], mut parent: Option<usize>, claim_of: &[Option<usize>]) -> Option<usize> {
    while let Some(idx) = parent {
        if claim_of[idx].is_some() {
            return claim_of[idx];
        }
        parent = matches[idx].parent;
    }
    None
}

fn claim(document: &Document, found: &Match, id: String, parent: Option<usize>) -> Claim {
    let role = |role: Role| mention(document, found.role(role));
    let set = |field: &str| {
        let run = found.settings.iter().find(|(setting, _)| setting.field == field).and_then(|&(_, run)| run);
        mention(document, run.into_iter())
    };
    let content = role(Role::Content).unwrap_or_else(|| Mention { spans: Vec::new() });
    let cue = role(Role::Cue)
        .unwrap_or_else(|| Mention { spans: vec![document.span_of(Run::new(found.cue_head, found.cue_head + 1))] });
    Claim {
        parent,
        depth: found.n_quotes_around,
        quotation: quotation(document, found),
        source: role(Role::Source),
        anonymity: anonymity(found),
        cue_lemma: document.lemma(found.cue_head).to_owned(),
        quoted: quoted(document, &content),
        when: role(Role::When),
        venue: role(Role::Venue).or_else(|| set("venue")),
        audience: role(Role::Audience).or_else(|| set("audience")),
        target: role(Role::Target),
        rule: Some(found.rule),
        ..Claim::bare(id, cue, found.cue_head, content)
    }
}

/// What modifiers say about the terms of a source.
fn anonymity(found: &Match) -> Option<Anonymity> {
    let values = found.settings.iter().filter(|(setting, _)| setting.field == "anonymity");
    let terms = values
        .map(|(setting, _)| if setting.value == "reason-given" { Anonymity::ReasonGiven } else { Anonymity::Granted });
    terms.max()
}

fn mention(document: &Document, runs: impl Iterator<Item = Run>) -> Option<Mention> {
    let spans: Vec<Span> = runs.filter(|run| !run.is_empty()).map(|run| document.span_of(run)).collect();
    (!spans.is_empty()).then_some(Mention { spans })
}

/// How many of the content's words stand in quotation marks: all, some or none.
fn quotation(document: &Document, found: &Match) -> Quotation {
    let words: Vec<usize> =
        found.role(Role::Content).flat_map(Run::range).filter(|&at| !document.tag(at).is_punct()).collect();
    // A cue inside a quotation is itself quoted; only marks that open inside its content count.
    let around = document.quote_of(found.cue_head);
    let quoted = words.iter().filter(|&&at| document.quote_of(at).is_some_and(|quote| Some(quote) != around)).count();
    match quoted {
        0 => Quotation::Indirect,
        n if n == words.len() => Quotation::Direct,
        _ => Quotation::Mixed,
    }
}

/// The quotations that lie in a content, marks included, outermost only.
pub(crate) fn quoted(document: &Document, content: &Mention) -> Vec<Span> {
    let Some(whole) =
        content.spans.iter().copied().reduce(|all, part| Span::new(all.start.min(part.start), all.end.max(part.end)))
    else {
        return Vec::new();
    };
    let whole = document.run_of(whole);
    let first = document.quotes().partition_point(|quote| quote.run.start < whole.start);
    let mut spans: Vec<Span> = Vec::new();
    for quote in document.quotes()[first..].iter().take_while(|quote| quote.run.start < whole.end) {
        let span = document.span_of(quote.run);
        let inside = content.spans.iter().any(|part| part.covers(span));
        // They come in the order of their starts, so that the last that was kept reaches furthest.
        if inside && spans.last().is_none_or(|outer| !outer.covers(span)) {
            spans.push(span);
        }
    }
    spans
}
