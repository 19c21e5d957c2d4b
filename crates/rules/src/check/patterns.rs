//! Patterns: slots looked up, and what can be said of a pattern without a text.

use std::collections::BTreeMap;

use crate::checked::{Element, Pattern, Role, Slot, SlotIdx, SlotKind};
use crate::diagnostic::{Diagnostic, Fault, code};
use crate::names::Named;
use crate::pattern::{self, Sign, SignKind};
use crate::read::written::{File, Line};
use crate::suggest::hint;
use crate::{Place, inflect};

use super::{Checker, Scope};

/// What the patterns of a list are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// They find attributions: a cue and a content must be captured.
    Rule { around: Option<Role> },
    /// They stop a rule, or are a modifier.
    Other,
}

impl Checker<'_> {
    /// The patterns of a list; those with mistakes are reported and left out.
    ///
    /// Slots are looked up in `scopes` in their order: those of the rule stand before those of the file.
    pub(super) fn patterns(&mut self, file: &File, lines: &[Line], scopes: &[&Scope], used_for: Use) -> Vec<Pattern> {
        let mut found: Vec<Pattern> = Vec::new();
        let mut seen: BTreeMap<String, Place> = BTreeMap::new();
        for line in lines {
            let text = &file.origin.text[line.span.clone()];
            let (faults, used) = (Vec::new(), Vec::new());
            let mut reading = Reading {
                line: text,
                end: text.len(),
                slots: &self.pack.slots,
                broken: &self.broken_slots,
                scopes,
                faults,
                used,
            };
            let elements = reading.pattern(used_for);
            let end = line.span.start + reading.end;
            let Reading { faults, used, .. } = reading;
            for slot in used {
                self.used_slots[slot.0 as usize] = true;
            }
            for fault in faults {
                self.sink.push(fault.at(&file.origin, line.span.start));
            }
            let Some(elements) = elements else { continue };
            let place = Place { file: file.origin.clone(), start: line.span.start, end };
            let signs = text[..end - line.span.start].split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(first) = seen.insert(signs, place.clone()) {
                let twice = Diagnostic::new(code::PATTERN_TWICE, place.clone(), "this pattern stands here twice")
                    .secondary(first, "first here")
                    .help("remove one of the two");
                self.sink.push(twice);
            }
            found.push(Pattern { elements, place });
        }
        found
    }
}

struct Reading<'a> {
    line: &'a str,
    /// Where its last sign ends: before a comment.
    end: usize,
    slots: &'a [Slot],
    broken: &'a [bool],
    scopes: &'a [&'a Scope],
    faults: Vec<Fault>,
    used: Vec<SlotIdx>,
}

