//! Slots: declared in a file or a rule, with their filters.

use crate::checked::{Filter, Role, Slot, SlotIdx, SlotKind};
use crate::diagnostic::{Diagnostic, code};
use crate::names::Named;
use crate::read::written::{self, Text, Where};
use crate::words;

use super::{Checker, Scope};

impl Checker<'_> {
    /// Adds slots to the pack and gives them by name.
    pub(super) fn declare_slots(&mut self, slots: &[written::Slot]) -> Scope {
        let mut scope = Scope::new();
        for written in slots {
            let n_errors = self.sink.n_errors();
            let slot = self.slot(written);
            self.broken_slots.push(written.is_broken || self.sink.n_errors() > n_errors || lacks(&slot, written));
            scope.insert(slot.name.clone(), SlotIdx(self.pack.slots.len() as u32));
            self.pack.slots.push(slot);
            self.used_slots.push(false);
        }
        scope
    }

    fn slot(&mut self, written: &written::Slot) -> Slot {
        let kind = written.kind.as_ref().and_then(|kind| SlotKind::from_name(&kind.text));
        let named_role = Role::from_name(&written.name.text);
        let role = written.role.as_ref().map_or(named_role, |role| Role::from_name(&role.text));
        let is_verb = kind.is_none_or(|kind| kind == SlotKind::Verb);
        if let (Some(voice), false) = (&written.voice, is_verb) {
            let message = "only verbs have a voice";
            let help = "remove `voice`, or write `kind: verb`";
            self.sink.push(Diagnostic::new(code::USELESS_KEY, voice.place.clone(), message).help(help));
        }
        let mut filter = written.filter.as_ref().map(|filter| self.filter(filter)).unwrap_or_default();
        let mut lexicons = self.find_lexicons(&written.lexicons);
        if kind == Some(SlotKind::Verb) {
            for &idx in &lexicons {
                self.draft(idx).holds_verbs = true;
            }
        } else {
            if let (Some(first), false) = (written.lexicons.first(), filter.lexicons.is_empty()) {
                let message = "`lexicons` stands both beside `where` and in it";
                let help = "for this kind of slot the two mean the same: keep one";
                self.sink.push(Diagnostic::new(code::CONTRADICTION, first.place.clone(), message).help(help));
            }
            filter.lexicons.append(&mut lexicons);
        }
        Slot {
            name: written.name.text.clone(),
            kind: kind.unwrap_or(SlotKind::Word),
            role,
            lexicons,
            voice: written.voice.as_ref().and_then(|voice| Named::from_name(&voice.text)),
            filter,
            place: written.name.place.clone(),
        }
    }

    fn filter(&mut self, written: &Where) -> Filter {
        let filter = Filter {
            is: values(&written.is),
            is_not: values(&written.not_is),
            lexicons: self.find_lexicons(&written.lexicons),
            words: written.words.iter().map(phrase).collect(),
            not_words: written.not_words.iter().map(phrase).collect(),
            head: written.head.iter().map(|word| words::fold(word.text.trim())).collect(),
            min_words: number(written.min_words.as_ref()),
            max_words: number(written.max_words.as_ref()),
            has: values(&written.has),
        };
        self.refuse_both(&written.is, &written.not_is, "not-is");
        self.refuse_both(&written.words, &written.not_words, "not-words");
        if let (Some(min), Some(max), Some(place)) = (filter.min_words, filter.max_words, &written.max_words)
            && (min > max || max == 0)
        {
            let message = format!("nothing has at least {min} and at most {max} words");
            let never = Diagnostic::new(code::CONTRADICTION, place.place.clone(), message);
            self.sink.push(never.help("swap the two, or remove one"));
        }
        for head in written.head.iter().filter(|head| words::split(&head.text).len() != 1) {
            let message = format!("the head of a phrase is one word, not `{}`", head.text);
            let help = "write the one word that the phrase is built on: *minister* in *the new minister for trade*";
            self.sink.push(Diagnostic::new(code::BAD_WORD, head.place.clone(), message).help(help));
        }
        filter
    }

    fn refuse_both(&mut self, wanted: &[Text], unwanted: &[Text], key: &str) {
        for text in unwanted {
            if let Some(same) = wanted.iter().find(|other| phrase(other) == phrase(text)) {
                let message = format!("`{}` is asked for and excluded", text.text);
                let both = Diagnostic::new(code::CONTRADICTION, text.place.clone(), message)
                    .secondary(same.place.clone(), "asked for here")
                    .help(format!("remove it from one of the two; what is excluded stands under `{key}`"));
                self.sink.push(both);
            }
        }
    }

    /// Slots that no pattern names do nothing.
    pub(super) fn warn_of_unused_slots(&mut self) {
        for (slot, _) in self.pack.slots.iter().zip(&self.used_slots).filter(|(_, used)| !**used) {
            let message = format!("no pattern uses slot `{}`", slot.name);
            let unused = Diagnostic::new(code::UNUSED_SLOT, slot.place.clone(), message);
            self.sink.push(unused.help(format!("write `${}` in a pattern, or remove the slot", slot.name)));
        }
    }
}

/// Whether a lexicon is missing that may stand in a file which could not be read.
fn lacks(slot: &Slot, written: &written::Slot) -> bool {
    slot.lexicons.len() + slot.filter.lexicons.len()
        < written.lexicons.len() + written.filter.as_ref().map_or(0, |filter| filter.lexicons.len())
}

fn values<T: Named>(texts: &[Text]) -> Vec<T> {
    texts.iter().filter_map(|text| T::from_name(&text.text)).collect()
}

fn number(text: Option<&Text>) -> Option<usize> {
    text.and_then(|text| text.text.parse().ok())
}

/// Words of a phrase, folded, with one space between: how all of a phrase is compared.
fn phrase(text: &Text) -> smol_str::SmolStr {
    text.text.split_whitespace().map(words::fold).collect::<Vec<_>>().join(" ").into()
}
