//! What the stages of a scan cost, one after another, on one core: `cargo bench -p dixit --bench stages`.
//!
//! `cargo xtask bench` prints the same of whole corpora, beside reading and writing.

use divan::Bencher;
use divan::counter::BytesCount;
use dixit::{Dixit, Input, Settings};

fn main() {
    divan::main();
}

const ARTICLE: &str = include_str!("../../../fixtures/articles/2031-05-05-straits-talks.txt");

fn input() -> Input {
    Input::from_text("2031-05-05-straits-talks.txt", ARTICLE)
}

#[divan::bench]
fn language(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::of_str(ARTICLE)).bench(|| dixit_text::language(ARTICLE));
}

/// Tokens, tags, trees.
#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let dixit = Dixit::new();
    bencher.counter(BytesCount::of_str(ARTICLE)).with_inputs(input).bench_values(|input| dixit.read(input));
}

#[divan::bench]
fn match_rules(bencher: Bencher<'_, '_>) {
    let dixit = Dixit::new();
    let document = dixit.read(input());
    bencher.counter(BytesCount::of_str(ARTICLE)).bench(|| dixit_rules::scan(dixit.rules(), &document).len());
}

/// Matching again, and who, when, what kind, what about.
#[divan::bench]
fn match_and_describe(bencher: Bencher<'_, '_>) {
    let dixit = Dixit::new();
    let read = || dixit.read(input());
    bencher.counter(BytesCount::of_str(ARTICLE)).with_inputs(read).bench_values(|document| dixit.scan_again(document));
}

#[divan::bench]
fn check(bencher: Bencher<'_, '_>) {
    let dixit = Dixit::new();
    let analysis = dixit.scan(input());
    let settings = Settings::default();
    bencher.counter(BytesCount::of_str(ARTICLE)).bench(|| dixit.check(&settings, &analysis).len());
}
