//! Two runs of words side by side.
//!
//! All words of the quote are laid along some of the evidence, wherever that is best: equal words as many as can be, the
//! others as few as can be. Where the quote signals that something is left out, skipping costs nothing. Work and memory
//! are bounded: of a long quote only places near the diagonal are looked at.

// Diagonals may lie before the first word. Words are numbered far below 2^63, and what becomes a number again was
// held within a document first.
#![allow(clippy::cast_possible_wrap, clippy::cast_sign_loss)]

use std::ops::Range;

use crate::signals::Gap;

/// Most pairs of words that are looked at.
const MAX_CELLS: usize = 4 << 20;

const EQUAL: i32 = 4;
const OTHER: i32 = -2;
const ADDED: i32 = -3;
const DROPPED: i32 = -2;

/// One step along both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// A word of the quote and the same word of the evidence.
    Same(usize, usize),
    /// Two that differ.
    Other(usize, usize),
    /// A word of the quote alone.
    Added(usize),
    /// A word of the evidence alone.
    Dropped(usize),
    /// A word of the evidence where the quote signals that it leaves out, or replaces, some.
    Skipped(usize),
}

/// Lays `quote` along `evidence`. `gaps` says by word what is signalled before it; `diagonal` is where the first word of the
/// quote would stand in the evidence by what is known, which may be before it.
pub(crate) fn align(quote: &[u32], gaps: &[Gap], evidence: &[u32], diagonal: i64) -> Vec<Step> {
    if quote.is_empty() || evidence.is_empty() {
        return (0..quote.len()).map(Step::Added).collect();
    }
    let half = (MAX_CELLS / quote.len() / 2).max(16);
    let band = |row: usize| -> Range<usize> {
        let middle = diagonal + row as i64;
        let start = (middle - half as i64).clamp(0, evidence.len() as i64) as usize;
        let end = (middle + half as i64).clamp(0, evidence.len() as i64) as usize;
        start..end + 1
    };
    trace(&fill(quote, gaps, evidence, band), quote, evidence, band)
}

/// How a cell was come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    Start,
    Both,
    Quote,
    Evidence,
    Free,
}

/// The best way to each cell, and the cell of the last row that all is best at.
struct Table {
    /// Rows one after another, each as wide as its band.
    from: Vec<From>,
    /// Where each row begins.
    rows: Vec<usize>,
    end: usize,
}

const NEVER: i32 = i32::MIN / 2;

fn fill(quote: &[u32], gaps: &[Gap], evidence: &[u32], band: impl Fn(usize) -> Range<usize>) -> Table {
    let first = band(0);
    let mut from = vec![From::Start; first.len()];
    let mut rows = vec![0];
    // To begin anywhere in the evidence costs nothing.
    let mut before = vec![0; first.len()];
    let mut before_at = first;
    for row in 1..=quote.len() {
        let here = band(row);
        rows.push(from.len());
        let mut scores = vec![NEVER; here.len()];
        let is_free = row < quote.len() && gaps.get(row).is_some_and(|gap| *gap != Gap::Closed);
        let skip = if is_free { 0 } else { DROPPED };
        for column in here.clone() {
            let at = column - here.start;
            let score = |column: usize| {
                if before_at.contains(&column) { before[column - before_at.start] } else { NEVER }
            };
            let mut best = (score(column) + ADDED, From::Quote);
            if column > 0 {
                let pair = if evidence[column - 1] == quote[row - 1] { EQUAL } else { OTHER };
                best = best.max_by_score((score(column - 1) + pair, From::Both));
            }
            if at > 0 {
                let way = if is_free { From::Free } else { From::Evidence };
                best = best.max_by_score((scores[at - 1] + skip, way));
            }
            scores[at] = best.0;
            from.push(best.1);
        }
        (before, before_at) = (scores, here);
    }
    // The first of equally good ends: what follows it has added nothing.
    let best = before.iter().max().copied().unwrap_or(NEVER);
    let end = before.iter().position(|score| *score == best).unwrap_or(0) + before_at.start;
    Table { from, rows, end }
}

