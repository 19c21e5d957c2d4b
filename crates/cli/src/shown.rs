//! Text of others made harmless for a terminal.
//!
//! An article may hold escape sequences, and marks that reverse the order in which text is shown; so may
//! the name of a file. What would act on the terminal is shown as its number instead: `<U+202E>`.

use std::fmt::Write as _;

/// Text as one line: white space, line ends too, becomes one space.
#[must_use]
pub fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) && !out.is_empty() {
            out.push(' ');
        }
        push(&mut out, c);
    }
    out
}

/// Text with its line ends and spaces as they are.
#[must_use]
pub fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\n' { out.push(c) } else { push(&mut out, c) }
    }
    out
}

/// Text as one line in which a pilcrow stands for each paragraph break.
#[must_use]
pub fn paragraphs(text: &str) -> String {
    let blocks = text.split(['\n', '\r']).map(line).filter(|block| !block.is_empty());
    blocks.collect::<Vec<_>>().join(" ¶ ")
}

/// The beginning of a text as one line of at most `width` characters.
#[must_use]
pub fn beginning(text: &str, width: usize) -> String {
    // Four times as many characters as are shown leaves room for white space, and bounds the work.
    let mut text = line(&text.chars().take(width.saturating_mul(4)).collect::<String>());
    if let Some((end, _)) = text.char_indices().nth(width) {
        let end = text[..end].char_indices().next_back().map_or(0, |(last, _)| last);
        text.truncate(end);
        text.truncate(text.trim_end().len());
        text.push('…');
    }
    text
}

fn push(out: &mut String, c: char) {
    match c {
        // A soft hyphen is a hint for line ends that are not ours.
        '\u{ad}' => {}
        _ if acts(c) => {
            // Writing to a string cannot fail.
            let _ = write!(out, "<U+{:04X}>", u32::from(c));
        }
        _ => out.push(c),
    }
}

/// Whether a character acts on how others are shown: controls, directional marks and overrides,
/// invisible tags, annotation marks.
#[must_use]
pub fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_shown_as_its_number() {
        assert_eq!(line("red \u{1b}[31malert\u{1b}[0m"), "red <U+001B>[31malert<U+001B>[0m");
        assert_eq!(line("\u{202e}desrever\u{202c}"), "<U+202E>desrever<U+202C>");
        assert_eq!(line("bell\u{7} and c1 \u{9b}2J"), "bell<U+0007> and c1 <U+009B>2J");
        assert_eq!(line("so\u{ad}ft naïve “marks” 日本"), "soft naïve “marks” 日本");
    }

    #[test]
    fn white_space_is_one_space() {
        assert_eq!(line("  a\r\n\u{a0} b\t\n"), "a b");
        assert_eq!(paragraphs("a b\r\n\r\n c \n"), "a b ¶ c");
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        assert_eq!(beginning("“naïve” words", 8), "“naïve”…");
        assert_eq!(beginning("short", 5), "short");
        assert_eq!(beginning("", 5), "");
    }
}
