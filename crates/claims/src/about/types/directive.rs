//! Rule 2: what somebody, or all of us, should do or get.

use dixit_text::Rel;
use dixit_text::phrase::Tense;

use super::said::Said;
use crate::lexicons::Class;

pub(super) fn holds(said: &Said<'_>) -> bool {
    let Some(clause) = said.clause else { return false };
    let is_modal = said.modal().is_some_and(|modal| matches!(modal, "should" | "must" | "ought" | "need"));
    // What is past can only be regretted.
    let is_bidden = said.is_command() || said.lower(said.head) == "ought" || (is_modal && !said.is_perfect());
    // *will have to* bids as well.
    let is_open = (clause.states() && said.is_open()) || clause.group.tense == Tense::Future;
    // *have got to* is a present, whatever its form.
    let has_got_to = said.lower(said.head) == "got" && said.below().is_some() && said.is_perfect();
    is_bidden || has_got_to || (is_open && (is_needed(said) || is_wanted(said))) || is_barred(said)
}

/// *need to*, *have to*, *it is time*, *owes us*. A word alone must be the predicate: *we need schools*, not *the need for
/// schools*.
fn is_needed(said: &Said<'_>) -> bool {
    let stands = |at: usize| {
        let length = said.lexicons.length(at, Class::Directive);
        length.is_some_and(|length| length > 1 && said.document.tag(at).is_verb() || at == said.head || length > 2)
    };
    said.own.iter().any(|&at| stands(at))
}

/// *we want an answer*, *I want them to go*; *I want to go* is no demand.
fn is_wanted(said: &Said<'_>) -> bool {
    let is_want = said.lemma(said.head) == "want" && said.is_own() && !said.is_negated();
    is_want && said.child(said.head, &[Rel::Obj, Rel::Iobj, Rel::Ccomp]).is_some()
}

/// *we cannot allow this*: must not.
fn is_barred(said: &Said<'_>) -> bool {
    let is_we = said.subject().is_some_and(|at| matches!(said.lower(at), "we" | "you"));
    let is_can = said.modal().is_some_and(|modal| matches!(modal, "can" | "ca"));
    is_we && is_can && said.is_negated() && said.is_quoted() && said.is(said.head, Class::Barred)
}
