//! Dependency trees: greedy arc-hybrid transitions (Kuhlmann et al. 2011) by an averaged perceptron.
//!
//! A transition is chosen first, the relation of its arc by a second classifier; so the frequent decision
//! is among three classes only, and can look at many features. Trees are projective, with one root.

use std::sync::OnceLock;

use crate::hash::{mix, number, salted};
use crate::table::{Aligned, Narrow, Scores, Wide};
use crate::word::{EDGE, Word};
use crate::{Rel, Tag};

static MODEL: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../models/parser.bin"));

/// Features of a choice of transition.
pub(crate) const N_MOVES: usize = 106;

/// Features of a choice of relation.
pub(crate) const N_RELS: usize = 35;

/// A parser over the bytes of its model.
#[derive(Debug)]
pub(crate) struct Parser<'a> {
    sure: SureRels<'a>,
    sure_moves: SureMoves<'a>,
    moves: Narrow<'a>,
    rels: Wide<'a>,
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
    /// Entries of the table, one for many contexts; the most frequent one has it.
    pub(crate) const LEN: usize = 1 << 16;

    /// The entry of a context, and what stands in it if it is about this context and this move.
    pub(crate) fn entry(context: u64, step: Move) -> (usize, u16) {
        ((context >> 48) as usize, (context >> 32) as u16 & !3 | (step as u16 + 1))
    }

    fn get(self, state: &State, allowed: Allowed) -> Option<Move> {
        let context = state.context();
        let found = u16::from_le_bytes(*self.0.get((context >> 48) as usize)?);
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
        let mut move_features = [0; N_MOVES];
        let mut rel_features = [0; N_RELS];
        while !state.is_done() {
            let allowed = state.allowed();
            let step = (allowed.only().or_else(|| self.sure_moves.get(state, allowed)))
                .unwrap_or_else(|| self.best_move(state, allowed, &mut move_features));
            let rel = state.arc(step).map(|arc| self.best_rel(state, arc, &mut rel_features));
            state.apply(step, rel.unwrap_or(Rel::Dep));
        }
    }
}

impl<'a> Parser<'a> {
    /// The move that scores highest.
    pub(crate) fn best_move(&self, state: &State, allowed: Allowed, features: &mut [u64; N_MOVES]) -> Move {
        extract_moves(state, features);
        allowed.best(self.moves.score(features))
    }

    /// The relation of an arc from head to dependent.
    pub(crate) fn best_rel(
        &self,
        state: &State,
        (head, dependent): (usize, usize),
        features: &mut [u64; N_RELS],
    ) -> Rel {
        if head == state.len() {
            return Rel::Root;
        }
        if let Some(rel) = self.sure.get(state, head, dependent) {
            return rel;
        }
        let mut scores = [0; 64];
        extract_rels(state, head, dependent, features);
        self.rels.score(features, &mut scores);
        best_rel(&scores)
    }

    pub(crate) fn new(model: &'a [u8]) -> Self {
        let (sure, rest) = model.split_at(SureRels::SIZE.min(model.len()));
        let (sure_moves, mut tables) = rest.split_at((2 * SureMoves::LEN).min(rest.len()));
        Self {
            sure: SureRels(sure),
            sure_moves: SureMoves(sure_moves.as_chunks().0),
            moves: Narrow::take(&mut tables),
            rels: Wide::take(&mut tables),
        }
    }
}

