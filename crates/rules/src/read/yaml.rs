//! YAML as a tree in which every node knows its bytes.
//!
//! The tree is built from the events of the parser, not through serde: in serde's data `no` is a boolean and
//! `010` a number, and the place and the notation of a scalar are lost; here every scalar is the text that
//! the editor wrote. Anchors and aliases, by which a small file becomes a huge tree, are refused.

use std::ops::Range;
use std::sync::Arc;

use serde_yaml::granit_parser::{
    ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, Span as YamlSpan, StructureStyle,
};

use crate::diagnostic::{Diagnostic, Sink, code};
use crate::{Place, RuleFile};

/// A pack is a few hundred kilobytes. 50 MB of rules are a mistake, or an attack.
pub const MAX_FILE_BYTES: usize = 4 << 20;
/// The language needs six levels.
const MAX_DEPTH: usize = 24;
/// Bounds the memory of files such as `[,[,[,`.
const MAX_NODES: usize = 1_000_000;
/// A file indented by tabs has one in every line; the first few are enough.
const MAX_TABS: usize = 5;

/// A piece of YAML and where it stands.
#[derive(Debug)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Bytes of the file.
    pub span: Range<usize>,
}

/// What a [`Node`] is.
#[derive(Debug)]
pub enum Value {
    /// Nothing after the colon or the dash.
    Empty,
    /// Text, escapes resolved.
    Scalar(String, Notation),
    /// Items, in their order.
    List(Vec<Node>),
    /// All entries in the order written, equal keys too.
    Map(Vec<(Node, Node)>),
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// Without quotation marks.
    Plain,
    /// In quotation marks.
    Quoted,
    /// `|`: lines stay lines.
    Literal,
    /// `>`: lines are joined.
    Folded,
}

/// The tree of a file of any kind, or `None` where it says nothing.
///
/// # Errors
///
/// All that keeps it from being read.
pub fn tree(file: &Arc<RuleFile>) -> Result<Option<Node>, Vec<Diagnostic>> {
    let mut sink = Sink::default();
    let tree = build(file, &mut sink).unwrap_or_default();
    sink.finish().map(|_| tree)
}

/// The tree of a rule file, which must say something; mistakes go to `sink`.
pub(crate) fn read(file: &Arc<RuleFile>, sink: &mut Sink) -> Option<Node> {
    let tree = build(file, sink);
    if let Ok(None) = tree {
        let place = Place { file: Arc::clone(file), start: 0, end: 0 };
        let help = "a rule file begins with `version: 1` and `pack: NAME`";
        sink.push(Diagnostic::new(code::EMPTY_FILE, place, "this rule file says nothing").help(help));
    }
    let tree = tree.unwrap_or_default();
    sink.incomplete |= tree.is_none();
    tree
}

fn build(file: &Arc<RuleFile>, sink: &mut Sink) -> Result<Option<Node>, Refused> {
    Builder { file, sink, open: Vec::new(), root: None, nodes: 0 }.build()
}

/// A list or map that is not closed yet.
struct Open {
    start: usize,
    items: Vec<Node>,
    is_map: bool,
    /// Whether it is written in brackets.
    in_brackets: bool,
}

struct Builder<'a> {
    file: &'a Arc<RuleFile>,
    sink: &'a mut Sink,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
}

/// The file was refused, and the sink says why.
struct Refused;

