//! What a claim takes for granted: participles and appositions that no cue vouches for.
//!
//! *Washington expects North Korean troops stationed in Kursk to fight* asserts an expectation and presupposes that
//! such troops are stationed there (Potts 2005 on appositives).

use dixit_text::{Document, Rel, Run, Span, Tag, phrase};

/// Participles, relative clauses between commas and appositions in a run, each with its noun.
pub(super) fn presupposed(document: &Document, run: Run) -> Vec<Span> {
    run.range().filter_map(|at| of(document, run, at)).map(|found| document.span_of(found)).collect()
}

/// What hangs on a noun at token `at`.
fn of(document: &Document, limit: Run, at: usize) -> Option<Run> {
    let noun = document.head(at).filter(|&head| head < at && limit.contains(head) && document.tag(head).is_noun())?;
    let comma = |at: usize| at > 0 && document.tag(at - 1) == Tag::Comma;
    let clause = document.subtree(at);
    let holds = match document.rel(at) {
        Rel::Acl => matches!(document.tag(at), Tag::Vbn | Tag::Vbg) && clause.len() > 1,
        // Without a comma the clause only says which one is meant.
        Rel::AclRelcl => comma(clause.start),
        Rel::Appos => comma(clause.start) && clause.len() > 1,
        _ => false,
    };
    let end = trimmed(document, clause.end.min(limit.end));
    let start = phrase::minimal_noun_phrase(document, noun).start.max(limit.start);
    (holds && start < end).then(|| Run::new(start, end))
}

fn trimmed(document: &Document, mut end: usize) -> usize {
    while end > 0 && document.tag(end - 1).is_punct() {
        end -= 1;
    }
    end
}
