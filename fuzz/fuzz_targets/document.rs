//! Any text becomes a sound document: `cargo xtask fuzz document`.
#![no_main]

use dixit_text::{Document, Furniture, Input, Run, Span, phrase};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let furniture = Furniture { openings: vec!["see also".into()], whole: vec!["share".into()] };
    let document = Document::parse(Input::from_text("fuzz", text), &furniture);
    spans_lie_in_order(&document);
    sentences_tile_paragraphs(&document);
    phrases_stay_inside(&document);
});

/// Tokens follow one another, lie on borders of characters, and what is between them inside a sentence is blank.
fn spans_lie_in_order(document: &Document) {
    let text = document.text();
    let is_sound = |span: Span| span.start < span.end && text.get(span.range()).is_some();
    for (idx, paragraph) in document.paragraphs().iter().enumerate() {
        assert!(is_sound(paragraph.span));
        assert!(idx == 0 || document.paragraphs()[idx - 1].span.end <= paragraph.span.start);
        let mut end = paragraph.span.start;
        for token in &document.tokens()[paragraph.run.range()] {
            assert!(is_sound(token.span) && token.span.start >= end && token.span.end <= paragraph.span.end);
            assert!(!text[end..token.span.start].contains(char::is_alphanumeric), "lost words");
            end = token.span.end;
        }
    }
    for quote in document.quotes() {
        assert!(quote.run.covers(quote.inside));
    }
}

fn sentences_tile_paragraphs(document: &Document) {
    let mut next = 0;
    for sentence in document.sentences() {
        assert_eq!(sentence.run.start, next);
        assert!(document.paragraphs()[sentence.paragraph].run.covers(sentence.run));
        assert_eq!(sentence.span, document.span_of(sentence.run));
        next = sentence.run.end;
    }
    assert_eq!(next, document.tokens().len());
}

/// Heads and phrases stay in the document, those with a limit inside it.
fn phrases_stay_inside(document: &Document) {
    let all = Run::new(0, document.tokens().len());
    // Phrases of a hundred tokens show what those of thousands would, and leave time for more texts.
    for at in all.range().take(100) {
        assert!(document.subtree(at).contains(at));
        assert!(document.head(at).is_none_or(|head| head < all.end));
        let limit = document.sentences()[document.sentence_of(at)].run;
        assert!(all.covers(phrase::noun_phrase(document, at)));
        assert!(phrase::subject(document, at).is_none_or(|subject| all.covers(subject.run)));
        assert!(phrase::verb_group(document, at).is_none_or(|group| all.covers(group.run)));
        assert!(phrase::noun_phrases_from(document, at, limit).iter().all(|&run| limit.covers(run)));
        assert!(phrase::clauses_from(document, at, limit).iter().all(|&run| limit.covers(run)));
        assert!(phrase::complement(document, at, at + 1, limit).is_none_or(|run| limit.covers(run)));
    }
    assert!(phrase::times(document, all).iter().all(|&run| all.covers(run)));
    assert!(phrase::asides(document, all).iter().all(|&run| all.covers(run)));
}
