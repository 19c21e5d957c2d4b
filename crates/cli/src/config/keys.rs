//! The one table of keys: what may be configured, of which form, by whom, and what it is for.
//!
//! Reading, hints, the JSON Schema, the reference and `dixit config` are all made from it. A key with a form of its
//! own (a map of levels, a list of commands) gets a variant of [`Form`] and of [`Value`](super::read::Value), and a
//! row in `read.rs` that checks it.

use clap::ValueEnum;
use clap::builder::StyledStr;

use super::read::Value;
use super::{PRESETS, Preset, Settings};
use crate::args::FailOn;
use crate::report::{FORMATS, Format, Only, Sort};

/// A row of [`KEYS`].
pub struct Key {
    /// As it is written in `dixit.yaml`: `min-worth`. Its variable is `DIXIT_MIN_WORTH`, its flag `--min-worth`.
    pub name: &'static str,
    /// What may stand after it.
    pub form: Form,
    /// What holds where nobody says anything.
    pub usual: &'static str,
    /// Who may say it.
    pub whose: Whose,
    /// For people: what it does, in a sentence.
    pub doc: &'static str,
    pub(super) set: fn(&mut Settings, Value),
}

/// What may stand after a key.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// Text in one piece.
    Text,
    /// A folder, as a path from the file that names it.
    Folder,
    /// A whole number from 1.
    Count,
    /// A number from 0 to 1.
    Share,
    /// `yes` or `no`.
    YesNo,
    /// One of these words.
    Choice(Words),
    /// One or several of these words.
    Choices(Words),
    /// Levels and numbers of checks.
    Checks,
    /// Commands that are checks.
    Plugins,
}

/// Words that may stand after a key, each with what it means.
pub type Words = fn() -> Vec<(String, String)>;

/// Who may say what a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The `dixit.yaml` of a folder, too, which may be a stranger's.
    Anyones,
    /// Only the person who runs Dixit: in their own `dixit.yaml`, the environment, a flag.
    Persons,
}

/// All keys, in the order in which they are shown.
pub static KEYS: &[Key] = &[
    Key {
        name: "rules",
        form: Form::Folder,
        usual: "the built-in rules",
        whose: Whose::Anyones,
        doc: "Rules to use instead of the built-in ones, or over them where they say `overlay: en`.",
        set: |settings, value| settings.rules = value.path(),
    },
    Key {
        name: "format",
        form: Form::Choice(formats),
        usual: "terminal",
        whose: Whose::Anyones,
        doc: "How `dixit scan` writes what it found.",
        set: |settings, value| settings.format = value.text().and_then(|name| Format::named(&name)),
    },
    Key {
        name: "only",
        form: Form::Choices(words::<Only>),
        usual: "all claims",
        whose: Whose::Anyones,
        doc: "Kinds of claims that a report has.",
        set: |settings, value| settings.only = value.texts().iter().filter_map(|name| named(name)).collect(),
    },
    Key {
        name: "min-worth",
        form: Form::Share,
        usual: "0",
        whose: Whose::Anyones,
        doc: "Least check-worthiness of the claims that a report has.",
        set: |settings, value| settings.min_worth = value.number(),
    },
    Key {
        name: "top",
        form: Form::Count,
        usual: "all claims",
        whose: Whose::Anyones,
        doc: "Most claims of each article.",
        set: |settings, value| settings.top = value.count().map(Into::into),
    },
    Key {
        name: "sort",
        form: Form::Choice(words::<Sort>),
        usual: "position",
        whose: Whose::Anyones,
        doc: "In which order the claims of an article stand.",
        set: |settings, value| settings.sort = value.text().and_then(|name| named(&name)),
    },
    Key {
        name: "text-field",
        form: Form::Text,
        usual: "text, or body, article, content, ...",
        whose: Whose::Anyones,
        doc: "The key (JSONL) or column (CSV) that holds the text.",
        set: |settings, value| settings.text_field = value.text(),
    },
    Key {
        name: "id-field",
        form: Form::Text,
        usual: "id",
        whose: Whose::Anyones,
        doc: "The key or column that names each document.",
        set: |settings, value| settings.id_field = value.text(),
    },
    Key {
        name: "preset",
        form: Form::Choice(presets),
        usual: "none",
        whose: Whose::Anyones,
        doc: "The house style that checks begin with.",
        set: |settings, value| settings.preset = value.text().and_then(|name| Preset::named(&name)),
    },
    Key {
        name: "checks",
        form: Form::Checks,
        usual: "as `dixit check --list` has it",
        whose: Whose::Anyones,
        doc: "Levels of checks, `off` among them, and the numbers from which on they speak.",
        set: |settings, value| settings.checks = std::mem::take(&mut settings.checks).with(&value.checks()),
    },
    Key {
        name: "fail-on",
        form: Form::Choice(words::<FailOn>),
        usual: "error",
        whose: Whose::Anyones,
        doc: "The least level of findings at which `dixit check` fails.",
        set: |settings, value| settings.fail_on = value.text().and_then(|name| named(&name)),
    },
    Key {
        name: "plugins",
        form: Form::Plugins,
        usual: "none",
        whose: Whose::Anyones,
        doc: "Outside checks. Those of a folder run only with `allow-plugins`.",
        set: |settings, value| settings.plugins.extend(value.plugins()),
    },
    Key {
        name: "allow-plugins",
        form: Form::YesNo,
        usual: "no",
        whose: Whose::Persons,
        doc: "Run the outside checks that the `dixit.yaml` of a folder names.",
        set: |settings, value| settings.allow_plugins = value.yes(),
    },
    Key {
        name: "jobs",
        form: Form::Count,
        usual: "one a core",
        whose: Whose::Persons,
        doc: "How many articles to work on at a time.",
        set: |settings, value| settings.jobs = value.count(),
    },
    Key {
        name: "quiet",
        form: Form::YesNo,
        usual: "no",
        whose: Whose::Persons,
        doc: "Say nothing but what is wrong.",
        set: |settings, value| settings.quiet = value.yes(),
    },
];

impl Key {
    /// The environment variable that says it.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("DIXIT_{}", self.name.to_uppercase().replace('-', "_"))
    }
}

impl Form {
    /// What the value must be, as the end of a sentence.
    #[must_use]
    pub fn wants(self) -> &'static str {
        match self {
            Self::Text => "text in one piece",
            Self::Folder => "the path of a folder",
            Self::Count => "a whole number from 1",
            Self::Share => "a number from 0 to 1",
            Self::YesNo => "`yes` or `no`",
            Self::Choice(_) => "one of its words",
            Self::Choices(_) => "one or more of its words, as in `[a, b]`",
            Self::Checks => "checks with their levels and numbers, see [checks](checks.md)",
            Self::Plugins => "a list of commands, see [checks](checks.md#outside-checks)",
        }
    }
}

fn formats() -> Vec<(String, String)> {
    FORMATS.iter().map(|format| (format.name.to_owned(), format.help.to_owned())).collect()
}

fn presets() -> Vec<(String, String)> {
    PRESETS.iter().map(|preset| (preset.name.to_owned(), preset.help.to_owned())).collect()
}

/// The words of a flag, from the flag itself.
fn words<T: ValueEnum + 'static>() -> Vec<(String, String)> {
    let values = T::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    let help = |help: Option<&StyledStr>| help.map(ToString::to_string).unwrap_or_default();
    values.map(|value| (value.get_name().to_owned(), help(value.get_help()))).collect()
}

fn named<T: ValueEnum>(name: &str) -> Option<T> {
    T::from_str(name, false).ok()
}
