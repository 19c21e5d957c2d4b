//! `number-mismatch`

use dixit_text::{Run, Span, Tag};

use super::{Article, Check, Fault, Level};
use crate::about;
use crate::lexicons::Class;

pub(super) const CHECK: Check = Check {
    name: "number-mismatch",
    level: Level::Error,
    finds: "a number in the headline that the text below has otherwise",
    why: "One of the two is wrong, or the text does not say what the difference is.",
    basis: "Reuters: check that figures agree, headline and text above all; BBC Editorial Guidelines 3 on accuracy",
    help: "check both; where they are of different times or places, say so",
    thresholds: &[],
    words: &["approximator"],
    fires: "Flood kills 12 villagers in Tarn\n\nThe flood in Tarn killed [14 villagers] on Monday, rescuers said. Roads \
            are closed.",
    silent: "Flood kills 14 villagers in Tarn\n\nThe flood in Tarn killed 14 villagers on Monday, rescuers said. Roads \
             are closed.",
    run,
};

/// Something that was counted: *killed 14 villagers*.
struct Count<'a> {
    span: Span,
    value: f64,
    unit: Option<String>,
    noun: &'a str,
}

/// Numbers of a headline that are looked for; no honest one has more.
const MOST: usize = 8;

fn run(article: &Article<'_>) -> Vec<Fault> {
    let document = article.document;
    let Some(headline) = article.headline else { return Vec::new() };
    let mut promised = counts(article, headline);
    promised.truncate(MOST);
    if promised.is_empty() {
        return Vec::new();
    }
    let sentences =
        document.sentences().iter().filter(|it| it.run.start >= headline.end && has_number(article, it.run));
    let body: Vec<Count<'_>> = sentences.flat_map(|sentence| counts(article, sentence.run)).collect();
    let mut faults = Vec::new();
    for count in &promised {
        let same = |it: &&Count<'_>| it.noun == count.noun && it.unit == count.unit;
        let alike: Vec<&Count<'_>> = body.iter().filter(same).collect();
        // Where the text has the headline's number too, the other one is of something else.
        if alike.iter().any(|it| is_equal(it.value, count.value)) {
            continue;
        }
        faults.extend(alike.first().map(|other| {
            let (here, there) = (article.words(other.span), article.words(count.span));
            Fault::at(other.span, format!("“{here}” here, “{there}” in the headline"))
        }));
    }
    faults
}

fn is_equal(one: f64, other: f64) -> bool {
    (one - other).abs() <= f64::EPSILON * one.abs()
}

fn has_number(article: &Article<'_>, run: Run) -> bool {
    run.range().any(|at| article.document.tag(at) == Tag::Cd)
}

/// What a sentence counts exactly: *nearly 20* agrees with more than one number.
fn counts<'a>(article: &Article<'a>, run: Run) -> Vec<Count<'a>> {
    let document = article.document;
    let found = about::numbers(document, article.lexicons, run).into_iter();
    let count = |number: about::Number| {
        let run = document.run_of(number.span);
        let noun = (run.range()).rev().find(|&at| document.tag(at).is_noun())?;
        let near = Run::new(run.start.saturating_sub(3), run.start);
        let exact = !article.lexicons.any(near, Class::Approximator);
        let value = number.value.filter(|_| exact)?;
        Some(Count { span: number.span, value, unit: number.unit, noun: document.lemma(noun) })
    };
    found.filter_map(count).collect()
}
