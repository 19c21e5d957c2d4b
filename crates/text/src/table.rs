//! Weights of the models, read as they lie in their files: nothing is decoded when the program starts.
//!
//! Both kinds of table map hashed features to small integers. A table is an array of buckets; the highest
//! bits of a hash choose the bucket, 16 bits further down are the fingerprint looked for inside. A feature
//! that training never kept is thus told from a kept one, but for one chance in some thousands.
//!
//! Scoring is all there is to the speed of reading, and what makes it slow is not the arithmetic but memory and
//! branches that cannot be foreseen: most features are not there, and no two decisions look at the same ones. So a bucket is
//! looked through without a branch, all of its rows at once in one register, and it is asked for as soon as the feature is
//! known, so that all are on their way before the first is needed.

use std::ops::Range;

use prefetch_index::prefetch_index;
use wide::{i16x8, i32x4};

/// Features in a bucket of [`Narrow`].
pub(crate) const NARROW_ROWS: usize = 8;
/// Features in a bucket of [`Wide`], which uses the place of one to say where its weights begin.
pub(crate) const WIDE_ROWS: usize = 7;

/// A bucket as it lies in the file, two to a line of the cache: eight fingerprints, then as many pairs of bytes. All
/// numbers have their lower byte first.
type Bucket = [[u8; 2]; 2 * NARROW_ROWS];

/// A score for each class.
pub(crate) type Scores = [i32; CLASSES];

/// Classes that there may be. The lower bits of a byte are then an index that needs no check.
pub(crate) const CLASSES: usize = 64;

/// Classes and their weights, some at a time: a list of them has no rest, and few turns. What fills up the last has weight 0.
pub(crate) type Group = [[u8; GROUP]; 2];

/// Classes in a [`Group`].
pub(crate) const GROUP: usize = 4;

/// The weight that a byte stands for: its square, with its sign.
pub(crate) const fn expand(byte: u8) -> i32 {
    let root = byte.cast_signed() as i32;
    root * root.abs()
}

/// The weights of all bytes. To look one up takes fewer steps than to work it out.
static WEIGHTS: [i32; 256] = {
    let mut weights = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        weights[byte] = expand(byte as u8);
        byte += 1;
    }
    weights
};

/// The bucket of a feature among `n_buckets`.
#[inline]
pub(crate) const fn bucket_of(feature: u64, n_buckets: usize) -> usize {
    (((feature >> 32) * n_buckets as u64) >> 32) as usize
}

/// What is looked for inside the bucket. A free place says 0 and holds nothing, so finding it does no harm.
#[inline]
pub(crate) const fn fingerprint_of(feature: u64) -> u16 {
    (feature >> 28) as u16
}

/// Two weights a feature: for decisions among three classes, of which the first always scores zero.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Narrow<'a> {
    buckets: &'a [Bucket],
}

impl<'a> Narrow<'a> {
    /// Takes a table off the front of `bytes`. Malformed bytes make an empty table.
    pub(crate) fn take(bytes: &mut &'a [u8]) -> Self {
        Self { buckets: take_buckets(bytes) }
    }

    /// Scores of the second and third class.
    #[inline]
    pub(crate) fn score<const N: usize>(&self, features: &[u64; N]) -> [i32; 2] {
        let (mut firsts, mut seconds) = (i32x4::ZERO, i32x4::ZERO);
        for &feature in features {
            let Some(bucket) = self.buckets.get(bucket_of(feature, self.buckets.len())) else { continue };
            let found = find(bucket, fingerprint_of(feature));
            // The lower byte of a row is the first weight, the upper one the second.
            let (first, second) = ((found << 8) >> 8, found >> 8);
            firsts += expand_rows(first);
            seconds += expand_rows(second);
        }
        [firsts.reduce_add(), seconds.reduce_add()]
    }

    /// Asks for the bucket of a feature that will be scored.
    #[inline]
    pub(crate) fn fetch(&self, feature: u64) {
        fetch(self.buckets, feature);
    }

    /// The two weights of a feature as they are written; zeros if it has none.
    #[cfg(feature = "train")]
    pub(crate) fn get(&self, feature: u64) -> [u8; 2] {
        let Some(bucket) = self.buckets.get(bucket_of(feature, self.buckets.len())) else { return [0, 0] };
        find(bucket, fingerprint_of(feature)).to_array().into_iter().fold(0, |pair, row| pair | row).to_le_bytes()
    }
}

/// Groups of classes and weights a feature: for decisions among many classes, of which a feature touches few.
///
/// The pair of a feature says at which group of its bucket its own begin, and how many they are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wide<'a> {
    buckets: &'a [Bucket],
    groups: &'a [Group],
}

impl<'a> Wide<'a> {
    /// Takes a table off the front of `bytes`. Malformed bytes make an empty table.
    pub(crate) fn take(bytes: &mut &'a [u8]) -> Self {
        let buckets = take_buckets(bytes);
        let n_bytes = (take_number(bytes) as usize * size_of::<Group>()).min(bytes.len());
        let (groups, rest) = bytes.split_at(n_bytes);
        *bytes = rest.get(n_bytes.next_multiple_of(LINE) - n_bytes..).unwrap_or(&[]);
        Self { buckets, groups: groups.as_chunks().0.as_chunks().0 }
    }

