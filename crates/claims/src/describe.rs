//! Fills in what is known of each claim once who is who is known.

use std::collections::HashMap;

use dixit_text::{BlockKind, Document, Published, Run, Span, phrase};

use crate::attribute::touched;
use crate::id::{self, IdParts, claim_id};
use crate::lexicons::Listed;
use crate::resolve::People;
use crate::when::{self, Tense};
use crate::{Claim, Mention, Unattributed, about, classify};

/// Who, what kind of source and cue, when, about what, and through whom.
pub(crate) fn describe(
    document: &Document,
    lexicons: &Listed<'_>,
    people: &People,
    published: Option<Published>,
    claims: &mut [Claim],
) {
    let today = published.map(|published| published.date);
    let dateline = when::dateline(document);
    for (idx, claim) in claims.iter_mut().enumerate() {
        claim.who = people.who(document, idx);
        claim.source_kind = classify::source_kind(document, lexicons, people, idx, claim);
        claim.anonymity = classify::anonymity(document, lexicons, claim, claim.anonymity);
        claim.relay = classify::relay(document, lexicons, claim);
        claim.how = classify::how(document, lexicons, claim);
        let ahead = claim.how.tense == Some(classify::CueTense::Future);
        let tense = if ahead { Tense::Future } else { Tense::Past };
        claim.when = uttered(document, dateline, claim);
        let spans = claim.when.iter().flat_map(|when| &when.spans);
        claim.said_on = spans.into_iter().find_map(|&span| when::days(document.slice(span), today, tense));
        let is_speaker = |at: usize| people.is_speaker(document, idx, at);
        claim.about = about::of_claim(document, lexicons, claim, &is_speaker, today);
    }
    for idx in 0..claims.len() {
        claims[idx].chain = chain(document, claims, idx);
        // Inside a quotation that nobody claims there is no parent, and yet somebody speaks in between.
        claims[idx].depth = claims[idx].depth.max(claims[idx].chain.len() - 2);
    }
}

/// More tokens than an expression of time has: *late on Tuesday , Sept. 11 , 2001 at 5:30 p.m. local time*.
const LONGEST_TIME: usize = 64;

/// When something was said: what the rule captured, the dateline left out, which says when the story was written; else
/// the time right behind the cue.
fn uttered(document: &Document, dateline: Option<Span>, claim: &Claim) -> Option<Mention> {
    let is_dateline = |span: &Span| dateline.is_some_and(|dateline| dateline.overlaps(*span));
    let captured = claim.when.iter().flat_map(|when| &when.spans).copied();
    let spans: Vec<Span> = captured.filter(|span| !is_dateline(span)).collect();
    if !spans.is_empty() {
        return Some(Mention { spans });
    }
    let sentence = document.sentences()[document.sentence_of(claim.cue_head)].run;
    let cue_end = document.run_of(*claim.cue.spans.last()?).end;
    // No expression of time is longer, and a sentence may be: each of its cues would read it to its end.
    let near = Run::new(claim.cue_head + 1, sentence.end.min(cue_end.max(claim.cue_head) + LONGEST_TIME));
    let behind = phrase::times(document, near).first().copied()?;
    let is_near = behind.start <= cue_end;
    let span = document.span_of(behind);
    let is_said = claim.content.spans.iter().any(|content| content.overlaps(span));
    (is_near && !is_said).then(|| Mention { spans: vec![span] })
}

/// `author`, then the sources from the outermost claim to this one.
fn chain(document: &Document, claims: &[Claim], idx: usize) -> Vec<Option<String>> {
    let mut speakers: Vec<Option<String>> = std::iter::successors(Some(idx), |&idx| claims[idx].parent)
        .map(|idx| speaker(document, &claims[idx]))
        .collect();
    speakers.push(Some("author".to_owned()));
    speakers.reverse();
    speakers
}

/// The full names of a claim's source, else its words.
fn speaker(document: &Document, claim: &Claim) -> Option<String> {
    let source = claim.source.as_ref()?;
    let names: Option<Vec<&str>> = claim.who.people.iter().map(|person| person.name.as_deref()).collect();
    let names = names.filter(|names| !names.is_empty()).map(|names| names.join(" and "));
    Some(names.unwrap_or_else(|| source.text(document)))
}

/// Sentences of running text that no claim touches and that are worth checking.
pub(crate) fn unattributed(
    document: &Document,
    lexicons: &Listed<'_>,
    published: Option<Published>,
    claims: &[Claim],
) -> Vec<Unattributed> {
    let Some(least) = lexicons.worth("least-unattributed") else { return Vec::new() };
    let today = published.map(|published| published.date);
    let parts = claims.iter().flat_map(|claim| claim.content.spans.iter().chain(&claim.cue.spans).copied());
    let is_touched = touched(document, parts.collect());
    let mut occurrences: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    for (idx, sentence) in document.sentences().iter().enumerate() {
        let is_body = document.paragraphs()[sentence.paragraph].kind == BlockKind::Body;
        if !is_body || is_touched[idx] || !phrase::finite(document, sentence.run) {
            continue;
        }
        let about = about::of_sentence(document, lexicons, sentence.run, today);
        if about.worth.sum < least {
            continue;
        }
        let text = id::sentence_at(document, sentence.run.start);
        let occurrence = occurrences.entry(text).or_default();
        let key = &document.input().key;
        let parts = IdParts { document_key: key, sentence: text, cue_head: "", occurrence: *occurrence };
        *occurrence += 1;
        found.push(Unattributed { id: claim_id(&parts), sentence: idx, about });
    }
    found
}
