//! `quote-no-speaker`

use dixit_text::{Quote, Run, Span, Tag, phrase};

use super::{Article, Check, Fault, Level, Threshold};
use crate::lexicons::Class;

pub(super) const CHECK: Check = Check {
    name: "quote-no-speaker",
    level: Level::Error,
    finds: "a quotation of which the text does not say who spoke",
    why: "A quotation is evidence only as the words of somebody.",
    basis: "Reuters: every quote has a source, and the reader must not guess it; AP: attribute quotations fully",
    help: "say who said it, in the same sentence or the one before",
    thresholds: &[Threshold { name: "words", default: 8, counts: "words that a quotation must have" }],
    words: &[],
    fires: "The meeting ended late. [“We have never been asked what we want from this council.”] It was a cold evening.",
    silent: "The meeting ended late. “We have never been asked what we want from this council,” Ada Marsh said.",
    run,
};

fn run(article: &Article<'_>) -> Vec<Fault> {
    let mut contents: Vec<Span> = spans(article);
    contents.sort_unstable_by_key(|span| span.start);
    let least = article.threshold("words");
    let quotes = article.document.quotes().iter();
    let long = quotes.filter(|quote| quote.parent.is_none() && quote.closed && quote.n_words >= least);
    let alone =
        long.filter(|quote| is_speech(article, quote) && !is_claimed(&contents, article.document.span_of(quote.run)));
    let alone = alone.filter(|quote| !is_led_to(article, &contents, quote));
    let fault = |quote: &Quote| {
        Fault::at(article.document.span_of(quote.run), "the text does not say whose words these are".to_owned())
    };
    alone.map(fault).collect()
}

/// The places of the writer's claims, cue and content. What is claimed inside of a quotation says nothing of its speaker.
fn spans(article: &Article<'_>) -> Vec<Span> {
    article.own().flat_map(|(_, it)| it.content.spans.iter().chain(&it.cue.spans).copied()).collect()
}

/// Whether any claim from outside the quotation touches it.
fn is_claimed(contents: &[Span], span: Span) -> bool {
    let before = contents.partition_point(|content| content.start < span.end);
    // Contents nest a little and are seldom long, so that one that reaches here is among the last that began.
    contents[..before].iter().rev().take(64).any(|content| content.overlaps(span))
}

/// Whether the sentence before tells of a speaker, or of anybody who may be one, so that the reader knows.
fn is_led_to(article: &Article<'_>, contents: &[Span], quote: &Quote) -> bool {
    let document = article.document;
    let sentence = document.sentence_of(quote.run.start);
    let Some(before) = sentence.checked_sub(1).map(|before| document.sentences()[before]) else { return false };
    let is_person = |at: usize| {
        let is_word = matches!(document.lower(at), "he" | "she" | "his" | "her" | "i" | "my" | "they" | "their");
        is_word || document.tag(at).is_name() || article.lexicons.is(at, Class::Role)
    };
    let near = is_claimed(contents, before.span)
        || before.run.range().any(|at| is_person(at) || document.quote_of(at).is_some());
    // *"..." -Ada Marsh, Tarn*
    let signed = document.tokens().get(quote.run.end).is_some_and(|next| next.lower.starts_with(['-', '–', '—']));
    near || signed || document.tag(before.run.end - 1) == Tag::Colon
}

/// Whether it is a sentence that somebody spoke, in running text that tells of no speaker near it.
fn is_speech(article: &Article<'_>, quote: &Quote) -> bool {
    let document = article.document;
    let (first, last) = (quote.inside.start, quote.inside.end.saturating_sub(1));
    let ends = matches!(document.tag(last), Tag::Stop) || matches!(document.lower(last), "," | "…" | "...");
    let verb = phrase::finite(document, quote.inside);
    let opens = document.form(first).starts_with(char::is_uppercase);
    // The name behind a saying may stand inside of its marks.
    let signed = document.lower(last) == "." && last > first && document.tag(last - 1).is_name();
    !signed && ends && verb && opens && article.is_body(first) && !is_introduced(article, quote.run)
}

/// Whether the words around it may say who spoke in a way that no rule knows: anything in the same sentences beside the
/// quotation, or a colon before it.
fn is_introduced(article: &Article<'_>, run: Run) -> bool {
    let document = article.document;
    let start = document.sentences()[document.sentence_of(run.start)].run.start;
    let end = document.sentences()[document.sentence_of(run.end - 1)].run.end;
    let beside = (start..run.start).chain(run.end..end).any(|at| !document.tag(at).is_punct());
    let colon = run.start > 0 && document.tag(run.start - 1) == Tag::Colon;
    beside || colon
}
