//! `name-unresolved`

use std::collections::BTreeSet;

use super::{Article, Check, Fault, Level};
use crate::SourceKind;
use crate::lexicons::Class;
use crate::resolve::{Form, Number, People};

pub(super) const CHECK: Check = Check {
    name: "name-unresolved",
    level: Level::Warning,
    finds: "a speaker by one name of which the text never gives the rest",
    why: "Who knows the story knows who is meant; another reader, and the archive, does not.",
    basis: "AP and Reuters: full name and office at first mention",
    help: "give the full name and what the person is where they are first mentioned",
    thresholds: &[],
    words: &[],
    fires: "The council met on Monday. [Marshfield] said that the road would close, and he blamed the rain.",
    silent: "Ada Marshfield, the mayor, met the council on Monday. Marshfield said that the road would close.",
    run,
};

fn run(article: &Article<'_>) -> Vec<Fault> {
    let fuller = words_beside_names(article);
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for (idx, claim) in article.below_headline().filter(|(_, claim)| claim.source_kind == SourceKind::NamedPerson) {
        let people = &article.analysis.people;
        let Some(nominal) = people.speaker(idx).map(|speaker| &people.nominals[speaker]) else { continue };
        // Who has spoken before has been looked at then.
        let Some(entity) = article.speaker(idx).filter(|&entity| seen.insert(entity)) else { continue };
        let entity = &people.entities[entity];
        let Form::Name { name, .. } = nominal.form else { continue };
        let word = article.document.lower(name.start);
        // *many Latinos* are nobody in full.
        let is_whole = name.start == nominal.run.start && nominal.number != Number::Many;
        let is_name = name.len() == 1 && is_whole && article.document.form(name.start).starts_with(char::is_uppercase);
        let is_given_name = article.lexicons.is(name.start, Class::GivenName);
        // A pronoun, *he* or *she*, tells a person from a firm that nobody has heard of.
        let is_person = entity.gender.is_some() && entity.nominals.iter().all(|&at| is_bare(people, at));
        if is_name && !is_given_name && is_person && !fuller.contains(word) {
            let span = article.document.span_of(nominal.run);
            faults.push(Fault::of(
                claim,
                span,
                format!("the text never says who “{}” is in full", article.words(span)),
            ));
        }
    }
    faults
}

/// Whether a mention says no more than one word of the name.
fn is_bare(people: &People, nominal: usize) -> bool {
    match &people.nominals[nominal].form {
        Form::Name { name, office } => name.len() == 1 && office.is_empty(),
        Form::Pronoun => true,
        Form::Noun | Form::Group(_) => false,
    }
}

/// Every word with a capital that stands beside another, whoever that is: *Hope Hicks*, *Hicks Jr.*
fn words_beside_names<'a>(article: &Article<'a>) -> BTreeSet<&'a str> {
    let document = article.document;
    let is_capital = |at: usize| document.form(at).starts_with(char::is_uppercase);
    let n_tokens = document.tokens().len();
    let beside =
        |at: &usize| is_capital(*at) && ((*at > 0 && is_capital(at - 1)) || (at + 1 < n_tokens && is_capital(at + 1)));
    (0..n_tokens).filter(beside).map(|at| document.lower(at)).collect()
}
