//! Phrases by slot kind, computed on demand from tags and tree.
//!
//! Everything here is total: a phrase that is not there is `None` or an empty list.

use crate::{Document, Run};

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
