//! The kinds of edits: what each does to a sentence, and what must be found of it.
//!
//! What is expected is worked out here from the written words alone, by none of the code that is measured.

// All makers have one type, whether they can fail or not.
#![allow(clippy::unnecessary_wraps)]

use dixit_verify::{Dated, Extent, Speaker, Verdict};

use super::Expected;
use super::sentences::Sentence;

/// A kind of edit.
pub(super) struct Edit {
    pub(super) name: &'static str,
    /// `None` where it cannot be made of this sentence.
    pub(super) make: fn(&[Sentence], usize, &mut Random) -> Option<Made>,
}

/// An edited sentence.
pub(super) struct Made {
    pub(super) text: String,
    /// Who is said to have said it, where that is somebody else.
    pub(super) speaker: Option<String>,
    /// Whether the article is older than the document.
    pub(super) is_before: bool,
    pub(super) expected: Expected,
}

/// All kinds.
pub(super) const EDITS: &[Edit] = &[
    Edit { name: "none", make: none },
    Edit { name: "part", make: part },
    Edit { name: "truncate", make: truncate },
    Edit { name: "contract", make: contract },
    Edit { name: "number word", make: number_word },
    Edit { name: "spelling", make: spelling },
    Edit { name: "elide", make: elide },
    Edit { name: "bracket", make: bracket },
    Edit { name: "drop", make: drop },
    Edit { name: "swap", make: swap },
    Edit { name: "add", make: add },
    Edit { name: "ending", make: ending },
    Edit { name: "opening", make: opening },
    Edit { name: "negate", make: negate },
    Edit { name: "number", make: number },
    Edit { name: "name", make: name },
    Edit { name: "splice", make: splice },
    Edit { name: "reverse", make: reverse },
    Edit { name: "other speaker", make: other_speaker },
    Edit { name: "date before", make: date_before },
];

/// Numbers in a row that are the same for the same seed.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }

    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

fn made(words: &[impl AsRef<str>], verdict: Verdict, extent: Option<Extent>) -> Option<Made> {
    let text = words.iter().map(AsRef::as_ref).filter(|word| !word.is_empty()).collect::<Vec<&str>>().join(" ");
    let expected = Expected { verdict, extent, speaker: Some(Speaker::Same), date: Some(Dated::Ok) };
    Some(Made { text, speaker: None, is_before: false, expected })
}

const WHOLE: Option<Extent> = Some(Extent::WholeSentence);

/// A word in lower case without the marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'")
}

/// Negations, conditions and contrasts.
fn turns(words: &[String]) -> bool {
    const TURNING: &[&str] = &[
        "not",
        "no",
        "never",
        "none",
        "nobody",
        "nothing",
        "nowhere",
        "neither",
        "nor",
        "without",
        "hardly",
        "cannot",
        "if",
        "unless",
        "until",
        "till",
        "provided",
        "providing",
        "except",
        "otherwise",
        "only",
        "but",
        "however",
        "although",
        "though",
        "yet",
        "whereas",
        "despite",
        "unlike",
        "nonetheless",
        "nevertheless",
    ];
    words
        .iter()
        .map(|word| bare(word))
        .any(|word| word.split('-').any(|part| TURNING.contains(&part)) || word.ends_with("n't"))
}

/// What is expected of a quote that leaves out these words.
fn of_cut(cut: &[String]) -> Option<Extent> {
    Some(match cut {
        [] => Extent::WholeSentence,
        cut if turns(cut) => Extent::Truncated,
        _ => Extent::Partial,
    })
}

/// Replaces one word, its marks kept.
fn replaced(words: &[String], at: usize, by: &str) -> Vec<String> {
    let word = &words[at];
    let start = word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let end = word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let mut words = words.to_vec();
    words[at] = format!("{}{by}{}", &word[..start], &word[end.max(start)..]);
    words
}

/// Places inside of a sentence, away from both ends, in a random order.
fn inside(sentence: &Sentence, random: &mut Random) -> Vec<usize> {
    let mut places: Vec<usize> = (2..sentence.words.len() - 2).collect();
    random.shuffle(&mut places);
    places
}

fn none(sentences: &[Sentence], at: usize, _: &mut Random) -> Option<Made> {
    made(&sentences[at].words, Verdict::Verbatim, WHOLE)
}

fn part(sentences: &[Sentence], at: usize, random: &mut Random) -> Option<Made> {
    let words = &sentences[at].words;
    let length = 8 + random.below(words.len() - 9);
    let start = random.below(words.len() - length);
    let cut = [&words[..start], &words[start + length..]].concat();
    // A number cut in two is another number.
    let is_number = |at: usize| {
        words.get(at).is_some_and(|word| is_number_word(word) || word.contains(|c: char| c.is_ascii_digit()))
    };
    if (start > 0 && is_number(start - 1)) || is_number(start) || is_number(start + length - 1) {
        return None;
    }
    made(&words[start..start + length], Verdict::Verbatim, of_cut(&cut))
}

