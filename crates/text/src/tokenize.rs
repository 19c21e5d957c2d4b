//! Text to tokens, in the manner of the Universal Dependencies treebanks of English.
//!
//! Clitics and marks stand alone; `''` and two backquotes are one mark. Hyphens: the web treebank and the
//! open genres of GUM, as of version 2.14, both split compounds (*well* - *known*) and keep
//! affixes (*co-founder*, *e-mail*, *mid-August*); so does this, by a list of affixes.

use smol_str::{SmolStr, SmolStrBuilder};

use crate::chars::{is_apostrophe, is_blank, is_currency, is_dash, is_hyphen, is_inner, is_word};
use crate::words;
use crate::{Span, Token};

/// The tokens of a short text, a phrase of a lexicon or a pattern, cut as those of documents are.
#[must_use]
pub fn tokens_of(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    tokens
}

/// Whether a text of letters alone is one token wherever it stands, as most words are and *cannot* is not.
#[must_use]
pub fn is_one_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic()) && words::inner_split(text).is_none()
}

/// Appends the tokens of a paragraph, in order. Every character of it that is no blank lies in exactly one.
pub(crate) fn tokenize(text: &str, paragraph: Span, tokens: &mut Vec<Token>) {
    let mut start = None;
    for (at, c) in text[paragraph.range()].char_indices() {
        match (is_blank(c), start) {
            (true, Some(from)) => {
                chunk(text, Span::new(from, paragraph.start + at), paragraph.end, tokens);
                start = None;
            }
            (false, None) => start = Some(paragraph.start + at),
            _ => {}
        }
    }
    if let Some(from) = start {
        chunk(text, Span::new(from, paragraph.end), paragraph.end, tokens);
    }
}

/// Lower case, curly apostrophes straight, soft hyphens dropped.
pub(crate) fn lower(form: &str) -> SmolStr {
    if form.is_ascii() {
        if !form.bytes().any(|b| b.is_ascii_uppercase()) {
            return SmolStr::new(form);
        }
        let mut buffer = [0u8; 23];
        if let Some(out) = buffer.get_mut(..form.len()) {
            out.copy_from_slice(form.as_bytes());
            out.make_ascii_lowercase();
            return SmolStr::new(std::str::from_utf8(out).unwrap_or(form));
        }
        return SmolStr::new(form.to_ascii_lowercase());
    }
    let mut out = SmolStrBuilder::new();
    for c in form.chars() {
        match c {
            '\u{AD}' => {}
            c if is_apostrophe(c) => out.push('\''),
            c if c.is_uppercase() => c.to_lowercase().for_each(|c| out.push(c)),
            c => out.push(c),
        }
    }
    out.finish()
}

/// Splits what stands between two blanks.
fn chunk(text: &str, span: Span, paragraph_end: usize, tokens: &mut Vec<Token>) {
    let mut lexer = Lexer { text, at: span.start, start: span.start, end: span.end, paragraph_end, tokens };
    if lexer.whole() {
        return;
    }
    while lexer.at < lexer.end {
        lexer.step();
    }
}

