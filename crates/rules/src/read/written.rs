//! The written form: what a rule file says, names as text with their places.

use std::ops::Range;
use std::sync::Arc;

use crate::{Place, RuleFile};

/// A piece of text of the file.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) place: Place,
}

/// A line of patterns or examples.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) span: Range<usize>,
}

/// A file.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) origin: Arc<RuleFile>,
    /// `pack` or `overlay`. Absent where neither is given, which is an error.
    pub(crate) belongs: Option<Belongs>,
    pub(crate) lexicons: Vec<Lexicon>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) modifiers: Vec<Modifier>,
    pub(crate) off: Vec<Off>,
}

/// What a file is to its pack.
#[derive(Debug, Clone)]
pub(crate) enum Belongs {
    PartOf(Text),
    ChangeOf(Text),
}

#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) name: Text,
    /// `None`: the lexicon is no new one, it adds and removes.
    pub(crate) words: Option<Vec<Text>>,
    pub(crate) add: Vec<Text>,
    pub(crate) remove: Vec<Text>,
    /// Where `add` or `remove` stands.
    pub(crate) change: Option<Place>,
    pub(crate) attributes: Vec<(Text, Text)>,
}

#[derive(Debug)]
pub(crate) struct Slot {
    pub(crate) name: Text,
    pub(crate) kind: Option<Text>,
    pub(crate) role: Option<Text>,
    pub(crate) lexicons: Vec<Text>,
    pub(crate) voice: Option<Text>,
    pub(crate) filter: Option<Where>,
    /// Whether something of it had a mistake and was left out.
    pub(crate) is_broken: bool,
}

#[derive(Debug)]
pub(crate) struct Where {
    pub(crate) is: Vec<Text>,
    pub(crate) not_is: Vec<Text>,
    pub(crate) lexicons: Vec<Text>,
    pub(crate) words: Vec<Text>,
    pub(crate) not_words: Vec<Text>,
    pub(crate) head: Vec<Text>,
    pub(crate) min_words: Option<Text>,
    pub(crate) max_words: Option<Text>,
    pub(crate) has: Vec<Text>,
}

#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) id: Text,
    pub(crate) title: Option<Text>,
    pub(crate) status: Option<Text>,
    pub(crate) reason: Option<Text>,
    /// `None`: the key is absent.
    pub(crate) patterns: Option<Vec<Line>>,
    pub(crate) unless: Vec<Line>,
    pub(crate) examples: Vec<Line>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) over: Vec<Text>,
    pub(crate) around: Option<Text>,
    pub(crate) continues: Option<Text>,
    pub(crate) set: Vec<(Text, Text)>,
    pub(crate) author: Option<Text>,
    pub(crate) created: Option<Text>,
    pub(crate) changed: Option<Text>,
    pub(crate) references: Vec<Text>,
    pub(crate) tags: Vec<Text>,
    pub(crate) known_errors: Vec<Text>,
    /// All keys that stand there, for an overlay that may not change some of them.
    pub(crate) keys: Vec<Text>,
}

#[derive(Debug)]
pub(crate) struct Modifier {
    pub(crate) id: Text,
    pub(crate) patterns: Vec<Line>,
    pub(crate) examples: Vec<Line>,
    pub(crate) set: Vec<(Text, Text)>,
    pub(crate) slots: Vec<Slot>,
}

#[derive(Debug)]
pub(crate) struct Off {
    pub(crate) rule: Text,
    pub(crate) reason: Text,
}
