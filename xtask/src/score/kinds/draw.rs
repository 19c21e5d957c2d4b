//! Draws the samples that are labelled.

use std::fs;

use anyhow::Context as _;
use dixit_cli::eval::{self, Spans};

use super::labels::{self, Row};
use super::{GOLD, Table};

const SEED: u64 = 0xD1B1;

/// Draws as many attributions as the tables want, prints them, and writes the tables; rows that have labels keep them.
pub(super) fn draw(tables: &[Table]) -> anyhow::Result<()> {
    let wanted = tables.iter().map(|table| table.rows.end).max().unwrap_or(0);
    let sample = sample(wanted)?;
    for (at, (_, shown)) in sample.iter().enumerate() {
        println!("{:>3} {shown}", at + 1);
    }
    for table in tables {
        let kept = table.read();
        let labelled = |row: &Row| kept.iter().find(|known| known.is_of(row)).unwrap_or(row).clone();
        let rows = table.rows.clone().filter_map(|at| sample.get(at));
        let rows: Vec<Row> = rows.map(|(row, _)| labelled(row)).collect();
        fs::write(crate::root().join(table.file), labels::write(&rows)).context(table.file)?;
        println!("{}: {} rows", table.file, rows.len());
    }
    Ok(())
}

/// The first rows of the draw, each with its text for the eye; a longer draw begins like a shorter one.
fn sample(wanted: usize) -> anyhow::Result<Vec<(Row, String)>> {
    let mut all = Vec::new();
    for article in eval::read(&crate::root().join(GOLD))? {
        let (gold, _) = article?;
        let text: Vec<char> = gold.text.chars().collect();
        let slice = |spans: &Option<Spans>| {
            let parts = spans.iter().flatten().map(|&(start, end)| text[start..end].iter().collect::<String>());
            parts.collect::<Vec<_>>().join(" … ").replace('\n', " ")
        };
        for it in &gold.attributions {
            let first = |spans: &Option<Spans>| spans.as_ref().and_then(|spans| spans.first().copied());
            let (Some(cue), Some(content), Some(true)) = (first(&it.cue), first(&it.content), it.core) else {
                continue;
            };
            let shown = format!("[{}] [{}] [{}]", slice(&it.source), slice(&it.cue), slice(&it.content));
            let labels = ["?", "?", "?"].map(str::to_owned);
            all.push((Row { document: gold.id.clone(), cue, content, labels }, shown));
        }
    }
    let mut state = SEED;
    let mut sample = Vec::new();
    while sample.len() < wanted && !all.is_empty() {
        let place = usize::try_from(next(&mut state) % all.len() as u64)?;
        sample.push(all.swap_remove(place));
    }
    Ok(sample)
}

/// The next number of `SplitMix64` (Steele et al. 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
