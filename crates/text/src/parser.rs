//! Dependency trees: greedy arc-hybrid transitions (Kuhlmann et al. 2011) by an averaged perceptron.
//!
//! A transition is chosen first, the relation of its arc by a second classifier; so the frequent decision
//! is among three classes only, and can look at many features. Trees are projective, with one root.
//!
//! Most choices are easy. So each is first made by a few features, from small tables that stay near the processor; only where
//! these leave a doubt, all features are asked (as in the cascades of Weiss and Taskar 2010, of two steps).

mod features;

use std::ops::Range;
use std::sync::OnceLock;

use crate::hash::{mix, number};
use crate::table::{Aligned, Narrow, Quick, Scores, Wide, best_of, clear_of};
use crate::word::{EDGE, Word};
use crate::{Rel, Tag};
pub(crate) use features::{
    N_MOVES, N_QUICK_MOVES, N_QUICK_RELS, N_RELS, extract_moves, extract_quick_moves, extract_quick_rels, extract_rels,
};

static MODEL: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../models/parser.bin"));

/// A parser over the bytes of its model.
#[derive(Debug)]
pub(crate) struct Parser<'a> {
    sure: SureRels<'a>,
    sure_moves: SureMoves<'a>,
    quick_moves: Quick<Narrow<'a>>,
    pub(crate) moves: Narrow<'a>,
    quick_rels: Quick<Wide<'a>>,
    pub(crate) rels: Wide<'a>,
}

/// Relations that the tags of head and dependent leave no doubt about: an article left of a noun. They need no decision.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SureRels<'a>(pub(crate) &'a [u8]);

impl SureRels<'_> {
    /// One byte for every two tags and side: 0 for no sure relation, else its number.
    pub(crate) const SIZE: usize = 2 * 64 * 64;

    /// Where the relation of a dependent is kept.
    pub(crate) fn place(head: Tag, dependent: Tag, is_left: bool) -> usize {
        (head as usize % 64 * 64 + dependent as usize % 64) * 2 + usize::from(is_left)
    }

    /// The relation of `dependent` to `head`, words of the tree that is being made.
    pub(crate) fn get(self, state: &State, head: usize, dependent: usize) -> Option<Rel> {
        let [of, at] = [head, dependent].map(|at| state.nodes[at].kind);
        let number = *self.0.get(Self::place(of, at, dependent < head))?;
        Rel::ALL.get(number as usize).copied().filter(|&rel| rel != Rel::Root)
    }
}

/// Moves that the tags around the top of the stack and the next word leave no doubt about: the tables of weights have
/// decided alike nearly every time that they met the same tags in training, and need not be asked again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SureMoves<'a>(&'a [[u8; 2]]);

impl SureMoves<'_> {
    /// Entries of the table, one for many contexts; the most frequent one has it. Some hundred contexts are sure, and so
    /// few kilobytes are never far from the processor.
    pub(crate) const LEN: usize = 1 << 13;

    /// The entry of a context, and what stands in it if it is about this context and this move.
    pub(crate) fn entry(context: u64, step: Move) -> (usize, u16) {
        (Self::place(context), (context >> 35) as u16 & !3 | (step as u16 + 1))
    }

    /// The highest bits say where, the next ones what is looked for there.
    fn place(context: u64) -> usize {
        (context >> (u64::BITS - Self::LEN.ilog2())) as usize
    }

    fn get(self, state: &State, allowed: Allowed) -> Option<Move> {
        let context = state.context();
        let found = u16::from_le_bytes(*self.0.get(Self::place(context))?);
        let step =
            [Move::Shift, Move::Left, Move::Right].into_iter().find(|&step| Self::entry(context, step).1 == found)?;
        allowed.permits(step).then_some(step)
    }
}

/// What the parser can do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack hangs on the next word.
    Left,
    /// The top of the stack hangs on the one below it.
    Right,
}