impl Builder<'_> {
    fn build(mut self) -> Result<Option<Node>, Refused> {
        if self.file.text.len() > MAX_FILE_BYTES {
            let place = self.place(0..0);
            let refusal = Diagnostic::new(code::TOO_LARGE, place, "this file is too large")
                .help(format!("a file may have {} MB; split it by theme", MAX_FILE_BYTES >> 20));
            self.sink.push(refusal);
            return Err(Refused);
        }
        self.refuse_tabs()?;
        let mut options = Options::default();
        options.emit_comments = false;
        options.emit_unresolved_aliases = true;
        options.flow_nesting_limit = MAX_DEPTH;
        options.block_nesting_limit = MAX_DEPTH;
        let file = Arc::clone(self.file);
        for event in Parser::new_from_str_with_options(&file.text, options) {
            match event {
                Ok((event, span)) => self.event(event, &span)?,
                Err(error) => {
                    self.syntax_error(&error);
                    return Err(Refused);
                }
            }
        }
        Ok(self.root)
    }

    /// YAML forbids tabs before the first word of a line, and the parser reports them where it stumbles, which
    /// is often a line off. So they are looked for first.
    fn refuse_tabs(&mut self) -> Result<(), Refused> {
        let mut at = 0;
        let mut tabs = Vec::new();
        for line in self.file.text.split_inclusive('\n') {
            let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
            if let Some(tab) = indent.find('\t').filter(|_| !line.trim().is_empty()) {
                let tab_end = tab + 1 + indent[tab + 1..].find(' ').unwrap_or(indent.len() - tab - 1);
                tabs.push(at + tab..at + tab_end);
            }
            at += line.len();
        }
        let n_tabs = tabs.len();
        for span in tabs.into_iter().take(MAX_TABS) {
            let place = self.place(span);
            let others = if n_tabs > MAX_TABS { format!(" ({n_tabs} lines of this file do)") } else { String::new() };
            let tab = Diagnostic::new(code::TAB, place, format!("this line is indented with a tab{others}"))
                .label("a tab")
                .help("use spaces: YAML allows no tab here. Most editors can convert them (\"tabs to spaces\")");
            self.sink.push(tab);
        }
        if n_tabs == 0 { Ok(()) } else { Err(Refused) }
    }

    fn event(&mut self, event: Event<'_>, span: &YamlSpan) -> Result<(), Refused> {
        let bytes = span.byte_range().unwrap_or(0..0);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), &bytes)?;
                let bytes = if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
                    self.trimmed(bytes)
                } else {
                    bytes
                };
                let value = if style == ScalarStyle::Plain && bytes.is_empty() {
                    Value::Empty
                } else {
                    Value::Scalar(text.into_owned(), notation(style))
                };
                self.add(Node { value, span: bytes })
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), &bytes)?;
                self.open(bytes.start, style, false);
                Ok(())
            }
            Event::MappingStart(style, anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), &bytes)?;
                self.open(bytes.start, style, true);
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(bytes.end),
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.refuse_alias(bytes),
            Event::DocumentStart(..) if self.root.is_some() => {
                let place = self.place(bytes);
                let second = Diagnostic::new(code::TWO_DOCUMENTS, place, "a second document starts here")
                    .help("remove the line `---`, or move what follows it to a file of its own");
                self.sink.push(second);
                Err(Refused)
            }
            _ => Ok(()),
        }
    }

    fn open(&mut self, start: usize, style: StructureStyle, is_map: bool) {
        let in_brackets = style == StructureStyle::Flow;
        self.open.push(Open { start, items: Vec::new(), is_map, in_brackets });
    }

    fn close(&mut self, end: usize) -> Result<(), Refused> {
        let Some(Open { start, items, is_map, .. }) = self.open.pop() else { return Ok(()) };
        // A list in block notation ends for the parser where the next key begins.
        let span = self.trimmed(start..end.max(start));
        let value = if is_map {
            let mut pairs = Vec::with_capacity(items.len() / 2);
            let mut items = items.into_iter();
            while let (Some(key), Some(value)) = (items.next(), items.next()) {
                pairs.push((key, value));
            }
            Value::Map(pairs)
        } else {
            Value::List(items)
        };
        self.add(Node { value, span })
    }

    fn add(&mut self, node: Node) -> Result<(), Refused> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            let place = self.place(node.span);
            let help = "split the file by theme";
            self.sink.push(Diagnostic::new(code::TOO_LARGE, place, "this file holds too much").help(help));
            return Err(Refused);
        }
        match self.open.last_mut() {
            Some(open) => open.items.push(node),
            None => self.root = Some(node),
        }
        Ok(())
    }

    fn refuse_extras(&mut self, anchor: usize, tagged: bool, bytes: &Range<usize>) -> Result<(), Refused> {
        let what = match (anchor, tagged) {
            (0, false) => return Ok(()),
            (0, true) => "a YAML tag (`!name`)",
            _ => "a YAML anchor (`&name`)",
        };
        // The name stands before what it names.
        let before = self.file.text[..bytes.start].trim_end();
        let name = before.rsplit(char::is_whitespace).next().unwrap_or("");
        let place = self.place(before.len() - name.len()..before.len());
        let refusal = Diagnostic::new(code::YAML_EXTRAS, place, format!("{what} stands here"))
            .help("Dixit does without anchors, aliases and tags: write the text out, or put it in quotation marks");
        self.sink.push(refusal);
        Err(Refused)
    }

    /// `patterns: *said* $CONTENT` is an alias to YAML, which nobody meant.
    fn refuse_alias(&mut self, bytes: Range<usize>) -> Result<(), Refused> {
        let refusal = Diagnostic::new(code::YAML_EXTRAS, self.place(bytes), "a YAML alias (`*name`) stands here").help(
            "a pattern or example goes under `|`: after the colon write `|`, and the text on the next line, indented",
        );
        self.sink.push(refusal);
        Err(Refused)
    }

    fn syntax_error(&mut self, error: &ScanError) {
        let at = error.marker().byte_offset().unwrap_or(0).min(self.file.text.len());
        let width = self.file.text[at..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
        let place = self.place(at..at + width);
        let diagnostic = match error.kind() {
            ErrorKind::RecursionLimitExceeded => Diagnostic::new(code::TOO_LARGE, place, "this is nested too deeply")
                .help(format!("nothing needs more than {MAX_DEPTH} levels")),
            kind => {
                let (message, help) = syntax(kind);
                let message = message.map_or_else(|| format!("this is not YAML: {}", error.info()), str::to_owned);
                let diagnostic = Diagnostic::new(code::SYNTAX, place, message);
                match self.open.iter().rev().find(|open| open.in_brackets && open.start < at) {
                    Some(open) => diagnostic
                        .secondary(self.place(open.start..open.start + 1), "this bracket is still open")
                        .help("close every `[` with `]` and every `{` with `}`, with commas between the items"),
                    None => diagnostic.help(help),
                }
            }
        };
        self.sink.push(diagnostic);
    }

    fn trimmed(&self, bytes: Range<usize>) -> Range<usize> {
        let text = self.file.text.get(bytes.clone()).unwrap_or("");
        bytes.start..bytes.start + text.trim_end().len()
    }

    fn place(&self, bytes: Range<usize>) -> Place {
        Place { file: Arc::clone(self.file), start: bytes.start, end: bytes.end }
    }
}

