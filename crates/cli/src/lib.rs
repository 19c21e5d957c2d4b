//! The command line of Dixit: arguments, files, terminal, reports. The only crate that does I/O.
//!
//! [`args`] says which commands there are and [`commands`] holds one file for each. On the way through a
//! scan, [`inputs`] finds and opens what is to be read, [`report`] writes what was found, and [`output`]
//! puts it where it belongs. It is a library so that the chores in `xtask` run the same code.
//!
//! ```text
//! paths -> inputs -> (ahead) -> chunks -> Dixit::scan, a document a thread -> report -> output
//!                      read while others are worked on               in the order read
//! ```
//!
//! ```
//! use dixit::{Dixit, Input};
//! use dixit_cli::report::{Format, View, render};
//!
//! let dixit = Dixit::new();
//! let analysis = dixit.scan(Input::from_text("note", "The mayor said that the bridge was safe."));
//! let ndjson = Format::named("ndjson").expect("a row of FORMATS");
//! let report = render(ndjson.report, &[Ok(analysis)], &View::new(dixit.rules().pack(), 80));
//! assert!(report.starts_with("{\"kind\":\"claim\",\"schema\":\"dixit/claim/1\""));
//! assert_eq!(report.lines().count(), 2, "one claim, and the end of the document");
//! ```

pub mod args;
pub mod commands;
pub mod config;
pub mod decisions;
pub mod drawn;
pub mod eval;
pub mod exit;
pub mod inputs;
pub mod interrupt;
pub mod output;
pub mod own;
pub mod progress;
pub mod report;
pub mod rule_files;
pub mod sheet;
pub mod shown;
pub mod word_diff;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use mimalloc::MiMalloc;

use crate::exit::Exit;

/// Here, so that what the chores measure is what is shipped.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Runs the command that the process was called with.
#[must_use]
pub fn main() -> ExitCode {
    let exit = match commands::run(args::Cli::parse()) {
        Ok(exit) => exit,
        // Whoever read our output has seen enough, `head` for example.
        Err(error) if is_closed_pipe(&error) => Exit::Clean,
        Err(error) => {
            warn(format_args!("{error:#}"));
            error.downcast_ref().map_or(Exit::Unreadable, interrupt::Interrupted::exit)
        }
    };
    exit.into()
}

/// Tells the person at the terminal, on standard error. That it cannot be told is no reason to stop.
pub fn warn(message: impl std::fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "dixit: {}", shown::line(&message.to_string()));
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe))
}
