//! Trees of a document: which words are parsed together, and the run that each subtree covers.

use crate::parser::{Parser, State};
use crate::segment::{Segment, Segmenter};
use crate::word::Word;
use crate::{Rel, Run, Sentence, Tag};

/// Tokens of the largest tree. No honest sentence has as many; a hostile one is cut.
const MAX_TREE: usize = 400;

/// Heads, relations and subtrees of all tokens.
pub(crate) struct Trees {
    pub(crate) heads: Vec<Option<u32>>,
    pub(crate) rels: Vec<Rel>,
    pub(crate) subtrees: Vec<Run>,
}

/// Parses all sentences, quotations that are apart for themselves.
pub(crate) fn parse(view: &Segmenter, sentences: &[Sentence]) -> Trees {
    let n_tokens = view.tags.len();
    let mut work = Work { heads: vec![None; n_tokens], rels: vec![Rel::Dep; n_tokens], ..Work::default() };
    let (mut words, mut tags) = (Vec::new(), Vec::new());
    for sentence in sentences {
        let Some(segments) = view.cut(sentence.run) else {
            let range = sentence.run.range();
            work.parse(&view.words[range.clone()], &view.tags[range], |at| at + sentence.run.start);
            continue;
        };
        for Segment { tokens, marks } in segments {
            words.clear();
            words.extend(tokens.iter().map(|&at| view.words[at as usize]));
            tags.clear();
            tags.extend(tokens.iter().map(|&at| view.tags[at as usize]));
            work.parse(&words, &tags, |at| tokens[at] as usize);
            work.hang(&marks, &tokens);
        }
    }
    let Work { heads, rels, .. } = work;
    let subtrees = subtrees(&heads);
    Trees { heads, rels, subtrees }
}

/// Trees in the making, and room for the parser to work in.
#[derive(Default)]
struct Work {
    heads: Vec<Option<u32>>,
    rels: Vec<Rel>,
    state: State,
}

impl Work {
    /// Parses the tokens of a segment, which stand in the document where `place` says.
    fn parse(&mut self, words: &[Word], tags: &[Tag], place: impl Fn(usize) -> usize) {
        for (idx, (words, tags)) in words.chunks(MAX_TREE).zip(tags.chunks(MAX_TREE)).enumerate() {
            self.parse_tree(words, tags, |at| place(idx * MAX_TREE + at));
        }
    }

    fn parse_tree(&mut self, words: &[Word], tags: &[Tag], place: impl Fn(usize) -> usize) {
        Parser::embedded().parse(words, tags, &mut self.state);
        for (at, (&head, &rel)) in self.state.heads.iter().zip(&self.state.rels).enumerate() {
            let head = head as usize;
            self.heads[place(at)] = (head < words.len()).then(|| place(head) as u32);
            self.rels[place(at)] = rel;
        }
    }

    /// Hangs marks on the root of the tree that `segment` has become; where that is empty, on the first of them.
    fn hang(&mut self, marks: &[u32], segment: &[u32]) {
        let mut root = segment.iter().copied().find(|&at| self.heads[at as usize].is_none());
        for &mark in marks {
            self.heads[mark as usize] = root;
            self.rels[mark as usize] = if root.is_some() { Rel::Punct } else { Rel::Root };
            root = root.or(Some(mark));
        }
    }
}

/// What hangs on every token directly, in order. Looking for it in the subtree would cost the length of that each time,
/// and one that lies around a quotation is as long as a hostile sentence.
#[derive(Debug)]
pub(crate) struct Children {
    /// By token, the place of its first child in `all`; one more at the end.
    first: Vec<u32>,
    all: Vec<u32>,
}

impl Children {
    pub(crate) fn of(heads: &[Option<u32>]) -> Self {
        let mut first = vec![0; heads.len() + 1];
        for head in heads.iter().flatten() {
            first[*head as usize] += 1;
        }
        let mut n_before = 0;
        for first in &mut first {
            n_before += *first;
            *first = n_before;
        }
        // Every child takes the last free place of its head, so that each head ends at its first.
        let mut all = vec![0; n_before as usize];
        for (child, head) in heads.iter().enumerate().rev() {
            if let Some(head) = head {
                let place = &mut first[*head as usize];
                *place -= 1;
                all[*place as usize] = child as u32;
            }
        }
        Self { first, all }
    }

    pub(crate) fn at(&self, at: usize) -> &[u32] {
        &self.all[self.first[at] as usize..self.first[at + 1] as usize]
    }
}

/// First and one past the last token of every subtree.
pub(crate) fn subtrees(heads: &[Option<u32>]) -> Vec<Run> {
    let mut runs: Vec<Run> = (0..heads.len()).map(|at| Run::new(at, at + 1)).collect();
    // Children before their heads: a head's run is handed up once all that hang on it have handed up theirs.
    let mut waiting = vec![0u32; heads.len()];
    for head in heads.iter().flatten() {
        waiting[*head as usize] += 1;
    }
    let mut ready: Vec<usize> = (0..heads.len()).filter(|&at| waiting[at] == 0).collect();
    while let Some(at) = ready.pop() {
        let Some(head) = heads[at].map(|head| head as usize) else { continue };
        runs[head] = Run::new(runs[head].start.min(runs[at].start), runs[head].end.max(runs[at].end));
        waiting[head] -= 1;
        if waiting[head] == 0 {
            ready.push(head);
        }
    }
    runs
}
