//! Each text with a bar where one sentence ends and the next begins.

use super::split;
use crate::{Span, tokenize};

#[track_caller]
fn check(drawn: &str) {
    let text = drawn.replace(" | ", " ");
    let mut tokens = Vec::new();
    tokenize::tokenize(&text, Span::new(0, text.len()), &mut tokens);
    let sentences: Vec<&str> = split(&tokens, &text)
        .iter()
        .map(|run| &text[tokens[run.start].span.start..tokens[run.end - 1].span.end])
        .collect();
    assert_eq!(sentences.join(" | "), drawn);
}

#[test]
fn full_stops_end_sentences() {
    check("The ferry stays. | The council voted. | Why? | It had to!");
    check("Prices rose 3.5% in May. | In June they fell.");
    check("A headline without a stop");
}

#[test]
fn abbreviations_before_names_do_not() {
    check("U.S. Secretary Marsh met Gen. Ode in St. Louis on Jan. 5. | They talked.");
    check("Sen. Ana Reyes (D-Wis.) said no. | Rep. Holt agreed.");
    check("It is No. 2 on the list. | The first is J. K. Marsh of Port Ellery.");
    check("They met at 9 a.m. on Friday and at 5 p.m. Saturday.");
    check("Ellery Lines Inc. said it would pay.");
}

#[test]
fn abbreviations_at_the_end_do() {
    check("He lives in the U.S. | She does not.");
    check("It opened at 9 a.m. | The queue was long.");
    check("They sell nets, ropes, etc. | Nobody buys them.");
}

#[test]
fn closing_marks_go_with_their_sentence() {
    check("“It stays. | Somebody pays,” she said.");
    check("\"It stays. | Somebody pays.\" | He left.");
    check("(He left.) | She stayed.");
    check("''We won.'' | He smiled.");
}

#[test]
fn a_quoted_question_goes_on_into_its_frame() {
    check("“Why?” Marsh asked.");
    check("\"Why now?\" she asked. | Nobody knew.");
    check("“Never!” shouted the crowd.");
    check("“Who pays?” Mayor Ines Calder said.");
    check("“Who pays?” | The mayor did not answer.");
}

#[test]
fn no_sentence_ends_between_a_bracket_and_a_verb() {
    check("Ana Reyes (D-Calif.) said the vote was fair.");
    check("The group (formed in 2019 by Mr. Holt.) denied it.");
}

#[test]
fn ellipses_end_a_sentence_before_a_capital() {
    check("He waited ... and left.");
    check("He waited ... | The door stayed shut.");
}

#[test]
fn bullets_begin_a_sentence() {
    check("What we know: | • The ferry stays | • The island pays");
}
