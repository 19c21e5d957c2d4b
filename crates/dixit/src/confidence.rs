//! How often the rules of the default pack are right, as measured.
//!
//! `rules/en/confidence.tsv` is written by `cargo xtask calibrate` and embedded. A figure holds for one fingerprint:
//! where a rule has been changed since, or an overlay adds a word to its lexicons, nothing is known of it.

use std::collections::BTreeMap;

use dixit_claims::Confidence;
use dixit_rules::{Fingerprints, Pack};

/// The measurements, one rule a line: id, fingerprint, hits, right ones, lower bound.
const MEASURED: &str = include_str!("../../../rules/en/confidence.tsv");

/// What is known of each rule of a pack, in its order.
#[must_use]
pub fn of_pack(pack: &Pack) -> Vec<Option<Confidence>> {
    read(MEASURED, pack)
}

/// As a line of the file, without its line end.
#[must_use]
pub fn line(id: &str, fingerprint: &str, confidence: Confidence) -> String {
    let Confidence { right, n } = confidence;
    format!("{id}\t{fingerprint}\t{n}\t{right}\t{:.3}", confidence.lower())
}

fn read(measured: &str, pack: &Pack) -> Vec<Option<Confidence>> {
    let rows: BTreeMap<&str, (&str, Confidence)> = measured.lines().filter_map(row).collect();
    let mut fingerprints = Fingerprints::new(pack);
    let of = |rule: &dixit_rules::checked::Rule| {
        let &(hash, confidence) = rows.get(rule.id.as_str())?;
        (confidence.n >= Confidence::MIN && hash == fingerprints.of(rule)).then_some(confidence)
    };
    pack.rules.iter().map(of).collect()
}

/// Comments have no tabs. The bound is there for people; it follows from the counts.
fn row(line: &str) -> Option<(&str, (&str, Confidence))> {
    let mut columns = line.split('\t');
    let (id, hash) = (columns.next()?, columns.next()?);
    let (n, right) = (columns.next()?.parse().ok()?, columns.next()?.parse().ok()?);
    Some((id, (hash, Confidence { right, n })))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use dixit_rules::RuleFile;

    use super::*;

    const FILE: &str = "version: 1
pack: house
lexicons: {say: [say]}
slots:
  SOURCE: {kind: subject}
  SAY: {kind: verb, lexicons: [say], role: CUE}
  CONTENT: {kind: clause}
rules:
- id: said-that
  patterns: |
    $SOURCE $SAY $CONTENT
  examples: |
    + [SOURCE Marsh] [CUE said] [CONTENT that rents rose].
";

    fn pack(text: &str) -> Pack {
        let file = RuleFile { path: "house.yaml".to_owned(), text: text.to_owned() };
        dixit_rules::check(&[Arc::new(file)], &dixit_claims::VOCABULARY).expect("no mistakes").pack
    }

    #[test]
    fn a_figure_holds_for_the_rule_it_was_measured_of() {
        let measured = |n| {
            let pack = pack(FILE);
            line("said-that", &Fingerprints::new(&pack).of(&pack.rules[0]), Confidence { right: 9, n })
        };
        let known = |measured: &str, text: &str| read(&format!("# said\n{measured}\n"), &pack(text));
        assert_eq!(known(&measured(10), FILE), [Some(Confidence { right: 9, n: 10 })]);
        assert_eq!(known(&measured(9), FILE), [None], "too few to say anything");
        assert_eq!(known(&measured(10), &FILE.replace("[say]}", "[say, add]}")), [None], "changed since");
        assert_eq!(known("", FILE), [None], "never measured");
    }
}
