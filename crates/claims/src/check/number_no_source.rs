//! `number-no-source`

use dixit_text::{Run, Tag};

use super::{Article, Check, Fault, Level, Threshold};
use crate::about::Number;
use crate::lexicons::Class;

pub(super) const CHECK: Check = Check {
    name: "number-no-source",
    level: Level::Note,
    finds: "a figure for which nobody is cited",
    why: "A figure looks exact. Without its origin nobody can check it, or see what was counted. What everybody knows looks \
          the same to a program, so this is a note: it is for reading, not for failing.",
    basis: "BBC Editorial Guidelines 3 on statistics: attribute figures and question them; Reuters: numbers need a source; \
            Full Fact: where is it from?",
    help: "say who counted, and when",
    thresholds: &[Threshold {
        name: "least",
        default: 1_000_000,
        counts: "the least value of a number that is no share",
    }],
    words: &["research", "citing", "on-record"],
    fires: "[Unemployment in the valley is 12 percent, twice the rate of the capital.]",
    silent: "Unemployment in the valley is 12 percent, twice the rate of the capital, the statistics office said.",
    run,
};

fn run(article: &Article<'_>) -> Vec<Fault> {
    let document = article.document;
    let least = article.threshold("least") as f64;
    let claims = article.analysis.claims.iter();
    // Ascending, since claims stand in the order of their cues.
    let cited: Vec<usize> =
        claims.map(|it| document.sentences()[document.sentence_of(it.cue_head)].paragraph).collect();
    let mut faults: Vec<Fault> = Vec::new();
    let mut told_in = None;
    if is_of_research(article) {
        return faults;
    }
    for other in &article.analysis.unattributed {
        let sentence = &document.sentences()[other.sentence];
        let before = document.paragraphs()[sentence.paragraph.saturating_sub(1)].run;
        let paragraph = around(Run::new(before.start, document.paragraphs()[sentence.paragraph].run.end), sentence.run);
        let mut numbers = other.about.numbers.iter();
        let Some(number) = numbers.find(|number| is_figure(number, least) && !is_idiom(article, number)) else {
            continue;
        };
        // The paragraph before may have said where all of it is from.
        let near = [Some(sentence.paragraph), sentence.paragraph.checked_sub(1)];
        let is_cited = near.iter().flatten().any(|paragraph| cited.binary_search(paragraph).is_ok());
        if is_cited
            || article.lexicons.any(paragraph, Class::Research)
            || article.lexicons.any(paragraph, Class::Citing)
            || article.lexicons.any(paragraph, Class::OnRecord)
            || sentence.run.range().any(|at| document.tag(at) == Tag::Md)
        {
            continue;
        }
        // The figures of a paragraph lack the same source.
        if let Some(fault) = faults.last_mut().filter(|_| told_in == Some(sentence.paragraph)) {
            fault.spans.push(sentence.span);
            fault.claims.push(other.id.clone());
            continue;
        }
        told_in = Some(sentence.paragraph);
        let message = format!("no source is given for “{}”", article.words(number.span));
        faults.push(Fault { claims: vec![other.id.clone()], ..Fault::at(sentence.span, message) });
    }
    faults
}

/// Whether the head of the text says that it is about a poll, a report, a release of figures: all of it is from there.
fn is_of_research(article: &Article<'_>) -> bool {
    const HEAD: usize = 150;
    let n_tokens = article.document.tokens().len();
    article.lexicons.any(Run::new(0, n_tokens.min(HEAD)), Class::Research)
}

/// The paragraphs of a sentence, as far as its words count for it: an endless one is not read again for each sentence.
fn around(paragraph: Run, sentence: Run) -> Run {
    const NEAR: usize = 200;
    Run::new(paragraph.start.max(sentence.start.saturating_sub(NEAR)), paragraph.end.min(sentence.end + NEAR))
}

/// Whether a number is of the kind that somebody must have counted or measured.
fn is_figure(number: &Number, least: f64) -> bool {
    match number.unit.as_deref() {
        Some("percent" | "per cent" | "%" | "percentage point" | "percentage points") => true,
        Some("$" | "£" | "€" | "dollar" | "dollars" | "pounds" | "euros") => {
            number.value.is_some_and(|it| it >= least)
        }
        Some(_) => false,
        // *the 2016 race* counts nothing.
        None => number.of.is_some() && number.value.is_some_and(|value| value >= least && !is_year(value)),
    }
}

/// *not 100 percent in his corner*, *the top 1 percent*: no measure of anything.
fn is_idiom(article: &Article<'_>, number: &Number) -> bool {
    let start = article.document.run_of(number.span).start;
    let is_top = start > 0 && matches!(article.document.lower(start - 1), "top" | "richest" | "the");
    let is_percent = matches!(number.unit.as_deref(), Some("percent" | "per cent" | "%"));
    is_percent && (is_top || number.value == Some(100.0))
}

fn is_year(value: f64) -> bool {
    value.fract() == 0.0 && (1800.0..2100.0).contains(&value)
}
