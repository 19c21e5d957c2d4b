//! Leaves out the weights that tell the least, for what takes time in reading is to fetch weights from far.
//!
//! A feature tells what its weights set apart, as often as it is met where the first look leaves a doubt. Most features come
//! from one or two sentences and are hardly ever met again.

use std::collections::BTreeMap;

use super::parts::{ParserParts, TaggerParts};
use super::weights::{write_narrow, write_wide};
use super::{Dice, Made, prepared, tagger_words, walk, walk_tags};
use crate::parser::{self, N_MOVES, N_RELS, Parser, State};
use crate::table::{Group, Wide, expand};
use crate::tagger::{self, N_FEATURES, Tagger};
use crate::{Gold, Tag};

/// Rounds over the data in which features are met. The parser sees other words blurred in each.
const ROUNDS: usize = 3;
/// Features kept.
const TAGS: usize = 150_000;
const MOVES: usize = 600_000;
const RELS: usize = 75_000;

/// A tagger of which only the weights are kept that tell the most. Its first look is the old one still.
#[must_use]
pub fn tagger(model: &[u8], sentences: &[&Gold]) -> Vec<u8> {
    let parts = TaggerParts::of(model);
    let tagger = Tagger::new(model);
    let mut features = [0; N_FEATURES];
    let mut met = Met::default();
    for sentence in sentences {
        let seen = tagger::see_all(&tagger_words(&tagger.lexicon, &sentence.forms));
        walk_tags(&tagger, &seen, |at, history, _| {
            if tagger.clear(&seen, at, history).is_none() {
                tagger::extract(&seen, at, history, &mut features, |_| ());
                met.add(&features);
            }
        });
    }
    TaggerParts { weights: &met.heaviest(&tagger.weights, TAGS), ..parts }.join()
}

/// A parser of which only the weights are kept that tell the most. Its first looks are the old ones still.
#[must_use]
pub fn parser(model: &[u8], sentences: &[&Gold], tags: &[Vec<Tag>]) -> Vec<u8> {
    let parts = ParserParts::of(model);
    let parser = Parser::new(model);
    let (mut move_features, mut rel_features) = ([0; N_MOVES], [0; N_RELS]);
    let (mut moves, mut rels) = (Met::default(), Met::default());
    let mut dice = Dice(301);
    let mut state = State::default();
    let sentences = prepared(sentences, tags);
    for _ in 0..ROUNDS {
        for sentence in &sentences {
            state.reset(&sentence.with_blurs(&mut dice), sentence.tags);
            walk(&parser, &mut state, |made| match made {
                Made::Move(state, allowed, _) if parser.clear_move(state, allowed).is_none() => {
                    parser::extract_moves(state, &mut move_features, |_| ());
                    moves.add(&move_features);
                }
                Made::Rel(state, (head, dependent), _) if parser.clear_rel(state, (head, dependent)).is_none() => {
                    parser::extract_rels(state, head, dependent, &mut rel_features, |_| ());
                    rels.add(&rel_features);
                }
                Made::Move(..) | Made::Rel(..) => {}
            });
        }
    }
    let mut heavy: Vec<(u64, u64, [u8; 2])> = (moves.0.into_iter())
        .map(|(feature, n)| {
            let weights = parser.moves.get(feature);
            let [left, right] = weights.map(expand);
            let apart = left.max(right).max(0).abs_diff(left.min(right).min(0));
            (n * u64::from(apart), feature, weights)
        })
        .collect();
    heaviest(&mut heavy, MOVES);
    let rels = rels.heaviest(&parser.rels, RELS);
    ParserParts { moves: &write_narrow(heavy), rels: &rels, ..parts }.join()
}

/// How often features are met.
#[derive(Default)]
struct Met(BTreeMap<u64, u64>);

impl Met {
    fn add(&mut self, features: &[u64]) {
        for &feature in features {
            *self.0.entry(feature).or_default() += 1;
        }
    }

    /// A table of those that tell the most.
    fn heaviest(self, table: &Wide, limit: usize) -> Vec<u8> {
        let entries = |groups: &[Group]| -> Vec<[u8; 2]> {
            let entries = groups.iter().flat_map(|[classes, weights]| classes.iter().zip(weights));
            entries.map(|(&class, &weight)| [class, weight]).filter(|entry| entry[1] != 0).collect()
        };
        let mut rows: Vec<(u64, u64, Vec<[u8; 2]>)> = (self.0.into_iter())
            .map(|(feature, n)| {
                let entries = entries(table.get(feature));
                let sum: u32 = entries.iter().map(|&[_, weight]| expand(weight).unsigned_abs()).sum();
                (n * u64::from(sum), feature, entries)
            })
            .collect();
        heaviest(&mut rows, limit);
        write_wide(rows)
    }
}

/// Keeps the rows of the highest numbers.
fn heaviest<Weights>(rows: &mut Vec<(u64, u64, Weights)>, limit: usize) {
    rows.retain(|row| row.0 > 0);
    rows.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    rows.truncate(limit);
}
