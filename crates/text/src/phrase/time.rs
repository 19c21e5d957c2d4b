//! Expressions of time, by a small grammar over tokens.
//!
//! It finds where they stand; what day they mean is reckoned elsewhere.

use super::tree;
use crate::word_list::WordList;
use crate::{Document, Run, Tag};

/// Expressions of time in a run, in order, none overlapping: *on Monday*, *last week*, *three years ago*,
/// *Sept. 11*, *at 5 p.m.*, *earlier this month*.
#[must_use]
pub fn times(doc: &Document, run: Run) -> Vec<Run> {
    let run = tree::within(doc, run);
    let mut found = Vec::new();
    let mut at = run.start;
    while at < run.end {
        if let Some(end) = time_from(doc, at, run.end) {
            found.push(Run::new(at, end));
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// Words that an expression of time can begin with, besides numbers and months.
const OPENING: WordList = WordList::new(&[
    "a",
    "about",
    "after",
    "an",
    "at",
    "before",
    "by",
    "couple",
    "days",
    "during",
    "each",
    "earlier",
    "early",
    "every",
    "few",
    "for",
    "fri.",
    "friday",
    "from",
    "half",
    "hours",
    "in",
    "just",
    "last",
    "late",
    "later",
    "many",
    "midnight",
    "minutes",
    "moments",
    "mon.",
    "monday",
    "months",
    "more",
    "nearly",
    "next",
    "noon",
    "of",
    "on",
    "only",
    "over",
    "past",
    "sat.",
    "saturday",
    "several",
    "shortly",
    "since",
    "some",
    "sun.",
    "sunday",
    "than",
    "that",
    "the",
    "this",
    "through",
    "throughout",
    "thu.",
    "thur.",
    "thurs.",
    "thursday",
    "till",
    "today",
    "tomorrow",
    "tonight",
    "tue.",
    "tues.",
    "tuesday",
    "until",
    "wed.",
    "wednesday",
    "weeks",
    "within",
    "years",
    "yesterday",
]);

/// One past the end of the longest expression of time that begins at `start`.
pub(super) fn time_from(doc: &Document, start: usize, limit: usize) -> Option<usize> {
    let reader = Reader { doc, limit: limit.min(doc.tokens().len()) };
    reader.may_open(start).then(|| reader.expression(start)).flatten()
}

pub(super) fn is_weekday(word: &str) -> bool {
    matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
        || matches!(word, "mon." | "tue." | "tues." | "wed." | "thu." | "thur." | "thurs." | "fri." | "sat." | "sun.")
}

/// A month, as it is written: *May* and *March* are months only with a capital.
pub(super) fn is_month(form: &str) -> bool {
    if !form.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    let stem = form.trim_end_matches('.');
    let is_full = matches!(
        stem,
        "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
    );
    is_full
        || matches!(
            stem,
            "Jan" | "Feb" | "Mar" | "Apr" | "Jun" | "Jul" | "Aug" | "Sep" | "Sept" | "Oct" | "Nov" | "Dec"
        )
}

/// Whether a noun names a time: *Monday*, *week*, *today*.
pub(super) fn is_time_noun(doc: &Document, at: usize) -> bool {
    let word = doc.lower(at);
    is_weekday(word) || is_unit(word) || is_deictic(word) || (is_month(doc.form(at)) && doc.tag(at).is_name())
}

pub(super) fn is_deictic(word: &str) -> bool {
    matches!(word, "today" | "yesterday" | "tomorrow" | "tonight")
}

fn is_part(word: &str) -> bool {
    matches!(
        word,
        "morning" | "afternoon" | "evening" | "night" | "lunchtime" | "noon" | "midday" | "midnight" | "overnight"
    )
}

fn is_unit(word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or(word);
    matches!(
        stem,
        "second"
            | "minute"
            | "hour"
            | "day"
            | "week"
            | "weekend"
            | "fortnight"
            | "month"
            | "quarter"
            | "season"
            | "summer"
            | "spring"
            | "autumn"
            | "winter"
            | "fall"
            | "year"
            | "decade"
            | "night"
            | "morning"
            | "afternoon"
            | "evening"
    ) || matches!(word, "century" | "centuries")
}

fn is_season(word: &str) -> bool {
    matches!(word, "summer" | "spring" | "autumn" | "winter")
}

fn is_relative(word: &str) -> bool {
    matches!(
        word,
        "last"
            | "next"
            | "this"
            | "past"
            | "coming"
            | "previous"
            | "following"
            | "that"
            | "same"
            | "recent"
            | "every"
            | "each"
    )
}

fn is_year(form: &str) -> bool {
    form.len() == 4
        && form.bytes().all(|b| b.is_ascii_digit())
        && matches!(&form[..2], "16" | "17" | "18" | "19" | "20")
}

fn is_decade(form: &str) -> bool {
    let digits = form.trim_start_matches(['\'', '’', '‘']);
    digits.strip_suffix('s').is_some_and(|digits| {
        matches!(digits.len(), 2 | 4) && digits.ends_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

fn is_day_number(form: &str) -> bool {
    if !form.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let digits = form.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &form[digits.len()..];
    matches!(suffix, "" | "st" | "nd" | "rd" | "th")
        && digits.len() <= 2
        && digits.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

/// The rules of the grammar. Each takes where it begins and gives one past where it ends.
struct Reader<'doc> {
    doc: &'doc Document,
    limit: usize,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        if at < self.limit { self.doc.lower(at) } else { "" }
    }

    fn form(&self, at: usize) -> &str {
        if at < self.limit { self.doc.form(at) } else { "" }
    }

    /// Whether one may begin there: at most words none does, and that is soon seen.
    fn may_open(&self, at: usize) -> bool {
        let is_number = || self.form(at).starts_with(|c: char| c.is_ascii_digit()) || self.is_number(at);
        OPENING.contains(self.word(at)) || is_number() || is_month(self.form(at))
    }

    fn expression(&self, at: usize) -> Option<usize> {
        if self.is_name(at) {
            return None;
        }
        let end = self
            .adverbial(at)
            .or_else(|| self.prepositional(at))
            .or_else(|| self.moment(at))
            .or_else(|| self.ago(at))?;
        Some(self.tail(end))
    }

    /// *the Monday Club*: a day that only describes a noun.
    fn is_name(&self, at: usize) -> bool {
        let after_article = at > 0 && matches!(self.doc.lower(at - 1), "the" | "a" | "an");
        after_article
            && is_weekday(self.word(at))
            && at + 1 < self.limit
            && self.doc.tag(at + 1).is_noun()
            && !is_part(self.word(at + 1))
    }

    /// What may follow: *Friday morning*, *on Monday in the evening*, *5 p.m. local time*.
    fn tail(&self, end: usize) -> usize {
        if matches!((self.word(end), self.word(end + 1)), ("local", "time")) {
            return end + 2;
        }
        let Some(more) = (match self.word(end) {
            "at" | "in" | "on" => self.prepositional(end),
            "," if is_month(self.form(end + 1)) => self.date(end + 1),
            _ if is_deictic(self.word(end)) || is_weekday(self.word(end)) => self.moment(end),
            _ => None,
        }) else {
            return end;
        };
        more
    }

    /// *earlier this month*, *late on Tuesday*, *early Monday*, *later in the day*.
    fn adverbial(&self, at: usize) -> Option<usize> {
        if !matches!(self.word(at), "earlier" | "later" | "early" | "late" | "just" | "only" | "shortly") {
            return None;
        }
        let next = at + 1;
        if matches!(self.word(at), "just" | "only" | "shortly") {
            return self
                .ago(next)
                .or_else(|| matches!(self.word(next), "before" | "after").then(|| self.prepositional(next)).flatten());
        }
        let in_day = matches!((self.word(next), self.word(next + 1)), ("in", "the")) && is_unit(self.word(next + 2));
        if in_day {
            return Some(next + 3);
        }
        self.prepositional(next).or_else(|| self.moment(next))
    }

    /// *on Monday*, *in 2019*, *at 5 p.m.*, *during the week*, *since last year*.
    fn prepositional(&self, at: usize) -> Option<usize> {
        let next = at + 1;
        match self.word(at) {
            "on" => {
                let skip = next + usize::from(matches!(self.word(next), "late" | "early"));
                self.moment(skip).or_else(|| self.part_of(skip)).or_else(|| self.period(skip))
            }
            "in" => self.in_time(next),
            "at" => {
                if is_part(self.word(next)) || self.word(next) == "lunchtime" {
                    return Some(next + 1);
                }
                let the_time = matches!((self.word(next), self.word(next + 1)), ("the", "time" | "moment" | "weekend"));
                if the_time {
                    return Some(next + 2);
                }
                self.clock(next).or_else(|| {
                    (matches!(self.word(next), "the")
                        && matches!(self.word(next + 1), "end" | "start" | "beginning")
                        && self.word(next + 2) == "of")
                        .then(|| self.period(next + 3).or_else(|| self.moment(next + 3)))
                        .flatten()
                })
            }
            "over" | "during" | "throughout" | "within" => {
                self.period(next).or_else(|| self.the_unit(next)).or_else(|| self.count(next))
            }
            "since" | "until" | "till" | "by" | "before" | "after" | "from" | "for" | "through" => {
                let word = self.word(at);
                let moment = self.moment(next).or_else(|| self.period(next));
                moment
                    .or_else(|| if matches!(word, "since" | "until" | "by") { self.year(next) } else { None })
                    .or_else(|| if word == "for" { self.count(next) } else { None })
            }
            _ => None,
        }
    }

    fn in_time(&self, at: usize) -> Option<usize> {
        let skip = at + usize::from(matches!(self.word(at), "early" | "late" | "mid"));
        if let Some(end) = self.date(skip).or_else(|| self.year(skip)) {
            return Some(end);
        }
        if is_season(self.word(skip)) {
            return Some(self.year(skip + 1).unwrap_or(skip + 1));
        }
        if self.word(at) == "the" {
            let next = at + 1;
            if is_part(self.word(next)) || is_decade(self.form(next)) || is_season(self.word(next)) {
                return Some(next + 1);
            }
            if matches!(self.word(next), "early" | "late" | "mid")
                && (is_decade(self.form(next + 1)) || is_part(self.word(next + 1)))
            {
                return Some(next + 2);
            }
        }
        self.period(at).or_else(|| self.count(at))
    }

    /// A day or date: *Monday morning*, *last Friday*, *today*, *Sept. 11, 2001*, *11 September*, *last week*.
    fn moment(&self, at: usize) -> Option<usize> {
        if is_deictic(self.word(at)) {
            return Some(at + 1 + usize::from(is_part(self.word(at + 1))));
        }
        let day =
            at + usize::from(matches!(self.word(at), "last" | "next" | "this" | "past" | "early" | "late" | "every"));
        if is_weekday(self.word(day)) {
            let mut end = day + 1;
            if is_part(self.word(end)) || (self.word(end) == "evening") {
                end += 1;
            }
            // *Monday, Sept. 11*
            let comma = end + usize::from(self.word(end) == ",");
            if is_month(self.form(comma))
                || (comma > end && is_day_number(self.form(comma)) && is_month(self.form(comma + 1)))
            {
                return self.date(comma).or(Some(end));
            }
            return Some(end);
        }
        self.date(at).or_else(|| self.relative_period(at)).or_else(|| self.clock(at))
    }

    /// *Sept. 11, 2001*, *11 September 2001*, *September 2001*, *September*.
    fn date(&self, at: usize) -> Option<usize> {
        let at = at + usize::from(self.word(at) == "the" && is_day_number(self.form(at + 1)));
        if is_month(self.form(at)) {
            let mut end = at + 1;
            let numbered = is_day_number(self.form(end));
            if numbered {
                end += 1;
            }
            let comma = end + usize::from(self.word(end) == ",");
            if let Some(year) = self.year(comma) {
                return Some(year);
            }
            // *May said* and *March on* are a name and a verb as often as months.
            let is_sure =
                numbered || !matches!(self.form(at), "May" | "March" | "April" | "June" | "August" | "Jan" | "Mar");
            let after = |words: &[&str]| at > 0 && words.contains(&self.doc.lower(at - 1));
            return (is_sure
                || after(&["in", "last", "next", "this", "since", "until", "early", "late", "by", "of", "mid"]))
            .then_some(end);
        }
        if is_day_number(self.form(at)) {
            let month = at + 1 + usize::from(self.word(at + 1) == "of");
            if is_month(self.form(month)) {
                return Some(self.year(month + 1).unwrap_or(month + 1));
            }
        }
        None
    }

    fn year(&self, at: usize) -> Option<usize> {
        is_year(self.form(at)).then_some(at + 1)
    }

    /// *last week*, *earlier this month*, *that same day*, *every year*: without a preposition.
    fn relative_period(&self, at: usize) -> Option<usize> {
        if !matches!(self.word(at), "last" | "next" | "this" | "that" | "every" | "each") {
            return None;
        }
        let mut unit = at + 1;
        if matches!(self.word(unit), "same" | "past" | "coming") {
            unit += 1;
        }
        if is_month(self.form(unit)) {
            return Some(unit + 1);
        }
        if !is_unit(self.word(unit)) || self.word(unit).starts_with("second") {
            return None;
        }
        // *this year's budget* and *last season ticket* are about something else.
        (self.word(unit + 1) != "'s" && !self.is_noun(unit + 1)).then_some(unit + 1)
    }

    /// *the past few weeks*, *recent days*, *the previous year*, *the same day*.
    fn period(&self, at: usize) -> Option<usize> {
        let the = at + usize::from(matches!(self.word(at), "the" | "these" | "those"));
        let mut unit = the;
        if !is_relative(self.word(unit)) {
            return None;
        }
        unit += 1;
        while unit < the + 4
            && (self.is_number(unit) || matches!(self.word(unit), "few" | "several" | "couple" | "of" | "couple-of"))
        {
            unit += 1;
        }
        is_unit(self.word(unit)).then_some(unit + 1)
    }

    /// *the week*, after *during*.
    fn the_unit(&self, at: usize) -> Option<usize> {
        (matches!(self.word(at), "the" | "that") && is_unit(self.word(at + 1))).then_some(at + 2)
    }

    /// *the morning of Sept. 11*, *the eve of* is not one.
    fn part_of(&self, at: usize) -> Option<usize> {
        let is_part =
            self.word(at) == "the" && (is_part(self.word(at + 1)) || matches!(self.word(at + 1), "day" | "weekend"));
        if is_part && self.word(at + 2) == "of" {
            return self.moment(at + 3);
        }
        None
    }

    /// *three weeks*, *a few days*, *an hour*.
    fn count(&self, at: usize) -> Option<usize> {
        let mut unit = at;
        while unit < at + 4
            && (self.is_number(unit)
                || matches!(
                    self.word(unit),
                    "a" | "an"
                        | "few"
                        | "several"
                        | "couple"
                        | "of"
                        | "more"
                        | "than"
                        | "about"
                        | "nearly"
                        | "some"
                        | "many"
                        | "half"
                ))
        {
            unit += 1;
        }
        (unit > at && is_unit(self.word(unit)) && self.word(unit + 1) != "'s").then_some(unit + 1)
    }

    /// *three years ago*, *a day earlier*, *moments later*.
    fn ago(&self, at: usize) -> Option<usize> {
        let end = self.count(at).or_else(|| {
            matches!(self.word(at), "moments" | "minutes" | "hours" | "days" | "weeks" | "months" | "years")
                .then_some(at + 1)
        })?;
        matches!(self.word(end), "ago" | "earlier" | "later" | "before").then_some(end + 1)
    }

    /// *5 p.m.*, *5:30 p.m. GMT*, *noon*.
    fn clock(&self, at: usize) -> Option<usize> {
        if matches!(self.word(at), "noon" | "midnight") {
            return Some(at + 1);
        }
        if !self.form(at).starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let is_half = |word: &str| matches!(word, "a.m." | "p.m." | "am" | "pm" | "o'clock" | "a.m" | "p.m");
        let joined = self.word(at).ends_with("pm") || self.word(at).ends_with("am") || self.word(at).ends_with(".m.");
        let mut end = at + 1;
        if is_half(self.word(end)) {
            end += 1;
        } else if !(joined || (self.form(at).contains(':') && self.form(at).len() <= 5)) {
            return None;
        }
        if matches!(self.form(end), "GMT" | "EST" | "EDT" | "ET" | "CET" | "PST" | "PT" | "BST" | "UTC") {
            end += 1;
        }
        Some(end)
    }

    fn is_number(&self, at: usize) -> bool {
        at < self.limit && self.doc.tag(at) == Tag::Cd
    }

    fn is_noun(&self, at: usize) -> bool {
        at < self.limit && matches!(self.doc.tag(at), Tag::Nn | Tag::Nns)
    }
}
