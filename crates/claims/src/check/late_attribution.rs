//! `late-attribution`

use dixit_text::Span;

use super::{Article, Check, Fault, Level, Threshold};
use crate::resolve::Form;
use crate::{Claim, Quotation};

pub(super) const CHECK: Check = Check {
    name: "late-attribution",
    level: Level::Note,
    finds: "a quotation of which the reader learns late who speaks",
    why: "Until the speaker is named the words stand as the writer's own, and what they are worth is not known.",
    basis: "Reuters: attribute after the first sentence of a quotation at the latest; AP: attribution comes early",
    help: "put the speaker after the first sentence",
    thresholds: &[Threshold { name: "words", default: 40, counts: "words before the speaker is named" }],
    words: &[],
    fires: "[“The road has been closed for a year now. We were told that it would take a month, and then two months, and \
            then nobody told us anything at all. My shop has lost half of its customers, and the one next to it has \
            closed for good,”] said Ada Marsh, a baker.",
    silent: "“The road has been closed for a year now,” said Ada Marsh, a baker. “We were told that it would take a \
             month, and then two months, and then nobody told us anything at all.”",
    run,
};

fn run(article: &Article<'_>) -> Vec<Fault> {
    let most = article.threshold("words");
    article.own().filter_map(|(idx, claim)| late(article, idx, claim, most)).collect()
}

fn late(article: &Article<'_>, idx: usize, claim: &Claim, most: usize) -> Option<Fault> {
    let cue = Article::first(&claim.cue);
    let source = Article::first(claim.source.as_ref()?);
    let first = Article::first(&claim.content);
    // Who is named before the words is not named late.
    if first.start >= cue.start || source.start < first.start || claim.quotation != Quotation::Direct {
        return None;
    }
    // *“...” — Ada Marsh*: a column of voices, each signed below.
    let text = article.document.text();
    if text[first.end..source.start.max(first.end)].trim_start().starts_with(['-', '–', '—', '―']) {
        return None;
    }
    let until = cue.start.min(source.start);
    let before = claim.content.spans.iter().take_while(|span| span.start < until);
    let n_words: usize =
        before.map(|span| article.document.text()[span.start..span.end.min(until)].split_whitespace().count()).sum();
    (n_words > most && !is_known(article, idx, first))
        .then(|| Fault::of(claim, first, format!("who speaks is named only after {n_words} words")))
}

/// Whether the speaker has just spoken or stands in the two sentences before, so that the reader knows whose words
/// follow.
fn is_known(article: &Article<'_>, claim: usize, content: Span) -> bool {
    let document = article.document;
    if has_just_spoken(article, claim) {
        return true;
    }
    let people = &article.analysis.people;
    // *he said* after the words says no more than that the reader has been told.
    let speaker = people.speaker(claim).filter(|&speaker| people.nominals[speaker].form != Form::Pronoun);
    let Some(entity) = speaker.and_then(|speaker| people.entity_of[speaker]) else { return true };
    let sentence = document.sentence_of(document.run_of(content).start);
    let from = document.sentences()[sentence.saturating_sub(2)].run.start;
    let until = document.run_of(content).start;
    // Nominals stand in the order of the text.
    let nominals = &people.entities[entity].nominals;
    let next = nominals.partition_point(|&at| people.nominals[at].head < from);
    let is_meant = nominals.get(next).is_some_and(|&at| people.nominals[at].head < until);
    // The same surname, whether or not it was joined to the same person.
    is_meant || surname(article, claim).is_some_and(|name| (from..until).any(|at| document.lower(at) == name))
}

/// Whether one of the last few who spoke before is the same.
fn has_just_spoken(article: &Article<'_>, claim: usize) -> bool {
    const FEW: usize = 3;
    let before = (0..claim).rev().filter(|&other| article.analysis.claims[other].depth == 0).take(FEW);
    let name = surname(article, claim);
    let entity = article.speaker(claim);
    before.into_iter().any(|other| {
        entity.is_some() && article.speaker(other) == entity || name.is_some() && surname(article, other) == name
    })
}

/// The word of a source by which a person is known, where it has a capital.
fn surname<'a>(article: &Article<'a>, claim: usize) -> Option<&'a str> {
    let head = article.head_of(article.source(&article.analysis.claims[claim])?);
    article.document.form(head).starts_with(char::is_uppercase).then(|| article.document.lower(head))
}
