//! What a comparison found: [`Verification`].

use crate::verify::SURE_IN_A_ROW;

/// What became of the words of a quote: the first of these that holds. None says whether anything is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Under six words; any document may have them by chance.
    TooShort,
    /// One unbroken run of one document.
    Verbatim,
    /// The same after contractions, number words, spelling, fillers and stage directions.
    VerbatimEquivalent,
    /// In order in one document; only what the quote shows as left out or put in brackets differs.
    SignalledEdit,
    /// Made of pieces that stand eight words or more or a turn apart, in another order, or in several documents, and
    /// nothing shows it.
    Spliced,
    /// At least 0.8 of the words stand together within 1.5 times their length, and a word differs.
    Altered,
    /// Not in these documents.
    NotFound,
}

/// How much of a sentence a quote has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// All of it, or several whole ones.
    WholeSentence,
    /// A part; nothing in the rest turns it.
    Partial,
    /// A part, and the rest holds a negation, a condition or a contrast.
    Truncated,
}

/// Whether who says it in the document is who says it in the article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Speaker {
    /// The same.
    Same,
    /// The article or the document does not say who speaks.
    #[default]
    Unknown,
    /// Somebody else.
    Other,
}

/// Whether the document can be what was quoted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dated {
    /// It is not later than the article.
    Ok,
    /// One of the two has no date.
    #[default]
    Unknown,
    /// It is: the article cannot have quoted it.
    LaterThanQuote,
}

/// What differs in words that differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// *not*, *never*, *no* in one of the two only.
    Negation,
    /// Another number.
    Number,
    /// Another name.
    Name,
    /// The same verb in another tense.
    Tense,
    /// The quote lacks a word.
    Dropped,
    /// The quote has a word more.
    Added,
}

macro_rules! names {
    ($type:ident: $($value:ident $name:literal),+) => {
        impl $type {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$value),+];

            /// As it is written in reports.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$value => $name),+
                }
            }
        }
    };
}

names!(Verdict: TooShort "too-short", Verbatim "verbatim", VerbatimEquivalent "verbatim-equivalent",
    SignalledEdit "signalled-edit", Spliced "spliced", Altered "altered", NotFound "not-found");
names!(Extent: WholeSentence "whole-sentence", Partial "partial", Truncated "truncated");
names!(Speaker: Same "same", Unknown "unknown", Other "other");
names!(Dated: Ok "ok", Unknown "unknown", LaterThanQuote "later-than-quote");
names!(Tag: Negation "negation", Number "number", Name "name", Tense "tense", Dropped "dropped", Added "added");

/// What was found of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Of the words.
    pub verdict: Verdict,
    /// How much of a sentence it has; `None` where nothing was found.
    pub extent: Option<Extent>,
    /// Who says it there.
    pub speaker: Speaker,
    /// When that was.
    pub date: Dated,
    /// What differs.
    pub tags: Vec<Tag>,
    /// The words of both, side by side, in the order of the quote.
    pub diff: Vec<Edit>,
    /// Where it stands: one, several for a splice, none where nothing was found.
    pub passages: Vec<Passage>,
    /// Where else it stands in the same way, the better dated first; see [`MAX_ALSO`](crate::MAX_ALSO).
    pub also: Vec<Passage>,
    /// What else was looked at, and why it lost.
    pub candidates: Vec<Candidate>,
    /// How many documents were searched: *not in these 34 documents*.
    pub n_documents: usize,
}

impl Verification {
    /// Of a quote that was not found: the passage that has most of its words, where that is half of them and seven in a
    /// row. Too much differs to say that it was quoted; a person may see what happened, words added at the end for one.
    #[must_use]
    pub fn nearest(&self) -> Option<&Candidate> {
        let is_near = |it: &&Candidate| {
            it.n_in_a_row >= SURE_IN_A_ROW && it.n_same * 2 >= it.n_words && it.passage.dated != Dated::LaterThanQuote
        };
        let near = self.candidates.iter().filter(|_| self.verdict == Verdict::NotFound).filter(is_near);
        near.rev().max_by_key(|it| it.n_same)
    }
}

/// Some words of a quote beside those of the evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// How they compare.
    pub kind: EditKind,
    /// As the quote has it; empty for what it lacks.
    pub quote: String,
    /// As the passage has it; empty for what it lacks.
    pub evidence: String,
    /// Which passage.
    pub passage: usize,
}

/// How words compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditKind {
    /// The same.
    Same,
    /// The same in another way of writing.
    Equivalent,
    /// Others.
    Changed,
    /// In the quote alone.
    Added,
    /// In the passage alone.
    Dropped,
    /// Left out or replaced, and shown as such.
    Signalled,
}

names!(EditKind: Same "same", Equivalent "equivalent", Changed "changed", Added "added", Dropped "dropped",
    Signalled "signalled");

/// A place in a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// Of [`Index::documents`](crate::Index::documents).
    pub document: usize,
    /// From 1.
    pub line: usize,
    /// From 1; `None` where the document has no turns.
    pub turn: Option<usize>,
    /// The time code, as written.
    pub time: Option<String>,
    /// Who says it, as written.
    pub speaker: Option<String>,
    /// Whether that is who the article names.
    pub is_speaker: Speaker,
    /// Whether the article can have quoted it.
    pub dated: Dated,
    /// The words, as written.
    pub text: String,
    /// What stands before them.
    pub before: String,
    /// What stands after them.
    pub after: String,
}

/// A passage that lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where it is.
    pub passage: Passage,
    /// What the verdict would have been.
    pub verdict: Verdict,
    /// Words that are the same.
    pub n_same: usize,
    /// Most words in a row that are the same.
    pub n_in_a_row: usize,
    /// Words of the quote.
    pub n_words: usize,
    /// Why it lost, in a few words.
    pub why: String,
}
