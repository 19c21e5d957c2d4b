//! `weasel-source`

use dixit_text::{Run, Tag};

use super::{Article, Check, Fault, Level};
use crate::lexicons::Class;

pub(super) const CHECK: Check = Check {
    name: "weasel-source",
    level: Level::Warning,
    finds: "critics, experts, some: people whom nobody could ask",
    why: "The words lend weight without a person behind them. Often it is the writer who speaks.",
    basis: "CoNLL-2010 shared task on weasels (Farkas et al. 2010); AP and the BBC ask who says so: “critics say” \
            needs at least one critic",
    help: "name one of them and what makes their view count, or say it as your own analysis",
    thresholds: &[],
    words: &["weasel"],
    fires: "[Critics] say the plan will fail.",
    silent: "Critics such as Ada Marsh of the Tarn Institute say the plan will fail.",
    run,
};

fn run(article: &Article<'_>) -> Vec<Fault> {
    let weasels = article.below_headline().filter_map(|(_, claim)| {
        let run = article.source(claim)?;
        (is_weasel(article, run) && !is_named_nearby(article, claim.cue_head)).then(|| {
            let span = article.document.span_of(run);
            Fault::of(claim, span, format!("nobody could ask “{}”", article.words(span)))
        })
    });
    weasels.collect()
}

/// Whether the head is a word of the list, in the plural or without article, and nothing says whose they are.
fn is_weasel(article: &Article<'_>, run: Run) -> bool {
    let document = article.document;
    let head = article.head_of(run);
    // *people familiar with the talks* know; that they are not named is for the checks of anonymous sources.
    let is_insider = article.lexicons.length(head, Class::Insider).is_some_and(|length| length > 1);
    // *how many states you win* counts states.
    let is_degree = run.start > 0 && matches!(document.lower(run.start - 1), "how" | "as" | "so" | "too");
    if article.lexicons.length(head, Class::Weasel).is_none()
        || is_insider
        || is_degree && document.lower(run.start) == "many"
        || article.is_headlinese(run)
    {
        return false;
    }
    let tells = |at: usize| {
        document.tag(at).is_name()
            || document.lower(at) == "of"
            || matches!(document.tag(at), Tag::PrpPoss | Tag::Cd | Tag::Prp)
    };
    let definite =
        matches!(document.lower(run.start), "the" | "this" | "that" | "an" | "a" | "these" | "those" | "one");
    // *some* of people in a poll, and of those who have just been named.
    // *others* are set against those who have just spoken, and may be named behind the comma: *others, including*.
    let next = article.document.tokens().get(run.end).map(|token| &*token.lower);
    let others = document.lower(run.start) == "others";
    let named_behind = next == Some(",")
        && run.end + 1 < document.tokens().len()
        && matches!(document.lower(run.end + 1), "including" | "such" | "like" | "among");
    if others || named_behind {
        return false;
    }
    let alone = run.len() == 1 && document.tag(head) != Tag::Nns && document.tag(head) != Tag::Nn;
    let is_told = definite || run.range().any(tells) || (alone && is_of_those_before(article, run.start));
    !is_told
}

/// Whether *some* and *others* are of a poll or a crowd that the paragraph tells of.
fn is_of_those_before(article: &Article<'_>, at: usize) -> bool {
    let sentence = &article.document.sentences()[article.document.sentence_of(at)];
    let paragraph = article.document.paragraphs()[sentence.paragraph].run;
    // An endless paragraph is not read again for each of its claims.
    let before = Run::new(paragraph.start.max(at.saturating_sub(200)), at);
    article.lexicons.any(before, Class::Collective) || article.lexicons.any(before, Class::Research)
}

/// Whether one of them speaks by name in the next sentence.
fn is_named_nearby(article: &Article<'_>, cue: usize) -> bool {
    let sentence = article.document.sentence_of(cue);
    let claims = &article.analysis.claims;
    let first = claims.partition_point(|claim| claim.cue_head <= cue);
    let near =
        claims[first..].iter().take(4).take_while(|it| article.document.sentence_of(it.cue_head) <= sentence + 2);
    let named = |claim: &crate::Claim| claim.source_kind == crate::SourceKind::NamedPerson && claim.depth == 0;
    near.into_iter().any(|claim| named(claim) && article.document.sentence_of(claim.cue_head) > sentence)
}
