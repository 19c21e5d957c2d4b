//! What must hold of any rule file and any text: shared by the test of this name and by the fuzz target `rules`.

use std::fmt::Write as _;
use std::sync::Arc;

use dixit::Input;
use dixit_rules::{Colour, Diagnostic, Drafts, RuleFile, RuleSet, render, scan, scan_traced};
use dixit_text::{Document, Furniture, Run};

/// Slots and lexicons of every kind, for patterns to name.
const HEAD: &str = "version: 1
pack: en
lexicons:
  say: {words: [say, call for, add], stance: neutral}
  post: [post, statement]
slots:
  SOURCE: {kind: subject}
  NAME: {kind: noun-phrase, role: SOURCE, where: {is: [person, pronoun], max-words: 6}}
  WHOM: {kind: noun-phrase, role: AUDIENCE}
  OWNER: {kind: possessive, role: SOURCE}
  SAY: {kind: verb, lexicons: [say], role: CUE}
  ACCUSED: {kind: verb, lexicons: [say], voice: passive, role: CUE}
  SPEAK: {kind: verb, role: CUE}
  CONTENT: {kind: clause}
  REST: {kind: complement, role: CONTENT, where: {has: [quote, finite]}}
  PLAN: {kind: infinitive, role: CONTENT}
  DEED: {kind: gerund, role: CONTENT}
  QUOTE: {kind: quote, role: CONTENT}
  WHEN: {kind: time}
  WORD: {kind: word}
  POST: {kind: word, lexicons: [post], role: CUE}
";

/// A rule file whose rules have these patterns and antipatterns, one of each a line.
pub(crate) fn file_of(patterns: &str, unless: &str, around: bool) -> String {
    let mut text = format!("{HEAD}rules:\n");
    for (nth, pattern) in patterns.lines().enumerate() {
        let _ = writeln!(text, "- id: rule-{nth}\n  patterns: |\n    {pattern}");
        if around && nth % 2 == 1 {
            text.push_str("  around: CONTENT\n");
        }
        if nth == 0 && !unless.trim().is_empty() {
            text.push_str("  unless: |\n");
            for line in unless.lines() {
                let _ = writeln!(text, "    {line}");
            }
        }
    }
    text.push_str("modifiers:\n- id: in-a-post\n  patterns: |\n    in a $POST\n  set: {venue: text}\n");
    text
}

/// The file is refused with messages that have their place, or its matches in the text are sound. Whether it could be
/// used is the answer.
pub(crate) fn holds(rules: &str, text: &str) -> bool {
    let file = RuleFile { path: "any.yaml".to_owned(), text: rules.to_owned() };
    let checked = match dixit_rules::check(&[Arc::new(file)], &dixit_claims::VOCABULARY) {
        Ok(checked) => checked,
        Err(errors) => {
            assert!(!errors.is_empty(), "refused without a word");
            for error in &errors {
                is_placed(error);
            }
            return false;
        }
    };
    for warning in &checked.warnings {
        is_placed(warning);
    }
    let set = RuleSet::new(checked.pack, Drafts::Run);
    let document = Document::parse(Input::from_text("any", text), &Furniture::default());
    let matches = scan(&set, &document);
    let all = Run::new(0, document.tokens().len());
    for (idx, found) in matches.iter().enumerate() {
        assert!(idx == 0 || matches[idx - 1].cue_head < found.cue_head, "two winners for one cue");
        assert!(found.roles.iter().all(|&(_, run)| all.covers(run) && !run.is_empty()), "{:?}", found.roles);
        assert!(found.parent != Some(idx) && found.parent.is_none_or(|parent| parent < matches.len()));
    }
    let (traced, _) = scan_traced(&set, &document);
    assert_eq!(traced, matches, "to look on changes what is found");
    true
}

fn is_placed(diagnostic: &Diagnostic) {
    let place = &diagnostic.place;
    assert!(place.file.text.get(place.start..place.end).is_some(), "{diagnostic:?}");
    assert!(!render(diagnostic, Colour::Never).is_empty());
}
