//! The table of keys as a JSON Schema, for editors, and as Markdown, for people.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::checked::Vocabulary;
use crate::diagnostic::CODES;
use crate::read::keys::{FILE, Form, Key, TABLES, Table};

/// The signs of patterns, each with what it means.
pub(crate) const SIGNS: &[(&str, &str)] = &[
    ("word", "this word, in any capitals; curly and straight marks are one; *'s* and *n't* are words"),
    ("<be>", "any form of a word"),
    ("$SLOT", "a phrase"),
    ("x?", "x may be absent"),
    ("(a | b)", "a or b"),
    ("[:,]", "one of these marks"),
    ("...", "up to four words of the same clause"),
    ("*words*", "these words belong to the cue"),
    ("[CONTENT words]", "these words have a role"),
    ("# text", "a comment"),
];

/// The JSON Schema (draft 7) of a rule file.
///
/// An editor that knows it offers keys and values as one types:
/// `# yaml-language-server: $schema=FILE` in the first line names it.
#[must_use]
pub fn schema(vocabulary: &Vocabulary) -> String {
    let definitions: Map<String, Value> =
        TABLES[1..].iter().map(|table| (table.name.to_owned(), map_schema(table, vocabulary))).collect();
    let mut root = map_schema(&FILE, vocabulary);
    root["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    root["title"] = json!("Rule file of Dixit");
    root["definitions"] = Value::Object(definitions);
    root["oneOf"] = json!([{"required": ["pack"]}, {"required": ["overlay"]}]);
    format!("{root:#}\n")
}

fn map_schema(table: &Table, vocabulary: &Vocabulary) -> Value {
    let mut properties: Map<String, Value> =
        table.keys.iter().map(|key| (key.name.to_owned(), key_schema(key, vocabulary))).collect();
    if table.attributes {
        for (name, values) in vocabulary.attributes {
            properties.insert((*name).to_owned(), words_schema(values));
        }
    }
    json!({"type": "object", "properties": properties, "required": table.required, "additionalProperties": false})
}

fn key_schema(key: &Key, vocabulary: &Vocabulary) -> Value {
    let mut schema = form_schema(key.form, vocabulary);
    schema["description"] = json!(key.doc);
    schema
}

fn form_schema(form: Form, vocabulary: &Vocabulary) -> Value {
    // Unquoted, `no` and `10` are no strings to YAML, and words to Dixit.
    let text = json!({"type": ["string", "number", "boolean"]});
    match form {
        Form::Version => json!({"const": 1}),
        Form::Text => text,
        Form::Name => json!({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
        Form::YesNo => json!({"enum": ["yes", "no", true, false]}),
        Form::Number => json!({"type": "integer", "minimum": 0, "maximum": 9999}),
        Form::Date => json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        Form::Choice(words) => choice_schema(&words()),
        Form::Choices(words) => one_or_more(&choice_schema(&words())),
        Form::Texts => one_or_more(&text),
        Form::Patterns | Form::Examples => json!({"type": "string"}),
        Form::Map(table) => json!({"allOf": [reference_to(table)]}),
        Form::List(table) => json!({"type": "array", "items": reference_to(table)}),
        Form::Named(table) => json!({
            "type": "object",
            "propertyNames": {"pattern": "^[A-Z][A-Z0-9_]*$"},
            "additionalProperties": reference_to(table),
        }),
        Form::NamedOrWords(table) => {
            let words = json!({"type": "array", "items": text, "minItems": 1});
            json!({"type": "object", "additionalProperties": {"anyOf": [words, reference_to(table)]}})
        }
        Form::Settings => {
            let fields: Map<String, Value> = vocabulary
                .fields
                .iter()
                .map(|(name, values)| {
                    ((*name).to_owned(), words_schema(if values.is_empty() { &["text"] } else { values }))
                })
                .collect();
            json!({"type": "object", "properties": fields, "additionalProperties": false})
        }
    }
}

fn choice_schema(words: &[(&str, &str)]) -> Value {
    let (names, meanings): (Vec<&str>, Vec<&str>) = words.iter().copied().unzip();
    json!({"enum": names, "enumDescriptions": meanings})
}

fn words_schema(values: &[&str]) -> Value {
    if values.is_empty() { json!({"type": "string"}) } else { json!({"enum": values}) }
}

fn one_or_more(item: &Value) -> Value {
    json!({"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]})
}

fn reference_to(table: &Table) -> Value {
    json!({"$ref": format!("#/definitions/{}", table.name)})
}

/// The reference of the rule language in Markdown: all keys, words, signs and codes.
#[must_use]
pub fn reference(vocabulary: &Vocabulary) -> String {
    let mut out = String::from("# Reference of rule files\n\nMade from the tables that the rule compiler reads.\n");
    for table in TABLES {
        let _ = write!(out, "\n## Keys of {}\n\n| key | value | |\n|---|---|---|\n", table.what);
        for key in table.keys {
            let required = if table.required.contains(&key.name) { " Required." } else { "" };
            let _ = writeln!(out, "| `{}` | {} | {}{required} |", key.name, value(key.form), cell(key.doc));
        }
        for (name, values) in vocabulary.attributes.iter().filter(|_| table.attributes) {
            let values = if values.is_empty() { "text".to_owned() } else { one_of(values.iter().copied()) };
            let _ = writeln!(out, "| `{name}` | {values} | An attribute, for what reads the lexicon. |");
        }
    }
    out.push_str("\n## Signs of patterns\n\n| sign | |\n|---|---|\n");
    for (sign, meaning) in SIGNS {
        let _ = writeln!(out, "| `{}` | {} |", cell(sign), cell(meaning));
    }
    for key in TABLES.iter().flat_map(|table| table.keys) {
        if let Form::Choice(words) | Form::Choices(words) = key.form {
            let _ = write!(out, "\n## Words of `{}`\n\n| word | |\n|---|---|\n", key.name);
            for (word, meaning) in words() {
                let _ = writeln!(out, "| `{word}` | {} |", cell(meaning));
            }
        }
    }
    out.push_str("\n## Fields of `set`\n\n| field | values |\n|---|---|\n");
    for (name, values) in vocabulary.fields {
        let values = if values.is_empty() { &["text"] } else { *values };
        let _ = writeln!(out, "| `{name}` | {} |", one_of(values.iter().copied()));
    }
    out.push_str("\n## Errors and warnings\n");
    for row in CODES {
        let _ = write!(out, "\n### {}: {}\n\n{}\n", row.code, row.title, row.explanation);
    }
    out
}

fn value(form: Form) -> String {
    match form {
        Form::Choice(words) => one_of(words().iter().map(|(word, _)| *word)),
        Form::Choices(words) => format!("one or more of {}", one_of(words().iter().map(|(word, _)| *word))),
        _ => cell(form.wants()),
    }
}

fn one_of<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// A bar would end the cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::explain;

    const VOCABULARY: Vocabulary =
        Vocabulary { fields: &[("venue", &[])], attributes: &[("stance", &["neutral", "assertive"])] };

    #[test]
    fn the_schema_knows_every_key() {
        let schema: Value = serde_json::from_str(&schema(&VOCABULARY)).expect("JSON");
        for table in &TABLES[1..] {
            for key in table.keys {
                let known = &schema["definitions"][table.name]["properties"][key.name];
                assert_eq!(known["description"], key.doc, "{} of {}", key.name, table.name);
            }
        }
        assert_eq!(schema["definitions"]["lexicon"]["properties"]["stance"]["enum"][0], "neutral");
    }

    #[test]
    fn the_reference_and_the_error_list_the_same_signs() {
        let stray = explain("e032").expect("a code").explanation;
        let reference = reference(&VOCABULARY);
        for (sign, _) in SIGNS {
            assert!(stray.contains(sign), "{sign} in E032");
            assert!(reference.contains(&format!("| `{}` |", cell(sign))), "{sign} in the reference");
        }
    }
}
