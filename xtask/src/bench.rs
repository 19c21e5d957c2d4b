//! `cargo xtask bench`: what each stage of a scan costs and what the whole of it does, beside programs that only cut words.
//!
//! Seconds depend on the machine and on what else it does, so all rows are of one run, each is the best of several
//! rounds, and what is to be compared is measured in turn: look at the ratios.

mod beside;
mod corpus;
mod stages;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use clap::Parser as _;
use dixit::Dixit;
use dixit_cli::{args, commands};

use self::corpus::{Corpus, File};

/// What `cargo xtask bench` may be called with.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The build that runs is what is measured. For the figures of a release:
  cargo run --release -p xtask -- bench")]
pub(crate) struct Args {
    /// Repeat the articles until there are so many megabytes of them
    #[arg(long, default_value_t = 50)]
    megabytes: usize,
    /// Do everything so many times; the quickest counts, which other work on the machine disturbs least
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Look whether an article costs the same from 100 to so many
    #[arg(long, default_value_t = 10_000)]
    articles: usize,
    /// The Python to look for spaCy in
    #[arg(long, default_value = "python3")]
    python: PathBuf,
    /// Only the stages, which are done in seconds
    #[arg(long)]
    stages: bool,
}

pub(crate) fn run(root: &Path, args: &Args) -> anyhow::Result<()> {
    let dixit = Dixit::new();
    let corpus = Corpus::read(root)?;
    let stages = stages::measure(&dixit, &corpus, args.rounds)?;
    println!("{}, profile {}, best of {}", corpus.name, profile(), args.rounds);
    println!("\none core                     words/s   share");
    stages::print(&stages);
    if args.stages {
        return Ok(());
    }

    let folder = root.join("target/bench");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let file = corpus.write(&folder.join("corpus.jsonl"), args.megabytes << 20)?;
    let whole = scans(&file, args.rounds)?;
    println!("\n{:.1} MB, {} articles, {} words", file.bytes as f64 / 1e6, file.n_articles, file.n_words);
    print_rate("the whole scan, one core", file.n_words, whole.one, "");
    if let Some(two) = whole.two {
        let times = format!("{:.2} times one core", whole.one.as_secs_f64() / two.as_secs_f64());
        print_rate("the whole scan, two cores", file.n_words, two, &times);
    } else {
        println!("{:<28}SKIPPED: this machine has one core", "the whole scan, two cores");
    }
    beside::run(&dixit, &file, whole.one, &args.python, args.rounds)?;
    flat(&corpus, &folder, args)
}

/// The profile that this was built with, which is the folder that it lies in.
fn profile() -> String {
    let path = std::env::current_exe().unwrap_or_default();
    path.parent().and_then(Path::file_name).map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// What `dixit scan` took.
struct Scans {
    one: Duration,
    /// `None` on a machine with one core.
    two: Option<Duration>,
}

/// With one core and with two in turn, so that both meet the same machine.
fn scans(file: &File, rounds: usize) -> anyhow::Result<Scans> {
    let has_two = thread::available_parallelism().is_ok_and(|n| n.get() > 1);
    let mut best = Scans { one: Duration::MAX, two: has_two.then_some(Duration::MAX) };
    for _ in 0..rounds {
        best.one = best.one.min(scan(&file.path, "1")?);
        if let Some(two) = &mut best.two {
            *two = (*two).min(scan(&file.path, "2")?);
        }
    }
    Ok(best)
}

/// The command, as the binary runs it: read, analyse, match, resolve, write NDJSON.
fn scan(path: &Path, jobs: &str) -> anyhow::Result<Duration> {
    let output = path.with_extension("ndjson");
    let command = ["dixit", "scan", "--no-config", "--quiet", "--format", "ndjson", "--jobs", jobs, "--output"];
    let words = command.iter().map(AsRef::as_ref).chain([output.as_os_str(), path.as_os_str()]);
    let cli = args::Cli::try_parse_from(words).context("dixit scan is called with what it does not know")?;
    let (done, took) = timed(|| commands::run(cli));
    done?;
    fs::remove_file(&output).with_context(|| format!("{} cannot be removed", output.display()))?;
    Ok(took)
}

/// What one article costs, of 100 and of more and more of them.
fn flat(corpus: &Corpus, folder: &Path, args: &Args) -> anyhow::Result<()> {
    let start = scan(&corpus.write_articles(&folder.join("few.jsonl"), 1)?.path, "1")?;
    println!(
        "\narticles    ms each    of that at 100   (one core; {:.0} ms for the start are left out)",
        millis(start)
    );
    let mut at_100 = None;
    for n in std::iter::successors(Some(100), |n| Some(n * 10)).take_while(|&n| n <= args.articles) {
        let file = corpus.write_articles(&folder.join("few.jsonl"), n)?;
        let mut best = Duration::MAX;
        // The many do not need to be measured often: what disturbs is evened out.
        for _ in 0..if n < 10_000 { args.rounds } else { 1 } {
            best = best.min(scan(&file.path, "1")?);
        }
        let each = millis(best.saturating_sub(start)) / n as f64;
        let at_100 = *at_100.get_or_insert(each);
        println!("{n:>8}{each:>11.3}{:>18.2}", each / at_100);
    }
    Ok(())
}

fn print_rate(name: &str, n_words: usize, took: Duration, beside: &str) {
    println!("{name:<28}{:>9.0}   {beside}", n_words as f64 / took.as_secs_f64());
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}
