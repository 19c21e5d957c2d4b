//! A difference as a comment on a pull request.

use std::fmt::Write as _;

use super::Difference;
use super::compare::{Change, Kind};
use super::terminal::{counts, is_altered, is_gained, is_lost};

/// A comment on GitHub may have 65,536 characters; the rest is left for what stands around ours.
const MAX_BYTES: usize = 60_000;

pub(super) fn render(difference: &Difference) -> String {
    let mut out = String::from("### Dixit: what this change of rules does\n\n");
    let _ = writeln!(
        out,
        "**{}** in {} articles: {} claims before (`{}`), {} now.",
        counts(difference.changes.iter()),
        difference.n_articles,
        difference.n_before,
        difference.base.replace('`', "'"),
        difference.n_after
    );
    measures(difference, &mut out);
    let by_rule = difference.by_rule();
    if !by_rule.is_empty() {
        out.push_str("\n| rule | gained | lost | altered |\n|---|--:|--:|--:|\n");
    }
    for (rule, changes) in &by_rule {
        let count = |kind: fn(&Change) -> bool| changes.iter().filter(|change| kind(change)).count();
        let _ = writeln!(out, "| `{rule}` | {} | {} | {} |", count(is_gained), count(is_lost), count(is_altered));
    }
    let mut n_left_out = 0;
    for (rule, changes) in &by_rule {
        let details = details(rule, changes, difference.n_shown);
        if out.len() + details.len() > MAX_BYTES {
            n_left_out += 1;
        } else {
            out.push_str(&details);
        }
    }
    if n_left_out > 0 {
        let _ = writeln!(
            out,
            "\nThe claims of {n_left_out} more rules do not fit into a comment; `dixit rules diff` shows them."
        );
    }
    out
}

/// The claims of a rule, folded. In a block of code nothing of an article can act as Markdown.
fn details(rule: &str, changes: &[&Change], n_shown: usize) -> String {
    let mut out = format!("\n<details><summary><code>{rule}</code>: {}</summary>\n\n", counts(changes.iter().copied()));
    out.push_str("````diff\n");
    let mut n_hidden = 0;
    for kind in [is_gained, is_lost, is_altered] {
        let all: Vec<_> = changes.iter().filter(|change| kind(change)).collect();
        n_hidden += all.len().saturating_sub(n_shown);
        for change in all.iter().take(n_shown) {
            let other = match &change.kind {
                Kind::Altered { rule_before: Some(rule), .. } => format!(", was found by {rule}"),
                _ => String::new(),
            };
            let _ = writeln!(out, "# {}{other}", change.place);
            let _ = match &change.kind {
                Kind::Gained(drawn) => writeln!(out, "+ {drawn}"),
                Kind::Lost(drawn) => writeln!(out, "- {drawn}"),
                Kind::Altered { before, after, .. } if before == after => writeln!(out, "  {after}"),
                Kind::Altered { before, after, .. } => writeln!(out, "- {before}\n+ {after}"),
            };
        }
    }
    out.push_str("````\n");
    if n_hidden > 0 {
        let _ = writeln!(out, "\n... and {n_hidden} more.");
    }
    out.push_str("\n</details>\n");
    out
}

fn measures(difference: &Difference, out: &mut String) {
    let rows = difference.measures();
    if rows.is_empty() {
        return;
    }
    out.push_str("\n| against the gold, % | before | now | change |\n|---|--:|--:|--:|\n");
    for (name, before, after) in rows {
        let _ = writeln!(out, "| {name} | {before:.1} | {after:.1} | {:+.1} |", after - before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_has_a_table_and_the_claims() {
        let change = |kind| Change { kind, rule: "said-that".to_owned(), place: "a.txt:3".to_owned() };
        let difference = Difference {
            base: "main".to_owned(),
            n_articles: 2,
            n_before: 4,
            n_after: 5,
            changes: vec![
                change(Kind::Gained("[SOURCE Holm] [CUE said] [CONTENT it rose].".to_owned())),
                change(Kind::Altered {
                    before: "a".to_owned(),
                    after: "b".to_owned(),
                    rule_before: Some("old".to_owned()),
                }),
            ],
            scores: None,
            n_shown: 10,
        };
        let text = render(&difference);
        for part in [
            "**1 gained, 1 altered** in 2 articles: 4 claims before (`main`), 5 now.",
            "| `said-that` | 1 | 0 | 1 |",
            "# a.txt:3\n+ [SOURCE Holm] [CUE said] [CONTENT it rose].",
            "# a.txt:3, was found by old\n- a\n+ b",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }
}
