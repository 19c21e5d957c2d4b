//! "Did you mean": the nearest of the words that are valid at a place.

/// Longer words are not compared: the search stays linear in the file.
const MAX_LETTERS: usize = 48;

/// At most this many valid words are listed where none is near.
const MAX_LISTED: usize = 24;

/// A hint to the valid words: the nearest one, or all if they are few.
#[must_use]
pub fn hint<'a>(wrong: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut valid: Vec<&str> = valid.into_iter().collect();
    if let Some(near) = nearest(wrong, valid.iter().copied()) {
        return Some(format!("did you mean `{near}`?"));
    }
    valid.sort_unstable();
    valid.dedup();
    match valid.len() {
        0 => None,
        1..=MAX_LISTED => Some(format!("valid here: {}", valid.join(", "))),
        _ => None,
    }
}

/// The valid word with the fewest changes, if they are few for its length; of equals, the first of the alphabet.
pub(crate) fn nearest<'a>(wrong: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = plain(wrong);
    if wrong.len() > MAX_LETTERS {
        return None;
    }
    let limit = (wrong.len() / 3).max(1);
    valid
        .into_iter()
        .filter(|word| word.chars().count().abs_diff(wrong.len()) <= limit)
        .map(|word| (distance(&wrong, &plain(word)), word))
        .filter(|&(changes, _)| changes <= limit)
        .min()
        .map(|(_, word)| word)
}

/// Changes of letters between two words: one letter more, less or other, or two neighbours swapped.
pub(crate) fn letters_off(a: &str, b: &str) -> usize {
    distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>())
}

/// Capitals and the kind of hyphen are what people get wrong most, so they count for nothing.
fn plain(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).map(|c| if matches!(c, '_' | ' ') { '-' } else { c }).collect()
}

/// Distance of Damerau and Levenshtein in its restricted form (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &y) in b.iter().enumerate() {
            let mut best = (above[j] + usize::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_letters_are_one_change() {
        assert_eq!(letters_off("CONTNET", "CONTENT"), 1);
        assert_eq!(letters_off("SORCE", "SOURCE"), 1);
        assert_eq!(letters_off("", "CUE"), 3);
    }

    #[test]
    fn the_nearest_valid_word_is_offered() {
        let valid = ["patterns", "examples", "not-words", "min-words"];
        assert_eq!(nearest("pattern", valid), Some("patterns"));
        assert_eq!(nearest("not_words", valid), Some("not-words"));
        assert_eq!(nearest("colour", valid), None);
        assert_eq!(hint("colour", ["a", "b"]), Some("valid here: a, b".to_owned()));
    }
}