impl Parser<'_> {
    /// The parser that comes with the program.
    pub(crate) fn embedded() -> &'static Parser<'static> {
        static PARSER: OnceLock<Parser> = OnceLock::new();
        PARSER.get_or_init(|| Parser::new(&MODEL.0))
    }

    /// Parses one tree, left in `state`.
    pub(crate) fn parse(&self, words: &[Word], tags: &[Tag], state: &mut State) {
        state.reset(words, tags);
        while !state.is_done() {
            let allowed = state.allowed();
            let step = (self.sure_move(state, allowed))
                .or_else(|| self.clear_move(state, allowed))
                .unwrap_or_else(|| self.best_move(state, allowed));
            let rel = state.arc(step).map(|arc| {
                self.sure_rel(state, arc)
                    .or_else(|| self.clear_rel(state, arc))
                    .unwrap_or_else(|| self.best_rel(state, arc))
            });
            state.apply(step, rel.unwrap_or(Rel::Dep));
        }
    }
}

impl<'a> Parser<'a> {
    /// The move that needs no decision.
    pub(crate) fn sure_move(&self, state: &State, allowed: Allowed) -> Option<Move> {
        allowed.only().or_else(|| self.sure_moves.get(state, allowed))
    }

    /// The move that a first look leaves no doubt about.
    pub(crate) fn clear_move(&self, state: &State, allowed: Allowed) -> Option<Move> {
        let mut features = [0; N_QUICK_MOVES];
        extract_quick_moves(state, &mut features, |feature| self.quick_moves.table.fetch(feature));
        allowed.clear(self.quick_moves.table.score(&features), self.quick_moves.margin)
    }

    /// The move that scores highest.
    pub(crate) fn best_move(&self, state: &State, allowed: Allowed) -> Move {
        let mut features = [0; N_MOVES];
        extract_moves(state, &mut features, |feature| self.moves.fetch(feature));
        allowed.best(self.moves.score(&features))
    }

    /// The relation of an arc from head to dependent that needs no decision.
    pub(crate) fn sure_rel(&self, state: &State, (head, dependent): (usize, usize)) -> Option<Rel> {
        if head == state.len() {
            return Some(Rel::Root);
        }
        self.sure.get(state, head, dependent)
    }

    /// The relation of an arc that a first look leaves no doubt about.
    pub(crate) fn clear_rel(&self, state: &State, (head, dependent): (usize, usize)) -> Option<Rel> {
        let mut features = [0; N_QUICK_RELS];
        extract_quick_rels(state, head, dependent, &mut features, |feature| self.quick_rels.table.fetch(feature));
        let scores = self.quick_rels.table.score(&features);
        clear_of(&scores, CHOICES, self.quick_rels.margin).map(|rel| Rel::ALL[rel])
    }

    /// The relation of an arc that scores highest.
    pub(crate) fn best_rel(&self, state: &State, (head, dependent): (usize, usize)) -> Rel {
        let mut features = [0; N_RELS];
        extract_rels(state, head, dependent, &mut features, |feature| self.rels.fetch(feature));
        best_rel(&self.rels.score(&features))
    }

    pub(crate) fn new(model: &'a [u8]) -> Self {
        let (sure, rest) = model.split_at(SureRels::SIZE.min(model.len()));
        let (sure_moves, mut tables) = rest.split_at((2 * SureMoves::LEN).min(rest.len()));
        Self {
            sure: SureRels(sure),
            sure_moves: SureMoves(sure_moves.as_chunks().0),
            quick_moves: Quick::take(&mut tables, Narrow::take),
            moves: Narrow::take(&mut tables),
            quick_rels: Quick::take(&mut tables, Wide::take),
            rels: Wide::take(&mut tables),
        }
    }
}

/// What may be chosen: every relation but the root's, which needs no choice.
pub(crate) const CHOICES: Range<usize> = 1..Rel::ALL.len();

/// The relation of the highest score; of equals the first.
pub(crate) fn best_rel(scores: &Scores) -> Rel {
    Rel::ALL[best_of(scores, CHOICES)]
}

/// Which moves are possible.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Allowed {
    pub(crate) shift: bool,
    pub(crate) left: bool,
    pub(crate) right: bool,
}

impl Allowed {
    pub(crate) fn only(self) -> Option<Move> {
        match (self.shift, self.left, self.right) {
            (true, false, false) => Some(Move::Shift),
            (false, true, false) => Some(Move::Left),
            (false, false, true) => Some(Move::Right),
            _ => None,
        }
    }

