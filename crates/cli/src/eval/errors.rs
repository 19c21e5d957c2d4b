//! [`Errors`]: what was missed and what is wrong, some of each by lot.

use std::collections::BTreeMap;

use serde::Serialize;

use super::compare::Comparison;
use super::marked::{Marked, Text};
use super::{Attribution, Spans};
use crate::shown;

/// Characters of the article shown on both sides of an attribution, and at most in all.
const CONTEXT: usize = 80;
const MAX_SHOWN: usize = 700;

/// An attribution that was missed, or that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Miss {
    /// The article.
    pub article: String,
    /// What it is shown among: the group of its cue if missed, the rule that found it if wrong.
    pub among: String,
    /// How much of its content is quoted: `direct`, `mixed` or `indirect`.
    pub kind: &'static str,
    /// Its words, as one line each; null where there are none.
    pub source: Option<String>,
    /// As above.
    pub cue: Option<String>,
    /// As above.
    pub content: Option<String>,
    /// Where it stands, with some words around it.
    pub context: String,
}

/// All that was missed and all that is wrong.
#[derive(Debug, Default)]
pub struct Errors {
    missed: Vec<Miss>,
    wrong: Vec<Miss>,
}

/// A few of many.
#[derive(Debug, Serialize)]
pub struct Kept {
    /// How many there are.
    pub of: usize,
    /// Those kept, by what they are shown among.
    pub shown: BTreeMap<String, Vec<Miss>>,
}

impl Errors {
    /// Adds an article; `rule` gives the id of the rule that found each.
    ///
    /// Missed is what is paired with nothing that shares a word of content, wrong is what has less than half of
    /// its content in any one marked content.
    pub fn add<'a>(&mut self, article: &str, comparison: &Comparison, rule: impl Fn(usize) -> &'a str) {
        let miss = |among: &str, one| Miss::of(article, among, one, &comparison.text);
        self.missed.extend(comparison.missed().map(|gold| miss(gold.cue_group, gold)));
        for (found, &number) in comparison.found.iter().zip(&comparison.numbers) {
            if comparison.holder(found).is_none() {
                self.wrong.push(miss(rule(number), found));
            }
        }
    }

    /// So many of those missed, and so many of those wrong, drawn by lot; the same seed draws the same.
    #[must_use]
    pub fn draw(self, n: usize, seed: u64) -> [Kept; 2] {
        [self.missed, self.wrong].map(|all| draw(all, n, seed))
    }
}

fn draw(mut all: Vec<Miss>, n: usize, seed: u64) -> Kept {
    let of = all.len();
    let mut lot = Lot(seed);
    for at in 0..n.min(of) {
        all.swap(at, at + lot.below(of - at));
    }
    all.truncate(n);
    let mut shown: BTreeMap<String, Vec<Miss>> = BTreeMap::new();
    for miss in all {
        shown.entry(miss.among.clone()).or_default().push(miss);
    }
    Kept { of, shown }
}

/// Numbers by lot: splitmix64, which is enough to choose examples by.
struct Lot(u64);

impl Lot {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % n.max(1) as u64) as usize
    }
}

impl Miss {
    fn of(article: &str, among: &str, one: &Marked, text: &Text) -> Self {
        let words = |spans: &Option<Spans>| {
            let spans = spans.as_ref().filter(|spans| !spans.is_empty())?;
            Some(spans.iter().map(|&span| shown::line(&text.slice(span))).collect::<Vec<_>>().join(" … "))
        };
        let Attribution { source, cue, content, .. } = &one.given;
        let spans = || [source, cue, content].into_iter().flatten().flatten();
        let start = spans().map(|span| span.0).min().unwrap_or(0).saturating_sub(CONTEXT);
        let end = (spans().map(|span| span.1).max().unwrap_or(0) + CONTEXT).min(start + MAX_SHOWN);
        Self {
            article: article.to_owned(),
            among: among.to_owned(),
            kind: one.kind.name(),
            source: words(source),
            cue: words(cue),
            content: words(content),
            context: shown::paragraphs(&text.slice((start, end))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misses(n: usize) -> Vec<Miss> {
        let miss = |at: usize| Miss {
            article: at.to_string(),
            among: format!("rule {}", at % 3),
            kind: "direct",
            source: None,
            cue: None,
            content: None,
            context: String::new(),
        };
        (0..n).map(miss).collect()
    }

    fn drawn(n: usize, seed: u64) -> Vec<String> {
        let kept = draw(misses(50), n, seed);
        assert_eq!(kept.of, 50);
        let shown =
            kept.shown.iter().flat_map(|(among, all)| all.iter().inspect(move |miss| assert_eq!(&miss.among, among)));
        shown.map(|miss| miss.article.clone()).collect()
    }

    #[test]
    fn the_seed_decides_what_is_drawn_and_nothing_is_drawn_twice() {
        assert_eq!(drawn(10, 1), drawn(10, 1));
        assert_ne!(drawn(10, 1), drawn(10, 2));
        let mut all = drawn(100, 3);
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 50);
    }
}
