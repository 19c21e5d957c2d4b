//! What has changed between two texts, down to the word: `said [-rents-]{+prices+} rose`.
//!
//! The marks are those of `wdiff`, so that nothing is lost where there are no colours. The text of others is
//! made [harmless](crate::shown) on the way.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, DiffOp, TextDiff};

use crate::shown;

const GONE: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();

/// Lines around a change that are shown.
const AROUND: usize = 2;

/// A line whose words differ.
#[must_use]
pub fn line(old: &str, new: &str) -> String {
    let (old, new) = (shown::harmless(old), shown::harmless(new));
    let mut out = String::new();
    let mut open = ChangeTag::Equal;
    let diff = TextDiff::from_words(&old, &new);
    for change in diff.iter_all_changes() {
        switch(&mut open, change.tag(), &mut out);
        out.push_str(change.value());
    }
    switch(&mut open, ChangeTag::Equal, &mut out);
    out
}

/// Ends one kind of change and begins another.
fn switch(open: &mut ChangeTag, next: ChangeTag, out: &mut String) {
    if *open == next {
        return;
    }
    // Writing to a string cannot fail.
    let _ = match open {
        ChangeTag::Delete => write!(out, "-]{GONE:#}"),
        ChangeTag::Insert => write!(out, "+}}{NEW:#}"),
        ChangeTag::Equal => Ok(()),
    };
    let _ = match next {
        ChangeTag::Delete => write!(out, "{GONE}[-"),
        ChangeTag::Insert => write!(out, "{NEW}{{+"),
        ChangeTag::Equal => Ok(()),
    };
    *open = next;
}

/// The lines that differ, with some around them: `-` gone, `+` new, `~` words of it changed.
#[must_use]
pub fn lines(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let diff = TextDiff::from_slices(&old, &new);
    let mut out = String::new();
    for (nth, group) in diff.grouped_ops(AROUND).iter().enumerate() {
        if nth > 0 {
            out.push_str("  ...\n");
        }
        for op in group {
            match *op {
                DiffOp::Equal { old_index, len, .. } => {
                    old[old_index..old_index + len].iter().for_each(|text| push(' ', text, Style::new(), &mut out));
                }
                DiffOp::Delete { old_index, old_len, .. } => {
                    changed(&old[old_index..old_index + old_len], &[], &mut out);
                }
                DiffOp::Insert { new_index, new_len, .. } => {
                    changed(&[], &new[new_index..new_index + new_len], &mut out);
                }
                DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                    changed(&old[old_index..old_index + old_len], &new[new_index..new_index + new_len], &mut out);
                }
            }
        }
    }
    out
}

/// Lines with the same label, their first word, are compared word by word.
fn changed(old: &[&str], new: &[&str], out: &mut String) {
    let label = |line: &str| line.split_whitespace().next().map(str::to_owned);
    let mut rest = new;
    for line in old {
        let same = rest.iter().position(|other| label(other) == label(line) && label(line).is_some());
        let Some(at) = same else {
            push('-', line, GONE, out);
            continue;
        };
        rest[..at].iter().for_each(|text| push('+', text, NEW, out));
        let _ = writeln!(out, "~ {}", self::line(line, rest[at]));
        rest = &rest[at + 1..];
    }
    for text in rest {
        push('+', text, NEW, out);
    }
}

fn push(sign: char, text: &str, style: Style, out: &mut String) {
    let _ = writeln!(out, "{style}{sign} {}{style:#}", shown::harmless(text));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    #[test]
    fn words_are_compared_and_not_letters() {
        let check = |old: &str, new: &str, expected: &str| assert_eq!(plain(&line(old, new)), expected);
        check("that rents rose", "that prices rose", "that [-rents-]{+prices+} rose");
        check("“A b” c", "“A b” c", "“A b” c");
        check("rose", "rose on Monday", "rose{+ on Monday+}");
        check("\u{1b}[31m", "x", "[-<U+001B>[31m-]{+x+}");
    }

    #[test]
    fn lines_of_one_label_are_compared_by_words() {
        let old = "line 1: said\n  source   Marsh\n  cue      said\n  content  that rents rose\n\n1 claim";
        let new =
            "line 1: said\n  source   Marsh\n  cue      said\n  when     on Monday\n  content  that rents\n\n1 claim";
        let expected = "    source   Marsh\n    cue      said\n+   when     on Monday\n~   content  that rents[- rose-]\n  \n  1 claim\n";
        assert_eq!(plain(&lines(old, new)), expected);
        assert_eq!(plain(&lines("", "a\n")), "+ a\n");
        assert_eq!(lines("a", "a"), "");
    }
}
