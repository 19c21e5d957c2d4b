//! The sentences that edits are made of.

use chrono::NaiveDate;
use dixit_text::{Input, sentences_of, tokens_of};

/// A sentence of a turn.
pub(super) struct Sentence {
    /// As of the input.
    pub(super) document: String,
    /// In bytes of its text.
    pub(super) offset: usize,
    pub(super) date: Option<NaiveDate>,
    /// Who says it, written as an article would.
    pub(super) speaker: Option<String>,
    pub(super) text: String,
    pub(super) words: Vec<String>,
}

/// Sentences of ten to forty words, without stage directions and words that were broken off, said by somebody with a
/// name. One that is said twice is left out: what is found of it is not the place it was drawn from.
pub(super) fn of(inputs: &[Input]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for input in inputs {
        for turn in &input.turns {
            let Some(speaker) = turn.speaker.map(|span| &input.text[span.range()]) else { continue };
            if NOBODY.iter().any(|nobody| speaker.to_uppercase().contains(nobody)) {
                continue;
            }
            for span in &turn.text {
                let text = &input.text[span.range()];
                let tokens = tokens_of(text);
                for run in sentences_of(&tokens, text) {
                    let (first, last) = (tokens[run.start].span.start, tokens[run.end - 1].span.end);
                    sentences.extend(sentence(input, speaker, span.start + first, &text[first..last]));
                }
            }
        }
    }
    let mut known = std::collections::HashMap::new();
    for sentence in &sentences {
        *known.entry(key(&sentence.text)).or_insert(0) += 1;
    }
    sentences.retain(|sentence| known[&key(&sentence.text)] == 1);
    sentences
}

const NOBODY: &[&str] = &["UNIDENTIFIED", "QUESTION", "AUDIENCE", "CROWD", "MODERATOR", "UNKNOWN", "MALE", "REPORTER"];

fn sentence(input: &Input, speaker: &str, offset: usize, text: &str) -> Option<Sentence> {
    let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let is_whole = text.starts_with(char::is_uppercase) && text.ends_with(['.', '?', '!']);
    let is_plain =
        !text.contains(['(', '[', '*', '…', '—', '"', '“', '/', '\n']) && !text.contains("--") && !text.contains("..");
    let is_read = (10..=40).contains(&words.len()) && is_whole && is_plain && words.iter().all(|word| is_word(word));
    is_read.then(|| Sentence {
        document: input.key.clone(),
        offset,
        date: input.published.map(|published| published.date),
        speaker: Some(titled(speaker)),
        text: text.to_owned(),
        words,
    })
}

fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// `UNA TARN` as *Una Tarn*.
fn titled(name: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
        first + &chars.as_str().to_lowercase()
    };
    name.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// The letters of a text.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
