//! What `dixit check` may be called with.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use clap::builder::{NonEmptyStringValueParser, PossibleValue, PossibleValuesParser, TypedValueParser};
use dixit_claims::check::{CHECKS, Level, Settings};

use crate::config::{PRESETS, Plugin, Preset};
use crate::report::findings::{FORMATS, Format};

/// `dixit check`.
// Flags are yes or no, each by itself.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dixit check draft.txt
  dixit check drafts/ --preset bbc --fail-on warning
  dixit check drafts/ --format sarif --output findings.sarif
  dixit check archive/ --baseline known.jsonl --write-baseline
  dixit check archive/ --baseline known.jsonl
  dixit check draft.txt --accept 74cd948d06022300 --reason 'the editor has seen both letters'
  dixit check --list
  dixit check --explain anonymous-only

Which checks are on, at which level and from which number on, stands under `checks:` in
dixit.yaml; see docs/checks.md. What the desk has accepted in dixit-decisions.jsonl beside the
articles is left out; what a baseline names is known and left out, too.

Exit codes: 0 nothing at or above --fail-on, 1 something, 2 something could not be read,
3 the rules are not valid.")]
pub struct Check {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "PATH", conflicts_with_all = ["list", "explain"])]
    pub paths: Vec<PathBuf>,
    /// Say which checks there are, and at which level they are now
    #[arg(long, conflicts_with = "explain")]
    pub list: bool,
    /// Say what a check finds, why, and how to set it
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(CHECKS.iter().map(|check| check.name)), hide_possible_values = true)]
    pub explain: Option<String>,
    /// How to write what was found [default: terminal]
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub format: Option<Format>,
    /// Where to write it; a file is replaced whole, or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The least level that is a failure [default: error]
    #[arg(long, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// The house style to begin with
    #[arg(long, value_name = "NAME", value_parser = presets())]
    pub preset: Option<&'static Preset>,
    /// Findings that are known: only others are reported
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all that is found into the baseline, and report nothing
    #[arg(long, requires = "baseline")]
    pub write_baseline: bool,
    /// Live with a finding, by the id beside it: it is kept in dixit-decisions.jsonl beside the articles
    #[arg(long, value_name = "ID", requires = "reason", conflicts_with_all = ["list", "explain", "write_baseline", "format", "output"])]
    pub accept: Vec<String>,
    /// Why the finding is accepted
    #[arg(long, value_name = "TEXT", requires = "accept", value_parser = NonEmptyStringValueParser::new())]
    pub reason: Option<String>,
    /// Run the commands under `plugins:` of the folder's dixit.yaml; those of your own always run
    #[arg(long)]
    pub allow_plugins: bool,
    /// Rules to use instead of the built-in ones, or over them where they say `overlay: en`; `en-attitudes` is built in, too
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// The key (JSONL) or column (CSV) that holds the text [default: text, or body, article, content, ...]
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,
    /// The key or column that names each document [default: id]
    #[arg(long, value_name = "NAME")]
    pub id_field: Option<String>,
    /// How many articles to work on at a time [default: one a core]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// The day the articles were published, whatever they say themselves: YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = super::day)]
    pub published: Option<NaiveDate>,
    /// Say nothing but what is wrong
    #[arg(short, long)]
    pub quiet: bool,
    /// Levels and numbers that no flag says.
    #[arg(skip)]
    pub checks: Settings,
    /// Who sets the levels, where it is not the person at the terminal.
    #[arg(skip)]
    pub configured: Vec<String>,
    /// Who says that nothing is a failure, where no flag does.
    #[arg(skip)]
    pub lenient: Option<String>,
    /// Outside checks.
    #[arg(skip)]
    pub plugins: Vec<Plugin>,
}

/// From which level on findings are a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    /// Any finding
    Note,
    /// Warnings and errors
    Warning,
    /// Errors
    Error,
    /// No finding
    Never,
}

impl FailOn {
    /// The least level; `None` fails on nothing.
    #[must_use]
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Note => Some(Level::Note),
            Self::Warning => Some(Level::Warning),
            Self::Error => Some(Level::Error),
            Self::Never => None,
        }
    }
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let values = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.help));
    PossibleValuesParser::new(values).try_map(|name| Format::named(&name).ok_or("no such format"))
}

fn presets() -> impl TypedValueParser<Value = &'static Preset> {
    let values = PRESETS.iter().map(|preset| PossibleValue::new(preset.name).help(preset.help));
    PossibleValuesParser::new(values).try_map(|name| Preset::named(&name).ok_or("no such preset"))
}
