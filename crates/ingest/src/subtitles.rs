//! Subtitles: SRT and `WebVTT`. What is shown, joined to sentences and turns, each with its time code.
//!
//! Subtitles cut sentences into pieces of a few words. The pieces are joined again until somebody else speaks, or a
//! sentence ends before a silence. A speaker who is named beside the text (`<v Ott>`) is written before it, so that
//! one form, `Ott: ...`, serves all that follows. Line numbers stay those of the file: what begins on line 12 there
//! begins on line 12 of the text.

use std::collections::HashSet;

use dixit_text::{Input, Span, Turn};

use crate::ReadErrorKind;
use crate::transcript::speaker_of;

/// After so many milliseconds of silence a sentence that has ended ends its paragraph too.
const SILENCE: u64 = 2_000;

/// A paragraph of this many bytes ends with its sentence.
const LONG: usize = 600;

/// Most bytes of a tag.
const MAX_TAG: usize = 200;

/// Whether the first bytes are those of subtitles: `WEBVTT`, or a number and a line of two times.
pub(crate) fn looks(start: &[u8]) -> bool {
    if start.starts_with(b"WEBVTT") && start.get(6).is_none_or(u8::is_ascii_whitespace) {
        return true;
    }
    let mut lines = start.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let is_number = lines.next().is_some_and(|line| !line.is_empty() && line.iter().all(u8::is_ascii_digit));
    let times = lines.next().and_then(|line| std::str::from_utf8(line).ok());
    is_number && times.is_some_and(|line| times_of(line).is_some())
}

/// Puts what is said in the place of the subtitles.
pub(crate) fn read(input: &mut Input) -> Result<(), ReadErrorKind> {
    let file = std::mem::take(&mut input.text);
    input.offset = 0;
    let regulars = regulars(&file);
    let mut talk = Talk::default();
    for cue in cues(&file) {
        for piece in pieces(&cue, &regulars) {
            talk.add(&cue, &piece);
        }
    }
    if talk.turns.is_empty() && cues(&file).next().is_none() {
        return Err(ReadErrorKind::NotThis { what: "no line of two time codes (00:00:01,000 --> 00:00:02,000)" });
    }
    if is_cut(&file) {
        return Err(ReadErrorKind::CutOff {
            what: "the last of the subtitles says nothing",
            whole: "take that one away",
        });
    }
    talk.text.push('\n');
    input.text = talk.text;
    input.turns = talk.turns;
    Ok(())
}

/// Whether a file ends in the head of a cue: with its number, in its times, or right after them.
fn is_cut(file: &str) -> bool {
    let mut lines = file.lines().rev().map(str::trim).skip_while(|line| line.is_empty());
    let (last, before) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let is_number = |line: &str| !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
    let is_times =
        |line: &str| line.contains(':') && line.bytes().all(|byte| byte.is_ascii_digit() || b":,.-> ".contains(&byte));
    times_of(last).is_some()
        || (is_number(last) && before.is_empty())
        || (is_times(last) && (is_number(before) || before.is_empty()))
}

/// What is shown from one time to another.
struct Cue<'a> {
    /// Line of the file, from 0.
    line: usize,
    /// As written, without what follows the seconds.
    time: &'a str,
    /// Milliseconds from the start.
    from: u64,
    to: u64,
    lines: Vec<&'a str>,
}

/// The cues of a file. Everything else, numbers and notes and styles, is passed over.
fn cues(file: &str) -> impl Iterator<Item = Cue<'_>> {
    let mut lines = file.lines().enumerate();
    std::iter::from_fn(move || {
        let (line, (time, from, to)) = lines.find_map(|(line, text)| Some((line, times_of(text)?)))?;
        let shown = lines.by_ref().map(|(_, text)| text.trim()).take_while(|text| !text.is_empty());
        Some(Cue { line: line + 1, time, from, to, lines: shown.collect() })
    })
}

