//! Whether a page can be parsed without exhausting memory or the stack: looked at before, in one pass.
//!
//! Parsers repair what is wrong with a page, and some repairs cost the product of length and depth. Browsers
//! stop at 512 levels; here such a page is refused.

use crate::ReadErrorKind;

/// Most tags open at a time. Pages of newsrooms have some 40.
const MAX_DEPTH: usize = 500;

/// Most tags of a page, closing ones not counted.
const MAX_TAGS: usize = 300_000;

/// Tags that a parser opens again in every later block while they are not closed.
const REOPENED: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Most of [`REOPENED`] open at a time, times the tags after that.
const MAX_REOPENED: usize = 3_000_000;

/// Tags that hold nothing, and tags that the next of their kind closes.
const NEVER_DEEP: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Tags whose inside is text, whatever it looks like.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Where a page ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// After all that it opened, or after tags that need no end.
    Whole,
    /// Inside of a tag, a comment or a script; or it has a beginning of `<html>` or `<body>`, and an end of neither.
    Cut(&'static str),
}

/// Refuses what is too deep or too much, and tells whether the page has its end.
pub(super) fn check(page: &str) -> Result<End, ReadErrorKind> {
    let mut open: Vec<&str> = Vec::new();
    let (mut n_tags, mut n_reopened, mut most_reopened) = (0_usize, 0_usize, 0_usize);
    let last_end = page.rfind('>').unwrap_or_default();
    let (mut is_page, mut is_closed, mut inside) = (false, false, None);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            let end = comment.find("-->");
            inside = inside.or(end.is_none().then_some("the page ends inside of a comment"));
            rest = end.map_or("", |end| &comment[end..]);
            continue;
        }
        let closing = rest.starts_with('/');
        let name = name(&rest[usize::from(closing)..]);
        if name.is_empty() {
            continue;
        }
        let is = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        if is(&["html", "body"]) {
            (is_page, is_closed) = (is_page || !closing, is_closed || closing);
        }
        if page.len() - rest.len() > last_end {
            inside = Some("the page ends inside of a tag");
        }
        if closing {
            if let Some(at) = open.iter().rposition(|tag| tag.eq_ignore_ascii_case(name)) {
                let closed = open.drain(at..);
                n_reopened -= closed.filter(|tag| REOPENED.iter().any(|it| it.eq_ignore_ascii_case(tag))).count();
            }
            continue;
        }
        n_tags += 1;
        if is(RAW) {
            let after = after_raw(rest, name);
            inside = inside.or(after.is_none().then_some("the page ends inside of a script, a style or a title"));
            rest = after.unwrap_or_default();
            continue;
        }
        if !is(NEVER_DEEP) {
            open.push(name);
            n_reopened += usize::from(is(REOPENED));
            most_reopened = most_reopened.max(n_reopened);
        }
        if open.len() > MAX_DEPTH {
            return Err(ReadErrorKind::Unreasonable { what: "a page with tags nested more than 500 deep" });
        }
        if n_tags > MAX_TAGS || most_reopened * n_tags > MAX_REOPENED {
            return Err(ReadErrorKind::Unreasonable { what: "a page with more tags than an article has" });
        }
    }
    let open = (is_page && !is_closed).then_some("the page begins with <html> and has no </html>");
    Ok(inside.or(open).map_or(End::Whole, End::Cut))
}

/// The letters and digits that a tag begins with; none where there is no tag.
fn name(rest: &str) -> &str {
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(rest.len());
    // A name is looked for among the open ones; nothing that long is a tag.
    rest.get(..end.min(32)).unwrap_or("x")
}

/// What follows the closing tag of a raw element, if there is one.
fn after_raw<'a>(rest: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        from += at + 2;
        if rest.get(from..from + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return Some(&rest[from..]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_page(page: &str, expected: Option<&str>) {
        let found = check(page).err().map(|kind| kind.to_string());
        assert_eq!(found.is_some(), expected.is_some(), "{found:?}");
        assert!(found.is_none_or(|found| found.contains(expected.unwrap())));
    }

    #[test]
    fn pages_that_people_write_pass() {
        check_page(&"<p>Unclosed <li>item <br>".repeat(20_000), None);
        check_page(&"<div><p>Closed</p></div>".repeat(20_000), None);
        check_page(&format!("<script>{}</script>", "'<div>'".repeat(10_000)), None);
        check_page(&format!("<!-- {} -->", "<div>".repeat(10_000)), None);
        check_page(&"1 < 2 </ x <".repeat(1000), None);
    }

    #[test]
    fn pages_that_were_cut_are_told_from_those_that_need_no_end() {
        let whole = |page: &str| assert_eq!(check(page).unwrap(), End::Whole, "{page}");
        whole("<!doctype html><p>Rents rose.");
        whole("<html><body><p>Rents rose.</body>");
        whole("<HTML><p>1 < 2 </x></HTML> <!-- a --> <");
        whole("<title>Rents</title><p>Rents <3");
        let cut = |page: &str, what: &str| {
            let end = check(page).unwrap();
            assert!(matches!(end, End::Cut(it) if it.contains(what)), "{end:?}: {page}");
        };
        cut("<html><body><p>Rents rose.</p><p>She", "has no </html>");
        cut("<p>Rents rose.</p><a href=\"x", "inside of a tag");
        cut("<p>Rents rose.</p></p", "inside of a tag");
        cut("<html></html><!-- no end", "inside of a comment");
        cut("<html><script>if (a </html>", "inside of a script");
    }

    #[test]
    fn pages_made_to_hurt_do_not() {
        check_page(&"<div>".repeat(100_000), Some("nested more than 500 deep"));
        check_page(&"<div></x>".repeat(1000), Some("nested more than 500 deep"));
        check_page(&"<b>".repeat(501), Some("nested more than 500 deep"));
        check_page(&format!("{}{}", "<b>".repeat(400), "<p>x".repeat(100_000)), Some("more tags than"));
        check_page(&"<p>".repeat(300_001), Some("more tags than"));
    }
}
