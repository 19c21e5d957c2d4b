//! Markdown: the text without its marks, and metadata from the front matter.
//!
//! What begins on line 12 of the file begins on line 12 of the text, so that a report leads back to the file. Lines
//! of one paragraph are joined.

use std::ops::Range;

use dixit_text::{DateSource, Input, Published};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::date::date_in_words;
use crate::html;

/// Front matter that names what articles have.
pub(crate) fn looks(start: &[u8]) -> bool {
    let text = String::from_utf8_lossy(start);
    front_matter(&text)
        .is_some_and(|(fields, _)| fields.iter().any(|(name, _)| matches!(name.as_str(), "title" | "date")))
}

/// Takes the marks out.
pub(crate) fn read(input: &mut Input) {
    let file = std::mem::take(&mut input.text);
    input.offset = 0;
    let body_at = match front_matter(&file) {
        Some((fields, body_at)) => {
            metadata(fields, input);
            body_at
        }
        None => 0,
    };
    let extensions = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut page = Page::new(&file[body_at..], file[..body_at].matches('\n').count());
    for (event, place) in Parser::new_ext(&file[body_at..], extensions).into_offset_iter() {
        page.event(event, &place);
    }
    page.text.push('\n');
    input.text = page.text;
}

/// Most lines of front matter.
const MAX_FRONT: usize = 200;

/// The fields between `---` and `---` (or `+++`) at the very beginning, and where the rest begins.
fn front_matter(file: &str) -> Option<(Vec<(String, String)>, usize)> {
    let mut lines = file.split_inclusive('\n');
    let first = lines.next()?;
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return None;
    }
    let mut at = first.len();
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in lines.take(MAX_FRONT) {
        at += line.len();
        let line = line.trim_end();
        if line == fence || (fence == "---" && line == "...") {
            return Some((fields, at));
        }
        let item = line.trim_start().strip_prefix("- ");
        if let (Some(item), Some((_, value))) = (item, fields.last_mut()) {
            if !value.is_empty() {
                value.push_str(", ");
            }
            value.push_str(bare(item));
        } else if let Some((name, value)) = line.split_once(if fence == "---" { ':' } else { '=' }) {
            fields.push((name.trim().to_ascii_lowercase(), list(value)));
        }
    }
    None
}

/// A value without quotation marks; of a list, the values.
fn list(value: &str) -> String {
    match value.trim().strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        Some(values) => values.split(',').map(bare).collect::<Vec<_>>().join(", "),
        None => bare(value).to_owned(),
    }
}

fn bare(value: &str) -> &str {
    let value = value.trim();
    let inside = |mark| value.strip_prefix(mark).and_then(|it: &str| it.strip_suffix(mark));
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}

fn metadata(fields: Vec<(String, String)>, input: &mut Input) {
    for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        match name.as_str() {
            "title" | "headline" => input.title = Some(value),
            "author" | "authors" | "byline" => input.byline = Some(value),
            "publisher" | "outlet" | "publication" => input.outlet = Some(value),
            "date" | "published" => {
                if let Some(date) = date_in_words(&value) {
                    input.published = Some(Published { date, from: DateSource::Metadata });
                }
            }
            _ => {}
        }
    }
}

/// The text as it grows.
struct Page<'a> {
    file: &'a str,
    text: String,
    /// How far lines of the file have been counted, and the line there, from 0.
    counted: (usize, usize),
    /// Line of the text, from 0.
    line: usize,
    /// Whether the next words begin a block.
    begins: bool,
    /// How many pictures and struck words are open: what is in there is not of the text.
    silent: usize,
}

impl<'a> Page<'a> {
    fn new(file: &'a str, line: usize) -> Self {
        Self { file, text: String::new(), counted: (0, line), line: 0, begins: true, silent: 0 }
    }