trait Best {
    fn max_by_score(self, other: Self) -> Self;
}

impl Best for (i32, From) {
    fn max_by_score(self, other: Self) -> Self {
        if other.0 > self.0 { other } else { self }
    }
}

fn trace(table: &Table, quote: &[u32], evidence: &[u32], band: impl Fn(usize) -> Range<usize>) -> Vec<Step> {
    let mut steps = Vec::new();
    let (mut row, mut column) = (quote.len(), table.end);
    while row > 0 {
        let here = band(row);
        if !here.contains(&column) {
            break;
        }
        match table.from[table.rows[row] + column - here.start] {
            From::Start => break,
            From::Both => {
                (row, column) = (row - 1, column - 1);
                let same = quote[row] == evidence[column];
                steps.push(if same { Step::Same(row, column) } else { Step::Other(row, column) });
            }
            From::Quote => {
                row -= 1;
                steps.push(Step::Added(row));
            }
            From::Evidence => {
                column -= 1;
                steps.push(Step::Dropped(column));
            }
            From::Free => {
                column -= 1;
                steps.push(Step::Skipped(column));
            }
        }
    }
    steps.reverse();
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::hash;

    /// The steps: `word`, `quote/evidence`, `+added`, `-dropped`, `~skipped`. `…` in the quote is a gap.
    #[track_caller]
    fn check(quote: &str, evidence: &str, expected: &str) {
        let mut words: Vec<&str> = Vec::new();
        let mut gaps = vec![Gap::Closed];
        for word in quote.split(' ') {
            if word == "…" {
                *gaps.last_mut().unwrap() = Gap::Elided;
            } else {
                words.push(word);
                gaps.push(Gap::Closed);
            }
        }
        let evidence: Vec<&str> = evidence.split(' ').collect();
        let forms = |words: &[&str]| words.iter().map(|word| hash(word)).collect::<Vec<_>>();
        let steps = align(&forms(&words), &gaps, &forms(&evidence), 0);
        let drawn = steps.iter().map(|step| match *step {
            Step::Same(at, _) => words[at].to_owned(),
            Step::Other(one, other) => format!("{}/{}", words[one], evidence[other]),
            Step::Added(at) => format!("+{}", words[at]),
            Step::Dropped(at) => format!("-{}", evidence[at]),
            Step::Skipped(at) => format!("~{}", evidence[at]),
        });
        assert_eq!(drawn.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn equal_words_lie_side_by_side() {
        check("mend the pier", "we will mend the pier today", "mend the pier");
        check("mend the old pier", "we will mend the pier today", "mend the +old pier");
        check("we mend the pier", "we will mend the pier", "we -will mend the pier");
        check("we mend a pier", "we mend the pier", "we mend a/the pier");
    }

    #[test]
    fn what_is_signalled_costs_nothing() {
        check(
            "we will … the pier",
            "we will of course and at once mend the pier",
            "we will ~of ~course ~and ~at ~once ~mend the pier",
        );
        check("we … will", "we will", "we will");
    }

    #[test]
    fn nothing_is_like_nothing() {
        check("we", "pier", "we/pier");
        assert_eq!(align(&[], &[Gap::Closed], &[1], 0), []);
        assert_eq!(align(&[1], &[Gap::Closed, Gap::Closed], &[], 0), [Step::Added(0)]);
    }

    #[test]
    fn long_quotes_are_compared_near_the_diagonal() {
        let quote: Vec<u32> = (0..20_000).collect();
        let evidence: Vec<u32> = (0..30_000).map(|at| if at % 1000 == 999 { 77 } else { at - at / 1000 }).collect();
        let gaps = vec![Gap::Closed; quote.len() + 1];
        let steps = align(&quote, &gaps, &evidence, 0);
        let same = steps.iter().filter(|step| matches!(step, Step::Same(..))).count();
        assert!(same > 19_900, "{same}");
    }
}
