//! `cargo xtask score kinds`: source kind, stance and type of claim against labels made by people.
//!
//! The sample is drawn by a fixed seed from polnear-train. Labels lie in xtask/tables/kinds.tsv as document, offsets in
//! code points and label; the text stays where it is. A row with `?` is not labelled yet.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use anyhow::Context as _;
use dixit::{Analysis, Claim};
use dixit_cli::eval::{self, CodePoints, Spans};
use dixit_rules::Named as _;

use super::claims::on_disk;

/// Arguments of `cargo xtask score kinds`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Draw the sample: print each attribution for the labeller, and add rows that the table does not have yet.
    #[arg(long)]
    draw: bool,
    /// Print what was found otherwise than labelled.
    #[arg(long)]
    errors: bool,
}

const TABLE: &str = "xtask/tables/kinds.tsv";
const GOLD: &str = "../shared/gold/polnear-train.jsonl";
const SAMPLE: usize = 300;
const SEED: u64 = 0xD1B1;
const HEADER: &str = "# Labels of a sample of polnear-train drawn by `cargo xtask score kinds --draw`: document, cue and content in code points,\n# kind of source, stance of the cue, types of the claim; `?` is not labelled yet.\n";

/// An attribution of the sample.
#[derive(Debug, Clone)]
struct Row {
    document: String,
    /// Code points.
    cue: (usize, usize),
    content: (usize, usize),
    /// Kind of source, stance, types.
    labels: [String; 3],
}

pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let path = crate::root().join(TABLE);
    let kept = rows(&fs::read_to_string(&path).unwrap_or_default());
    if args.draw {
        let drawn = draw(&kept)?;
        fs::write(&path, written(&drawn)).context(TABLE)?;
        println!("{TABLE}: {} rows", drawn.len());
        return Ok(());
    }
    score(&kept, args.errors)
}

/// The sample in the order drawn; rows that have labels keep them.
fn draw(kept: &[Row]) -> anyhow::Result<Vec<Row>> {
    let mut all = Vec::new();
    let mut shown: BTreeMap<(String, (usize, usize)), String> = BTreeMap::new();
    for article in eval::read(&crate::root().join(GOLD))? {
        let (gold, _) = article?;
        let text: Vec<char> = gold.text.chars().collect();
        let slice = |spans: &Option<Spans>| {
            let parts = spans.iter().flatten().map(|&(start, end)| text[start..end].iter().collect::<String>());
            parts.collect::<Vec<_>>().join(" … ").replace('\n', " ")
        };
        for it in &gold.attributions {
            let first = |spans: &Option<Spans>| spans.as_ref().and_then(|spans| spans.first().copied());
            let (Some(cue), Some(content), Some(true)) = (first(&it.cue), first(&it.content), it.core) else {
                continue;
            };
            let line = format!("[{}] [{}] [{}]", slice(&it.source), slice(&it.cue), slice(&it.content));
            shown.insert((gold.id.clone(), cue), line);
            let labels = ["?", "?", "?"].map(str::to_owned);
            all.push(Row { document: gold.id.clone(), cue, content, labels });
        }
    }
    let mut state = SEED;
    let mut sample = Vec::new();
    while sample.len() < SAMPLE && !all.is_empty() {
        let place = usize::try_from(next(&mut state) % all.len() as u64)?;
        let mut row = all.swap_remove(place);
        if let Some(known) = kept.iter().find(|it| it.document == row.document && it.cue == row.cue) {
            row.labels.clone_from(&known.labels);
        }
        println!("{:>3} {}", sample.len() + 1, shown[&(row.document.clone(), row.cue)]);
        sample.push(row);
    }
    Ok(sample)
}

