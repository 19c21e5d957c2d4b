use proptest::prelude::*;

use super::*;

/// The pattern as it was understood, in the same signs and one notation for all that mean the same.
fn check(line: &str, expected: &str) {
    let signs = parse(line).expect("a pattern");
    assert_eq!(shown(&signs), expected);
    for sign in &signs {
        assert!(line.get(sign.span.clone()).is_some(), "{:?} is a part of the line", sign.span);
    }
}

fn faults(line: &str, expected: &[&str]) {
    let faults = parse(line).expect_err("no pattern");
    let seen: Vec<String> =
        faults.iter().map(|fault| format!("{} {}", fault.code, &line[fault.span.clone()])).collect();
    assert_eq!(seen, expected);
}

fn shown(signs: &[Sign]) -> String {
    signs.iter().map(show).collect::<Vec<_>>().join(" ")
}

fn show(sign: &Sign) -> String {
    match &sign.kind {
        SignKind::Word(word) => word.to_string(),
        SignKind::AnyForm(word) => format!("<{word}>"),
        SignKind::Slot(name) => format!("${name}"),
        SignKind::Optional(inside) => format!("{{{}}}?", shown(inside)),
        SignKind::Choice(alternatives) => {
            format!("({})", alternatives.iter().map(|one| shown(&one.signs)).collect::<Vec<_>>().join(" | "))
        }
        SignKind::Mark(marks) => format!("[{}]", marks.iter().collect::<String>()),
        SignKind::Gap => "...".to_owned(),
        SignKind::Group(role, inside) => format!("[{} {}]", role.name(), shown(inside)),
    }
}

#[test]
fn every_sign_is_read() {
    check("$SOURCE $SAY2 that? $CONTENT", "$SOURCE $SAY2 {that}? $CONTENT");
    check("As <Be> (told | made  known)? to", "as <be> {(told | made known)}? to");
    check(
        "$QUOTE [, :] ... *according to* [CONTENT $TARGET of $GERUND]",
        "$QUOTE [,:] ... [CUE according to] [CONTENT $TARGET of $GERUND]",
    );
    check("*$SAY to*? x # any (comment", "{[CUE $SAY to]}? x");
}

#[test]
fn curly_and_straight_marks_are_one() {
    check("the union’s [“] don't … 's", "the union 's [\"] do n't ... 's");
}

#[test]
fn words_may_hold_hyphens_and_full_stops() {
    check("U.S. co-founder well-known Rep. 4.5", "u.s. co-founder well - known rep. 4.5");
    check("said...that", "said ... that");
}

#[test]
fn what_is_open_must_be_closed() {
    faults("a (b | c", &["E030 ("]);
    faults("a *b", &["E030 *"]);
    faults("a [CUE b", &["E030 ["]);
    faults("(a | *b", &["E030 *", "E030 ("]);
    faults("a <b", &["E030 <"]);
}

#[test]
fn nothing_may_be_empty() {
    faults("a (b |) c", &["E031 |)"]);
    faults("** a", &["E031 **"]);
    faults("[]", &["E031 []"]);
    faults("<> a", &["E036 <>"]);
    faults("# only a comment", &["E031 # only a comment"]);
}

#[test]
fn what_means_nothing_is_told() {
    faults("a | b", &["E032 |"]);
    faults("? a", &["E032 ?"]);
    faults("a, b", &["E032 ,"]);
    faults("$a $", &["E025 $a", "E025 $"]);
    faults("a{2}", &["E032 {", "E032 }"]);
    faults("[CUES a]", &["E022 CUES"]);
}

#[test]
fn deep_and_long_patterns_end() {
    faults(&"(".repeat(5000), &["E038 ("]);
    faults(&"*a* ".repeat(17), &["E038 *"]);
    assert_eq!(parse(&"a ".repeat(100_000)).expect_err("too long").len(), 1);
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "\\PC*", signs in "([$A-Z]|\\[|\\]|[()|*?<>.,:# a’…'])*") {
        for line in [&text, &signs] {
            match parse(line) {
                Ok(found) => prop_assert!(!found.is_empty()),
                Err(faults) => for fault in faults {
                    prop_assert!(line.get(fault.span.clone()).is_some(), "{:?} in {:?}", fault, line);
                },
            }
        }
    }
}
