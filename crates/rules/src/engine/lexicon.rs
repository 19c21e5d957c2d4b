//! Which entries of which lexicons a token can begin.

use std::collections::HashSet;

use dixit_text::{Document, inflect};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::checked::{Category, LexiconIdx, Pack};

/// All forms of all entries, looked up by the first word.
///
/// Lexicons that no slot and no category of `is` asks are left out: the lists of names are for the layer above, and
/// long.
#[derive(Debug, Default)]
pub(crate) struct LexiconTable {
    by_first: FxHashMap<SmolStr, Vec<EntryRef>>,
    /// The words after the first of each phrase, each with its forms.
    tails: Vec<Vec<Vec<SmolStr>>>,
    /// The lexicons that list what `is: NAME` means.
    categories: Vec<(Category, LexiconIdx)>,
}

#[derive(Debug, Clone, Copy)]
struct EntryRef {
    lexicon: LexiconIdx,
    tail: Option<u32>,
}

impl LexiconTable {
    pub(crate) fn new(pack: &Pack) -> Self {
        let mut table = Self { categories: categories(pack), ..Self::default() };
        let by_slot = pack.slots.iter().flat_map(|slot| slot.lexicons.iter().chain(&slot.filter.lexicons)).copied();
        let asked: HashSet<LexiconIdx> = by_slot.chain(table.categories.iter().map(|&(_, idx)| idx)).collect();
        for (idx, lexicon) in pack.lexicons.iter().enumerate() {
            let idx = LexiconIdx(idx as u32);
            if !asked.contains(&idx) {
                continue;
            }
            for entry in &lexicon.entries {
                let Some((first, rest)) = entry.split_first() else { continue };
                let tail = (!rest.is_empty()).then(|| {
                    table.tails.push(rest.iter().map(|word| forms(word)).collect());
                    table.tails.len() as u32 - 1
                });
                let entry = EntryRef { lexicon: idx, tail };
                for form in forms(first) {
                    table.by_first.entry(form).or_default().push(entry);
                }
            }
        }
        table
    }

    /// Every form that can begin an entry, and the lexicons of these entries; some more than once.
    pub(crate) fn first_forms(&self) -> impl Iterator<Item = (&SmolStr, impl Iterator<Item = LexiconIdx> + '_)> + '_ {
        self.by_first.iter().map(|(form, entries)| (form, entries.iter().map(|entry| entry.lexicon)))
    }

    /// Words of the longest entry of one of `lexicons` that begins at token `at`; none if there is none.
    pub(crate) fn longest(&self, document: &Document, at: usize, lexicons: &[LexiconIdx]) -> Option<usize> {
        self.by_first
            .get(document.lower(at))?
            .iter()
            .filter(|entry| lexicons.contains(&entry.lexicon))
            .filter_map(|entry| self.length(document, at, *entry))
            .max()
    }

    /// The lexicon that lists what is of a category, where the pack has it.
    pub(crate) fn of_category(&self, category: Category) -> Option<LexiconIdx> {
        self.categories.iter().find(|&&(of, _)| of == category).map(|&(_, idx)| idx)
    }

    fn length(&self, document: &Document, at: usize, entry: EntryRef) -> Option<usize> {
        let Some(tail) = entry.tail else { return Some(1) };
        let tail = &self.tails[tail as usize];
        let fits = tail.iter().enumerate().all(|(offset, forms)| {
            document.tokens().get(at + 1 + offset).is_some_and(|token| forms.contains(&token.lower))
        });
        fits.then_some(1 + tail.len())
    }
}

/// The lexicons that are named like a category of `is`.
fn categories(pack: &Pack) -> Vec<(Category, LexiconIdx)> {
    let named = |name: &str| pack.lexicons.iter().position(|lexicon| lexicon.name == name);
    [(Category::Person, "person"), (Category::Organisation, "organisation"), (Category::Place, "place")]
        .into_iter()
        .filter_map(|(category, name)| Some((category, LexiconIdx(named(name)? as u32))))
        .collect()
}

/// All inflections of a base form, itself included.
pub(crate) fn forms(base: &str) -> Vec<SmolStr> {
    let mut forms = inflect(base);
    if !forms.iter().any(|form| form == base) {
        forms.push(SmolStr::new(base));
    }
    forms
}
