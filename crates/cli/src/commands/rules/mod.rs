//! `dixit rules`: looks after rule files.

mod check;
mod diff;
mod explain;
mod list;
mod show;

use crate::args::Rules;
use crate::exit::Exit;
use crate::output::{Output, Text};

/// Runs `dixit rules`.
pub(super) fn run(args: &Rules) -> anyhow::Result<Exit> {
    match args {
        Rules::Check(args) => check::run(args),
        Rules::List(args) => list::run(args),
        Rules::Show(args) => show::run(args),
        Rules::Diff(args) => diff::run(args),
        Rules::Schema => print(Text::Exact, &dixit_rules::schema(&dixit_claims::VOCABULARY)),
        Rules::Explain(args) => explain::run(args),
    }
}

fn print(kind: Text, text: &str) -> anyhow::Result<Exit> {
    let mut output = Output::stdout(kind);
    output.write(text)?;
    output.finish()?;
    Ok(Exit::Clean)
}
