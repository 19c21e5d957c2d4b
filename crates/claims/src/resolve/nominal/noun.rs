//! Nouns that are no names: *the minister*, *two officials*, *the company*.

use dixit_text::{Run, Tag};

use super::{Being, Form, Function, Nominal, Number, Reader, function};
use crate::lexicons::Class;

impl Reader<'_> {
    /// A noun phrase whose last word is its noun.
    pub(super) fn noun(&mut self, run: Run) {
        let document = self.document;
        let head = run.end - 1;
        let after_mark = run.start > 0 && document.tag(run.start - 1) == Tag::Pos;
        let definite = after_mark
            || document.tag(run.start) == Tag::PrpPoss
            || matches!(document.lower(run.start), "the" | "this" | "that" | "these" | "those" | "both");
        let being = self.being_of_noun(head);
        let number = match document.tag(head) {
            Tag::Nns | Tag::Nnps => Number::Many,
            _ => self.number_of_one(run, head, being),
        };
        let is_possessor = run.end < self.end && document.tag(run.end) == Tag::Pos;
        let function = if is_possessor { Function::Possessive } else { function(document, head) };
        let gender = self.lexicons.gender(head, Class::Person);
        self.found.push(Nominal { run, head, form: Form::Noun, number, gender, being, function, definite });
    }

    fn number_of_one(&self, run: Run, head: usize, being: Being) -> Number {
        let lower = self.document.lower(head);
        let is_counted = self.document.tag(run.start) == Tag::Cd && self.document.lower(run.start) != "one";
        if is_counted || matches!(lower, "people" | "police" | "public" | "majority") {
            return Number::Many;
        }
        let is_anyone = lower.ends_with("one") || lower.ends_with("body") || lower == "person";
        let is_crowd = being != Being::Person && self.lexicons.is(head, Class::Collective);
        if is_anyone || is_crowd || being == Being::Body { Number::Either } else { Number::One }
    }

    fn being_of_noun(&self, head: usize) -> Being {
        let is = |class| self.lexicons.is(head, class);
        if is(Class::Person) || self.is_office(head) {
            Being::Person
        } else if is(Class::Organisation) || is(Class::Media) {
            Being::Body
        } else if is(Class::Place) {
            Being::Place
        } else if is(Class::Collective) || is_agent_noun(self.document.lemma(head)) {
            Being::Person
        } else {
            Being::Thing
        }
    }
}

/// Nouns that end as those for people do, where no list has them.
fn is_agent_noun(lemma: &str) -> bool {
    const ENDINGS: &[&str] = &["ist", "man", "men", "woman", "women", "ician", "eer", "person"];
    lemma.len() > 5 && ENDINGS.iter().any(|ending| lemma.ends_with(ending))
}
