//! From the text of a `dixit.yaml`, or of a variable, to values: every key is known, every value has its form.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dixit::Settings as Checks;
use dixit_rules::yaml::{self, Node, Notation};
use dixit_rules::{Diagnostic, Place, RuleFile, code, hint};

use super::keys::{Form, KEYS, Key, Whose};
use super::{Entry, Origin, Plugin};

/// A value of a known key, in the form that its key asks for.
pub(super) struct Read {
    pub(super) key: &'static Key,
    pub(super) value: Value,
    pub(super) entry: Entry,
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    Path(PathBuf),
    Count(NonZeroUsize),
    Number(f64),
    YesNo(bool),
    Texts(Vec<String>),
    Checks(Checks),
    Plugins(Vec<Plugin>),
}

impl Value {
    pub(super) fn text(self) -> Option<String> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn path(self) -> Option<PathBuf> {
        if let Self::Path(path) = self { Some(path) } else { None }
    }

    pub(super) fn count(self) -> Option<NonZeroUsize> {
        if let Self::Count(count) = self { Some(count) } else { None }
    }

    pub(super) fn number(self) -> Option<f64> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }

    pub(super) fn yes(self) -> bool {
        self == Self::YesNo(true)
    }

    pub(super) fn texts(self) -> Vec<String> {
        if let Self::Texts(texts) = self { texts } else { Vec::new() }
    }

    pub(super) fn checks(self) -> Checks {
        if let Self::Checks(checks) = self { checks } else { Checks::default() }
    }

    pub(super) fn plugins(self) -> Vec<Plugin> {
        if let Self::Plugins(plugins) = self { plugins } else { Vec::new() }
    }
}

/// The values of a file, or all that is wrong with it.
pub(super) fn file(file: &Arc<RuleFile>, whose: Whose) -> Result<Vec<Read>, Vec<Diagnostic>> {
    let Some(root) = yaml::tree(file)? else { return Ok(Vec::new()) };
    let mut reader = Reader { file, whose, wrong: Vec::new() };
    let values = reader.map(&root);
    reader.finish(values)
}

/// What a preset sets of checks; it has no other key.
pub(super) fn preset(file: &Arc<RuleFile>) -> Result<Checks, Vec<Diagnostic>> {
    let read = self::file(file, Whose::Anyones)?.into_iter();
    Ok(read
        .filter(|read| read.key.name == "checks")
        .fold(Checks::default(), |all, read| all.with(&read.value.checks())))
}

/// The values of the variables, or all that is wrong with them.
pub(super) fn environment(variable: impl Fn(&str) -> Option<String>) -> Result<Vec<Read>, Vec<Diagnostic>> {
    let mut values = Vec::new();
    let mut wrong = Vec::new();
    for key in KEYS {
        let name = key.variable();
        // A variable that is set to nothing is how shells unset it for one command.
        let Some(text) = variable(&name).filter(|text| !text.trim().is_empty()) else { continue };
        let file = Arc::new(RuleFile { path: format!("${name}"), text });
        let mut reader = Reader { file: &file, whose: Whose::Persons, wrong: Vec::new() };
        let node = reader.of_variable(key.form);
        let value = reader.value(key, &node).map(|value| {
            let entry = Entry { text: one_line(&node), origin: Origin::Environment(name) };
            Read { key, value, entry }
        });
        match reader.finish(value) {
            Ok(value) => values.extend(value),
            Err(more) => wrong.extend(more),
        }
    }
    if wrong.is_empty() { Ok(values) } else { Err(wrong) }
}