/// `00:00:01,000 --> 00:00:02,000` with anything after it: the first as written, and both in milliseconds.
fn times_of(line: &str) -> Option<(&str, u64, u64)> {
    let (from, to) = line.split_once("-->")?;
    let from = from.trim();
    let seconds = from.split([',', '.']).next().unwrap_or(from);
    Some((seconds, milliseconds(from)?, milliseconds(to.split_whitespace().next()?)?))
}

fn milliseconds(time: &str) -> Option<u64> {
    let (whole, fraction) = time.split_once([',', '.']).unwrap_or((time, "0"));
    let number = |text: &str| (text.len() <= 6).then(|| text.parse::<u64>().ok()).flatten();
    let seconds = whole.split(':').try_fold(0_u64, |sum, group| sum.checked_mul(60)?.checked_add(number(group)?))?;
    if !whole.contains(':') {
        return None;
    }
    seconds.checked_mul(1000)?.checked_add(number(fraction)?)
}

/// Words of one speaker within a cue.
#[derive(Debug, Default)]
struct Piece {
    /// `None` where the cue does not say.
    speaker: Option<String>,
    /// Whether somebody else than before begins, named or not.
    is_new: bool,
    text: String,
}

/// Names that begin two lines or more. Of a single line, only a name in capitals does: in "Remember: no lights"
/// nobody called Remember speaks.
fn regulars(file: &str) -> HashSet<String> {
    let mut seen = HashSet::new();
    let lines = cues(file).flat_map(|cue| cue.lines);
    lines
        .filter_map(|line| speaker_of(&plain(line).1).map(|it| it.0.to_owned()))
        .filter(|it| !seen.insert(it.clone()))
        .collect()
}

fn pieces(cue: &Cue<'_>, regulars: &HashSet<String>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let n_dashes = cue.lines.iter().filter(|line| dash(&plain(line).1).is_some()).count();
    for line in &cue.lines {
        let (voice, text) = plain(line);
        let text = text.trim();
        if text.is_empty() || is_sound(text) {
            continue;
        }
        // Two lines with a dash each are two people; one dash may be anything.
        let (is_dashed, text) = match dash(text) {
            Some(rest) if n_dashes > 1 => (true, rest),
            _ => (false, text),
        };
        let (is_marked, text) = match text.strip_prefix(">>") {
            Some(rest) => (true, rest.trim_start_matches('>').trim_start()),
            None => (false, text),
        };
        let (named, text) = match speaker_of(text) {
            Some((name, rest))
                if voice.is_none() && (regulars.contains(name) || !name.contains(char::is_lowercase)) =>
            {
                (Some(name.to_owned()), rest)
            }
            _ => (voice, text),
        };
        let is_new = is_dashed || is_marked || named.is_some();
        match pieces.last_mut() {
            Some(last) if !is_new => {
                last.text.push(' ');
                last.text.push_str(text);
            }
            _ => pieces.push(Piece { speaker: named, is_new, text: text.to_owned() }),
        }
    }
    pieces.retain(|piece| !piece.text.trim().is_empty());
    pieces
}

/// What follows a dash at the beginning of a line.
fn dash(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix(['-', '–', '—'])?;
    (!rest.starts_with('-')).then(|| rest.trim_start())
}

/// Sounds and songs: `[door closes]`, `(APPLAUSE)`, `♪ ... ♪`.
fn is_sound(line: &str) -> bool {
    let inside = |open, close| line.starts_with(open) && line.ends_with(close) && line.matches(open).count() == 1;
    inside('(', ')') || inside('[', ']') || line.starts_with(['♪', '♫', '#'])
}

