//! What a claim is about: its types, its numbers, how it is hedged, when it is set, and how much it is worth checking.
//!
//! The types are those that fact-checkers sort by (Konstantinovskiy et al. 2021), several to a claim.

mod clause;
mod number;
mod presupposed;
mod types;
mod worth;

use dixit_text::{Document, Run, Span, Tag};

use crate::lexicons::Class;
use crate::lexicons::Listed;
use crate::when::{self, Days, Tense, Time};
use crate::{Claim, Mention, SourceKind, Stance};

pub use number::Number;
pub use types::ClaimType;
pub use worth::Worth;

/// What a claim, or a sentence, is about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct About {
    /// The main one first; none for a claim of none of these kinds.
    pub types: Vec<ClaimType>,
    /// Numbers with what they count, times left out.
    pub numbers: Vec<Number>,
    /// *may*, *reportedly*.
    pub hedges: Vec<Span>,
    /// *about*, *nearly*, *more than* before a number.
    pub approximators: Vec<Span>,
    /// Whether its main verb is negated.
    pub negated: bool,
    /// Times in it.
    pub times: Vec<Time>,
    /// Until when a prediction or commitment would come true.
    pub horizon: Option<Days>,
    /// The accused.
    pub target: Option<Mention>,
    /// What it takes for granted: *North Korean troops stationed in Kursk*.
    pub presupposed: Vec<Span>,
    /// How much it is worth checking.
    pub worth: Worth,
}

/// What is known of a claim before its content is read; empty for a sentence that nobody is cited for.
#[derive(Debug, Clone, Copy, Default)]
struct Frame {
    /// The head word of the cue.
    cue: Option<usize>,
    stance: Option<Stance>,
    source: Option<SourceKind>,
}

/// Reads the content of a claim. `is_speaker` says whether the word at a token means the source.
pub(crate) fn of_claim(
    document: &Document,
    lexicons: &Listed<'_>,
    claim: &Claim,
    is_speaker: &dyn Fn(usize) -> bool,
    published: Option<chrono::NaiveDate>,
) -> About {
    let runs: Vec<Run> = claim.content.spans.iter().map(|&span| document.run_of(span)).collect();
    let frame = Frame { cue: Some(claim.cue_head), stance: Some(claim.how.stance), source: Some(claim.source_kind) };
    About { target: claim.target.clone(), ..read(document, lexicons, &runs, frame, is_speaker, published) }
}

/// Reads a sentence that no claim touches.
pub(crate) fn of_sentence(
    document: &Document,
    lexicons: &Listed<'_>,
    sentence: Run,
    published: Option<chrono::NaiveDate>,
) -> About {
    read(document, lexicons, &[sentence], Frame::default(), &|_| false, published)
}

fn read(
    document: &Document,
    lexicons: &Listed<'_>,
    runs: &[Run],
    frame: Frame,
    is_speaker: &dyn Fn(usize) -> bool,
    published: Option<chrono::NaiveDate>,
) -> About {
    let mut about = About::default();
    for &run in runs {
        let ahead = types::looks_ahead(document, lexicons, run);
        let tense = if ahead { Tense::Future } else { Tense::Past };
        let times = when::times(document, document.span_of(run), published, tense);
        about.numbers.extend(number::numbers(document, lexicons, run, &times));
        about.times.extend(times);
        about.hedges.extend(phrases(document, lexicons, run, Class::Hedge));
        about.approximators.extend(approximators(document, lexicons, run));
        about.presupposed.extend(presupposed::presupposed(document, run));
    }
    let head = runs.first().map(|&run| dixit_text::phrase::head_of(document, run));
    about.negated =
        head.and_then(|head| dixit_text::phrase::verb_group(document, head)).is_some_and(|group| group.negated);
    about.types = types::types(document, lexicons, runs, &about, frame, is_speaker);
    let looks_ahead = about.types.iter().any(|it| matches!(it, ClaimType::Prediction | ClaimType::Commitment));
    about.horizon = about.times.iter().filter_map(|time| time.days).find(|_| looks_ahead);
    about.worth = worth::worth(document, lexicons, runs, &about, frame);
    about
}

/// The numbers of a run, those inside times left out.
pub(crate) fn numbers(document: &Document, lexicons: &Listed<'_>, run: Run) -> Vec<Number> {
    let times = when::times(document, document.span_of(run), None, Tense::Past);
    number::numbers(document, lexicons, run, &times)
}

/// Where entries of a class stand in a run.
fn phrases(document: &Document, lexicons: &Listed<'_>, run: Run, class: Class) -> Vec<Span> {
    let mut found = Vec::new();
    let mut end = run.start;
    for at in lexicons.places(run, class) {
        let length = lexicons.length(at, class).filter(|length| at >= end && at + length <= run.end);
        if let Some(length) = length {
            end = at + length;
            found.push(document.span_of(Run::new(at, end)));
        }
    }
    found
}

/// *about* is one only where a number follows.
fn approximators(document: &Document, lexicons: &Listed<'_>, run: Run) -> Vec<Span> {
    let stands_before_number = |span: &Span| {
        let next = document.run_of(*span).end;
        let is_number = |at: usize| at < run.end && matches!(document.tag(at), Tag::Cd | Tag::Dollar);
        is_number(next)
            || (next < run.end && matches!(document.lower(next), "a" | "the" | "half") && is_number(next + 1))
            || document.slice(*span).ends_with("of")
    };
    let mut found = phrases(document, lexicons, run, Class::Approximator);
    found.retain(stands_before_number);
    found
}
