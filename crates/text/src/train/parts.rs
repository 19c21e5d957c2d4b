//! The parts of a model's file, to be kept or made anew one by one.

use crate::parser::{SureMoves, SureRels};
use crate::table::{Narrow, Quick, Wide};

/// Of a tagger.
#[derive(Debug, Clone, Copy)]
pub(super) struct TaggerParts<'a> {
    pub(super) lexicon: &'a [u8],
    pub(super) quick: &'a [u8],
    pub(super) weights: &'a [u8],
}

impl<'a> TaggerParts<'a> {
    pub(super) fn of(mut model: &'a [u8]) -> Self {
        Self {
            lexicon: section(&mut model, Wide::take),
            quick: section(&mut model, |bytes| Quick::take(bytes, Wide::take)),
            weights: model,
        }
    }

    /// The model.
    pub(super) fn join(self) -> Vec<u8> {
        [self.lexicon, self.quick, self.weights].concat()
    }
}

/// Of a parser.
#[derive(Debug, Clone, Copy)]
pub(super) struct ParserParts<'a> {
    /// The relations that need no decision.
    pub(super) sure_rels: &'a [u8],
    /// The moves that need none.
    pub(super) sure_moves: &'a [u8],
    pub(super) quick_moves: &'a [u8],
    pub(super) moves: &'a [u8],
    pub(super) quick_rels: &'a [u8],
    pub(super) rels: &'a [u8],
}

impl<'a> ParserParts<'a> {
    pub(super) fn of(model: &'a [u8]) -> Self {
        let (sure_rels, rest) = model.split_at(SureRels::SIZE.min(model.len()));
        let (sure_moves, mut rest) = rest.split_at((2 * SureMoves::LEN).min(rest.len()));
        Self {
            sure_rels,
            sure_moves,
            quick_moves: section(&mut rest, |bytes| Quick::take(bytes, Narrow::take)),
            moves: section(&mut rest, Narrow::take),
            quick_rels: section(&mut rest, |bytes| Quick::take(bytes, Wide::take)),
            rels: rest,
        }
    }

    /// The model.
    pub(super) fn join(self) -> Vec<u8> {
        [self.sure_rels, self.sure_moves, self.quick_moves, self.moves, self.quick_rels, self.rels].concat()
    }
}

/// The bytes of a model that `take` takes off their front.
fn section<'a, Table>(bytes: &mut &'a [u8], take: impl FnOnce(&mut &'a [u8]) -> Table) -> &'a [u8] {
    let all = *bytes;
    let _ = take(bytes);
    &all[..all.len() - bytes.len()]
}
