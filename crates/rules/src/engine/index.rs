//! Where programs start: from a word, a mark or a quotation to the programs whose anchor it can be.

use std::collections::HashMap;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::lexicon::LexiconTable;
use super::program::AtomKind;
use super::{OwnedProgram, Owner};
use crate::checked::{LexiconIdx, Pack, Role, SlotKind};

/// The programs by what their anchor takes, each list in the order of the programs.
///
/// Hundreds of programs wait for the same lexicons, which have thousands of forms. So a form has the number of a
/// class, and all forms for which the same programs wait share one.
#[derive(Debug, Default)]
pub(super) struct Index {
    by_form: FxHashMap<SmolStr, Class>,
    /// The programs of each class.
    programs: Vec<Vec<u32>>,
    by_quote: Vec<u32>,
    by_mark: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
struct Class {
    programs: u32,
    /// Whether a rule can take the form as the head of its cue.
    heads_cue: bool,
}

/// What waits for a lexicon or a word.
#[derive(Debug, Default)]
struct Waiting {
    programs: Vec<u32>,
    heads_cue: bool,
}

impl Waiting {
    fn add(&mut self, idx: u32, heads_cue: bool) {
        self.programs.push(idx);
        self.heads_cue |= heads_cue;
    }
}

impl Index {
    pub(super) fn new(pack: &Pack, lexicons: &LexiconTable, programs: &[OwnedProgram]) -> Self {
        let mut index = Self::default();
        let mut by_lexicon: HashMap<LexiconIdx, Waiting> = HashMap::new();
        let mut by_word: HashMap<SmolStr, Waiting> = HashMap::new();
        for (idx, owned) in programs.iter().enumerate() {
            let idx = idx as u32;
            let heads_cue = heads_cue(pack, owned);
            let mut words = |words: &[SmolStr]| {
                for word in words {
                    by_word.entry(word.clone()).or_default().add(idx, heads_cue);
                }
            };
            match &owned.program.anchor.kind {
                AtomKind::Word(word) => words(std::slice::from_ref(word)),
                AtomKind::Forms(forms) => words(forms),
                AtomKind::Mark(_) => index.by_mark.push(idx),
                AtomKind::Gap => {}
                AtomKind::Slot(slot) => {
                    let slot = &pack.slots[slot.0 as usize];
                    if slot.kind == SlotKind::Quote {
                        index.by_quote.push(idx);
                        continue;
                    }
                    words(&slot.filter.words);
                    let lexicons = if slot.lexicons.is_empty() { &slot.filter.lexicons } else { &slot.lexicons };
                    for &lexicon in lexicons {
                        by_lexicon.entry(lexicon).or_default().add(idx, heads_cue);
                    }
                }
            }
        }
        index.classify(lexicons, &by_lexicon, by_word);
        index
    }

    /// Gives each form its class.
    fn classify(
        &mut self,
        lexicons: &LexiconTable,
        by_lexicon: &HashMap<LexiconIdx, Waiting>,
        mut by_word: HashMap<SmolStr, Waiting>,
    ) {
        let mut classes: HashMap<Vec<LexiconIdx>, Class> = HashMap::new();
        for (form, of) in lexicons.first_forms() {
            let mut of: Vec<LexiconIdx> = of.filter(|lexicon| by_lexicon.contains_key(lexicon)).collect();
            of.sort_unstable();
            of.dedup();
            // A form for which a program waits by name has a class of its own.
            let by_name = by_word.remove(form);
            if by_name.is_none()
                && let Some(&class) = classes.get(&of)
            {
                self.by_form.insert(form.clone(), class);
                continue;
            }
            if by_name.is_none() && of.is_empty() {
                continue;
            }
            let shared = by_name.is_none();
            let class = self.class(of.iter().map(|lexicon| &by_lexicon[lexicon]).chain(&by_name));
            self.by_form.insert(form.clone(), class);
            if shared {
                classes.insert(of, class);
            }
        }
        for (form, by_name) in by_word {
            let class = self.class([&by_name]);
            self.by_form.insert(form, class);
        }
    }

    fn class<'a>(&mut self, waiting: impl IntoIterator<Item = &'a Waiting>) -> Class {
        let mut programs = Vec::new();
        let mut heads_cue = false;
        for one in waiting {
            programs.extend_from_slice(&one.programs);
            heads_cue |= one.heads_cue;
        }
        programs.sort_unstable();
        programs.dedup();
        self.programs.push(programs);
        Class { programs: self.programs.len() as u32 - 1, heads_cue }
    }

    /// The programs that may start at a word, given in small letters.
    pub(super) fn at_form(&self, form: &str) -> &[u32] {
        self.by_form.get(form).map_or(&[], |class| &self.programs[class.programs as usize])
    }

    /// The programs that may start at a quotation.
    pub(super) fn at_quotes(&self) -> &[u32] {
        &self.by_quote
    }

    /// The programs that may start at some mark.
    pub(super) fn at_marks(&self) -> &[u32] {
        &self.by_mark
    }

    /// Whether some rule can take a word, given in small letters, as the head of its cue.
    pub(super) fn can_head_cue(&self, form: &str) -> bool {
        self.by_form.get(form).is_some_and(|class| class.heads_cue)
    }
}

/// Whether what a program waits for stands in the cue of a rule.
fn heads_cue(pack: &Pack, owned: &OwnedProgram) -> bool {
    let anchor = &owned.program.anchor;
    let mut groups = owned.program.groups.iter().enumerate();
    let drawn_in_cue = groups.any(|(bit, &role)| role == Role::Cue && anchor.groups & (1 << bit.min(31)) != 0);
    let takes_role = match anchor.kind {
        AtomKind::Slot(slot) => pack.slots[slot.0 as usize].role == Some(Role::Cue),
        _ => false,
    };
    matches!(owned.owner, Owner::Rule(_)) && (drawn_in_cue || takes_role)
}
