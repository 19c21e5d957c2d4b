//! `dixit rules check`: all that is wrong with the rules of a folder, at once.

use std::path::Path;
use std::sync::Arc;

use dixit::proof;
use dixit_rules::{Diagnostic, Drafts, Level, Pack, RuleFile, RuleSet};

use crate::args::RulesCheck;
use crate::exit::Exit;
use crate::output::{Output, Text};
use crate::rule_files::{files, listing};

/// Runs `dixit rules check`.
pub(super) fn run(args: &RulesCheck) -> anyhow::Result<Exit> {
    let files = files(args.dir.as_deref())?;
    // Whoever writes an overlay can mend nothing in the pack below it.
    let is_own = |it: &Diagnostic| args.dir.is_none() || !dixit::is_embedded(&it.place.file);
    let mut output = Output::stdout(Text::Styled);
    let (diagnostics, verdict) = match dixit_rules::check(&files, &dixit_claims::VOCABULARY) {
        Ok(checked) => {
            let verdict = verdict(&checked.pack, &files);
            // The examples are run as well: some mistakes show only there.
            let unproved = proof::warnings(&RuleSet::new(checked.pack, Drafts::Run));
            (checked.warnings.into_iter().chain(unproved).filter(is_own).collect(), verdict)
        }
        Err(diagnostics) => (diagnostics, String::new()),
    };
    output.write(&listing(&diagnostics))?;
    let is_invalid = diagnostics.iter().any(|it| args.strict || it.level() == Level::Error);
    if is_invalid {
        output.write(&next_step(args.strict && !verdict.is_empty(), args.dir.as_deref()))?;
    } else {
        output.write(&verdict)?;
    }
    output.finish()?;
    Ok(if is_invalid { Exit::InvalidRules } else { Exit::Clean })
}

fn verdict(pack: &Pack, files: &[Arc<RuleFile>]) -> String {
    let count = |n: usize, thing: &str| format!("{n} {thing}{}", if n == 1 { "" } else { "s" });
    let n_below = files.iter().filter(|file| dixit::is_embedded(file)).count();
    if n_below == 0 || n_below == files.len() {
        return format!("{} in {} can be used\n", count(pack.rules.len(), "rule"), count(files.len(), "file"));
    }
    let n_own = pack.rules.iter().filter(|rule| !dixit::is_embedded(&rule.place.file)).count();
    let own_files = count(files.len() - n_below, "file");
    format!("{} of your own in {own_files} can be used, over the built-in rules\n", count(n_own, "rule"))
}

fn next_step(only_warnings: bool, dir: Option<&Path>) -> String {
    let dir = dir.map_or(String::new(), |dir| format!(" {}", dir.display()));
    let strict = if only_warnings {
        "with --strict a warning counts as an error; without it these rules can be used\n"
    } else {
        ""
    };
    format!(
        "{strict}mend what is named above and run it again: dixit rules check{dir}\nmore about a code: dixit rules explain CODE\n"
    )
}
