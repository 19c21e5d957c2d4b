//! `cargo xtask score kinds`: source kind, stance and types of claim against labels made by people.
//!
//! The sample is drawn by a fixed seed from polnear-train. Labels lie in xtask/tables as document, offsets in code points
//! and label; the text stays where it is. A row with `?` is not labelled yet. xtask/tables/kinds.md is the labellers'
//! guide: who labelled which rows, and what each label means.

mod agreement;
mod labels;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::Context as _;
use dixit::{Analysis, Claim};
use dixit_cli::eval::{self, CodePoints, Spans};
use dixit_rules::Named as _;

use super::claims::on_disk;
use labels::Row;

/// Arguments of `cargo xtask score kinds`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Draw the sample: print each attribution for the labeller, and add rows that the table does not have yet.
    #[arg(long)]
    draw: bool,
    /// Print what was answered otherwise than the first labeller did. Rows of the second are never printed.
    #[arg(long)]
    errors: bool,
}

const FIRST: &str = "xtask/tables/kinds.tsv";
const SECOND: &str = "xtask/tables/kinds-second.tsv";
const GOLD: &str = "../shared/gold/polnear-train.jsonl";
const SAMPLE: usize = 300;
const SEED: u64 = 0xD1B1;
/// What is labelled, in the order of the columns.
const WHAT: [&str; 3] = ["source kind", "cue stance", "claim types"];

pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let table = |name: &str| labels::read(&fs::read_to_string(crate::root().join(name)).unwrap_or_default());
    let kept = table(FIRST);
    if args.draw {
        let drawn = draw(&kept)?;
        fs::write(crate::root().join(FIRST), labels::write(&drawn)).context(FIRST)?;
        println!("{FIRST}: {} rows", drawn.len());
        return Ok(());
    }
    let is_labelled = |row: &Row| row.is_labelled();
    let first: Vec<Row> = kept.into_iter().filter(is_labelled).collect();
    let second: Vec<Row> = table(SECOND).into_iter().filter(is_labelled).collect();
    let answers = answers(first.iter().chain(&second))?;
    if args.errors {
        errors(&first, &answers);
    }
    // What both have labelled says how far people agree; the program is judged by each labeller's own rows.
    let (both, unseen): (Vec<Row>, Vec<Row>) =
        second.into_iter().partition(|row| first.iter().any(|other| other.is_of(row)));
    agreement_of_labellers(&first, &both);
    judge("First labeller, who has seen the rules", &first, &answers);
    judge("Second labeller, the same rows as the first", &both, &answers);
    judge("Second labeller, rows that nothing was tuned on", &unseen, &answers);
    Ok(())
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

/// What the program says of each row, by document and cue; rows that it finds no claim for are not there.
type Answers = BTreeMap<(String, (usize, usize)), [String; 3]>;

fn answers<'a>(rows: impl Iterator<Item = &'a Row>) -> anyhow::Result<Answers> {
    let rows: Vec<&Row> = rows.collect();
    let wanted: BTreeSet<&str> = rows.iter().map(|row| row.document.as_str()).collect();
    let dixit = on_disk(&crate::root())?;
    let mut answers = Answers::new();
    for article in eval::read(&crate::root().join(GOLD))? {
        let (gold, origin) = article?;
        if !wanted.contains(gold.id.as_str()) {
            continue;
        }
        let analysis = dixit.scan(gold.input(&origin));
        let points = CodePoints::new(&gold.text);
        for row in rows.iter().filter(|row| row.document == gold.id) {
            let is_it = |claim: &&Claim| {
                claim.cue.spans.iter().any(|span| points.at(span.start) < row.cue.1 && row.cue.0 < points.at(span.end))
            };
            let Some(claim) = analysis.claims.iter().find(is_it) else { continue };
            answers.insert((row.document.clone(), row.cue), described(&analysis, claim));
        }
    }
    Ok(answers)
}

