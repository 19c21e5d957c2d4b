//! `dixit check --list` and `--explain NAME`: the docs of the checks.

use std::fmt::Write as _;

use anstyle::Style;
use dixit_claims::check::{CHECKS, Check, Settings};
use dixit_rules::Named as _;
use textwrap::{Options, wrap};

use crate::commands::scan::FILE_WIDTH;

const HEADING: Style = Style::new().bold();

/// The list, or the docs of one check, as it is set now.
pub(super) fn explain(name: Option<&str>, settings: &Settings) -> String {
    match name.and_then(Check::named) {
        Some(check) => one(check, settings),
        None => list(settings),
    }
}

fn list(settings: &Settings) -> String {
    let width = CHECKS.iter().map(|check| check.name.len()).max().unwrap_or(0);
    let row = |check: &Check| format!("{:<width$}  {:<7}  {}\n", check.name, level(check, settings), check.finds);
    CHECKS.iter().map(row).collect()
}

fn level(check: &Check, settings: &Settings) -> &'static str {
    settings.level(check).map_or("off", |level| level.name())
}

fn one(check: &Check, settings: &Settings) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{HEADING}{}{HEADING:#} ({})\n", check.name, level(check, settings));
    paragraph(&format!("Finds {}.", check.finds), "", &mut out);
    paragraph(check.why, "", &mut out);
    paragraph(&format!("After {}.", check.basis), "", &mut out);
    paragraph(&format!("What to do: {}.", check.help), "", &mut out);
    for (what, example) in [("Fires:", check.fires), ("Silent:", check.silent)] {
        let _ = writeln!(out, "{what}\n");
        example.split("\n\n").for_each(|block| paragraph(block, "    ", &mut out));
    }
    let _ = writeln!(out, "To set it, in dixit.yaml:\n\n{}", indented(&setting(check, settings)));
    if !check.words.is_empty() {
        let words: Vec<String> = check.words.iter().map(|class| format!("`class: {class}`")).collect();
        let text = format!(
            "Its words are lexicons of the rules: those with {}. An overlay adds and removes words.",
            words.join(", ")
        );
        out.push('\n');
        paragraph(&text, "", &mut out);
    }
    out.trim_end().to_owned() + "\n"
}

/// What stands in `dixit.yaml` for what holds now.
pub(super) fn setting(check: &Check, settings: &Settings) -> String {
    let level = level(check, settings);
    if check.thresholds.is_empty() {
        return format!("checks:\n  {}: {level}\n", check.name);
    }
    let mut out = format!("checks:\n  {}:\n    level: {level}\n", check.name);
    for threshold in check.thresholds {
        let _ = writeln!(
            out,
            "    # {}\n    {}: {}",
            threshold.counts,
            threshold.name,
            settings.threshold(check, threshold)
        );
    }
    out
}

fn indented(text: &str) -> String {
    textwrap::indent(text.trim_end(), "    ") + "\n"
}

fn paragraph(text: &str, indent: &str, out: &mut String) {
    let options = Options::new(FILE_WIDTH).initial_indent(indent).subsequent_indent(indent);
    for line in wrap(text, options) {
        let _ = writeln!(out, "{line}");
    }
    out.push('\n');
}
