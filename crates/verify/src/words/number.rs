//! Numbers: *twenty-five*, *25*; *two million*, *2,000,000*; *$5*, *five dollars*; *third*, *3rd*.

use dixit_text::{Token, number_word, scale_word};
use smol_str::{SmolStr, format_smolstr};

/// A number as it is compared.
pub(super) struct Number {
    /// The token after it.
    pub(super) end: usize,
    /// Its figures; `th` behind them where it tells the place in a row.
    pub(super) figures: SmolStr,
    /// What it counts, where a sign before it says so.
    pub(super) money: Option<&'static str>,
}

/// The number that begins at a token.
pub(super) fn read(text: &str, tokens: &[Token], at: usize) -> Option<Number> {
    let reader = Reader { text, tokens };
    let money = match reader.lower(at) {
        "$" => Some("dollars"),
        "£" => Some("pounds"),
        "€" => Some("euros"),
        _ => None,
    };
    let start = at + usize::from(money.is_some());
    let (mut end, figures) = reader.figures(start).or_else(|| reader.words(start))?;
    if money.is_some() && matches!(reader.lower(end), "dollars" | "pounds" | "euros") {
        end += 1;
    }
    Some(Number { end, figures, money })
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

/// Figures, of which the last `decimals` stand behind the point.
#[derive(Clone, Copy)]
struct Decimal {
    figures: u128,
    decimals: u32,
}

impl Decimal {
    fn times(self, scale: u128) -> Option<Self> {
        Some(Self { figures: self.figures.checked_mul(scale)?, ..self })
    }

    fn text(mut self) -> SmolStr {
        while self.decimals > 0 && self.figures.is_multiple_of(10) {
            self = Self { figures: self.figures / 10, decimals: self.decimals - 1 };
        }
        let unit = 10_u128.pow(self.decimals);
        match self.decimals {
            0 => format_smolstr!("{}", self.figures),
            width => format_smolstr!("{}.{:0>2$}", self.figures / unit, self.figures % unit, width as usize),
        }
    }
}

impl<'a> Reader<'a> {
    fn lower(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    /// `2,000`, `3.5 million`, `5bn`, `21st`.
    fn figures(&self, at: usize) -> Option<(usize, SmolStr)> {
        let form = self.lower(at);
        if let Some(figures) = ["st", "nd", "rd", "th"].iter().find_map(|end| form.strip_suffix(end)) {
            return decimal(figures).map(|value| (at + 1, format_smolstr!("{}th", value.text())));
        }
        let value = decimal(form)?;
        let (end, value) = self.scaled(at + 1, value);
        Some((end, value.text()))
    }

    /// What stands behind a number and multiplies it.
    fn scaled(&self, at: usize, value: Decimal) -> (usize, Decimal) {
        let is_joined = at > 0 && at < self.tokens.len() && self.tokens[at - 1].span.end == self.tokens[at].span.start;
        let at = at + usize::from(is_joined && self.lower(at) == "-" && scale(self.lower(at + 1)).is_some());
        let short = match self.lower(at) {
            "k" => 1_000,
            "m" | "mn" => 1_000_000,
            "bn" => 1_000_000_000,
            "tn" => 1_000_000_000_000,
            _ => 0,
        };
        let scale = scale(self.lower(at)).or((is_joined && short > 0).then_some(short));
        match scale.and_then(|scale| value.times(scale)) {
            Some(value) => (at + 1, value),
            None => (at, value),
        }
    }

    /// *twenty-five*, *two hundred and ten thousand*, *nineteen eighty-four*, *one point five million*, *twenty-first*.
    fn words(&self, start: usize) -> Option<(usize, SmolStr)> {
        let mut sum = Sum::default();
        let mut at = start;
        if matches!(self.lower(at), "a" | "an") {
            scale(self.lower(at + 1))?;
            sum.add(1);
            at += 1;
        }
        loop {
            // A hyphen joins two words, *and* what is left after hundreds.
            let is_link = at > start && (self.is_hyphen(at) || (self.lower(at) == "and" && sum.is_round()));
            let next = at + usize::from(is_link);
            let word = self.lower(next);
            if let Some(value) = small(word).filter(|&value| sum.takes(value)) {
                sum.add(value);
            } else if let Some(value) = ordinal(word).filter(|&value| sum.takes(value)) {
                sum.add(value);
                return Some((next + 1, format_smolstr!("{}th", sum.value())));
            } else if let Some(scale) =
                scale(word).filter(|&scale| (!is_link || self.is_hyphen(at)) && sum.multiplies(scale))
            {
                sum.multiply(scale);
            } else {
                break;
            }
            at = next + 1;
        }
        if at == start {
            return (self.lower(at) == "zero").then(|| (at + 1, SmolStr::new_static("0")));
        }
        let (end, value) = self.after_the_point(at, sum.value());
        Some((end, value.text()))
    }

    /// *point five*, which may be multiplied again.
    fn after_the_point(&self, at: usize, whole: u128) -> (usize, Decimal) {
        let mut value = Decimal { figures: whole, decimals: 0 };
        if self.lower(at) != "point" {
            return (at, value);
        }
        let mut end = at + 1;
        while let Some(digit) = small(self.lower(end)).filter(|digit| *digit < 10 && value.decimals < 9) {
            value = Decimal { figures: value.figures.saturating_mul(10) + digit, decimals: value.decimals + 1 };
            end += 1;
        }
        if end == at + 1 { (at, value) } else { self.scaled(end, value) }
    }

    fn is_hyphen(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let joined = self.tokens.get(at + 1).is_some_and(|next| next.span.start == token.span.end);
        matches!(&self.text[token.span.range()], "-" | "\u{2010}" | "\u{2011}") && joined
    }
}

/// A number in words as it grows.
#[derive(Default)]
struct Sum {
    /// What has been multiplied by thousands and more.
    total: u128,
    /// The last thousand or million, which the next must be less than.
    scale: Option<u128>,
    /// Below a thousand, or a year said in two halves.
    current: u128,
}

impl Sum {
    fn value(&self) -> u128 {
        self.total + self.current
    }

    /// Whether *and* may follow: after hundreds and thousands.
    fn is_round(&self) -> bool {
        self.value() > 0 && self.current.is_multiple_of(100)
    }

    fn is_half_of_year(&self, value: u128) -> bool {
        self.total == 0 && (13..=20).contains(&self.current) && value >= 10
    }

    fn takes(&self, value: u128) -> bool {
        let rest = self.current % 100;
        rest == 0 || (rest >= 20 && rest.is_multiple_of(10) && value < 10) || self.is_half_of_year(value)
    }

    fn add(&mut self, value: u128) {
        self.current = if self.is_half_of_year(value) { self.current * 100 + value } else { self.current + value };
    }

    fn multiplies(&self, scale: u128) -> bool {
        if scale == 100 {
            return (1..100).contains(&self.current);
        }
        self.current > 0 && self.scale.is_none_or(|last| scale < last)
    }

    fn multiply(&mut self, scale: u128) {
        if scale == 100 {
            self.current *= 100;
        } else {
            (self.total, self.current, self.scale) = (self.total + self.current * scale, 0, Some(scale));
        }
    }
}

/// `1,000`, `3.5`; no more figures than can be reckoned with.
fn decimal(form: &str) -> Option<Decimal> {
    let (whole, behind) = form.split_once('.').unwrap_or((form, ""));
    let is_number = whole.starts_with(|c: char| c.is_ascii_digit())
        && whole.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
        && whole.split(',').skip(1).all(|group| group.len() == 3)
        && behind.bytes().all(|byte| byte.is_ascii_digit())
        && form.len() <= 20
        && !form.ends_with(['.', ',']);
    let digits: String = whole.chars().chain(behind.chars()).filter(char::is_ascii_digit).collect();
    is_number.then(|| Some(Decimal { figures: digits.parse().ok()?, decimals: behind.len() as u32 })).flatten()
}

/// One to ninety.
fn small(word: &str) -> Option<u128> {
    number_word(word).filter(|value| *value > 0).map(u128::from)
}

fn ordinal(word: &str) -> Option<u128> {
    const IRREGULAR: [(&str, u128); 6] =
        [("first", 1), ("second", 2), ("third", 3), ("fifth", 5), ("ninth", 9), ("twelfth", 12)];
    let irregular = IRREGULAR.iter().find(|(it, _)| *it == word).map(|(_, value)| *value);
    let regular = || match word.strip_suffix("ieth") {
        Some(stem) => small(&format!("{stem}y")),
        None if word == "eighth" => Some(8),
        None => small(word.strip_suffix("th")?),
    };
    irregular.or_else(regular)
}

fn scale(word: &str) -> Option<u128> {
    scale_word(word).map(u128::from)
}
