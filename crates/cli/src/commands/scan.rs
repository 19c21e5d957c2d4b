//! `dixit scan`: reads articles, finds their claims, writes a report.
//!
//! Articles are read one after another, worked on by all cores, and written in the order they were read,
//! a chunk at a time: memory is bounded by the chunk, whatever the corpus.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use dixit::Dixit;
use dixit_ingest::{Fields, Options};
use dixit_text::{DateSource, Document, Input, Language, Published, language};
use rayon::prelude::*;

use super::threads;
use crate::args::Scan;
use crate::decisions::{self, Decisions};
use crate::exit::Exit;
use crate::inputs::{Failure, documents_as};
use crate::output::Output;
use crate::report::{FORMATS, FolderReport, Outcome, Report, Selection, Totals, View, count};
use crate::{rule_files, warn};

/// Most articles of a chunk.
const CHUNK_DOCUMENTS: usize = 256;

/// Bytes of text after which a chunk is full.
const CHUNK_BYTES: usize = 16 << 20;

/// Runs `dixit scan`.
pub(super) fn run(args: Scan) -> anyhow::Result<Exit> {
    let format = args.format.unwrap_or(FORMATS[0]);
    let paths = paths(args.paths)?;
    let dixit = match rule_files::load(args.rules.as_deref())? {
        Ok(dixit) => dixit,
        Err(exit) => return Ok(exit),
    };
    let threads = threads(args.jobs)?;
    let width = if args.output.is_none() && io::stdout().is_terminal() { terminal_width() } else { FILE_WIDTH };
    let given = args.published.map(|date| Published { date, from: DateSource::Given });
    let fields = Fields { text: args.text_field, id: args.id_field };
    let articles = documents_as(&paths, Options { fields, ..Options::default() });
    let articles = articles.filter(|input| !input.as_ref().err().is_some_and(is_decisions));
    let inputs = articles.map(|input| input.map(|input| Input { published: given.or(input.published), ..input }));

    let mut view = View::new(dixit.rules().pack(), width);
    view.decisions = Decisions::beside(&paths)?;
    view.selection = Selection {
        speaker: args.speaker,
        only: args.only,
        min_worth: args.min_worth.unwrap_or(0.0),
        sort: args.sort.unwrap_or_default(),
        top: args.top,
    };
    if let Some(folder) = format.report.folder() {
        let Some(to) = args.output.as_deref() else {
            anyhow::bail!("{format:?} is a folder of files; say where to make it: --output DIR");
        };
        let failures = write_folder(inputs, &dixit, folder, &view, &threads, to)?;
        return Ok(if failures == 0 { Exit::Clean } else { Exit::Unreadable });
    }
    let mut output = Output::open(args.output.as_deref(), format.text)?;
    let totals = write(inputs, &dixit, format.report, &view, &threads, &mut output)?;
    output.finish()?;
    if !args.quiet && totals.left_out > 0 {
        let asked =
            if args.configured.is_empty() { String::new() } else { format!("; {}", args.configured.join(", ")) };
        warn(format_args!("{} left out{asked}", count(totals.left_out, "claim")));
    }
    Ok(if totals.failures == 0 { Exit::Clean } else { Exit::Unreadable })
}

/// Whether that is the file of the desk's decisions, which lies among the articles and is none.
fn is_decisions(failure: &Failure) -> bool {
    let path = failure.path.as_deref().map(Path::new);
    path.and_then(Path::file_name).is_some_and(|name| name == decisions::FILE)
}

fn paths(paths: Vec<PathBuf>) -> anyhow::Result<Vec<PathBuf>> {
    if !paths.is_empty() {
        return Ok(paths);
    }
    if io::stdin().is_terminal() {
        anyhow::bail!("nothing to read; name files or folders, or pipe text in: dixit scan page.txt");
    }
    Ok(vec![PathBuf::from("-")])
}

/// Columns of a report that goes into a file or a pipe.
pub(super) const FILE_WIDTH: usize = 100;

pub(super) fn terminal_width() -> usize {
    // Lines longer than this are hard to read on the widest screen.
    terminal_size::terminal_size().map_or(FILE_WIDTH, |(width, _)| usize::from(width.0).clamp(40, 120))
}

