//! What stands under `checks:` and `plugins:`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use dixit_claims::check::{CHECKS, Check, Level, Setting, Settings, Wanted};
use dixit_rules::yaml::{self, Node};
use dixit_rules::{Diagnostic, Named as _, code, hint};

use super::Whose;
use super::read::Reader;

/// An outside check: a command that gets claims and answers findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plugin {
    /// What its findings are named after.
    pub name: String,
    /// The program and its arguments.
    pub command: Vec<String>,
    /// The folder of the file that names it, where it is run.
    pub folder: PathBuf,
    /// How long it may take for one batch of articles.
    pub timeout: Duration,
    /// How many bytes it may answer for one batch.
    pub limit: usize,
    /// Whose file names it.
    pub whose: Whose,
}

/// What a plugin may take where nothing is said.
const TIMEOUT: Duration = Duration::from_secs(30);
const LIMIT_MB: usize = 10;

/// The most that may be said.
const MOST_SECONDS: u64 = 3600;
const MOST_MB: usize = 1000;

impl Reader<'_> {
    /// `checks:`, a level or a map of level and numbers for each.
    pub(super) fn checks(&mut self, node: &Node) -> Option<Settings> {
        let yaml::Value::Map(pairs) = &node.value else {
            self.wrong_form(node, "`checks`", "checks with their levels, as in `loaded-cue: off`");
            return None;
        };
        let mut settings = Settings::default();
        for (name, node) in pairs {
            let Some(word) = self.word_of(name, "the name of a check") else { continue };
            let Some(check) = Check::named(&word) else {
                self.unknown(name, "there is no check", &word, CHECKS.iter().map(|check| check.name));
                continue;
            };
            if let Some(setting) = self.check(check, node) {
                settings.checks.insert(check.name, setting);
            }
        }
        Some(settings)
    }

    fn check(&mut self, check: &'static Check, node: &Node) -> Option<Setting> {
        let mut setting = Setting::default();
        let yaml::Value::Map(pairs) = &node.value else {
            setting.wanted = Some(self.wanted(node)?);
            return Some(setting);
        };
        for (name, node) in pairs {
            let word = self.word_of(name, "a key")?;
            if word == "level" {
                setting.wanted = Some(self.wanted(node)?);
                continue;
            }
            let Some(threshold) = check.thresholds.iter().find(|threshold| threshold.name == word) else {
                let known = check.thresholds.iter().map(|threshold| threshold.name).chain(["level"]);
                self.unknown(name, &format!("`{}` has no number", check.name), &word, known);
                return None;
            };
            let what = format!("`{word}` of `{}`", check.name);
            setting.thresholds.insert(threshold.name, self.number(node, &what, 1_000_000)?);
        }
        Some(setting)
    }

    /// A level, or `off`.
    fn wanted(&mut self, node: &Node) -> Option<Wanted> {
        let word = self.word_of(node, "a level")?;
        // To YAML, `off` is `no`.
        if word == "off" {
            return Some(Wanted::Off);
        }
        let level = Level::from_name(&word);
        if level.is_none() {
            let known = Level::NAMES.iter().map(|(name, _, _)| *name).chain(["off"]);
            self.unknown(node, "there is no level", &word, known);
        }
        level.map(Wanted::At)
    }

    /// `plugins:`, a list of commands.
    pub(super) fn plugins(&mut self, node: &Node) -> Option<Vec<Plugin>> {
        let yaml::Value::List(items) = &node.value else {
            self.wrong_form(node, "`plugins`", "a list, as in `- {name: house, command: [python3, house.py]}`");
            return None;
        };
        items.iter().map(|item| self.plugin(item)).collect()
    }

    fn plugin(&mut self, node: &Node) -> Option<Plugin> {
        const KEYS: [&str; 4] = ["name", "command", "timeout", "limit"];
        let yaml::Value::Map(pairs) = &node.value else {
            self.wrong_form(node, "a plugin", "keys with values: name, command, timeout, limit");
            return None;
        };
        let (mut name, mut command, mut timeout, mut limit) = (None, Vec::new(), TIMEOUT, LIMIT_MB);
        for (key, node) in pairs {
            match self.word_of(key, "a key")?.as_str() {
                "name" => name = Some(self.plugin_name(node)?),
                "command" => command = self.command(node)?,
                "timeout" => {
                    let seconds = self.number(node, "`timeout`, in seconds,", MOST_SECONDS as usize)?;
                    timeout = Duration::from_secs(seconds as u64);
                }
                "limit" => limit = self.number(node, "`limit`, in megabytes,", MOST_MB)?,
                other => {
                    self.unknown(key, "a plugin has no key", other, KEYS.into_iter());
                    return None;
                }
            }
        }
        let (Some(name), false) = (name, command.is_empty()) else {
            self.wrong_form(
                node,
                "a plugin",
                "named and say its command: `{name: house, command: [python3, house.py]}`",
            );
            return None;
        };
        let folder = self.folder_of_file();
        Some(Plugin { name, command, folder, timeout, limit: limit * 1_000_000, whose: self.whose })
    }

    fn plugin_name(&mut self, node: &Node) -> Option<String> {
        let name = self.word_of(node, "the name of a plugin")?;
        if !is_name(&name) {
            self.wrong_form(node, "the name of a plugin", "small letters, digits and hyphens, as in `house-names`");
            return None;
        }
        Some(name)
    }

    /// The words of a command. No shell reads them.
    fn command(&mut self, node: &Node) -> Option<Vec<String>> {
        let items = match &node.value {
            yaml::Value::List(items) if !items.is_empty() => items.as_slice(),
            yaml::Value::Scalar(..) => std::slice::from_ref(node),
            _ => {
                self.wrong_form(node, "`command`", "a program with its arguments, as in `[python3, house.py]`");
                return None;
            }
        };
        items.iter().map(|item| self.word_of(item, "a word of a command")).collect()
    }

    fn number(&mut self, node: &Node, what: &str, most: usize) -> Option<usize> {
        let text = self.word_of(node, "a number")?;
        let number = text.parse().ok().filter(|number| (1..=most).contains(number));
        if number.is_none() {
            self.wrong_form(node, what, &format!("a whole number from 1 to {most}"));
        }
        number
    }

    fn word_of(&mut self, node: &Node, what: &str) -> Option<String> {
        let yaml::Value::Scalar(text, _) = &node.value else {
            self.wrong_form(node, what, "text in one piece");
            return None;
        };
        Some(text.trim().to_owned())
    }

    fn unknown<'k>(&mut self, node: &Node, message: &str, word: &str, known: impl Iterator<Item = &'k str> + Clone) {
        let unknown = Diagnostic::new(code::UNKNOWN_KEY, self.place(node), format!("{message} `{word}`"));
        self.wrong.push(unknown.maybe_help(hint(word, known)));
    }

    fn folder_of_file(&self) -> PathBuf {
        Path::new(&self.file.path).parent().unwrap_or(Path::new("")).to_owned()
    }
}

/// Whether a name can stand in the name of a finding: small letters, digits and hyphens.
#[must_use]
pub fn is_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=40).contains(&name.len()) && name.chars().all(fits) && name.starts_with(|c: char| c.is_ascii_lowercase())
}
