//! The chores of this repository, one file each: `cargo xtask ci`, `cargo xtask generate`.

// This is a binary that people look at while it runs; all of it may print.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;
mod browser;
mod calibrate;
mod ci;
mod generate;
mod score;
mod tidy;
mod train;
mod treebank;

use std::path::PathBuf;
use std::process::ExitCode;

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

/// The root of the repository.
fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}
