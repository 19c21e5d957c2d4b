//! Nesting, holes and crossings of the matches of a document.

use std::{cmp::Reverse, ops::Range};

use dixit_text::{Document, Run};

use super::{
    Attempt, Match, Outcome, RuleSet,
    trace::Recorder,
    view::FAR,
    winner::{length, n_roles},
};
use crate::checked::Role;

/// Which matches have words in a content that stand with the cue of another: the only ones that can have to do with
/// each other. Found from the contents, so that the work grows with their words and not with every two matches.
struct Around {
    /// By match: the others whose content holds a word of its cue, or one near it.
    holders: Vec<Vec<usize>>,
    /// Farthest that a cue reaches from its head.
    reach: usize,
}

impl Around {
    /// Of matches in order of their cues.
    fn of(matches: &[Match]) -> Self {
        let reach_of = |found: &Match| {
            let from_head = |run: Run| run.end.abs_diff(found.cue_head).max(run.start.abs_diff(found.cue_head));
            found.role(Role::Cue).map(from_head).max().unwrap_or(0)
        };
        let reach = matches.iter().map(reach_of).max().unwrap_or(0);
        let mut around = Self { holders: vec![Vec::new(); matches.len()], reach };
        for idx in 0..matches.len() {
            around.add(matches, idx);
        }
        around
    }

    /// Takes in what a match holds now.
    fn add(&mut self, matches: &[Match], holder: usize) {
        for run in matches[holder].role(Role::Content) {
            self.add_run(matches, holder, run);
        }
    }

    /// Takes in a part of what a match holds.
    fn add_run(&mut self, matches: &[Match], holder: usize, run: Run) {
        for held in near(matches, run, self.reach).filter(|&held| held != holder) {
            if let Err(place) = self.holders[held].binary_search(&holder) {
                self.holders[held].insert(place, holder);
            }
        }
    }
}

/// Matches whose cue stands in a run, or no farther from it than `reach`.
fn near(matches: &[Match], run: Run, reach: usize) -> Range<usize> {
    let first = matches.partition_point(|found| found.cue_head + reach < run.start);
    let last = matches.partition_point(|found| found.cue_head < run.end + reach);
    first..last.max(first)
}

/// Settles how matches stand to each other: cuts parenthetical ones out of the contents they stand in, and
/// removes the loser of every two that cross.
pub(crate) fn settle(set: &RuleSet, matches: &mut Vec<Match>, document: &Document, recorder: &mut impl Recorder) {
    let mut around = Around::of(matches);
    share_clauses(set, matches, document, &mut around);
    cut_holes(matches, document, &around);
    stretch(matches, &mut around);
    remove_crossings(set, matches, &around, recorder);
}

/// Gives each match that lies in another's content its parent, the smallest such content.
pub(crate) fn find_parents(matches: &mut [Match]) {
    let around = Around::of(matches);
    for (idx, holders) in around.holders.iter().enumerate() {
        let parent = holders
            .iter()
            .copied()
            .filter(|&other| lies_in(&matches[idx], &matches[other]))
            .min_by_key(|&other| (content_length(&matches[other]), other));
        matches[idx].parent = parent;
    }
}

/// A parenthetical cue inside what somebody says speaks of that clause, whatever smaller one the tree shows:
/// *The minister said the government, according to the report, had failed.*
fn share_clauses(set: &RuleSet, matches: &mut [Match], document: &Document, around: &mut Around) {
    for idx in 0..matches.len() {
        if set.rule(matches[idx].rule).around != Some(Role::Content) {
            continue;
        }
        let Some(own) = extent(&matches[idx]) else { continue };
        let hole = with_commas(document, own);
        let surrounding = around.holders[idx]
            .iter()
            .filter(|&&other| !matches[other].role(Role::Cue).any(|cue| own.overlaps(cue)))
            .flat_map(|&other| matches[other].role(Role::Content))
            .filter(|run| run.start < hole.start && run.end > hole.end)
            .min_by_key(|run| run.len());
        let Some(clause) = surrounding else { continue };
        matches[idx].roles.retain(|&(role, _)| role != Role::Content);
        let pieces = [Run::new(clause.start, hole.start), Run::new(hole.end, clause.end)];
        matches[idx].roles.extend(pieces.into_iter().map(|run| (Role::Content, run)));
        matches[idx].roles.sort();
        around.add(matches, idx);
    }
}

/// Where somebody in a content says more than the content was thought to hold, the content reaches as far. Only who begins
/// near its start stretches it: else in a sentence without end each content would hold all that is said behind it.
fn stretch(matches: &mut [Match], around: &mut Around) {
    for inner in 0..matches.len() {
        let Some(start) = extent(&matches[inner]) else { continue };
        let Some(last) = matches[inner].role(Role::Content).last().filter(|run| run.start >= start.start) else {
            continue;
        };
        for outer in around.holders[inner].clone() {
            if matches[outer].n_quotes_around != matches[inner].n_quotes_around {
                continue;
            }
            let mut from = last.end;
            for (role, run) in &mut matches[outer].roles {
                let is_near = start.start <= run.start + FAR;
                if *role == Role::Content && is_near && run.covers(start) && last.start <= run.end && run.end < last.end
                {
                    from = from.min(run.end);
                    run.end = last.end;
                }
            }
            // Only what is new: what was held before is held still.
            if from < last.end {
                around.add_run(matches, outer, Run::new(from, last.end));
            }
        }
    }
}

