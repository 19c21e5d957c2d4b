//! [`ClaimType`]: what kind of thing is claimed.

use dixit_text::{Document, Run, Tag};

use super::{About, Frame};
use crate::Stance;
use crate::lexicons::Class;
use crate::lexicons::Listed;

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

/// The types of what is said in `runs`.
pub(super) fn types(
    document: &Document,
    lexicons: &Listed<'_>,
    runs: &[Run],
    about: &About,
    frame: Frame,
) -> Vec<ClaimType> {
    let has = |class| runs.iter().any(|run| run.range().any(|at| lexicons.length(at, class).is_some()));
    let degree = |at: usize| matches!(document.tag(at), Tag::Jjr | Tag::Jjs | Tag::Rbr | Tag::Rbs);
    let any = |fits: &dyn Fn(usize) -> bool| runs.iter().any(|run| run.range().any(fits));
    let ahead = runs.iter().any(|&run| looks_ahead(lexicons, run));
    let stance = |wanted| frame.stance == Some(wanted);
    let finite = any(&|at| matches!(document.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp));

    let commitment = stance(Stance::Commissive) || has(Class::Commitment);
    let directive = stance(Stance::Directive) || (!commitment && has(Class::Directive) && !finite_past(document, runs));
    let opinion = has(Class::Opinion) || stance(Stance::Expressive);
    let prediction = ahead && !commitment;
    let judged = [
        (ClaimType::Quantity, !about.numbers.is_empty()),
        (ClaimType::Comparison, any(&degree) || has(Class::Comparison)),
        (ClaimType::Causal, has(Class::Causal)),
        (ClaimType::Event, finite && !ahead && !directive && (!opinion || finite_past(document, runs))),
        (ClaimType::Prediction, prediction),
        (ClaimType::Commitment, commitment),
        (ClaimType::Accusation, stance(Stance::Accusative) || has(Class::Accusation)),
        (ClaimType::Opinion, opinion),
        (ClaimType::Directive, directive),
        (ClaimType::Law, has(Class::Law)),
    ];
    judged.into_iter().filter_map(|(kind, holds)| holds.then_some(kind)).collect()
}

/// Whether what is said lies in the future.
pub(super) fn looks_ahead(lexicons: &Listed<'_>, run: Run) -> bool {
    run.range().any(|at| lexicons.length(at, Class::Prediction).is_some())
}

fn finite_past(document: &Document, runs: &[Run]) -> bool {
    runs.iter().any(|run| run.range().any(|at| document.tag(at) == Tag::Vbd))
}
