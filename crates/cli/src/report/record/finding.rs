//! What checks found, in the records of the claims that it is about.

use std::collections::HashMap;

use dixit_claims::check::{Finding, Level};
use schemars::JsonSchema;
use serde::Serialize;

use super::{SpanRecord, spans};
use crate::report::{Outcome, View};

/// What a check found of a claim.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::report) struct FindingOfClaim {
    /// As in `dixit/finding/1`.
    id: String,
    /// The fault that was found: `anonymous-only`.
    check: String,
    /// How bad it is.
    level: LevelName,
    /// The first is the place to show; none for the document as a whole.
    spans: Vec<SpanRecord>,
    /// What is wrong there.
    message: String,
    /// What to do about it.
    help: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum LevelName {
    Note,
    Warning,
    Error,
}

/// What was found in a document, by what it is about; `None` where nothing was checked.
pub(super) struct Found<'a> {
    of_claims: HashMap<&'a str, Vec<&'a Finding>>,
    of_document: Vec<&'a Finding>,
}

impl<'a> Found<'a> {
    pub(super) fn of(outcome: &'a Outcome, view: &View<'_>) -> Option<Self> {
        view.checks.as_ref()?;
        let mut found = Self { of_claims: HashMap::new(), of_document: Vec::new() };
        for finding in outcome.iter().flat_map(|analysis| &analysis.findings) {
            if finding.claims.is_empty() {
                found.of_document.push(finding);
            }
            finding.claims.iter().for_each(|claim| found.of_claims.entry(claim).or_default().push(finding));
        }
        Some(found)
    }

    /// What is about a claim, or a sentence that nobody is cited for.
    pub(super) fn claim(&self, id: &str) -> Vec<FindingOfClaim> {
        self.of_claims.get(id).into_iter().flatten().copied().map(record).collect()
    }

    /// What is about no claim.
    pub(super) fn document(&self) -> Vec<FindingOfClaim> {
        self.of_document.iter().copied().map(record).collect()
    }
}

fn record(finding: &Finding) -> FindingOfClaim {
    FindingOfClaim {
        id: finding.id.clone(),
        check: finding.check.clone(),
        level: match finding.level {
            Level::Note => LevelName::Note,
            Level::Warning => LevelName::Warning,
            Level::Error => LevelName::Error,
        },
        spans: spans(&finding.spans),
        message: finding.message.clone(),
        help: finding.help.clone(),
    }
}
