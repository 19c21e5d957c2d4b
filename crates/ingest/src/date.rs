//! Publication dates from metadata and from file names.

use chrono::NaiveDate;

/// The day at the start of a date field: `2031-05-02`, `2031-05-02T10:00:00Z`.
#[must_use]
pub fn date_in_record(field: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(field.trim().get(..10)?, "%Y-%m-%d").ok()
}

/// The first day in a line of words or a field: `2031-05-02T10:00:00Z`, `20310502`, `2 May 2031`, `May 2nd, 2031`,
/// `Fri, 02 May 2031 10:00:00 GMT`. Days of numbers alone (`2/5/2031`) are read differently here and there, so they
/// are not read at all.
pub(crate) fn date_in_words(text: &str) -> Option<NaiveDate> {
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|it| !it.is_empty()).collect();
    (0..words.len()).find_map(|at| iso(words[at]).or_else(|| named(words.get(at..at + 3)?)))
}

fn iso(word: &str) -> Option<NaiveDate> {
    let bare = word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_digit());
    if bare { NaiveDate::parse_from_str(word, "%Y%m%d").ok() } else { date_in_record(word) }
}

/// A day, a month by its name and a year, in the two orders in use.
fn named(words: &[&str]) -> Option<NaiveDate> {
    let day = |word: &str| {
        let bare = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        (bare.len() <= 2).then(|| bare.parse::<u32>().ok()).flatten()
    };
    let year = |word: &str| (word.len() == 4).then(|| word.parse::<i32>().ok()).flatten();
    let [first, second, third] = words else { return None };
    match month(first) {
        Some(month) => NaiveDate::from_ymd_opt(year(third)?, month, day(second)?),
        None => NaiveDate::from_ymd_opt(year(third)?, month(second)?, day(first)?),
    }
}

/// The month of a name, whole or cut after three letters or more: `Sept`.
fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let at = MONTHS.iter().position(|name| word.len() >= 3 && name.starts_with(&word))?;
    u32::try_from(at + 1).ok()
}

/// The first day written in the last part of a path: `2031-05-02`, `2031_05_02` or `2031.05.02`.
///
/// Digits on either side make it something else, a number of an article for example.
#[must_use]
pub fn date_in_name(path: &str) -> Option<NaiveDate> {
    let name = path.rsplit(['/', '\\']).next()?.as_bytes();
    (0..name.len().saturating_sub(9)).find_map(|at| date_at(name, at))
}

fn date_at(name: &[u8], at: usize) -> Option<NaiveDate> {
    let digit = |at: usize| name.get(at).is_some_and(u8::is_ascii_digit);
    let separator = *name.get(at + 4)?;
    let alone = (at == 0 || !digit(at - 1)) && !digit(at + 10);
    if !alone || !matches!(separator, b'-' | b'_' | b'.') || name.get(at + 7) != Some(&separator) {
        return None;
    }
    let number = |from: usize, to: usize| -> Option<u32> {
        name[from..to].iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    let year = i32::try_from(number(at, at + 4)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(at + 5, at + 7)?, number(at + 8, at + 10)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_hold_a_date() {
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(date_in_name(name).map(|date| date.to_string()).as_deref(), expected, "{name}");
        };
        check("2024-11-04-bridge.txt", Some("2024-11-04"));
        check("old/2019-01-01/bridge_2024_11_04.txt", Some("2024-11-04"));
        check("bridge 2024.11.04.md", Some("2024-11-04"));
        check("2024-11-04", Some("2024-11-04"));
        check("2024-13-04-then-2024-11-05.txt", Some("2024-11-05"));
        check("old/2019-01-01/bridge.txt", None);
        check("12024-11-04.txt", None);
        check("2024-11-041.txt", None);
        check("2024-11_04.txt", None);
        check("né-2024-11-0", None);
        check("", None);
    }

    #[test]
    fn a_page_writes_days_as_people_do() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(date_in_words(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
        };
        check("2031-05-02T23:30:00+02:00", Some("2031-05-02"));
        check("20310502", Some("2031-05-02"));
        check("Published 2 May 2031, 10:00", Some("2031-05-02"));
        check("Posted on Friday, Sept. 2nd, 2031 by Ida Holm", Some("2031-09-02"));
        check("Fri, 02 May 2031 10:00:00 GMT", Some("2031-05-02"));
        check("31 February 2031", None);
        check("2/5/2031", None);
        check("may 2031", None);
        check("ma 2 2031", None);
        check("", None);
    }

    #[test]
    fn a_record_may_hold_a_time_too() {
        assert_eq!(
            date_in_record(" 2024-11-04T08:00:00+09:00").map(|it| it.to_string()).as_deref(),
            Some("2024-11-04")
        );
        assert_eq!(date_in_record("4 November 2024"), None);
        assert_eq!(date_in_record("éééééééé"), None);
    }
}
