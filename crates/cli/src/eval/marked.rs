//! [`Text`] and [`Marked`]: contents, cues and sources as sets of tokens, so that white space never matters.
//!
//! A token is a run of word characters or one mark, and belongs to a span if any of its characters does.

use std::collections::BTreeSet;

use anyhow::bail;

use super::{Attribution, Spans, cues};

/// A text as tokens.
#[derive(Debug)]
pub(super) struct Text {
    points: Vec<char>,
    tokens: Vec<Token>,
}

/// A run of word characters, or one mark; half-open, in code points.
#[derive(Debug, Clone, Copy)]
struct Token {
    start: usize,
    end: usize,
    is_word: bool,
    /// Whether it stands in double quotation marks, or is one.
    is_quoted: bool,
}

/// An attribution of a text.
#[derive(Debug)]
pub(super) struct Marked {
    pub(super) source: Part,
    pub(super) cue: Part,
    pub(super) content: Part,
    pub(super) kind: Kind,
    /// Whether its source is `missing`, a `pronoun` or some `other`.
    pub(super) source_kind: &'static str,
    pub(super) cue_group: &'static str,
    pub(super) core: Option<bool>,
    /// Its spans as given.
    pub(super) given: Attribution,
}

/// One role of an attribution.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Tokens by their number.
    pub(super) tokens: BTreeSet<usize>,
    /// Those that are words.
    words: BTreeSet<usize>,
    /// First and one past the last token of each span, by place.
    pub(super) runs: Vec<(usize, usize)>,
}

/// How much of a content stands in double quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Direct,
    Mixed,
    Indirect,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Direct, Self::Mixed, Self::Indirect];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

impl Part {
    pub(super) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// How many tokens two share.
    pub(super) fn shared(&self, other: &Self) -> usize {
        self.tokens.intersection(&other.tokens).count()
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        !self.tokens.is_disjoint(&other.tokens)
    }

    pub(super) fn is_exact(&self, other: &Self) -> bool {
        self.tokens == other.tokens
    }

    /// Equal, or equal without marks.
    pub(super) fn is_exact_np(&self, other: &Self) -> bool {
        self.is_exact(other) || (!self.words.is_empty() && self.words == other.words)
    }
}

impl Marked {
    /// Whether any part of it shares a token with any part of the other.
    pub(super) fn touches(&self, other: &Self) -> bool {
        self.parts().iter().any(|mine| other.parts().iter().any(|theirs| mine.overlaps(theirs)))
    }

    fn parts(&self) -> [&Part; 3] {
        [&self.source, &self.cue, &self.content]
    }
}

impl Text {
    pub(super) fn new(text: &str) -> Self {
        let points: Vec<char> = text.chars().collect();
        let mut tokens: Vec<Token> = Vec::new();
        let mut in_word = false;
        for (at, &c) in points.iter().enumerate() {
            let of_word = c.is_alphanumeric() || c == '_';
            match tokens.last_mut() {
                Some(last) if of_word && in_word => last.end = at + 1,
                _ if !is_space(c) => tokens.push(Token { start: at, end: at + 1, is_word: of_word, is_quoted: false }),
                _ => {}
            }
            in_word = of_word;
        }
        for (start, end) in quoted_regions(&points) {
            let first = tokens.partition_point(|token| token.start < start);
            for token in tokens[first..].iter_mut().take_while(|token| token.start < end) {
                token.is_quoted = true;
            }
        }
        Self { points, tokens }
    }

    /// An attribution as sets of tokens. Fails where a span lies outside the text.
    pub(super) fn mark(&self, given: &Attribution) -> anyhow::Result<Marked> {
        let part = |spans: &Option<Spans>| self.part(spans.as_deref().unwrap_or_default());
        let (source, cue, content) = (part(&given.source)?, part(&given.cue)?, part(&given.content)?);
        let cue_words: Vec<String> = given.cue.iter().flatten().map(|&span| self.slice(span)).collect();
        Ok(Marked {
            kind: self.kind(&content),
            source_kind: self.source_kind(&source),
            cue_group: cues::group(&cue_words.join(" ")),
            core: given.core,
            given: given.clone(),
            source,
            cue,
            content,
        })
    }

