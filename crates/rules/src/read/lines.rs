//! The lines of a block scalar, each with its place in the file.

use super::yaml::{Node, Notation, Value};
use crate::RuleFile;

/// A line of `patterns`, `unless` or `examples`, white space at its ends left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    /// First byte of `text` in the file.
    pub(crate) start: usize,
}

/// Why a node has no lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoLines {
    /// It is a list, a map or nothing.
    NotText,
    /// YAML joins its lines or resolves escapes in it, so what is read would not be what is seen.
    Changed,
}

/// The lines of a scalar as they stand in the file, without blank lines and comments.
///
/// YAML's own value of a block scalar has lost the place of each line, so the bytes of the file are read
/// again: the indentation that YAML takes off means nothing in patterns and examples.
pub(crate) fn lines<'a>(file: &'a RuleFile, node: &Node) -> Result<Vec<Line<'a>>, NoLines> {
    let Value::Scalar(value, notation) = &node.value else { return Err(NoLines::NotText) };
    let raw = file.text.get(node.span.clone()).unwrap_or("");
    let (raw, start) = match notation {
        Notation::Literal | Notation::Plain => (raw, node.span.start),
        Notation::Quoted => (raw.get(1..raw.len().saturating_sub(1)).unwrap_or(""), node.span.start + 1),
        Notation::Folded => return Err(NoLines::Changed),
    };
    if *notation != Notation::Literal && raw != value {
        return Err(NoLines::Changed);
    }
    let mut at = start;
    let mut found = Vec::new();
    for line in raw.split_inclusive('\n') {
        let text = line.trim();
        if !text.is_empty() && !text.starts_with('#') {
            found.push(Line { text, start: at + (line.len() - line.trim_start().len()) });
        }
        at += line.len();
    }
    Ok(found)
}