/// A cursor in one chunk.
struct Lexer<'a> {
    text: &'a str,
    at: usize,
    start: usize,
    end: usize,
    paragraph_end: usize,
    tokens: &'a mut Vec<Token>,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..self.end]
    }

    /// Emits the next `len` bytes as a token.
    fn emit(&mut self, len: usize) {
        let span = Span::new(self.at, (self.at + len).min(self.end));
        self.tokens.push(Token { span, lower: lower(&self.text[span.range()]) });
        self.at = span.end;
    }

    /// The plain word of letters that most chunks are, or a smiley.
    fn whole(&mut self) -> bool {
        let rest = self.rest();
        let plain = rest.bytes().all(|b| b.is_ascii_alphabetic());
        if plain {
            self.emit_word(self.end - self.at);
            return true;
        }
        if is_smiley(rest) {
            self.emit(self.end - self.at);
            return true;
        }
        false
    }

    /// Emits one token, or two that are written as one word.
    fn step(&mut self) {
        let rest = self.rest();
        let mut chars = rest.chars();
        let Some(first) = chars.next() else { return };
        let next = chars.next();
        let len = match first {
            c if c.is_alphanumeric() || is_inner(c) => {
                if let Some(len) = address(rest) {
                    return self.emit(len);
                }
                if c.is_ascii_digit() {
                    return self.number();
                }
                return self.word();
            }
            '@' if next.is_some_and(|c| c.is_alphanumeric() || c == '_') => {
                1 + run_while(&rest[1..], |c| c.is_alphanumeric() || c == '_')
            }
            '#' if next.is_some_and(char::is_alphabetic) => {
                1 + run_while(&rest[1..], |c| c.is_alphanumeric() || c == '_')
            }
            '\'' if next == Some('\'') => 2,
            '`' if next == Some('`') => 2,
            c if is_apostrophe(c) || c == '`' => return self.apostrophe(c),
            '.' if next.is_some_and(|c| c.is_ascii_digit()) && !self.after_word() => {
                1 + run_while(&rest[1..], |c| c.is_ascii_digit())
            }
            '+' if next.is_some_and(|c| c.is_ascii_digit()) && self.at == self.start => 1 + number_len(&rest[1..]),
            '.' | '\u{2026}' => run_while(rest, |c| matches!(c, '.' | '\u{2026}')),
            '!' | '?' => run_while(rest, |c| matches!(c, '!' | '?')),
            '-' | '*' | '_' | '=' | '~' | '<' | '>' | '+' | '|' | '^' => run_while(rest, |c| c == first),
            c if is_dash(c) => run_while(rest, |d| d == c),
            c => c.len_utf8(),
        };
        self.emit(len);
    }

    fn after_word(&self) -> bool {
        self.at > self.start && self.text[self.start..self.at].chars().next_back().is_some_and(is_word)
    }

    /// At an apostrophe or single mark that is not inside a word.
    fn apostrophe(&mut self, mark: char) {
        let rest = self.rest();
        let len = mark.len_utf8();
        let tail = &rest[len..];
        let letters = run_while(tail, is_word);
        let word = &tail[..letters];
        let clitic = self.at > self.start && is_clitic(word);
        let decade = word.len() >= 2
            && word.as_bytes()[0].is_ascii_digit()
            && word.trim_end_matches('s').bytes().all(|b| b.is_ascii_digit());
        // The opening single mark before a number is rare, the shortened year is not.
        if clitic || (decade && word.len() <= 3) || words::is_clipped(word) {
            return self.emit(len + letters);
        }
        self.emit(len);
    }

    /// At a digit.
    fn number(&mut self) {
        let rest = self.rest();
        let len = number_len(rest);
        let tail = &rest[len..];
        let letters = run_while(tail, is_word);
        let suffix = &tail[..letters];
        if suffix.is_empty() {
            // The decade: 1990's. A possessive year is rarer.
            let mut chars = tail.chars();
            let mark = chars.next().filter(|&c| is_apostrophe(c));
            if let Some(mark) = mark
                && rest[..len].ends_with('0')
                && chars.next() == Some('s')
                && !chars.next().is_some_and(is_word)
            {
                return self.emit(len + mark.len_utf8() + 1);
            }
            return self.emit(len);
        }
        if words::is_unit(suffix) {
            self.emit(len);
            let mut unit = letters;
            if matches!(suffix, "p" | "a") && self.rest()[letters..].starts_with(".m") {
                unit += 2;
                unit += usize::from(self.rest()[unit..].starts_with('.'));
            }
            return self.emit(unit);
        }
        if matches!(suffix, "p" | "a") && tail[letters..].starts_with(".m") {
            self.emit(len);
            let dot = usize::from(self.rest()[letters + 2..].starts_with('.'));
            return self.emit(letters + 2 + dot);
        }
        self.emit(len + letters);
    }

    /// At a letter.
    fn word(&mut self) {
        let len = self.word_len();
        self.emit_word(len);
    }

    /// Emits a word of `len` bytes, split where the treebanks split words.
    fn emit_word(&mut self, len: usize) {
        let form = &self.text[self.at..self.at + len];
        match words::inner_split(form) {
            Some(first) if first < len => {
                self.emit(first);
                self.emit_word(len - first);
            }
            _ => self.emit(len),
        }
    }

    /// Bytes of the word at the cursor: letters and digits with inner apostrophes, ampersands, affix hyphens
    /// and full stops of abbreviations.
    fn word_len(&self) -> usize {
        let rest = self.rest();
        let mut len = run_while(rest, is_word);
        loop {
            let tail = &rest[len..];
            let mut chars = tail.chars();
            let Some(mark) = chars.next() else { return len };
            let after = chars.as_str();
            let inner = run_while(after, is_word);
            let next = after.chars().next();
            let word = &rest[..len];
            if mark == '.' {
                let dotted = self.dotted(word, after, inner);
                if dotted == 0 {
                    return len;
                }
                len += dotted;
                if inner == 0 {
                    return len;
                }
                continue;
            }
            let goes_on = inner > 0
                && match mark {
                    c if is_apostrophe(c) || c == '`' => true,
                    '&' => inner <= 3 && len <= 3 && next.is_some_and(char::is_uppercase) || is_upper(word),
                    '_' => true,
                    c if is_hyphen(c) => next.is_some_and(char::is_alphabetic) && words::is_affix(word),
                    _ => false,
                };
            if mark == '_' && inner == 0 {
                len += run_while(tail, |c| c == '_');
                continue;
            }
            if is_currency(mark) && mark == '$' && is_upper(word) && len <= 3 {
                return len + 1;
            }
            if !goes_on {
                return len;
            }
            len += mark.len_utf8() + inner;
        }
    }

    /// How many bytes a full stop after `word` adds to it: none, itself, or itself and the letters behind it.
    fn dotted(&self, word: &str, after: &str, inner: usize) -> usize {
        let last = word.rsplit('.').next().unwrap_or(word);
        let single = last.chars().filter(|c| !is_inner(*c)).count() == 1 && last.chars().all(|c| !c.is_ascii_digit());
        if inner > 0 {
            // Inner full stop: U.S, p.m, Ph.D; not "left.Then".
            let next = &after[..inner];
            let short = next.chars().count() == 1;
            if (single && (short || word.contains('.') || after[inner..].starts_with('.') && inner <= 2))
                || (word == "Ph" && next == "D")
            {
                return 1 + inner;
            }
            return 0;
        }
        if after.starts_with('.') || after.starts_with('\u{2026}') {
            // An ellipsis follows, unless the word is an abbreviation whose stop comes first.
            return 0;
        }
        if word.contains('.') {
            return 1;
        }
        if single {
            return usize::from(word.chars().all(char::is_uppercase) && self.is_initial(word, after));
        }
        if words::is_abbreviation(word) {
            return 1;
        }
        if words::is_abbreviation_before_number(word) {
            let digits = self.next_char(after).is_some_and(|c| c.is_ascii_digit() || c == '#');
            return usize::from(digits);
        }
        if words::is_state(word) {
            let place =
                self.tokens.last().is_some_and(|token| matches!(token.lower.as_str(), "," | "-" | "\u{2013}" | "("));
            return usize::from(place);
        }
        0
    }

    /// Whether a capital and its full stop are the initial of a name, rather than the end of a sentence: *a post on X.*
    fn is_initial(&self, letter: &str, after: &str) -> bool {
        let ends = after.chars().all(|c| !c.is_alphanumeric()) && self.is_last_word(after) && self.at > 0;
        if ends || after.starts_with(['"', '\u{201D}']) {
            return false;
        }
        let before = self.tokens.last().map(|token| &self.text[token.span.range()]);
        let after_name = before.is_some_and(|form| form.starts_with(char::is_uppercase));
        if letter == "I" {
            return after_name && after.is_empty() && self.next_char(after).is_some_and(char::is_uppercase);
        }
        // The site is spoken of far more often than people whose first name begins so.
        let is_site =
            letter == "X" && before.is_some_and(|form| matches!(form, "on" | "to" | "via" | "from" | "called"));
        !is_site && !self.is_sentence_ahead(after)
    }

    /// Whether the next word, with a capital, is one that opens sentences: *He*, *The*; not the initial *A.*
    fn is_sentence_ahead(&self, after: &str) -> bool {
        let from = self.end - after.len();
        let rest = self.text[from..self.paragraph_end].trim_start_matches(is_blank);
        let (word, behind) = rest.split_at(run_while(rest, is_word));
        word.starts_with(char::is_uppercase)
            && !(word.len() == 1 && behind.starts_with('.'))
            && words::is_starter(&lower(word))
    }

    /// The first character after the full stop, blanks left out.
    fn next_char(&self, after: &str) -> Option<char> {
        let from = self.end - after.len();
        self.text[from..self.paragraph_end].chars().find(|&c| !is_blank(c))
    }

    /// Whether no word follows in the paragraph.
    fn is_last_word(&self, after: &str) -> bool {
        let from = self.end - after.len();
        !self.text[from..self.paragraph_end].chars().take(12).any(char::is_alphanumeric)
    }
}

