//! Transcripts: `NAME:` at the beginning of a line, and what that person says until the next.
//!
//! A time code may stand before the name (`[00:04:57] BRIGGS: a check`) or in brackets after it
//! (`Briggs: (04:57) a check`). Numbers after the colon are speech: in `BRIGGS: 4:57, a check` somebody reads a time.
//! Lines that are nothing but brackets, `(APPLAUSE)`, are stage directions: nobody says them.

use std::collections::HashMap;

use dixit_text::{Span, Turn};

/// Fewest turns of a transcript.
const MIN_TURNS: usize = 3;

/// Fewest turns of an interview that an article runs into.
const MIN_TURNS_OF_INTERVIEW: usize = 6;

/// Bytes of the longest name of a speaker, with what stands in brackets after it.
const MAX_NAME: usize = 80;

/// What begins a line as a name does and is nobody: the lines of a notice to the press, of a mail, of a ticker.
const LABELS: &[&str] = &[
    "who",
    "what",
    "when",
    "where",
    "why",
    "how",
    "note",
    "update",
    "breaking",
    "exclusive",
    "correction",
    "opinion",
    "analysis",
    "background",
    "headline",
    "byline",
    "photo",
    "photos",
    "video",
    "watch",
    "source",
    "sources",
    "contact",
    "date",
    "time",
    "place",
    "subject",
    "to",
    "from",
    "re",
    "cc",
    "tel",
    "phone",
    "email",
    "e-mail",
];

/// What people say to each other and a report does not, outside of quotation marks.
const TALK: &[&str] = &[
    "i", "i'm", "i've", "i'd", "i'll", "me", "my", "you", "you're", "you've", "you'd", "you'll", "your", "we", "we're",
    "we've", "we'd", "we'll", "yes", "yeah", "ok", "okay", "thanks", "hello",
];

/// The turns of a text that is a transcript, and none of any other: an article that quotes four lines of talk
/// is not one.
pub(crate) fn turns(text: &str) -> Vec<Turn> {
    let mut lines: Vec<Line> = lines(text).map(|span| Line::read(text, span)).collect();
    drop_words(text, &mut lines);
    let Some(lines) = transcript(text, &lines) else { return Vec::new() };
    let mut turns: Vec<Turn> = Vec::new();
    for line in lines {
        let spoken_from = match &line.start {
            Some(start) => {
                turns.push(Turn { speaker: Some(start.speaker), text: Vec::new(), time: start.time.clone() });
                start.speech
            }
            None if line.is_direction => continue,
            None => line.span.start,
        };
        if let Some(turn) = turns.last_mut()
            && spoken_from < line.span.end
        {
            turn.text.push(Span::new(spoken_from, line.span.end));
        }
    }
    // A name before a stage direction, and nothing said.
    turns.retain(|turn| !turn.text.is_empty());
    turns
}

/// A line that is not blank.
struct Line {
    /// White space at its edges left out.
    span: Span,
    start: Option<Start>,
    is_direction: bool,
}

/// The beginning of a turn.
struct Start {
    speaker: Span,
    time: Option<String>,
    /// Where what is said begins.
    speech: usize,
    is_capital: bool,
}

/// The lines from the first turn on, if they are those of a transcript.
fn transcript<'a>(text: &str, lines: &'a [Line]) -> Option<&'a [Line]> {
    let first = lines.iter().position(|line| line.start.is_some())?;
    let (before, lines) = lines.split_at(first);
    let starts: Vec<&Start> = lines.iter().filter_map(|line| line.start.as_ref()).collect();
    let n_of = n_of(text, &starts);
    // "Where: ..." is nobody: who speaks does so again, or has a name in capitals.
    let n_speaking = starts.iter().filter(|it| it.is_capital || n_of[&text[it.speaker.range()]] > 1).count();
    let n_spoken = lines.iter().filter(|line| !line.is_direction).count();
    let bytes = |lines: &[Line]| lines.iter().map(|line| line.span.len()).sum::<usize>();
    let is_title = before.len() <= 2 && bytes(before) <= 200;
    let is_short_preface = is_title || bytes(before) * 10 <= bytes(lines);
    let (fewest, share) = if is_short_preface { (MIN_TURNS, 20) } else { (MIN_TURNS_OF_INTERVIEW, 2) };
    let is_dialogue = n_speaking >= fewest && n_speaking * 3 >= starts.len() * 2 && n_speaking * share >= n_spoken;
    // One person speaks from the first line to the last. A headline with a colon is short.
    let is_speech = before.is_empty() && n_of.len() == 1 && lines[0].span.len() > 300;
    let is_all = before.is_empty() && starts.len() == n_spoken;
    (is_dialogue || is_speech || (is_all && is_exchange(text, lines))).then_some(lines)
}

