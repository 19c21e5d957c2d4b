//! What a page says about its article: title, author, outlet and day, from JSON-LD, `<meta>`, or the page itself.

use dixit_text::{DateSource, Input, Published};
use dom_query::{Document, NodeRef};
use dom_smoothie::Article;
use serde_json::Value;

use super::blocks::one_line;
use crate::date::date_in_words;

/// The types of schema.org whose headline is that of the page: `NewsArticle`, `BlogPosting`, ...
const ARTICLE_TYPES: &[&str] = &["article", "blogposting", "report"];

/// JSON-LD is looked through this deep.
const MAX_DEPTH: usize = 6;

/// Reads JSON-LD and the elements that name the day. Called before anything is cut out of the page.
pub(super) fn read(page: &Document, input: &mut Input) {
    for script in page.select("script[type='application/ld+json']").nodes() {
        // Line breaks inside strings are against the standard and common.
        let text = script.text().replace(|c: char| c.is_control(), " ");
        let Ok(value) = serde_json::from_str::<Value>(&text) else { continue };
        if let Some(article) = find_article(&value, 0) {
            from_json(article, input);
            break;
        }
    }
    let meta = |names: &[&str]| {
        let found = page.select("meta[content]");
        let of = |name: &str| {
            let keys = ["property", "name", "itemprop"];
            let is = |key: &&str, node: &NodeRef<'_>| node.attr(key).is_some_and(|it| it.eq_ignore_ascii_case(name));
            found.nodes().iter().find(|node| keys.iter().any(|key| is(key, node)))
        };
        names.iter().find_map(|name| clean(&of(name)?.attr("content")?))
    };
    set(&mut input.title, || meta(&["og:title", "twitter:title", "dc.title"]));
    set(&mut input.title, || clean(&page.select_single("h1").text()));
    set(&mut input.outlet, || meta(&["og:site_name", "application-name", "publisher", "dc.publisher"]));
    set(&mut input.byline, || {
        meta(&["author", "byl", "dc.creator", "parsely-author", "sailthru.author"]).and_then(|it| person(&it))
    });
    let published = [
        "article:published_time",
        "datepublished",
        "date",
        "pubdate",
        "dc.date",
        "dc.date.issued",
        "parsely-pub-date",
        "publish-date",
        "publication_date",
    ];
    set_day(input, || meta(&published));
    let times = "time[itemprop=datePublished], time[pubdate], article time, main time, [itemprop=datePublished], \
                 [class*=publish], [class*=dateline], [class*=timestamp], [class*=post-date]";
    for node in page.select(times).nodes() {
        set_day(input, || node.attr("datetime").or(node.attr("content")).map(|it| it.to_string()));
        set_day(input, || clean(&node.text()));
    }
}

/// What `dom_smoothie` knows beyond that.
pub(super) fn fill(input: &mut Input, article: &Article) {
    set(&mut input.title, || clean(&article.title));
    set(&mut input.outlet, || clean(article.site_name.as_deref()?));
    set(&mut input.byline, || person(article.byline.as_deref()?));
    set_day(input, || article.published_time.clone());
}

/// Lines on top of the article: the headline again, "By Ida Holm", "Published 2 May 2031". They are about the
/// article and not of it.
pub(super) fn from_first_lines(blocks: &mut Vec<String>, input: &mut Input) {
    let is_title = |block: &String| input.title.as_ref().is_some_and(|title| title.eq_ignore_ascii_case(block));
    if blocks.len() > 1 {
        blocks.retain(|block| !is_title(block));
    }
    let mut at = 0;
    while at < blocks.len().min(4) {
        let line = &blocks[at];
        let is_sentence = line.ends_with('.') && !line.ends_with(".m.");
        let is_short = line.len() <= 120 && !line.contains(['“', '”', '"']) && !is_sentence;
        let lower = line.to_lowercase();
        let dated = ["published", "posted", "updated", "last updated", "first published"]
            .iter()
            .any(|word| lower.starts_with(word))
            || line.split_whitespace().count() <= 8;
        let by = is_short && lower.starts_with("by ") && lower.split_whitespace().count() <= 12;
        let known = is_short && input.byline.as_deref().is_some_and(|byline| byline.eq_ignore_ascii_case(line));
        let day = if is_short && dated { date_in_words(line) } else { None };
        if by {
            let line = line.clone();
            set(&mut input.byline, || person(&line));
        }
        if !lower.starts_with("updated") && !lower.starts_with("last updated") {
            set_day(input, || day.map(|day| day.to_string()));
        }
        if by || known || day.is_some() {
            blocks.remove(at);
        } else {
            at += 1;
        }
    }
}

