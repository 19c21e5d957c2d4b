//! HTML reports in a real browser: what a desk does with them, and what must never happen in them.
//!
//! Skipped, and said so, where Chromium is missing; `cargo xtask browser` installs it and fails instead. The pictures
//! go to `target/tmp/screens`.

mod chromium;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use base64::Engine as _;
use serde_json::Value;

use chromium::Browser;

/// An HTML report of some articles with what checks find in them, and the claims of the JSON report.
fn report(folder: &Path, paths: &[&Path]) -> (PathBuf, Vec<Value>) {
    let file = folder.join("report.html");
    let run = |format: &str, more: &[&std::ffi::OsStr]| {
        let output = Command::new(env!("CARGO_BIN_EXE_dixit"))
            .args(["scan", "--no-config", "--check"])
            .args(paths)
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
            .args(["--format", format])
            .args(more)
            .output();
        output.expect("the binary runs").stdout
    };
    run("html", &["--output".as_ref(), file.as_os_str()]);
    let records: Vec<Value> = serde_json::from_slice(&run("json", &[])).expect("JSON");
    (file, records.into_iter().filter(|record| record["kind"] == "claim").collect())
}

fn browser() -> Option<Browser> {
    let browser = Browser::start();
    if browser.is_none() {
        assert!(std::env::var_os("DIXIT_NEEDS_CHROMIUM").is_none(), "Chromium is needed and missing");
        // Tests that pass are silent, and what they print is kept back; this one did not look, and that is shown.
        say("SKIPPED: no Chromium here; `cargo xtask browser` installs it");
    }
    browser
}

fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// From the root of the repository, where the binary runs.
fn articles() -> PathBuf {
    PathBuf::from("fixtures/articles")
}

fn keep(name: &str, base64: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screens");
    std::fs::create_dir_all(&folder).expect("a folder");
    let bytes = base64::engine::general_purpose::STANDARD.decode(base64).expect("base64");
    std::fs::write(folder.join(name), bytes).expect("a file");
}

/// The pictures of README.md, where `DIXIT_PICTURES` names a folder for them.
#[test]
fn pictures_for_the_readme() {
    let Some(to) = std::env::var_os("DIXIT_PICTURES").map(PathBuf::from) else { return };
    let Some(mut browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, _) = report(folder.path(), &[&articles()]);
    std::fs::create_dir_all(&to).expect("a folder");
    let keep = |name: &str, browser: &mut Browser| {
        let bytes = base64::engine::general_purpose::STANDARD.decode(browser.small_picture()).expect("base64");
        assert!(bytes.len() < 150_000, "{name} has {} bytes", bytes.len());
        std::fs::write(to.join(name), bytes).expect("a file");
    };
    browser.resize(1280, 760);
    browser.media("screen", "light");
    browser.open(&file);
    browser.key("j");
    browser.key("j");
    keep("claims.webp", &mut browser);
    browser.click("#views [data-view=speakers]");
    keep("speakers.webp", &mut browser);
}

