//! What a choice of the parser looks at: features of a state, hashed.

use super::{NONE, NOWHERE, Node, State};
use crate::hash::{mix, number, putter};

/// Features of a choice of transition.
pub(crate) const N_MOVES: usize = 106;

/// Features of a first look at it: the few that tell the most.
pub(crate) const N_QUICK_MOVES: usize = 24;

/// Features of a choice of relation.
pub(crate) const N_RELS: usize = 35;

/// Features of a first look at it.
pub(crate) const N_QUICK_RELS: usize = 12;

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

/// What both looks at a move see: words on top of the stack, in front of the buffer and beside them, and how these two lie.
struct Top<'a> {
    s0_at: u32,
    b0_at: u32,
    s0: &'a Node,
    s1: &'a Node,
    s2: &'a Node,
    b0: &'a Node,
    b1: &'a Node,
    b2: &'a Node,
    s0_left: &'a Node,
    s0_right: &'a Node,
    b0_left: &'a Node,
    after_s0: &'a Node,
    before_b0: &'a Node,
    gap: u64,
    between0: u64,
    s0_b0: u64,
    s1_s0: u64,
    s1_s0_b0: u64,
}

impl<'a> Top<'a> {
    #[inline]
    fn of(state: &'a State) -> Self {
        let (s0_at, s0) = state.on_stack(0);
        let (_, s1) = state.on_stack(1);
        let (_, s2) = state.on_stack(2);
        let b0_at = state.next as u32;
        let b0 = state.node(b0_at);
        let s1_s0 = mix(s1.tag, s0.tag);
        Self {
            s0_at,
            b0_at,
            s0,
            s1,
            s2,
            b0,
            b1: state.node(b0_at + 1),
            b2: state.node(b0_at + 2),
            s0_left: state.node(s0.left.outer),
            s0_right: state.node(s0.right.outer),
            b0_left: state.node(b0.left.outer),
            after_s0: state.node(s0_at.wrapping_add(1)),
            before_b0: state.node(b0_at.wrapping_sub(1)),
            gap: number(distance(s0_at, b0_at)),
            between0: number(between(s0, b0) + 32),
            s0_b0: mix(s0.tag, b0.tag),
            s1_s0,
            s1_s0_b0: mix(s1_s0, b0.tag),
        }
    }
}

/// Features of the choice of the next move.
#[expect(clippy::too_many_lines, reason = "a list of features")]
pub(crate) fn extract_moves(state: &State, out: &mut [u64; N_MOVES], fetch: impl Fn(u64)) {
    let Top {
        s0_at,
        b0_at,
        s0,
        s1,
        s2,
        b0,
        b1,
        b2,
        s0_left,
        s0_right,
        b0_left,
        after_s0,
        before_b0,
        gap,
        between0,
        s0_b0,
        s1_s0,
        s1_s0_b0,
    } = Top::of(state);
    let s1_at = state.on_stack(1).0;
    let s0_left2 = state.node(s0.left.inner);
    let s0_right2 = state.node(s0.right.inner);
    let s1_left = state.node(s1.left.outer);
    let s1_right = state.node(s1.right.outer);
    let s1_right2 = state.node(s1.right.inner);
    let b0_left2 = state.node(b0.left.inner);
    let before_s0 = state.node(s0_at.wrapping_sub(1));
    let gap1 = number(distance(s1_at, s0_at) + 16);
    let between1 = number(between(s1, s0) + 32);
    let n_left = |node: &Node| number(u64::from(node.left.n.min(3)) + 8);
    let n_right = |node: &Node| number(u64::from(node.right.n.min(3)) + 8);
    let left_rels = |node: &Node| number(node.left.rels);
    let right_rels = |node: &Node| number(node.right.rels);
    let mut put = putter(out, fetch);
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
}

