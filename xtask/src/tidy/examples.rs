//! A rule carries its own proof: something that it finds, and something that it must leave alone.

use std::path::Path;

use dixit_rules::Pack;
use dixit_rules::checked::Sign;

pub(super) fn problems(root: &Path) -> anyhow::Result<Vec<String>> {
    let files = dixit_cli::rule_files::read(&root.join("rules"))?;
    Ok(match dixit_rules::check(&files, &dixit_claims::VOCABULARY) {
        Ok(checked) => unproved(&checked.pack),
        Err(diagnostics) => diagnostics.iter().map(ToString::to_string).collect(),
    })
}

fn unproved(pack: &Pack) -> Vec<String> {
    let mut problems = Vec::new();
    for rule in &pack.rules {
        for (sign, name) in [(Sign::Plus, "+"), (Sign::Minus, "-")] {
            if !rule.examples.iter().any(|example| example.sign == sign) {
                problems.push(format!("{}: the rule `{}` has no `{name}` example", rule.place, rule.id));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_without_examples_are_named() {
        let mut pack = Pack::default();
        let folder = dixit_cli::rule_files::read(&crate::root().join("rules")).unwrap();
        pack.rules = dixit_rules::check(&folder, &dixit_claims::VOCABULARY).unwrap().pack.rules;
        assert_eq!(unproved(&pack), [""; 0]);
        pack.rules[0].examples.retain(|example| example.sign != Sign::Minus);
        pack.rules[1].examples.clear();
        let found = unproved(&pack);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].contains(&format!("`{}` has no `-` example", pack.rules[0].id)), "{found:?}");
    }
}
