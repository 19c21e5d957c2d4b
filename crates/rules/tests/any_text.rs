//! No file can make the reader panic, or take long.

use std::sync::Arc;

use dixit_rules::{Colour, Diagnostic, RuleFile, Vocabulary, check, render};
use proptest::prelude::*;

const VOCABULARY: Vocabulary = Vocabulary { fields: &[("venue", &[])], attributes: &[("stance", &["neutral"])] };

const GOOD: &str = "version: 1
pack: en
lexicons:
  say: {words: [say, call for], stance: neutral}
slots:
  SOURCE: {kind: subject, where: {is: person, max-words: 4}}
  CONTENT: {kind: clause}
  SAY: {kind: verb, lexicons: [say], role: CUE}
rules:
- id: said-that
  patterns: |
    $SOURCE *$SAY* (that | so)? x [:] $CONTENT
  examples: |
    + [SOURCE Marsh] [CUE said] [CONTENT that rents rose].
  set: {venue: text}
";

fn all(text: &str) -> Vec<Diagnostic> {
    let file = RuleFile { path: "any.yaml".to_owned(), text: text.to_owned() };
    match check(&[Arc::new(file)], &VOCABULARY) {
        Ok(checked) => checked.warnings,
        Err(all) => all,
    }
}

/// Reads and renders, and looks whether every place lies in the file.
fn read(text: &str) {
    for diagnostic in all(text) {
        assert!(text.get(diagnostic.place.start..diagnostic.place.end).is_some(), "{diagnostic:?}");
        assert!(!render(&diagnostic, Colour::Always).is_empty());
    }
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "\\PC*", yaml in "([a-z:|&*!>\\[\\]{}\"'#\\-,%@\u{e9}\u{feff}]|\n|\r\n|  |: |- |\t){0,60}") {
        read(&text);
        read(&yaml);
    }

    #[test]
    fn a_good_file_with_a_scar_can_be_read(from in 0..GOOD.len(), n in 0usize..40, put in "\\PC{0,3}") {
        let start = (0..=from).rev().find(|&at| GOOD.is_char_boundary(at)).unwrap_or(0);
        let end = (from + n..=GOOD.len()).find(|&at| GOOD.is_char_boundary(at)).unwrap_or(GOOD.len());
        read(&format!("{}{put}{}", &GOOD[..start], &GOOD[end..]));
    }
}

#[test]
fn places_lie_between_characters() {
    read("&\u{2000}A");
    read("a: !\u{2003}“x”");
    read("version: 1\npack: en\nrules:\n- id: a\n  patterns: “é” \u{2003}$ü […] \u{a0}(ß\n");
}

fn few(text: &str) {
    let n = all(text).len();
    assert!(n <= 401, "{n} messages");
}

/// Where one of these took time or memory out of proportion, this test would not end.
#[test]
fn hostile_files_give_few_messages() {
    few(&"x: 1\n".repeat(11 << 20));
    few(&"x: 1\n".repeat(200_000));
    few(&format!("version: 1\npack: en\nlexicons: {}", "[".repeat(1 << 20)));
    few(&format!("version: 1\npack: en\nlexicons: {}", "{a: ".repeat(1 << 20)));
    few(&format!("version: 1\npack: en\nlexicons:\n  a: &a [x]\n{}", "  b: [*a, *a]\n".repeat(100_000)));
    few(&format!("version: 1\npack: en\nlexicons: {{a: [{}]}}", "x,".repeat(2 << 20)));
    few(&format!("version: 1\npack: en\nrules:\n- id: a\n  patterns: |\n{}", "    $X $Y (a | \n".repeat(100_000)));
    few(&format!("version: 1\npack: en\nrules:\n- id: a\n  examples: |\n    + {}", "[CUE ".repeat(1 << 18)));
    let nest = |n: usize| format!("{}a{}", "[CUE1 [CUE2 ".repeat(n), "]]".repeat(n));
    few(&format!("version: 1\npack: en\nrules:\n- id: a\n  examples: |\n    + {}", nest(1 << 17)));
    few(&format!("version: 1\npack: en\nrules:\n- id: a\n  examples: |\n    + {}", "[a¶".repeat(1 << 18)));
    few(&"\t- a\n".repeat(1 << 20));
}

#[test]
fn only_so_many_mistakes_are_shown() {
    let found = all(&"x: 1\n".repeat(1000));
    let last = found.last().expect("mistakes");
    assert_eq!((found.len(), last.code), (201, "E019"));
    assert_eq!(last.message, "802 more mistakes are not shown");
}

#[test]
fn ten_thousand_rules_are_read() {
    use std::fmt::Write as _;

    let mut text = GOOD.replace("  set: {venue: text}\n", "");
    for n in 0..10_000 {
        let _ =
            write!(text, "- id: rule-{n}\n  over: [said-that]\n  patterns: |\n    $SOURCE $SAY thing-{n} $CONTENT\n");
    }
    assert_eq!(all(&text), []);
}
