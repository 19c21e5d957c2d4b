//! Tokens, sentences, tags, lemmas and trees against the treebanks.

use std::collections::BTreeSet;
use std::time::Instant;

use dixit_text::{Document, Furniture, Gold, Input, Run, Tag, lemma, train};

use super::phrases::Phrases;
use crate::treebank::{self, Text};

/// Arguments of `cargo xtask score text`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Score the test parts instead of the development parts.
    #[arg(long)]
    test: bool,
    /// Print this many mistakes of tokens and sentences.
    #[arg(long, default_value_t = 0)]
    errors: usize,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let part = if args.test { "test" } else { "dev" };
    let ewt = treebank::read(&format!("ewt-{part}"))?;
    let gum = treebank::read(&format!("gum-{part}"))?;
    let news: Vec<&Text> = gum.iter().filter(|text| text.name.contains("_news_")).collect();
    let (ewt, gum) = (ewt.iter().collect::<Vec<_>>(), gum.iter().collect::<Vec<_>>());
    let mut rows: Vec<(String, [Option<f64>; 3])> = Vec::new();
    let columns = [&ewt, &gum, &news].map(|texts| column(texts, args.errors));
    for (at, (name, _)) in columns[0].iter().enumerate() {
        rows.push((name.clone(), [0, 1, 2].map(|column| columns[column].get(at).and_then(|row| row.1))));
    }
    println!("{:<38}{:>8}{:>8}{:>10}", format!("({part})"), "EWT", "GUM", "GUM news");
    for (name, values) in rows {
        let [ewt, gum, news] = values.map(|value| value.map_or_else(|| "-".to_owned(), |value| format!("{value:.2}")));
        println!("{name:<38}{ewt:>8}{gum:>8}{news:>10}");
    }
    Ok(())
}

/// Right, guessed and gold.
#[derive(Default, Clone, Copy)]
struct Count {
    right: usize,
    guessed: usize,
    gold: usize,
}

impl Count {
    fn add(&mut self, guessed: &BTreeSet<(usize, usize)>, gold: &BTreeSet<(usize, usize)>) {
        self.right += guessed.intersection(gold).count();
        self.guessed += guessed.len();
        self.gold += gold.len();
    }

    fn one(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.guessed += 1;
        self.gold += 1;
    }

    fn f1(self) -> Option<f64> {
        (self.gold > 0).then(|| 200.0 * self.right as f64 / (self.guessed + self.gold) as f64)
    }
}

