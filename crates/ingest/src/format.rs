//! [`Format`]: how a file holds its documents.

/// How a file holds its documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// One document, plain text or Markdown.
    Text,
    /// One document a line, a JSON object with `text` and, where known, `id`, `title`, `date`, `publisher`, `byline`.
    Jsonl,
}

/// Endings of file names, with what they mean. Files with another ending are read as text when named,
/// and passed over in a folder.
const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Text),
    ("jsonl", Format::Jsonl),
    ("ndjson", Format::Jsonl),
];

impl Format {
    /// The format that a path's ending names.
    #[must_use]
    pub fn of_name(path: &str) -> Option<Self> {
        let (_, ending) = path.rsplit_once('.')?;
        ENDINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending)).map(|&(_, format)| format)
    }

    /// The format that the first bytes look like: no news text begins with the brace of a JSON object.
    #[must_use]
    pub fn of_bytes(first: &[u8]) -> Self {
        let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start();
        match first.strip_prefix(b"{").map(<[u8]>::trim_ascii_start) {
            Some([] | [b'"' | b'}', ..]) => Self::Jsonl,
            _ => Self::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_first_bytes_tell() {
        assert_eq!(Format::of_name("a/b.TXT"), Some(Format::Text));
        assert_eq!(Format::of_name("a/b.ndjson"), Some(Format::Jsonl));
        assert_eq!(Format::of_name("a.txt/b"), None);
        assert_eq!(Format::of_bytes(b"\xef\xbb\xbf {\"id\": 1"), Format::Jsonl);
        assert_eq!(Format::of_bytes(b"{\\rtf1"), Format::Text);
        assert_eq!(Format::of_bytes(b""), Format::Text);
    }
}
