//! Quotes as they are looked for.

use chrono::NaiveDate;
use dixit_claims::when::Days;
use dixit_claims::{Analysis, Claim, Quotation};
use dixit_text::{Document, Span};

/// Words that somebody is said to have said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quote {
    /// The words, without the marks around them.
    pub text: String,
    /// The names of those who are said to have said them, as full as they are known; empty where nobody is named.
    pub speakers: Vec<String>,
    /// The day of the article.
    pub published: Option<NaiveDate>,
    /// The days on which it is said to have been said.
    pub said_on: Option<Days>,
}

/// A quote of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimQuote {
    /// Index of the claim.
    pub claim: usize,
    /// Where it stands, marks included: several spans where the attribution interrupts a sentence, *"We will," she said,
    /// "mend it."*
    pub spans: Vec<Span>,
    /// What is looked for.
    pub quote: Quote,
}

/// The quotes of all direct and mixed claims, in the order of the text. One that several claims hold (*Marsh said that Ott
/// said "..."*) belongs to the innermost.
#[must_use]
pub fn quotes(analysis: &Analysis) -> Vec<ClaimQuote> {
    let document = &analysis.document;
    let mut found = Vec::new();
    for (idx, claim) in analysis.claims.iter().enumerate() {
        if claim.quotation == Quotation::Indirect {
            continue;
        }
        let is_of_child =
            |span: &Span| claim.children.iter().any(|&child| analysis.claims[child].quoted.contains(span));
        let own: Vec<Span> = claim.quoted.iter().copied().filter(|span| !is_of_child(span)).collect();
        for spans in sentences(document, &own) {
            let text = spans.iter().map(|&span| inside(document, span)).collect::<Vec<_>>().join(" ");
            let published = analysis.published.map(|published| published.date);
            let quote = Quote { text, speakers: speakers(claim), published, said_on: claim.said_on };
            found.push(ClaimQuote { claim: idx, spans, quote });
        }
    }
    // Of two claims that share a quotation the narrower one is about it.
    let length = |claim: usize| analysis.claims[claim].content.spans.iter().map(|span| span.len()).sum::<usize>();
    found.sort_by_key(|quote| (quote.spans[0], length(quote.claim)));
    found.dedup_by_key(|quote| quote.spans[0]);
    found
}

/// Quotes of one claim, those together that are one sentence with its attribution in between.
fn sentences(document: &Document, quoted: &[Span]) -> Vec<Vec<Span>> {
    let mut sentences: Vec<Vec<Span>> = Vec::new();
    for &span in quoted {
        let before = sentences.last().and_then(|spans| spans.last());
        match before {
            Some(&before) if goes_on(document, before, span) => {
                sentences.last_mut().into_iter().for_each(|it| it.push(span));
            }
            _ => sentences.push(vec![span]),
        }
    }
    sentences
}

/// Whether a sentence that begins in one quote goes on in the next: nothing but its attribution stands in between, and
/// neither ends a sentence. *Ott called it "a shame" that "nobody voted"* is two quotes.
fn goes_on(document: &Document, before: Span, next: Span) -> bool {
    let between = document.slice(Span::new(before.end, next.start));
    let first = inside(document, before);
    let is_in_commas = first.ends_with([',', '—', '-']) || between.trim_start().starts_with([',', '—']);
    let ends = |text: &str| text.trim_end().ends_with(['.', '!', '?', '…', ':', ';']);
    is_in_commas
        && between.trim_end().ends_with([',', '—'])
        && !ends(&first)
        && !ends(between)
        && !between.contains('\n')
}

/// What stands between the marks of a quote.
fn inside(document: &Document, span: Span) -> String {
    let quote = document.quotes().iter().find(|quote| document.span_of(quote.run) == span);
    let inside = quote.map_or(span, |quote| document.span_of(quote.inside));
    document.slice(inside).trim().to_owned()
}

/// Who is said to have said it, by the fullest names the text gives.
fn speakers(claim: &Claim) -> Vec<String> {
    claim.who.people.iter().filter_map(|person| person.name.clone()).collect()
}
