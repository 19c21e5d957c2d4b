//! [`Bytes`]: what an index is read from.

use std::io;

/// Bytes that are read at any place: a file, or memory.
///
/// This crate opens no files; whoever calls it implements this for them. Reads come from several threads at a time.
pub trait Bytes: Sync {
    /// How many there are.
    fn len(&self) -> io::Result<u64>;

    /// Whether there are none.
    fn is_empty(&self) -> io::Result<bool> {
        self.len().map(|len| len == 0)
    }

    /// Fills `into` with the bytes from `at` on. To come to the end before is an error.
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()>;
}

impl Bytes for Vec<u8> {
    fn len(&self) -> io::Result<u64> {
        Ok(self.as_slice().len() as u64)
    }

    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        let start = usize::try_from(at).ok();
        let from = start.and_then(|start| self.get(start..start.checked_add(into.len())?));
        into.copy_from_slice(from.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }
}

/// Bytes that may be shared by several readers.
impl<B: Bytes + Send + ?Sized> Bytes for std::sync::Arc<B> {
    fn len(&self) -> io::Result<u64> {
        (**self).len()
    }

    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        (**self).read_at(at, into)
    }
}
