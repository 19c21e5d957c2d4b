//! [`Report`]: ratios of counts. Its JSON has the names of the field's scorer.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Counts;
use super::counts::{GroupCounts, RoleCounts};
use super::marked::Kind;

/// All measures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// How many there are.
    pub n: Totals,
    /// Block A, cues.
    pub cue: Rows,
    /// Block A, sources. What is marked without a source is left out, with what it is paired with.
    pub source: Rows,
    /// Block A, contents.
    pub content: Rows,
    /// Block A, all three roles at once.
    pub relation: Relation,
    /// Tokens in any content, nothing paired.
    pub content_tokens: Ratio,
    /// How often the source is right, of contents found.
    pub attribution_accuracy: Accuracy,
    /// How often a source was found where none is marked.
    pub spurious_source: Spurious,
    /// Recall by `kind=`, `source=`, `cue=`, `spans=` and `core=` of what is marked.
    pub recall_by: BTreeMap<String, Recall>,
    /// How often contents overlap their partner's, by the kind of what was found.
    pub precision_by_predicted_kind: BTreeMap<&'static str, KindPrecision>,
    /// Block B.
    pub many_to_one: ManyToOne,
    /// Block C.
    pub citron: BTreeMap<&'static str, Citron>,
}

/// How many attributions there are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Totals {
    /// Marked by people.
    pub gold: usize,
    /// Found.
    pub pred: usize,
    /// Paired.
    pub aligned: usize,
}

/// Precision and recall, from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Ratio {
    /// Precision: share of what was found that is right.
    pub p: f64,
    /// Recall: share of what is marked that was found.
    pub r: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// How many are right,
    pub tp: usize,
    /// of those found,
    pub np: usize,
    /// and of those marked.
    pub ng: usize,
}

/// Block A for one role.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rows {
    /// The same tokens.
    pub exact: Ratio,
    /// The same tokens, marks aside.
    pub exactnp: Ratio,
    /// At least one token in common.
    pub overlap: Ratio,
    /// Each holds half of the other; for contents only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub half: Option<Ratio>,
    /// Tokens in common, of all tokens.
    pub tok: Ratio,
}

/// Block A for source, cue and content together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Relation {
    /// The same tokens.
    pub exact: Ratio,
    /// The same tokens, marks aside.
    pub exactnp: Ratio,
    /// At least one token in common in each.
    pub overlap: Ratio,
}

/// Of pairs whose contents overlap and that have a marked source.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Accuracy {
    /// How often the source found overlaps it.
    pub acc: f64,
    /// The same, of those where a source was found.
    pub acc_where_source_predicted: f64,
    /// How many are right.
    pub ok: usize,
    /// How many there are.
    pub of: usize,
    /// How many have a source found.
    pub with_predicted_source: usize,
}

/// Of pairs without a marked source.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spurious {
    /// Those where one was found.
    pub named: usize,
    /// All.
    pub of: usize,
}

/// What was found of a group of marked attributions, from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Recall {
    /// How many are marked.
    pub n: usize,
    /// Contents that overlap.
    pub content: f64,
    /// Contents that hold half of each other.
    pub half: f64,
    /// Contents that are equal, marks aside.
    pub exactnp: f64,
    /// Cues that overlap.
    pub cue: f64,
    /// Sources that overlap, or are absent on both sides.
    pub source: f64,
    /// All three.
    pub rel: f64,
}

/// Of what was found of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct KindPrecision {
    /// How many there are.
    pub n: usize,
    /// How often the content overlaps its partner's.
    pub content: f64,
}

/// Block B: half of a content found in one marked content, half of a marked one in any contents found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ManyToOne {
    /// Precision.
    pub p: f64,
    /// Recall.
    pub r: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// How often the source overlaps, of contents that are right.
    pub source_acc: f64,
}

/// Block C.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Citron {
    /// Any of the other side is equal.
    pub exact: Ratio,
    /// Tokens of all pairs.
    pub overlap: Ratio,
}

impl Report {
    /// The measures of these counts.
    #[must_use]
    pub fn of(counts: &Counts) -> Self {
        let all = |right| Ratio::of(right, counts.n_found, counts.n_gold);
        let many = &counts.many;
        let (p, r) = (ratio(many.right, many.n_found), ratio(many.covered, many.n_gold));
        let kind = |kind: Kind| {
            let (n, right) = counts.found_kinds.0.get(&kind).copied().unwrap_or_default();
            (kind.name(), KindPrecision { n, content: ratio(right, n) })
        };
        Self {
            n: Totals { gold: counts.n_gold, pred: counts.n_found, aligned: counts.n_pairs },
            cue: Rows::of(&counts.cue),
            source: Rows::of(&counts.source),
            content: Rows { half: Some(of_role(&counts.content, counts.content.half)), ..Rows::of(&counts.content) },
            relation: Relation {
                exact: all(counts.related_exact),
                exactnp: all(counts.related_exact_np),
                overlap: all(counts.related),
            },
            content_tokens: Ratio::of(counts.tokens_shared, counts.tokens_found, counts.tokens_gold),
            attribution_accuracy: Accuracy {
                acc: ratio(counts.right_source, counts.with_source),
                acc_where_source_predicted: ratio(counts.right_source, counts.with_found_source),
                ok: counts.right_source,
                of: counts.with_source,
                with_predicted_source: counts.with_found_source,
            },
            spurious_source: Spurious { named: counts.spurious_sources, of: counts.sourceless_pairs },
            recall_by: counts.groups.0.iter().map(|(name, group)| (name.clone(), Recall::of(group))).collect(),
            precision_by_predicted_kind: Kind::ALL.into_iter().map(kind).collect(),
            many_to_one: ManyToOne { p, r, f1: f1(p, r), source_acc: ratio(many.right_source, many.with_source) },
            citron: counts
                .citron
                .0
                .iter()
                .map(|(&name, count)| {
                    let overlap = Ratio::of(count.tokens_shared, count.tokens_found, count.tokens_gold);
                    (name, Citron { exact: Ratio::of(count.right, count.n_found, count.n_gold), overlap })
                })
                .collect(),
        }
    }

    /// Recall of a group, `core=yes`; nothing where there is none.
    #[must_use]
    pub fn recall(&self, group: &str) -> Recall {
        self.recall_by.get(group).copied().unwrap_or_default()
    }
}

impl Rows {
    fn of(role: &RoleCounts) -> Self {
        Self {
            exact: of_role(role, role.exact),
            exactnp: of_role(role, role.exact_np),
            overlap: of_role(role, role.overlap),
            half: None,
            tok: Ratio::of(role.tokens, role.tokens_found, role.tokens_gold),
        }
    }
}

fn of_role(role: &RoleCounts, right: usize) -> Ratio {
    Ratio::of(right, role.n_found, role.n_gold)
}

impl Recall {
    fn of(group: &GroupCounts) -> Self {
        Self {
            n: group.n,
            content: ratio(group.content, group.n),
            half: ratio(group.half, group.n),
            exactnp: ratio(group.exact_np, group.n),
            cue: ratio(group.cue, group.n),
            source: ratio(group.source, group.n),
            rel: ratio(group.related, group.n),
        }
    }
}

impl Ratio {
    fn of(tp: usize, np: usize, ng: usize) -> Self {
        let (p, r) = (ratio(tp, np), ratio(tp, ng));
        Self { p, r, f1: f1(p, r), tp, np, ng }
    }
}

fn f1(p: f64, r: f64) -> f64 {
    if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
