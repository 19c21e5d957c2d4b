//! Three ways to one: what the sheet was written from, what it says now, and what was decided meanwhile.

use crate::decisions::{Decision, Decisions, Desk};

/// What is to be done with a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Merged<'a> {
    /// It says what is known, or nothing.
    Same,
    /// It says something new, and nobody else did meanwhile.
    New,
    /// Somebody else decided otherwise since the sheet was written.
    Conflict(Option<&'a Decision>),
}

/// `revision` is the one that the sheet was written from.
pub(super) fn merge<'a>(desk: &Desk, revision: usize, known: &'a Decisions, claim: &str) -> Merged<'a> {
    let current = known.of(claim);
    if current.map_or_else(|| *desk == Desk::default(), |current| current.desk == *desk) {
        return Merged::Same;
    }
    if known.revision(claim) == revision {
        return Merged::New;
    }
    // A row that nobody filled in does not contradict who has decided meanwhile.
    if revision == 0 && *desk == Desk::default() { Merged::Same } else { Merged::Conflict(current) }
}