fn column(texts: &[&Text], errors: usize) -> Vec<(String, Option<f64>)> {
    let [mut tags, mut verbs, mut uas, mut las, mut tokens, mut sentences] = [Count::default(); 6];
    let [mut gold_uas, mut labelled, mut subjects] = [Count::default(); 3];
    let mut left = errors;
    let (mut n_words, mut seconds) = (0, 0.0);
    let mut phrases = Phrases::default();
    for text in texts {
        phrases.add(&Document::from_gold("own", &own(text)), &Document::from_gold("gold", &text.sentences));
        for gold in &text.sentences {
            let guessed = train::tag(&gold.forms);
            guessed.iter().zip(&gold.tags).for_each(|(guess, gold)| tags.one(guess == gold));
            for (at, (head, rel)) in train::tree(&gold.forms, &guessed).into_iter().enumerate() {
                uas.one(head == gold.heads[at]);
                las.one(head == gold.heads[at] && rel == gold.rels[at]);
                if gold.rels[at].name().starts_with("nsubj") {
                    subjects.one(head == gold.heads[at] && rel.name().starts_with("nsubj"));
                }
            }
            for (at, (head, rel)) in train::tree(&gold.forms, &gold.tags).into_iter().enumerate() {
                gold_uas.one(head == gold.heads[at]);
                labelled.one(head == gold.heads[at] && rel == gold.rels[at]);
            }
            for (at, &tag) in gold.tags.iter().enumerate() {
                if tag.is_verb() || tag == Tag::Md {
                    let lower = gold.forms[at].to_lowercase().replace(['\u{2019}', '\u{2018}'], "'");
                    verbs.one(lemma(&lower, tag) == gold.lemmas[at].to_lowercase());
                }
            }
        }
        let raw = raw_text(text);
        let start = Instant::now();
        let document = Document::parse(Input::from_text("score", raw.as_str()), &Furniture::default());
        seconds += start.elapsed().as_secs_f64();
        n_words += document.tokens().len();
        let (gold_tokens, gold_sentences) = gold_spans(text, &raw);
        let guessed_tokens = document.tokens().iter().map(|token| (token.span.start, token.span.end)).collect();
        let guessed_sentences =
            document.sentences().iter().map(|sentence| (sentence.span.start, sentence.span.end)).collect();
        tokens.add(&guessed_tokens, &gold_tokens);
        sentences.add(&guessed_sentences, &gold_sentences);
        for (guessed, gold, name) in
            [(&guessed_tokens, &gold_tokens, "token"), (&guessed_sentences, &gold_sentences, "sentence")]
        {
            for &(start, end) in gold.difference(guessed).take(left) {
                let near = document.span_of(Run::new(
                    document.run_of(dixit_text::Span::new(start, end)).start,
                    document.run_of(dixit_text::Span::new(start, end)).end,
                ));
                println!("{name} {}: gold [{}] ours around [{}]", text.name, &raw[start..end], document.slice(near));
                left -= 1;
            }
        }
    }
    let row = |name: &str, count: Count| (name.to_owned(), count.f1());
    let mut rows = vec![
        row("tokens F1, raw text", tokens),
        row("sentences F1, raw text", sentences),
        row("tags, gold tokens", tags),
        row("lemmas of verbs, gold tags", verbs),
        row("UAS, our tags", uas),
        row("LAS, our tags", las),
        row("subjects found, our tags", subjects),
        row("UAS, gold tags", gold_uas),
        row("LAS, gold tags", labelled),
        ("thousand words a second, raw text".to_owned(), Some(n_words as f64 / seconds / 1000.0)),
    ];
    rows.extend(phrases.rows());
    rows
}

/// The sentences of a text with our own tags and trees.
fn own(text: &Text) -> Vec<Gold> {
    let read = |gold: &Gold| {
        let tags = train::tag(&gold.forms);
        let (heads, rels) = train::tree(&gold.forms, &tags).into_iter().unzip();
        Gold { tags, heads, rels, ..gold.clone() }
    };
    text.sentences.iter().map(read).collect()
}

/// Sentences joined by blanks, paragraphs by line breaks.
fn raw_text(text: &Text) -> String {
    let mut raw = String::new();
    for (sentence, written) in text.sentences.iter().zip(&text.raw) {
        if !raw.is_empty() {
            raw.push(if sentence.opens_paragraph { '\n' } else { ' ' });
        }
        raw.push_str(written);
    }
    raw
}

type Spans = BTreeSet<(usize, usize)>;

/// Where the gold tokens and sentences lie in the raw text.
fn gold_spans(text: &Text, raw: &str) -> (Spans, Spans) {
    let (mut tokens, mut sentences) = (Spans::new(), Spans::new());
    let mut at = 0;
    for gold in &text.sentences {
        let start = at + raw[at..].len() - raw[at..].trim_start().len();
        for form in &gold.forms {
            at += raw[at..].len() - raw[at..].trim_start().len();
            // A few forms differ from what was written; those keep the width of what stands there.
            let len = if raw[at..].starts_with(form.as_str()) { form.len() } else { same_chars(&raw[at..], form) };
            tokens.insert((at, at + len));
            at += len;
        }
        sentences.insert((start, at));
    }
    (tokens, sentences)
}

fn same_chars(rest: &str, form: &str) -> usize {
    rest.chars().take(form.chars().count()).map(char::len_utf8).sum()
}
