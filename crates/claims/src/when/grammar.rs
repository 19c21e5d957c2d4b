//! From the words of an expression to its days.
//!
//! Each function reads a whole slice of words or gives `None`: what is left over would make the days wrong.

use chrono::{Datelike as _, Days as N, NaiveDate, Weekday};
use dixit_text::number_word;

use super::calendar::{Season, Unit, around, month, quarter, season, shift, weekday, year, years};
use super::{Days, Tense};

/// The days of an expression as it is written.
pub(super) fn read(text: &str, today: Option<NaiveDate>, tense: Tense) -> Option<Days> {
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    Reader { today, tense }.expression(&words)
}

/// Lower case, marks gone, hyphens and slashes as blanks; ordinals and numbers stay.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace(['\u{2019}', '\u{2018}'], "'");
    let is_break = |c: char| c.is_whitespace() || matches!(c, ',' | '-' | '\u{2013}' | '\u{2014}' | '(' | ')' | '/');
    let clean = |word: &str| {
        let word = word.strip_suffix("'s").unwrap_or(word);
        word.replace('.', "").trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').to_owned()
    };
    lower.split(is_break).map(clean).filter(|word| !word.is_empty()).collect()
}

#[derive(Clone, Copy)]
struct Reader {
    today: Option<NaiveDate>,
    tense: Tense,
}

impl Reader {
    /// With its preposition.
    fn expression(self, words: &[&str]) -> Option<Days> {
        match *words {
            [
                "just" | "only" | "about" | "around" | "nearly" | "almost" | "roughly" | "shortly" | "some",
                ref rest @ ..,
            ] => self.expression(rest),
            ["since", ref rest @ ..] => {
                let past = Self { tense: Tense::Past, ..self };
                Some(Days { from: past.expression(rest)?.from, to: self.today })
            }
            ["until" | "till" | "by" | "through", ref rest @ ..] => {
                let future = Self { tense: Tense::Future, ..self };
                Some(Days { from: None, to: future.expression(rest)?.to })
            }
            ["before", ref rest @ ..] => Some(Days { from: None, to: self.expression(rest)?.from?.pred_opt() }),
            ["after", ref rest @ ..] => Some(Days { from: self.expression(rest)?.to?.succ_opt(), to: None }),
            ["from" | "between", ref rest @ ..] => self.range(rest).or_else(|| {
                let days = self.expression(rest)?;
                Some(Days { from: days.from, to: None })
            }),
            ["within", ref rest @ ..] => {
                let (n, unit) = count(rest)?;
                Days::between(self.today, shift(self.today?, unit, n))
            }
            ["in", ref rest @ ..] if count(rest).is_some() => self.in_count(rest),
            ["on" | "in" | "at" | "over" | "during" | "throughout" | "for" | "as" | "of" | "back", ref rest @ ..] => {
                self.expression(rest)
            }
            _ => self.range(words).or_else(|| self.period(words)),
        }
    }

    /// *from Monday to Friday*, *between 2016 and 2018*, *2016-18*.
    fn range(self, words: &[&str]) -> Option<Days> {
        let at = words.iter().position(|word| matches!(*word, "to" | "and" | "until" | "through"));
        if let Some(at) = at {
            let (from, to) = (self.period(&words[..at])?, self.period(&words[at + 1..])?);
            return Some(Days { from: from.from, to: to.to }).filter(|days| days.from <= days.to);
        }
        let [first, second] = *words else { return None };
        let first = year_number(first)?;
        let second =
            if second.len() == 2 { first / 100 * 100 + second.parse::<i32>().ok()? } else { year_number(second)? };
        (first < second).then(|| Days::between(year(first)?.from, year(second)?.to)).flatten()
    }

    /// *in two weeks*, looking ahead; looking back it is how long something took.
    fn in_count(self, words: &[&str]) -> Option<Days> {
        let (n, unit) = count(words).filter(|_| self.tense == Tense::Future)?;
        around(shift(self.today?, unit, n)?, unit)
    }

    /// Without preposition.
    fn period(self, words: &[&str]) -> Option<Days> {
        let found = self.relative_to_part(words).or_else(|| self.deictic(words)).or_else(|| self.ago(words));
        let found = found.or_else(|| self.relative(words)).or_else(|| self.date(words));
        found.or_else(|| self.part_of_year(words)).or_else(|| self.with_clock(words))
    }

