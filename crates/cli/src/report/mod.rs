//! Reports: one file for each format, one row for each in [`FORMATS`].

mod brat;
mod csv;
mod facts;
pub mod findings;
mod html;
mod json;
mod markdown;
mod record;
mod select;
mod terminal;
pub mod verify;

use std::collections::BTreeMap;
use std::path::PathBuf;

use dixit_claims::{Analysis, Claim};
use dixit_rules::{Pack, RuleIdx};
use dixit_text::{BlockKind, Input};

pub use record::schema;
pub use select::{Only, Selection, Sort};

use crate::decisions::Decisions;
use crate::inputs::Failure;
use crate::output::Text;

/// What became of one input.
pub type Outcome = Result<Analysis, Failure>;

/// How a report is written: before all documents, for each, between two, and after all.
///
/// Documents are written by several threads at a time, each into a string of its own.
pub trait Report: Sync {
    /// What stands before all documents.
    fn begin(&self, out: &mut String) {
        let _ = out;
    }

    /// One document.
    fn document(&self, outcome: &Outcome, view: &View<'_>, out: &mut String);

    /// What stands between two documents.
    fn between(&self) -> &'static str {
        ""
    }

    /// What stands after all documents.
    fn end(&self, totals: &Totals, out: &mut String) {
        let (_, _) = (totals, out);
    }

    /// How it is written where it is many files, and not one.
    fn folder(&self) -> Option<&dyn FolderReport> {
        None
    }
}

/// A report that is a folder.
pub trait FolderReport: Sync {
    /// A file that the folder needs, whatever is in it.
    fn settings(&self) -> (PathBuf, &'static str);

    /// The files of one document: paths inside of the folder, and what is in them.
    fn files(&self, outcome: &Outcome, view: &View<'_>) -> Vec<(PathBuf, String)>;
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
        help: "for people: each claim with its source, cue and content",
        report: &terminal::Terminal,
        text: Text::Styled,
    },
    Format { name: "json", help: "one array of dixit/claim/1 records", report: &json::Json, text: Text::Exact },
    Format { name: "ndjson", help: "one dixit/claim/1 record a line", report: &json::Ndjson, text: Text::Exact },
    Format {
        name: "html",
        help: "one page to read, sort, filter and print; needs no network",
        report: &html::Html,
        text: Text::Exact,
    },
    Format {
        name: "csv",
        help: "one claim a row, with columns for the desk; see dixit review",
        report: &csv::Csv { mark: "" },
        text: Text::Exact,
    },
    Format {
        name: "excel",
        help: "the same for Excel, with a byte order mark",
        report: &csv::Csv { mark: "\u{feff}" },
        text: Text::Exact,
    },
    Format {
        name: "markdown",
        help: "a list of claims for notes and tickets",
        report: &markdown::Markdown,
        text: Text::Exact,
    },
    Format {
        name: "brat",
        help: "a folder of standoff annotations, for brat and dixit eval",
        report: &brat::Brat,
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

/// What all documents of a report are seen through.
#[derive(Debug)]
pub struct View<'a> {
    /// Columns that a line may have.
    pub width: usize,
    /// What people have decided about claims.
    pub decisions: Decisions,
    /// Which claims are wanted.
    pub selection: Selection,
    /// How the sourcing is checked, where it is.
    pub checks: Option<dixit::Settings>,
    rules: BTreeMap<RuleIdx, Rule<'a>>,
}

/// A rule, as reports name it.
#[derive(Debug, Clone, Copy)]
pub struct Rule<'a> {
    /// Its id.
    pub id: &'a str,
    /// The file it is written in.
    pub file: &'a str,
    /// The line of its id, from 1.
    pub line: usize,
}

impl<'a> View<'a> {
    /// With the rules of a pack, whose places are worked out once.
    #[must_use]
    pub fn new(pack: &'a Pack, width: usize) -> Self {
        // The lines of a file are counted once, and not for each of its rules.
        let mut ends: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let rule = |(idx, rule): (usize, &'a dixit_rules::checked::Rule)| {
            let file = &rule.place.file;
            let ends =
                ends.entry(&file.path).or_insert_with(|| file.text.match_indices('\n').map(|(at, _)| at).collect());
            let line = ends.partition_point(|&end| end < rule.place.start) + 1;
            (RuleIdx(idx as u32), Rule { id: &rule.id, file: &file.path, line })
        };
        Self {
            width,
            decisions: Decisions::default(),
            selection: Selection::default(),
            checks: None,
            rules: pack.rules.iter().enumerate().map(rule).collect(),
        }
    }

