//! The work of matching grows no faster than the text and the rules do. Steps are counted and not seconds, so
//! that the proof does not depend on the computer.

use std::fmt::Write as _;
use std::sync::Arc;

use dixit::{Dixit, Input};
use dixit_rules::{Drafts, RuleFile, RuleSet, count_steps};
use dixit_text::{Document, Furniture};

const HEAD: &str = "version: 1
pack: en
lexicons:
  say: [say, warn, add]
slots:
  SOURCE: {kind: subject}
  NAME: {kind: noun-phrase, role: SOURCE}
  ANY: {kind: noun-phrase}
  SAY: {kind: verb, lexicons: [say], role: CUE}
  CONTENT: {kind: clause}
  WORD: {kind: word}
rules:
";

fn rules(patterns: &[String]) -> RuleSet {
    let mut text = HEAD.to_owned();
    for (nth, pattern) in patterns.iter().enumerate() {
        let _ = writeln!(text, "- id: rule-{nth}\n  patterns: |\n    {pattern}");
    }
    let file = RuleFile { path: "house.yaml".to_owned(), text };
    let checked = dixit_rules::check(&[Arc::new(file)], &dixit_claims::VOCABULARY);
    let checked = checked.unwrap_or_else(|all| panic!("{:?}", all.iter().map(ToString::to_string).collect::<Vec<_>>()));
    RuleSet::new(checked.pack, Drafts::Run)
}

fn steps(rules: &RuleSet, text: &str) -> usize {
    count_steps(rules, &Document::parse(Input::from_text("note", text), &Furniture::default()))
}

/// Eight times as much must cost at most `at_most` times as many steps as eight times the first.
fn check(name: &str, at_most: f64, cost: impl Fn(usize) -> usize) {
    let (one, eight) = (cost(32), cost(256));
    let growth = eight as f64 / (one.max(1) as f64 * 8.0);
    assert!(one > 0, "{name}: nothing was tried");
    assert!(growth <= at_most, "{name}: {one} steps, eight times as large {eight}: {growth:.2} of what is linear");
}

fn hard() -> RuleSet {
    rules(&[
        "$SOURCE $SAY $CONTENT".to_owned(),
        "$NAME ... $SAY ... $CONTENT".to_owned(),
        "$ANY ... $NAME ... $SAY ... ... $ANY ... $CONTENT too".to_owned(),
        "(that | $WORD)? (that | $WORD)? (that | $WORD)? $SAY (that | $WORD)? (that | $WORD)? (that | $WORD)? $CONTENT never".to_owned(),
    ])
}

#[test]
fn steps_grow_with_the_sentences() {
    let (rules, dixit) = (hard(), Dixit::new());
    let sentence = "The mayor of Tarn said on Tuesday that rents rose, adding that prices fell. ";
    check("sentences", 1.1, |n| steps(&rules, &sentence.repeat(n)));
    check("sentences, default pack", 1.1, |n| steps(dixit.rules(), &sentence.repeat(n)));
}

#[test]
fn steps_grow_with_one_sentence_that_never_ends() {
    let (rules, dixit) = (hard(), Dixit::new());
    for part in
        ["Marsh said that ", "the mayor, who said that ", "“ he said, ", "said ", "said: “", "mayor said of the "]
    {
        check(part, 2.0, |n| steps(&rules, &part.repeat(n)));
        check(&format!("{part}, default pack"), 2.0, |n| steps(dixit.rules(), &part.repeat(n)));
    }
}

#[test]
fn steps_grow_with_the_size_of_a_pattern() {
    let text = "Ida Holm said that the old rents rose. ".repeat(4);
    for part in ["(that | a | $WORD)? ", "($WORD | $ANY)? ", "... $WORD "] {
        // A pattern has at most 200 signs. The shorter one reaches the end of the sentence, too: what a longer one
        // adds is instructions and no tokens.
        let cost = |n: usize| steps(&rules(&[format!("$NAME $SAY {}$CONTENT never", part.repeat(n))]), &text);
        let (one, four) = (cost(8), cost(32));
        let growth = four as f64 / (one.max(1) as f64 * 4.0);
        assert!(growth <= 2.0, "{part}: {one} steps, four times as long {four}: {growth:.2} of what is linear");
    }
}

#[test]
fn steps_grow_with_the_number_of_rules_that_can_begin() {
    let text = "The mayor of Tarn said on Tuesday that rents rose. ".repeat(4);
    check("rules", 1.1, |n| steps(&rules(&vec!["$SOURCE $SAY $CONTENT never".to_owned(); n]), &text));
}

#[test]
fn rules_whose_words_do_not_stand_there_cost_nothing() {
    let text = "The mayor of Tarn said on Tuesday that rents rose. ".repeat(4);
    let with = |n: usize| {
        let mut patterns = vec!["$SOURCE $SAY $CONTENT".to_owned()];
        patterns.extend((0..n).map(|_| "$NAME *swear blind* $CONTENT".to_owned()));
        steps(&rules(&patterns), &text)
    };
    assert_eq!(with(0), with(500));
}
