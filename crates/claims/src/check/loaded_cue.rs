//! `loaded-cue`

use dixit_text::Tag;

use super::{Article, Check, Fault, Level};
use crate::Claim;
use crate::lexicons::Class;

pub(super) const CHECK: Check = Check {
    name: "loaded-cue",
    level: Level::Warning,
    finds: "claimed, admitted, slammed: a verb that judges what was said",
    why: "“Claimed” doubts it, “admitted” takes it for a fault, “slammed” shouts. “Said” leaves it to the reader.",
    basis: "AP, “said”: almost always the best word; Reuters: avoid “claim”, “admit”, “refute”; BBC: “claim” suggests \
            doubt, “refute” means to disprove; Guardian style guide on “slam” and “blast”",
    help: "write “said”, unless the judgement is meant and shown to be right",
    thresholds: &[],
    words: &["loaded"],
    fires: "The minister [claimed] that wages had risen.",
    silent: "The minister said that wages had risen.",
    run,
};

fn run(article: &Article<'_>) -> Vec<Fault> {
    let document = article.document;
    let loaded = article.own().filter(|(_, claim)| {
        let head = claim.cue_head;
        let is_loaded = document.tag(head).is_verb() && article.lexicons.length(head, Class::Loaded).is_some();
        is_loaded && !claim.how.negated && was_said(article, claim) && says_something(article, claim)
    });
    let fault = |(_, claim): (usize, &Claim)| {
        let span = Article::first(&claim.cue);
        Fault::of(claim, span, format!("“{}” judges what it reports", article.words(span)))
    };
    loaded.map(fault).collect()
}

/// Whether it was said at all, by somebody else, and where the word is not the plain name of what was done: *could claim*,
/// *wants to claim*, *I confessed*, *admitted in his plea*.
fn was_said(article: &Article<'_>, claim: &Claim) -> bool {
    let document = article.document;
    let cue = document.run_of(Article::first(&claim.cue));
    let is_infinitive = claim.cue_head > 0 && document.lower(claim.cue_head - 1) == "to";
    let is_own = article.source(claim).is_some_and(|run| matches!(document.lower(run.start), "i" | "we"));
    // An endless sentence is not read again for each of its claims.
    let near = cue.start.saturating_sub(NEAR)..document.tokens().len().min(cue.end + NEAR);
    let is_legal = matches!(&*claim.cue_lemma, "admit" | "confess")
        && near.into_iter().any(|at| LEGAL.contains(&document.lemma(at)));
    !is_infinitive && claim.how.modal.is_none() && !is_own && !is_legal
}

/// Tokens around a cue in which a court may be named.
const NEAR: usize = 20;

/// Words of a court, before which *admit* is what people do.
const LEGAL: &[&str] = &["plea", "plead", "guilty", "court", "trial", "testify", "testimony", "indictment", "police"];

/// Whether anything is said: *claiming allegiance to those who ...* claims a thing.
fn says_something(article: &Article<'_>, claim: &Claim) -> bool {
    let document = article.document;
    let mut content = claim.content.spans.iter().flat_map(|&span| document.run_of(span).range());
    let next = document.run_of(Article::first(&claim.cue)).end;
    let is_verb = |at: usize| document.tag(at).is_verb() || document.tag(at) == Tag::Md;
    let n_tokens = document.tokens().len();
    let is_thing = next + 1 < n_tokens && document.tag(next) == Tag::Nn && !is_verb(next + 1);
    claim.cue_lemma != "claim" || !claim.quoted.is_empty() || !is_thing && content.any(is_verb)
}
