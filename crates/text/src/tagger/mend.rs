//! Tags put right by what stands around them.
//!
//! The treebanks have too little news in them to learn that a participle behind its noun mostly is the past tense of a
//! clause that would have no verb without it: *people packed the streets*, *a judge ruled in January that ...*.

use crate::Tag;
use crate::hash::bytes;
use crate::word::Word;

/// Mends the tags of a sentence, from left to right.
pub(super) fn mend(words: &[Word], tags: &mut [Tag]) {
    let mut finite = false;
    let mut has_noun = false;
    for at in 0..tags.len() {
        match tags[at] {
            Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md | Tag::To | Tag::Vb | Tag::Vbg => finite = true,
            Tag::Comma | Tag::Cc | Tag::Colon | Tag::OpenQuote | Tag::CloseQuote => (finite, has_noun) = (false, false),
            Tag::Vbn => {
                let is_past = opens_quote(tags, at)
                    || goes_on(words, tags, at)
                    || (!finite && has_noun && is_past_of_noun(words, tags, at));
                if is_past {
                    tags[at] = Tag::Vbd;
                } else if at >= 2 && is(&words[at - 1], &["long"]) && is(&words[at - 2], &["have", "has", "had"]) {
                    // *have long complained*
                    tags[at - 1] = Tag::Rb;
                }
                finite |= is_past || has_noun;
            }
            tag => has_noun |= tag.is_noun() || tag == Tag::Prp,
        }
    }
}

/// *Another posted: "..."*, *Her neighbour, who did not want to be named, added: "..."*: a quotation follows behind its
/// mark, and a comma or what can be a subject stands before.
fn opens_quote(tags: &[Tag], verb: usize) -> bool {
    let before = verb
        .checked_sub(1)
        .is_some_and(|at| matches!(tags[at], Tag::Comma | Tag::Prp | Tag::Dt | Tag::Cd) || tags[at].is_noun());
    let after = |offset: usize| tags.get(verb + offset);
    before && matches!(after(1), Some(Tag::Colon | Tag::Comma)) && after(2) == Some(&Tag::OpenQuote)
}

/// *said he was pleased but insisted there had been no talks*: a joined verb with a clause behind it.
fn goes_on(words: &[Word], tags: &[Tag], verb: usize) -> bool {
    let joined = verb > 0 && tags[verb - 1] == Tag::Cc;
    let clause = words.get(verb + 1).is_some_and(|next| is(next, &["there", "he", "she", "they", "we", "that"]));
    joined && clause && !has_audience(&words[verb])
}

/// Whether a participle right behind a noun has an object, or a clause with *that*.
fn is_past_of_noun(words: &[Word], tags: &[Tag], verb: usize) -> bool {
    let before = tags[..verb].iter().rev().find(|tag| **tag != Tag::Rb);
    let has_subject = before.is_some_and(|tag| tag.is_noun() || *tag == Tag::Prp);
    let object = tags
        .get(verb + 1)
        .is_some_and(|tag| matches!(tag, Tag::Dt | Tag::Prp | Tag::PrpPoss | Tag::Nnp | Tag::Nnps | Tag::Nns));
    let takes = object && !keeps_object(&words[verb]);
    let opens = opens_that(words, tags, verb) && !has_audience(&words[verb]);
    has_subject && (takes || opens)
}

/// Whether a clause with *that* follows a verb, at most a time or place away: *A judge ruled in January that ...*.
fn opens_that(words: &[Word], tags: &[Tag], verb: usize) -> bool {
    /// Words between them at most.
    const NEAR: usize = 6;
    let stops = |tag: Tag| tag.is_verb() || matches!(tag, Tag::Md | Tag::Comma | Tag::Colon | Tag::Cc | Tag::OpenQuote);
    (verb + 1..tags.len().min(verb + 1 + NEAR))
        .take_while(|&at| !stops(tags[at]))
        .any(|at| is(&words[at], &["that"]) && tags[at] == Tag::In)
}

/// Participles that keep an object in the passive: *a man called Holt*, *a town given the choice*.
fn keeps_object(word: &Word) -> bool {
    is(word, &["called", "named", "dubbed", "given", "offered", "awarded", "considered", "titled", "nicknamed"])
}

/// Participles that have a clause with *that* in the passive: *a man told that the bridge was closed*.
fn has_audience(word: &Word) -> bool {
    is(word, &["told", "informed", "warned", "advised", "assured", "convinced", "persuaded", "reminded", "given"])
}

fn is(word: &Word, known: &[&str]) -> bool {
    known.iter().any(|known| bytes(known.as_bytes()) == word.norm)
}
