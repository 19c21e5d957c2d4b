//! A [`Diagnostic`] as text: <FILE:LINE:COL>, the line with a caret, and what to do next.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Level as Title, Renderer, Snippet};

use super::{Diagnostic, Level};
use crate::{Place, RuleFile};

/// Whether to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// Plain text.
    Never,
    /// ANSI escapes.
    Always,
}

/// The diagnostic as several lines, without a line break at the end.
#[must_use]
pub fn render(diagnostic: &Diagnostic, colour: Colour) -> String {
    let title = match diagnostic.level() {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
    };
    let mut group = title.primary_title(&diagnostic.message).id(diagnostic.code).elements(snippets(diagnostic));
    if let Some(help) = &diagnostic.help {
        group = group.element(Title::HELP.message(help));
    }
    match colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    }
    .render(&[group])
}

fn snippets(diagnostic: &Diagnostic) -> Vec<Snippet<'_, Annotation<'_>>> {
    let primary = Mark::new(&diagnostic.place, &diagnostic.label, AnnotationKind::Primary);
    let Some((place, label)) = &diagnostic.secondary else { return vec![snippet(&[primary])] };
    let secondary = Mark::new(place, label, AnnotationKind::Context);
    if place.file == diagnostic.place.file {
        vec![snippet(&[primary, secondary])]
    } else {
        vec![snippet(&[primary]), snippet(&[secondary])]
    }
}

/// A place to underline.
#[derive(Clone, Copy)]
struct Mark<'a> {
    file: &'a RuleFile,
    start: usize,
    end: usize,
    label: &'a str,
    kind: AnnotationKind,
}

impl<'a> Mark<'a> {
    /// What spans several lines is underlined to the end of its first line: the start is what one looks for.
    fn new(place: &'a Place, label: &'a str, kind: AnnotationKind) -> Self {
        let text = &place.file.text;
        let start = floor(text, place.start);
        let end = floor(text, place.end.max(start));
        let first_line = text[start..end].find(['\n', '\r']).map_or(end, |at| start + at);
        Self { file: &place.file, start, end: first_line, label, kind }
    }
}

/// Only the lines that are shown are handed over: a renderer that gets whole files takes time for all of each.
fn snippet<'a>(marks: &[Mark<'a>]) -> Snippet<'a, Annotation<'a>> {
    let file = marks[0].file;
    let shown = lines_around(&file.text, marks);
    let line = file.text[..shown.start].matches('\n').count() + 1;
    let snippet = Snippet::source(&file.text[shown.clone()]).path(&file.path).line_start(line).fold(true);
    snippet.annotations(marks.iter().map(|mark| {
        let label = (!mark.label.is_empty()).then_some(mark.label);
        mark.kind.span(mark.start - shown.start..mark.end - shown.start).label(label)
    }))
}

fn lines_around(text: &str, marks: &[Mark<'_>]) -> Range<usize> {
    let first = marks.iter().map(|mark| mark.start).min().unwrap_or(0);
    let last = marks.iter().map(|mark| mark.end).max().unwrap_or(0);
    let start = text[..first].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[last..].find('\n').map_or(text.len(), |newline| last + newline);
    start..end
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
