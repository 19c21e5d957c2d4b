//! Blocks of a page: headline, running text, page furniture.

use crate::{BlockKind, Span};

/// How pages talk about themselves: phrases that open a block of furniture ("see also", "leave a
/// reply"). A lexicon of the rule pack, handed over as plain words so that this crate needs no YAML.
#[derive(Debug, Clone, Default)]
pub struct Furniture {
    /// Lower-case phrases, words separated by one space. A block that begins with one, at a word boundary, is furniture.
    pub openings: Vec<String>,
    /// Lower-case phrases that make a block furniture when they are all of it, marks at its end aside ("share", "advertisement").
    pub whole: Vec<String>,
}

/// Openings of furniture after which a page has no more story: what follows is lists of links.
const PAGE_TAILS: &[&str] = &[
    "leave a reply",
    "leave a comment",
    "post a comment",
    "discover more from",
    "subscribe",
    "sign up",
    "related articles",
    "related stories",
    "related posts",
    "more from",
    "most read",
    "share this",
    "your email address",
];

/// A headline has at most this many words.
const MAX_HEADLINE_WORDS: usize = 25;

/// A block of the page's tail has at most this many words.
const MAX_TAIL_WORDS: usize = 14;

/// The blocks of a text: its lines that are not blank, white space at their edges left out.
pub(crate) fn blocks(text: &str, furniture: &Furniture) -> Vec<(Span, BlockKind)> {
    let lines = lines(text);
    let plain: Vec<String> = lines.iter().map(|line| normalise(&text[line.range()])).collect();
    let mut kinds: Vec<BlockKind> = plain
        .iter()
        .map(|line| if is_furniture(line, furniture) { BlockKind::Furniture } else { BlockKind::Body })
        .collect();
    mark_tail(&plain, &mut kinds);
    mark_headline(&plain, &mut kinds);
    lines.into_iter().zip(kinds).collect()
}

/// Lines by any line break (LF, CR, CRLF, vertical tab, form feed, NEL, line and paragraph separator),
/// trimmed; the blank ones left out. No-break spaces and zero-width ones count as blank.
fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    let breaks = text.char_indices().filter(|&(_, c)| is_break(c)).map(|(at, c)| (at, at + c.len_utf8()));
    for (end, next) in breaks.chain([(text.len(), text.len())]) {
        let line = &text[start..end];
        let trimmed = line.trim_start_matches(is_blank);
        if !trimmed.is_empty() {
            let from = end - trimmed.len();
            lines.push(Span::new(from, from + trimmed.trim_end_matches(is_blank).len()));
        }
        start = next;
    }
    lines
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Lower case, apostrophes straight, blanks single, soft hyphens gone.
fn normalise(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '!'..='~' => plain.push(c.to_ascii_lowercase()),
            '\u{ad}' => {}
            c if is_blank(c) => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            '‘' | '’' => plain.push('\''),
            c => plain.extend(c.to_lowercase()),
        }
    }
    plain
}

fn is_furniture(line: &str, furniture: &Furniture) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    if furniture.whole.iter().any(|phrase| bare == phrase.trim_matches(|c: char| !c.is_alphanumeric())) {
        return !bare.is_empty();
    }
    let start = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !is_quotation_mark(c));
    furniture.openings.iter().any(|phrase| opens_with(start, phrase)) && !is_quoted_story(line)
}

fn opens_with(line: &str, phrase: &str) -> bool {
    !phrase.is_empty()
        && line.strip_prefix(phrase).is_some_and(|rest| {
            // A possessive or a hyphen goes on with the word: *share-holders*, *Subscribe's*.
            !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '-'))
        })
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '\'' | '`' | '«' | '»')
}

/// Whether a block that opens like furniture is a sentence of the story after all: it quotes someone
/// and ends as a sentence does.
fn is_quoted_story(line: &str) -> bool {
    line.matches(['"', '“', '”']).count() >= 2 && ends_sentence(line)
}

fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| is_quotation_mark(c) || matches!(c, ')' | ']') || c.is_whitespace());
    bare.ends_with(['.', '!', '?', '…', ':'])
}

