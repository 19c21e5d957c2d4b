//! Warnings that need the matcher: what a rule says and its own examples do not bear out.

use std::collections::{BTreeMap, BTreeSet};

use dixit_rules::checked::{Example, Rule, Sign, Status};
use dixit_rules::{Diagnostic, Outcome, RuleIdx, RuleSet, code};
use dixit_text::{Document, Furniture, Input};

/// What the examples of each rule do not prove, by file and place. `rules` should run drafts, too.
#[must_use]
pub fn warnings(rules: &RuleSet) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (idx, rule) in rules.pack().rules.iter().enumerate().filter(|(_, rule)| rule.status != Status::Off) {
        let idx = RuleIdx(idx as u32);
        unproved_unless(rules, idx, rule, &mut found);
        always_beaten(rules, idx, rule, &mut found);
    }
    found.sort_by(|a, b| (&a.place.file.path, a.place.start).cmp(&(&b.place.file.path, b.place.start)));
    found
}

fn unproved_unless(rules: &RuleSet, idx: RuleIdx, rule: &Rule, found: &mut Vec<Diagnostic>) {
    if rule.unless.is_empty() {
        return;
    }
    let proved: BTreeSet<usize> =
        rule.examples.iter().flat_map(|example| dixit_rules::stopped_by(rules, &parse(example), idx)).collect();
    for (_, line) in rule.unless.iter().enumerate().filter(|(line, _)| !proved.contains(line)) {
        found.push(Diagnostic {
            code: code::UNLESS_UNPROVED,
            message: format!("this `unless` stops `{}` in none of its examples", rule.id),
            place: line.place.clone(),
            label: String::new(),
            secondary: None,
            help: Some("add the sentence that it is for, as a `-` example of the rule, or remove the line".to_owned()),
        });
    }
}

fn always_beaten(rules: &RuleSet, idx: RuleIdx, rule: &Rule, found: &mut Vec<Diagnostic>) {
    let lines = rule.examples.iter().filter(|example| example.sign == Sign::Plus);
    let beaten: Vec<Option<BTreeSet<RuleIdx>>> = lines.map(|example| beaten_by(rules, idx, example)).collect();
    let mut n_beaten: BTreeMap<RuleIdx, usize> = BTreeMap::new();
    beaten.iter().flatten().flatten().for_each(|by| *n_beaten.entry(*by).or_default() += 1);
    let everywhere = n_beaten.into_iter().find(|&(_, n)| n == beaten.len());
    if let Some((by, _)) = everywhere.filter(|_| beaten.iter().all(Option::is_some)) {
        let other = rules.rule(by);
        found.push(Diagnostic {
            code: code::ALWAYS_BEATEN,
            message: format!("`{}` beats rule `{}` on all its `+` lines", other.id, rule.id),
            place: rule.place.clone(),
            label: String::new(),
            secondary: Some((other.place.clone(), "this one has the cue".to_owned())),
            help: Some(format!(
                "see why with `dixit explain` and one of the lines; then remove the rule or write `over: [{}]`",
                other.id
            )),
        });
    }
}

/// The rules that beat this one in an example; `None` where it wins, or never matches.
fn beaten_by(rules: &RuleSet, idx: RuleIdx, example: &Example) -> Option<BTreeSet<RuleIdx>> {
    let (matches, attempts) = dixit_rules::scan_traced(rules, &parse(example));
    if matches.iter().any(|found| found.rule == idx) {
        return None;
    }
    let by = attempts.iter().filter(|attempt| attempt.rule == idx).filter_map(|attempt| match attempt.outcome {
        Outcome::Beaten { by, .. } | Outcome::Crossed { by } if by != idx => Some(by),
        _ => None,
    });
    Some(by.collect::<BTreeSet<_>>()).filter(|by| !by.is_empty())
}

fn parse(example: &Example) -> Document {
    Document::parse(Input::from_text("example", example.text.clone()), &Furniture::default())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use dixit_rules::{Drafts, RuleFile};

    use super::*;

    /// The codes of the warnings about these rules, each with its line.
    fn check(rules: &str, expected: &[(&str, &str)]) {
        let head = "version: 1
pack: en
lexicons:
  say: [say]
slots:
  SOURCE: {kind: subject}
  SAY: {kind: verb, lexicons: [say], role: CUE}
  CONTENT: {kind: clause}
  NAME: {kind: noun-phrase, role: SOURCE}
rules:
";
        let file = RuleFile { path: "house.yaml".to_owned(), text: format!("{head}{rules}") };
        let pack = dixit_rules::check(&[Arc::new(file)], &dixit_claims::VOCABULARY)
            .unwrap_or_else(|all| panic!("{all:?}"))
            .pack;
        let found = warnings(&RuleSet::new(pack, Drafts::Run));
        let found: Vec<(&str, &str)> =
            found.iter().map(|it| (it.code, &it.place.file.text[it.place.start..it.place.end])).collect();
        assert_eq!(found, expected, "{rules}");
    }

    #[test]
    fn an_unless_needs_a_sentence_that_it_stops() {
        let rule = "- id: said-that
  patterns: |
    $SOURCE $SAY $CONTENT
  unless: |
    sir $NAME $SAY
    $SAY that perhaps
  examples: |
    + [SOURCE Marsh] [CUE said] [CONTENT that rents rose].
";
        check(rule, &[("W008", "sir $NAME $SAY"), ("W008", "$SAY that perhaps")]);
        let with_line = format!("{rule}    - Marsh said that perhaps rents rose.\n");
        check(&with_line, &[("W008", "sir $NAME $SAY")]);
    }

    #[test]
    fn a_rule_that_never_wins_is_named() {
        let better = "- id: said-that
  patterns: |
    $SOURCE $SAY $CONTENT
  examples: |
    + [SOURCE Marsh] [CUE said] [CONTENT that rents rose].
";
        let worse = "- id: zero
  patterns: |
    $NAME $SAY $CONTENT
  examples: |
    + [SOURCE Marsh] [CUE said] [CONTENT that rents rose].
";
        check(better, &[]);
        check(&format!("{better}{worse}"), &[("W009", "zero")]);
        check(&format!("{better}{worse}  over: [said-that]\n"), &[("W009", "said-that")]);
    }
}
