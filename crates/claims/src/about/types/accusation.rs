//! Rule 3: somebody but the speaker did wrong, or is charged with it or examined for it.

use dixit_text::{Rel, Tag};

use super::said::{Place, Said};
use crate::lexicons::Class;

pub(super) fn holds(said: &Said<'_>) -> bool {
    let is_ahead = said.clause.is_some_and(|clause| clause.looks_ahead(said.document));
    // *I blame the mayor* is the one thing of the kind that speakers say of themselves.
    let is_blaming = matches!(said.lemma(said.head), "blame" | "accuse");
    let is_own_deed = said.is_own() && !said.is_passive() && !is_blaming;
    if is_own_deed || is_ahead || said.is_command() {
        return false;
    }
    // *he did not lie* blames nobody; *failed to warn* does, and *does nothing but lie* as well.
    if said.is_negated() || said.has_word(&["no", "neither", "without"]) {
        return false;
    }
    said.is(said.head, Class::Charge) || said.whole.iter().any(|&at| is_deed(said, at))
}

/// A verb of wrongdoing, or the noun of one that the clause is about and only names no other: *the murder trial*.
fn is_deed(said: &Said<'_>, at: usize) -> bool {
    let tag = said.document.tag(at);
    // *spoke after he attacked her* tells of a speech.
    if said.place(at) == Place::Circumstance {
        return false;
    }
    // *tried to rig it* is one; *the way is to attack* says what to do.
    let is_advice = tag == Tag::Vb && said.lemma(said.head) == "be" && said.document.head(at) == Some(said.head);
    let is_core = at == said.head || matches!(said.document.rel(at), Rel::Obj | Rel::Obl | Rel::Nmod | Rel::Conj);
    (tag.is_verb() && !is_advice && said.is(at, Class::Accusation))
        || (matches!(tag, Tag::Nn | Tag::Nns) && is_core && said.is(at, Class::Crime))
}
