//! Base forms, and back: a table of what is irregular and rules of spelling for the rest.

mod final_e;
mod table;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::{SmolStr, format_smolstr};

use crate::Tag;

/// The base form of a word in lower case, by its part of speech: *said* as a verb is *say*.
///
/// Verbs, nouns, adjectives and clitics change; a name, and anything unknown, is its own base.
#[must_use]
pub fn lemma(lower: &str, tag: Tag) -> SmolStr {
    match tag {
        Tag::Vb | Tag::Vbp | Tag::Vbd | Tag::Vbn | Tag::Vbz | Tag::Vbg | Tag::Md => verb(lower, tag),
        Tag::Nns => noun(lower),
        Tag::Jjr | Tag::Jjs | Tag::Rbr | Tag::Rbs => graded(lower, tag),
        Tag::Rb if matches!(lower, "n't" | "nt") => SmolStr::new_static("not"),
        _ => SmolStr::new(lower),
    }
}

/// All forms of a base, itself first, as a verb and as a noun: *say, says, said, saying*.
///
/// Takes one word in lower case. Where spelling varies (*travelled, traveled*) both forms are given.
#[must_use]
pub fn inflect(base: &str) -> Vec<SmolStr> {
    let mut forms = vec![SmolStr::new(base)];
    let mut push = |form: SmolStr| {
        if !form.is_empty() && !forms.contains(&form) {
            forms.push(form);
        }
    };
    if base == "be" {
        for form in table::BE {
            push(SmolStr::new_static(form));
        }
        return forms;
    }
    push(if base == "have" { "has".into() } else { with_s(base) });
    let irregular = PASTS.get(base).map(|&pasts| ("", pasts)).or_else(|| prefixed(base));
    if let Some((prefix, pasts)) = irregular {
        pasts.split(' ').for_each(|past| push(format_smolstr!("{prefix}{past}")));
    } else {
        with_ending(base, "ed").into_iter().for_each(&mut push);
    }
    with_ending(base, "ing").into_iter().for_each(&mut push);
    if let Some(plural) = PLURALS.get(base) {
        push(SmolStr::new_static(plural));
    }
    forms
}

/// What stands before the irregular verb that a longer one ends with, and the pasts of that: *under-stand*.
fn prefixed(base: &str) -> Option<(&'static str, &'static str)> {
    const PREFIXES: &[&str] =
        &["re", "over", "under", "mis", "out", "un", "fore", "with", "up", "fore", "inter", "pre", "be", "co", "under"];
    PREFIXES.iter().find_map(|&prefix| {
        let rest = base.strip_prefix(prefix).filter(|rest| rest.len() > 2)?;
        Some((prefix, *PASTS.get(rest)?))
    })
}

fn with_s(base: &str) -> SmolStr {
    let bytes = base.as_bytes();
    match bytes {
        [.., before, b'y'] if !is_vowel(*before) => format_smolstr!("{}ies", &base[..base.len() - 1]),
        [.., b's' | b'x' | b'z'] | [.., b's' | b'c', b'h'] => format_smolstr!("{base}es"),
        [.., before, b'o'] if !is_vowel(*before) && !table::O_WITH_S.contains(&base) => format_smolstr!("{base}es"),
        _ => format_smolstr!("{base}s"),
    }
}

fn with_ending(base: &str, ending: &str) -> Vec<SmolStr> {
    let bytes = base.as_bytes();
    let is_ing = ending == "ing";
    match bytes {
        [.., b'i', b'e'] if is_ing => vec![format_smolstr!("{}ying", &base[..base.len() - 2])],
        [.., b'e' | b'o' | b'y', b'e'] if is_ing => vec![format_smolstr!("{base}ing")],
        [.., _, b'e'] => vec![format_smolstr!("{}{ending}", &base[..base.len() - 1])],
        [.., before, b'y'] if !is_vowel(*before) && !is_ing => vec![format_smolstr!("{}ied", &base[..base.len() - 1])],
        [.., b'i', b'c'] => vec![format_smolstr!("{base}k{ending}")],
        [.., last] => {
            let doubled = format_smolstr!("{base}{}{ending}", char::from(*last));
            let plain = format_smolstr!("{base}{ending}");
            match doubling(base) {
                Doubling::Yes => vec![doubled],
                Doubling::No => vec![plain],
                Doubling::Both => vec![plain, doubled],
            }
        }
        [] => Vec::new(),
    }
}

