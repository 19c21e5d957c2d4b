//! [`Fingerprints`]: whether a rule still finds what it found.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::checked::{Element, Lexicon, LexiconIdx, Pack, Pattern, Rule, Slot, SlotIdx};

/// The fingerprints of the rules of a pack.
#[derive(Debug)]
pub struct Fingerprints<'a> {
    pack: &'a Pack,
    /// Lists of lexicons, written out. Many rules name the same ones.
    lexicons: HashMap<&'a [LexiconIdx], String>,
}

impl<'a> Fingerprints<'a> {
    /// Of the rules of this pack.
    #[must_use]
    pub fn new(pack: &'a Pack) -> Self {
        Self { pack, lexicons: HashMap::new() }
    }

    /// Sixteen hex digits over all of a rule that decides what it matches: its patterns and antipatterns, the slots
    /// that they name with their filters, the words of the lexicons that those name, what it beats. Its title,
    /// status, examples and place in the file do not count, nor do the names of slots and lexicons.
    ///
    /// It is the same on every machine and for every order of files, and says nothing of other rules, which may take
    /// a match away from this one.
    #[must_use]
    pub fn of(&mut self, rule: &Rule) -> String {
        let pack = self.pack;
        let mut writer = Writer { of: self, out: String::new() };
        writer.patterns("patterns", &rule.patterns);
        writer.patterns("unless", &rule.unless);
        let over: Vec<&str> = rule.over.iter().map(|over| pack.rules[over.0 as usize].id.as_str()).collect();
        let _ = write!(writer.out, "over {over:?} around {:?} continues {}", rule.around, rule.continues);
        format!("{:016x}", fnv1a(writer.out.as_bytes()))
    }

    /// The words of lexicons, in the order of the alphabet, so that neither names nor files matter.
    fn words(&mut self, lexicons: &'a [LexiconIdx]) -> &str {
        self.lexicons.entry(lexicons).or_insert_with(|| {
            let lexicons = lexicons.iter().map(|lexicon| &self.pack.lexicons[lexicon.0 as usize]);
            let mut entries: Vec<String> =
                lexicons.flat_map(|Lexicon { entries, .. }| entries).map(|words| words.join(" ")).collect();
            entries.sort_unstable();
            format!("{entries:?}")
        })
    }
}

/// Writes a rule out, every name replaced by what it stands for.
struct Writer<'f, 'a> {
    of: &'f mut Fingerprints<'a>,
    out: String,
}

impl Writer<'_, '_> {
    fn patterns(&mut self, what: &str, patterns: &[Pattern]) {
        for pattern in patterns {
            let _ = write!(self.out, "{what}");
            self.elements(&pattern.elements);
            self.out.push('\n');
        }
    }

    fn elements(&mut self, elements: &[Element]) {
        self.out.push('[');
        for element in elements {
            self.element(element);
        }
        self.out.push(']');
    }

    fn element(&mut self, element: &Element) {
        match element {
            Element::Slot(slot) => self.slot(*slot),
            Element::Optional(inner) => {
                self.out.push('?');
                self.elements(inner);
            }
            Element::Choice(branches) => {
                self.out.push('|');
                for branch in branches {
                    self.elements(branch);
                }
                self.out.push(';');
            }
            Element::Group(role, inner) => {
                let _ = write!(self.out, "{role:?}");
                self.elements(inner);
            }
            plain @ (Element::Word(_) | Element::AnyForm(_) | Element::Mark(_) | Element::Gap) => {
                let _ = write!(self.out, "{plain:?}");
            }
        }
    }

    fn slot(&mut self, slot: SlotIdx) {
        let pack = self.of.pack;
        let Slot { name: _, kind, role, lexicons, voice, filter, place: _ } = &pack.slots[slot.0 as usize];
        let _ = write!(self.out, "${kind:?} {role:?} {voice:?}");
        self.out.push_str(self.of.words(lexicons));
        self.out.push_str(self.of.words(&filter.lexicons));
        let written = (&filter.is, &filter.is_not, &filter.words, &filter.not_words, &filter.head, &filter.has);
        let _ = write!(self.out, "{written:?} {:?} {:?}", filter.min_words, filter.max_words);
    }
}

/// FNV-1a, 64 bit: no protection against anybody, and none is needed.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{RuleFile, Vocabulary, check};

    const FILE: &str = "
version: 1
pack: house
lexicons:
  say: [say, add]
slots:
  SOURCE: {kind: subject}
  SAY: {kind: verb, lexicons: [say], role: CUE}
  CONTENT: {kind: clause, where: {min-words: 2}}
rules:
- id: said-that
  title: X said P
  patterns: |
    $SOURCE $SAY (today | now)? $CONTENT
  examples: |
    + [SOURCE Marsh] [CUE said] [CONTENT that rents rose].
";

    fn of(text: &str) -> String {
        let file = RuleFile { path: "house.yaml".to_owned(), text: text.to_owned() };
        let pack = check(&[Arc::new(file)], &Vocabulary { fields: &[], attributes: &[] }).expect("no mistakes").pack;
        Fingerprints::new(&pack).of(&pack.rules[0])
    }

    #[track_caller]
    fn differs(from: &str, to: &str) -> bool {
        let changed = FILE.replace(from, to);
        assert_ne!(changed, FILE, "{from} is in the file");
        of(&changed) != of(FILE)
    }

    #[test]
    fn what_decides_a_match_counts() {
        for (from, to) in [
            ("[say, add]", "[say, add, note]"),
            ("kind: subject", "kind: noun-phrase"),
            ("min-words: 2", "min-words: 3"),
            ("(today | now)?", "(today | now)"),
            ("(today | now)?", "now?"),
            ("  examples: |", "  unless: |\n    $SAY perhaps\n  examples: |"),
            ("  examples: |", "  continues: no\n  examples: |"),
        ] {
            assert!(differs(from, to), "{from} to {to}");
        }
    }

    #[test]
    fn what_is_written_for_people_does_not() {
        for (from, to) in [
            ("X said P", "Somebody said something"),
            ("[say, add]", "[add, say]"),
            ("that rents rose", "that rents fell"),
            ("SAY", "TELL"),
            ("\nversion", "\n# ours\nversion"),
        ] {
            assert!(!differs(from, to), "{from} to {to}");
        }
    }
}
