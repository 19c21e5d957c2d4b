//! Edits that a quote signals itself: *We will [...] mend it*, *He [the mayor] left*, *[W]e will*.

use dixit_text::Span;

use crate::index::hash;
use crate::words::{Word, n_written, words};

/// Bytes between two brackets, at most.
const MAX_BRACKET: usize = 200;

/// Words between two brackets, at most.
const MAX_WORDS: usize = 8;

/// A quote as it is compared.
#[derive(Debug, Default)]
pub(crate) struct Signalled {
    /// Its words, without those in brackets.
    pub(crate) words: Vec<Word>,
    /// By word, and after the last: what is signalled before it.
    pub(crate) gaps: Vec<Gap>,
    /// Words in brackets, each with the number of the word it stands before.
    pub(crate) brackets: Vec<(usize, Span)>,
    /// All words, as if nothing were signalled.
    pub(crate) all: Vec<Word>,
}

/// What a quote signals at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Nothing: the words follow each other.
    Closed,
    /// Something else stands there in brackets.
    Bracket,
    /// Something is left out.
    Elided,
}

impl Signalled {
    pub(crate) fn read(text: &str) -> Self {
        let mut read = Self::default();
        let mut at = 0;
        let mut gap = Gap::Closed;
        let mut start = 0;
        while at < text.len() {
            let Some((signal, end)) = signal(text, at) else {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            };
            let mut before = words(text, Span::new(start, at));
            // Of *want[ed]* nobody knows what was said.
            let is_joined = matches!(signal, Signal::Bracket(_)) && text[..at].ends_with(char::is_alphanumeric);
            let changed = if is_joined { before.pop() } else { None };
            read.take(before, gap);
            gap = Gap::Closed;
            match signal {
                Signal::Elided => gap = Gap::Elided,
                Signal::Bracket(inside) => {
                    let start = changed.as_ref().map_or(inside.start, |word| word.span.start);
                    read.brackets.push((read.words.len(), Span::new(start, inside.end)));
                    read.all.extend(changed.into_iter().chain(words(text, inside)));
                    gap = Gap::Bracket;
                }
                Signal::Letter(form) => {
                    let word = Word { span: Span::new(at, end), form: form.as_str().into(), starts: false };
                    read.take(vec![word], gap);
                }
            }
            (at, start) = (end, end);
        }
        read.take(words(text, Span::new(start, text.len())), gap);
        if read.gaps.len() == read.words.len() {
            read.gaps.push(Gap::Closed);
        }
        read
    }

    fn take(&mut self, words: Vec<Word>, gap: Gap) {
        // Two signals with nothing between are one.
        let before = if self.gaps.len() > self.words.len() { self.gaps.pop() } else { None };
        let gap = before.map_or(gap, |before| before.max(gap));
        self.gaps.push(gap);
        if words.is_empty() {
            return;
        }
        self.gaps.extend(std::iter::repeat_n(Gap::Closed, words.len() - 1));
        self.all.extend(words.iter().cloned());
        self.words.extend(words);
    }

    /// How many words a reader counts that are not in brackets.
    pub(crate) fn n_written(&self, text: &str) -> usize {
        let in_brackets: usize = self.brackets.iter().map(|(_, span)| n_written(&text[span.range()])).sum();
        n_written(text).saturating_sub(in_brackets)
    }

    /// Whether all brackets are round ones, which may as well be an aside of the speaker's own.
    pub(crate) fn has_asides(&self, text: &str) -> bool {
        let is_round = |span: &Span| text[..span.start].ends_with('(');
        !self.brackets.is_empty() && self.brackets.iter().all(|(_, span)| is_round(span))
    }

    /// The same, as if the words in brackets were words among others.
    pub(crate) fn with_asides(self) -> Self {
        let gaps = vec![Gap::Closed; self.all.len() + 1];
        Self { words: self.all.clone(), gaps, brackets: Vec::new(), all: self.all }
    }

    /// What the words are known by.
    pub(crate) fn forms(&self) -> Vec<u32> {
        self.words.iter().map(|word| hash(&word.form)).collect()
    }

