//! Phrases by slot kind, computed on demand from tags and tree.
//!
//! Everything here is total: a phrase that is not there is `None` or an empty list. Functions that give
//! candidates give them best first, at most [`MAX_CANDIDATES`], none twice, all inside the `limit` handed in.
//! The tree is asked first; where it has no answer, patterns over tags speak.

mod aside;
mod chunk;
mod clause;
mod noun;
mod possessive;
mod subject;
mod time;
mod tree;
mod verb;

pub use aside::asides;
pub use chunk::{chunk_from, chunk_to};
pub use clause::{clause_around, clauses_from, clauses_to, complement, finite, gerunds_from, infinitives_from};
pub use noun::{minimal_noun_phrase, noun_phrase, noun_phrases_from, noun_phrases_to};
pub use possessive::{possessive_to, possessives_from};
pub use subject::{agent, subject};
pub use time::times;
pub use tree::head_of;
pub use verb::{verb_group, verb_group_at};

use crate::Run;

/// A slot offers at most this many spans at a place.
pub const MAX_CANDIDATES: usize = 8;

/// A main verb with its auxiliaries, adverbs, negation and particle: *has not yet ruled out*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerbGroup {
    /// From the first auxiliary (or adverb) to the verb or its particle: one run, no comma in it.
    pub run: Run,
    /// The main verb.
    pub head: usize,
    /// Active or passive.
    pub voice: Voice,
    /// Tense of the group, by its first word.
    pub tense: Tense,
    /// Whether *not*, *n't*, *never* or *no longer* stands in it.
    pub negated: bool,
    /// The modal auxiliary.
    pub modal: Option<usize>,
}

/// Voice of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Voice {
    /// *accused*, *has accused*.
    Active,
    /// *was accused*, and the bare participle after a noun: *a man accused of*.
    Passive,
}

/// Tense of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// *says*, *is saying*.
    Present,
    /// *said*, *was saying*, *had said*.
    Past,
    /// *has said*.
    PresentPerfect,
    /// *will say*, *is going to say*.
    Future,
    /// No tense: *to say*, *saying*, *having said*, *would say* (see `modal`).
    None,
}

/// The subject of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The maximal noun phrase, or the pronoun as written in a relative clause (*who*).
    pub run: Run,
    /// Head noun of it.
    pub head: usize,
    /// Where the verb has it from.
    pub from: SubjectFrom,
}

/// Where a verb has its subject from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SubjectFrom {
    /// Its own, before or after it.
    Own,
    /// That of another verb: coordination (*said ... and warned*), a participle (*..., adding that*),
    /// an infinitive (*wants to say*; after object control, the object: *urged X to say*).
    Inherited,
    /// The relative pronoun, or the noun before a reduced relative clause.
    Relative,
}

/// Keeps candidates as they come, inside a limit, each once, no more than a slot may offer.
struct Candidates {
    limit: Run,
    found: Vec<Run>,
}

impl Candidates {
    fn new(limit: Run) -> Self {
        Self { limit, found: Vec::new() }
    }

    fn push(&mut self, run: Run) {
        if !run.is_empty() && self.limit.covers(run) && !self.found.contains(&run) {
            self.found.push(run);
        }
    }

    fn first(mut self) -> Vec<Run> {
        self.found.truncate(MAX_CANDIDATES);
        self.found
    }
}

#[cfg(test)]
mod drawn;
#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod tests;