enum Doubling {
    Yes,
    No,
    Both,
}

/// Whether the last consonant is doubled before an ending: after one stressed vowel, which is known for one syllable only.
fn doubling(base: &str) -> Doubling {
    let bytes = base.as_bytes();
    let [.., vowel, last] = *bytes else { return Doubling::No };
    let before = bytes.len().checked_sub(3).map(|at| bytes[at]);
    let after_q = matches!(bytes, [.., b'q', b'u', _, _]);
    if is_vowel(last)
        || matches!(last, b'w' | b'x' | b'y' | b'h')
        || !is_vowel(vowel)
        || (before.is_some_and(is_vowel) && !after_q)
    {
        return if table::BOTH.contains(&base) { Doubling::Both } else { Doubling::No };
    }
    if table::BOTH.contains(&base) {
        return Doubling::Both;
    }
    if syllables(bytes) == 1 || table::STRESSED_END.contains(&base) {
        return Doubling::Yes;
    }
    if last == b'l' && matches!(vowel, b'e' | b'a' | b'i') { Doubling::Both } else { Doubling::No }
}

fn syllables(bytes: &[u8]) -> usize {
    let mut n = 0;
    let mut in_vowel = false;
    for (at, &byte) in bytes.iter().enumerate() {
        let vowel = is_vowel(byte) || (byte == b'y' && at > 0);
        n += usize::from(vowel && !in_vowel);
        in_vowel = vowel;
    }
    n
}

const fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

type Table = FxHashMap<&'static str, &'static str>;

/// Irregular forms of verbs to their bases.
static BASES: LazyLock<Table> = LazyLock::new(|| {
    let mut bases = Table::default();
    for &(base, forms) in table::VERBS {
        for form in forms.split(' ') {
            bases.entry(form).or_insert(base);
        }
    }
    bases.extend(table::VERB_FORMS.iter().copied());
    bases
});

/// Irregular verbs to their pasts.
static PASTS: LazyLock<Table> = LazyLock::new(|| table::VERBS.iter().copied().collect());

/// Nouns to their irregular plurals.
static PLURALS: LazyLock<Table> = LazyLock::new(|| table::NOUNS.iter().copied().collect());

/// Irregular plurals to their nouns.
static NOUNS: LazyLock<Table> = LazyLock::new(|| table::NOUNS.iter().map(|&(noun, plural)| (plural, noun)).collect());

type Set = FxHashSet<&'static str>;

static WITH_E: LazyLock<Set> = LazyLock::new(|| final_e::WITH_E.iter().copied().collect());

static WITHOUT_E: LazyLock<Set> = LazyLock::new(|| final_e::WITHOUT_E.iter().copied().collect());

