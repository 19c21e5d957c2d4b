//! [`Speech`]: who speaks where, as far as claims tell.

use dixit_text::phrase::head_of;
use dixit_text::{Document, Run};

use super::nominal::{Being, Form, Function, Nominal};
use crate::{Claim, Mention, Quotation};

/// Which nominals speak, and what stands in what they say.
#[derive(Debug, Default)]
pub(super) struct Speech {
    /// In the order of claims.
    lines: Vec<Line>,
    /// By nominal: the claims whose source it is.
    spoken_by: Vec<Option<u32>>,
    /// By nominal: the innermost claim whose content holds it.
    inside: Vec<Option<u32>>,
}

/// Claims in claims that are climbed. People say less.
const MAX_DEPTH: usize = 16;

#[derive(Debug)]
struct Line {
    speaker: Option<usize>,
    content: Vec<Run>,
    quotation: Quotation,
    /// A turn of a transcript: its words are quoted without marks.
    is_turn: bool,
    parent: Option<usize>,
}

impl Speech {
    pub(super) fn of(document: &Document, claims: &[Claim], nominals: &[Nominal]) -> Self {
        let mut speech = Self {
            lines: Vec::with_capacity(claims.len()),
            spoken_by: vec![None; nominals.len()],
            inside: vec![None; nominals.len()],
        };
        for (idx, claim) in claims.iter().enumerate() {
            let speaker = claim.source.as_ref().and_then(|source| speaker(document, source, nominals));
            let content: Vec<Run> = claim.content.spans.iter().map(|&span| document.run_of(span)).collect();
            if let Some(speaker) = speaker {
                speech.spoken_by[speaker].get_or_insert(idx as u32);
            }
            for run in &content {
                for at in covered(*run, nominals) {
                    // Of two contents that hold it, the shorter is the inner one.
                    let outer = |outer: u32| length(&speech.lines[outer as usize].content);
                    let is_inner = speech.inside[at].is_none_or(|idx| length(&content) <= outer(idx));
                    if is_inner {
                        speech.inside[at] = Some(idx as u32);
                    }
                }
            }
            speech.lines.push(Line {
                speaker,
                content,
                quotation: claim.quotation,
                is_turn: claim.rule.is_none(),
                parent: claim.parent,
            });
        }
        speech
    }

    /// The nominal that stands for the source of a claim.
    pub(super) fn speaker(&self, claim: usize) -> Option<usize> {
        self.lines[claim].speaker
    }

    /// Whether a nominal is the source of a claim.
    pub(super) fn speaks(&self, nominal: usize) -> bool {
        self.spoken_by[nominal].is_some()
    }

    /// Who says the words in which a nominal stands, where they are no quotation: *Marsh said he would go*.
    pub(super) fn speaker_around(&self, nominal: usize) -> Option<usize> {
        let line = &self.lines[self.inside[nominal]? as usize];
        (line.quotation == Quotation::Indirect).then_some(line.speaker).flatten()
    }

    /// Who says the quotation, or the turn of a transcript, in which a nominal stands.
    pub(super) fn quoted_speaker(&self, document: &Document, nominals: &[Nominal], nominal: usize) -> Option<usize> {
        let is_quoted = document.quote_of(nominals[nominal].head).is_some();
        let quotes = |line: &Line| line.is_turn || (is_quoted && line.quotation != Quotation::Indirect);
        let innermost = self.inside[nominal]? as usize;
        // *“I said I would go,” Marsh said*: what is only reported lies in what is quoted.
        let mut lines = std::iter::successors(Some(&self.lines[innermost]), |line| Some(&self.lines[line.parent?]));
        lines.by_ref().take(MAX_DEPTH).find(|line| quotes(line))?.speaker
    }

    /// Whether a claim is a turn of a transcript.
    pub(super) fn is_turn(&self, claim: usize) -> bool {
        self.lines[claim].is_turn
    }

    /// Who spoke before a nominal did.
    pub(super) fn speaker_before(&self, nominal: usize) -> Option<usize> {
        let claim = self.spoken_by[nominal]? as usize;
        self.lines[..claim].iter().rev().find_map(|line| line.speaker)
    }

    /// Whether `other` stands in what `nominal` says, and so cannot be who says it.
    pub(super) fn is_in_own_words(&self, nominal: usize, other: &Nominal) -> bool {
        self.spoken_by[nominal]
            .is_some_and(|claim| self.lines[claim as usize].content.iter().any(|run| run.covers(other.run)))
    }
}

fn length(runs: &[Run]) -> usize {
    runs.iter().map(|run| run.len()).sum()
}

/// The nominals in a run. Their ends never go back, see [`nominals`](super::nominal::nominals).
fn covered(run: Run, nominals: &[Nominal]) -> impl Iterator<Item = usize> + '_ {
    let first = nominals.partition_point(|it| it.run.end <= run.start);
    let inside = (first..nominals.len()).take_while(move |&at| nominals[at].run.end <= run.end);
    inside.filter(move |&at| nominals[at].run.start >= run.start)
}

/// The nominal that stands for a source: its group, else the one at its head, else its first.
fn speaker(document: &Document, source: &Mention, nominals: &[Nominal]) -> Option<usize> {
    let run = document.run_of(*source.spans.first()?);
    let inside: Vec<usize> = covered(run, nominals).collect();
    let head = head_of(document, run);
    let is_first = |at: usize| nominals[at].run.start == run.start;
    let is_group = |at: usize| matches!(nominals[at].form, Form::Group(_)) && is_first(at);
    // *Harry Marsh, 30, of Tarn*, whatever the tree takes for its head.
    let is_name = |at: usize| {
        nominals[at].name().is_some() && !matches!(nominals[at].function, Function::Modifier | Function::Possessive)
    };
    let is_head = |at: usize| nominals[at].run.contains(head) && nominals[at].function != Function::Modifier;
    let find = |fits: &dyn Fn(usize) -> bool| inside.iter().copied().find(|&at| fits(at));
    // *fire investigator Ada Marsh*, *the bill's sponsor, Senator Ada Marsh*: the noun is no office that lists know.
    let named_beside = |noun: usize| {
        let end = nominals[noun].run.end;
        let is_beside = |name: &Nominal| {
            let gap = name.run.start.checked_sub(end);
            gap == Some(0) || (gap == Some(1) && document.lower(end) == ",")
        };
        let is_nameless = nominals[noun].form == Form::Noun;
        inside.iter().copied().find(|&at| {
            is_nameless
                && matches!(nominals[at].being, Being::Person | Being::Unknown)
                && is_name(at)
                && is_beside(&nominals[at])
        })
    };
    let found = find(&is_group)
        .or_else(|| find(&|at| is_head(at) && is_first(at)))
        .or_else(|| find(&|at| is_first(at) && is_name(at)))
        .or_else(|| find(&is_head));
    found
        .map(|at| named_beside(at).unwrap_or(at))
        .or_else(|| find(&|at| nominals[at].function != Function::Modifier))
        .or_else(|| inside.first().copied())
        .or_else(|| around(run, nominals))
}

/// The nominal that is longer than a source and has its name there: *Republican candidate Donald Marsh* where the source
/// is *Donald Marsh*.
fn around(source: Run, nominals: &[Nominal]) -> Option<usize> {
    let first = nominals.partition_point(|it| it.run.end < source.end);
    let near = (first..nominals.len()).take_while(|&at| nominals[at].run.end == source.end);
    near.into_iter().find(|&at| nominals[at].name().is_some_and(|name| source.covers(name)))
}
