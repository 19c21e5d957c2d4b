//! No phrase function panics, whatever tags and trees say, and runs stay inside their limits.

use proptest::prelude::*;

use super::{
    agent, asides, chunk_from, chunk_to, clause_around, clauses_from, clauses_to, complement,
    drawn::{Row, document},
    finite, gerunds_from, head_of, infinitives_from, minimal_noun_phrase, noun_phrase, noun_phrases_from,
    noun_phrases_to, possessive_to, possessives_from, subject, times, verb_group, verb_group_at,
};
use crate::{Document, Rel, Run, Tag};

const WORDS: &[&str] = &[
    "Marsh", "said", "that", "the", "mayor", "of", ",", "“", "”", "‘", "’", "\"", "(", ")", "—", ":", ".", "who", "to",
    "not", "going", "is", "has", "on", "Monday", "last", "week", "three", "ago", "in", "2019", "'s", "and", "it",
    "there", "adding", "by", "May", "5", "p.m.", "£", "%", "n't", "no", "longer", "é", "at", "the", "end", "for",
    "earlier",
];

/// A random projective tree over `n` tokens as a list of heads: each run picks a head and splits the rest.
fn heads(seeds: &[u8]) -> Vec<Option<usize>> {
    let mut heads = vec![None; seeds.len()];
    let mut work = vec![(0, seeds.len(), None)];
    while let Some((start, end, above)) = work.pop() {
        if start >= end {
            continue;
        }
        let seed = usize::from(seeds[start]);
        let head = start + seed % (end - start);
        // Some subtrees stand apart, as quotations do.
        heads[head] = if seed % 11 == 0 { None } else { above };
        for (from, to) in [(start, head), (head + 1, end)] {
            let middle = if to > from { from + usize::from(seeds[from]) % (to - from) } else { from };
            work.push((from, middle, Some(head)));
            work.push((middle, to, Some(head)));
        }
    }
    heads
}

fn documents() -> impl Strategy<Value = Document> {
    let token = (0..WORDS.len(), 0..Tag::ALL.len(), 0..Rel::ALL.len(), any::<u8>());
    (prop::collection::vec(token, 1..40), 1..40_usize).prop_map(|(tokens, cut)| {
        let cut = cut.min(tokens.len());
        let seeds: Vec<u8> = tokens.iter().map(|token| token.3).collect();
        let mut all = heads(&seeds[..cut]);
        all.extend(heads(&seeds[cut..]).into_iter().map(|head| head.map(|head| head + cut)));
        let rows: Vec<Row> = tokens
            .iter()
            .zip(all)
            .map(|(&(word, tag, rel, _), head)| Row { form: WORDS[word], tag: Tag::ALL[tag], rel: Rel::ALL[rel], head })
            .collect();
        document(&rows, &[cut, tokens.len() - cut])
    })
}

fn inside(limit: Run, runs: impl IntoIterator<Item = Run>) {
    let mut seen = Vec::new();
    for run in runs {
        assert!(!run.is_empty() && limit.covers(run), "{run:?} in {limit:?}");
        assert!(!seen.contains(&run), "{run:?} twice");
        seen.push(run);
    }
}

proptest! {
    #[test]
    fn phrases_stay_inside_their_limits(doc in documents(), a in 0..44_usize, b in 0..44_usize) {
        let all = Run::new(0, doc.tokens().len());
        let limit = Run::new(a.min(b), a.max(b));
        for at in all.range() {
            inside(all, [noun_phrase(&doc, at), minimal_noun_phrase(&doc, at)].into_iter().take(1));
            assert!(noun_phrase(&doc, at).contains(at));
            assert!(minimal_noun_phrase(&doc, at).contains(at));
            inside(all, verb_group(&doc, at).map(|group| group.run));
            assert!(verb_group(&doc, at).is_none_or(|group| group.run.contains(group.head)));
            assert!(verb_group_at(&doc, at).is_none_or(|group| group.run.contains(at)));
            inside(all, subject(&doc, at).map(|subject| subject.run));
            inside(all, agent(&doc, at));
            assert!(all.contains(head_of(&doc, Run::new(at, limit.end.max(at)))));
            for start in all.range().step_by(3) {
                inside(limit, complement(&doc, at, start, limit));
            }
            inside(limit, noun_phrases_from(&doc, at, limit));
            inside(limit, noun_phrases_to(&doc, at, limit));
            inside(limit, chunk_from(&doc, at, limit));
            inside(limit, chunk_to(&doc, at, limit));
            inside(limit, clauses_from(&doc, at, limit));
            inside(limit, clause_around(&doc, Run::new(at, at + 2), limit));
            inside(limit, clauses_to(&doc, at, limit));
            inside(limit, infinitives_from(&doc, at, limit));
            inside(limit, gerunds_from(&doc, at, limit));
            inside(limit, possessives_from(&doc, at, limit));
            inside(limit, possessive_to(&doc, at, limit));
        }
        inside(limit, times(&doc, limit));
        inside(limit, asides(&doc, limit));
        assert!(!limit.is_empty() || !finite(&doc, limit));
    }
}