fn verb(lower: &str, tag: Tag) -> SmolStr {
    if matches!(tag, Tag::Vb | Tag::Vbp | Tag::Md) {
        return match (lower, tag) {
            ("'m" | "m" | "am" | "are" | "'re" | "re" | "is" | "'s" | "ai", _) => SmolStr::new_static("be"),
            ("'ve" | "ve" | "of", _) => SmolStr::new_static("have"),
            ("'ll" | "ll" | "wo", Tag::Md) => SmolStr::new_static("will"),
            ("'d" | "d", Tag::Md) => SmolStr::new_static("would"),
            ("ca", Tag::Md) => SmolStr::new_static("can"),
            ("wan", _) => SmolStr::new_static("want"),
            ("du", _) => SmolStr::new_static("do"),
            _ => SmolStr::new(lower),
        };
    }
    // *Found* and *saw* are bases too, but not in the past tense.
    if let Some(base) = BASES.get(lower) {
        return SmolStr::new_static(base);
    }
    let regular = match tag {
        Tag::Vbz => lower.strip_suffix('s').map(|_| without_s(lower)),
        Tag::Vbg => lower
            .strip_suffix("ing")
            .or_else(|| lower.strip_suffix("in'"))
            .filter(|stem| stem.len() > 1)
            .map(|stem| restore(stem, true)),
        _ => lower
            .strip_suffix("ed")
            .or_else(|| lower.strip_suffix("'d"))
            .filter(|stem| stem.len() > 1)
            .map(|stem| restore(stem, false)),
    };
    regular.unwrap_or_else(|| prefix_past(lower).unwrap_or_else(|| SmolStr::new(lower)))
}

/// *Misunderstood* and the like: a prefix before an irregular form.
fn prefix_past(lower: &str) -> Option<SmolStr> {
    ["re", "over", "under", "mis", "out", "un", "fore", "with", "up", "inter", "pre", "co"].iter().find_map(|prefix| {
        let rest = lower.strip_prefix(prefix)?.trim_start_matches('-');
        let base = BASES.get(rest)?;
        Some(format_smolstr!("{}{base}", &lower[..lower.len() - rest.len()]))
    })
}

fn noun(lower: &str) -> SmolStr {
    if let Some(base) = NOUNS.get(lower) {
        return SmolStr::new_static(base);
    }
    if let Some(stem) = lower.strip_suffix("men").filter(|stem| stem.len() > 1) {
        return format_smolstr!("{stem}man");
    }
    if !lower.ends_with('s') || lower.ends_with("ss") || lower.len() < 3 {
        return SmolStr::new(lower);
    }
    if let Some(stem) = lower.strip_suffix("'s") {
        return SmolStr::new(stem);
    }
    without_s(lower)
}

/// A plural or third person back to its base.
fn without_s(lower: &str) -> SmolStr {
    let cut = |len: usize| SmolStr::new(&lower[..lower.len() - len]);
    match lower.as_bytes() {
        [_, b'i', b'e', b's'] => cut(1),
        [.., b'i', b'e', b's'] if table::IE.contains(&lower) => cut(1),
        [.., b'i', b'e', b's'] => format_smolstr!("{}y", &lower[..lower.len() - 3]),
        [.., b's', b's' | b'h', b'e', b's'] | [.., b'x' | b'o', b'e', b's'] | [.., b'z', b'z', b'e', b's']
            if !table::E_BEFORE_S.contains(&lower) =>
        {
            cut(2)
        }
        [.., b'c', b'h', b'e', b's'] if !table::E_BEFORE_S.contains(&lower) => cut(2),
        [.., b's', b'e', b's'] if table::S_BEFORE_ES.contains(&&lower[..lower.len() - 2]) => cut(2),
        _ => cut(1),
    }
}

fn graded(lower: &str, tag: Tag) -> SmolStr {
    if let Some(&(_, base)) = table::GRADED.iter().find(|entry| entry.0 == lower) {
        return SmolStr::new_static(base);
    }
    let ending = if matches!(tag, Tag::Jjr | Tag::Rbr) { "er" } else { "est" };
    match lower.strip_suffix(ending) {
        Some(stem) if stem.len() > 1 => {
            if let Some(stem) = stem.strip_suffix('i') {
                return format_smolstr!("{stem}y");
            }
            restore(stem, false)
        }
        _ => SmolStr::new(lower),
    }
}

