//! Patterns: one line of signs, read into a tree whose parts know their bytes.
//!
//! The whole list of signs: `word`, `<be>`, `$SLOT`, `x?`, `(a | b)`, `[:,]`, `...`, `*words*`,
//! `[CONTENT $TARGET of $GERUND]`, and `#` for a comment.

use std::ops::Range;

use smol_str::SmolStr;

use crate::checked::Role;
use crate::diagnostic::{Fault, code};
use crate::names::Named;
use crate::suggest::hint;
use crate::words;

/// Nobody reads deeper brackets, and the bound keeps every later walk shallow.
const MAX_DEPTH: usize = 8;
/// The matcher keeps the roles of a pattern in a word of bits.
const MAX_ROLES: usize = 16;
/// Far above any pattern that finds something.
const MAX_SIGNS: usize = 200;

/// A sign and its place in the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sign {
    pub(crate) kind: SignKind,
    /// Bytes of the line.
    pub(crate) span: Range<usize>,
}

/// What a [`Sign`] is. As [`Element`](crate::checked::Element), with slots by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SignKind {
    Word(SmolStr),
    AnyForm(SmolStr),
    Slot(String),
    Optional(Vec<Sign>),
    Choice(Vec<Alternative>),
    Mark(Vec<char>),
    Gap,
    Group(Role, Vec<Sign>),
}

/// One side of a `|`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alternative {
    pub(crate) signs: Vec<Sign>,
    /// Bytes of the line.
    pub(crate) span: Range<usize>,
}

/// The signs of a line, or all that is wrong with it.
pub(crate) fn parse(line: &str) -> Result<Vec<Sign>, Vec<Fault>> {
    let mut parser = Parser { line, at: 0, faults: Vec::new(), n_signs: 0, n_roles: 0, depth: 0, gave_up: false };
    let signs = parser.sequence(End::Line);
    if parser.faults.is_empty() && signs.is_empty() {
        parser.fault(code::EMPTY_ALTERNATIVE, 0..line.len(), "this pattern has no signs");
    }
    if parser.faults.is_empty() { Ok(signs) } else { Err(parser.faults) }
}

/// What ends a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Line,
    /// `)` or `|`.
    Choice,
    /// The second `*`.
    Cue,
    /// `]`.
    Group,
}

struct Parser<'a> {
    line: &'a str,
    at: usize,
    faults: Vec<Fault>,
    n_signs: usize,
    n_roles: usize,
    depth: usize,
    /// Whether the rest of the line was skipped, so that what seems open may be closed there.
    gave_up: bool,
}

