//! Reports of `dixit verify`: one file for each format, one row for each in [`FORMATS`].

mod csv;
mod html;
mod json;
mod markdown;
mod terminal;

use dixit_claims::Analysis;
use dixit_verify::{ClaimQuote, Passage, Primary, Verdict, Verification};

pub use terminal::explained;

use crate::inputs::Failure;
use crate::output::Text;
use crate::shown;

/// Characters that are shown of a passage that was not quoted.
const NEAREST: usize = 400;

/// What became of one input.
pub type Outcome = Result<Verified, Failure>;

/// An article whose quotes were compared.
#[derive(Debug)]
pub struct Verified {
    /// The article and its claims.
    pub analysis: Analysis,
    /// Its quotes in the order of the text.
    pub quotes: Vec<Checked>,
}

/// A quote that was compared.
#[derive(Debug)]
pub struct Checked {
    /// The quote, and the claim that holds it.
    pub quote: ClaimQuote,
    /// What was found of it.
    pub found: Verification,
}

/// What all articles of a report are seen through.
#[derive(Debug)]
pub struct View<'a> {
    /// Columns that a line may have.
    pub width: usize,
    /// The documents that quotes were compared with.
    pub evidence: &'a [Primary],
}

/// How a report is written: before all articles, for each, between two, and after all.
pub trait Report: Sync {
    /// What stands before all articles.
    fn begin(&self, out: &mut String) {
        let _ = out;
    }

    /// One article.
    fn document(&self, outcome: &Outcome, view: &View<'_>, out: &mut String);

    /// What stands between two articles.
    fn between(&self) -> &'static str {
        ""
    }

    /// What stands after all articles.
    fn end(&self, totals: &Totals, out: &mut String) {
        let (_, _) = (totals, out);
    }
}

/// A row of [`FORMATS`].
#[derive(Clone, Copy)]
pub struct Format {
    /// As the user writes it.
    pub name: &'static str,
    /// In a few words.
    pub help: &'static str,
    /// What writes it.
    pub report: &'static dyn Report,
    /// Whether it is styled.
    pub text: Text,
}

/// All formats; the first is the usual one.
pub const FORMATS: &[Format] = &[
    Format {
        name: "terminal",
        help: "for people: each quote above what the document has",
        report: &terminal::Terminal,
        text: Text::Styled,
    },
    Format { name: "json", help: "one array of verification records", report: &json::Json, text: Text::Exact },
    Format { name: "ndjson", help: "one verification record a line", report: &json::Ndjson, text: Text::Exact },
    Format {
        name: "html",
        help: "one page to read and print; needs no network",
        report: &html::Html,
        text: Text::Exact,
    },
    Format { name: "csv", help: "one quote a row", report: &csv::Csv { mark: "" }, text: Text::Exact },
    Format {
        name: "excel",
        help: "the same for Excel, with a byte order mark",
        report: &csv::Csv { mark: "\u{feff}" },
        text: Text::Exact,
    },
    Format {
        name: "markdown",
        help: "a list of quotes for notes and tickets",
        report: &markdown::Markdown,
        text: Text::Exact,
    },
];

impl Format {
    /// The format of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        FORMATS.iter().find(|format| format.name == name).copied()
    }
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Figures of a whole report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Articles that were read.
    pub documents: usize,
    /// Articles that could not be read.
    pub failures: usize,
    /// Quotes by verdict, in the order of [`Verdict::ALL`].
    pub verdicts: [usize; Verdict::ALL.len()],
}

impl Totals {
    /// Those of one article.
    #[must_use]
    pub fn of(outcome: &Outcome) -> Self {
        let mut totals = Self::default();
        match outcome {
            Ok(verified) => {
                totals.documents = 1;
                for checked in &verified.quotes {
                    totals.verdicts[checked.found.verdict as usize] += 1;
                }
            }
            Err(_) => totals.failures = 1,
        }
        totals
    }

    /// Quotes with a verdict.
    #[must_use]
    pub fn of_verdict(&self, verdict: Verdict) -> usize {
        self.verdicts[verdict as usize]
    }

    /// All quotes.
    #[must_use]
    pub fn quotes(&self) -> usize {
        self.verdicts.iter().sum()
    }
}

impl std::ops::AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        self.documents += other.documents;
        self.failures += other.failures;
        for (sum, other) in self.verdicts.iter_mut().zip(other.verdicts) {
            *sum += other;
        }
    }
}

/// *12 quotes: 3 verbatim, 1 altered, 8 too-short*
fn counts(totals: &Totals) -> String {
    let verdicts = Verdict::ALL.iter().filter(|verdict| totals.of_verdict(**verdict) > 0);
    let verdicts: Vec<String> = verdicts.map(|it| format!("{} {}", totals.of_verdict(*it), it.name())).collect();
    let quotes = super::count(totals.quotes(), "quote");
    if verdicts.is_empty() { quotes } else { format!("{quotes}: {}", verdicts.join(", ")) }
}

/// The verdict and what differs; of what is not there, where it is not.
fn verdict(checked: &Checked) -> String {
    let found = &checked.found;
    if found.verdict == Verdict::NotFound {
        return format!("not-found: not in {}", these(found.n_documents));
    }
    let tags = found.tags.iter().map(|tag| tag.name());
    std::iter::once(found.verdict.name()).chain(tags).collect::<Vec<_>>().join(" · ")
}

/// *these 34 documents*
fn these(n_documents: usize) -> String {
    if n_documents == 1 {
        "this 1 document".to_owned()
    } else {
        format!("these {}", super::count(n_documents, "document"))
    }
}

/// What stands beside the verdict on the words; empty where nothing was found.
fn beside(checked: &Checked) -> Vec<String> {
    let found = &checked.found;
    let Some(extent) = found.extent else { return Vec::new() };
    let (speaker, date) = (found.speaker.name(), found.date.name());
    vec![extent.name().to_owned(), format!("speaker {speaker}"), format!("date {date}")]
}

/// Of a quote that was not found, the passage that is nearest to it, and where that is: *9 of 14 words · hearing.txt:12*.
fn nearest(checked: &Checked, evidence: &[Primary]) -> Option<(String, String)> {
    let near = checked.found.nearest()?;
    let text = format!("“{}”", shown::beginning(&near.passage.text, NEAREST));
    Some((text, format!("{} of {} words · {}", near.n_same, near.n_words, place(&near.passage, evidence))))
}

/// *hearing.txt:12 · turn 3 · 00:04:57 · TARN · 2031-03-04*
fn place(passage: &Passage, evidence: &[Primary]) -> String {
    let Some(document) = evidence.get(passage.document) else { return String::new() };
    let mut facts = vec![format!("{}:{}", name(document), passage.line)];
    facts.extend(passage.turn.map(|turn| format!("turn {turn}")));
    facts.extend(passage.time.clone());
    facts.extend(passage.speaker.clone());
    facts.push(document.date.map_or_else(|| "no date".to_owned(), |date| date.to_string()));
    shown::line(&facts.join(" · "))
}

/// What a primary document is called: its file, and its own name where the file holds several.
fn name(document: &Primary) -> String {
    match &document.path {
        Some(path) if path.ends_with(&document.key) => path.clone(),
        Some(path) => format!("{path}: {}", document.key),
        None => document.key.clone(),
    }
}
