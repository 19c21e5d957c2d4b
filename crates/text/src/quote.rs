//! Quotation marks, paired in all the styles that newspapers use.
//!
//! A mark opens or closes by its shape (“ opens) and by what stands around it (a blank before and a
//! word after opens). Where the two disagree, what is open already decides. Single marks are also
//! apostrophes, so they have to earn their pair: see [`Strength`].

use crate::document::Paragraph;
use crate::{BlockKind, Run, Token};

/// A pair of quotation marks and what stands between. Not the same as the content of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// Both marks and what stands between. A quotation that runs over paragraphs is one quote; the
    /// marks that repeat at the head of its later paragraphs lie inside.
    pub run: Run,
    /// What stands between the marks.
    pub inside: Run,
    /// Whether the closing mark is there. An unclosed quote ends with its paragraph, or before the
    /// next opening mark of its kind.
    pub closed: bool,
    /// The quote around this one.
    pub parent: Option<usize>,
    /// Words inside, marks, punctuation and clitics (*'s*, *n't*) not counted.
    pub n_words: usize,
}

/// How many marks a decision may look ahead or back. No honest paragraph needs as many, and a hostile one
/// must not make the pairing quadratic.
const LOOK_AHEAD: usize = 64;

/// Pairs the quotation marks among `tokens`. Paragraphs without tokens (page furniture) are passed over.
///
/// The quotes come by their opening marks, an outer one before those inside it; no two cross.
pub(crate) fn pair(text: &str, paragraphs: &[Paragraph], tokens: &[Token]) -> Vec<Quote> {
    let blocks: Vec<Block> = paragraphs
        .iter()
        .filter(|paragraph| !paragraph.run.is_empty())
        .map(|paragraph| Block {
            run: paragraph.run,
            headline: paragraph.kind == BlockKind::Headline,
            marks: marks(text, tokens, paragraph.run),
        })
        .collect();
    let mut pairing = Pairing { open: Vec::new(), done: Vec::new() };
    for (at, block) in blocks.iter().enumerate() {
        let n_repeated = pairing.n_repeated(block);
        let next = blocks.get(at + 1).filter(|_| !block.headline);
        for idx in n_repeated..block.marks.len() {
            pairing.read(block, idx, next);
        }
        pairing.end_paragraph(block, next);
    }
    finish(text, tokens, pairing.done)
}

/// Innermost quote of each of `n_tokens` tokens, its marks included.
pub(crate) fn quote_of(quotes: &[Quote], n_tokens: usize) -> Vec<Option<u32>> {
    let mut innermost = vec![None; n_tokens];
    // Outer quotes come first, so that inner ones write over them. Depth is small in honest text;
    // nesting is cut at a fixed depth when it is built, which bounds the work here.
    for (idx, quote) in quotes.iter().enumerate() {
        for slot in &mut innermost[quote.run.range()] {
            *slot = Some(idx as u32);
        }
    }
    innermost
}

/// A paragraph that is read, with the marks in it.
struct Block {
    run: Run,
    headline: bool,
    marks: Vec<Mark>,
}

/// A token that may be a quotation mark.
#[derive(Debug, Clone, Copy)]
struct Mark {
    token: usize,
    family: Family,
    /// What its shape says: “ opens, ” closes, " may do either.
    shape: Direction,
    /// What the characters around it say.
    around: Direction,
    /// How good a closing mark it would make.
    strength: Strength,
    /// Stands after a digit: `12"`, `6'`.
    after_digit: bool,
    /// Stands after a comma or the end of a sentence, where a new quotation would begin.
    after_pause: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Open,
    Close,
    Either,
}

/// Whether a mark that could close may as well be an apostrophe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// *the workers’ union*
    Weak,
    /// *goin’ home*, which as often is *in Berlin’ he said*
    Fair,
    /// Anything else.
    Strong,
}

impl Mark {
    /// Shape and surroundings taken together, without regard to what is open.
    fn direction(self) -> Direction {
        match (self.shape, self.around) {
            (Direction::Either, around) => around,
            (shape, Direction::Either) => shape,
            (shape, around) if shape == around => shape,
            _ => Direction::Either,
        }
    }