    /// Whether anything is signalled between the first and the last word.
    pub(crate) fn has_gaps(&self) -> bool {
        let inner = self.gaps.get(1..self.words.len()).unwrap_or_default();
        inner.iter().any(|gap| *gap != Gap::Closed)
    }
}

enum Signal {
    Elided,
    /// What stands between the brackets.
    Bracket(Span),
    /// *[W]e*: a word whose first letter alone is in brackets.
    Letter(String),
}

/// A signal that begins at a byte, and where it ends.
fn signal(text: &str, at: usize) -> Option<(Signal, usize)> {
    let rest = &text[at..];
    match rest.chars().next()? {
        '…' => Some((Signal::Elided, at + '…'.len_utf8())),
        '.' => dots(rest).map(|length| (Signal::Elided, at + length)),
        open @ ('[' | '(') => {
            let close = rest.find(if open == '[' { ']' } else { ')' }).filter(|close| *close <= MAX_BRACKET)?;
            let inside = &rest[1..close];
            let end = at + close + 1;
            if inside.trim() == "…" || dots(inside.trim()) == Some(inside.trim().len()) {
                return Some((Signal::Elided, end));
            }
            let is_letter = open == '[' && inside.chars().count() == 1 && inside.chars().all(char::is_alphabetic);
            let tail = text[end..].find(|c: char| !c.is_alphabetic()).unwrap_or(text.len() - end);
            if is_letter && tail > 0 {
                let form = format!("{inside}{}", &text[end..end + tail]).to_lowercase();
                return Some((Signal::Letter(form), end + tail));
            }
            // A stage direction says nothing, and nothing is signalled by it.
            let span = Span::new(at, end);
            // What is longer replaces nothing: it is an aside of the speaker's own.
            let is_said = (1..=MAX_WORDS).contains(&words(text, span).len());
            is_said.then_some((Signal::Bracket(Span::new(at + 1, end - 1)), end))
        }
        _ => None,
    }
}

/// Length of three dots or more, blanks between them or not.
fn dots(text: &str) -> Option<usize> {
    let mut n = 0;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        match c {
            '.' => (n, end) = (n + 1, at + 1),
            ' ' | '\u{a0}' if n > 0 => {}
            _ => break,
        }
    }
    (n >= 3).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words, with `…` where something is left out and `[]` where something else stands.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read = Signalled::read(text);
        assert_eq!(read.gaps.len(), read.words.len() + 1, "{read:?}");
        let mut drawn = Vec::new();
        for (at, gap) in read.gaps.iter().enumerate() {
            match gap {
                Gap::Closed => {}
                Gap::Bracket => drawn.push("[]"),
                Gap::Elided => drawn.push("…"),
            }
            drawn.extend(read.words.get(at).map(|word| word.form.as_str()));
        }
        assert_eq!(drawn.join(" "), expected);
    }

    #[test]
    fn dots_and_brackets_signal() {
        check("We will [...] mend it", "we will … mend it");
        check("We will … mend. . . . it...", "we will … mend … it …");
        check("He [the mayor] left (the hall) at (…) two", "he [] left [] at … 2");
        check("We [...] [the board] voted", "we … voted");
    }

    #[test]
    fn a_letter_in_brackets_is_a_letter() {
        check("[W]e will mend it", "we will mend it");
        check("he want[ed] it", "he [] it");
    }

    #[test]
    fn stage_directions_and_sic_signal_nothing() {
        check("We will [laughter] mend it [sic] now", "we will mend it now");
        check("(We will mend it again and again and again)", "we will mend it again and again and again");
    }

    #[test]
    fn odd_brackets_are_marks() {
        check("[ ( we ... ", "we …");
        check("", "");
        check("...", "…");
        check("[…]", "…");
        check("a [b", "a b");
    }

    proptest::proptest! {
        #[test]
        fn every_word_has_a_gap_before_it(text in "([a-z]{1,3}|[ .…()\\[\\]]){0,40}") {
            let read = Signalled::read(&text);
            proptest::prop_assert_eq!(read.gaps.len(), read.words.len() + 1);
            for word in &read.words {
                proptest::prop_assert!(text.get(word.span.range()).is_some());
            }
        }
    }
}
