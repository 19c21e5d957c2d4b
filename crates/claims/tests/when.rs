//! Expressions of time of news and the days they mean, reckoned from Monday, 4 November 2024.
//!
//! One line each: the tense of the clause (`<` looks back, `>` ahead), the expression, the first and the last day; a
//! dot is an open end, and a dash means that no days are known.

use chrono::NaiveDate;
use dixit_claims::when::{Days, Tense, days};

const PHRASES: &str = include_str!("when.txt");

/// `2024-11-04 2024-11-10`, `. 2030-12-31`, `-`.
fn draw(days: Option<Days>) -> String {
    let end = |day: Option<NaiveDate>| day.map_or_else(|| ".".to_owned(), |day| day.to_string());
    days.map_or_else(|| "-".to_owned(), |days| format!("{} {}", end(days.from), end(days.to)))
}

#[test]
fn news_phrases_mean_these_days() {
    let published = NaiveDate::from_ymd_opt(2024, 11, 4);
    let mut n_phrases = 0;
    let mut wrong = Vec::new();
    for line in PHRASES.lines().filter(|line| line.starts_with(['<', '>'])) {
        let (sign, rest) = line.split_at(1);
        let (phrase, expected) = rest.split_once('|').expect("a bar between phrase and days");
        let tense = if sign == "<" { Tense::Past } else { Tense::Future };
        let found = draw(days(phrase.trim(), published, tense));
        n_phrases += 1;
        if found != expected.trim() {
            wrong.push(format!("{line}   found {found}"));
        }
    }
    assert!(n_phrases >= 120, "only {n_phrases} phrases");
    assert!(wrong.is_empty(), "{} of {n_phrases} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn without_a_date_only_full_dates_are_known() {
    for phrase in
        ["last week", "on Friday", "three years ago", "in May", "earlier this month", "by the end of the year"]
    {
        assert_eq!(
            days(phrase, None, Tense::Past).filter(|days| days.from.is_some() || days.to.is_some()),
            None,
            "{phrase}"
        );
    }
    assert_eq!(draw(days("Sept. 11, 2001", None, Tense::Past)), "2001-09-11 2001-09-11");
    assert_eq!(draw(days("in 2019", None, Tense::Past)), "2019-01-01 2019-12-31");
    assert_eq!(draw(days("by 2030", None, Tense::Past)), ". 2030-12-31");
}
