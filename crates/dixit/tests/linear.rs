//! The work of matching grows no faster than the text and the rules do. Steps are counted, so that the proof does
//! not depend on the computer; what steps leave out shows in `benches/rules.rs`.

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

/// Twice as much must cost twice as many steps, and no more than a tenth beyond: what the edges of a text and the ends of
/// its pieces add is soon too little to be seen. With work that grows as the square it would be four times as many.
fn check(name: &str, n: usize, cost: impl Fn(usize) -> usize) {
    let (one, two) = (cost(n), cost(2 * n));
    let growth = two as f64 / (one.max(1) as f64 * 2.0);
    assert!(one > 0, "{name}: nothing was tried");
    assert!(growth <= 1.1, "{name}: {one} steps, twice as large {two}: {growth:.2} of what is linear");
}

fn hard() -> RuleSet {
    rules(&[
        "$SOURCE $SAY $CONTENT".to_owned(),
        "$NAME ... $SAY ... $CONTENT".to_owned(),
        "$ANY ... $NAME ... $SAY ... ... $ANY ... $CONTENT too".to_owned(),
        "(that | $WORD)? (that | $WORD)? (that | $WORD)? $SAY (that | $WORD)? (that | $WORD)? (that | $WORD)? $CONTENT never".to_owned(),
    ])
}

/// Texts that no one would write: each keeps some part of the machine as busy as can be.
const HOSTILE: &[&str] = &[
    "Marsh said that ",
    "the mayor, who said that ",
    "Marsh, who said, ",
    "“ he said, ",
    "said ",
    "and said ",
    "to say ",
    "said: “",
    "he said: ",
    "mayor said of the ",
    "It rose, and Marsh said, ",
    "“A b c d. E” he said: ",
    "“Yes it is so,” he said. ",
    "Marsh said in a post on X ",
];

#[test]
fn steps_grow_with_the_sentences() {
    let (rules, dixit) = (hard(), Dixit::new());
    let sentence = "The mayor of Tarn said on Tuesday that rents rose, adding that prices fell. ";
    check("sentences", 64, |n| steps(&rules, &sentence.repeat(n)));
    check("sentences, default pack", 64, |n| steps(dixit.rules(), &sentence.repeat(n)));
}

#[test]
fn steps_grow_with_one_sentence_that_never_ends() {
    let (rules, dixit) = (hard(), Dixit::new());
    for part in HOSTILE {
        check(part, 512, |n| steps(&rules, &part.repeat(n)));
        check(&format!("{part}, default pack"), 512, |n| steps(dixit.rules(), &part.repeat(n)));
    }
}

/// A pattern has at most 200 signs.
const LONG_PARTS: &[&str] = &["(that | a | $WORD)? ", "($WORD | $ANY)? ", "... $WORD "];

fn long_pattern(part: &str, n: usize) -> RuleSet {
    rules(&[format!("$NAME $SAY {}$CONTENT never", part.repeat(n))])
}

#[test]
fn steps_grow_with_the_size_of_a_pattern() {
    // A sentence that no pattern reaches the end of: what a longer one adds is instructions, and each meets as many tokens.
    let text = format!("Ida Holm said {}that the old rents rose.", "rents rose and ".repeat(60));
    for part in LONG_PARTS {
        check(part, 16, |n| steps(&long_pattern(part, n), &text));
    }
}

#[test]
fn steps_grow_with_pattern_and_text_together() {
    let sentence = format!("Ida Holm said {}that the old rents rose. ", "rents rose and ".repeat(60));
    for part in LONG_PARTS {
        let cost = |n: usize| steps(&long_pattern(part, n), &sentence.repeat(n));
        let growth = cost(32) as f64 / (cost(16) as f64 * 4.0);
        assert!(growth <= 1.1, "{part}: twice the signs in twice the text: {growth:.2} of four times as many");
    }
}

#[test]
fn steps_grow_with_the_number_of_rules_that_can_begin() {
    let text = "The mayor of Tarn said on Tuesday that rents rose. ".repeat(4);
    check("rules", 64, |n| steps(&rules(&vec!["$SOURCE $SAY $CONTENT never".to_owned(); n]), &text));
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
