//! How much each feature counts. Written by `cargo xtask score who --fit` from the training part of GUM.

use super::{Candidate, Feature, Row};

/// The share that the best must have, by row: what makes four of five answers right on the training part.
const LEAST_SHARE: [f64; 2] = [0.45, 0.42];

/// Weight of each feature for *he* and *she*, and for *they*.
const WEIGHTS: &[(Feature, [f64; 2])] = &[
    (Feature::Nobody, [0.21, 1.63]),
    (Feature::SameSentence, [0.67, 1.36]),
    (Feature::OneBack, [0.02, 0.14]),
    (Feature::TwoBack, [-0.14, -1.08]),
    (Feature::FarBack, [-0.75, -2.05]),
    (Feature::OtherParagraph, [-1.00, -0.69]),
    (Feature::Subject, [0.44, 0.36]),
    (Feature::Object, [0.04, 0.51]),
    (Feature::Possessive, [0.31, 1.11]),
    (Feature::Modifier, [-0.58, -0.51]),
    (Feature::SubjectHere, [0.74, 0.79]),
    (Feature::SubjectBefore, [0.41, 0.37]),
    (Feature::Parallel, [0.21, 0.29]),
    (Feature::LastPronoun, [0.22, 0.37]),
    (Feature::LastNoun, [0.27, 0.67]),
    (Feature::LastGroup, [0.00, -0.18]),
    (Feature::GroupPart, [-1.32, -0.77]),
    (Feature::Indefinite, [0.12, -0.31]),
    (Feature::Person, [0.23, 0.13]),
    (Feature::Body, [0.00, 0.02]),
    (Feature::Place, [0.00, -1.04]),
    (Feature::Thing, [0.00, -0.96]),
    (Feature::Many, [0.00, 0.88]),
    (Feature::Either, [-0.41, 0.05]),
    (Feature::GenderKnown, [0.48, 0.00]),
    (Feature::GenderOpen, [-0.69, 0.00]),
    (Feature::Twice, [0.46, 0.53]),
    (Feature::Often, [0.18, 0.64]),
    (Feature::Nearest, [0.25, -0.17]),
    (Feature::Second, [-0.11, -0.39]),
    (Feature::Later, [-0.35, -1.07]),
    (Feature::Topic, [1.04, -0.15]),
    (Feature::OpensSentence, [0.19, 0.60]),
    (Feature::InsideQuote, [-0.12, 0.35]),
    (Feature::OutsideQuote, [-0.57, 0.10]),
    (Feature::SpeakerOfContent, [0.40, 0.46]),
    (Feature::LastSpeaker, [0.64, 0.09]),
    (Feature::SpeakingThing, [0.00, 0.01]),
    (Feature::Protagonist, [0.41, 0.27]),
    (Feature::LongName, [0.30, -1.39]),
    (Feature::Located, [-0.60, 0.89]),
    (Feature::UnknownName, [-0.44, 0.21]),
    (Feature::PluralSubject, [0.00, 0.24]),
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
