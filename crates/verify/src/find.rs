//! Where the words of a quote may stand: by three words in a row, the rare ones first.

// Diagonals may lie before the first word. Words are numbered far below 2^63, and what becomes a number again was
// held within a document first.
#![allow(clippy::cast_possible_wrap, clippy::cast_sign_loss)]

use std::collections::HashSet;
use std::ops::Range;

use crate::index::{Bytes, GRAM, Index, IndexError, Places, Word, gram};
use crate::signals::Gap;

/// Most places that are read for one quote. Rare grams come first, so this is reached by hackneyed phrases alone.
const MAX_PLACES: usize = 1 << 13;

/// Places of one gram that are read where all grams of a quote are common.
const MAX_COMMON: usize = 1 << 16;

/// Most runs of the same words that are followed.
const MAX_RUNS: usize = 512;

/// Fewest words of a piece.
pub(crate) const PIECE: usize = 5;

/// Words between what stands before and after a signalled omission, at most.
const MAX_ELIDED: u64 = 1500;

/// Words before the first and after the last seed of a quote with gaps: one or two words before a gap make no seed.
const NEAR_GAP: usize = 72;

/// Three words of the quote and where they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seed {
    /// By the words of the quote.
    at: usize,
    /// By the words of the evidence.
    pub(crate) word: u64,
}

impl Seed {
    /// Where the quote would begin, if nothing differed before; it may be before all words.
    fn diagonal(self) -> i64 {
        self.word as i64 - self.at as i64
    }
}

/// Three words in a row of a quote, and where they stand.
#[derive(Debug)]
pub(crate) struct Gram {
    at: usize,
    n: usize,
    places: Vec<Places>,
}

/// The grams of a quote, none of which lies across a gap.
pub(crate) fn grams<B: Bytes>(index: &Index<B>, forms: &[u32], gaps: &[Gap]) -> Result<Vec<Gram>, IndexError> {
    let mut grams = Vec::new();
    for (at, words) in forms.windows(GRAM).enumerate() {
        if gaps[at + 1..at + GRAM].iter().all(|gap| *gap == Gap::Closed) {
            let places = index.places(gram(words))?;
            grams.push(Gram { at, n: places.iter().map(|it| it.n).sum(), places });
        }
    }
    Ok(grams)
}

/// Where a quote without gaps stands word by word.
pub(crate) fn exact<B: Bytes>(index: &Index<B>, forms: &[u32], grams: &[Gram]) -> Result<Vec<u64>, IndexError> {
    let Some(rarest) = grams.iter().min_by_key(|gram| gram.n) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    let mut left = MAX_COMMON;
    for &places in &rarest.places {
        let words = index.first_words(places, left)?;
        left -= words.len();
        for start in words.into_iter().filter_map(|word| word.checked_sub(rarest.at as u64)) {
            let document = index.words_of(index.document_at(start));
            let end = start + forms.len() as u64;
            if end <= document.end
                && document.contains(&(start + rarest.at as u64))
                && index.words(start..end)?.iter().map(|word| word.form).eq(forms.iter().copied())
            {
                found.push(start);
            }
        }
    }
    Ok(found)
}

/// Where words of a quote stand.
pub(crate) fn seeds<B: Bytes>(index: &Index<B>, mut grams: Vec<Gram>) -> Result<Vec<Seed>, IndexError> {
    grams.sort_by_key(|gram| (gram.n, gram.at));
    let mut seeds = Vec::new();
    for Gram { at, n, places } in grams {
        // All of one gram is read or, where even the rarest is common, the first of it.
        let most = if seeds.is_empty() { MAX_COMMON } else { MAX_PLACES - seeds.len().min(MAX_PLACES) };
        if n > most && !seeds.is_empty() {
            break;
        }
        for places in places {
            let words = index.first_words(places, most)?;
            seeds.extend(words.into_iter().map(|word| Seed { at, word }));
        }
    }
    Ok(seeds)
}

/// A part of a document that has much of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) document: usize,
    /// By the words of the evidence.
    pub(crate) words: Range<u64>,
    /// Where the quote would begin, by the words of the window.
    pub(crate) diagonal: i64,
    /// Words of the quote at which something stands there.
    covered: usize,
}

