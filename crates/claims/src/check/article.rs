//! [`Article`]: what a check may ask of a text.

use dixit_text::{Document, Run, Span, phrase};

use super::{Check, Settings};
use crate::lexicons::{Class, Listed};
use crate::{Analysis, Claim, Mention, SourceKind, Stance};

/// A text with its claims, as one check sees it.
pub(super) struct Article<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) document: &'a Document,
    pub(super) headline: Option<Run>,
    pub(super) lexicons: &'a Listed<'a>,
    pub(super) check: &'a Check,
    pub(super) settings: &'a Settings,
}

impl<'a> Article<'a> {
    /// A number of this check, by its name.
    pub(super) fn threshold(&self, name: &str) -> usize {
        let threshold = self.check.thresholds.iter().find(|threshold| threshold.name == name);
        threshold.map_or(0, |threshold| self.settings.threshold(self.check, threshold))
    }

    /// The claims whose cues are the writer's own words: not those in a quotation or in what somebody else says, since
    /// a speaker may attribute as he likes.
    pub(super) fn own(&self) -> impl Iterator<Item = (usize, &'a Claim)> + '_ {
        let claims = self.analysis.claims.iter().enumerate();
        claims.filter(|(_, claim)| claim.depth == 0 && self.document.quote_of(claim.cue_head).is_none())
    }

    /// Those of them that stand below the headline, which has no room to say who.
    pub(super) fn below_headline(&self) -> impl Iterator<Item = (usize, &'a Claim)> + '_ {
        self.own().filter(|(_, claim)| self.is_body(claim.cue_head))
    }

    /// Whether a token stands in a quotation or in the content of a claim; asked for many tokens in order.
    pub(super) fn said(&self) -> Said<'a> {
        let mut contents: Vec<Span> = self.analysis.claims.iter().flat_map(reach).collect();
        contents.sort_unstable_by_key(|span| span.start);
        Said { document: self.document, contents, next: 0, reach: 0 }
    }

    /// The source of a claim, in tokens.
    pub(super) fn source(&self, claim: &Claim) -> Option<Run> {
        Some(self.document.run_of(*claim.source.as_ref()?.spans.first()?))
    }

    /// The first place of a mention.
    pub(super) fn first(mention: &Mention) -> Span {
        mention.spans.first().copied().unwrap_or_default()
    }

    /// A mention as one line, cut where it is long.
    pub(super) fn quoted(&self, mention: &Mention) -> String {
        self.words(Self::first(mention))
    }

    /// The words of a span as one line, cut where there are many.
    pub(super) fn words(&self, span: Span) -> String {
        const MOST: usize = 12;
        let mut words = self.document.slice(span).split_whitespace();
        let mut shown: Vec<&str> = words.by_ref().take(MOST).collect();
        if words.next().is_some() {
            shown.push("…");
        }
        shown.join(" ")
    }

    /// Whether a claim rests on somebody who could be named and is not, and who knows by their work.
    pub(super) fn is_insider(&self, claim: &Claim) -> bool {
        let hidden = matches!(claim.source_kind, SourceKind::UnnamedPerson | SourceKind::Vague);
        let Some(run) = self.source(claim).filter(|_| hidden) else { return false };
        let head = phrase::head_of(self.document, run);
        let listed = |at: usize| self.lexicons.length(at, Class::Insider).is_some();
        // A name in it may be who it is: *Marsh, an adviser*; before the noun it only says for whom.
        let named = run.range().any(|at| at > head && self.document.tag(at).is_name() && self.is_apposition(at));
        listed(head) && !named
    }

    /// Whether a name stands behind a comma.
    fn is_apposition(&self, at: usize) -> bool {
        let start = phrase::minimal_noun_phrase(self.document, at).start;
        start > 0 && self.document.lower(start - 1) == ","
    }

    /// Whether somebody is named right after: *an adviser to the minister said so. Otto Brill, who leads ..., said*.
    pub(super) fn is_introduced(&self, claim: usize) -> bool {
        let claims = &self.analysis.claims;
        let Some(source) = self.source(&claims[claim]) else { return false };
        let is_one = matches!(self.document.lower(source.start), "a" | "an" | "one");
        let sentence = self.document.sentence_of(claims[claim].cue_head);
        let near = |it: &&Claim| (1..=2).contains(&self.document.sentence_of(it.cue_head).saturating_sub(sentence));
        let mut next = claims[claim + 1..].iter().take(6).filter(near);
        is_one && next.any(|it| it.depth == 0 && it.source_kind == SourceKind::NamedPerson && it.who.people.len() == 1)
    }

    /// *officials said*, with nothing that says which: the voice of an office that has just been named.
    pub(super) fn is_office(&self, claim: &Claim) -> bool {
        let Some(run) = self.source(claim) else { return false };
        let last = phrase::head_of(self.document, run);
        self.document.lower(last) == "officials" && (run.len() == 1 || self.document.lower(run.start) == "the")
    }

    /// Whether a token stands in running text, and not in a headline.
    pub(super) fn is_body(&self, token: usize) -> bool {
        self.headline.is_none_or(|headline| token >= headline.end)
    }

    /// Whether a claim tells what was said, and not what was wanted, promised or thought.
    pub(super) fn informs(claim: &Claim) -> bool {
        use Stance::{Assertive, Concessive, Distancing, Evidential, Factive, Neutral, Structuring};
        let stance = claim.how.stance;
        matches!(stance, Neutral | Structuring | Assertive | Distancing | Factive | Concessive | Evidential)
    }

    /// The entity behind a claim's source.
    pub(super) fn speaker(&self, claim: usize) -> Option<usize> {
        self.analysis.people.entity_of[self.analysis.people.speaker(claim)?]
    }
}

/// What somebody says, from its first word to its last. Where another attribution stands inside it is a hole in it, and
/// still in what he says; his own cue, *she said,* in the middle, is not.
fn reach(claim: &Claim) -> Vec<Span> {
    let spans = &claim.content.spans;
    let whole = spans.first().zip(spans.last()).map(|(first, last)| Span::new(first.start, last.end));
    match whole.filter(|whole| !claim.cue.spans.iter().any(|cue| whole.covers(*cue))) {
        Some(whole) => vec![whole],
        None => spans.clone(),
    }
}

/// What others than the writer say.
pub(super) struct Said<'a> {
    document: &'a Document,
    contents: Vec<Span>,
    next: usize,
    reach: usize,
}

impl Said<'_> {
    /// Whether somebody other than the writer says token `at`. Tokens must be asked for in their order.
    pub(super) fn by_another(&mut self, at: usize) -> bool {
        let span = self.document.tokens()[at].span;
        while let Some(content) = self.contents.get(self.next).filter(|content| content.start <= span.start) {
            self.reach = self.reach.max(content.end);
            self.next += 1;
        }
        span.end <= self.reach || self.document.quote_of(at).is_some()
    }
}
