//! [`Rules`]: what each rule did.

use std::collections::{BTreeMap, BTreeSet};

use dixit_claims::Confidence;
use serde::Serialize;

use super::compare::{Comparison, is_related};

/// Counts by the id of a rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules(pub BTreeMap<String, RuleCounts>);

/// What one rule did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RuleCounts {
    /// What it found.
    pub hits: usize,
    /// Those with half of their content in one marked content: block B.
    pub right: usize,
    /// Those whose source, cue and content all overlap those they are paired with.
    pub related: usize,
    /// Marked attributions that nothing found is paired with, and that share words with what it found: what it
    /// swallowed, cut short or put in another's place.
    pub missed_near: usize,
}

/// A row of the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleRow<'a> {
    /// Its id.
    pub rule: &'a str,
    /// As of [`RuleCounts`].
    pub hits: usize,
    /// As of [`RuleCounts`].
    pub right: usize,
    /// The other hits.
    pub wrong: usize,
    /// As of [`RuleCounts`].
    pub related: usize,
    /// As of [`RuleCounts`].
    pub missed_near: usize,
    /// Right of hits, from 0 to 1.
    pub precision: f64,
    /// The lower end of what the precision may be in truth, see [`Confidence::lower`].
    pub lower: f64,
}

impl Rules {
    /// Adds an article; `rule` gives the id of the rule that found each.
    pub fn add<'a>(&mut self, comparison: &Comparison, rule: impl Fn(usize) -> &'a str) {
        for (idx, found) in comparison.found.iter().enumerate() {
            let counts = self.0.entry(rule(comparison.numbers[idx]).to_owned()).or_default();
            counts.hits += 1;
            counts.right += usize::from(comparison.holder(found).is_some());
            let gold = comparison.gold_of[idx].map(|gold| &comparison.gold[gold]);
            counts.related += usize::from(gold.is_some_and(|gold| is_related(found, gold)));
        }
        for gold in comparison.missed() {
            let near = comparison.found.iter().zip(&comparison.numbers).filter(|(found, _)| found.touches(gold));
            let rules: BTreeSet<&str> = near.map(|(_, &number)| rule(number)).collect();
            for id in rules {
                self.0.entry(id.to_owned()).or_default().missed_near += 1;
            }
        }
    }

    /// Rows, the rule with the most hits first.
    #[must_use]
    pub fn rows(&self) -> Vec<RuleRow<'_>> {
        let mut rows: Vec<RuleRow<'_>> = self.0.iter().map(|(id, counts)| counts.row(id)).collect();
        rows.sort_by(|one, other| (other.hits, one.rule).cmp(&(one.hits, other.rule)));
        rows
    }
}

impl RuleCounts {
    fn row(self, rule: &str) -> RuleRow<'_> {
        let confidence = Confidence { right: self.right, n: self.hits };
        RuleRow {
            rule,
            hits: self.hits,
            right: self.right,
            wrong: self.hits - self.right,
            related: self.related,
            missed_near: self.missed_near,
            precision: if self.hits == 0 { 0.0 } else { self.right as f64 / self.hits as f64 },
            lower: confidence.lower(),
        }
    }
}