pub(super) struct Reader<'a> {
    pub(super) file: &'a Arc<RuleFile>,
    /// Whose file it is.
    pub(super) whose: Whose,
    pub(super) wrong: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn finish<T>(self, values: T) -> Result<T, Vec<Diagnostic>> {
        if self.wrong.is_empty() { Ok(values) } else { Err(self.wrong) }
    }

    fn map(&mut self, root: &Node) -> Vec<Read> {
        let yaml::Value::Map(pairs) = &root.value else {
            self.wrong_form(root, "`dixit.yaml`", "keys with values, as in `sort: worth`");
            return Vec::new();
        };
        let mut seen: BTreeMap<&str, &Node> = BTreeMap::new();
        let mut values = Vec::new();
        for (name, node) in pairs {
            let yaml::Value::Scalar(word, _) = &name.value else {
                self.wrong_form(name, "a key", "a word");
                continue;
            };
            if let Some(first) = seen.insert(word, name) {
                let twice =
                    Diagnostic::new(code::DUPLICATE_KEY, self.place(name), format!("`{word}` stands here again"));
                self.wrong.push(twice.secondary(self.place(first), "first here").help("keep one of the two"));
                continue;
            }
            let Some(key) = self.key(word, name) else { continue };
            if let Some(value) = self.value(key, node) {
                let entry = Entry { text: one_line(node), origin: Origin::File(self.place(node)) };
                values.push(Read { key, value, entry });
            }
        }
        values
    }

    fn key(&mut self, word: &str, name: &Node) -> Option<&'static Key> {
        let Some(key) = KEYS.iter().find(|key| key.name == word) else {
            let unknown = Diagnostic::new(code::UNKNOWN_KEY, self.place(name), format!("there is no key `{word}`"));
            self.wrong.push(unknown.maybe_help(hint(word, KEYS.iter().map(|key| key.name))));
            return None;
        };
        if key.whose == Whose::Persons && self.whose == Whose::Anyones {
            let message = format!("`{word}` is for whoever runs Dixit to decide, not for a folder");
            let help =
                format!("write it into your own dixit.yaml (`dixit config` names it), or set {}", key.variable());
            self.wrong.push(Diagnostic::new(code::NOT_HERE, self.place(name), message).help(help));
            return None;
        }
        Some(key)
    }

    /// A variable holds the text alone; what may be several is separated by commas, as after a flag.
    fn of_variable(&self, form: Form) -> Node {
        let text = &self.file.text;
        let span = 0..text.len();
        // A map or a list of commands is no word: the form refuses it, and says what it should be.
        let Form::Choices(_) = form else {
            return Node { value: yaml::Value::Scalar(text.trim().to_owned(), Notation::Plain), span };
        };
        let mut start = 0;
        let mut items = Vec::new();
        for item in text.split(',') {
            let value = yaml::Value::Scalar(item.trim().to_owned(), Notation::Plain);
            items.push(Node { value, span: start..start + item.len() });
            start += item.len() + 1;
        }
        Node { value: yaml::Value::List(items), span }
    }

    /// The value of a key, or `None` where it is wrong, which has been noted.
    fn value(&mut self, key: &Key, node: &Node) -> Option<Value> {
        let what = format!("`{}`", key.name);
        match key.form {
            Form::Choices(words) => return self.choices(&what, node, key.form, &words()),
            Form::Checks => return self.checks(node).map(Value::Checks),
            Form::Plugins => return self.plugins(node).map(Value::Plugins),
            _ => {}
        }
        let yaml::Value::Scalar(text, _) = &node.value else {
            self.wrong_form(node, &what, key.form.wants());
            return None;
        };
        let text = text.trim();
        let value = match key.form {
            Form::Choice(words) => return self.word(&what, node, text, &words()).map(Value::Text),
            Form::Folder => return self.folder(&what, node, text),
            Form::Text | Form::Choices(_) | Form::Checks | Form::Plugins => {
                (!text.is_empty()).then(|| Value::Text(text.to_owned()))
            }
            Form::Count => text.parse().ok().map(Value::Count),
            Form::Share => text.parse().ok().filter(|share| (0.0..=1.0).contains(share)).map(Value::Number),
            Form::YesNo => match text {
                "yes" | "true" => Some(Value::YesNo(true)),
                "no" | "false" => Some(Value::YesNo(false)),
                _ => None,
            },
        };
        if value.is_none() {
            self.wrong_form(node, &what, key.form.wants());
        }
        value
    }

    fn choices(&mut self, what: &str, node: &Node, form: Form, words: &[(String, String)]) -> Option<Value> {
        let items = match &node.value {
            yaml::Value::List(items) if !items.is_empty() => items.as_slice(),
            yaml::Value::Scalar(..) => std::slice::from_ref(node),
            _ => {
                self.wrong_form(node, what, form.wants());
                return None;
            }
        };
        // All items are looked at, so that all mistakes are told.
        let known: Vec<Option<String>> = items
            .iter()
            .map(|item| {
                let yaml::Value::Scalar(text, _) = &item.value else {
                    self.wrong_form(item, &format!("an item of {what}"), "a word");
                    return None;
                };
                self.word(what, item, text, words)
            })
            .collect();
        known.into_iter().collect::<Option<_>>().map(Value::Texts)
    }

    fn word(&mut self, what: &str, node: &Node, text: &str, words: &[(String, String)]) -> Option<String> {
        let names = || words.iter().map(|(name, _)| name.as_str());
        if names().any(|name| name == text) {
            return Some(text.to_owned());
        }
        let unknown = Diagnostic::new(code::UNKNOWN_VALUE, self.place(node), format!("{what} cannot be `{text}`"));
        self.wrong.push(unknown.maybe_help(hint(text, names())));
        None
    }

    /// A folder, seen from the file that names it; the name of a pack that is built in stays what it is.
    fn folder(&mut self, what: &str, node: &Node, text: &str) -> Option<Value> {
        if text.is_empty() {
            self.wrong_form(node, what, Form::Folder.wants());
            return None;
        }
        let path = Path::new(text);
        if self.whose == Whose::Anyones && path.has_root() {
            let message = format!("{what} of a folder must be a path from that folder");
            let help = "write `my-rules` or `../my-rules`; a path from the root may stand in your own dixit.yaml";
            self.wrong.push(Diagnostic::new(code::NOT_HERE, self.place(node), message).help(help));
            return None;
        }
        let beside = Path::new(&self.file.path).parent().unwrap_or(Path::new("")).join(path);
        let is_built_in = !beside.exists() && dixit::further_pack(text).is_some();
        Some(Value::Path(if is_built_in { path.to_owned() } else { beside }))
    }

    pub(super) fn wrong_form(&mut self, node: &Node, what: &str, wants: &str) {
        let here = match &node.value {
            yaml::Value::Empty => "this is nothing",
            yaml::Value::Scalar(..) => "",
            yaml::Value::List(_) => "this is a list",
            yaml::Value::Map(_) => "these are keys with values",
        };
        let wrong = Diagnostic::new(code::WRONG_TYPE, self.place(node), format!("{what} must be {wants}"));
        self.wrong.push(wrong.label(here));
    }

    pub(super) fn place(&self, node: &Node) -> Place {
        Place { file: Arc::clone(self.file), start: node.span.start, end: node.span.end }
    }
}

/// A value as `dixit config` shows it.
fn one_line(node: &Node) -> String {
    match &node.value {
        yaml::Value::Scalar(text, _) => text.trim().to_owned(),
        yaml::Value::List(items) => items.iter().map(one_line).collect::<Vec<_>>().join(", "),
        yaml::Value::Map(pairs) => {
            let pair = |(key, value): &(Node, Node)| match &value.value {
                yaml::Value::Map(_) => format!("{}: {{{}}}", one_line(key), one_line(value)),
                yaml::Value::List(_) => format!("{}: [{}]", one_line(key), one_line(value)),
                _ => format!("{}: {}", one_line(key), one_line(value)),
            };
            pairs.iter().map(pair).collect::<Vec<_>>().join(", ")
        }
        yaml::Value::Empty => String::new(),
    }
}