/// Ids of the rows that are shown, in their order.
fn rows(browser: &mut Browser) -> Vec<String> {
    let ids = browser.value("[...document.querySelectorAll('#table tbody tr')].map(it => it.dataset.c)");
    ids.as_array().expect("a list").iter().map(|id| id.as_str().expect("an id").to_owned()).collect()
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

fn ids(claims: &[Value], keep: impl Fn(&Value) -> bool) -> Vec<String> {
    sorted(
        claims
            .iter()
            .filter(|claim| keep(claim))
            .map(|claim| claim["id"].as_str().expect("an id").to_owned())
            .collect(),
    )
}

/// Nothing was asked for but the page itself, and nothing went wrong in it.
fn is_quiet(browser: &mut Browser) {
    browser.value("new Promise(done => setTimeout(done, 50))");
    assert_eq!(browser.fetched.len(), 1, "{:?}", browser.fetched);
    assert!(browser.fetched[0].starts_with("file:///"));
    assert_eq!(browser.complaints, Vec::<String>::new());
}

#[test]
fn a_desk_filters_sorts_and_goes_to_the_text_and_back() {
    let Some(mut browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, claims) = report(folder.path(), &[&articles()]);
    browser.resize(1440, 900);
    browser.media("screen", "light");
    browser.open(&file);
    assert_eq!(sorted(rows(&mut browser)), ids(&claims, |_| true), "every claim of the JSON has its row");
    keep("corpus-light.png", &browser.picture());

    // A figure of the ledger filters.
    browser.click("#ledger [data-figure=direct]");
    assert_eq!(sorted(rows(&mut browser)), ids(&claims, |claim| claim["quotation"] == "direct"));
    browser.click("#ledger [data-figure=nested]");
    assert_eq!(sorted(rows(&mut browser)), ids(&claims, |claim| !claim["parent"].is_null()));
    browser.click("#ledger [data-figure=worth]");
    let worth = |claim: &Value| claim["about"]["check_worthiness"]["sum"].as_f64().unwrap();
    assert_eq!(sorted(rows(&mut browser)), ids(&claims, |claim| worth(claim) >= 0.5));
    browser.click("#ledger [data-figure=flagged]");
    let flagged = ids(&claims, |claim| !claim["findings"].as_array().unwrap().is_empty());
    assert_eq!(sorted(rows(&mut browser)), flagged);
    browser.key("Escape");
    assert_eq!(rows(&mut browser).len(), claims.len());

    // So do the lists and the words, together.
    browser.choose("by-how", "mixed");
    browser.choose("by-rule", "said-that");
    let both = |claim: &Value| claim["quotation"] == "mixed" && claim["rule"]["id"] == "said-that";
    assert_eq!(sorted(rows(&mut browser)), ids(&claims, both));
    browser.click("#clear");
    browser.click("#find");
    for key in ["p", "u", "r", "c", "e", "l", "l"] {
        browser.key(key);
    }
    let found = rows(&mut browser).len();
    assert!(found > 0 && found < claims.len(), "{found} of {}", claims.len());
    let plain = "[...document.querySelectorAll('#texts mark.off')].every(it => \
                 getComputedStyle(it).backgroundColor === 'rgba(0, 0, 0, 0)')";
    assert_eq!(browser.value(plain), true, "what is filtered out is plain text");
    assert_eq!(browser.number("document.querySelectorAll('#ledger [aria-pressed=true]').length"), 0);
    keep("found.png", &browser.picture());
    browser.click("#clear");

    // A head sorts, and sorts the other way.
    let speakers = "[...document.querySelectorAll('#table td.who b')].map(it => it.textContent)";
    browser.click("#table th.who button");
    let up = browser.value(speakers);
    let expected =
        browser.value(&format!("{speakers}.sort((a, b) => a.localeCompare(b, 'en', {{sensitivity: 'base'}}))"));
    assert_eq!(up, expected);
    assert_eq!(browser.value("document.querySelector('#table th.who').ariaSort"), "ascending");
    browser.click("#table th.who button");
    assert_eq!(browser.value("document.querySelector('#table th.who').ariaSort"), "descending");
    browser.choose("by-sort", "position");

    // From a row to its place in the text, and from the text to the row.
    let picked = "document.querySelector('#table tr.sel')?.dataset.c";
    let visible = "(() => { const box = document.querySelector('#texts a.n.sel').getBoundingClientRect(); \
                   return box.top > 0 && box.bottom < innerHeight })()";
    let last = rows(&mut browser).pop().unwrap();
    browser.click(&format!("#table tr[data-c='{last}'] td.what"));
    assert_eq!(browser.value(picked), last.as_str());
    assert_eq!(browser.value(visible), true);
    keep("picked.png", &browser.picture());
    let first = rows(&mut browser).remove(0);
    assert_eq!(browser.value("scrollY"), 0, "the two halves scroll, the window does not");
    browser.click(&format!("#texts a.n[data-c='{first}']"));
    assert_eq!(browser.value(picked), first.as_str());

    // The keyboard does all of it.
    browser.key("j");
    let second = browser.value("document.querySelectorAll('#table tbody tr')[1].dataset.c");
    assert_eq!(browser.value(picked), second);
    browser.key("Enter");
    assert_eq!(browser.value("document.activeElement.matches('#texts a.n')"), true, "Enter goes to the text");
    browser.key("Enter");
    assert_eq!(browser.value("document.activeElement.matches('#table a')"), true, "and back");
    browser.key("k");
    assert_eq!(browser.value(picked), first.as_str());
    browser.key("/");
    assert_eq!(browser.value("document.activeElement.id"), "find");

    browser.click("#views [data-view=speakers]");
    keep("speakers.png", &browser.picture());
    let speaker = browser.value("document.querySelector('.speaker b').textContent.toLowerCase()");
    browser.click(".speaker");
    let who = browser.value(&format!("[...new Set({speakers}.map(it => it.toLowerCase()))]"));
    assert_eq!(who, serde_json::json!([speaker]));
    is_quiet(&mut browser);
}

#[test]
fn a_desk_filters_by_kind_of_source_by_what_it_is_about_and_by_worth() {
    let Some(mut browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, claims) = report(folder.path(), &[&articles()]);
    browser.resize(1440, 900);
    browser.open(&file);
    browser.choose("by-kind", "unnamed-person");
    let is_unnamed = |claim: &Value| claim["source"]["kind"] == "unnamed-person";
    assert_eq!(sorted(rows(&mut browser)), ids(&claims, is_unnamed));
    browser.click("#clear");
    browser.choose("by-type", "accusation");
    let is_about = |claim: &Value, what: &str| claim["about"]["types"].as_array().unwrap().iter().any(|it| it == what);
    assert_eq!(sorted(rows(&mut browser)), ids(&claims, |claim| is_about(claim, "accusation")));
    browser.click("#clear");
    browser.choose("by-worth", "0.5");
    let worth = |claim: &Value| claim["about"]["check_worthiness"]["sum"].as_f64().unwrap();
    let worth_it = ids(&claims, |claim| worth(claim) >= 0.5);
    assert!(!worth_it.is_empty() && worth_it.len() < claims.len());
    assert_eq!(sorted(rows(&mut browser)), worth_it);
    browser.click("#table th.worth button");
    let by_worth: Vec<f64> = rows(&mut browser)
        .iter()
        .map(|id| worth(claims.iter().find(|claim| claim["id"] == id.as_str()).unwrap()))
        .collect();
    assert!(by_worth.is_sorted_by(|one, next| one >= next), "{by_worth:?}");
    keep("worth.png", &browser.picture());
    is_quiet(&mut browser);
}

#[test]
fn numbers_chains_and_what_was_not_found_lead_to_their_places() {
    let Some(mut browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, claims) = report(folder.path(), &[&articles()]);
    browser.resize(1440, 900);
    browser.open(&file);
    let in_sight = "(() => { const box = document.querySelector('#texts a.n.sel, #texts mark[data-m].sel').getBoundingClientRect(); \
                    return box.top > 0 && box.bottom < innerHeight })()";
    browser.click("#views [data-view=chains]");
    assert_eq!(
        browser.number("document.querySelectorAll('#chains li').length"),
        claims.iter().filter(|claim| claim["chain"].as_array().unwrap().len() > 2).count() as u64
    );
    browser.click("#chains li");
    assert_eq!(browser.value(in_sight), true);
    keep("chains.png", &browser.picture());

    browser.click("#views [data-view=numbers]");
    let shown = browser.value("[...document.querySelectorAll('#numbers td.number b')].map(it => it.textContent)");
    let shown: Vec<&str> = shown.as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    for claim in &claims {
        for number in claim["about"]["numbers"].as_array().unwrap() {
            let text = number["text"].as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(shown.contains(&text.as_str()), "{text} is missing");
        }
    }
    browser.click("#numbers tbody tr:last-child");
    assert_eq!(browser.value(in_sight), true);
    keep("numbers.png", &browser.picture());

    browser.click("#views [data-view=missed]");
    assert_eq!(
        browser.number("+document.querySelector('#views [data-view=missed] b').textContent"),
        browser.number("document.querySelectorAll('#missed li').length"),
        "a view says how much there is in it"
    );
    browser.click("#missed .uncited a");
    let text = "document.querySelector('#texts mark.uncited.sel').textContent";
    assert_eq!(browser.value(text), browser.value("document.querySelector('#missed .uncited a').textContent"));
    assert_eq!(browser.value(in_sight), true);
    keep("not-found.png", &browser.picture());
    browser.click("#views [data-view=claims]");
    browser.click("#texts mark.unseen");
    let listed = "document.querySelector('#missed').getClientRects().length > 0 && \
                  document.querySelectorAll('#texts mark.unseen.sel').length > 0";
    assert_eq!(browser.value(listed), true, "and back from the text to the list");
    // The address of a claim leads to it.
    let id = claims[3]["id"].as_str().unwrap();
    browser.open(&PathBuf::from(format!("{}?linked#r-{id}", file.display())));
    assert_eq!(browser.value("document.querySelector('#texts a.n.sel').dataset.c"), id);
    assert_eq!(browser.value(in_sight), true);
    let twice = "(() => { const ids = [...document.querySelectorAll('[id]')].map(it => it.id); \
                 return ids.filter((id, at) => ids.indexOf(id) !== at) })()";
    assert_eq!(browser.value(twice), serde_json::json!([]), "every id is of one element");
    is_quiet(&mut browser);
}

#[test]
fn every_view_is_walked_with_the_keyboard_alone() {
    let Some(mut browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, _) = report(folder.path(), &[&articles()]);
    browser.resize(1440, 900);
    browser.open(&file);
    let active = "(it => it.dataset.c || it.dataset.m)(document.activeElement)";
    for (view, entry) in [("numbers", "tbody tr"), ("chains", "li"), ("missed", "li")] {
        let go = |browser: &mut Browser| {
            browser.value(&format!("document.querySelector('#views [data-view={view}]').focus()"));
            browser.key("Enter");
        };
        go(&mut browser);
        let entries = format!("document.querySelectorAll('#{view} {entry}').length");
        let links = format!("document.querySelectorAll('#{view} {entry} a').length");
        assert_eq!(browser.number(&entries), browser.number(&links), "every entry of {view} can be reached");
        browser.key("j");
        browser.key("j");
        let second = browser.value(active);
        let expected =
            format!("(it => it.dataset.c || it.dataset.m)(document.querySelectorAll('#{view} {entry} a')[1])");
        assert_eq!(second, browser.value(&expected), "{view}");
        let shown = "(it => it.dataset.c || it.dataset.m)(document.querySelector('#texts a.n.sel'))";
        assert_eq!(browser.value(shown), second, "the text shows it, {view}");
        browser.key("Enter");
        assert_eq!(browser.value("document.activeElement.matches('#texts a.n.sel')"), true, "Enter goes there, {view}");
        browser.key("Enter");
        let is_back = format!("document.activeElement.matches('#{view} a')");
        assert_eq!(browser.value(&is_back), true, "and back, {view}");
        assert_eq!(browser.value(active), second, "{view}");
        browser.key("k");
        assert_ne!(browser.value(active), second, "{view}");
    }
    browser.value("document.querySelector('#views [data-view=speakers]').focus()");
    browser.key("Enter");
    browser.key("j");
    browser.key("j");
    let second = browser.value("document.activeElement.querySelector('b').textContent");
    assert_eq!(second, browser.value("document.querySelectorAll('.speaker')[1].querySelector('b').textContent"));
    browser.key("Enter");
    let who =
        browser.value("[...new Set([...document.querySelectorAll('#table td.who b')].map(it => it.textContent))]");
    assert_eq!(who, serde_json::json!([second]));
    assert_eq!(browser.value("document.activeElement.matches('#table tbody tr:first-child a')"), true);
    is_quiet(&mut browser);
}

#[test]
fn it_is_read_in_the_dark_on_a_phone_and_on_paper() {
    let Some(mut browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, claims) = report(folder.path(), &[&articles().join("2029-09-12-tidewell-library.txt")]);
    browser.resize(1440, 900);
    browser.media("screen", "dark");
    browser.open(&file);
    browser.key("j");
    keep("article-dark.png", &browser.picture());
    // Every kind of text stands out from what it stands on: 4.5 to 1, as WCAG AA has it.
    for scheme in ["light", "dark"] {
        browser.media("screen", scheme);
        for view in ["claims", "speakers", "numbers", "chains", "missed"] {
            browser.value(&format!("document.querySelector('#views [data-view={view}]').click()"));
            assert_eq!(browser.value(CONTRAST), serde_json::json!([]), "too little contrast, {scheme}, {view}");
        }
    }
    // What a filter leaves out, picked or not, can still be read.
    browser.click("#views [data-view=claims]");
    browser.choose("by-how", "direct");
    assert_eq!(browser.value(CONTRAST), serde_json::json!([]), "too little contrast with a filter");
    browser.resize(390, 844);
    browser.media("screen", "light");
    browser.open(&file);
    let wide = "document.documentElement.scrollWidth - innerWidth";
    assert_eq!(browser.value(wide), 0, "no scrolling sideways");
    let tall = "[...document.querySelectorAll('#views button')].filter(it => it.offsetHeight > 50).length";
    assert_eq!(browser.number(tall), 0, "no tab is broken into lines");
    keep("phone-claims.png", &browser.picture());
    browser.click("#table td.what");
    assert_eq!(browser.value("document.body.dataset.view"), "text", "a row leads to the text");
    assert_eq!(browser.value(wide), 0);
    keep("phone-text.png", &browser.picture());
    browser.click("#texts a.n.sel");
    assert_eq!(browser.value("document.body.dataset.view"), "claims", "and back");
    assert_eq!(rows(&mut browser).len(), claims.len());
    let all = "[...document.querySelectorAll('#table tbody tr')].every(it => it.getClientRects().length > 0)";
    browser.media("print", "light");
    assert_eq!(browser.value(all), true, "paper has the rows too");
    let order = "document.querySelector('#texts').getBoundingClientRect().bottom <= \
                 document.querySelector('#desk').getBoundingClientRect().top";
    assert_eq!(browser.value(order), true, "first the article, then what was found in it");
    let unasked = "[...document.querySelectorAll('#views, #filters, #keys, #theme, .click, #more')].filter(it => it.getClientRects().length > 0).length";
    assert_eq!(browser.number(unasked), 0, "paper has nothing to press");
    keep("paper.pdf", &browser.paper());
    is_quiet(&mut browser);
}

/// Selectors of texts with a contrast under 4.5; colours are laid over each other on a canvas.
const CONTRAST: &str = "(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const light = (rgb) => { const [r, g, b] = [...rgb].map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b };
  const pixel = () => canvas.getImageData(0, 0, 1, 1).data.slice(0, 3);
  const low = new Set();
  for (const it of document.querySelectorAll('body *')) {
    if (![...it.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !it.getClientRects().length) continue;
    if (it.disabled || getComputedStyle(it).clipPath !== 'none') continue;
    const layers = [];
    for (let at = it; at; at = at.parentElement) layers.unshift(getComputedStyle(at).backgroundColor);
    canvas.fillStyle = '#fff'; canvas.fillRect(0, 0, 1, 1);
    for (const layer of layers) { canvas.fillStyle = layer; canvas.fillRect(0, 0, 1, 1) }
    const under = light(pixel());
    canvas.fillStyle = getComputedStyle(it).color; canvas.fillRect(0, 0, 1, 1);
    const over = light(pixel());
    const ratio = (Math.max(under, over) + .05) / (Math.min(under, over) + .05);
    if (ratio < 4.5) low.add(it.tagName + '.' + it.className + ' ' + ratio.toFixed(2));
  }
  return [...low] })()";

