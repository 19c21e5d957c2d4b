//! The articles of a folder against the snapshots beside them.

use std::io;
use std::path::Path;

use anstyle::Style;
use dixit::{Dixit, snapshot};

use super::review::{Answer, ask};
use super::stored::{self, Stored};
use crate::commands::corpus::Corpus;
use crate::commands::scan::analyse;
use crate::commands::threads;
use crate::exit::Exit;
use crate::output::Output;
use crate::{shown, word_diff};

const HEADING: Style = Style::new().bold();

/// Which snapshots may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writes {
    /// None.
    Nothing,
    /// Those that the person at the terminal accepts.
    Asked,
    /// All that have moved.
    All,
}

#[derive(Debug, Default)]
struct Counts {
    same: usize,
    written: usize,
    /// Moved and left as they are.
    moved: usize,
    failed: usize,
}

/// Compares, shows what has moved, and writes what may be written.
pub(super) fn run(
    dixit: &Dixit,
    folder: &Path,
    rules: Option<&Path>,
    writes: Writes,
    output: &mut Output,
) -> anyhow::Result<Exit> {
    let mut counts = Counts::default();
    let mut writes = writes;
    let mut is_over = false;
    let mut corpus = Corpus::read(&[folder.to_owned()]);
    let fresh = threads(None)?.install(|| {
        corpus
            .each(|input| Ok((stored::path(input)?, snapshot::render(dixit.rules(), &analyse(input.clone(), dixit)?))))
    });
    counts.failed = corpus.n_failures;
    for (path, fresh) in fresh {
        let stored = Stored::read(&path)?;
        if stored.contents.trim() == fresh.trim() {
            counts.same += 1;
            continue;
        }
        if is_over {
            counts.moved += 1;
            continue;
        }
        show(&path, &stored, &fresh, output)?;
        let accepted = match writes {
            Writes::Nothing => false,
            Writes::All => true,
            Writes::Asked => match ask(&mut io::stdin().lock(), output)? {
                Answer::Accept => true,
                Answer::Skip => false,
                Answer::AcceptAll => {
                    writes = Writes::All;
                    true
                }
                Answer::Quit => {
                    is_over = true;
                    false
                }
            },
        };
        if accepted {
            stored.write(&path, &fresh)?;
            counts.written += 1;
        } else {
            counts.moved += 1;
        }
    }
    output.write(&summary(&counts, folder, rules))?;
    Ok(match (counts.failed, counts.moved) {
        (0, 0) => Exit::Clean,
        (0, _) => Exit::SnapshotsMoved,
        _ => Exit::Unreadable,
    })
}

fn show(path: &Path, stored: &Stored, fresh: &str, output: &mut Output) -> anyhow::Result<()> {
    let name = shown::line(&path.to_string_lossy());
    let what = if stored.contents.trim().is_empty() { "there is no snapshot yet" } else { "has moved" };
    output.write(&format!("{HEADING}{name}{HEADING:#}: {what}\n"))?;
    output.write(&word_diff::lines(stored.contents.trim(), fresh.trim()))?;
    output.write("\n")
}

fn summary(counts: &Counts, folder: &Path, rules: Option<&Path>) -> String {
    let mut parts =
        vec![if counts.same == 1 { "1 snapshot holds".to_owned() } else { format!("{} snapshots hold", counts.same) }];
    if counts.written > 0 {
        parts.push(format!("{} written", counts.written));
    }
    if counts.moved > 0 {
        parts.push(format!("{} moved", counts.moved));
    }
    if counts.failed > 0 {
        parts.push(format!("{} could not be read", counts.failed));
    }
    let next = if counts.moved > 0 {
        let rules = rules.map_or(String::new(), |rules| format!(" {}", rules.display()));
        let command = format!("dixit test{rules} --corpus {}", folder.display());
        format!("if that is right: {command} --accept\nto be asked about each: {command} --review\n")
    } else {
        String::new()
    };
    format!("{}\n{next}", parts.join(", "))
}
