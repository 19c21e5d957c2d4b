//! Packed files: gzip and zstd are unpacked on the way, as a stream and within bounds.
//!
//! A few kilobytes can unpack to terabytes. What holds a bomb back is the relation between the two: text shrinks to a
//! tenth, the most regular records to a hundredth, and a bomb to a thousandth and less.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// So many bytes are unpacked whatever they come from.
const FREE: u64 = 64 << 20;

/// After that, this many for each packed one.
const MAX_RATIO: u64 = 250;

/// Memory that a zstd frame may ask for, in bytes. `zstd --long` takes as much, its ultra levels less.
const MAX_WINDOW: u64 = 128 << 20;

/// How bytes are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    /// By the first bytes.
    pub(crate) fn of(first: &[u8]) -> Option<Self> {
        match first {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            // A zstd file may begin with a frame that decoders skip.
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Self::Zstd),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }
}

/// The bytes that `reader` holds packed.
pub(crate) fn unpack<'a>(reader: impl BufRead + Send + 'a, packing: Packing) -> Box<dyn BufRead + Send + 'a> {
    let counted = Counted { reader, n_read: 0 };
    match packing {
        Packing::Gzip => boxed(Bounded { packed: MultiGzDecoder::new(counted), packing, n_given: 0 }),
        Packing::Zstd => {
            let mut decoder = FrameDecoder::new();
            decoder.set_max_window_size(MAX_WINDOW);
            boxed(Bounded { packed: Zstd { source: counted, decoder, is_open: false }, packing, n_given: 0 })
        }
    }
}

fn boxed<'a>(reader: impl Read + Send + 'a) -> Box<dyn BufRead + Send + 'a> {
    Box::new(BufReader::with_capacity(1 << 16, reader))
}

/// Counts the bytes that are taken from it.
#[derive(Debug)]
struct Counted<R> {
    reader: R,
    n_read: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.reader.read(buffer)?;
        self.n_read += n as u64;
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.n_read += amount as u64;
        self.reader.consume(amount);
    }
}

/// A decoder that tells how much it has taken.
trait Packed: Read {
    fn n_taken(&self) -> u64;
}

impl<R: BufRead> Packed for MultiGzDecoder<Counted<R>> {
    fn n_taken(&self) -> u64 {
        self.get_ref().n_read
    }
}

impl<R: BufRead> Packed for Zstd<R> {
    fn n_taken(&self) -> u64 {
        self.source.n_read
    }
}

/// Stops a bomb, and says in one sentence what is wrong with damaged bytes.
#[derive(Debug)]
struct Bounded<P> {
    packed: P,
    packing: Packing,
    n_given: u64,
}

impl<P: Packed> Read for Bounded<P> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.packed.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            io::ErrorKind::UnexpectedEof => self.damaged("they end too early"),
            _ => self.damaged(&error.to_string()),
        })?;
        self.n_given += n as u64;
        if self.n_given > FREE.max(self.packed.n_taken().saturating_mul(MAX_RATIO)) {
            let message = format!("it unpacks to more than {MAX_RATIO} times its size, as bombs do");
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        Ok(n)
    }
}

impl<P> Bounded<P> {
    fn damaged(&self, why: &str) -> io::Error {
        let message = format!("the {} data are damaged ({why}); fetch the file again", self.packing.name());
        io::Error::new(io::ErrorKind::InvalidData, message)
    }
}

/// All frames of a zstd file, one after another.
struct Zstd<R> {
    source: Counted<R>,
    decoder: FrameDecoder,
    /// Whether a frame has begun.
    is_open: bool,
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.is_open && !self.next_frame()? {
                return Ok(0);
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let blocks = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.source, blocks).map_err(|error| self.error(&error))?;
            }
            let n = self.decoder.read(buffer)?;
            if n > 0 || buffer.is_empty() {
                return Ok(n);
            }
            self.is_open = false;
            let (wanted, found) = (self.decoder.get_checksum_from_data(), self.decoder.get_calculated_checksum());
            if wanted.is_some() && wanted != found {
                return Err(io::Error::other("the checksum differs"));
            }
        }
    }
}

