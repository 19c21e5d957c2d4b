//! The entries of maps and lists, checked against the table of keys.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Decoder;
use crate::Place;
use crate::diagnostic::{Diagnostic, code};
use crate::read::keys::{FILE, Form, LEXICON, SLOT, TABLES, Table};
use crate::read::lines::lines;
use crate::read::written::{Line, Text};
use crate::read::yaml::{Node, Value};
use crate::suggest::hint;

/// The well-formed entries of a map.
#[derive(Default)]
pub(super) struct Fields<'n> {
    /// Key and value, by name.
    pub(super) known: BTreeMap<&'static str, (&'n Node, &'n Node)>,
    pub(super) attributes: Vec<(Text, Text)>,
}

impl Decoder<'_> {
    /// The entries of a map that the table knows and whose values have the right form.
    ///
    /// `name` is what the map is called, where it has a name: a slot, a lexicon.
    pub(super) fn fields<'n>(&mut self, node: &'n Node, table: &'static Table, name: Option<&Text>) -> Fields<'n> {
        let mut fields = Fields::default();
        let Value::Map(pairs) = &node.value else {
            self.wrong_type(node, table.what, "keys with values, as in `key: value`", None);
            return fields;
        };
        let mut seen: BTreeMap<&str, &Node> = BTreeMap::new();
        for (key, value) in pairs {
            let Value::Scalar(word, _) = &key.value else {
                self.wrong_type(key, "a key", "a word", None);
                continue;
            };
            if let Some(first) = seen.insert(word, key) {
                self.duplicate_key(word, first, key);
                continue;
            }
            if let Some(known) = table.keys.iter().find(|known| known.name == word) {
                if self.check_form(known.name, key, value, known.form) {
                    fields.known.insert(known.name, (key, value));
                } else {
                    self.sink.incomplete |= table.name == FILE.name;
                }
            } else if let Some((_, values)) = self.known_attribute(table, word) {
                fields.attributes.extend(self.attribute(key, value, values));
            } else {
                self.unknown_key(word, key, table);
                self.sink.incomplete |= table.name == FILE.name;
            }
        }
        for key in table.required.iter().filter(|key| !seen.contains_key(**key)) {
            let place = match (name, pairs.first()) {
                (Some(name), _) => name.place.clone(),
                (None, Some((first, _))) => self.place(first),
                (None, None) => self.place(node),
            };
            self.missing_key(key, table, name, place);
        }
        fields
    }

    fn missing_key(&mut self, key: &str, table: &Table, name: Option<&Text>, place: Place) {
        let what = name.map_or_else(|| table.what.to_owned(), |name| format!("`{}`", name.text));
        let doc = table.keys.iter().find(|known| known.name == key).map_or("", |known| known.doc);
        let missing = Diagnostic::new(code::MISSING_KEY, place, format!("{what} has no `{key}`"));
        self.sink.push(missing.help(format!("add `{key}: ...`. {doc}")));
    }

    fn known_attribute(&self, table: &Table, word: &str) -> Option<&'static (&'static str, &'static [&'static str])> {
        self.vocabulary.attributes.iter().find(|(name, _)| table.attributes && *name == word)
    }

    fn attribute(&mut self, key: &Node, value: &Node, values: &[&str]) -> Option<(Text, Text)> {
        let name = self.text_of(key)?;
        if !self.check_form(&name.text, key, value, Form::Text) {
            return None;
        }
        let value = self.text_of(value)?;
        if !values.is_empty() && !values.contains(&value.text.as_str()) {
            self.unknown_value(&name.text, &value, values);
            return None;
        }
        Some((name, value))
    }

    fn unknown_key(&mut self, word: &str, key: &Node, table: &Table) {
        let attributes = self.vocabulary.attributes.iter().map(|(name, _)| *name).filter(|_| table.attributes);
        let valid = table.keys.iter().map(|key| key.name).chain(attributes);
        // A key that is right elsewhere is most often only indented wrongly.
        let inside =
            table.keys.iter().find_map(|key| if let Form::Map(inside) = key.form { Some(inside) } else { None });
        let has_word = |other: &&&Table| other.keys.iter().any(|key| key.name == word);
        let elsewhere = inside.iter().chain(&TABLES).find(has_word);
        let help = match elsewhere {
            Some(other) => Some(format!("`{word}` is a key of {}: move it there", other.what)),
            None if self.sink.is_full() => None,
            None => hint(word, valid),
        };
        let message = format!("{} has no key `{word}`", table.what);
        self.sink.push(Diagnostic::new(code::UNKNOWN_KEY, self.place(key), message).maybe_help(help));
    }

    pub(super) fn duplicate_key(&mut self, word: &str, first: &Node, second: &Node) {
        let message = format!("`{word}` stands here a second time");
        let duplicate = Diagnostic::new(code::DUPLICATE_KEY, self.place(second), message)
            .secondary(self.place(first), "first here")
            .help("keep one of the two, or join them");
        self.sink.push(duplicate);
    }

    /// Entries of a map from names: slots, lexicons.
    pub(super) fn named<T>(
        &mut self,
        fields: &Fields<'_>,
        key: &str,
        decode: fn(&mut Self, Text, &Node) -> T,
    ) -> Vec<T> {
        let Some((_, Node { value: Value::Map(pairs), .. })) = fields.known.get(key) else { return Vec::new() };
        let form = if key == "slots" { Form::Named(&SLOT) } else { Form::NamedOrWords(&LEXICON) };
        let mut seen: BTreeMap<&str, &Node> = BTreeMap::new();
        let mut found = Vec::new();
        for (name, value) in pairs {
            let (Some(text), Value::Scalar(word, _)) = (self.text_of(name), &name.value) else {
                self.wrong_type(name, "a name", "a word", None);
                continue;
            };
            if let Some(first) = seen.insert(word, name) {
                self.duplicate_key(word, first, name);
            } else if matches!(value.value, Value::Empty) {
                self.sink.incomplete = true;
                let empty = Diagnostic::new(code::EMPTY_VALUE, text.place, format!("`{word}` has no value"));
                self.sink.push(empty.help(format!("write {}, or remove it", form.wants())));
            } else {
                found.push(decode(self, text, value));
            }
        }
        found
    }

    /// Items of a list of maps: rules, modifiers.
    pub(super) fn each<T>(&mut self, fields: &Fields<'_>, key: &str, decode: fn(&mut Self, &Node) -> T) -> Vec<T> {
        match fields.known.get(key) {
            Some((_, Node { value: Value::List(items), .. })) => items.iter().map(|item| decode(self, item)).collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn text(&self, fields: &Fields<'_>, key: &str) -> Option<Text> {
        fields.known.get(key).and_then(|(_, value)| self.text_of(value))
    }

    pub(super) fn texts(&self, fields: &Fields<'_>, key: &str) -> Vec<Text> {
        fields.known.get(key).map(|(_, value)| self.texts_of(value)).unwrap_or_default()
    }

    pub(super) fn lines(&self, fields: &Fields<'_>, key: &str) -> Vec<Line> {
        let Some((_, value)) = fields.known.get(key) else { return Vec::new() };
        let lines = lines(self.file, value).unwrap_or_default();
        lines.iter().map(|line| Line { span: line.start..line.start + line.text.len() }).collect()
    }

    pub(super) fn settings(&self, fields: &Fields<'_>) -> Vec<(Text, Text)> {
        let Some((_, Node { value: Value::Map(pairs), .. })) = fields.known.get("set") else { return Vec::new() };
        pairs.iter().filter_map(|(key, value)| Some((self.text_of(key)?, self.text_of(value)?))).collect()
    }

    pub(super) fn text_of(&self, node: &Node) -> Option<Text> {
        match &node.value {
            Value::Scalar(text, _) => Some(Text { text: text.clone(), place: self.place(node) }),
            _ => None,
        }
    }

    pub(super) fn texts_of(&self, node: &Node) -> Vec<Text> {
        match &node.value {
            Value::List(items) => items.iter().filter_map(|item| self.text_of(item)).collect(),
            _ => self.text_of(node).into_iter().collect(),
        }
    }

    pub(super) fn place(&self, node: &Node) -> Place {
        Place { file: Arc::clone(self.file), start: node.span.start, end: node.span.end }
    }
}