    fn event(&mut self, event: Event<'_>, place: &Range<usize>) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::Strikethrough) => self.silent += 1,
            Event::End(TagEnd::Image | TagEnd::Strikethrough) => self.silent = self.silent.saturating_sub(1),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::TableCell) => {}
            // Cells of a row stand apart, rows on lines of their own.
            Event::SoftBreak | Event::Start(Tag::TableCell) => self.words(" ", place),
            Event::Start(_) | Event::End(_) | Event::Rule | Event::HardBreak => self.begins = true,
            Event::Text(text) | Event::Code(text) => self.words(&text, place),
            Event::Html(html) => {
                for block in html::blocks_of(&html) {
                    self.begins = true;
                    self.words(&block, place);
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str, place: &Range<usize>) {
        if self.silent > 0 || (self.begins && words.trim().is_empty()) {
            return;
        }
        if self.begins {
            let target = self.line_of(place.start);
            let least = if self.text.is_empty() { 0 } else { self.line + 1 };
            self.text.extend(std::iter::repeat_n('\n', target.max(least) - self.line));
            self.line = target.max(least);
            self.begins = false;
        }
        self.line += words.matches('\n').count();
        self.text.push_str(words);
    }

    /// The line of a byte of the file. Bytes are asked for in their order.
    fn line_of(&mut self, at: usize) -> usize {
        let (from, line) = self.counted;
        if at > from {
            self.counted = (at, line + self.file[from..at].matches('\n').count());
        }
        self.counted.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Origin, open};

    fn input(file: &str) -> Input {
        let origin = Origin::file("a.md", "a.md");
        let inputs = open(file.as_bytes(), Some(Format::Markdown), origin, &crate::Options::default());
        inputs.last().unwrap().unwrap_or_else(|error| panic!("{error}"))
    }

    #[track_caller]
    fn check(file: &str, expected: &str) {
        assert_eq!(input(file).text, expected);
    }

    #[test]
    fn marks_go_and_lines_stay() {
        check(
            "# Ferry *stays*\n\nThe **board** said [so](https://example.org/a),\nand `she` said it.\n\n> “No.”\n\n* One\n* Two\n",
            "Ferry stays\n\nThe board said so, and she said it.\n\n\n“No.”\n\nOne\nTwo\n",
        );
        check(
            "---\ntitle: A\n---\n\n![Pier](p.jpg)\n\nRents rose.\n***\nShe left\\.  \nNow.\n",
            "\n\n\n\n\n\nRents rose.\n\nShe left.\nNow.\n",
        );
        check("| a | b |\n|---|---|\n| 1 | 2 |\n", "a b\n\n1 2\n");
        check(
            "<div>\n<p>Rents <b>rose</b>.</p><script>x</script>\n</div>\n\nShe <i>left</i>.\n",
            "\nRents rose.\n\n\nShe left.\n",
        );
        check("5 * 3 is not _this_one_ [1].", "5 * 3 is not this_one [1].\n");
    }

    #[test]
    fn front_matter_is_metadata() {
        let found = input(
            "---\ntitle: \"Ferry: stays\"\nauthors:\n  - Ida Holm\n  - Bo Marsh\ndate: 2031-05-02 10:00\npublisher: [The Post]\n---\nText.\n",
        );
        assert_eq!(found.title.as_deref(), Some("Ferry: stays"));
        assert_eq!(found.byline.as_deref(), Some("Ida Holm, Bo Marsh"));
        assert_eq!(found.outlet.as_deref(), Some("The Post"));
        assert_eq!(found.published.map(|it| it.date.to_string()).as_deref(), Some("2031-05-02"));
        assert_eq!(input("+++\ntitle = 'A'\n+++\nText.").title.as_deref(), Some("A"));
        check("---\ntitle: never closed\n\nText.\n", "\ntitle: never closed\n\nText.\n");
    }

    #[test]
    fn hostile_files_are_read() {
        check(&format!("{}a", "> ".repeat(5_000)), "a\n");
        check(&"[".repeat(20_000), &format!("{}\n", "[".repeat(20_000)));
        let long = "word ".repeat(50_000);
        check(&long, &format!("{}\n", long.trim()));
        check("\u{202e}*a*", "\u{202e}a\n");
        assert!(input(&"*a **b ".repeat(10_000)).text.len() > 10_000);
        assert!(input(&format!("<div>{}x", "<div>".repeat(100_000))).text.len() > 1);
    }
}
