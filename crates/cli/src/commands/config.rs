//! `dixit config`: every value and where it came from.

use std::fmt::Write as _;

use crate::args;
use crate::config::{self, Config, KEYS};
use crate::exit::Exit;
use crate::output::{Output, Text};
use crate::shown;

/// Runs `dixit config`.
pub(super) fn run(args: &args::Config, config: &Config) -> anyhow::Result<Exit> {
    let mut output = Output::stdout(Text::Exact);
    output.write(&if args.schema { config::schema() } else { files(config) + "\n" + &values(config) })?;
    output.finish()?;
    Ok(Exit::Clean)
}

fn files(config: &Config) -> String {
    let mut out = String::new();
    for file in &config.files {
        let path = match &file.path {
            Some(path) if file.is_there => shown::line(&path.to_string_lossy()),
            Some(path) => format!("{} (not there)", shown::line(&path.to_string_lossy())),
            None => "none, up to the root".to_owned(),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "dixit.yaml {:<15} {path}", file.what);
    }
    out
}

fn values(config: &Config) -> String {
    let rows: Vec<[String; 3]> = KEYS
        .iter()
        .map(|key| {
            let (value, origin) = match config.entries.get(key.name) {
                Some(entry) => (entry.text.clone(), entry.origin.to_string()),
                None => (key.usual.to_owned(), "usual".to_owned()),
            };
            [key.name.to_owned(), shown::line(&value), shown::line(&origin)]
        })
        .collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let (names, texts) = (width(0), width(1));
    let mut out = String::new();
    for [name, value, origin] in &rows {
        let _ = writeln!(out, "{name:<names$}  {value:<texts$}  {origin}");
    }
    out
}
