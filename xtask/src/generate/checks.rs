//! The part of docs/checks.md that says what each check is, from the table of checks.

use std::fmt::Write as _;
use std::path::Path;

use dixit_claims::check::{CHECKS, Check};
use dixit_rules::Named as _;

/// What stands around the part that is made; the rest of the page is written by hand.
const MARKS: [&str; 2] = ["<!-- checks: written by `cargo xtask generate` -->\n", "<!-- end of checks -->\n"];

pub(super) fn make(_root: &Path, now: &str) -> anyhow::Result<String> {
    let mark = || anyhow::anyhow!("a page with the lines {MARKS:?}");
    let (before, rest) = now.split_once(MARKS[0]).ok_or_else(mark)?;
    let (_, after) = rest.split_once(MARKS[1]).ok_or_else(mark)?;
    Ok([before, MARKS[0], &checks(), MARKS[1], after].concat())
}

fn checks() -> String {
    let mut out = String::from("| check | level | finds |\n|---|---|---|\n");
    for check in CHECKS {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| [`{0}`](#{0}) | {1} | {2} |", check.name, check.level.name(), check.finds);
    }
    for check in CHECKS {
        one(check, &mut out);
    }
    out.push('\n');
    out
}

fn one(check: &Check, out: &mut String) {
    let Check { name, finds, why, basis, help, .. } = check;
    let _ = writeln!(out, "\n### {name}\n\nFinds {finds}. {why}\n\nAfter {basis}.\n\nWhat to do: {help}.\n");
    for (what, example) in [("Fires", check.fires), ("Silent", check.silent)] {
        let _ = writeln!(out, "{what}:\n\n> {}\n", example.replace("\n\n", "\n>\n> "));
    }
    let numbers: Vec<String> =
        check.thresholds.iter().map(|it| format!("`{}` ({}): {}", it.name, it.default, it.counts)).collect();
    let words: Vec<String> = check.words.iter().map(|class| format!("`class: {class}`")).collect();
    if !numbers.is_empty() {
        let _ = writeln!(out, "Numbers: {}.\n", numbers.join("; "));
    }
    if !words.is_empty() {
        let _ = writeln!(out, "Words: the lexicons of the rules with {}.\n", words.join(", "));
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
}
