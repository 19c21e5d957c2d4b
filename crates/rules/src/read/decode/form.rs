//! Whether a value has the form that the table of keys asks for.

use std::collections::BTreeMap;

use super::Decoder;
use crate::diagnostic::{Diagnostic, code};
use crate::read::keys::Form;
use crate::read::lines::{NoLines, lines};
use crate::read::written::Text;
use crate::read::yaml::{Node, Value};
use crate::suggest::hint;

impl Decoder<'_> {
    /// Reports a value of the wrong form. Maps are looked into when they are decoded.
    ///
    /// `at` is the key, for values that have no place of their own.
    pub(super) fn check_form(&mut self, key: &str, at: &Node, node: &Node, form: Form) -> bool {
        if matches!(node.value, Value::Empty) {
            self.empty(at, &format!("`{key}` has no value"), form);
            return false;
        }
        match form {
            Form::Map(_) | Form::Named(_) | Form::NamedOrWords(_) => self.map(key, node, form),
            Form::List(_) => self.list(key, node, form),
            Form::Settings => self.map(key, node, form) && self.all_text(key, node),
            Form::Texts => self.all(key, node, form, |_, _| true),
            Form::Choices(words) => {
                let valid: Vec<&str> = words().into_iter().map(|(word, _)| word).collect();
                self.all(key, node, form, |decoder, text| decoder.is_among(key, text, &valid))
            }
            Form::Patterns | Form::Examples => self.has_lines(key, at, node, form),
            _ => match self.text_of(node) {
                Some(text) => self.scalar(key, &text, form),
                None => self.wrong_type(node, &format!("`{key}`"), form.wants(), None),
            },
        }
    }

    fn empty(&mut self, at: &Node, message: &str, form: Form) {
        let empty = Diagnostic::new(code::EMPTY_VALUE, self.place(at), message);
        self.sink.push(empty.help(format!("write {} there, or remove the key", form.wants())));
    }

    fn scalar(&mut self, key: &str, text: &Text, form: Form) -> bool {
        let word = text.text.as_str();
        match form {
            Form::Version if word == "1" => true,
            Form::Version => {
                let message = format!("there is no version {word} of the rule language");
                self.sink
                    .push(Diagnostic::new(code::UNKNOWN_VALUE, text.place.clone(), message).help("write `version: 1`"));
                false
            }
            Form::Choice(words) => {
                let valid: Vec<&str> = words().into_iter().map(|(word, _)| word).collect();
                self.is_among(key, text, &valid)
            }
            Form::YesNo => {
                matches!(word, "yes" | "no" | "true" | "false") || {
                    self.unknown_value(key, text, &["yes", "no"]);
                    false
                }
            }
            Form::Number => self.require(word.len() < 5 && word.parse::<u16>().is_ok(), key, text, form),
            Form::Date => self.require(is_date(word), key, text, form),
            Form::Name => self.require(is_name(word), key, text, form),
            _ => self.require(!word.trim().is_empty(), key, text, form),
        }
    }

    fn require(&mut self, holds: bool, key: &str, text: &Text, form: Form) -> bool {
        if !holds {
            let message = format!("`{}` is not what `{key}` wants", text.text);
            let name = kebab(&text.text);
            let help = if matches!(form, Form::Name) && !name.is_empty() {
                format!("names have small letters, digits and hyphens: `{name}`")
            } else {
                format!("write {}", form.wants())
            };
            let wrong = Diagnostic::new(code::WRONG_TYPE, text.place.clone(), message).help(help);
            self.sink.push(wrong);
        }
        holds
    }

    fn is_among(&mut self, key: &str, text: &Text, valid: &[&str]) -> bool {
        let known = valid.contains(&text.text.as_str());
        if !known {
            self.unknown_value(key, text, valid);
        }
        known
    }

    pub(super) fn unknown_value(&mut self, key: &str, text: &Text, valid: &[&str]) {
        let message = format!("`{key}` cannot be `{}`", text.text);
        let unknown = Diagnostic::new(code::UNKNOWN_VALUE, text.place.clone(), message);
        self.sink.push(unknown.maybe_help(hint(&text.text, valid.iter().copied())));
    }

    /// A list of texts, or one text.
    fn all(&mut self, key: &str, node: &Node, form: Form, mut holds: impl FnMut(&mut Self, &Text) -> bool) -> bool {
        let Value::List(items) = &node.value else {
            return match self.text_of(node) {
                Some(text) => self.require(!text.text.trim().is_empty(), key, &text, form) && holds(self, &text),
                None => self.wrong_type(node, &format!("`{key}`"), form.wants(), None),
            };
        };
        if items.is_empty() {
            self.empty(node, &format!("the list `{key}` is empty"), form);
            return false;
        }
        // All items are looked at, so that all mistakes are told.
        items.iter().fold(true, |good, item| {
            let this_is_good = match self.text_of(item) {
                Some(text) => self.require(!text.text.trim().is_empty(), key, &text, form) && holds(self, &text),
                None => self.wrong_type(item, &format!("an item of `{key}`"), "text in one piece", None),
            };
            good && this_is_good
        })
    }

    fn map(&mut self, key: &str, node: &Node, form: Form) -> bool {
        match &node.value {
            Value::Map(pairs) if pairs.is_empty() => {
                self.empty(node, &format!("`{key}` has nothing in it"), form);
                false
            }
            Value::Map(_) => true,
            _ => self.wrong_type(node, &format!("`{key}`"), form.wants(), None),
        }
    }

    /// Fields with one word each, none of them twice.
    fn all_text(&mut self, key: &str, node: &Node) -> bool {
        let Value::Map(pairs) = &node.value else { return false };
        let mut seen: BTreeMap<String, &Node> = BTreeMap::new();
        pairs.iter().fold(true, |good, (field, value)| {
            let (Some(name), Some(_)) = (self.text_of(field), self.text_of(value)) else {
                return self.wrong_type(value, &format!("a field of `{key}`"), "one word", None);
            };
            if let Some(first) = seen.insert(name.text.clone(), field) {
                self.duplicate_key(&name.text, first, field);
                return false;
            }
            good
        })
    }

    fn list(&mut self, key: &str, node: &Node, form: Form) -> bool {
        match &node.value {
            Value::List(items) => items.iter().fold(true, |good, item| {
                let is_map = matches!(item.value, Value::Map(_));
                if !is_map {
                    self.wrong_type(item, &format!("an item of `{key}`"), "keys with values, as in `- id: NAME`", None);
                }
                good && is_map
            }),
            _ => self.wrong_type(
                node,
                &format!("`{key}`"),
                form.wants(),
                Some("begin each item with a hyphen: `- id: NAME`"),
            ),
        }
    }

    fn has_lines(&mut self, key: &str, at: &Node, node: &Node, form: Form) -> bool {
        const USE_A_BLOCK: &str = "after the colon write `|`, and the lines below it, indented";
        match lines(self.file, node) {
            Ok(lines) if !lines.is_empty() => true,
            Ok(_) => {
                self.empty(at, &format!("`{key}` has no lines"), form);
                false
            }
            Err(NoLines::NotText) => self.wrong_type(node, &format!("`{key}`"), form.wants(), Some(USE_A_BLOCK)),
            Err(NoLines::Changed) => {
                let message = format!("YAML would join the lines of `{key}`, or change signs in them");
                self.sink.push(Diagnostic::new(code::NOT_A_BLOCK, self.place(node), message).help(USE_A_BLOCK));
                false
            }
        }
    }

    /// Always `false`, for `return`.
    pub(super) fn wrong_type(&mut self, node: &Node, what: &str, wants: &str, help: Option<&str>) -> bool {
        let here = match &node.value {
            Value::Empty => "this is nothing",
            Value::Scalar(..) => "this is text",
            Value::List(_) => "this is a list",
            Value::Map(_) => "these are keys with values",
        };
        let message = format!("{what} must be {wants}");
        let wrong = Diagnostic::new(code::WRONG_TYPE, self.place(node), message).label(here);
        self.sink.push(wrong.maybe_help(help.map(str::to_owned)));
        false
    }

    pub(super) fn check_slot_name(&mut self, name: &Text) {
        if !is_slot_name(&name.text) {
            let capitals =
                name.text.trim_start_matches('$').to_uppercase().replace(|c: char| !c.is_ascii_alphanumeric(), "_");
            let message = format!("`{}` is no name for a slot", name.text);
            let help = format!("slots are written in capitals, with digits and `_` inside: `{capitals}`");
            self.sink.push(Diagnostic::new(code::BAD_NAME, name.place.clone(), message).help(help));
        }
    }
}