impl<R: BufRead> Zstd<R> {
    /// Opens the next frame with content; false where there is none.
    fn next_frame(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.source) {
                Ok(()) => {
                    self.is_open = true;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut self.source.by_ref().take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(self.error(&error)),
            }
        }
        Ok(false)
    }

    /// A decoder that fails where the bytes end fails because they end.
    fn error(&mut self, error: &FrameDecoderError) -> io::Error {
        match self.source.fill_buf() {
            Ok([]) => io::ErrorKind::UnexpectedEof.into(),
            _ => io::Error::other(first_sentence(&error.to_string())),
        }
    }
}

/// What a decoder says first; behind the first mark it goes into its own innards.
fn first_sentence(message: &str) -> String {
    message.split([':', '\n', '{']).next().unwrap_or_default().trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use crate::{Format, Options, Origin, open};

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    /// The texts and errors of a packed file, by its name.
    #[track_caller]
    fn check(name: &str, packed: &[u8], expected: &[&str]) {
        let inputs = open(packed, Format::of_name(name), Origin::file(name, name), &Options::default());
        let found: Vec<String> =
            inputs.map(|it| it.map_or_else(|error| error.to_string(), |input| input.text)).collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.contains(expected) && (!found.contains("damaged") || !found.contains('\n')), "{found:?}");
        }
    }

    #[test]
    fn packed_files_are_read_as_others() {
        check("a.txt.gz", &gzip(b"Rents rose."), &["Rents rose."]);
        check("a.txt.zst", &zstd(b"Rents rose."), &["Rents rose."]);
        check("-", &gzip(b"{\"text\": \"Rents rose.\"}\n{\"text\": \"She left.\"}"), &["Rents rose.", "She left."]);
        check("a.gz", &gzip(b"<!doctype html><p>Rents rose."), &["Rents rose."]);
    }

    #[test]
    fn parts_are_joined() {
        check("a.txt.gz", &[gzip(b"Rents "), gzip(b"rose.")].concat(), &["Rents rose."]);
        let skipped = b"\x50\x2a\x4d\x18\x03\0\0\0abc".to_vec();
        check("a.txt.zst", &[skipped.clone(), zstd(b"Rents "), skipped, zstd(b"rose.")].concat(), &["Rents rose."]);
    }

    #[test]
    fn damage_is_one_clear_line() {
        let text = "Rents rose, the mayor said. ".repeat(1000);
        for (name, packed) in [("a.txt.gz", gzip(text.as_bytes())), ("a.txt.zst", zstd(text.as_bytes()))] {
            check(name, &packed[..packed.len() / 2], &["data are damaged (they end too early); fetch the file again"]);
            check(name, &packed[..5], &["data are damaged (they end too early)"]);
            let mut changed = packed.clone();
            let at = changed.len() - 6;
            changed[at] ^= 0x55;
            check(name, &changed, &["data are damaged"]);
        }
        check("a.txt.gz", b"\x1f\x8bRents rose.", &["data are damaged"]);
        check("a.txt", &gzip(&gzip(b"Rents rose.")), &["looks like a gzip file"]);
        check("a.txt", &gzip(b""), &["no text in it"]);
    }

    #[test]
    fn bombs_are_stopped() {
        // Members of a bomb can be repeated, so a long one is made quickly.
        let bomb = gzip(&vec![b' '; 32 << 20]).repeat(40);
        check("a.txt.gz", &bomb, &["more than 16 MiB in one document"]);
        check("a.jsonl.gz", &bomb, &["unpacks to more than 250 times its size, as bombs do"]);
        let bomb = zstd(&vec![b' '; 8 << 20]).repeat(40);
        check("a.jsonl.zst", &bomb, &["unpacks to more than 250 times its size, as bombs do"]);
    }
}
