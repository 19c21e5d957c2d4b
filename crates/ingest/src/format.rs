//! [`Format`]: how a file holds its documents, and how to tell.

use std::io::BufRead;

use crate::csv::Csv;
use crate::jsonl::Jsonl;
use crate::whole::Then;
use crate::{Documents, Options, Origin, ReadErrorKind, html, markdown, subtitles};

/// How a file holds its documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// One document, plain text: an article, or a transcript with `NAME:` at the beginning of lines.
    Text,
    /// One document, a web page.
    Html,
    /// One document, what people say in a film: SRT or `WebVTT`.
    Subtitles,
    /// One document, Markdown.
    Markdown,
    /// One document a line, a JSON object with `text` and, where known, `id`, `title`, `date`, `publisher`, `byline`.
    Jsonl,
    /// One document a row: a header, and columns of the same names. Commas, semicolons or tabs.
    Csv,
}

/// What is known of a format.
#[derive(Debug)]
pub struct FormatRow {
    /// Which it is.
    pub format: Format,
    /// What messages call it.
    pub name: &'static str,
    /// Endings of file names, in lower case. A file with an ending of no row is told by its bytes when named, and
    /// passed over in a folder.
    pub endings: &'static [&'static str],
    /// Whether the first bytes can be nothing else. They begin with a character that is no white space.
    pub(crate) looks: fn(&[u8]) -> bool,
    pub(crate) shape: Shape,
}

/// One document a file, or many.
#[derive(Debug)]
pub(crate) enum Shape {
    Whole(Then),
    Records(for<'a> fn(Box<dyn BufRead + Send + 'a>, Origin, &Options) -> Documents<'a>),
}

/// All formats, those first that are told apart most surely.
pub const FORMATS: &[FormatRow] = &[
    FormatRow {
        format: Format::Html,
        name: "an HTML page",
        endings: &["html", "htm", "xhtml"],
        looks: html::looks,
        shape: Shape::Whole(html::read),
    },
    FormatRow {
        format: Format::Subtitles,
        name: "subtitles",
        endings: &["srt", "vtt"],
        looks: subtitles::looks,
        shape: Shape::Whole(subtitles::read),
    },
    FormatRow {
        format: Format::Jsonl,
        name: "JSONL",
        endings: &["jsonl", "ndjson"],
        looks: crate::jsonl::looks,
        shape: Shape::Records(|reader, origin, options| Box::new(Jsonl::new(reader, origin, options))),
    },
    FormatRow {
        format: Format::Csv,
        name: "CSV",
        endings: &["csv", "tsv"],
        looks: crate::csv::looks,
        shape: Shape::Records(|reader, origin, options| Box::new(Csv::new(reader, origin, options))),
    },
    FormatRow {
        format: Format::Markdown,
        name: "Markdown",
        endings: &["md", "markdown"],
        looks: markdown::looks,
        shape: Shape::Whole(|input| {
            markdown::read(input);
            Ok(())
        }),
    },
    FormatRow {
        format: Format::Text,
        name: "plain text",
        endings: &["txt", "text"],
        looks: |_| false,
        shape: Shape::Whole(|_| Ok(())),
    },
];

/// First bytes of files that people have beside their articles, and what to call them.
const UNREAD: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"-----BEGIN PGP MESSAGE", "an encrypted message (PGP)"),
    (b"age-encryption.org/", "an encrypted file (age)"),
    (b"Salted__", "an encrypted file (OpenSSL)"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
];

impl Format {
    /// The format that a path's ending names. The ending of a packed file (`.gz`, `.zst`) is looked through.
    #[must_use]
    pub fn of_name(path: &str) -> Option<Self> {
        let (path, ending) = path.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        let ending = if matches!(ending.as_str(), "gz" | "zst" | "zstd") {
            path.rsplit_once('.')?.1.to_ascii_lowercase()
        } else {
            ending
        };
        FORMATS.iter().find(|row| row.endings.contains(&ending.as_str())).map(|row| row.format)
    }

    /// The format that the first bytes look like.
    #[must_use]
    pub fn of_bytes(first: &[u8]) -> Self {
        let start = start(first);
        FORMATS.iter().find(|row| (row.looks)(start)).map_or(Self::Text, |row| row.format)
    }

