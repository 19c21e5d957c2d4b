//! One winner for each cue, and what stands beside it.

use std::{cmp::Ordering, collections::BTreeMap};

use dixit_text::{Run, Tag};

use super::{
    Attempt, Match, Outcome, Reason, RuleSet, around, machine::Path, stopping_line, trace::Recorder, view::View,
};
use crate::checked::{Role, RuleIdx};

/// A rule's match at a place, before it has won.
#[derive(Debug, Clone)]
pub(crate) struct Contender {
    pub(crate) rule: RuleIdx,
    pub(crate) pattern: usize,
    pub(crate) anchor: usize,
    pub(crate) cue_head: usize,
    pub(crate) path: Path,
}

impl Contender {
    /// An outcome if the path names no cue, nothing stands around it to attribute, or an antipattern stops it.
    pub(crate) fn new(
        set: &RuleSet,
        view: &View<'_>,
        rule: RuleIdx,
        pattern: usize,
        anchor: usize,
        mut path: Path,
    ) -> Result<Self, Outcome> {
        let cue_head = cue_head(view, &path).ok_or(Outcome::NoCue)?;
        if let Some(role) = set.rule(rule).around {
            let spans = around::enclosing(view, path.taken).ok_or(Outcome::NothingAround)?;
            path.roles.extend(spans.into_iter().map(|run| (role, run)));
            path.roles.sort();
        }
        take_quotes_whole(view, &mut path);
        include_colon(view, &mut path);
        if !may_speak(view, &path) {
            return Err(Outcome::LateName);
        }
        if let Some(line) = stopping_line(set, view, rule, cue_head) {
            return Err(Outcome::Stopped { line });
        }
        Ok(Self { rule, pattern, anchor, cue_head, path })
    }
}

impl Contender {
    fn attempt(&self, outcome: Outcome) -> Attempt {
        Attempt { rule: self.rule, pattern: self.pattern, anchor: self.anchor, outcome }
    }
}

/// The token that stands for the cue: its main verb, else its first word that is no function word.
pub(crate) fn cue_head(view: &View<'_>, path: &Path) -> Option<usize> {
    let cue = path.roles.iter().find(|&&(role, _)| role == Role::Cue)?.1;
    let content_word = |at: &usize| {
        let tag = view.document.tag(*at);
        tag.is_verb() || tag.is_noun() || matches!(tag, Tag::Jj)
    };
    path.cue_verb.or_else(|| cue.range().find(content_word)).or(Some(cue.start))
}

/// A content that ends inside a quotation takes it to its closing mark.
fn take_quotes_whole(view: &View<'_>, path: &mut Path) {
    for (role, run) in &mut path.roles {
        if *role == Role::Content && !run.is_empty() && view.splits_quote(run.end) {
            run.end = view.quote_at(run.end).map_or(run.end, |quote| quote.end);
        }
    }
}

/// A mark alone attributes what follows only to a source that opens its paragraph (*Holm: The bridge is safe*), unless that is a
/// quotation.
fn may_speak(view: &View<'_>, path: &Path) -> bool {
    let document = view.document;
    let first = |wanted: Role| path.roles.iter().find(|&&(role, _)| role == wanted).map(|&(_, run)| run);
    let (Some(cue), Some(source), Some(content)) = (first(Role::Cue), first(Role::Source), first(Role::Content)) else {
        return true;
    };
    let is_mark_alone = cue.range().all(|at| view.is_mark(at));
    let opens = |run: Run| {
        let paragraph = document.sentences()[document.sentence_of(run.start)].paragraph;
        let first = |start: usize| start == run.start || (start + 1 == run.start && view.is_mark(start));
        first(document.paragraphs()[paragraph].run.start) || first(view.unit.run.start)
    };
    // *It does not surprise the pollster Ida Holm: “...”*
    let is_quoted = view.quote_at(content.start).is_some_and(|quote| quote.start == content.start);
    !is_mark_alone || content.start < cue.start || opens(source) || is_quoted
}

/// A colon right after the cue belongs to it, a comma never.
fn include_colon(view: &View<'_>, path: &mut Path) {
    let document = view.document;
    for (role, run) in &mut path.roles {
        let next_is_colon = document.tokens().get(run.end).is_some_and(|token| token.lower == ":");
        if *role == Role::Cue && next_is_colon && path.taken.contains(run.end) {
            run.end += 1;
        }
    }
}

/// The best contender for each cue, as matches, with the modifiers and times that stand beside them.
pub(crate) fn winners(
    set: &RuleSet,
    view: &View<'_>,
    contenders: Vec<Contender>,
    modifiers: &[(usize, Run)],
    recorder: &mut impl Recorder,
) -> Vec<Match> {
    let mut best: BTreeMap<usize, Contender> = BTreeMap::new();
    for one in contenders {
        match best.entry(one.cue_head) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(one);
            }
            std::collections::btree_map::Entry::Occupied(mut entry) => {
                let (order, reason) = compare(set, &one, entry.get());
                let loser = if order == Ordering::Greater { entry.insert(one) } else { one };
                let by = entry.get().rule;
                recorder.record(|| loser.attempt(Outcome::Beaten { by, reason }));
            }
        }
    }
    for one in best.values() {
        recorder.record(|| one.attempt(Outcome::Won));
    }
    let n_quotes_around = quotes_around(view);
    let mut matches: Vec<Match> = best
        .into_values()
        .map(|one| Match {
            rule: one.rule,
            pattern: one.pattern,
            anchor: one.anchor,
            cue_head: one.cue_head,
            n_lexical: one.path.n_lexical,
            roles: one.path.roles,
            inherited: one.path.inherited,
            parent: None,
            n_quotes_around,
            settings: set.rule(one.rule).set.iter().map(|setting| (setting.clone(), None)).collect(),
        })
        .collect();
    attach(set, view, modifiers, &mut matches);
    matches
}

