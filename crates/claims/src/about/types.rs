//! [`ClaimType`]: what kind of thing is claimed.
//!
//! Every finite clause of a content speaks for some types: by tense and mood of its verb, by who its subject is, by the
//! words of its predicate. What stands in a main clause weighs more than what stands in one below it, and the frame that
//! the cue sets (*vowed to*, *accused of*) weighs most. The types that reach a threshold are given, the heaviest first.

mod reader;

use dixit_text::{Document, Run};

use super::clause::clauses;
use super::{About, Frame, Number};
use crate::Stance;
use crate::lexicons::Class;
use crate::lexicons::Listed;
use reader::Reader;

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

impl ClaimType {
    /// In doubt, the rarer kind says more: of two that weigh the same the first here is the main one.
    const BY_RARITY: [Self; 10] = [
        Self::Commitment,
        Self::Accusation,
        Self::Directive,
        Self::Law,
        Self::Quantity,
        Self::Causal,
        Self::Comparison,
        Self::Prediction,
        Self::Opinion,
        Self::Event,
    ];
}

/// What weighs less is only an echo.
const LEAST: f64 = 0.5;

/// The types of what is said in `runs`, the main one first. `is_speaker` says whether a word means who says it.
pub(super) fn types(
    document: &Document,
    lexicons: &Listed<'_>,
    runs: &[Run],
    about: &About,
    frame: Frame,
    is_speaker: &dyn Fn(usize) -> bool,
) -> Vec<ClaimType> {
    let mut weights = Weights::default();
    let reader = Reader { document, lexicons, is_speaker, is_bound: frame.stance == Some(Stance::Commissive) };
    let mut has_clause = false;
    for &run in runs {
        for clause in clauses(document, run) {
            has_clause = true;
            reader.read(&clause, &mut weights);
        }
        reader.read_words(run, &mut weights);
    }
    if !has_clause {
        reader.read_phrase(runs, &mut weights);
    }
    weights.add(ClaimType::Quantity, quantity(about));
    for &(stance, kind, weight) in FRAMES {
        if frame.stance == Some(stance) {
            weights.add(kind, weight);
        }
    }
    weights.heaviest_first()
}

/// What the cue alone says.
const FRAMES: &[(Stance, ClaimType, f64)] = &[
    (Stance::Commissive, ClaimType::Commitment, 3.0),
    (Stance::Directive, ClaimType::Directive, 2.0),
    (Stance::Accusative, ClaimType::Accusation, 2.0),
    (Stance::Expressive, ClaimType::Opinion, 1.5),
];

/// One count is a detail; money, shares and several counts are what a claim is about.
fn quantity(about: &About) -> f64 {
    let counts = |number: &&Number| number.value != Some(1.0) || number.unit.is_some();
    let n_counts = about.numbers.iter().filter(counts).count();
    let is_measured = about.numbers.iter().any(|number| number.unit.is_some());
    match n_counts {
        0 => 0.0,
        1 if !about.approximators.is_empty() => 1.1,
        1 if !is_measured => 0.8,
        _ => 1.6,
    }
}

/// What speaks for each type.
#[derive(Debug, Default)]
struct Weights([f64; ClaimType::BY_RARITY.len()]);

impl Weights {
    fn add(&mut self, kind: ClaimType, weight: f64) {
        self.0[kind as usize] += weight;
    }

    /// That something happened is said in nearly every claim: many events weigh no more than one.
    fn of(&self, kind: ClaimType) -> f64 {
        let weight = self.0[kind as usize];
        if kind == ClaimType::Event { weight.min(1.0) } else { weight }
    }

    fn heaviest_first(&self) -> Vec<ClaimType> {
        let mut kinds: Vec<ClaimType> =
            ClaimType::BY_RARITY.into_iter().filter(|&kind| self.of(kind) >= LEAST).collect();
        // Stable, so that rarity decides between equals.
        kinds.sort_by(|&one, &other| self.of(other).total_cmp(&self.of(one)));
        // Beside something heavier only what a main clause reports as done is an event too.
        if kinds.first().is_some_and(|&first| self.of(first) > 1.0) && self.of(ClaimType::Event) < 1.0 {
            kinds.retain(|&kind| kind != ClaimType::Event);
        }
        if kinds.is_empty() {
            // A bare fact is what is left where nothing else is said.
            kinds.push(ClaimType::Event);
        }
        kinds
    }
}

/// Whether what is said lies in the future, so that *on Friday* is the next.
pub(super) fn looks_ahead(document: &Document, lexicons: &Listed<'_>, run: Run) -> bool {
    let is_listed = run.range().any(|at| lexicons.length(at, Class::Prediction).is_some());
    is_listed || clauses(document, run).iter().any(|clause| clause.looks_ahead(document))
}
