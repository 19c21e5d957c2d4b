//! The checked form of a rule pack: every name resolved, every option meaningful.
//!
//! [`check`](crate::check) makes it from files. The engine sees only this form.

use std::collections::BTreeMap;

use dixit_text::{Span, phrase::Voice};
use smol_str::SmolStr;

use crate::Place;

/// Index of a [`Rule`] in its [`RuleSet`](crate::RuleSet).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleIdx(pub u32);

/// Index of a [`Slot`] in its pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotIdx(pub u32);

/// Index of a [`Lexicon`] in its pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LexiconIdx(pub u32);

/// All that a folder of rule files says, checked.
#[derive(Debug, Default)]
pub struct Pack {
    /// Name of the pack: `en`.
    pub name: String,
    /// In the order of files and lines.
    pub rules: Vec<Rule>,
    /// Slots of all files; two files may each have a slot of one name.
    pub slots: Vec<Slot>,
    /// Lexicons of all files; their names are unique in a pack.
    pub lexicons: Vec<Lexicon>,
    /// Modifiers of all files.
    pub modifiers: Vec<Modifier>,
}

/// What a captured span is to the attribution.
///
/// The roles are part of the language, since what a match is depends on three of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who the content is attributed to.
    Source,
    /// The words that attribute.
    Cue,
    /// What is attributed.
    Content,
    /// Who it was said to.
    Audience,
    /// Who it was said of: the accused.
    Target,
    /// When it was said.
    When,
    /// Where, or through which medium, it was said.
    Venue,
}

/// A rule: patterns that find one construction, and the examples that prove it.
#[derive(Debug)]
pub struct Rule {
    /// Unique in the pack: `said-that`.
    pub id: String,
    /// The construction in words: `X said (that) P`.
    pub title: String,
    /// Whether it takes part in a scan.
    pub status: Status,
    /// Where its id is written.
    pub place: Place,
    /// Tried in order; the first complete path is what the rule says at an anchor.
    pub patterns: Vec<Pattern>,
    /// A match of one of these with the same cue head stops the rule.
    pub unless: Vec<Pattern>,
    /// Rules that this one beats whatever else [`Match`](crate::Match) ranking says.
    pub over: Vec<RuleIdx>,
    /// The role that encloses the match instead of standing in it: `around: CONTENT`.
    pub around: Option<Role>,
    /// Whether its content goes on through following sentences that are nothing but quotation.
    pub continues: bool,
    /// Fields of the record that a match of this rule sets.
    pub set: Vec<Setting>,
    /// The tests.
    pub examples: Vec<Example>,
    /// What people say about the rule. The engine does not read it.
    pub about: About,
    /// Where an overlay changes it: its addition, or the entry that switches it off.
    pub overlaid: Vec<Place>,
}

/// What a rule says about itself for people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Why it is off or deprecated.
    pub reason: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was written: `2026-11-23`.
    pub created: Option<String>,
    /// When it was last changed.
    pub changed: Option<String>,
    /// Papers, style books, issues that it follows.
    pub references: Vec<String>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// What it is known to get wrong.
    pub known_errors: Vec<String>,
}

/// How far a rule has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Runs in `test` and `explain` only.
    Draft,
    /// Runs everywhere.
    Test,
    /// Runs everywhere; must have two `+` and one `-` examples.
    Stable,
    /// Runs everywhere, to be removed.
    Deprecated,
    /// Does not run.
    Off,
}

/// One line of `patterns`.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// In the order written.
    pub elements: Vec<Element>,
    /// The line.
    pub place: Place,
}

/// One sign of the pattern language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element {
    /// `word`: this token, in any capitals. Here in small letters, with a straight apostrophe.
    Word(SmolStr),
    /// `<be>`: any form of this word.
    AnyForm(SmolStr),
    /// `$SLOT`.
    Slot(SlotIdx),
    /// `x?`.
    Optional(Vec<Element>),
    /// `(a | b)`.
    Choice(Vec<Vec<Element>>),
    /// `[:,]`: one of these marks. Quotation marks are straight here and stand for curly ones, too.
    Mark(Vec<char>),
    /// `...`: up to four words of the same clause.
    Gap,
    /// `*words*` (role CUE) and `[CONTENT $TARGET of $GERUND]`: a role over several elements.
    Group(Role, Vec<Element>),
}

/// A named place for a phrase in a pattern.
#[derive(Debug)]
pub struct Slot {
    /// Without the `$`.
    pub name: String,
    /// What phrases it takes.
    pub kind: SlotKind,
    /// What the phrase is to the attribution.
    pub role: Option<Role>,
    /// For `kind: verb`: the words it takes. Empty means any verb, and always for the other kinds, whose
    /// `lexicons` are in the filter.
    pub lexicons: Vec<LexiconIdx>,
    /// For `kind: verb`: the voice it must have.
    pub voice: Option<Voice>,
    /// What else must hold of the phrase.
    pub filter: Filter,
    /// Where it is declared.
    pub place: Place,
}

