//! Sentences analysed by people: what the models learn from and are scored with.

use crate::{Rel, Tag};

/// A sentence with its analysis, as a treebank has it.
#[derive(Debug, Clone, Default)]
pub struct Gold {
    /// The tokens as they are written.
    pub forms: Vec<String>,
    /// Whether no blank stands between a token and the next.
    pub glued: Vec<bool>,
    /// Their tags.
    pub tags: Vec<Tag>,
    /// Their base forms.
    pub lemmas: Vec<String>,
    /// Their heads by index in the sentence; `None` for the root.
    pub heads: Vec<Option<usize>>,
    /// Their relations.
    pub rels: Vec<Rel>,
    /// Whether a paragraph begins with it.
    pub opens_paragraph: bool,
}

impl Gold {
    /// Makes the tree projective: while an arc covers words that do not hang on its head, the shortest such arc
    /// moves up to the head of its head (Nivre and Nilsson 2005).
    #[must_use]
    pub fn projective(mut self) -> Self {
        for _ in 0..self.heads.len() * 4 {
            let Some(at) = self.shortest_crossing() else { break };
            let Some(head) = self.heads[at] else { break };
            self.heads[at] = self.heads[head];
        }
        self
    }

    /// The dependent of the shortest arc over words that do not hang on its head.
    fn shortest_crossing(&self) -> Option<usize> {
        (0..self.heads.len())
            .filter_map(|at| {
                let head = self.heads[at]?;
                let (from, to) = (at.min(head), at.max(head));
                let crosses = (from + 1..to).any(|inner| !self.hangs_on(inner, head));
                (crosses && self.heads[head].is_some()).then_some((to - from, at))
            })
            .min()
            .map(|(_, at)| at)
    }

    fn hangs_on(&self, mut at: usize, wanted: usize) -> bool {
        for _ in 0..self.heads.len() {
            match self.heads[at] {
                Some(head) if head == wanted => return true,
                Some(head) => at = head,
                None => return false,
            }
        }
        false
    }
}
