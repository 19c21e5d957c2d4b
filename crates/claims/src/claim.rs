//! [`Claim`]: an attribution with all that is known about it.

use dixit_rules::RuleIdx;
use dixit_text::{Document, Span};

use crate::Confidence;
use crate::resolve::{People, Who};

/// A document and what was found in it.
#[derive(Debug)]
pub struct Analysis {
    /// The text as it was read.
    pub document: Document,
    /// Claims by the place of their cue.
    pub claims: Vec<Claim>,
    /// Sentences, by index, that hold quotation marks and are touched by no claim.
    pub unclaimed_quotes: Vec<usize>,
    /// Who is who in the text.
    pub people: People,
}

/// An attribution: who said what, in which words.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Who speaks for whom, outermost first: `author`, then the sources down to this claim's own; `None`
    /// where the text names nobody.
    pub chain: Vec<Option<String>>,
    /// How much of the content stands in quotation marks.
    pub quotation: Quotation,
    /// Who it is attributed to.
    pub source: Option<Mention>,
    /// Who that is.
    pub who: Who,
    /// The words that attribute.
    pub cue: Mention,
    /// Base form of the cue's head word.
    pub cue_lemma: String,
    /// What is attributed.
    pub content: Mention,
    /// The quoted parts of the content, marks included.
    pub quoted: Vec<Span>,
    /// When it was said, as written.
    pub when: Option<Mention>,
    /// Where, or through which medium, it was said: *in a post on X*.
    pub venue: Option<Mention>,
    /// Who it was said to.
    pub audience: Option<Mention>,
    /// The rule that found it.
    pub rule: RuleIdx,
    /// How often that rule was right where people have looked; `None` where too little is known.
    pub confidence: Option<Confidence>,
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
