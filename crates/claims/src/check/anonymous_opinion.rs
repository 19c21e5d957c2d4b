//! `anonymous-opinion`

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
    let judging = article.below_headline().filter(|(_, claim)| article.is_insider(claim) && judges(article, claim));
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
    let mut content = claim.content.spans.iter().map(|&span| article.document.run_of(span));
    claim.how.stance == Stance::Expressive || content.any(|run| article.lexicons.any(run, Class::Judgement))
}
