//! Rules 4 and 5: what is to come, and whether it is for the speaker to do.

use dixit_text::phrase::Tense;
use dixit_text::{Rel, Tag};

use super::opinion;
use super::said::Said;
use crate::lexicons::Class;

/// The speaker will, plans or wants to do something, and can do it by deciding to.
pub(super) fn is_commitment(said: &Said<'_>) -> bool {
    if has_plans(said) {
        return true;
    }
    if !(said.is_own() || said.is_own_body()) || said.is_passive() || said.is_perfect() {
        return false;
    }
    let is_meant = said.is(said.head, Class::Commitment) && said.below().is_some();
    // *we wanted to stay* tells what was meant, *we tried to stay* what was done.
    let is_past = said.clause.is_some_and(|clause| clause.group.tense == Tense::Past);
    let is_meant = is_meant && (!is_past || matches!(said.lemma(said.head), "want" | "plan" | "intend" | "mean"));
    // *I'm leaving* is decided, *I'm working* is not.
    let is_step = said.is_progressive() && said.is(said.head, Class::Step);
    let is_willing = is_meant && said.has_copula();
    let is_feeling = said.modal().is_some() && said.is(said.head, Class::Feeling);
    ((will(said) && !said.has_copula() && !is_feeling) || is_meant || is_step || is_willing)
        && !said.is(said.deed(), Class::Fate)
}

/// *has no plans to leave*: said for whoever has them.
fn has_plans(said: &Said<'_>) -> bool {
    let is_plan = |at: usize| matches!(said.lemma(at), "plan" | "intention");
    said.lemma(said.head) == "have" && said.is_open() && said.child(said.head, &[Rel::Obj]).is_some_and(is_plan)
}

/// *will*, *going to*; *would* where a report puts it for *will*, or the speaker says what they would do.
fn will(said: &Said<'_>) -> bool {
    let looks_ahead = said.clause.is_some_and(|clause| clause.looks_ahead(said.document));
    match said.modal() {
        Some("would" | "'d") => looks_ahead && (said.is_own() || !said.is_quoted()) && !said.is_perfect(),
        Some(_) => false,
        None => looks_ahead,
    }
}

/// It is about what is to come, or would come.
pub(super) fn is_prediction(said: &Said<'_>) -> bool {
    let Some(clause) = said.clause else {
        // *a storm will come*, cut out so that the tree sees no clause.
        return said.is(said.head, Class::Prediction) || said.has_word(&["will", "would", "'ll", "wo"]);
    };
    let ahead = clause.looks_ahead(said.document);
    (ahead && !only_judges(said) && !would_feel(said)) || (clause.states() && (is_expected(said) || is_planned(said)))
}

/// *it would be wrong to leave*, *I would be honoured*: *would* that judges an act or feels.
fn only_judges(said: &Said<'_>) -> bool {
    let is_act = said.subject().is_none_or(|at| matches!(said.lower(at), "it" | "that" | "this"));
    is_would(said) && (is_act || said.is_own()) && opinion::judges(said)
}

/// *I would welcome it*: how the speaker feels.
fn would_feel(said: &Said<'_>) -> bool {
    is_would(said) && said.is_own() && said.is(said.head, Class::Feeling)
}

fn is_would(said: &Said<'_>) -> bool {
    matches!(said.modal(), Some("would" | "'d"))
}

/// *likely to*, *set to*, *next week*, *there is a risk*.
fn is_expected(said: &Said<'_>) -> bool {
    // *more likely to* compares.
    let is_compared = |at: usize| at > 0 && matches!(said.lower(at - 1), "more" | "less" | "most" | "least");
    said.own.iter().any(|&at| said.is(at, Class::Prediction) && !is_compared(at))
}

/// A plan of somebody else: *he wants to run*.
fn is_planned(said: &Said<'_>) -> bool {
    let is_plan =
        said.is(said.head, Class::Commitment) && said.below().is_some_and(|at| said.document.tag(at) == Tag::Vb);
    // *said he had agreed to sell* tells what was done, whatever came of it.
    let is_past = said.clause.is_some_and(|clause| clause.group.tense == Tense::Past);
    let is_done = is_past && matches!(said.lemma(said.head), "agree" | "promise" | "pledge" | "vow" | "try" | "decide");
    is_plan && !is_done && !said.is_own() && said.is_open() && !said.is_perfect()
}
