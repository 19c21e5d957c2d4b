//! The default pack keeps its own promises: every example in its rules holds.

use std::fmt::Write;
use std::sync::Arc;

use dixit::examples::{self, Failure, Outcome};
use dixit::{embedded, further_pack, with_pack_below};
use dixit_rules::{Drafts, RuleFile, RuleSet};

#[test]
fn examples_of_the_embedded_hold() {
    let outcome = run(embedded());
    assert!(outcome.n_examples > 20, "only {} examples were run", outcome.n_examples);
    assert!(outcome.failures.is_empty(), "{}", listing(&outcome.failures));
}

#[test]
fn examples_of_the_attitudes_hold_over_the_default_pack() {
    let attitudes = further_pack("en-attitudes").expect("the pack is built in");
    let mut outcome = run(&with_pack_below(&attitudes));
    // Over the default pack more is found in some of its sentences; that is what the attitudes are for.
    outcome.failures.retain(|failure| failure.place.file.path.starts_with("rules/en-attitudes"));
    assert!(outcome.failures.is_empty(), "{}", listing(&outcome.failures));
}

fn run(files: &[Arc<RuleFile>]) -> Outcome {
    let pack = dixit_rules::check(files, &dixit_claims::VOCABULARY).expect("the built-in packs compile").pack;
    examples::run(&RuleSet::new(pack, Drafts::Run))
}

fn listing(failures: &[Failure]) -> String {
    failures.iter().fold(format!("{} examples fail:\n", failures.len()), |mut report, failure| {
        let _ = writeln!(report, "{}: {}\n    {}", failure.place, failure.message, failure.found);
        report
    })
}
