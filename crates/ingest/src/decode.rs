//! Bytes of a whole file to text.
//!
//! UTF-8 and UTF-16 with a byte order mark are read as they say, other bytes as UTF-8 if they are UTF-8.
//! What is left is in the encoding that the file declares, or it is old text in a legacy encoding, guessed as
//! browsers guess it, or no text at all.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use crate::ReadErrorKind;

/// Text, and how many bytes of the file stand before it.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) offset: usize,
    /// See [`dixit_text::Input::encoding`].
    pub(crate) guessed: Option<&'static str>,
}

/// Why bytes are no text, and where.
#[derive(Debug)]
pub(crate) struct Undecodable {
    pub(crate) kind: ReadErrorKind,
    pub(crate) line: Option<usize>,
}

/// The text of a whole file. `declared` is the encoding that the file names inside, if it does.
pub(crate) fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<Decoded, Undecodable> {
    let ((text, guessed), offset) = match bytes.as_slice() {
        [0xef, 0xbb, 0xbf, rest @ ..] => (utf8_or_legacy(rest.to_vec(), declared)?, 3),
        [0xff, 0xfe, rest @ ..] => ((utf16(UTF_16LE, rest)?, None), 2),
        [0xfe, 0xff, rest @ ..] => ((utf16(UTF_16BE, rest)?, None), 2),
        _ => (utf8_or_legacy(bytes, declared)?, 0),
    };
    if text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')) {
        return Err(ReadErrorKind::Empty.into());
    }
    Ok(Decoded { text, offset, guessed })
}

fn utf16(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, Undecodable> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    match text.find(|c| c == '\0' || (had_errors && c == '\u{fffd}')) {
        Some(at) => Err(ReadErrorKind::NotText { at: 2 + text[..at].encode_utf16().count() * 2 }.into()),
        None => Ok(text.into_owned()),
    }
}

/// The text, and the name of its encoding where that was guessed.
pub(crate) fn utf8_or_legacy(
    bytes: Vec<u8>,
    declared: Option<&'static Encoding>,
) -> Result<(String, Option<&'static str>), Undecodable> {
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(ReadErrorKind::NotText { at }.into());
    }
    String::from_utf8(bytes).map(|text| (text, None)).or_else(|error| legacy(error.as_bytes(), declared))
}

/// Bytes that are no UTF-8. Mostly UTF-8 with a few bad bytes is damage, and guessing would turn every
/// curly mark of it into rubbish; otherwise the text is old.
fn legacy(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<(String, Option<&'static str>), Undecodable> {
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
    // What a file declares was true once, or was copied from another; UTF-8 it is not, whatever it says.
    let declared = declared.filter(|&encoding| encoding != encoding_rs::UTF_8 && encoding.is_ascii_compatible());
    let encoding = declared.unwrap_or_else(|| detector.guess(None, Utf8Detection::Deny));
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let no_text = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
    if had_errors || text.contains(no_text) {
        // The place is that of the first byte that UTF-8 does not know: the one a person would look at.
        let at = std::str::from_utf8(bytes).err().map_or(0, |error| error.valid_up_to());
        return Err(ReadErrorKind::NotText { at }.into());
    }
    let guessed = declared.is_none().then(|| encoding.name());
    Ok((text.into_owned(), guessed))
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
        let found = decode(bytes.to_vec(), None);
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
    fn a_guess_has_a_name_and_a_declaration_wins() {
        let bytes = b"The caf\xe9 owner\x92s wife said.".to_vec();
        assert_eq!(decode(bytes.clone(), None).unwrap().guessed, Some("windows-1252"));
        assert_eq!(decode(b"caf\xc3\xa9".to_vec(), None).unwrap().guessed, None);
        let declared = decode(bytes, Some(encoding_rs::WINDOWS_1250)).unwrap();
        assert_eq!((declared.text.as_str(), declared.guessed), ("The café owner’s wife said.", None));
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
    }
}
