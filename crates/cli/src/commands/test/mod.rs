//! `dixit test`: the examples in the rules, and the snapshots of a corpus.

mod corpus;
mod review;
mod stored;

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _};
use std::path::Path;

use anyhow::bail;
use dixit::{Dixit, examples};
use dixit_rules::checked::Status;
use dixit_rules::{Drafts, RuleSet};

use crate::args::Test;
use crate::exit::Exit;
use crate::output::{Output, Text};
use crate::{rule_files, shown};
use corpus::Writes;

/// Runs `dixit test`.
pub(super) fn run(args: &Test) -> anyhow::Result<Exit> {
    let writes = writes(args, std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false"))?;
    let files = rule_files::files(args.rules.as_deref())?;
    let mut output = Output::stdout(Text::Styled);
    let pack = match dixit_rules::check(&files, &dixit_claims::VOCABULARY) {
        Ok(checked) => checked.pack,
        Err(diagnostics) => {
            output.write(&rule_files::listing(&diagnostics))?;
            output.finish()?;
            return Ok(Exit::InvalidRules);
        }
    };
    let mut exit = run_examples(&RuleSet::new(pack, Drafts::Run), args.rules.as_deref(), &mut output)?;
    if let Some(folder) = &args.corpus {
        // Drafts are tested by their examples only, as `scan` leaves them out.
        let Ok(dixit) = Dixit::with_rules(&files, Drafts::Skip) else { return Ok(Exit::InvalidRules) };
        let compared = corpus::run(&dixit, folder, args.rules.as_deref(), writes, &mut output)?;
        // What could not be read matters most, then examples, then snapshots.
        exit = match (exit, compared) {
            (_, Exit::Unreadable) => Exit::Unreadable,
            (Exit::Clean, compared) => compared,
            (exit, _) => exit,
        };
    }
    output.finish()?;
    Ok(exit)
}

/// What may be written. A check that runs unattended must find the snapshots that people have agreed on.
fn writes(args: &Test, in_ci: bool) -> anyhow::Result<Writes> {
    if !args.accept && !args.review {
        return Ok(Writes::Nothing);
    }
    let option = if args.accept { "--accept" } else { "--review" };
    if in_ci {
        bail!(
            "{option} writes snapshots, and nothing is written where the environment variable CI is set; \
             run it on your own machine and commit the .snap files"
        );
    }
    if args.accept {
        return Ok(Writes::All);
    }
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        bail!(
            "--review asks about each article and needs a terminal; without it the differences are shown, and --accept takes all of them"
        );
    }
    Ok(Writes::Asked)
}

fn run_examples(rules: &RuleSet, folder: Option<&Path>, output: &mut Output) -> anyhow::Result<Exit> {
    let mut outcome = examples::run(rules);
    // Under an overlay, what the pack below expects is not ours to mend, and what it gets wrong itself not ours to hear.
    let is_below = |failure: &examples::Failure| folder.is_some() && dixit::is_embedded(&failure.place.file);
    if outcome.failures.iter().any(is_below) {
        let alone = examples::run(Dixit::new().rules());
        let fails_alone = |failure: &examples::Failure| alone.failures.iter().any(|it| it.place == failure.place);
        outcome.failures.retain(|failure| !is_below(failure) || !fails_alone(failure));
    }
    let (below, own): (Vec<_>, Vec<_>) = outcome.failures.iter().partition(|failure| is_below(failure));
    let mut text = String::new();
    for failure in own.iter().chain(&below) {
        let _ = writeln!(text, "{}: {}: {}", failure.place, failure.owner, failure.message);
        if let Some(expected) = &failure.expected {
            let _ = writeln!(text, "    expected: {}", shown::line(expected));
        }
        let _ = writeln!(text, "    found:    {}\n", shown::line(&failure.found));
    }
    for place in &outcome.passing_gaps {
        let _ = writeln!(text, "{place}: this gap is closed; the `?` can become a `+`");
    }
    if !below.is_empty() {
        let _ = writeln!(
            text,
            "{} of these examples stand in the built-in pack and change with this overlay; see whether that is meant",
            below.len()
        );
    }
    if let Some(first) = own.first() {
        let rules = folder.map_or(String::new(), |folder| format!(" --rules {}", folder.display()));
        let _ = writeln!(text, "to see why: dixit explain{rules} {}", quoted(&first.text));
    }
    let n_own = own_examples(rules, folder);
    let _ = writeln!(text, "{} of {n_own} examples hold", n_own - own.len());
    output.write(&text)?;
    Ok(if own.is_empty() { Exit::Clean } else { Exit::ExamplesFail })
}

/// Examples that whoever wrote the rules of a folder can mend, or all of the built-in ones.
fn own_examples(rules: &RuleSet, folder: Option<&Path>) -> usize {
    let pack = rules.pack();
    let of_rules = pack.rules.iter().filter(|rule| rule.status != Status::Off).flat_map(|rule| &rule.examples);
    let all = of_rules.chain(pack.modifiers.iter().flat_map(|modifier| &modifier.examples));
    all.filter(|example| folder.is_none() || !dixit::is_embedded(&example.place.file)).count()
}

/// As one argument of a command, as all usual shells read it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", shown::line(text).replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_in_ci() {
        let args = |accept, review| Test { rules: None, corpus: Some("x".into()), accept, review };
        assert_eq!(writes(&args(false, false), true).unwrap(), Writes::Nothing);
        assert_eq!(writes(&args(true, false), false).unwrap(), Writes::All);
        for refused in [writes(&args(true, false), true), writes(&args(false, true), true)] {
            assert!(refused.unwrap_err().to_string().contains("environment variable CI"));
        }
    }
}
