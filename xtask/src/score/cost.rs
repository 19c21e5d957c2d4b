//! `cargo xtask score cost`: what the parts of a scan cost, on polnear-dev.

use std::time::{Duration, Instant};

use dixit_cli::eval;

use super::claims::on_disk;

/// Each article is read so often; the quickest time counts, which other work on the machine disturbs least.
const TIMES: usize = 3;

/// What one article, or all, took.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    /// Sentences, tags, trees.
    read: Duration,
    /// Rules.
    matched: Duration,
    /// Who, when, what kind, what about.
    described: Duration,
}

pub(crate) fn run() -> anyhow::Result<()> {
    let dixit = on_disk(&crate::root())?;
    let mut sum = Cost::default();
    let mut n_articles = 0;
    for article in eval::read(&crate::root().join("../shared/gold/polnear-dev.jsonl"))? {
        let (gold, origin) = article?;
        let mut best: Option<Cost> = None;
        for _ in 0..TIMES {
            let input = gold.input(&origin);
            let (analysis, whole) = timed(|| dixit.scan(input));
            let (_, matched) = timed(|| dixit_rules::scan(dixit.rules(), &analysis.document));
            let (_, again) = timed(|| dixit.scan_again(analysis.document));
            let cost = Cost { read: whole.saturating_sub(again), matched, described: again.saturating_sub(matched) };
            best = Some(best.map_or(cost, |best| best.least(cost)));
        }
        let best = best.unwrap_or_default();
        sum = Cost {
            read: sum.read + best.read,
            matched: sum.matched + best.matched,
            described: sum.described + best.described,
        };
        n_articles += 1;
    }
    let whole = sum.read + sum.matched + sum.described;
    println!("polnear-dev, {n_articles} articles, one core");
    for (name, part) in [("read", sum.read), ("match", sum.matched), ("describe", sum.described), ("scan", whole)] {
        let share = 100.0 * part.as_secs_f64() / whole.as_secs_f64().max(f64::EPSILON);
        println!("  {name:<10}{:>8.0} ms{share:>7.1} %", part.as_secs_f64() * 1000.0);
    }
    Ok(())
}

impl Cost {
    /// The quicker of each part.
    fn least(self, other: Self) -> Self {
        Self {
            read: self.read.min(other.read),
            matched: self.matched.min(other.matched),
            described: self.described.min(other.described),
        }
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}
