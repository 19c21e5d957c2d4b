//! A good file becomes a pack, with nothing lost and nothing to complain about.

use std::sync::Arc;

use dixit_rules::checked::{Category, Element, Sign, SlotKind, Status};
use dixit_rules::{Checked, Colour, Named, Role, RuleFile, Vocabulary, check, draw, render};

const VOCABULARY: Vocabulary = Vocabulary {
    fields: &[("anonymity", &["granted", "unexplained"]), ("venue", &[])],
    attributes: &[("stance", &["neutral", "assertive"]), ("furniture", &["opening", "whole"])],
};

fn checked(files: &[(&str, &str)]) -> Checked {
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| Arc::new(RuleFile { path: (*path).to_owned(), text: (*text).to_owned() }))
        .collect();
    check(&files, &VOCABULARY).unwrap_or_else(|errors| {
        let messages: Vec<String> = errors.iter().map(|error| render(error, Colour::Never)).collect();
        panic!("{}", messages.join("\n\n"))
    })
}

const SPEECH: &str = r#"# yaml-language-server: $schema=rules.schema.json
version: 1
pack: en
lexicons:
  say: {words: [say, add, "no", call for], stance: neutral}
  insist: [argue, insist]
  share: {words: [Share this article], furniture: whole}
slots:
  SOURCE:  {kind: subject}
  QUOTE:   {kind: quote, role: CONTENT}
  CONTENT: {kind: clause}
  SAY:     {kind: verb, lexicons: [say, insist], role: CUE}
rules:
- id: said-that
  title: X said (that) P
  status: stable
  patterns: |
    # the plain case
    $SOURCE $SAY $CONTENT
  examples: |
    + [SOURCE The minister] [CUE said] on Tuesday [CONTENT that prices had fallen].
    + [SOURCE12 The bank] [CUE1 said] [CONTENT1 growth had slowed], [CUE2 adding] [CONTENT2 that rents rose].
    - The clock said half past four.
