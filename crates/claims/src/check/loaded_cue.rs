//! `loaded-cue`

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
        is_loaded && !claim.how.negated && says_something(article, claim)
    });
    let fault = |(_, claim): (usize, &Claim)| {
        let span = Article::first(&claim.cue);
        Fault::of(claim, span, format!("“{}” judges what it reports", article.words(span)))
    };
    loaded.map(fault).collect()
}

/// Whether anything is said: *claiming allegiance* claims a thing.
fn says_something(article: &Article<'_>, claim: &Claim) -> bool {
    let mut tokens = claim.content.spans.iter().flat_map(|&span| article.document.run_of(span).range());
    claim.cue_lemma != "claim" || !claim.quoted.is_empty() || tokens.any(|at| article.document.tag(at).is_verb())
}
