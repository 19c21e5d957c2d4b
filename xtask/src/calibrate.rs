//! `cargo xtask calibrate`: how often each rule is right on annotated articles, into `rules/en/confidence.tsv`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::Context as _;
use dixit::{Confidence, confidence};
use dixit_cli::eval::{RuleCounts, Sum};
use dixit_rules::{Fingerprints, Pack};

use crate::score::claims::on_disk;

/// What is written, below the root of the repository.
const FILE: &str = "rules/en/confidence.tsv";

/// What it is measured on. Dev is small and the rules are not fitted to it, so it helps the rarer rules.
const PARTS: [&str; 2] = ["polnear-train", "polnear-dev"];

const HEAD: &str = "\
# How often each rule is right on annotated articles: half of the content lies in one marked content.
# Written by `cargo xtask calibrate`; never by hand. A figure holds while the rule has this fingerprint.
# rule, fingerprint, claims found, right ones, lower end of Wilson's interval of 95 %
";

pub(crate) fn run() -> anyhow::Result<()> {
    let root = crate::root();
    let dixit = on_disk(&root)?;
    let mut counts: BTreeMap<String, RuleCounts> = BTreeMap::new();
    for part in PARTS {
        let gold = root.join("../shared/gold").join(part).with_extension("jsonl");
        let sum = Sum::of(&gold, &dixit)?;
        for (id, of_part) in sum.rules.0 {
            let all = counts.entry(id).or_default();
            all.hits += of_part.hits;
            all.right += of_part.right;
        }
        println!("{part}: {} articles", sum.n_articles);
    }
    let text = written(dixit.rules().pack(), &counts);
    fs::write(root.join(FILE), &text).with_context(|| FILE.to_owned())?;
    println!("{FILE}: written; then `cargo xtask generate`, which shows some of it\n{text}");
    Ok(())
}

fn written(pack: &Pack, counts: &BTreeMap<String, RuleCounts>) -> String {
    let mut rules: Vec<_> = pack.rules.iter().collect();
    rules.sort_by(|one, other| one.id.cmp(&other.id));
    let mut fingerprints = Fingerprints::new(pack);
    let mut out = HEAD.to_owned();
    for rule in rules {
        let of_rule = counts.get(&rule.id).copied().unwrap_or_default();
        let measured = Confidence { right: of_rule.right, n: of_rule.hits };
        let _ = writeln!(out, "{}", confidence::line(&rule.id, &fingerprints.of(rule), measured));
    }
    out
}
