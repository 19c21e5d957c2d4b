//! When: the days that an expression of time means, reckoned from the day of publication.
//!
//! Intervals are inclusive, weeks run from Monday to Sunday (ISO 8601). A past verb looks back, a future one ahead:
//! *on Friday* said on a Monday is the Friday before, *will open on Friday* the one to come (the newsroom reading of AP,
//! which names weekdays only within seven days).

mod calendar;
mod dateline;
mod grammar;

use chrono::NaiveDate;
use dixit_text::{DateSource, Document, Published, Span, phrase};

pub use calendar::{Days, Tense};

/// The day that times are reckoned from: given by the input, else read in the dateline of the text.
#[must_use]
pub fn published(document: &Document) -> Option<Published> {
    document.input().published.or_else(|| {
        let date = dateline::date(document)?;
        Some(Published { date, from: DateSource::Dateline })
    })
}

/// The days that an expression of time means, `None` where it gives none: *recently*, or no day to reckon from.
///
/// Expressions that name a full date or a year need no `published`.
#[must_use]
pub fn days(text: &str, published: Option<NaiveDate>, tense: Tense) -> Option<Days> {
    grammar::read(text, published, tense)
}

/// The dateline of the story, up to its dash.
pub(crate) fn dateline(document: &Document) -> Option<Span> {
    dateline::span(document)
}

/// An expression of time and the days that it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// Its bytes.
    pub span: Span,
    /// The days; `None` where it gives none.
    pub days: Option<Days>,
}

/// The expressions of time in a span.
pub(crate) fn times(document: &Document, span: Span, published: Option<NaiveDate>, tense: Tense) -> Vec<Time> {
    let runs = phrase::times(document, document.run_of(span)).into_iter();
    runs.map(|run| document.span_of(run))
        .filter(|found| span.covers(*found))
        .map(|span| Time { span, days: days(document.slice(span), published, tense) })
        .collect()
}
