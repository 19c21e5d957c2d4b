//! The language of a text, so that Dixit can say what it did not read.

use whatlang::{Lang, Script};

use crate::word_list::WordList;

/// What [`language`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English, or text of which a good part is English.
    English,
    /// Too short or too mixed to tell. It is read as if it were English.
    Unknown,
    /// Another language, by its English name: `German`.
    Other(&'static str),
}

/// Bytes that are looked at. The beginning of a page tells as much as all of it.
const SAMPLE: usize = 4_000;

/// Fewer letters than this tell nothing, in Latin script.
const MIN_LETTERS: usize = 80;

/// Share of words that are [`FUNCTION_WORDS`] above which a text counts as English whatever the
/// trigrams say. English news has about 25 in a hundred, its neighbours under 4.
const MIN_ENGLISH: f64 = 0.08;

/// Share above which nothing else is asked.
const SURELY_ENGLISH: f64 = 0.16;

/// Frequent English words that are rare in other languages.
const FUNCTION_WORDS: WordList = WordList::new(&[
    "and", "are", "been", "but", "by", "for", "from", "has", "have", "he", "his", "it", "its", "not", "said", "that",
    "the", "their", "they", "this", "to", "were", "which", "who", "with", "would",
]);

/// Bytes of the longest of them.
const LONGEST: usize = 5;

/// The language of a text: conservative, so that a page is left out only where it is surely not English.
#[must_use]
pub fn language(text: &str) -> Language {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let n_letters = || sample.chars().filter(|c| c.is_alphabetic()).count();
    let english = english_share(sample);
    if english >= SURELY_ENGLISH && n_letters() >= MIN_LETTERS {
        return Language::English;
    }
    let Some(info) = whatlang::detect(sample) else { return Language::Unknown };
    if info.script() != Script::Latin {
        return Language::Other(other_script(info.script(), info.lang()));
    }
    if n_letters() < MIN_LETTERS {
        return Language::Unknown;
    }
    if info.lang() == Lang::Eng || english >= MIN_ENGLISH {
        return Language::English;
    }
    if info.is_reliable() { Language::Other(info.lang().eng_name()) } else { Language::Unknown }
}

/// The name of a language by its script; where several share one, what the trigrams say.
fn other_script(script: Script, lang: Lang) -> &'static str {
    match script {
        Script::Greek => "Greek",
        Script::Thai => "Thai",
        Script::Hangul => "Korean",
        Script::Georgian => "Georgian",
        Script::Mandarin => "Mandarin",
        Script::Hiragana | Script::Katakana => "Japanese",
        _ => lang.eng_name(),
    }
}

fn english_share(text: &str) -> f64 {
    let (mut n_words, mut n_english) = (0_usize, 0_usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        n_words += 1;
        n_english += usize::from(is_function_word(word));
    }
    if n_words == 0 { 0.0 } else { n_english as f64 / n_words as f64 }
}

fn is_function_word(word: &str) -> bool {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    str::from_utf8(lower).is_ok_and(|lower| FUNCTION_WORDS.contains(lower))
}

#[cfg(test)]
mod tests {
    use super::{FUNCTION_WORDS, LONGEST, Language, is_function_word, language};

    #[test]
    fn no_function_word_is_longer_than_the_longest() {
        for word in ["and", "THEIR", "Which", "would"] {
            assert!(is_function_word(word) && word.len() <= LONGEST, "{word}");
        }
        assert!(!is_function_word("whichever") && !FUNCTION_WORDS.contains("And"));
    }

    #[track_caller]
    fn check(text: &str, expected: Language) {
        assert_eq!(language(text), expected, "{text}");
    }

    #[test]
    fn knows_english() {
        check(
            "The mayor of Tarn said on Monday that the bridge would be closed for a month, and that the ferry would run.",
            Language::English,
        );
    }

    #[test]
    fn says_nothing_of_short_text() {
        check("", Language::Unknown);
        check("Prices fell.", Language::Unknown);
        check("Guten Morgen, Tarn!", Language::Unknown);
        check("1 2 3 4 5 6 7 8 9", Language::Unknown);
    }

    #[test]
    fn names_other_languages() {
        check(
            "Der Bürgermeister von Tarn sagte am Montag, die Brücke werde für einen Monat geschlossen, und die Fähre werde \
             öfter fahren. Die Opposition widersprach ihm und nannte den Plan eine Zumutung für alle Pendler der Stadt.",
            Language::Other("German"),
        );
        check(
            "Le maire de Tarn a déclaré lundi que le pont serait fermé pendant un mois et que le bac circulerait plus \
             souvent. L'opposition l'a contredit et a qualifié le projet d'affront à tous les habitants de la ville.",
            Language::Other("French"),
        );
        check(
            "Мэр Тарна заявил в понедельник, что мост будет закрыт на месяц, а паром будет ходить чаще.",
            Language::Other("Russian"),
        );
        check("Ο δήμαρχος είπε τη Δευτέρα ότι η γέφυρα θα κλείσει για έναν μήνα.", Language::Other("Greek"));
    }

    #[test]
    fn reads_mixed_text_as_english() {
        check(
            "„Die Brücke wird für einen Monat geschlossen, und die Fähre fährt öfter“, the mayor said on Monday, and the \
             opposition said that it would not accept this for the whole of the month.",
            Language::English,
        );
    }
}
