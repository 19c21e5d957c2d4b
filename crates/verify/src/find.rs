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

/// Most clusters of places that are looked at closer.
const MAX_CLUSTERS: usize = 512;

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
        let mut left = most;
        for places in places {
            let words = index.first_words(places, left)?;
            left -= words.len();
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
}

/// Seeds that lie near each other.
struct Cluster {
    /// Words of the quote at which something stands there.
    covered: usize,
    /// Its first and its last diagonal.
    first: i64,
    last: i64,
    document: usize,
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
    let slack = (n_words / 4 + if has_gaps { NEAR_GAP } else { 4 }) as i64;
    let mut found: Vec<Cluster> = Vec::new();
    for cluster in clusters(index, seeds, n_words, reach) {
        let is_near = |other: &Cluster| {
            let is_overlapping = cluster.first <= other.last && other.first <= cluster.last;
            let distance = other.first.abs_diff(cluster.first);
            other.document == cluster.document && (is_overlapping || distance * 2 <= n_words as u64)
        };
        if !found.iter().any(is_near) {
            found.push(cluster);
        }
        if found.len() == most {
            break;
        }
    }
    let window = |cluster: Cluster| {
        let all = index.words_of(cluster.document);
        let start = (cluster.first - slack).max(all.start as i64) as u64;
        let end = ((cluster.last + n_words as i64 + slack).max(0) as u64).min(all.end);
        Window { document: cluster.document, diagonal: cluster.first - start as i64, words: start..end }
    };
    found.into_iter().map(window).filter(|window| !window.words.is_empty()).collect()
}

/// Seeds of one document whose diagonals are within reach of each other: those that cover most of the quote first, of as
/// many those that stand closest together.
fn clusters<B: Bytes>(index: &Index<B>, seeds: &[Seed], n_words: usize, reach: i64) -> Vec<Cluster> {
    let mut seeds = seeds.to_vec();
    seeds.sort_unstable_by_key(|seed| (seed.diagonal(), seed.at));
    let mut counts = vec![0_u32; n_words];
    let (mut covered, mut end) = (0, 0);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (start, first) in seeds.iter().enumerate() {
        let limit = index.words_of(index.document_at(first.word)).end;
        while end < seeds.len() && (end <= start || is_within(*first, seeds[end], reach, limit)) {
            covered += usize::from(counts[seeds[end].at] == 0);
            counts[seeds[end].at] += 1;
            end += 1;
        }
        found.push((covered, start));
        counts[first.at] -= 1;
        covered -= usize::from(counts[first.at] == 0);
    }
    // Of many words a few in a row stand somewhere by chance.
    found.retain(|(covered, _)| covered * 8 + GRAM > n_words);
    found.sort_by_key(|(covered, start)| (std::cmp::Reverse(*covered), *start));
    found.truncate(MAX_CLUSTERS);
    let mut clusters: Vec<Cluster> = Vec::new();
    for (covered, start) in found {
        let first = seeds[start];
        let mut known = HashSet::new();
        // No further than to the last word that is new.
        let is_last = |seed: &&Seed| known.insert(seed.at) && known.len() == covered;
        let last =
            seeds[start..].iter().take(MAX_PLACES).find(is_last).map_or(first.diagonal(), |seed| seed.diagonal());
        clusters.push(Cluster { covered, first: first.diagonal(), last, document: index.document_at(first.word) });
    }
    clusters.sort_by_key(|it| (std::cmp::Reverse(it.covered), it.last - it.first, it.first));
    clusters
}

fn is_within(first: Seed, other: Seed, reach: i64, limit: u64) -> bool {
    other.diagonal() - first.diagonal() <= reach && other.word < limit
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
