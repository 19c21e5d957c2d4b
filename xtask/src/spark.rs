//! `cargo xtask spark`: the example for Spark, run with two workers of which one is killed on the way.
//!
//! The result must be what one machine finds, no record lost and none doubled.

mod processes;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use dixit_text::Input;

/// What `cargo xtask spark` may be called with.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How many articles to read: those of fixtures/articles again and again
    #[arg(long, default_value_t = 2_000)]
    articles: usize,
    /// A Python that has Spark; without it one is made below target/, with the package of Spark
    #[arg(long)]
    python: Option<PathBuf>,
}

/// What is installed. It needs Java 8, 11 or 17; Debian's is openjdk-17-jre-headless.
const PYSPARK: &str = "pyspark==3.5.*";

/// Two workers with a core and a gigabyte each, in processes of their own.
const MASTER: &str = "local-cluster[2,1,1024]";

/// Small pieces, so that some are done and some are not when a worker is killed.
const PARTITIONS: &str = "32";

/// Prints the records as they came out of Dixit.
const LINES: &str = "
import sys
from pyspark.sql import SparkSession
spark = SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false').getOrCreate()
with open(sys.argv[2], 'w', encoding='utf-8') as out:
    for row in spark.read.parquet(sys.argv[1]).select('record').toLocalIterator():
        out.write(row.record + '\\n')
";

pub(crate) fn run(root: &Path, args: &Args) -> anyhow::Result<()> {
    let java = Command::new("java").arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    ensure!(java.is_ok_and(|it| it.success()), "no Java here: apt-get install --yes openjdk-17-jre-headless");
    let folder = root.join("target/spark");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let python = match &args.python {
        Some(python) => std::path::absolute(python)?,
        None => install(&folder)?,
    };
    let dixit = crate::dixit_binary(root)?;

    let articles = folder.join("articles.jsonl");
    let n = write(root, &articles, args.articles)?;
    let start = Instant::now();
    let alone = alone(&dixit, &articles)?;
    println!("one machine: {n} articles, {} records in {:.1?}", alone.len(), start.elapsed());

    let parquet = folder.join("claims.parquet");
    if parquet.exists() {
        fs::remove_dir_all(&parquet)?;
    }
    let start = Instant::now();
    let mut spark = Command::new(&python)
        .arg(root.join("examples/spark/claims.py"))
        .args([&articles, &parquet])
        .arg("--dixit")
        .arg(&dixit)
        .args(["--partitions", PARTITIONS])
        .env("PYSPARK_PYTHON", &python)
        .env("PYSPARK_SUBMIT_ARGS", format!("--master {MASTER} --conf spark.ui.enabled=false pyspark-shell"))
        .stderr(fs::File::create(folder.join("spark.log"))?)
        .spawn()
        .with_context(|| format!("{} cannot be run", python.display()))?;
    let killed = kill_a_worker(&mut spark, &parquet);
    let status = spark.wait()?;
    println!("{killed}");
    ensure!(status.success(), "Spark ended with {status}; see {}", folder.join("spark.log").display());
    println!("two workers, one of them killed: done in {:.1?}", start.elapsed());

    let lines = folder.join("lines.ndjson");
    let mut read = Command::new(&python);
    let read = read.args(["-c", LINES]).args([&parquet, &lines]).stderr(Stdio::null()).status()?;
    ensure!(read.success(), "the Parquet cannot be read back");
    let mut of_spark: Vec<String> = fs::read_to_string(&lines)?.lines().map(str::to_owned).collect();
    let mut alone = alone;
    of_spark.sort_unstable();
    alone.sort_unstable();
    ensure!(of_spark == alone, "Spark gives {} records and one machine {}", of_spark.len(), alone.len());
    ensure!(killed.starts_with("killed"), "no worker was killed on the way; try more --articles");
    println!("the same {} records, none lost, none doubled", alone.len());
    Ok(())
}

/// A Python of its own, with Spark in it.
fn install(folder: &Path) -> anyhow::Result<PathBuf> {
    let venv = folder.join("venv");
    let python = venv.join("bin/python");
    if !python.exists() {
        println!("installing {PYSPARK} in {}", venv.display());
        let steps: [&[&str]; 2] = [&["-m", "venv"], &["-m", "pip", "install", "--quiet", PYSPARK]];
        let made = Command::new("python3").args(steps[0]).arg(&venv).status().context("python3 cannot be run")?;
        ensure!(made.success(), "no environment for Python could be made in {}", venv.display());
        let installed = Command::new(&python).args(steps[1]).status()?;
        ensure!(installed.success(), "{PYSPARK} cannot be installed");
    }
    Ok(python)
}

/// The fixtures again and again, each with an id of its own, and some records that cannot be read.
fn write(root: &Path, path: &Path, n: usize) -> anyhow::Result<usize> {
    let fixtures = dixit_cli::inputs::documents(&[root.join("fixtures/articles")]);
    let fixtures: Vec<Input> = fixtures.collect::<Result<_, _>>().map_err(|failure| anyhow::anyhow!("{failure}"))?;
    let mut out = std::io::BufWriter::new(fs::File::create(path)?);
    for (nth, input) in fixtures.iter().cycle().take(n).enumerate() {
        let text = if nth % 100 == 99 { " " } else { &input.text };
        let date = input.published.map(|it| it.date.to_string());
        writeln!(out, "{}", serde_json::json!({"id": format!("{nth}"), "date": date, "text": text}))?;
    }
    out.flush()?;
    Ok(n)
}

/// The records of a run without Spark.
fn alone(dixit: &Path, articles: &Path) -> anyhow::Result<Vec<String>> {
    let scan = ["scan", "-", "--no-config", "--format", "ndjson", "--quiet"];
    let mut command = Command::new(dixit);
    let output = command.args(scan).stdin(fs::File::open(articles)?).stderr(Stdio::null()).output()?;
    ensure!(matches!(output.status.code(), Some(0 | 2)), "dixit ended with {}", output.status);
    Ok(String::from_utf8(output.stdout)?.lines().map(str::to_owned).collect())
}

/// Kills a worker that is at work, with nothing left to tell it, once another piece has been done. What happened is said.
fn kill_a_worker(spark: &mut Child, parquet: &Path) -> String {
    while matches!(spark.try_wait(), Ok(None)) {
        thread::sleep(Duration::from_millis(50));
        let done = n_done(parquet);
        if done == 0 {
            continue;
        }
        if let Some(worker) = processes::worker_with(spark.id(), "dixit")
            && processes::kill(worker)
        {
            return format!("killed worker {worker} while its dixit was at work, {done} of {PARTITIONS} pieces done");
        }
    }
    "Spark came to its end before a worker could be killed".to_owned()
}

/// Pieces that have been written and committed.
fn n_done(parquet: &Path) -> usize {
    let tasks = fs::read_dir(parquet.join("_temporary/0")).into_iter().flatten().flatten();
    tasks.filter(|entry| entry.file_name().to_string_lossy().starts_with("task_")).count()
}
