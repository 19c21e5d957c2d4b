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

/// Relative luminance, as WCAG 2.2 defines it, of `#rrggbb`.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The colour that the style gives a name, in the light and in the dark.
fn colour(name: &str) -> [&'static str; 2] {
    let start = STYLE.find(&format!("--{name}: light-dark(")).unwrap_or_else(|| panic!("no colour {name}"));
    let pair = &STYLE[start..][..STYLE[start..].find(')').unwrap()];
    let (light, dark) = pair.split_once('(').unwrap().1.split_once(", ").unwrap();
    [light, dark]
}

#[test]
fn colours_stand_out_as_wcag_aa_asks() {
    let on = |least: f64, over: &[&str], under: &[&str]| {
        for (over, under) in over.iter().flat_map(|over| under.iter().map(move |under| (over, under))) {
            for scheme in [0, 1] {
                let ratio = contrast(colour(over)[scheme], colour(under)[scheme]);
                assert!(ratio >= least, "{over} on {under}: {ratio:.2} in scheme {scheme}");
            }
        }
    };
    // Texts: 4.5 to 1.
    on(4.5, &["ink", "faint", "link", "source", "cue", "error", "warning"], &["paper", "sheet"]);
    on(4.5, &["ink", "source", "cue", "faint", "link"], &["picked"]);
    on(4.5, &["ink", "source", "cue"], &["direct", "mixed", "indirect", "unseen"]);
    on(4.5, &["paper"], &["pick", "ink"]);
    // What tells marks and controls apart: 3 to 1.
    on(3.0, &["edge", "low-edge", "pick", "faint", "cue"], &["paper", "sheet"]);
    on(3.0, &["edge"], &["direct", "mixed"]);
    on(3.0, &["low-edge"], &["indirect"]);
    assert!(
        (contrast("#ffffff", "#000000") - 21.0).abs() < 1e-9 && (contrast("#777777", "#ffffff") - 4.48).abs() < 0.01
    );
}