impl Parser<'_> {
    /// Signs up to the end of what it stands in, or the end of the line. The ending sign is left to the caller.
    fn sequence(&mut self, end: End) -> Vec<Sign> {
        let mut signs = Vec::new();
        loop {
            self.skip_space();
            let start = self.at;
            let Some(c) = self.peek() else { return signs };
            match c {
                ')' | '|' if end == End::Choice => return signs,
                '*' if end == End::Cue => return signs,
                ']' if end == End::Group => return signs,
                '#' => {
                    self.at = self.line.len();
                    return signs;
                }
                _ => {}
            }
            self.n_signs += 1;
            if self.n_signs > MAX_SIGNS {
                let help = "write several patterns, one a line";
                let fault = Fault::new(code::PATTERN_TOO_LARGE, start..self.line.len(), "this pattern is too long");
                self.faults.push(fault.help(help));
                self.give_up();
                return signs;
            }
            let found = self.sign(c, end);
            signs.extend(self.maybe_optional(found, start));
        }
    }

    /// One sign; several where a word holds clitics; none where it was wrong.
    fn sign(&mut self, c: char, end: End) -> Vec<Sign> {
        let start = self.at;
        let kind = match c {
            '(' => self.nested(Self::choice),
            '*' => self.nested(Self::cue),
            '[' if self.opens_role() => self.nested(Self::group),
            '[' => self.mark(),
            '<' => self.any_form(),
            '$' => self.slot(),
            '…' => {
                self.at += c.len_utf8();
                Some(SignKind::Gap)
            }
            '.' if self.rest().starts_with("...") => {
                self.at += 3;
                Some(SignKind::Gap)
            }
            _ if is_word_start(self.rest()) => return self.word(),
            _ => self.stray(c, end),
        };
        kind.map(|kind| Sign { kind, span: start..self.at }).into_iter().collect()
    }

    fn maybe_optional(&mut self, signs: Vec<Sign>, start: usize) -> Vec<Sign> {
        if self.peek() != Some('?') || signs.is_empty() {
            return signs;
        }
        self.at += 1;
        vec![Sign { kind: SignKind::Optional(signs), span: start..self.at }]
    }

    /// Counts brackets that have a role.
    fn count_role(&mut self, open: usize) {
        self.n_roles += 1;
        if self.n_roles == MAX_ROLES + 1 {
            let fault = Fault::new(code::PATTERN_TOO_LARGE, open..open + 1, "this pattern has too many roles");
            self.faults.push(fault.help("write several patterns, one a line"));
        }
    }

    fn nested(&mut self, parse: fn(&mut Self) -> Option<SignKind>) -> Option<SignKind> {
        if self.depth == MAX_DEPTH {
            let fault =
                Fault::new(code::PATTERN_TOO_LARGE, self.at..self.at + 1, "these brackets are nested too deeply");
            self.faults.push(fault.help("write several patterns, one a line"));
            self.give_up();
            return None;
        }
        self.depth += 1;
        let kind = parse(self);
        self.depth -= 1;
        kind
    }

    /// `(a | b)`
    fn choice(&mut self) -> Option<SignKind> {
        let open = self.at;
        self.at += 1;
        let mut alternatives = Vec::new();
        loop {
            self.skip_space();
            let start = self.at;
            let signs = self.sequence(End::Choice);
            let span = start..start + self.line[start..self.at].trim_end().len();
            if signs.is_empty() && self.faults.is_empty() {
                let around = start.saturating_sub(1)..(self.at + 1).min(self.line.len());
                let fault = Fault::new(code::EMPTY_ALTERNATIVE, around, "one of these alternatives is empty")
                    .help("write words on both sides of `|`; what may be absent is written `(a | b)?`");
                self.faults.push(fault);
            }
            alternatives.push(Alternative { signs, span });
            match self.peek() {
                Some('|') => self.at += 1,
                Some(_) => {
                    self.at += 1;
                    return Some(SignKind::Choice(alternatives));
                }
                None => return self.unclosed(open, "(", ")"),
            }
        }
    }

    /// `*words*`
    fn cue(&mut self) -> Option<SignKind> {
        let open = self.at;
        self.count_role(open);
        self.at += 1;
        let signs = self.sequence(End::Cue);
        if self.peek().is_none() {
            return self.unclosed(open, "*", "*");
        }
        self.at += 1;
        self.not_empty(&signs, open);
        Some(SignKind::Group(Role::Cue, signs))
    }

    /// `[CONTENT $TARGET of $GERUND]`
    fn group(&mut self) -> Option<SignKind> {
        let open = self.at;
        self.count_role(open);
        self.at += 1;
        let name_start = self.at;
        let name: String = self.rest().chars().take_while(|c| c.is_ascii_uppercase() || *c == '_').collect();
        self.at += name.len();
        let role = Role::from_name(&name);
        if role.is_none() {
            let fault = Fault::new(code::UNKNOWN_ROLE, name_start..self.at, format!("there is no role {name}"))
                .maybe_help(hint(&name, Role::words()));
            self.faults.push(fault);
        }
        let signs = self.sequence(End::Group);
        if self.peek().is_none() {
            return self.unclosed(open, "[", "]");
        }
        self.at += 1;
        self.not_empty(&signs, open);
        role.map(|role| SignKind::Group(role, signs))
    }

    fn not_empty(&mut self, signs: &[Sign], open: usize) {
        if signs.is_empty() && self.faults.is_empty() {
            let fault = Fault::new(code::EMPTY_ALTERNATIVE, open..self.at, "these brackets have nothing in them");
            self.faults.push(fault.help("write the words that belong to the role between them"));
        }
    }

    /// Whether a bracket is the start of a role and not of marks.
    fn opens_role(&self) -> bool {
        self.rest()[1..].starts_with(|c: char| c.is_ascii_uppercase())
    }

    /// `[:,]`
    fn mark(&mut self) -> Option<SignKind> {
        let open = self.at;
        let Some(close) = self.rest().find(']') else {
            self.at = self.line.len();
            return self.unclosed(open, "[", "]");
        };
        let inside = open + 1..open + close;
        self.at = inside.end + 1;
        let mut marks = Vec::new();
        for (offset, c) in self.line[inside.clone()].char_indices() {
            let here = inside.start + offset..inside.start + offset + c.len_utf8();
            if c.is_alphanumeric() {
                let fault = Fault::new(
                    code::BAD_MARK,
                    inside,
                    "a square bracket holds marks, or a role in capitals and its words",
                )
                .label("letters")
                .help("for one of several words write `(a | b)`; for a role `[CONTENT $TARGET of $GERUND]`");
                self.faults.push(fault);
                return None;
            }
            let c = words::straight(c);
            if c.is_whitespace() {
                continue;
            }
            if marks.contains(&c) {
                self.faults.push(
                    Fault::new(code::BAD_MARK, here, format!("the mark `{c}` stands here twice"))
                        .help("remove one; curly and straight marks are one"),
                );
            }
            marks.push(c);
        }
        if marks.is_empty() {
            let fault = Fault::new(code::EMPTY_ALTERNATIVE, open..self.at, "these brackets have nothing in them");
            self.faults.push(fault.help("write the marks that may stand here: `[:,]`"));
            return None;
        }
        Some(SignKind::Mark(marks))
    }

    /// `<be>`
    fn any_form(&mut self) -> Option<SignKind> {
        let open = self.at;
        let Some(close) = self.rest().find('>') else {
            self.at = self.line.len();
            return self.unclosed(open, "<", ">");
        };
        self.at = open + close + 1;
        let inside = self.line[open + 1..open + close].trim();
        let parts = words::split(inside);
        match &parts[..] {
            [word] if is_word_start(inside) && inside.chars().all(is_word_char) => {
                Some(SignKind::AnyForm(word.clone()))
            }
            _ => {
                let fault =
                    Fault::new(code::BAD_WORD, open..self.at, "between `<` and `>` stands one word in its base form")
                        .help("for several words write them one after the other: `<call> for`");
                self.faults.push(fault);
                None
            }
        }
    }

    /// `$SLOT`
    fn slot(&mut self) -> Option<SignKind> {
        let open = self.at;
        self.at += 1;
        let name: String = self.rest().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        self.at += name.len();
        if name.starts_with(|c: char| c.is_ascii_uppercase()) && !name.contains(|c: char| c.is_ascii_lowercase()) {
            return Some(SignKind::Slot(name));
        }
        let help = if name.is_empty() {
            "write the name of the slot after it: `$SOURCE`".to_owned()
        } else {
            format!("slots are written in capitals: `${}`", name.to_ascii_uppercase())
        };
        self.faults.push(Fault::new(code::BAD_NAME, open..self.at, "this is no name for a slot").help(help));
        None
    }

    /// Words, with clitics taken apart as in the text.
    fn word(&mut self) -> Vec<Sign> {
        let start = self.at;
        let mut end = start;
        let mut rest = self.rest().chars().peekable();
        while let Some(c) = rest.next() {
            // A full stop belongs to a word only inside (*U.S*) or in front of a space after a single letter.
            let inside =
                is_word_char(c) || (c == '.' && rest.peek().is_some_and(|next| next.is_alphanumeric() || *next == '-'));
            if !inside {
                break;
            }
            end += c.len_utf8();
        }
        // *U.S.*, *Rep.*: the stop of an abbreviation is part of the word in the text, too.
        let rest = &self.line[end..];
        if rest.starts_with('.') && !rest.starts_with("..") {
            end += 1;
        }
        self.at = end;
        let mut at = start;
        let pieces = words::pieces(&self.line[start..end]).map(|piece| {
            let span = at..at + piece.len();
            at = span.end;
            Sign { kind: SignKind::Word(words::fold(piece)), span }
        });
        pieces.collect()
    }

    /// A sign that means nothing here.
    fn stray(&mut self, c: char, end: End) -> Option<SignKind> {
        let start = self.at;
        self.at += c.len_utf8();
        let inside = if end == End::Line { "" } else { ", and the bracket before it is still open" };
        let (message, help) = match c {
            '|' => ("`|` stands outside of brackets".to_owned(), "write `(a | b)`, or two patterns, one a line"),
            ')' | ']' => (format!("`{c}` closes nothing{inside}"), "remove it, or open the bracket before it"),
            '?' => ("`?` stands alone".to_owned(), "write it right after what may be absent, without a space: `that?`"),
            '>' => ("`>` closes nothing".to_owned(), "any form of a word is written `<be>`"),
            '+' | '{' | '}' | '\\' | '^' | '/' | '&' | '~' | '=' | '@' => (
                format!("`{c}` is no sign of the pattern language"),
                "the signs are: word <be> $SLOT x? (a | b) [:,] ... *words* [CONTENT words]",
            ),
            '-' if start == 0 => (
                "a pattern does not begin with a hyphen".to_owned(),
                "remove it: each line is a pattern. A dash in the text is written `[—-]`",
            ),
            _ if words::straight(c) == '"' => (
                format!("the mark `{c}` needs square brackets"),
                "a quotation is a slot of `kind: quote`; the mark alone is written `[“]`",
            ),
            _ => (
                format!("the mark `{c}` needs square brackets"),
                "marks are written in square brackets: `[:]` or `[,;]`",
            ),
        };
        self.faults.push(Fault::new(code::STRAY_SIGN, start..self.at, message).help(help));
        None
    }

    fn unclosed(&mut self, open: usize, sign: &str, close: &str) -> Option<SignKind> {
        if self.gave_up {
            return None;
        }
        let fault = Fault::new(code::UNCLOSED, open..open + sign.len(), format!("`{sign}` is not closed"))
            .label("opened here")
            .help(format!("write `{close}` where it ends"));
        self.faults.push(fault);
        None
    }

    fn fault(&mut self, code: &'static str, span: Range<usize>, message: &str) {
        self.faults.push(Fault::new(code, span, message));
    }

    fn give_up(&mut self) {
        self.gave_up = true;
        self.at = self.line.len();
    }

    fn rest(&self) -> &str {
        &self.line[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }
}

/// A letter or digit, or an apostrophe before one (*'s*).
fn is_word_start(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some(c) if c.is_alphanumeric() => true,
        Some(c) if words::straight(c) == '\'' => chars.next().is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || words::straight(c) == '\''
}

#[cfg(test)]
mod tests;
