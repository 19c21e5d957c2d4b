//! `headline-quote-not-in-body`

use std::collections::BTreeSet;

use dixit_text::{Quote, Run};

use super::{Article, Check, Fault, Level, Threshold};

pub(super) const CHECK: Check = Check {
    name: "headline-quote-not-in-body",
    level: Level::Warning,
    finds: "words quoted in the headline that the text below does not have",
    why: "A headline in quotation marks promises that somebody said it so. Where nobody does below, it is the desk's.",
    basis: "BBC: quotation marks in a headline are for words that the story quotes; Reuters: headlines must be borne out \
            by the story",
    help: "quote the words as the text has them, or take the marks away",
    thresholds: &[Threshold { name: "words", default: 2, counts: "words that the quotation must have" }],
    words: &[],
    fires: "Mayor calls bridge [“a death trap”]\n\nMayor Ada Marsh said the bridge was dangerous. It will close on Monday.",
    silent: "Mayor calls bridge “a death trap”\n\nMayor Ada Marsh said the bridge was a death trap. It will close on Monday.",
    run,
};

/// Quotations of a headline that are looked for; no honest one has more.
const MOST: usize = 8;

fn run(article: &Article<'_>) -> Vec<Fault> {
    let document = article.document;
    let Some(headline) = article.headline else { return Vec::new() };
    let least = article.threshold("words").max(1);
    let quotes = document.quotes().iter().take_while(|quote| quote.run.start < headline.end);
    let wanted: Vec<&Quote> = quotes.filter(|quote| quote.closed && quote.n_words >= least).take(MOST).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let body: Vec<Word<'_>> = words(article, Run::new(headline.end, document.tokens().len()));
    let missing = wanted.into_iter().filter(|quote| !holds(&body, &words(article, quote.inside)));
    let fault = |quote: &Quote| {
        let span = document.span_of(quote.run);
        Fault::at(span, format!("the text below does not have the words {}", article.words(span)))
    };
    missing.map(fault).collect()
}

/// A word in lower case, and its base form: *pills* may stand for *pill*.
struct Word<'a> {
    lower: &'a str,
    lemma: &'a str,
}

impl Word<'_> {
    fn agrees(&self, other: &Word<'_>) -> bool {
        self.lower == other.lower || self.lemma == other.lemma
    }
}

/// Words without marks.
fn words<'a>(article: &Article<'a>, run: Run) -> Vec<Word<'a>> {
    let document = article.document;
    let is_word = |at: &usize| document.lower(*at).contains(char::is_alphanumeric);
    run.range().filter(is_word).map(|at| Word { lower: document.lower(at), lemma: document.lemma(at) }).collect()
}

/// Whether the words stand in the body in this order, one after another. That each stands there at all is asked first.
fn holds(body: &[Word<'_>], words: &[Word<'_>]) -> bool {
    let known: BTreeSet<&str> = body.iter().flat_map(|word| [word.lower, word.lemma]).collect();
    let is_known = |word: &Word<'_>| known.contains(word.lower) || known.contains(word.lemma);
    let is_here = |place: &[Word<'_>]| place.iter().zip(words).all(|(one, other)| one.agrees(other));
    words.is_empty() || (words.iter().all(is_known) && body.windows(words.len()).any(is_here))
}
