//! Averaged weights in the making, and how they are written.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::table::{CLASSES, GROUP, Group, LINE, NARROW_ROWS, Scores, WIDE_ROWS, bucket_of, fingerprint_of};

/// Features are hashes already.
#[derive(Default)]
pub(crate) struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

type Places = HashMap<u64, u32, BuildHasherDefault<Same>>;

/// A weight with the sum of its past values.
#[derive(Clone, Copy, Default)]
struct Cell {
    class: u8,
    now: i32,
    sum: i64,
    since: u32,
}

impl Cell {
    fn add(&mut self, change: i32, time: u32) {
        self.sum += i64::from(self.now) * i64::from(time - self.since);
        self.since = time;
        self.now += change;
    }

    fn average(mut self, time: u32) -> f64 {
        self.add(0, time);
        self.sum as f64 / f64::from(time.max(1))
    }
}

/// Weights of many classes.
#[derive(Default)]
pub(crate) struct WideTrainer {
    places: Places,
    rows: Vec<(u64, Vec<Cell>)>,
    time: u32,
    is_closed: bool,
}

impl WideTrainer {
    pub(crate) fn score(&self, features: &[u64]) -> Scores {
        let mut scores = [0; CLASSES];
        for feature in features {
            let Some(&place) = self.places.get(feature) else { continue };
            for cell in &self.rows[place as usize].1 {
                scores[cell.class as usize] += cell.now;
            }
        }
        scores
    }

    /// A decision that teaches nothing.
    pub(crate) fn skip(&mut self) {
        self.time += 1;
    }

    pub(crate) fn update(&mut self, features: &[u64], gold: u8, guess: u8) {
        self.time += 1;
        if gold == guess {
            return;
        }
        for &feature in features {
            let place = match self.places.get(&feature) {
                Some(&place) => place,
                None if self.is_closed => continue,
                None => {
                    self.rows.push((feature, Vec::new()));
                    self.places.insert(feature, self.rows.len() as u32 - 1);
                    self.rows.len() as u32 - 1
                }
            };
            let cells = &mut self.rows[place as usize].1;
            for (class, change) in [(gold, 1), (guess, -1)] {
                let at = cells.iter().position(|cell| cell.class == class).unwrap_or_else(|| {
                    cells.push(Cell { class, since: self.time, ..Cell::default() });
                    cells.len() - 1
                });
                cells[at].add(change, self.time);
            }
        }
    }

    /// Keeps the `limit` heaviest features and lets no others in from now on, so that the rest learn to do without.
    pub(crate) fn thin(&mut self, limit: usize) {
        let time = self.time;
        let mass = |cells: &[Cell]| cells.iter().map(|cell| cell.average(time).abs()).sum::<f64>();
        self.rows.sort_by(|a, b| mass(&b.1).total_cmp(&mass(&a.1)).then(a.0.cmp(&b.0)));
        self.rows.truncate(limit);
        self.places = self.rows.iter().enumerate().map(|(at, row)| (row.0, at as u32)).collect();
        self.is_closed = true;
    }

    /// A trainer of the same features, all weights zero.
    pub(crate) fn anew(&self) -> Self {
        let rows = self.rows.iter().map(|row| (row.0, Vec::new())).collect();
        Self { places: self.places.clone(), rows, time: 0, is_closed: true }
    }

    /// The averaged weights in bytes: the mean over trainers of the same features.
    pub(crate) fn finish(trainers: &[Self]) -> Vec<u8> {
        let Some(first) = trainers.first() else { return Vec::new() };
        let rows: Vec<(u64, Vec<(u8, f64)>)> = (first.rows.iter().enumerate())
            .map(|(at, row)| {
                let mut sums = [0.0; CLASSES];
                for trainer in trainers {
                    for cell in &trainer.rows[at].1 {
                        sums[cell.class as usize] += cell.average(trainer.time);
                    }
                }
                let cells = (0..CLASSES as u8)
                    .filter(|&class| sums[class as usize] != 0.0)
                    .map(|class| (class, sums[class as usize]));
                (row.0, cells.collect())
            })
            .collect();
        let scale = scale(rows.iter().flat_map(|(_, cells)| cells.iter().map(|cell| cell.1)));
        let rows = (rows.into_iter())
            .map(|(feature, cells)| {
                let entries: Vec<[u8; 2]> = (cells.iter())
                    .map(|&(class, weight)| [class, quantised(weight, scale).cast_unsigned()])
                    .filter(|entry| entry[1] != 0)
                    .collect();
                let mass: f64 = cells.iter().map(|cell| cell.1.abs()).sum();
                (weight_rank(mass), feature, entries)
            })
            .filter(|(_, _, entries)| !entries.is_empty())
            .collect();
        write_wide(rows)
    }
}