/// Whether two lines, and there are no others, are a word and its answer. A digest has such lines too, with the names of
/// towns before the colon; so something in them has to be talk, or to have a time code.
fn is_exchange(text: &str, lines: &[Line]) -> bool {
    let starts: Vec<(&Start, &str)> = lines
        .iter()
        .filter_map(|line| {
            line.start.as_ref().map(|start| (start, &text[start.speech.min(line.span.end)..line.span.end]))
        })
        .collect();
    starts.len() == 2
        && starts.iter().all(|(start, speech)| start.is_capital && !speech.contains(['"', '“', '”']))
        && starts.iter().any(|(start, speech)| start.time.is_some() || speech.contains('?') || is_talk(speech))
}

fn is_talk(speech: &str) -> bool {
    let plain = |word: &str| word.replace('’', "'").trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    speech.split_whitespace().any(|word| TALK.contains(&plain(word).as_str()))
}

/// Takes "So: ..." and "Update: ..." for what they are: a single word in small letters that comes once is no name.
fn drop_words(text: &str, lines: &mut [Line]) {
    let starts: Vec<&Start> = lines.iter().filter_map(|line| line.start.as_ref()).collect();
    let n_of = n_of(text, &starts);
    let is_word = |start: &Start| {
        let name = &text[start.speaker.range()];
        !start.is_capital && !name.contains(' ') && n_of[name] == 1
    };
    let dropped: Vec<bool> = lines.iter().map(|line| line.start.as_ref().is_some_and(is_word)).collect();
    for (line, _) in lines.iter_mut().zip(dropped).filter(|(_, dropped)| *dropped) {
        line.start = None;
    }
}

/// How often each name begins a line.
fn n_of<'a>(text: &'a str, starts: &[&Start]) -> HashMap<&'a str, usize> {
    let mut n_of = HashMap::new();
    for start in starts {
        *n_of.entry(&text[start.speaker.range()]).or_default() += 1;
    }
    n_of
}

/// The spans of the lines that are not blank.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    text.split_inclusive('\n')
        .scan(0, |at, line| {
            let start = *at + (line.len() - line.trim_start().len());
            *at += line.len();
            Some(Span::new(start, start + line.trim().len()))
        })
        .filter(|span| !span.is_empty())
}

impl Line {
    fn read(text: &str, span: Span) -> Self {
        let line = &text[span.range()];
        Self { span, start: start(line, span.start), is_direction: is_direction(line) }
    }
}

/// Whether a line is in brackets from end to end.
fn is_direction(line: &str) -> bool {
    let inside = |open, close| line.strip_prefix(open).and_then(|it: &str| it.strip_suffix(close));
    let inside = inside('(', ')').or_else(|| inside('[', ']')).or_else(|| inside('*', '*'));
    inside.is_some_and(|inside| !inside.contains(['(', ')', '[', ']']))
}

/// The beginning of a turn, of a line that stands at byte `at`.
fn start(line: &str, at: usize) -> Option<Start> {
    let (before, rest) = leading_time(line);
    let name_at = line.len() - rest.len();
    let (name, after) = split_name(rest)?;
    let speaker = speaker(name)?;
    let mut speech = after.trim_start();
    let (mut time, in_brackets) = (before, bracketed_time(speech));
    if let (None, Some((code, rest))) = (&time, in_brackets) {
        (time, speech) = (Some(code.to_owned()), rest.trim_start());
    }
    let from = at + name_at;
    Some(Start {
        speaker: Span::new(from, from + speaker.len()),
        time,
        speech: at + line.len() - speech.len(),
        is_capital: !speaker.chars().any(char::is_lowercase),
    })
}

