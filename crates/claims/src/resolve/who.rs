//! [`Who`]: the people behind the source of a claim.

use dixit_text::{Document, Span};

use super::nominal::Form;
use super::{Candidate, Choice, People};

/// Who is behind a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Who {
    /// One, or several for coordinated sources; none where nobody is named or it stays open.
    pub people: Vec<Person>,
    /// Where two are about as likely, both; it stays open between them.
    pub between: Vec<Person>,
}

/// Somebody, as far as the text names them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The fullest name; `None` where the text gives none: *the minister*.
    pub name: Option<String>,
    /// What they are: *South Korean Foreign Minister*.
    pub role: Option<String>,
    /// For whom: *South Korean*.
    pub affiliation: Option<String>,
    /// The places that led to this, from the source itself to the full name and the office, in bytes.
    pub mentions: Vec<Span>,
}

/// A second candidate with less than this share of the first one's likelihood is no rival.
const RIVAL: f64 = 0.4;

impl People {
    /// Who the source of a claim is, by its index.
    #[must_use]
    pub fn who(&self, document: &Document, claim: usize) -> Who {
        let Some(speaker) = self.speech.speaker(claim) else { return Who::default() };
        if let Some(choice) = self.choice(speaker).filter(|choice| !choice.decided) {
            let best = choice.candidates.first().map_or(0.0, |best| best.share);
            let rivals = choice.candidates.iter().take(2).filter(|it| it.share >= RIVAL * best);
            let rivals: Vec<&Candidate> = rivals.collect();
            // One alone is not likely enough to be named at all.
            let rivals = if rivals.len() > 1 { rivals } else { Vec::new() };
            let people = |it: &&Candidate| self.people_of(document, it.entity, &[speaker, it.nominal]);
            return Who { between: rivals.iter().flat_map(people).collect(), ..Who::default() };
        }
        if let Some(torn) = self.torn.get(&speaker) {
            let people = |&entity: &usize| self.people_of(document, entity, &[speaker]);
            return Who { between: torn.iter().flat_map(people).collect(), ..Who::default() };
        }
        let people = match &self.nominals[speaker].form {
            Form::Group(parts) => parts.iter().flat_map(|&part| self.people_at(document, part)).collect(),
            _ => self.people_at(document, speaker),
        };
        Who { people, ..Who::default() }
    }

    /// The nominal that stands for the source of a claim.
    pub(crate) fn speaker(&self, claim: usize) -> Option<usize> {
        self.speech.speaker(claim)
    }

    /// Whether the word at a token means the source of a claim: its *I* and *we* in quotation marks, its name, and a
    /// pronoun that was resolved to it, or that repeats it where both stay open.
    pub(crate) fn is_speaker(&self, document: &Document, claim: usize, token: usize) -> bool {
        let lower = document.lower(token);
        if document.quote_of(token).is_some() || self.speech.is_turn(claim) {
            return matches!(lower, "i" | "we");
        }
        let Some(nominal) = self.nominal_at(token) else { return false };
        let is_open = self.entity_of[nominal].is_none() && matches!(lower, "he" | "she" | "they");
        let Some(speaker) = self.speech.speaker(claim) else { return is_open };
        let is_same = self.entity_of[speaker].is_some_and(|entity| self.entity_of[nominal] == Some(entity));
        // *Marsh said he would go*: who speaks is the likeliest of those between whom a pronoun stays open.
        let may_be = || {
            let choice = self.choice(nominal).filter(|_| self.entity_of[speaker].is_some());
            choice.is_none_or(|it| it.candidates.iter().any(|it| Some(it.entity) == self.entity_of[speaker]))
        };
        is_same
            || (is_open && may_be())
            || (self.nominals[nominal].is_pronoun() && lower == document.lower(self.nominals[speaker].head))
    }

    /// Whether a nominal stands in words that somebody is quoted with, marks or not.
    pub(crate) fn is_quoted(&self, document: &Document, nominal: usize) -> bool {
        self.speech.quoted_speaker(document, &self.nominals, nominal).is_some()
    }

    /// The innermost nominal whose head stands at a token.
    fn nominal_at(&self, token: usize) -> Option<usize> {
        let first = self.nominals.partition_point(|it| it.run.end <= token);
        let near = self.nominals[first..].iter().take(4).position(|it| it.head == token);
        near.map(|at| first + at)
    }

    fn choice(&self, pronoun: usize) -> Option<&Choice> {
        self.choices.binary_search_by_key(&pronoun, |choice| choice.pronoun).ok().map(|at| &self.choices[at])
    }

    fn people_at(&self, document: &Document, nominal: usize) -> Vec<Person> {
        let Some(entity) = self.entity_of[nominal] else { return Vec::new() };
        let antecedent = self.choice(nominal).and_then(|choice| choice.candidates.first()).map(|best| best.nominal);
        let path: Vec<usize> = std::iter::once(nominal).chain(antecedent).collect();
        self.people_of(document, entity, &path)
    }

    /// The people of an entity, which are several for a group. `path` are the nominals that led to it.
    fn people_of(&self, document: &Document, entity: usize, path: &[usize]) -> Vec<Person> {
        let best = self.entities[entity].best;
        if let Form::Group(parts) = &self.nominals[best].form {
            let part = |&part: &usize| {
                let path: Vec<usize> = path.iter().copied().chain([part]).collect();
                Some(self.person(document, self.entity_of[part]?, &path))
            };
            return parts.iter().filter_map(part).collect();
        }
        vec![self.person(document, entity, path)]
    }

    fn person(&self, document: &Document, entity: usize, path: &[usize]) -> Person {
        let best = self.entities[entity].best;
        let office = self.office(document, entity);
        let text = |span: Span| document.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut mentions: Vec<Span> = Vec::new();
        for &idx in path.iter().chain([&best]).chain(&office.nominal) {
            let span = document.span_of(self.nominals[idx].run);
            if !mentions.contains(&span) {
                mentions.push(span);
            }
        }
        Person {
            name: self.nominals[best].name().map(|name| text(document.span_of(name))),
            role: office.role.map(text),
            affiliation: office.affiliation.map(text),
            mentions,
        }
    }
}
