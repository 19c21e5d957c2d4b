//! Which entries of which lexicons a token can begin.

use std::collections::HashMap;

use dixit_text::{Document, inflect};
use smol_str::SmolStr;

use crate::checked::{Lexicon, LexiconIdx};

/// All forms of all entries, looked up by the first word.
#[derive(Debug, Default)]
pub(crate) struct LexiconTable {
    by_first: HashMap<SmolStr, Vec<EntryRef>>,
    /// The same forms by lexicon. Kept, for hundreds of patterns ask and the lists of names are long.
    first_forms: Vec<Vec<SmolStr>>,
    /// The words after the first of each phrase, each with its forms.
    tails: Vec<Vec<Vec<SmolStr>>>,
}

#[derive(Debug, Clone, Copy)]
struct EntryRef {
    lexicon: LexiconIdx,
    tail: Option<u32>,
}

impl LexiconTable {
    pub(crate) fn new(lexicons: &[Lexicon]) -> Self {
        let mut table = Self::default();
        for (idx, lexicon) in lexicons.iter().enumerate() {
            let mut all = Vec::new();
            for entry in &lexicon.entries {
                let Some((first, rest)) = entry.split_first() else { continue };
                let tail = (!rest.is_empty()).then(|| {
                    table.tails.push(rest.iter().map(|word| forms(word)).collect());
                    table.tails.len() as u32 - 1
                });
                let entry = EntryRef { lexicon: LexiconIdx(idx as u32), tail };
                for form in forms(first) {
                    all.push(form.clone());
                    table.by_first.entry(form).or_default().push(entry);
                }
            }
            table.first_forms.push(all);
        }
        table
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

    /// Every form that can begin an entry of `lexicon`; some more than once.
    pub(crate) fn first_forms(&self, lexicon: LexiconIdx) -> &[SmolStr] {
        &self.first_forms[lexicon.0 as usize]
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

/// All inflections of a base form, itself included.
pub(crate) fn forms(base: &str) -> Vec<SmolStr> {
    let mut forms = inflect(base);
    if !forms.iter().any(|form| form == base) {
        forms.push(SmolStr::new(base));
    }
    forms
}
