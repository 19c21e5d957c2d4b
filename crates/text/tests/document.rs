//! What holds of every document, whatever the text.

use dixit_text::{Document, Furniture, Input, Rel, Run};
use proptest::prelude::*;

fn read(text: &str) -> Document {
    Document::parse(Input::from_text("test", text), &Furniture::default())
}

/// Paragraphs, sentences and tokens lie in order and in each other; trees have no cycles and subtrees are what they say.
fn check(document: &Document) -> Result<(), TestCaseError> {
    let n_tokens = document.tokens().len();
    let mut end = 0;
    for token in document.tokens() {
        prop_assert!(token.span.start >= end && token.span.end > token.span.start);
        end = token.span.end;
    }
    let mut next = 0;
    for (idx, sentence) in document.sentences().iter().enumerate() {
        prop_assert!(sentence.run.start == next && !sentence.run.is_empty());
        prop_assert!(document.paragraphs()[sentence.paragraph].run.covers(sentence.run));
        prop_assert_eq!(document.sentence_of(sentence.run.start), idx);
        next = sentence.run.end;
        check_trees(document, sentence.run)?;
    }
    prop_assert_eq!(next, n_tokens);
    Ok(())
}

fn check_trees(document: &Document, run: Run) -> Result<(), TestCaseError> {
    for at in run.range() {
        prop_assert!(document.subtree(at).contains(at) && run.covers(document.subtree(at)));
        let (mut up, mut steps) = (at, 0);
        while let Some(head) = document.head(up) {
            prop_assert!(document.subtree(head).covers(document.subtree(up)));
            up = head;
            steps += 1;
            prop_assert!(steps <= run.len(), "a cycle");
        }
        prop_assert_eq!(document.rel(up), Rel::Root);
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_becomes_a_sound_document(text in "\\PC{0,200}") {
        check(&read(&text))?;
    }

    #[test]
    fn quotes_and_sentences_however_tangled(text in "([\"“”‘’']|[.?!,:] | |\n|said|The mayor|would|go|it|\\(|\\)|--){0,80}") {
        check(&read(&text))?;
    }
}

#[test]
fn the_verb_of_the_frame_heads_its_own_tree() {
    let document = read("“The ferry will stay where it is,” the mayor said on Tuesday.");
    let at = |word: &str| (0..document.tokens().len()).find(|&at| document.form(at) == word).unwrap();
    let said = at("said");
    assert_eq!(document.head(said), None);
    assert_eq!(document.head(at("mayor")), Some(said));
    assert_eq!(document.lemma(said), "say");
    assert!(document.head(at("stay")) != Some(said));
    assert!(!document.subtree(at("stay")).contains(said));
}

#[test]
fn a_long_text_without_a_stop_is_read_in_time() {
    let document = read(&"and the mayor said that ".repeat(20_000));
    assert_eq!(document.sentences().len(), 1);
    let document = read(&"\" ".repeat(20_000));
    assert!(document.tokens().len() == 20_000);
}
