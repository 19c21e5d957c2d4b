//! The index of evidence: built once, kept in a file, read where it is needed.

mod build;
mod bytes;
mod error;
mod layout;
mod pieces;
mod store;

use std::ops::Range;

use chrono::NaiveDate;

pub use build::Builder;
pub use bytes::Bytes;
pub use error::IndexError;
pub(crate) use layout::{GRAM, Word, gram, hash};

use layout::{Contents, NOBODY, Piece, Segment, numbers};
use store::Reader;

/// Version of the layout. An index of another one is built anew.
pub const VERSION: u32 = 1;

/// Places of an entry of the directory that are read at once; of more, as many are only where words repeat without end, the
/// middle is looked at first.
const READ_AT_ONCE: usize = 1 << 10;

/// Evidence, ready to be searched. Shared between threads.
#[derive(Debug)]
pub struct Index<B> {
    reader: Reader<B>,
    fingerprint: String,
    notes: Vec<String>,
    documents: Vec<Primary>,
    segments: Vec<Segment>,
    n_words: u64,
}

/// A primary document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Primary {
    /// As of [`Input::key`](dixit_text::Input::key).
    pub key: String,
    /// As of [`Input::path`](dixit_text::Input::path).
    pub path: Option<String>,
    /// Its headline, where its format says which it is.
    pub title: Option<String>,
    /// The day it is of.
    pub date: Option<NaiveDate>,
    /// Everybody who speaks in it, as written.
    pub speakers: Vec<String>,
    first_word: u64,
}

/// Where a word stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) turn: u32,
    /// Of the document's speakers.
    pub(crate) speaker: Option<usize>,
    pub(crate) time: Option<String>,
    pub(crate) line: usize,
}

/// Where some words in a row stand, in one segment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Places {
    segment: usize,
    first: u64,
    /// How many.
    pub(crate) n: usize,
}

impl<B: Bytes> Index<B> {
    /// Opens an index. Only its table of contents is read, and the rest is checked as it is used.
    pub fn open(bytes: B) -> Result<Self, IndexError> {
        let (reader, contents): (_, Contents) = Reader::open(bytes)?;
        let documents = contents.documents.iter().map(|document| Primary {
            key: document.key.clone(),
            path: document.path.clone(),
            title: document.title.clone(),
            date: document.date.and_then(NaiveDate::from_num_days_from_ce_opt),
            speakers: document.speakers.clone(),
            first_word: document.first_word,
        });
        let documents = documents.collect();
        let Contents { fingerprint, notes, segments, n_words, .. } = contents;
        Ok(Self { reader, fingerprint, notes, documents, segments, n_words })
    }

    /// Reads all of it, and says whether it is what was written. Otherwise this is seen to as it is used.
    pub fn check(&self) -> Result<(), IndexError> {
        self.reader.check_all()
    }

    /// What the evidence looked like when the index was built.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// What there is to say of the evidence, see [`Builder::note`].
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The documents, in the order they were given.
    #[must_use]
    pub fn documents(&self) -> &[Primary] {
        &self.documents
    }

    /// Words of all documents, as they are compared.
    #[must_use]
    pub fn n_words(&self) -> u64 {
        self.n_words
    }

    /// The document that a word stands in.
    pub(crate) fn document_at(&self, word: u64) -> usize {
        self.documents.partition_point(|document| document.first_word <= word).saturating_sub(1)
    }

    /// The words of a document.
    pub(crate) fn words_of(&self, document: usize) -> Range<u64> {
        let end = self.documents.get(document + 1).map_or(self.n_words, |next| next.first_word);
        self.documents[document].first_word..end
    }

    fn segment_at(&self, word: u64) -> Result<(&Segment, u64), IndexError> {
        let at = self.segments.partition_point(|segment| segment.first_word <= word);
        let segment = at.checked_sub(1).and_then(|at| self.segments.get(at)).ok_or(IndexError::Damaged)?;
        Ok((segment, word - segment.first_word))
    }

    /// Some words of one document.
    pub(crate) fn words(&self, range: Range<u64>) -> Result<Vec<Word>, IndexError> {
        if range.is_empty() {
            return Ok(Vec::new());
        }
        let (segment, first) = self.segment_at(range.start)?;
        let n = (range.end - range.start).min(u64::from(segment.n_words) - first) as usize;
        let bytes = self.reader.read(segment.words + first * Word::BYTES as u64, n * Word::BYTES)?;
        Ok(bytes.chunks_exact(Word::BYTES).map(Word::read).collect())
    }

