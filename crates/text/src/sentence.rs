//! Where sentences end.
//!
//! A paragraph is split after a full stop, a question or an exclamation mark and the quotation marks and brackets
//! that close with it, unless what follows shows that the sentence goes on.

use crate::chars::is_blank;
use crate::words;
use crate::{Run, Token};

/// The sentences of one paragraph, as runs over `tokens`, which are those of `text`. They tile it.
#[must_use]
pub fn split(tokens: &[Token], text: &str) -> Vec<Run> {
    let view = View { tokens, text };
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if at > start && view.is_bullet(at) {
            sentences.push(Run::new(start, at));
            start = at;
        }
        if let Some(end) = view.end(start, at) {
            sentences.push(Run::new(start, end));
            start = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if start < tokens.len() {
        sentences.push(Run::new(start, tokens.len()));
    }
    sentences
}

/// What ends a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Stop,
    Question,
    Ellipsis,
    Abbreviation,
}

struct View<'a> {
    tokens: &'a [Token],
    text: &'a str,
}

impl<'a> View<'a> {
    fn form(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.span.range()])
    }

    fn lower(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    fn blank_before(&self, at: usize) -> bool {
        at == 0 || at >= self.tokens.len() || self.tokens[at - 1].span.end < self.tokens[at].span.start
    }

    /// One past the last token of the sentence from `start`, if it ends with the mark at `at`.
    fn end(&self, start: usize, at: usize) -> Option<usize> {
        let mark = self.mark(at)?;
        let mut next = at + 1;
        while next < self.tokens.len() && self.closes(next) {
            next += 1;
        }
        if next == self.tokens.len() {
            return Some(next);
        }
        let closed = next > at + 1;
        self.ends(start, at, mark, closed, next).then_some(next)
    }

    fn mark(&self, at: usize) -> Option<Mark> {
        let form = self.form(at);
        match form.as_bytes().first()? {
            b'.' if form.len() == 1 => Some(Mark::Stop),
            b'!' | b'?' => Some(Mark::Question),
            b'.' if form.bytes().all(|b| b == b'.') => Some(Mark::Ellipsis),
            0xE2 if form.starts_with('\u{2026}') => Some(Mark::Ellipsis),
            _ if form.len() > 1 && form.ends_with('.') => Some(Mark::Abbreviation),
            _ => None,
        }
    }

    /// Whether the token at `at`, right behind a sentence mark, closes with it.
    fn closes(&self, at: usize) -> bool {
        match self.form(at) {
            ")" | "]" | "\u{201D}" | "\u{BB}" => true,
            "." | "!" | "?" => !self.blank_before(at),
            // These open as well: what stands right before a word opens the next sentence.
            "\"" | "'" | "\u{2019}" | "''" => {
                !self.blank_before(at)
                    && (self.blank_before(at + 1)
                        || !self.text[self.tokens[at + 1].span.range()]
                            .chars()
                            .next()
                            .is_some_and(char::is_alphanumeric))
            }
            form => form.bytes().all(|b| b == b'!' || b == b'?') && !self.blank_before(at),
        }
    }

    /// Whether the sentence ends before `next`, given its mark at `at`.
    fn ends(&self, start: usize, at: usize, mark: Mark, closed: bool, next: usize) -> bool {
        let mut word = next;
        while matches!(
            self.form(word),
            "\"" | "\u{201C}" | "\u{201F}" | "``" | "''" | "'" | "\u{2018}" | "(" | "[" | "\u{AB}"
        ) {
            word += 1;
        }
        let opened = word > next;
        let Some(first) = self.form(word).chars().next() else { return true };
        let is_upper = first.is_uppercase();
        let is_start = is_upper
            || first.is_ascii_digit()
            || matches!(first, '$' | '\u{A3}' | '\u{20AC}' | '@' | '#' | '\u{2022}' | '*' | '\u{BF}');
        match mark {
            Mark::Stop => {
                if at == start + 1
                    && self.form(start).bytes().all(|b| b.is_ascii_alphanumeric())
                    && (self.form(start).len() <= 2)
                {
                    // The number of a list item.
                    return false;
                }
                if !self.blank_before(at + 1) && !closed && !is_start {
                    return false;
                }
                is_start
                    || matches!(self.form(word), "-" | "--" | "\u{2014}" | "\u{2013}") && !closed
                    || (!closed && first.is_lowercase() && self.is_long_before(at))
            }
            Mark::Question => {
                if !is_start {
                    return false;
                }
                if closed && !opened && (self.is_tail(next) || self.is_tail_inverted(next)) {
                    return false;
                }
                if !closed && self.form(at - usize::from(at > start)).eq_ignore_ascii_case("yahoo") {
                    return false;
                }
                true
            }
            Mark::Ellipsis => is_upper && at > start && (!self.lower(word).eq("i") || closed || opened),
            Mark::Abbreviation => self.ends_after_abbreviation(at, closed, opened, word, is_upper),
        }
    }

    fn is_long_before(&self, at: usize) -> bool {
        at > 0 && self.form(at - 1).chars().count() > 3 && self.blank_before(at + 1)
    }

    fn ends_after_abbreviation(&self, at: usize, closed: bool, opened: bool, word: usize, is_upper: bool) -> bool {
        let form = self.form(at);
        let stem = &form[..form.len() - 1];
        if !is_upper {
            return false;
        }
        if closed {
            return true;
        }
        if words::is_title(stem) || words::is_abbreviation_before_number(stem) && stem != "p" {
            return false;
        }
        let starter = words::is_starter(self.lower(word));
        if stem.chars().count() == 1 {
            // "J. Smith", "John F. Kennedy"; but "Plan B. The ...".
            let after_name = at > 0 && self.form(at - 1).chars().next().is_some_and(char::is_uppercase);
            return starter && !(after_name && matches!(self.lower(word), "a" | "i"));
        }
        match self.lower(at) {
            "a.m." | "p.m." => !is_calendar(self.lower(word)),
            "etc." => true,
            "e.g." | "i.e." => false,
            _ => starter || opened && self.form(word - 1) != "(" && self.form(word - 1) != "[",
        }
    }

    /// Whether what follows a quoted question is its frame: *Smith asked*, *Mr Smith has said*.
    fn is_tail(&self, next: usize) -> bool {
        let mut at = next;
        while at < next + 5
            && (self.form(at).chars().next().is_some_and(char::is_uppercase) || matches!(self.lower(at), "-" | "'s"))
        {
            at += 1;
        }
        at > next
            && !(at == next + 1 && words::is_starter(self.lower(next)) && !is_pronoun(self.lower(next)))
            && (is_speech(self.lower(at)) || self.is_bare_past(at))
            && !matches!(self.lower(at + 1), "that" | "the" | "he" | "she" | "they" | "it")
    }

    /// A past tense with nothing behind it but a mark: *"Why?" Smith pressed.*
    fn is_bare_past(&self, at: usize) -> bool {
        self.lower(at).ends_with("ed") && matches!(self.form(at + 1), "." | ",")
    }

    /// Whether it is *Said Smith*. Newspapers of the last century.
    fn is_tail_inverted(&self, next: usize) -> bool {
        is_speech(self.lower(next))
    }

    /// Whether a list item starts here.
    fn is_bullet(&self, at: usize) -> bool {
        matches!(self.form(at), "\u{2022}" | "\u{25CF}" | "\u{25AA}" | "\u{25E6}" | "\u{2023}" | "\u{2043}")
            && self.text[self.tokens[at].span.end..].chars().next().is_some_and(|c| is_blank(c) || c.is_alphanumeric())
    }
}