impl Reading<'_> {
    /// `None`: the line cannot be read, or names a slot that is not there.
    fn pattern(&mut self, used_for: Use) -> Option<Vec<Element>> {
        let signs = match pattern::parse(self.line) {
            Ok(signs) => signs,
            Err(faults) => {
                self.faults = faults;
                return None;
            }
        };
        self.end = signs.last().map_or(self.end, |sign| sign.span.end);
        let elements = self.resolve(&signs);
        if !self.faults.is_empty() {
            return None;
        }
        if self.used.iter().any(|slot| self.broken[slot.0 as usize]) {
            return Some(elements);
        }
        self.check_edges(&signs);
        self.check_anchor(&signs);
        self.check_where(&signs);
        self.check_subjects(&signs);
        self.check_roles(&signs, used_for);
        self.warn_of_neighbours(&signs);
        Some(elements)
    }

    fn resolve(&mut self, signs: &[Sign]) -> Vec<Element> {
        signs.iter().filter_map(|sign| self.element(sign)).collect()
    }

    fn element(&mut self, sign: &Sign) -> Option<Element> {
        Some(match &sign.kind {
            SignKind::Word(word) => Element::Word(word.clone()),
            SignKind::AnyForm(word) => {
                if let Some(base) = inflect::base_form(word) {
                    let fault = Fault::new(code::INFLECTED, sign.span.clone(), format!("`{word}` is not a base form"));
                    self.faults.push(fault.help(format!("write `<{base}>`: every form of it matches")));
                }
                Element::AnyForm(word.clone())
            }
            SignKind::Slot(name) => {
                let Some(slot) = self.find(name) else {
                    self.unknown_slot(name, sign);
                    return None;
                };
                self.used.push(slot);
                Element::Slot(slot)
            }
            SignKind::Optional(signs) => Element::Optional(self.resolve(signs)),
            SignKind::Choice(alternatives) => {
                Element::Choice(alternatives.iter().map(|alternative| self.resolve(&alternative.signs)).collect())
            }
            SignKind::Mark(marks) => Element::Mark(marks.clone()),
            SignKind::Gap => Element::Gap,
            SignKind::Group(role, signs) => Element::Group(*role, self.resolve(signs)),
        })
    }

    fn find(&self, name: &str) -> Option<SlotIdx> {
        self.scopes.iter().find_map(|scope| scope.get(name)).copied()
    }

    fn slot(&self, name: &str) -> Option<&Slot> {
        self.find(name).map(|idx| &self.slots[idx.0 as usize])
    }

    fn unknown_slot(&mut self, name: &str, sign: &Sign) {
        let names: Vec<String> =
            self.scopes.iter().flat_map(|scope| scope.keys()).map(|name| format!("${name}")).collect();
        let help = hint(&format!("${name}"), names.iter().map(String::as_str)).unwrap_or_else(|| {
            format!("declare it: under `slots` of the file or the rule write `{name}: {{kind: ...}}`")
        });
        let fault = Fault::new(code::UNKNOWN_SLOT, sign.span.clone(), format!("there is no slot `${name}`")).help(help);
        self.faults.push(fault);
    }

    /// `...` takes as few words as it can, so at an edge it takes none.
    fn check_edges(&mut self, signs: &[Sign]) {
        let edges = [signs.first(), signs.last()];
        if let Some(gap) = edges.into_iter().flatten().find(|sign| sign.kind == SignKind::Gap) {
            let fault = Fault::new(code::LOOSE_GAP, gap.span.clone(), "`...` at the edge of a pattern takes no words");
            self.faults.push(fault.help("remove it: a pattern may begin and end anywhere in a sentence"));
        }
    }

    /// A search must start somewhere: at a word, not at "any noun phrase".
    fn check_anchor(&mut self, signs: &[Sign]) {
        if !self.has_anchor(signs) {
            let help = "outside of `( )?` name a word, a mark, a verb or word slot with `lexicons`, or a `kind: quote`";
            let fault = Fault::new(code::NO_ANCHOR, 0..self.end, "nothing in this pattern says where to look")
                .label("no word, no lexicon and no quote must be here")
                .help(help);
            self.faults.push(fault);
        }
    }

    fn has_anchor(&self, signs: &[Sign]) -> bool {
        signs.iter().any(|sign| match &sign.kind {
            SignKind::Word(_) | SignKind::AnyForm(_) => true,
            // A comma stands in nearly every sentence and narrows nothing down.
            SignKind::Mark(marks) => !marks.contains(&','),
            SignKind::Slot(name) => self.slot(name).is_some_and(is_anchor),
            SignKind::Choice(alternatives) => alternatives.iter().all(|one| self.has_anchor(&one.signs)),
            SignKind::Group(_, signs) => self.has_anchor(signs),
            SignKind::Optional(_) | SignKind::Gap => false,
        })
    }

    /// `($SOURCE | they) said`: where the alternative matches, the `where` of the slot asks nothing. A slot of
    /// the rule itself is meant to hold for the rule, so this is a mistake; the other alternative is fine
    /// if it fills the role with a slot of its own.
    fn check_where(&mut self, signs: &[Sign]) {
        for sign in signs {
            match &sign.kind {
                SignKind::Choice(alternatives) => alternatives.iter().for_each(|one| {
                    for other in alternatives.iter().filter(|other| other.span != one.span) {
                        let Some(name) = slots_in(&one.signs).find(|name| self.bypasses(name, &other.signs)) else {
                            continue;
                        };
                        let words = &self.line[other.span.clone()];
                        let message = format!("the `where` of `${name}` does not hold for `{words}`");
                        let fault = Fault::new(code::WHERE_BYPASSED, other.span.clone(), message)
                            .secondary(one.span.clone(), format!("`${name}` stands only here"))
                            .help("write two patterns, one a line, or name the slot in both alternatives");
                        self.faults.push(fault);
                    }
                    self.check_where(&one.signs);
                }),
                SignKind::Optional(inside) | SignKind::Group(_, inside) => self.check_where(inside),
                _ => {}
            }
        }
    }

    /// A subject is the subject of a verb slot; beside `<say>` alone there is no telling whose it is.
    fn check_subjects(&mut self, signs: &[Sign]) {
        let is = |name: &str, kind: SlotKind| self.slot(name).is_some_and(|slot| slot.kind == kind);
        let Some(subject) = slots_in(signs).find(|name| is(name, SlotKind::Subject)) else { return };
        if slots_in(signs).any(|name| is(name, SlotKind::Verb)) {
            return;
        }
        let message = format!("`${subject}` is the subject of a verb, and no verb slot stands beside it");
        let fault = Fault::new(code::NO_VERB, 0..self.end, message)
            .help("name a slot of `kind: verb` beside it, or make its kind `noun-phrase`");
        self.faults.push(fault);
    }

    /// Whether `other` can match without the filter of the rule's own slot `name`.
    fn bypasses(&self, name: &str, other: &[Sign]) -> bool {
        let is_own = self.scopes.len() > 1 && self.scopes[0].contains_key(name);
        let Some(slot) = self.slot(name).filter(|slot| is_own && slot.filter != crate::checked::Filter::default())
        else {
            return false;
        };
        !slots_in(other).any(|other| {
            other == name || (slot.role.is_some() && self.slot(other).and_then(|slot| slot.role) == slot.role)
        })
    }

    /// Winners are chosen by cue, and a claim without a content is none.
    fn check_roles(&mut self, signs: &[Sign], used_for: Use) {
        let Use::Rule { around } = used_for else { return };
        for role in [Role::Cue, Role::Content] {
            if around == Some(role) || self.captures(signs, role) {
                continue;
            }
            let help = match role {
                Role::Cue => {
                    "put the words that attribute between asterisks, `*according to*`, or give their slot `role: CUE`"
                }
                _ => {
                    "name a slot with `role: CONTENT`, or write `around: CONTENT` if the content surrounds the pattern"
                }
            };
            let fault =
                Fault::new(code::NO_CUE_OR_CONTENT, 0..self.end, format!("this pattern captures no {}", role.name()));
            self.faults.push(fault.help(help));
        }
    }

    fn captures(&self, signs: &[Sign], role: Role) -> bool {
        signs.iter().any(|sign| match &sign.kind {
            SignKind::Slot(name) => self.slot(name).and_then(|slot| slot.role) == Some(role),
            SignKind::Optional(inside) => self.captures(inside, role),
            SignKind::Choice(alternatives) => alternatives.iter().any(|one| self.captures(&one.signs, role)),
            SignKind::Group(of, inside) => *of == role || self.captures(inside, role),
            _ => false,
        })
    }

    /// Where one slot of a kind ends and the next begins, nothing says.
    fn warn_of_neighbours(&mut self, signs: &[Sign]) {
        for pair in signs.windows(2) {
            if let (Some(left), Some(right)) = (self.only_slot(&pair[0]), self.only_slot(&pair[1]))
                && left.kind == right.kind
            {
                let message = format!("two slots of kind {} stand side by side", left.kind.name());
                let fault = Fault::new(code::ADJACENT_SLOTS, pair[0].span.start..pair[1].span.end, message)
                    .help("nothing says where the first one ends: write a word, a mark or another kind between them");
                self.faults.push(fault);
            }
        }
        for sign in signs {
            match &sign.kind {
                SignKind::Optional(inside) | SignKind::Group(_, inside) => self.warn_of_neighbours(inside),
                SignKind::Choice(alternatives) => {
                    for one in alternatives {
                        self.warn_of_neighbours(&one.signs);
                    }
                }
                _ => {}
            }
        }
    }

    fn only_slot(&self, sign: &Sign) -> Option<&Slot> {
        match &sign.kind {
            SignKind::Slot(name) => self.slot(name),
            SignKind::Optional(inside) | SignKind::Group(_, inside) if inside.len() == 1 => self.only_slot(&inside[0]),
            _ => None,
        }
    }
}

/// Names of the slots in signs, in any depth.
fn slots_in(signs: &[Sign]) -> impl Iterator<Item = &str> {
    let mut found = Vec::new();
    let mut waiting: Vec<&Sign> = signs.iter().collect();
    while let Some(sign) = waiting.pop() {
        match &sign.kind {
            SignKind::Slot(name) => found.push(name.as_str()),
            SignKind::Optional(inside) | SignKind::Group(_, inside) => waiting.extend(inside),
            SignKind::Choice(alternatives) => waiting.extend(alternatives.iter().flat_map(|one| &one.signs)),
            _ => {}
        }
    }
    found.into_iter()
}

/// Whether a search can start at the phrases of a slot: at one of its words, or at a quotation. The words
/// of a longer phrase may stand anywhere in it, so they are none to start at.
fn is_anchor(slot: &Slot) -> bool {
    match slot.kind {
        SlotKind::Quote => true,
        SlotKind::Verb => !slot.lexicons.is_empty(),
        SlotKind::Word => !slot.filter.lexicons.is_empty() || !slot.filter.words.is_empty(),
        _ => false,
    }
}
