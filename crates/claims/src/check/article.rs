//! [`Article`]: what a check may ask of a text.

use std::collections::BTreeSet;

use dixit_text::{Document, Run, Span, Tag, phrase};

use super::{Check, Settings};
use crate::lexicons::{Class, Listed};
use crate::{Analysis, Anonymity, Claim, Mention, Quotation, SourceKind, Stance};

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

    /// The head word of a phrase; its noun, where the tree has cut a count off from it: *Two council officials*.
    pub(super) fn head_of(&self, run: Run) -> usize {
        let document = self.document;
        let head = phrase::head_of(document, run);
        let is_counted = |at: &usize| document.tag(*at).is_noun() || document.tag(*at) == Tag::Jj;
        let counted = (head + 1..run.end).take_while(is_counted).filter(|&at| document.tag(at).is_noun());
        if document.tag(head) == Tag::Cd { counted.last().unwrap_or(head) } else { head }
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
        let head = self.head_of(run);
        let listed = |at: usize| self.lexicons.length(at, Class::Insider).is_some();
        // A name in it may be who it is: *Marsh, an adviser*; before the noun it only says for whom.
        let named = run.range().any(|at| at > head && self.document.tag(at).is_name() && self.is_apposition(at));
        listed(head) && !named && !self.is_headlinese(run) && !self.is_exemplified(run)
    }

    /// Those whose anonymity is the text's own doing: not *the official*, who is somebody that the story tells of, unless
    /// it was an unnamed one that it told of before.
    pub(super) fn insiders(&self) -> impl Iterator<Item = (usize, &'a Claim)> + '_ {
        let mut told = BTreeSet::new();
        self.below_headline().filter(move |(_, claim)| {
            let Some(run) = self.source(claim).filter(|_| self.is_insider(claim)) else { return false };
            let head = self.head_of(run);
            let points_back = matches!(self.document.lower(run.start), "the" | "that" | "this") && head + 1 == run.end;
            let granted = matches!(claim.anonymity, Some(Anonymity::Granted | Anonymity::ReasonGiven));
            if !points_back || granted {
                told.insert(self.document.lemma(head));
                return true;
            }
            told.contains(self.document.lemma(head))
        })
    }

    /// *official says*: a lone singular without article is the language of headlines, which have no room to say who.
    pub(super) fn is_headlinese(&self, run: Run) -> bool {
        run.len() == 1 && self.document.tag(run.start) == Tag::Nn
    }

    /// *officials — including Ada Marsh — said*: some of them are named behind the phrase.
    fn is_exemplified(&self, run: Run) -> bool {
        let document = self.document;
        let n_tokens = document.tokens().len();
        let head = self.head_of(run);
        let mut behind = (head + 1..n_tokens.min(run.end + 3)).filter(|&at| EXAMPLES.contains(&document.lower(at)));
        let is_name = |at: usize| document.form(at).starts_with(char::is_uppercase);
        behind.any(|at| (at + 1..n_tokens).take(3).any(is_name))
    }

    /// Whether a name stands behind a comma.
    fn is_apposition(&self, at: usize) -> bool {
        let start = phrase::minimal_noun_phrase(self.document, at).start;
        start > 0 && self.document.lower(start - 1) == ","
    }

    /// Whether somebody is named right after: *an adviser to the minister said so. Otto Brill, who leads ..., said*; *a former
    /// aide has sued. The aide, Otto Brill, ...*; *officials said so. “We are glad,” said Otto Brill*.
    pub(super) fn is_introduced(&self, claim: usize) -> bool {
        let claims = &self.analysis.claims;
        let Some(source) = self.source(&claims[claim]) else { return false };
        if self.is_named_below(&claims[claim], source) || self.speaks_below(claim, source) {
            return true;
        }
        let is_one = matches!(self.document.lower(source.start), "a" | "an" | "one");
        let sentence = self.document.sentence_of(claims[claim].cue_head);
        let near = |it: &&Claim| (1..=2).contains(&self.document.sentence_of(it.cue_head).saturating_sub(sentence));
        let mut next = claims[claim + 1..].iter().take(6).filter(near);
        // Who is named without a word of who that is has been told of before, and is somebody else.
        let is_told =
            |it: &Claim| self.source(it).is_some_and(|run| run.range().any(|at| self.document.lower(at) == ","));
        let is_person = |it: &Claim| it.source_kind == SourceKind::NamedPerson && it.who.people.len() == 1;
        is_one && next.any(|it| it.depth == 0 && is_person(it) && is_told(it))
    }

    /// Whether the same noun stands with a name in the next two sentences: *the aide, Otto Brill*.
    fn is_named_below(&self, claim: &Claim, source: Run) -> bool {
        let document = self.document;
        let head = self.head_of(source);
        let sentence = document.sentence_of(claim.cue_head.max(source.end - 1));
        let below = document.sentences()[sentence..].iter().take(3).flat_map(|it| it.run.range()).take(NEAR);
        let is_named = |at: usize| {
            let mut next =
                (at + 1..document.tokens().len()).take(2).skip_while(|&at| matches!(document.lower(at), "," | "named"));
            next.next()
                .is_some_and(|at| document.tag(at).is_name() && document.form(at).starts_with(char::is_uppercase))
        };
        let mut same = below.filter(|&at| at >= source.end && document.lemma(at) == document.lemma(head));
        same.any(is_named)
    }

    /// Whether the next who speaks is quoted by name in the sentence after, and is not the one that they work for.
    fn speaks_below(&self, claim: usize, source: Run) -> bool {
        let claims = &self.analysis.claims;
        let sentence = self.document.sentence_of(claims[claim].cue_head);
        let next = claims[claim + 1..].iter().take(6).find(|it| it.depth == 0);
        let is_quoted = |it: &&Claim| it.source_kind == SourceKind::NamedPerson && it.quotation == Quotation::Direct;
        let Some(next) = next.filter(is_quoted).filter(|it| self.document.sentence_of(it.cue_head) <= sentence + 2)
        else {
            return false;
        };
        let names =
            |run: Run| run.range().filter(|&at| self.document.tag(at).is_name()).map(|at| self.document.lower(at));
        let employer: BTreeSet<&str> = names(source).collect();
        let speaker = self.source(next);
        let is_new = speaker.is_some_and(|run| run.len() > 1 && !names(run).any(|name| employer.contains(name)));
        // The tag of a lone *aides* is not to be relied on.
        let head = self.head_of(source);
        is_new && self.document.lower(head) != self.document.lemma(head)
    }

    /// *officials said*, with nothing that says which: the voice of an office that has just been named.
    pub(super) fn is_office(&self, claim: &Claim) -> bool {
        let Some(run) = self.source(claim) else { return false };
        let last = self.head_of(run);
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

/// Tokens in which a name is looked for.
const NEAR: usize = 120;

/// Words behind which one of many is named.
const EXAMPLES: &[&str] = &["including", "like", "such"];

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
