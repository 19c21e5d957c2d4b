//! What `explain` is told: every attempt of every rule, made by the same machine that scans.

use dixit_text::phrase::Voice;

use super::{
    RuleSet,
    candidates::Side,
    machine::Stuck,
    program::{Atom, AtomKind, Op, Program},
    view::View,
};
use crate::checked::{RuleIdx, SlotIdx, SlotKind};

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
    /// The word that the pattern starts from is not what the pattern wants there.
    Unfit(Unfit),
    /// The pattern went no further.
    Stuck {
        /// Elements matched before, the anchor included.
        n_matched: usize,
        /// The element that found nothing.
        needed: Needed,
        /// Where it looked: right behind a token, or right before one.
        beside: Beside,
        /// The token that stood there; `None` at the end of the sentence.
        stood: Option<usize>,
    },
    /// The path holds no cue.
    NoCue,
    /// A mark alone is the cue, and its source does not open the paragraph.
    LateName,
    /// `around:` found no words around the match.
    NothingAround,
    /// A line of `unless` matched.
    Stopped {
        /// Which line, counted from 0.
        line: usize,
    },
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

/// Why a word of a pattern's lexicon does not start it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// The pattern wants a verb, and the tagger sees none.
    NoVerb,
    /// The pattern wants another voice than this.
    Voice(Voice),
    /// The word is a verb here, and the pattern wants another kind of word.
    Verb,
    /// The `where` of the slot does not hold.
    Where,
    /// Another reason, which says nothing about the sentence: the entry goes on with other words.
    Other,
}

/// An element of a pattern that found nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needed {
    /// As it would be written in a pattern.
    pub written: String,
    /// The slot, if it is one.
    pub slot: Option<SlotIdx>,
}

/// A place between tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Right behind this token.
    Behind(usize),
    /// Right before this token.
    Before(usize),
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
        _ => return Outcome::Unfit(unfit(set, view, &program.anchor, stuck.pos)),
    };
    let (stood, beside) = match stuck.side {
        Side::Right => (Some(stuck.pos), Beside::Behind(stuck.pos.saturating_sub(1))),
        Side::Left => (stuck.pos.checked_sub(1), Beside::Before(stuck.pos)),
    };
    Outcome::Stuck {
        n_matched: stuck.n_matched,
        needed: needed(set, atom),
        beside,
        stood: stood.filter(|&at| view.unit.run.contains(at)),
    }
}

fn unfit(set: &RuleSet, view: &View<'_>, anchor: &Atom, at: usize) -> Unfit {
    let AtomKind::Slot(slot) = anchor.kind else { return Unfit::Other };
    let slot = set.slot(slot);
    let is_verb = view.document.tag(at).is_verb();
    let lexicons = if slot.lexicons.is_empty() { &slot.filter.lexicons } else { &slot.lexicons };
    if lexicons.is_empty() || set.lexicons.longest(view.document, at, lexicons).is_none() {
        return Unfit::Other;
    }
    match (slot.kind, is_verb) {
        (SlotKind::Verb, false) => Unfit::NoVerb,
        (SlotKind::Verb, true) => match view.verb_group(at) {
            Some(group) if slot.voice.is_some_and(|voice| voice != group.voice) => Unfit::Voice(group.voice),
            Some(_) => Unfit::Where,
            None => Unfit::NoVerb,
        },
        (_, true) => Unfit::Verb,
        (_, false) => Unfit::Where,
    }
}

fn needed(set: &RuleSet, atom: &Atom) -> Needed {
    let slot = match atom.kind {
        AtomKind::Slot(slot) => Some(slot),
        _ => None,
    };
    Needed { written: written(set, atom), slot }
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
