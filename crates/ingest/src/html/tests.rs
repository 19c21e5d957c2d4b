use dixit_text::Input;

use crate::{Format, Options, Origin, ReadError, open};

fn page(html: &str) -> Result<Input, ReadError> {
    let origin = Origin::file("page.html", "page.html");
    open(html.as_bytes(), Some(Format::Html), origin, &Options::default()).next().expect("a page is a document")
}

/// The blocks of a page's text, one a line.
#[track_caller]
fn check(html: &str, expected: &[&str]) {
    let input = page(html).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(input.text.split("\n\n").map(str::trim).collect::<Vec<_>>(), expected);
}

#[track_caller]
fn refuse(html: &str, message: &str) {
    let error = page(html).expect_err("this is no page to read").to_string();
    assert!(error.contains(message) && !error.contains('\n'), "{error}");
}

#[test]
fn a_short_page_is_read_whole() {
    check("<p>Rents rose, the mayor said.<p>She left.", &["Rents rose, the mayor said.", "She left."]);
    check("<html><body>Rents rose.<br>She left.</body></html>", &["Rents rose.", "She left."]);
    check("Rents rose, with no tag at all.", &["Rents rose, with no tag at all."]);
}

#[test]
fn nothing_of_scripts_and_comments_is_read() {
    check(
        "<p>Rents rose.</p><script>document.write('<p>Evil</p>')</script><!-- <p>Hidden</p> --><style>p{}</style>\
         <p onclick=\"x()\">She left.</p><p hidden>Gone</p><img src=http://example.org/x.png alt=Picture>",
        &["Rents rose.", "She left."],
    );
}

#[test]
fn a_page_that_is_cut_off_is_not_read_as_if_it_were_all() {
    refuse("<html><body><article><p>Rents rose.</p><p>She le", "has no </html>: it is cut off; fetch it again");
    refuse("<html><body><p>Rents rose.</p><a href=\"x", "inside of a tag: it is cut off");
    refuse("<html><body><p>Rents rose.</p><!-- no end", "inside of a comment: it is cut off");
    check("<html><body><p>Rents rose.</p></body>", &["Rents rose."]);
}

#[test]
fn pages_without_text_are_refused() {
    refuse("<html><body><script>1</script></body></html>", "no text in it");
    refuse("<!doctype html>", "no text in it");
    refuse("<html\0", "bytes that are no text");
}

#[test]
fn pages_made_to_hurt_are_refused() {
    refuse(&"<div>".repeat(1_000_000), "nested more than 500 deep");
    refuse(&format!("<p>x{}", "<b><i><u>".repeat(100_000)), "nested more than 500 deep");
    refuse(&"<p>x".repeat(400_000), "more tags than an article has");
}

#[test]
fn large_pages_are_read() {
    let words = "word ".repeat(50_000);
    let input = page(&format!("<article><p>{words}</p></article>")).unwrap();
    assert_eq!(input.text.split_whitespace().count(), 50_000);
    let table = "<tr><td>a<td>b".repeat(20_000);
    assert!(page(&format!("<p>Rents rose.</p><table>{table}</table>")).is_ok());
    assert!(page(&"<p>x <a href=y>y</a>".repeat(20_000)).is_ok());
    assert!(page(&format!("{}Rents rose.{}", "<div>".repeat(450), "</div>".repeat(450))).is_ok());
}

#[test]
fn directional_marks_stay_text() {
    let input = page("<p>Rents \u{202e}esor\u{202c}, she said.</p>").unwrap();
    assert_eq!(input.text, "Rents \u{202e}esor\u{202c}, she said.\n");
}

#[track_caller]
fn check_metadata(head: &str, expected: [Option<&str>; 4]) {
    let body = "<p>The harbour board said the ferry would stay.</p>".repeat(12);
    let input = page(&format!("<html><head>{head}</head><body>{body}</body></html>")).unwrap();
    let day = input.published.map(|it| it.date.to_string());
    assert_eq!([input.title.as_deref(), input.byline.as_deref(), input.outlet.as_deref(), day.as_deref()], expected);
}

#[test]
fn metadata_from_json_ld() {
    check_metadata(
        r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"No"},
        {"@type":["NewsArticle"],"headline":"Ferry &amp; pier
        stay","author":[{"name":"By Ida Holm"},"Bo Marsh"],"publisher":{"name":"The Tarn Post"},
        "datePublished":"2031-05-02T06:00:00Z"}]}</script><meta property="og:title" content="Other">"#,
        [Some("Ferry & pier stay"), Some("Ida Holm, Bo Marsh"), Some("The Tarn Post"), Some("2031-05-02")],
    );
}

#[test]
fn metadata_from_meta() {
    check_metadata(
        "<title>Ferry stays - Tarn Post</title><meta property=og:title content='Ferry stays'>\
         <meta name=Author content='By Ida Holm'><meta property=og:site_name content='The Tarn Post'>\
         <meta property=article:published_time content=2031-05-02T06:00>",
        [Some("Ferry stays"), Some("Ida Holm"), Some("The Tarn Post"), Some("2031-05-02")],
    );
}

#[test]
fn metadata_from_the_lines_on_top() {
    let page = page(
        "<html><head><title>Ferry stays | Tarn Post</title></head><body><table><tr><td><a href=1>Home</a></td><td>\
         <font size=5><b>Ferry stays</b></font><br><i>By Ida Holm</i><br>Published: May 2, 2031 at 6 p.m.<br><br>\
         The ferry will stay, the harbour board said on Friday, after weeks of protest in Tarn and Ostrey.<br><br>\
         “Nobody will be left on the wrong side of the water,” Una Ketteridge said. “We have two summers.”<br><br>\
         According to engineers, 14 piles have rotted through since the inspection of 2019, never published.</td></tr>\
         </table></body></html>",
    );
    let page = page.unwrap();
    assert_eq!(page.text.lines().next(), Some("Ferry stays"));
    assert!(page.text.lines().nth(2).is_some_and(|line| line.starts_with("The ferry will stay")), "{}", page.text);
    let day = page.published.map(|it| it.date.to_string());
    let found = [page.title.as_deref(), page.byline.as_deref(), page.outlet.as_deref(), day.as_deref()];
    assert_eq!(found, [Some("Ferry stays"), Some("Ida Holm"), Some("Tarn Post"), Some("2031-05-02")]);
}

#[test]
fn broken_json_ld_is_passed_over() {
    let deep = format!(r#"<script type="application/ld+json">{}</script>"#, "[".repeat(100_000));
    check_metadata(
        &format!("<title>The ferry at Tarn stays until May</title>{deep}"),
        [Some("The ferry at Tarn stays until May"), None, None, None],
    );
}

#[test]
fn declared_encodings_count() {
    let html = b"<meta charset=windows-1250><p>Ji\xf8\xed \xd8ezn\xedk said rents rose.</p>";
    let input = open(&html[..], Some(Format::Html), Origin::stdin(), &Options::default()).next().unwrap().unwrap();
    assert_eq!(input.text, "Jiří Řezník said rents rose.\n");
    assert_eq!(input.encoding, None);
}