    /// *earlier this month*, *late on Tuesday*, *early 2019*, *mid-May*, *the end of the year*.
    fn relative_to_part(self, words: &[&str]) -> Option<Days> {
        match *words {
            ["earlier" | "later", "in", "the", "day"] => self.today.map(Days::day),
            ["earlier", ref rest @ ..] => {
                let days = self.expression(rest)?;
                let is_now = self.today.is_some_and(|today| days.from <= Some(today) && Some(today) <= days.to);
                Some(if is_now { Days { from: days.from, to: self.today } } else { days })
            }
            ["later", ref rest @ ..] => {
                let days = self.expression(rest)?;
                let is_now = self.today.is_some_and(|today| days.from <= Some(today) && Some(today) <= days.to);
                Some(if is_now { Days { from: self.today, to: days.to } } else { days })
            }
            ["the", "early" | "mid" | "late", _, ..] => self.relative_to_part(&words[1..]),
            ["early", ref rest @ ..]
            | ["the", "start" | "beginning", "of", ref rest @ ..]
            | ["start" | "beginning", "of", ref rest @ ..] => self.third(rest, 0),
            ["mid" | "middle", "of", ref rest @ ..]
            | ["the", "middle", "of", ref rest @ ..]
            | ["mid", ref rest @ ..] => self.third(rest, 1),
            ["late", ref rest @ ..] | ["the", "end", "of", ref rest @ ..] | ["end", "of", ref rest @ ..] => {
                self.third(rest, 2)
            }
            ["the", "week" | "weekend", "of" | "beginning" | "starting", ref rest @ ..] if !rest.is_empty() => {
                let unit = unit(words[1])?;
                around(self.expression(rest)?.from?, unit)
            }
            ["the", part, "of" | "after" | "before", ref rest @ ..] if is_day_part(part) => self.expression(rest),
            _ => None,
        }
    }

    /// The first, second or last third of a period: its tens of days, fours of months, a decade's years. A day is whole.
    fn third(self, words: &[&str], part: i64) -> Option<Days> {
        let whole = match *words {
            // *late in the year*, *the end of the month*.
            ["in" | "on", ref rest @ ..] => self.expression(rest)?,
            ["the", name] => around(self.today?, unit(name)?)?,
            _ => self.period(words)?,
        };
        let (from, to) = (whole.from?, whole.to?);
        let days = to.signed_duration_since(from).num_days() + 1;
        let month_at = |at: i64| shift(from, Unit::Month, at);
        let cut = |first: Option<NaiveDate>, next: Option<NaiveDate>| Days::between(first, next?.pred_opt());
        match days {
            ..=27 => Some(whole),
            28..=31 => match part {
                0 => Days::between(Some(from), from.with_day(10)),
                1 => Days::between(from.with_day(11), from.with_day(20)),
                _ => Days::between(from.with_day(21), Some(to)),
            },
            32..=92 => cut(month_at(part), month_at(part + 1)),
            93..=366 => cut(month_at(part * 4), month_at(part * 4 + 4)),
            _ => {
                // Of ten years four are early, three in the middle, three late.
                let tenth = i64::from(to.year() - from.year() + 1) * 12 / 10;
                let starts = [0, 4, 7, 10];
                let start = |part: i64| starts[usize::try_from(part).unwrap_or(0)] * tenth;
                cut(month_at(start(part)), month_at(start(part + 1)))
            }
        }
    }

    /// *today*, *yesterday morning*, *tonight*.
    fn deictic(self, words: &[&str]) -> Option<Days> {
        let (words, _) = without_day_part(words);
        let by = match *words {
            ["today" | "tonight" | "now" | "this"] => 0,
            ["yesterday"] => -1,
            ["tomorrow"] => 1,
            ["the", "day", "before", "yesterday"] => -2,
            ["the", "day", "after", "tomorrow"] => 2,
            _ => return None,
        };
        shift(self.today?, Unit::Day, by).map(Days::day)
    }

    /// *three years ago*, *a week ago*: the day, week, month or year that lies so far back.
    fn ago(self, words: &[&str]) -> Option<Days> {
        let (last, rest) = words.split_last()?;
        if *last != "ago" && *last != "hence" {
            return None;
        }
        let (n, unit) = count(rest)?;
        // *two decades ago* is a year, as *twenty years ago*.
        let (n, unit) = match unit {
            Unit::Decade => (n * 10, Unit::Year),
            Unit::Century => (n * 100, Unit::Year),
            Unit::Fortnight => (n * 2, Unit::Week),
            _ => (n, unit),
        };
        around(shift(self.today?, unit, if *last == "ago" { -n } else { n })?, unit)
    }

