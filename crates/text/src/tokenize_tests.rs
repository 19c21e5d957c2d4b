//! Each text with its tokens, a blank between them.

use proptest::prelude::*;

use super::{lower, tokenize};
use crate::Span;
use crate::chars::is_blank;

#[track_caller]
fn check(text: &str, expected: &str) {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    let found: Vec<&str> = tokens.iter().map(|token| &text[token.span.range()]).collect();
    assert_eq!(found.join(" "), expected);
}

#[test]
fn clitics_and_joined_words_are_cut() {
    check("They don't know it's Ana's.", "They do n't know it 's Ana 's .");
    check("You’ll see she‘s right, we’ve won", "You ’ll see she ‘s right , we ’ve won");
    check("I cannot, won't, can't go; gonna try", "I can not , wo n't , ca n't go ; gon na try");
    check("the workers' union", "the workers ' union");
}

#[test]
fn apostrophes_inside_and_before_words_stay() {
    check("O'Dowd left at five o'clock", "O'Dowd left at five o'clock");
    check("in the '90s, get 'em", "in the '90s , get 'em");
    check("the 1990's", "the 1990's");
}

#[test]
fn hyphens_cut_compounds_but_not_affixes() {
    check("a well-known co-founder", "a well - known co-founder");
    check("the 20-year-old ex-minister, mid-August", "the 20 - year - old ex-minister , mid-August");
    check("U.S.-led troops", "U.S. - led troops");
}

#[test]
fn numbers_money_and_units() {
    check("$5.2m, £3,000 and 12%", "$ 5.2 m , £ 3,000 and 12 %");
    check("at 5:30pm on 4/11/2026", "at 5:30 pm on 4/11/2026");
    check("call 555-0123 or 212-555-0123", "call 555-0123 or 212-555-0123");
    check("from 2019-2021", "from 2019 - 2021");
    check("the 3rd of 20th-century", "the 3rd of 20th - century");
}

#[test]
fn abbreviations_keep_their_stop() {
    check("Gen. Ode of the U.S. army.", "Gen. Ode of the U.S. army .");
    check("J. K. Marsh (D-Wis.) left.", "J. K. Marsh ( D - Wis. ) left .");
    check("No. 2 at 9 a.m. on Jan. 5", "No. 2 at 9 a.m. on Jan. 5");
    check("She said no. Then he left.", "She said no . Then he left .");
    check("in Springfield, Ill., and ill.", "in Springfield , Ill. , and ill .");
}

#[test]
fn a_capital_at_the_end_of_a_sentence_is_no_initial() {
    check("a post on X.", "a post on X .");
    check("a post on X. The mayor left.", "a post on X . The mayor left .");
    check("a post on X. Marsh left.", "a post on X . Marsh left .");
    check("“It is plan B.” Marsh left.", "“ It is plan B . ” Marsh left .");
    check("It was plan B. A storm came.", "It was plan B . A storm came .");
    check("John F. Holt and J. A. Marsh left.", "John F. Holt and J. A. Marsh left .");
    check("X. Marsh and Ana X. Holt left.", "X. Marsh and Ana X. Holt left .");
}

#[test]
fn addresses_are_one_token() {
    check(
        "see https://a.example/b?c=1, or mail ana@b.example.",
        "see https://a.example/b?c=1 , or mail ana@b.example .",
    );
    check("@harbour_news wrote #FerryStays.", "@harbour_news wrote #FerryStays .");
    check("(www.a.example)", "( www.a.example )");
}

#[test]
fn marks_stand_alone_and_runs_together() {
    check("``Well,'' she said -- \"no\"...", "`` Well , '' she said -- \" no \" ...");
    check("“A—B” … really?!", "“ A — B ” … really ?!");
    check("and/or (maybe)", "and / or ( maybe )");
}

#[test]
fn any_blank_is_a_blank() {
    check("a\u{A0}b\u{2009}c\u{200B}d\r", "a b c d");
}

#[test]
fn lower_is_straight_and_without_soft_hyphens() {
    assert_eq!(lower("Parl\u{AD}iament’S"), "parliament's");
    assert_eq!(lower("ÉTÉ"), "été");
    assert_eq!(lower("PLAIN"), "plain");
}

proptest! {
    #[test]
    fn every_character_lies_in_one_token(text in "(\\PC|[ \n\t'’\"“”.,!?$%@#/()-]|[a-zA-Z0-9]{1,4}){0,60}") {
        let mut tokens = Vec::new();
        tokenize(&text, Span::new(0, text.len()), &mut tokens);
        let mut at = 0;
        for token in &tokens {
            prop_assert!(token.span.start >= at && !token.span.is_empty());
            prop_assert!(text[at..token.span.start].chars().all(is_blank), "{:?}", &text[at..token.span.start]);
            at = token.span.end;
        }
        prop_assert!(text[at..].chars().all(is_blank));
    }
}
