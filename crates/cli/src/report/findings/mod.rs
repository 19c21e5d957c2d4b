//! Reports of `dixit check`: one file for each format, one row for each in [`FORMATS`].

mod csv;
mod github;
mod json;
mod record;
mod sarif;
mod terminal;

use dixit_claims::check::Level;

pub use record::{FindingRecord, schema};

use super::Outcome;
use crate::inputs::Failure;
use crate::output::Text;

/// How findings are written: before all documents, for each, between two that have something to say, and after all.
pub trait Report: Sync {
    /// What stands before all documents.
    fn begin(&self, out: &mut String) {
        let _ = out;
    }

    /// One document. Nothing, where there is nothing to say of it.
    fn document(&self, page: &Page, out: &mut String);

    /// What stands between two documents.
    fn between(&self) -> &'static str {
        ""
    }

    /// What stands after all documents.
    fn end(&self, totals: &Totals, out: &mut String) {
        let (_, _) = (totals, out);
    }
}

/// A row of [`FORMATS`].
#[derive(Clone, Copy)]
pub struct Format {
    /// As the user writes it.
    pub name: &'static str,
    /// In a few words.
    pub help: &'static str,
    /// What writes it.
    pub report: &'static dyn Report,
    /// Whether it is styled.
    pub text: Text,
}

/// All formats; the first is the usual one.
pub const FORMATS: &[Format] = &[
    Format {
        name: "terminal",
        help: "for people: each finding with its line",
        report: &terminal::Terminal,
        text: Text::Styled,
    },
    Format { name: "json", help: "one array of dixit/finding/1 records", report: &json::Json, text: Text::Exact },
    Format { name: "ndjson", help: "one dixit/finding/1 record a line", report: &json::Ndjson, text: Text::Exact },
    Format { name: "csv", help: "one finding a row", report: &csv::Csv, text: Text::Exact },
    Format {
        name: "sarif",
        help: "SARIF 2.1.0, for code scanning and editors",
        report: &sarif::Sarif,
        text: Text::Exact,
    },
    Format { name: "github", help: "annotations of a GitHub workflow", report: &github::GitHub, text: Text::Exact },
];

impl Format {
    /// The format of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        FORMATS.iter().find(|format| format.name == name).copied()
    }
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// A document with what was found in it.
pub enum Page {
    /// It was read.
    Read {
        /// What it is called in messages.
        name: String,
        /// By their places.
        findings: Vec<FindingRecord>,
    },
    /// It could not be read.
    Failed(Failure),
}

impl Page {
    /// What reports say of a document.
    #[must_use]
    pub fn of(outcome: Outcome) -> Self {
        match outcome {
            Ok(analysis) => Self::Read {
                name: super::name(analysis.document.input()).to_owned(),
                findings: record::records(&analysis),
            },
            Err(failure) => Self::Failed(failure),
        }
    }

    /// What was found; nothing in a document that could not be read.
    #[must_use]
    pub fn findings(&self) -> &[FindingRecord] {
        match self {
            Self::Read { findings, .. } => findings,
            Self::Failed(_) => &[],
        }
    }
}

/// Figures of a whole report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// Inputs that were read.
    pub documents: usize,
    /// Inputs that could not be read.
    pub failures: usize,
    /// Findings that are notes.
    pub notes: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings left out because they are in the baseline.
    pub known: usize,
    /// Findings left out because the desk has accepted them.
    pub accepted: usize,
}

impl Totals {
    /// Counts a document.
    pub fn add(&mut self, page: &Page) {
        match page {
            Page::Read { .. } => self.documents += 1,
            Page::Failed(_) => self.failures += 1,
        }
        for finding in page.findings() {
            match finding.level() {
                Level::Note => self.notes += 1,
                Level::Warning => self.warnings += 1,
                Level::Error => self.errors += 1,
            }
        }
    }

    /// Whether anything was found at a level or above.
    #[must_use]
    pub fn reach(&self, level: Level) -> bool {
        let counts = [(Level::Note, self.notes), (Level::Warning, self.warnings), (Level::Error, self.errors)];
        counts.iter().any(|&(of, n)| of >= level && n > 0)
    }
}
