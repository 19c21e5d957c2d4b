//! Stance and tense of a cue in the record.

use dixit_claims::{CueTense, Stance};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum StanceName {
    Neutral,
    Structuring,
    Assertive,
    Distancing,
    Factive,
    Concessive,
    Denial,
    Commissive,
    Directive,
    Accusative,
    Expressive,
    Cognitive,
    Evidential,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum TenseName {
    Present,
    Past,
    PresentPerfect,
    Future,
}

pub(super) fn stance(stance: Stance) -> StanceName {
    match stance {
        Stance::Neutral => StanceName::Neutral,
        Stance::Structuring => StanceName::Structuring,
        Stance::Assertive => StanceName::Assertive,
        Stance::Distancing => StanceName::Distancing,
        Stance::Factive => StanceName::Factive,
        Stance::Concessive => StanceName::Concessive,
        Stance::Denial => StanceName::Denial,
        Stance::Commissive => StanceName::Commissive,
        Stance::Directive => StanceName::Directive,
        Stance::Accusative => StanceName::Accusative,
        Stance::Expressive => StanceName::Expressive,
        Stance::Cognitive => StanceName::Cognitive,
        Stance::Evidential => StanceName::Evidential,
    }
}

pub(super) fn tense(tense: CueTense) -> TenseName {
    match tense {
        CueTense::Present => TenseName::Present,
        CueTense::Past => TenseName::Past,
        CueTense::PresentPerfect => TenseName::PresentPerfect,
        CueTense::Future => TenseName::Future,
    }
}