/// Weights of a feature.
#[derive(Clone, Copy)]
struct Row {
    feature: u64,
    cells: [Cell; 3],
}

/// Weights of moves: those of shifting are left at zero, the others count against them.
#[derive(Default)]
pub(crate) struct NarrowTrainer {
    places: Places,
    rows: Vec<Row>,
    time: u32,
    is_closed: bool,
}

impl NarrowTrainer {
    pub(crate) fn score(&self, features: &[u64]) -> [i32; 2] {
        let mut scores = [0; 3];
        for feature in features {
            let Some(&place) = self.places.get(feature) else { continue };
            let row = &self.rows[place as usize];
            for (score, cell) in scores.iter_mut().zip(&row.cells) {
                *score += cell.now;
            }
        }
        [scores[1] - scores[0], scores[2] - scores[0]]
    }

    pub(crate) fn update(&mut self, features: &[u64], gold: usize, guess: usize, is_wrong: bool) {
        self.time += 1;
        if !is_wrong {
            return;
        }
        for &feature in features {
            let place = match self.places.get(&feature) {
                Some(&place) => place,
                None if self.is_closed => continue,
                None => {
                    let cells = [Cell { since: self.time, ..Cell::default() }; 3];
                    self.rows.push(Row { feature, cells });
                    self.places.insert(feature, self.rows.len() as u32 - 1);
                    self.rows.len() as u32 - 1
                }
            };
            let row = &mut self.rows[place as usize];
            row.cells[gold].add(1, self.time);
            row.cells[guess].add(-1, self.time);
        }
    }

    /// Keeps the `limit` heaviest features and lets no others in from now on, so that the rest learn to do without.
    pub(crate) fn thin(&mut self, limit: usize) {
        let time = self.time;
        let mass = |cells: &[Cell; 3]| cells.iter().map(|cell| cell.average(time).abs()).sum::<f64>();
        self.rows.sort_by(|a, b| mass(&b.cells).total_cmp(&mass(&a.cells)).then(a.feature.cmp(&b.feature)));
        self.rows.truncate(limit);
        self.places = self.rows.iter().enumerate().map(|(at, row)| (row.feature, at as u32)).collect();
        self.is_closed = true;
    }

    /// A trainer of the same features, all weights zero.
    pub(crate) fn anew(&self) -> Self {
        let rows = self.rows.iter().map(|row| Row { cells: [Cell::default(); 3], ..*row }).collect();
        Self { places: self.places.clone(), rows, time: 0, is_closed: true }
    }

    /// The averaged weights in bytes: the mean over trainers of the same features.
    pub(crate) fn finish(trainers: &[Self]) -> Vec<u8> {
        let Some(first) = trainers.first() else { return Vec::new() };
        let rows: Vec<(u64, u64, [f64; 2])> = (first.rows.iter().enumerate())
            .map(|(at, row)| {
                let mut sums = [0.0; 3];
                for trainer in trainers {
                    for (sum, cell) in sums.iter_mut().zip(&trainer.rows[at].cells) {
                        *sum += cell.average(trainer.time);
                    }
                }
                let mass: f64 = sums.iter().map(|sum| sum.abs()).sum();
                (weight_rank(mass), row.feature, [sums[1] - sums[0], sums[2] - sums[0]])
            })
            .collect();
        let scale = scale(rows.iter().flat_map(|row| row.2));
        let quantised = rows.into_iter().map(|(rank, feature, weights)| {
            (rank, feature, weights.map(|weight| quantised(weight, scale).cast_unsigned()))
        });
        write_narrow(quantised.filter(|row| row.2 != [0, 0]).collect())
    }
}

/// Writes a table of two weights a feature. Rows are (importance, feature, weights); the most important find a place first.
pub(crate) fn write_narrow(mut rows: Vec<(u64, u64, [u8; 2])>) -> Vec<u8> {
    rows.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let rows = rows.into_iter().map(|(_, feature, weights)| (feature, weights)).collect();
    let buckets = place(rows, NARROW_ROWS, |_| true);
    let mut out = line(buckets.len() as u32);
    for bucket in buckets {
        let full = (0..NARROW_ROWS).map(|at| bucket.get(at).copied().unwrap_or_default());
        full.clone().for_each(|(print, _)| out.extend(print.to_le_bytes()));
        full.for_each(|(_, weights)| out.extend(weights));
    }
    pad(&mut out);
    out
}

