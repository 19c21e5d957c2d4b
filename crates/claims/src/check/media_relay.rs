//! `media-relay`

use std::collections::BTreeMap;

use dixit_text::Span;

use super::{Article, Check, Fault, Level};
use crate::{Claim, SourceKind};

pub(super) const CHECK: Check = Check {
    name: "media-relay",
    level: Level::Note,
    finds: "what another medium reported",
    why: "The words were said to others, who chose and cut them. They may be wrong, and theirs is the credit.",
    basis: "AP: credit the medium, and match the report with reporting of one's own where one can; Reuters: pick-ups are \
            attributed to the medium and checked",
    help: "check it with the person who spoke, or keep the credit",
    thresholds: &[],
    words: &["media"],
    fires: "The minister told [the Harbour Gazette] that the mine would close.",
    silent: "The minister told reporters that the mine would close.",
    run,
};

/// One finding for each medium, with all places.
fn run(article: &Article<'_>) -> Vec<Fault> {
    let mut by_name: BTreeMap<String, Fault> = BTreeMap::new();
    for (_, claim) in article.own() {
        let Some(span) = medium(article, claim) else { continue };
        let name = article.words(span);
        if is_own(article, &name) {
            continue;
        }
        let message = format!("this was said to, or by, another medium: {name}");
        let fault = by_name.entry(bare(&name).join(" ")).or_insert_with(|| Fault {
            spans: Vec::new(),
            claims: Vec::new(),
            message,
        });
        fault.spans.push(span);
        fault.claims.push(claim.id.clone());
    }
    by_name.into_values().collect()
}

/// The medium through which a claim came: who it was said to, else who says it.
fn medium(article: &Article<'_>, claim: &Claim) -> Option<Span> {
    match (&claim.relay, claim.source_kind) {
        (Some(relay), _) => Some(whole_name(article, Article::first(relay))),
        (None, SourceKind::Media) if Article::informs(claim) => Some(Article::first(claim.source.as_ref()?)),
        _ => None,
    }
}

/// The words with a capital around a name of the list: *the Harbour Gazette*.
fn whole_name(article: &Article<'_>, span: Span) -> Span {
    let document = article.document;
    let mut run = document.run_of(span);
    let is_name = |at: usize| document.tag(at).is_name();
    while run.start > 0 && is_name(run.start - 1) && is_name(run.start) {
        run.start -= 1;
    }
    while run.end < document.tokens().len() && is_name(run.end) && is_name(run.end - 1) {
        run.end += 1;
    }
    if run.start > 0 && matches!(document.lower(run.start - 1), "the" | "a" | "an") {
        run.start -= 1;
    }
    document.span_of(run)
}

/// Whether a medium is the one that the text stands in: by its outlet, or by the credit of an agency at its head.
fn is_own(article: &Article<'_>, name: &str) -> bool {
    let document = article.document;
    let name = bare(name);
    let outlet = bare(document.input().outlet.as_deref().unwrap_or_default());
    let begins = |one: &str, other: &str| one.starts_with(other) || other.starts_with(one);
    let same = !outlet.is_empty() && name.iter().all(|word| outlet.iter().any(|own| begins(own, word)));
    let initials: String = name.iter().filter_map(|word| word.chars().next()).collect();
    let credit = document
        .tokens()
        .iter()
        .take(CREDIT)
        .any(|token| *token.lower == initials || name.len() == 1 && *token.lower == name[0]);
    same || outlet == [initials] || credit
}

/// Tokens of a text in which an agency has its credit: *TARN (AP) —*.
const CREDIT: usize = 12;

/// The words of a medium's name, lower case, without article.
fn bare(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !matches!(*word, "" | "the" | "a" | "an" | "of"));
    words.map(str::to_owned).collect()
}
