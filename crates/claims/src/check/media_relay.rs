//! `media-relay`

use std::collections::BTreeMap;

use dixit_text::{Span, Tag};

use super::{Article, Check, Fault, Level};
use crate::lexicons::Class;
use crate::{Claim, Mention, SourceKind};

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

/// Whether a claim was made to another medium than the one that the text stands in.
pub(super) fn is_relayed(article: &Article<'_>, claim: &Claim) -> bool {
    let relay = claim.relay.as_ref().filter(|relay| !is_open_to_all(article, relay));
    let relay = relay.map(|relay| whole_name(article, Article::first(relay)));
    relay.is_some_and(|span| !is_own(article, &article.words(span)))
}

/// The medium through which a claim came: who it was said to, else who says it.
fn medium(article: &Article<'_>, claim: &Claim) -> Option<Span> {
    let relay = claim.relay.as_ref().filter(|relay| !is_open_to_all(article, relay));
    match (relay, claim.source_kind) {
        (Some(relay), _) => Some(whole_name(article, Article::first(relay))),
        (None, SourceKind::Media) if Article::informs(claim) => {
            // *a Reuters/Ipsos poll* is credited by its name, and is no report.
            let head = article.head_of(article.source(claim)?);
            let is_research = article.lexicons.length(head, Class::Research).is_some();
            // *Economists predict*: a name in the plural is one of many people.
            let is_many = matches!(article.document.tag(head), Tag::Nns | Tag::Nnps)
                && article.lexicons.name_length(head, Class::Media).is_some()
                && article.source(claim)?.len() == 1;
            (!is_research && !is_many).then(|| claim.source.as_ref().map(Article::first))?
        }
        _ => None,
    }
}

/// *at a press conference*: everybody could hear it.
fn is_open_to_all(article: &Article<'_>, relay: &Mention) -> bool {
    const OPEN: &[&str] = &["conference", "release", "briefing", "corps", "pool", "statement"];
    let next = article.document.run_of(Article::first(relay)).end;
    next < article.document.tokens().len() && OPEN.contains(&article.document.lemma(next))
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
    // *Tarn News* is what the outlet *tarn* calls itself.
    let mut telling = name.iter().filter(|word| !matches!(word.as_str(), "news" | "online")).peekable();
    let same = !outlet.is_empty()
        && telling.peek().is_some()
        && telling.all(|word| outlet.iter().any(|own| begins(own, word)));
    let initials: String = name.iter().filter_map(|word| word.chars().next()).collect();
    let body = article.headline.map_or(0, |headline| headline.end);
    let head = document.tokens().iter().take(CREDIT).chain(document.tokens().iter().skip(body).take(CREDIT));
    let credit = head.into_iter().any(|token| *token.lower == initials || name.len() == 1 && *token.lower == name[0]);
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
