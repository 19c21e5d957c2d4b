//! Rules 7 to 9: how much, what led to what, more and less.

use dixit_text::{Rel, Run, Tag};

use super::super::Number;
use super::ClaimType;
use super::said::Said;
use crate::lexicons::Class;

/// What the answer to a question would be: *why they left*, *how many came*. One with a question mark mostly wants none.
pub(super) fn asked(said: &Said<'_>, runs: &[Run]) -> Option<ClaimType> {
    if said.lower(said.head) == "why" {
        return Some(ClaimType::Causal);
    }
    if runs.iter().any(|run| run.range().any(|at| said.lower(at) == "?")) {
        return None;
    }
    let words = runs.iter().flat_map(|run| run.range()).filter(|&at| !said.document.tag(at).is_punct());
    let mut first = words.take(2).map(|at| said.lower(at));
    match (first.next()?, first.next()) {
        ("why", _) => Some(ClaimType::Causal),
        ("how", Some("many" | "much")) => Some(ClaimType::Quantity),
        _ => None,
    }
}

/// It says how much or how many, by a figure or by a share.
pub(super) fn is_quantity(said: &Said<'_>) -> bool {
    let stands = |number: &Number| {
        let at = said.document.run_of(number.span).start;
        said.whole.binary_search(&at).is_ok() && !is_label(said, at)
    };
    let is_year = |value: f64| (1800.0..2100.0).contains(&value) && value.fract() == 0.0;
    let counts =
        |number: &Number| number.unit.is_some() || (number.value != Some(1.0) && !number.value.is_some_and(is_year));
    said.about.numbers.iter().any(|number| counts(number) && stands(number)) || said.has(Class::Share)
}

/// *number 10*, *page 4*, *a five-person team*; an age between commas: *Marsh, 30,*.
fn is_label(said: &Said<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| said.lower(before));
    let behind = (at + 1 < said.document.tokens().len()).then(|| at + 1);
    let is_age = before == Some(",") && behind.is_some_and(|at| said.lower(at) == ",");
    let is_compound = behind.is_some_and(|at| said.document.tag(at) == Tag::Hyph);
    is_age
        || is_compound
        || matches!(before, Some("number" | "no." | "page" | "chapter" | "article" | "section" | "room" | "aged"))
}

/// Its verb or noun is one of bringing about, or a fact is told with its reason.
pub(super) fn is_causal(said: &Said<'_>) -> bool {
    said.whole.iter().any(|&at| {
        let is_listed = said.is(at, Class::Causal);
        let is_reason = matches!(said.document.rel(at), Rel::Mark | Rel::Case | Rel::Advmod | Rel::Cc | Rel::Fixed);
        is_listed && (at == said.head || Some(at) == said.below() || is_reason || said.document.tag(at).is_noun())
    })
}

/// More, less, the most, the first, alike: in what can be counted or looked up.
pub(super) fn is_comparison(said: &Said<'_>) -> bool {
    said.own.iter().any(|&at| {
        let is_listed = said.is(at, Class::Comparison);
        let is_verb = said.document.tag(at).is_verb();
        (is_listed && (!is_verb || at == said.head || Some(at) == said.below())) || is_degree(said, at)
    })
}

/// *harder*, *more expensive than*; *the most expensive*. *More than 40* only counts, and *at least* hedges.
fn is_degree(said: &Said<'_>, at: usize) -> bool {
    let document = said.document;
    let n_tokens = document.tokens().len();
    let next = |ahead: usize| (at + ahead < n_tokens).then(|| document.lower(at + ahead));
    let counts = || {
        next(1) == Some("than") && at + 2 < n_tokens && matches!(document.tag(at + 2), Tag::Cd | Tag::Dollar | Tag::Dt)
    };
    let in_phrase = at > 0 && matches!(document.lower(at - 1), "at" | "no" | "any");
    match document.tag(at) {
        Tag::Jjr | Tag::Rbr => {
            !counts() && !in_phrase && !matches!(document.lower(at), "later" | "earlier" | "further" | "longer")
        }
        Tag::Jjs | Tag::Rbs => !in_phrase && document.lower(at) != "best" && next(1) != Some("of"),
        _ => false,
    }
}
