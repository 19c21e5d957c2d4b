//! Who *he*, *she* and *they* are: every entity named before the pronoun is scored, and the best is taken if it is
//! clearly the best.
//!
//! The features are the classic ones (Lappin and Leass 1994, Ge et al. 1998): recency, part of the sentence, repetition,
//! gender and number, the speaker of a quotation. Their weights are those of a log-linear ranking (Denis and Baldridge
//! 2008), fitted on the training part of GUM by `cargo xtask score who --fit`.

mod features;
mod weights;

use dixit_text::Document;

use super::entity::Entity;
use super::nominal::{Being, Form, Function, Nominal, Number};
use super::speech::Speech;
pub use features::Feature;

/// An entity that a pronoun may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The entity.
    pub entity: usize,
    /// Its last nominal before the pronoun.
    pub nominal: usize,
    /// What speaks for it and against it.
    pub features: Vec<Feature>,
    /// How likely it is, from 0 to 1; all candidates of a pronoun and *nobody in the text* sum to 1.
    pub share: f64,
}

/// What was thought about a pronoun.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The pronoun, as an index into the nominals.
    pub pronoun: usize,
    /// The likeliest first.
    pub candidates: Vec<Candidate>,
    /// Whether the first is likely enough to be taken.
    pub decided: bool,
}

/// Sentences that are looked back: antecedents of *he* stand within two in 97 of 100 cases (GUM, train).
const SENTENCES_BACK: usize = 8;

/// Most entities that are looked at.
const MAX_CANDIDATES: usize = 24;

/// Most nominals that are looked at: eight sentences that people write have fewer, and one of them may be endless.
const MAX_NOMINALS: usize = 1_000;

/// How often an entity has been mentioned before the pronoun that is asked about. Counted while the pronouns are passed, for
/// counting it for each would read all mentions again.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct SoFar {
    mentions: usize,
    /// Those of them that are names.
    names: usize,
}

impl SoFar {
    pub(super) fn add(&mut self, nominal: &Nominal) {
        self.mentions += 1;
        self.names += usize::from(nominal.name().is_some());
    }
}

/// What the choice looks at.
pub(super) struct Chooser<'a> {
    pub(super) document: &'a Document,
    pub(super) nominals: &'a [Nominal],
    pub(super) speech: &'a Speech,
    pub(super) sentence_of: &'a [usize],
    /// By entity.
    pub(super) so_far: &'a [SoFar],
}

/// Pronouns of one row of the grammar: one weight table each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// *he*, *she*
    Singular,
    /// *they*
    Plural,
}

impl Chooser<'_> {
    /// Scores who a third-person pronoun may be. `None` for other words.
    pub(super) fn choose(&self, idx: usize, entities: &[Entity], entity_of: &[Option<usize>]) -> Option<Choice> {
        let pronoun = &self.nominals[idx];
        let row = row(self.document, pronoun)?;
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut seen: Vec<usize> = Vec::new();
        let sentence = self.sentence_of[idx];
        for at in (0..idx).rev().take(MAX_NOMINALS) {
            if sentence - self.sentence_of[at] > SENTENCES_BACK || candidates.len() == MAX_CANDIDATES {
                break;
            }
            let Some(entity) = entity_of[at].filter(|entity| !seen.contains(entity)) else { continue };
            let speaker = self.speech.quoted_speaker(self.document, self.nominals, idx);
            // Who is quoted says *I*.
            let is_speaker = row == Row::Singular && speaker.is_some_and(|it| entity_of[it] == Some(entity));
            if is_speaker || !self.is_allowed(idx, at, &entities[entity], row) {
                continue;
            }
            seen.push(entity);
            candidates.push(Candidate { entity, nominal: at, features: Vec::new(), share: 0.0 });
        }
        for (rank, candidate) in candidates.iter_mut().enumerate() {
            candidate.features = self.features(idx, candidate, entities, entity_of, rank, row);
        }
        let named = |it: &Candidate| self.so_far[it.entity].names;
        let most = candidates.iter().map(named).max().unwrap_or(0);
        for candidate in candidates.iter_mut().filter(|it| most > 1 && named(it) == most) {
            candidate.features.push(Feature::Protagonist);
        }
        weights::rank(&mut candidates, row);
        let decided = weights::is_clear(&candidates, row, self.speech.speaks(idx));
        Some(Choice { pronoun: idx, candidates, decided })
    }

    /// What no context can make right.
    fn is_allowed(&self, idx: usize, at: usize, entity: &Entity, row: Row) -> bool {
        let (pronoun, nominal) = (&self.nominals[idx], &self.nominals[at]);
        let genders = pronoun.gender.zip(entity.gender).is_none_or(|(one, other)| one == other);
        let is_kind = match row {
            Row::Singular => matches!(entity.being, Being::Person | Being::Unknown) && entity.number != Number::Many,
            Row::Plural => entity.number != Number::One || (entity.being == Being::Person && entity.gender.is_none()),
        };
        // Who speaks is no thing, and a place only where it acts.
        let is_mute = match entity.being {
            Being::Thing => self.speech.speaks(idx),
            Being::Place => self.speech.speaks(idx) && nominal.function != Function::Subject,
            _ => false,
        };
        let is_speaker = |word: &str| matches!(word, "i" | "me" | "my" | "we" | "us" | "our" | "you" | "mine" | "ours");
        let is_another = is_mute
            || nominal.run.overlaps(pronoun.run)
            || (nominal.is_pronoun() && is_speaker(self.document.lower(nominal.head)))
            || self.is_bound(pronoun, nominal)
            || self.speech.is_in_own_words(idx, nominal);
        genders && is_kind && !is_another
    }

    /// Subject and object of one verb are two, but for *himself*.
    fn is_bound(&self, pronoun: &Nominal, nominal: &Nominal) -> bool {
        let is_reflexive = self.document.lower(pronoun.head).contains("sel");
        let verb = |at: usize| self.document.head(at);
        let argument = |it: &Nominal| matches!(it.function, Function::Subject | Function::Object);
        !is_reflexive
            && argument(pronoun)
            && nominal.function != Function::Possessive
            && nominal.function != Function::Modifier
            && verb(pronoun.head).is_some()
            && verb(pronoun.head) == verb(nominal.head)
    }
}

/// The row of a pronoun that can be resolved.
fn row(document: &Document, pronoun: &Nominal) -> Option<Row> {
    if !pronoun.is_pronoun() {
        return None;
    }
    match document.lower(pronoun.head) {
        "they" | "them" | "their" | "theirs" | "themselves" | "'em" => Some(Row::Plural),
        "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" => Some(Row::Singular),
        _ => None,
    }
}
