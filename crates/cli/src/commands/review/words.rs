//! Words of a cell found in the text again.

use dixit_text::Span;

/// Whether two texts have the same words: white space and the shape of quotation marks are what programs change.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.split_whitespace().flat_map(marks).eq(other.split_whitespace().flat_map(marks))
}

fn marks(word: &str) -> impl Iterator<Item = char> + '_ {
    std::iter::once(' ').chain(word.chars().map(plain))
}

fn plain(c: char) -> char {
    match c {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        c => c,
    }
}

/// Where `words` stand in `text` within `span`: of several places the one nearest to `near`.
pub(super) fn find(text: &str, span: Span, words: &str, near: usize) -> Option<Span> {
    let starts = text[span.range()].char_indices().map(|(at, _)| span.start + at);
    let places = starts.filter_map(|start| Some(Span::new(start, end(&text[..span.end], start, words)?)));
    places.min_by_key(|place| place.start.abs_diff(near))
}

/// Where `words` end that begin at `start`.
fn end(text: &str, start: usize, words: &str) -> Option<usize> {
    let mut at = start;
    for (idx, word) in words.split_whitespace().enumerate() {
        let rest = &text[at..];
        let skipped = rest.len() - rest.trim_start().len();
        if (idx == 0) != (skipped == 0) {
            return None;
        }
        at += skipped;
        for expected in word.chars() {
            let c = text[at..].chars().next()?;
            if plain(c) != plain(expected) {
                return None;
            }
            at += c.len_utf8();
        }
    }
    (at > start).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_however_they_are_spaced_and_marked() {
        let check = |text: &str, words: &str, near: usize, expected: Option<&str>| {
            let found = find(text, Span::new(0, text.len()), words, near);
            assert_eq!(found.map(|span| &text[span.range()]), expected, "{words:?} in {text:?}");
        };
        check("She said “so\n it\u{a0}is”.", "\"so it is\"", 0, Some("“so\n it\u{a0}is”"));
        check("no one", "noone", 0, None);
        check("no one", "", 0, None);
        assert_eq!(find("a b a", Span::new(0, 5), "a", 4), Some(Span::new(4, 5)));
        assert!(same("“so”  it's", "\"so\" it’s") && !same("so it", "soit"));
    }
}
