//! Bytes of a whole file to text.
//!
//! UTF-8 and UTF-16 with a byte order mark are read as they say, other bytes as UTF-8 if they are UTF-8.
//! What is left is old text in a legacy encoding, guessed as browsers guess it, or no text at all.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_16BE, UTF_16LE};

use crate::ReadErrorKind;

/// Text, and how many bytes of the file stand before it.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) offset: usize,
}

/// Why bytes are no text, and where.
#[derive(Debug)]
pub(crate) struct Undecodable {
    pub(crate) kind: ReadErrorKind,
    pub(crate) line: Option<usize>,
}

pub(crate) fn decode(bytes: Vec<u8>) -> Result<Decoded, Undecodable> {
    if let Some(format) = known_format(&bytes) {
        return Err(ReadErrorKind::Unsupported { format }.into());
    }
    let (text, offset) = match bytes.as_slice() {
        [0xef, 0xbb, 0xbf, rest @ ..] => (utf8_or_legacy(rest.to_vec())?, 3),
        [0xff, 0xfe, rest @ ..] => (utf16(UTF_16LE, rest)?, 2),
        [0xfe, 0xff, rest @ ..] => (utf16(UTF_16BE, rest)?, 2),
        _ => (utf8_or_legacy(bytes)?, 0),
    };
    if text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')) {
        return Err(ReadErrorKind::Empty.into());
    }
    Ok(Decoded { text, offset })
}

/// First bytes of files that people have beside their articles, and what to call them.
const KNOWN: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
];

fn known_format(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, format)) = KNOWN.iter().find(|(first, _)| bytes.starts_with(first)) {
        return Some(format);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let begins = |word: &[u8]| text.get(..word.len()).is_some_and(|first| first.eq_ignore_ascii_case(word));
    (begins(b"<!doctype html") || begins(b"<html")).then_some("an HTML page")
}

fn utf16(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Result<String, Undecodable> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    match text.find(|c| c == '\0' || (had_errors && c == '\u{fffd}')) {
        Some(at) => Err(ReadErrorKind::NotText { at: 2 + text[..at].encode_utf16().count() * 2 }.into()),
        None => Ok(text.into_owned()),
    }
}

fn utf8_or_legacy(bytes: Vec<u8>) -> Result<String, Undecodable> {
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(ReadErrorKind::NotText { at }.into());
    }
    String::from_utf8(bytes).or_else(|error| legacy(error.as_bytes()))
}

/// Bytes that are no UTF-8. Mostly UTF-8 with a few bad bytes is damage, and guessing would turn every
/// curly mark of it into rubbish; otherwise the text is old.
fn legacy(bytes: &[u8]) -> Result<String, Undecodable> {
    let (mut beyond_ascii, mut broken, mut first_line) = (0_usize, 0_usize, None);
    let mut line = 1;
    for chunk in bytes.utf8_chunks() {
        beyond_ascii += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        line += chunk.valid().matches('\n').count();
        if !chunk.invalid().is_empty() {
            broken += 1;
            first_line.get_or_insert(line);
        }
    }
    if beyond_ascii > broken {
        return Err(Undecodable { kind: ReadErrorKind::BrokenUtf8, line: first_line });
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let (text, had_errors) = detector.guess(None, Utf8Detection::Deny).decode_without_bom_handling(bytes);
    let no_text = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
    if had_errors || text.contains(no_text) {
        // The place is that of the first byte that UTF-8 does not know: the one a person would look at.
        let at = std::str::from_utf8(bytes).err().map_or(0, |error| error.valid_up_to());
        return Err(ReadErrorKind::NotText { at }.into());
    }
    Ok(text.into_owned())
}

impl From<ReadErrorKind> for Undecodable {
    fn from(kind: ReadErrorKind) -> Self {
        Self { kind, line: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<(&str, usize), &str>) {
        let found = decode(bytes.to_vec());
        match (&found, expected) {
            (Ok(decoded), Ok((text, offset))) => assert_eq!((decoded.text.as_str(), decoded.offset), (text, offset)),
            (Err(bad), Err(message)) => assert!(bad.kind.to_string().contains(message), "{}", bad.kind),
            _ => panic!("{found:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn marked_text_is_read_as_it_says() {
        check("“Tarn”".as_bytes(), Ok(("“Tarn”", 0)));
        check(b"\xef\xbb\xbfTarn", Ok(("Tarn", 3)));
        check(b"\xff\xfeT\0a\0r\0n\0\x1d\x20", Ok(("Tarn”", 2)));
        check(b"\xfe\xff\0T\0a\0r\0n", Ok(("Tarn", 2)));
    }

    #[test]
    fn old_text_is_guessed() {
        check(b"\x93We hope\x94, the caf\xe9 owner\x92s wife said.", Ok(("“We hope”, the café owner’s wife said.", 0)));
    }

    #[test]
    fn damaged_text_is_not_guessed() {
        check(b"\xe2\x80\x9cWe hope\xe2\x80\x9d, she said.\nAnd \xe2\x80 left.", Err("broken UTF-8"));
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        check(b"", Err("no text in it"));
        check(" \r\n\u{a0}\u{feff}".as_bytes(), Err("no text in it"));
        check(b"Tarn\0said", Err("the first at byte 4"));
        check(b"T\0a\0r\0n\0", Err("the first at byte 1"));
        check(b"\xff\xfeT\0\0\0", Err("the first at byte 4"));
        check(b"\xff\xfeT\0\0", Err("bytes that are no text"));
        check(b"\x81\x8d\x8f\x90\x9d\x02\x03", Err("bytes that are no text"));
        check(b"%PDF-1.7\n", Err("a PDF file"));
        check(b"\n <!DOCTYPE HTML><html>", Err("an HTML page"));
        check(b"PK\x03\x04 \0", Err("ZIP"));
    }
}
