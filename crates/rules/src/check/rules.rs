//! Rules and modifiers.

use crate::Place;
use crate::checked::{About, Example, Modifier, Role, Rule, RuleIdx, Setting, Sign, Status};
use crate::diagnostic::{Diagnostic, code};
use crate::example::{read_drawing, split_sign};
use crate::names::Named;
use crate::read::written::{self, Belongs, File, Line, Text};
use crate::suggest::hint;

use super::patterns::Use;
use super::{Checker, Scope};

/// What examples stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExamplesOf {
    Rule,
    Modifier,
}

impl Checker<'_> {
    /// Gives every rule its index before any is read, since `over` may name a later one. A rule of an overlay
    /// that has no patterns is none: it adds to a rule of the pack.
    pub(super) fn declare_rules(&mut self, files: &[&File]) {
        let mut n_rules = 0;
        for file in files {
            for rule in file.rules.iter().filter(|rule| is_own(file, rule)) {
                let here = (RuleIdx(n_rules), rule.id.place.clone());
                n_rules += 1;
                // A rule without an id has been reported.
                if rule.id.text.is_empty() {
                    continue;
                }
                if let Some((_, first)) = self.rules.get(&rule.id.text) {
                    let first = first.clone();
                    let help = "give it another id; an overlay adds to a rule of the pack by leaving out `patterns`";
                    self.same_name("rules", &rule.id, first, help);
                } else {
                    self.rules.insert(rule.id.text.clone(), here);
                }
            }
        }
    }

    pub(super) fn own_rules(&mut self, file: &File, scope: &Scope) {
        for rule in file.rules.iter().filter(|rule| is_own(file, rule)) {
            let own = self.declare_slots(&rule.slots);
            let rule = self.rule(file, rule, &own, scope);
            self.pack.rules.push(rule);
            self.rule_scopes.push(own.into_iter().rev().fold(scope.clone(), |mut all, (name, idx)| {
                all.insert(name, idx);
                all
            }));
        }
    }

    fn rule(&mut self, file: &File, written: &written::Rule, own: &Scope, of_file: &Scope) -> Rule {
        self.check_required(written);
        let around = written.around.as_ref().and_then(|role| Role::from_name(&role.text));
        let scopes = [own, of_file];
        let patterns = self.patterns(file, written.patterns.as_deref().unwrap_or(&[]), &scopes, Use::Rule { around });
        let unless = self.patterns(file, &written.unless, &scopes, Use::Other);
        let status = written.status.as_ref().and_then(|status| Status::from_name(&status.text)).unwrap_or(Status::Test);
        let examples = self.examples(file, &written.examples, ExamplesOf::Rule);
        if status == Status::Stable {
            self.warn_of_few_examples(written, &examples);
        }
        Rule {
            id: written.id.text.clone(),
            title: written.title.as_ref().unwrap_or(&written.id).text.clone(),
            status,
            place: written.id.place.clone(),
            patterns,
            unless,
            over: written.over.iter().filter_map(|id| self.find_rule(id)).collect(),
            around,
            continues: written.continues.as_ref().is_none_or(|word| matches!(word.text.as_str(), "yes" | "true")),
            set: self.settings(&written.set),
            examples,
            about: about(written),
            overlaid: Vec::new(),
        }
    }

    fn check_required(&mut self, written: &written::Rule) {
        let id = &written.id;
        let mut missing = |key: &str, why: &str| {
            let rule = if id.text.is_empty() { "this rule".to_owned() } else { format!("rule `{}`", id.text) };
            let message = format!("{rule} has no `{key}`");
            self.sink.push(Diagnostic::new(code::MISSING_KEY, id.place.clone(), message).help(why));
        };
        if written.patterns.is_none() {
            missing("patterns", "write what it finds, one pattern a line, under `patterns: |`");
        }
        let is_off = written.status.as_ref().is_some_and(|status| status.text == Status::Off.name());
        if is_off && written.keys.iter().all(|key| key.text != "reason") {
            missing("reason", "a rule that is off says why: `reason: finds too much in sports reports`");
        }
    }

    fn warn_of_few_examples(&mut self, written: &written::Rule, examples: &[Example]) {
        let count = |sign| examples.iter().filter(|example| example.sign == sign).count();
        let (plus, minus) = (count(Sign::Plus), count(Sign::Minus));
        if plus < 2 || minus < 1 {
            let place = written.status.as_ref().map_or(&written.id.place, |status| &status.place);
            let message =
                format!("a stable rule has at least two `+` and one `-` examples, this one has {plus} and {minus}");
            let few = Diagnostic::new(code::FEW_EXAMPLES, place.clone(), message);
            self.sink.push(few.help("add examples, or write `status: test`"));
        }
    }

    /// The rule of an id; reports an id that no rule has.
    pub(super) fn find_rule(&mut self, id: &Text) -> Option<RuleIdx> {
        let found = self.rules.get(&id.text).map(|(idx, _)| *idx);
        if found.is_none() && !self.sink.incomplete {
            let help = if self.sink.is_full() { None } else { hint(&id.text, self.rules.keys().map(String::as_str)) };
            let unknown =
                Diagnostic::new(code::UNKNOWN_RULE, id.place.clone(), format!("there is no rule `{}`", id.text));
            self.sink.push(unknown.maybe_help(help));
        }
        found
    }

    /// Fields and values that the vocabulary knows.
    fn settings(&mut self, written: &[(Text, Text)]) -> Vec<Setting> {
        let mut found = Vec::new();
        for (field, value) in written {
            let fields = self.vocabulary.fields;
            let Some((_, values)) = fields.iter().find(|(name, _)| *name == field.text) else {
                let message = format!("there is no field `{}` to set", field.text);
                let unknown = Diagnostic::new(code::UNKNOWN_FIELD, field.place.clone(), message);
                self.sink.push(unknown.maybe_help(hint(&field.text, fields.iter().map(|(name, _)| *name))));
                continue;
            };
            let values = if values.is_empty() { &["text"] } else { *values };
            if values.contains(&value.text.as_str()) {
                found.push(Setting { field: field.text.clone(), value: value.text.clone() });
            } else {
                let message = format!("`{}` cannot be `{}`", field.text, value.text);
                let unknown = Diagnostic::new(code::UNKNOWN_VALUE, value.place.clone(), message);
                self.sink.push(unknown.maybe_help(hint(&value.text, values.iter().copied())));
            }
        }
        found
    }

    pub(super) fn modifiers(&mut self, file: &File, scope: &Scope) {
        for written in &file.modifiers {
            let same = |first: &&Modifier| first.id == written.id.text && !first.id.is_empty();
            if let Some(first) = self.pack.modifiers.iter().find(same) {
                let first = first.place.clone();
                self.same_name("modifiers", &written.id, first, "give it another id");
            }
            let own = self.declare_slots(&written.slots);
            let modifier = Modifier {
                id: written.id.text.clone(),
                patterns: self.patterns(file, &written.patterns, &[&own, scope], Use::Other),
                set: self.settings(&written.set),
                examples: self.examples(file, &written.examples, ExamplesOf::Modifier),
                place: written.id.place.clone(),
            };
            self.pack.modifiers.push(modifier);
        }
    }

    /// The examples of a list; those with mistakes are reported and left out.
    pub(super) fn examples(&mut self, file: &File, lines: &[Line], of: ExamplesOf) -> Vec<Example> {
        lines.iter().filter_map(|line| self.example(file, line, of)).collect()
    }

    fn example(&mut self, file: &File, line: &Line, of: ExamplesOf) -> Option<Example> {
        let text = &file.origin.text[line.span.clone()];
        let place = |start: usize, end: usize| Place {
            file: file.origin.clone(),
            start: line.span.start + start,
            end: line.span.start + end,
        };
        let Some((sign, start)) = split_sign(text) else {
            let no_sign = Diagnostic::new(
                code::NO_SIGN,
                place(0, text.len()),
                "an example begins with `+`, `-` or `?`",
            )
            .help(
                "`+` must be found as drawn, `-` not by this rule, `?` is a known gap; each example stands on one line",
            );
            self.sink.push(no_sign);
            return None;
        };
        let drawing = match read_drawing(&text[start..]) {
            Ok(drawing) => drawing,
            Err(faults) => {
                for fault in faults {
                    self.sink.push(fault.at(&file.origin, line.span.start + start));
                }
                return None;
            }
        };
        match (sign, of) {
            (Sign::Minus, _) => {
                if let Some(bracket) = drawing.brackets.first() {
                    let place = place(start + bracket.start, start + bracket.end);
                    let unused =
                        Diagnostic::new(code::BRACKETS_UNUSED, place, "brackets in a `-` example are not looked at")
                            .help("remove them: a `-` line says only that this rule must not win here");
                    self.sink.push(unused);
                }
            }
            (Sign::Plus | Sign::Gap, _) if drawing.attributions.is_empty() => {
                let message = "nothing is drawn in this example";
                let empty = Diagnostic::new(code::INCOMPLETE_EXAMPLE, place(0, text.len()), message)
                    .help("draw what must be found: `[SOURCE ...] [CUE ...] [CONTENT ...]`");
                self.sink.push(empty);
            }
            (Sign::Plus | Sign::Gap, ExamplesOf::Rule) => {
                for (drawn, bracket) in drawing.attributions.iter().zip(&drawing.brackets) {
                    let missing = [Role::Cue, Role::Content].into_iter().find(|role| !drawn.roles.contains_key(role));
                    let Some(role) = missing else { continue };
                    let place = place(start + bracket.start, start + bracket.end);
                    let message = format!("the attribution of this bracket has no {}", role.name());
                    let incomplete = Diagnostic::new(code::INCOMPLETE_EXAMPLE, place, message).help(format!(
                        "draw it: `[{} ...]`; brackets at different levels belong together only by digits",
                        role.name()
                    ));
                    self.sink.push(incomplete);
                }
            }
            (Sign::Plus | Sign::Gap, ExamplesOf::Modifier) => {}
        }
        Some(Example { sign, text: drawing.text, attributions: drawing.attributions, place: place(0, text.len()) })
    }

    /// Two rules that both beat the other, or a longer circle: none would win.
    pub(super) fn check_circles(&mut self, files: &[&File]) {
        // Rules that no unresolved rule beats are taken away until none is left; what remains are circles.
        let rules = &self.pack.rules;
        let mut beaten_by = vec![0usize; rules.len()];
        rules.iter().flat_map(|rule| &rule.over).for_each(|beaten| beaten_by[beaten.0 as usize] += 1);
        let mut free: Vec<usize> = (0..rules.len()).filter(|&rule| beaten_by[rule] == 0).collect();
        while let Some(rule) = free.pop() {
            for beaten in &rules[rule].over {
                let count = &mut beaten_by[beaten.0 as usize];
                *count -= 1;
                if *count == 0 {
                    free.push(beaten.0 as usize);
                }
            }
        }
        let in_circle = |id: &str| self.rules.get(id).is_some_and(|(idx, _)| beaten_by[idx.0 as usize] > 0);
        for rule in files.iter().flat_map(|file| &file.rules).filter(|rule| in_circle(&rule.id.text)) {
            let Some(over) = rule.over.iter().find(|over| in_circle(&over.text)) else { continue };
            let message = format!("rule `{}` beats `{}`, which beats it in turn", rule.id.text, over.text);
            let circle = Diagnostic::new(code::CONTRADICTION, over.place.clone(), message);
            self.sink.push(circle.help("remove one `over` of the circle"));
            return;
        }
    }
}

/// Whether a rule is one of its own and no addition to a rule of the pack.
pub(super) fn is_own(file: &File, rule: &written::Rule) -> bool {
    rule.patterns.is_some() || !matches!(file.belongs, Some(Belongs::ChangeOf(_)))
}

fn about(written: &written::Rule) -> About {
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.text.clone());
    let texts = |texts: &[Text]| texts.iter().map(|text| text.text.clone()).collect();
    About {
        reason: text(&written.reason),
        author: text(&written.author),
        created: text(&written.created),
        changed: text(&written.changed),
        references: texts(&written.references),
        tags: texts(&written.tags),
        known_errors: texts(&written.known_errors),
    }
}