- id: quote-said
  slots:
    SOURCE: {kind: noun-phrase, where: {is: [person, organisation], not-is: pronoun, max-words: 12}}
  patterns: |
    $QUOTE [,]? $SAY $SOURCE
    ($QUOTE | $CONTENT) ... *as <tell>* (her | him)? the union’s [“:] $SOURCE
  unless: |
    $SAY sorry [#] one # a comment
    $SAY sorry [#] two # a comment
  over: [said-that]
  continues: no
  set: {anonymity: granted}
  tags: [quotes]
modifiers:
- id: post
  patterns: in a [VENUE post on X]
  set: {venue: text}
  examples: |
    + Tarn said [VENUE in a post on X] that it rose.
"#;

#[test]
fn a_pack_says_what_its_file_says() {
    let Checked { pack, warnings } = checked(&[("rules/en/speech.yaml", SPEECH)]);
    assert_eq!(warnings, []);
    assert_eq!(pack.name, "en");
    let [said_that, quote_said] = &pack.rules[..] else { panic!("two rules") };
    assert_eq!((said_that.id.as_str(), said_that.status, said_that.continues), ("said-that", Status::Stable, true));
    assert_eq!(said_that.place.to_string(), "rules/en/speech.yaml:14:7");
    assert_eq!(said_that.patterns.len(), 1);
    assert_eq!(said_that.patterns[0].place.to_string(), "rules/en/speech.yaml:19:5");
    let signs: Vec<Sign> = said_that.examples.iter().map(|example| example.sign).collect();
    assert_eq!(signs, [Sign::Plus, Sign::Plus, Sign::Minus]);
    assert_eq!(said_that.examples[0].text, "The minister said on Tuesday that prices had fallen.");

    assert_eq!(
        (quote_said.title.as_str(), quote_said.status, quote_said.continues),
        ("quote-said", Status::Test, false)
    );
    assert_eq!(quote_said.over, [dixit_rules::RuleIdx(0)]);
    assert_eq!(quote_said.unless.len(), 2);
    let place = &quote_said.unless[0].place;
    assert_eq!(&SPEECH[place.start..place.end], "$SAY sorry [#] one");
    let Some(Element::Slot(source)) = quote_said.patterns[0].elements.last() else { panic!("a slot") };
    let source = &pack.slots[source.0 as usize];
    assert_eq!((source.kind, source.role), (SlotKind::NounPhrase, Some(Role::Source)), "the rule's own slot");
    assert_eq!(source.filter.is, [Category::Person, Category::Organisation]);
    assert_eq!(source.filter.max_words, Some(12));

    assert_eq!(pack.lexicons[0].entries, [vec!["say"], vec!["add"], vec!["no"], vec!["call", "for"]]);
    assert_eq!(pack.lexicons[0].attributes["stance"], "neutral");
    assert_eq!(pack.modifiers[0].set[0].field, "venue");
}

#[test]
fn words_are_what_is_written() {
    let speech =
        SPEECH.replace("[say, add, \"no\", call for]", "[say, no, on, 010, null, ~, 1e3, 'it''s', \"caf\\u00e9\"]");
    let Checked { pack, .. } = checked(&[("speech.yaml", &speech)]);
    assert_eq!(pack.lexicons[0].written, ["say", "no", "on", "010", "null", "~", "1e3", "it's", "café"]);
}

#[test]
fn windows_files_are_read_alike() {
    let plain = checked(&[("speech.yaml", SPEECH)]).pack;
    let windows = format!("\u{feff}{}", SPEECH.replace('\n', "\r\n"));
    let pack = checked(&[("speech.yaml", &windows)]).pack;
    for (rule, other) in pack.rules.iter().zip(&plain.rules) {
        assert_eq!(rule.place.line_column(), other.place.line_column());
        for (pattern, other) in rule.patterns.iter().zip(&other.patterns) {
            assert_eq!(pattern.elements, other.elements);
            assert_eq!(pattern.place.line_column(), other.place.line_column());
        }
        for (example, other) in rule.examples.iter().zip(&other.examples) {
            assert_eq!((&example.text, &example.attributions), (&other.text, &other.attributions));
        }
    }
}

#[test]
fn examples_are_drawn_as_they_are_read() {
    let Checked { pack, .. } = checked(&[("speech.yaml", SPEECH)]);
    let drawn: Vec<String> =
        pack.rules[0].examples.iter().map(|example| draw(&example.text, &example.attributions)).collect();
    for drawing in drawn {
        assert!(SPEECH.contains(&drawing), "{drawing}");
    }
}

#[test]
fn an_overlay_changes_the_pack() {
    let overlay = "version: 1
overlay: en
lexicons:
  say: {add: [quip], remove: [add]}
  slam: [slam, blast]
slots:
  SLAM: {kind: verb, lexicons: slam, role: CUE}
  SOURCE: {kind: subject}
  CONTENT: {kind: complement}
rules:
- id: slammed
  patterns: $SOURCE $SLAM $CONTENT
- id: said-that
  unless: |
    $SAY sorry
  examples: |
    - The minister said sorry.
off:
- {rule: quote-said, reason: our desk has its own}
";
    // Overlays come last, wherever their files stand.
    let Checked { pack, warnings } = checked(&[("house/over.yaml", overlay), ("en/speech.yaml", SPEECH)]);
    assert_eq!(warnings, []);
    let ids: Vec<(&str, &str)> = pack.rules.iter().map(|rule| (rule.id.as_str(), rule.status.name())).collect();
    assert_eq!(ids, [("said-that", "stable"), ("quote-said", "off"), ("slammed", "test")]);
    assert_eq!(pack.lexicons[0].written, ["say", "no", "call for", "quip"]);
    assert_eq!(pack.rules[0].unless.len(), 1);
    assert_eq!(pack.rules[0].overlaid[0].to_string(), "house/over.yaml:13:7");
    assert_eq!(pack.rules[1].about.reason.as_deref(), Some("our desk has its own"));
}