    fn may_close(self) -> bool {
        self.direction() != Direction::Open
    }
}

/// An opening mark that waits for its closing one.
#[derive(Debug, Clone, Copy)]
struct Opened {
    mark: Mark,
    /// Stands first in its paragraph, where a quotation may well go on into the next.
    leads: bool,
}

struct Pairing {
    open: Vec<Opened>,
    /// Opening token, one past the last token, closed.
    done: Vec<(usize, usize, bool)>,
}

/// Deeper quotes than this are no nesting but marks gone astray.
const MAX_DEPTH: usize = 6;

impl Pairing {
    /// How many marks at the head of a paragraph only repeat those that are open from the one before.
    fn n_repeated(&self, block: &Block) -> usize {
        let mut n_repeated = 0;
        for opened in &self.open {
            let Some(mark) = block.marks.get(n_repeated) else { break };
            if mark.token != block.run.start + n_repeated || mark.family != opened.mark.family {
                break;
            }
            n_repeated += 1;
        }
        n_repeated
    }

    fn read(&mut self, block: &Block, idx: usize, next: Option<&Block>) {
        let mark = block.marks[idx];
        let is_open = self.open.iter().rposition(|opened| opened.mark.family == mark.family);
        match (mark.family, is_open) {
            (Family::Single, None) => self.open_single(block, idx, next),
            (Family::Single, Some(at)) => self.read_single(block, idx, at),
            (_, None) => {
                let opens = match mark.shape {
                    Direction::Open => true,
                    Direction::Close => mark.around == Direction::Open,
                    Direction::Either => mark.around != Direction::Close,
                };
                if opens {
                    self.push(block, mark);
                }
            }
            (_, Some(at)) => self.read_double(block, idx, at, next),
        }
    }

    /// A double or angle mark while one of its kind is open at `at`.
    fn read_double(&mut self, block: &Block, idx: usize, at: usize, next: Option<&Block>) {
        let mark = block.marks[idx];
        let opens = match mark.shape {
            Direction::Open => mark.around != Direction::Close,
            Direction::Close => false,
            Direction::Either => mark.around == Direction::Open,
        };
        if opens {
            if !self.is_nested(block, idx, next) {
                self.close(at, mark.token, false);
            }
            self.push(block, mark);
        } else if !(mark.after_digit && next_closes(block, idx)) {
            self.close(at, mark.token + 1, true);
        }
    }

    /// Whether a mark that opens inside a quote of its own kind finds a closing mark for both.
    fn is_nested(&self, block: &Block, idx: usize, next: Option<&Block>) -> bool {
        if self.open.len() >= MAX_DEPTH {
            return false;
        }
        let family = block.marks[idx].family;
        let mut depth = 2_usize;
        for mark in same_family(block, idx, family) {
            match mark.direction() {
                Direction::Open => depth += 1,
                Direction::Close | Direction::Either => depth -= 1,
            }
            if depth == 0 {
                return true;
            }
        }
        // In a quotation that goes on into the next paragraph the outer closing mark is still to come.
        depth == 1 && !block.marks[idx].after_pause && next.is_some_and(|next| opens_with(next, family))
    }

    /// A single mark while none is open: opens only where a closing one follows.
    fn open_single(&mut self, block: &Block, idx: usize, next: Option<&Block>) {
        let mark = block.marks[idx];
        let opens = match mark.around {
            Direction::Open => true,
            Direction::Close => false,
            Direction::Either => mark.shape == Direction::Open,
        };
        if !opens || self.open.len() >= MAX_DEPTH {
            return;
        }
        let curly = mark.shape == Direction::Open;
        // ’ before a word is an apostrophe more often than a mark, so it asks for better evidence.
        let needed = if mark.shape == Direction::Close { Strength::Fair } else { Strength::Weak };
        let closes = same_family(block, idx, Family::Single).any(|later| later.may_close() && later.strength >= needed);
        if closes || next.is_some_and(|next| opens_with(next, Family::Single)) || (curly && leads(block, mark)) {
            self.push(block, mark);
        }
    }

