//! A document cut into pieces: what one person says up to a line break.

use dixit_text::{Input, Span};

/// Most bytes of a piece. A line of twenty million is read a piece at a time.
const MAX_BYTES: usize = 1 << 16;

/// A line of so many bytes may have been broken by its width alone.
const BROKEN_LINE: usize = 45;

/// A part of a document that is read at once.
pub(super) struct Piece<'a> {
    pub(super) span: Span,
    /// From 1; 0 where there are no turns.
    pub(super) turn: u32,
    pub(super) speaker: Option<&'a str>,
    pub(super) time: Option<&'a str>,
}

/// The pieces of a document: its turns, else its paragraphs.
pub(super) fn pieces(input: &Input) -> Vec<Piece<'_>> {
    let text = input.text.as_str();
    let mut pieces = Vec::new();
    let mut push = |lines: &[Span], turn, speaker, time| {
        let spans = joined(text, lines).into_iter().flat_map(|span| cut(text, span));
        pieces.extend(spans.map(|span| Piece { span, turn, speaker, time }));
    };
    if input.turns.is_empty() {
        push(&lines(text), 0, None, None);
    }
    for (nth, turn) in input.turns.iter().enumerate() {
        let speaker = turn.speaker.map(|span| &text[span.range()]);
        push(&turn.text, nth as u32 + 1, speaker, turn.time.as_deref());
    }
    pieces
}

/// Lines that are not blank.
fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let length = line.trim().len();
        if length > 0 {
            lines.push(Span::new(start, start + length));
        }
        at += line.len();
    }
    lines
}

/// Lines that were broken by their width alone are one again, so that sentences run on in them.
fn joined(text: &str, lines: &[Span]) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    let mut last_len = 0;
    for &line in lines {
        let runs_on = joined.last().is_some_and(|before| {
            let between = &text[before.end..line.start];
            let is_next_line = between.matches('\n').count() <= 1 && between.trim().is_empty();
            let ends = text[before.range()].ends_with(['.', '?', '!', ':', '"', '”', '’', ')', ']']);
            is_next_line && (text[line.range()].starts_with(char::is_lowercase) || (last_len >= BROKEN_LINE && !ends))
        });
        last_len = line.len();
        match joined.last_mut() {
            Some(before) if runs_on => before.end = line.end,
            _ => joined.push(line),
        }
    }
    joined
}

/// A long line, cut at blanks.
fn cut(text: &str, mut span: Span) -> Vec<Span> {
    let mut spans = Vec::new();
    while span.len() > MAX_BYTES {
        let limit = text.floor_char_boundary(span.start + MAX_BYTES);
        let at = text[span.start..limit].rfind(char::is_whitespace).filter(|at| *at > 0);
        let end = at.map_or(limit, |at| span.start + at);
        spans.push(Span::new(span.start, end));
        span.start = end;
    }
    spans.push(span);
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let input = Input::from_text("minutes", text);
        let found: Vec<&str> = pieces(&input).iter().map(|piece| &text[piece.span.range()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_broken_by_their_width_run_on() {
        check("Minutes\n\nThe board met.\nIt voted.\n", &["Minutes", "The board met.", "It voted."]);
        check("The board met on\nthe pier.\n\nit voted", &["The board met on\nthe pier.", "it voted"]);
        let wide = "The board of the harbour met on the pier in the rain, and";
        check(&format!("{wide}\nOtt spoke."), &[&format!("{wide}\nOtt spoke.")]);
    }

    #[test]
    fn a_long_line_is_cut_between_words() {
        let text = "naïve ".repeat(40_000);
        let input = Input::from_text("line", text.trim_end());
        let pieces = pieces(&input);
        assert!(pieces.len() > 3 && pieces.iter().all(|piece| piece.span.len() <= MAX_BYTES));
        assert!(pieces.windows(2).all(|pair| pair[0].span.end == pair[1].span.start));
        let no_blank = Input::from_text("line", "é".repeat(100_000));
        assert_eq!(super::pieces(&no_blank).iter().map(|piece| piece.span.len()).sum::<usize>(), 200_000);
    }
}
