//! Text of others made harmless for a page.

use std::fmt::Write as _;

use crate::shown;

/// Escapes text for the inside of an element or of a quoted attribute. What would act on how the page shows other
/// text is shown as its number, as in a terminal: `<U+202E>`.
pub(in crate::report) fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A hint for line ends that are not ours.
            '\u{ad}' => {}
            _ if c.is_whitespace() => out.push(if c == '\u{a0}' { c } else { ' ' }),
            _ if shown::acts(c) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "&lt;U+{:04X}&gt;", u32::from(c));
            }
            _ => out.push(c),
        }
    }
}

/// The same, as a string.
pub(in crate::report) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_its_element_or_attribute() {
        assert_eq!(escaped("</td><script>a('\"&')"), "&lt;/td&gt;&lt;script&gt;a(&#39;&quot;&amp;&#39;)");
        assert_eq!(escaped("a\u{202e}b\u{0}c\r\nd"), "a&lt;U+202E&gt;b&lt;U+0000&gt;c  d");
        assert_eq!(escaped("so\u{ad}ft “naïve”\u{a0}日本"), "soft “naïve”\u{a0}日本");
    }
}