/// Makes furniture of the short blocks without a full stop that end a page after a block of its tail.
fn mark_tail(lines: &[String], kinds: &mut [BlockKind]) {
    let is_short = |line: &String| n_words(line) <= MAX_TAIL_WORDS && !ends_sentence(line);
    let tail = (0..lines.len())
        .rposition(|at| kinds[at] != BlockKind::Furniture && !is_short(&lines[at]))
        .map_or(0, |story| story + 1);
    let opens = (tail..lines.len()).find(|&at| {
        kinds[at] == BlockKind::Furniture
            && PAGE_TAILS
                .iter()
                .any(|phrase| opens_with(lines[at].trim_start_matches(|c: char| !c.is_alphanumeric()), phrase))
    });
    if let Some(opens) = opens {
        kinds[opens..].fill(BlockKind::Furniture);
    }
}

fn mark_headline(lines: &[String], kinds: &mut [BlockKind]) {
    let Some(first) = kinds.iter().position(|&kind| kind != BlockKind::Furniture) else { return };
    let followed = kinds[first + 1..].contains(&BlockKind::Body);
    let line = &lines[first];
    let stops = line.trim_end_matches(is_quotation_mark).ends_with(['.', ':', ',', ';', '…']);
    if followed && !stops && n_words(line) <= MAX_HEADLINE_WORDS && n_words(line) > 0 {
        kinds[first] = BlockKind::Headline;
    }
}

fn n_words(line: &str) -> usize {
    line.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::{Furniture, blocks};
    use crate::BlockKind;

    /// Checks the kinds of all blocks: each line of the drawing begins with `# ` (headline), `- `
    /// (furniture) or two blanks (body).
    #[track_caller]
    fn check(drawn: &str) {
        let text = drawn.lines().map(|line| line.get(2..).unwrap_or_default()).collect::<Vec<_>>().join("\n");
        let words = |list: &[&str]| list.iter().map(ToString::to_string).collect();
        let furniture = Furniture {
            openings: words(&["see also", "subscribe", "leave a reply", "discover more from", "your email address"]),
            whole: words(&["share", "advertisement"]),
        };
        let shown: Vec<String> = blocks(&text, &furniture)
            .into_iter()
            .map(|(span, kind)| {
                let sign = match kind {
                    BlockKind::Headline => "#",
                    BlockKind::Body => " ",
                    BlockKind::Furniture => "-",
                };
                format!("{sign} {}", &text[span.range()])
            })
            .collect();
        let expected: Vec<&str> = drawn.lines().filter(|line| !line.trim().is_empty()).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn tells_headline_from_text() {
        check("# Orland raises prices\n\n  Orland raised its prices on Monday.\n  Marsh objected.");
        check("  Orland raised its prices on Monday.\n  Marsh objected.");
        check("  Orland raises prices");
        check("- Share\n# Will Orland raise prices?\n  It will.");
        check("  BRIGGS:\n  We will see.");
    }

    #[test]
    fn tells_furniture_from_text() {
        check("# Orland raises prices\n  It did.\n- See also\u{a0} Tarn not giving up\n  Marsh objected.");
        check("# Orland raises prices\n- Share\n- ADVERTISEMENT\n  Share prices fell.\n  Subscribers objected.");
        check(
            "# Orland\n  “Subscribe,” Marsh said.\n  Subscribe “at once, all of you,” Marsh said.\n  They left a reply.",
        );
        check(
            "# Orland\n  It did.\n- Discover more from The Orland Post\n- Subscribe to get posts.\n- Leave a Reply\n- Tarn wins cup\n- 12 comments",
        );
        check("# Orland\n- Subscribe today\n  It fell.\n  Marsh, mayor of Tarn\n  He left.");
    }

    #[test]
    fn reads_odd_line_ends() {
        let text = "\u{feff}One\r\n\u{a0}\r\n  Two. \u{a0}\rThree.\u{2028}Four.";
        let shown: Vec<&str> =
            blocks(text, &Furniture::default()).into_iter().map(|(span, _)| &text[span.range()]).collect();
        assert_eq!(shown, ["One", "Two.", "Three.", "Four."]);
        assert!(blocks(" \n\u{a0}\n", &Furniture::default()).is_empty());
        assert!(blocks("", &Furniture::default()).is_empty());
    }
}
