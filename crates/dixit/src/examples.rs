//! Runs the examples that stand in the rules.

use std::collections::BTreeMap;

use dixit_rules::{
    Match, Place, Role, RuleIdx, RuleSet,
    checked::{Drawn, Example, Sign, Status},
};
use dixit_text::{Document, Furniture, Input, Span};

/// An example that does not hold.
#[derive(Debug)]
pub struct Failure {
    /// The line of the example.
    pub place: Place,
    /// Id of the rule or modifier that it stands under.
    pub owner: String,
    /// What is wrong, in a sentence.
    pub message: String,
    /// The sentence.
    pub text: String,
    /// What the example draws; `None` for a `-` line.
    pub expected: Option<String>,
    /// The example as it was found, drawn in the same way.
    pub found: String,
}

/// What running all examples gave.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Examples run.
    pub n_examples: usize,
    /// Those that do not hold.
    pub failures: Vec<Failure>,
    /// Known gaps (`?`) that hold by now, and could become `+`.
    pub passing_gaps: Vec<Place>,
}

/// Runs every example of a pack by the whole pack. Those of rules that are off are passed over.
#[must_use]
pub fn run(rules: &RuleSet) -> Outcome {
    let mut outcome = Outcome::default();
    for (idx, rule) in rules.pack().rules.iter().enumerate().filter(|(_, rule)| rule.status != Status::Off) {
        for example in &rule.examples {
            check(rules, Owner::Rule(RuleIdx(idx as u32)), &rule.id, example, &mut outcome);
        }
    }
    for modifier in &rules.pack().modifiers {
        for example in &modifier.examples {
            check(rules, Owner::Modifier, &modifier.id, example, &mut outcome);
        }
    }
    outcome
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Rule(RuleIdx),
    Modifier,
}

fn check(rules: &RuleSet, owner: Owner, id: &str, example: &Example, outcome: &mut Outcome) {
    outcome.n_examples += 1;
    let document = Document::parse(Input::from_text("example", example.text.clone()), &Furniture::default());
    let matches = dixit_rules::scan(rules, &document);
    let found: Vec<(RuleIdx, Drawn)> = matches.iter().map(|one| (one.rule, drawn(&document, one))).collect();
    let message = match example.sign {
        Sign::Minus => wins(&found, owner).then(|| format!("`{id}` must not win here, but it does")),
        Sign::Plus | Sign::Gap => difference(rules, example, &found, owner, id),
    };
    match (example.sign, message) {
        (Sign::Gap, None) => outcome.passing_gaps.push(example.place.clone()),
        (Sign::Gap, Some(_)) | (_, None) => {}
        (Sign::Plus | Sign::Minus, Some(message)) => outcome.failures.push(Failure {
            place: example.place.clone(),
            owner: id.to_owned(),
            message,
            text: example.text.clone(),
            expected: (example.sign == Sign::Plus).then(|| dixit_rules::draw(&example.text, &example.attributions)),
            found: dixit_rules::draw(&example.text, &found.into_iter().map(|(_, drawn)| drawn).collect::<Vec<_>>()),
        }),
    }
}

fn wins(found: &[(RuleIdx, Drawn)], owner: Owner) -> bool {
    found.iter().any(|&(rule, _)| owner == Owner::Rule(rule))
}

/// Why what was found is not what was drawn.
fn difference(
    rules: &RuleSet,
    example: &Example,
    found: &[(RuleIdx, Drawn)],
    owner: Owner,
    id: &str,
) -> Option<String> {
    let expected = &example.attributions;
    let missing = expected.iter().find(|drawn| !found.iter().any(|(_, other)| agrees(drawn, other)));
    if let Some(drawn) = missing {
        let words =
            drawn.roles.get(&Role::Cue).and_then(|spans| spans.first()).map(|span| &example.text[span.start..span.end]);
        let cue = words.map_or(String::new(), |words| format!(" with the cue “{words}”"));
        return Some(format!("the attribution{cue} was not found as drawn"));
    }
    let extra = found.iter().find(|(_, other)| !expected.iter().any(|drawn| agrees(drawn, other)));
    if let Some(&(rule, _)) = extra {
        return Some(format!("an attribution was found that is not drawn, by `{}`", rules.rule(rule).id));
    }
    let by_owner = owner == Owner::Modifier || wins(found, owner);
    (!by_owner).then(|| format!("everything was found, but nothing by `{id}`"))
}

/// Source, cue and content must be the same; other roles only where they are drawn.
fn agrees(drawn: &Drawn, found: &Drawn) -> bool {
    let same = |role: &Role| drawn.roles.get(role) == found.roles.get(role);
    [Role::Source, Role::Cue, Role::Content].iter().all(same) && drawn.roles.keys().all(same)
}

/// A match as an example would draw it.
fn drawn(document: &Document, found: &Match) -> Drawn {
    let mut roles: BTreeMap<Role, Vec<Span>> = BTreeMap::new();
    for &(role, run) in &found.roles {
        roles.entry(role).or_default().push(document.span_of(run));
    }
    for (setting, run) in &found.settings {
        let role = match setting.field.as_str() {
            "venue" => Role::Venue,
            "audience" => Role::Audience,
            _ => continue,
        };
        if let Some(run) = run {
            roles.entry(role).or_insert_with(|| vec![document.span_of(*run)]);
        }
    }
    Drawn { roles }
}
