//! [`Decisions`]: what people decide about claims, kept beside the articles.
//!
//! A file of one JSON object a line, to which lines are only ever added: the last one of a claim holds, and those
//! before it say who changed what. How often the desk's columns have changed is the claim's *revision*; a sheet carries
//! it, so that two people who edited the same claim are told of each other instead of the later one winning in silence.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use ignore::WalkBuilder;
use serde::{Deserialize, Serialize};

use crate::output::{Output, refuse_link};

/// Name of the file.
pub const FILE: &str = "dixit-decisions.jsonl";

/// What a person decided about a claim.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Id of the claim.
    pub claim: String,
    /// The key of its document.
    pub document: String,
    /// When it was taken in, UTC.
    pub date: String,
    /// Names of checks whose findings of this claim are accepted as they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<String>,
    /// Why they are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What the desk wrote.
    #[serde(flatten)]
    pub desk: Desk,
}

/// A finding that the desk lives with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// Id of the claim, or of the finding where it is about no claim.
    pub claim: String,
    /// The check.
    pub check: String,
}

/// The desk's columns, each empty where nothing was said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Desk {
    /// In the desk's own words; `rejected` says that this is no claim.
    pub status: String,
    /// Who decided.
    pub checker: String,
    /// Where the evidence is.
    pub evidence_url: String,
    /// Anything else.
    pub note: String,
    /// What the words should have been, each absent where they were right.
    pub corrected: Corrected,
}

/// Corrected words of a claim. Several spans are joined by " … "; an empty source is nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Corrected {
    /// Who it is attributed to.
    pub source: Option<String>,
    /// The words that attribute.
    pub cue: Option<String>,
    /// What is attributed.
    pub content: Option<String>,
}

impl Desk {
    /// Whether there is no such claim, by the desk.
    #[must_use]
    pub fn is_rejected(&self) -> bool {
        self.status.trim().eq_ignore_ascii_case("rejected")
    }
}

impl Decision {
    /// In one line.
    #[must_use]
    pub fn summary(&self) -> String {
        let Desk { status, checker, evidence_url, note, corrected } = &self.desk;
        let by = if checker.is_empty() { String::new() } else { format!("by {checker}") };
        let words = if *corrected == Corrected::default() { "" } else { "words corrected" };
        let parts = [status.as_str(), &by, words, note, evidence_url];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

/// The decisions of some folders.
#[derive(Debug, Default)]
pub struct Decisions(BTreeMap<String, Vec<Decision>>);

impl Decisions {
    /// Those that lie beside articles: in the folders given and below, and in the folders of the files given.
    pub fn beside(paths: &[PathBuf]) -> anyhow::Result<Self> {
        let mut files = BTreeSet::new();
        for path in paths {
            if path.is_dir() {
                let entries = WalkBuilder::new(path).standard_filters(false).hidden(true).follow_links(false).build();
                // What cannot be walked is told of where the articles are read.
                files.extend(entries.flatten().map(ignore::DirEntry::into_path).filter(|path| path.ends_with(FILE)));
            } else {
                files.insert(folder_of(path).join(FILE));
            }
        }
        let mut decisions = Self::default();
        for file in files.iter().filter(|file| file.is_file() || file.is_symlink()) {
            decisions.read(file)?;
        }
        Ok(decisions)
    }

    /// Those of one file, none where there is no file.
    pub fn of_file(file: &Path) -> anyhow::Result<Self> {
        let mut decisions = Self::default();
        if file.is_file() {
            decisions.read(file)?;
        }
        Ok(decisions)
    }

    fn read(&mut self, file: &Path) -> anyhow::Result<()> {
        refuse_link(file)?;
        let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
        for (idx, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let decision: Decision = serde_json::from_str(line).with_context(|| {
                format!("{}:{}: that is no decision; mend or remove the line", file.display(), idx + 1)
            })?;
            self.0.entry(decision.claim.clone()).or_default().push(decision);
        }
        Ok(())
    }

    /// The one that holds for a claim.
    #[must_use]
    pub fn of(&self, claim: &str) -> Option<&Decision> {
        self.0.get(claim)?.last()
    }

    /// Whether the findings of a check are accepted of a claim. A later line about the claim takes nothing back, since
    /// sheets do not carry it: to take it back, remove the line.
    #[must_use]
    pub fn accepts(&self, claim: &str, check: &str) -> bool {
        let lines = self.0.get(claim).into_iter().flatten();
        lines.flat_map(|decision| &decision.accepted).any(|accepted| accepted == check)
    }

    /// What is accepted in a document.
    pub fn accepted_in(&self, document: &str) -> impl Iterator<Item = Acceptance> {
        let decisions = self.0.values().flatten().filter(move |decision| decision.document == document);
        decisions
            .flat_map(|it| it.accepted.iter().map(|check| Acceptance { claim: it.claim.clone(), check: check.clone() }))
    }

    /// How often what the desk says of a claim has changed. A finding that is accepted changes nothing of it.
    #[must_use]
    pub fn revision(&self, claim: &str) -> usize {
        let mut before = &Desk::default();
        let mut changes = 0;
        for Decision { desk, .. } in self.0.get(claim).into_iter().flatten() {
            changes += usize::from(desk != before);
            before = desk;
        }
        changes
    }
}

/// Adds decisions to a file, which is replaced whole or not at all.
pub fn append(file: &Path, decisions: &[Decision]) -> anyhow::Result<()> {
    if decisions.is_empty() {
        return Ok(());
    }
    let mut text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error).with_context(|| format!("{} cannot be read", file.display())),
    };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    for decision in decisions {
        text += &(serde_json::to_string(decision)? + "\n");
    }
    let mut output = Output::in_folder(file)?;
    output.write(&text)?;
    output.finish()
}

/// The date of a decision that is taken now, UTC.
#[must_use]
pub fn now() -> String {
    chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now()).format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The folder that was given when a document was read: the path of its file less its key.
#[must_use]
pub fn folder_given(path: &str, document: &str) -> PathBuf {
    let path = Path::new(path);
    let n_parts = Path::new(document).components().count();
    if path.ends_with(document) && n_parts > 0 {
        let folder: PathBuf = path.components().rev().skip(n_parts).collect::<Vec<_>>().into_iter().rev().collect();
        return if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    }
    folder_of(path).to_owned()
}

/// The folder of a file.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
