//! What was not read, passed over and left out, and why: told once, at the end.

use std::collections::BTreeMap;

use crate::inputs::{Failure, PassedOver};
use crate::report::count;

/// Reasons, and endings of names, that are told one by one.
const TOLD: usize = 5;

/// What was skipped.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Documents, read or not.
    documents: usize,
    /// How many could not be read, by the reason without its particulars.
    reasons: BTreeMap<String, usize>,
    /// Claims that filters leave out.
    pub(super) left_out: usize,
}

impl Tally {
    pub(super) fn add(&mut self, failure: Option<&Failure>) {
        self.documents += 1;
        if let Some(failure) = failure {
            let reason = failure.reason.split([';', ':', '(']).next().unwrap_or_default().trim().to_owned();
            *self.reasons.entry(reason).or_default() += 1;
        }
    }

    pub(super) fn n_failures(&self) -> usize {
        self.reasons.values().sum()
    }

    /// In a line each. One failure has been told already.
    pub(super) fn lines(&self, passed_over: &PassedOver, filters: &[String]) -> Vec<String> {
        let mut lines = Vec::new();
        if self.n_failures() > 1 {
            let of = count(self.documents, "document");
            lines.push(format!("{} of {of} could not be read: {}", self.n_failures(), by_number(&self.reasons)));
        }
        let by_ending: BTreeMap<String, usize> = passed_over.by_ending.iter().map(|(it, &n)| (named(it), n)).collect();
        if !by_ending.is_empty() {
            let n = by_ending.values().sum();
            lines.push(format!(
                "{} passed over, of no format that is read: {}",
                count(n, "file"),
                by_number(&by_ending)
            ));
        }
        if passed_over.own > 0 {
            lines.push(format!("{} passed over that Dixit wrote", count(passed_over.own, "file")));
        }
        if self.left_out > 0 {
            let filters = if filters.is_empty() { String::new() } else { format!("; {}", filters.join(", ")) };
            lines.push(format!("{} left out{filters}", count(self.left_out, "claim")));
        }
        lines
    }
}

fn named(ending: &str) -> String {
    if ending.is_empty() { "without an ending".to_owned() } else { format!(".{ending}") }
}

/// `3 .pdf, 1 .docx`: the most frequent first.
fn by_number(counts: &BTreeMap<String, usize>) -> String {
    let mut counts: Vec<(&String, &usize)> = counts.iter().collect();
    counts.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    let rest: usize = counts.iter().skip(TOLD).map(|(_, n)| *n).sum();
    let mut told: Vec<String> = counts.iter().take(TOLD).map(|(what, n)| format!("{n} {what}")).collect();
    if rest > 0 {
        told.push(format!("{rest} other"));
    }
    told.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_skipped_is_told_by_reason() {
        let failure = |reason: &str| {
            let (key, name) = ("a".to_owned(), "a".to_owned());
            Failure { key, path: None, name, reason: reason.to_owned() }
        };
        let mut tally = Tally { left_out: 1204, ..Tally::default() };
        tally.add(None);
        tally.add(Some(&failure("bytes that are no text (the first at byte 7)")));
        let one = PassedOver::default();
        assert_eq!(tally.lines(&one, &[]), ["1,204 claims left out"]);
        for reason in ["bytes that are no text (the first at byte 9)", "no text in it"] {
            tally.add(Some(&failure(reason)));
        }
        let by_ending = [("pdf", 3), ("", 1)].map(|(ending, n)| (ending.to_owned(), n)).into();
        let lines = tally.lines(&PassedOver { by_ending, own: 1 }, &["top: 3 (dixit.yaml:1:6)".to_owned()]);
        let expected = [
            "3 of 4 documents could not be read: 2 bytes that are no text, 1 no text in it",
            "4 files passed over, of no format that is read: 3 .pdf, 1 without an ending",
            "1 file passed over that Dixit wrote",
            "1,204 claims left out; top: 3 (dixit.yaml:1:6)",
        ];
        assert_eq!(lines, expected);
    }
}
