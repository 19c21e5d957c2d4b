//! `cargo xtask score checks`: findings over known articles, drawn by seed for people to judge, and what the
//! checks cost beside the scan.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{Hash as _, Hasher as _};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use dixit::{Analysis, Dixit, Finding, Input, Settings};
use dixit_claims::check::CHECKS;
use dixit_rules::Named as _;
use dixit_text::{DateSource, Published, Span};

/// Arguments of `cargo xtask score checks`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How many findings of each check are shown with their text
    #[arg(long, value_name = "N", default_value_t = 0)]
    draw: usize,
    /// Which ones: another seed draws others
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    seed: u64,
    /// Only of this check
    #[arg(long, value_name = "NAME")]
    check: Option<String>,
    /// Which articles: those that a check was sharpened on say little of it
    #[arg(long, value_name = "NAME", default_value = "polnear-train")]
    gold: String,
    /// Without the dates and titles that the articles have beside their text
    #[arg(long)]
    bare: bool,
}

/// Where the articles are, below the root of the repository.
const GOLD: &str = "../shared/gold";

/// Bytes of text shown before and after a finding.
const AROUND: usize = 220;

pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let name = format!("{GOLD}/{}.jsonl", args.gold);
    let text =
        fs::read_to_string(crate::root().join(&name)).with_context(|| format!("{name}: this needs the articles"))?;
    let inputs = text.lines().map(|line| input(line, args.bare)).collect::<anyhow::Result<Vec<Input>>>()?;
    let dixit = super::claims::on_disk(&crate::root())?;
    let (analyses, scan, check) = measure(&dixit, inputs);
    let mut by_check: BTreeMap<&str, Vec<(&Analysis, &Finding)>> = BTreeMap::new();
    for analysis in &analyses {
        for finding in &analysis.findings {
            by_check.entry(&finding.check).or_default().push((analysis, finding));
        }
    }
    println!("{:<28}{:<10}{:>9}{:>11}", "check", "level", "findings", "documents");
    for check in CHECKS {
        let found = by_check.get(check.name).map_or(&[][..], Vec::as_slice);
        let mut documents: Vec<&str> = found.iter().map(|(it, _)| it.document.input().key.as_str()).collect();
        documents.dedup();
        println!("{:<28}{:<10}{:>9}{:>11}", check.name, check.level.name(), found.len(), documents.len());
    }
    let share = check.as_secs_f64() / scan.as_secs_f64() * 100.0;
    println!("scan {scan:.2?}, all checks {check:.2?}: {share:.1} % of the scan, on one core");
    for (name, found) in by_check.iter_mut().filter(|(name, _)| args.check.as_deref().is_none_or(|it| it == **name)) {
        found.sort_by_key(|(_, finding)| drawn_at(args.seed, &finding.id));
        for (analysis, finding) in found.iter().take(args.draw) {
            println!("\n{name} · {}", shown(analysis, finding));
        }
    }
    Ok(())
}

fn input(line: &str, bare: bool) -> anyhow::Result<Input> {
    let record: serde_json::Value = serde_json::from_str(line)?;
    let field = |name: &str| record[name].as_str().map(str::to_owned);
    let input = Input::from_text(field("id").context("an id")?, field("text").context("a text")?);
    if bare {
        return Ok(input);
    }
    let date = field("date").and_then(|date| date.parse().ok());
    let published = date.map(|date| Published { date, from: DateSource::Metadata });
    Ok(Input { title: field("title"), outlet: field("publisher"), published, ..input })
}

/// Scans and checks on one core, and takes the time of both.
fn measure(dixit: &Dixit, inputs: Vec<Input>) -> (Vec<Analysis>, Duration, Duration) {
    let settings = Settings::default();
    let (mut scan, mut check) = (Duration::ZERO, Duration::ZERO);
    let mut done = Vec::new();
    for input in inputs {
        let start = Instant::now();
        let mut analysis = dixit.scan(input);
        let between = Instant::now();
        analysis.findings = dixit.check(&settings, &analysis);
        scan += between - start;
        check += between.elapsed();
        done.push(analysis);
    }
    (done, scan, check)
}

/// Where a finding stands in the draw of a seed.
fn drawn_at(seed: u64, id: &str) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    (seed, id).hash(&mut hasher);
    hasher.finish()
}

/// The document, the bytes, what is said, and the text around with the places in brackets.
fn shown(analysis: &Analysis, finding: &Finding) -> String {
    let text = analysis.document.text();
    let Some(first) = finding.spans.first() else { return finding.message.clone() };
    let near: Vec<Span> =
        finding.spans.iter().copied().filter(|span| span.start < first.end + AROUND).take(4).collect();
    let end = near.iter().map(|span| span.end).max().unwrap_or(first.end);
    let start = text.floor_char_boundary(first.start.saturating_sub(AROUND));
    let stop = text.ceil_char_boundary((end + AROUND).min(text.len()));
    let mut drawn = String::new();
    let mut at = start;
    for span in near.iter().filter(|span| span.start >= start) {
        if span.start >= at {
            drawn += &text[at..span.start];
            drawn.push('[');
            drawn += &text[span.start..span.end];
            drawn.push(']');
            at = span.end;
        }
    }
    drawn += &text[at..stop.max(at)];
    let key = &analysis.document.input().key;
    let drawn = drawn.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{key} {}..{} · {}\n    {drawn}", first.start, first.end, finding.message)
}
