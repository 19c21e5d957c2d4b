//! The chores of this repository, one file each: `cargo xtask ci`, `cargo xtask generate`.

// This is a binary that people look at while it runs; all of it may print.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;
mod browser;
mod calibrate;
mod ci;
mod fuzz;
mod generate;
mod hostile;
mod score;
mod spark;
mod tidy;
mod train;
mod treebank;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, ensure};
use clap::Parser;

/// The chores of the Dixit repository.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", max_term_width = 100)]
enum Chore {
    /// Run what CI runs: fmt, clippy, all tests, tidy, deny
    Ci,
    /// Write the generated files anew: the embedded pack, the schema, the screen in README.md
    Generate,
    /// Check the layers, the sizes of files, the rules' examples, the generated files
    Tidy,
    /// Train the tagger and the parser on ../shared/treebank and write models/
    Train(train::Args),
    /// Open the HTML report in headless Chromium, which is installed where it is missing
    Browser(browser::Args),
    /// Measure what each stage of a scan costs, and what the whole of it does beside programs that only cut words
    Bench(bench::Args),
    /// Measure how often each rule is right on ../shared/gold and write rules/en/confidence.tsv
    Calibrate,
    /// Run the example for Spark with two workers, kill one on the way, and compare with one machine
    Spark(spark::Args),
    /// Try what nobody would write: every input format, rule files, the scan, evidence
    Fuzz(fuzz::Args),
    /// Count what twice as much of a hostile text costs, in instructions
    Hostile(hostile::Args),
    /// Score a layer against its gold
    #[command(subcommand)]
    Score(score::Layer),
}

fn main() -> ExitCode {
    let done = match Chore::parse() {
        Chore::Ci => ci::run(&root()),
        Chore::Generate => generate::run(&root()),
        Chore::Tidy => tidy::run(&root()),
        Chore::Train(args) => train::run(&args),
        Chore::Browser(args) => browser::run(&root(), &args),
        Chore::Bench(args) => bench::run(&root(), &args),
        Chore::Calibrate => calibrate::run(),
        Chore::Spark(args) => spark::run(&root(), &args),
        Chore::Fuzz(args) => fuzz::run(&root(), &args),
        Chore::Hostile(args) => hostile::run(&root(), &args),
        Chore::Score(layer) => score::run(&layer),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The binary, in the profile of the chores.
fn dixit_binary(root: &Path) -> anyhow::Result<PathBuf> {
    let arguments = ["build", "--quiet", "--profile", "train", "--package", "dixit-cli"];
    let built =
        Command::new(env!("CARGO")).args(arguments).current_dir(root).status().context("cargo cannot be run")?;
    ensure!(built.success(), "dixit cannot be built");
    Ok(root.join("target/train/dixit"))
}

/// The root of the repository.
fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}