/// Takes the name of the site from a title such as `Ferry stays | Tarn Post`, where the page has the headline alone too.
pub(super) fn split_title(blocks: &[String], input: &mut Input) {
    let Some(title) = input.title.clone() else { return };
    let tail_of = |headline: &String| {
        let tail = title.strip_prefix(headline.as_str())?.trim_start();
        tail.strip_prefix(['|', '-', '–', '—', '·', '»']).map(str::trim).filter(|tail| !tail.is_empty())
    };
    let split = blocks.iter().find_map(|headline| Some((headline, tail_of(headline)?)));
    if let Some((headline, site)) = split {
        input.title = Some(headline.clone());
        set(&mut input.outlet, || clean(site));
    }
}

fn find_article(value: &Value, depth: usize) -> Option<&Value> {
    if depth > MAX_DEPTH {
        return None;
    }
    match value {
        Value::Array(values) => values.iter().find_map(|value| find_article(value, depth + 1)),
        Value::Object(fields) => {
            let is_article = |kind: &Value| {
                kind.as_str().is_some_and(|kind| ARTICLE_TYPES.iter().any(|it| kind.to_ascii_lowercase().ends_with(it)))
            };
            let kind = fields.get("@type");
            let kinds = kind
                .and_then(Value::as_array)
                .map_or_else(|| kind.into_iter().collect(), |it| it.iter().collect::<Vec<_>>());
            if kinds.into_iter().any(is_article) {
                return Some(value);
            }
            ["@graph", "mainEntity", "mainEntityOfPage"]
                .iter()
                .find_map(|key| find_article(fields.get(*key)?, depth + 1))
        }
        _ => None,
    }
}

fn from_json(article: &Value, input: &mut Input) {
    let text = |value: &Value| value.as_str().and_then(|text| clean(&unescape(text)));
    set(&mut input.title, || text(&article["headline"]).or_else(|| text(&article["name"])));
    set(&mut input.outlet, || text(&article["publisher"]["name"]).or_else(|| text(&article["publisher"])));
    set(&mut input.byline, || {
        let one = |author: &Value| text(author).or_else(|| text(&author["name"])).and_then(|it| person(&it));
        let names: Vec<String> = match &article["author"] {
            Value::Array(authors) => authors.iter().filter_map(one).collect(),
            author => one(author).into_iter().collect(),
        };
        (!names.is_empty()).then(|| names.join(", "))
    });
    set_day(input, || text(&article["datePublished"]).or_else(|| text(&article["dateCreated"])));
}

/// Character references, which some write into JSON although nothing there resolves them.
fn unescape(text: &str) -> String {
    if text.contains('&') { Document::fragment(text.replace('<', "&lt;")).text().to_string() } else { text.to_owned() }
}

fn set(field: &mut Option<String>, value: impl FnOnce() -> Option<String>) {
    if field.is_none() {
        *field = value();
    }
}

/// A day of the page counts more than one in the name of its file, and less than one that is there.
fn set_day(input: &mut Input, value: impl FnOnce() -> Option<String>) {
    if input.published.is_some_and(|it| it.from == DateSource::Metadata) {
        return;
    }
    if let Some(date) = value().as_deref().and_then(date_in_words) {
        input.published = Some(Published { date, from: DateSource::Metadata });
    }
}

/// On one line, not empty, and not longer than such a field can be.
fn clean(text: &str) -> Option<String> {
    let line = one_line(text);
    (!line.is_empty() && line.len() <= 500).then_some(line)
}

/// The name of a byline: without "By", and no address of a profile page.
fn person(text: &str) -> Option<String> {
    let line = clean(text)?;
    let name = match line.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") => line[3..].trim(),
        _ => line.as_str(),
    };
    // Where the page has no space between the two: "Ida HolmPublished: 2 May".
    let end = ["Published", "Posted", "Updated"].iter().filter_map(|word| name.find(word)).min();
    let name = name[..end.unwrap_or(name.len())].trim_end_matches([' ', ',', '|', '·', '-']);
    (!name.is_empty() && !name.contains("://")).then(|| name.to_owned())
}
