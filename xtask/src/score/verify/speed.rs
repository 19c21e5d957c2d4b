//! How long 1,000 articles take against a million words of evidence, beyond the scan itself.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use dixit::{Analysis, Dixit, Input};
use dixit_verify::{Settings, quotes, verify};
use rayon::prelude::*;

use super::edits::Random;

const ARTICLES: usize = 1_000;
const WORDS: u64 = 1_000_000;

pub(super) fn run(root: &Path) -> anyhow::Result<()> {
    let (Some(gold), Some(evidence)) =
        (super::shared(root, "gold/polnear-train.jsonl"), super::shared(root, "evidence"))
    else {
        println!("SKIPPED: ../shared is not there");
        return Ok(());
    };
    let own = super::read(&[gold])?;
    let articles: Vec<Input> = own.iter().cycle().take(ARTICLES).cloned().collect();
    let evidence = grown(&super::read(&[evidence])?);
    let dixit = Dixit::new();

    let start = Instant::now();
    let scanned: Vec<Analysis> = articles.into_par_iter().map(|input| dixit.scan(input)).collect();
    let scan = start.elapsed();

    let start = Instant::now();
    let index = super::index(&evidence)?;
    let build = start.elapsed();

    let start = Instant::now();
    let counts = scanned.par_iter().map(|analysis| {
        let quotes = quotes(analysis);
        let done = quotes.iter().map(|quote| verify(&index, &quote.quote, &Settings::default()));
        done.collect::<Result<Vec<_>, _>>().map(|found| found.len())
    });
    let n: usize = counts.collect::<Result<Vec<_>, _>>().context("the index is damaged")?.into_iter().sum();
    let compare = start.elapsed();

    let seconds = |time: Duration| format!("{:>7.2} s", time.as_secs_f64());
    println!(
        "{} threads, {ARTICLES} articles, {n} quotes, {} words of evidence",
        rayon::current_num_threads(),
        index.n_words()
    );
    println!("scan                {}", seconds(scan));
    println!("build the index     {}", seconds(build));
    println!("compare             {}", seconds(compare));
    let beyond = build + compare;
    println!(
        "beyond the scan     {}, to reach under 3 s; {:.2} of the scan",
        seconds(beyond),
        beyond.as_secs_f64() / scan.as_secs_f64()
    );
    Ok(())
}

/// As much evidence as is wanted: copies in which every fourth word is another of the same documents, so that words are as
/// common as they are and no sentence is there twice.
fn grown(documents: &[Input]) -> Vec<Input> {
    let words: Vec<String> =
        documents.iter().flat_map(|input| input.text.split(' ')).step_by(7).map(str::to_owned).collect();
    let words: Vec<String> = words.into_iter().filter(|word| word.chars().all(char::is_alphabetic)).collect();
    let n_words = |input: &Input| input.text.split_whitespace().count() as u64;
    let mut random = Random(1);
    let mut grown = documents.to_vec();
    let mut total: u64 = documents.iter().map(n_words).sum();
    for (nth, input) in documents.iter().cycle().enumerate() {
        if total >= WORDS {
            break;
        }
        let change = |(at, word): (usize, &str)| {
            let is_changed = at % 4 == 3 && word.chars().all(char::is_alphabetic);
            if is_changed { words[random.below(words.len())].clone() } else { word.to_owned() }
        };
        let text = input.text.split(' ').enumerate().map(change).collect::<Vec<_>>().join(" ");
        total += n_words(input);
        // Its turns stand elsewhere by now; how a document is cut matters little for speed.
        grown.push(Input { key: format!("copy-{nth}"), text, turns: Vec::new(), ..input.clone() });
    }
    grown
}
