//! What an editor says by the schema agrees with what Dixit says: it takes the pack, and refuses what is broken.

use jsonschema::Validator;
use serde_json::Value;

fn schema() -> Validator {
    let schema: Value =
        serde_json::from_str(&dixit_rules::schema(&dixit_claims::VOCABULARY)).expect("the schema is JSON");
    jsonschema::draft7::new(&schema).expect("the schema is one")
}

fn faults(schema: &Validator, text: &str) -> Vec<String> {
    let file: Value = serde_yaml::from_str(text).expect("the file is YAML");
    schema.iter_errors(&file).map(|fault| fault.to_string()).collect()
}

#[test]
fn it_takes_every_file_of_the_pack_and_each_names_it() {
    let schema = schema();
    for file in dixit::embedded() {
        assert_eq!(faults(&schema, &file.text), Vec::<String>::new(), "{}", file.path);
        let first = file.text.lines().next();
        assert_eq!(first, Some("# yaml-language-server: $schema=../../schema/rules-1.schema.json"), "{}", file.path);
    }
}

#[test]
fn it_takes_an_overlay_and_every_key_that_says_who_and_when() {
    let text = "version: 1
overlay: en
lexicons:
  say: {add: [bleat], remove: [note]}
  murmur: {words: [murmur, mutter under], stance: neutral}
off:
- {rule: said-that, reason: we have our own}
rules:
- id: murmured
  title: X murmured P
  status: deprecated
  reason: to be removed in May
  author: Ida Holm
  created: 2031-03-04
  changed: 2031-04-02
  references: [house style 4.2]
  tags: [speech]
  known-errors: [takes crowds for speakers]
  continues: no
  over: [said-that]
  set: {venue: text}
  slots: {M: {kind: verb, lexicons: [murmur], role: CUE, voice: active}}
  patterns: $SOURCE $M $CONTENT
";
    assert_eq!(faults(&schema(), text), Vec::<String>::new());
}

#[test]
fn it_refuses_what_is_broken() {
    let schema = schema();
    let refused = |name: &str| {
        let path = format!("{}/../../fixtures/rules-broken/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).expect("a fixture");
        assert!(!faults(&schema, &text).is_empty(), "{name} is taken");
    };
    for name in [
        "a-list-instead-of-keys",
        "attribute-with-unknown-value",
        "keys-at-the-wrong-place",
        "keys-without-value",
        "misspelt-keys",
        "rule-without-id-or-patterns",
        "slot-in-small-letters",
        "unknown-values",
        "wrong-kinds-of-value",
    ] {
        refused(name);
    }
}
