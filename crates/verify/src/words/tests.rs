//! Each text with the words it is compared by; `/` stands before those that begin a sentence.

use super::*;

#[track_caller]
fn check(text: &str, expected: &str) {
    let drawn = |word: &Word| format!("{}{}", if word.starts { "/" } else { "" }, word.form);
    let found: Vec<String> = words(text, Span::new(0, text.len())).iter().map(drawn).collect();
    assert_eq!(found.join(" "), expected, "{text}");
}

/// Both texts have the same words.
#[track_caller]
fn same(one: &str, other: &str) {
    let forms =
        |text: &str| words(text, Span::new(0, text.len())).into_iter().map(|word| word.form).collect::<Vec<_>>();
    assert_eq!(forms(one), forms(other));
}

/// The two texts have different words.
#[track_caller]
fn differ(one: &str, other: &str) {
    let forms =
        |text: &str| words(text, Span::new(0, text.len())).into_iter().map(|word| word.form).collect::<Vec<_>>();
    assert_ne!(forms(one), forms(other));
}

#[test]
fn capitals_marks_and_dashes_do_not_count() {
    check("“The ferry’s late — again.” It IS.", "/the ferry 's late again /it is");
    same("a well-known pier", "a well known pier");
    same("Co-operate by e-mail", "cooperate by email");
    same("a pro-ferry ex-mayor", "a pro- ferry ex mayor");
    check("No. We will not. No. 2 is No. 3.", "/no /we will not /no 2 is no 3");
    same("The U.S. and Sen. Ott", "the US and Sen Ott");
}

#[test]
fn contractions_are_the_words_they_stand_for() {
    same("We don't know, we can't and won't", "we do not know we cannot and will not");
    same("It's late, they're gone, I've been, we'll see", "It is late; they are gone; I have been; we will see");
    same("Let’s go", "let us go");
    same("I'm gonna try, you wanna, he's gotta", "I am going to try, you want to, he has got to");
    same("He'd better; she'd go", "He had better. She would go");
    differ("the mayor's late", "the mayor is late");
}

#[test]
fn numbers_are_figures() {
    same("twenty-five boats", "25 boats");
    same("two hundred and ten thousand", "210,000");
    same("a hundred people", "100 people");
    same("$5.2 million", "five point two million dollars");
    same("£3bn", "3,000,000,000 pounds");
    same("in nineteen eighty-four", "in 1984");
    same("in twenty thirty one", "in 2031");
    same("two thousand and eight", "2008");
    same("the twenty-first of May, the third", "the 21st of May, the 3rd");
    same("twelve percent, 12 per cent", "12%, 12%");
    check("one, two, three", "/1 2 3");
    check("one two hundred and ten and six", "/1 210 and 6");
    check("a man and a million", "/a man and 1000000");
    differ("fifty", "fifteen");
    differ("25", "26");
    differ("1.5 million", "15 million");
}

#[test]
fn spelling_is_one() {
    same("the harbour programme was organised", "the harbor program was organized");
}

#[test]
fn what_nobody_says_on_purpose_is_silent() {
    same("Well, we, um, the the board — I mean, the chair — voted.", "We, the board, the chair, voted.");
    same("We will (APPLAUSE) mend [laughs] the pier (ph).", "We will mend the pier.");
    same("I -- I, you know, went", "I went");
    check("Do you know the mayor? I mean it.", "/do you know the mayor /i mean it");
    differ("very, very good", "very good");
    differ("he said that that was all", "he said that was all");
    check("(and the board) left", "/and the board left");
}

#[test]
fn odd_text_has_odd_words() {
    check("", "");
    check("— … “” ((", "");
    check("12,345,678,901,234,567,890,123 1,2,", "/12,345,678,901,234,567,890,123 1,2");
    same("café", "CAFÉ");
}

proptest::proptest! {
    #[test]
    fn every_word_lies_in_the_text(text in "(\\PC|[ \n$£%’'().,-]|one|hundred|million|and|don't|\\[|\\]){0,60}") {
        for word in words(&text, Span::new(0, text.len())) {
            proptest::prop_assert!(text.get(word.span.range()).is_some_and(|it| !it.is_empty()));
        }
    }
}
