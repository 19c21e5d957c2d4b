use std::fmt::Write as _;

use dixit_text::Span;
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::checked::{Drawn, Role};
use crate::names::Named;

/// The text, then each attribution as `ROLE=words`.
fn check(drawing: &str, expected: &[&str]) {
    let read = read_drawing(drawing).expect("well drawn");
    let mut seen = vec![read.text.clone()];
    for drawn in &read.attributions {
        let roles = drawn.roles.iter().map(|(role, spans)| {
            let words: Vec<&str> = spans.iter().map(|span| &read.text[span.range()]).collect();
            format!("{}={}", role.name(), words.join(" … "))
        });
        seen.push(roles.collect::<Vec<_>>().join(" | "));
    }
    assert_eq!(seen, expected);
    assert_eq!(
        read_drawing(&draw(&read.text, &read.attributions)).map(|again| again.attributions),
        Ok(read.attributions)
    );
}

fn faults(drawing: &str, expected: &[&str]) {
    let faults = read_drawing(drawing).expect_err("badly drawn");
    let seen: Vec<String> =
        faults.iter().map(|fault| format!("{} {}", fault.code, &drawing[fault.span.clone()])).collect();
    assert_eq!(seen, expected);
}

#[test]
fn one_level_without_digits_is_one_attribution() {
    check(
        "[SOURCE The minister] [CUE said] on Tuesday [CONTENT that prices had fallen].",
        &[
            "The minister said on Tuesday that prices had fallen.",
            "SOURCE=The minister | CUE=said | CONTENT=that prices had fallen",
        ],
    );
}

#[test]
fn digits_tell_attributions_apart_and_two_share_a_span() {
    check(
        "[SOURCE12 The bank] [CUE1 said] [CONTENT1 growth had slowed], [CUE2 adding] [CONTENT2 that rents rose].",
        &[
            "The bank said growth had slowed, adding that rents rose.",
            "SOURCE=The bank | CUE=said | CONTENT=growth had slowed",
            "SOURCE=The bank | CUE=adding | CONTENT=that rents rose",
        ],
    );
}

#[test]
fn brackets_nest_with_and_without_digits() {
    let expected = [
        "Marsh has repeatedly said Tarn expects the talks to fail.",
        "SOURCE=Marsh | CUE=has repeatedly said | CONTENT=Tarn expects the talks to fail",
        "SOURCE=Tarn | CUE=expects | CONTENT=the talks to fail",
    ];
    check(
        "[SOURCE1 Marsh] [CUE1 has repeatedly said] [CONTENT1 [SOURCE2 Tarn] [CUE2 expects] [CONTENT2 the talks to fail]].",
        &expected,
    );
    check(
        "[SOURCE Marsh] [CUE has repeatedly said] [CONTENT [SOURCE Tarn] [CUE expects] [CONTENT the talks to fail]].",
        &expected,
    );
}

#[test]
fn the_same_role_twice_is_one_role_with_two_spans() {
    check(
        "[CONTENT “Rents rose,”] [SOURCE Tarn] [CUE said]. [CONTENT “They will fall.”]",
        &[
            "“Rents rose,” Tarn said. “They will fall.”",
            "SOURCE=Tarn | CUE=said | CONTENT=“Rents rose,” … “They will fall.”",
        ],
    );
}

#[test]
fn a_pilcrow_is_a_paragraph_break() {
    check(
        "[SOURCE Tarn] [CUE said:] ¶ [CONTENT “It rose.”] ¶ More.",
        &["Tarn said:\n\n“It rose.”\n\nMore.", "SOURCE=Tarn | CUE=said: | CONTENT=“It rose.”"],
    );
    check("[CUE said:] [CONTENT ¶ It rose ¶ ]", &["said:\n\nIt rose", "CUE=said: | CONTENT=It rose"]);
}

#[test]
fn other_brackets_stay_text() {
    check(
        "[SOURCE Tarn [sic]] [CUE said] [CONTENT [he] [NATO] [A] fell].",
        &["Tarn [sic] said [he] [NATO] [A] fell.", "SOURCE=Tarn [sic] | CUE=said | CONTENT=[he] [NATO] [A] fell"],
    );
}

