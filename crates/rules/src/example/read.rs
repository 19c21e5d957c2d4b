//! From brackets to spans.

use std::collections::BTreeMap;
use std::ops::Range;

use dixit_text::Span;

use crate::checked::{Drawn, Role, Sign};
use crate::diagnostic::{Fault, code};
use crate::names::Named;
use crate::suggest::letters_off;

/// Who reports what who reports: nobody reads deeper.
const MAX_DEPTH: usize = 16;

/// A text and the attributions that were drawn in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawing {
    /// The text without brackets, `¶` replaced by a paragraph break.
    pub text: String,
    /// In the order of their first brackets; of two that share it, by digit.
    pub attributions: Vec<Drawn>,
    /// Bytes of the first bracket of each attribution, in the text as drawn.
    pub brackets: Vec<Range<usize>>,
}

/// The sign at the start of an example, and the byte where its text begins.
pub(crate) fn split_sign(line: &str) -> Option<(Sign, usize)> {
    let sign = match line.chars().next()? {
        '+' => Sign::Plus,
        '-' => Sign::Minus,
        '?' => Sign::Gap,
        _ => return None,
    };
    Some((sign, line.len() - line[1..].trim_start().len()))
}

/// Reads attributions drawn with brackets: `[SOURCE Marsh] [CUE said] [CONTENT that rents rose].`
///
/// # Errors
///
/// All that is wrong with the brackets, with places in bytes of `drawing`: one that is not closed or closes
/// nothing, a misspelt role, a bracket with nothing in it, digits on some brackets of a level only.
pub fn read_drawing(drawing: &str) -> Result<Drawing, Vec<Fault>> {
    let mut reader =
        Reader { drawing, at: 0, text: String::new(), open: Vec::new(), roles: Vec::new(), faults: Vec::new() };
    reader.read();
    if reader.faults.is_empty() { Ok(reader.finish()) } else { Err(reader.faults) }
}

/// What a bracket says it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// Without digits: to the other brackets inside the same bracket (`None`: inside no bracket).
    Level(Option<usize>),
    Digit(char),
}

/// A bracket with a role. Its place in [`Reader::roles`] is its name.
#[derive(Debug)]
struct Bracket {
    role: Role,
    groups: Vec<Group>,
    /// The role bracket around it.
    parent: Option<usize>,
    /// Bytes of the drawing: `[SOURCE12`.
    label: Range<usize>,
    /// Bytes of the text; the end is set when it is closed.
    span: Span,
}

/// A bracket that is not closed yet.
#[derive(Debug, Clone, Copy)]
enum Open {
    /// `[sic]`: its closing bracket is text, too.
    Text,
    Role(usize),
}