fn notation(style: ScalarStyle) -> Notation {
    match style {
        ScalarStyle::Literal => Notation::Literal,
        ScalarStyle::Folded => Notation::Folded,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Notation::Quoted,
        ScalarStyle::Plain => Notation::Plain,
    }
}

/// The mistakes that people make, in words, and what to do about them.
fn syntax(kind: &ErrorKind) -> (Option<&'static str>, &'static str) {
    match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => (
            Some("this colon is out of place"),
            "a colon and a space start a value; put text that holds them in quotation marks, or under `|`",
        ),
        ErrorKind::UnclosedFlowCollection { .. } => (
            Some("this bracket is not closed"),
            "close every `[` with `]` and every `{` with `}`, with commas between the items",
        ),
        ErrorKind::UnclosedQuotedScalar => (
            Some("this quotation mark is not closed"),
            "close it, or put the text under `|`, where quotation marks mean nothing",
        ),
        ErrorKind::UnknownQuotedScalarEscape => (
            Some("a backslash in quotation marks starts an escape, and this is none"),
            "put the text under `|`, where backslashes mean nothing",
        ),
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => (
            Some("the value ends with its closing quotation mark, and more follows"),
            "put all of the text in quotation marks, or under `|`, where they mean nothing",
        ),
        ErrorKind::UnexpectedCharacter { .. } | ErrorKind::PlainScalarStartsWithDashFlowIndicator => {
            (Some("a value cannot begin with this sign"), "put the text in quotation marks, or under `|`")
        }
        ErrorKind::ExpectedBlockMappingKey | ErrorKind::ExpectedBlockSequenceEntry | ErrorKind::InvalidIndentation => (
            Some("this line does not fit under the lines above it"),
            "begin the lines of one list or one rule in the same column",
        ),
        _ => (None, "begin the lines of one list or one rule in the same column, and end each key with a colon"),
    }
}
