//! The commands: one file each.

mod check;
mod config;
mod corpus;
mod eval;
mod explain;
mod init;
mod paper;
mod review;
mod rules;
mod scan;
mod test;
mod verify;

use std::num::NonZeroUsize;

use anyhow::Context as _;

use crate::args::{Cli, Command, Review};
use crate::config::{Config, Invalid};
use crate::exit::Exit;
use crate::rule_files;

/// Runs a command, with what is configured where its flags say nothing.
pub fn run(cli: Cli) -> anyhow::Result<Exit> {
    let Cli { mut command, no_config } = cli;
    let config = match config_of(&command, no_config)? {
        Ok(config) => config,
        Err(exit) => return Ok(exit),
    };
    config.fill(&mut command);
    match command {
        Command::Scan(args) => scan::run(args),
        Command::Check(args) => check::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Test(args) => test::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Review(Review::Import(args)) => review::import(&args),
        Command::Init(args) => init::run(&args),
        Command::Config(args) => config::run(&args, &config),
        Command::Completions(args) => paper::completions(&args),
        Command::Man(args) => paper::man(&args),
    }
}

/// The configuration. What is wrong with it has been said when this gives an [`Exit`].
fn config_of(command: &Command, no_config: bool) -> anyhow::Result<Result<Config, Exit>> {
    if no_config || !command.is_configured() {
        return Ok(Ok(Config::default()));
    }
    Ok(Config::load()?.map_err(|Invalid(diagnostics)| {
        rule_files::refuse(&diagnostics);
        Exit::Unreadable
    }))
}

/// Threads to work with: so many, or one a core.
fn threads(jobs: Option<NonZeroUsize>) -> anyhow::Result<rayon::ThreadPool> {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(jobs.map_or(0, NonZeroUsize::get)).build();
    threads.context("no threads to work with; try fewer with --jobs")
}
