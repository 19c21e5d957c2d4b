//! What it costs to write each format, on one core: `cargo bench -p dixit-cli`.

use divan::Bencher;
use divan::counter::BytesCount;
use dixit::{Dixit, Input};
use dixit_cli::report::{FORMATS, Format, Outcome, View, render};

fn main() {
    divan::main();
}

const ARTICLES: &[&str] = &[
    include_str!("../../../fixtures/articles/2031-05-05-straits-talks.txt"),
    include_str!("../../../fixtures/articles/2027-06-08-senate-water-bill.txt"),
    include_str!("../../../fixtures/articles/2030-04-24-northlight-accounts.txt"),
];

/// Bytes are those of the articles, so that formats can be compared with each other and with the scan.
#[divan::bench(args = FORMATS.iter().map(|format| format.name))]
fn write(bencher: Bencher<'_, '_>, name: &str) {
    let dixit = Dixit::new();
    let view = View::new(dixit.rules().pack(), 100);
    let scan = |(nth, text): (usize, &&str)| Ok(dixit.scan(Input::from_text(format!("{nth}.txt"), *text)));
    let outcomes: Vec<Outcome> = ARTICLES.iter().enumerate().map(scan).collect();
    let format = Format::named(name).unwrap_or(FORMATS[0]);
    let n_bytes: usize = ARTICLES.iter().map(|text| text.len()).sum();
    bencher.counter(BytesCount::new(n_bytes)).bench(|| render(format.report, &outcomes, &view).len());
}
