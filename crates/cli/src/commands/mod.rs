//! The commands: one file each.

mod corpus;
mod eval;
mod explain;
mod init;
mod review;
mod rules;
mod scan;
mod test;

use std::num::NonZeroUsize;

use anyhow::Context as _;

use crate::args::{Cli, Command, Review};
use crate::exit::Exit;

/// Runs a command.
pub fn run(cli: Cli) -> anyhow::Result<Exit> {
    match cli.command {
        Command::Scan(args) => scan::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Test(args) => test::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Review(Review::Import(args)) => review::import(&args),
        Command::Init(args) => init::run(&args),
    }
}

/// Threads to work with: so many, or one a core.
fn threads(jobs: Option<NonZeroUsize>) -> anyhow::Result<rayon::ThreadPool> {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(jobs.map_or(0, NonZeroUsize::get)).build();
    threads.context("no threads to work with; try fewer with --jobs")
}
