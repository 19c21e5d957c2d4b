//! [`Finding`]: what a check reports.

use std::collections::HashMap;

use dixit_rules::Named;
use dixit_text::Span;

use super::Check;
use crate::id::{self, IdParts, claim_id};
use crate::{Analysis, Claim};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth a look.
    Note,
    /// Should be mended, or there is a reason.
    Warning,
    /// Goes against the rules of most houses.
    Error,
}

impl Named for Level {
    const NAMES: &'static [(&'static str, Self, &'static str)] = &[
        ("note", Self::Note, "worth a look"),
        ("warning", Self::Warning, "should be mended, or there is a reason"),
        ("error", Self::Error, "goes against the rules of most houses"),
    ];
}

/// What a check reports of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Sixteen hex digits, made of the document, the check and the sentence: it survives edits elsewhere in the text.
    pub id: String,
    /// The name of the check; that of an outside check stands behind its plugin's and a slash.
    pub check: String,
    /// How bad it is, by the settings.
    pub level: Level,
    /// Where, in bytes of the document's text; the first is the place to show. None for the document as a whole.
    pub spans: Vec<Span>,
    /// Ids of the claims that it is about; none where no claim stands there.
    pub claims: Vec<String>,
    /// What is wrong there, as a sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// What one check found, before it has a name.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) spans: Vec<Span>,
    pub(super) claims: Vec<String>,
    pub(super) message: String,
}

impl Fault {
    pub(super) fn at(span: Span, message: String) -> Self {
        Self { spans: vec![span], claims: Vec::new(), message }
    }

    pub(super) fn of(claim: &Claim, span: Span, message: String) -> Self {
        Self { spans: vec![span], claims: vec![claim.id.clone()], message }
    }
}

/// Findings with their ids.
pub(super) fn named(analysis: &Analysis, found: Vec<(&Check, Level, Fault)>) -> Vec<Finding> {
    let mut occurrences = HashMap::new();
    let named = |(check, level, Fault { spans, claims, message }): (&Check, Level, Fault)| {
        let id = finding_id(analysis, check.name, &spans, &mut occurrences);
        let help = Some(check.help.to_owned());
        Finding { id, check: check.name.to_owned(), level, spans, claims, message, help }
    };
    found.into_iter().map(named).collect()
}

/// How many findings of a check stand in sentences of these words.
pub type Occurrences = HashMap<(String, String), usize>;

/// The id of a finding: stable where the sentence of its first place stays as it is.
#[must_use]
pub fn finding_id(analysis: &Analysis, check: &str, spans: &[Span], occurrences: &mut Occurrences) -> String {
    let document = &analysis.document;
    let sentence = spans.first().map_or("", |span| id::sentence_at(document, document.run_of(*span).start));
    let occurrence = occurrences.entry((check.to_owned(), sentence.to_owned())).or_default();
    let parts = IdParts { document_key: &document.input().key, sentence, cue_head: check, occurrence: *occurrence };
    *occurrence += 1;
    claim_id(&parts)
}
