//! A unit as the machine sees it: its quotations, and the words that may be stepped over.

use std::cell::{Cell, OnceCell};

use dixit_text::{Document, Run, Tag, phrase};

use super::unit::{Unit, stands_in};

/// One unit of one document, with what the machine asks of it again and again. Phrases are found when
/// first asked for, since most units hold no cue at all.
pub(crate) struct View<'a> {
    pub(crate) document: &'a Document,
    pub(crate) unit: &'a Unit,
    /// Long quotations that stand directly in the unit, by index, in order.
    pub(crate) quotes: Vec<usize>,
    /// Which of the unit's tokens can be the head of a cue, by the unit's own count.
    pub(crate) cues: Vec<bool>,
    /// What the modifiers of the pack matched.
    pub(crate) modifiers: Vec<Run>,
    /// Steps that machines have made over the unit: instructions, and candidates looked at.
    pub(crate) n_steps: Cell<usize>,
    times: OnceCell<Vec<Run>>,
    asides: OnceCell<Vec<Run>>,
}

impl<'a> View<'a> {
    pub(crate) fn new(document: &'a Document, unit: &'a Unit) -> Self {
        let quotes = document
            .quotes()
            .iter()
            .enumerate()
            .filter(|&(idx, quote)| unit.run.covers(quote.run) && stands_in(document, idx, unit.inside))
            .map(|(idx, _)| idx)
            .collect();
        Self {
            document,
            unit,
            quotes,
            cues: Vec::new(),
            modifiers: Vec::new(),
            n_steps: Cell::new(0),
            times: OnceCell::new(),
            asides: OnceCell::new(),
        }
    }

    /// The long quotation around token `at`, its marks included.
    pub(crate) fn quote_at(&self, at: usize) -> Option<Run> {
        self.quotes.iter().map(|&idx| self.document.quotes()[idx].run).find(|run| run.contains(at))
    }

    /// Whether an edge between tokens lies inside a long quotation.
    pub(crate) fn splits_quote(&self, edge: usize) -> bool {
        self.quotes.iter().any(|&idx| {
            let run = self.document.quotes()[idx].run;
            run.start < edge && edge < run.end
        })
    }

    /// Whether token `at`, of this unit, can be the head of a cue.
    pub(crate) fn is_cue(&self, at: usize) -> bool {
        self.unit.run.contains(at) && self.cues.get(at - self.unit.run.start).is_some_and(|&cue| cue)
    }

    /// Time expressions of the unit, in order.
    pub(crate) fn times(&self) -> &[Run] {
        self.times.get_or_init(|| phrase::times(self.document, self.unit.run))
    }

    fn asides(&self) -> &[Run] {
        self.asides.get_or_init(|| phrase::asides(self.document, self.unit.run))
    }

    /// The stretch between quotations and sentence ends in which a quotation's source is named: the
    /// frame after (or before) a quotation. `None` where token `at` does not follow a quotation in its sentence.
    pub(crate) fn frame(&self, at: usize) -> Option<Run> {
        let quote = self.quotes.iter().map(|&idx| self.document.quotes()[idx].run).rfind(|run| run.end <= at)?;
        let stop = self.unit.piece(at).end;
        let next = self.quotes.iter().map(|&idx| self.document.quotes()[idx].run.start).find(|&start| start > at);
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
        let quote = self.quotes.iter().map(|&idx| self.document.quotes()[idx].run).rfind(|run| run.end <= at);
        let Some(quote) = quote else { return false };
        let sentence = self.document.sentences()[self.document.sentence_of(quote.start)].run;
        let start = sentence.start.max(self.unit.run.start);
        let begins = (start..quote.start).all(|before| self.is_mark(before) || self.document.tag(before) == Tag::Cc);
        begins || self.is_mark(quote.start - 1)
    }

    /// Where a pattern may go on when it stands at `pos` and moves right: there, or behind what may be
    /// stepped over. Nearest first.
    pub(crate) fn steps_right(&self, pos: usize) -> Vec<usize> {
        self.steps(pos, |run| (run.start, run.end))
    }

    /// The same to the left, where `pos` is the end of what is still to be read.
    pub(crate) fn steps_left(&self, pos: usize) -> Vec<usize> {
        self.steps(pos, |run| (run.end, run.start))
    }

    fn steps(&self, pos: usize, ends: impl Fn(Run) -> (usize, usize)) -> Vec<usize> {
        /// A chain of asides longer than this is no aside any more.
        const MOST: usize = 8;
        let mut reached = vec![pos];
        let mut next = 0;
        while next < reached.len() && reached.len() < MOST {
            let from = reached[next];
            next += 1;
            let stepped = self.times().iter().chain(&self.modifiers).chain(self.asides());
            for (near, far) in stepped.map(|&run| ends(run)) {
                if near == from && !reached.contains(&far) {
                    reached.push(far);
                }
            }
        }
        reached
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