/// Bytes of the longest prefix whose characters all satisfy `test`.
fn run_while(text: &str, holds: impl Fn(char) -> bool) -> usize {
    text.char_indices().find(|&(_, c)| !holds(c)).map_or(text.len(), |(at, _)| at)
}

fn is_upper(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase() || c == '&')
}

fn is_clitic(word: &str) -> bool {
    let mut buffer = [0u8; 2];
    let Some(out) = buffer.get_mut(..word.len()) else { return false };
    out.copy_from_slice(word.as_bytes());
    out.make_ascii_lowercase();
    matches!(&*out, b"s" | b"ll" | b"re" | b"ve" | b"d" | b"m")
}

fn is_smiley(chunk: &str) -> bool {
    let bytes = chunk.as_bytes();
    let ([b':' | b';' | b'=', b'-' | b'\'', rest @ ..] | [b':' | b';' | b'=', rest @ ..]) = bytes else {
        return matches!(chunk, "^_^" | "<3" | "XD");
    };
    !rest.is_empty() && rest.len() <= 3 && rest.iter().all(|b| *b == rest[0]) && b")(DPp|]/\\".contains(&rest[0])
}

/// Bytes of the number at the start: digits with inner points, commas, colons, and slashes of dates; whole telephone numbers.
fn number_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut len = digits(0);
    if let Some(phone) = phone_len(bytes) {
        return phone;
    }
    while let Some(mark) = bytes.get(len) {
        let inner = digits(len + 1);
        if inner == 0 || !matches!(mark, b'.' | b',' | b':' | b'/') {
            break;
        }
        len += 1 + inner;
    }
    len
}

