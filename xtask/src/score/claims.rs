//! `cargo xtask score claims`: what the pack finds on dev, beside other systems and beside the last time.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, anyhow};
use dixit::Dixit;
use dixit_cli::eval::{Report, RuleCounts, Rules, Sum, read_found};
use dixit_cli::rule_files;
use dixit_rules::Drafts;

/// Arguments of `cargo xtask score claims`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Make these figures the last ones, in xtask/tables/claims.tsv.
    #[arg(long)]
    write: bool,
}

/// The last figures, below the root of the repository.
const TABLE: &str = "xtask/tables/claims.tsv";

/// Other systems, by the name of their file in gold/peers-dev, the weakest first.
const PEERS: [&str; 4] = ["naive", "textacy-para", "ggt", "citron-retrained"];

/// A figure that counts.
struct Row {
    name: &'static str,
    /// From 0 to 1.
    of: fn(&Report) -> f64,
    /// What a prototype with better trees reached, and what is to be reached, in percent.
    prototype: f64,
    to_reach: f64,
}

const ROWS: &[Row] = &[
    Row { name: "recall core, all three", of: |it| it.recall("core=yes").rel, prototype: 80.0, to_reach: 81.0 },
    Row { name: "recall core, content half", of: |it| it.recall("core=yes").half, prototype: 80.0, to_reach: 80.0 },
    Row { name: "precision, many to one", of: |it| it.many_to_one.p, prototype: 92.5, to_reach: 93.0 },
    Row { name: "precision source exact np", of: |it| it.source.exactnp.p, prototype: 85.0, to_reach: 84.0 },
    Row { name: "precision cue exact np", of: |it| it.cue.exactnp.p, prototype: 82.0, to_reach: 80.0 },
    Row { name: "source right of found", of: |it| it.attribution_accuracy.acc, prototype: 92.0, to_reach: 92.0 },
    Row { name: "recall direct, all three", of: |it| it.recall("kind=direct").rel, prototype: 89.0, to_reach: 92.0 },
    Row { name: "recall mixed, all three", of: |it| it.recall("kind=mixed").rel, prototype: 73.0, to_reach: 74.0 },
    Row { name: "content exact np F1 *", of: |it| it.content.exactnp.f1, prototype: 55.0, to_reach: 54.0 },
    Row { name: "relation exact np F1 *", of: |it| it.relation.exactnp.f1, prototype: 48.0, to_reach: 46.0 },
];

pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let root = crate::root();
    let gold_folder = root.join("../shared/gold");
    let gold = gold_folder.join("polnear-dev.jsonl");
    let peer = |name: &str| {
        let found = read_found(&gold_folder.join("peers-dev").join(name).with_extension("jsonl"))?;
        anyhow::Ok(Sum::of_found(&gold, &found)?.report())
    };
    let peers = PEERS.iter().map(|name| peer(name)).collect::<anyhow::Result<Vec<_>>>()?;
    let now = Sum::of(&gold, &on_disk(&root)?)?;
    let last = Last::read(&fs::read_to_string(root.join(TABLE)).unwrap_or_default());
    print!("{}", table(&peers, &last, &now));
    if args.write {
        let path = root.join(TABLE);
        fs::create_dir_all(path.parent().context("a folder")?)?;
        fs::write(&path, Last::of(&now).written()).with_context(|| TABLE.to_owned())?;
        println!("{TABLE}: written");
    }
    Ok(())
}

/// With the rules as they lie there: those that are embedded in this very program may be older.
pub(crate) fn on_disk(root: &Path) -> anyhow::Result<Dixit> {
    let files = rule_files::read(&root.join("rules/en"))?;
    Dixit::with_rules(&files, Drafts::Skip).map_err(|found| anyhow!(rule_files::listing(&found)))
}

fn table(peers: &[Report], last: &Last, now: &Sum) -> String {
    let report = now.report();
    let mut out = format!("{:<28}", "polnear-dev, %");
    for name in PEERS {
        // The name of a system, without how it was run.
        let _ = write!(out, "{:>9}", name.split('-').next().unwrap_or(name));
    }
    let _ = writeln!(out, "{:>11}{:>10}{:>8}{:>8}{:>8}", "prototype", "to reach", "last", "now", "change");
    for row in ROWS {
        let _ = write!(out, "{:<28}", row.name);
        for peer in peers {
            let _ = write!(out, "{:>9.1}", (row.of)(peer) * 100.0);
        }
        let figure = percent((row.of)(&report));
        let before = last.figures.get(row.name).copied();
        let reached = if figure >= row.to_reach { "  reached" } else { "" };
        let _ = writeln!(
            out,
            "{:>11.1}{:>10.1}{:>8}{figure:>8.1}{:>8}{reached}",
            row.prototype,
            row.to_reach,
            before.map_or_else(|| "-".to_owned(), |before| format!("{before:.1}")),
            before.map_or_else(|| "-".to_owned(), |before| change(figure - before)),
        );
    }
    let found = |report: &Report| report.n.pred.to_string();
    let _ = write!(out, "{:<28}", format!("found, of {} in gold", report.n.gold));
    for peer in peers {
        let _ = write!(out, "{:>9}", found(peer));
    }
    let before = last.figures.get(FOUND).map_or_else(|| "-".to_owned(), ToString::to_string);
    let _ = writeln!(out, "{:>11}{:>10}{before:>8}{:>8}", "", "", found(&report));
    out.push_str("* to be reached with the attitudes too, which these rules leave out\n");
    out.push_str(&changed_rules(&last.rules, &now.rules));
    out
}

