//! The acceptance test of the default pack: a real page, as copied from the web.
//!
//! The page is not part of this repository. Where it is missing the test says so and passes.

// A test that skips says so aloud.
#![allow(clippy::print_stderr)]

use std::{fs, path::PathBuf};

use chrono::NaiveDate;
use dixit::{Analysis, Dixit, Input, Mention};
use dixit_claims::{SourceKind, resolve::Person};
use dixit_text::{DateSource, Published};

/// What must be found: source, cue, beginning of the content, end of the content.
const CLAIMS: [(&str, &str, &str, &str); 11] = [
    ("EU and South Korea", "urge", "the withdrawal of North Korean forces", "conflict in Ukraine"),
    ("South Korea and the European Union", "calling for", "the withdrawal of North Korean troops", "with Ukraine"),
    ("Washington and Seoul", "concerns were raised by", "about North Korea’s", "military assistance to Russia"),
    (
        "EU foreign policy chief Josep Borrell and South Korean Foreign Minister Cho Tae-yul",
        "denounced",
        "North Korea’s “illegal arms",
        "aggression against Ukraine.”",
    ),
    ("They", "called for", "an immediate cessation", "the withdrawal of North Korean forces"),
    (
        "Borrell",
        "remarked",
        "“Russia’s aggression against Ukraine poses an existential threat,” … “The Republic",
        "to enhance their efforts.”",
    ),
    ("Cho", "indicated", "that all potential scenarios", "are being evaluated"),
    ("Seoul", "anticipates", "that North Korea will receive", "enhance its missile capabilities"),
    ("U.S. Secretary of State Antony Blinken", "mentioned", "that Washington expects", "against Ukrainian forces"),
    ("Washington", "expects", "North Korean troops stationed", "against Ukrainian forces"),
    (
        "North Korean Foreign Minister Choe Son Hui",
        "expressed",
        "her nation’s support for Russia",
        "until it secures victory in Ukraine",
    ),
];

fn page() -> Option<Analysis> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/articles/eu-south-korea.txt");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    };
    Some(Dixit::new().scan(Input::from_text("eu-south-korea.txt", text)))
}

fn text(analysis: &Analysis, mention: &Mention) -> String {
    mention.text(&analysis.document)
}

#[test]
fn the_eleven_claims_of_the_page_are_found() {
    let Some(analysis) = page() else { return };
    let found: Vec<(String, String, String)> = analysis
        .claims
        .iter()
        .map(|claim| {
            let source = claim.source.as_ref().map_or_else(String::new, |source| text(&analysis, source));
            (source, text(&analysis, &claim.cue), text(&analysis, &claim.content))
        })
        .collect();
    for (source, cue, begins, ends) in CLAIMS {
        let hit = found
            .iter()
            .any(|(of, by, what)| of == source && by == cue && what.starts_with(begins) && what.ends_with(ends));
        assert!(hit, "not found: {source} / {cue} / {begins} ... {ends}\nfound: {found:#?}");
    }
}

#[test]
fn page_furniture_makes_no_claim() {
    let Some(analysis) = page() else { return };
    let story_end = analysis.document.text().find("Discover more").expect("the page has a foot");
    let aside = analysis.document.text().find("See also").expect("the page has an aside");
    for claim in &analysis.claims {
        let cue = claim.cue.spans[0];
        assert!(cue.end <= story_end, "a claim from the foot of the page: {}", text(&analysis, &claim.cue));
        assert!(!(aside..aside + 90).contains(&cue.start), "a claim from the aside: {}", text(&analysis, &claim.cue));
    }
}

#[test]
fn venue_and_time_are_no_content() {
    let Some(analysis) = page() else { return };
    let claim =
        |cue: &str| analysis.claims.iter().find(|claim| text(&analysis, &claim.cue) == cue).expect("found above");
    let remarked = claim("remarked");
    assert_eq!(remarked.venue.as_ref().map(|venue| text(&analysis, venue)).as_deref(), Some("in a post on X"));
    let mentioned = claim("mentioned");
    assert_eq!(mentioned.when.as_ref().map(|when| text(&analysis, when)).as_deref(), Some("last week"));
}

#[test]
fn what_washington_expects_is_nested_in_what_blinken_said() {
    let Some(analysis) = page() else { return };
    let expects = analysis.claims.iter().find(|claim| text(&analysis, &claim.cue) == "expects").expect("found above");
    let chain: Vec<&str> = expects.chain.iter().map(|speaker| speaker.as_deref().unwrap_or("?")).collect();
    assert_eq!(chain, ["author", "Antony Blinken", "Washington"]);
    assert_eq!(expects.source_kind, SourceKind::Metonym);
}

/// The names and roles behind the source of the claim with this cue.
fn who(analysis: &Analysis, cue: &str) -> Vec<(String, String)> {
    let claim = analysis.claims.iter().find(|claim| text(analysis, &claim.cue) == cue).expect("found above");
    let person = |it: &Person| (it.name.clone().unwrap_or_default(), it.role.clone().unwrap_or_default());
    claim.who.people.iter().map(person).collect()
}

#[test]
fn they_are_the_two_who_spoke_before() {
    let Some(analysis) = page() else { return };
    let borrell = ("Josep Borrell".to_owned(), "EU foreign policy chief".to_owned());
    let cho = ("Cho Tae-yul".to_owned(), "South Korean Foreign Minister".to_owned());
    assert_eq!(who(&analysis, "called for"), [borrell, cho.clone()]);
    assert_eq!(who(&analysis, "indicated"), [cho]);
}

#[test]
fn last_week_has_days_only_where_the_page_has_a_date() {
    let said_on = |analysis: &Analysis| {
        let claim =
            analysis.claims.iter().find(|claim| text(analysis, &claim.cue) == "mentioned").expect("found above");
        claim.said_on.map(|days| [days.from, days.to].map(|day| day.map(|day| day.to_string()).unwrap_or_default()))
    };
    let Some(undated) = page() else { return };
    assert_eq!(said_on(&undated), None);
    let published = Published { date: NaiveDate::from_ymd_opt(2024, 11, 4).expect("a day"), from: DateSource::Given };
    let input = Input { published: Some(published), ..undated.document.input().clone() };
    assert_eq!(said_on(&Dixit::new().scan(input)), Some(["2024-10-28".to_owned(), "2024-11-03".to_owned()]));
}
