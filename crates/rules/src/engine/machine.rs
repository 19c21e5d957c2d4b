//! Runs one program at one anchor: to the right first, then to the left.
//!
//! The machine backtracks, but never tries the same instruction at the same token with the same verb
//! twice: what follows depends on nothing else, so the work is bounded by instructions x tokens x verbs.

use std::collections::HashSet;

use dixit_text::{Run, Tag};

use super::{
    RuleSet,
    candidates::{At, Candidate, Side, candidates, fits, verb_at},
    program::{Atom, AtomKind, Op, Program},
    view::View,
};
use crate::checked::{Role, SlotKind};

/// Most words that `...` takes.
const LONGEST_GAP: usize = 4;

/// A complete path of a program.
#[derive(Debug, Clone)]
pub(crate) struct Path {
    /// The spans of each role, in order of the text.
    pub(crate) roles: Vec<(Role, Run)>,
    /// Main verb of the CUE role, where it is a verb slot.
    pub(crate) cue_verb: Option<usize>,
    /// All words taken, from the first to the last.
    pub(crate) taken: Run,
    /// Whether the source stands elsewhere.
    pub(crate) inherited: bool,
    /// Literal words and lexicon slots on the path: how specific it is.
    pub(crate) n_lexical: usize,
}

/// How far a program came that did not match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stuck {
    /// Elements matched before, the anchor included; none where the anchor itself did not fit.
    pub(crate) n_matched: usize,
    /// The side and the instruction that found nothing.
    pub(crate) side: Side,
    pub(crate) op: usize,
    /// Where it looked: a token index on the right, one past it on the left.
    pub(crate) pos: usize,
}

/// Runs `program` with its anchor at token `at`. The first complete path is the answer; else the furthest
/// place that any path reached.
pub(crate) fn run(set: &RuleSet, view: &View<'_>, program: &Program, at: usize) -> Result<Path, Stuck> {
    let nowhere = Stuck { n_matched: 0, side: Side::Right, op: 0, pos: at };
    let mut machine =
        Machine { set, view, program, left_from: 0, steps: Vec::new(), seen: HashSet::new(), furthest: nowhere };
    for anchor in machine.anchors(at) {
        machine.seen.clear();
        machine.steps.clear();
        machine.left_from = anchor.taken.start;
        let (pos, verb) = (anchor.taken.end, anchor.verb);
        machine.steps.push(Step { candidate: anchor, atom: program.anchor.clone() });
        if machine.go(Side::Right, 0, pos, verb) {
            return Ok(machine.path());
        }
    }
    Err(machine.furthest)
}

#[derive(Debug)]
struct Step {
    candidate: Candidate,
    atom: Atom,
}

struct Machine<'a> {
    set: &'a RuleSet,
    view: &'a View<'a>,
    program: &'a Program,
    left_from: usize,
    steps: Vec<Step>,
    /// (side, instruction, place, verb) that have been tried.
    seen: HashSet<(bool, usize, usize, Option<usize>)>,
    furthest: Stuck,
}

