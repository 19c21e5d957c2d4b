//! HTML: the article of a web page, without what the page says about itself.
//!
//! The page is parsed and never run; nothing it names is fetched. What a reader would not take for the story is cut
//! out before (`junk.rs`), `dom_smoothie` finds the article in the rest, and its blocks become paragraphs.

mod blocks;
mod guard;
mod junk;
mod metadata;

use dixit_text::Input;
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use encoding_rs::Encoding;

use self::guard::End;
use crate::ReadErrorKind;

pub(crate) fn looks(start: &[u8]) -> bool {
    let begins = |word: &[u8]| start.get(..word.len()).is_some_and(|first| first.eq_ignore_ascii_case(word));
    // Pages that were saved may begin with a comment, and XHTML with a declaration.
    let head = &start[..start.len().min(1024)];
    begins(b"<!doctype html")
        || begins(b"<html")
        || ((begins(b"<!--") || begins(b"<?xml")) && head.windows(5).any(|five| five.eq_ignore_ascii_case(b"<html")))
}

/// The encoding that a `<meta charset>` near the beginning names.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(2048)].to_ascii_lowercase();
    let at = head.windows(8).position(|eight| eight == b"charset=")? + 8;
    let label = head[at..].trim_ascii_start();
    let label = label.strip_prefix(b"\"").or(label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|byte| matches!(byte, b'"' | b'\'' | b' ' | b'>' | b'/' | b';'))?;
    Encoding::for_label(&label[..end])
}

/// Puts the article in the place of the page, with what the page says about it.
pub(crate) fn read(input: &mut Input) -> Result<(), ReadErrorKind> {
    let page = std::mem::take(&mut input.text);
    input.offset = 0;
    if !page.contains('<') {
        // Text that was saved under the name of a page.
        input.text = page;
        return Ok(());
    }
    if let End::Cut(what) = guard::check(&page)? {
        return Err(ReadErrorKind::CutOff { what, whole: "end it with </html>" });
    }
    let page = Document::from(page);
    metadata::read(&page, input);
    junk::remove(&page);
    blocks::part_columns(&page);
    let mut blocks = article(page, input);
    junk::drop_lines(&mut blocks);
    metadata::from_first_lines(&mut blocks, input);
    if blocks.is_empty() {
        return Err(ReadErrorKind::Empty);
    }
    let headline = input.title.clone().filter(|title| blocks.first() != Some(title));
    input.text = headline.into_iter().chain(blocks).collect::<Vec<_>>().join("\n\n") + "\n";
    Ok(())
}

/// The blocks of a piece of HTML within another text. What is nested too deep is left as it is written.
pub(crate) fn blocks_of(html: &str) -> Vec<String> {
    match guard::check(html) {
        Ok(_) => blocks::of(&Document::fragment(html).root()),
        Err(_) => vec![html.to_owned()],
    }
}

/// Most elements of a page. The longest live blogs have some 30,000.
const MAX_ELEMENTS: usize = 300_000;

fn article(page: Document, input: &mut Input) -> Vec<String> {
    let all = page.body().map(|body| blocks::of(&body)).unwrap_or_default();
    // Its own JSON reader is not made for hostile bytes; `metadata.rs` reads that part.
    let config = Config { disable_json_ld: true, max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    let parsed = Readability::with_document(page, None, Some(config)).and_then(|mut page| page.parse());
    let Ok(article) = parsed else {
        // Too short to be found, or too large to be looked for: all that is left is better than nothing.
        return all;
    };
    metadata::fill(input, &article);
    metadata::split_title(&all, input);
    let found = blocks::of(&Document::from(article.content).root());
    let words = |blocks: &[String]| blocks.iter().map(|block| block.split_whitespace().count()).sum::<usize>();
    // A page of a few lines has no part that stands out; then what was found is one of the lines.
    if words(&found) * 3 < words(&all) && words(&all) < 200 { all } else { found }
}

#[cfg(test)]
mod tests;
