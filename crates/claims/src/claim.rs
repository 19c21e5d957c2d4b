//! [`Claim`]: an attribution with all that is known about it.

use dixit_rules::RuleIdx;
use dixit_text::{Document, Published, Span};

use crate::Confidence;
use crate::about::About;
use crate::check::Finding;
use crate::resolve::{People, Who};
use crate::when::Days;
use crate::{Anonymity, How, SourceKind, Stance};

/// A document and what was found in it.
#[derive(Debug)]
pub struct Analysis {
    /// The text as it was read.
    pub document: Document,
    /// The day that times are reckoned from, and how it is known: given with the input, else by the dateline.
    pub published: Option<Published>,
    /// Claims by the place of their cue.
    pub claims: Vec<Claim>,
    /// Sentences, by index, that hold quotation marks and are touched by no claim.
    pub unclaimed_quotes: Vec<usize>,
    /// Sentences worth checking that nobody is cited for.
    pub unattributed: Vec<Unattributed>,
    /// Who is who in the text.
    pub people: People,
    /// Where its sourcing does not hold, by their places; empty until it is [checked](crate::check::check).
    pub findings: Vec<Finding>,
}

/// A sentence worth checking that nobody is cited for.
#[derive(Debug, Clone, PartialEq)]
pub struct Unattributed {
    /// As of a claim; the sentence stands for the cue.
    pub id: String,
    /// Index of the sentence.
    pub sentence: usize,
    /// What it is about.
    pub about: About,
}

/// An attribution: who said what, in which words.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Sixteen hex digits that survive edits of rules and of text above, see [`IdParts`](crate::IdParts).
    pub id: String,
    /// Index of the claim whose content holds this one.
    pub parent: Option<usize>,
    /// Indices of the claims that stand in this one's content.
    pub children: Vec<usize>,
    /// How many speakers stand between this claim and the author; more than its parents where it stands in a
    /// quotation that nobody claims.
    pub depth: usize,
    /// Who speaks for whom, outermost first: `author`, then the sources down to this claim's own, by their full names
    /// where the text gives them; `None` where it names nobody.
    pub chain: Vec<Option<String>>,
    /// How much of the content stands in quotation marks.
    pub quotation: Quotation,
    /// Who it is attributed to.
    pub source: Option<Mention>,
    /// Who that is.
    pub who: Who,
    /// What kind of source that is.
    pub source_kind: SourceKind,
    /// On what terms it is not named; `None` where it is, or need not be.
    pub anonymity: Option<Anonymity>,
    /// The medium that passed it on: *told the BBC*.
    pub relay: Option<Mention>,
    /// The words that attribute.
    pub cue: Mention,
    /// The token of the cue's head word.
    pub cue_head: usize,
    /// Base form of the cue's head word.
    pub cue_lemma: String,
    /// What the cue says of it.
    pub how: How,
    /// What is attributed.
    pub content: Mention,
    /// The quoted parts of the content, marks included.
    pub quoted: Vec<Span>,
    /// When it was said, as written.
    pub when: Option<Mention>,
    /// The days that this means; `None` where it gives none, or no day to reckon from is known.
    pub said_on: Option<Days>,
    /// Where, or through which medium, it was said: *in a post on X*.
    pub venue: Option<Mention>,
    /// Who it was said to.
    pub audience: Option<Mention>,
    /// Who it was said of: the accused.
    pub target: Option<Mention>,
    /// What it is about.
    pub about: About,
    /// The rule that found it; `None` for a turn of a transcript, which is a claim of its speaker.
    pub rule: Option<RuleIdx>,
    /// How often that rule was right where people have looked; `None` where too little is known.
    pub confidence: Option<Confidence>,
}

impl Claim {
    /// A claim of which only the places of its cue and content are known.
    pub(crate) fn bare(id: String, cue: Mention, cue_head: usize, content: Mention) -> Self {
        Self {
            id,
            parent: None,
            children: Vec::new(),
            depth: 0,
            chain: Vec::new(),
            quotation: Quotation::Indirect,
            source: None,
            who: Who::default(),
            source_kind: SourceKind::None,
            anonymity: None,
            relay: None,
            cue,
            cue_head,
            cue_lemma: String::new(),
            how: How { stance: Stance::Neutral, negated: false, modal: None, tense: None },
            content,
            quoted: Vec::new(),
            when: None,
            said_on: None,
            venue: None,
            audience: None,
            target: None,
            about: About::default(),
            rule: None,
            confidence: None,
        }
    }
}

/// A place or several places in the text that fill one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Bytes of the document's text, in order, at least one span.
    pub spans: Vec<Span>,
}

impl Mention {
    /// Its words; several spans are joined by " … ".
    #[must_use]
    pub fn text(&self, document: &Document) -> String {
        self.spans.iter().map(|&span| document.slice(span)).collect::<Vec<_>>().join(" … ")
    }
}

/// How much of a content stands in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quotation {
    /// All of it.
    Direct,
    /// Part of it.
    Mixed,
    /// Nothing.
    Indirect,
}
