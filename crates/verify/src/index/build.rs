//! [`Builder`]: evidence to an index, a document at a time.

use std::collections::HashMap;
use std::io::{self, Write};

use chrono::Datelike as _;
use dixit_text::Input;

use super::layout::{Contents, Document, GRAM, NOBODY, Piece, Segment, Word, gram, hash};
use super::pieces::pieces;
use super::store::Writer;
use crate::words::words;

/// Words after which a segment is written: a hundred megabytes while it is built.
const SEGMENT_WORDS: usize = 1 << 22;

/// Bytes of text after which it is written, too.
const SEGMENT_BYTES: usize = 1 << 27;

/// Places that share an entry of the directory, on average.
const PLACES: u32 = 64;

/// Builds an index. Memory is bounded by one segment and one document, whatever the evidence.
pub struct Builder<W> {
    writer: Writer<W>,
    contents: Contents,
    segment: Open,
}

/// A segment that is being built.
#[derive(Default)]
struct Open {
    text: String,
    words: Vec<u8>,
    pieces: Vec<u8>,
    times: String,
    grams: Vec<u64>,
    n_words: usize,
}

impl<W: Write> Builder<W> {
    /// Begins an index. `fingerprint` is what the evidence looks like, for [`Index::fingerprint`](super::Index).
    pub fn new(out: W, fingerprint: impl Into<String>) -> io::Result<Self> {
        let contents = Contents { fingerprint: fingerprint.into(), ..Contents::default() };
        Ok(Self { writer: Writer::new(out)?, contents, segment: Open::default() })
    }

    /// Takes a document. What its turns say is searched, by the names of those who say it; of a document without turns all
    /// of its text is, and nobody says it.
    pub fn add(&mut self, input: &Input) -> io::Result<()> {
        let is_full = self.segment.n_words >= SEGMENT_WORDS || self.segment.text.len() >= SEGMENT_BYTES;
        if is_full || self.segment.text.len() + input.text.len() > u32::MAX as usize {
            self.write_segment()?;
        }
        let first_word = self.contents.n_words + self.segment.n_words as u64;
        let speakers = self.segment.add(input);
        self.contents.documents.push(Document {
            key: input.key.clone(),
            path: input.path.clone(),
            title: input.title.clone(),
            date: input.published.map(|published| published.date.num_days_from_ce()),
            speakers,
            first_word,
        });
        Ok(())
    }

    /// Keeps something to be said whenever the index is used: a document that could not be read is not in it.
    pub fn note(&mut self, text: impl Into<String>) {
        self.contents.notes.push(text.into());
    }

    /// Documents so far.
    #[must_use]
    pub fn n_documents(&self) -> usize {
        self.contents.documents.len()
    }

    /// Writes what is left, and gives back what was written to.
    pub fn finish(mut self) -> io::Result<W> {
        self.write_segment()?;
        self.writer.finish(self.contents)
    }

    fn write_segment(&mut self) -> io::Result<()> {
        let Open { text, words, pieces, times, mut grams, n_words } = std::mem::take(&mut self.segment);
        if n_words == 0 {
            return Ok(());
        }
        grams.sort_unstable();
        let n_grams = grams.len() as u32;
        let bits = (n_grams / PLACES).max(1).ilog2();
        let mut segment = Segment {
            first_word: self.contents.n_words,
            n_words: n_words as u32,
            text: self.writer.at(),
            text_len: text.len() as u64,
            bits,
            n_grams,
            n_pieces: (pieces.len() / Piece::BYTES) as u32,
            times_len: times.len() as u64,
            ..Segment::default()
        };
        self.writer.write(text.as_bytes())?;
        segment.words = self.writer.at();
        self.writer.write(&words)?;
        segment.pieces = self.writer.at();
        self.writer.write(&pieces)?;
        segment.times = self.writer.at();
        self.writer.write(times.as_bytes())?;
        segment.directory = self.writer.at();
        let entry = |place: u64| if bits == 0 { 0 } else { place >> (64 - bits) };
        for first in 0..=(1_u64 << bits) {
            let start = grams.partition_point(|place| entry(*place) < first);
            self.writer.write(&(start as u32).to_le_bytes())?;
        }
        segment.grams = self.writer.at();
        for place in &grams {
            self.writer.write(&place.to_le_bytes())?;
        }
        self.contents.n_words += n_words as u64;
        self.contents.segments.push(segment);
        Ok(())
    }
}

impl Open {
    /// Takes a document, and gives the names of all who speak in it.
    fn add(&mut self, input: &Input) -> Vec<String> {
        let offset = self.text.len();
        self.text.push_str(&input.text);
        let mut speakers: Vec<String> = Vec::new();
        let mut known: HashMap<&str, u32> = HashMap::new();
        let mut forms: Vec<u32> = Vec::new();
        let first_word = self.n_words;
        let (mut line, mut counted) = (1, 0);
        let mut last_time = (None, 0);
        for piece in pieces(input) {
            line += input.text[counted..piece.span.start].bytes().filter(|byte| *byte == b'\n').count() as u32;
            counted = piece.span.start;
            let found = words(&input.text, piece.span);
            if found.is_empty() {
                continue;
            }
            let speaker = piece.speaker.map_or(NOBODY, |name| {
                *known.entry(name).or_insert_with(|| {
                    speakers.push(name.to_owned());
                    speakers.len() as u32 - 1
                })
            });
            // All pieces of a turn share its time.
            if last_time.0 != Some(piece.turn) {
                last_time = (Some(piece.turn), self.times.len() as u32);
                self.times.push_str(piece.time.unwrap_or_default());
            }
            let record = Piece {
                first_word: (first_word + forms.len()) as u32,
                turn: piece.turn,
                speaker,
                line,
                start: (offset + piece.span.start) as u32,
                time: last_time.1,
                time_len: piece.time.map_or(0, str::len) as u32,
            };
            record.push(&mut self.pieces);
            for (nth, word) in found.iter().enumerate() {
                let form = hash(&word.form);
                let (start, end) = ((offset + word.span.start) as u32, (offset + word.span.end) as u32);
                // Nobody begins a sentence and leaves it to the next to end it.
                Word { start, end, form, starts: word.starts || nth == 0 }.push(&mut self.words);
                forms.push(form);
            }
        }
        let places = forms.windows(GRAM).enumerate();
        self.grams.extend(places.map(|(nth, forms)| u64::from(gram(forms)) << 32 | (first_word + nth) as u64));
        self.n_words += forms.len();
        speakers
    }
}