/// Which of two contenders for one cue is better, and by what; never `Equal` for two rules.
fn compare(set: &RuleSet, a: &Contender, b: &Contender) -> (Ordering, Reason) {
    let (first, second) = (set.rule(a.rule), set.rule(b.rule));
    let beats = first.over.contains(&b.rule).cmp(&second.over.contains(&a.rule));
    let n_roles = |one: &Contender| n_roles(&one.path.roles);
    let length = |one: &Contender, role: Role| length(&one.path.roles, role);
    let steps = [
        (Reason::Over, beats),
        (Reason::MoreWords, a.path.n_lexical.cmp(&b.path.n_lexical)),
        (Reason::MoreRoles, n_roles(a).cmp(&n_roles(b))),
        (Reason::LongerSource, length(a, Role::Source).cmp(&length(b, Role::Source))),
        (Reason::LongerContent, length(a, Role::Content).cmp(&length(b, Role::Content))),
        // The id that comes first in the alphabet wins, and within a rule the pattern that comes first.
        (Reason::Alphabet, second.id.cmp(&first.id).then(b.pattern.cmp(&a.pattern))),
    ];
    let decisive = steps.into_iter().find(|(_, order)| order.is_ne());
    decisive.map_or((Ordering::Equal, Reason::Alphabet), |(reason, order)| (order, reason))
}

/// How many roles are filled.
pub(crate) fn n_roles(roles: &[(Role, Run)]) -> usize {
    roles.chunk_by(|a, b| a.0 == b.0).count()
}

/// Tokens of a role.
pub(crate) fn length(roles: &[(Role, Run)], role: Role) -> usize {
    roles.iter().filter(|&&(of, _)| of == role).map(|&(_, run)| run.len()).sum()
}

fn quotes_around(view: &View<'_>) -> usize {
    let quotes = view.document.quotes();
    std::iter::successors(view.unit.inside, |&quote| quotes[quote].parent)
        .filter(|&quote| super::unit::is_step(view.document, quote))
        .count()
}

/// Gives modifiers and time expressions to the nearest cue of their clause, and takes modifiers off the
/// edges of its content.
fn attach(set: &RuleSet, view: &View<'_>, modifiers: &[(usize, Run)], matches: &mut [Match]) {
    for &(modifier, run) in modifiers {
        for found in matches.iter_mut() {
            trim(found, run, view);
        }
        if let Some(nearest) = nearest(view, matches, run) {
            for setting in &set.pack.modifiers[modifier].set {
                if !matches[nearest].settings.iter().any(|(other, _)| other.field == setting.field) {
                    matches[nearest].settings.push((setting.clone(), Some(run)));
                }
            }
        }
    }
    if matches.is_empty() {
        return;
    }
    for &run in view.times() {
        if modifiers.iter().any(|&(_, modifier)| modifier.covers(run)) {
            continue;
        }
        if let Some(nearest) = nearest(view, matches, run)
            && same_clause(view, matches[nearest].cue_head, run)
            && matches[nearest].role(Role::When).next().is_none()
        {
            matches[nearest].roles.push((Role::When, run));
        }
    }
}

/// Whether a cue and a time stand in one clause: no other verb with a tense and no semicolon lies between them.
fn same_clause(view: &View<'_>, cue_head: usize, time: Run) -> bool {
    let document = view.document;
    let between = if time.start > cue_head { cue_head + 1..time.start } else { time.end..cue_head };
    let group = view.verb_group(cue_head).map_or(Run::new(cue_head, cue_head + 1), |group| group.run);
    between
        .into_iter()
        .filter(|&at| !group.contains(at))
        .all(|at| !matches!(document.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md) && document.lower(at) != ";")
}

/// The match whose cue is nearest to a run of its sentence, unless the run is part of what somebody else says.
fn nearest(view: &View<'_>, matches: &[Match], run: Run) -> Option<usize> {
    let document = view.document;
    let holds = |found: &Match, inner: Run| found.role(Role::Content).any(|content| content.overlaps(inner));
    let is_free = |candidate: &Match| {
        let cue = Run::new(candidate.cue_head, candidate.cue_head + 1);
        let named = candidate.roles.iter().any(|&(role, span)| role != Role::When && span.overlaps(run));
        !named && matches.iter().all(|other| !holds(other, run) || holds(other, cue))
    };
    matches
        .iter()
        .enumerate()
        .filter(|(_, found)| document.sentence_of(found.cue_head) == document.sentence_of(run.start))
        .filter(|(_, found)| is_free(found))
        .min_by_key(|(_, found)| found.cue_head.abs_diff(run.start))
        .map(|(idx, _)| idx)
}

/// Takes a modifier off the edge of a content. Inside a quotation it stays: it is what was said.
fn trim(found: &mut Match, modifier: Run, view: &View<'_>) {
    for (role, run) in &mut found.roles {
        if *role != Role::Content || !run.covers(modifier) || view.document.quote_of(modifier.start).is_some() {
            continue;
        }
        if run.end == modifier.end && modifier.start > run.start {
            run.end = modifier.start;
            if view.document.lower(run.end - 1) == "," && run.len() > 1 {
                run.end -= 1;
            }
        } else if run.start == modifier.start && modifier.end < run.end {
            run.start = modifier.end;
        }
    }
}
