//! What may stand between the elements of a pattern without being named by it.

use super::tree;
use crate::word_list::WordList;
use crate::{Document, Run, Tag};

/// Longest aside, in tokens with its marks.
const MAX_LEN: usize = 26;

/// Adverbs that join sentences rather than say anything of the verb, in the order of the alphabet.
const DISCOURSE: WordList = WordList::new(&[
    "additionally",
    "afterward",
    "afterwards",
    "again",
    "already",
    "also",
    "apparently",
    "earlier",
    "even",
    "eventually",
    "finally",
    "furthermore",
    "however",
    "indeed",
    "initially",
    "instead",
    "later",
    "likewise",
    "meanwhile",
    "moreover",
    "nevertheless",
    "nonetheless",
    "now",
    "once",
    "otherwise",
    "perhaps",
    "previously",
    "recently",
    "reportedly",
    "separately",
    "similarly",
    "simply",
    "soon",
    "still",
    "subsequently",
    "then",
    "therefore",
    "though",
    "thus",
    "too",
    "ultimately",
    "yet",
]);

/// Phrases that do the same, word by word.
const DISCOURSE_PHRASES: &[&[&str]] = &[
    &["for", "example"],
    &["for", "instance"],
    &["in", "addition"],
    &["in", "turn"],
    &["of", "course"],
    &["as", "well"],
    &["in", "fact"],
    &["at", "least"],
    &["in", "general"],
    &["in", "short"],
    &["on", "the", "other", "hand"],
    &["for", "his", "part"],
    &["for", "her", "part"],
    &["for", "their", "part"],
    &["for", "its", "part"],
    &["in", "response"],
    &["at", "the", "same", "time"],
    &["once", "again"],
];

/// What [`DISCOURSE_PHRASES`] begin with.
const OPENS_PHRASE: WordList = WordList::new(&["as", "at", "for", "in", "of", "on", "once"]);

/// Runs that may stand between elements, in order of their first token: asides between commas, dashes or
/// brackets, marks included, and discourse adverbs with the commas around them. Runs may overlap.
#[must_use]
pub fn asides(doc: &Document, unit: Run) -> Vec<Run> {
    let unit = tree::within(doc, unit);
    let mut found = Vec::new();
    for at in unit.range() {
        between_marks(doc, at, unit, &mut found);
        if let Some(len) = discourse(doc, at, unit) {
            found.push(with_commas(doc, Run::new(at, at + len), unit));
        }
    }
    found.sort_unstable_by_key(|run| (run.start, run.end));
    found.dedup();
    found
}

/// Asides that open with the mark at `open`: up to two of them, to the next comma and to the one after.
fn between_marks(doc: &Document, open: usize, unit: Run, found: &mut Vec<Run>) {
    let end = unit.end.min(open + MAX_LEN);
    if tree::is_opening_bracket(doc, open) {
        found.extend(
            (open + 1..end).find(|&at| tree::is_closing_bracket(doc, at)).map(|close| Run::new(open, close + 1)),
        );
        return;
    }
    let is_pair: fn(&Document, usize) -> bool = if tree::is_comma(doc, open) {
        tree::is_comma
    } else if is_spaced_dash(doc, open) {
        is_spaced_dash
    } else {
        return;
    };
    let same_quote = |at: usize| doc.quote_of(at) == doc.quote_of(open);
    let closes =
        (open + 1..end).take_while(|&at| !tree::is_stop(doc, at)).filter(|&at| is_pair(doc, at) && same_quote(at));
    for close in closes.take(2) {
        let inside = Run::new(open + 1, close);
        if !inside.is_empty() && is_transparent(doc, inside) {
            found.push(Run::new(open, close + 1));
        }
    }
}

/// A dash between clauses, not a hyphen that a tokenizer set apart.
fn is_spaced_dash(doc: &Document, at: usize) -> bool {
    let stands_free = || {
        let span = doc.tokens()[at].span;
        doc.text()[..span.start].ends_with(char::is_whitespace)
            || doc.text()[span.end..].starts_with(char::is_whitespace)
    };
    tree::is_dash(doc, at) && (doc.form(at) != "-" || stands_free())
}

/// Whether what stands between two commas says nothing that the sentence's subject does: it has no tensed
/// verb, or only inside a clause of its own.
fn is_transparent(doc: &Document, inside: Run) -> bool {
    let own_clause = matches!(doc.tag(inside.start), Tag::Wp | Tag::Wdt | Tag::WpPoss | Tag::Wrb)
        || matches!(
            doc.lower(inside.start),
            "as" | "if" | "although" | "though" | "while" | "because" | "since" | "after" | "before" | "when"
        );
    // *, one of whom was hurt,*
    let late_pronoun = inside.range().take(4).any(|at| matches!(doc.tag(at), Tag::Wp | Tag::Wdt | Tag::WpPoss));
    own_clause || late_pronoun || !inside.range().any(|at| tree::is_finite_word(doc, at))
}

/// How many tokens of a discourse adverb or phrase stand at `at`.
fn discourse(doc: &Document, at: usize, unit: Run) -> Option<usize> {
    let word = doc.lower(at);
    if DISCOURSE.contains(word) {
        return Some(1);
    }
    if !OPENS_PHRASE.contains(word) {
        return None;
    }
    DISCOURSE_PHRASES.iter().filter(|phrase| phrase[0] == word).find_map(|phrase| {
        let n_words = phrase.len();
        let fits = at + n_words <= unit.end && phrase.iter().zip(at..).all(|(word, at)| doc.lower(at) == *word);
        fits.then_some(n_words)
    })
}

/// A run with the comma before it, if one stands after it too, or with the one after it.
fn with_commas(doc: &Document, run: Run, unit: Run) -> Run {
    let after = run.end < unit.end && tree::is_comma(doc, run.end);
    let before = run.start > unit.start && tree::is_comma(doc, run.start - 1);
    let ends_unit = run.end >= unit.end || tree::is_stop(doc, run.end);
    Run::new(run.start - usize::from(before && (after || ends_unit)), run.end + usize::from(after))
}

#[cfg(test)]
mod tests {
    use super::{DISCOURSE_PHRASES, OPENS_PHRASE};

    #[test]
    fn what_phrases_begin_with_is_listed() {
        for phrase in DISCOURSE_PHRASES {
            assert!(OPENS_PHRASE.contains(phrase[0]), "{phrase:?}");
        }
    }
}