impl Machine<'_> {
    /// What the anchor takes at token `at`.
    fn anchors(&self, at: usize) -> Vec<Candidate> {
        let document = self.view.document;
        match &self.program.anchor.kind {
            AtomKind::Slot(slot) => {
                let slot = self.set.slot(*slot);
                if slot.kind == SlotKind::Verb {
                    let candidate = verb_at(self.set, self.view, slot, at);
                    return candidate
                        .filter(|candidate| fits(self.set, document, &slot.filter, candidate.span))
                        .into_iter()
                        .collect();
                }
                candidates(self.set, self.view, slot, &[at], At { pos: at, side: Side::Right, verb: None })
            }
            kind => self.literal(kind, at).into_iter().collect(),
        }
    }

    /// Goes on from an instruction; `true` when the whole pattern is matched.
    fn go(&mut self, side: Side, at: usize, pos: usize, verb: Option<usize>) -> bool {
        self.view.count(1);
        let program = self.program;
        let op = match side {
            Side::Right => &program.right[at],
            Side::Left => &program.left[at],
        };
        match op {
            Op::Accept => match side {
                Side::Right => self.go(Side::Left, 0, self.left_from, verb),
                Side::Left => true,
            },
            Op::Jump(to) => self.go(side, *to, pos, verb),
            // A chain of `x?` is walked once from each place, not once for each way to come there.
            Op::Split(..) if !self.seen.insert((side == Side::Right, at, pos, verb)) => false,
            Op::Split(first, second) => self.go(side, *first, pos, verb) || self.go(side, *second, pos, verb),
            Op::Take(atom) => {
                if !self.seen.insert((side == Side::Right, at, pos, verb)) {
                    return false;
                }
                if self.steps.len() >= self.furthest.n_matched {
                    self.furthest = Stuck { n_matched: self.steps.len(), side, op: at, pos };
                }
                for candidate in self.take(atom, side, pos, verb) {
                    self.view.count(1);
                    let next = match side {
                        Side::Right => candidate.taken.end,
                        Side::Left => candidate.taken.start,
                    };
                    let next_verb = candidate.verb.or(verb);
                    self.steps.push(Step { candidate, atom: atom.clone() });
                    if self.go(side, at + 1, next, next_verb) {
                        return true;
                    }
                    self.steps.pop();
                }
                false
            }
        }
    }

    /// Everything an atom can take at a place, best first.
    fn take(&self, atom: &Atom, side: Side, pos: usize, verb: Option<usize>) -> Vec<Candidate> {
        let places = match side {
            Side::Right => self.view.steps_right(pos),
            Side::Left => self.view.steps_left(pos),
        };
        match &atom.kind {
            AtomKind::Slot(slot) => {
                candidates(self.set, self.view, self.set.slot(*slot), &places, At { pos, side, verb })
            }
            AtomKind::Gap => self.gaps(side, pos),
            kind => {
                // A headline ends without the full stop that it stands for.
                let end = self.view.unit.piece(pos.max(1) - 1).end;
                if side == Side::Right && pos == end && matches!(kind, AtomKind::Mark(marks) if marks.contains(&'.')) {
                    return vec![Candidate {
                        taken: Run::new(pos, pos),
                        span: Run::new(pos, pos),
                        verb: None,
                        inherited: false,
                        n_lexical: 0,
                    }];
                }
                let edge = |place: usize| if side == Side::Right { Some(place) } else { place.checked_sub(1) };
                places.into_iter().filter_map(edge).filter_map(|at| self.literal(kind, at)).collect()
            }
        }
    }

    fn literal(&self, kind: &AtomKind, at: usize) -> Option<Candidate> {
        if !self.view.unit.run.contains(at) {
            return None;
        }
        let lower = self.view.document.lower(at);
        let (fits, lexical) = match kind {
            AtomKind::Word(word) => (lower == word, true),
            AtomKind::Forms(forms) => (forms.iter().any(|form| form == lower), true),
            AtomKind::Mark(marks) => {
                (is_mark(lower, marks) || (marks.contains(&'"') && self.is_quotation_mark(at)), false)
            }
            AtomKind::Gap | AtomKind::Slot(_) => (false, false),
        };
        let run = Run::new(at, at + 1);
        // Running text does not reach into a quotation; its closing mark can stand for a comma, since that is
        // where American papers put it: *It was “a big mistake,” Marsh said.*
        let closes = matches!(kind, AtomKind::Mark(_)) && self.view.quote_at(at).is_some_and(|run| run.end == at + 1);
        let free = closes || self.view.quote_at(at).is_none();
        (fits && free).then_some(Candidate {
            taken: run,
            span: run,
            verb: None,
            inherited: false,
            n_lexical: usize::from(lexical),
        })
    }

    /// A mark that closes a quotation, whatever its shape: British papers close with single ones.
    fn is_quotation_mark(&self, at: usize) -> bool {
        self.view.document.tag(at) == Tag::CloseQuote
    }

    /// `...`: nothing, then one word, up to four; never over a mark or into a quotation.
    fn gaps(&self, side: Side, pos: usize) -> Vec<Candidate> {
        let mut list = Vec::new();
        for length in 0..=LONGEST_GAP {
            let run = match side {
                Side::Right => Run::new(pos, pos + length),
                Side::Left if length > pos => break,
                Side::Left => Run::new(pos - length, pos),
            };
            if !self.view.unit.run.covers(run) {
                break;
            }
            if run.range().any(|at| self.view.is_mark(at) || self.view.quote_at(at).is_some()) {
                break;
            }
            list.push(Candidate { taken: run, span: run, verb: None, inherited: false, n_lexical: 0 });
        }
        list
    }

    /// The roles of the steps that led here.
    fn path(&self) -> Path {
        let mut roles: Vec<(Role, Run)> = Vec::new();
        let mut cue_verb = None;
        for step in &self.steps {
            let AtomKind::Slot(slot) = step.atom.kind else { continue };
            let slot = self.set.slot(slot);
            if let Some(role) = slot.role {
                roles.push((role, step.candidate.span));
            }
            let in_cue = slot.role == Some(Role::Cue)
                || self.groups_of(&step.atom).any(|group| self.program.groups[group] == Role::Cue);
            if in_cue && slot.kind == SlotKind::Verb {
                cue_verb = cue_verb.or(step.candidate.verb);
            }
        }
        for (group, &role) in self.program.groups.iter().enumerate() {
            let inside = self.steps.iter().filter(|step| step.atom.groups & (1 << group.min(31)) != 0);
            if let Some(run) = hull(inside.map(|step| step.candidate.taken)) {
                roles.push((role, run));
            }
        }
        roles.sort();
        // A role drawn over several elements and by a slot in it is one span, the wider.
        let covered = |&(role, run): &(Role, Run)| {
            roles.iter().any(|&(other, wider)| other == role && wider != run && wider.covers(run))
        };
        let mut kept: Vec<(Role, Run)> = roles.iter().filter(|entry| !covered(entry)).copied().collect();
        kept.dedup();
        Path {
            roles: kept,
            cue_verb,
            taken: hull(self.steps.iter().map(|step| step.candidate.taken)).unwrap_or_default(),
            inherited: self.steps.iter().any(|step| step.candidate.inherited),
            n_lexical: self.steps.iter().map(|step| step.candidate.n_lexical).sum(),
        }
    }

    fn groups_of(&self, atom: &Atom) -> impl Iterator<Item = usize> {
        let bits = atom.groups;
        (0..self.program.groups.len()).filter(move |group| bits & (1 << group.min(&31)) != 0)
    }
}

/// From the first to the last of some runs; empty ones count for nothing.
fn hull(runs: impl Iterator<Item = Run>) -> Option<Run> {
    runs.filter(|run| !run.is_empty()).reduce(|a, b| Run::new(a.start.min(b.start), a.end.max(b.end)))
}

/// Marks are compared by what they are: any dash is a dash, two hyphens too; any double quotation mark is `"`.
pub(crate) fn is_mark(lower: &str, marks: &[char]) -> bool {
    if matches!(lower, "\"" | "“" | "”" | "''" | "``") {
        return marks.contains(&'"');
    }
    let mut chars = lower.chars();
    let (first, second) = (chars.next(), chars.next());
    match (first, second) {
        (Some(mark), None) if marks.contains(&mark) => true,
        _ => is_dash(lower) && marks.iter().any(|wanted| is_dash(wanted.encode_utf8(&mut [0; 4]))),
    }
}

/// Any dash: a hyphen that stands alone, one or two of them typed for a dash, an en, an em or a quotation dash.
pub(crate) fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "--" | "---" | "–" | "—" | "―")
}