    /// The rule that found a claim; none for a turn of a transcript.
    #[must_use]
    pub fn rule(&self, claim: &Claim) -> Option<Rule<'a>> {
        self.rules.get(&claim.rule?).copied()
    }
}

/// Figures of a whole report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Inputs that were read.
    pub documents: usize,
    /// Inputs that could not be read.
    pub failures: usize,
    /// Claims, nested ones too.
    pub claims: usize,
    /// Words, see [`words`].
    pub words: usize,
}

impl Totals {
    /// Those of one document.
    #[must_use]
    pub fn of(outcome: &Outcome) -> Self {
        match outcome {
            Ok(analysis) => Self {
                documents: 1,
                claims: analysis.claims.len(),
                words: analysis.document.n_words(),
                ..Self::default()
            },
            Err(_) => Self { failures: 1, ..Self::default() },
        }
    }
}

impl std::ops::AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        self.documents += other.documents;
        self.failures += other.failures;
        self.claims += other.claims;
        self.words += other.words;
    }
}

/// A whole report, for few documents. Large ones are written document by document.
#[must_use]
pub fn render(report: &dyn Report, outcomes: &[Outcome], view: &View<'_>) -> String {
    let mut out = String::new();
    let mut totals = Totals::default();
    report.begin(&mut out);
    for (idx, outcome) in outcomes.iter().enumerate() {
        out.push_str(if idx == 0 { "" } else { report.between() });
        report.document(outcome, view, &mut out);
        totals += Totals::of(outcome);
    }
    report.end(&totals, &mut out);
    out
}

/// The headline: as the input's metadata has it, else as the page has it.
fn title(analysis: &Analysis) -> Option<&str> {
    let document = &analysis.document;
    let headline = || document.paragraphs().iter().find(|block| block.kind == BlockKind::Headline);
    document.input().title.as_deref().or_else(|| Some(document.slice(headline()?.span)))
}

/// The file of an input, or its key where it has none.
fn name(input: &Input) -> &str {
    match &input.path {
        Some(path) => path,
        None if input.key == "-" => "<stdin>",
        None => &input.key,
    }
}

/// So many things, in figures that can be read: *1,204 claims*.
#[must_use]
pub fn count(n: usize, thing: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    let digits = n.to_string();
    let mut grouped = String::new();
    for (idx, digit) in digits.chars().enumerate() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {thing}{plural}")
}

/// Where each line begins.
fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// Line of a byte, from 1.
fn line_at(starts: &[usize], at: usize) -> usize {
    starts.partition_point(|&start| start <= at)
}

/// Claims in the order of the text, each followed by what stands in its content, with how many they stand in.
fn outer_first(claims: &[Claim]) -> Vec<(usize, usize)> {
    let outermost = (0..claims.len()).filter(|&idx| claims[idx].parent.is_none());
    let mut waiting: Vec<(usize, usize)> = outermost.map(|idx| (idx, 0)).collect();
    waiting.reverse();
    let mut order = Vec::with_capacity(claims.len());
    while let Some((idx, level)) = waiting.pop() {
        order.push((idx, level));
        waiting.extend(claims[idx].children.iter().rev().map(|&child| (child, level + 1)));
    }
    order
}
