//! `hearsay-chain`

use super::{Article, Check, Fault, Level};
use crate::{Claim, SourceKind, Stance};

pub(super) const CHECK: Check = Check {
    name: "hearsay-chain",
    level: Level::Warning,
    finds: "what somebody is said to have said, by somebody else",
    why: "The reader gets the words of one person through another. The first could be asked.",
    basis: "Reuters: report what you have seen and heard, else from the one who has; BBC Editorial Guidelines 3.3: first-hand \
            sources; FactBank (Saurí and Pustejovsky 2009) on nested sources",
    help: "ask the person who is said to have said it, or say that they could not be asked",
    thresholds: &[],
    words: &[],
    fires: "Ada Marsh said that [the minister] told her the mine would close.",
    silent: "The minister told Ada Marsh that the mine would close.",
    run,
};

fn run(article: &Article<'_>) -> Vec<Fault> {
    let claims = &article.analysis.claims;
    let nested = claims.iter().enumerate().filter_map(|(idx, claim)| Some((idx, claim, claim.parent?)));
    let hearsay = nested.filter(|&(idx, claim, parent)| is_hearsay(article, (idx, claim), (parent, &claims[parent])));
    let fault = |(_, claim, parent): (usize, &Claim, usize)| {
        let source = claim.source.as_ref()?;
        let through = claims[parent].source.as_ref().map(|source| article.quoted(source))?;
        let message = format!("what “{}” said is known only through “{through}”", article.quoted(source));
        Some(Fault::of(claim, Article::first(source), message))
    };
    hearsay.filter_map(fault).collect()
}

/// *tells so many lies*: nobody is told.
fn tells_a_thing(article: &Article<'_>, claim: &Claim) -> bool {
    const THINGS: &[&str] = &["lie", "truth", "story", "tale", "joke", "untruth", "falsehood"];
    let heads = claim.audience.iter().flat_map(|audience| &audience.spans);
    heads
        .map(|&span| article.head_of(article.document.run_of(span)))
        .any(|head| THINGS.contains(&article.document.lemma(head)))
}

fn is_hearsay(article: &Article<'_>, (inner, claim): (usize, &Claim), (outer, parent): (usize, &Claim)) -> bool {
    let speaks = |claim: &Claim| {
        matches!(
            claim.how.stance,
            Stance::Neutral
                | Stance::Structuring
                | Stance::Assertive
                | Stance::Distancing
                | Stance::Concessive
                | Stance::Factive
        )
    };
    let is_person =
        |kind: SourceKind| matches!(kind, SourceKind::NamedPerson | SourceKind::Role | SourceKind::UnnamedPerson);
    let same = article.speaker(inner).is_some() && article.speaker(inner) == article.speaker(outer);
    // In a quotation people tell what others said as they like: it is theirs, and seen to be.
    let is_quoted = article.document.quote_of(claim.cue_head).is_some();
    let known = !claim.who.people.is_empty() && !parent.who.people.is_empty();
    parent.depth == 0
        && !is_quoted
        && known
        // *told her*: in private, where nobody else could hear. What was said in public can be looked up.
        && claim.audience.is_some()
        && !tells_a_thing(article, claim)
        // Who asks has said nothing yet.
        && claim.cue_lemma != "ask"
        // Behind a quotation the writer may go on in his own words.
        && !parent.quoted.iter().any(|quoted| quoted.end <= Article::first(&claim.cue).start)
        && !same
        && speaks(claim)
        && speaks(parent)
        && is_person(claim.source_kind)
        && is_person(parent.source_kind)
        && claim.how.modal.is_none()
        && !claim.how.negated
}
