//! `dixit scan`: reads articles, finds their claims, writes a report.

pub(super) mod ahead;
pub(super) mod chunks;
mod folder;
mod resume;
mod tally;

use std::io::{self, IsTerminal as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use dixit::Dixit;
use dixit_ingest::{Fields, Options};
use dixit_text::{DateSource, Document, Input, Language, Published, language};

use self::ahead::Read;
use self::folder::Folder;
use self::tally::Tally;
use super::threads;
use crate::args::Scan;
use crate::decisions::Decisions;
use crate::exit::Exit;
use crate::inputs::{Documents, Failure};
use crate::interrupt::Interrupted;
use crate::output::Output;
use crate::progress::{Progress, Watched};
use crate::report::{FORMATS, FolderReport, Outcome, Report, Selection, Totals, View};
use crate::{rule_files, warn};

/// Runs `dixit scan`.
pub(super) fn run(args: Scan) -> anyhow::Result<Exit> {
    let format = args.format.unwrap_or(FORMATS[0]);
    if args.check && !["json", "ndjson", "html"].contains(&format.name) {
        anyhow::bail!("{format:?} shows no findings; add --format json, ndjson or html, or run dixit check");
    }
    if args.resume && format.name != "ndjson" {
        anyhow::bail!("{format:?} cannot be gone on with; add --format ndjson");
    }
    let paths = paths(args.paths, "scan")?;
    let dixit = match rule_files::load(args.rules.as_deref())? {
        Ok(dixit) => dixit,
        Err(exit) => return Ok(exit),
    };
    let is_on_screen = args.output.is_none() && io::stdout().is_terminal();
    let mut view = View::new(dixit.rules().pack(), if is_on_screen { terminal_width() } else { FILE_WIDTH });
    view.decisions = Decisions::beside(&paths)?;
    view.selection = Selection {
        speaker: args.speaker,
        only: args.only,
        min_worth: args.min_worth.unwrap_or(0.0),
        sort: args.sort.unwrap_or_default(),
        top: args.top,
    };
    view.checks = args.checks;
    let fields = Fields { text: args.text_field, id: args.id_field };
    let watched = if args.quiet || is_on_screen { Watched::No } else { Watched::Yes };
    let documents = Documents::of(&paths, Options { fields, ..Options::default() }, watched);
    let progress = documents.progress.clone();
    let given = args.published.map(|date| Published { date, from: DateSource::Given });
    let dated = move |input: Input| Input { published: given.or(input.published), ..input };
    let passed_over = documents.passed_over.clone();
    let mut inputs = documents.map(move |input| input.map(dated));
    let mut run = Run { dixit: &dixit, view: &view, threads: threads(args.jobs)?, progress, tally: Tally::default() };
    if let Some(folder) = format.report.folder() {
        let Some(to) = args.output.as_deref() else {
            anyhow::bail!("{format:?} is a folder of files; say where to make it: --output DIR");
        };
        run.folder(inputs, folder, to)?;
    } else {
        let mut output = match args.output.as_deref() {
            Some(path) if args.resume => Output::growing(path, resume::pass_over(path, &mut inputs, &mut run.tally)?)?,
            path => Output::open(path, format.text)?,
        };
        run.file(inputs, format.report, &mut output).map_err(|error| match &args.output {
            Some(path) if error.is::<Interrupted>() && !args.resume => {
                error.context(format!("{} is not written; with --resume what is done is kept", path.display()))
            }
            _ => error,
        })?;
        output.finish()?;
    }
    let tally = run.tally;
    if !args.quiet {
        tally.lines(&passed_over.so_far(), &args.configured).iter().for_each(warn);
    }
    Ok(if tally.n_failures() == 0 { Exit::Clean } else { Exit::Unreadable })
}

/// What a command reads: what it is told to, else standard input.
pub(super) fn paths(paths: Vec<PathBuf>, command: &str) -> anyhow::Result<Vec<PathBuf>> {
    if !paths.is_empty() {
        return Ok(paths);
    }
    if io::stdin().is_terminal() {
        anyhow::bail!("nothing to read; name files or folders, or pipe text in: dixit {command} page.txt");
    }
    Ok(vec![PathBuf::from("-")])
}

/// Columns of a report that goes into a file or a pipe.
pub(super) const FILE_WIDTH: usize = 100;

pub(super) fn terminal_width() -> usize {
    // Lines longer than this are hard to read on the widest screen.
    terminal_size::terminal_size().map_or(FILE_WIDTH, |(width, _)| usize::from(width.0).clamp(40, 120))
}

/// What all documents of a run have in common.
struct Run<'a> {
    dixit: &'a Dixit,
    view: &'a View<'a>,
    threads: rayon::ThreadPool,
    progress: Progress,
    tally: Tally,
}

