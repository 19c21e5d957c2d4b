//! Contractions as the words they stand for.

use dixit_text::Token;
use smol_str::SmolStr;

/// The words that a token stands for, where it is cut short or joined; parts of one word are joined by blanks.
pub(super) fn expanded(tokens: &[Token], at: usize) -> Option<SmolStr> {
    let lower = |at: usize| tokens.get(at).map_or("", |token: &Token| token.lower.as_str());
    let before = if at > 0 { lower(at - 1) } else { "" };
    let after = lower(at + 1);
    let full = match lower(at) {
        "n't" | "nt" if is_joined(tokens, at) => "not",
        "ca" if after == "n't" => "can",
        "wo" if after == "n't" => "will",
        "sha" if after == "n't" => "shall",
        "'re" => "are",
        "'ll" => "will",
        "'ve" => "have",
        "'m" => "am",
        "'d" if matches!(after, "better" | "been") => "had",
        "'d" => "would",
        "'s" if before == "let" => "us",
        // Of *the mayor's* nobody can tell by its words whether it is *is*; after these it can be nothing else.
        "'s" if IS_BEFORE.contains(&before) => match after {
            "been" | "got" | "had" | "become" => "has",
            _ => "is",
        },
        "'em" | "em" if lower(at).starts_with('\'') => "them",
        "'til" | "till" | "'till" => "until",
        "'cause" | "cos" | "'cos" => "because",
        "gon" if after == "na" => "going",
        "na" if before == "gon" || before == "wan" => "to",
        "wan" if after == "na" => "want",
        "ta" if before == "got" => "to",
        "gim" if after == "me" => "give",
        "lem" if after == "me" => "let",
        "kinda" => "kind of",
        "sorta" => "sort of",
        "dunno" => "do not know",
        "y'all" | "ya'll" => "you all",
        "ma'am" => "madam",
        "&" => "and",
        "vs" | "vs." => "versus",
        "okay" | "o.k." => "ok",
        "mr." => "mr",
        stopped if stopped.contains('.') && stopped.chars().any(char::is_alphabetic) => {
            // *U.S.* and *US*, *Sen.* and *Sen*; addresses keep their stops.
            let bare = stopped.replace('.', "");
            let is_address = stopped.contains("://") || stopped.contains('@') || stopped.starts_with("www.");
            return (!is_address).then(|| SmolStr::new(bare));
        }
        _ => return None,
    };
    Some(SmolStr::new_static(full))
}

/// After these *'s* is a verb.
const IS_BEFORE: &[&str] = &[
    "it",
    "that",
    "he",
    "she",
    "what",
    "there",
    "here",
    "who",
    "where",
    "how",
    "this",
    "why",
    "when",
    "everything",
    "nothing",
    "everybody",
    "nobody",
    "somebody",
    "everyone",
    "something",
    "one",
];

fn is_joined(tokens: &[Token], at: usize) -> bool {
    at > 0 && tokens[at - 1].span.end == tokens[at].span.start
}
