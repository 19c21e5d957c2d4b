//! What stands on a page and is not the story: newsletters, "also read", share buttons, comments.

use dom_query::{Document, NodeRef};

use super::blocks::one_line;

/// Elements that never hold a story. Captions go too: between two paragraphs they would cut a quotation in two.
const NEVER: &str = "script, style, noscript, template, iframe, svg, nav, aside, footer, form, button, dialog, figure, \
                     [hidden], [aria-hidden=true], [role=navigation], [role=complementary], [role=banner], \
                     [role=contentinfo], [role=search], [role=dialog], [role=alert]";

/// Elements that hold the story, whatever their class says (`<body class="has-comments">`).
const STORY: &[&str] = &["html", "head", "body", "main", "article"];

/// Parts of a class or id that name page furniture, as whole words: `article__newsletter-signup`.
const WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "alsoread",
    "breadcrumb",
    "breadcrumbs",
    "byline-share",
    "caption",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "donate",
    "donation",
    "follow",
    "mostread",
    "newsletter",
    "newsletters",
    "outbrain",
    "paywall",
    "popular",
    "promo",
    "promos",
    "promotion",
    "readmore",
    "recirc",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "share",
    "sharebar",
    "sharing",
    "signup",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "toolbar",
    "trending",
];

/// Two words in a row that do the same: `also-read`.
const PAIRS: &[(&str, &str)] = &[
    ("also", "read"),
    ("read", "more"),
    ("read", "next"),
    ("more", "stories"),
    ("more", "from"),
    ("most", "read"),
    ("sign", "up"),
    ("you", "may"),
];

/// A part of the page with more text than this is furniture only if it is mostly links, or comments.
const SMALL: usize = 1200;

/// Removes what is furniture by its tag or its class.
pub(super) fn remove(page: &Document) {
    page.select(NEVER).remove();
    for node in page.select("[class], [id], [data-testid], [data-component]").nodes() {
        if names_furniture(node) && !is_story(node) {
            node.remove_from_parent();
        }
    }
}

fn names_furniture(node: &NodeRef<'_>) -> bool {
    ["class", "id", "data-testid", "data-component"]
        .iter()
        .filter_map(|name| node.attr(name))
        .any(|value| value.split_ascii_whitespace().any(|class| is_furniture(&words(class))))
}

fn is_furniture(words: &[String]) -> bool {
    // `no-ads`, `has-comments`: said of what is inside.
    if matches!(words.first().map(String::as_str), Some("no" | "has" | "with" | "js" | "is")) {
        return false;
    }
    words.iter().any(|word| WORDS.contains(&word.as_str()))
        || words.windows(2).any(|two| PAIRS.iter().any(|&(one, other)| two[0] == one && two[1] == other))
}

/// The words of a class: `relatedStories`, `related_stories` and `related-stories` have two.
fn words(class: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut inside = false;
    let mut after_lower = false;
    for c in class.chars() {
        if !c.is_alphanumeric() {
            inside = false;
            continue;
        }
        if !inside || (c.is_uppercase() && after_lower) {
            words.push(String::new());
        }
        inside = true;
        after_lower = c.is_lowercase();
        if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
    }
    words
}

fn is_story(node: &NodeRef<'_>) -> bool {
    let name = node.node_name();
    if name.is_some_and(|name| STORY.contains(&name.as_ref())) {
        return true;
    }
    let class = format!("{} {}", node.attr_or("class", ""), node.attr_or("id", "")).to_ascii_lowercase();
    if class.contains("comment") || class.contains("disqus") {
        return false;
    }
    let length = node.text().len();
    let in_links: usize = node.descendants_it().filter(|it| it.has_name("a")).map(|it| it.text().len()).sum();
    length > SMALL && in_links * 2 < length
}

/// How a line of furniture between the paragraphs begins.
const OPENINGS: &[&str] = &[
    "also read:",
    "also read |",
    "read also:",
    "read more:",
    "read more |",
    "read next:",
    "see also:",
    "related:",
    "related |",
    "more:",
    "more on this:",
    "more on this story",
    "recommended:",
    "watch:",
    "listen:",
    "don't miss:",
    "sign up for",
    "sign up to",
    "subscribe to our",
    "subscribe now",
    "get our newsletter",
    "click here to",
    "follow us on",
    "join our whatsapp",
    "download our app",
    "share this",
    "advertisement",
    "story continues below",
    "article continues below",
    "continue reading",
    "this article was first published",
    "photo:",
    "image:",
    "image credit",
];

/// Lines that are furniture when they are nothing else.
const WHOLE: &[&str] = &[
    "share",
    "save",
    "print",
    "email",
    "comments",
    "comment",
    "copy link",
    "facebook",
    "twitter",
    "x",
    "whatsapp",
    "linkedin",
    "reddit",
    "listen",
    "read more",
    "also read",
    "related",
    "advertisement",
    "loading...",
    "menu",
    "search",
    "subscribe",
    "sign in",
    "log in",
    "sign up",
    "close",
    "skip to content",
    "skip to main content",
    "back to top",
    "you may also like",
    "related articles",
    "related stories",
    "most read",
    "more stories",
    "leave a comment",
    "leave a reply",
    "share this article",
    "gift this article",
];

/// Drops lines between the paragraphs that are furniture by their words. A quotation or a long paragraph is none.
pub(super) fn drop_lines(blocks: &mut Vec<String>) {
    blocks.retain(|block| {
        let line = one_line(block).to_lowercase().replace('’', "'");
        let is_short = line.len() < 240;
        let quotes = line.contains(['"', '“', '”']) && line.ends_with(['.', '”', '"']);
        let whole = WHOLE.contains(&line.trim_end_matches([':', '.', ' ']));
        let opens = is_short && !quotes && OPENINGS.iter().any(|opening| line.starts_with(opening));
        !whole && !opens
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_by_words() {
        let check = |class: &str, expected| assert_eq!(is_furniture(&words(class)), expected, "{class}");
        check("article__newsletter-signup", true);
        check("relatedStories", true);
        check("box-also-read", true);
        check("shareholders", false);
        check("has-comments", false);
        check("story-body", false);
        check("download", false);
    }

    #[test]
    fn lines_go_and_sentences_stay() {
        let mut blocks: Vec<String> = [
            "ALSO READ: Ferry to stay until May",
            "“Share this,” she said.",
            "Share",
            "Sign up for our morning newsletter",
            "Related parties owe the harbour two million, the auditor said.",
            "Watch: “Nothing will change,” Marsh said.",
        ]
        .map(str::to_owned)
        .into();
        drop_lines(&mut blocks);
        assert_eq!(
            blocks,
            [
                "“Share this,” she said.",
                "Related parties owe the harbour two million, the auditor said.",
                "Watch: “Nothing will change,” Marsh said.",
            ]
        );
    }
}