fn truncate(sentences: &[Sentence], at: usize, _: &mut Random) -> Option<Made> {
    let words = &sentences[at].words;
    let turn = (8..words.len())
        .find(|&at| matches!(bare(&words[at]).as_str(), "but" | "unless" | "although" | "if" | "except"))?;
    made(&words[..turn], Verdict::Verbatim, Some(Extent::Truncated))
}

fn contract(sentences: &[Sentence], at: usize, random: &mut Random) -> Option<Made> {
    const PAIRS: &[(&str, &str)] = &[
        ("do not", "don't"),
        ("does not", "doesn't"),
        ("is not", "isn't"),
        ("will not", "won't"),
        ("can not", "can't"),
        ("are not", "aren't"),
        ("did not", "didn't"),
        ("I am", "I'm"),
        ("it is", "it's"),
        ("that is", "that's"),
        ("we are", "we're"),
        ("they are", "they're"),
        ("we have", "we've"),
        ("I have", "I've"),
        ("you are", "you're"),
        ("I will", "I'll"),
        ("we will", "we'll"),
        ("cannot", "can't"),
    ];
    let text = format!(" {} ", sentences[at].text.replace('’', "'"));
    let pairs: Vec<(String, String)> = PAIRS
        .iter()
        .flat_map(|(long, short)| [(long, short), (short, long)])
        .map(|(from, to)| (format!(" {from} "), format!(" {to} ")))
        .filter(|(from, to)| text.contains(from.as_str()) && !is_perfect(&text, from, to))
        .collect();
    let (from, to) = pairs.get(random.below(pairs.len()))?;
    made(&[text.replacen(from, to, 1).trim()], Verdict::VerbatimEquivalent, WHOLE)
}

/// Whether *is* would stand for the *has* of *it's been*.
fn is_perfect(text: &str, short: &str, long: &str) -> bool {
    const PARTICIPLES: &[&str] = &["been", "got", "gotten", "had", "become", "gone", "done", "made", "taken", "come"];
    let rest = text.split_once(short).map_or("", |(_, rest)| rest);
    long.ends_with(" is ") && rest.split(' ').next().is_some_and(|next| PARTICIPLES.contains(&bare(next).as_str()))
}

