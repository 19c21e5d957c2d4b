//! From spans to brackets.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use dixit_text::Span;

use crate::checked::{Drawn, Role};
use crate::names::Named;

/// The digits that tell attributions apart, in the order in which they are given out.
const DIGITS: &[u8; 10] = b"1234567890";

/// Draws attributions into their text: what [`read_drawing`](super::read_drawing) reads.
///
/// Digits are left out where there is only one attribution. Of more than ten, the first ten are drawn and
/// the rest is counted. Spans that cross are cut where they cross.
#[must_use]
pub fn draw(text: &str, attributions: &[Drawn]) -> String {
    let shown = &attributions[..attributions.len().min(DIGITS.len())];
    let brackets = nested(text, shown);
    let is_flat = brackets.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    let mut out = with_brackets(text, &brackets, shown.len() > 1 || !is_flat);
    if attributions.len() > shown.len() {
        let _ = write!(out, " (and {} more)", attributions.len() - shown.len());
    }
    out
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Bracket {
    span: Span,
    role: Role,
    /// Indices of the attributions that share it.
    owners: Vec<usize>,
}

/// One bracket for each span and role, outer before inner, none crossing another.
fn nested(text: &str, attributions: &[Drawn]) -> Vec<Bracket> {
    // Sorted by start, then the longer first, then by role.
    let mut waiting: BTreeSet<(usize, std::cmp::Reverse<usize>, Role, Vec<usize>)> = BTreeSet::new();
    let mut all: Vec<(Span, Role, usize)> = Vec::new();
    for (owner, drawn) in attributions.iter().enumerate() {
        for (&role, spans) in &drawn.roles {
            let inside = |span: &&Span| text.get(span.range()).is_some_and(|words| !words.is_empty());
            all.extend(spans.iter().filter(inside).map(|&span| (span, role, owner)));
        }
    }
    all.sort_unstable();
    all.dedup();
    for same in all.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let (span, role, _) = same[0];
        let owners = same.iter().map(|(.., owner)| *owner).collect();
        waiting.insert((span.start, std::cmp::Reverse(span.end), role, owners));
    }
    let mut open: Vec<usize> = Vec::new();
    let mut brackets = Vec::new();
    while let Some((start, std::cmp::Reverse(mut end), role, owners)) = waiting.pop_first() {
        while open.last().is_some_and(|&outer| outer <= start) {
            open.pop();
        }
        if let Some(&outer) = open.last().filter(|&&outer| outer < end) {
            waiting.insert((outer, std::cmp::Reverse(end), role, owners.clone()));
            end = outer;
        }
        open.push(end);
        brackets.push(Bracket { span: Span::new(start, end), role, owners });
    }
    brackets
}

fn with_brackets(text: &str, brackets: &[Bracket], with_digits: bool) -> String {
    let mut out = String::new();
    let mut next = brackets.iter().peekable();
    let mut open: Vec<usize> = Vec::new();
    let mut newlines = 0;
    for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
        while open.last().is_some_and(|&end| end <= at) {
            open.pop();
            out.push(']');
        }
        if c != '\n' {
            match newlines {
                0 => {}
                1 => out.push(' '),
                _ => out.push_str(" ¶ "),
            }
            newlines = 0;
        }
        while let Some(bracket) = next.next_if(|bracket| bracket.span.start <= at) {
            let _ = write!(out, "[{}", bracket.role.name());
            if with_digits {
                out.extend(bracket.owners.iter().map(|&owner| char::from(DIGITS[owner])));
            }
            out.push(' ');
            open.push(bracket.span.end);
        }
        match c {
            '\0' => {}
            '\n' => newlines += 1,
            _ => out.push(c),
        }
    }
    out
}
