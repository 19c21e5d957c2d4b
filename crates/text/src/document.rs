//! [`Document`]: the immutable result of reading an [`Input`].

use std::sync::OnceLock;

use smol_str::SmolStr;

use crate::tree::Children;
use crate::{Input, Quote, Rel, Run, Span, Tag};

/// A text that has been read: paragraphs, sentences, tokens with tags and a tree, quotes.
///
/// Tokens are numbered through the whole document, and everything else points at those numbers.
/// Phrases are computed from it on demand, see [`phrase`](crate::phrase).
#[derive(Debug)]
pub struct Document {
    pub(crate) input: Input,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) quotes: Vec<Quote>,
    /// Innermost quote of each token, its marks included.
    pub(crate) quote_of: Vec<Option<u32>>,
    pub(crate) sentence_of: Vec<u32>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) lemmas: Vec<SmolStr>,
    pub(crate) heads: Vec<Option<u32>>,
    pub(crate) rels: Vec<Rel>,
    /// First and one past the last token of each token's subtree. Trees are projective, so a subtree is a run.
    pub(crate) subtrees: Vec<Run>,
    pub(crate) children: Children,
    /// Counted when first asked for.
    pub(crate) n_words: OnceLock<usize>,
}

/// A block of text between line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Its bytes, white space at the edges left out.
    pub span: Span,
    /// Its tokens. Empty for [`BlockKind::Furniture`], which is not read.
    pub run: Run,
    /// What it is.
    pub kind: BlockKind,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The headline: the first block, without a full stop at its end, followed by others.
    Headline,
    /// Running text.
    Body,
    /// What the page says about itself: "See also ...", "Subscribe ...", "Leave a Reply".
    Furniture,
}

/// A sentence. It never crosses a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes.
    pub span: Span,
    /// Its tokens, at least one.
    pub run: Run,
    /// Index of its paragraph.
    pub paragraph: usize,
}

/// A token in the manner of the Penn Treebank: clitics (*n't*, *'s*) and marks stand alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// Lower case, curly apostrophes straight, soft hyphens dropped: what patterns compare.
    pub lower: SmolStr,
}

impl Document {
    /// What was read.
    #[must_use]
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.input.text
    }

    /// Words as `wc -w` counts them: what stands between white space.
    #[must_use]
    pub fn n_words(&self) -> usize {
        *self.n_words.get_or_init(|| self.text().split_whitespace().count())
    }

    /// The text of a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.input.text[span.range()]
    }

    /// All paragraphs in order, page furniture included.
    #[must_use]
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// All sentences in order.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// All tokens in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// All quotes, by their opening mark; an outer one comes before those inside it.
    #[must_use]
    pub fn quotes(&self) -> &[Quote] {
        &self.quotes
    }

    /// Index of the innermost quote that holds token `at`; its marks are inside.
    #[must_use]
    pub fn quote_of(&self, at: usize) -> Option<usize> {
        self.quote_of[at].map(|quote| quote as usize)
    }

    /// Index of the sentence that holds token `at`; behind the last token, the number of sentences.
    #[must_use]
    pub fn sentence_of(&self, at: usize) -> usize {
        self.sentence_of.get(at).map_or(self.sentences.len(), |&sentence| sentence as usize)
    }

    /// Lower-case form of token `at`.
    #[must_use]
    pub fn lower(&self, at: usize) -> &str {
        &self.tokens[at].lower
    }

    /// The token as it is written.
    #[must_use]
    pub fn form(&self, at: usize) -> &str {
        self.slice(self.tokens[at].span)
    }

    /// Part of speech of token `at`.
    #[must_use]
    pub fn tag(&self, at: usize) -> Tag {
        self.tags[at]
    }

    /// Base form of token `at`, lower case.
    #[must_use]
    pub fn lemma(&self, at: usize) -> &str {
        &self.lemmas[at]
    }

    /// The token that `at` hangs on; `None` for the root of its tree. A sentence may hold several
    /// trees: what stands in a quotation is kept apart from what stands around it.
    #[must_use]
    pub fn head(&self, at: usize) -> Option<usize> {
        self.heads[at].map(|head| head as usize)
    }

    /// How `at` hangs on its head.
    #[must_use]
    pub fn rel(&self, at: usize) -> Rel {
        self.rels[at]
    }

    /// The tokens of `at` and all that hangs on it, which is one run.
    #[must_use]
    pub fn subtree(&self, at: usize) -> Run {
        self.subtrees[at]
    }

    /// What hangs on `at` directly, in order.
    #[must_use]
    pub fn children(&self, at: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children.at(at).iter().map(|&child| child as usize)
    }

    /// The bytes of a run of tokens, from its first to its last. Empty runs give an empty span where they stand.
    #[must_use]
    pub fn span_of(&self, run: Run) -> Span {
        if run.is_empty() {
            let at = self.tokens.get(run.start).map_or(self.text().len(), |token| token.span.start);
            return Span::new(at, at);
        }
        Span::new(self.tokens[run.start].span.start, self.tokens[run.end - 1].span.end)
    }

    /// The tokens that overlap a span.
    #[must_use]
    pub fn run_of(&self, span: Span) -> Run {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        Run::new(start, end.max(start))
    }
}