    /// Classes of a feature with their weights as they are written.
    #[inline]
    pub(crate) fn get(&self, feature: u64) -> &'a [Group] {
        self.at(self.place(feature))
    }

    /// Asks for the bucket of a feature that will be scored.
    #[inline]
    pub(crate) fn fetch(&self, feature: u64) {
        fetch(self.buckets, feature);
    }

    /// The scores of the classes: the weights of all features, added up.
    #[inline]
    pub(crate) fn score<const N: usize>(&self, features: &[u64; N]) -> Scores {
        let mut scores = [0; CLASSES];
        let mut places = [(0, 0); N];
        for (place, &feature) in places.iter_mut().zip(features) {
            *place = self.place(feature);
            prefetch_index(self.groups, place.0 as usize);
        }
        for place in places {
            for [classes, weights] in self.at(place) {
                for at in 0..GROUP {
                    scores[classes[at] as usize % CLASSES] += WEIGHTS[weights[at] as usize];
                }
            }
        }
        scores
    }

    /// At which group those of a feature begin, and how many there are.
    #[inline]
    fn place(&self, feature: u64) -> (u32, u32) {
        let Some(bucket) = self.buckets.get(bucket_of(feature, self.buckets.len())) else { return (0, 0) };
        let found = find(bucket, fingerprint_of(feature)).to_array();
        let [from, len] = found[..WIDE_ROWS].iter().fold(0, |pair, row| pair | row).to_le_bytes();
        let (low, high) = (u16::from_le_bytes(bucket[WIDE_ROWS]), u16::from_le_bytes(bucket[WIDE_ROWS + NARROW_ROWS]));
        ((u32::from(low) | u32::from(high) << 16) + u32::from(from), u32::from(len))
    }

    #[inline]
    fn at(&self, (start, len): (u32, u32)) -> &'a [Group] {
        self.groups.get(start as usize..(start + len) as usize).unwrap_or(&[])
    }
}

/// Asks for a bucket. The processor goes on meanwhile, as it would not if it were read.
#[inline]
fn fetch(buckets: &[Bucket], feature: u64) {
    prefetch_index(buckets, bucket_of(feature, buckets.len()));
}

/// A table of few features for a first look, and by how much a class has to be ahead there to leave no doubt.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quick<Table> {
    pub(crate) table: Table,
    pub(crate) margin: i32,
}

impl<Table> Quick<Table> {
    /// Takes the margin and the table off the front of `bytes`. Where there is none, nothing is clear.
    pub(crate) fn take<'a>(bytes: &mut &'a [u8], table: impl FnOnce(&mut &'a [u8]) -> Table) -> Self {
        let margin = take_number(bytes).cast_signed();
        Self { table: table(bytes), margin: if margin == 0 { i32::MAX } else { margin } }
    }
}

/// The class of the highest score among some; of equals the first.
pub(crate) fn best_of(scores: &Scores, classes: Range<usize>) -> usize {
    let first = classes.start;
    let scores = &scores[classes];
    // Without a branch at each class several are compared at a time.
    let highest = scores.iter().fold(i32::MIN, |highest, &score| highest.max(score));
    first + scores.iter().position(|&score| score == highest).unwrap_or(0)
}

/// The same, if it is ahead of all others by as much as `margin`.
pub(crate) fn clear_of(scores: &Scores, classes: Range<usize>, margin: i32) -> Option<usize> {
    let best = best_of(scores, classes.clone());
    let limit = scores[best].saturating_sub(margin);
    let n_near = scores[classes].iter().fold(0, |n_near, &score| n_near + i32::from(score > limit));
    (n_near == 1).then_some(best)
}

/// The pair of the row whose fingerprint is wanted, in its place among zeros. All rows are compared, without a branch.
#[inline]
fn find(bucket: &Bucket, wanted: u16) -> i16x8 {
    let [fingerprints, pairs]: [i16x8; 2] = bytemuck::cast(*bucket);
    fingerprints.simd_eq(i16x8::splat(wanted.cast_signed())) & pairs
}

/// As [`expand`], of eight weights, added two by two.
#[inline]
fn expand_rows(roots: i16x8) -> i32x4 {
    roots.dot(roots.abs())
}

/// Bytes that a number takes, so that what follows begins on a line of the cache.
pub(crate) const LINE: usize = 64;

/// The bytes of a model, beginning on a line of the cache.
#[derive(Debug)]
#[repr(C, align(64))]
pub(crate) struct Aligned<Bytes: ?Sized>(pub(crate) Bytes);

fn take_number(bytes: &mut &[u8]) -> u32 {
    let Some((line, rest)) = bytes.split_first_chunk::<LINE>() else { return 0 };
    *bytes = rest;
    u32::from_le_bytes([line[0], line[1], line[2], line[3]])
}

fn take_buckets<'a>(bytes: &mut &'a [u8]) -> &'a [Bucket] {
    let n_bytes = take_number(bytes) as usize * size_of::<Bucket>();
    let (buckets, rest) = bytes.split_at(n_bytes.min(bytes.len()));
    *bytes = rest.get(n_bytes.next_multiple_of(LINE) - n_bytes..).unwrap_or(&[]);
    let (buckets, partial) = buckets.as_chunks::<2>().0.as_chunks();
    if partial.is_empty() { buckets } else { &[] }
}
