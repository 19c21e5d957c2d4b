//! What a cue does with its content, by lemma and frame.
//!
//! The frame is the rule that matched: *admitted that* is found by a rule of clauses, and the lexicon that this rule
//! names for its cue says what the verb does there. *charged that* and *charged X with* stand in different lexicons.

use std::collections::{BTreeSet, HashMap};

use dixit_rules::checked::{Element, Lexicon, Role, RuleIdx, SlotIdx};
use dixit_rules::{Named, Pack};
use smol_str::SmolStr;

/// What a cue does with its content (after the factuality of `FactBank`, Saurí and Pustejovsky 2009, and the lists of
/// loaded words in the style books of AP, Reuters and the BBC).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stance {
    /// Says no more than that it was said: *say*.
    Neutral,
    /// Orders the speech: *add*.
    Structuring,
    /// Puts weight on it: *insist*.
    Assertive,
    /// Keeps away from it: *claim*.
    Distancing,
    /// Takes it for true: *reveal*.
    Factive,
    /// Takes it for true against the speaker's interest: *admit*.
    Concessive,
    /// Says that it is not so: *deny*.
    Denial,
    /// Binds the speaker: *promise*.
    Commissive,
    /// Wants something done: *urge*.
    Directive,
    /// Blames: *accuse*.
    Accusative,
    /// Shows a feeling or a judgement: *slam*.
    Expressive,
    /// Says what somebody thinks: *believe*.
    Cognitive,
    /// Says what something shows: *the poll found*.
    Evidential,
}

impl Named for Stance {
    const NAMES: &'static [(&'static str, Self, &'static str)] = &[
        ("neutral", Self::Neutral, "says no more than that it was said"),
        ("structuring", Self::Structuring, "orders the speech"),
        ("assertive", Self::Assertive, "puts weight on it"),
        ("distancing", Self::Distancing, "keeps away from it"),
        ("factive", Self::Factive, "takes it for true"),
        ("concessive", Self::Concessive, "takes it for true against the speaker's interest"),
        ("denial", Self::Denial, "says that it is not so"),
        ("commissive", Self::Commissive, "binds the speaker"),
        ("directive", Self::Directive, "wants something done"),
        ("accusative", Self::Accusative, "blames"),
        ("expressive", Self::Expressive, "shows a feeling or a judgement"),
        ("cognitive", Self::Cognitive, "says what somebody thinks"),
        ("evidential", Self::Evidential, "says what something shows"),
    ];
}

/// Stances by rule and lemma.
#[derive(Debug, Default)]
pub(crate) struct StanceTable {
    by_rule: HashMap<RuleIdx, HashMap<SmolStr, Stance>>,
    /// For verbs that a rule takes without a lexicon, after a quotation for example.
    by_lemma: HashMap<SmolStr, Stance>,
    /// Verbs of which some list says that they give evidence.
    evidential: BTreeSet<SmolStr>,
}

impl StanceTable {
    pub(super) fn of(pack: &Pack) -> Self {
        let mut table = Self::default();
        for lexicon in &pack.lexicons {
            add(&mut table.by_lemma, lexicon);
            if lexicon.attributes.get("stance").is_some_and(|name| name == Stance::Evidential.name()) {
                table.evidential.extend(lexicon.entries.iter().filter_map(|entry| entry.first()).cloned());
            }
        }
        for (idx, rule) in pack.rules.iter().enumerate() {
            let mut slots = BTreeSet::new();
            rule.patterns.iter().for_each(|pattern| cue_slots(pack, &pattern.elements, false, &mut slots));
            let mut of_rule = HashMap::new();
            for slot in slots.iter().map(|slot| &pack.slots[slot.0 as usize]) {
                for lexicon in slot.lexicons.iter().chain(&slot.filter.lexicons) {
                    add(&mut of_rule, &pack.lexicons[lexicon.0 as usize]);
                }
            }
            table.by_rule.insert(RuleIdx(idx as u32), of_rule);
        }
        table
    }

    /// Whether a verb gives evidence where its subject is something written: *the poll found*.
    pub(crate) fn is_evidential(&self, lemma: &str) -> bool {
        self.evidential.contains(lemma)
    }

    /// What the head word of a cue does where this rule found it.
    pub(crate) fn stance(&self, rule: RuleIdx, lemma: &str) -> Option<Stance> {
        self.by_rule.get(&rule).and_then(|of_rule| of_rule.get(lemma)).or_else(|| self.by_lemma.get(lemma)).copied()
    }
}

/// The first lexicon of a word decides: those of a slot stand in the order of its rule file.
fn add(table: &mut HashMap<SmolStr, Stance>, lexicon: &Lexicon) {
    let Some(stance) = lexicon.attributes.get("stance").and_then(|name| Stance::from_name(name)) else { return };
    // A phrase is known by its first word: *point out*.
    for first in lexicon.entries.iter().filter_map(|entry| entry.first()) {
        table.entry(first.clone()).or_insert(stance);
    }
}

/// The slots that capture a cue, or part of one.
fn cue_slots(pack: &Pack, elements: &[Element], in_cue: bool, slots: &mut BTreeSet<SlotIdx>) {
    for element in elements {
        match element {
            Element::Slot(slot) if in_cue || pack.slots[slot.0 as usize].role == Some(Role::Cue) => {
                slots.insert(*slot);
            }
            Element::Optional(inner) => cue_slots(pack, inner, in_cue, slots),
            Element::Group(role, inner) => cue_slots(pack, inner, in_cue || *role == Role::Cue, slots),
            Element::Choice(branches) => branches.iter().for_each(|branch| cue_slots(pack, branch, in_cue, slots)),
            _ => {}
        }
    }
}