#[test]
fn a_hostile_article_renders_harmlessly() {
    let Some(mut browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("<img src=x onerror=boom()>.txt");
    let hostile = "<script>document.title = 'owned'</script>\n\n\"<img src=https://example.org/x onerror=alert(1)>\" said \
                   Marsh </main></section></script><style>*{display:none}</style> & 'so' \u{202e}reversed\u{2066}.\n\n";
    let long = format!("Tarn said that rents rose {}and {}.\n", "and rose ".repeat(25_000), "x".repeat(5_000));
    std::fs::write(&article, format!("{hostile}{long}")).unwrap();
    let (file, claims) = report(folder.path(), &[&article]);
    browser.resize(1000, 800);
    browser.open(&file);
    assert_eq!(rows(&mut browser).len(), claims.len());
    assert_eq!(browser.number("document.querySelectorAll('main img, main script, main style').length"), 0);
    assert_eq!(browser.number("document.querySelectorAll('main, script').length"), 2);
    assert_ne!(browser.value("document.title"), "owned");
    let text = browser.value("document.querySelector('#texts').textContent");
    let text = text.as_str().unwrap();
    assert!(text.contains("<script>document.title = 'owned'</script>") && text.contains("<U+202E>reversed"));
    assert_eq!(browser.value("document.documentElement.scrollWidth <= innerWidth"), true, "no scrolling sideways");
    keep("hostile.png", &browser.picture());
    // Even markup that got past the escaping could not run.
    browser.value(
        "(() => { document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"window.owned = 1\">'); \
         const script = document.createElement('script'); script.textContent = 'window.owned = 1'; \
         document.body.append(script) })()",
    );
    assert_eq!(browser.value("new Promise(done => setTimeout(() => done(window.owned === undefined), 100))"), true);
}

#[test]
fn ten_thousand_claims_stay_usable() {
    let Some(mut browser) = browser() else { return };
    let folder = tempfile::tempdir().unwrap();
    let article = |n: usize| {
        let sentences =
            (0..50).map(|m| format!("The mayor of Tarn said on Monday that bridge {m} in ward {n} would be closed.\n"));
        serde_json::json!({"id": n, "text": sentences.collect::<String>()}).to_string() + "\n"
    };
    let records: String = (0..200).map(article).collect();
    let path = folder.path().join("many.jsonl");
    std::fs::write(&path, records).unwrap();
    let (file, claims) = report(folder.path(), &[&path]);
    assert!(claims.len() >= 10_000, "{}", claims.len());
    browser.resize(1440, 900);
    let start = Instant::now();
    browser.open(&file);
    let opened = start.elapsed();
    let timed = |browser: &mut Browser, action: &str| {
        browser
            .value(&format!(
                "(async () => {{ const start = performance.now(); {action}; document.body.offsetHeight; \
                 return performance.now() - start }})()"
            ))
            .as_f64()
            .unwrap()
    };
    let sorted = timed(&mut browser, "document.querySelector('#table th.who button').click()");
    let filtered = timed(
        &mut browser,
        "document.getElementById('find').value = 'ward 177'; document.getElementById('find').dispatchEvent(new Event('input'))",
    );
    assert_eq!(rows(&mut browser).len(), 50);
    browser.key("Escape");
    browser.click("#more");
    assert_eq!(rows(&mut browser).len(), 400);
    let picked = timed(&mut browser, "document.querySelectorAll('#texts a.n')[9000].click()");
    // Told, not tested: a busy machine is no fault of the page.
    say(&format!(
        "{} claims: opened in {opened:.1?}, sorted in {sorted:.0} ms, filtered in {filtered:.0} ms, one picked in {picked:.0} ms",
        claims.len()
    ));
    keep("ten-thousand.png", &browser.picture());
    assert_eq!(rows(&mut browser).len(), 200, "those around it");
    is_quiet(&mut browser);
}