    /// *last week*, *this month*, *next Friday*, *the past three years*, *the coming days*.
    fn relative(self, words: &[&str]) -> Option<Days> {
        let (has_the, words) = match *words {
            ["the" | "these" | "those", ref rest @ ..] => (true, rest),
            _ => (false, words),
        };
        match *words {
            ["this", "past", ref rest @ ..] => self.neighbour(-1, rest),
            ["this", "coming", name] if weekday_number(name).is_some() => {
                weekday(self.today?.succ_opt()?, weekday_number(name)?, Tense::Future).map(Days::day)
            }
            ["this", "coming", ref rest @ ..] => self.neighbour(1, rest),
            ["last" | "past" | "previous" | "latest", ref rest @ ..] => {
                let until = |n: i64, unit: Unit| {
                    let first = shift(self.today?, unit, -n)?.succ_opt()?;
                    Days::between(Some(first.min(self.today?)), self.today)
                };
                match *rest {
                    // *the past week* runs up to today, *last week* does not.
                    [name] if words[0] == "past" || (has_the && words[0] == "last") => until(1, unit(name)?),
                    _ => count(rest).and_then(|(n, unit)| until(n, unit)).or_else(|| self.neighbour(-1, rest)),
                }
            }
            ["next" | "coming" | "following", ref rest @ ..] => {
                let ahead = |n: i64, unit: Unit| Days::between(self.today?.succ_opt(), shift(self.today?, unit, n));
                match *rest {
                    [name] if words[0] == "coming" && has_the && unit(name).is_some() => ahead(1, unit(name)?),
                    _ => count(rest).and_then(|(n, unit)| ahead(n, unit)).or_else(|| self.neighbour(1, rest)),
                }
            }
            ["this" | "current", ref rest @ ..] => self.neighbour(0, rest),
            ["weekend"] if has_the => {
                let weekend = around(self.today?, Unit::Weekend)?;
                let (began, day) = (weekend.from <= self.today, if self.tense == Tense::Past { -7 } else { 0 });
                if began { Some(weekend) } else { around(shift(self.today?, Unit::Day, day)?, Unit::Weekend) }
            }
            ["month" | "year" | "week" | "quarter"] if has_the => around(self.today?, unit(words[0])?),
            _ => None,
        }
    }

    /// The unit, weekday, month or season before this one, this one, or the next.
    fn neighbour(self, by: i64, words: &[&str]) -> Option<Days> {
        let today = self.today?;
        if let [part] = *words
            && is_day_part(part)
        {
            // *last night* was yesterday, *this morning* is today.
            return shift(today, Unit::Day, by).map(Days::day);
        }
        let (words, _) = without_day_part(words);
        let [name] = *words else { return None };
        if let Some(day) = weekday_number(name) {
            return match by {
                -1 => weekday(today.pred_opt()?, day, Tense::Past),
                0 => around(today, Unit::Week)?.from?.checked_add_days(N::new(u64::from(day.num_days_from_monday()))),
                _ => around(shift(today, Unit::Week, 1)?, Unit::Week)?
                    .from?
                    .checked_add_days(N::new(u64::from(day.num_days_from_monday()))),
            }
            .map(Days::day);
        }
        if let Some(number) = month_number(name) {
            let this = today.month();
            let year = match by {
                -1 => today.year() - i32::from(number >= this),
                0 => today.year(),
                _ => today.year() + i32::from(number <= this),
            };
            return month(year, number);
        }
        match unit(name)? {
            Unit::Season(name) => self.season_near(name, by),
            unit => around(shift(today, unit, by)?, unit),
        }
    }

    /// The last season that is over, this year's, or the next to begin.
    fn season_near(self, name: Season, by: i64) -> Option<Days> {
        let today = self.today?;
        let year = today.year();
        let mut years = match by {
            -1 => vec![year, year - 1, year - 2],
            0 => return season(year, name),
            _ => vec![year, year + 1],
        }
        .into_iter();
        years.find_map(|year| {
            season(year, name).filter(|days| if by < 0 { days.to < Some(today) } else { days.from > Some(today) })
        })
    }

