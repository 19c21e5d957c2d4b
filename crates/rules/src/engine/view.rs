//! A unit as the machine sees it: its quotations, and the words that may be stepped over.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use dixit_text::{
    Document, Run, Tag,
    phrase::{self, Subject, VerbGroup},
};
use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};

use super::{
    candidates::{At, Candidate, Side},
    machine::Seen,
    unit::{Unit, quotes_in, stands_in},
};
use crate::checked::SlotIdx;

/// Farthest that a phrase reaches from the place where it is looked for, in tokens outside of long quotations at its
/// end: the size of the parser's largest tree.
pub(super) const FAR: usize = 400;

/// Longest text that somebody can be announced to say without quotation marks, in tokens: a quarter of an hour of talk.
const LONGEST_BLOCK: usize = 2000;

/// One unit of one document, with what the machine asks of it again and again. Phrases are found when
/// first asked for, since most units hold no cue at all.
pub(crate) struct View<'a> {
    pub(crate) document: &'a Document,
    pub(crate) unit: &'a Unit,
    /// Long quotations that stand directly in the unit, in order. None overlaps another.
    pub(crate) quotes: Vec<Run>,
    /// Which of the unit's tokens can be the head of a cue, by the unit's own count.
    pub(crate) cues: Vec<bool>,
    /// Steps that machines have made over the unit: instructions, candidates, and tokens looked at for an end.
    pub(crate) n_steps: Cell<usize>,
    /// What the running machine has tried; kept for its memory.
    pub(crate) seen: Cell<Seen>,
    /// What the modifiers of the pack matched.
    modifiers: Vec<Run>,
    /// What slots take, once it was asked for: hundreds of patterns ask the same at the same places.
    taken: RefCell<FxHashMap<Asked, Rc<[Candidate]>>>,
    times: OnceCell<Vec<Run>>,
    stepped: OnceCell<Stepped>,
    /// By the unit's own count of tokens.
    verbs: OnceCell<Vec<Verb>>,
}

/// What is asked of a slot: what it takes as the anchor at a token, or from a place on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Asked {
    Anchor(SlotIdx, usize),
    From(SlotIdx, At),
}

/// What may be stepped over, to be found from either end: the place where a step begins, and where it leads.
#[derive(Default)]
struct Stepped {
    rightward: Vec<(usize, usize)>,
    leftward: Vec<(usize, usize)>,
}

/// What is known of a verb, once it was asked for.
#[derive(Clone, Default)]
struct Verb {
    group: OnceCell<Option<VerbGroup>>,
    is_auxiliary: OnceCell<bool>,
    subject: OnceCell<Option<Subject>>,
}

impl<'a> View<'a> {
    pub(crate) fn new(document: &'a Document, unit: &'a Unit) -> Self {
        let quotes = quotes_in(document, unit.run)
            .filter(|&idx| unit.run.covers(document.quotes()[idx].run) && stands_in(document, idx, unit.inside))
            .map(|idx| document.quotes()[idx].run)
            .collect();
        Self {
            document,
            unit,
            quotes,
            cues: Vec::new(),
            n_steps: Cell::new(0),
            seen: Cell::default(),
            modifiers: Vec::new(),
            taken: RefCell::default(),
            times: OnceCell::new(),
            stepped: OnceCell::new(),
            verbs: OnceCell::new(),
        }
    }

    /// Lets machines step over what modifiers matched.
    pub(crate) fn set_modifiers(&mut self, modifiers: Vec<Run>) {
        self.modifiers = modifiers;
        self.stepped = OnceCell::new();
        self.taken = RefCell::default();
    }

    /// What a slot takes: found once.
    pub(crate) fn taken(&self, asked: Asked, find: impl FnOnce() -> Vec<Candidate>) -> Rc<[Candidate]> {
        if let Some(known) = self.taken.borrow().get(&asked) {
            return Rc::clone(known);
        }
        let found: Rc<[Candidate]> = find().into();
        self.taken.borrow_mut().insert(asked, Rc::clone(&found));
        found
    }

