//! Which words are parsed together.
//!
//! `"X," she said.` is no sentence for a parser that learned from treebanks. A quotation of four words or more that
//! is apart from the syntax around it gets trees of its own; the words around it are parsed as if nothing stood
//! between its marks, and the marks hang on the root of that. What continues the syntax (*said the plan "would destroy jobs and homes"*) stays in place.

use crate::chars::is_word;
use crate::word::Word;
use crate::{Quote, Run, Tag, Token};

/// A quotation of fewer words never gets a tree of its own.
const MIN_WORDS: usize = 4;

/// Tokens that make one tree.
#[derive(Debug, Default)]
pub(crate) struct Segment {
    /// What the parser sees, in order.
    pub(crate) tokens: Vec<u32>,
    /// Marks of quotations that were taken out of it, to hang on its root.
    pub(crate) marks: Vec<u32>,
}

/// What the choice of segments looks at.
pub(crate) struct Segmenter<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) words: &'a [Word],
    pub(crate) tags: &'a [Tag],
    pub(crate) quotes: &'a [Quote],
    /// Innermost quote of each token.
    pub(crate) quote_of: &'a [Option<u32>],
}

impl Segmenter<'_> {
    /// The segments of a sentence; the first is the outermost. `None` if it is one tree.
    pub(crate) fn cut(&self, sentence: Run) -> Option<Vec<Segment>> {
        let quotes = self.outermost(sentence);
        if quotes.is_empty() {
            return None;
        }
        let mut segments = Vec::new();
        self.cut_run(sentence, &quotes, 0, &mut segments);
        (segments.len() > 1).then_some(segments)
    }

    /// The quotes that overlap a sentence and lie in no other quote.
    fn outermost(&self, sentence: Run) -> Vec<usize> {
        let around = self.quote_of[sentence.start].map(|quote| {
            let mut quote = quote as usize;
            while let Some(parent) = self.quotes[quote].parent {
                quote = parent;
            }
            quote
        });
        let first = self.quotes.partition_point(|quote| quote.run.start < sentence.start);
        let inside = (first..self.quotes.len()).take_while(|&idx| self.quotes[idx].run.start < sentence.end);
        let inside = inside.filter(|&idx| self.quotes[idx].parent.is_none() && Some(idx) != around);
        around.into_iter().chain(inside).collect()
    }

    fn cut_run(&self, run: Run, quotes: &[usize], depth: usize, segments: &mut Vec<Segment>) {
        let place = segments.len();
        segments.push(Segment::default());
        let mut at = run.start;
        for &idx in quotes {
            let quote = &self.quotes[idx];
            let inside = clip(quote.inside, run);
            if inside.start < at || inside.is_empty() || !self.is_apart(quote, run) {
                continue;
            }
            let part = clip(quote.run, run);
            let outer = &mut segments[place];
            outer.tokens.extend(at as u32..part.start as u32);
            outer.marks.extend((part.start..inside.start).chain(inside.end..part.end).map(|at| at as u32));
            at = part.end;
            let children: Vec<usize> = (idx + 1..self.quotes.len())
                .take_while(|&child| self.quotes[child].run.start < inside.end)
                .filter(|&child| self.quotes[child].parent == Some(idx) && inside.covers(self.quotes[child].run))
                .collect();
            // Honest text does not nest deeper.
            if depth < 4 {
                self.cut_run(inside, &children, depth + 1, segments);
            } else {
                segments
                    .push(Segment { tokens: (inside.start as u32..inside.end as u32).collect(), marks: Vec::new() });
            }
        }
        segments[place].tokens.extend(at as u32..run.end as u32);
    }

    /// Whether the part of a quote that lies in `run` is apart from the rest of it.
    fn is_apart(&self, quote: &Quote, run: Run) -> bool {
        let part = clip(quote.run, run);
        let inside = clip(quote.inside, run);
        let is_rest = |at: usize| !part.contains(at) && !self.words[at].is_mark;
        if quote.n_words < MIN_WORDS || !run.range().any(is_rest) {
            return false;
        }
        let is_finite = inside.range().any(|at| matches!(self.tags[at], Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md));
        let last = self.lower(inside.end - 1);
        let ends_itself = matches!(last, "," | "." | "!" | "?" | "..." | "\u{2026}" | "--" | "\u{2014}" | "!?" | "?!");
        let behind = if part.end < run.end { self.lower(part.end) } else { "" };
        if part.start == run.start || !(run.start..part.start).any(is_rest) {
            // It opens the sentence: apart unless it is the subject of what follows.
            let frame = matches!(behind, "," | "-" | "--" | "\u{2013}" | "\u{2014}");
            let verb_behind = part.end < run.end && (self.tags[part.end].is_verb() || self.tags[part.end] == Tag::Md);
            return ends_itself || frame || (is_finite && !verb_behind);
        }
        let before = self.lower(part.start - 1);
        let first_word = inside.range().find(|&at| !self.words[at].is_mark);
        let is_capital =
            first_word.is_some_and(|at| self.form(at).chars().find(|&c| is_word(c)).is_some_and(char::is_uppercase));
        match before {
            "," | "--" | "\u{2014}" | "\u{2013}" | ";" => is_finite || (is_capital && ends_itself),
            ":" | "." | "?" | "!" => true,
            _ => {
                // *said "We will win"*: a clause with its subject, straight after a verb.
                let starts_clause = first_word.is_some_and(|at| !self.tags[at].is_verb() && self.tags[at] != Tag::Md);
                is_capital && is_finite && starts_clause && self.tags[part.start - 1].is_verb()
            }
        }
    }

    fn lower(&self, at: usize) -> &str {
        &self.tokens[at].lower
    }

    fn form(&self, at: usize) -> &str {
        &self.text[self.tokens[at].span.range()]
    }
}

fn clip(run: Run, to: Run) -> Run {
    let start = run.start.clamp(to.start, to.end);
    Run::new(start, run.end.clamp(start, to.end))
}

#[cfg(test)]
#[path = "segment_tests.rs"]
mod tests;
