//! Verb groups.

use super::{Tense, VerbGroup, Voice, tree};
use crate::{Document, Rel, Run, Tag};

/// The verb group of a main verb, or of the copula where `head` is a predicate noun or adjective.
#[must_use]
pub fn verb_group(doc: &Document, head: usize) -> Option<VerbGroup> {
    let head = if doc.tag(head).is_verb() { head } else { tree::child(doc, head, &[Rel::Cop])? };
    let (start, auxiliaries) = before(doc, head);
    let end = after(doc, head);
    let run = Run::new(start, end);
    let negated = run.range().any(|at| is_negation(doc, at)) || has_distant_negation(doc, head);
    // In a question or an inverted clause the auxiliary stands apart: *did he say*.
    let first = auxiliaries.first().copied().or_else(|| distant_auxiliary(doc, head));
    let modal =
        auxiliaries.iter().copied().chain(first).find(|&at| doc.tag(at) == Tag::Md && !is_future(doc.lower(at)));
    Some(VerbGroup {
        run,
        head,
        voice: voice(doc, head, &auxiliaries),
        tense: tense(doc, head, first, start),
        negated,
        modal,
    })
}

/// The verb group that holds a token: the verb itself, an auxiliary, an adverb between, a particle.
#[must_use]
pub fn verb_group_at(doc: &Document, token: usize) -> Option<VerbGroup> {
    main_verbs(doc, token).filter_map(|head| verb_group(doc, head)).find(|group| group.run.contains(token))
}

/// Verbs whose group may hold a token, likeliest first.
fn main_verbs(doc: &Document, token: usize) -> impl Iterator<Item = usize> {
    let sentence = tree::sentence(doc, token);
    let attached = doc.head(token).filter(|_| !doc.tag(token).is_verb() || is_auxiliary_rel(doc.rel(token)));
    // Without help from the tree the verb is a few words to the right, or right before a particle.
    let near = tree::within(doc, Run::new(token + 1, (token + 6).min(sentence.end)));
    let before = token.checked_sub(1);
    let itself = doc.tag(token).is_verb().then_some(token);
    let candidates = [attached].into_iter().flatten().chain(near.range().take_while({
        let is_link = !doc.tag(token).is_verb() || is_auxiliary_word(doc, token);
        move |_| is_link
    }));
    let candidates: Vec<usize> = candidates.chain(itself).chain(before).collect();
    candidates.into_iter()
}

fn is_auxiliary_rel(rel: Rel) -> bool {
    matches!(rel, Rel::Aux | Rel::AuxPass)
}

/// Farthest that a verb group is followed to the left, in tokens: *would never ever have been going to be ...*. In a text of
/// nothing but auxiliaries each would be followed to the first.
const LONGEST: usize = 24;

/// Walks left over auxiliaries and adverbs. Gives the first token of the group and the auxiliaries in order.
fn before(doc: &Document, head: usize) -> (usize, Vec<usize>) {
    let sentence = tree::sentence(doc, head);
    let mut auxiliaries = Vec::new();
    let mut start = head;
    // The verb form that the next auxiliary to the left would have to govern.
    let mut governed = doc.tag(head);
    let first = sentence.start.max(head.saturating_sub(LONGEST));
    while start > first {
        let at = start - 1;
        if governs(doc, at, governed) {
            auxiliaries.push(at);
            governed = doc.tag(at);
            start = at;
        } else if is_adverb(doc, at, head, sentence.start) {
            start = at;
        } else if let Some(be) = going_to(doc, at, sentence.start) {
            auxiliaries.push(be);
            governed = doc.tag(be);
            start = be;
        } else if doc.lower(at) == "no" && doc.lower(start) == "longer" {
            start = at;
        } else {
            break;
        }
    }
    auxiliaries.reverse();
    (start, auxiliaries)
}

/// Whether the word at `at` is an auxiliary that a verb form of this tag can follow.
fn governs(doc: &Document, at: usize, governed: Tag) -> bool {
    if doc.tag(at) == Tag::Md {
        return matches!(governed, Tag::Vb | Tag::Vbp | Tag::Vbd | Tag::Vbn);
    }
    let is_form = doc.tag(at).is_verb() || doc.tag(at) == Tag::Pos;
    if !is_form || !is_auxiliary_word(doc, at) {
        return false;
    }
    match stem(doc, at) {
        "be" | "get" => matches!(governed, Tag::Vbg | Tag::Vbn | Tag::Vbd),
        "have" => matches!(governed, Tag::Vbn | Tag::Vbd),
        "do" => matches!(governed, Tag::Vb | Tag::Vbp),
        _ => false,
    }
}

/// Lemma of an auxiliary, by its form where the lemma cannot be trusted: *'s* is *is* or *has*.
fn stem(doc: &Document, at: usize) -> &str {
    match doc.lower(at) {
        "'ve" | "has" | "have" | "had" | "having" | "'d" => "have",
        "'s" if doc.lemma(at) == "have" || (at + 1 < doc.tokens().len() && doc.lower(at + 1) == "been") => "have",
        "be" | "is" | "are" | "was" | "were" | "am" | "been" | "being" | "'re" | "'m" | "'s" => "be",
        "do" | "does" | "did" => "do",
        "got" | "get" | "gets" | "getting" => "get",
        _ => doc.lemma(at),
    }
}

fn is_auxiliary_word(doc: &Document, at: usize) -> bool {
    doc.tag(at) == Tag::Md || matches!(stem(doc, at), "be" | "have" | "do" | "get")
}

