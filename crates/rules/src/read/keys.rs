//! The one table of keys: what may stand in a rule file, of which form, and what it is for.
//!
//! Errors, their hints, the JSON Schema for editors and the reference for people are all made from it, so
//! they cannot disagree.

use dixit_text::phrase::Voice;

use crate::checked::{Category, Has, Role, SlotKind, Status};
use crate::names::Named;

/// The keys of one kind of map.
#[derive(Debug)]
pub(crate) struct Table {
    /// In the schema: `rule`.
    pub(crate) name: &'static str,
    /// What the map is, with its article: `a rule`.
    pub(crate) what: &'static str,
    pub(crate) keys: &'static [Key],
    /// Whether keys beside these are taken for attributes, which the vocabulary knows.
    pub(crate) attributes: bool,
    /// Which of `keys` must be there.
    pub(crate) required: &'static [&'static str],
}

/// One key.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
    /// For people: one or two sentences.
    pub(crate) doc: &'static str,
}

/// Words that may stand after a key, each with what it means.
pub(crate) type Words = fn() -> Vec<(&'static str, &'static str)>;

/// What may stand after a key.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form {
    /// The number 1.
    Version,
    /// Text in one piece.
    Text,
    /// A name in small letters, digits and hyphens.
    Name,
    /// `yes` or `no`.
    YesNo,
    /// A whole number from 0.
    Number,
    /// `2026-11-23`.
    Date,
    /// One of these words.
    Choice(Words),
    /// One or several of these words.
    Choices(Words),
    /// A list of texts, or one text.
    Texts,
    /// Patterns, one a line.
    Patterns,
    /// Examples, one a line.
    Examples,
    /// A map with these keys.
    Map(&'static Table),
    /// A list of maps with these keys.
    List(&'static Table),
    /// A map from names to maps with these keys.
    Named(&'static Table),
    /// As `Named`, and a bare list stands for the key `words`.
    NamedOrWords(&'static Table),
    /// A map from fields of the record to values, both of the vocabulary.
    Settings,
}

const fn key(name: &'static str, form: Form, doc: &'static str) -> Key {
    Key { name, form, doc }
}

/// All tables, in the order of the reference.
pub(crate) static TABLES: [&Table; 7] = [&FILE, &LEXICON, &SLOT, &WHERE, &RULE, &MODIFIER, &OFF];

/// The file itself.
pub(crate) static FILE: Table = Table {
    name: "file",
    what: "a rule file",
    attributes: false,
    required: &["version"],
    keys: &[
        key("version", Form::Version, "The version of the rule language: 1."),
        key("pack", Form::Name, "The pack that this file is a part of. All files of a pack name it alike."),
        key(
            "overlay",
            Form::Name,
            "The pack that this file changes: it adds to its lexicons and rules, switches rules off, may hold its own.",
        ),
        key(
            "lexicons",
            Form::NamedOrWords(&LEXICON),
            "Lists of words by name. A bare list is short for `{words: [...]}`.",
        ),
        key(
            "slots",
            Form::Named(&SLOT),
            "Places for phrases, for all rules of this file. Their names are written in capitals.",
        ),
        key("rules", Form::List(&RULE), "The rules."),
        key(
            "modifiers",
            Form::List(&MODIFIER),
            "Patterns for what stands beside a cue without being content: venues, reasons for anonymity.",
        ),
        key("off", Form::List(&OFF), "Only in an overlay: rules of the pack to switch off, each with the reason."),
    ],
};

/// A list of words.
pub(crate) static LEXICON: Table = Table {
    name: "lexicon",
    what: "a lexicon",
    attributes: true,
    required: &[],
    keys: &[
        key("words", Form::Texts, "Base forms; every inflection matches. An entry may be a phrase."),
        key("add", Form::Texts, "Only in an overlay: words to add to the pack's lexicon of this name."),
        key("remove", Form::Texts, "Only in an overlay: words to take from the pack's lexicon of this name."),
    ],
};

/// A place for a phrase.
pub(crate) static SLOT: Table = Table {
    name: "slot",
    what: "a slot",
    attributes: false,
    required: &["kind"],
    keys: &[
        key("kind", Form::Choice(SlotKind::meanings), "What phrases it takes."),
        key(
            "role",
            Form::Choice(Role::meanings),
            "What the phrase is to the attribution. A slot named like a role has that role without this key.",
        ),
        key(
            "lexicons",
            Form::Texts,
            "The words it takes: for a verb, its main verb; for other kinds, the head or all of the phrase.",
        ),
        key("voice", Form::Choice(Voice::meanings), "For `kind: verb`: the voice it must have."),
        key("where", Form::Map(&WHERE), "What else must hold of the phrase."),
    ],
};

/// What must hold of a slot's phrase.
pub(crate) static WHERE: Table = Table {
    name: "where",
    what: "`where`",
    attributes: false,
    required: &[],
    keys: &[
        key("is", Form::Choices(Category::meanings), "It is one of these, by lexicon and shape."),
        key("not-is", Form::Choices(Category::meanings), "It is none of these."),
        key("lexicons", Form::Texts, "Its head word, or all of it, is in one of these lexicons."),
        key("words", Form::Texts, "All of it is one of these."),
        key("not-words", Form::Texts, "All of it is none of these."),
        key("head", Form::Texts, "The base form of its head word is one of these."),
        key("min-words", Form::Number, "It has at least so many words."),
        key("max-words", Form::Number, "It has at most so many words."),
        key("has", Form::Choices(Has::meanings), "It holds at least one of these."),
    ],
};

/// A rule.
pub(crate) static RULE: Table = Table {
    name: "rule",
    what: "a rule",
    attributes: false,
    required: &["id"],
    keys: &[
        key(
            "id",
            Form::Name,
            "Its name, one in the pack: `said-that`. In an overlay, a rule without patterns adds to the one of this id.",
        ),
        key("title", Form::Text, "The construction in words: `X said (that) P`."),
        key("status", Form::Choice(Status::meanings), "How far the rule has come. Without this key it is `test`."),
        key("reason", Form::Text, "Why the rule is off or deprecated. `status: off` needs it."),
        key("patterns", Form::Patterns, "What the rule finds, one pattern a line, under `|`. They are tried in order."),
        key("unless", Form::Patterns, "Antipatterns: one that matches with the same cue stops the rule."),
        key(
            "examples",
            Form::Examples,
            "The tests, one a line, under `|`: `+` must be found as drawn, `-` not by this rule, `?` is a known gap.",
        ),
        key(
            "slots",
            Form::Named(&SLOT),
            "Slots for this rule only. One with the name of a slot of the file takes its place.",
        ),
        key("over", Form::Texts, "Ids of rules that this one beats where both match."),
        key(
            "around",
            Form::Choice(around),
            "The role that surrounds the match instead of standing in it: CONTENT for *, according to the report,*.",
        ),
        key(
            "continues",
            Form::YesNo,
            "Whether a quotation goes on through following sentences that are nothing but quotation. Without this key: yes.",
        ),
        key("set", Form::Settings, "Fields of the record that a match sets."),
        key("author", Form::Text, "Who wrote it."),
        key("created", Form::Date, "When it was written: 2026-11-23."),
        key("changed", Form::Date, "When it was last changed."),
        key("references", Form::Texts, "Papers, style books, issues that it follows."),
        key("tags", Form::Texts, "Words to find it by."),
        key("known-errors", Form::Texts, "What it is known to get wrong."),
    ],
};

/// A pattern for what stands beside a cue.
pub(crate) static MODIFIER: Table = Table {
    name: "modifier",
    what: "a modifier",
    attributes: false,
    required: &["id", "patterns", "set"],
    keys: &[
        key("id", Form::Name, "Its name, one among the modifiers of the pack."),
        key("patterns", Form::Patterns, "What it finds, one pattern a line, under `|`."),
        key("set", Form::Settings, "Fields of the record that it sets; `text` stands for the words that matched."),
        key("examples", Form::Examples, "The tests, one a line, under `|`."),
        key("slots", Form::Named(&SLOT), "Slots for this modifier only."),
    ],
};

/// A rule that an overlay switches off.
pub(crate) static OFF: Table = Table {
    name: "off",
    what: "an entry of `off`",
    attributes: false,
    required: &["rule", "reason"],
    keys: &[
        key("rule", Form::Name, "The id of a rule of the pack."),
        key("reason", Form::Text, "Why, for whoever reads this next year."),
    ],
};

/// Only a content can surround.
fn around() -> Vec<(&'static str, &'static str)> {
    vec![(Role::Content.name(), "the smallest clause that encloses the match")]
}
