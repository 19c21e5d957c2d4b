//! Hashes of words and features. The same on every machine, for they are baked into the model files.

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// Joins two hashes; the order matters. The upper bits are the better mixed ones, and the turn of the next call brings
/// them down.
#[inline]
pub(crate) const fn mix(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(MULTIPLIER)
}

/// Sets a feature apart from those of other templates that look at the same thing. One multiplication, because
/// it is done for every feature: only the upper half of the result is well mixed, and only that is looked at.
#[inline]
pub(crate) const fn salted(feature: u64, template: usize) -> u64 {
    (feature ^ number(template as u64 + 1000)).wrapping_mul(MULTIPLIER)
}

/// Hash of some bytes.
#[inline]
pub(crate) fn bytes(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let mut block = [0; 8];
        block.copy_from_slice(word);
        hash = mix(hash, u64::from_le_bytes(block));
    }
    let rest = words.remainder();
    if !rest.is_empty() {
        let mut block = [0; 8];
        block[..rest.len()].copy_from_slice(rest);
        hash = mix(hash, u64::from_le_bytes(block));
    }
    hash
}

/// Hash of a small number, such as a tag.
#[inline]
pub(crate) const fn number(number: u64) -> u64 {
    mix(0x51ED_270B_0F4D_1A35, number.wrapping_add(1))
}

/// Takes features one after another, each in the place of its template, and tells `fetch` of each, so that what is kept
/// of it can be on its way while the others are worked out.
#[inline]
pub(crate) fn putter<const N: usize>(out: &mut [u64; N], fetch: impl Fn(u64)) -> impl FnMut(u64) {
    let mut n = 0;
    move |feature| {
        let feature = salted(feature, n);
        fetch(feature);
        out[n] = feature;
        n += 1;
    }
}
