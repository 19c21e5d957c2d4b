//! Possessives: *his*, *the union's*, the mark included.

use super::{
    Candidates,
    chunk::{chunk_from, chunk_to},
    noun, tree,
};
use crate::{Document, Rel, Run, Tag};

/// The possessive that ends right before token `end`.
#[must_use]
pub fn possessive_to(doc: &Document, end: usize, limit: Run) -> Option<Run> {
    let limit = tree::within(doc, limit);
    let last = end.checked_sub(1).filter(|&last| limit.contains(last))?;
    if matches!(doc.tag(last), Tag::PrpPoss | Tag::WpPoss) {
        return Some(Run::new(last, end));
    }
    if !is_mark(doc, last) || last == limit.start {
        return None;
    }
    let before = Run::new(limit.start, last);
    let owner = tree::upwards(doc, last - 1)
        .filter(|&head| doc.rel(head) == Rel::NmodPoss)
        .map(|head| noun::noun_phrase(doc, head))
        .find(|run| run.end == last && before.covers(*run))
        .or_else(|| chunk_to(doc, last, before).filter(|run| run.end == last))?;
    Some(Run::new(owner.start, end))
}

/// Possessives that begin at token `start`, best first.
#[must_use]
pub fn possessives_from(doc: &Document, start: usize, limit: Run) -> Vec<Run> {
    let limit = tree::within(doc, limit);
    if !limit.contains(start) {
        return Vec::new();
    }
    if matches!(doc.tag(start), Tag::PrpPoss | Tag::WpPoss) {
        return vec![Run::new(start, start + 1)];
    }
    let mut candidates = Candidates::new(limit);
    for owner in tree::upwards(doc, start).filter(|&head| doc.rel(head) == Rel::NmodPoss) {
        let owner = noun::noun_phrase(doc, owner);
        if owner.start == start && owner.end < limit.end && is_mark(doc, owner.end) {
            candidates.push(Run::new(start, owner.end + 1));
        }
    }
    // A chunk reads over the mark: *the union's claim*. Every mark in it may be the last.
    if let Some(chunk) = chunk_from(doc, start, limit) {
        for at in chunk.range().filter(|&at| at > start && is_mark(doc, at)) {
            candidates.push(Run::new(start, at + 1));
        }
    }
    candidates.first()
}

fn is_mark(doc: &Document, at: usize) -> bool {
    doc.tag(at) == Tag::Pos
}
