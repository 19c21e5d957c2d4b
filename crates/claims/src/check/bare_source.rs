//! `bare-source`

use std::collections::BTreeMap;

use dixit_text::{Run, phrase};

use super::{Article, Check, Fault, Level};
use crate::lexicons::Class;

pub(super) const CHECK: Check = Check {
    name: "bare-source",
    level: Level::Warning,
    finds: "“sources said”: a source of whom nothing is told",
    why: "“Sources” may be anybody. The reader needs to know at least how the source comes to know.",
    basis: "AP: describe a source as fully as can be, never simply “a source”; Reuters: “sources said” alone is not \
            enough, say what kind of source",
    help: "say what ties the source to the story: “two people who attended the meeting”",
    thresholds: &[],
    words: &["bare"],
    fires: "[Sources] said the plant would close.",
    silent: "Two sources in the company's finance department said the plant would close.",
    run,
};

fn run(article: &Article<'_>) -> Vec<Fault> {
    let document = article.document;
    let mut described = None;
    let mut faults = Vec::new();
    for (_, claim) in article.below_headline() {
        let Some(run) = article.source(claim).filter(|&run| is_bare(article, run)) else { continue };
        // *sources said* is short for those who have been described before.
        let described = described.get_or_insert_with(|| first_described(article));
        let head = article.head_of(run);
        if described.get(document.lemma(head)).is_some_and(|&first| first < head) {
            continue;
        }
        let span = document.span_of(run);
        faults.push(Fault::of(claim, span, format!("“{}” says nothing of who that is", article.words(span))));
    }
    faults
}

/// Where each word of the list first stands with something that says who is meant.
fn first_described<'a>(article: &Article<'a>) -> BTreeMap<&'a str, usize> {
    let document = article.document;
    let mut first = BTreeMap::new();
    for at in article.lexicons.places(Run::new(0, document.tokens().len()), Class::Bare) {
        let run = phrase::minimal_noun_phrase(document, at);
        let is_alone = document.lower(run.start) == "the" && run.len() == 2;
        if article.is_body(at) && !is_alone && !is_bare(article, run) {
            first.entry(document.lemma(at)).or_insert(at);
        }
    }
    first
}

/// Whether the phrase is a bare entry, with nothing before it but how many there are and how good they are said to be.
fn is_bare(article: &Article<'_>, run: Run) -> bool {
    const EMPTY: &[&str] = &[
        "a",
        "some",
        "several",
        "multiple",
        "many",
        "other",
        "another",
        "one",
        "two",
        "three",
        "four",
        "these",
        "those",
        "anonymous",
        "unnamed",
        "unidentified",
        "undisclosed",
        "informed",
        "reliable",
        "knowledgeable",
        "well-placed",
        "credible",
        "top",
        "good",
        "our",
        "my",
        "numerous",
        "various",
        "at",
        "least",
    ];
    let document = article.document;
    let head = article.head_of(run);
    let Some(length) = article.lexicons.length(head, Class::Bare) else { return false };
    // *the source* has been told of before.
    if document.lower(run.start) == "the" {
        return false;
    }
    let before = (run.start..head).all(|at| EMPTY.contains(&document.lower(at)));
    before && head + length >= run.end && !is_described(article, head + length)
}

/// Whether what follows the source says more of it: *sources in Tarn*, *sources who attended*.
fn is_described(article: &Article<'_>, next: usize) -> bool {
    let tokens = article.document.tokens();
    tokens.get(next).is_some_and(|token| {
        matches!(
            &*token.lower,
            "in" | "at" | "from" | "within" | "with" | "close" | "familiar" | "who" | "inside" | "near" | "on"
        )
    })
}
