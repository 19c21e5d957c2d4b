//! Configuration: what a person or a newsroom need not say each time.
//!
//! A value is looked for in four places, and the first that has one wins: the flags of the command, the environment
//! (`DIXIT_SORT`), the `dixit.yaml` of the working folder or the nearest folder above it, and the person's own
//! `dixit.yaml` in the folder of the system for that. [`KEYS`] lists all keys; a key is a row there and a field of
//! [`Settings`].
//!
//! The `dixit.yaml` that is found above a folder may be a stranger's. So no key names a file to write, a command that it
//! names under `plugins:` is run only where the person allows it, what only a person may decide is refused there ([`Whose::Persons`]), and what it leaves out of a report
//! is told with its place.

mod checks;
mod fill;
mod keys;
mod presets;
mod read;
mod schema;

use std::collections::BTreeMap;
use std::env;
use std::fs::File;
use std::io::Read as _;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use dixit_rules::{Diagnostic, MAX_FILE_BYTES, Place, RuleFile};
use etcetera::BaseStrategy as _;

pub use checks::{Plugin, is_name};
pub use keys::{Form, KEYS, Key, Whose, Words};
pub use presets::{PRESETS, Preset, checks_of};
pub use schema::{reference, schema};

use crate::args::FailOn;
use crate::report::{Format, Only, Sort};
use crate::rule_files;

/// Name of the file.
pub const FILE: &str = "dixit.yaml";

/// What is configured, each absent where nobody says anything.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The folder of rules.
    pub rules: Option<PathBuf>,
    /// How reports are written.
    pub format: Option<Format>,
    /// Kinds of claims that reports have; all where there are none.
    pub only: Vec<Only>,
    /// In which order claims stand.
    pub sort: Option<Sort>,
    /// Least check-worthiness of a claim, from 0 to 1.
    pub min_worth: Option<f64>,
    /// Most claims of an article.
    pub top: Option<usize>,
    /// The key or column that holds the text of a record.
    pub text_field: Option<String>,
    /// The key or column that names a record.
    pub id_field: Option<String>,
    /// How many articles are worked on at a time.
    pub jobs: Option<NonZeroUsize>,
    /// The house style that checks begin with.
    pub preset: Option<&'static Preset>,
    /// Levels and numbers of checks; of two files that set one, the stronger has it.
    pub checks: dixit::Settings,
    /// From which level on findings are a failure.
    pub fail_on: Option<FailOn>,
    /// Outside checks of all files.
    pub plugins: Vec<Plugin>,
    /// Whether those of a folder run, too.
    pub allow_plugins: bool,
    /// Whether nothing is said but what is wrong.
    pub quiet: bool,
}

/// The configuration of a run: [`Settings`], and where each came from.
#[derive(Debug, Default)]
pub struct Config {
    /// What is configured.
    pub settings: Settings,
    /// By name of the key.
    pub entries: BTreeMap<&'static str, Entry>,
    /// The files that were looked for, in the order in which they win.
    pub files: Vec<Looked>,
}

/// A value as it is written, and where.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The value in one line.
    pub text: String,
    /// Who says so.
    pub origin: Origin,
}

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A place of a `dixit.yaml`.
    File(Place),
    /// An environment variable of this name.
    Environment(String),
}

/// A file that was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// What it is.
    pub what: &'static str,
    /// Where it is, or would be.
    pub path: Option<PathBuf>,
    /// Whether it is there.
    pub is_there: bool,
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(place) => place.fmt(f),
            Self::Environment(name) => write!(f, "the environment: {name}"),
        }
    }
}

/// What is wrong with a configuration: of files and variables all at once.
#[derive(Debug)]
pub struct Invalid(pub Vec<Diagnostic>);

impl Config {
    /// The configuration of the working folder and the person who runs this.
    ///
    /// What is wrong in any of its places is given at once; only a file that cannot be read ends the search.
    pub fn load() -> anyhow::Result<Result<Self, Invalid>> {
        let working = env::current_dir().context("the working folder cannot be read")?;
        let own = etcetera::choose_base_strategy().ok().map(|base| base.config_dir().join("dixit").join(FILE));
        Self::of(upwards(&working), own, |name| env::var(name).ok())
    }

    fn of(
        folders: Option<PathBuf>,
        own: Option<PathBuf>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> anyhow::Result<Result<Self, Invalid>> {
        let mut config = Self::default();
        let mut wrong = Vec::new();
        let own_is_there = own.as_deref().is_some_and(Path::is_file);
        let layers = [
            (own.as_deref().filter(|_| own_is_there), Whose::Persons),
            (folders.as_deref().filter(|_| folders != own), Whose::Anyones),
        ];
        for (path, whose) in layers {
            let Some(path) = path else { continue };
            match read::file(&file(path)?, whose) {
                Ok(values) => config.take(values),
                Err(more) => wrong.extend(more),
            }
        }
        match read::environment(variable) {
            Ok(values) => config.take(values),
            Err(more) => wrong.extend(more),
        }
        config.files = vec![
            Looked { what: "of this folder", is_there: folders.is_some(), path: folders },
            Looked { what: "your own", is_there: own_is_there, path: own },
        ];
        Ok(if wrong.is_empty() { Ok(config) } else { Err(Invalid(wrong)) })
    }

    /// Values of a stronger layer.
    fn take(&mut self, values: Vec<read::Read>) {
        for read::Read { key, value, entry } in values {
            (key.set)(&mut self.settings, value);
            self.entries.insert(key.name, entry);
        }
    }

    /// Where the value of a key came from.
    #[must_use]
    pub fn origin(&self, key: &str) -> Option<&Origin> {
        self.entries.get(key).map(|entry| &entry.origin)
    }
}

/// The nearest `dixit.yaml` at or above the working folder, as a path from there. What is no file is passed over.
fn upwards(working: &Path) -> Option<PathBuf> {
    let mut folder = PathBuf::new();
    for _ in working.ancestors() {
        let path = folder.join(FILE);
        if working.join(&path).is_file() {
            return Some(path);
        }
        folder.push("..");
    }
    None
}

fn file(path: &Path) -> anyhow::Result<Arc<RuleFile>> {
    let name = path.to_string_lossy().replace('\\', "/");
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes))
        .with_context(|| format!("{name} cannot be read; leave it aside with --no-config"))?;
    let text =
        rule_files::text(bytes).map_err(|line| anyhow!("{name}:{line}: not UTF-8; save the file again as UTF-8"))?;
    Ok(Arc::new(RuleFile { path: name, text }))
}

#[cfg(test)]
mod tests;