    /// What is written from the first to the last of some words of one document.
    pub(crate) fn text(&self, first_word: u64, span: Range<u32>) -> Result<String, IndexError> {
        let (segment, _) = self.segment_at(first_word)?;
        if span.start > span.end || u64::from(span.end) > segment.text_len {
            return Err(IndexError::Damaged);
        }
        let bytes = self.reader.read(segment.text + u64::from(span.start), (span.end - span.start) as usize)?;
        String::from_utf8(bytes).map_err(|_| IndexError::Damaged)
    }

    /// Who says a word, and where.
    pub(crate) fn place(&self, word: u64, start: u32) -> Result<Place, IndexError> {
        let (segment, at) = self.segment_at(word)?;
        let piece = |nth: u32| -> Result<Piece, IndexError> {
            let at = segment.pieces + u64::from(nth) * Piece::BYTES as u64;
            Ok(Piece::read(&self.reader.read(at, Piece::BYTES)?))
        };
        let (mut low, mut high) = (0, segment.n_pieces);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if u64::from(piece(middle)?.first_word) <= at { low = middle } else { high = middle }
        }
        let piece = piece(low)?;
        let before = self.text(word, piece.start..start.max(piece.start))?;
        let is_timed = piece.time_len > 0 && u64::from(piece.time) + u64::from(piece.time_len) <= segment.times_len;
        let time = |piece: Piece| {
            let bytes = self.reader.read(segment.times + u64::from(piece.time), piece.time_len as usize)?;
            String::from_utf8(bytes).map_err(|_| IndexError::Damaged)
        };
        Ok(Place {
            turn: piece.turn,
            speaker: (piece.speaker != NOBODY).then_some(piece.speaker as usize),
            time: is_timed.then(|| time(piece)).transpose()?,
            line: piece.line as usize + before.matches('\n').count(),
        })
    }

    /// Where words in a row stand that have this hash, by segment. Others may have it too.
    pub(crate) fn places(&self, gram: u32) -> Result<Vec<Places>, IndexError> {
        let mut found = Vec::new();
        for (idx, segment) in self.segments.iter().enumerate() {
            let entry = if segment.bits == 0 { 0 } else { gram >> (32 - segment.bits) };
            let bytes = self.reader.read(segment.directory + u64::from(entry) * 4, 8)?;
            let [start, end] = numbers(&bytes);
            if end < start || end > segment.n_grams {
                return Err(IndexError::Damaged);
            }
            let (first, end) = self.range(segment, start..end, gram)?;
            if end > first {
                found.push(Places { segment: idx, first: first.into(), n: (end - first) as usize });
            }
        }
        Ok(found)
    }

    /// The places of a hash among those of an entry of the directory.
    fn range(&self, segment: &Segment, entry: Range<u32>, gram: u32) -> Result<(u32, u32), IndexError> {
        if entry.len() > READ_AT_ONCE {
            let first = self.first_at_least(segment, entry.clone(), gram.into())?;
            return Ok((first, self.first_at_least(segment, first..entry.end, u64::from(gram) + 1)?));
        }
        let bytes = self.reader.read(segment.grams + u64::from(entry.start) * 8, entry.len() * 8)?;
        let hash = |bytes: &[u8]| numbers::<2>(bytes)[1];
        let n_before = bytes.chunks_exact(8).take_while(|bytes| hash(bytes) < gram).count() as u32;
        let n = bytes.chunks_exact(8).skip(n_before as usize).take_while(|bytes| hash(bytes) == gram).count() as u32;
        Ok((entry.start + n_before, entry.start + n_before + n))
    }

    /// The first place in a range whose hash is not less.
    fn first_at_least(&self, segment: &Segment, range: Range<u32>, gram: u64) -> Result<u32, IndexError> {
        let (mut low, mut high) = (range.start, range.end);
        while low < high {
            let middle = low + (high - low) / 2;
            let [_, hash] = numbers(&self.reader.read(segment.grams + u64::from(middle) * 8, 8)?);
            if u64::from(hash) < gram { low = middle + 1 } else { high = middle }
        }
        Ok(low)
    }

    /// The first of some places, at most so many.
    pub(crate) fn first_words(&self, places: Places, most: usize) -> Result<Vec<u64>, IndexError> {
        let segment = &self.segments[places.segment];
        let bytes = self.reader.read(segment.grams + places.first * 8, places.n.min(most) * 8)?;
        let place = |bytes: &[u8]| {
            let [word, _] = numbers(bytes);
            segment.first_word + u64::from(word)
        };
        Ok(bytes.chunks_exact(8).map(place).collect())
    }
}