/// A stem without its *-ed*, *-ing* or *-er*, as a word again: the *e* it lost, the consonant it gained.
fn restore(stem: &str, is_ing: bool) -> SmolStr {
    if let Some(short) = stem.strip_suffix('i')
        && !is_ing
    {
        // Died, tied; tried, studied.
        return if short.len() <= 1 { format_smolstr!("{stem}e") } else { format_smolstr!("{short}y") };
    }
    if !stem.is_ascii() {
        return SmolStr::new(stem);
    }
    let bytes = stem.as_bytes();
    if let [.., before, last] = *bytes
        && before == last
        && !is_vowel(last)
        && !matches!(last, b's' | b'z' | b'f')
        && !table::DOUBLE.contains(&stem)
    {
        return SmolStr::new(&stem[..stem.len() - 1]);
    }
    if let Some(short) = stem.strip_suffix('k')
        && table::IC.contains(&short)
    {
        return SmolStr::new(short);
    }
    if lost_e(stem, is_ing) { format_smolstr!("{stem}e") } else { SmolStr::new(stem) }
}

/// Whether a stem lost an *e* before its ending. By the letters it ends with; the tables hold the exceptions.
fn lost_e(stem: &str, is_ing: bool) -> bool {
    if WITH_E.contains(stem) {
        return true;
    }
    if WITHOUT_E.contains(stem) {
        return false;
    }
    // Both tables also speak for longer words: *sur-prise*, *re-open*.
    for prefix in ["re", "un", "over", "under", "mis", "pre", "out", "dis", "inter", "de"] {
        if let Some(rest) = stem.strip_prefix(prefix).map(|rest| rest.trim_start_matches('-')) {
            if WITH_E.contains(rest) {
                return true;
            }
            if WITHOUT_E.contains(rest) {
                return false;
            }
        }
    }
    let bytes = stem.as_bytes();
    let [.., before, last] = *bytes else { return false };
    let third = bytes.len().checked_sub(3).map(|at| bytes[at]);
    let after_q = matches!(bytes, [.., b'q', b'u', _, _]);
    let one_vowel = is_vowel(before) && (after_q || third.is_none_or(|third| !is_vowel(third)));
    match last {
        b'e' => !is_ing,
        b'c' | b'v' | b'u' => true,
        b's' => before != b's',
        b'z' => !matches!(before, b'z' | b't'),
        b'g' => matches!(before, b'd' | b'r' | b'l' | b'n') || (is_vowel(before) && before != b'o'),
        b'l' => {
            matches!(before, b'b' | b'p' | b't' | b'd' | b'g' | b'f' | b'k' | b'z' | b'c' | b's')
                || (one_vowel && before == b'u')
        }
        b'r' => matches!(before, b't' | b'c' | b'b') || (one_vowel && matches!(before, b'i' | b'a' | b'u')),
        b't' => match before {
            b'a' => third.is_none_or(|third| !matches!(third, b'e' | b'o')),
            b'u' => third != Some(b'o'),
            b'o' => one_vowel,
            _ => false,
        },
        b'n' => one_vowel && matches!(before, b'i' | b'a' | b'u'),
        b'm' => one_vowel && matches!(before, b'a' | b'i' | b'u' | b'e'),
        b'd' | b'k' | b'b' | b'f' => one_vowel,
        b'p' => (one_vowel || before == b'y') && !(syllables(bytes) > 1 && matches!(before, b'i' | b'o' | b'u')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{inflect, lemma};
    use crate::Tag;

    /// Checks lines of a base and its forms with their tags.
    #[track_caller]
    fn check(tag: Tag, pairs: &str) {
        for pair in pairs.split_whitespace() {
            let (form, base) = pair.split_once('>').unwrap();
            assert_eq!(lemma(form, tag), base, "{form}");
        }
    }

    #[test]
    fn irregular_verbs() {
        check(
            Tag::Vbd,
            "said>say told>tell forbade>forbid went>go was>be had>have thought>think misunderstood>misunderstand found>find",
        );
        check(Tag::Vbn, "written>write been>be withheld>withhold undergone>undergo foreseen>foresee");
        check(Tag::Vbz, "is>be has>have does>do goes>go says>say");
    }

    #[test]
    fn regular_verbs_get_their_e_back() {
        check(
            Tag::Vbd,
            "accused>accuse argued>argue noted>note stated>state alleged>allege urged>urge announced>announce",
        );
        check(
            Tag::Vbd,
            "decided>decide agreed>agree acknowledged>acknowledge believed>believe created>create invited>invite",
        );
        check(
            Tag::Vbg,
            "arguing>argue saying>say making>make agreeing>agree writing>write citing>cite ensuring>ensure",
        );
    }

    #[test]
    fn regular_verbs_without_an_e() {
        check(
            Tag::Vbd,
            "warned>warn explained>explain claimed>claim reported>report mentioned>mention visited>visit developed>develop",
        );
        check(
            Tag::Vbd,
            "appeared>appear revealed>reveal focused>focus ordered>order called>call passed>pass added>add treated>treat",
        );
        check(Tag::Vbg, "being>be seeing>see hoping>hope meeting>meet building>build belonging>belong");
    }

    #[test]
    fn doubled_consonants_are_single_again() {
        check(
            Tag::Vbd,
            "admitted>admit planned>plan stopped>stop referred>refer controlled>control travelled>travel permitted>permit",
        );
        check(Tag::Vbg, "running>run beginning>begin cutting>cut getting>get panicking>panic");
    }

    #[test]
    fn endings_in_y_and_s() {
        check(Tag::Vbd, "denied>deny tried>try died>die lied>lie stayed>stay");
        check(Tag::Vbz, "denies>deny teaches>teach fixes>fix raises>raise passes>pass dies>die");
        check(
            Tag::Nns,
            "cities>city boxes>box houses>house churches>church children>child wives>wife analyses>analysis women>woman",
        );
        check(
            Tag::Nns,
            "buses>bus photos>photo heroes>hero movies>movie causes>cause policies>policy spokesmen>spokesman",
        );
    }

    #[test]
    fn clitics() {
        check(Tag::Vbz, "'s>be");
        check(Tag::Md, "'ll>will ca>can wo>will");
        check(Tag::Rb, "n't>not");
        check(Tag::Vbp, "'ve>have 're>be 'm>be");
    }

    #[test]
    fn degrees() {
        check(Tag::Jjr, "larger>large bigger>big happier>happy better>good longer>long later>late newer>new");
    }

    #[track_caller]
    fn forms(base: &str, expected: &str) {
        assert_eq!(inflect(base).join(" "), expected);
    }

    #[test]
    fn all_forms_of_a_base() {
        forms("say", "say says said saying");
        forms("forbid", "forbid forbids forbade forbidden forbad forbidding");
        forms("deny", "deny denies denied denying");
        forms("argue", "argue argues argued arguing");
        forms("admit", "admit admits admitted admitting");
        forms("visit", "visit visits visited visiting");
        forms("offer", "offer offers offered offering");
        forms("refer", "refer refers referred referring");
        forms("lie", "lie lies lied lay lain lying");
        forms("overtake", "overtake overtakes overtook overtaken overtaking");
        forms("travel", "travel travels traveled travelled traveling travelling");
        forms("panic", "panic panics panicked panicking");
        forms("echo", "echo echoes echoed echoing");
        forms("agree", "agree agrees agreed agreeing");
        forms("have", "have has had having");
        forms("quit", "quit quits quitted quitting");
    }

    #[test]
    fn every_regular_form_leads_back() {
        for base in [
            "accuse", "allege", "claim", "promise", "tweet", "insist", "urge", "vow", "predict", "stress", "reply",
            "commit", "pledge", "cite", "boast",
        ] {
            for form in inflect(base).iter().filter(|form| form.ends_with("ed")) {
                assert_eq!(lemma(form, Tag::Vbd), base);
            }
            for form in inflect(base).iter().filter(|form| form.ends_with("ing")) {
                assert_eq!(lemma(form, Tag::Vbg), base);
            }
        }
    }
}