/// A time code that a line begins with, and what follows it.
fn leading_time(line: &str) -> (Option<String>, &str) {
    if let Some((code, rest)) = bracketed_time(line) {
        return (Some(code.to_owned()), rest.trim_start_matches(|c: char| c.is_whitespace() || c == '-'));
    }
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    if !is_time(&line[..end]) {
        return (None, line);
    }
    (Some(line[..end].to_owned()), line[end..].trim_start_matches(|c: char| c.is_whitespace() || c == '-'))
}

/// `[00:04:57]` or `(4:57)`, and what follows.
fn bracketed_time(text: &str) -> Option<(&str, &str)> {
    let close = match text.as_bytes().first()? {
        b'[' => ']',
        b'(' => ')',
        _ => return None,
    };
    let end = text.find(close)?;
    let code = text[1..end].trim();
    is_time(code).then_some((code, &text[end + 1..]))
}

/// Two or three groups of digits, the first of one or two: `4:57`, `00:04:57`, `00:04:57.120`.
pub(crate) fn is_time(code: &str) -> bool {
    let (code, fraction) = code.split_once(['.', ',']).unwrap_or((code, ""));
    let groups: Vec<&str> = code.split(':').collect();
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let rest = groups.get(1..).unwrap_or_default();
    matches!(groups.len(), 2 | 3)
        && digits(fraction)
        && (1..=2).contains(&groups[0].len())
        && digits(groups[0])
        && rest.iter().all(|group| group.len() == 2 && digits(group))
}

/// The name that a line of speech begins with, and what is said.
pub(crate) fn speaker_of(line: &str) -> Option<(&str, &str)> {
    let (name, speech) = split_name(line)?;
    Some((speaker(name)?, speech.trim_start()))
}

/// What stands before the first colon that a blank, a bracket or the end follows, and what stands after.
fn split_name(line: &str) -> Option<(&str, &str)> {
    let colon = line.find(':')?;
    let after = &line[colon + 1..];
    let is_end = after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || c == '[' || c == '(');
    (is_end && colon > 0 && colon <= MAX_NAME).then(|| (&line[..colon], after))
}