/// The relation of the highest score, the root's left out; of equals the first.
pub(crate) fn best_rel(scores: &Scores) -> Rel {
    let mut at = 1;
    for rel in 2..Rel::ALL.len() {
        if scores[rel] > scores[at] {
            at = rel;
        }
    }
    Rel::ALL[at]
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

    /// The possible move of the highest score, where shifting scores zero.
    pub(crate) fn best(self, [left, right]: [i32; 2]) -> Move {
        let mut best = (i32::MIN, Move::Shift);
        for (allowed, score, step) in
            [(self.shift, 0, Move::Shift), (self.left, left, Move::Left), (self.right, right, Move::Right)]
        {
            if allowed && score > best.0 {
                best = (score, step);
            }
        }
        best.1
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
                class: word.class,
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

/// How far apart two words are, in eight steps.
fn distance(from: u32, to: u32) -> u64 {
    if from == NONE || to == NONE {
        return 15;
    }
    match from.abs_diff(to) {
        d @ 0..=4 => u64::from(d),
        5..=6 => 5,
        7..=9 => 6,
        10..=15 => 7,
        _ => 8,
    }
}

/// Which kinds of words stand between two nodes: verbs, commas, conjunctions, other marks; none, one, more.
fn between(from: &Node, to: &Node) -> u64 {
    let mut kinds = 0;
    for kind in 0..4 {
        let n = u64::from(to.n_before[kind].wrapping_sub(from.n_before[kind]).min(2));
        kinds = kinds * 3 + n;
    }
    kinds
}

/// Features of the choice of the next move.
#[expect(clippy::too_many_lines, clippy::similar_names, reason = "a list of features, named for stack and buffer")]
pub(crate) fn extract_moves(state: &State, out: &mut [u64; N_MOVES]) {
    let (s0_at, s0) = state.on_stack(0);
    let (s1_at, s1) = state.on_stack(1);
    let (_, s2) = state.on_stack(2);
    let b0_at = state.next as u32;
    let b0 = state.node(b0_at);
    let (b1, b2) = (state.node(b0_at + 1), state.node(b0_at + 2));
    let s0_left = state.node(s0.left.outer);
    let s0_left2 = state.node(s0.left.inner);
    let s0_right = state.node(s0.right.outer);
    let s0_right2 = state.node(s0.right.inner);
    let s1_left = state.node(s1.left.outer);
    let s1_right = state.node(s1.right.outer);
    let s1_right2 = state.node(s1.right.inner);
    let b0_left = state.node(b0.left.outer);
    let b0_left2 = state.node(b0.left.inner);
    let after_s0 = state.node(s0_at.wrapping_add(1));
    let before_s0 = state.node(s0_at.wrapping_sub(1));
    let before_b0 = state.node(b0_at.wrapping_sub(1));
    let gap = number(distance(s0_at, b0_at));
    let gap1 = number(distance(s1_at, s0_at) + 16);
    let between0 = number(between(s0, b0) + 32);
    let between1 = number(between(s1, s0) + 32);
    let n_left = |node: &Node| number(u64::from(node.left.n.min(3)) + 8);
    let n_right = |node: &Node| number(u64::from(node.right.n.min(3)) + 8);
    let left_rels = |node: &Node| number(node.left.rels);
    let right_rels = |node: &Node| number(node.right.rels);
    let s0_b0 = mix(s0.tag, b0.tag);
    let s1_s0 = mix(s1.tag, s0.tag);
    let s1_s0_b0 = mix(s1_s0, b0.tag);
    let mut n = 0;
    let mut put = |feature: u64| {
        out[n] = salted(feature, n);
        n += 1;
    };
    put(s0.word);
    put(s0.word_tag);
    put(s1.word);
    put(s1.word_tag);
    put(b0.word);
    put(b0.word_tag);
    put(b1.word);
    put(b1.word_tag);
    put(b2.word_tag);
    put(b2.tag);
    put(s2.word_tag);
    put(s2.tag);
    put(s0.suffix);
    put(b0.suffix);
    put(mix(s0.word, b0.word));
    put(mix(s0.word, b0.tag));
    put(mix(s0.tag, b0.word));
    put(s0_b0);
    put(mix(s0.word_tag, b0.word_tag));
    put(mix(s1.word, s0.word));
    put(mix(s1.word, s0.tag));
    put(mix(s1.tag, s0.word));
    put(s1_s0);
    put(mix(s1.word, b0.word));
    put(mix(s1.word, b0.tag));
    put(mix(b0.tag, b1.tag));
    put(mix(b0.word, b1.tag));
    put(mix(b0.tag, b1.word));
    put(mix(s0_b0, b1.tag));
    put(mix(mix(b0.tag, b1.tag), b2.tag));
    put(s1_s0_b0);
    put(mix(s2.tag, s1_s0));
    put(mix(s1_s0_b0, b1.tag));
    put(mix(s2.tag, s1_s0_b0));
    put(mix(mix(s2.word, s1.tag), b0.tag));
    put(mix(s1.word, mix(s0.tag, b0.tag)));
    put(mix(s0.word, mix(s1.tag, b0.tag)));
    put(mix(b0.word, s1_s0));
    put(mix(s0.word, mix(b0.tag, b1.tag)));
    put(mix(b0.word, mix(s0.tag, b1.tag)));
    put(mix(mix(s1.word, s0.word), b0.tag));
    put(mix(mix(s0.word, b0.word), s1.tag));
    put(mix(s0_b0, s0_left.tag));
    put(mix(s0_b0, s0_right.tag));
    put(mix(s0_b0, b0_left.tag));
    put(mix(s1_s0, s1_right.tag));
    put(mix(s1_s0, s1_left.tag));
    put(mix(s1_s0, s0_left.tag));
    put(mix(s1_s0, s0_right.tag));
    put(mix(s0.word_tag, s0_left.rel));
    put(mix(s0.word_tag, s0_right.rel));
    put(mix(s1.word_tag, s1_right.rel));
    put(mix(b0.word_tag, b0_left.rel));
    put(mix(s0_right.word, s0_b0));
    put(mix(s0_left.word, s0_b0));
    put(mix(s1_right.word, s1_s0));
    put(mix(b0_left.word, s0_b0));
    put(mix(mix(s0_right.rel, s0_right2.rel), s0_b0));
    put(mix(mix(s0_left.rel, s0_left2.rel), s0_b0));
    put(mix(mix(b0_left.rel, b0_left2.rel), s0_b0));
    put(mix(mix(s1_right.rel, s1_right2.rel), s1_s0));
    put(mix(mix(s0.word, n_right(s0)), b0.tag));
    put(mix(mix(s0.tag, n_left(s0)), b0.tag));
    put(mix(mix(b0.tag, n_left(b0)), s0.tag));
    put(mix(mix(s1.word, n_right(s1)), s0.tag));
    put(mix(mix(s0.tag, left_rels(s0)), s1_s0_b0));
    put(mix(mix(s0.tag, right_rels(s0)), s1_s0_b0));
    put(mix(mix(s1.tag, right_rels(s1)), s0_b0));
    put(mix(mix(b0.tag, left_rels(b0)), s0_b0));
    put(mix(s0_b0, gap));
    put(mix(mix(s0.word, gap), b0.tag));
    put(mix(mix(b0.word, gap), s0.tag));
    put(mix(s1_s0, gap1));
    put(mix(s0_b0, between0));
    put(mix(s1_s0_b0, mix(between0, between1)));
    put(mix(s1_s0, mix(gap, between1)));
    put(mix(mix(s0_b0, after_s0.tag), before_b0.tag));
    put(mix(mix(s0_b0, before_s0.tag), b1.tag));
    let end = state.nodes.last().unwrap_or(&NOWHERE);
    let verbs_after = number(u64::from(end.n_before[0].wrapping_sub(b0.n_before[0]).min(3)) + 70);
    let ahead = mix(b0.ahead, verbs_after);
    put(mix(mix(b1.tag, b2.tag), mix(state.node(b0_at + 3).tag, b0.tag)));
    put(mix(s0_b0, b0.ahead));
    put(mix(mix(b0.word, b0.ahead), s0.tag));
    put(mix(s0_b0, verbs_after));
    put(mix(s1_s0_b0, ahead));
    put(mix(mix(b0.word, b0.ahead), s0_left.rel));
    put(mix(mix(s0.word_tag, s0.ahead), b0.tag));
    // Which preposition, conjunction or pronoun leads a phrase decides where it hangs.
    put(mix(s0.word, b0_left.word));
    put(mix(s1.word, b0_left.word));
    put(mix(s1_s0, b0_left.word));
    put(mix(s1.word, s0_left.word));
    put(mix(s1_s0, s0_left.word));
    put(mix(mix(s0.word, b0_left.word), b0.word));
    put(mix(mix(s1.word, s0_left.word), s0.word));
    put(mix(mix(s1_s0, b0_left.word), right_rels(s1)));
    put(mix(mix(s1.word, right_rels(s1)), b0.tag));
    put(mix(mix(s1.word, s0.word), b0_left.word));
    put(mix(mix(s2.tag, s1.tag), mix(b0.tag, b0_left.word)));
    // What is joined by *and* is alike.
    put(mix(s1_s0_b0, mix(b0_left.rel, b0_left2.rel)));
    put(mix(mix(s1.suffix, s0.suffix), s0_left.rel));
    put(mix(mix(s0.suffix, b0.suffix), b0_left.rel));
    put(mix(mix(s1.suffix, b0.suffix), mix(b0_left.rel, s0.tag)));
    // Tags are guesses; what else a word could be warns of wrong ones.
    put(mix(s0_b0, s0.class));
    put(mix(s0_b0, b0.class));
    put(mix(s0.class, b0.class));
    put(mix(s1_s0, mix(s1.class, s0.class)));
    put(mix(mix(b0.class, b1.class), s0.tag));
    put(mix(mix(b0.class, b1.class), b2.class));
    debug_assert_eq!(n, N_MOVES);
}

/// Features of the relation between a head and a dependent, which is the top of the stack.
pub(crate) fn extract_rels(state: &State, head: usize, dependent: usize, out: &mut [u64; N_RELS]) {
    let (head_at, dependent_at) = (head as u32, dependent as u32);
    let (h, d) = (state.node(head_at), state.node(dependent_at));
    let to_left = number(u64::from(dependent < head));
    let d_left = state.node(d.left.outer);
    let d_left2 = state.node(d.left.inner);
    let d_right = state.node(d.right.outer);
    let sibling = state.node(if dependent < head { h.left.outer } else { h.right.outer });
    let first = state.node(h.left.outer);
    let before = state.node(dependent_at.wrapping_sub(1));
    let after = state.node(dependent_at + 1);
    let b0 = state.node(state.next as u32);
    let (_, below) = state.on_stack(1);
    let gap = number(distance(head_at, dependent_at));
    let (from, to) = if dependent < head { (d, h) } else { (h, d) };
    let between = number(between(from, to) + 32);
    let all_rels = number(h.left.rels | h.right.rels);
    let d_rels = number(d.left.rels | d.right.rels);
    let pair = mix(h.tag, d.tag);
    let mut n = 0;
    let mut put = |feature: u64| {
        out[n] = salted(feature ^ to_left, n);
        n += 1;
    };
    put(h.word_tag);
    put(d.word_tag);
    put(d.word);
    put(d.suffix);
    put(pair);
    put(mix(h.word, d.word));
    put(mix(h.word_tag, d.tag));
    put(mix(h.tag, d.word_tag));
    put(mix(pair, gap));
    put(mix(pair, between));
    put(mix(pair, d_left.tag));
    put(mix(pair, d_left.word));
    put(mix(pair, d_right.tag));
    put(mix(pair, d_left.rel));
    put(mix(mix(pair, d_left.rel), d_left2.rel));
    put(mix(pair, d_right.rel));
    put(mix(h.word, d_left.word));
    put(mix(d.word, d_left.word));
    put(mix(pair, d_rels));
    put(mix(pair, all_rels));
    put(mix(d.tag, all_rels));
    put(mix(mix(h.word, d.tag), all_rels));
    put(mix(pair, sibling.rel));
    put(mix(pair, sibling.tag));
    put(mix(h.word_tag, mix(d.tag, sibling.rel)));
    put(mix(pair, mix(first.rel, first.word)));
    put(mix(pair, before.tag));
    put(mix(pair, before.word));
    put(mix(pair, after.tag));
    put(mix(pair, after.word));
    put(mix(pair, b0.tag));
    put(mix(pair, below.tag));
    put(mix(h.suffix, d.suffix));
    put(mix(mix(h.suffix, d.tag), d_left.word));
    put(mix(mix(d.suffix, h.tag), d_rels));
    debug_assert_eq!(n, N_RELS);
}
