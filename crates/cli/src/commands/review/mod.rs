//! `dixit review import`: the desk's edited sheet comes back.

mod examples;
mod merge;
mod rows;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use dixit::{Analysis, Dixit};

use self::merge::{Merged, merge};
use self::rows::Row;
use crate::args::ReviewImport;
use crate::commands::scan::analyse;
use crate::decisions::{Decision, Decisions, Desk, FILE, append, folder_given, now};
use crate::exit::Exit;
use crate::inputs::documents;
use crate::output::{Output, Text};
use crate::{rule_files, shown, warn};

/// Runs `dixit review import`.
pub(super) fn import(args: &ReviewImport) -> anyhow::Result<Exit> {
    let rows = rows::read(&args.sheet)?;
    let dixit = match rule_files::load(args.rules.as_deref())? {
        Ok(dixit) => dixit,
        Err(exit) => return Ok(exit),
    };
    let articles = articles(&rows, &dixit);
    let claims: BTreeMap<&str, (&Analysis, usize)> = articles
        .iter()
        .flat_map(|it| it.claims.iter().enumerate().map(move |(idx, claim)| (claim.id.as_str(), (it, idx))))
        .collect();
    let mut tally = Tally::default();
    let mut corrections = Vec::new();
    let mut by_folder: BTreeMap<PathBuf, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        by_folder.entry(folder_given(&row.path, &row.document)).or_default().push(row);
    }
    for (folder, rows) in by_folder {
        let file = folder.join(FILE);
        let known = Decisions::of_file(&file)?;
        let mut decisions = Vec::new();
        for row in rows {
            let found = claims.get(row.claim.as_str()).copied();
            // Without the article nothing can be compared, and what was known stays.
            let corrected = match found {
                Some((analysis, idx)) => examples::corrected(row, analysis, idx),
                None => known.of(&row.claim).map(|known| known.desk.corrected.clone()).unwrap_or_default(),
            };
            let desk = Desk { corrected, ..row.desk.clone() };
            let merged = merge(&desk, row.revision, &known, &row.claim);
            if let Merged::Conflict(theirs) = merged
                && !args.overwrite
            {
                tally.conflicts.push(conflict(row, &desk, theirs));
                continue;
            }
            if found.is_none() && merged != Merged::Same {
                tally.gone += 1;
            }
            if let Some((analysis, idx)) = found.filter(|_| desk.is_rejected() || desk.corrected != <_>::default()) {
                corrections.push(examples::Correction { analysis, idx, desk: desk.clone() });
            }
            if merged == Merged::Same {
                tally.same += 1;
                continue;
            }
            let (claim, document) = (row.claim.clone(), row.document.clone());
            decisions.push(Decision { claim, document, date: now(), desk, ..Decision::default() });
            tally.kept += 1;
        }
        append(&file, &decisions)?;
    }
    let mut output = Output::stdout(Text::Styled);
    output.write(&tally.report(rows.len()))?;
    output.write(&examples::offer(&corrections, &dixit))?;
    output.finish()?;
    Ok(if tally.conflicts.is_empty() { Exit::Clean } else { Exit::Findings })
}

/// What became of the rows.
#[derive(Default)]
struct Tally {
    kept: usize,
    same: usize,
    /// Kept, though no article has that claim any more.
    gone: usize,
    conflicts: Vec<String>,
}

impl Tally {
    fn report(&self, rows: usize) -> String {
        let mut out = format!("{rows} rows: {} new decisions, {} as they were", self.kept, self.same);
        if !self.conflicts.is_empty() {
            let _ = write!(out, ", {} in conflict", self.conflicts.len());
        }
        out.push('\n');
        if self.gone > 0 {
            let _ = writeln!(
                out,
                "{} of them are for claims that are not found in the articles now; they are kept all the same.",
                self.gone
            );
        }
        for conflict in &self.conflicts {
            out.push_str(conflict);
        }
        if !self.conflicts.is_empty() {
            out.push_str("To let the sheet win: dixit review import --overwrite\n");
        }
        out
    }
}

fn conflict(row: &Row, ours: &Desk, theirs: Option<&Decision>) -> String {
    let decision = |desk: &Desk| Decision { desk: desk.clone(), ..Decision::default() }.summary();
    let (kept, date) = theirs.map_or_else(Default::default, |it| (it.summary(), it.date.clone()));
    format!(
        "line {}: claim {} in {} was decided since this sheet was written\n  kept:  {} ({date})\n  sheet: {}\n",
        row.line,
        shown::line(&row.claim),
        shown::line(&row.document),
        shown::line(&kept),
        shown::line(&decision(ours)),
    )
}

/// The claims of the articles that the sheet names, as far as they can be read.
fn articles(rows: &[Row], dixit: &Dixit) -> Vec<Analysis> {
    let mut wanted: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.path.is_empty()) {
        wanted.entry(&row.path).or_default().insert(&row.document);
    }
    let mut read = Vec::new();
    for (path, keys) in wanted {
        for input in documents(&[PathBuf::from(path)]) {
            let analysis = input.and_then(|mut input| {
                // A file below the folder of the scan has its folders in its key, on which the ids depend.
                if !keys.contains(input.key.as_str())
                    && let Some(key) = keys.iter().find(|key| Path::new(path).ends_with(key))
                {
                    (*key).clone_into(&mut input.key);
                }
                analyse(input, dixit)
            });
            match analysis {
                Ok(analysis) => read.push(analysis),
                Err(failure) => warn(failure),
            }
        }
    }
    read
}
