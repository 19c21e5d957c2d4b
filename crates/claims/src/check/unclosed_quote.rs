//! `unclosed-quote`

use dixit_text::{Quote, Run};

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
    open.map(fault).collect()
}

/// A single mark may be an apostrophe that looks like a quotation mark.
fn is_double(article: &Article<'_>, quote: &Quote) -> bool {
    let start = article.document.tokens()[quote.run.start].span.start;
    // Of the markup that pages leave behind: `date="`.
    let markup = article.document.text()[..start].ends_with('=');
    !markup
        && !quote.inside.is_empty()
        && matches!(article.document.form(quote.run.start), "\"" | "“" | "„" | "``" | "''" | "«")
}
