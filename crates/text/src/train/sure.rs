//! Moves and relations that tags alone leave no doubt about.

use std::collections::BTreeMap;

use super::{Made, Prepared, walk};
use crate::parser::{Move, Parser, State, SureMoves, SureRels};
use crate::{Gold, Tag};

/// In the place of sure moves, none.
pub(super) fn no_moves() -> Vec<u8> {
    vec![0; 2 * SureMoves::LEN]
}

/// Which moves are sure: at least this share, in thousandths, of at least so many decisions between the same tags.
const SURE_MOVES: (u32, u32) = (998, 60);

/// The table of moves that need no decision, by what a parser without it decides.
pub(super) fn moves(parser: &Parser, sentences: &[Prepared]) -> Vec<u8> {
    let mut counts: BTreeMap<u64, [u32; 3]> = BTreeMap::new();
    let mut state = State::default();
    for sentence in sentences {
        state.reset(&sentence.words, sentence.tags);
        walk(parser, &mut state, |made| {
            if let Made::Move(state, _, step) = made {
                counts.entry(state.context()).or_default()[step as usize] += 1;
            }
        });
    }
    let mut contexts: Vec<(u32, u64, [u32; 3])> =
        counts.into_iter().map(|(context, counts)| (counts.iter().sum(), context, counts)).collect();
    contexts.sort_unstable_by_key(|&(total, context, _)| (std::cmp::Reverse(total), context));
    let (share, least) = SURE_MOVES;
    let mut table = vec![0u16; SureMoves::LEN];
    for (total, context, counts) in contexts {
        let sure = [Move::Shift, Move::Left, Move::Right]
            .into_iter()
            .find(|&step| total >= least && counts[step as usize] * 1000 >= total * share);
        if let Some((place, entry)) = sure.map(|step| SureMoves::entry(context, step))
            && table[place] == 0
        {
            table[place] = entry;
        }
    }
    table.into_iter().flat_map(u16::to_le_bytes).collect()
}

/// Which relations are sure by the tags of head and dependent: at least this share of at least so many arcs.
const SURE_RELS: (u32, u32) = (993, 50);

/// The table of relations that need no decision.
pub(super) fn rels(sentences: &[&Gold], tags: &[Vec<Tag>]) -> Vec<u8> {
    let mut counts = vec![[0u32; 64]; SureRels::SIZE];
    for (gold, tags) in sentences.iter().zip(tags) {
        for (at, (&head, &rel)) in gold.heads.iter().zip(&gold.rels).enumerate() {
            if let Some(head) = head {
                counts[SureRels::place(tags[head], tags[at], at < head)][rel as usize] += 1;
            }
        }
    }
    let (share, least) = SURE_RELS;
    let sure = |counts: &[u32; 64]| {
        let total: u32 = counts.iter().sum();
        (0..64u8).find(|&rel| total >= least && counts[rel as usize] * 1000 >= total * share).unwrap_or(0)
    };
    counts.iter().map(sure).collect()
}
