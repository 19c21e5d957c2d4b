//! `anonymous-only`

use std::collections::{BTreeMap, BTreeSet};

use dixit_text::Tag;

use super::{Article, Check, Fault, Level, Threshold, media_relay};
use crate::{Claim, SourceKind};

pub(super) const CHECK: Check = Check {
    name: "anonymous-only",
    level: Level::Error,
    finds: "what an unnamed insider alone vouches for",
    why: "Readers cannot weigh who says it, and nobody answers for it. A second source, named, can carry it.",
    basis: "AP: use anonymous material only where it is vital and not available otherwise, and seek a second source; \
            Reuters: a single anonymous source is the exception; BBC Editorial Guidelines 3.3: rely on a single \
            source only where there is no other way",
    help: "find somebody who says it by name, or a document; else have the editor agree to the exception",
    thresholds: &[Threshold {
        name: "overlap",
        default: 50,
        counts: "per cent of a claim's words that a named source must share to count as a second source",
    }],
    words: &["insider"],
    fires: "[A city official] said the bridge had been closed after cracks were found. Drivers waited for hours.",
    silent: "A city official said the bridge had been closed after cracks were found. Mayor Ada Marsh said the bridge \
             was closed because inspectors found cracks.",
    run,
};

/// How many claims before and after are looked at for somebody who says the same: more would not be the same story, and
/// the work stays in proportion to the text.
const NEAR: usize = 150;

fn run(article: &Article<'_>) -> Vec<Fault> {
    let claims = &article.analysis.claims;
    let overlap = article.threshold("overlap");
    let mut lemmas: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    let mut by_speaker: BTreeMap<(bool, usize), Fault> = BTreeMap::new();
    let insiders = article.insiders().filter(|(_, claim)| Article::informs(claim));
    // What another medium was told is its own to stand for, see `media-relay`.
    let insiders = insiders.filter(|(_, claim)| !media_relay::is_relayed(article, claim));
    for (idx, claim) in insiders.filter(|&(idx, claim)| !article.is_introduced(idx) && !article.is_office(claim)) {
        let near = idx.saturating_sub(NEAR)..claims.len().min(idx + NEAR);
        for at in near.clone() {
            lemmas.entry(at).or_insert_with(|| words(article, &claims[at]));
        }
        let backed = near.filter(|&other| is_named(&claims[other])).any(|other| {
            let shared = lemmas[&idx].intersection(&lemmas[&other]).count();
            shared > 1 && shared * 100 >= overlap * lemmas[&idx].len().min(lemmas[&other].len())
        });
        let Some(source) = claim.source.as_ref().filter(|_| !backed) else { continue };
        // One finding for each of the unnamed, with the places of all that they say.
        let key = article.speaker(idx).map_or((true, idx), |entity| (false, entity));
        if let Some(fault) = by_speaker.get_mut(&key) {
            fault.claims.push(claim.id.clone());
        } else {
            let message = format!("nobody who is named says what “{}” says", article.quoted(source));
            by_speaker.insert(key, Fault::of(claim, Article::first(source), message));
        }
    }
    by_speaker.into_values().collect()
}

fn is_named(claim: &Claim) -> bool {
    use SourceKind::{Document, Media, Metonym, NamedPerson, Organisation, Role};
    matches!(claim.source_kind, NamedPerson | Role | Organisation | Document | Metonym | Media)
}

/// The words of a content that carry its meaning.
fn words<'a>(article: &Article<'a>, claim: &Claim) -> BTreeSet<&'a str> {
    let document = article.document;
    let tokens = claim.content.spans.iter().flat_map(|&span| document.run_of(span).range());
    let carries = |at: &usize| {
        let tag = document.tag(*at);
        (tag.is_noun() || tag.is_verb() || matches!(tag, Tag::Cd | Tag::Jj)) && !is_auxiliary(document.lemma(*at))
    };
    tokens.filter(carries).map(|at| document.lemma(at)).collect()
}

fn is_auxiliary(lemma: &str) -> bool {
    matches!(lemma, "be" | "have" | "do" | "get" | "go" | "make" | "'s" | "'ve" | "'re" | "'d")
}
