//! How much each feature counts. Written by `cargo xtask score who --fit` from the training part of GUM.

use super::{Candidate, Feature, Row};

/// The share that the best must have, by row: what makes four of five answers right on the training part.
const LEAST_SHARE: [f64; 2] = [0.38, 0.38];

/// Weight of each feature for *he* and *she*, and for *they*.
const WEIGHTS: &[(Feature, [f64; 2])] = &[
    (Feature::Nobody, [0.25, 1.68]),
    (Feature::SameSentence, [0.48, 1.41]),
    (Feature::OneBack, [-0.08, 0.17]),
    (Feature::TwoBack, [-0.18, -1.01]),
    (Feature::FarBack, [-0.47, -2.24]),
    (Feature::OtherParagraph, [-1.06, -0.76]),
    (Feature::Subject, [0.37, 0.49]),
    (Feature::Object, [0.37, 0.42]),
    (Feature::Possessive, [-0.21, 1.70]),
    (Feature::Modifier, [-0.37, -0.51]),
    (Feature::SubjectHere, [0.56, 0.74]),
    (Feature::SubjectBefore, [0.31, 0.26]),
    (Feature::Parallel, [-0.09, 0.45]),
    (Feature::LastPronoun, [-0.15, -0.39]),
    (Feature::LastNoun, [0.23, 0.54]),
    (Feature::LastGroup, [0.00, -0.31]),
    (Feature::GroupPart, [-1.15, -0.84]),
    (Feature::Indefinite, [0.20, -0.29]),
    (Feature::Person, [0.53, 0.26]),
    (Feature::Body, [0.00, 0.10]),
    (Feature::Place, [0.00, -1.13]),
    (Feature::Thing, [0.00, -1.04]),
    (Feature::Many, [0.00, 1.08]),
    (Feature::Either, [-0.52, 0.05]),
    (Feature::GenderKnown, [0.43, 0.00]),
    (Feature::GenderOpen, [-0.67, 0.00]),
    (Feature::Twice, [0.12, 0.58]),
    (Feature::Often, [-0.26, 0.64]),
    (Feature::Nearest, [0.18, -0.28]),
    (Feature::Second, [-0.21, -0.57]),
    (Feature::Later, [-0.22, -0.82]),
    (Feature::Topic, [1.59, -0.04]),
    (Feature::OpensSentence, [0.14, 0.49]),
    (Feature::InsideQuote, [0.58, -0.02]),
    (Feature::OutsideQuote, [-0.13, -0.11]),
    (Feature::SpeakerOfContent, [1.20, 0.16]),
    (Feature::LastSpeaker, [0.79, -0.02]),
    (Feature::SpeakingThing, [0.00, -0.00]),
    (Feature::Protagonist, [1.53, 0.09]),
    (Feature::LongName, [-0.25, -1.40]),
    (Feature::Located, [-0.84, 0.94]),
    (Feature::UnknownName, [-0.78, 0.14]),
    (Feature::PluralSubject, [0.00, 0.09]),
];

/// Gives each candidate its share, the likeliest first.
pub(super) fn rank(candidates: &mut [Candidate], row: Row) {
    let row = row as usize;
    let weight = |feature: &Feature| WEIGHTS.iter().find(|(of, _)| of == feature).map_or(0.0, |(_, weights)| weights[row]);
    let mut sum = weight(&Feature::Nobody).exp();
    for candidate in &mut *candidates {
        candidate.share = candidate.features.iter().map(weight).sum::<f64>().exp();
        sum += candidate.share;
    }
    candidates.iter_mut().for_each(|candidate| candidate.share /= sum);
    candidates.sort_by(|one, other| other.share.total_cmp(&one.share));
}

/// Whether the first candidate is clearly the best.
pub(super) fn is_clear(candidates: &[Candidate], row: Row) -> bool {
    candidates.first().is_some_and(|best| best.share >= LEAST_SHARE[row as usize])
}