impl Form {
    /// What the value must be, as the end of a sentence.
    pub(crate) fn wants(self) -> &'static str {
        match self {
            Self::Version => "the number 1",
            Self::Text => "text in one piece",
            Self::Name => "a name in small letters, digits and hyphens, such as `said-that`",
            Self::YesNo => "`yes` or `no`",
            Self::Number => "a whole number",
            Self::Date => "a date such as 2026-11-23",
            Self::Choice(_) => "one of its words",
            Self::Choices(_) => "one or more of its words, as in `[a, b]`",
            Self::Texts => "one or more words, as in `[say, add]`",
            Self::Patterns => "text with one pattern a line",
            Self::Examples => "text with one example a line",
            Self::Map(_) | Self::Settings => "keys with values, as in `{key: value}`",
            Self::List(_) => "a list of items that begin with a hyphen",
            Self::Named(_) => "names with their keys, as in `NAME: {kind: subject}`",
            Self::NamedOrWords(_) => "names with their words, as in `say: [say, add]`",
        }
    }
}

/// The nearest name to what was written.
fn kebab(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

/// Small letters, digits and single hyphens between them.
fn is_name(word: &str) -> bool {
    word.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

fn is_slot_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

/// `2026-11-23`, by its shape.
fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    let number = |part: &str, digits: usize| {
        (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u32>().ok()).flatten()
    };
    let [year, month, day] = parts[..] else { return false };
    number(year, 4).is_some()
        && number(month, 2).is_some_and(|m| (1..=12).contains(&m))
        && number(day, 2).is_some_and(|d| (1..=31).contains(&d))
}