#[test]
fn spaces_inside_brackets_do_not_count() {
    check("[SOURCE   Tarn ]  [CUE said ] so", &["Tarn said so", "SOURCE=Tarn | CUE=said"]);
}

#[test]
fn misspelt_roles_are_told() {
    faults("[SORCE Tarn] [CUES said] [CONTNET it]", &["E072 SORCE", "E072 CUES", "E072 CONTNET"]);
    faults("[CUE: said]", &["E071 [CUE"]);
}

#[test]
fn brackets_that_do_not_fit_are_told() {
    faults("Tarn] [CUE said", &["E071 ]", "E071 [CUE"]);
    faults("[SOURCE ] [CUE1]", &["E073 [SOURCE ]", "E073 [CUE1]"]);
    faults("[SOURCE1 Tarn] [CUE said]", &["E074 [CUE"]);
    faults(&format!("{}a{}", "[CUE ".repeat(17), "]".repeat(17)), &["E071 [CUE"]);
    faults("[CONTENT1 a [CONTENT1 b]]", &["E071 [CONTENT1"]);
}

#[test]
fn spans_that_cross_are_cut() {
    let roles = |role, start, end| Drawn { roles: [(role, vec![Span::new(start, end)])].into() };
    let drawn = [roles(Role::Content, 0, 3), roles(Role::Content, 2, 5)];
    assert_eq!(
        draw("a b c", &drawn),
        "[CONTENT1 a [CONTENT2 b]] [CONTENT2 c]".replace(" [CONTENT2 c]", "[CONTENT2  c]")
    );
}

/// A drawing of words and brackets that fit: what `plan` asks to close is closed, and the rest at the end.
fn planned(plan: &[(u8, usize, u8)]) -> String {
    let mut drawing = String::new();
    let mut open = 0;
    for &(step, role, digit) in plan {
        match step {
            0 => drawing.push_str("word "),
            1 => drawing.push_str("é, ¶ "),
            2 if open > 0 => {
                open -= 1;
                drawing.push_str("x] ");
            }
            _ => {
                open += 1;
                let _ = write!(drawing, "[{}{digit} ", Role::NAMES[role].0);
            }
        }
    }
    drawing + &"x]".repeat(open)
}

proptest! {
    #[test]
    fn what_is_drawn_is_read_and_drawn_again(plan in vec((0u8..4, 0usize..7, 1u8..6), 0..30)) {
        if let Ok(read) = read_drawing(&planned(&plan)) {
            let drawn = draw(&read.text, &read.attributions);
            let again = read_drawing(&drawn).expect("what is drawn can be read");
            prop_assert_eq!((&again.text, &again.attributions), (&read.text, &read.attributions), "{}", drawn);
        }
    }

    #[test]
    fn any_text_can_be_read(text in "\\PC*", brackets in "(\\[|\\]|SOURCE|CUE|CONTENT|[0-9 ¶a])*") {
        let _ = read_drawing(&text);
        if let Ok(read) = read_drawing(&brackets) {
            let again = read_drawing(&draw(&read.text, &read.attributions)).expect("what is drawn can be read");
            prop_assert_eq!(&again.text, &read.text);
            prop_assert_eq!(again.attributions.len(), read.attributions.len());
            for drawn in &read.attributions {
                prop_assert!(again.attributions.contains(drawn), "{:?} not in {:?}", drawn, again.attributions);
            }
        }
    }

    #[test]
    fn any_spans_can_be_drawn(text in "\\PC{0,20}", spans in vec((0usize..7, 0usize..24, 0usize..24), 0..14)) {
        let drawn = |&(role, a, b): &(usize, usize, usize)| Drawn {
            roles: [(Role::NAMES[role].1, vec![Span::new(a.min(b), a.max(b))])].into(),
        };
        let _ = draw(&text, &spans.iter().map(drawn).collect::<Vec<_>>());
    }
}