    /// What name and first bytes say together. Plain text may turn out to be more; another name is a promise.
    pub(crate) fn agreed(named: Option<Self>, first: &[u8]) -> Result<Self, ReadErrorKind> {
        if let Some((_, format)) = UNREAD.iter().find(|(magic, _)| first.starts_with(magic)) {
            return Err(ReadErrorKind::Unsupported { format });
        }
        if first.get(257..262) == Some(b"ustar") {
            return Err(ReadErrorKind::Unsupported { format: "a tar archive" });
        }
        if is_brat(first) {
            return Err(ReadErrorKind::NotThis {
                what: "brat annotations, without the text that lies beside them as .txt",
            });
        }
        let seen = Self::of_bytes(first);
        match named {
            None | Some(Self::Text) => Ok(seen),
            Some(named) if seen == named || seen == Self::Text => Ok(named),
            Some(named) => Err(ReadErrorKind::Mislabelled { named: named.row().name, seen: seen.row().name }),
        }
    }

    /// What is known of it.
    #[must_use]
    pub fn row(self) -> &'static FormatRow {
        FORMATS.iter().find(|row| row.format == self).unwrap_or_else(|| unreachable!("every format has a row"))
    }
}

/// `T1⇥Cue 6 10⇥said`: the annotations of a brat folder, whose texts are read.
fn is_brat(first: &[u8]) -> bool {
    let line = first.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let mut columns = line.split(|&byte| byte == b'\t');
    let (id, place) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
    let is_number = |digits: &[u8]| !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    let numbers = place.rsplit(|&byte| byte == b' ').take(2).filter(|number| is_number(number)).count();
    id.first() == Some(&b'T') && is_number(&id[1..]) && numbers == 2 && columns.next().is_some()
}

fn start(first: &[u8]) -> &[u8] {
    first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell() {
        let check = |name: &str, expected| assert_eq!(Format::of_name(name), expected, "{name}");
        check("a/b.TXT", Some(Format::Text));
        check("a/b.ndjson", Some(Format::Jsonl));
        check("a/b.ndjson.GZ", Some(Format::Jsonl));
        check("a/page.htm.zst", Some(Format::Html));
        check("a/b.gz", None);
        check("a.txt/b", None);
    }

    #[test]
    fn first_bytes_tell() {
        let check = |first: &[u8], expected| assert_eq!(Format::of_bytes(first), expected);
        check(b"\xef\xbb\xbf {\"id\": 1", Format::Jsonl);
        check(b"{\\rtf1", Format::Text);
        check(b"\n <!DOCTYPE HTML><html>", Format::Html);
        check(b"<b>Tarn</b> is no page", Format::Text);
        check(b"", Format::Text);
    }

    #[test]
    fn names_and_bytes_agree_or_not() {
        let check = |named, first: &[u8], expected: Result<Format, &str>| match Format::agreed(named, first) {
            Ok(format) => assert_eq!(Ok(format), expected),
            Err(kind) => assert!(kind.to_string().contains(expected.unwrap_err()), "{kind}"),
        };
        check(Some(Format::Text), b"<!doctype html>", Ok(Format::Html));
        check(Some(Format::Jsonl), b"<!doctype html>", Err("looks like an HTML page and is named as JSONL"));
        check(Some(Format::Html), b"Rents rose.", Ok(Format::Html));
        check(Some(Format::Text), b"T1\tCue 6 10\tsaid\n", Err("brat annotations"));
        check(None, b"%PDF-1.7\n", Err("a PDF file"));
        check(Some(Format::Text), b"PK\x03\x04 \0", Err("ZIP"));
        check(Some(Format::Text), b"-----BEGIN PGP MESSAGE-----", Err("encrypted"));
    }

    #[test]
    fn no_ending_means_two_formats() {
        let mut endings: Vec<_> = FORMATS.iter().flat_map(|row| row.endings).collect();
        let n_endings = endings.len();
        endings.sort();
        endings.dedup();
        assert_eq!(endings.len(), n_endings);
    }
}
