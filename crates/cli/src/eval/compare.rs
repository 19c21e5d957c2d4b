//! [`Comparison`]: one article, what is marked in it and what was found in it, paired.

use super::Attribution;
use super::align::align;
use super::marked::{Marked, Text};

/// What is marked in an article, what was found in it, and which belongs to which.
#[derive(Debug)]
pub struct Comparison {
    pub(super) text: Text,
    pub(super) gold: Vec<Marked>,
    pub(super) found: Vec<Marked>,
    /// What each of those found is paired with, and the other way round.
    pub(super) gold_of: Vec<Option<usize>>,
    pub(super) found_of: Vec<Option<usize>>,
    /// The number that each of those found has in the list given.
    pub(super) numbers: Vec<usize>,
}

impl Comparison {
    /// Of one article. What was found without content and cue is left out. Fails where a span lies outside the
    /// text.
    pub fn new(text: &str, gold: &[Attribution], found: &[Attribution]) -> anyhow::Result<Self> {
        let text = Text::new(text);
        let mark = |all: &[Attribution]| all.iter().map(|one| text.mark(one)).collect::<anyhow::Result<Vec<_>>>();
        let (gold, found) = (mark(gold)?, mark(found)?);
        let with_words =
            found.into_iter().enumerate().filter(|(_, one)| !one.content.is_empty() || !one.cue.is_empty());
        let (numbers, found): (Vec<usize>, Vec<Marked>) = with_words.unzip();
        let (mut gold_of, mut found_of) = (vec![None; found.len()], vec![None; gold.len()]);
        for (f, g) in align(&found, &gold) {
            (gold_of[f], found_of[g]) = (Some(g), Some(f));
        }
        Ok(Self { text, gold, found, gold_of, found_of, numbers })
    }

    /// Pairs of what was found and what is marked, by the first.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&Marked, &Marked)> {
        self.found.iter().zip(&self.gold_of).filter_map(|(found, gold)| Some((found, &self.gold[(*gold)?])))
    }

    /// Marked attributions whose content shares nothing with that of what they are paired with.
    pub(super) fn missed(&self) -> impl Iterator<Item = &Marked> {
        let is_found = |gold: &Marked, found: Option<usize>| {
            found.is_some_and(|found| self.found[found].content.overlaps(&gold.content))
        };
        let both = self.gold.iter().zip(&self.found_of);
        both.filter(move |(gold, found)| !is_found(gold, **found)).map(|(gold, _)| gold)
    }

    /// The marked attribution that holds at least half of a content found: block B.
    pub(super) fn holder(&self, found: &Marked) -> Option<&Marked> {
        let overlap = |gold: &Marked| (found.content.shared(&gold.content), found.source.shared(&gold.source));
        // Of several with the most, the first.
        let best = self.gold.iter().rev().max_by_key(|gold| overlap(gold))?;
        (!found.content.is_empty() && 2 * overlap(best).0 >= found.content.len()).then_some(best)
    }
}

/// Whether all that a pair has of source, cue and content shares a token.
pub(super) fn is_related(found: &Marked, gold: &Marked) -> bool {
    let parts = [(&found.source, &gold.source), (&found.cue, &gold.cue), (&found.content, &gold.content)];
    parts.into_iter().all(|(one, other)| (one.is_empty() && other.is_empty()) || one.overlaps(other))
}