impl Run<'_> {
    /// Writes a report in one piece.
    fn file(
        &mut self,
        inputs: impl Iterator<Item = Read> + Send + 'static,
        report: &dyn Report,
        output: &mut Output,
    ) -> anyhow::Result<()> {
        let &mut Self { dixit, view, ref threads, ref mut progress, ref mut tally } = self;
        let mut totals = Totals::default();
        let mut piece = String::new();
        report.begin(&mut piece);
        output.write(&piece)?;
        let work = |input| {
            let found = found(input, dixit, view);
            let mut text = String::new();
            report.document(&found.outcome, view, &mut text);
            (text, Totals::of(&found.outcome), found.left_out, found.outcome.err())
        };
        let ended = chunks::each(inputs, threads, progress, work, |done, progress| {
            let Some((text, of_one, left_out, failure)) = done else { return output.flush() };
            if totals != Totals::default() {
                output.write(report.between())?;
            }
            output.write(&text)?;
            totals += of_one;
            tally.left_out += left_out;
            tally.add(failure.as_ref());
            if let Some(failure) = failure {
                // What was found so far is shown before, as it would be without threads.
                output.flush()?;
                progress.above(|| warn(failure));
            }
            Ok(())
        });
        if ended.as_ref().is_err_and(|error| !error.is::<Interrupted>()) {
            return ended;
        }
        // What has been done when a signal comes is a report as well.
        piece.clear();
        report.end(&totals, &mut piece);
        output.write(&piece)?;
        output.flush()?;
        ended
    }

    /// Makes a folder with the files of each document.
    fn folder(
        &mut self,
        inputs: impl Iterator<Item = Read> + Send + 'static,
        report: &dyn FolderReport,
        to: &Path,
    ) -> anyhow::Result<()> {
        let mut folder = Folder::new(to)?;
        let (settings, text) = report.settings();
        folder.put(settings, text)?;
        let &mut Self { dixit, view, ref threads, ref mut progress, ref mut tally } = self;
        let work = |input| {
            let found = found(input, dixit, view);
            (report.files(&found.outcome, view), found.left_out, found.outcome.err())
        };
        chunks::each(inputs, threads, progress, work, |done, progress| {
            let Some((files, left_out, failure)) = done else { return Ok(()) };
            files.into_iter().try_for_each(|(name, text)| folder.put(name, &text))?;
            tally.left_out += left_out;
            tally.add(failure.as_ref());
            if let Some(failure) = failure {
                progress.above(|| warn(failure));
            }
            Ok(())
        })?;
        folder.finish()
    }
}

/// What was found in an input, and how many claims more the filters leave out.
struct Found {
    outcome: Outcome,
    left_out: usize,
}

fn found(input: Read, dixit: &Dixit, view: &View<'_>) -> Found {
    let mut outcome = input.and_then(|input| analyse(input, dixit));
    if let (Ok(analysis), Some(settings)) = (&mut outcome, &view.checks) {
        analysis.findings = dixit.check(settings, analysis);
    }
    let n_claims = |outcome: &Outcome| outcome.as_ref().map_or(0, |analysis| analysis.claims.len());
    let n_found = n_claims(&outcome);
    let outcome = view.selection.of(outcome, view);
    Found { left_out: n_found - n_claims(&outcome), outcome }
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
