//! The file below an index: blocks with checksums, a table of contents at its end.
//!
//! A file begins with [`MAGIC`] and a version and ends with a [`Footer`] that says where the contents stand. Blocks are
//! checked when they are first read, so that opening a large index costs no more than a small one, and a damaged
//! one is never believed.

use std::io::Write;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use super::{Bytes, IndexError, VERSION};

const MAGIC: &[u8; 8] = b"dixit-ev";
const HEADER: u64 = 12;
const END: &[u8; 8] = b"ev-dixit";
/// Place and length of the contents, their checksum, and [`END`].
const FOOTER: u64 = 8 + 8 + 4 + 8;

/// Bytes that share a checksum.
const BLOCK: u64 = 1 << 16;

/// Bytes that are kept in memory once they were read; what is read further is read again.
const KEPT: u64 = 256 << 20;

/// Most bytes of the contents. They name each document, and are read whole.
const MAX_CONTENTS: u64 = 1 << 30;

/// Writes a file.
pub(super) struct Writer<W> {
    out: W,
    at: u64,
    /// Of the block that is being written.
    sum: crc32fast::Hasher,
    sums: Vec<u32>,
}

/// What stands at the end of a file.
#[derive(Serialize, Deserialize)]
struct Contents<T> {
    of: T,
    sums: Vec<u32>,
}

impl<W: Write> Writer<W> {
    pub(super) fn new(out: W) -> std::io::Result<Self> {
        let mut writer = Self { out, at: 0, sum: crc32fast::Hasher::new(), sums: Vec::new() };
        writer.write(MAGIC)?;
        writer.write(&VERSION.to_le_bytes())?;
        Ok(writer)
    }

    /// Where the next byte will stand.
    pub(super) fn at(&self) -> u64 {
        self.at
    }

    pub(super) fn write(&mut self, mut bytes: &[u8]) -> std::io::Result<()> {
        while !bytes.is_empty() {
            let room = (BLOCK - self.at % BLOCK) as usize;
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.out.write_all(now)?;
            self.sum.update(now);
            self.at += now.len() as u64;
            if self.at.is_multiple_of(BLOCK) {
                self.sums.push(std::mem::take(&mut self.sum).finalize());
            }
            bytes = later;
        }
        Ok(())
    }

