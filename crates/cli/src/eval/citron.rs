//! Block C: the measures that the BBC's Citron is published with, on our tokens.
//!
//! Nothing is paired: *exact* asks whether any attribution of the other side is equal (source and content only
//! count under a touching cue), *overlap* adds up the shared tokens of all pairs, and so counts a source twice
//! that two attributions share. Kept to stand beside the published figures and for nothing else.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use super::counts::counts;
use super::marked::Marked;

counts! {
    /// Counts of one of `cue`, `source`, `content`, `all`.
    pub(super) struct CitronCount {
        right: usize,
        n_found: usize,
        /// Those of gold that were found, and that were not, as the two sides are counted apart.
        n_gold: usize,
        tokens_shared: usize,
        tokens_found: usize,
        tokens_gold: usize,
    }
}

/// Counts by what is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CitronCounts(pub(super) BTreeMap<&'static str, CitronCount>);

impl AddAssign for CitronCounts {
    fn add_assign(&mut self, other: Self) {
        for (name, counts) in other.0 {
            *self.0.entry(name).or_default() += counts;
        }
    }
}

type Runs = [(usize, usize)];

/// The runs of tokens of one role.
type RunsOf = fn(&Marked) -> Vec<(usize, usize)>;

/// Whether one found agrees with one marked.
type Agrees = fn(&Marked, &Marked) -> bool;

const EXACT: &[(&str, Agrees)] = &[
    ("cue", same_cue),
    ("source", |found, gold| cues_touch(found, gold) && found.source.runs == gold.source.runs),
    ("content", |found, gold| cues_touch(found, gold) && found.content.runs == gold.content.runs),
    ("all", |found, gold| {
        same_cue(found, gold) && found.source.runs == gold.source.runs && found.content.runs == gold.content.runs
    }),
];

impl CitronCounts {
    pub(super) fn of(found: &[Marked], gold: &[Marked]) -> Self {
        let mut counts = Self::default();
        for &(name, agrees) in EXACT {
            let count = counts.0.entry(name).or_default();
            count.right = found.iter().filter(|one| gold.iter().any(|other| agrees(one, other))).count();
            count.n_found = found.len();
            let missed = gold.iter().filter(|other| !found.iter().any(|one| agrees(one, other))).count();
            count.n_gold = count.right + missed;
        }
        let runs: [(&str, RunsOf); 3] = [
            ("cue", |it| hull(&it.cue.runs).into_iter().collect()),
            ("source", |it| it.source.runs.clone()),
            ("content", |it| it.content.runs.clone()),
        ];
        for (name, runs) in runs {
            let found: Vec<_> = found.iter().flat_map(runs).collect();
            let gold: Vec<_> = gold.iter().flat_map(runs).collect();
            for name in [name, "all"] {
                let count = counts.0.entry(name).or_default();
                count.tokens_found += length(&found);
                count.tokens_gold += length(&gold);
                count.tokens_shared += found.iter().map(|run| shared(*run, &gold)).sum::<usize>();
            }
        }
        counts
    }
}

fn same_cue(found: &Marked, gold: &Marked) -> bool {
    hull(&found.cue.runs).is_some_and(|cue| Some(cue) == hull(&gold.cue.runs))
}

/// Cues that only stand side by side count as touching.
fn cues_touch(found: &Marked, gold: &Marked) -> bool {
    let (Some(one), Some(other)) = (hull(&found.cue.runs), hull(&gold.cue.runs)) else { return false };
    one.0 <= other.1 && one.1 > other.0
}

fn hull(runs: &Runs) -> Option<(usize, usize)> {
    Some((runs.first()?.0, runs.last()?.1))
}

fn length(runs: &Runs) -> usize {
    runs.iter().map(|run| run.1 - run.0).sum()
}

fn shared(run: (usize, usize), others: &Runs) -> usize {
    others.iter().map(|other| run.1.min(other.1).saturating_sub(run.0.max(other.0))).sum()
}
