//! [`Number`]: a quantity with its unit and what it counts.

use dixit_text::{Document, Run, Span, Tag, number_word, scale_word};

use crate::lexicons::{Class, Listed};
use crate::when::Time;

/// A quantity in a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// The number with its unit: *$1.3 billion*, *15 areas*.
    pub span: Span,
    /// Its value, where its words give one: 1300000000.
    pub value: Option<f64>,
    /// *$*, *percent*, *miles*.
    pub unit: Option<String>,
    /// What is counted: *areas*, *of voters*.
    pub of: Option<String>,
}

/// The numbers of a run, those inside times left out.
pub(super) fn numbers(document: &Document, lexicons: &Listed<'_>, run: Run, times: &[Time]) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = run.start;
    while at < run.end {
        let in_time = times.iter().any(|time| time.span.overlaps(document.tokens()[at].span));
        let starts = document.tag(at) == Tag::Cd
            || (document.tag(at) == Tag::Dollar && at + 1 < run.end && document.tag(at + 1) == Tag::Cd);
        // *Hwasong-19*, *Boeing 737*, *G-7*: a part of a name.
        let in_name = at > 0 && (document.tag(at - 1) == Tag::Hyph || document.tag(at - 1).is_name());
        if in_time || in_name || !starts || is_pronoun_one(document, at) {
            at += 1;
            continue;
        }
        let number = number(document, lexicons, Run::new(at, run.end));
        at = document.run_of(number.span).end.max(at + 1);
        found.push(number);
    }
    found
}

/// *one of them*, *no one*: no count.
fn is_pronoun_one(document: &Document, at: usize) -> bool {
    document.lower(at) == "one"
        && document.tokens().get(at + 1).is_none_or(|next| matches!(&*next.lower, "of" | "." | "," | "who" | "that"))
}

/// The number that a run begins with.
fn number(document: &Document, lexicons: &Listed<'_>, run: Run) -> Number {
    let currency = (document.tag(run.start) == Tag::Dollar).then(|| document.form(run.start).to_owned());
    let first = run.start + usize::from(currency.is_some());
    let is_part = |at: &usize| {
        document.tag(*at) == Tag::Cd
            || (document.tag(*at) == Tag::Hyph && *at + 1 < run.end && document.tag(*at + 1) == Tag::Cd)
    };
    let mut end = (first..run.end).take_while(is_part).last().map_or(first + 1, |last| last + 1);
    let words: Vec<&str> = (first..end).map(|at| document.lower(at)).collect();
    let value = value(&words);
    let mut unit = currency;
    if unit.is_none()
        && let Some(length) = (end < run.end).then(|| lexicons.length(end, Class::Unit)).flatten()
    {
        unit = Some(document.slice(document.span_of(Run::new(end, end + length))).to_lowercase());
        end += length;
    }
    let of = counted(document, Run::new(end.min(run.end), run.end), unit.is_some());
    let end = of.map_or(end, |of| if unit.is_none() { of.end } else { end });
    Number {
        span: document.span_of(Run::new(run.start, end)),
        value,
        unit,
        of: of.map(|of| document.slice(document.span_of(of)).to_owned()),
    }
}

/// *areas* after a bare number; after a unit *of voters*, without the *of*.
fn counted(document: &Document, rest: Run, has_unit: bool) -> Option<Run> {
    let is_linked = rest.start < rest.end && document.lower(rest.start) == "of";
    if has_unit && !is_linked {
        return None;
    }
    let start = rest.start + usize::from(has_unit);
    let is_inside = |at: &usize| {
        let tag = document.tag(*at);
        tag.is_noun()
            || matches!(tag, Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Dt | Tag::PrpPoss | Tag::Vbn | Tag::Vbg | Tag::Hyph)
    };
    let end = (start..rest.end).take_while(is_inside).filter(|&at| document.tag(at).is_noun()).last()? + 1;
    Some(Run::new(start, end))
}

/// *1.3 billion*, *two dozen*, *thirty-five*. Words beyond that give no value.
fn value(words: &[&str]) -> Option<f64> {
    let mut total = 0.0;
    let mut current: Option<f64> = None;
    for word in words.iter().filter(|word| **word != "-") {
        if let Some(factor) = factor(word) {
            total += current.unwrap_or(1.0) * factor;
            current = None;
        } else {
            let number = digits(word).or_else(|| number_word(word).map(f64::from))?;
            current = Some(current.unwrap_or(0.0) + number);
        }
    }
    Some(total + current.unwrap_or(0.0))
}

fn digits(word: &str) -> Option<f64> {
    let plain = word.replace(',', "");
    plain.starts_with(|c: char| c.is_ascii_digit() || c == '.').then(|| plain.parse().ok()).flatten()
}

fn factor(word: &str) -> Option<f64> {
    Some(match word {
        "dozen" => 12.0,
        "k" => 1e3,
        "m" | "mn" => 1e6,
        "bn" | "b" => 1e9,
        "tn" => 1e12,
        _ => return scale_word(word).map(|scale| scale as f64),
    })
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn words_have_values() {
        for (words, expected) in [
            ("1.3 billion", Some(1.3e9)),
            ("1,250", Some(1250.0)),
            ("two dozen", Some(24.0)),
            ("thirty - five", Some(35.0)),
            ("three hundred", Some(300.0)),
            ("umpteen", None),
        ] {
            assert_eq!(value(&words.split(' ').collect::<Vec<_>>()), expected, "{words}");
        }
    }
}
