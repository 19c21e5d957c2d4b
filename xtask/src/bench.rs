//! `cargo xtask bench`: what each stage of a scan costs and what the whole of it does, beside programs that only cut words.
//!
//! Seconds depend on the machine and on what else it does, so all rows are of one run, each is the best of several
//! rounds, and what is to be compared is measured in turn: look at the ratios. Beside the seconds that passed stand those
//! of the processor, which others on the machine do not take.

mod beside;
mod corpus;
mod stages;
mod stream;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use clap::Parser as _;
use cpu_time::ProcessTime;
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
    /// Only the memory that a stream of so many megabytes takes
    #[arg(long, value_name = "MEGABYTES")]
    stream: Option<usize>,
}

pub(crate) fn run(root: &Path, args: &Args) -> anyhow::Result<()> {
    let dixit = Dixit::new();
    let corpus = Corpus::read(root)?;
    if let Some(megabytes) = args.stream {
        return stream::run(&crate::dixit_binary(root)?, &corpus, megabytes);
    }
    let stages = stages::measure(&dixit, &corpus, args.rounds)?;
    println!("{}, profile {}, best of {}", corpus.name, profile(), args.rounds);
    println!("\n{:<28}{:>9}{:>12}   share", "one core", "words/s", "by its core");
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
        let times = whole.one.clock.as_secs_f64() / two.clock.as_secs_f64();
        let times = format!("{times:.2} times one core by the clock");
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

/// What something took: of the clock, and of the processor where that is known.
#[derive(Debug, Clone, Copy)]
struct Took {
    clock: Duration,
    core: Option<Duration>,
}

impl Took {
    const MAX: Self = Self { clock: Duration::MAX, core: Some(Duration::MAX) };

    /// The quicker of each.
    fn least(self, other: Self) -> Self {
        let core = self.core.zip(other.core).map(|(one, other)| one.min(other));
        Self { clock: self.clock.min(other.clock), core }
    }

    fn less(self, other: Self) -> Self {
        let core = self.core.zip(other.core).map(|(one, other)| one.saturating_sub(other));
        Self { clock: self.clock.saturating_sub(other.clock), core }
    }

    /// Of the processor, or of the clock where that is all that is known.
    fn seconds(self) -> f64 {
        self.core.unwrap_or(self.clock).as_secs_f64()
    }
}

impl std::iter::Sum for Took {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        let none = Self { clock: Duration::ZERO, core: Some(Duration::ZERO) };
        all.fold(none, |sum, it| Self {
            clock: sum.clock + it.clock,
            core: sum.core.zip(it.core).map(|(one, other)| one + other),
        })
    }
}

/// What `dixit scan` took.
struct Scans {
    one: Took,
    /// `None` on a machine with one core.
    two: Option<Took>,
}

/// With one core and with two in turn, so that both meet the same machine.
fn scans(file: &File, rounds: usize) -> anyhow::Result<Scans> {
    let has_two = thread::available_parallelism().is_ok_and(|n| n.get() > 1);
    let mut best = Scans { one: Took::MAX, two: has_two.then_some(Took::MAX) };
    for _ in 0..rounds {
        best.one = best.one.least(scan(&file.path, "1")?);
        if let Some(two) = &mut best.two {
            *two = two.least(scan(&file.path, "2")?);
        }
    }
    Ok(best)
}

/// The command, as the binary runs it: read, analyse, match, resolve, write NDJSON.
fn scan(path: &Path, jobs: &str) -> anyhow::Result<Took> {
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
    let one = corpus.write_articles(&folder.join("few.jsonl"), 1)?;
    let mut start = Took::MAX;
    for _ in 0..args.rounds {
        start = start.least(scan(&one.path, "1")?);
    }
    println!("\narticles  ms of a core each  of that at 100   (less {:.0} ms for the start)", start.seconds() * 1e3);
    let mut at_100 = None;
    for n in std::iter::successors(Some(100), |n| Some(n * 10)).take_while(|&n| n <= args.articles) {
        let file = corpus.write_articles(&folder.join("few.jsonl"), n)?;
        let mut best = Took::MAX;
        // The many do not need to be measured often: what disturbs is evened out.
        for _ in 0..if n < 10_000 { args.rounds } else { 1 } {
            best = best.least(scan(&file.path, "1")?);
        }
        let each = best.less(start).seconds() * 1e3 / n as f64;
        let at_100 = *at_100.get_or_insert(each);
        println!("{n:>8}{each:>19.3}{:>16.2}", each / at_100);
    }
    Ok(())
}

fn print_rate(name: &str, n_words: usize, took: Took, beside: &str) {
    let rate = |time: Duration| format!("{:.0}", n_words as f64 / time.as_secs_f64());
    let core = took.core.map_or_else(|| "-".to_owned(), rate);
    println!("{name:<28}{:>9}{core:>12}   {beside}", rate(took.clock));
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Took) {
    let (clock, core) = (Instant::now(), ProcessTime::now());
    let done = work();
    (done, Took { clock: clock.elapsed(), core: Some(core.elapsed()) })
}
