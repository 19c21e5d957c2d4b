//! The measures for people.

use std::fmt::Write as _;

use anstyle::Style;

use super::{Kept, Miss, Ratio, Report, RuleRow, Rules};
use crate::shown;

const HEADING: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// The tables of a report, and what was missed and what is wrong.
#[must_use]
pub fn render(report: &Report, n_articles: usize, rules: &Rules, errors: Option<&[Kept; 2]>) -> String {
    let n = report.n;
    let mut out = format!(
        "{HEADING}{n_articles} articles: {} attributions in gold, {} found, {} paired{HEADING:#}\n\n",
        n.gold, n.pred, n.aligned
    );
    blocks(report, &mut out);
    sources(report, &mut out);
    by_gold(report, &mut out);
    by_rule(&rules.rows(), &mut out);
    if let Some([missed, wrong]) = errors {
        listing("missed, by cue", missed, &mut out);
        listing("wrong, by rule", wrong, &mut out);
    }
    out
}

fn blocks(report: &Report, out: &mut String) {
    heading(out, &format!("{:<34}{:>10}{:>8}{:>7}", "%", "precision", "recall", "F1"));
    let roles = [("cue", &report.cue), ("source", &report.source), ("content", &report.content)];
    for (role, rows) in roles {
        ratio(out, &format!("{role} exact"), rows.exact);
        ratio(out, &format!("{role} exact, marks aside"), rows.exactnp);
        ratio(out, &format!("{role} overlap"), rows.overlap);
        if let Some(half) = rows.half {
            ratio(out, &format!("{role} half"), half);
        }
        ratio(out, &format!("{role} tokens"), rows.tok);
    }
    ratio(out, "relation exact", report.relation.exact);
    ratio(out, "relation exact, marks aside", report.relation.exactnp);
    ratio(out, "relation overlap", report.relation.overlap);
    ratio(out, "content tokens, nothing paired", report.content_tokens);
    let many = report.many_to_one;
    ratio(out, "content half, many to one", Ratio { p: many.p, r: many.r, f1: many.f1, ..Ratio::default() });
    for (name, citron) in &report.citron {
        ratio(out, &format!("as Citron: {name} exact"), citron.exact);
        ratio(out, &format!("as Citron: {name} overlap"), citron.overlap);
    }
}

fn sources(report: &Report, out: &mut String) {
    let (accuracy, spurious) = (report.attribution_accuracy, report.spurious_source);
    let _ = writeln!(
        out,
        "\nthe right source, of contents found: {:.1} % ({} of {}); many to one {:.1} %; where one was found {:.1} %",
        accuracy.acc * 100.0,
        accuracy.ok,
        accuracy.of,
        report.many_to_one.source_acc * 100.0,
        accuracy.acc_where_source_predicted * 100.0,
    );
    let _ = writeln!(out, "a source where gold has none: {} of {}", spurious.named, spurious.of);
}

fn by_gold(report: &Report, out: &mut String) {
    out.push('\n');
    let columns = ["n", "content", "half", "exact", "cue", "source", "all three"];
    let [n, content, half, exact, cue, source, all] = columns;
    heading(
        out,
        &format!(
            "{:<32}{n:>6}{content:>9}{half:>7}{exact:>7}{cue:>7}{source:>8}{all:>11}",
            "recall, %, by what is marked"
        ),
    );
    for (name, recall) in &report.recall_by {
        let [content, half, exact, cue, source, all] =
            [recall.content, recall.half, recall.exactnp, recall.cue, recall.source, recall.rel].map(|it| it * 100.0);
        let _ = writeln!(
            out,
            "{name:<32}{:>6}{content:>9.1}{half:>7.1}{exact:>7.1}{cue:>7.1}{source:>8.1}{all:>11.1}",
            recall.n
        );
    }
    let kinds = report.precision_by_predicted_kind.iter();
    let kinds: Vec<String> =
        kinds.map(|(name, kind)| format!("{name} {:.1} of {}", kind.content * 100.0, kind.n)).collect();
    let _ =
        writeln!(out, "\ncontents that overlap their partner's, by kind of what was found, %: {}", kinds.join(", "));
}

fn by_rule(rows: &[RuleRow<'_>], out: &mut String) {
    if rows.is_empty() {
        return;
    }
    out.push('\n');
    let [hits, right, wrong, related, near] = ["hits", "right", "wrong", "all three", "missed near"];
    heading(out, &format!("{:<32}{hits:>6}{right:>7}{wrong:>7}{related:>11}{near:>13}{:>13}", "rule", "precision, %"));
    for row in rows {
        let RuleRow { rule, hits, right, wrong, related, missed_near, .. } = row;
        let _ = writeln!(
            out,
            "{rule:<32}{hits:>6}{right:>7}{wrong:>7}{related:>11}{missed_near:>13}{:>13.1}",
            row.precision * 100.0
        );
    }
}

fn listing(what: &str, kept: &Kept, out: &mut String) {
    let n_shown: usize = kept.shown.values().map(Vec::len).sum();
    out.push('\n');
    heading(out, &format!("{what}: {} in all, {n_shown} shown", kept.of));
    for (among, misses) in &kept.shown {
        let _ = writeln!(out, "\n{HEADING}{}{HEADING:#}", shown::line(among));
        for miss in misses {
            listed(miss, out);
        }
    }
}

fn listed(miss: &Miss, out: &mut String) {
    let or_none = |words: &Option<String>| words.clone().unwrap_or_else(|| "(none)".to_owned());
    let _ = writeln!(out, "  {FAINT}{} · {}{FAINT:#}", shown::line(&miss.article), miss.kind);
    for (label, words) in [("source", &miss.source), ("cue", &miss.cue), ("content", &miss.content)] {
        let _ = writeln!(out, "    {label:<9}{}", or_none(words));
    }
    let _ = writeln!(out, "    {FAINT}in       {}{FAINT:#}", miss.context);
}

fn heading(out: &mut String, text: &str) {
    let _ = writeln!(out, "{HEADING}{text}{HEADING:#}");
}

fn ratio(out: &mut String, name: &str, ratio: Ratio) {
    let _ = writeln!(out, "{name:<34}{:>10.1}{:>8.1}{:>7.1}", ratio.p * 100.0, ratio.r * 100.0, ratio.f1 * 100.0);
}
