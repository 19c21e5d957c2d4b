//! `cargo xtask score verify`: sentences of primary documents, each edited in a known way, against those documents.
//!
//! The sentences are drawn by a fixed seed from ../shared/evidence and from the project's own fixtures. Every kind of edit says
//! what must be found; what was found stands beside it, for the words, the extent, the speaker and the date.

mod edits;
mod matrix;
mod sentences;
mod speed;

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use chrono::Days;
use dixit_text::Input;
use dixit_verify::{Builder, Dated, Extent, Index, Quote, Settings, Speaker, Verdict, Verification, verify};
use rayon::prelude::*;

use crate::treebank;
use edits::{EDITS, Random};
use matrix::Matrix;
use sentences::Sentence;

/// Arguments of `cargo xtask score verify`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Most sentences for each kind of edit.
    #[arg(long, default_value_t = 500)]
    sample: usize,
    /// Draw another sample.
    #[arg(long, default_value_t = 9)]
    seed: u64,
    /// Print this many mistakes of each kind of edit.
    #[arg(long, default_value_t = 0)]
    errors: usize,
    /// Measure instead how long 1,000 articles take against a million words.
    #[arg(long)]
    speed: bool,
}

const SHARED: &str = "../shared/evidence";
const OWN: &str = "fixtures/evidence";

/// What must be found; `None` is not judged.
#[derive(Debug, Clone)]
struct Expected {
    verdict: Verdict,
    extent: Option<Extent>,
    speaker: Option<Speaker>,
    date: Option<Dated>,
}

/// A quote and what must be found of it.
struct Case {
    edit: &'static str,
    quote: Quote,
    expected: Expected,
    /// Where the sentence is from.
    from: String,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let root = crate::root();
    if args.speed {
        return speed::run(&root);
    }
    let shared = root.join(SHARED);
    let mut paths = vec![root.join(OWN)];
    if shared.is_dir() {
        paths.push(shared);
    } else {
        println!("SKIPPED {SHARED}, which is not there; the project's own fixtures alone are few");
    }
    let inputs = read(&paths)?;
    let index = index(&inputs)?;
    println!("{} documents, {} words\n", index.documents().len(), index.n_words());
    let sentences = sentences::of(&inputs);
    // What an edit makes may be said somewhere else, and is no alteration then.
    let said: String = inputs.iter().map(|input| sentences::key(&input.text) + "\n").collect();
    let is_fair = |made: &edits::Made| {
        let is_changed = matches!(made.expected.verdict, Verdict::Altered | Verdict::Spliced);
        !is_changed || !said.contains(&sentences::key(&made.text))
    };
    let mut cases = Vec::new();
    for edit in EDITS {
        let mut random = Random(args.seed);
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        random.shuffle(&mut order);
        let made = order.iter().filter_map(|&at| (edit.make)(&sentences, at, &mut random).map(|made| (at, made)));
        let made = made.filter(|(_, made)| is_fair(made));
        cases.extend(made.take(args.sample).map(|(at, made)| case(edit.name, &sentences[at], made)));
    }
    cases.extend(unrelated(args.sample * 6, args.seed)?);
    let found: Vec<Verification> = cases
        .par_iter()
        .map(|case| verify(&index, &case.quote, &Settings::default()).map_err(|error| anyhow!("{error}")))
        .collect::<anyhow::Result<_>>()?;
    report(&cases, &found, &index, args.errors);
    Ok(())
}

/// An edited sentence as an article of the day after has it.
fn case(edit: &'static str, sentence: &Sentence, made: edits::Made) -> Case {
    let speaker = made.speaker.or_else(|| sentence.speaker.clone());
    let days = Days::new(1);
    let published = sentence
        .date
        .and_then(|date| if made.is_before { date.checked_sub_days(days) } else { date.checked_add_days(days) });
    let quote = Quote { text: made.text, speakers: speaker.into_iter().collect(), published, said_on: None };
    Case { edit, quote, expected: made.expected, from: format!("{}:{}", sentence.document, sentence.offset) }
}

/// Sentences of a treebank of the web, which nobody said in these documents.
fn unrelated(n: usize, seed: u64) -> anyhow::Result<Vec<Case>> {
    if !crate::root().join("../shared/treebank").is_dir() {
        println!("SKIPPED unrelated quotes: ../shared/treebank is not there");
        return Ok(Vec::new());
    }
    let expected = Expected { verdict: Verdict::NotFound, extent: None, speaker: None, date: None };
    let texts = treebank::read("ewt-train")?;
    let raw = texts.into_iter().flat_map(|text| text.raw.into_iter().map(move |raw| (text.name.clone(), raw)));
    let is_long = |text: &str| text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() >= 8;
    let mut all: Vec<(String, String)> = raw.filter(|(_, text)| is_long(text)).collect();
    Random(seed).shuffle(&mut all);
    let quotes = all.into_iter().take(n).map(|(from, text)| Case {
        edit: "unrelated",
        quote: Quote { text, ..Quote::default() },
        expected: expected.clone(),
        from,
    });
    Ok(quotes.collect())
}

