//! [`Baseline`]: findings that are known, so that only new ones are reported.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use dixit::Analysis;
use serde::{Deserialize, Serialize};

use crate::output::{Output, Text};
use crate::report::count;

/// The findings of a file, an object a line.
pub(super) struct Baseline {
    file: PathBuf,
    /// By id.
    known: BTreeMap<String, Entry>,
    /// Ids that were found again.
    met: BTreeSet<String>,
    /// What is written at the end, where it is.
    new: Option<Vec<Entry>>,
}

/// A finding that is known. Only the id counts; the rest tells people which one it is.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry {
    finding: String,
    check: String,
    document: String,
    message: String,
}

impl Baseline {
    /// That of a file, which must be there unless it is written.
    pub(super) fn read(file: &Path, write: bool) -> anyhow::Result<Self> {
        let mut known = BTreeMap::new();
        if !write {
            let hint = "write it with --write-baseline";
            let text =
                fs::read_to_string(file).with_context(|| format!("{} cannot be read; {hint}", file.display()))?;
            for (idx, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                let entry: Entry = serde_json::from_str(line).with_context(|| {
                    format!("{}:{}: that is no finding of a baseline; {hint} anew", file.display(), idx + 1)
                })?;
                known.insert(entry.finding.clone(), entry);
            }
        }
        Ok(Self { file: file.to_owned(), known, met: BTreeSet::new(), new: write.then(Vec::new) })
    }

    pub(super) fn is_written(&self) -> bool {
        self.new.is_some()
    }

    /// Takes away what is known. How many findings is returned.
    pub(super) fn leave_out(&mut self, analysis: &mut Analysis) -> usize {
        let document = &analysis.document.input().key;
        if let Some(new) = &mut self.new {
            new.extend(analysis.findings.iter().map(|finding| Entry {
                finding: finding.id.clone(),
                check: finding.check.clone(),
                document: document.clone(),
                message: finding.message.clone(),
            }));
        }
        let before = analysis.findings.len();
        let (known, met) = (&self.known, &mut self.met);
        analysis.findings.retain(|finding| {
            let is_known = known.contains_key(&finding.id);
            if is_known {
                met.insert(finding.id.clone());
            }
            !is_known
        });
        before - analysis.findings.len()
    }

    /// What is in the baseline and was not found, in a line.
    pub(super) fn unused(&self) -> Vec<String> {
        let mut unused = self.known.values().filter(|entry| !self.met.contains(&entry.finding));
        let Some(first) = unused.next() else { return Vec::new() };
        let n = 1 + unused.count();
        let name = self.file.display();
        vec![format!(
            "{name}: {} met no finding, first `{}` in {} ({}); write the baseline anew to drop what is mended",
            count(n, "known finding"),
            first.check,
            first.document,
            first.finding
        )]
    }

    /// Writes what was found, by document.
    pub(super) fn write(self) -> anyhow::Result<()> {
        let mut output = Output::file(&self.file, Text::Exact)?;
        for entry in self.new.unwrap_or_default() {
            output.write(&(serde_json::to_string(&entry)? + "\n"))?;
        }
        output.finish()
    }
}
