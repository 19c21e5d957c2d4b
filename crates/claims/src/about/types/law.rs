//! Rule 1: what a law, bill or policy provides, what a court or lawmakers decide, and that a law is made or undone.

use dixit_text::Rel;

use super::said::Said;
use crate::lexicons::Class;

pub(super) fn holds(said: &Said<'_>) -> bool {
    // That there should be one is a directive, that somebody will make one a prediction.
    if said.clause.is_none() || said.is_command() || said.is_own() {
        return false;
    }
    let is_enacted = said.predicate_is(Class::Enactment);
    let is_law = |at: usize| said.document.tag(at).is_noun() && said.lexicons.is(at, Class::Law);
    let provides = said.subject().is_some_and(is_law) && is_enacted;
    let is_fact = said.modal().is_none() && !said.clause.is_some_and(|it| it.looks_ahead(said.document));
    let decides = said.subject().is_some_and(|at| said.is(at, Class::Lawmaker)) && is_enacted;
    let object = said.child(said.head, &[Rel::Obj, Rel::NsubjPass]);
    let is_made = is_enacted && object.is_some_and(is_law);
    // *may be fined under the rules*: what they allow.
    let is_allowed = is_fact || matches!(said.modal(), Some("can" | "may" | "must"));
    provides || (is_fact && (decides || is_made || is_legal(said))) || (is_allowed && is_under_law(said, is_law))
}

/// *under the rules*.
fn is_under_law(said: &Said<'_>, is_law: impl Fn(usize) -> bool) -> bool {
    let under = |at: usize| said.children(at).any(|case| matches!(said.lower(case), "under"));
    said.own.iter().any(|&at| is_law(at) && under(at))
}

/// *is illegal*, *is banned*.
fn is_legal(said: &Said<'_>) -> bool {
    (said.has_copula() || said.is_passive()) && said.is(said.head, Class::Legal)
}
