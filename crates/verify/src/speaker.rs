//! Whether two names are of one person.

use crate::verification::Speaker;

/// Compares those whom an article names with who speaks in a document; `all` are all who speak there, so that *TARN* may be
/// the *UNA TARN* of the line before.
pub(crate) fn compare(named: &[String], speaker: Option<&str>, all: &[String]) -> Speaker {
    let Some(label) = speaker.map(Name::of).filter(|name| !name.words.is_empty()) else { return Speaker::Unknown };
    let fuller: Vec<Name> =
        all.iter().map(|other| Name::of(other)).filter(|other| other.is_fuller_than(&label)).collect();
    // Two of one surname leave it open which of them it is.
    let speaker = match fuller.as_slice() {
        [one] => one,
        _ => &label,
    };
    let named: Vec<Name> = named.iter().map(|name| Name::of(name)).filter(|name| !name.words.is_empty()).collect();
    if named.is_empty() {
        return Speaker::Unknown;
    }
    if named.iter().any(|name| name.is_same(speaker)) { Speaker::Same } else { Speaker::Other }
}

/// The words of a name in lower case, without titles and what follows a comma.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    words: Vec<String>,
}

impl Name {
    fn of(text: &str) -> Self {
        let text = text.split([',', '(']).next().unwrap_or_default();
        let mut words: Vec<String> = Vec::new();
        for word in text.split(|c: char| c.is_whitespace() || c == '.' || c == '-') {
            let letters: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).map_or(letters, str::to_lowercase);
            if !bare.is_empty() && !TITLES.contains(&bare.as_str()) {
                words.push(bare);
            }
        }
        if words.len() > 1 && words.last().is_some_and(|last| SUFFIXES.contains(&last.as_str())) {
            words.pop();
        }
        // *UNIDENTIFIED MALE*, *QUESTION*: somebody, and nobody knows who.
        if words.iter().all(|word| NOBODY.contains(&word.as_str())) {
            words.clear();
        }
        Self { words }
    }

    /// Whether this name has all words of a shorter one, and the same surname or the same first name.
    fn is_fuller_than(&self, other: &Self) -> bool {
        self.words.len() > other.words.len()
            && other.words.iter().all(|word| self.words.contains(word))
            && (self.words.last() == other.words.last() || self.words.first() == other.words.first())
    }

    fn is_same(&self, other: &Self) -> bool {
        if self == other || self.is_fuller_than(other) || other.is_fuller_than(self) {
            return true;
        }
        let (Some(first), Some(other_first)) = (self.words.first(), other.words.first()) else { return false };
        self.words.len() > 1
            && other.words.len() > 1
            && self.words.last() == other.words.last()
            && is_short(first, other_first)
    }
}

/// Whether two first names may be of one person: an initial, a beginning, or a name in common use for the other.
fn is_short(one: &str, other: &str) -> bool {
    let (short, long) = if one.chars().count() <= other.chars().count() { (one, other) } else { (other, one) };
    let common: usize = short.chars().zip(long.chars()).take_while(|(a, b)| a == b).count();
    short == long
        || (short.chars().count() == 1 && common == 1)
        || common >= 3
        || SHORT_FOR.iter().any(|(name, full)| (*name == one && *full == other) || (*name == other && *full == one))
}

const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "dame",
    "lord",
    "lady",
    "president",
    "sen",
    "senator",
    "rep",
    "representative",
    "congressman",
    "congresswoman",
    "gov",
    "governor",
    "mayor",
    "secretary",
    "minister",
    "prime",
    "chancellor",
    "speaker",
    "vice",
    "judge",
    "justice",
    "gen",
    "general",
    "col",
    "colonel",
    "adm",
    "admiral",
    "capt",
    "captain",
    "former",
    "the",
    "rev",
    "reverend",
    "prof",
    "professor",
    "hon",
    "ambassador",
    "chairman",
    "chairwoman",
    "chair",
    "commissioner",
    "councillor",
    "councilman",
    "councilwoman",
    "director",
    "foreign",
    "attorney",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "republican",
    "democrat",
    "candidate",
    "nominee",
    "elect",
];

const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "mp", "phd"];

const NOBODY: &[&str] = &[
    "unidentified",
    "unknown",
    "male",
    "female",
    "man",
    "woman",
    "speaker",
    "voice",
    "question",
    "questioner",
    "q",
    "a",
    "answer",
    "audience",
    "member",
    "members",
    "crowd",
    "moderator",
    "host",
    "announcer",
    "narrator",
    "reporter",
    "press",
    "interviewer",
    "all",
    "participant",
    "caller",
    "operator",
    "translator",
    "interpreter",
];

/// Short names that do not begin as the full ones do.
const SHORT_FOR: &[(&str, &str)] = &[
    ("bill", "william"),
    ("billy", "william"),
    ("bob", "robert"),
    ("bobby", "robert"),
    ("chuck", "charles"),
    ("dick", "richard"),
    ("jack", "john"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("kate", "katherine"),
    ("kate", "catherine"),
    ("liz", "elizabeth"),
    ("beth", "elizabeth"),
    ("mike", "michael"),
    ("nancy", "ann"),
    ("peggy", "margaret"),
    ("rick", "richard"),
    ("ted", "edward"),
    ("ted", "theodore"),
    ("tony", "anthony"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(named: &str, speaker: &str, all: &[&str], expected: Speaker) {
        let named: Vec<String> = named.split(" & ").filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let all: Vec<String> = all.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(compare(&named, Some(speaker).filter(|it| !it.is_empty()), &all), expected);
    }

    #[test]
    fn short_and_full_names_are_of_one_person() {
        check("Una Tarn", "TARN", &[], Speaker::Same);
        check("Tarn", "MAYOR UNA TARN", &[], Speaker::Same);
        check("Sir Robert Ott", "BOB OTT", &[], Speaker::Same);
        check("U. Tarn", "UNA TARN", &[], Speaker::Same);
        check("Ben Ott", "BENJAMIN OTT, HARBOUR BOARD", &[], Speaker::Same);
        check("Una O’Dowd", "UNA O'DOWD", &[], Speaker::Same);
        check("Bo Marsh & Una Tarn", "TARN", &[], Speaker::Same);
        check("Una", "UNA TARN", &[], Speaker::Same);
        check("Ken Marsh Jr.", "MARSH", &[], Speaker::Same);
    }

    #[test]
    fn others_are_others() {
        check("Una Tarn", "BRIGGS", &[], Speaker::Other);
        check("Una Tarn", "PIET TARN", &[], Speaker::Other);
        check("Una Tarn", "TARN", &["TARN", "PIET TARN"], Speaker::Other);
        check("Una Tarn", "TARN", &["UNA TARN", "PIET TARN"], Speaker::Same);
    }

    #[test]
    fn nobody_is_unknown() {
        check("", "TARN", &[], Speaker::Unknown);
        check("Una Tarn", "", &[], Speaker::Unknown);
        check("Una Tarn", "UNIDENTIFIED MALE", &[], Speaker::Unknown);
        check("the President", "TARN", &[], Speaker::Unknown);
    }
}