/// Kinds of phrases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlotKind {
    /// The noun phrase that is the subject of the verb slot beside it.
    Subject,
    /// A maximal noun phrase.
    NounPhrase,
    /// A finite clause with its subject and a leading *that/if/whether/wh-*.
    Clause,
    /// The rest of the verb's clause.
    Complement,
    /// An infinitive phrase without its subject.
    Infinitive,
    /// A gerund phrase.
    Gerund,
    /// *his*, *the union's*.
    Possessive,
    /// A quotation with its marks.
    Quote,
    /// A verb group.
    Verb,
    /// A time expression.
    Time,
    /// One word.
    Word,
}

/// `where:` of a slot. Empty lists ask nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// The phrase is one of these.
    pub is: Vec<Category>,
    /// The phrase is none of these.
    pub is_not: Vec<Category>,
    /// Its head word, or all of it, is in one of these lexicons.
    pub lexicons: Vec<LexiconIdx>,
    /// All of it is one of these, lower case.
    pub words: Vec<SmolStr>,
    /// All of it is none of these.
    pub not_words: Vec<SmolStr>,
    /// The base form of its head word is one of these.
    pub head: Vec<SmolStr>,
    /// Fewest words.
    pub min_words: Option<usize>,
    /// Most words.
    pub max_words: Option<usize>,
    /// It holds at least one of these.
    pub has: Vec<Has>,
}

/// What a noun phrase names, by lexicon and shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    /// A human being.
    Person,
    /// A body that acts: company, party, government.
    Organisation,
    /// A place.
    Place,
    /// A personal or indefinite pronoun.
    Pronoun,
    /// A number or an amount.
    Number,
}

/// What a phrase may be asked to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Has {
    /// A quotation.
    Quote,
    /// A finite verb.
    Finite,
    /// A name.
    Name,
    /// A number.
    Number,
}

/// A list of words with attributes for the layers above (`stance: neutral`).
#[derive(Debug)]
pub struct Lexicon {
    /// Unique in the pack.
    pub name: String,
    /// Base forms; a phrase has several words. In small letters, with straight apostrophes, clitics apart.
    pub entries: Vec<Vec<SmolStr>>,
    /// The entries as the file has them, one for each of `entries`: *Downing Street*, *US*.
    pub written: Vec<String>,
    /// All keys beside `words`.
    pub attributes: BTreeMap<String, String>,
    /// Where it is declared.
    pub place: Place,
    /// Where an overlay adds to it or takes from it.
    pub overlaid: Vec<Place>,
}

/// A pattern for what stands beside a cue without being content: a venue, a reason for anonymity.
#[derive(Debug)]
pub struct Modifier {
    /// Unique among the modifiers of the pack.
    pub id: String,
    /// As of a rule.
    pub patterns: Vec<Pattern>,
    /// Fields of the record that its text goes to.
    pub set: Vec<Setting>,
    /// The tests.
    pub examples: Vec<Example>,
    /// Where its id is written.
    pub place: Place,
}

/// `set: {anonymity: granted}`: a field that a match sets, checked against the [`Vocabulary`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Name of the field.
    pub field: String,
    /// One of the field's values; `text` stands for the words that matched.
    pub value: String,
}

/// The words that the layer above lets rules use. Given to [`check`](crate::check), so that this
/// crate refuses a wrong word without knowing what the right ones mean.
#[derive(Debug, Clone, Copy)]
pub struct Vocabulary {
    /// Fields that `set` may name, each with its values. A field with no values takes the matched words,
    /// written `text`.
    pub fields: &'static [(&'static str, &'static [&'static str])],
    /// Attributes that a lexicon may carry, each with its values; no values means any.
    pub attributes: &'static [(&'static str, &'static [&'static str])],
}

/// One line of `examples`.
#[derive(Debug, Clone)]
pub struct Example {
    /// Its first sign.
    pub sign: Sign,
    /// The text without brackets, `¶` replaced by a paragraph break.
    pub text: String,
    /// The attributions drawn in it.
    pub attributions: Vec<Drawn>,
    /// The line.
    pub place: Place,
}

/// What an example proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// `+`: exactly these attributions, one of them by this rule.
    Plus,
    /// `-`: this rule must not win here.
    Minus,
    /// `?`: a known gap.
    Gap,
}

/// An attribution drawn in an example: spans of [`Example::text`] in bytes, by role, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawn {
    /// One entry for every role drawn; several spans where the same role is drawn twice.
    pub roles: BTreeMap<Role, Vec<Span>>,
}
