//! What a choice of the tagger looks at: features of a word and its neighbours, hashed.

use super::{EDGE_SEEN, History, Seen};
use crate::hash::{mix, number, putter};

/// Features of a decision.
pub(crate) const N_FEATURES: usize = 44;

/// Features of a first look at it: the few that tell the most.
pub(crate) const N_QUICK: usize = 16;

/// Features of the decision at `at`.
pub(crate) fn extract(words: &[Seen], at: usize, history: &History, out: &mut [u64; N_FEATURES], fetch: impl Fn(u64)) {
    let near = |offset| near(words, at, offset);
    let (here, prev, prev2, next, next2) = (&words[at], near(-1), near(-2), near(1), near(2));
    let word = &here.word;
    let last = number(history.last);
    let pair = mix(last, history.before);
    let first = u64::from(is_first(words, at));
    let mut put = putter(out, fetch);
    put(word.norm);
    put(word.suffixes[1]);
    put(word.suffixes[2]);
    put(word.suffixes[3]);
    put(mix(word.prefixes[0], word.shape));
    put(word.prefixes[1]);
    put(mix(word.shape, first));
    put(mix(word.shape, word.suffixes[2]));
    put(mix(word.shape, mix(prev.word.shape, next.word.shape)));
    put(here.class);
    put(last);
    put(pair);
    put(mix(last, word.norm));
    put(mix(last, word.suffixes[2]));
    put(mix(last, here.class));
    put(mix(last, mix(here.class, next.class)));
    put(mix(pair, here.class));
    put(mix(last, mix(word.shape, first)));
    put(mix(prev.word.norm, here.class));
    put(mix(next.word.norm, here.class));
    put(mix(prev.word.norm, word.norm));
    put(mix(word.norm, next.word.norm));
    put(prev.word.norm);
    put(next.word.norm);
    put(prev2.word.norm);
    put(next2.word.norm);
    put(next.word.suffixes[2]);
    put(mix(next.class, here.class));
    put(mix(mix(next.class, next2.class), here.class));
    put(mix(word.norm, next.class));
    put(mix(mix(prev.word.norm, word.suffixes[1]), next.class));
    put(mix(prev.word.norm, next.word.norm));
    put(mix(prev2.word.norm, prev.word.norm));
    put(mix(last, next.word.norm));
    put(mix(last, mix(next.class, next2.class)));
    put(mix(pair, mix(here.class, next.class)));
    put(mix(last, mix(word.suffixes[2], next.class)));
    put(mix(word.suffixes[3], next.class));
    let ahead = number(u64::from(here.finite_ahead));
    let clause = mix(ahead, history.finite);
    put(mix(here.class, history.auxiliary));
    put(mix(word.suffixes[1], history.auxiliary));
    put(mix(here.class, clause));
    put(mix(mix(last, word.suffixes[1]), clause));
    put(mix(mix(here.class, next.class), clause));
    put(mix(word.suffixes[0], mix(history.in_quote, word.shape)));
}

/// Features of a first look at the decision at `at`.
pub(crate) fn extract_quick(
    words: &[Seen],
    at: usize,
    history: &History,
    out: &mut [u64; N_QUICK],
    fetch: impl Fn(u64),
) {
    let (here, prev, next) = (&words[at], near(words, at, -1), near(words, at, 1));
    let word = &here.word;
    let last = number(history.last);
    let first = u64::from(is_first(words, at));
    let mut put = putter(out, fetch);
    put(word.norm);
    put(word.suffixes[1]);
    put(word.suffixes[2]);
    put(mix(word.shape, first));
    put(here.class);
    put(mix(last, here.class));
    put(mix(last, word.suffixes[2]));
    put(mix(last, mix(here.class, next.class)));
    put(mix(mix(last, history.before), here.class));
    put(mix(prev.word.norm, here.class));
    put(mix(next.word.norm, here.class));
    put(mix(prev.word.norm, word.norm));
    put(mix(word.norm, next.word.norm));
    put(mix(word.norm, next.class));
    put(mix(here.class, mix(number(u64::from(here.finite_ahead)), history.finite)));
    put(mix(word.suffixes[0], mix(history.in_quote, word.shape)));
}

/// A word near `at`, or what stands for the edge of the sentence.
fn near(words: &[Seen], at: usize, offset: isize) -> &Seen {
    at.checked_add_signed(offset).and_then(|at| words.get(at)).unwrap_or(&EDGE_SEEN)
}

/// Whether a word begins its sentence, an opening mark left out.
fn is_first(words: &[Seen], at: usize) -> bool {
    at == 0 || (at == 1 && words[0].word.shape == number(8 << 4))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::Word;

    #[test]
    fn every_template_has_its_place() {
        let seen = Seen { word: Word::new("fell", "fell"), ..EDGE_SEEN };
        let (mut all, mut quick) = ([0; N_FEATURES], [0; N_QUICK]);
        extract(&[seen], 0, &History::default(), &mut all, |_| ());
        extract_quick(&[seen], 0, &History::default(), &mut quick, |_| ());
        assert!(![&all[..], &quick].concat().contains(&0));
    }
}
