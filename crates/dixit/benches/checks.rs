//! What checks cost over texts that are made to be slow, beside the scan of them: `cargo bench -p dixit --bench checks`.
//!
//! To hold: less than the scan, for each of them. Over real articles `cargo xtask score checks` prints the share.

use divan::Bencher;
use dixit::{Dixit, Input, Settings};

fn main() {
    divan::main();
}

/// What is written again and again, each keeping some check as busy as can be.
const PIECES: &[&str] = &[
    "Some say that sources said that ",
    "“We have never been asked what we want.” ",
    "An aide said rents rose by 12 percent. ",
    "Marsh accused Brill of fraud. ",
    "Reportedly 14 percent of 1,000 villagers left yesterday. ",
    "“Rents rose,” “he said ",
    "Marsh said\n\n",
];

fn input(piece: &str) -> Input {
    Input::from_text("slow", piece.repeat((60 << 10) / piece.len()))
}

#[divan::bench(args = PIECES, sample_count = 5)]
fn scan(bencher: Bencher<'_, '_>, piece: &str) {
    let dixit = Dixit::new();
    bencher.with_inputs(|| input(piece)).bench_values(|input| dixit.scan(input).claims.len());
}

#[divan::bench(args = PIECES, sample_count = 5)]
fn checks(bencher: Bencher<'_, '_>, piece: &str) {
    let dixit = Dixit::new();
    let analysis = dixit.scan(input(piece));
    bencher.bench(|| dixit.check(&Settings::default(), &analysis).len());
}
