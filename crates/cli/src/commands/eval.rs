//! `dixit eval`: precision and recall against articles that people have annotated.

use anyhow::bail;
use serde::Serialize;

use super::threads;
use crate::args::{Eval, EvalFormat};
use crate::eval::{Attribution, Depth, Errors, Judged, Kept, Report, RuleRow, Sum, judge, render};
use crate::exit::Exit;
use crate::output::{Output, Text};
use crate::{rule_files, warn};

/// A line of the predictions.
#[derive(Serialize)]
struct Prediction<'a> {
    id: &'a str,
    attributions: &'a [Attribution],
}

/// The report as JSON: the names of the field's scorer, and what it does not have.
#[derive(Serialize)]
struct Json<'a> {
    articles: usize,
    #[serde(flatten)]
    report: &'a Report,
    rules: Vec<RuleRow<'a>>,
    missed: Option<&'a Kept>,
    wrong: Option<&'a Kept>,
}

/// Runs `dixit eval`.
pub(super) fn run(args: &Eval) -> anyhow::Result<Exit> {
    let dixit = match rule_files::load(args.rules.as_deref())? {
        Ok(dixit) => dixit,
        Err(exit) => return Ok(exit),
    };
    let depth = if args.nested { Depth::Nested } else { Depth::Outermost };
    let mut output = args.output.as_deref().map(|path| Output::file(path, Text::Exact)).transpose()?;
    let (mut sum, mut errors, mut n_failures) = (Sum::default(), Errors::default(), 0);
    let threads = threads(args.jobs)?;
    for judged in judge(&args.gold, &dixit, depth, Some(&threads))? {
        match judged {
            Ok(judged) => {
                sum.add(&judged);
                if args.errors > 0 {
                    errors.add(&judged.id, &judged.comparison, |number| judged.rules[number]);
                }
                if let Some(output) = &mut output {
                    output.write(&prediction(&judged)?)?;
                }
            }
            Err(error) => {
                n_failures += 1;
                warn(format_args!("{error:#}"));
            }
        }
    }
    if sum.n_articles == 0 {
        bail!("{}: no annotated articles in it", args.gold.display());
    }
    if let Some(output) = output {
        output.finish()?;
    }
    let errors = (args.errors > 0).then(|| errors.draw(args.errors, args.seed));
    show(&sum, errors.as_ref(), args.format)?;
    Ok(if n_failures == 0 { Exit::Clean } else { Exit::Unreadable })
}

fn prediction(judged: &Judged<'_>) -> anyhow::Result<String> {
    let prediction = Prediction { id: &judged.id, attributions: &judged.found };
    Ok(serde_json::to_string(&prediction)? + "\n")
}

fn show(sum: &Sum, errors: Option<&[Kept; 2]>, format: EvalFormat) -> anyhow::Result<()> {
    let report = sum.report();
    let (text, kind) = match format {
        EvalFormat::Terminal => (render(&report, sum.n_articles, &sum.rules, errors), Text::Styled),
        EvalFormat::Json => {
            let [missed, wrong] = errors.map_or([None; 2], |[missed, wrong]| [Some(missed), Some(wrong)]);
            let json = Json { articles: sum.n_articles, report: &report, rules: sum.rules.rows(), missed, wrong };
            (serde_json::to_string_pretty(&json)? + "\n", Text::Exact)
        }
    };
    let mut stdout = Output::stdout(kind);
    stdout.write(&text)?;
    stdout.finish()
}
