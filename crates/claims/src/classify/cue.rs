//! [`How`] something is said: the stance of the cue, its negation, modality and tense.

use dixit_text::{Document, phrase};

use crate::lexicons::Listed;
use crate::{Claim, SourceKind, Stance};

/// What a cue says beside that something was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct How {
    /// What it does with the content.
    pub stance: Stance,
    /// *did not say*.
    pub negated: bool,
    /// *might say*: the modal verb.
    pub modal: Option<String>,
    /// `None` for cues that are no finite verbs: *according to*, *saying*.
    pub tense: Option<CueTense>,
}

/// The tense of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CueTense {
    /// *says*
    Present,
    /// *said*
    Past,
    /// *has said*
    PresentPerfect,
    /// *will say*
    Future,
}

/// Reads the verb group of a cue.
pub(crate) fn how(document: &Document, lexicons: &Listed<'_>, claim: &Claim) -> How {
    let cue_head = claim.cue_head;
    let group = phrase::verb_group_at(document, cue_head);
    let negated = group.is_some_and(|group| group.negated);
    let lemma = document.lemma(cue_head);
    // *Data show*: a paper discovers nothing, it is evidence.
    let is_evidence = claim.source_kind == SourceKind::Document && lexicons.stances().is_evidential(lemma);
    let stance = claim.rule.and_then(|rule| lexicons.stances().stance(rule, lemma)).unwrap_or(Stance::Neutral);
    let stance = if is_evidence { Stance::Evidential } else { stance };
    let tense = group.and_then(|group| match group.tense {
        phrase::Tense::Present => Some(CueTense::Present),
        phrase::Tense::Past => Some(CueTense::Past),
        phrase::Tense::PresentPerfect => Some(CueTense::PresentPerfect),
        phrase::Tense::Future => Some(CueTense::Future),
        phrase::Tense::None => None,
    });
    let modal = group.and_then(|group| group.modal).map(|at| document.lower(at).to_owned());
    How { stance: if negated { turned(stance) } else { stance }, negated, modal, tense }
}

/// What a negated cue does: who *did not deny* leaves it standing, who *did not admit* it does not.
const fn turned(stance: Stance) -> Stance {
    match stance {
        Stance::Denial => Stance::Concessive,
        Stance::Concessive | Stance::Factive => Stance::Denial,
        other => other,
    }
}
