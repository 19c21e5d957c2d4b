//! [`Anonymity`]: whether an unnamed source was promised it, and whether the reader is told why.

use dixit_text::{Document, Run};

use super::SourceKind;
use crate::Claim;
use crate::lexicons::Class;
use crate::lexicons::Listed;

/// On what terms a source is not named (AP and Reuters ask for the reason in the story).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anonymity {
    /// Not named, and no word about it.
    Unnamed,
    /// *on condition of anonymity*.
    Granted,
    /// ... *because he was not authorised to speak*.
    ReasonGiven,
}

/// The terms of a claim's source, `None` for those that need none. `set` is what a modifier of the rules said.
pub(crate) fn anonymity(
    document: &Document,
    lexicons: &Listed<'_>,
    claim: &Claim,
    set: Option<Anonymity>,
) -> Option<Anonymity> {
    let hides = matches!(claim.source_kind, SourceKind::UnnamedPerson | SourceKind::Vague | SourceKind::Role);
    let sentence = document.sentences()[document.sentence_of(claim.cue_head)].run;
    let content: Vec<Run> = claim.content.spans.iter().map(|&span| document.run_of(span)).collect();
    let said = |class| any_outside(lexicons, sentence, &content, class);
    let granted = set.is_some() || said(Class::Anonymous);
    if set == Some(Anonymity::ReasonGiven) || (granted && said(Class::Reason)) {
        Some(Anonymity::ReasonGiven)
    } else if granted {
        Some(Anonymity::Granted)
    } else if hides && claim.source_kind != SourceKind::Role {
        Some(Anonymity::Unnamed)
    } else {
        None
    }
}

/// Whether a phrase of a class begins in a sentence, outside of what is said. That may be most of an endless sentence and is
/// passed over at once, not word by word.
fn any_outside(lexicons: &Listed<'_>, sentence: Run, content: &[Run], class: Class) -> bool {
    let mut rest = sentence;
    while let Some(at) = lexicons.places(rest, class).next() {
        match content.iter().find(|run| run.contains(at)) {
            Some(run) => rest.start = run.end,
            None => return true,
        }
    }
    false
}
