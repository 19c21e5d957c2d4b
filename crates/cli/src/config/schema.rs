//! The table of keys as a JSON Schema, for editors, and as Markdown, for people.

use std::fmt::Write as _;

use dixit_claims::check::{CHECKS, Check};
use serde_json::{Map, Value, json};

use super::keys::{Form, KEYS, Key, Whose};

/// The JSON Schema (draft 7) of `dixit.yaml`.
#[must_use]
pub fn schema() -> String {
    let properties: Map<String, Value> = KEYS.iter().map(|key| (key.name.to_owned(), of_key(key))).collect();
    let root = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Configuration of Dixit",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    format!("{root:#}\n")
}

fn of_key(key: &Key) -> Value {
    let mut schema = match key.form {
        // Unquoted, `no` and `10` are no strings to YAML, and words to Dixit.
        Form::Text => json!({"type": ["string", "number", "boolean"]}),
        Form::Folder => json!({"type": "string"}),
        Form::Count => json!({"type": "integer", "minimum": 1}),
        Form::Share => json!({"type": "number", "minimum": 0, "maximum": 1}),
        Form::YesNo => json!({"enum": ["yes", "no", true, false]}),
        Form::Choice(words) => of_words(&words()),
        Form::Choices(words) => {
            let word = of_words(&words());
            json!({"anyOf": [word, {"type": "array", "items": word, "minItems": 1}]})
        }
        Form::Checks => of_checks(),
        Form::Plugins => of_plugins(),
    };
    schema["description"] = json!(key.doc);
    schema
}

fn of_checks() -> Value {
    let level = json!({"enum": ["note", "warning", "error", "off", false]});
    let of_check = |check: &Check| {
        let numbers = check.thresholds.iter().map(|it| {
            let number = json!({"type": "integer", "minimum": 1, "description": it.counts, "default": it.default});
            (it.name.to_owned(), number)
        });
        let properties: Map<String, Value> = numbers.chain([("level".to_owned(), level.clone())]).collect();
        let map = json!({"type": "object", "properties": properties, "additionalProperties": false});
        (check.name.to_owned(), json!({"anyOf": [level, map], "description": check.finds}))
    };
    let properties: Map<String, Value> = CHECKS.iter().map(of_check).collect();
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

fn of_plugins() -> Value {
    let command = json!({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]});
    let properties = json!({
        "name": {"type": "string", "pattern": "^[a-z][a-z0-9-]{0,39}$"},
        "command": command,
        "timeout": {"type": "integer", "minimum": 1, "description": "Seconds for one batch of articles."},
        "limit": {"type": "integer", "minimum": 1, "description": "Megabytes of an answer to one batch of articles."},
    });
    let plugin = json!({
        "type": "object", "properties": properties, "required": ["name", "command"], "additionalProperties": false,
    });
    json!({"type": "array", "items": plugin})
}

fn of_words(words: &[(String, String)]) -> Value {
    let (names, meanings): (Vec<&String>, Vec<&String>) = words.iter().map(|(name, meaning)| (name, meaning)).unzip();
    json!({"enum": names, "enumDescriptions": meanings})
}

/// The keys in Markdown, for the page on configuration.
#[must_use]
pub fn reference() -> String {
    let mut out = String::from("| key | value | without it | |\n|---|---|---|---|\n");
    for key in KEYS {
        let value = match key.form {
            Form::Choice(words) => of_names(&words(), ""),
            Form::Choices(words) => of_names(&words(), "one or more of "),
            form => form.wants().to_owned(),
        };
        let whose = if key.whose == Whose::Persons { " Not in the `dixit.yaml` of a folder." } else { "" };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| `{}` | {value} | {} | {}{whose} |", key.name, key.usual, key.doc);
    }
    out
}

fn of_names(words: &[(String, String)], before: &str) -> String {
    format!("{before}{}", words.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", "))
}
