//! [`IndexFile`]: an index that is read from a file, here and there, by several threads at a time.

use std::fs::File;
use std::io;

use dixit_verify::Bytes;

/// A file.
#[derive(Debug)]
pub(super) struct IndexFile(pub(super) File);

impl Bytes for IndexFile {
    fn len(&self) -> io::Result<u64> {
        self.0.metadata().map(|metadata| metadata.len())
    }

    #[cfg(unix)]
    fn read_at(&self, at: u64, into: &mut [u8]) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(&self.0, into, at)
    }

    #[cfg(windows)]
    fn read_at(&self, mut at: u64, mut into: &mut [u8]) -> io::Result<()> {
        while !into.is_empty() {
            let n = std::os::windows::fs::FileExt::seek_read(&self.0, into, at)?;
            if n == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            at += n as u64;
            into = &mut into[n..];
        }
        Ok(())
    }
}
