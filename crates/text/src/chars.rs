//! Classes of characters that the tokenizer and the splitter agree on.

/// White space of any kind: Unicode blanks, controls, zero-width spaces, a stray byte order mark.
pub(crate) fn is_blank(c: char) -> bool {
    match c {
        ' ' | '\n' | '\t' | '\r' => true,
        '!'..='~' => false,
        _ => {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}')
        }
    }
}

/// The apostrophe in its spellings; U+2018 is the wrong key, and common.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{FF07}')
}

/// Belongs inside a word without being a letter: soft hyphens, joiners, combining accents.
pub(crate) fn is_inner(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{0300}'..='\u{036F}' | '\u{FE0E}' | '\u{FE0F}')
}

/// A letter, digit or what belongs inside a word.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_inner(c)
}

/// A dash between words or numbers, the hyphen not counted.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '\u{2012}'..='\u{2015}' | '\u{2212}')
}

/// A hyphen in its spellings.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// A currency sign.
pub(crate) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '\u{A2}'..='\u{A5}' | '\u{20A0}'..='\u{20CF}')
}