/// Adverbs that belong to the noun before them or to a phrase of time, not to the verb after them.
const NOT_OF_VERB: &[&str] = &[
    "there", "here", "ago", "too", "alone", "together", "home", "abroad", "inside", "outside", "as", "so", "else",
    "well",
];

/// Whether an adverb before the verb belongs to its group.
fn is_adverb(doc: &Document, at: usize, head: usize, first: usize) -> bool {
    if !matches!(doc.tag(at), Tag::Rb | Tag::Rbr | Tag::Rbs) || NOT_OF_VERB.contains(&doc.lower(at)) {
        return false;
    }
    // *two years earlier said*: the adverb closes a phrase of time.
    let closes_time = matches!(doc.lower(at), "earlier" | "later" | "before")
        && at > first
        && matches!(doc.tag(at - 1), Tag::Nn | Tag::Nns | Tag::Nnp);
    if closes_time {
        return false;
    }
    // Where the tree hangs it on a noun before it, it is part of that phrase.
    doc.head(at).is_none_or(|of| of >= at || doc.tag(of).is_verb() || of == head)
}

/// *is going* right before *to* at `at`: gives the form of *be*.
fn going_to(doc: &Document, at: usize, first: usize) -> Option<usize> {
    if doc.lower(at) != "to" || at < first + 2 || doc.lower(at - 1) != "going" {
        return None;
    }
    let be = if doc.tag(at - 2) == Tag::Rb && at >= first + 3 { at - 3 } else { at - 2 };
    (stem(doc, be) == "be").then_some(be)
}

/// One past the last token: a particle, or the negation of a copula.
fn after(doc: &Document, head: usize) -> usize {
    let next = head + 1;
    if next >= tree::sentence(doc, head).end {
        return next;
    }
    let particle = doc.tag(next) == Tag::Rp || (doc.rel(next) == Rel::CompoundPrt && doc.head(next) == Some(head));
    let negation = is_auxiliary_word(doc, head) && matches!(doc.lower(next), "not" | "n't" | "never");
    next + usize::from(particle || negation)
}

fn is_negation(doc: &Document, at: usize) -> bool {
    match doc.lower(at) {
        "not" | "n't" | "never" | "nt" => true,
        "no" => at + 1 < doc.tokens().len() && doc.lower(at + 1) == "longer",
        _ => false,
    }
}

/// *Never has he said*, *did n't he say*.
fn has_distant_negation(doc: &Document, head: usize) -> bool {
    doc.children(head).any(|child| child < head && doc.rel(child) == Rel::Advmod && is_negation(doc, child))
}

fn distant_auxiliary(doc: &Document, head: usize) -> Option<usize> {
    doc.children(head).find(|&child| child < head && is_auxiliary_rel(doc.rel(child)))
}

fn voice(doc: &Document, head: usize, auxiliaries: &[usize]) -> Voice {
    if !matches!(doc.tag(head), Tag::Vbn | Tag::Vbd) {
        return Voice::Active;
    }
    if let Some(&nearest) = auxiliaries.last() {
        return if matches!(stem(doc, nearest), "be" | "get") { Voice::Passive } else { Voice::Active };
    }
    if distant_auxiliary(doc, head).is_some_and(|at| stem(doc, at) == "have") {
        return Voice::Active;
    }
    // A past tense by its tag has no auxiliary; one that the tree hangs on it from afar belongs elsewhere.
    if doc.tag(head) == Tag::Vbd {
        return Voice::Active;
    }
    if tree::child(doc, head, &[Rel::NsubjPass, Rel::AuxPass, Rel::OblAgent]).is_some() {
        return Voice::Passive;
    }
    if tree::child(doc, head, &[Rel::Nsubj]).is_some() {
        return Voice::Active;
    }
    // *was accused and charged*: the second verb has the voice of the first.
    let first = doc.head(head).filter(|&first| doc.rel(head) == Rel::Conj && first < head && doc.tag(first).is_verb());
    match first.map(|first| before(doc, first).1.last().copied()) {
        Some(nearest) if !nearest.is_some_and(|at| matches!(stem(doc, at), "be" | "get")) => Voice::Active,
        _ => Voice::Passive,
    }
}

fn is_future(word: &str) -> bool {
    matches!(word, "will" | "'ll" | "wo" | "shall" | "sha")
}

fn tense(doc: &Document, head: usize, first: Option<usize>, start: usize) -> Tense {
    let Some(first) = first else {
        return match doc.tag(head) {
            Tag::Vbd => Tense::Past,
            Tag::Vbz | Tag::Vbp => Tense::Present,
            // A participle with a subject of its own is a past tense that the tagger missed.
            Tag::Vbn if doc.rel(head) != Rel::Acl && tree::child(doc, head, &[Rel::Nsubj]).is_some() => Tense::Past,
            _ => Tense::None,
        };
    };
    let going = (start..head).any(|at| doc.lower(at) == "going") && doc.tag(head) == Tag::Vb;
    match (doc.tag(first), stem(doc, first)) {
        (Tag::Md, _) if is_future(doc.lower(first)) => Tense::Future,
        (Tag::Vbz | Tag::Vbp | Tag::Pos, "have") => Tense::PresentPerfect,
        (Tag::Vbz | Tag::Vbp, "be") if going => Tense::Future,
        (Tag::Vbz | Tag::Vbp | Tag::Pos, _) => Tense::Present,
        (Tag::Vbd, _) => Tense::Past,
        _ => Tense::None,
    }
}
