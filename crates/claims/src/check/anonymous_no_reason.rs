//! `anonymous-no-reason`

use std::collections::BTreeSet;

use super::{Article, Check, Fault, Level, media_relay};
use crate::lexicons::Class;
use crate::{Anonymity, Claim};

pub(super) const CHECK: Check = Check {
    name: "anonymous-no-reason",
    level: Level::Warning,
    finds: "an unnamed insider of whom the reader is not told why",
    why: "Whether anonymity was given for fear or for convenience changes what the words are worth.",
    basis: "AP: explain in the story why the source asked for anonymity and, where it matters, what motive the source \
            may have",
    help: "say why: “who was not authorised to speak publicly”; or leave the source out",
    thresholds: &[],
    words: &["insider", "anonymous", "reason"],
    fires: "[A senior aide], speaking on condition of anonymity, said the minister would resign.",
    silent: "A senior aide, speaking on condition of anonymity because he was not authorised to discuss the talks, said \
             the minister would resign.",
    run,
};

fn run(article: &Article<'_>) -> Vec<Fault> {
    if is_explained(article) {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    let insiders = article.insiders().filter(|(_, claim)| Article::informs(claim));
    // What another medium was told it had to explain.
    let insiders = insiders.filter(|(_, claim)| !media_relay::is_relayed(article, claim));
    for (idx, claim) in
        insiders.filter(|&(idx, claim)| !article.is_introduced(idx) && !is_voice_of_a_body(article, claim))
    {
        let key = article.speaker(idx).map_or((true, idx), |entity| (false, entity));
        let (Some(source), true) = (&claim.source, seen.insert(key)) else { continue };
        let message = match claim.anonymity {
            Some(Anonymity::Granted) => {
                format!("“{}” was promised anonymity, and no reason is given", article.quoted(source))
            }
            _ => format!("“{}” is not named, and no reason is given", article.quoted(source)),
        };
        faults.push(Fault::of(claim, Article::first(source), message));
    }
    faults
}

/// Whether the reason is told anywhere: it is told once, and mostly of all who spoke.
fn is_explained(article: &Article<'_>) -> bool {
    let reasons = article.analysis.claims.iter().any(|claim| claim.anonymity == Some(Anonymity::ReasonGiven));
    let said = |run, class| article.lexicons.any(run, class);
    let hidden = |run| said(run, Class::Anonymous) || said(run, Class::Insider);
    reasons || article.document.sentences().iter().any(|it| said(it.run, Class::Reason) && hidden(it.run))
}

/// *officials said*, *the officials*: the voice of an office, unless it was asked not to be named; *sources said*.
fn is_voice_of_a_body(article: &Article<'_>, claim: &Claim) -> bool {
    let Some(run) = article.source(claim) else { return true };
    let head = article.head_of(run);
    // Of a bare source less is known than this, see `bare-source`.
    if article.lexicons.length(head, Class::Bare).is_some_and(|length| head + length >= run.end) && run.len() <= 2 {
        return true;
    }
    article.document.lower(head) == "officials" && claim.anonymity != Some(Anonymity::Granted)
}
