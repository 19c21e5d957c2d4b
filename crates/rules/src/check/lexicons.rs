//! Lexicons: declared, changed by overlays, looked up.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxBuildHasher, FxHashMap};
use smol_str::SmolStr;

use crate::Place;
use crate::checked::{Lexicon, LexiconIdx};
use crate::diagnostic::{Diagnostic, Sink, code};
use crate::inflect::base_form;
use crate::read::written::{File, Text};
use crate::suggest::hint;
use crate::words;

use super::Checker;

/// A lexicon that overlays may still change.
pub(super) struct Draft {
    name: Text,
    /// The words of each entry, and how it is written.
    entries: Vec<(Vec<SmolStr>, Text)>,
    attributes: BTreeMap<String, String>,
    overlaid: Vec<Place>,
    /// Whether a slot names it, or a layer above reads it.
    used: bool,
    /// Whether it holds the main verbs of a verb slot.
    pub(super) holds_verbs: bool,
}

impl Checker<'_> {
    /// New lexicons, of the pack and of overlays.
    pub(super) fn declare_lexicons(&mut self, file: &File) {
        for written in &file.lexicons {
            let Some(entries) = &written.words else { continue };
            if let Some(&first) = self.lexicon_names.get(&written.name.text) {
                let first = self.draft(first).name.place.clone();
                let help =
                    "names of lexicons are unique in a pack; in an overlay, `add: [...]` adds to a lexicon of the pack";
                self.same_name("lexicons", &written.name, first, help);
                continue;
            }
            self.lexicon_names.insert(written.name.text.clone(), LexiconIdx(self.lexicons.len() as u32));
            let attributes = written.attributes.iter().map(|(key, value)| (key.text.clone(), value.text.clone()));
            let mut draft = Draft {
                name: written.name.clone(),
                entries: Vec::new(),
                attributes: attributes.collect(),
                overlaid: Vec::new(),
                used: !written.attributes.is_empty(),
                holds_verbs: false,
            };
            draft.add(entries, &mut self.sink);
            self.lexicons.push(draft);
        }
    }

    /// `add` and `remove` of an overlay.
    pub(super) fn change_lexicons(&mut self, file: &File) {
        for written in &file.lexicons {
            let Some(change) = &written.change else { continue };
            if written.words.is_some() {
                let both = Diagnostic::new(code::CONTRADICTION, change.clone(), "a lexicon is either new or changed")
                    .help("keep `words` for a lexicon of your own, `add` and `remove` for one of the pack");
                self.sink.push(both);
                continue;
            }
            if let Some((key, _)) = written.attributes.first() {
                let message = "an overlay changes the words of a lexicon, not its attributes";
                let fixed = Diagnostic::new(code::NOT_IN_OVERLAY, key.place.clone(), message)
                    .help("move the words to a lexicon of your own, with `words` and this attribute");
                self.sink.push(fixed);
            }
            let Some(idx) = self.find_lexicon(&written.name) else { continue };
            let draft = &mut self.lexicons[idx.0 as usize];
            draft.remove(&written.remove, &mut self.sink);
            draft.add(&written.add, &mut self.sink);
            draft.overlaid.push(written.name.place.clone());
            if draft.entries.is_empty() {
                let message = format!("lexicon `{}` has no words left", draft.name.text);
                let empty = Diagnostic::new(code::EMPTY_LEXICON, written.name.place.clone(), message);
                self.sink.push(empty.help("switch off the rules that use it instead, with `off`"));
            }
        }
    }

    /// `add` and `remove` outside of an overlay.
    pub(super) fn refuse_changes(&mut self, file: &File) {
        for change in file.lexicons.iter().filter_map(|lexicon| lexicon.change.as_ref()) {
            let message = "only an overlay adds to a lexicon or removes from it";
            let misplaced = Diagnostic::new(code::NOT_IN_OVERLAY, change.clone(), message)
                .help("write the words under `words`, or make the file an overlay with `overlay: NAME`");
            self.sink.push(misplaced);
        }
    }

    /// The lexicon of a name; reports a name that no lexicon has.
    fn find_lexicon(&mut self, name: &Text) -> Option<LexiconIdx> {
        let found = self.lexicon_names.get(&name.text).copied();
        if found.is_none() && !self.sink.incomplete {
            let message = format!("there is no lexicon `{}`", name.text);
            let unknown = Diagnostic::new(code::UNKNOWN_LEXICON, name.place.clone(), message);
            let names = self.lexicon_names.keys().map(String::as_str);
            let help = if self.sink.is_full() { None } else { hint(&name.text, names) };
            self.sink.push(unknown.maybe_help(help));
        }
        found
    }

    /// As [`Self::find_lexicon`], for several names. They count as used.
    pub(super) fn find_lexicons(&mut self, names: &[Text]) -> Vec<LexiconIdx> {
        let found: Vec<LexiconIdx> = names.iter().filter_map(|name| self.find_lexicon(name)).collect();
        for &idx in &found {
            self.draft(idx).used = true;
        }
        found
    }

    pub(super) fn draft(&mut self, idx: LexiconIdx) -> &mut Draft {
        &mut self.lexicons[idx.0 as usize]
    }

    /// Verbs must stand in their base form, since every inflection of an entry matches and none of *said*
    /// would be *say*. Other words are left alone: furniture and names may be in any form.
    pub(super) fn check_verbs(&mut self) {
        for (words, written) in self.lexicons.iter().filter(|draft| draft.holds_verbs).flat_map(|draft| &draft.entries)
        {
            let Some(base) = words.first().and_then(|verb| base_form(verb)) else { continue };
            let message = format!("`{}` is not a base form", words[0]);
            let inflected = Diagnostic::new(code::INFLECTED, written.place.clone(), message)
                .help(format!("write `{base}`: every form of it matches"));
            self.sink.push(inflected);
        }
    }

    pub(super) fn warn_of_unused_lexicons(&mut self) {
        for draft in self.lexicons.iter().filter(|draft| !draft.used) {
            let message = format!("nothing uses lexicon `{}`", draft.name.text);
            let unused = Diagnostic::new(code::UNUSED_LEXICON, draft.name.place.clone(), message);
            self.sink.push(unused.help("name it under `lexicons` of a slot, or remove it"));
        }
    }

    /// The checked form, when all files are read.
    pub(super) fn finish_lexicons(&mut self) -> Vec<Lexicon> {
        std::mem::take(&mut self.lexicons).into_iter().map(Draft::finish).collect()
    }
}