    pub(super) fn finish<T: Serialize>(mut self, of: T) -> std::io::Result<W> {
        self.sums.push(self.sum.finalize());
        let contents = serde_json::to_vec(&Contents { of, sums: self.sums })?;
        self.out.write_all(&contents)?;
        self.out.write_all(&self.at.to_le_bytes())?;
        self.out.write_all(&(contents.len() as u64).to_le_bytes())?;
        self.out.write_all(&crc32fast::hash(&contents).to_le_bytes())?;
        self.out.write_all(END)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Reads a file.
#[derive(Debug)]
pub(super) struct Reader<B> {
    bytes: B,
    /// Bytes before the contents.
    len: u64,
    sums: Vec<u32>,
    /// By block: whether its checksum has been found right.
    is_checked: Vec<AtomicBool>,
    /// By block: its bytes, as long as there is room for them.
    kept: Vec<OnceLock<Box<[u8]>>>,
    n_kept: AtomicU64,
}

impl<B: Bytes> Reader<B> {
    /// Reads the table of contents, and nothing else.
    pub(super) fn open<T: for<'de> Deserialize<'de>>(bytes: B) -> Result<(Self, T), IndexError> {
        let len = bytes.len()?;
        if len < HEADER {
            return Err(if len == 0 { IndexError::CutShort } else { IndexError::NotAnIndex });
        }
        let header: [u8; HEADER as usize] = array(&bytes, 0)?;
        if &header[..8] != MAGIC {
            return Err(IndexError::NotAnIndex);
        }
        let version = u32::from_le_bytes([header[8], header[9], header[10], header[11]]);
        if version != VERSION {
            return Err(IndexError::OtherVersion(version));
        }
        let footer_at = len.checked_sub(FOOTER).filter(|at| *at >= HEADER).ok_or(IndexError::CutShort)?;
        let footer: [u8; FOOTER as usize] = array(&bytes, footer_at)?;
        if &footer[20..] != END {
            return Err(IndexError::CutShort);
        }
        let number = |at: usize| u64::from_le_bytes(std::array::from_fn(|idx| footer[at + idx]));
        let (at, length) = (number(0), number(8));
        let sum = u32::from_le_bytes(std::array::from_fn(|idx| footer[16 + idx]));
        if at.checked_add(length) != Some(footer_at) || length > MAX_CONTENTS {
            return Err(IndexError::Damaged);
        }
        let mut contents = vec![0; length as usize];
        bytes.read_at(at, &mut contents)?;
        if crc32fast::hash(&contents) != sum {
            return Err(IndexError::Damaged);
        }
        let contents: Contents<T> = serde_json::from_slice(&contents).map_err(|_| IndexError::Damaged)?;
        let is_checked = contents.sums.iter().map(|_| AtomicBool::new(false)).collect();
        let kept = contents.sums.iter().map(|_| OnceLock::new()).collect();
        if contents.sums.len() as u64 != at / BLOCK + 1 {
            return Err(IndexError::Damaged);
        }
        Ok((Self { bytes, len: at, sums: contents.sums, is_checked, kept, n_kept: AtomicU64::new(0) }, contents.of))
    }

    /// `length` bytes from `at` on, which are those that were written there.
    pub(super) fn read(&self, at: u64, length: usize) -> Result<Vec<u8>, IndexError> {
        let end = at.checked_add(length as u64).filter(|end| *end <= self.len).ok_or(IndexError::Damaged)?;
        let mut into = Vec::with_capacity(length);
        for block in at / BLOCK..end.div_ceil(BLOCK) {
            let start = block * BLOCK;
            let from = at.max(start) - start;
            let to = end.min(start + BLOCK) - start;
            if let Some(bytes) = self.kept(block)? {
                into.extend_from_slice(&bytes[from as usize..to as usize]);
            } else {
                let filled = into.len();
                into.resize(filled + (to - from) as usize, 0);
                self.bytes.read_at(start + from, &mut into[filled..])?;
            }
        }
        Ok(into)
    }

    /// A block that is kept in memory, or is from now on. One that is not has been checked.
    fn kept(&self, block: u64) -> Result<Option<&[u8]>, IndexError> {
        let kept = &self.kept[block as usize];
        if let Some(bytes) = kept.get() {
            return Ok(Some(bytes));
        }
        if self.n_kept.load(Ordering::Relaxed) >= KEPT {
            self.check(block)?;
            return Ok(None);
        }
        let bytes = self.checked(block)?;
        self.n_kept.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok(Some(kept.get_or_init(|| bytes.into_boxed_slice())))
    }

    /// Checks all blocks.
    pub(super) fn check_all(&self) -> Result<(), IndexError> {
        (0..self.len.div_ceil(BLOCK)).try_for_each(|block| self.check(block))
    }

    fn check(&self, block: u64) -> Result<(), IndexError> {
        if !self.is_checked[block as usize].load(Ordering::Relaxed) {
            self.checked(block)?;
        }
        Ok(())
    }

    /// The bytes of a block, if they are those that were written.
    fn checked(&self, block: u64) -> Result<Vec<u8>, IndexError> {
        let start = block * BLOCK;
        let mut bytes = vec![0; BLOCK.min(self.len - start) as usize];
        self.bytes.read_at(start, &mut bytes)?;
        if crc32fast::hash(&bytes) != self.sums[block as usize] {
            return Err(IndexError::Damaged);
        }
        self.is_checked[block as usize].store(true, Ordering::Relaxed);
        Ok(bytes)
    }
}

fn array<const N: usize>(bytes: &impl Bytes, at: u64) -> Result<[u8; N], IndexError> {
    let mut into = [0; N];
    bytes.read_at(at, &mut into)?;
    Ok(into)
}