    /// Counts steps that were made.
    pub(crate) fn count(&self, n_steps: usize) {
        self.n_steps.set(self.n_steps.get() + n_steps);
    }

    /// The verb group of a main verb.
    pub(crate) fn verb_group(&self, head: usize) -> Option<VerbGroup> {
        match self.verb(head) {
            Some(verb) => *verb.group.get_or_init(|| phrase::verb_group(self.document, head)),
            None => phrase::verb_group(self.document, head),
        }
    }

    /// Whether a verb stands in the group of another: *had earlier told*, where a tree may take *had* for the verb of the clause.
    pub(crate) fn is_auxiliary(&self, at: usize) -> bool {
        let ask = || phrase::verb_group_at(self.document, at).is_some_and(|group| group.head != at);
        self.verb(at).map_or_else(ask, |verb| *verb.is_auxiliary.get_or_init(ask))
    }

    /// The subject of a verb, by its tree.
    pub(crate) fn subject(&self, head: usize) -> Option<Subject> {
        match self.verb(head) {
            Some(verb) => *verb.subject.get_or_init(|| phrase::subject(self.document, head)),
            None => phrase::subject(self.document, head),
        }
    }

    fn verb(&self, head: usize) -> Option<&Verb> {
        let verbs = self.verbs.get_or_init(|| vec![Verb::default(); self.unit.run.len()]);
        verbs.get(head.checked_sub(self.unit.run.start)?)
    }

    /// The part of the unit around token `at` that a phrase may fill: of its piece, what is near enough. A tree of
    /// the parser is no larger, so no phrase is; and however long a sentence is, the work at each place stays small.
    pub(crate) fn limit(&self, at: usize) -> Run {
        let piece = self.unit.piece(at);
        let far = at.saturating_sub(FAR);
        let start = self.quote_at(far).map_or(far, |quote| quote.start);
        Run::new(start.max(piece.start), self.end_within(at, FAR))
    }

    /// The end of the block that a colon before `at` announces.
    pub(crate) fn block_end(&self, at: usize) -> usize {
        self.end_within(at, LONGEST_BLOCK)
    }

    /// The end of the piece around token `at`, or of what is near enough of it; quotations are not cut.
    fn end_within(&self, at: usize, far: usize) -> usize {
        let end = self.quote_at(at + far).map_or(at + far, |quote| quote.end);
        end.min(self.unit.piece(at).end)
    }

    /// The last long quotation that begins at or before an edge.
    fn quote_before(&self, edge: usize) -> Option<Run> {
        let n = self.quotes.partition_point(|quote| quote.start <= edge);
        n.checked_sub(1).map(|last| self.quotes[last])
    }

    /// The last long quotation that ends at or before an edge.
    fn quote_ended(&self, edge: usize) -> Option<Run> {
        let n = self.quotes.partition_point(|quote| quote.end <= edge);
        n.checked_sub(1).map(|last| self.quotes[last])
    }

    /// Long quotations that begin in a run.
    pub(crate) fn quotes_from(&self, run: Run) -> &[Run] {
        let first = self.quotes.partition_point(|quote| quote.start < run.start);
        let last = self.quotes.partition_point(|quote| quote.start < run.end);
        &self.quotes[first..last.max(first)]
    }

    /// The long quotation around token `at`, its marks included.
    pub(crate) fn quote_at(&self, at: usize) -> Option<Run> {
        self.quote_before(at).filter(|run| run.contains(at))
    }

    /// Whether an edge between tokens lies inside a long quotation.
    pub(crate) fn splits_quote(&self, edge: usize) -> bool {
        self.quote_at(edge).is_some_and(|run| run.start < edge)
    }

    /// Whether a long quotation ends at an edge.
    pub(crate) fn ends_quote(&self, edge: usize) -> bool {
        self.quote_ended(edge).is_some_and(|run| run.end == edge)
    }

    /// Whether token `at`, of this unit, can be the head of a cue.
    pub(crate) fn is_cue(&self, at: usize) -> bool {
        self.unit.run.contains(at) && self.cues.get(at - self.unit.run.start).is_some_and(|&cue| cue)
    }

