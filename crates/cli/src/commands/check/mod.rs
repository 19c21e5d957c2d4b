//! `dixit check`: does the sourcing of articles hold?
//!
//! Each article is read and checked as in a scan; then, a chunk at a time, outside checks see its claims, what the desk
//! has accepted and what the baseline names is left out, and the rest is written.

mod accept;
mod baseline;
mod explain;
mod plugin;
mod plugins;

use dixit::Dixit;
use dixit_claims::check::{Settings, Wanted};
use dixit_ingest::{Fields, Options};
use dixit_text::{DateSource, Input, Published};

use self::accept::Accept;
use self::baseline::Baseline;
use self::plugins::Plugins;
use super::scan::ahead::Read;
use super::scan::{self, chunks};
use super::threads;
use crate::args::{Check, FailOn};
use crate::config::checks_of;
use crate::decisions::{Acceptance, Decisions};
use crate::exit::Exit;
use crate::inputs::{Documents, Failure};
use crate::output::{Output, Text};
use crate::progress::Watched;
use crate::report::findings::{FORMATS, Page, Report, Totals};
use crate::report::{Outcome, View, count};
use crate::{rule_files, warn};

/// Runs `dixit check`.
pub(super) fn run(args: Check) -> anyhow::Result<Exit> {
    let settings = checks_of(args.preset, &args.checks);
    if args.list || args.explain.is_some() {
        let mut output = Output::stdout(Text::Styled);
        output.write(&explain::explain(args.explain.as_deref(), &settings))?;
        return output.finish().map(|()| Exit::Clean);
    }
    let paths = scan::paths(args.paths, "check")?;
    let dixit = match rule_files::load(args.rules.as_deref())? {
        Ok(dixit) => dixit,
        Err(exit) => return Ok(exit),
    };
    let format = args.format.unwrap_or(FORMATS[0]);
    let baseline = args.baseline.as_deref().map(|file| Baseline::read(file, args.write_baseline)).transpose()?;
    let plugins = Plugins::allowed(args.plugins, args.allow_plugins);
    if !args.quiet {
        plugins.refused().iter().for_each(warn);
        switched_off(&args.checks, &args.configured).iter().for_each(warn);
        args.lenient.iter().for_each(|who| warn(format_args!("nothing found is a failure; {who}")));
    }
    let fields = Fields { text: args.text_field, id: args.id_field };
    let watched = if args.quiet || args.output.is_none() { Watched::No } else { Watched::Yes };
    let documents = Documents::of(&paths, Options { fields, ..Options::default() }, watched);
    let progress = documents.progress.clone();
    let given = args.published.map(|date| Published { date, from: DateSource::Given });
    let inputs = documents.map(move |input| input.map(|input| Input { published: given.or(input.published), ..input }));
    let mut run = Run {
        dixit: &dixit,
        settings: &settings,
        view: View::new(dixit.rules().pack(), scan::FILE_WIDTH),
        plugins,
        desk: Desk { decisions: Decisions::beside(&paths)?, used: Vec::new() },
        baseline,
        accept: args.reason.map(|reason| Accept::new(args.accept, reason)),
        totals: Totals::default(),
    };
    let is_report = !args.write_baseline && run.accept.is_none();
    let output = if is_report { Some(Output::open(args.output.as_deref(), format.text)?) } else { None };
    run.all(inputs, &threads(args.jobs)?, progress, format.report, output)?;
    if let Some(accept) = run.accept.take() {
        accept.write()?;
        return run.finish(FailOn::Never);
    }
    if !args.quiet {
        run.unused().iter().for_each(warn);
    }
    run.finish(args.fail_on.unwrap_or(FailOn::Error))
}

/// Checks that a file switches off: it may be a stranger's, so that it is told.
fn switched_off(checks: &Settings, configured: &[String]) -> Option<String> {
    let off = checks.checks.values().filter(|setting| setting.wanted == Some(Wanted::Off)).count();
    (off > 0).then(|| format!("{} off; {}", count(off, "check"), configured.join(", ")))
}

/// What all documents of a run have in common.
struct Run<'a> {
    dixit: &'a Dixit,
    settings: &'a Settings,
    view: View<'a>,
    plugins: Plugins,
    desk: Desk,
    baseline: Option<Baseline>,
    accept: Option<Accept>,
    totals: Totals,
}

/// What the desk has accepted, and which of it was of use.
struct Desk {
    decisions: Decisions,
    /// Keys of the documents that were read and have decisions, with the acceptances that met a finding.
    used: Vec<(String, Vec<Acceptance>)>,
}

