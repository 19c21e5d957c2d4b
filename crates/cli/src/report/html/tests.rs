//! The page against hostile articles, and against its own policy.

use dixit::Dixit;
use dixit_text::Input;

use super::super::{View, render};
use super::*;

fn page(key: &str, text: &str) -> String {
    let dixit = Dixit::default();
    let view = View::new(dixit.rules().pack(), 100);
    let input = Input { title: Some("<u>\"Title'".to_owned()), ..Input::from_text(key, text) };
    render(&Html, &[Ok(dixit.scan(input))], &view)
}

/// What is written for the article: the page less its own style, script and controls.
fn of_article(page: &str) -> &str {
    let start = page.find("<main").unwrap();
    &page[start..page.rfind("<script>").unwrap()]
}

#[test]
fn nothing_in_an_article_becomes_markup() {
    let text =
        "<script>alert(1)</script>\n\n\"<img src=x onerror=alert(2)>\" said Marsh </main></script>' \u{202e}so\u{0}.\n";
    let page = page("a\" onload='x'<b>.txt", text);
    let article = of_article(&page);
    for hostile in ["<script", "<img", "<b>.txt", "<u>", "\u{202e}", "\u{0}", "\" onload"] {
        assert!(!article.contains(hostile), "{hostile:?} in {article}");
    }
    assert!(article.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{article}");
    assert!(article.contains("&lt;U+202E&gt;so"), "{article}");
    assert_eq!(page.matches("<script>").count(), 1);
    assert_eq!(page.matches("</main>").count(), 1);
}

#[test]
fn the_policy_lets_this_style_and_this_script_act_and_nothing_else() {
    let page = page("a.txt", "Marsh said rents rose.\n");
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    );
    assert!(page.contains(&policy));
    // Neither may hold what would end its element, nor name anything to fetch.
    for own in [STYLE, SCRIPT, DESK] {
        for forbidden in ["</script", "</style", "http:", "https:", "url(", "@import", "innerHTML", "eval("] {
            assert!(!own.contains(forbidden), "{forbidden}");
        }
    }
    assert!(!of_article(&page).contains(" style="), "the policy forbids it");
}

#[test]
fn a_line_of_fifty_thousand_words_is_written_once() {
    let text = format!("Marsh said that rents rose {}.\n", "and rose ".repeat(25_000));
    let page = page("long.txt", &text);
    assert!(page.len() < text.len() + 100_000, "{} bytes for {}", page.len(), text.len());
}

#[test]
fn rows_and_marks_name_each_other() {
    let page = page("a.txt", "Marsh said Tarn expects the talks to fail. \"We will win,\" she said.\n");
    let ids: Vec<&str> = page.split("<tr id=\"r-").skip(1).map(|rest| &rest[..16]).collect();
    assert!(ids.len() >= 3, "{page}");
    for id in ids {
        assert!(page.contains(&format!("id=\"t-{id}\" href=\"#r-{id}\"")), "{id}");
        assert!(page.contains(&format!("href=\"#t-{id}\"")), "{id}");
    }
}