struct Reader<'a> {
    drawing: &'a str,
    at: usize,
    text: String,
    open: Vec<Open>,
    roles: Vec<Bracket>,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn read(&mut self) {
        while let Some(c) = self.drawing[self.at..].chars().next() {
            match c {
                '[' => self.open_bracket(),
                ']' => self.close_bracket(),
                '¶' => self.paragraph_break(),
                _ => self.push(c),
            }
            if !matches!(c, '[') {
                self.at += c.len_utf8();
            }
        }
        for &open in &self.open {
            if let Open::Role(name) = open {
                let bracket = &self.roles[name];
                let message = format!("the bracket of {} is not closed", bracket.role.name());
                let fault = Fault::new(code::EXAMPLE_BRACKET, bracket.label.clone(), message);
                self.faults.push(fault.label("opened here").help("write `]` where it ends"));
            }
        }
        self.text.truncate(self.text.trim_end().len());
        if self.faults.is_empty() {
            self.check_levels();
            self.check_overlaps();
        }
    }

    /// Runs of spaces become one, so that brackets can be set off with spaces as one likes.
    fn push(&mut self, c: char) {
        let is_space = matches!(c, ' ' | '\t');
        if is_space && (self.text.is_empty() || self.text.ends_with(char::is_whitespace)) {
            return;
        }
        self.text.push(c);
    }

    fn paragraph_break(&mut self) {
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push_str("\n\n");
        }
        // A bracket that was opened just before begins with the new paragraph.
        for open in &self.open {
            if let Open::Role(name) = *open
                && self.roles[name].span.start >= end
            {
                self.roles[name].span.start = self.text.len();
            }
        }
    }

    fn open_bracket(&mut self) {
        let start = self.at;
        let inside = &self.drawing[start + 1..];
        let name = prefix(inside, |c| c.is_ascii_uppercase());
        let digits = prefix(&inside[name.len()..], |c| c.is_ascii_digit());
        let label = start..start + 1 + name.len() + digits.len();
        let next = self.drawing[label.end..].chars().next();
        if self.open.len() == MAX_DEPTH {
            let fault = Fault::new(code::EXAMPLE_BRACKET, label, "these brackets are nested too deeply");
            self.faults.push(fault.help("write several examples, one a line"));
            // What follows is not read, so nothing can be said of what is open.
            self.at = self.drawing.len();
            self.open.clear();
            return;
        }
        let is_word_end = next.is_none_or(|c| c.is_whitespace() || c == ']');
        match Role::from_name(name) {
            Some(role) if is_word_end => self.open_role(role, digits, label),
            Some(role) if !next.is_some_and(char::is_alphabetic) => {
                let help = format!("write a space after it: `[{} words]`", role.name());
                self.faults.push(Fault::new(code::EXAMPLE_BRACKET, label, "after the role comes a space").help(help));
                self.open_text();
            }
            None if is_word_end => {
                if let Some(role) = misspelt(name) {
                    let message = format!("there is no role {name}");
                    let fault = Fault::new(code::MISSPELT_ROLE, start + 1..start + 1 + name.len(), message);
                    self.faults.push(fault.help(format!("did you mean `{}`?", role.name())));
                }
                self.open_text();
            }
            _ => self.open_text(),
        }
    }

    fn open_text(&mut self) {
        self.open.push(Open::Text);
        self.text.push('[');
        self.at += 1;
    }

    fn open_role(&mut self, role: Role, digits: &str, label: Range<usize>) {
        let parent = self.open.iter().rev().find_map(|open| match open {
            Open::Role(name) => Some(*name),
            Open::Text => None,
        });
        let mut groups: Vec<Group> = digits.chars().map(Group::Digit).collect();
        groups.sort_unstable();
        groups.dedup();
        if groups.is_empty() {
            groups.push(Group::Level(parent));
        }
        let rest = &self.drawing[label.end..];
        self.at = label.end + (rest.len() - rest.trim_start().len());
        let span = Span::new(self.text.len(), self.text.len());
        self.open.push(Open::Role(self.roles.len()));
        self.roles.push(Bracket { role, groups, parent, label, span });
    }

    fn close_bracket(&mut self) {
        match self.open.pop() {
            Some(Open::Text) => self.text.push(']'),
            Some(Open::Role(name)) => {
                let end = self.text.trim_end().len();
                let bracket = &mut self.roles[name];
                bracket.span.end = end.max(bracket.span.start);
                if bracket.span.is_empty() {
                    let message = format!("the bracket of {} has nothing in it", bracket.role.name());
                    let fault = Fault::new(code::EMPTY_BRACKET, bracket.label.start..self.at + 1, message);
                    self.faults.push(fault.help("write the words between the role and `]`, or remove the bracket"));
                }
            }
            None => {
                let fault = Fault::new(code::EXAMPLE_BRACKET, self.at..self.at + 1, "this bracket closes nothing");
                self.faults.push(fault.help("remove it, or open the bracket before it"));
            }
        }
    }

    /// Whether a bracket without digits belongs to one with digits, nobody can tell.
    fn check_levels(&mut self) {
        let mut first: BTreeMap<Option<usize>, usize> = BTreeMap::new();
        for (name, bracket) in self.roles.iter().enumerate() {
            let other = &self.roles[*first.entry(bracket.parent).or_insert(name)];
            let has_digits = |bracket: &Bracket| matches!(bracket.groups[..], [Group::Digit(_), ..]);
            if has_digits(other) != has_digits(bracket) {
                let fault = Fault::new(
                    code::MIXED_DIGITS,
                    bracket.label.clone(),
                    "only some brackets of this level have digits",
                )
                .secondary(other.label.clone(), "unlike this one")
                .help("give each bracket the digit of its attribution: `[SOURCE1 ...] [CUE1 ...] [CONTENT1 ...]`");
                self.faults.push(fault);
                return;
            }
        }
    }

    /// A role that holds itself would be two spans over the same words.
    fn check_overlaps(&mut self) {
        for bracket in &self.roles {
            let mut around = bracket.parent;
            while let Some(name) = around {
                let outer = &self.roles[name];
                if outer.role == bracket.role && outer.groups.iter().any(|group| bracket.groups.contains(group)) {
                    let message =
                        format!("this {} stands inside another one of the same attribution", bracket.role.name());
                    let fault = Fault::new(code::EXAMPLE_BRACKET, bracket.label.clone(), message)
                        .secondary(outer.label.clone(), "inside this one")
                        .help("give it another digit if it belongs to another attribution");
                    self.faults.push(fault);
                    return;
                }
                around = outer.parent;
            }
        }
    }

    fn finish(self) -> Drawing {
        let mut drawn: BTreeMap<Group, (Drawn, usize)> = BTreeMap::new();
        for (name, bracket) in self.roles.iter().enumerate() {
            for group in &bracket.groups {
                let (drawn, _) = drawn.entry(*group).or_insert_with(|| (Drawn::default(), name));
                drawn.roles.entry(bracket.role).or_default().push(bracket.span);
            }
        }
        let mut groups: Vec<(usize, Group, Drawn)> =
            drawn.into_iter().map(|(group, (drawn, first))| (first, group, drawn)).collect();
        groups.sort_by_key(|(first, group, _)| (*first, *group));
        Drawing {
            text: self.text,
            brackets: groups.iter().map(|(first, ..)| self.roles[*first].label.clone()).collect(),
            attributions: groups.into_iter().map(|(.., drawn)| drawn).collect(),
        }
    }
}

fn prefix(text: &str, holds: fn(char) -> bool) -> &str {
    &text[..text.find(|c| !holds(c)).unwrap_or(text.len())]
}

/// The role that is one letter off, or two if it has six letters or more.
fn misspelt(name: &str) -> Option<Role> {
    if name.len() > 12 {
        return None;
    }
    let off = |role: Role| (letters_off(name, role.name()), role);
    let near = |&(letters, role): &(usize, Role)| letters <= if role.name().len() >= 6 { 2 } else { 1 };
    Role::NAMES.iter().map(|(_, role, _)| off(*role)).filter(near).min().map(|(_, role)| role)
}
