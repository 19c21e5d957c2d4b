//! [`Days`]: whole days, weeks, months, quarters and years as inclusive intervals.

use chrono::{Datelike as _, Days as N, Months, NaiveDate, Weekday};

/// An inclusive interval of days. One end is open in *since 2019* and *until Friday*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Days {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

/// Which way an expression looks that could look either way: *on Friday*, *in May*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// To the last one.
    Past,
    /// To the next one.
    Future,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Hours and less: the day itself.
    Hour,
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Season(Season),
    Year,
    Decade,
    Century,
}

/// A season of the north, by months as meteorologists and newsrooms count them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Days {
    pub(super) const fn day(day: NaiveDate) -> Self {
        Self { from: Some(day), to: Some(day) }
    }

    pub(super) const fn new(from: NaiveDate, to: NaiveDate) -> Self {
        Self { from: Some(from), to: Some(to) }
    }

    /// From both ends, where both exist: far out of the calendar nothing does.
    pub(super) fn between(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<Self> {
        Some(Self::new(from?, to?))
    }
}

/// The unit that holds a day: its week, its month, its year.
pub(super) fn around(day: NaiveDate, unit: Unit) -> Option<Days> {
    let (year, month) = (day.year(), day.month());
    match unit {
        Unit::Hour | Unit::Day => Some(Days::day(day)),
        Unit::Week => {
            let monday = day - N::new(u64::from(day.weekday().num_days_from_monday()));
            Days::between(Some(monday), monday.checked_add_days(N::new(6)))
        }
        Unit::Weekend => {
            let week = around(day, Unit::Week)?;
            Days::between(week.to?.checked_sub_days(N::new(1)), week.to)
        }
        Unit::Fortnight => Days::between(day.checked_sub_days(N::new(13)), Some(day)),
        Unit::Month => self::month(year, month),
        Unit::Quarter => quarter(year, (month - 1) / 3 + 1),
        Unit::Season(season) => self::season(year, season),
        Unit::Year => self::year(year),
        Unit::Decade => years(year.div_euclid(10) * 10, 10),
        Unit::Century => years(year.div_euclid(100) * 100, 100),
    }
}

/// The day so many units before (below zero) or after.
pub(super) fn shift(day: NaiveDate, unit: Unit, by: i64) -> Option<NaiveDate> {
    let days = |n: i64| {
        let count = N::new(n.unsigned_abs());
        if n < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) }
    };
    let months = |n: i64| {
        let count = Months::new(u32::try_from(n.unsigned_abs()).ok()?);
        if n < 0 { day.checked_sub_months(count) } else { day.checked_add_months(count) }
    };
    match unit {
        Unit::Hour => Some(day),
        Unit::Day => days(by),
        Unit::Week | Unit::Weekend => days(by * 7),
        Unit::Fortnight => days(by * 14),
        Unit::Month => months(by),
        Unit::Quarter => months(by * 3),
        Unit::Season(_) | Unit::Year => months(by * 12),
        Unit::Decade => months(by * 120),
        Unit::Century => months(by * 1200),
    }
}

pub(super) fn month(year: i32, month: u32) -> Option<Days> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Days::between(Some(first), first.checked_add_months(Months::new(1))?.pred_opt())
}

pub(super) fn quarter(year: i32, number: u32) -> Option<Days> {
    let first = NaiveDate::from_ymd_opt(year, number.checked_sub(1)? * 3 + 1, 1)?;
    Days::between(Some(first), first.checked_add_months(Months::new(3))?.pred_opt())
}

pub(super) fn year(year: i32) -> Option<Days> {
    years(year, 1)
}

/// So many years from the first of January of one.
pub(super) fn years(first: i32, n: i32) -> Option<Days> {
    Days::between(NaiveDate::from_ymd_opt(first, 1, 1), NaiveDate::from_ymd_opt(first + n - 1, 12, 31))
}

/// A season; the winter of a year begins in its December.
pub(super) fn season(year: i32, season: Season) -> Option<Days> {
    let first = match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    };
    let first = NaiveDate::from_ymd_opt(year, first, 1)?;
    Days::between(Some(first), first.checked_add_months(Months::new(3))?.pred_opt())
}

/// The nearest such weekday: the day itself or one before, or one after.
pub(super) fn weekday(from: NaiveDate, weekday: Weekday, tense: Tense) -> Option<NaiveDate> {
    let distance = |a: Weekday, b: Weekday| u64::from((7 + b.num_days_from_monday() - a.num_days_from_monday()) % 7);
    match tense {
        Tense::Past => from.checked_sub_days(N::new(distance(weekday, from.weekday()))),
        Tense::Future => from.checked_add_days(N::new(distance(from.weekday(), weekday))),
    }
}