/// A line without tags (`<i>`, `<00:00:01.000>`, `{\an8}`) and character references, and the name in `<v Name>`.
fn plain(line: &str) -> (Option<String>, String) {
    let mut text = String::with_capacity(line.len());
    let mut voice = None;
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        text.push_str(&rest[..at]);
        let close = if rest[at..].starts_with('<') { '>' } else { '}' };
        // Looking further would cost the square of a line of signs that open and never close.
        let end = rest.bytes().skip(at).take(MAX_TAG).position(|byte| byte == close as u8);
        let inside = end.map(|end| (&rest[at + 1..at + end], &rest[at + end + 1..]));
        let inside = inside.filter(|(inside, _)| is_tag(inside, close));
        let Some((inside, after)) = inside else {
            text.push_str(&rest[at..=at]);
            rest = &rest[at + 1..];
            continue;
        };
        if let Some((tag, name)) = inside.split_once(' ')
            && (tag == "v" || tag.starts_with("v."))
        {
            voice = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        }
        rest = after;
    }
    text.push_str(rest);
    for (reference, sign) in
        [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{a0}"), ("&lrm;", ""), ("&rlm;", ""), ("&amp;", "&")]
    {
        if text.contains('&') {
            text = text.replace(reference, sign);
        }
    }
    (voice, text)
}

fn is_tag(inside: &str, close: char) -> bool {
    if close == '}' {
        return inside.starts_with('\\');
    }
    inside.starts_with(|c: char| c == '/' || c.is_ascii_alphanumeric())
}

/// The text as it grows.
#[derive(Default)]
struct Talk {
    text: String,
    turns: Vec<Turn>,
    /// Line of the text, from 0.
    line: usize,
    /// Where the last piece ended, in milliseconds.
    until: u64,
}

impl Talk {
    fn add(&mut self, cue: &Cue<'_>, piece: &Piece) {
        let words = piece.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_other = piece.is_new && (piece.speaker.is_none() || piece.speaker.as_deref() != self.speaker());
        let is_silent = cue.from.saturating_sub(self.until) >= SILENCE;
        let is_long = self.turns.last().and_then(|turn| turn.text.last()).is_some_and(|span| span.len() >= LONG);
        let breaks = self.turns.is_empty() || is_other || ((is_silent || is_long) && self.ends_sentence());
        self.until = cue.to;
        if breaks {
            self.begin(cue, piece, is_other);
        } else {
            self.text.push(' ');
        }
        self.text.push_str(&words);
        let end = self.text.len();
        if let Some(span) = self.turns.last_mut().and_then(|turn| turn.text.last_mut()) {
            *span = Span::new(span.start, end);
        }
    }

    /// Begins a paragraph, of the same turn where the same person goes on after a silence.
    fn begin(&mut self, cue: &Cue<'_>, piece: &Piece, is_other: bool) {
        let is_first = self.turns.is_empty();
        // At least one line further, and on the line of the cue where the text is not there yet.
        let target = if is_first { cue.line } else { cue.line.max(self.line + 2) };
        self.text.extend(std::iter::repeat_n('\n', target - self.line));
        self.line = target;
        // Where nobody is named, a paragraph is a turn of its own, for the sake of its time.
        if is_first || is_other || self.speaker().is_none() {
            let speaker = piece.speaker.as_ref().map(|name| {
                let span = Span::new(self.text.len(), self.text.len() + name.len());
                self.text.push_str(name);
                self.text.push_str(": ");
                span
            });
            self.turns.push(Turn { speaker, text: Vec::new(), time: Some(cue.time.to_owned()) });
        }
        let start = self.text.len();
        if let Some(turn) = self.turns.last_mut() {
            turn.text.push(Span::new(start, start));
        }
    }

    fn speaker(&self) -> Option<&str> {
        self.turns.last()?.speaker.map(|span| &self.text[span.range()])
    }

