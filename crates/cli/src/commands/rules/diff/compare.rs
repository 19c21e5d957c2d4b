//! The claims of one article before and after.

use dixit::{Claim, Dixit, Mention};
use dixit_text::Document;

use crate::drawn::draw;
use crate::shown;

/// A claim that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) kind: Kind,
    /// The rule that finds it now, or found it before.
    pub(super) rule: String,
    /// `FILE:LINE` of its cue.
    pub(super) place: String,
}

/// In what way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Found now only: the sentence with its brackets.
    Gained(String),
    /// Found before only.
    Lost(String),
    /// Found both times, and not alike: both sentences, and the rule before where it was another.
    Altered {
        /// Before the change.
        before: String,
        /// After it.
        after: String,
        /// The rule before, where it was another one.
        rule_before: Option<String>,
    },
}

/// What has changed between the claims of one article by two sets of rules, in the order of its text.
pub(super) fn compare(document: &Document, before: (&Dixit, &[Claim]), after: (&Dixit, &[Claim])) -> Vec<Change> {
    let mut waiting: Vec<&Claim> = before.1.iter().collect();
    let mut changes: Vec<(usize, Change)> = Vec::new();
    for claim in after.1 {
        let exact = waiting.iter().position(|old| old.cue == claim.cue);
        let same = exact.or_else(|| waiting.iter().position(|old| overlap(&old.cue, &claim.cue)));
        let rule = rule(after.0, claim);
        let drawn = draw(document, claim);
        let kind = match same {
            None => Kind::Gained(drawn),
            Some(at) => {
                let old = waiting.remove(at);
                let rule_before = self::rule(before.0, old);
                if alike(old, claim) && rule_before == rule {
                    continue;
                }
                let rule_before = (rule_before != rule).then_some(rule_before);
                Kind::Altered { before: draw(document, old), after: drawn, rule_before }
            }
        };
        changes.push((start(claim), Change { kind, rule, place: place(document, claim) }));
    }
    for claim in waiting {
        let kind = Kind::Lost(draw(document, claim));
        changes.push((start(claim), Change { kind, rule: rule(before.0, claim), place: place(document, claim) }));
    }
    changes.sort_by_key(|(start, _)| *start);
    changes.into_iter().map(|(_, change)| change).collect()
}

fn rule(dixit: &Dixit, claim: &Claim) -> String {
    dixit.rule_id(claim).to_owned()
}

fn start(claim: &Claim) -> usize {
    claim.cue.spans.first().map_or(0, |span| span.start)
}

fn overlap(one: &Mention, other: &Mention) -> bool {
    one.spans.iter().any(|a| other.spans.iter().any(|b| a.start < b.end && b.start < a.end))
}

fn alike(one: &Claim, other: &Claim) -> bool {
    one.source == other.source
        && one.cue == other.cue
        && one.content == other.content
        && one.when == other.when
        && one.venue == other.venue
        && one.audience == other.audience
}

fn place(document: &Document, claim: &Claim) -> String {
    let input = document.input();
    let line = document.text()[..start(claim)].matches('\n').count() + 1;
    format!("{}:{line}", shown::line(input.path.as_deref().unwrap_or(&input.key)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use dixit::Input;
    use dixit_rules::{Drafts, RuleFile};

    use super::*;

    fn rules(words: &str, kind: &str) -> Dixit {
        let text = format!(
            "version: 1
pack: en
lexicons:
  say: [{words}]
slots:
  SOURCE: {{kind: subject}}
  SAY: {{kind: verb, lexicons: [say], role: CUE}}
  CONTENT: {{kind: {kind}}}
rules:
- id: said-that
  patterns: $SOURCE $SAY $CONTENT
"
        );
        let file = RuleFile { path: "house.yaml".to_owned(), text };
        Dixit::with_rules(&[Arc::new(file)], Drafts::Skip).unwrap()
    }

    #[test]
    fn claims_are_gained_lost_and_altered() {
        let text = "Marsh said that rents rose. Holm warned that prices fell. Tarn hinted that taxes fell.";
        let (before, after) = (rules("say, warn", "clause"), rules("say, hint", "clause"));
        let scan = |dixit: &Dixit| dixit.scan(Input::from_text("note", text));
        let (old, new) = (scan(&before), scan(&after));
        let changes = compare(&new.document, (&before, &old.claims), (&after, &new.claims));
        let kinds: Vec<&Kind> = changes.iter().map(|change| &change.kind).collect();
        let lost = Kind::Lost("[SOURCE Holm] [CUE warned] [CONTENT that prices fell].".to_owned());
        let gained = Kind::Gained("[SOURCE Tarn] [CUE hinted] [CONTENT that taxes fell].".to_owned());
        assert_eq!(kinds, [&lost, &gained]);
        assert_eq!(changes[0].place, "note:1");
        assert_eq!(compare(&old.document, (&before, &old.claims), (&before, &old.claims)), []);
    }
}