/// Source and cue of a match whose own content surrounds it are no part of another's content.
fn cut_holes(matches: &mut [Match], document: &Document, around: &Around) {
    for idx in 0..matches.len() {
        let Some(hole) = parenthesis(&matches[idx], document) else { continue };
        for &other in &around.holders[idx] {
            if !matches[other].role(Role::Content).any(|run| run.covers(hole) && run != hole) {
                continue;
            }
            // Where the whole of the one lies deep in the other's content it is a child, without a hole.
            let outer = &matches[other];
            let shared =
                matches[idx].role(Role::Content).all(|inner| outer.role(Role::Content).any(|run| run.covers(inner)));
            let whole_shared = shared && content_length(&matches[idx]) + hole.len() >= content_length(outer);
            if !shared || whole_shared {
                subtract(&mut matches[other], hole);
            }
        }
    }
}

/// Source and cue with the commas around them, where the match's content stands on both sides.
fn parenthesis(found: &Match, document: &Document) -> Option<Run> {
    let own = extent(found)?;
    let before = found.role(Role::Content).any(|run| run.end <= own.start);
    let after = found.role(Role::Content).any(|run| run.start >= own.end);
    if !(before && after) {
        return None;
    }
    Some(with_commas(document, own))
}

/// A run and the commas around it.
fn with_commas(document: &Document, run: Run) -> Run {
    let is_comma = |at: usize| document.tokens().get(at).is_some_and(|token| token.lower == ",");
    let start = if run.start > 0 && is_comma(run.start - 1) { run.start - 1 } else { run.start };
    let end = if is_comma(run.end) { run.end + 1 } else { run.end };
    Run::new(start, end)
}

/// From the first to the last word of source and cue. An inherited source stands elsewhere and is left out.
fn extent(found: &Match) -> Option<Run> {
    let own = found.roles.iter().filter(|&&(role, _)| role == Role::Cue || (role == Role::Source && !found.inherited));
    own.map(|&(_, run)| run).reduce(|a, b| Run::new(a.start.min(b.start), a.end.max(b.end)))
}

fn subtract(found: &mut Match, hole: Run) {
    let mut roles = Vec::with_capacity(found.roles.len() + 1);
    for &(role, run) in &found.roles {
        if role != Role::Content || !run.overlaps(hole) {
            roles.push((role, run));
            continue;
        }
        for piece in [Run::new(run.start, hole.start), Run::new(hole.end, run.end)] {
            if !piece.is_empty() {
                roles.push((role, piece));
            }
        }
    }
    found.roles = roles;
}

/// Keeps, of two that cross, the one outside a quotation, then the parenthetical one, then the one that ranks higher.
fn remove_crossings(set: &RuleSet, matches: &mut Vec<Match>, around: &Around, recorder: &mut impl Recorder) {
    let mut order: Vec<usize> = (0..matches.len()).collect();
    order.sort_by_key(|&idx| {
        let found = &matches[idx];
        let place = (found.n_quotes_around, Reverse(is_parenthetical(found)));
        // As where two want one cue. But `over` orders two rules only, and not all matches of a text.
        let source = length(&found.roles, Role::Source);
        let rank = (found.n_lexical, n_roles(&found.roles), source, content_length(found));
        (place, Reverse(rank), &set.rule(found.rule).id, found.cue_head)
    });
    // By match, the how many-th it was to be kept.
    let mut kept: Vec<Option<usize>> = vec![None; matches.len()];
    let mut n_kept = 0;
    for idx in order {
        let held = matches[idx].role(Role::Content).flat_map(|run| near(matches, run, around.reach));
        let crossing = around.holders[idx].iter().copied().chain(held).filter(|&other| other != idx);
        let first = crossing
            .filter_map(|other| kept[other].map(|nth| (nth, other)))
            .filter(|&(_, other)| cross(&matches[idx], &matches[other]))
            .min();
        match first {
            None => {
                kept[idx] = Some(n_kept);
                n_kept += 1;
            }
            Some((_, other)) => recorder.record(|| Attempt {
                rule: matches[idx].rule,
                pattern: matches[idx].pattern,
                anchor: matches[idx].anchor,
                outcome: Outcome::Crossed { by: matches[other].rule },
            }),
        }
    }
    let mut keep = kept.iter().map(Option::is_some);
    matches.retain(|_| keep.next().unwrap_or(true));
}

/// Whether the cue stands after (some of) what it attributes.
fn is_parenthetical(found: &Match) -> bool {
    found.role(Role::Content).any(|run| run.start < found.cue_head)
}

/// Whether one's content holds the other's cue, but not the rest of it.
fn cross(a: &Match, b: &Match) -> bool {
    let holds_cue = |outer: &Match, inner: &Match| {
        inner.role(Role::Cue).any(|cue| outer.role(Role::Content).any(|content| content.overlaps(cue)))
    };
    (holds_cue(a, b) && !lies_in(b, a)) || (holds_cue(b, a) && !lies_in(a, b))
}

/// Whether all of `inner` lies in the content of `outer`; an inherited source may stand elsewhere.
fn lies_in(inner: &Match, outer: &Match) -> bool {
    let held = |run: Run| outer.role(Role::Content).any(|content| content.covers(run));
    let needed = inner.roles.iter().filter(|&&(role, _)| match role {
        Role::Cue | Role::Content => true,
        Role::Source => !inner.inherited,
        _ => false,
    });
    let mut any = false;
    for &(_, run) in needed {
        any = true;
        if !held(run) {
            return false;
        }
    }
    any
}

fn content_length(found: &Match) -> usize {
    length(&found.roles, Role::Content)
}