/// The windows that have most of a quote, the best first.
pub(crate) fn windows<B: Bytes>(
    index: &Index<B>,
    seeds: &[Seed],
    n_words: usize,
    has_gaps: bool,
    most: usize,
) -> Vec<Window> {
    let reach = if has_gaps { MAX_ELIDED as i64 } else { (n_words / 2 + 8) as i64 };
    let mut seeds = seeds.to_vec();
    seeds.sort_unstable_by_key(|seed| (seed.diagonal(), seed.at));
    let mut counts = vec![0_u32; n_words];
    let mut covered = 0;
    let mut end = 0;
    let mut found: Vec<(usize, i64, i64, u64)> = Vec::new();
    for start in 0..seeds.len() {
        let first = seeds[start];
        let limit = index.words_of(index.document_at(first.word)).end;
        while end < seeds.len() && seeds[end].diagonal() - first.diagonal() <= reach && seeds[end].word < limit {
            covered += usize::from(counts[seeds[end].at] == 0);
            counts[seeds[end].at] += 1;
            end += 1;
        }
        let last = seeds[end.max(start + 1) - 1].diagonal();
        found.push((covered.max(1), first.diagonal(), last, first.word));
        if end > start {
            counts[first.at] -= 1;
            covered -= usize::from(counts[first.at] == 0);
        } else {
            end = start + 1;
        }
    }
    // Of many words a few in a row stand somewhere by chance.
    found.retain(|(covered, ..)| covered * 8 + GRAM > n_words);
    // Of as much, what stands closer together.
    found.sort_by_key(|(covered, first, last, _)| (std::cmp::Reverse(*covered), last - first, *first));
    let mut windows: Vec<Window> = Vec::new();
    let slack = (n_words / 4 + if has_gaps { NEAR_GAP } else { 4 }) as i64;
    for (covered, first, last, word) in found {
        let document = index.document_at(word);
        let all = index.words_of(document);
        let start = (first - slack).max(all.start as i64) as u64;
        let end = ((last + n_words as i64 + slack).max(0) as u64).min(all.end);
        let words = start..end;
        let is_near = |other: &Window| {
            let distance = (other.words.start as i64 + other.diagonal).abs_diff(first);
            other.document == document && (distance * 2 <= n_words as u64 || has_gaps)
        };
        if words.is_empty() || windows.iter().any(is_near) {
            continue;
        }
        windows.push(Window { document, diagonal: first - start as i64, words, covered });
        if windows.len() == most {
            break;
        }
    }
    windows
}

/// Words of the quote that stand somewhere just so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) at: usize,
    pub(crate) len: usize,
    pub(crate) word: u64,
    pub(crate) document: usize,
}

/// The longest runs of a quote, each as long as it goes.
pub(crate) fn runs<B: Bytes>(index: &Index<B>, seeds: &[Seed], forms: &[u32]) -> Result<Vec<Run>, IndexError> {
    let mut seeds = seeds.to_vec();
    seeds.sort_unstable_by_key(|seed| (seed.diagonal(), seed.at));
    let chains = seeds.chunk_by(|one, next| one.diagonal() == next.diagonal());
    // The grams of a piece, less one that may have been too common to be read.
    let mut chains: Vec<&[Seed]> = chains.filter(|chain| chain.len() + GRAM >= PIECE).collect();
    chains.sort_by_key(|chain| (std::cmp::Reverse(chain.len()), chain[0].diagonal()));
    let mut found = HashSet::new();
    let mut runs = Vec::new();
    for chain in chains.into_iter().take(MAX_RUNS) {
        let diagonal = chain[0].diagonal();
        let document = index.document_at(chain[0].word);
        let all = index.words_of(document);
        let start = diagonal.max(all.start as i64) as u64;
        let end = ((diagonal + forms.len() as i64).max(0) as u64).min(all.end);
        let words = index.words(start..end)?;
        let at = (start as i64 - diagonal) as usize;
        for (from, len) in equal_runs(&words, &forms[at..]) {
            let run = Run { at: at + from, len, word: start + from as u64, document };
            if len >= PIECE && found.insert((run.at, run.word)) {
                runs.push(run);
            }
        }
    }
    Ok(runs)
}

/// Where two rows of words are equal, and for how long.
fn equal_runs(words: &[Word], forms: &[u32]) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = None;
    let n = words.len().min(forms.len());
    for at in 0..=n {
        let is_equal = at < n && words[at].form == forms[at];
        match (is_equal, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                runs.push((from, at - from));
                start = None;
            }
            _ => {}
        }
    }
    runs
}
