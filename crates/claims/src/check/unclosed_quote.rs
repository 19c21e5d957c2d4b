//! `unclosed-quote`

use dixit_text::{Document, Quote, Run};

use super::{Article, Check, Fault, Level};

pub(super) const CHECK: Check = Check {
    name: "unclosed-quote",
    level: Level::Error,
    finds: "a quotation mark that opens and never closes",
    why: "The reader cannot tell where the speaker's words end and the writer's begin.",
    basis: "Any style book; AP, quotation marks: a quotation that goes on into the next paragraph opens again there, and \
            closes at its end",
    help: "close the quotation where the speaker's words end",
    thresholds: &[],
    words: &[],
    fires: "Ada Marsh said: [“The road is safe.] We checked it twice.\n\nShe then left the room.\n\nNobody followed her.",
    silent: "Ada Marsh said: “The road is safe.\n\n“We checked it twice.”\n\nShe then left the room.",
    run,
};

/// Tokens of the quotation that are shown.
const SHOWN: usize = 6;

fn run(article: &Article<'_>) -> Vec<Fault> {
    let open = article.document.quotes().iter().filter(|quote| !quote.closed && is_double(article, quote));
    let fault = |quote: &Quote| {
        // The mark and the words after it say which one; how far the quotation goes is what nobody knows.
        let run = Run::new(quote.run.start, quote.run.end.min(quote.run.start + SHOWN));
        let span = article.document.span_of(run);
        Fault::at(span, "the quotation that opens here is not closed".to_owned())
    };
    let (begin, inside): (Vec<&Quote>, Vec<&Quote>) = open.partition(|quote| begins(article, quote));
    // Whole paragraphs of another text, each with its mark: where that ends is plain to see.
    let is_passage = begin.len() >= MANY;
    let begin = begin.into_iter().filter(|quote| !is_passage && !closes_below(article, quote));
    let mut faults: Vec<Fault> = inside.into_iter().chain(begin).map(fault).collect();
    faults.sort_by_key(|fault| fault.spans.first().map_or(0, |span| span.start));
    faults
}

/// Paragraphs that begin with a mark that does not close, from which on the text prints another.
const MANY: usize = 3;

fn paragraph_of(document: &Document, at: usize) -> usize {
    document.sentences()[document.sentence_of(at)].paragraph
}

/// Whether a quotation begins its paragraph.
fn begins(article: &Article<'_>, quote: &Quote) -> bool {
    let document = article.document;
    document.paragraphs()[paragraph_of(document, quote.run.start)].run.start == quote.run.start
}

/// Paragraphs in which the end of a quotation is looked for.
const BELOW: usize = 12;

/// Whether one of the paragraphs that follow ends with a mark that closes nothing of its own: a passage that is taken over
/// whole, with quotations in it, ends so.
fn closes_below(article: &Article<'_>, quote: &Quote) -> bool {
    let document = article.document;
    let first = paragraph_of(document, quote.run.start) + 1;
    let below = document.paragraphs().iter().skip(first).take(BELOW);
    let ends = below.filter_map(|paragraph| paragraph.run.range().last());
    ends.into_iter().any(|last| matches!(document.form(last), "\"" | "”" | "''") && !closes(document, last))
}

/// Whether the mark at a token closes a quotation.
fn closes(document: &Document, at: usize) -> bool {
    let quote = document.quote_of(at).or_else(|| document.quote_of(at.saturating_sub(1)));
    quote.is_some_and(|quote| document.quotes()[quote].closed && document.quotes()[quote].run.end == at + 1)
}

/// A single mark may be an apostrophe that looks like a quotation mark.
fn is_double(article: &Article<'_>, quote: &Quote) -> bool {
    let start = article.document.tokens()[quote.run.start].span.start;
    // Of the markup that pages leave behind: `date="`, `">`.
    let text = article.document.text();
    let behind = text[start..].trim_start_matches(['"', '“', '”']);
    let markup = text[..start].ends_with(['=', '>']) || behind.starts_with(['>', '<']);
    !markup
        && !quote.inside.is_empty()
        && matches!(article.document.form(quote.run.start), "\"" | "“" | "„" | "``" | "''" | "«")
}