    /// A single mark while one is open at `at`: closes it unless it is an apostrophe.
    fn read_single(&mut self, block: &Block, idx: usize, at: usize) {
        let mark = block.marks[idx];
        if mark.direction() == Direction::Open {
            return;
        }
        let mut later = same_family(block, idx, Family::Single)
            .take_while(|later| later.direction() != Direction::Open)
            .filter(|later| later.may_close());
        if mark.strength < Strength::Strong && later.any(|later| later.strength == Strength::Strong) {
            return;
        }
        // A double quote that stands open above it and will be closed keeps its inside to itself.
        if let Some(above) = self.open.get(at + 1)
            && same_family(block, idx, above.mark.family).any(Mark::may_close)
        {
            return;
        }
        self.close(at, mark.token + 1, true);
    }

    fn push(&mut self, block: &Block, mark: Mark) {
        if self.open.len() < MAX_DEPTH {
            self.open.push(Opened { mark, leads: leads(block, mark) });
        }
    }

    /// Ends the quote that stands open at `at`. What was opened inside it and not closed is given up:
    /// single marks were apostrophes, double ones end with it.
    fn close(&mut self, at: usize, end: usize, closed: bool) {
        for inner in self.open.drain(at + 1..) {
            let inner_end = end - usize::from(closed);
            if inner.mark.family != Family::Single && inner.mark.token + 1 < inner_end {
                self.done.push((inner.mark.token, inner_end, false));
            }
        }
        if let Some(opened) = self.open.pop()
            && opened.mark.token + 1 < end
        {
            self.done.push((opened.mark.token, end, closed));
        }
    }

    fn end_paragraph(&mut self, block: &Block, next: Option<&Block>) {
        let Some(outer) = self.open.first() else { return };
        if let Some(next) = next
            && (goes_on(next, outer.mark) || closes_first(next, outer.mark.family))
        {
            return;
        }
        for opened in std::mem::take(&mut self.open) {
            let kept = opened.mark.family != Family::Single || opened.leads;
            if kept && opened.mark.token + 1 < block.run.end {
                self.done.push((opened.mark.token, block.run.end, false));
            }
        }
    }
}

/// The marks of one family after the one at `idx`, as far as a decision may look.
fn same_family(block: &Block, idx: usize, family: Family) -> impl Iterator<Item = Mark> + '_ {
    block.marks[idx + 1..].iter().take(LOOK_AHEAD).copied().filter(move |mark| mark.family == family)
}

/// Whether the next mark of the same kind closes too, so that the one at `idx` was an inch sign.
fn next_closes(block: &Block, idx: usize) -> bool {
    same_family(block, idx, block.marks[idx].family).next().is_some_and(|next| next.direction() == Direction::Close)
}

/// Whether a mark of this kind is among those at the head of the paragraph.
fn opens_with(block: &Block, family: Family) -> bool {
    leading(block).any(|mark| mark.family == family && mark.around != Direction::Close)
}

/// Whether a quotation goes on in the next paragraph: that opens with the same mark. A curly one after a straight one is
/// another quotation, and the straight one was astray.
fn goes_on(block: &Block, outer: Mark) -> bool {
    let is_same = |mark: &Mark| mark.family == outer.family && mark.shape == outer.shape;
    leading(block).any(|mark| is_same(mark) && mark.around != Direction::Close)
}

/// The marks at the head of a paragraph.
fn leading(block: &Block) -> impl Iterator<Item = &Mark> {
    block.marks.iter().enumerate().take_while(|&(idx, mark)| mark.token == block.run.start + idx).map(|(_, mark)| mark)
}

/// Whether the first mark of a paragraph is one that can only close: then it belongs to the quote before.
fn closes_first(block: &Block, family: Family) -> bool {
    family != Family::Single
        && block.marks.iter().find(|mark| mark.family == family).is_some_and(|mark| {
            mark.token != block.run.start && mark.direction() == Direction::Close && !mark.after_digit
        })
}

