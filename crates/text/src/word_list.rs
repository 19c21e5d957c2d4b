//! [`WordList`]: whether a word is one of a list that hardly any word is in.

/// Words in the order of the alphabet. Most words that are asked for are none of them, which their first byte and their
/// length tell.
#[derive(Debug)]
pub(crate) struct WordList<'a> {
    words: &'a [&'a str],
    /// By first byte, a bit for every length that occurs; the last stands for all lengths above.
    lengths: [u32; 256],
    /// By first byte, where its words begin.
    starts: [u16; 256],
}

const LAST_BIT: usize = 31;

impl<'a> WordList<'a> {
    /// Words without an empty one, sorted; one out of order would not be found, so that is refused.
    pub(crate) const fn new(words: &'a [&'a str]) -> Self {
        let (mut lengths, mut starts) = ([0; 256], [0; 256]);
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            assert!(at == 0 || is_before(words[at - 1].as_bytes(), word), "words stand in the order of the alphabet");
            if lengths[word[0] as usize] == 0 {
                starts[word[0] as usize] = at as u16;
            }
            lengths[word[0] as usize] |= 1 << bit(word.len());
            at += 1;
        }
        Self { words, lengths, starts }
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        let Some(&first) = word.as_bytes().first() else { return false };
        self.lengths[first as usize] & 1 << bit(word.len()) != 0
            && (self.words[usize::from(self.starts[usize::from(first)])..].iter())
                .take_while(|listed| listed.as_bytes()[0] == first)
                .any(|listed| *listed == word)
    }
}

const fn bit(length: usize) -> usize {
    if length < LAST_BIT { length } else { LAST_BIT }
}

const fn is_before(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at < other.len() && (at == one.len() || one[at] < other[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_words_are_in_a_list() {
        const LIST: WordList = WordList::new(&["a", "an", "and", "the"]);
        for word in ["a", "an", "and", "the"] {
            assert!(LIST.contains(word), "{word}");
        }
        for word in ["", "b", "ann", "tea", "then", "A"] {
            assert!(!LIST.contains(word), "{word}");
        }
    }

    #[test]
    fn long_words_are_told_apart_as_well() {
        let (one, other) = ("a".repeat(40), "a".repeat(50));
        let words = [one.as_str()];
        let list = WordList::new(&words);
        assert!(list.contains(&one));
        assert!(!list.contains(&other));
    }
}
