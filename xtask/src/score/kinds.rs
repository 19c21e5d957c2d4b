//! `cargo xtask score kinds`: source kind, stance and types of claim against labels made by people.
//!
//! Samples are drawn by a fixed seed from polnear-train. Labels lie in xtask/tables as document, offsets in code points
//! and label; the text stays where it is. A row with `?` is not labelled yet. xtask/tables/kinds.md is the readers'
//! guide: who labelled which rows, and what each label means.

mod agreement;
mod draw;
mod labels;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;

use dixit::{Analysis, Claim};
use dixit_cli::eval::{self, CodePoints};
use dixit_rules::Named as _;

use super::claims::on_disk;
use labels::Row;

/// Arguments of `cargo xtask score kinds`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Draw the samples: print each attribution for the readers, and add rows that the tables do not have yet.
    #[arg(long)]
    draw: bool,
    /// Print what was answered otherwise than a reader did, of the rows that are fitted on. Others are never printed.
    #[arg(long)]
    errors: bool,
}

/// A table of labels by one reader: rows of the draw, counted from 0.
struct Table {
    file: &'static str,
    rows: Range<usize>,
}

const FIRST: Table = Table { file: "xtask/tables/kinds.tsv", rows: 0..300 };
const SECOND: Table = Table { file: "xtask/tables/kinds-second.tsv", rows: 100..300 };
const THIRD: Table = Table { file: "xtask/tables/kinds-third.tsv", rows: 300..600 };
/// Labelled for their types alone, as is the one after it.
const FOURTH: Table = Table { file: "xtask/tables/kinds-types.tsv", rows: 600..4200 };
/// The rows held out once more, by a reader who had nothing but the guide: how far it carries.
const AGAIN: Table = Table { file: "xtask/tables/kinds-again.tsv", rows: HELD_OUT };
/// Rows of the draw that nothing is fitted on; the second reader's labels judge the program there.
const HELD_OUT: Range<usize> = 150..300;

const GOLD: &str = "../shared/gold/polnear-train.jsonl";
/// What is labelled, in the order of the columns.
const WHAT: [&str; 3] = ["source kind", "cue stance", "claim types"];

impl Table {
    fn read(&self) -> Vec<Row> {
        labels::read(&fs::read_to_string(crate::root().join(self.file)).unwrap_or_default())
    }

    /// Those rows of the draw that have a label in any column.
    fn labelled(&self, wanted: &Range<usize>) -> Vec<Row> {
        let rows = self.rows.clone().zip(self.read());
        let is_wanted = |at: usize, row: &Row| wanted.contains(&at) && (0..WHAT.len()).any(|it| row.is_labelled(it));
        rows.filter(|(at, row)| is_wanted(*at, row)).map(|(_, row)| row).collect()
    }
}

pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    if args.draw {
        return draw::draw(&[FIRST, SECOND, THIRD, FOURTH, AGAIN]);
    }
    let first = FIRST.labelled(&(0..HELD_OUT.start));
    let third = THIRD.labelled(&THIRD.rows);
    let fourth = FOURTH.labelled(&FOURTH.rows);
    let held_out = SECOND.labelled(&HELD_OUT);
    let fitted_on = || first.iter().chain(&third).chain(&fourth);
    let answers = answers(fitted_on().chain(&held_out))?;
    if args.errors {
        errors(fitted_on(), &answers);
    }
    agreement_of_readers("The first two readers on all rows that both have labelled", &FIRST, &SECOND, &SECOND.rows);
    agreement_of_readers("The same on the rows held out", &FIRST, &SECOND, &HELD_OUT);
    agreement_of_readers("A reader with nothing but the guide and the second there", &AGAIN, &SECOND, &HELD_OUT);
    judge("First reader, rows that are fitted on", &first, &answers);
    judge("Third reader, rows that are fitted on", &third, &answers);
    judge("Readers of the types alone, rows that are fitted on", &fourth, &answers);
    judge("Second reader, rows held out", &held_out, &answers);
    Ok(())
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

