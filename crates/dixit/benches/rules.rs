//! What rules cost: loading a pack, and scanning with 50 rules or with 1,000.
//!
//! `cargo bench -p dixit --bench rules`. To hold: 1,000 rules scan no more than twice as long as 50, and the default
//! pack loads in under 10 ms.

use std::fmt::Write as _;
use std::sync::Arc;

use divan::counter::{BytesCount, ItemsCount};
use dixit::Dixit;
use dixit_rules::{Drafts, RuleFile, RuleSet};
use dixit_text::{Document, Furniture, Input};

fn main() {
    divan::main();
}

const ARTICLES: &[&str] = &[
    include_str!("../../../fixtures/articles/2031-05-05-straits-talks.txt"),
    include_str!("../../../fixtures/articles/2027-06-08-senate-water-bill.txt"),
    include_str!("../../../fixtures/articles/2030-04-24-northlight-accounts.txt"),
];

/// Letters that make words which no article has.
const LETTERS: &[char] = &['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r'];

/// The default pack and as many rules more as make `n` of them, each with a verb of its own.
fn pack(n: usize) -> Vec<Arc<RuleFile>> {
    let mut files = dixit::embedded().to_vec();
    let mut text = String::from(
        "version: 1\npack: en\nslots:\n  SOURCE: {kind: noun-phrase}\n  CONTENT: {kind: clause}\nrules:\n",
    );
    for nth in 0..n.saturating_sub(19) {
        let word: String = [nth / 100, nth / 10, nth].iter().flat_map(|digit| [LETTERS[digit % 10], 'o']).collect();
        let _ = writeln!(text, "- id: more-{nth}\n  patterns: |\n    $SOURCE *<{word}>* $CONTENT");
    }
    files.push(Arc::new(RuleFile { path: "more.yaml".to_owned(), text }));
    files
}

fn compiled(n: usize) -> RuleSet {
    let checked = dixit_rules::check(&pack(n), &dixit_claims::VOCABULARY);
    RuleSet::new(checked.expect("the rules are valid").pack, Drafts::Skip)
}

#[divan::bench]
fn load_the_default_pack() -> Dixit {
    Dixit::new()
}

#[divan::bench(args = [50, 1000])]
fn load(bencher: divan::Bencher<'_, '_>, n: usize) {
    let files = pack(n);
    bencher.bench(|| Dixit::with_rules(&files, Drafts::Skip));
}

/// The matching alone: the documents have been analysed.
#[divan::bench(args = [50, 1000])]
fn match_rules(bencher: divan::Bencher<'_, '_>, n: usize) {
    let rules = compiled(n);
    let parse = |text: &&str| Document::parse(Input::from_text("note", *text), &Furniture::default());
    let documents: Vec<Document> = ARTICLES.iter().map(parse).collect();
    let n_bytes: usize = ARTICLES.iter().map(|text| text.len()).sum();
    bencher
        .counter(BytesCount::new(n_bytes))
        .bench(|| documents.iter().map(|document| dixit_rules::scan(&rules, document).len()).sum::<usize>());
}

/// One sentence that never ends and is all cues: words a second must not fall with its length, and what the steps of
/// `tests/linear.rs` do not count shows here.
#[divan::bench(args = [128, 1024])]
fn match_one_long_sentence(bencher: divan::Bencher<'_, '_>, n: usize) {
    let dixit = Dixit::new();
    let text = "the mayor, who said that it rose, and Marsh said, ".repeat(n);
    let document = Document::parse(Input::from_text("note", text.as_str()), &Furniture::default());
    bencher
        .counter(ItemsCount::new(text.split_whitespace().count()))
        .bench(|| dixit_rules::scan(dixit.rules(), &document).len());
}

/// From text to claims.
#[divan::bench(args = [50, 1000])]
fn scan(bencher: divan::Bencher<'_, '_>, n: usize) {
    let dixit = Dixit::with_rules(&pack(n), Drafts::Skip).expect("the rules are valid");
    let n_bytes: usize = ARTICLES.iter().map(|text| text.len()).sum();
    bencher
        .counter(BytesCount::new(n_bytes))
        .bench(|| ARTICLES.iter().map(|text| dixit.scan(Input::from_text("note", *text)).claims.len()).sum::<usize>());
}
