//! [`Point`]: the clause of a content that counts, and the other main clauses behind it.

use dixit_text::{Document, Rel, Run, Tag, phrase};

use super::super::Frame;
use super::super::clause::{Clause, clauses};
use crate::Stance;
use crate::lexicons::{Class, Listed};

/// What a rule is asked about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Point {
    /// A finite clause, or a command.
    Clause(Clause),
    /// Of a content without a clause the head word of what it is: *new rents*, *to leave*, *"a disgrace"*.
    Phrase(usize),
}

/// Main clauses that are read. What comes later adds no type, and a text without end stays linear.
const MAX_MAINS: usize = 8;
/// Frames in frames that are opened. People say less.
const MAX_FRAMES: usize = 4;

/// The main clauses of a content in their order, formulas passed over and frames of the speaker's own opened; its head
/// word where it has no clause. The first is the one that counts.
pub(super) fn points(
    document: &Document,
    lexicons: &Listed<'_>,
    runs: &[Run],
    frame: Frame,
    is_speaker: &dyn Fn(usize) -> bool,
) -> Vec<Point> {
    let all: Vec<Clause> = runs.iter().flat_map(|&run| clauses(document, run)).collect();
    let mut mains: Vec<Clause> = all.iter().filter(|clause| clause.is_main).copied().collect();
    let head = runs.first().map(|&run| phrase_head(document, run));
    // *called it a disgrace that ...*: what is judged, and not what is told of it.
    if frame.stance == Some(Stance::Expressive) && head.is_some_and(|head| is_named(document, head, frame)) {
        return head.map(Point::Phrase).into_iter().collect();
    }
    if mains.is_empty() && !head.is_some_and(|head| is_object(document, head)) {
        // What is cut out of a sentence may hang on words outside of it.
        mains.extend(all.first());
    }
    if mains.iter().any(|clause| !is_formula(document, clause)) {
        mains.retain(|clause| !is_formula(document, clause));
    }
    mains.truncate(MAX_MAINS);
    let opened = |mut clause: Clause| {
        for _ in 0..MAX_FRAMES {
            let below = below_frame(document, lexicons, &clause, is_speaker);
            let inner = below.and_then(|below| all.iter().find(|it| it.head == below));
            match inner.or_else(|| behind_frame(document, &all, &clause, is_speaker)) {
                Some(&inner) => clause = inner,
                None => break,
            }
        }
        clause
    };
    let points: Vec<Point> = mains.into_iter().map(|clause| Point::Clause(opened(clause))).collect();
    if points.is_empty() {
        return head.map(Point::Phrase).into_iter().collect();
    }
    points
}

/// The object of the cue.
fn is_named(document: &Document, head: usize, frame: Frame) -> bool {
    document.rel(head) == Rel::Obj && document.head(head) == frame.cue
}

/// *the bridge that burned*: what the cue names is a thing, whatever is told of it.
fn is_object(document: &Document, head: usize) -> bool {
    document.tag(head).is_noun() && matches!(document.rel(head), Rel::Obj | Rel::Obl | Rel::Xcomp)
}

/// *Look*, *let me be clear*, *you know*, *thank you*: opens, and says nothing yet.
fn is_formula(document: &Document, clause: &Clause) -> bool {
    let subject = clause.subject.map(|at| document.lower(at));
    match document.lemma(clause.head) {
        "look" | "listen" | "wait" | "see" | "come" => {
            let is_call = clause.head + 1 < clause.run.end && document.tag(clause.head + 1) == Tag::Comma;
            clause.is_command && (clause.run.len() <= 3 || is_call)
        }
        "let" if clause.is_command => {
            let is_clear = |at: usize| matches!(document.lower(at), "clear" | "honest" | "frank" | "real" | "me");
            clause.run.range().take(5).any(is_clear)
        }
        "thank" => true,
        "know" => subject == Some("you") && clause.run.len() <= 4,
        _ => false,
    }
}

/// The head of what stands below a frame of the speaker's own: *I think that*, *the truth is that*, *there is no doubt that*.
fn below_frame(
    document: &Document,
    lexicons: &Listed<'_>,
    clause: &Clause,
    is_speaker: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let is_listed = |at: usize| lexicons.is(at, Class::Frame);
    let is_own = clause.subject.is_some_and(is_speaker);
    let is_noun_of_truth = |at: usize| document.tag(at).is_noun() && is_listed(at);
    // *there is no doubt that*: the noun is the subject of *is*.
    let is_frame = (is_own && is_listed(clause.head))
        || is_noun_of_truth(clause.head)
        || clause.subject.is_some_and(is_noun_of_truth);
    let children = document.children(clause.head).filter(|&at| at > clause.head);
    let mut below = children.filter(|&at| matches!(document.rel(at), Rel::Ccomp | Rel::Acl | Rel::Csubj));
    below.next().filter(|_| is_frame)
}

/// The clause behind *I think*, *he believed* (the speaker) where the tree hangs it elsewhere: in the same sentence, as
/// nothing else follows such a verb.
fn behind_frame<'a>(
    document: &Document,
    all: &'a [Clause],
    clause: &Clause,
    is_speaker: &dyn Fn(usize) -> bool,
) -> Option<&'a Clause> {
    let is_thought = matches!(document.lemma(clause.head), "think" | "believe" | "guess" | "suppose" | "figure");
    if !is_thought || !document.tag(clause.head).is_verb() || !clause.subject.is_some_and(is_speaker) {
        return None;
    }
    let ends = |at: usize| document.tag(at) == Tag::Stop;
    let next = all.iter().find(|it| it.head > clause.head)?;
    Some(next).filter(|next| !(clause.head..next.head).any(ends))
}

/// The head word of a phrase, what only introduces it left out: *to leave*, *as "a disgrace"*.
fn phrase_head(document: &Document, run: Run) -> usize {
    let is_opening = |at: &usize| {
        document.tag(*at).is_punct()
            || matches!(document.lower(*at), "that" | "to" | "as" | "of" | "for" | "about" | "on")
    };
    let start = run.range().find(|at| !is_opening(at)).unwrap_or(run.start);
    phrase::head_of(document, Run::new(start, run.end))
}
