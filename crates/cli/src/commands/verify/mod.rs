//! `dixit verify`: compares the quotes of articles with primary documents.
//!
//! Articles go the way of `dixit scan`, a chunk at a time; then each quote is looked for in the index of the evidence.

mod evidence;
mod file;

use std::io::{self, IsTerminal as _};

use anyhow::bail;
use dixit::Dixit;
use dixit_ingest::{Fields, Options};
use dixit_text::{DateSource, Input, Published};
use dixit_verify::{Settings, quotes};

use super::scan::ahead::Read;
use super::scan::{FILE_WIDTH, analyse, chunks, paths, terminal_width};
use super::threads;
use crate::args::Verify;
use crate::exit::Exit;
use crate::inputs::Documents;
use crate::output::{Output, Text};
use crate::progress::{Progress, Watched};
use crate::report::verify::{Checked, Outcome, Report, Totals, Verified, View, explained};
use crate::{rule_files, warn};
use evidence::Evidence;

/// Runs `dixit verify`.
pub(super) fn run(args: Verify) -> anyhow::Result<Exit> {
    let paths = paths(args.paths, "verify")?;
    let dixit = match rule_files::load(args.rules.as_deref())? {
        Ok(dixit) => dixit,
        Err(exit) => return Ok(exit),
    };
    let threads = threads(args.jobs)?;
    let evidence = Evidence::open(&args.against, args.index.as_deref())?;
    let given = args.published.map(|date| Published { date, from: DateSource::Given });
    let fields = Fields { text: args.text_field, id: args.id_field };
    let is_on_screen = args.output.is_none() && io::stdout().is_terminal();
    let watched = if is_on_screen { Watched::No } else { Watched::Yes };
    let articles = Documents::of(&paths, Options { fields, ..Options::default() }, watched);
    let progress = articles.progress.clone();
    let articles =
        articles.map(move |input| input.map(|input| Input { published: given.or(input.published), ..input }));

    let width = if is_on_screen { terminal_width() } else { FILE_WIDTH };
    let work = Work {
        dixit: &dixit,
        evidence: &evidence,
        settings: Settings { within: args.within },
        threads: &threads,
        view: View { width, evidence: evidence.documents() },
    };
    let n_failures = if let Some(claim) = &args.explain {
        let output = Output::open(args.output.as_deref(), Text::Styled)?;
        work.explain(articles, claim, output)?
    } else {
        let output = Output::open(args.output.as_deref(), args.format.text)?;
        work.write(articles, progress, args.format.report, output)?
    };
    Ok(if n_failures == 0 && evidence.is_whole { Exit::Clean } else { Exit::Unreadable })
}

/// What each article is worked on with.
struct Work<'a> {
    dixit: &'a Dixit,
    evidence: &'a Evidence,
    settings: Settings,
    threads: &'a rayon::ThreadPool,
    view: View<'a>,
}

impl Work<'_> {
    /// Writes a report, and gives how many articles could not be read.
    fn write(
        &self,
        inputs: impl Iterator<Item = Read> + Send + 'static,
        mut progress: Progress,
        report: &dyn Report,
        mut output: Output,
    ) -> anyhow::Result<usize> {
        let mut totals = Totals::default();
        let mut piece = String::new();
        report.begin(&mut piece);
        output.write(&piece)?;
        let work = |input| -> anyhow::Result<_> {
            let outcome = self.one(input)?;
            let mut text = String::new();
            report.document(&outcome, &self.view, &mut text);
            Ok((text, Totals::of(&outcome), outcome.err()))
        };
        chunks::each(inputs, self.threads, &mut progress, work, |done, progress| {
            let Some(done) = done else { return output.flush() };
            let (text, of_one, failure) = done?;
            if totals != Totals::default() {
                output.write(report.between())?;
            }
            output.write(&text)?;
            totals += of_one;
            if let Some(failure) = failure {
                output.flush()?;
                progress.above(|| warn(failure));
            }
            Ok(())
        })?;
        piece.clear();
        report.end(&totals, &mut piece);
        output.write(&piece)?;
        output.finish()?;
        Ok(totals.failures)
    }

    /// Says what was looked at for the quotes of one claim.
    fn explain(
        &self,
        inputs: impl Iterator<Item = Read> + Send + 'static,
        claim: &str,
        mut output: Output,
    ) -> anyhow::Result<usize> {
        let mut n_failures = 0;
        for input in inputs {
            let verified = match self.one(input)? {
                Ok(verified) => verified,
                Err(failure) => {
                    n_failures += 1;
                    warn(failure);
                    continue;
                }
            };
            let Some(idx) = verified.analysis.claims.iter().position(|it| it.id == claim) else { continue };
            let quotes: Vec<&Checked> = verified.quotes.iter().filter(|checked| checked.quote.claim == idx).collect();
            if quotes.is_empty() {
                bail!("the claim {claim} has no quotation of its own to look for");
            }
            for (nth, checked) in quotes.into_iter().enumerate() {
                output.write(if nth == 0 { "" } else { "\n" })?;
                output.write(&explained(checked, &self.view))?;
            }
            output.finish()?;
            return Ok(n_failures);
        }
        bail!("no claim {claim} in these articles; `dixit scan` and `dixit verify` show the ids of claims")
    }

    /// One article. Only evidence that can no longer be read is an error.
    fn one(&self, input: Read) -> anyhow::Result<Outcome> {
        let analysis = match input.and_then(|input| analyse(input, self.dixit)) {
            Ok(analysis) => analysis,
            Err(failure) => return Ok(Err(failure)),
        };
        let checked = quotes(&analysis).into_iter().map(|quote| {
            let found = self.evidence.verify(&quote.quote, self.settings)?;
            Ok(Checked { quote, found })
        });
        let quotes = checked.collect::<anyhow::Result<Vec<_>>>()?;
        Ok(Ok(Verified { analysis, quotes }))
    }
}