fn write(
    mut inputs: impl Iterator<Item = Result<Input, Failure>>,
    dixit: &Dixit,
    report: &dyn Report,
    view: &View<'_>,
    threads: &rayon::ThreadPool,
    output: &mut Output,
) -> anyhow::Result<Totals> {
    let mut totals = Totals::default();
    let mut piece = String::new();
    report.begin(&mut piece);
    output.write(&piece)?;
    loop {
        let chunk = chunk(&mut inputs);
        if chunk.is_empty() {
            break;
        }
        let done: Vec<Done> =
            threads.install(|| chunk.into_par_iter().map(|input| one(input, dixit, report, view)).collect());
        for done in done {
            if totals != Totals::default() {
                output.write(report.between())?;
            }
            output.write(&done.report)?;
            totals += done.totals;
            if let Some(failure) = done.failure {
                // What was found so far is shown before, as it would be without threads.
                output.flush()?;
                warn(failure);
            }
        }
        output.flush()?;
    }
    piece.clear();
    report.end(&totals, &mut piece);
    output.write(&piece)?;
    Ok(totals)
}

/// Makes a folder with the files of each document. One that holds something is left alone: it may be what people
/// have annotated since. How many documents could not be read is returned.
fn write_folder(
    mut inputs: impl Iterator<Item = Result<Input, Failure>>,
    dixit: &Dixit,
    report: &dyn FolderReport,
    view: &View<'_>,
    threads: &rayon::ThreadPool,
    to: &Path,
) -> anyhow::Result<usize> {
    if to.exists() && !to.read_dir().is_ok_and(|mut entries| entries.next().is_none()) {
        anyhow::bail!("{} is there already and not empty; name a new folder", to.display());
    }
    let mut written = BTreeSet::new();
    let mut put = |name: PathBuf, text: &str| {
        let path = to.join(&name);
        if !written.insert(name) {
            anyhow::bail!("two documents would both be {}; give them ids of their own", path.display());
        }
        let folder = path.parent().unwrap_or(to);
        let done = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, text));
        done.with_context(|| format!("{} cannot be written", path.display()))
    };
    let (settings, text) = report.settings();
    put(settings, text)?;
    let mut failures = 0;
    loop {
        let chunk = chunk(&mut inputs);
        if chunk.is_empty() {
            return Ok(failures);
        }
        let work = |input: Result<Input, Failure>| {
            let outcome = view.selection.of(input.and_then(|input| analyse(input, dixit)), view);
            (report.files(&outcome, view), outcome.err())
        };
        let done: Vec<_> = threads.install(|| chunk.into_par_iter().map(work).collect());
        for (files, failure) in done {
            for (name, text) in files {
                put(name, &text)?;
            }
            if let Some(failure) = failure {
                failures += 1;
                warn(failure);
            }
        }
    }
}

fn chunk(inputs: &mut impl Iterator<Item = Result<Input, Failure>>) -> Vec<Result<Input, Failure>> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    while chunk.len() < CHUNK_DOCUMENTS && bytes < CHUNK_BYTES {
        let Some(input) = inputs.next() else { break };
        bytes += input.as_ref().map_or(0, |input| input.text.len());
        chunk.push(input);
    }
    chunk
}

/// A document that has been worked on.
struct Done {
    report: String,
    totals: Totals,
    failure: Option<String>,
}

fn one(input: Result<Input, Failure>, dixit: &Dixit, report: &dyn Report, view: &View<'_>) -> Done {
    let outcome = input.and_then(|input| analyse(input, dixit));
    let n_found = outcome.as_ref().map_or(0, |analysis| analysis.claims.len());
    let outcome = view.selection.of(outcome, view);
    let mut text = String::new();
    report.document(&outcome, view, &mut text);
    let totals = Totals::of(&outcome);
    let totals = Totals { left_out: n_found - totals.claims, ..totals };
    Done { report: text, totals, failure: outcome.err().map(|failure| failure.to_string()) }
}

/// Finds the claims of one input.
pub(super) fn analyse(input: Input, dixit: &Dixit) -> Outcome {
    if let Language::Other(name) = language(&input.text) {
        return Err(Failure::of_input(&input, format!("looks like {name}; no pack for it")));
    }
    let failed = broken(&input);
    // Nothing in there should panic. If it does, one document is lost and not all of them.
    catch_unwind(AssertUnwindSafe(|| dixit.scan(input))).map_err(|_| failed)
}

/// Finds the claims of a document by other rules than those it was read with.
pub(super) fn analyse_again(document: Document, dixit: &Dixit) -> Outcome {
    let failed = broken(document.input());
    catch_unwind(AssertUnwindSafe(|| dixit.scan_again(document))).map_err(|_| failed)
}

fn broken(input: &Input) -> Failure {
    Failure::of_input(input, "something in Dixit broke on this text; please report it".to_owned())
}
