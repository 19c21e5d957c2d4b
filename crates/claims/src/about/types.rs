//! [`ClaimType`]: what kind of thing is claimed.
//!
//! The way of the readers' guide (`xtask/tables/kinds.md`): first the clause that counts is found, then the first rule of
//! [`RULES`] that holds of it gives the main type, unless the cue has decided before. A rule is a file of its own.

mod accusation;
mod ahead;
mod cue;
mod directive;
mod law;
mod measure;
mod opinion;
mod point;
mod said;

use dixit_text::{Document, Run};

use super::clause::clauses;
use super::{About, Frame};
use crate::lexicons::{Class, Listed};
use point::Point;
use said::Said;

/// What kind of thing is claimed. A claim may be of several kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimType {
    /// How much or how many.
    Quantity,
    /// More, less, the most; rising and falling.
    Comparison,
    /// What led to what.
    Causal,
    /// What happened or is.
    Event,
    /// What will be.
    Prediction,
    /// What the speaker will do.
    Commitment,
    /// What somebody did wrong.
    Accusation,
    /// What is good or bad, and what the speaker feels.
    Opinion,
    /// What should be done.
    Directive,
    /// What a law or policy says or does.
    Law,
}

/// A type, and whether it holds of a clause.
type Rule = (ClaimType, fn(&Said<'_>) -> bool);

/// The rules in the order in which they are asked. What none of them holds of is an [`Event`](ClaimType::Event).
const RULES: &[Rule] = &[
    (ClaimType::Law, law::holds),
    (ClaimType::Directive, directive::holds),
    (ClaimType::Accusation, accusation::holds),
    (ClaimType::Commitment, ahead::is_commitment),
    (ClaimType::Prediction, ahead::is_prediction),
    (ClaimType::Opinion, opinion::holds),
    (ClaimType::Quantity, measure::is_quantity),
    (ClaimType::Causal, measure::is_causal),
    (ClaimType::Comparison, measure::is_comparison),
];

/// More types than that say nothing any more.
const MOST: usize = 3;

/// The types of what is said in `runs`, the main one first. `is_speaker` says whether a word means who says it.
pub(super) fn types(
    document: &Document,
    lexicons: &Listed<'_>,
    runs: &[Run],
    about: &About,
    frame: Frame,
    is_speaker: &dyn Fn(usize) -> bool,
) -> Vec<ClaimType> {
    let said = |point: &Point| Said::new(document, lexicons, about, frame, is_speaker, runs, *point);
    let points = point::points(document, lexicons, runs, frame, is_speaker);
    let Some((first, others)) = points.split_first() else { return vec![ClaimType::Event] };
    let first = said(first);
    let decided = cue::decided(&first, runs).or_else(|| measure::asked(&first, runs));
    let mut holding = RULES.iter().filter(|(_, holds)| holds(&first)).map(|&(kind, _)| kind);
    let main = decided.or_else(|| holding.next()).unwrap_or(ClaimType::Event);
    let mut kinds = vec![main];
    let mut add = |kind: ClaimType| {
        // Who promises says what is to come; that goes without saying.
        let is_said = main == ClaimType::Commitment && kind == ClaimType::Prediction;
        if kinds.len() < MOST && kind != ClaimType::Event && !is_said && !kinds.contains(&kind) {
            kinds.push(kind);
        }
    };
    // What is added must hold clearly: a sum that is just above 0 is not enough.
    holding.filter(|&kind| kind != ClaimType::Opinion || opinion::is_plain(&first)).for_each(&mut add);
    for other in others {
        let other = said(other);
        RULES.iter().find(|(_, holds)| holds(&other)).map(|&(kind, _)| kind).into_iter().for_each(&mut add);
    }
    kinds
}

/// Whether what is said lies in the future, so that *on Friday* is the next.
pub(super) fn looks_ahead(document: &Document, lexicons: &Listed<'_>, run: Run) -> bool {
    lexicons.any(run, Class::Prediction) || clauses(document, run).iter().any(|clause| clause.looks_ahead(document))
}
