//! Whether a verb stands in its base form.

use dixit_text::{Tag, inflect, lemma};
use smol_str::SmolStr;

/// Forms of one verb that are the base form of another, and words that only look inflected.
const BASE: &[&str] = &[
    "bore", "bound", "embed", "fell", "felt", "found", "ground", "lay", "left", "lit", "present", "saw", "shed",
    "shot", "spat", "wed", "wound", "bias", "canvas", "focus", "gas",
];

/// Verbs whose past form ends like *need*.
const EE: &[&str] = &["agree", "decree", "disagree", "flee", "foresee", "free", "guarantee", "oversee", "referee"];

/// The base form of an inflected verb; `None` if it is a base form already. In small letters.
///
/// There is no list of all verbs to look into, so a word counts as inflected if it looks so and its
/// inflection can be undone and done again.
pub(crate) fn base_form(word: &str) -> Option<SmolStr> {
    if BASE.contains(&word) || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let tags: &[Tag] = if let Some(stem) = word.strip_suffix("ing") {
        // *bring*, *sing*, *spring*
        if !stem.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
            return None;
        }
        &[Tag::Vbg]
    } else if ["ss", "us"].iter().any(|end| word.ends_with(end)) {
        return None;
    } else if word.ends_with("eed") && !EE.iter().any(|base| word.len() == base.len() + 1 && word.starts_with(base)) {
        // *need*, *exceed*
        return None;
    } else if word.ends_with('s') && word != "was" {
        &[Tag::Vbz]
    } else {
        &[Tag::Vbd, Tag::Vbn]
    };
    tags.iter().map(|&tag| lemma(word, tag)).find(|base| base != word && inflect(base).iter().any(|form| form == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_verbs_are_seen() {
        let forms = [
            ("said", "say"),
            ("added", "add"),
            ("says", "say"),
            ("denies", "deny"),
            ("denied", "deny"),
            ("noted", "note"),
            ("warning", "warn"),
            ("argued", "argue"),
            ("stressed", "stress"),
            ("announces", "announce"),
            ("admitted", "admit"),
            ("visited", "visit"),
            ("foretold", "foretell"),
            ("sworn", "swear"),
            ("was", "be"),
            ("agreed", "agree"),
        ];
        for (form, base) in forms {
            assert_eq!(base_form(form).as_deref(), Some(base), "{form}");
        }
    }

    #[test]
    fn base_forms_are_left_alone() {
        let bases = "say need proceed exceed bring sing discuss stress focus find found feed express address pass press \
                     read put set cut hit let cost quit spread shut split cast forecast broadcast bet lead see be present succeed";
        for base in bases.split(' ').filter(|base| !base.is_empty()) {
            assert_eq!(base_form(base), None, "{base}");
        }
    }
}
