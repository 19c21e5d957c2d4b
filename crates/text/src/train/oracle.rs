//! The dynamic oracle of arc-hybrid (Goldberg and Nivre 2013): what each move would cost in gold arcs.

use crate::parser::{Allowed, NONE, State};

/// The gold tree of a sentence.
pub(crate) struct Oracle {
    /// Head of each word; the number of words for the root.
    heads: Vec<u32>,
}

impl Oracle {
    pub(crate) fn new(heads: &[Option<usize>]) -> Self {
        let root = heads.len() as u32;
        Self { heads: heads.iter().map(|head| head.map_or(root, |head| head as u32)).collect() }
    }

    /// The gold head of a word.
    pub(crate) fn head(&self, at: usize) -> u32 {
        self.heads[at]
    }

    /// Gold arcs that shifting, a left arc and a right arc put out of reach.
    pub(crate) fn costs(&self, state: &State) -> [u32; 3] {
        let (stack, next) = (state.stack(), state.next());
        let next_at = next as u32;
        let mut costs = [0; 3];
        if let Some(&head) = self.heads.get(next) {
            let in_reach = stack.iter().filter(|&&at| self.heads[at as usize] == next_at).count() as u32;
            let head_below = stack.len() > 1 && stack[..stack.len() - 1].contains(&head);
            costs[0] = in_reach + u32::from(head_below);
        }
        if let Some(&top) = stack.last() {
            let head = self.heads[top as usize];
            let lost = self.heads[next.min(self.heads.len())..].iter().filter(|&&head| head == top).count() as u32;
            let below = stack.len().checked_sub(2).map_or(NONE, |at| stack[at]);
            costs[1] = lost + u32::from(head == below || head > next_at);
            costs[2] = lost + u32::from(head >= next_at);
        }
        costs
    }

    /// The lowest cost of the moves that are possible.
    pub(crate) fn cheapest(allowed: Allowed, costs: &[u32; 3]) -> u32 {
        [allowed.shift, allowed.left, allowed.right]
            .iter()
            .zip(costs)
            .filter(|(allowed, _)| **allowed)
            .map(|(_, &cost)| cost)
            .min()
            .unwrap_or(0)
    }
}