impl Draft {
    fn add(&mut self, words: &[Text], sink: &mut Sink) {
        self.entries.extend(words.iter().map(|word| (words::split(&word.text), word.clone())));
        let mut places: FxHashMap<&[SmolStr], &Text> =
            FxHashMap::with_capacity_and_hasher(self.entries.len(), FxBuildHasher);
        let mut twice = Vec::new();
        for (nth, (entry, word)) in self.entries.iter().enumerate() {
            match places.entry(entry) {
                Entry::Vacant(place) => _ = place.insert(word),
                Entry::Occupied(first) => {
                    let message = format!("`{}` is already in lexicon `{}`", word.text, self.name.text);
                    let diagnostic = Diagnostic::new(code::WORD_TWICE, word.place.clone(), message)
                        .secondary(first.get().place.clone(), "here")
                        .help("remove one of the two");
                    sink.push(diagnostic);
                    twice.push(nth);
                }
            }
        }
        let mut nth = 0;
        self.entries.retain(|_| {
            nth += 1;
            twice.binary_search(&(nth - 1)).is_err()
        });
    }

    fn remove(&mut self, words: &[Text], sink: &mut Sink) {
        let mut gone: BTreeSet<Vec<SmolStr>> = BTreeSet::new();
        let known: BTreeSet<&[SmolStr]> = self.entries.iter().map(|(entry, _)| entry.as_slice()).collect();
        for word in words {
            let entry = words::split(&word.text);
            if known.contains(entry.as_slice()) {
                gone.insert(entry);
            } else {
                let message = format!("`{}` is not in lexicon `{}`", word.text, self.name.text);
                let missing = Diagnostic::new(code::NO_SUCH_WORD, word.place.clone(), message);
                let valid = self.entries.iter().map(|(_, written)| written.text.as_str());
                sink.push(missing.maybe_help(hint(&word.text, valid)));
            }
        }
        self.entries.retain(|(entry, _)| !gone.contains(entry));
    }

    fn finish(self) -> Lexicon {
        let (entries, written): (Vec<_>, Vec<Text>) = self.entries.into_iter().unzip();
        Lexicon {
            name: self.name.text,
            entries,
            written: written.into_iter().map(|text| text.text).collect(),
            attributes: self.attributes,
            place: self.name.place,
            overlaid: self.overlaid,
        }
    }
}