    /// Time expressions of the unit, in order.
    pub(crate) fn times(&self) -> &[Run] {
        self.times.get_or_init(|| phrase::times(self.document, self.unit.run))
    }

    fn stepped(&self) -> &Stepped {
        self.stepped.get_or_init(|| {
            let asides = phrase::asides(self.document, self.unit.run);
            let all = || self.times().iter().chain(&self.modifiers).chain(&asides);
            let mut stepped = Stepped {
                rightward: all().map(|run| (run.start, run.end)).collect(),
                leftward: all().map(|run| (run.end, run.start)).collect(),
            };
            // Stable: from one place the times come first, then the modifiers, then the asides.
            stepped.rightward.sort_by_key(|&(from, _)| from);
            stepped.leftward.sort_by_key(|&(from, _)| from);
            stepped
        })
    }

    /// The stretch between quotations and sentence ends in which a quotation's source is named: the
    /// frame after (or before) a quotation. `None` where token `at` does not follow a quotation in its sentence.
    pub(crate) fn frame(&self, at: usize) -> Option<Run> {
        let quote = self.quote_ended(at)?;
        let stop = self.unit.piece(at).end;
        let next = self.quotes_from(Run::new(at + 1, stop.max(at + 1))).first().map(|next| next.start);
        let end = next.unwrap_or(stop).min(stop);
        // The quotation may end its own sentence; then nothing after it is its frame.
        let sentences = self.document.sentences();
        let sentence_end = sentences[self.document.sentence_of(at)].run.end;
        let same = self.document.sentence_of(quote.end - 1) == self.document.sentence_of(at);
        same.then(|| Run::new(quote.end, end.min(sentence_end)))
    }

    /// Whether the quotation before token `at` opens a frame: it begins its sentence, or stands after a mark. A
    /// title, a nickname or a scare quote, which go on with the words before them, open none.
    pub(crate) fn opens_frame(&self, at: usize) -> bool {
        let Some(quote) = self.quote_ended(at) else { return false };
        let sentence = self.document.sentences()[self.document.sentence_of(quote.start)].run;
        let start = sentence.start.max(self.unit.run.start);
        let begins = (start..quote.start).all(|before| self.is_mark(before) || self.document.tag(before) == Tag::Cc);
        begins || self.is_mark(quote.start - 1)
    }

    /// Where a pattern may go on when it stands at `pos`: there, or behind what may be stepped over. Nearest first. To
    /// the left `pos` is the end of what is still to be read.
    pub(crate) fn steps(&self, side: Side, pos: usize) -> Steps {
        match side {
            Side::Right => steps(pos, &self.stepped().rightward),
            Side::Left => steps(pos, &self.stepped().leftward),
        }
    }

    /// Whether token `at` is a mark that ends a clause.
    pub(crate) fn is_mark(&self, at: usize) -> bool {
        self.document.tag(at).is_punct()
    }

    /// Whether a quotation is a nickname: it stands between two names.
    pub(crate) fn is_nickname(&self, quote: Run) -> bool {
        let name = |at: Option<usize>| {
            at.is_some_and(|at| self.unit.run.contains(at) && matches!(self.document.tag(at), Tag::Nnp | Tag::Nnps))
        };
        name(quote.start.checked_sub(1)) && name(Some(quote.end))
    }
}

/// A chain of asides longer than this is no aside any more.
const MOST: usize = 8;

/// Places that a pattern may go on from: one, but for asides.
pub(crate) type Steps = SmallVec<[usize; MOST]>;

fn steps(pos: usize, stepped: &[(usize, usize)]) -> Steps {
    let mut reached = smallvec![pos];
    let mut next = 0;
    while next < reached.len() && reached.len() < MOST {
        let from = reached[next];
        next += 1;
        let first = stepped.partition_point(|&(near, _)| near < from);
        for &(_, far) in stepped[first..].iter().take_while(|&&(near, _)| near == from) {
            if !reached.contains(&far) {
                reached.push(far);
            }
        }
    }
    reached
}