    /// *Sept. 11, 2001*, *11 September*, *Monday*, *Monday, Sept. 11*, *September 2001*, *2019*, *the 1990s*.
    fn date(self, words: &[&str]) -> Option<Days> {
        let (words, _) = without_day_part(words);
        match *words {
            ["the", ref rest @ ..] if named_years(rest).is_some() => named_years(rest),
            [day] if weekday_number(day).is_some() => {
                weekday(self.today?, weekday_number(day)?, self.tense).map(Days::day)
            }
            [first, ref rest @ ..] if weekday_number(first).is_some() || matches!(first, "the" | "early" | "late") => {
                self.date(rest)
            }
            [name, day] | [day, name] | [day, "of", name]
                if day_number(day).is_some() && month_number(name).is_some() =>
            {
                self.day_near(month_number(name)?, day_number(day)?)
            }
            [name, day, year] if month_number(name).is_some() && day_number(day).is_some() => {
                NaiveDate::from_ymd_opt(year_number(year)?, month_number(name)?, day_number(day)?).map(Days::day)
            }
            [day, name, year] | [day, "of", name, year] if month_number(name).is_some() => {
                NaiveDate::from_ymd_opt(year_number(year)?, month_number(name)?, day_number(day)?).map(Days::day)
            }
            [year, number, day] if year_number(year).is_some() => {
                let number = number.parse().ok()?;
                NaiveDate::from_ymd_opt(year_number(year)?, number, day_number(day)?).map(Days::day)
            }
            [name, year] | [name, "of", year] if month_number(name).is_some() && year_number(year).is_some() => {
                month(year_number(year)?, month_number(name)?)
            }
            [name] if month_number(name).is_some() => self.month_near(month_number(name)?),
            [number] if year_number(number).is_some() => year(year_number(number)?),
            _ => named_years(words),
        }
    }

    /// A day without its year: the one nearest in the direction of the verb.
    fn day_near(self, month: u32, day: u32) -> Option<Days> {
        let today = self.today?;
        let of = |year| NaiveDate::from_ymd_opt(year, month, day);
        let fits = |date: &NaiveDate| match self.tense {
            Tense::Past => *date <= today,
            Tense::Future => *date >= today,
        };
        let other = if self.tense == Tense::Past { -1 } else { 1 };
        of(today.year()).filter(fits).or_else(|| of(today.year() + other)).map(Days::day)
    }

    fn month_near(self, number: u32) -> Option<Days> {
        let today = self.today?;
        let by = match self.tense {
            Tense::Past => -i32::from(number > today.month()),
            Tense::Future => i32::from(number < today.month()),
        };
        month(today.year() + by, number)
    }

    /// *the second quarter of 2023*, *Q2*, *the first half of the year*, *summer 2019*, *in the spring*.
    fn part_of_year(self, words: &[&str]) -> Option<Days> {
        let words = if words.first() == Some(&"the") { &words[1..] } else { words };
        let (part, of) = match *words {
            [part, ref of @ ..] if part.len() == 2 && part.starts_with('q') => {
                (Part::Quarter(part[1..].parse().ok()?), of)
            }
            [ordinal, "quarter", ref of @ ..] => (Part::Quarter(ordinal_number(ordinal)?), of),
            ["first", "half", ref of @ ..] => (Part::Half(0), of),
            ["second", "half", ref of @ ..] => (Part::Half(1), of),
            [name, ref of @ ..] => match unit(name)? {
                Unit::Season(name) => (Part::Season(name), of),
                _ => return None,
            },
            [] => return None,
        };
        let days = |year| match part {
            Part::Quarter(number) => quarter(year, number),
            Part::Half(number) => Days::between(quarter(year, number * 2 + 1)?.from, quarter(year, number * 2 + 2)?.to),
            Part::Season(name) => season(year, name),
        };
        let of = if of.first() == Some(&"of") { &of[1..] } else { of };
        match *of {
            [number] if year_number(number).is_some() => days(year_number(number)?),
            ["last", "year"] => days(self.today?.year() - 1),
            ["next", "year"] => days(self.today?.year() + 1),
            ["this" | "the", "year"] => days(self.today?.year()),
            [] => {
                let today = self.today?;
                let this = days(today.year())?;
                match self.tense {
                    Tense::Past if this.from > Some(today) => days(today.year() - 1),
                    Tense::Future if this.to < Some(today) => days(today.year() + 1),
                    _ => Some(this),
                }
            }
            _ => None,
        }
    }

    /// *5 p.m. on Friday*, *Friday at noon*, *noon*: the day, and where none is named the day of publication.
    fn with_clock(self, words: &[&str]) -> Option<Days> {
        let is_clock = |word: &&str| {
            let is_time = word.starts_with(|c: char| c.is_ascii_digit()) && (word.contains(':') || word.ends_with('m'));
            is_time
                || matches!(
                    *word,
                    "am" | "pm"
                        | "noon"
                        | "midnight"
                        | "o'clock"
                        | "gmt"
                        | "est"
                        | "edt"
                        | "et"
                        | "utc"
                        | "bst"
                        | "local"
                        | "time"
                        | "midday"
                )
        };
        let is_hour =
            |at: usize| words[at].parse::<u8>().is_ok_and(|hour| hour < 25) && words.get(at + 1).is_some_and(is_clock);
        if !words.iter().any(is_clock) {
            return None;
        }
        let rest: Vec<&str> =
            (0..words.len()).filter(|&at| !is_clock(&words[at]) && !is_hour(at)).map(|at| words[at]).collect();
        let rest = match rest[..] {
            [ref rest @ .., "at" | "by" | "around" | "about"] => rest,
            _ => &rest[..],
        };
        if rest.is_empty() { self.today.map(Days::day) } else { self.expression(rest) }
    }
}

