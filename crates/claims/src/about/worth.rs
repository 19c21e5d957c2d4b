//! [`Worth`]: how much a claim is worth checking, as a sum that shows its features.

use dixit_text::{Document, Run, Tag};

use super::{About, ClaimType, Frame};
use crate::lexicons::Listed;
use crate::{SourceKind, Stance};

/// A sum of named features.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Worth {
    /// The sum, cut to 0 and 1.
    pub sum: f64,
    /// Every feature that counted, with what it added.
    pub features: Vec<(&'static str, f64)>,
}

/// Fewer words hold no claim that could be checked.
const SHORT: usize = 5;

pub(super) fn worth(document: &Document, lexicons: &Listed<'_>, runs: &[Run], about: &About, frame: Frame) -> Worth {
    let is = |kind| about.types.contains(&kind);
    let any = |fits: &dyn Fn(usize) -> bool| runs.iter().any(|run| run.range().any(fits));
    let n_words = runs.iter().flat_map(|run| run.range()).filter(|&at| !document.tag(at).is_punct()).count();
    // What can be measured, caused or done wrong has happened as well.
    let is_told = |kind: &ClaimType| {
        !matches!(kind, ClaimType::Prediction | ClaimType::Commitment | ClaimType::Directive | ClaimType::Opinion)
    };
    let tells = about.types.first().is_some_and(is_told);
    let feels = any(&|at| matches!(document.lower(at), "i" | "we")) && is(ClaimType::Opinion);
    let judged = [
        ("start", true),
        ("quantity", is(ClaimType::Quantity)),
        ("several-numbers", about.numbers.len() > 1),
        ("comparison", is(ClaimType::Comparison)),
        ("superlative", any(&|at| matches!(document.tag(at), Tag::Jjs | Tag::Rbs))),
        ("causal", is(ClaimType::Causal)),
        ("accusation", is(ClaimType::Accusation)),
        ("law", is(ClaimType::Law)),
        ("event", tells),
        ("named", any(&|at| document.tag(at).is_name())),
        ("dated", about.times.iter().any(|time| time.days.is_some())),
        ("denial", frame.stance == Some(Stance::Denial)),
        ("indirect", frame.source.is_some_and(|kind| kind == SourceKind::Vague || kind == SourceKind::UnnamedPerson)),
        ("prediction", is(ClaimType::Prediction)),
        ("directive", is(ClaimType::Directive)),
        ("hedged", !about.hedges.is_empty()),
        ("cognitive", frame.stance == Some(Stance::Cognitive)),
        ("expressive", frame.stance == Some(Stance::Expressive)),
        ("opinion", is(ClaimType::Opinion)),
        ("first-person-feeling", feels),
        ("question", runs.last().is_some_and(|run| run.range().any(|at| document.lower(at) == "?"))),
        ("short", n_words < SHORT),
    ];
    let weigh = |(name, _): (&'static str, bool)| Some((name, lexicons.worth(name)?));
    let features: Vec<(&'static str, f64)> = judged.into_iter().filter(|judged| judged.1).filter_map(weigh).collect();
    // The sum of nothing would be -0.
    let sum = features.iter().fold(0.0_f64, |sum, (_, weight)| sum + weight);
    // Two digits are what weights are written with.
    Worth { sum: (sum.clamp(0.0, 1.0) * 100.0).round() / 100.0, features }
}
