//! `anonymous-opinion`

use dixit_text::{Run, Tag};

use super::{Article, Check, Fault, Level};
use crate::lexicons::Class;
use crate::{Claim, Stance};

pub(super) const CHECK: Check = Check {
    name: "anonymous-opinion",
    level: Level::Error,
    finds: "a judgement on somebody by a source who is not named",
    why: "Anonymity is for information. Who judges others from behind it risks nothing, and cannot be answered.",
    basis: "AP: the material must be information and not opinion or speculation; Reuters: do not use anonymous sources \
            for opinions or for attacks on others",
    help: "have somebody say it by name, keep what is information in it, or leave it out",
    thresholds: &[],
    words: &["insider", "judgement"],
    fires: "[One aide] called the minister “an incompetent bully”.",
    silent: "One aide said the minister had left the meeting early.",
    run,
};

fn run(article: &Article<'_>) -> Vec<Fault> {
    let judging = article.insiders().filter(|(_, claim)| judges(article, claim));
    let fault = |(_, claim): (usize, &Claim)| {
        let source = claim.source.as_ref()?;
        let message = format!("“{}” is not named and gives an opinion, no information", article.quoted(source));
        Some(Fault::of(claim, Article::first(source), message))
    };
    judging.filter_map(fault).collect()
}

fn judges(article: &Article<'_>, claim: &Claim) -> bool {
    if claim.how.stance == Stance::Directive {
        return false;
    }
    // What the source tells of the judgement of others is information.
    let inner = claim.children.iter().flat_map(|&inner| &article.analysis.claims[inner].content.spans);
    let theirs: Vec<Run> = inner.map(|&span| article.document.run_of(span)).collect();
    let is_own = |at: &usize| !theirs.iter().any(|run| run.range().contains(at));
    let mut tokens = claim.content.spans.iter().flat_map(|&span| article.document.run_of(span).range());
    if tells_of_judging(article, claim) {
        return false;
    }
    let is_judged = tokens.any(|at| is_own(&at) && article.lexicons.length(at, Class::Judgement).is_some());
    // *the protesting delegates*: a participle that nobody says may be no cue at all.
    let is_said = article.document.tag(claim.cue_head) != Tag::Vbg;
    is_judged || is_said && claim.how.stance == Stance::Expressive && !CALLING.contains(&claim.cue_lemma.as_str())
}

/// Verbs that give something a name, which may be a plain one.
const CALLING: &[&str] =
    &["call", "consider", "deem", "describe", "dub", "label", "pronounce", "regard", "tag", "term", "view"];

/// Whether the content says that somebody else judged: *the advisers began to call it absurd, an aide said*.
fn tells_of_judging(article: &Article<'_>, claim: &Claim) -> bool {
    let document = article.document;
    let mut tokens = claim.content.spans.iter().flat_map(|&span| document.run_of(span).range());
    let is_calling = |at: usize| document.tag(at).is_verb() && CALLING.contains(&document.lemma(at));
    tokens.any(|at| is_calling(at) && document.quote_of(at).is_none())
}