fn read(paths: &[PathBuf]) -> anyhow::Result<Vec<Input>> {
    dixit_cli::inputs::documents(paths).map(|input| input.map_err(|failure| anyhow!("{failure}"))).collect()
}

fn index(inputs: &[Input]) -> anyhow::Result<Index<Vec<u8>>> {
    let mut builder = Builder::new(Vec::new(), "score")?;
    for input in inputs {
        builder.add(input)?;
    }
    Ok(Index::open(builder.finish()?)?)
}

fn report(cases: &[Case], found: &[Verification], index: &Index<Vec<u8>>, errors: usize) {
    let mut verdicts = Matrix::new(Verdict::ALL.iter().map(|it| it.name()));
    let mut extents = Matrix::new(Extent::ALL.iter().map(|it| it.name()).chain(["none"]));
    let mut speakers = Matrix::new(Speaker::ALL.iter().map(|it| it.name()));
    let mut dates = Matrix::new(Dated::ALL.iter().map(|it| it.name()));
    let (mut dangerous, mut altered_long) = (0, 0);
    println!("{:<14}{:>7}{:>11}{:>11}{:>11}{:>11}", "edit", "n", "verdict", "extent", "speaker", "date");
    for chunk in cases.iter().zip(found).collect::<Vec<_>>().chunk_by(|one, next| one.0.edit == next.0.edit) {
        let mut right = [(0, 0); 4];
        let mut shown = 0;
        for (case, found) in chunk {
            let expected = &case.expected;
            let name = case.edit;
            verdicts.add(expected.verdict.name(), found.verdict.name());
            count(&mut right[0], expected.verdict == found.verdict);
            let extent = found.extent.map_or("none", Extent::name);
            if let Some(expected) = expected.extent {
                extents.add(expected.name(), extent);
                count(&mut right[1], expected.name() == extent);
            }
            if let Some(expected) = expected.speaker {
                speakers.add(expected.name(), found.speaker.name());
                count(&mut right[2], expected == found.speaker);
            }
            if let Some(expected) = expected.date {
                dates.add(expected.name(), found.date.name());
                count(&mut right[3], expected == found.date);
            }
            let is_altered = matches!(expected.verdict, Verdict::Altered | Verdict::Spliced);
            if is_altered && case.quote.text.split_whitespace().count() >= 8 {
                altered_long += 1;
                dangerous += usize::from(matches!(found.verdict, Verdict::Verbatim | Verdict::VerbatimEquivalent));
            }
            let is_right = expected.verdict == found.verdict && expected.extent.is_none_or(|it| it.name() == extent);
            if !is_right && shown < errors {
                shown += 1;
                let passage = found.passages.first();
                let document = passage.map_or("", |passage| index.documents()[passage.document].key.as_str());
                println!(
                    "  {name} {}: {} {extent}\n    quote {}\n    found {document} {}",
                    case.from,
                    found.verdict.name(),
                    case.quote.text,
                    passage.map_or("", |passage| passage.text.as_str())
                );
            }
        }
        let percents = right.map(|(right, n)| format!("{:>11}", percent(right, n))).concat();
        println!("{:<14}{:>7}{percents}", chunk[0].0.edit, chunk.len());
    }
    for (title, matrix) in [("verdict", &verdicts), ("extent", &extents), ("speaker", &speakers), ("date", &dates)] {
        print!("\n{}", matrix.table(title));
    }
    let of_unrelated = cases.iter().zip(found).filter(|(case, _)| case.edit == "unrelated");
    let (n_unrelated, n_taken) = of_unrelated
        .fold((0, 0), |(n, taken), (_, found)| (n + 1, taken + usize::from(found.verdict != Verdict::NotFound)));
    let of_edits = cases.iter().zip(found).filter(|(case, _)| case.edit != "unrelated");
    let (n, right) = of_edits
        .fold((0, 0), |(n, right), (case, found)| (n + 1, right + usize::from(case.expected.verdict == found.verdict)));
    println!("\nexact verdicts of seeded edits          {:>8} of {n}, to reach 97 %", percent(right, n));
    println!("altered, 8 words or more, called verbatim {dangerous:>6} of {altered_long}, to reach 0");
    println!(
        "unrelated, 8 words or more, found        {:>7} of {n_unrelated}, to reach under 0.5 %",
        percent(n_taken, n_unrelated)
    );
}

fn count((right, n): &mut (usize, usize), is_right: bool) {
    *n += 1;
    *right += usize::from(is_right);
}

fn percent(right: usize, n: usize) -> String {
    if n == 0 { "-".to_owned() } else { format!("{:.2} %", right as f64 * 100.0 / n as f64) }
}

/// Where the shared folder is.
fn shared(root: &Path, path: &str) -> Option<PathBuf> {
    Some(root.join("../shared").join(path)).filter(|path| path.exists())
}
