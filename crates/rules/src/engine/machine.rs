//! Runs one program at one anchor: to the right first, then to the left.
//!
//! The machine backtracks, but never tries the same instruction at the same token with the same verb
//! twice: what follows depends on nothing else, so the work is bounded by instructions x tokens x verbs.

use std::ops::Deref;
use std::rc::Rc;

use dixit_text::{Run, Tag};
use rustc_hash::FxHashSet;
use smallvec::{SmallVec, smallvec};

use super::{
    RuleSet,
    candidates::{At, Candidate, Side, anchored, candidates},
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
    let seen = view.seen.take();
    let mut machine = Machine { set, view, program, left_from: 0, steps: Vec::new(), seen, furthest: nowhere };
    let found = machine.anchors(at).iter().any(|&anchor| {
        machine.seen.clear();
        machine.steps.clear();
        machine.left_from = anchor.taken.start;
        machine.steps.push(Step { candidate: anchor, atom: &program.anchor });
        machine.go(Side::Right, 0, anchor.taken.end, anchor.verb)
    });
    let outcome = if found { Ok(machine.path()) } else { Err(machine.furthest) };
    view.seen.set(machine.seen);
    outcome
}

#[derive(Debug)]
struct Step<'a> {
    candidate: Candidate,
    atom: &'a Atom,
}

/// (side, instruction, place, verb) that have been tried. The verb is one more than its token, 0 where there is none.
pub(crate) type Seen = FxHashSet<(bool, u32, u32, u32)>;

struct Machine<'a> {
    set: &'a RuleSet,
    view: &'a View<'a>,
    program: &'a Program,
    left_from: usize,
    steps: Vec<Step<'a>>,
    seen: Seen,
    furthest: Stuck,
}

/// What a word, a mark or `...` takes: at most places nothing or one thing.
type Few = SmallVec<[Candidate; 1]>;

/// What an atom can take at a place, best first.
enum Offer {
    /// A slot's, which other programs ask for too.
    Shared(Rc<[Candidate]>),
    Own(Few),
}

impl Deref for Offer {
    type Target = [Candidate];

    fn deref(&self) -> &[Candidate] {
        match self {
            Self::Shared(list) => list,
            Self::Own(list) => list,
        }
    }
}

impl<'a> Machine<'a> {
    /// What the anchor takes at token `at`.
    fn anchors(&self, at: usize) -> Offer {
        match &self.program.anchor.kind {
            AtomKind::Slot(slot) => Offer::Shared(anchored(self.set, self.view, *slot, at)),
            kind => Offer::Own(self.literal(kind, at).into_iter().collect()),
        }
    }

    /// Goes on from an instruction; `true` when the whole pattern is matched.
    fn go(&mut self, side: Side, at: usize, pos: usize, verb: Option<usize>) -> bool {
        self.view.count(1);
        let program: &'a Program = self.program;
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
            Op::Split(..) if !self.is_new(side, at, pos, verb) => false,
            Op::Split(first, second) => self.go(side, *first, pos, verb) || self.go(side, *second, pos, verb),
            Op::Take(atom) => {
                if !self.is_new(side, at, pos, verb) {
                    return false;
                }
                if self.steps.len() >= self.furthest.n_matched {
                    self.furthest = Stuck { n_matched: self.steps.len(), side, op: at, pos };
                }
                for &candidate in &*self.take(atom, side, pos, verb) {
                    self.view.count(1);
                    let next = match side {
                        Side::Right => candidate.taken.end,
                        Side::Left => candidate.taken.start,
                    };
                    let next_verb = candidate.verb.or(verb);
                    self.steps.push(Step { candidate, atom });
                    if self.go(side, at + 1, next, next_verb) {
                        return true;
                    }
                    self.steps.pop();
                }
                false
            }
        }
    }

    /// Whether an instruction has not been tried at this place yet.
    fn is_new(&mut self, side: Side, op: usize, pos: usize, verb: Option<usize>) -> bool {
        self.seen.insert((side == Side::Right, op as u32, pos as u32, verb.map_or(0, |verb| verb as u32 + 1)))
    }

    /// Everything an atom can take at a place, best first.
    fn take(&self, atom: &Atom, side: Side, pos: usize, verb: Option<usize>) -> Offer {
        match &atom.kind {
            AtomKind::Slot(slot) => Offer::Shared(candidates(self.set, self.view, *slot, At { pos, side, verb })),
            AtomKind::Gap => Offer::Own(self.gaps(side, pos)),
            kind => Offer::Own(self.literals(kind, side, pos)),
        }
    }

    /// A word or mark, here or behind what may be stepped over.
    fn literals(&self, kind: &AtomKind, side: Side, pos: usize) -> Few {
        // A headline ends without the full stop that it stands for.
        let end = self.view.unit.piece(pos.max(1) - 1).end;
        if side == Side::Right && pos == end && matches!(kind, AtomKind::Mark(marks) if marks.contains(&'.')) {
            let nothing = Run::new(pos, pos);
            return smallvec![Candidate { taken: nothing, span: nothing, verb: None, inherited: false, n_lexical: 0 }];
        }
        let edge = |place: usize| if side == Side::Right { Some(place) } else { place.checked_sub(1) };
        self.view.steps(side, pos).into_iter().filter_map(edge).filter_map(|at| self.literal(kind, at)).collect()
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
    fn gaps(&self, side: Side, pos: usize) -> Few {
        let mut list = Few::new();
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
                || self.groups_of(step.atom).any(|group| self.program.groups[group] == Role::Cue);
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
