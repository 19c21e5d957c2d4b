//! Rule 0: the cue decides.

use dixit_text::Run;

use super::ClaimType;
use super::said::Said;
use crate::Stance;
use crate::lexicons::Class;

/// The type that the cue gives, whatever stands in the content.
pub(super) fn decided(said: &Said<'_>, runs: &[Run]) -> Option<ClaimType> {
    let cue = said.frame.cue?;
    let is = |class| said.lexicons.length(cue, class).is_some();
    let is_clause = said.clause.is_some();
    let first = runs.iter().flat_map(|run| run.range()).find(|&at| !said.document.tag(at).is_punct());
    let is_infinitive = first.is_some_and(|at| said.lower(at) == "to");
    let is_naming = said.frame.stance == Some(Stance::Expressive) || said.has_word(&["as"]);
    match said.frame.stance? {
        Stance::Commissive => Some(ClaimType::Commitment),
        Stance::Directive => Some(ClaimType::Directive),
        Stance::Accusative if is(Class::Accusing) || !is_clause => Some(ClaimType::Accusation),
        // *called it a fraud* names a deed, *called it a disgrace* judges.
        Stance::Expressive | Stance::Denial if !is_clause && is_naming => {
            Some(if said.has(Class::Crime) { ClaimType::Accusation } else { ClaimType::Opinion })
        }
        _ if is(Class::Commitment) && is_infinitive => Some(ClaimType::Commitment),
        _ if is(Class::Expectation) => Some(ClaimType::Prediction),
        _ if is(Class::Wish) => Some(ClaimType::Opinion),
        _ => None,
    }
}