/// Features of a first look at the choice of the next move.
pub(crate) fn extract_quick_moves(state: &State, out: &mut [u64; N_QUICK_MOVES], fetch: impl Fn(u64)) {
    let Top {
        s0,
        s1,
        s2,
        b0,
        b1,
        b2,
        s0_left,
        s0_right,
        b0_left,
        after_s0,
        before_b0,
        gap,
        between0,
        s0_b0,
        s1_s0_b0,
        ..
    } = Top::of(state);
    let mut put = putter(out, fetch);
    put(s0.word_tag);
    put(s1.word_tag);
    put(b0.word_tag);
    put(b1.word_tag);
    put(mix(s0.word, b0.tag));
    put(mix(s0.tag, b0.word));
    put(mix(s0.word_tag, b0.word_tag));
    put(mix(s1.word, b0.tag));
    put(mix(s0_b0, b1.tag));
    put(mix(mix(b0.tag, b1.tag), b2.tag));
    put(mix(s1_s0_b0, b1.tag));
    put(mix(s2.tag, s1_s0_b0));
    put(mix(s0.word_tag, s0_right.rel));
    put(mix(b0.word_tag, b0_left.rel));
    put(mix(mix(s0.tag, number(s0.left.rels)), s1_s0_b0));
    put(mix(mix(s1.tag, number(s1.right.rels)), s0_b0));
    put(mix(mix(b0.tag, number(b0.left.rels)), s0_b0));
    put(mix(s0_b0, gap));
    put(mix(s0_b0, between0));
    put(mix(mix(s0_b0, after_s0.tag), before_b0.tag));
    put(mix(s0_b0, b0.ahead));
    put(mix(s0.word, b0_left.word));
    put(mix(s1.word, b0_left.word));
    put(mix(s1.word, s0_left.word));
}

/// Features of the relation between a head and a dependent, which is the top of the stack.
pub(crate) fn extract_rels(state: &State, head: usize, dependent: usize, out: &mut [u64; N_RELS], fetch: impl Fn(u64)) {
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
    let mut put = putter(out, fetch);
    let mut put = |feature: u64| put(feature ^ to_left);
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
}

/// Features of a first look at the relation between a head and a dependent.
pub(crate) fn extract_quick_rels(
    state: &State,
    head: usize,
    dependent: usize,
    out: &mut [u64; N_QUICK_RELS],
    fetch: impl Fn(u64),
) {
    let (h, d) = (state.node(head as u32), state.node(dependent as u32));
    let to_left = number(u64::from(dependent < head));
    let d_left = state.node(d.left.outer);
    let sibling = state.node(if dependent < head { h.left.outer } else { h.right.outer });
    let b0 = state.node(state.next as u32);
    let all_rels = number(h.left.rels | h.right.rels);
    let d_rels = number(d.left.rels | d.right.rels);
    let pair = mix(h.tag, d.tag);
    let mut put = putter(out, fetch);
    let mut put = |feature: u64| put(feature ^ to_left);
    put(h.word_tag);
    put(d.word_tag);
    put(pair);
    put(mix(h.word_tag, d.tag));
    put(mix(h.tag, d.word_tag));
    put(mix(pair, d_left.word));
    put(mix(pair, d_left.rel));
    put(mix(d.word, d_left.word));
    put(mix(pair, d_rels));
    put(mix(pair, all_rels));
    put(mix(pair, sibling.rel));
    put(mix(pair, b0.tag));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::Word;
    use crate::{Rel, Tag};

    #[test]
    fn every_template_has_its_place() {
        let words = ["prices", "fell"].map(|word| Word::new(word, word));
        let mut state = State::default();
        state.reset(&words, &[Tag::Nns, Tag::Vbd]);
        state.apply(crate::parser::Move::Shift, Rel::Dep);
        let (mut moves, mut quick_moves) = ([0; N_MOVES], [0; N_QUICK_MOVES]);
        let (mut rels, mut quick_rels) = ([0; N_RELS], [0; N_QUICK_RELS]);
        extract_moves(&state, &mut moves, |_| ());
        extract_quick_moves(&state, &mut quick_moves, |_| ());
        extract_rels(&state, 1, 0, &mut rels, |_| ());
        extract_quick_rels(&state, 1, 0, &mut quick_rels, |_| ());
        let all = [&moves[..], &quick_moves, &rels, &quick_rels].concat();
        assert!(!all.contains(&0));
    }
}
