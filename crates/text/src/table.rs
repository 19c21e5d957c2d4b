//! Weights of the models, read as they lie in their files: nothing is decoded when the program starts.
//!
//! Both kinds of table map hashed features to small integers. A table is an array of buckets; the high
//! bits of a hash choose the bucket, its low 16 bits are the fingerprint looked for inside. A feature
//! that training never kept is thus told from a kept one, but for one chance in some thousands.

/// Features in a bucket.
pub(crate) const BUCKET: usize = 8;
/// Bytes of a bucket of [`Narrow`]: fingerprints, then the weights of either class.
pub(crate) const NARROW_BUCKET: usize = BUCKET * 4;
/// Bytes of a bucket of [`Wide`]: fingerprints, then places in the list of weights.
pub(crate) const WIDE_BUCKET: usize = BUCKET * 6;

/// A score for each class.
pub(crate) type Scores = [i32; 128];

/// The weight that a byte stands for: its square, with its sign.
#[inline]
pub(crate) const fn expand(byte: u8) -> i32 {
    let root = byte.cast_signed() as i32;
    root * root.abs()
}

/// The bucket of a feature among `2^bits`.
#[inline]
pub(crate) const fn bucket_of(feature: u64, bits: u32) -> usize {
    (feature >> (64 - bits)) as usize
}

/// What is looked for inside the bucket. Never 0, which marks a free place.
#[inline]
pub(crate) const fn fingerprint_of(feature: u64) -> u16 {
    let low = feature as u16;
    if low == 0 { 1 } else { low }
}

/// Two weights a feature: for decisions among three classes, of which the first always scores zero.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Narrow<'a> {
    bits: u32,
    buckets: &'a [[u8; NARROW_BUCKET]],
}

impl<'a> Narrow<'a> {
    /// Takes a table off the front of `bytes`. Malformed bytes make an empty table.
    pub(crate) fn take(bytes: &mut &'a [u8]) -> Self {
        let bits = take_number(bytes).clamp(1, 28);
        let (buckets, rest) = take_buckets::<NARROW_BUCKET>(bytes, bits);
        *bytes = rest;
        Self { bits, buckets }
    }

    /// Scores of the second and third class.
    #[inline]
    pub(crate) fn score(&self, features: &[u64]) -> [i32; 2] {
        let (mut first, mut second) = (0i32, 0i32);
        for &feature in features {
            let Some(bucket) = self.buckets.get(bucket_of(feature, self.bits)) else { continue };
            let wanted = fingerprint_of(feature);
            if let Some(at) = find(bucket, wanted) {
                first += expand(bucket[2 * BUCKET + at]);
                second += expand(bucket[3 * BUCKET + at]);
            }
        }
        [first, second]
    }
}

/// A list of classes and weights a feature: for decisions among many classes, of which a feature touches few.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wide<'a> {
    bits: u32,
    buckets: &'a [[u8; WIDE_BUCKET]],
    weights: &'a [[u8; 2]],
}

impl<'a> Wide<'a> {
    /// Takes a table off the front of `bytes`. Malformed bytes make an empty table.
    pub(crate) fn take(bytes: &mut &'a [u8]) -> Self {
        let bits = take_number(bytes).clamp(1, 28);
        let (buckets, mut rest) = take_buckets::<WIDE_BUCKET>(bytes, bits);
        let n_bytes = (take_number(&mut rest) as usize * 2).min(rest.len());
        let (weights, rest) = rest.split_at(n_bytes);
        *bytes = rest.get(n_bytes.next_multiple_of(LINE) - n_bytes..).unwrap_or(&[]);
        Self { bits, buckets, weights: weights.as_chunks().0 }
    }

    /// Classes and weights of a feature.
    #[inline]
    pub(crate) fn get(&self, feature: u64) -> &'a [[u8; 2]] {
        let Some(bucket) = self.buckets.get(bucket_of(feature, self.bits)) else { return &[] };
        let wanted = fingerprint_of(feature);
        let Some(at) = find(bucket, wanted) else { return &[] };
        let at = 2 * BUCKET + 4 * at;
        let place = u32::from_le_bytes([bucket[at], bucket[at + 1], bucket[at + 2], bucket[at + 3]]);
        let start = (place >> 7) as usize;
        self.weights.get(start..start + (place & 127) as usize).unwrap_or(&[])
    }

    /// Adds the weights of all features to the scores of the classes.
    #[inline]
    pub(crate) fn score(&self, features: &[u64], scores: &mut Scores) {
        for &feature in features {
            for &[class, weight] in self.get(feature) {
                scores[class as usize & 127] += expand(weight);
            }
        }
    }
}

/// Where a fingerprint stands among those at the front of a bucket: four at a time, by the zero that it makes.
#[inline]
fn find<const SIZE: usize>(bucket: &[u8; SIZE], wanted: u16) -> Option<usize> {
    const ONES: u64 = 0x0001_0001_0001_0001;
    const TOPS: u64 = 0x8000_8000_8000_8000;
    let pattern = u64::from(wanted) * ONES;
    let (fours, _) = bucket[..2 * BUCKET].as_chunks::<8>();
    let zeros = [fours[0], fours[1]].map(|four| {
        let differences = u64::from_le_bytes(four) ^ pattern;
        differences.wrapping_sub(ONES) & !differences & TOPS
    });
    if zeros == [0, 0] {
        return None;
    }
    // The lowest mark is always a true one.
    let at = if zeros[0] == 0 { 4 + zeros[1].trailing_zeros() / 16 } else { zeros[0].trailing_zeros() / 16 };
    Some(at as usize & (BUCKET - 1))
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

fn take_buckets<const SIZE: usize>(bytes: &[u8], bits: u32) -> (&[[u8; SIZE]], &[u8]) {
    let (buckets, rest) = bytes.split_at((SIZE << bits).min(bytes.len()));
    let (buckets, partial) = buckets.as_chunks();
    if partial.is_empty() { (buckets, rest) } else { (&[], &[]) }
}