impl Run<'_> {
    fn all(
        &mut self,
        inputs: impl Iterator<Item = Read> + Send + 'static,
        threads: &rayon::ThreadPool,
        mut progress: crate::progress::Progress,
        report: &dyn Report,
        mut output: Option<Output>,
    ) -> anyhow::Result<()> {
        let mut piece = String::new();
        report.begin(&mut piece);
        let mut put = |piece: &str| output.as_mut().map_or(Ok(()), |output| output.write(piece));
        put(&piece)?;
        let mut anything_said = false;
        let mut chunk = Vec::new();
        let (dixit, settings) = (self.dixit, self.settings);
        let work = |input| checked(input, dixit, settings);
        chunks::each(inputs, threads, &mut progress, work, |outcome, progress| {
            if let Some(outcome) = outcome {
                chunk.push(outcome);
                return Ok(());
            }
            for page in self.pages(std::mem::take(&mut chunk))? {
                piece.clear();
                report.document(&page, &mut piece);
                if !piece.is_empty() && std::mem::replace(&mut anything_said, true) {
                    put(report.between())?;
                }
                put(&piece)?;
                if let Page::Failed(failure) = &page {
                    progress.above(|| warn(failure));
                }
            }
            Ok(())
        })?;
        piece.clear();
        report.end(&self.totals, &mut piece);
        put(&piece)?;
        output.map_or(Ok(()), Output::finish)
    }

    /// What is reported of a chunk: what outside checks find, too, without what is known and accepted.
    fn pages(&mut self, mut chunk: Vec<Outcome>) -> anyhow::Result<Vec<Page>> {
        self.plugins.run(&mut chunk, &self.view);
        for analysis in chunk.iter().flatten() {
            self.accept.as_mut().map_or(Ok(()), |accept| accept.take(analysis, &self.desk.decisions))?;
        }
        let page = |mut outcome: Outcome| {
            if let Ok(analysis) = &mut outcome {
                self.totals.accepted += self.desk.leave_out(analysis);
                self.totals.known += self.baseline.as_mut().map_or(0, |baseline| baseline.leave_out(analysis));
            }
            let page = Page::of(outcome);
            self.totals.add(&page);
            page
        };
        Ok(chunk.into_iter().map(page).collect())
    }

    /// Entries of the baseline and acceptances of the desk that met no finding: what they were for is mended.
    fn unused(&self) -> Vec<String> {
        let mut lines = self.baseline.as_ref().map(Baseline::unused).unwrap_or_default();
        for (document, met) in &self.desk.used {
            for acceptance in self.desk.decisions.accepted_in(document).filter(|it| !met.contains(it)) {
                lines.push(format!(
                    "{document}: `{}` is accepted of {} and is not found there any more",
                    acceptance.check, acceptance.claim
                ));
            }
        }
        lines
    }

    fn finish(self, fail_on: FailOn) -> anyhow::Result<Exit> {
        let failed = self.totals.failures > 0;
        if let Some(baseline) = self.baseline.filter(Baseline::is_written) {
            baseline.write()?;
        } else if !failed && fail_on.level().is_some_and(|level| self.totals.reach(level)) {
            return Ok(Exit::Findings);
        }
        Ok(if failed { Exit::Unreadable } else { Exit::Clean })
    }
}

fn checked(input: Result<Input, Failure>, dixit: &Dixit, settings: &Settings) -> Outcome {
    let mut analysis = scan::analyse(input?, dixit)?;
    analysis.findings = dixit.check(settings, &analysis);
    Ok(analysis)
}

impl Desk {
    /// Takes away what the desk has accepted, and what is found of claims that it has rejected. How many is returned.
    fn leave_out(&mut self, analysis: &mut dixit::Analysis) -> usize {
        let document = analysis.document.input().key.clone();
        let before = analysis.findings.len();
        let mut met = Vec::new();
        analysis.findings.retain(|finding| {
            let about = finding.claims.iter().chain([&finding.id]);
            let accepted = about.filter(|id| self.decisions.accepts(id, &finding.check));
            let accepted = accepted.map(|id| Acceptance { claim: id.clone(), check: finding.check.clone() });
            let known = met.len();
            met.extend(accepted);
            let is_rejected = |id: &String| self.decisions.of(id).is_some_and(|it| it.desk.is_rejected());
            known == met.len() && (finding.claims.is_empty() || !finding.claims.iter().all(is_rejected))
        });
        if self.decisions.accepted_in(&document).next().is_some() {
            self.used.push((document, met));
        }
        before - analysis.findings.len()
    }
}
