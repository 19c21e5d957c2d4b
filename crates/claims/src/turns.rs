//! Turns of a transcript as claims: what stands behind `NAME:` is said by NAME.

use std::collections::HashMap;

use dixit_text::{Document, Span, Turn};

use crate::attribute::{link_children, quoted};
use crate::id::{self, IdParts, claim_id};
use crate::{Claim, Mention, Quotation};

/// Adds a claim for each turn that has a speaker, in order of the cue among the `claims` of rules, with those that stand
/// in its words nested in it. A rule that read the mark itself as a cue is dropped: the turn says the same and more.
#[must_use]
pub(crate) fn with_turns(document: &Document, claims: Vec<Claim>) -> Vec<Claim> {
    let turns = turns(document);
    if turns.is_empty() {
        return claims;
    }
    // Indices go through two changes: marks are dropped, then turns are put between.
    let (mut all, kept_place) = without_marks(claims, &turns);
    let n_kept = all.len();
    for claim in &mut all {
        let parent = claim.parent.and_then(|parent| kept_place[parent]);
        claim.parent = parent.or_else(|| turn_at(&turns, claim.cue_head).map(|idx| n_kept + idx));
    }
    all.extend(turns.into_iter().map(|turn| turn.claim));
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&idx| (all[idx].cue_head, all[idx].rule.is_some()));
    let mut place = vec![0; all.len()];
    for (at, &idx) in order.iter().enumerate() {
        place[idx] = at;
    }
    all.sort_by_key(|claim| (claim.cue_head, claim.rule.is_some()));
    for claim in &mut all {
        claim.parent = claim.parent.map(|idx| place[idx]);
        claim.children.clear();
    }
    link_children(&mut all);
    all
}

/// A turn and where it lies, in tokens.
struct Spoken {
    claim: Claim,
    /// From its speaker to the last of its words.
    start: usize,
    /// The first token of its words.
    words: usize,
    end: usize,
}

/// The turns that have a speaker and words, in order of the text.
fn turns(document: &Document) -> Vec<Spoken> {
    let mut occurrences: HashMap<&str, usize> = HashMap::new();
    document.input().turns.iter().filter_map(|turn| spoken(document, turn, &mut occurrences)).collect()
}

fn spoken<'a>(document: &'a Document, turn: &Turn, occurrences: &mut HashMap<&'a str, usize>) -> Option<Spoken> {
    let speaker = turn.speaker?;
    let first = *turn.text.first()?;
    let cue = mark(document, speaker, first);
    let head = document.run_of(cue).start;
    let words = document.run_of(first);
    let end = document.run_of(*turn.text.last()?).end;
    if words.is_empty() || head >= document.tokens().len() {
        return None;
    }
    let sentence = id::sentence_at(document, head);
    let occurrence = occurrences.entry(sentence).or_default();
    let parts = IdParts {
        document_key: &document.input().key,
        sentence,
        cue_head: document.lower(head),
        occurrence: *occurrence,
    };
    *occurrence += 1;
    let one = |span: Span| Mention { spans: vec![span] };
    let content = Mention { spans: turn.text.clone() };
    let claim = Claim {
        source: Some(one(speaker)),
        quoted: quoted(document, &content),
        cue_lemma: document.slice(cue).to_owned(),
        quotation: Quotation::Direct,
        ..Claim::bare(claim_id(&parts), one(cue), head, content)
    };
    Some(Spoken { claim, start: document.run_of(speaker).start, words: words.start, end })
}

/// The colon between a name and its words; the name itself where there is none.
fn mark(document: &Document, speaker: Span, words: Span) -> Span {
    let between = Span::new(speaker.end, words.start.max(speaker.end));
    let colon = document.slice(between).rfind(':').map(|at| between.start + at);
    colon.map_or(speaker, |at| Span::new(at, at + 1))
}

/// The claims whose cue is no mark of a turn, and the new place of each claim.
fn without_marks(claims: Vec<Claim>, turns: &[Spoken]) -> (Vec<Claim>, Vec<Option<usize>>) {
    let mut kept = Vec::with_capacity(claims.len());
    let mut new_place = Vec::with_capacity(claims.len());
    for claim in claims {
        let after = turns.partition_point(|turn| turn.start <= claim.cue_head);
        let is_mark = after > 0 && claim.cue_head < turns[after - 1].words;
        new_place.push((!is_mark).then_some(kept.len()));
        if !is_mark {
            kept.push(claim);
        }
    }
    (kept, new_place)
}

/// The turn in whose words a token stands.
fn turn_at(turns: &[Spoken], token: usize) -> Option<usize> {
    let after = turns.partition_point(|turn| turn.words <= token);
    after.checked_sub(1).filter(|&idx| token < turns[idx].end)
}