/// *1990s*, *'90s*, *19th century*.
fn named_years(words: &[&str]) -> Option<Days> {
    match *words {
        [decade] => {
            let digits = decade.trim_start_matches('\'').strip_suffix('s')?;
            let first: i32 = digits.parse().ok()?;
            match digits.len() {
                4 => years(first, 10),
                2 => years(if first < 30 { 2000 } else { 1900 } + first, 10),
                _ => None,
            }
        }
        [ordinal, "century"] => {
            let number = ordinal_number(ordinal)?;
            years(i32::try_from(number - 1).ok()? * 100 + 1, 100)
        }
        _ => None,
    }
}

#[derive(Clone, Copy)]
enum Part {
    Quarter(u32),
    Half(u32),
    Season(Season),
}

/// *three weeks*, *a couple of days*, *a year*, *24 hours*. *A few* is no number.
fn count(words: &[&str]) -> Option<(i64, Unit)> {
    match *words {
        ["a" | "an" | "one", name] => Some((1, unit(name)?)),
        ["a", "couple", "of", name] | ["couple", "of", name] | ["a", "couple", name] => Some((2, unit(name)?)),
        ["half", "a", name] | ["a", "half", name] => match unit(name)? {
            Unit::Year => Some((6, Unit::Month)),
            Unit::Decade => Some((5, Unit::Year)),
            Unit::Century => Some((50, Unit::Year)),
            _ => None,
        },
        ["more" | "less", "than", ref rest @ ..]
        | ["nearly" | "about" | "almost" | "some" | "around" | "over", ref rest @ ..] => count(rest),
        [n, name] => Some((number(n)?, unit(name)?)),
        [tens, ones, name] => Some((number(tens)? + number(ones).filter(|&it| it < 10)?, unit(name)?)),
        _ => None,
    }
}

/// In words or in figures.
fn number(word: &str) -> Option<i64> {
    word.parse().ok().filter(|n| (0..=9999).contains(n)).or_else(|| number_word(word).map(i64::from))
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "second" | "minute" | "hour" | "moment" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "spring" => Unit::Season(Season::Spring),
        "summer" => Unit::Season(Season::Summer),
        "autumn" | "fall" => Unit::Season(Season::Autumn),
        "winter" => Unit::Season(Season::Winter),
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" | "centurie" => Unit::Century,
        _ => return None,
    })
}

fn is_day_part(word: &str) -> bool {
    matches!(word, "morning" | "afternoon" | "evening" | "night" | "lunchtime" | "overnight")
}

/// Whether a day's part ended the words, and they without it.
fn without_day_part<'a, 'w>(words: &'a [&'w str]) -> (&'a [&'w str], bool) {
    match words {
        [rest @ .., "in", "the", last] | [rest @ .., last] if is_day_part(last) && !rest.is_empty() => (rest, true),
        _ => (words, false),
    }
}

fn weekday_number(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" => Weekday::Mon,
        "tuesday" | "tue" | "tues" => Weekday::Tue,
        "wednesday" | "wed" => Weekday::Wed,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thu,
        "friday" | "fri" => Weekday::Fri,
        "saturday" | "sat" => Weekday::Sat,
        "sunday" | "sun" => Weekday::Sun,
        _ => return None,
    })
}

fn month_number(word: &str) -> Option<u32> {
    const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const FULL: &[&str] = &[
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
    let at = |list: &[&str]| list.iter().position(|it| *it == word);
    let short = if word == "sept" { "sep" } else { word };
    let place = at(FULL).or_else(|| MONTHS.iter().position(|it| *it == short))?;
    u32::try_from(place + 1).ok()
}

fn day_number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    let day = digits.parse().ok().filter(|day| (1..=31).contains(day))?;
    matches!(suffix, "" | "st" | "nd" | "rd" | "th").then_some(day)
}

fn year_number(word: &str) -> Option<i32> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|year| is_year && (1000..2200).contains(year))
}

fn ordinal_number(word: &str) -> Option<u32> {
    const ORDINALS: &[&str] =
        &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let place = ORDINALS.iter().position(|it| *it == word).and_then(|at| u32::try_from(at + 1).ok());
    place.or_else(|| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse().ok().filter(|_| digits.len() < word.len())
    })
}