    fn permits(self, step: Move) -> bool {
        match step {
            Move::Shift => self.shift,
            Move::Left => self.left,
            Move::Right => self.right,
        }
    }

    /// The possible move of the highest score, where shifting scores zero; of equals the first.
    pub(crate) fn best(self, scores: [i32; 2]) -> Move {
        let [first, others @ ..] = self.scored(scores);
        others.into_iter().fold(first, |best, other| if other.1 > best.1 { other } else { best }).0
    }

    /// The same, if it is ahead of all others by as much as `margin`.
    pub(crate) fn clear(self, scores: [i32; 2], margin: i32) -> Option<Move> {
        let best = self.best(scores);
        let moves = self.scored(scores);
        let highest = moves[best as usize].1;
        moves.iter().all(|&(step, score)| step == best || highest.saturating_sub(score) >= margin).then_some(best)
    }

    /// By how much the best possible move is ahead of the next.
    #[cfg(feature = "train")]
    pub(crate) fn margin(self, scores: [i32; 2]) -> i32 {
        let mut scores = self.scored(scores).map(|scored| scored.1);
        scores.sort_unstable();
        scores[2].saturating_sub(scores[1])
    }

    /// The moves in their order; one that is not possible scores lowest.
    #[inline]
    fn scored(self, [left, right]: [i32; 2]) -> [(Move, i32); 3] {
        [(self.shift, 0, Move::Shift), (self.left, left, Move::Left), (self.right, right, Move::Right)]
            .map(|(allowed, score, step)| (step, if allowed { score } else { i32::MIN }))
    }
}

/// No head, no child.
pub(crate) const NONE: u32 = u32::MAX;

/// A word in the making of a tree.
#[derive(Debug, Clone, Copy)]
struct Node {
    kind: Tag,
    word: u64,
    tag: u64,
    word_tag: u64,
    suffix: u64,
    class: u64,
    /// Tag of the next word that is no modifier.
    ahead: u64,
    /// How it hangs, once it does.
    rel: u64,
    /// Children on the left: the outermost, the one within it, how many, which relations.
    left: Children,
    right: Children,
    /// Words before it that are verbs, commas, conjunctions, other marks.
    n_before: [u16; 4],
}

#[derive(Debug, Clone, Copy)]
struct Children {
    outer: u32,
    inner: u32,
    n: u32,
    rels: u64,
}

const NO_CHILDREN: Children = Children { outer: NONE, inner: NONE, n: 0, rels: 0 };

/// Stands for what is not there.
const NOWHERE: Node = Node {
    kind: Tag::Xx,
    word: 0x0A1D,
    tag: 0x0B2E,
    word_tag: 0x0C3F,
    suffix: 0x0D40,
    class: 0x0D4F,
    ahead: 0x0D5A,
    rel: 0x0E51,
    left: NO_CHILDREN,
    right: NO_CHILDREN,
    n_before: [0; 4],
};

/// Stack, buffer and arcs over the words of a sentence. The root stands behind the last word.
#[derive(Debug, Default)]
pub(crate) struct State {
    nodes: Vec<Node>,
    stack: Vec<u32>,
    next: usize,
    /// Head of each word; the number of words for the root, [`NONE`] while it has none.
    pub(crate) heads: Vec<u32>,
    /// Relation of each word to its head.
    pub(crate) rels: Vec<Rel>,
}

