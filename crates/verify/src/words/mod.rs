//! Words as quotes are compared by: what is spoken alike is written alike.
//!
//! A transcriber and a reporter who heard the same sentence write it differently: *do not* and *don't*, *25* and
//! *twenty-five*, *favour* and *favor*; one leaves out *um* and *(APPLAUSE)*. Each [`Word`] has the place where it is
//! written and a form in which these are one. Marks, dashes, capitals and white space do not count at all.

mod contraction;
mod heard;
mod number;
mod spelling;

use dixit_text::{Span, Token, sentences_of, tokens_of};
use smol_str::SmolStr;

/// A word, or a part of one: *don't* is two words in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it is written, in bytes of the text.
    pub(crate) span: Span,
    /// What is compared.
    pub(crate) form: SmolStr,
    /// Whether its sentence begins with it.
    pub(crate) starts: bool,
}

/// The words of a part of a text.
pub(crate) fn words(text: &str, within: Span) -> Vec<Word> {
    let slice = &text[within.range()];
    let tokens = tokens_of(slice);
    let silent = heard::silent(slice, &tokens);
    let mut starts = vec![false; tokens.len() + 1];
    for sentence in sentences_of(&tokens, slice) {
        starts[sentence.start] = true;
    }
    let mut words = Vec::with_capacity(tokens.len());
    let mut at = 0;
    // A sentence that begins with a mark or a filler begins with the word after it.
    let mut is_start = false;
    while at < tokens.len() {
        // *No. We will not* is an answer and a sentence, *No. 2* a number.
        is_start |= starts[at] || is_after_no(&tokens, at);
        if silent[at] {
            at += 1;
            continue;
        }
        let before = words.len();
        let end = forms(slice, &tokens, at, &mut |from: usize, to: usize, form: SmolStr| {
            let span = Span::new(within.start + tokens[from].span.start, within.start + tokens[to].span.end);
            words.push(Word { span, form, starts: false });
        });
        if let Some(first) = words.get_mut(before) {
            first.starts = is_start;
            is_start = false;
        }
        at = end;
    }
    words
}

/// Takes the words that begin at a token, each with its first and its last token, and gives the token after them.
fn forms(text: &str, tokens: &[Token], at: usize, take: &mut impl FnMut(usize, usize, SmolStr)) -> usize {
    if let Some(number) = number::read(text, tokens, at) {
        take(at, number.end - 1, number.figures);
        if let Some(money) = number.money {
            take(at, number.end - 1, SmolStr::new_static(money));
        }
        return number.end;
    }
    let token = &tokens[at];
    if !is_word(&token.lower) {
        return at + 1;
    }
    if let Some(end) = per_cent(tokens, at) {
        take(at, end - 1, SmolStr::new_static("percent"));
        return end;
    }
    let spoken = contraction::expanded(tokens, at);
    let spoken = spoken.as_deref().unwrap_or(&token.lower);
    for part in spoken.split([' ', '/']).filter(|part| is_word(part)) {
        // Some affixes may as well be written without their hyphen: *e-mail*, *co-operate*. Others are words.
        let joined = part.split_once(HYPHENS).filter(|(affix, _)| AFFIXES.contains(affix));
        if let Some((affix, rest)) = joined {
            take(at, at, spelling::common(&format!("{affix}{rest}")));
            continue;
        }
        for part in part.split(HYPHENS).filter(|part| is_word(part)) {
            take(at, at, spelling::common(part));
        }
    }
    at + 1
}

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

const AFFIXES: &[&str] = &["bi", "co", "e", "mid", "multi", "non", "over", "pre", "re", "semi", "sub", "under"];

/// Whether a token follows *No.* and is no number.
fn is_after_no(tokens: &[Token], at: usize) -> bool {
    let lower = |back: usize| at.checked_sub(back).map_or("", |at| tokens[at].lower.as_str());
    let is_no = lower(1) == "no." || (lower(1) == "." && lower(2) == "no");
    is_no && !lower(0).starts_with(|c: char| c.is_ascii_digit())
}

/// *per cent*, *%*.
fn per_cent(tokens: &[Token], at: usize) -> Option<usize> {
    let next = || tokens.get(at + 1).map(|token| token.lower.as_str());
    match tokens[at].lower.as_str() {
        "%" | "percent" | "pct" => Some(at + 1),
        "per" if next() == Some("cent") => Some(at + 2),
        _ => None,
    }
}

/// Whether anything is said where this stands.
fn is_word(form: &str) -> bool {
    matches!(form, "%" | "&") || form.chars().any(char::is_alphanumeric)
}

/// Whether two ways of writing differ in nothing but capitals, marks, dashes and white space.
pub(crate) fn is_same_writing(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

/// Whether whole words of a text are written as all of another, one after the other.
pub(crate) fn has_writing(text: &str, part: &str) -> bool {
    let part: Vec<char> = letters(part).collect();
    let mut all: Vec<char> = Vec::new();
    let mut starts = Vec::new();
    for word in text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()) {
        starts.push(all.len());
        all.extend(letters(word));
    }
    let ends_word = |at: usize| at == all.len() || starts.binary_search(&at).is_ok();
    !part.is_empty() && starts.iter().any(|&at| all[at..].starts_with(&part) && ends_word(at + part.len()))
}

/// Whether nothing is written there but marks and white space.
pub(crate) fn is_silent(text: &str) -> bool {
    letters(text).next().is_none()
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| is_letter(*c)).flat_map(char::to_lowercase)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '%' | '&' | '$' | '£' | '€')
}

/// How many words of a text a reader counts: what stands between blanks and holds a letter or a digit.
pub(crate) fn n_written(text: &str) -> usize {
    text.split_whitespace().filter(|chunk| chunk.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests;
