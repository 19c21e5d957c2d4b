//! Words of patterns and lexicons, cut and folded as the words of a text are.

use dixit_text::{Span, is_one_token, tokens_of};
use smol_str::SmolStr;

/// Words that hang on the word before them.
const CLITICS: [&str; 7] = ["'s", "n't", "'re", "'ve", "'ll", "'d", "'m"];

/// A quotation mark or apostrophe without its curl. *Curly and straight marks are one.*
pub(crate) fn straight(c: char) -> char {
    match c {
        '‘' | '’' | '‛' | 'ʼ' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        _ => c,
    }
}

/// In small letters and with straight apostrophes: how words are compared.
pub(crate) fn fold(word: &str) -> SmolStr {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return SmolStr::new(word);
    }
    word.chars().map(straight).flat_map(char::to_lowercase).collect()
}

/// The words of a phrase, folded: clitics, hyphens and marks apart.
pub(crate) fn split(phrase: &str) -> Vec<SmolStr> {
    pieces(phrase).map(fold).collect()
}

/// The words of a phrase as written. They follow each other in it, with nothing but blanks between.
pub(crate) fn pieces(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split_whitespace().flat_map(|chunk| {
        // Patterns write clitics apart, texts do not, so the tokenizer would take the mark for a quote.
        let spans = if is_one_token(chunk) || CLITICS.contains(&fold(chunk).as_str()) {
            vec![Span::new(0, chunk.len())]
        } else {
            // A word more, since the full stop of *Rep.* belongs to it only where a text goes on.
            tokens_of(&format!("{chunk} x")).iter().map(|token| token.span).collect()
        };
        spans.into_iter().filter_map(move |span| chunk.get(span.range()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_as_in_a_text() {
        assert_eq!(split("The Minister’s claim"), ["the", "minister", "'s", "claim"]);
        assert_eq!(split("didn't cannot 's unions'"), ["did", "n't", "can", "not", "'s", "unions", "'"]);
        assert_eq!(split("U.S. Rep. well-known co-founder"), ["u.s.", "rep.", "well", "-", "known", "co-founder"]);
        assert_eq!(split("x Cannot Said gonna"), ["x", "can", "not", "said", "gon", "na"]);
    }
}