fn leads(block: &Block, mark: Mark) -> bool {
    mark.token == block.run.start
}

/// Sorts what was found and fills in parents and words.
fn finish(text: &str, tokens: &[Token], mut done: Vec<(usize, usize, bool)>) -> Vec<Quote> {
    done.sort_unstable_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)));
    let mut words_before = Vec::with_capacity(tokens.len() + 1);
    words_before.push(0);
    for token in tokens {
        let last = words_before[words_before.len() - 1];
        words_before.push(last + usize::from(is_word(&text[token.span.range()])));
    }
    let mut quotes: Vec<Quote> = Vec::with_capacity(done.len());
    let mut around: Vec<usize> = Vec::new();
    for (start, end, closed) in done {
        while around.last().is_some_and(|&outer| quotes[outer].run.end <= start) {
            around.pop();
        }
        let inside = Run::new(start + 1, end - usize::from(closed));
        let n_words = words_before[inside.end] - words_before[inside.start];
        let parent = around.last().copied();
        around.push(quotes.len());
        quotes.push(Quote { run: Run::new(start, end), inside, closed, parent, n_words });
    }
    quotes
}

fn is_word(form: &str) -> bool {
    !form.starts_with(is_apostrophe)
        && form.contains(char::is_alphanumeric)
        && !(form.len() <= 5 && form.to_lowercase().starts_with('n') && form.contains(is_apostrophe))
}

/// The tokens of a run that may be quotation marks.
fn marks(text: &str, tokens: &[Token], run: Run) -> Vec<Mark> {
    run.range().filter_map(|token| mark(text, tokens, run, token)).collect()
}

fn mark(text: &str, tokens: &[Token], run: Run, token: usize) -> Option<Mark> {
    let span = tokens[token].span;
    let (family, shape) = shape(&text[span.range()])?;
    let start = tokens[run.start].span.start;
    let end = tokens[run.end - 1].span.end;
    let before = text[start..span.start].chars().rev().take(LOOK_AHEAD).find(|&c| !is_mark(c));
    let after = text[span.end..end].chars().take(LOOK_AHEAD).find(|&c| !is_mark(c));
    let after_digit = text[start..span.start].ends_with(|c: char| c.is_ascii_digit());
    if family == Family::Single && is_elision(&text[start..span.start], &text[span.end..end]) {
        return None;
    }
    if after_digit && is_inches(&text[start..span.start]) {
        return None;
    }
    if token == run.start && opens_turn(&text[span.end..end]) {
        return None;
    }
    let around = around(before, after);
    let strength = match family {
        Family::Single => strength(&text[start..span.start], &text[span.end..end]),
        Family::Double | Family::Angle => Strength::Strong,
    };
    let after_pause = before_word(&text[start..span.start]).is_none_or(|c| matches!(c, '.' | ',' | '!' | '?' | ':'));
    Some(Mark { token, family, shape, around, strength, after_digit, after_pause })
}

/// Whether a paragraph opens with the name of a speaker in capitals and a colon (*“HOLM: The bridge ...*). A transcript that is
/// quoted in full puts a mark before each turn, which is then no more than an indent.
fn opens_turn(after: &str) -> bool {
    /// Longest name of a speaker, in bytes.
    const LONGEST: usize = 40;
    let Some(colon) = after.find(':').filter(|&colon| colon <= LONGEST) else { return false };
    let name = &after[..colon];
    name.chars().filter(|c| c.is_uppercase()).count() > 1
        && name.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
        && after[colon + 1..].starts_with(char::is_whitespace)
}

/// The last character before a mark, blanks passed over.
fn before_word(before: &str) -> Option<char> {
    before.trim_end().chars().next_back()
}

