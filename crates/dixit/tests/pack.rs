//! The default pack keeps its own promises: every example in its rules holds.

use std::fmt::Write;

use dixit::{embedded, examples};
use dixit_rules::{Drafts, RuleSet};

#[test]
fn examples_of_the_embedded_hold() {
    let files = embedded();
    let pack = dixit_rules::check(&files, &dixit_claims::VOCABULARY).expect("the default pack compiles").pack;
    let outcome = examples::run(&RuleSet::new(pack, Drafts::Run));
    assert!(outcome.n_examples > 20, "only {} examples were run", outcome.n_examples);
    let report = outcome.failures.iter().fold(String::new(), |mut report, failure| {
        let _ = writeln!(report, "{}: {}\n    {}", failure.place, failure.message, failure.found);
        report
    });
    assert!(outcome.failures.is_empty(), "{} examples fail:\n{report}", outcome.failures.len());
}