    fn part(&self, spans: &[(usize, usize)]) -> anyhow::Result<Part> {
        let mut part = Part::default();
        let mut spans = spans.to_vec();
        spans.sort_unstable();
        for (start, end) in spans {
            if start >= end || end > self.points.len() {
                bail!("the span [{start}, {end}] does not lie in the text of {} code points", self.points.len());
            }
            let first = self.tokens.partition_point(|token| token.end <= start);
            let last = self.tokens.partition_point(|token| token.start < end);
            if first < last {
                part.runs.push((first, last));
                part.tokens.extend(first..last);
            }
        }
        part.words = part.tokens.iter().copied().filter(|&token| self.tokens[token].is_word).collect();
        Ok(part)
    }

    fn kind(&self, content: &Part) -> Kind {
        let counted = if content.words.is_empty() { &content.tokens } else { &content.words };
        match counted.iter().filter(|&&token| self.tokens[token].is_quoted).count() {
            0 => Kind::Indirect,
            n if n == counted.len() => Kind::Direct,
            _ => Kind::Mixed,
        }
    }

    fn source_kind(&self, source: &Part) -> &'static str {
        let word = |&token: &usize| self.slice((self.tokens[token].start, self.tokens[token].end)).to_lowercase();
        match source.words.first() {
            _ if source.is_empty() => "missing",
            Some(only) if source.words.len() == 1 && cues::PRONOUNS.contains(&word(only).as_str()) => "pronoun",
            _ => "other",
        }
    }

    /// The words of a span.
    pub(super) fn slice(&self, (start, end): (usize, usize)) -> String {
        self.points[start.min(self.points.len())..end.min(self.points.len())].iter().collect()
    }
}

/// White space, as regular expressions mostly have it: with the four separators of ASCII.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// What stands in double quotation marks (straight, curly, and doubled single ones), marks included, a line at a
/// time; a mark that is not closed runs to the end of its line.
fn quoted_regions(points: &[char]) -> Vec<(usize, usize)> {
    let mut regions = Vec::new();
    let mut line_start = 0;
    for line in points.split(|&c| c == '\n') {
        let mut opened: Option<usize> = None;
        let mut at = 0;
        while at < line.len() {
            let two = match line[at..] {
                [one @ ('`' | '\''), other, ..] if one == other => Some(one),
                _ => None,
            };
            let width = if two.is_some() { 2 } else { 1 };
            let opens = matches!(line[at], '\u{201c}' | '\u{201f}') || two == Some('`');
            let turns = line[at] == '"' || two == Some('\'');
            let closes = line[at] == '\u{201d}' || turns;
            if let (Some(start), true) = (opened, closes) {
                regions.push((line_start + start, line_start + at + width));
                opened = None;
            } else if opens || turns {
                opened = opened.or(Some(at));
            }
            at += width;
        }
        regions.extend(opened.map(|start| (line_start + start, line_start + line.len())));
        line_start += line.len() + 1;
    }
    regions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_marks_are_tokens() {
        let n_tokens = |text: &str| Text::new(text).tokens.len();
        assert_eq!(n_tokens("“Prices fell,” Marsh said, adding that rents rose."), 13);
        assert_eq!((n_tokens("a_b 4.5 naïve"), n_tokens("")), (5, 0));
    }

    #[test]
    fn quotations_end_with_their_mark_or_their_line() {
        let check = |text: &str, expected: &[&str]| {
            let points: Vec<char> = text.chars().collect();
            let found: Vec<String> =
                quoted_regions(&points).into_iter().map(|(start, end)| points[start..end].iter().collect()).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("a “b c” d \"e\" f", &["“b c”", "\"e\""]);
        check("``a'' b ''c'' d", &["``a''", "''c''"]);
        check("it’s 'a' b”", &[]);
        check("“a\nb” “c “d” e", &["“a", "“c “d”"]);
    }

    #[test]
    fn a_content_is_direct_mixed_or_indirect() {
        let text = Text::new("“Prices fell,” he said.");
        let kind = |span| text.mark(&Attribution { content: Some(vec![span]), ..Attribution::default() }).unwrap().kind;
        assert_eq!((kind((0, 14)), kind((8, 17)), kind((15, 17))), (Kind::Direct, Kind::Mixed, Kind::Indirect));
    }

    #[test]
    fn a_span_outside_the_text_is_an_error() {
        let wrong = Attribution { content: Some(vec![(0, 1000)]), ..Attribution::default() };
        assert!(Text::new("short").mark(&wrong).unwrap_err().to_string().contains("[0, 1000]"));
    }
}