/// Which mark a token is, if it is one.
fn shape(form: &str) -> Option<(Family, Direction)> {
    Some(match form {
        "\"" | "''" | "\u{ff02}" => (Family::Double, Direction::Either),
        "“" | "``" | "„" | "‟" | "‘‘" => (Family::Double, Direction::Open),
        "”" | "’’" => (Family::Double, Direction::Close),
        "'" => (Family::Single, Direction::Either),
        "‘" | "`" | "‚" | "‛" => (Family::Single, Direction::Open),
        // Typographers set ’ for every apostrophe, before a word as well, so that its shape says nothing there.
        "’" => (Family::Single, Direction::Close),
        "«" | "‹" => (Family::Angle, Direction::Open),
        "»" | "›" => (Family::Angle, Direction::Close),
        _ => return None,
    })
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' | '‹' | '›' | '\u{ff02}')
}

/// Marks of writing direction and other characters without width.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘')
}

/// What the nearest characters on both sides, other marks passed over, say about a mark.
fn around(before: Option<char>, after: Option<char>) -> Direction {
    let blank = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || is_invisible(c));
    let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '―');
    let opens = blank(before) || before.is_some_and(|c| matches!(c, '(' | '[' | '{' | '/') || is_dash(c));
    let ends = blank(after)
        || after.is_some_and(|c| {
            matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '/' | '…') || is_dash(c)
        });
    match (opens, ends) {
        // The last mark of a paragraph can only close, the first only open.
        (true, true) if after.is_none() && before.is_some() => Direction::Close,
        (true, true) if before.is_none() && after.is_some() => Direction::Open,
        (true, false) => Direction::Open,
        (false, true) => Direction::Close,
        // "—" before and a blank after: the speaker was cut short.
        (true, true) if before.is_some_and(is_dash) && blank(after) => Direction::Close,
        (true, true) if after.is_some_and(is_dash) && blank(before) => Direction::Open,
        _ => Direction::Either,
    }
}

/// Words that are written with an apostrophe in front for what is left out.
const ELIDED: &[&str] = &["em", "tis", "twas", "til", "till", "n", "bout", "cause", "cos", "round", "er", "im"];

/// Whether a single mark stands for letters or digits left out: *’90s*, *'em*, *rock 'n' roll*.
fn is_elision(before: &str, after: &str) -> bool {
    let word: String = after.chars().take_while(|c| c.is_alphanumeric()).take(8).collect::<String>().to_lowercase();
    let rest = &after[after.chars().take_while(|c| c.is_alphanumeric()).take(8).map(char::len_utf8).sum::<usize>()..];
    let opens = !before.ends_with(char::is_alphanumeric);
    if opens && word.len() >= 2 && word.as_bytes()[..2].iter().all(u8::is_ascii_digit) {
        return matches!(&word[2..], "" | "s") && !rest.starts_with(is_mark);
    }
    if before.ends_with(['n', 'N']) && word.is_empty() {
        let stem = &before[..before.len() - 1];
        if stem.ends_with(is_apostrophe) && stem.trim_end_matches(is_apostrophe).ends_with(char::is_whitespace) {
            return true;
        }
    }
    opens
        && ELIDED.contains(&word.as_str())
        && (word == "n" || rest.starts_with(char::is_whitespace) || rest.starts_with(['.', ',']))
}

/// Feet and inches: 6'2" and 5′11".
fn is_inches(before: &str) -> bool {
    let feet = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | '½' | '¼' | '¾'));
    let Some(feet) = feet.strip_suffix(['\'', '’', '′', '‘']) else { return false };
    feet.ends_with(|c: char| c.is_ascii_digit())
}

/// What a single mark is worth as a closing one: little where a word ends in *s* or *in* and the next one follows.
fn strength(before: &str, after: &str) -> Strength {
    if !after.starts_with(char::is_whitespace) || !after.trim_start().starts_with(char::is_alphanumeric) {
        Strength::Strong
    } else if before.ends_with(['s', 'S', 'z', 'x']) || before.ends_with(|c: char| c.is_ascii_digit()) {
        Strength::Weak
    } else if before.ends_with("in") {
        Strength::Fair
    } else {
        Strength::Strong
    }
}

#[cfg(test)]
#[path = "quote_tests.rs"]
mod tests;
