//! `dixit check --accept ID --reason TEXT`: the desk lives with a finding, and says why.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::bail;
use dixit::{Analysis, Finding};

use crate::decisions::{Decision, Decisions, FILE, append, folder_given, now};
use crate::output::{Output, Text};
use crate::shown;

/// Findings that are to be accepted, by their ids.
pub(super) struct Accept {
    wanted: BTreeSet<String>,
    reason: String,
    /// What is written, by folder.
    decisions: BTreeMap<PathBuf, Vec<Decision>>,
    /// Ids that were found, and what is told of them.
    met: BTreeSet<String>,
    told: String,
}

impl Accept {
    pub(super) fn new(ids: Vec<String>, reason: String) -> Self {
        let (decisions, met) = (BTreeMap::new(), BTreeSet::new());
        Self { wanted: ids.into_iter().collect(), reason, decisions, met, told: String::new() }
    }

    /// Takes down those findings of a document that are wanted.
    pub(super) fn take(&mut self, analysis: &Analysis, known: &Decisions) -> anyhow::Result<()> {
        for finding in &analysis.findings {
            if !self.wanted.contains(&finding.id) {
                continue;
            }
            self.met.insert(finding.id.clone());
            // A claim keeps its id where its finding moves; a finding may be about no claim.
            let about = finding.claims.first().unwrap_or(&finding.id);
            let is_known = known.accepts(about, &finding.check);
            self.tell(analysis, finding, if is_known { "accepted before" } else { "accepted" });
            if is_known {
                continue;
            }
            let input = analysis.document.input();
            let Some(path) = input.path.as_deref() else {
                bail!("standard input has no folder in which a decision could be kept; give the file");
            };
            let decision = Decision {
                claim: about.clone(),
                document: input.key.clone(),
                date: now(),
                accepted: vec![finding.check.clone()],
                reason: self.reason.clone(),
                // The last line of a claim holds, so that this one says again what the desk has said.
                desk: known.of(about).map(|decision| decision.desk.clone()).unwrap_or_default(),
            };
            self.decisions.entry(folder_given(path, &input.key)).or_default().push(decision);
        }
        Ok(())
    }

    /// Keeps the decisions; none where any of the findings was not found.
    pub(super) fn write(self) -> anyhow::Result<()> {
        let missing: Vec<&str> = self.wanted.difference(&self.met).map(String::as_str).collect();
        if !missing.is_empty() {
            bail!(
                "no finding {} here, and nothing is accepted; give the paths and settings with which `dixit check` named it",
                missing.join(", ")
            );
        }
        for (folder, decisions) in &self.decisions {
            append(&folder.join(FILE), decisions)?;
        }
        let mut output = Output::stdout(Text::Styled);
        output.write(&self.told)?;
        output.finish()
    }

    fn tell(&mut self, analysis: &Analysis, finding: &Finding, what: &str) {
        let (key, message) = (&analysis.document.input().key, &finding.message);
        // Writing to a string cannot fail.
        let _ = writeln!(
            self.told,
            "{what}: {} in {}: {}",
            shown::line(&finding.check),
            shown::line(key),
            shown::line(message)
        );
    }
}
