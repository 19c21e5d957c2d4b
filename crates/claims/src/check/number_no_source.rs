//! `number-no-source`

use dixit_text::{Run, Tag};

use super::{Article, Check, Fault, Level, Threshold};
use crate::about::Number;
use crate::lexicons::Class;

pub(super) const CHECK: Check = Check {
    name: "number-no-source",
    level: Level::Note,
    finds: "a figure for which nobody is cited",
    why: "A figure looks exact. Without its origin nobody can check it, or see what was counted.",
    basis: "BBC Editorial Guidelines 3 on statistics: attribute figures and question them; Reuters: numbers need a source; \
            Full Fact: where is it from?",
    help: "say who counted, and when",
    thresholds: &[Threshold {
        name: "least",
        default: 1_000_000,
        counts: "the least value of a number that is no share and no amount of money",
    }],
    words: &["research"],
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
    let mut faults = Vec::new();
    for other in &article.analysis.unattributed {
        let sentence = &document.sentences()[other.sentence];
        let paragraph = around(document.paragraphs()[sentence.paragraph].run, sentence.run);
        let Some(number) = other.about.numbers.iter().find(|number| is_figure(number, least)) else { continue };
        // The paragraph before may have said where all of it is from.
        let near = [Some(sentence.paragraph), sentence.paragraph.checked_sub(1)];
        let is_cited = near.iter().flatten().any(|paragraph| cited.binary_search(paragraph).is_ok());
        if is_cited
            || article.lexicons.any(paragraph, Class::Research)
            || sentence.run.range().any(|at| document.tag(at) == Tag::Md)
        {
            continue;
        }
        let message = format!("no source is given for “{}”", article.words(number.span));
        faults.push(Fault { claims: vec![other.id.clone()], ..Fault::at(sentence.span, message) });
    }
    faults
}

/// The paragraph of a sentence, as far as its words count for it: an endless one is not read again for each sentence.
fn around(paragraph: Run, sentence: Run) -> Run {
    const NEAR: usize = 200;
    Run::new(paragraph.start.max(sentence.start.saturating_sub(NEAR)), paragraph.end.min(sentence.end + NEAR))
}

/// Whether a number is of the kind that somebody must have counted or measured.
fn is_figure(number: &Number, least: f64) -> bool {
    match number.unit.as_deref() {
        Some(
            "percent" | "per cent" | "%" | "percentage point" | "percentage points" | "$" | "£" | "€" | "dollar"
            | "dollars" | "pounds" | "euros",
        ) => true,
        Some(_) => false,
        // *the 2016 race* counts nothing.
        None => number.of.is_some() && number.value.is_some_and(|value| value >= least && !is_year(value)),
    }
}

fn is_year(value: f64) -> bool {
    value.fract() == 0.0 && (1800.0..2100.0).contains(&value)
}
