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

    let clock = Clock::start();
    let scanned: Vec<Analysis> = articles.into_par_iter().map(|input| dixit.scan(input)).collect();
    let scan = clock.stop();

    let clock = Clock::start();
    let index = super::index(&evidence)?;
    let build = clock.stop();

    let clock = Clock::start();
    let counts = scanned.par_iter().map(|analysis| {
        let quotes = quotes(analysis);
        let done = quotes.iter().map(|quote| verify(&index, &quote.quote, &Settings::default()));
        done.collect::<Result<Vec<_>, _>>().map(|found| found.len())
    });
    let n: usize = counts.collect::<Result<Vec<_>, _>>().context("the index is damaged")?.into_iter().sum();
    let compare = clock.stop();

    println!(
        "{} threads, {ARTICLES} articles, {n} quotes, {} words of evidence",
        rayon::current_num_threads(),
        index.n_words()
    );
    println!("                       wall   processor");
    for (name, took) in [("scan", &scan), ("build the index", &build), ("compare", &compare)] {
        println!("{name:<18}{}", took.shown());
    }
    let beyond = Took { wall: build.wall + compare.wall, cpu: build.cpu + compare.cpu };
    println!("{:<18}{}, to reach under 3 s on two cores", "beyond the scan", beyond.shown());
    Ok(())
}

/// When something began.
struct Clock {
    wall: Instant,
    cpu: Duration,
}

/// How long something took. On a busy machine the time of the processor says more than the clock.
struct Took {
    wall: Duration,
    cpu: Duration,
}

impl Clock {
    fn start() -> Self {
        Self { wall: Instant::now(), cpu: cpu() }
    }

    fn stop(&self) -> Took {
        Took { wall: self.wall.elapsed(), cpu: cpu().saturating_sub(self.cpu) }
    }
}

impl Took {
    fn shown(&self) -> String {
        format!("{:>7.2} s {:>9.2} s", self.wall.as_secs_f64(), self.cpu.as_secs_f64())
    }
}

/// Time that all threads have spent so far, in hundredths of a second; zero where the system does not say.
fn cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    // User and system, the 14th and 15th field of all.
    let ticks: u64 = fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
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
