//! `no-reply`

use std::collections::BTreeSet;

use dixit_text::{Run, Span};

use super::{Article, Check, Fault, Level};
use crate::lexicons::Class;
use crate::resolve::{Being, Number};
use crate::{Claim, Stance};

pub(super) const CHECK: Check = Check {
    name: "no-reply",
    level: Level::Note,
    finds: "somebody who is accused and has no say in the text",
    why: "Who is accused may know better, and has a right to answer.",
    basis: "BBC Editorial Guidelines 6.3, right of reply; AP: make significant efforts to reach anyone who may be portrayed \
            in a negative way; Reuters: give the other side the chance to respond",
    help: "ask them, print the answer, or say that they did not answer",
    thresholds: &[],
    words: &["accusing", "wrong", "no-reply"],
    fires: "Ada Marsh accused [Otto Brill] of taking bribes.",
    silent: "Ada Marsh accused Otto Brill of taking bribes. Brill said he had never taken any.",
    run,
};

fn run(article: &Article<'_>) -> Vec<Fault> {
    let whole = Run::new(0, article.document.tokens().len());
    if article.lexicons.any(whole, Class::NoReply) {
        return Vec::new();
    }
    let heard = heard(article);
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for (_, claim) in article.own().filter(|(_, claim)| accuses(article, claim)) {
        let Some((span, entity, word)) = accused(article, claim) else { continue };
        let is_heard = heard.entities.contains(&entity) || heard.words.contains(word);
        if !is_heard && seen.insert(entity) {
            let message = format!("“{}” is accused and has no say here", article.words(span));
            faults.push(Fault::of(claim, span, message));
        }
    }
    faults
}

/// Whether somebody is said to have done wrong; a quarrel is no accusation.
fn accuses(article: &Article<'_>, claim: &Claim) -> bool {
    let says_so = claim.how.stance == Stance::Accusative && !claim.how.negated;
    // *accused him of leading from behind* is a quarrel: what he is accused of must be a wrong.
    let mut content = claim.content.spans.iter().map(|&span| article.document.run_of(span));
    says_so
        && article.lexicons.length(claim.cue_head, Class::Accusing).is_some()
        && content.any(|run| article.lexicons.any(run, Class::Wrong))
}

/// Who speaks in a text, and every word of their names: a spokesman for Marsh speaks for Marsh.
struct Heard<'a> {
    entities: BTreeSet<usize>,
    words: BTreeSet<&'a str>,
}

fn heard<'a>(article: &Article<'a>) -> Heard<'a> {
    let claims = &article.analysis.claims;
    let entities = (0..claims.len()).filter_map(|idx| article.speaker(idx)).collect();
    let sources = claims.iter().filter_map(|claim| article.source(claim));
    let names = sources.flat_map(Run::range).filter(|&at| article.document.tag(at).is_name());
    Heard { entities, words: names.map(|at| article.document.lower(at)).collect() }
}

/// The accused of a claim, where it is somebody with a name: the place, who it is, and the last word of the name.
fn accused<'a>(article: &Article<'a>, claim: &Claim) -> Option<(Span, usize, &'a str)> {
    let people = &article.analysis.people;
    // *accused X of* has the accused at the head of its content.
    let target = claim.target.as_ref().unwrap_or(&claim.content);
    let target = article.document.run_of(*target.spans.first()?);
    let first = people.nominals.partition_point(|it| it.run.end <= target.start);
    let inside = (first..people.nominals.len()).take_while(|&at| people.nominals[at].run.end <= target.end);
    let at = inside.into_iter().find(|&at| people.nominals[at].run.start == target.start)?;
    // *Republicans* could not all be asked.
    let entity = people.entity_of[at].filter(|_| people.nominals[at].number != Number::Many)?;
    // *Washington*, *Russia*: who would be asked is not said.
    if people.entities[entity].being == Being::Place || article.lexicons.length(target.start, Class::Place).is_some() {
        return None;
    }
    let name = people.nominals[people.entities[entity].best].name()?;
    Some((article.document.span_of(people.nominals[at].run), entity, article.document.lower(name.end - 1)))
}