/// Rules that find more or less than the last time, or are right more or less often.
fn changed_rules(last: &BTreeMap<String, RuleCounts>, now: &Rules) -> String {
    let ids: std::collections::BTreeSet<&String> = last.keys().chain(now.0.keys()).collect();
    let mut out = String::new();
    for id in ids {
        let of = |rules: &BTreeMap<String, RuleCounts>| rules.get(id).copied().unwrap_or_default();
        let (before, after) = (of(last), of(&now.0));
        if (before.hits, before.right) == (after.hits, after.right) {
            continue;
        }
        if out.is_empty() {
            let _ = writeln!(out, "\n{:<32}{:>18}{:>18}", "rules that changed", "last right/hits", "now right/hits");
        }
        let [before, after] = [before, after].map(|it| format!("{}/{}", it.right, it.hits));
        let _ = writeln!(out, "{id:<32}{before:>18}{after:>18}");
    }
    out
}

/// What the table of the last time says.
#[derive(Debug, Default, PartialEq)]
struct Last {
    /// In percent, by the name of their row; and how many were found.
    figures: BTreeMap<String, f64>,
    rules: BTreeMap<String, RuleCounts>,
}

/// The row of how many were found.
const FOUND: &str = "found";

impl Last {
    fn of(sum: &Sum) -> Self {
        let report = sum.report();
        let mut figures: BTreeMap<String, f64> =
            ROWS.iter().map(|row| (row.name.to_owned(), percent((row.of)(&report)))).collect();
        figures.insert(FOUND.to_owned(), report.n.pred as f64);
        let counts = |it: &RuleCounts| RuleCounts { hits: it.hits, right: it.right, ..RuleCounts::default() };
        Self { figures, rules: sum.rules.0.iter().map(|(id, it)| (id.clone(), counts(it))).collect() }
    }

    fn read(text: &str) -> Self {
        let mut last = Self::default();
        for line in text.lines() {
            match line.split('\t').collect::<Vec<_>>()[..] {
                ["figure", name, figure] => {
                    last.figures.extend(figure.parse().ok().map(|figure| (name.to_owned(), figure)));
                }
                ["rule", id, hits, right] => {
                    let counts = |hits, right| RuleCounts { hits, right, ..RuleCounts::default() };
                    let read = hits.parse().ok().zip(right.parse().ok());
                    last.rules.extend(read.map(|(hits, right)| (id.to_owned(), counts(hits, right))));
                }
                _ => {}
            }
        }
        last
    }

    fn written(&self) -> String {
        let mut out = "# Figures on polnear-dev; written by `cargo xtask score claims --write`.\n".to_owned();
        for (name, figure) in &self.figures {
            let _ = writeln!(out, "figure\t{name}\t{figure}");
        }
        for (id, counts) in &self.rules {
            let _ = writeln!(out, "rule\t{id}\t{}\t{}", counts.hits, counts.right);
        }
        out
    }
}

/// In percent, with one digit.
fn percent(share: f64) -> f64 {
    (share * 1000.0).round() / 10.0
}

fn change(by: f64) -> String {
    if by.abs() < 0.05 { "=".to_owned() } else { format!("{by:+.1}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let counts = RuleCounts { hits: 12, right: 11, ..RuleCounts::default() };
        let mut last = Last::default();
        last.figures.insert(ROWS[0].name.to_owned(), 75.9);
        last.rules.insert("said-that".to_owned(), counts);
        assert_eq!(Last::read(&last.written()), last);
        assert_eq!(Last::read("nonsense\nrule\tx\ty\tz\n"), Last::default());
    }

    #[test]
    fn only_rules_that_changed_are_listed() {
        let counts = |hits, right| RuleCounts { hits, right, ..RuleCounts::default() };
        let rules = |all: &[(&str, RuleCounts)]| all.iter().map(|(id, it)| ((*id).to_owned(), *it)).collect();
        let last: BTreeMap<_, _> = rules(&[("gone", counts(3, 2)), ("same", counts(5, 5))]);
        let now = Rules(rules(&[("new", counts(1, 0)), ("same", counts(5, 5))]));
        let text = changed_rules(&last, &now);
        assert!(text.contains("gone") && text.contains("2/3") && text.contains("0/1"), "{text}");
        assert!(!text.contains("same"), "{text}");
        assert_eq!(changed_rules(&now.0, &now), "");
    }
}
