//! Nesting, holes and crossings of the matches of a document.

use std::cmp::Reverse;

use dixit_text::{Document, Run};

use super::{Attempt, Match, Outcome, RuleSet, trace::Recorder};
use crate::checked::Role;

/// Settles how matches stand to each other: cuts parenthetical ones out of the contents they stand in, and
/// removes the loser of every two that cross.
pub(crate) fn settle(set: &RuleSet, matches: &mut Vec<Match>, document: &Document, recorder: &mut impl Recorder) {
    share_clauses(set, matches, document);
    cut_holes(matches, document);
    stretch(matches);
    remove_crossings(matches, recorder);
}

/// Gives each match that lies in another's content its parent, the smallest such content.
pub(crate) fn find_parents(matches: &mut [Match]) {
    for idx in 0..matches.len() {
        let parent = (0..matches.len())
            .filter(|&other| other != idx && lies_in(&matches[idx], &matches[other]))
            .min_by_key(|&other| (content_length(&matches[other]), other));
        matches[idx].parent = parent;
    }
}

/// A parenthetical cue inside what somebody says speaks of that clause, whatever smaller one the tree shows:
/// *The minister said the government, according to the report, had failed.*
fn share_clauses(set: &RuleSet, matches: &mut [Match], document: &Document) {
    for idx in 0..matches.len() {
        if set.rule(matches[idx].rule).around != Some(Role::Content) {
            continue;
        }
        let Some(own) = extent(&matches[idx]) else { continue };
        let hole = with_commas(document, own);
        let surrounding = (0..matches.len())
            .filter(|&other| other != idx && !matches[other].role(Role::Cue).any(|cue| own.overlaps(cue)))
            .flat_map(|other| matches[other].role(Role::Content).collect::<Vec<_>>())
            .filter(|run| run.start < hole.start && run.end > hole.end)
            .min_by_key(|run| run.len());
        let Some(clause) = surrounding else { continue };
        matches[idx].roles.retain(|&(role, _)| role != Role::Content);
        let pieces = [Run::new(clause.start, hole.start), Run::new(hole.end, clause.end)];
        matches[idx].roles.extend(pieces.into_iter().map(|run| (Role::Content, run)));
        matches[idx].roles.sort();
    }
}

/// Where somebody in a content says more than the content was thought to hold, the content reaches as far.
fn stretch(matches: &mut [Match]) {
    for inner in 0..matches.len() {
        let Some(start) = extent(&matches[inner]) else { continue };
        let Some(last) = matches[inner].role(Role::Content).last().filter(|run| run.start >= start.start) else {
            continue;
        };
        for outer in 0..matches.len() {
            if outer == inner || matches[outer].n_quotes_around != matches[inner].n_quotes_around {
                continue;
            }
            for (role, run) in &mut matches[outer].roles {
                if *role == Role::Content && run.covers(start) && last.start <= run.end && run.end < last.end {
                    run.end = last.end;
                }
            }
        }
    }
}

/// Source and cue of a match whose own content surrounds it are no part of another's content.
fn cut_holes(matches: &mut [Match], document: &Document) {
    for idx in 0..matches.len() {
        let Some(hole) = parenthesis(&matches[idx], document) else { continue };
        for other in 0..matches.len() {
            if other == idx || !matches[other].role(Role::Content).any(|run| run.covers(hole) && run != hole) {
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

/// Keeps, of two that cross, the one outside a quotation, then the parenthetical one, then the longer content.
fn remove_crossings(matches: &mut Vec<Match>, recorder: &mut impl Recorder) {
    let mut order: Vec<usize> = (0..matches.len()).collect();
    order.sort_by_key(|&idx| {
        let found = &matches[idx];
        (found.n_quotes_around, Reverse(is_parenthetical(found)), Reverse(content_length(found)), found.cue_head)
    });
    let mut kept: Vec<usize> = Vec::new();
    for idx in order {
        match kept.iter().find(|&&other| cross(&matches[idx], &matches[other])) {
            None => kept.push(idx),
            Some(&other) => recorder.record(|| Attempt {
                rule: matches[idx].rule,
                pattern: 0,
                anchor: matches[idx].cue_head,
                outcome: Outcome::Crossed { by: matches[other].rule },
            }),
        }
    }
    kept.sort_unstable();
    let mut position = 0;
    let mut next = kept.into_iter().peekable();
    matches.retain(|_| {
        let keep = next.next_if_eq(&position).is_some();
        position += 1;
        keep
    });
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
    found.role(Role::Content).map(Run::len).sum()
}
