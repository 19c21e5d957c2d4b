//! The source of a cue read from the words before it, where the tree has none that stands there.
//!
//! News names its speakers in few ways: a noun phrase, what is put beside it between commas, the verb. That is seen
//! from tags alone, while a parser loses it over a long apposition: *Marsh, now 81 and retired in Tarn, said*.

use dixit_text::{Run, Tag};

use super::{machine::is_dash, view::View};

/// Longest source with its asides, in tokens.
const LONGEST: usize = 40;

/// A source, and the words it takes with its asides and their commas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Before {
    pub(crate) taken: Run,
    pub(crate) span: Run,
}

/// The noun phrase, with its asides, that fills all words between a boundary and `end`, where a verb group begins. The
/// first boundary that leaves such a phrase: the start of `limit`, or a comma or conjunction further on.
pub(crate) fn before(view: &View<'_>, limit: Run, end: usize) -> Option<Before> {
    let earliest = limit.start.max(end.saturating_sub(LONGEST));
    let opens = |at: &usize| *at == limit.start || is_boundary(view, *at - 1);
    (earliest..end).filter(opens).find_map(|start| phrase(view, start, end))
}

/// Whether a phrase may begin behind token `at`.
fn is_boundary(view: &View<'_>, at: usize) -> bool {
    let document = view.document;
    document.tag(at) == Tag::Cc
        || view.quote_at(at).is_some_and(|quote| quote.end == at + 1)
        || matches!(document.lower(at), "," | ";" | ":" | "that" | "while" | "as" | "although" | "if" | "with")
        || is_dash(document.lower(at))
        || is_opening(view, at)
}

/// Words that open a sentence before its subject: *Yet another said*, *However, Marsh said*.
fn is_opening(view: &View<'_>, at: usize) -> bool {
    matches!(
        view.document.lower(at),
        "but" | "and" | "yet" | "still" | "so" | "then" | "later" | "meanwhile" | "however" | "also" | "now"
    )
}

/// Whether a blank stands before a token: the dash of an aside and not the hyphen of a word.
fn is_spaced(view: &View<'_>, at: usize) -> bool {
    let tokens = view.document.tokens();
    at == 0 || tokens[at - 1].span.end < tokens[at].span.start || view.document.lower(at) != "-"
}

fn phrase(view: &View<'_>, start: usize, end: usize) -> Option<Before> {
    if !may_begin(view, start) || (start..end).any(|at| view.quote_at(at).is_some()) {
        return None;
    }
    let taken = Run::new(start, end);
    let Some(mark) = (start..end).find(|&at| sets_off(view, at)) else {
        return is_plain(view, taken).then_some(Before { taken, span: taken });
    };
    // What opens with a comma closes with one, and so does a dash.
    let last = end - 1;
    if mark == last || !sets_off(view, last) || mark == start || !is_plain(view, Run::new(start, mark)) {
        return None;
    }
    let mut span = Run::new(start, mark);
    let mut from = mark + 1;
    let mut belongs = true;
    while from < end {
        let to = (from..end).find(|&at| sets_off(view, at)).unwrap_or(last);
        let aside = Run::new(from, to);
        let dashed = view.document.lower(from - 1) != "," && view.document.lower(to) != ",";
        if aside.is_empty() || !(dashed || is_silent(view, aside)) {
            return None;
        }
        // An apposition or a *who*-clause belongs to the name; where and how it was said does not, nor what follows.
        belongs &= !dashed && (is_relative(view, aside) || is_apposition(view, aside));
        if belongs {
            span.end = to;
        }
        from = to + 1;
    }
    Some(Before { taken, span })
}

/// A comma, or a dash between words.
fn sets_off(view: &View<'_>, at: usize) -> bool {
    let word = view.document.lower(at);
    word == "," || (is_dash(word) && is_spaced(view, at))
}

/// Whether a noun phrase that can speak may begin with token `at`.
fn may_begin(view: &View<'_>, at: usize) -> bool {
    let document = view.document;
    let tag = document.tag(at);
    let nominal = tag.is_noun()
        || matches!(
            tag,
            Tag::Dt | Tag::Pdt | Tag::Prp | Tag::PrpPoss | Tag::Cd | Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Wp
        );
    nominal && !matches!(document.lower(at), "it" | "there" | "you" | "this" | "that" | "what" | "which" | "such")
}

/// Whether a run can be one noun phrase without commas: no tense in it, and a noun at its end.
fn is_plain(view: &View<'_>, run: Run) -> bool {
    let document = view.document;
    let last = document.tag(run.end - 1);
    let ends_well = last.is_noun()
        || matches!(last, Tag::Prp | Tag::Wp | Tag::Cd | Tag::Jj | Tag::Jjs | Tag::Dt | Tag::CloseBracket | Tag::Vbn);
    // A pronoun is a source alone: *she said*, but no phrase goes on to one (*the bridge he said*).
    let pronoun = |at: usize| matches!(document.tag(at), Tag::Prp | Tag::Wp | Tag::Wdt);
    ends_well && !has_finite(view, run) && (run.len() == 1 || !run.range().any(pronoun))
}

/// Whether a verb with tense stands in a run. A word with a capital behind another word is a name (*Hope Hicks*).
fn has_finite(view: &View<'_>, run: Run) -> bool {
    let document = view.document;
    let is_name = |at: usize| at > run.start && document.form(at).starts_with(char::is_uppercase);
    run.range().any(|at| matches!(document.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md) && !is_name(at))
}

/// Whether an aside says nothing of its own: it has no tense, or only behind a relative pronoun.
fn is_silent(view: &View<'_>, aside: Run) -> bool {
    let relative = aside.range().find(|&at| is_relative_pronoun(view, at)).unwrap_or(aside.end);
    !has_finite(view, Run::new(aside.start, relative))
}

fn is_relative(view: &View<'_>, aside: Run) -> bool {
    aside.range().take(4).any(|at| is_relative_pronoun(view, at))
}

fn is_relative_pronoun(view: &View<'_>, at: usize) -> bool {
    matches!(view.document.lower(at), "who" | "whose" | "which" | "whom" | "that")
}

fn is_apposition(view: &View<'_>, aside: Run) -> bool {
    let first = view.document.tag(aside.start);
    first.is_noun()
        || matches!(first, Tag::Dt | Tag::PrpPoss | Tag::Cd | Tag::Jj | Tag::Cc)
        || matches!(
            view.document.lower(aside.start),
            "now" | "then" | "himself" | "herself" | "formerly" | "previously"
        )
}
