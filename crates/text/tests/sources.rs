//! Who says it and what belongs to the name, from raw text to phrases: each text with its subject or phrase in brackets.

use dixit_text::phrase::{noun_phrases_from, subject};
use dixit_text::{Document, Furniture, Input, Run};

/// Reads the text without its brackets, and compares the phrase that `find` gives for it with the one drawn.
#[track_caller]
fn check(drawn: &str, find: impl Fn(&Document, usize) -> Option<Run>) {
    let text = drawn.replace(['[', ']'], "");
    let start = drawn.find('[').expect("a phrase drawn");
    let document = Document::parse(Input::from_text("test", text), &Furniture::default());
    let first = document.tokens().partition_point(|token| token.span.start < start);
    let mut shown = document.text().to_owned();
    if let Some(span) = find(&document, first).map(|run| document.span_of(run)) {
        shown.insert(span.end, ']');
        shown.insert(span.start, '[');
    }
    assert_eq!(shown, drawn);
}

/// The subject of the first form of *say*.
#[track_caller]
fn check_subject(drawn: &str) {
    check(drawn, |document, _| {
        let verb = (0..document.tokens().len()).find(|&at| document.lemma(at) == "say")?;
        Some(subject(document, verb)?.run)
    });
}

/// The maximal noun phrase that begins where the drawn one does.
#[track_caller]
fn check_phrase(drawn: &str) {
    check(drawn, |document, start| {
        let all = Run::new(0, document.tokens().len());
        noun_phrases_from(document, start, all).first().copied()
    });
}

#[test]
fn nicknames_are_part_of_the_name() {
    check_subject("[Robert “Shorty” Nolan] said that rents rose.");
    check_subject("[Ana \"The Net\" Marsh] said the port would close.");
    check_subject("On Friday [William “Bill” Tarn] said that he would resign.");
    check_subject("The rents rose, [Maria ‘Mo’ Holt] said.");
}

#[test]
fn asides_before_the_verb_are_no_subjects() {
    check_subject("[Marsh], after a long meeting, said that rents rose.");
    check_subject("[The mayor], in a letter to the council, said the port would close.");
    check_subject("[Holt], speaking at the town hall, said the ferry was late.");
    check_subject("[The union], despite the talks on Monday, said its members would strike.");
    check_subject("[Ana Marsh], for her part, said nothing of the kind had happened.");
}

#[test]
fn clauses_about_a_person_belong_to_the_phrase() {
    check_subject("[One mother, who did not want to be named], said that the school was cold.");
    check_subject("[Tom Holt, who runs the ferry], said that rents rose.");
    check_subject("[The harbour board, which owns the ferry], said that rents rose.");
    check_phrase("The school was cold, according to [one mother, who did not want to be named].");
    check_phrase("Rents rose, according to [Tom Holt, who runs the ferry].");
}

#[test]
fn adjectives_behind_a_noun_take_their_phrase_along() {
    check_subject("[Two people familiar with the matter] said that rents rose.");
    check_subject("[A person close to the talks] said the port would close.");
    check_subject("The port would close, [officials aware of the plan] said.");
    check_phrase("Rents rose, according to [two people familiar with the matter].");
    check_phrase("According to [three people familiar with the talks], the port would close.");
    check_phrase("The board met [a clerk responsible for the ferry] on Monday.");
}
