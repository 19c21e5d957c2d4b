//! Whatever the rules and whatever the text: mistakes have their place, and matches are sound.

#[path = "any_rules/property.rs"]
mod property;

use property::{file_of, holds};
use proptest::prelude::*;

/// What patterns are made of, sound and unsound.
fn sign() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "$SOURCE",
        "$NAME",
        "$WHOM",
        "$OWNER",
        "$SAY",
        "$SAY",
        "$ACCUSED",
        "$SPEAK",
        "$CONTENT",
        "$REST",
        "$PLAN",
        "$DEED",
        "$QUOTE",
        "$WHEN",
        "$WORD",
        "$POST",
        "that",
        "that?",
        "*according to*",
        "<be>",
        "(that | if)",
        "(of | by)?",
        "[:,]",
        "[,]?",
        "[—]",
        "...",
        "[CONTENT that $CONTENT]",
        "*$SAY [:]*",
        "($SAY | $SPEAK)",
        "(",
        "|",
        "]",
        "$NOBODY",
        "?",
    ])
}

fn pattern() -> impl Strategy<Value = String> {
    prop::collection::vec(sign(), 1..7).prop_map(|signs| signs.join(" "))
}

/// What texts are made of: words that are cues and names, and marks that open what they may not close.
fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Marsh",
        "the mayor",
        "of Tarn",
        "he",
        "who",
        "it",
        "said",
        "says",
        "adding",
        "has called for",
        "was added by",
        "that",
        "to",
        "rents rose",
        "prices fell",
        "resigning",
        "his",
        "post",
        "in a statement",
        "on Tuesday",
        "according to",
        "and",
        "but",
        "while",
        ",",
        ".",
        ":",
        ";",
        "—",
        "“",
        "”",
        "\"",
        "(",
        ")",
        "¶",
        "\n\n",
        "…",
        "5",
        "é",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_patterns_over_any_text(
        patterns in prop::collection::vec(pattern(), 1..4), unless in pattern(), around: bool, text in text(),
    ) {
        holds(&file_of(&patterns.join("\n"), &unless, around), &text);
        holds(&file_of(&patterns.join("\n"), "", around), &text);
    }

    #[test]
    fn any_characters(rules in "\\PC{0,80}", patterns in "[$A-Za-z|()\\[\\]*<>?.,: ]{0,40}", text in "\\PC{0,80}") {
        holds(&rules, &text);
        holds(&file_of(&patterns, "", false), &text);
    }
}

#[test]
fn sound_patterns_are_among_them() {
    let text = "Marsh said that rents rose, adding that prices fell. “It rose in May,” she said in a statement.";
    assert!(holds(
        &file_of("$SOURCE $SAY $CONTENT\n[,] $SOURCE $SAY [,.]\n$QUOTE [,]? $NAME $SPEAK", "never $SAY", true),
        text
    ));
}
