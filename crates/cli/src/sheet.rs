//! The sheet of claims: what goes out as CSV and comes back edited.

/// Columns that Dixit fills in. They are part of the agreement with those who script it: new ones go to the end.
pub const COLUMNS: &[&str] = &[
    "claim_id",
    "document",
    "path",
    "title",
    "outlet",
    "published",
    "line",
    "parent_id",
    "speaker",
    "role",
    "source_kind",
    "source",
    "cue",
    "content",
    "quotation",
    "when",
    "venue",
    "audience",
    "rule",
    "right_at_least",
    "check_worthiness",
    "revision",
];

/// Columns that are the desk's.
pub const DESK: &[&str] = &["status", "checker", "evidence_url", "note"];

/// What a spreadsheet would take for a formula, in its full-width forms too.
const FORMULA: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A cell as text, whatever a spreadsheet does with cells like it: one that would be a formula gets an apostrophe
/// before it.
#[must_use]
pub fn guarded(text: &str) -> String {
    if acts(text) { format!("'{text}") } else { text.to_owned() }
}

/// A name that must come back as it went out: one that looks like a number, which a spreadsheet would round, too.
#[must_use]
pub fn guarded_name(text: &str) -> String {
    if text.parse::<f64>().is_ok() { format!("'{text}") } else { guarded(text) }
}

/// What [`guarded`] was given. Text that never was guarded stays as it is.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if acts(text) || text.parse::<f64>().is_ok() => text,
        _ => cell,
    }
}

fn acts(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n'])
        || text.trim_start_matches(|c: char| c == '\'' || c.is_whitespace()).starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_act_is_guarded_and_comes_back() {
        for text in ["=1+1", "+1", "-5 degrees", "@home", " =A1", "'=A1", "''-", "\tx", "\n=", "＝1", "'\t-"] {
            assert!(guarded(text).starts_with('\''), "{text:?}");
            assert_eq!(unguarded(&guarded(text)), text);
        }
        for text in ["", "plain", "'tis so", "a=b", "“-x”", "'", "''"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }

    #[test]
    fn names_that_look_like_numbers_are_no_numbers() {
        for name in ["0123456789012345", "12345e6789012345", "ab34567890123456", "-x"] {
            assert_eq!(unguarded(&guarded_name(name)), name);
        }
        assert_eq!(guarded_name("12345e6789012345"), "'12345e6789012345");
        assert_eq!(guarded_name("ab34567890123456"), "ab34567890123456");
    }
}
