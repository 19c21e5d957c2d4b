//! What the words of numbers are worth, each by itself; how they are put together differs by what is read.

/// *zero* to *nineteen*, and the tens up to *ninety*. In lower case.
#[must_use]
pub fn number_word(word: &str) -> Option<u8> {
    const UNITS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let of_units = UNITS.into_iter().zip(0..);
    let of_tens = TENS.into_iter().zip((20..).step_by(10));
    of_units.chain(of_tens).find_map(|(name, value)| (name == word).then_some(value))
}

/// What *hundred* to *trillion* multiply by. In lower case.
#[must_use]
pub fn scale_word(word: &str) -> Option<u64> {
    Some(match word {
        "hundred" => 100,
        "thousand" => 1_000,
        "million" => 1_000_000,
        "billion" => 1_000_000_000,
        "trillion" => 1_000_000_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: Option<u8>) {
        assert_eq!(number_word(word), expected, "{word}");
    }

    #[test]
    fn units_and_tens_have_values() {
        check("zero", Some(0));
        check("one", Some(1));
        check("nineteen", Some(19));
        check("twenty", Some(20));
        check("ninety", Some(90));
        check("umpteen", None);
        check("hundred", None);
        check("7", None);
    }

    #[test]
    fn scales_multiply() {
        assert_eq!(scale_word("hundred"), Some(100));
        assert_eq!(scale_word("trillion"), Some(1_000_000_000_000));
        assert_eq!(scale_word("dozen"), None);
    }
}
