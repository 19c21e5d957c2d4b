//! `dixit explain`: how a sentence is seen, what every rule makes of it, and what is found in it.

mod missing;
mod next;

use std::io::{self, IsTerminal as _};
use std::path::Path;

use anyhow::{anyhow, bail};
use dixit::explain::Tried;
use dixit::{Analysis, Claim, Dixit};
use dixit_rules::Drafts;
use dixit_text::{Input, Span};

use crate::args::Explain;
use crate::drawn::draw;
use crate::exit::Exit;
use crate::inputs::documents;
use crate::output::{Output, Text};
use crate::report::{FORMATS, View, render};
use crate::{rule_files, shown};

/// Runs `dixit explain`.
pub(super) fn run(args: Explain) -> anyhow::Result<Exit> {
    let files = rule_files::files(args.rules.as_deref())?;
    let dixit = match Dixit::with_rules(&files, Drafts::Run) {
        Ok(dixit) => dixit,
        Err(diagnostics) => return Ok(rule_files::refuse(&diagnostics)),
    };
    let (analysis, within) = match (&args.at, args.sentence) {
        (Some((file, line)), _) => article(&dixit, file, *line)?,
        (None, Some(sentence)) if !sentence.trim().is_empty() => {
            let analysis = dixit.scan(Input::from_text("sentence", sentence));
            let whole = Span::new(0, analysis.document.text().len());
            (analysis, whole)
        }
        _ => bail!(
            "there is nothing to explain; a sentence is expected: dixit explain 'The mayor said that rents rose.'"
        ),
    };
    let mut output = Output::stdout(Text::Styled);
    let seen = dixit::explain::render_within(&analysis.document, within);
    let tried = Tried::within(dixit.rules(), &analysis.document, within);
    for line in seen.lines().chain(tried.render().lines()) {
        // Columns stay columns: only what acts on the terminal is replaced.
        output.write(&shown::harmless(line))?;
        output.write("\n")?;
    }
    output.write("\n")?;
    // Where a rule of one's own began, its next step says more than a word that another rule would take.
    let is_own = |rule| !dixit::is_embedded(&dixit.rules().rule(rule).place.file);
    let own_is_near = tried.nearest().is_some_and(|nearest| is_own(nearest.rule));
    let advice = || missing::advice(&files, args.rules.as_deref(), &dixit, &analysis, within);
    if let Some(advice) = if own_is_near { None } else { advice() } {
        output.write(&advice)?;
        output.write("\n")?;
    } else if claims_within(&analysis, within).next().is_none() {
        output.write(&next::step(&files, args.rules.as_deref(), dixit.rules(), &analysis.document, within, &tried))?;
        output.write("\n")?;
    }
    if args.at.is_some() {
        output.write(&found(&dixit, &analysis, within))?;
    } else {
        let width = if io::stdout().is_terminal() { super::scan::terminal_width() } else { super::scan::FILE_WIDTH };
        output.write(&render(FORMATS[0].report, &[Ok(analysis)], &View::new(dixit.rules().pack(), width)))?;
    }
    output.finish()?;
    Ok(Exit::Clean)
}

/// An article, and the bytes of one of its lines.
fn article(dixit: &Dixit, file: &Path, line: usize) -> anyhow::Result<(Analysis, Span)> {
    let input =
        documents(&[file.to_owned()]).next().unwrap_or_else(|| unreachable!("a path is a document or a failure"));
    let analysis = dixit.scan(input.map_err(|failure| anyhow!("{failure}"))?);
    let text = analysis.document.text();
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let Some(&start) = starts.get(line - 1) else {
        bail!("{}: it has {} lines, so there is no line {line}", file.display(), starts.len());
    };
    let end = starts.get(line).map_or(text.len(), |next| next - 1);
    if text[start..end].trim().is_empty() {
        bail!("{}:{line}: this line is empty; lines are counted as in the file, from 1", file.display());
    }
    Ok((analysis, Span::new(start, end)))
}

/// The claims whose cue stands in a piece of the text, each as an example would draw it.
fn found(dixit: &Dixit, analysis: &Analysis, within: Span) -> String {
    let lines: Vec<String> = claims_within(analysis, within)
        .map(|claim| format!("{}  {}\n", dixit.rule_id(claim), draw(&analysis.document, claim)))
        .collect();
    if lines.is_empty() { "no claim on this line\n".to_owned() } else { lines.concat() }
}

/// The claims whose cue stands in a piece of the text.
fn claims_within(analysis: &Analysis, within: Span) -> impl Iterator<Item = &Claim> {
    let is_within = move |span: &Span| span.start < within.end && within.start < span.end;
    analysis.claims.iter().filter(move |claim| claim.cue.spans.iter().any(is_within))
}
