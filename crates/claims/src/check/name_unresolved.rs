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
        // Who speaks in the first person, in a column or an interview, names whom he likes.
        let is_told = !speaks_for_itself(article, claim.cue_head);
        let is_given_name = article.lexicons.is(name.start, Class::GivenName);
        // A pronoun, *he* or *she*, tells a person from a firm that nobody has heard of.
        let is_person = entity.gender.is_some() && entity.nominals.iter().all(|&at| is_bare(people, at));
        if is_name && is_told && !is_given_name && is_person && !fuller.contains(word) {
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

/// Tokens around a name in which somebody may say *I*.
const NEAR: usize = 200;

/// Whether somebody says *I* in the paragraph of a token, outside of quotation marks.
fn speaks_for_itself(article: &Article<'_>, at: usize) -> bool {
    let document = article.document;
    let sentence = &document.sentences()[document.sentence_of(at)];
    let paragraph = document.paragraphs()[sentence.paragraph].run;
    // An endless paragraph is not read again for each name.
    let mut near = paragraph.start.max(at.saturating_sub(NEAR))..paragraph.end.min(at + NEAR);
    near.any(|at| matches!(document.lower(at), "i" | "my") && document.quote_of(at).is_none())
}

/// Whether a mention says no more than one word of the name.
fn is_bare(people: &People, nominal: usize) -> bool {
    match &people.nominals[nominal].form {
        Form::Name { name, office } => name.len() == 1 && office.is_empty(),
        Form::Pronoun => true,
        Form::Noun | Form::Group(_) => false,
    }
}

/// Every word with a capital that stands beside another, whoever that is: *Hope Hicks*, *Hicks Jr.*, *John “Tig” Tarn*.
fn words_beside_names<'a>(article: &Article<'a>) -> BTreeSet<&'a str> {
    let document = article.document;
    let is_capital = |at: usize| document.form(at).starts_with(char::is_uppercase);
    let n_tokens = document.tokens().len();
    let is_mark = |at: usize| matches!(document.form(at), "“" | "”" | "\"" | "''" | "‘" | "’" | "'");
    let is_nickname = |at: usize| at > 2 && is_mark(at) && is_mark(at - 2) && is_capital(at - 3);
    let beside = |at: &usize| {
        let before = *at > 0 && (is_capital(at - 1) || is_nickname(at - 1));
        is_capital(*at) && (before || (at + 1 < n_tokens && is_capital(at + 1)))
    };
    (0..n_tokens).filter(beside).map(|at| document.lower(at)).collect()
}
