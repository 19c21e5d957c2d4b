//! `dixit completions` and `dixit man`: what is made of the table of arguments.

use anyhow::{Context as _, bail};
use clap::CommandFactory as _;
use clap_mangen::Man;

use crate::args::{self, Cli};
use crate::exit::Exit;
use crate::output::{Output, Text};

/// Runs `dixit completions`.
pub(super) fn completions(args: &args::Completions) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "dixit", &mut script);
    print(&script)
}

/// Runs `dixit man`.
pub(super) fn man(args: &args::Man) -> anyhow::Result<Exit> {
    let mut command = Cli::command();
    command.build();
    let mut name = command.get_name().to_owned();
    for part in &args.command {
        let Some(found) = command.find_subcommand(part) else {
            let known: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
            bail!("{name} has no command `{part}`; there are {}", known.join(", "));
        };
        command = found.clone();
        name = format!("{name}-{part}");
    }
    let mut page = Vec::new();
    let source = format!("Dixit {}", env!("CARGO_PKG_VERSION"));
    Man::new(command.display_name(name))
        .source(source)
        .manual("Dixit")
        .render(&mut page)
        .context("the page cannot be written")?;
    print(&page)
}

fn print(bytes: &[u8]) -> anyhow::Result<Exit> {
    let mut output = Output::stdout(Text::Exact);
    output.write(&String::from_utf8_lossy(bytes))?;
    output.finish()?;
    Ok(Exit::Clean)
}
