//! Which antipatterns of a rule stop it in a text: those that never do, in any example, are unproved.

use std::collections::BTreeSet;

use dixit_text::Document;

use super::{Owner, RuleSet, anchors, machine, program, stops, unit, view::View, winner};
use crate::checked::RuleIdx;

/// The lines of the rule's `unless`, counted from 0, that match in the document with the cue head of a match of
/// the rule.
#[must_use]
pub fn stopped_by(set: &RuleSet, document: &Document, rule: RuleIdx) -> BTreeSet<usize> {
    let unless: Vec<Vec<program::Program>> =
        set.rule(rule).unless.iter().map(|pattern| program::programs(pattern, &set.pack)).collect();
    let mut found = BTreeSet::new();
    for unit in &unit::units(document) {
        let mut view = View::new(document, unit);
        let anchors = anchors(set, &view);
        view.cues = unit.run.range().map(|at| set.index.can_head_cue(document.lower(at))).collect();
        let mut heads = BTreeSet::new();
        for &(idx, at) in &anchors {
            let owned = &set.programs[idx as usize];
            if owned.owner != Owner::Rule(rule) {
                continue;
            }
            let head =
                machine::run(set, &view, &owned.program, at).ok().and_then(|path| winner::cue_head(&view, &path));
            heads.extend(head);
        }
        for head in heads {
            let matching = |line: &usize| unless[*line].iter().any(|program| stops(set, &view, program, head));
            found.extend((0..unless.len()).filter(matching));
        }
    }
    found
}