/// The labels of one column beside the answers to them, where there are both.
fn pairs<'a>(rows: &'a [Row], answers: &'a Answers, column: usize) -> Vec<(&'a str, &'a str)> {
    let answer = |row: &Row| answers.get(&(row.document.clone(), row.cue));
    let labelled = rows.iter().filter(|row| row.is_labelled(column));
    labelled.filter_map(|row| Some((row.labels[column].as_str(), answer(row)?[column].as_str()))).collect()
}

fn judge(who: &str, rows: &[Row], answers: &Answers) {
    if rows.is_empty() {
        return;
    }
    let n_found = rows.iter().filter(|row| answers.contains_key(&(row.document.clone(), row.cue))).count();
    println!("\n{who}: {} rows, {n_found} of them found as claims", rows.len());
    for (column, name) in WHAT.iter().enumerate() {
        let pairs = pairs(rows, answers, column);
        if pairs.is_empty() {
            continue;
        }
        if column < 2 {
            println!("\n  {name:<34}{:>6.1} %", 100.0 * agreement::raw(&pairs));
        } else {
            let among = agreement::main_among(&pairs) as f64 / pairs.len().max(1) as f64;
            println!("\n  {name}: the main one is among them {:>6.1} %", 100.0 * among);
            let main = agreement::raw(&agreement::mains(&pairs));
            println!("  {name}: the main one comes first {:>8.1} %", 100.0 * main);
        }
        by_class(&pairs, column == 2);
        if column == 2 {
            confusion("answered", &agreement::mains(&pairs));
        }
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

/// How often each main type was called what: a row is what was labelled.
fn confusion(columns: &str, mains: &agreement::Pairs<'_>) {
    let (names, counts) = agreement::confusion(mains);
    println!("\n    main type, {columns}: {}", names.join(" "));
    for (name, row) in names.iter().zip(counts) {
        let cells: Vec<String> =
            names.iter().zip(row).map(|(column, count)| format!("{count:>width$}", width = column.len())).collect();
        println!("    {name:>width$}  {}", cells.join(" "), width = "main type, : ".len() + columns.len() - 2);
    }
}

/// Raw agreement and Cohen's kappa of two readers in what both have labelled; of types that of the main one, and how much
/// the lists share.
fn agreement_of_readers(title: &str, one: &Table, other: &Table, wanted: &Range<usize>) {
    let first = one.labelled(wanted);
    let both: Vec<(Row, Row)> = other
        .labelled(wanted)
        .into_iter()
        .filter_map(|row| Some((first.iter().find(|other| other.is_of(&row))?.clone(), row)))
        .collect();
    if both.is_empty() {
        println!("{title}: none yet");
        return;
    }
    println!("{title}: {}", both.len());
    for (column, name) in WHAT.iter().enumerate() {
        let is_labelled = |(one, other): &&(Row, Row)| one.is_labelled(column) && other.is_labelled(column);
        let both = both.iter().filter(is_labelled);
        let pairs: Vec<(&str, &str)> =
            both.map(|(one, other)| (one.labels[column].as_str(), other.labels[column].as_str())).collect();
        if pairs.is_empty() {
            continue;
        }
        let mains = if column == 2 { agreement::mains(&pairs) } else { pairs.clone() };
        println!("  {name:<14}{:>6.1} %   kappa {:.2}", 100.0 * agreement::raw(&mains), agreement::kappa(&mains));
        if column == 2 {
            let among = agreement::main_among(&pairs) as f64 / pairs.len() as f64;
            let shared = agreement::by_class(&pairs).1.f1();
            println!(
                "  the main type of the one is among the second reader's {:.1} %; F1 of all types {:.1}",
                100.0 * among,
                100.0 * shared
            );
            confusion("second reader", &mains);
        }
    }
}

fn errors<'a>(rows: impl Iterator<Item = &'a Row>, answers: &Answers) {
    for row in rows {
        let Some(answer) = answers.get(&(row.document.clone(), row.cue)) else { continue };
        for (column, (label, found)) in row.labels.iter().zip(answer).enumerate() {
            if row.is_labelled(column) && label != found {
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
