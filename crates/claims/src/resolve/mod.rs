//! Who is who: names, nouns and pronouns of a document joined to those they mean.
//!
//! [`People`] is read from a document with its claims; [`People::who`] says who the source of a claim is. Every answer
//! keeps the nominals that led to it, and where two are about as likely it names both instead of choosing.

mod entity;
mod nominal;
mod office;
mod pronoun;
mod role;
mod speech;
mod who;

use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

use dixit_text::Document;
use smol_str::SmolStr;

pub use entity::Entity;
use nominal::Function;
pub(crate) use nominal::{Being, Number};
pub use nominal::{Form, Nominal};
use office::Office;
pub use pronoun::{Candidate, Choice, Feature, Row};
pub use who::{Person, Who};

use crate::Claim;
use crate::lexicons::Listed;
use entity::{Linked, Linker};
use pronoun::{Chooser, SoFar};
use speech::Speech;

/// All that a document names, and who is meant by each pronoun.
#[derive(Debug, Default)]
pub struct People {
    /// Noun phrases and pronouns by their place.
    pub nominals: Vec<Nominal>,
    /// Who or what they name.
    pub entities: Vec<Entity>,
    /// By nominal; `None` for a pronoun that stays open.
    pub entity_of: Vec<Option<usize>>,
    /// What was thought about each pronoun of the third person, by its place.
    pub choices: Vec<Choice>,
    /// Nouns for an office that two have, by nominal, with the two.
    torn: BTreeMap<usize, [usize; 2]>,
    speech: Speech,
    /// Sentence of each nominal.
    sentence_of: Vec<usize>,
    /// By entity, read when first asked for: each claim asks again, and each time all that somebody is called is read.
    offices: Vec<OnceLock<Office>>,
    /// The words of all offices that stand with names, gathered when first asked for.
    held: OnceLock<HashSet<SmolStr>>,
}

impl People {
    /// Reads who is who in a document.
    pub(crate) fn of(document: &Document, claims: &[Claim], lexicons: &Listed<'_>) -> Self {
        let nominals = nominal::nominals(document, lexicons);
        let Linked { entities, entity_of, torn } = Linker::new(document, &nominals).link();
        let speech = Speech::of(document, claims, &nominals);
        let sentence_of = sentences(document, &nominals);
        let offices = entities.iter().map(|_| OnceLock::new()).collect();
        let mut people = Self { nominals, entities, entity_of, torn, speech, sentence_of, offices, ..Self::default() };
        people.resolve(document);
        people
    }

    /// Resolves pronouns from the first to the last, so that each sees what those before it mean.
    fn resolve(&mut self, document: &Document) {
        let mut so_far = vec![SoFar::default(); self.entities.len()];
        for idx in 0..self.nominals.len() {
            if self.nominals[idx].is_pronoun() {
                self.entity_of[idx] = self.of_pronoun(document, idx, &so_far);
            }
            let Some(entity) = self.entity_of[idx] else { continue };
            so_far[entity].add(&self.nominals[idx]);
            let gender = self.nominals[idx].gender.filter(|_| self.nominals[idx].is_pronoun());
            let entity = &mut self.entities[entity];
            entity.gender = entity.gender.or(gender);
        }
        self.gather();
    }

    /// Gives each entity its nominals in order, those that were resolved to it too.
    fn gather(&mut self) {
        for entity in &mut self.entities {
            entity.nominals.clear();
        }
        for (idx, entity) in self.entity_of.iter().enumerate() {
            if let Some(entity) = *entity {
                self.entities[entity].nominals.push(idx);
            }
        }
    }

    fn of_pronoun(&mut self, document: &Document, idx: usize, so_far: &[SoFar]) -> Option<usize> {
        let Self { nominals, speech, sentence_of, .. } = &*self;
        let chooser = Chooser { document, nominals, speech, sentence_of, so_far };
        let Some(choice) = chooser.choose(idx, &self.entities, &self.entity_of) else {
            return self.of_other_pronoun(document, idx);
        };
        let entity = choice.candidates.first().filter(|_| choice.decided).map(|best| best.entity);
        self.choices.push(choice);
        entity
    }

    /// *who* and *which* are a noun before them, *I* the speaker of the quotation.
    fn of_other_pronoun(&self, document: &Document, idx: usize) -> Option<usize> {
        match document.lower(self.nominals[idx].head) {
            "who" | "whom" | "whose" => self.entity_of[self.antecedent(document, idx, Relative::Who)?],
            "which" | "that" => self.entity_of[self.antecedent(document, idx, Relative::Which)?],
            "i" | "me" | "my" | "mine" => self.entity_of[self.speech.quoted_speaker(document, &self.nominals, idx)?],
            _ => None,
        }
    }

    /// What a relative pronoun means: the nearest noun before it of its kind, with no verb between: *the mayor of Tarn,
    /// who*, *the ministry in Tarn, which*.
    fn antecedent(&self, document: &Document, idx: usize, relative: Relative) -> Option<usize> {
        let start = self.nominals[idx].run.start;
        let is_near = |at: usize| {
            let end = self.nominals[at].run.end;
            let between = end..start;
            end <= start
                && start - end <= 8
                && self.sentence_of[at] == self.sentence_of[idx]
                && !between.into_iter().any(|word| document.tag(word).is_verb())
        };
        let fits = |at: usize| {
            let nominal = &self.nominals[at];
            let is_person = nominal.being == Being::Person;
            let is_kind = match relative {
                // *Vane, which* has another antecedent, *Vane, who* has not.
                Relative::Who => is_person || (nominal.being == Being::Unknown && !is_located(document, nominal)),
                Relative::Which => !is_person,
            };
            let is_part = matches!(nominal.function, Function::Modifier | Function::Possessive);
            is_kind && !is_part && !nominal.is_pronoun() && is_near(at)
        };
        (idx.saturating_sub(5)..idx).rev().find(|&at| fits(at))
    }
}

/// *of Tarn*, *from Tarn*: a name that no list knows and that is more likely a place there.
fn is_located(document: &Document, nominal: &Nominal) -> bool {
    let before = nominal.run.start.checked_sub(1).map(|at| document.lower(at));
    matches!(before, Some("of" | "in" | "at" | "from" | "for" | "near"))
}

/// The kinds of relative pronoun: for persons, for all else.
#[derive(Debug, Clone, Copy)]
enum Relative {
    Who,
    Which,
}

/// Index of the sentence of each nominal.
fn sentences(document: &Document, nominals: &[Nominal]) -> Vec<usize> {
    let mut sentence = 0;
    let mut of = Vec::with_capacity(nominals.len());
    for nominal in nominals {
        while sentence + 1 < document.sentences().len() && document.sentences()[sentence].run.end <= nominal.head {
            sentence += 1;
        }
        // A group comes after its parts and may begin before the last of them.
        of.push(sentence);
    }
    of
}
