//! What stands in a transcript and belongs to no sentence: stage directions, fillers, words begun twice.

use dixit_text::Token;

/// Tokens that a stage direction may have, its brackets not counted.
const MAX_DIRECTION: usize = 10;

/// By token: whether it is passed over when words are compared.
pub(super) fn silent(text: &str, tokens: &[Token]) -> Vec<bool> {
    let view = View { text, tokens };
    let mut silent = vec![false; tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        let end = view.direction(at).or_else(|| view.filler(at)).or_else(|| view.begun_twice(at)).unwrap_or(at);
        silent[at..end].fill(true);
        at = end.max(at + 1);
    }
    silent
}

struct View<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> View<'a> {
    fn lower(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    fn form(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.span.range()])
    }

    /// The end of a direction that begins here: `(APPLAUSE)`, `[laughs]`, `*sighs*`.
    fn direction(&self, at: usize) -> Option<usize> {
        let close = match self.form(at) {
            "(" => ")",
            "[" => "]",
            "*" => "*",
            _ => return None,
        };
        let last = (at + 1..self.tokens.len().min(at + 2 + MAX_DIRECTION)).find(|&idx| self.form(idx) == close)?;
        let is_word = |&idx: &usize| self.form(idx).chars().any(char::is_alphabetic);
        let words: Vec<usize> = (at + 1..last).filter(is_word).collect();
        let in_capitals = || {
            let letters = || words.iter().flat_map(|&idx| self.form(idx).chars()).filter(|c| c.is_alphabetic());
            letters().count() > 2 && letters().all(char::is_uppercase)
        };
        let is_known = || words.iter().any(|&idx| DIRECTIONS.contains(&self.lower(idx)));
        (!words.is_empty() && (is_known() || in_capitals())).then_some(last + 1)
    }

    /// The end of a filler that begins here. Some words are fillers wherever they stand, others only between marks:
    /// *you know* is none in *you know the mayor*.
    fn filler(&self, at: usize) -> Option<usize> {
        if ALWAYS.contains(&self.lower(at)) {
            return Some(at + 1);
        }
        let is_mark = |at: usize| !self.form(at).chars().any(char::is_alphanumeric);
        // What is quoted may begin in the middle of one.
        if at == 0 && HALVES.contains(&self.lower(0)) && self.tokens.len() > 1 && self.form(1) == "," {
            return Some(1);
        }
        if at > 0 && !is_mark(at - 1) {
            return None;
        }
        let ends = BETWEEN_MARKS
            .iter()
            .filter(|words| words.iter().enumerate().all(|(nth, word)| self.lower(at + nth) == *word));
        ends.map(|words| at + words.len()).find(|&end| end < self.tokens.len() && is_mark(end))
    }

    /// The end of a short word that is said again at once: *the the board*, *I -- I went*.
    fn begun_twice(&self, at: usize) -> Option<usize> {
        if !TWICE.contains(&self.lower(at)) {
            return None;
        }
        let is_pause = |form: &str| matches!(form, "-" | "--" | "---" | "—" | "–" | "..." | "…" | ",");
        let again = (at + 1..self.tokens.len().min(at + 3)).find(|&idx| !is_pause(self.form(idx)))?;
        (self.lower(again) == self.lower(at)).then_some(again)
    }
}

/// Words that only stage directions have in brackets.
const DIRECTIONS: &[&str] = &[
    "applause",
    "audience",
    "background",
    "booing",
    "boos",
    "break",
    "breath",
    "chanting",
    "cheering",
    "cheers",
    "chuckle",
    "chuckles",
    "chuckling",
    "clip",
    "commercial",
    "crosstalk",
    "cross-talk",
    "foreign",
    "gavel",
    "gesturing",
    "inaudible",
    "indiscernible",
    "interpreter",
    "interruption",
    "laugh",
    "laughing",
    "laughs",
    "laughter",
    "mumbles",
    "music",
    "off-mic",
    "pause",
    "pauses",
    "ph",
    "phonetic",
    "recess",
    "sic",
    "sigh",
    "sighs",
    "silence",
    "smiles",
    "sobs",
    "speaking",
    "translation",
    "translator",
    "unintelligible",
    "video",
    "whispers",
    "whistles",
];

const ALWAYS: &[&str] = &["um", "umm", "uh", "uhh", "er", "erm", "ah", "eh", "hm", "hmm", "mm", "uh-huh", "mm-hmm"];

const BETWEEN_MARKS: &[&[&str]] = &[
    &["you", "know"],
    &["i", "mean"],
    &["you", "see"],
    &["sort", "of"],
    &["kind", "of"],
    &["well"],
    &["like"],
    &["okay"],
    &["ok"],
    &["oh"],
    &["right"],
];

/// The second words of *you know* and *I mean*.
const HALVES: &[&str] = &["know", "mean"];

/// Words that nobody says twice on purpose.
const TWICE: &[&str] =
    &["a", "an", "and", "at", "but", "for", "he", "i", "in", "it", "of", "she", "the", "they", "to", "we", "you"];