/// Writes a table of lists. Rows are (importance, feature, entries); the most important find a place first.
pub(crate) fn write_wide(mut rows: Vec<(u64, u64, Vec<[u8; 2]>)>) -> Vec<u8> {
    rows.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let keyed: Vec<(u64, Vec<Group>)> =
        rows.into_iter().map(|(_, feature, entries)| (feature, groups(&entries))).collect();
    // At which group of its bucket those of a feature begin has to fit into a byte.
    let has_room = |bucket: &[(u16, Vec<Group>)]| bucket.iter().map(|row| row.1.len()).sum::<usize>() < 256;
    let buckets = place(keyed, WIDE_ROWS, has_room);
    let mut all: Vec<Group> = Vec::new();
    let mut out = line(buckets.len() as u32);
    for bucket in buckets {
        let first = all.len() as u32;
        let (mut prints, mut pairs) = ([0; WIDE_ROWS], [[0; 2]; WIDE_ROWS]);
        for (at, (print, groups)) in bucket.into_iter().enumerate() {
            prints[at] = print;
            pairs[at] = [(all.len() as u32 - first) as u8, groups.len() as u8];
            all.extend(groups);
        }
        out.extend(prints.iter().flat_map(|print| print.to_le_bytes()));
        out.extend((first as u16).to_le_bytes());
        out.extend(pairs.iter().flatten());
        out.extend(((first >> 16) as u16).to_le_bytes());
    }
    pad(&mut out);
    out.extend(line(all.len() as u32));
    out.extend(all.iter().flatten().flatten());
    pad(&mut out);
    out
}

/// Entries by groups.
fn groups(entries: &[[u8; 2]]) -> Vec<Group> {
    let group = |entries: &[[u8; 2]]| {
        let mut group = Group::default();
        for (at, &[class, weight]) in entries.iter().enumerate() {
            (group[0][at], group[1][at]) = (class, weight);
        }
        group
    };
    entries.chunks(GROUP).map(group).collect()
}

/// Fills up to a line of the cache, where the next table begins.
fn pad(out: &mut Vec<u8>) {
    out.resize(out.len().next_multiple_of(LINE), 0);
}

/// A number, and zeros to the end of a line of the cache.
pub(crate) fn line(number: u32) -> Vec<u8> {
    let mut line = number.to_le_bytes().to_vec();
    line.resize(LINE, 0);
    line
}

/// Puts rows into buckets in their order, `n_rows` at most into one; what finds its bucket full, or its fingerprint taken,
/// is dropped.
fn place<T>(rows: Vec<(u64, T)>, n_rows: usize, has_room: impl Fn(&[(u16, T)]) -> bool) -> Vec<Vec<(u16, T)>> {
    // With a quarter of the places free few buckets are full.
    let n_buckets = (rows.len() * 4).div_ceil(n_rows * 3).next_multiple_of(2);
    let mut buckets: Vec<Vec<(u16, T)>> = (0..n_buckets).map(|_| Vec::new()).collect();
    for (feature, value) in rows {
        let print = fingerprint_of(feature);
        let bucket = &mut buckets[bucket_of(feature, n_buckets)];
        if bucket.len() < n_rows && bucket.iter().all(|entry| entry.0 != print) {
            bucket.push((print, value));
            if !has_room(bucket) {
                bucket.pop();
            }
        }
    }
    buckets
}

/// A weight as a number to sort by.
#[expect(clippy::cast_sign_loss, reason = "weights summed by size are not negative")]
fn weight_rank(mass: f64) -> u64 {
    (mass * 1e6) as u64
}

/// The heaviest weight but for a few, which are cut down to it.
fn scale(weights: impl Iterator<Item = f64>) -> f64 {
    let mut sizes: Vec<f64> = weights.map(f64::abs).filter(|size| *size > 0.0).collect();
    sizes.sort_unstable_by(f64::total_cmp);
    sizes.iter().rev().nth(sizes.len() / 20_000).copied().unwrap_or(1.0).max(1e-9)
}

/// A weight as a signed byte whose square it is, see [`expand`](crate::table::expand): small weights, which are
/// many, keep their differences.
fn quantised(weight: f64, scale: f64) -> i8 {
    let root = (weight.abs() / scale).sqrt() * 127.0;
    (root.round().min(127.0) * weight.signum()) as i8
}
