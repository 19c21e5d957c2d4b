//! What `explain` is told: every attempt of every rule, made by the same machine that scans.

use super::{
    RuleSet,
    candidates::Side,
    machine::Stuck,
    program::{Atom, AtomKind, Op, Program},
    view::View,
};
use crate::checked::RuleIdx;

/// A rule tried at a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The rule.
    pub rule: RuleIdx,
    /// Which of its patterns, counted from 0.
    pub pattern: usize,
    /// The token that the attempt started from.
    pub anchor: usize,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The pattern went no further.
    Stuck {
        /// Elements matched before, the anchor included.
        n_matched: usize,
        /// The element that found nothing, as it would be written in a pattern.
        needed: String,
        /// The token that stood there; `None` at the end of the sentence.
        stood: Option<usize>,
    },
    /// The path holds no cue.
    NoCue,
    /// `around:` found no words around the match.
    NothingAround,
    /// A line of `unless` matched.
    Stopped,
    /// Another rule matched the same cue better.
    Beaten {
        /// That rule.
        by: RuleIdx,
        /// In what it was better.
        reason: Reason,
    },
    /// Another match crosses this one and goes first.
    Crossed {
        /// The rule of the other match.
        by: RuleIdx,
    },
    /// It is in the result.
    Won,
}

/// In what one match was better than another, in the order in which it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// `over:` says so.
    Over,
    /// More literal words and lexicon slots.
    MoreWords,
    /// More roles.
    MoreRoles,
    /// A longer source.
    LongerSource,
    /// A longer content.
    LongerContent,
    /// Nothing but the order of ids and patterns.
    Alphabet,
}

/// Takes attempts. `()` takes none, and costs nothing.
pub(crate) trait Recorder {
    fn record(&mut self, attempt: impl FnOnce() -> Attempt);

    /// Is told how many steps the machines made over a unit.
    fn steps(&mut self, n_steps: usize) {
        let _ = n_steps;
    }
}

impl Recorder for () {
    fn record(&mut self, _: impl FnOnce() -> Attempt) {}
}

impl Recorder for Vec<Attempt> {
    fn record(&mut self, attempt: impl FnOnce() -> Attempt) {
        self.push(attempt());
    }
}

/// Counts steps, and keeps no attempts.
#[derive(Debug, Default)]
pub(crate) struct Counter(pub(crate) usize);

impl Recorder for Counter {
    fn record(&mut self, _: impl FnOnce() -> Attempt) {}

    fn steps(&mut self, n_steps: usize) {
        self.0 += n_steps;
    }
}

/// Says what a stuck program needed and what stood there.
pub(crate) fn stuck(set: &RuleSet, view: &View<'_>, program: &Program, stuck: Stuck) -> Outcome {
    let ops = match stuck.side {
        Side::Right => &program.right,
        Side::Left => &program.left,
    };
    let atom = match ops.get(stuck.op) {
        Some(Op::Take(atom)) if stuck.n_matched > 0 => atom,
        _ => &program.anchor,
    };
    let stood = match stuck.side {
        Side::Right => Some(stuck.pos),
        Side::Left => stuck.pos.checked_sub(1),
    };
    Outcome::Stuck {
        n_matched: stuck.n_matched,
        needed: written(set, atom),
        stood: stood.filter(|&at| view.unit.run.contains(at)),
    }
}

/// An element as a pattern would write it.
fn written(set: &RuleSet, atom: &Atom) -> String {
    match &atom.kind {
        AtomKind::Word(word) => word.to_string(),
        AtomKind::Forms(forms) => format!("<{}>", forms.first().map_or("", |form| form.as_str())),
        AtomKind::Mark(marks) => format!("[{}]", marks.iter().collect::<String>()),
        AtomKind::Gap => "...".to_owned(),
        AtomKind::Slot(slot) => format!("${}", set.slot(*slot).name),
    }
}
