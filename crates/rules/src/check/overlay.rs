//! What an overlay does to rules of the pack: an `unless` more, examples more, off.

use crate::checked::Status;
use crate::diagnostic::{Diagnostic, code};
use crate::read::written::{Belongs, File};

use super::Checker;
use super::Scope;
use super::patterns::Use;
use super::rules::{ExamplesOf, is_own};

/// Keys that an addition to a rule of the pack may have.
const ADDABLE: [&str; 4] = ["id", "unless", "examples", "slots"];

impl Checker<'_> {
    pub(super) fn change_rules(&mut self, file: &File, scope: &Scope) {
        if !matches!(file.belongs, Some(Belongs::ChangeOf(_))) {
            if let Some(off) = file.off.first() {
                let misplaced =
                    Diagnostic::new(code::NOT_IN_OVERLAY, off.rule.place.clone(), "only an overlay has `off`")
                        .help("write `status: off` and a `reason` in the rule itself");
                self.sink.push(misplaced);
            }
            return;
        }
        self.add_to_rules(file, scope);
        for off in &file.off {
            if let Some(idx) = self.find_rule(&off.rule) {
                let rule = &mut self.pack.rules[idx.0 as usize];
                rule.status = Status::Off;
                rule.about.reason = Some(off.reason.text.clone());
                rule.overlaid.push(off.rule.place.clone());
            }
        }
    }

    fn add_to_rules(&mut self, file: &File, scope: &Scope) {
        for written in file.rules.iter().filter(|rule| !is_own(file, rule)) {
            for key in written.keys.iter().filter(|key| !ADDABLE.contains(&key.text.as_str())) {
                let message = format!("an overlay cannot change `{}` of a rule", key.text);
                let fixed = Diagnostic::new(code::NOT_IN_OVERLAY, key.place.clone(), message).help(
                    "it may add `unless` and `examples`; for more, switch the rule off and write one of your own",
                );
                self.sink.push(fixed);
            }
            if written.id.text.is_empty() {
                continue;
            }
            let Some(idx) = self.find_rule(&written.id) else { continue };
            if written.unless.is_empty() && written.examples.is_empty() {
                let message = format!("this adds nothing to rule `{}`", written.id.text);
                let idle = Diagnostic::new(code::MISSING_KEY, written.id.place.clone(), message)
                    .help("write `unless: |` or `examples: |`, or `patterns: |` for a rule of your own");
                self.sink.push(idle);
            }
            let own = self.declare_slots(&written.slots);
            let of_rule = self.rule_scopes.get(idx.0 as usize).cloned().unwrap_or_default();
            let unless = self.patterns(file, &written.unless, &[&own, scope, &of_rule], Use::Other);
            let examples = self.examples(file, &written.examples, ExamplesOf::Rule);
            if let Some(rule) = self.pack.rules.get_mut(idx.0 as usize) {
                rule.unless.extend(unless);
                rule.examples.extend(examples);
                rule.overlaid.push(written.id.place.clone());
            }
        }
    }
}