impl State {
    /// Starts anew with these tokens.
    pub(crate) fn reset(&mut self, words: &[Word], tags: &[Tag]) {
        self.nodes.clear();
        self.stack.clear();
        self.next = 0;
        let mut n_before = [0u16; 4];
        for (word, &tag) in words.iter().zip(tags) {
            let tag_hash = number(tag as u64);
            self.nodes.push(Node {
                kind: tag,
                word: word.norm,
                tag: tag_hash,
                word_tag: mix(word.norm, tag_hash),
                suffix: mix(word.suffixes[2], word.shape),
                class: word.known.class,
                n_before,
                ..NOWHERE
            });
            let kind = match tag {
                _ if tag.is_verb() || tag == Tag::Md => 0,
                Tag::Comma => 1,
                Tag::Cc => 2,
                _ if tag.is_punct() => 3,
                _ => continue,
            };
            n_before[kind] = n_before[kind].saturating_add(1);
        }
        self.look_ahead(tags);
        self.heads.clear();
        self.rels.clear();
        self.heads.resize(self.nodes.len(), NONE);
        self.rels.resize(self.nodes.len(), Rel::Dep);
        let root = Node { word: EDGE.norm, tag: EDGE.shape, word_tag: EDGE.norm, n_before, ..NOWHERE };
        self.nodes.push(root);
    }

    /// Tells each word what comes when its modifiers are over: *will be* a very long *day*.
    fn look_ahead(&mut self, tags: &[Tag]) {
        let mut ahead = NOWHERE.ahead;
        for (node, tag) in self.nodes.iter_mut().zip(tags).rev() {
            node.ahead = ahead;
            let is_modifier = matches!(
                tag,
                Tag::Dt
                    | Tag::Jj
                    | Tag::Jjr
                    | Tag::Jjs
                    | Tag::Rb
                    | Tag::Rbr
                    | Tag::Rbs
                    | Tag::PrpPoss
                    | Tag::Cd
                    | Tag::Pdt
                    | Tag::Pos
                    | Tag::Dollar
            );
            if !is_modifier {
                ahead = node.tag;
            }
        }
    }

    /// Words of the tree.
    pub(crate) fn len(&self) -> usize {
        self.heads.len()
    }

    pub(crate) fn is_done(&self) -> bool {
        self.next == self.len() && self.stack.is_empty()
    }

    /// The words on the stack, top last.
    #[cfg(feature = "train")]
    pub(crate) fn stack(&self) -> &[u32] {
        &self.stack
    }

    /// The first word of the buffer; the number of words stands for the root.
    #[cfg(feature = "train")]
    pub(crate) fn next(&self) -> usize {
        self.next
    }

    pub(crate) fn allowed(&self) -> Allowed {
        let at_root = self.next == self.len();
        let n = self.stack.len();
        Allowed { shift: !at_root, left: n > 0 && (!at_root || n == 1), right: n > 1 }
    }

    /// Head and dependent of the arc that a move makes.
    pub(crate) fn arc(&self, step: Move) -> Option<(usize, usize)> {
        match (step, self.stack.as_slice()) {
            (Move::Left, [.., top]) => Some((self.next, *top as usize)),
            (Move::Right, [.., below, top]) => Some((*below as usize, *top as usize)),
            _ => None,
        }
    }

    pub(crate) fn apply(&mut self, step: Move, rel: Rel) {
        let Some((head, dependent)) = self.arc(step) else {
            self.stack.push(self.next as u32);
            self.next += 1;
            return;
        };
        self.stack.pop();
        self.heads[dependent] = head as u32;
        self.rels[dependent] = rel;
        self.nodes[dependent].rel = number(rel as u64 + 64);
        let node = &mut self.nodes[head];
        let children = if step == Move::Left { &mut node.left } else { &mut node.right };
        *children = Children {
            outer: dependent as u32,
            inner: children.outer,
            n: children.n + 1,
            rels: children.rels | 1 << (rel as u64),
        };
    }

    /// Tags of the two words on top of the stack and of the next two, as one number.
    pub(crate) fn context(&self) -> u64 {
        let (_, s0) = self.on_stack(0);
        let (_, s1) = self.on_stack(1);
        let [b0, b1] = [0, 1].map(|ahead| self.node(self.next as u32 + ahead));
        mix(mix(mix(s1.tag, s0.tag), b0.tag), b1.tag)
    }

    fn node(&self, at: u32) -> &Node {
        self.nodes.get(at as usize).unwrap_or(&NOWHERE)
    }

    fn on_stack(&self, depth: usize) -> (u32, &Node) {
        let at = self.stack.len().checked_sub(depth + 1).map_or(NONE, |at| self.stack[at]);
        (at, self.node(at))
    }
}
