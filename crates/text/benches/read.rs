//! How fast a text becomes a document, on one core: `cargo bench -p dixit-text`.
//! Items are words between blanks, so the figure to look at is millions of words a second; tokens are a sixth more.

use divan::Bencher;
use divan::counter::ItemsCount;
use dixit_text::phrase::{asides, complement, noun_phrase, subject, times, verb_group};
use dixit_text::{Document, Furniture, Input, Tag};

/// News as it is written, about an invented town.
const ARTICLE: &str = "\
Harbour town votes to keep its ferry
The council of Port Ellery voted on Tuesday to keep the night ferry running until 2031, after residents warned that its closure would cut the \
island off from the hospital on the mainland. Mayor Ines Calder, who had asked for a shorter contract, said she accepted the result.
“We have listened to everybody who wrote to us, and there were more than 4,000 letters,” she told reporters outside the town hall. “The ferry \
stays. But somebody has to pay for it, and that cannot be the island alone.”
According to a report by the regional auditor, the line lost $2.3 million last year, about a third more than in the year before. Its author, \
Tomas Brandt, wrote that the figures “do not include the repairs which the older of the two ships will need before the winter.” The operator, \
Ellery Lines Ltd., denied that the ships were unsafe and accused the auditor of comparing two different things.
\"They looked at the wrong season,\" said Mark O'Dowd, a spokesman for the company. \"Why would anybody do that? I don't know.\" He added that \
passenger numbers had risen by 12% since May, when the U.S. cruise ships came back.
Two members of the council abstained, arguing that the contract should have been put out to tender first. Officials in the capital declined to \
comment, but a person familiar with the talks said on condition of anonymity that the ministry expects to cover half of the costs.
";

fn main() {
    divan::main();
}

/// Paragraphs, tokens, sentences, quotes, tags, lemmas, trees.
#[divan::bench]
fn read(bencher: Bencher) {
    let text = ARTICLE.repeat(20);
    bencher.counter(ItemsCount::new(n_words(&text))).bench(|| parse(&text));
}

/// The same, and every noun phrase, verb group, subject, complement, time and aside of every sentence.
#[divan::bench]
fn read_with_spans(bencher: Bencher) {
    let text = ARTICLE.repeat(20);
    bencher.counter(ItemsCount::new(n_words(&text))).bench(|| n_spans(&parse(&text)));
}

fn n_words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn parse(text: &str) -> Document {
    Document::parse(Input::from_text("bench", text), &Furniture::default())
}

fn n_spans(document: &Document) -> usize {
    let mut n_spans = 0;
    for sentence in document.sentences() {
        n_spans += times(document, sentence.run).len() + asides(document, sentence.run).len();
        for at in sentence.run.range() {
            let tag = document.tag(at);
            if tag.is_noun() || tag == Tag::Prp {
                n_spans += usize::from(!noun_phrase(document, at).is_empty());
            }
            if tag.is_verb() {
                n_spans += usize::from(verb_group(document, at).is_some());
                n_spans += usize::from(subject(document, at).is_some());
                n_spans += usize::from(complement(document, at, at + 1, sentence.run).is_some());
            }
        }
    }
    n_spans
}