/// The labels of one column beside the answers to them, where there is one.
fn pairs<'a>(rows: &'a [Row], answers: &'a Answers, column: usize) -> Vec<(&'a str, &'a str)> {
    let answer = |row: &Row| answers.get(&(row.document.clone(), row.cue));
    rows.iter().filter_map(|row| Some((row.labels[column].as_str(), answer(row)?[column].as_str()))).collect()
}

fn judge(who: &str, rows: &[Row], answers: &Answers) {
    if rows.is_empty() {
        return;
    }
    println!("\n{who}: {} rows, {} of them found as claims", rows.len(), pairs(rows, answers, 0).len());
    for (column, name) in WHAT.iter().enumerate() {
        let pairs = pairs(rows, answers, column);
        if column < 2 {
            println!("\n  {name:<34}{:>6.1} %", 100.0 * agreement::raw(&pairs));
        } else {
            let among = agreement::main_among(&pairs) as f64 / pairs.len().max(1) as f64;
            println!("\n  {name}: the main one is among them {:>6.1} %", 100.0 * among);
            let main = agreement::raw(&agreement::mains(&pairs));
            println!("  {name}: the main one comes first {:>8.1} %", 100.0 * main);
        }
        by_class(&pairs, column == 2);
    }
}

/// A line a class; the sum only where a thing has several labels, as else it says what the share above it says.
fn by_class(pairs: &agreement::Pairs<'_>, with_sum: bool) {
    println!(
        "    {:<18}{:>9}{:>9}{:>6}{:>11}{:>9}{:>7}",
        "", "labelled", "answered", "both", "precision", "recall", "F1"
    );
    let (table, all) = agreement::by_class(pairs);
    for (class, counts) in table.iter().map(|(class, counts)| (*class, counts)).chain(with_sum.then_some(("all", &all)))
    {
        let percent = |share: f64, of: usize| if of == 0 { "-".to_owned() } else { format!("{:.1}", 100.0 * share) };
        println!(
            "    {class:<18}{:>9}{:>9}{:>6}{:>11}{:>9}{:>7}",
            counts.labelled,
            counts.answered,
            counts.both,
            percent(counts.precision(), counts.answered),
            percent(counts.recall(), counts.labelled),
            percent(counts.f1(), counts.labelled),
        );
    }
}

/// Raw agreement and Cohen's kappa of the two labellers; of types that of the main one, and how much the lists share.
fn agreement_of_labellers(first: &[Row], both: &[Row]) {
    if both.is_empty() {
        println!("no row is labelled by two people yet");
        return;
    }
    println!("The two labellers on the {} rows that both have labelled", both.len());
    for (column, name) in WHAT.iter().enumerate() {
        let label = |row: &'_ Row| first.iter().find(|other| other.is_of(row)).map(|it| it.labels[column].clone());
        let firsts: Vec<String> = both.iter().filter_map(label).collect();
        let pairs: Vec<(&str, &str)> =
            firsts.iter().map(String::as_str).zip(both.iter().map(|row| row.labels[column].as_str())).collect();
        let mains = if column == 2 { agreement::mains(&pairs) } else { pairs.clone() };
        println!("  {name:<14}{:>6.1} %   kappa {:.2}", 100.0 * agreement::raw(&mains), agreement::kappa(&mains));
        if column == 2 {
            let among = agreement::main_among(&pairs) as f64 / pairs.len() as f64;
            let shared = agreement::by_class(&pairs).1.f1();
            println!(
                "  the first's main type is among the second's {:.1} %; F1 of all types {:.1}",
                100.0 * among,
                100.0 * shared
            );
        }
    }
}

fn errors(rows: &[Row], answers: &Answers) {
    for row in rows {
        let Some(answer) = answers.get(&(row.document.clone(), row.cue)) else { continue };
        for (column, (label, found)) in row.labels.iter().zip(answer).enumerate() {
            if label != found {
                println!(
                    "{} {}-{} {}: labelled {label}, answered {found}",
                    row.document, row.cue.0, row.cue.1, WHAT[column]
                );
            }
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_the_record_has_them() {
        assert_eq!(kebab("NamedPerson"), "named-person");
    }
}
