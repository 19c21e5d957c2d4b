//! `relative-date`

use chrono::NaiveDate;
use dixit_text::{BlockKind, phrase};

use super::{Article, Check, Fault, Level};
use crate::when::{Tense, days};

pub(super) const CHECK: Check = Check {
    name: "relative-date",
    level: Level::Note,
    finds: "“yesterday”, “on Friday” in a text of which no date is known",
    why: "Once the text travels, nobody can tell which day is meant.",
    basis: "AP: a weekday stands for a day within seven days of the dateline; BBC online: give the date, a page is read \
            for years",
    help: "give the day of publication (`--published`, a dateline, metadata), or write the date",
    thresholds: &[],
    words: &[],
    fires: "The bridge was closed [yesterday] after cracks were found. It will open [next week].",
    silent: "The bridge was closed on 2 May 2031 after cracks were found.",
    run,
};

/// One finding for the whole text: the date that is missing is one.
fn run(article: &Article<'_>) -> Vec<Fault> {
    if article.analysis.published.is_some() {
        return Vec::new();
    }
    let document = article.document;
    let body = document.sentences().iter().filter(|it| document.paragraphs()[it.paragraph].kind == BlockKind::Body);
    let times = body.flat_map(|sentence| phrase::times(document, sentence.run));
    let relative = times.map(|run| document.span_of(run)).filter(|&span| is_relative(document.slice(span)));
    let spans: Vec<_> = relative.collect();
    let Some(&first) = spans.first() else { return Vec::new() };
    let others = match spans.len() {
        1 => String::new(),
        n => format!(" and {} more like it", n - 1),
    };
    let message = format!("no date is known from which “{}”{others} could be reckoned", article.words(first));
    vec![Fault { spans, claims: Vec::new(), message }]
}

/// Whether an expression means a day only where the day of publication is known. Which one is the same for all.
fn is_relative(text: &str) -> bool {
    let some_day = NaiveDate::from_ymd_opt(2031, 5, 2);
    days(text, None, Tense::Past).is_none() && days(text, some_day, Tense::Past).is_some()
}