/// The next number of `SplitMix64` (Steele et al. 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn rows(text: &str) -> Vec<Row> {
    let span = |text: &str| {
        let (start, end) = text.split_once('-')?;
        Some((start.parse().ok()?, end.parse().ok()?))
    };
    let row = |line: &str| match line.split('\t').collect::<Vec<_>>()[..] {
        [document, cue, content, source, stance, types] => Some(Row {
            document: document.to_owned(),
            cue: span(cue)?,
            content: span(content)?,
            labels: [source, stance, types].map(str::to_owned),
        }),
        _ => None,
    };
    text.lines().filter_map(row).collect()
}

fn written(rows: &[Row]) -> String {
    let mut out = HEADER.to_owned();
    for Row { document, cue, content, labels } in rows {
        let [source, stance, types] = labels;
        let _ =
            writeln!(out, "{document}\t{}-{}\t{}-{}\t{source}\t{stance}\t{types}", cue.0, cue.1, content.0, content.1);
    }
    out
}

/// Right and asked, by label.
type PerClass = BTreeMap<String, (usize, usize)>;

fn score(rows: &[Row], errors: bool) -> anyhow::Result<()> {
    let labelled: Vec<&Row> = rows.iter().filter(|row| row.labels[0] != "?").collect();
    let wanted: BTreeSet<&str> = labelled.iter().map(|row| row.document.as_str()).collect();
    let dixit = on_disk(&crate::root())?;
    let mut tables: [PerClass; 3] = Default::default();
    let mut n_found = 0;
    for article in eval::read(&crate::root().join(GOLD))? {
        let (gold, origin) = article?;
        if !wanted.contains(gold.id.as_str()) {
            continue;
        }
        let analysis = dixit.scan(gold.input(&origin));
        let points = CodePoints::new(&gold.text);
        for row in labelled.iter().filter(|row| row.document == gold.id) {
            let is_it = |claim: &&Claim| {
                claim.cue.spans.iter().any(|span| points.at(span.start) < row.cue.1 && row.cue.0 < points.at(span.end))
            };
            let Some(claim) = analysis.claims.iter().find(is_it) else { continue };
            n_found += 1;
            for (at, (label, found)) in row.labels.iter().zip(described(&analysis, claim)).enumerate() {
                let is_right = if at == 2 { shares(label, &found) } else { *label == found };
                let class = tables[at].entry(label.clone()).or_default();
                class.0 += usize::from(is_right);
                class.1 += 1;
                if errors && !is_right {
                    println!(
                        "{} {:?}: labelled {label}, found {found}",
                        row.document,
                        claim.cue.text(&analysis.document)
                    );
                }
            }
        }
    }
    println!("{} labelled of {}, {n_found} of them found as claims", labelled.len(), rows.len());
    for (name, table) in ["source kind", "cue stance", "claim type (one in common)"].iter().zip(&tables) {
        let (right, asked) = table.values().fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
        println!("\n{name:<28}{right:>5}/{asked:<5}{:>6.1} %", 100.0 * right as f64 / asked.max(1) as f64);
        for (class, (right, asked)) in table {
            println!("  {class:<26}{right:>5}/{asked}");
        }
    }
    Ok(())
}

/// Kind of source, stance and types as labels write them.
fn described(_: &Analysis, claim: &Claim) -> [String; 3] {
    let types: Vec<String> = claim.about.types.iter().map(|kind| kebab(&format!("{kind:?}"))).collect();
    [kebab(&format!("{:?}", claim.source_kind)), claim.how.stance.name().to_owned(), types.join(",")]
}

/// *named-person* of `NamedPerson`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// A label names the main type; it is right if it is among those found.
fn shares(label: &str, found: &str) -> bool {
    label.split(',').any(|label| found.split(',').any(|found| found == label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let line = "a-document\t3-8\t9-20\trole\tneutral\tevent\n";
        assert_eq!(written(&rows(line)), format!("{HEADER}{line}"));
        assert!(rows("nonsense\n").is_empty());
    }

    #[test]
    fn names_are_written_as_the_record_has_them() {
        assert_eq!(kebab("NamedPerson"), "named-person");
        assert!(shares("event,opinion", "quantity,opinion"));
    }
}