const NUMBERS: &[(&str, &str)] = &[
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("fifteen", "15"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
    ("sixty", "60"),
    ("seventy", "70"),
    ("eighty", "80"),
    ("ninety", "90"),
];

fn is_number_word(word: &str) -> bool {
    const MORE: &[&str] =
        &["one", "hundred", "thousand", "million", "billion", "trillion", "point", "half", "dozen", "a", "and"];
    bare(word).split('-').any(|part| MORE.contains(&part) || NUMBERS.iter().any(|(name, _)| *name == part))
}

fn number_word(sentences: &[Sentence], at: usize, random: &mut Random) -> Option<Made> {
    let words = &sentences[at].words;
    // Of numbers of several words (*two hundred*) one alone is another number.
    let is_alone = |at: usize| {
        [at - 1, at + 1]
            .iter()
            .all(|&next| !is_number_word(&words[next]) && !words[next].contains(|c: char| c.is_ascii_digit()))
    };
    inside(&sentences[at], random).into_iter().filter(|&at| is_alone(at)).find_map(|at| {
        let word = bare(&words[at]);
        let by = NUMBERS.iter().find_map(|(name, figures)| match word.as_str() {
            it if it == *name => Some(*figures),
            it if it == *figures && !words[at].contains(['$', '%']) => Some(*name),
            _ => None,
        })?;
        made(&replaced(words, at, by), Verdict::VerbatimEquivalent, WHOLE)
    })
}

fn spelling(sentences: &[Sentence], at: usize, _: &mut Random) -> Option<Made> {
    const PAIRS: &[(&str, &str)] = &[
        ("program", "programme"),
        ("programs", "programmes"),
        ("labor", "labour"),
        ("defense", "defence"),
        ("center", "centre"),
        ("favor", "favour"),
        ("honor", "honour"),
        ("realize", "realise"),
        ("recognize", "recognise"),
        ("organization", "organisation"),
        ("toward", "towards"),
        ("neighbor", "neighbour"),
        ("color", "colour"),
        ("organize", "organise"),
        ("neighbors", "neighbours"),
        ("traveled", "travelled"),
        ("canceled", "cancelled"),
        ("offense", "offence"),
        ("judgment", "judgement"),
    ];
    let words = &sentences[at].words;
    words.iter().enumerate().find_map(|(at, word)| {
        let word = bare(word);
        let (_, by) = PAIRS.iter().flat_map(|(us, uk)| [(us, uk), (uk, us)]).find(|(from, _)| **from == word)?;
        made(&replaced(words, at, by), Verdict::VerbatimEquivalent, WHOLE)
    })
}

fn elide(sentences: &[Sentence], at: usize, random: &mut Random) -> Option<Made> {
    let words = &sentences[at].words;
    let start = 4 + random.below(words.len() - 9);
    let end = start + 1 + random.below(words.len() - 4 - start - 1);
    let cut = &words[start..end];
    if words.len() - cut.len() < 8 || is_number_word(&words[start - 1]) || is_number_word(&words[end]) {
        return None;
    }
    let sign = ["[...]", "…", "...", "[…]"][random.below(4)];
    // Words that the quote goes on with in the same way make two edits of one.
    let is_clear = words[start] != words[end] && words[start - 1] != words[end - 1];
    let edited = [&words[..start], &[sign.to_owned()], &words[end..]].concat();
    if is_clear { made(&edited, Verdict::SignalledEdit, of_cut(cut)) } else { None }
}

fn bracket(sentences: &[Sentence], at: usize, random: &mut Random) -> Option<Made> {
    let words = &sentences[at].words;
    inside(&sentences[at], random).into_iter().find_map(|at| {
        let by = match bare(&words[at]).as_str() {
            "he" | "him" => "[the harbour master]",
            "she" | "her" => "[the pilot]",
            "it" | "that" | "this" => "[the bill]",
            "they" | "them" | "those" => "[the fishermen]",
            _ => return None,
        };
        let mut edited = words.clone();
        by.clone_into(&mut edited[at]);
        made(&edited, Verdict::SignalledEdit, WHOLE)
    })
}

/// Whether a word can be missed: neither a filler nor one that is said twice.
fn counts(words: &[String], at: usize) -> bool {
    const FILLERS: &[&str] =
        &["um", "uh", "er", "ah", "well", "like", "ok", "okay", "oh", "right", "you", "i", "sort", "kind"];
    let word = bare(&words[at]);
    let near = [at.checked_sub(2), at.checked_sub(1), Some(at + 1), Some(at + 2)];
    let is_repeated = near.into_iter().flatten().any(|near| words.get(near).is_some_and(|other| bare(other) == word));
    !FILLERS.contains(&word.as_str()) && !is_repeated
}

fn drop(sentences: &[Sentence], at: usize, random: &mut Random) -> Option<Made> {
    let words = &sentences[at].words;
    let place = inside(&sentences[at], random).into_iter().find(|&at| counts(words, at))?;
    let edited = [&words[..place], &words[place + 1..]].concat();
    made(&edited, Verdict::Altered, WHOLE)
}

fn swap(sentences: &[Sentence], at: usize, random: &mut Random) -> Option<Made> {
    let words = &sentences[at].words;
    let place =
        inside(&sentences[at], random).into_iter().find(|&at| counts(words, at) && bare(&words[at]).len() > 3)?;
    let other = &sentences[random.below(sentences.len())].words;
    let by = bare(&other[random.below(other.len())]);
    let near = [place - 1, place, place + 1];
    let is_other =
        by.len() > 3 && by.chars().all(char::is_alphabetic) && near.iter().all(|&near| bare(&words[near]) != by);
    if is_other { made(&replaced(words, place, &by), Verdict::Altered, WHOLE) } else { None }
}

fn add(sentences: &[Sentence], at: usize, random: &mut Random) -> Option<Made> {
    let mut words = sentences[at].words.clone();
    let place = 3 + random.below(words.len() - 5);
    let by = ["certainly", "terrible", "always", "huge", "crooked"][random.below(5)];
    words.insert(place, by.to_owned());
    made(&words, Verdict::Altered, WHOLE)
}

/// Whether some words of all leave four fifths of those that are compared: fillers are not.
fn is_fifth(n: usize, words: &[String]) -> bool {
    let n_fillers = (0..words.len()).filter(|&at| !counts(words, at)).count();
    n * 5 <= words.len() - n_fillers
}

/// Words that nobody said, after all that was.
fn ending(sentences: &[Sentence], at: usize, random: &mut Random) -> Option<Made> {
    const ENDINGS: [&[&str]; 5] = [
        &["forever."],
        &["in", "Ostrea."],
        &["and", "everybody", "knows."],
        &["of", "every", "pier", "warden."],
        &["and", "the", "lamp", "went", "dark."],
    ];
    let sentence = &sentences[at].words;
    let end = ENDINGS[random.below(ENDINGS.len())];
    let mut words = sentence.clone();
    if let Some(last) = words.last_mut() {
        *last = last.trim_end_matches(['.', '?', '!']).to_owned();
    }
    words.extend(end.iter().map(|&word| word.to_owned()));
    if is_fifth(end.len(), &words) { made(&words, Verdict::Altered, WHOLE) } else { None }
}

/// The same before the sentence.
fn opening(sentences: &[Sentence], at: usize, random: &mut Random) -> Option<Made> {
    const OPENINGS: [&[&str]; 4] =
        [&["Sadly,"], &["Pier", "wardens,"], &["Velmark", "has", "learned:"], &["Every", "lamp", "says", "tonight:"]];
    let opening = OPENINGS[random.below(OPENINGS.len())].iter().map(|&word| word.to_owned());
    let words: Vec<String> = opening.chain(sentences[at].words.iter().cloned()).collect();
    let n_added = words.len() - sentences[at].words.len();
    if is_fifth(n_added, &words) { made(&words, Verdict::Altered, WHOLE) } else { None }
}

fn negate(sentences: &[Sentence], at: usize, random: &mut Random) -> Option<Made> {
    let words = &sentences[at].words;
    if let Some(at) = (2..words.len() - 2).find(|&at| matches!(bare(&words[at]).as_str(), "not" | "never")) {
        return made(&[&words[..at], &words[at + 1..]].concat(), Verdict::Altered, WHOLE);
    }
    inside(&sentences[at], random).into_iter().find_map(|at| {
        let is_verb = matches!(
            bare(&words[at]).as_str(),
            "is" | "was" | "are" | "were" | "will" | "would" | "can" | "should" | "could"
        );
        let next = bare(&words[at + 1]);
        let is_free = is_verb && next != "not" && !words[at].ends_with([',', ';', ':']);
        let edited = [&words[..=at], &["not".to_owned()], &words[at + 1..]].concat();
        if is_free { made(&edited, Verdict::Altered, WHOLE) } else { None }
    })
}

fn number(sentences: &[Sentence], at: usize, random: &mut Random) -> Option<Made> {
    let words = &sentences[at].words;
    let place = inside(&sentences[at], random).into_iter().find(|&at| {
        let word = bare(&words[at]);
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
    })?;
    let value: u64 = bare(&words[place]).replace(',', "").parse().ok()?;
    made(&replaced(words, place, &(value * 2 + 3).to_string()), Verdict::Altered, WHOLE)
}

fn name(sentences: &[Sentence], at: usize, random: &mut Random) -> Option<Made> {
    let words = &sentences[at].words;
    let place = inside(&sentences[at], random).into_iter().find(|&at| {
        let is_start = words[at - 1].ends_with(['.', '?', '!', ':']);
        !is_start
            && words[at].starts_with(char::is_uppercase)
            && bare(&words[at]).len() > 3
            && !words[at].contains(['\'', '’', '-'])
    })?;
    let by = ["Brandvold", "Kereth", "Ostrea", "Velmark"][random.below(4)];
    made(&replaced(words, place, by), Verdict::Altered, WHOLE)
}

fn splice(sentences: &[Sentence], at: usize, random: &mut Random) -> Option<Made> {
    let first = &sentences[at];
    let other = &sentences[random.below(sentences.len())];
    let is_apart = other.document != first.document || other.offset.abs_diff(first.offset) > 2000;
    let (head, tail) = (&first.words[..first.words.len() / 2 + 2], &other.words[other.words.len() / 2 - 2..]);
    let is_known = other.date.is_some() == first.date.is_some() && other.date <= first.date;
    let mut made = made(&[head, tail].concat(), Verdict::Spliced, None).filter(|_| is_apart && is_known)?;
    made.expected.speaker = (other.speaker == first.speaker).then_some(Speaker::Same);
    Some(made)
}

fn reverse(sentences: &[Sentence], at: usize, _: &mut Random) -> Option<Made> {
    let words = &sentences[at].words;
    let middle = words.len() / 2;
    let is_number = is_number_word(&words[middle]) || is_number_word(&words[middle - 1]);
    let edited = [&words[middle..], &words[..middle]].concat();
    if words.len() >= 16 && !is_number { made(&edited, Verdict::Spliced, None) } else { None }
}

fn other_speaker(sentences: &[Sentence], at: usize, random: &mut Random) -> Option<Made> {
    let other = sentences[random.below(sentences.len())].speaker.clone()?;
    let own = sentences[at].speaker.clone()?;
    let shares = other.split(' ').any(|word| own.split(' ').any(|it| it == word));
    let mut made = none(sentences, at, random).filter(|_| !shares)?;
    made.expected.speaker = Some(Speaker::Other);
    Some(Made { speaker: Some(other), ..made })
}

fn date_before(sentences: &[Sentence], at: usize, random: &mut Random) -> Option<Made> {
    sentences[at].date?;
    let mut made = none(sentences, at, random)?;
    made.expected.date = Some(Dated::LaterThanQuote);
    Some(Made { is_before: true, ..made })
}
