//! `agentless`

use dixit_text::Run;

use super::{Article, Check, Fault, Level};
use crate::lexicons::Class;

pub(super) const CHECK: Check = Check {
    name: "agentless",
    level: Level::Warning,
    finds: "“it is believed”, “reportedly”: a claim that is somebody's, and nobody is named",
    why: "The word says that the writer does not vouch for it, and hides who does.",
    basis: "AP: do not use “reportedly” and “allegedly” as a way around attribution, say who alleges; Reuters: avoid the \
            passive that hides a source; Guardian style guide, “reportedly”",
    help: "say who believes or reports it",
    thresholds: &[],
    words: &["agentless"],
    fires: "The bank [reportedly] lost a third of its clients.",
    silent: "Regulators said the bank reportedly lost a third of its clients.",
    run,
};

fn run(article: &Article<'_>) -> Vec<Fault> {
    let document = article.document;
    let mut said = article.said();
    let mut media = media_cited(article).into_iter().peekable();
    let mut reported = None;
    let mut faults = Vec::new();
    for (idx, sentence) in document.sentences().iter().enumerate() {
        while let Some(at) = media.next_if(|&at| at <= idx) {
            reported = Some(at);
        }
        // *the Gazette reported. He has reportedly ...*: the reader has just been told who reports.
        let is_told = reported.is_some_and(|at| at + 2 >= idx);
        for at in sentence.run.range() {
            let by_another = said.by_another(at);
            let Some(length) = article.lexicons.length(at, Class::Agentless).filter(|_| !by_another) else { continue };
            if !article.is_body(at)
                || is_told
                || before_noun(article, at, length)
                || names_somebody(article, Run::new(at + length, sentence.run.end))
            {
                continue;
            }
            let span = document.span_of(Run::new(at, at + length));
            let mut fault = Fault::at(span, format!("“{}” hides who says so", article.words(span)));
            // Claims stand in the order of their cues.
            let claims = &article.analysis.claims;
            let first = claims.partition_point(|claim| claim.cue_head < at);
            let here = claims[first..].iter().take_while(|claim| claim.cue_head < at + length);
            fault.claims = here.map(|claim| claim.id.clone()).collect();
            faults.push(fault);
        }
    }
    faults
}

/// *the allegedly stolen plans*: a word for the noun.
fn before_noun(article: &Article<'_>, at: usize, length: usize) -> bool {
    length == 1
        && at > 0
        && matches!(article.document.lower(at - 1), "a" | "an" | "the" | "its" | "his" | "her" | "their")
}

/// *the Harbour Gazette*, and not *the press*.
fn is_named_medium(article: &Article<'_>, at: usize) -> bool {
    article.document.form(at).starts_with(char::is_uppercase) && article.lexicons.length(at, Class::Media).is_some()
}

/// The sentences in which a medium is cited.
fn media_cited(article: &Article<'_>) -> Vec<usize> {
    let is_medium = |run: Run| article.lexicons.length(article.head_of(run), Class::Media).is_some();
    let cited =
        article.own().filter(|(_, claim)| claim.relay.is_some() || article.source(claim).is_some_and(is_medium));
    cited.map(|(_, claim)| article.document.sentence_of(claim.cue_head)).collect()
}

/// *..., according to the report*; *by many*; *on Harbour Radio*.
fn names_somebody(article: &Article<'_>, rest: Run) -> bool {
    let lower = |at: usize| article.document.lower(at);
    rest.range().any(|at| lower(at) == "according" && at + 1 < rest.end && lower(at + 1) == "to")
        || rest.range().any(|at| is_named_medium(article, at))
        || (!rest.is_empty() && lower(rest.start) == "by")
}
