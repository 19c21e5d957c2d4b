//! `dixit rules list`: a line for every rule.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dixit::Dixit;
use dixit_rules::checked::{Example, Rule, Sign, Status};
use dixit_rules::{Drafts, Named as _, RuleIdx};

use super::super::corpus::Corpus;
use super::super::threads;
use crate::args::RulesList;
use crate::exit::Exit;
use crate::output::{Output, Text};
use crate::rule_files;

/// Claims that each rule finds in a corpus.
type Hits = BTreeMap<RuleIdx, usize>;

/// Runs `dixit rules list`.
pub(super) fn run(args: &RulesList) -> anyhow::Result<Exit> {
    let pack = match rule_files::pack(args.rules.as_deref())? {
        Ok(pack) => pack,
        Err(exit) => return Ok(exit),
    };
    let (hits, n_articles, n_failures) = if args.corpus.is_empty() {
        (None, 0, 0)
    } else {
        let Ok(dixit) = Dixit::with_rules(&rule_files::files(args.rules.as_deref())?, Drafts::Skip) else {
            return Ok(Exit::InvalidRules);
        };
        let mut corpus = Corpus::read(&args.corpus);
        let per_article = threads(None)?.install(|| {
            corpus.scan(&dixit, |analysis| analysis.claims.iter().filter_map(|claim| claim.rule).collect::<Vec<_>>())
        });
        let mut hits = Hits::new();
        per_article.iter().flatten().for_each(|rule| *hits.entry(*rule).or_default() += 1);
        (Some(hits), per_article.len(), corpus.n_failures)
    };
    let mut output = Output::stdout(Text::Styled);
    output.write(&table(&pack.rules, hits.as_ref()))?;
    output.write(&summary(&pack.rules, hits.as_ref(), n_articles))?;
    output.finish()?;
    Ok(if n_failures == 0 { Exit::Clean } else { Exit::Unreadable })
}

fn table(rules: &[Rule], hits: Option<&Hits>) -> String {
    let mut rows = vec![["rule", "status", "examples", "hits", "place", "title"].map(str::to_owned)];
    for (idx, rule) in rules.iter().enumerate() {
        let n_hits = hits.map(|hits| hits.get(&RuleIdx(idx as u32)).copied().unwrap_or(0));
        let changed = if rule.overlaid.is_empty() { "" } else { " (overlaid)" };
        rows.push([
            rule.id.clone(),
            rule.status.name().to_owned(),
            examples(&rule.examples),
            n_hits.map_or(String::new(), |n| n.to_string()),
            format!("{}:{}", rule.place.file.path, rule.place.line_column().0),
            format!("{}{changed}", rule.title),
        ]);
    }
    columns(&rows, hits.is_some())
}

/// How many examples of each sign: `6+ 2-`.
fn examples(examples: &[Example]) -> String {
    let count = |sign| examples.iter().filter(|example| example.sign == sign).count();
    let signs = [(Sign::Plus, '+'), (Sign::Minus, '-'), (Sign::Gap, '?')];
    let counted = signs.iter().map(|&(sign, c)| (count(sign), c)).filter(|&(n, _)| n > 0);
    counted.map(|(n, c)| format!("{n}{c}")).collect::<Vec<_>>().join(" ")
}

fn columns(rows: &[[String; 6]], with_hits: bool) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2), width(3), width(4)];
    let mut out = String::new();
    for row in rows {
        let [id, status, examples, hits, place, title] = row;
        let _ = write!(out, "{id:<0$}  {status:<1$}  {examples:<2$}  ", widths[0], widths[1], widths[2]);
        if with_hits {
            let _ = write!(out, "{hits:>0$}  ", widths[3]);
        }
        let _ = writeln!(out, "{place:<0$}  {title}", widths[4]);
    }
    out
}

fn summary(rules: &[Rule], hits: Option<&Hits>, n_articles: usize) -> String {
    let n_off = rules.iter().filter(|rule| rule.status == Status::Off).count();
    let off = if n_off > 0 { format!(", {n_off} of them off") } else { String::new() };
    let found = hits.map_or(String::new(), |hits| {
        let n: usize = hits.values().sum();
        format!("; {n} claims in {n_articles} articles, by {} of the rules", hits.len())
    });
    format!("\n{} rules{off}{found}\n", rules.len())
}
