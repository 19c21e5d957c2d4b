//! How much each feature counts. Written by `cargo xtask score who --fit` from the training part of GUM.

use super::{Candidate, Feature, Row};

/// The share that the best must have, by row: what makes four of five answers right on the training part.
const LEAST_SHARE: [f64; 2] = [0.38, 0.42];

/// The share that the best must have where the pronoun speaks, and how many times that of the second it must be.
const LEAST_SPEAKING: f64 = 0.2;
const AHEAD: f64 = 2.0;

/// Weight of each feature for *he* and *she*, and for *they*, in the order of [`Feature::ALL`].
const WEIGHTS: &[(Feature, [f64; 2])] = &[
    (Feature::Nobody, [0.21, 1.59]),
    (Feature::SameSentence, [0.57, 1.33]),
    (Feature::OneBack, [0.06, 0.15]),
    (Feature::TwoBack, [-0.11, -1.04]),
    (Feature::FarBack, [-0.74, -2.03]),
    (Feature::OtherParagraph, [-0.88, -0.70]),
    (Feature::Subject, [0.04, 0.25]),
    (Feature::Object, [0.19, 0.57]),
    (Feature::Possessive, [0.45, 1.13]),
    (Feature::Modifier, [-0.66, -0.51]),
    (Feature::SubjectHere, [1.13, 0.90]),
    (Feature::SubjectBefore, [0.72, 0.44]),
    (Feature::Parallel, [0.06, 0.30]),
    (Feature::LastPronoun, [0.12, 0.31]),
    (Feature::LastNoun, [0.37, 0.62]),
    (Feature::LastGroup, [0.00, -0.15]),
    (Feature::NamedGroup, [0.00, -0.23]),
    (Feature::GroupPart, [-1.29, -0.83]),
    (Feature::Indefinite, [-0.02, -0.28]),
    (Feature::Person, [0.07, 0.09]),
    (Feature::Body, [0.00, 0.04]),
    (Feature::Place, [0.00, -1.07]),
    (Feature::Thing, [0.00, -0.98]),
    (Feature::Many, [0.00, 0.87]),
    (Feature::Either, [-0.25, 0.07]),
    (Feature::GenderKnown, [0.57, 0.00]),
    (Feature::GenderOpen, [-0.78, 0.00]),
    (Feature::Twice, [0.09, 0.55]),
    (Feature::Often, [0.38, 0.65]),
    (Feature::Nearest, [0.29, -0.15]),
    (Feature::Second, [-0.16, -0.38]),
    (Feature::Later, [-0.33, -1.06]),
    (Feature::Topic, [0.62, -0.10]),
    (Feature::OpensSentence, [0.50, 0.59]),
    (Feature::InsideQuote, [-0.34, 0.36]),
    (Feature::OutsideQuote, [-0.54, 0.08]),
    (Feature::SpeakerOfContent, [0.47, 0.44]),
    (Feature::LastSpeaker, [0.62, 0.02]),
    (Feature::Protagonist, [0.25, 0.30]),
    (Feature::LongName, [0.57, -1.31]),
    (Feature::Located, [-0.65, 0.89]),
    (Feature::UnknownName, [-0.28, 0.32]),
    (Feature::PluralSubject, [0.00, 0.34]),
];

/// Gives each candidate its share, the likeliest first.
pub(super) fn rank(candidates: &mut [Candidate], row: Row) {
    let row = row as usize;
    let weight = |feature: &Feature| WEIGHTS[*feature as usize].1[row];
    let mut sum = weight(&Feature::Nobody).exp();
    for candidate in &mut *candidates {
        candidate.share = candidate.features.iter().map(weight).sum::<f64>().exp();
        sum += candidate.share;
    }
    for candidate in &mut *candidates {
        candidate.share /= sum;
    }
    candidates.sort_by(|one, other| other.share.total_cmp(&one.share));
}

/// Whether the first candidate is clearly the best. Who speaks in a story has nearly always been named in it, so there
/// it is enough to be far ahead of the next.
pub(super) fn is_clear(candidates: &[Candidate], row: Row, speaks: bool) -> bool {
    let Some(best) = candidates.first() else { return false };
    let second = candidates.get(1).map_or(0.0, |second| second.share);
    let is_ahead = speaks && best.share >= LEAST_SPEAKING && best.share >= AHEAD * second;
    is_ahead || best.share >= LEAST_SHARE[row as usize]
}

#[cfg(test)]
mod tests {
    use super::{Feature, WEIGHTS};

    #[test]
    fn each_feature_has_its_weight() {
        let weighed: Vec<Feature> = WEIGHTS.iter().map(|(feature, _)| *feature).collect();
        assert_eq!(weighed, Feature::ALL);
    }
}
