//! From an input to a document.

use std::sync::OnceLock;

use crate::segment::Segmenter;
use crate::tagger::Tagger;
use crate::tree::{self, Children, Trees};
use crate::word::Word;
use crate::{
    BlockKind, Document, Furniture, Gold, Input, Paragraph, Quote, Run, Sentence, Span, Tag, Token, block, lemma,
    quote, sentence, tokenize,
};

impl Document {
    /// Reads a text. Page furniture, by the phrases of `furniture`, is kept as paragraphs without tokens.
    #[must_use]
    pub fn parse(input: Input, furniture: &Furniture) -> Self {
        let (paragraphs, tokens) = paragraphs(&input.text, furniture);
        let quotes = quote::pair(&input.text, &paragraphs, &tokens);
        let sentences = sentences(&input.text, &paragraphs, &tokens);
        let mut words = words(&input.text, &tokens);
        for word in &mut words {
            word.look_up(&Tagger::embedded().lexicon);
        }
        let tags = tags(&input.text, &words, &tokens, &sentences, &quotes);
        words.iter_mut().for_each(Word::blur_unknown);
        let mut document = Self::without_trees(input, paragraphs, sentences, tokens, quotes, tags);
        let view = Segmenter {
            text: document.text(),
            tokens: &document.tokens,
            words: &words,
            tags: &document.tags,
            quotes: &document.quotes,
            quote_of: &document.quote_of,
        };
        let trees = tree::parse(&view, &document.sentences);
        document.set_trees(trees);
        document
    }

    /// A document with the tokens, tags and trees of a treebank, made projective where they are not.
    ///
    /// Sentences stand one blank apart, paragraphs on lines of their own.
    #[must_use]
    pub fn from_gold(key: &str, gold: &[Gold]) -> Self {
        let mut made = FromGold::default();
        for gold in gold.iter().filter(|gold| !gold.forms.is_empty()) {
            made.push(gold.clone().projective());
        }
        let FromGold { text, paragraphs, sentences, tokens, tags, trees } = made;
        let quotes = quote::pair(&text, &paragraphs, &tokens);
        let input = Input::from_text(key, text);
        let mut document = Self::without_trees(input, paragraphs, sentences, tokens, quotes, tags);
        document.set_trees(Trees { subtrees: tree::subtrees(&trees.heads), ..trees });
        document
    }

    /// A document whose words do not hang on each other yet.
    pub(crate) fn without_trees(
        input: Input,
        paragraphs: Vec<Paragraph>,
        sentences: Vec<Sentence>,
        tokens: Vec<Token>,
        quotes: Vec<Quote>,
        tags: Vec<Tag>,
    ) -> Self {
        Self {
            quote_of: quote::quote_of(&quotes, tokens.len()),
            sentence_of: sentence_of(&sentences),
            lemmas: tokens.iter().zip(&tags).map(|(token, &tag)| lemma::lemma(&token.lower, tag)).collect(),
            heads: Vec::new(),
            rels: Vec::new(),
            subtrees: Vec::new(),
            children: Children::of(&[]),
            n_words: OnceLock::new(),
            input,
            paragraphs,
            sentences,
            tokens,
            quotes,
            tags,
        }
    }

    /// Lets the words hang as the trees of all tokens say.
    pub(crate) fn set_trees(&mut self, trees: Trees) {
        self.children = Children::of(&trees.heads);
        (self.heads, self.rels, self.subtrees) = (trees.heads, trees.rels, trees.subtrees);
    }
}

fn paragraphs(text: &str, furniture: &Furniture) -> (Vec<Paragraph>, Vec<Token>) {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let paragraphs = (block::blocks(text, furniture).into_iter())
        .map(|(span, kind)| {
            let start = tokens.len();
            if kind != BlockKind::Furniture {
                tokenize::tokenize(text, span, &mut tokens);
            }
            Paragraph { span, run: Run::new(start, tokens.len()), kind }
        })
        .collect();
    (paragraphs, tokens)
}

fn sentences(text: &str, paragraphs: &[Paragraph], tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (idx, paragraph) in paragraphs.iter().enumerate() {
        let start = paragraph.run.start;
        for run in sentence::split(&tokens[paragraph.run.range()], text) {
            let run = Run::new(run.start + start, run.end + start);
            let span = Span::new(tokens[run.start].span.start, tokens[run.end - 1].span.end);
            sentences.push(Sentence { span, run, paragraph: idx });
        }
    }
    sentences
}

/// For every token the index of its sentence.
fn sentence_of(sentences: &[Sentence]) -> Vec<u32> {
    let mut indices = Vec::new();
    for (idx, sentence) in sentences.iter().enumerate() {
        indices.resize(sentence.run.end, idx as u32);
    }
    indices
}

fn words(text: &str, tokens: &[Token]) -> Vec<Word> {
    tokens.iter().map(|token| Word::new(&text[token.span.range()], &token.lower)).collect()
}

/// Tags of all tokens. Which quotation mark opens and which closes is known from the pairs.
fn tags(text: &str, words: &[Word], tokens: &[Token], sentences: &[Sentence], quotes: &[Quote]) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(words.len());
    for sentence in sentences {
        Tagger::embedded().tag(&words[sentence.run.range()], &mut tags);
    }
    let is_mark = |at: usize| !text[tokens[at].span.range()].chars().any(char::is_alphanumeric);
    for quote in quotes.iter().filter(|quote| !quote.run.is_empty()) {
        let last = quote.run.end - 1;
        if quote.closed && is_mark(last) {
            tags[last] = Tag::CloseQuote;
        }
        if is_mark(quote.run.start) {
            tags[quote.run.start] = Tag::OpenQuote;
        }
    }
    tags
}

/// A document of gold sentences in the making.
struct FromGold {
    text: String,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    tags: Vec<Tag>,
    trees: Trees,
}

impl Default for FromGold {
    fn default() -> Self {
        let trees = Trees { heads: Vec::new(), rels: Vec::new(), subtrees: Vec::new() };
        Self {
            text: String::new(),
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            tokens: Vec::new(),
            tags: Vec::new(),
            trees,
        }
    }
}

impl FromGold {
    fn push(&mut self, gold: Gold) {
        let first = self.tokens.len();
        if gold.opens_paragraph || self.paragraphs.is_empty() {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            let at = self.text.len();
            self.paragraphs.push(Paragraph {
                span: Span::new(at, at),
                run: Run::new(first, first),
                kind: BlockKind::Body,
            });
        } else {
            self.text.push(' ');
        }
        let n_tokens = gold.forms.len();
        for (at, form) in gold.forms.iter().enumerate() {
            let span = Span::new(self.text.len(), self.text.len() + form.len());
            self.text.push_str(form);
            self.tokens.push(Token { span, lower: tokenize::lower(form) });
            let is_glued = gold.glued.get(at).copied().unwrap_or(false);
            if at + 1 < n_tokens && !is_glued {
                self.text.push(' ');
            }
        }
        let run = Run::new(first, self.tokens.len());
        let span = Span::new(self.tokens[first].span.start, self.text.len());
        self.sentences.push(Sentence { span, run, paragraph: self.paragraphs.len() - 1 });
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.span.end = span.end;
            paragraph.run.end = run.end;
        }
        self.tags.extend(gold.tags);
        self.trees.heads.extend(gold.heads.iter().map(|head| head.map(|head| (head + first) as u32)));
        self.trees.rels.extend(gold.rels);
    }
}