/// The name itself: `BRIGGS` of `BRIGGS (voice-over)`, `JAKE TAPPER` of `JAKE TAPPER, CNN ANCHOR`.
fn speaker(name: &str) -> Option<&str> {
    let bare = name.find(['(', '[', ',']).map_or(name, |at| &name[..at]).trim_end();
    let words: Vec<&str> = bare.split_whitespace().collect();
    let is_word = |word: &&str| {
        let mut chars = word.chars();
        let first = chars.next().unwrap_or(' ');
        let others = |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-' | '/' | '&' | '#');
        let is_small =
            matches!(*word, "of" | "the" | "de" | "da" | "du" | "van" | "von" | "der" | "al" | "and" | "bin" | "&");
        is_small || ((first.is_uppercase() || first.is_ascii_digit() || first == '#') && chars.all(others))
    };
    let begins = bare.chars().next().is_some_and(char::is_uppercase) && !LABELS.contains(&bare.to_lowercase().as_str());
    (begins && (1..=5).contains(&words.len()) && words.iter().all(is_word)).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The turns as `SPEAKER@time: text | text`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let drawn = |turn: &Turn| {
            let time = turn.time.as_ref().map_or_else(String::new, |time| format!("@{time}"));
            let said: Vec<&str> = turn.text.iter().map(|span| &text[span.range()]).collect();
            format!("{}{time}: {}", &text[turn.speaker.unwrap().range()], said.join(" | "))
        };
        assert_eq!(turns(text).iter().map(drawn).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn times_are_speech_after_the_colon() {
        check(
            "BRIGGS: 4:57, a check.\nOTT: OK. But -- OK, six deaths.\n\nBRIGGS: Note: this is mine.\n",
            &["BRIGGS: 4:57, a check.", "OTT: OK. But -- OK, six deaths.", "BRIGGS: Note: this is mine."],
        );
    }

    #[test]
    fn time_codes_stand_before_the_name_or_in_brackets() {
        check(
            "[00:04:57] Una Ottley: Go on.\n4:58 Bo: No.\nUna Ottley: (05:01)\nGo on!\nBo: [5:02] No.\n0:05:03 - Bo: Yes.",
            &[
                "Una Ottley@00:04:57: Go on.",
                "Bo@4:58: No.",
                "Una Ottley@05:01: Go on!",
                "Bo@5:02: No.",
                "Bo@0:05:03: Yes.",
            ],
        );
    }

    #[test]
    fn stage_directions_are_not_said() {
        check(
            "MAYOR TARN'S HALL, 2 May\n\n(MUSIC)\n\nOTT (voice-over): Good evening.\r\n\r\n(APPLAUSE)\r\n\r\nThank you.\r\n\
             BRIGGS, HARBOUR BOARD: [laughs] No.\nOTT:\n[crosstalk]\nOTT: Well.",
            &["OTT: Good evening. | Thank you.", "BRIGGS: [laughs] No.", "OTT: Well."],
        );
    }

    #[test]
    fn one_person_may_speak_all_the_time() {
        let words = "We will mend the pier. ".repeat(20);
        let words = words.trim();
        check(
            &format!("Una Ottley: {words}\n\n(APPLAUSE)\n\nThank you."),
            &[&format!("Una Ottley: {words} | Thank you.")],
        );
    }

    #[test]
    fn two_lines_may_be_a_word_and_its_answer() {
        check("BRIGGS: 4:57, a check.\nOTT: OK.\n", &["BRIGGS: 4:57, a check.", "OTT: OK."]);
        check("OTT: Who signed?\n\n(PAUSE)\n\nBRIGGS: Nobody.", &["OTT: Who signed?", "BRIGGS: Nobody."]);
        check("[4:57] OTT: Six deaths.\n[4:58] BRIGGS: Seven.", &["OTT@4:57: Six deaths.", "BRIGGS@4:58: Seven."]);
        check("HALE: We’ll mend it.\nHALE: By May.", &["HALE: We’ll mend it.", "HALE: By May."]);
        check("LONDON: Shares fell by 2 per cent.\n\nNEW DELHI: A strike ended.", &[]);
        check("TARN: The mayor said: \"We will mend it.\"\nHALLUND: A vote is due.", &[]);
        check("OTT: Who signed?\nBRIGGS: Nobody.\nThe two went on for an hour.", &[]);
        check("Who did this? A report.\nOTT: Who signed?\nBRIGGS: Nobody.", &[]);
    }

    #[test]
    fn labels_are_nobody() {
        check("WHO: The mayor\nWHAT: A vote\nWHEN: 5 May\nWHERE: The hall, where you can ask", &[]);
        check("TO: All\nFROM: OTT\nSUBJECT: We meet at nine", &[]);
        check("BREAKING: Your water is safe.\nUPDATE: I was wrong, says the mayor.", &[]);
    }

    #[test]
    fn articles_are_no_transcripts() {
        check("The mayor: Rents rose. And: they did.\nWhere: the hall\nWhen: now\nWhat: a vote\n", &[]);
        check("Update: rents rose.\n\nThe mayor said so.\n", &[]);
        let story =
            "The last harpist of the lane tunes a glass with a drop of water and waits for the dogs.\n\n".repeat(6);
        check(&format!("{story}OTT: Hm?\n\nBRIGGS: Hm.\n\nOTT: Hm!\n\n{story}"), &[]);
        check(&format!("Rents: what the mayor said\n\n{story}"), &[]);
        check("", &[]);
        check(": a\n: b\n: c\n", &[]);
    }

    #[test]
    fn hostile_lines_are_lines() {
        let long = "word ".repeat(50_000);
        assert_eq!(turns(&format!("OTT: {long}\nBO: a\nOTT: b\n")).len(), 3);
        assert_eq!(turns(&format!("{long}: {long}")), []);
        assert_eq!(turns(&":".repeat(10_000)), []);
        assert_eq!(turns("É\u{202e}X: a\nÉ\u{202e}X: b\nÉ\u{202e}X: c"), []);
        assert_eq!(turns("(:\n[:\n[1:11\n((((\n"), []);
    }
}
