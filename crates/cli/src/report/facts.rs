//! [`Facts`]: what tables and pages say of a claim, read from its record.
//!
//! The record is the one agreement on what is known of a claim. Formats for people read it by the names of its
//! fields, so that what the record learns is a line here and not a change in each of them.

use dixit_text::Span;
use serde_json::Value;

use super::record::records;
use super::{Outcome, View};
use crate::shown;

/// What is said of a source that is not there.
pub(super) const NOBODY: &str = "nobody is named";

/// The records of one input, by what they are.
pub(super) struct Page {
    /// Claims by the place of their cue, as in the analysis.
    pub(super) claims: Vec<Facts>,
    /// Sentences worth checking that nobody is cited for.
    pub(super) unattributed: Vec<Facts>,
    /// The end of the input.
    pub(super) document: Facts,
}

impl Page {
    pub(super) fn new(outcome: &Outcome, view: &View<'_>) -> Self {
        let mut page = Self { claims: Vec::new(), unattributed: Vec::new(), document: Facts(Value::Null) };
        for record in records(outcome, view) {
            let mut facts = Facts(serde_json::to_value(&record).unwrap_or_default());
            if let Some(decision) = view.decisions.of(facts.id()) {
                facts.0["decision"] = serde_json::to_value(decision).unwrap_or_default();
                facts.0["revision"] = view.decisions.revision(facts.id()).into();
            }
            match facts.text("/kind") {
                Some("claim") => page.claims.push(facts),
                Some("unattributed") => page.unattributed.push(facts),
                _ => page.document = facts,
            }
        }
        page
    }
}

/// One record. Fields are named by JSON pointers; one that the record does not have is one that is null.
pub(super) struct Facts(Value);

impl Facts {
    pub(super) fn text(&self, field: &str) -> Option<&str> {
        self.0.pointer(field)?.as_str()
    }

    pub(super) fn number(&self, field: &str) -> Option<f64> {
        self.0.pointer(field)?.as_f64()
    }

    /// The text of a field as one line that shows what would act on it, empty where there is none.
    pub(super) fn line(&self, field: &str) -> String {
        self.text(field).map(shown::line).unwrap_or_default()
    }

    pub(super) fn count(&self, field: &str) -> Option<usize> {
        usize::try_from(self.0.pointer(field)?.as_u64()?).ok()
    }

    /// Bytes of the document's text.
    pub(super) fn spans(&self, field: &str) -> Vec<Span> {
        let spans = self.0.pointer(field).and_then(Value::as_array).into_iter().flatten();
        let at = |span: &Value, end: &str| usize::try_from(span[end].as_u64()?).ok();
        spans.filter_map(|span| Some(Span::new(at(span, "start")?, at(span, "end")?))).collect()
    }

    /// The entries of a list.
    pub(super) fn list(&self, field: &str) -> Vec<Facts> {
        let entries = self.0.pointer(field).and_then(Value::as_array).into_iter().flatten();
        entries.cloned().map(Facts).collect()
    }

    /// Inclusive days: `2031-05-05`, `2031-05-05 to 2031-05-11`.
    pub(super) fn days(&self, field: &str) -> Option<String> {
        let day = |end: &str| self.text(&format!("{field}/{end}"));
        match (day("from"), day("to")) {
            (Some(from), Some(to)) if from == to => Some(from.to_owned()),
            (Some(from), Some(to)) => Some(format!("{from} to {to}")),
            (Some(from), None) => Some(format!("from {from}")),
            (None, Some(to)) => Some(format!("until {to}")),
            (None, None) => None,
        }
    }

    /// The words of a list, with spaces between them.
    pub(super) fn words_of(&self, field: &str) -> String {
        let words = self.0.pointer(field).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        words.collect::<Vec<_>>().join(" ")
    }

    pub(super) fn id(&self) -> &str {
        self.text("/id").unwrap_or_default()
    }

    /// Who speaks: by full name where the text gives one, else as written.
    pub(super) fn speaker(&self) -> Option<String> {
        let names: Vec<String> =
            self.list("/source/who").iter().map(|who| who.line("/name")).filter(|name| !name.is_empty()).collect();
        if names.is_empty() { self.text("/source/text").map(shown::line) } else { Some(names.join(" and ")) }
    }

    /// What the speaker is, and for whom.
    pub(super) fn role(&self) -> String {
        let who = self.list("/source/who");
        let [one] = who.as_slice() else { return String::new() };
        let parts = [one.line("/role"), one.line("/affiliation")];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Who speaks for whom, outermost first, without the author.
    pub(super) fn chain(&self) -> Vec<String> {
        let links = self.0.pointer("/chain").and_then(Value::as_array).into_iter().flatten().skip(1);
        links.map(|link| link.as_str().map_or_else(|| NOBODY.to_owned(), shown::line)).collect()
    }

    /// What the cue is called where cues are counted: its base form, or what people know it by.
    pub(super) fn cue(&self) -> &str {
        match self.text("/cue/lemma").unwrap_or_default() {
            "accord" => "according to",
            ":" => "colon",
            lemma => lemma,
        }
    }

    /// Words of the content.
    pub(super) fn words(&self) -> usize {
        self.text("/content/text").map_or(0, |text| text.split_whitespace().count())
    }

    /// How much it is worth checking, from 0 to 1.
    pub(super) fn worth(&self) -> Option<f64> {
        self.number("/about/check_worthiness/sum")
    }

    /// The least that its rule's precision may be, in whole per cent.
    pub(super) fn confidence(&self) -> Option<f64> {
        self.number("/confidence/lower").map(|lower| (lower * 100.0).floor())
    }
}