/// 555-0123, 212-555-0123, 1-800-555-0123.
fn phone_len(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    let mut groups = [0usize; 5];
    let mut n_groups = 0;
    loop {
        let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        *groups.get_mut(n_groups)? = digits;
        n_groups += 1;
        at += digits;
        if bytes.get(at) == Some(&b'-') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            at += 1;
        } else {
            break;
        }
    }
    matches!(&groups[..n_groups], [3, 4] | [3, 3, 4] | [1, 3, 3, 4]).then_some(at)
}

/// Bytes of a web or mail address, a domain or a file name at the start, sentence marks at its end left out.
fn address(chunk: &str) -> Option<usize> {
    /// Longest address, in bytes: browsers take no longer ones, and a line of megabytes is not searched at each of its words.
    const LONGEST: usize = 2_048;
    let chunk = &chunk[..chunk.floor_char_boundary(LONGEST)];
    let has = |needle: &str| chunk.contains(needle);
    if !has(".") && !has("@") && !has("://") {
        return None;
    }
    let web = ["http://", "https://", "ftp://", "mailto:", "www."];
    let lead = chunk.get(..8).unwrap_or(chunk).to_ascii_lowercase();
    let is_end = |c: char| matches!(c, '"' | '\u{201C}' | '\u{201D}' | '<' | '>' | '\u{2019}');
    let trimmed = |len: usize| {
        let mut body = chunk[..len].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ']']);
        if body.ends_with(')') && !body.contains('(') {
            body = body.trim_end_matches([')', '.', ',']);
        }
        body.len()
    };
    if web.iter().any(|start| lead.starts_with(start)) {
        return Some(trimmed(run_while(chunk, |c| !is_end(c))));
    }
    let len = run_while(chunk, |c| c.is_alphanumeric() || matches!(c, '.' | '@' | '_' | '-' | '%' | '+' | '/' | '#'));
    let body = &chunk[..trimmed(len)];
    if let Some((name, host)) = body.split_once('@') {
        return (!name.is_empty() && host.len() > 1).then_some(body.len());
    }
    let host_len = run_while(body, |c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'));
    let (host, path) = body.split_at(host_len);
    let (name, ending) = host.rsplit_once('.')?;
    let is_address = words::is_address_ending(ending) && name.chars().any(char::is_alphanumeric);
    let length = if path.starts_with('/') { body.len() } else { host.len() };
    is_address.then_some(length)
}

#[cfg(test)]
#[path = "tokenize_tests.rs"]
mod tests;