    fn ends_sentence(&self) -> bool {
        self.text.trim_end_matches(['"', '”', '’', '\'', ')', ']']).ends_with(['.', '!', '?', '…'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Options, Origin, open};

    /// The turns of a file as `time speaker: text | text`.
    #[track_caller]
    fn check(file: &str, expected: &[&str]) {
        let input = open(file.as_bytes(), Some(Format::Subtitles), Origin::stdin(), &Options::default());
        let input = input.last().unwrap().unwrap_or_else(|error| panic!("{error}"));
        let slice = |span: &Span| &input.text[span.range()];
        let drawn = |turn: &Turn| {
            let said: Vec<&str> = turn.text.iter().map(slice).collect();
            let speaker = turn.speaker.as_ref().map_or("?", slice);
            format!("{} {speaker}: {}", turn.time.as_deref().unwrap(), said.join(" | "))
        };
        assert_eq!(input.turns.iter().map(drawn).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn pieces_are_joined_to_turns() {
        check(
            "1\n00:00:01,000 --> 00:00:02,000\nOTT: We had no\nmoney\n\n2\n00:00:02,100 --> 00:00:03,000\nfor the pier.\n\n\
             3\n00:00:03,100 --> 00:00:04,000\n- None?\n- Remember: none.\n\n4\n00:00:04,100 --> 00:00:05,000\n[laughter]\n",
            &["00:00:01 OTT: We had no money for the pier.", "00:00:03 ?: None?", "00:00:03 ?: Remember: none."],
        );
    }

    #[test]
    fn vtt_names_its_voices() {
        check(
            "WEBVTT - Council\n\nSTYLE\n::cue { color: red }\n\nNOTE said the mayor\n\nintro\n00:01.000 --> 00:02.000 align:start\n\
             <v Una Ott>We had <i>no</i> money &amp; no time.</v>\n\n00:02.000 --> 00:03.000\n<v.loud Bo Marsh><00:02.500>None?\n\n\
             01:00:09.000 --> 01:00:10.000\n<v Bo Marsh>Not 1 < 2.\n",
            &["00:01 Una Ott: We had no money & no time.", "00:02 Bo Marsh: None? | Not 1 < 2."],
        );
    }

    #[test]
    fn lines_stay_those_of_the_file() {
        let file = "1\n00:00:01,000 --> 00:00:02,000\nOne.\n\n2\n00:00:09,000 --> 00:00:10,000\nTwo.\n";
        let input = open(file.as_bytes(), None, Origin::stdin(), &Options::default()).last().unwrap().unwrap();
        assert_eq!(input.text, "\n\nOne.\n\n\n\nTwo.\n");
    }

    #[test]
    fn hostile_files_are_read_or_refused() {
        let refuse = |file: &str, message: &str| {
            let input = open(file.as_bytes(), Some(Format::Subtitles), Origin::stdin(), &Options::default()).last();
            let error = input.unwrap().expect_err("no subtitles").to_string();
            assert!(error.contains(message), "{error}");
        };
        refuse("Rents rose, the mayor said.", "no line of two time codes");
        refuse("WEBVTT\n", "no line of two time codes");
        refuse("1\n00:00:01,000 --> 00:00:02,000\n[music]\n", "no text in it");
        refuse("1\n99999999999999999999:00 --> 1\nx", "no line of two time codes");
        for end in ["2", "2\n00:00:0", "2\n00:00:03,000 --", "2\n00:00:03,000 --> 00:00:04,000\n"] {
            let cut = format!("1\n00:00:01,000 --> 00:00:02,000\nOne.\n\n{end}");
            refuse(&cut, "the last of the subtitles says nothing: it is cut off");
        }
        check("1\n00:00:01,000 --> 00:00:02,000\n7\n", &["00:00:01 ?: 7"]);
        check("1\n00:00:01,000 --> 00:00:02,000\nCut o", &["00:00:01 ?: Cut o"]);
        check("1\n00:00:09,000 --> 00:00:02,000\n<<<{{<v >a\n", &["00:00:09 ?: <<<{{a"]);
        check("00:00 --> 00:01\n\u{202e}a", &["00:00 ?: \u{202e}a"]);
        let long = "word ".repeat(50_000);
        check(&format!("00:00 --> 00:01\n{long}"), &[&format!("00:00 ?: {}", long.trim())]);
    }
}