fn is_pronoun(lower: &str) -> bool {
    matches!(lower, "he" | "she" | "they" | "i" | "we" | "it" | "one")
}

/// Verbs that introduce a quoted question or exclamation.
fn is_speech(lower: &str) -> bool {
    matches!(
        lower,
        "said"
            | "says"
            | "asked"
            | "asks"
            | "told"
            | "tells"
            | "wrote"
            | "writes"
            | "shouted"
            | "shouts"
            | "cried"
            | "replied"
            | "replies"
            | "tweeted"
            | "added"
            | "adds"
            | "exclaimed"
            | "yelled"
            | "wondered"
            | "wonders"
            | "quipped"
            | "joked"
            | "declared"
            | "demanded"
            | "screamed"
            | "posted"
            | "continued"
            | "insisted"
            | "snapped"
            | "whispered"
            | "remarked"
            | "called"
            | "chanted"
            | "answered"
            | "responded"
            | "mused"
            | "inquired"
    )
}

fn is_calendar(lower: &str) -> bool {
    matches!(
        lower,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan."
            | "feb."
            | "aug."
            | "sept."
            | "oct."
            | "nov."
            | "dec."
            | "mon."
            | "et"
            | "est"
            | "edt"
            | "gmt"
            | "bst"
            | "pt"
            | "pst"
            | "pdt"
            | "ct"
            | "cst"
            | "cdt"
            | "mt"
            | "utc"
            | "eastern"
            | "pacific"
            | "central"
            | "local"
    )
}

#[cfg(test)]
#[path = "sentence_tests.rs"]
mod tests;
