//! What `dixit verify` found of a quote, in the record.

use dixit_verify::{Dated, Edit, Extent, Passage, Primary, Speaker, Tag, Verdict};
use schemars::JsonSchema;
use serde::Serialize;

use super::super::verify::{Checked, Outcome};
use super::{DocumentRef, Record, SchemaName, SpanRecord, document_record, document_ref, spans};

/// A quote compared with primary documents. It says how the words compare, and never whether anything is true.
#[derive(Debug, Serialize, JsonSchema)]
pub(in crate::report) struct VerificationRecord {
    /// Always `dixit/claim/1`.
    schema: SchemaName,
    /// Id of the claim that holds the quote.
    claim: String,
    /// Where it stands.
    document: DocumentRef,
    /// What was looked for.
    quote: QuoteRecord,
    /// What was found.
    verification: Found,
}

/// A quote.
#[derive(Debug, Serialize, JsonSchema)]
struct QuoteRecord {
    /// Its words, without the marks around them; a sentence that its attribution interrupts is one.
    text: String,
    /// At least one, marks included.
    spans: Vec<SpanRecord>,
    /// Who is said to have said it, by full names; empty where nobody is named.
    speakers: Vec<String>,
}

/// What became of a quote.
#[derive(Debug, Serialize, JsonSchema)]
struct Found {
    /// Of the words.
    verdict: VerdictName,
    /// How much of its sentence the quote has; null where nothing was found.
    extent: Option<ExtentName>,
    /// Whether who says it there is who says it in the article.
    speaker: SpeakerName,
    /// Whether the article can have quoted the document.
    date: DateName,
    /// What differs.
    tags: Vec<TagName>,
    /// The words of both, side by side, in the order of the quote.
    diff: Vec<EditRecord>,
    /// Where it stands; null where nothing was found.
    passage: Option<PassageRecord>,
    /// Where the pieces of a splice stand, in the order of the quote; empty for all else.
    pieces: Vec<PassageRecord>,
    /// Where else it stands in the same way, the better dated first.
    also: Vec<PassageRecord>,
    /// Of what was not found: the passage that has most of it, where that is half or more; null elsewhere.
    nearest: Option<NearestRecord>,
    /// How many documents were searched.
    documents: usize,
}

/// A passage that has too little of a quote to be what was quoted.
#[derive(Debug, Serialize, JsonSchema)]
struct NearestRecord {
    /// Words of the quote that it has.
    same: usize,
    /// Words of the quote.
    words: usize,
    /// Where it is.
    passage: PassageRecord,
}

/// Some words of a quote beside those of the document.
#[derive(Debug, Serialize, JsonSchema)]
struct EditRecord {
    /// How they compare.
    kind: EditName,
    /// As the quote has it; empty for what it lacks.
    quote: String,
    /// As the document has it; empty for what it lacks.
    evidence: String,
}

/// A place in a primary document.
#[derive(Debug, Serialize, JsonSchema)]
struct PassageRecord {
    /// The record's own id, else the path relative to the folder given.
    document: String,
    /// The file.
    path: Option<String>,
    /// `YYYY-MM-DD`; null where it has no date.
    date: Option<String>,
    /// From 1.
    line: usize,
    /// The turn of a transcript, from 1; null elsewhere.
    turn: Option<usize>,
    /// The time code, as written.
    time: Option<String>,
    /// Who says it, as written.
    speaker: Option<String>,
    /// The words, as written.
    text: String,
    /// What stands before them.
    before: String,
    /// What stands after them.
    after: String,
}

/// An enum with the names of another, which may change on their own.
macro_rules! named {
    ($name:ident of $from:ident { $($value:ident),+ }) => {
        #[derive(Debug, Serialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        enum $name {
            $($value),+
        }

        impl From<$from> for $name {
            fn from(value: $from) -> Self {
                match value {
                    $($from::$value => Self::$value),+
                }
            }
        }
    };
}

use dixit_verify::EditKind;

named!(VerdictName of Verdict { TooShort, Verbatim, VerbatimEquivalent, SignalledEdit, Spliced, Altered, NotFound });
named!(ExtentName of Extent { WholeSentence, Partial, Truncated });
named!(SpeakerName of Speaker { Same, Unknown, Other });
named!(DateName of Dated { Ok, Unknown, LaterThanQuote });
named!(TagName of Tag { Negation, Number, Name, Tense, Dropped, Added });
named!(EditName of EditKind { Same, Equivalent, Changed, Added, Dropped, Signalled });

/// The records of one input: its quotes by their place, then its end.
pub(in crate::report) fn verifications<'a>(
    outcome: &'a Outcome,
    evidence: &'a [Primary],
) -> impl Iterator<Item = Record> + 'a {
    let quotes = outcome.as_ref().map_or(&[][..], |verified| &verified.quotes);
    let record = move |checked: &Checked| {
        let analysis = &outcome.as_ref().ok()?.analysis;
        Some(Record::Verification(VerificationRecord {
            schema: SchemaName::Claim1,
            claim: analysis.claims[checked.quote.claim].id.clone(),
            document: document_ref(analysis),
            quote: QuoteRecord {
                text: checked.quote.quote.text.clone(),
                spans: spans(&checked.quote.spans),
                speakers: checked.quote.quote.speakers.clone(),
            },
            verification: found(checked, evidence),
        }))
    };
    let end = || Record::Document(document_record(outcome.as_ref().map(|verified| &verified.analysis), None));
    quotes.iter().filter_map(record).chain(std::iter::once_with(end))
}

fn found(checked: &Checked, evidence: &[Primary]) -> Found {
    let found = &checked.found;
    let passages = |passages: &[Passage]| passages.iter().map(|it| passage(it, evidence)).collect::<Vec<_>>();
    Found {
        verdict: found.verdict.into(),
        extent: found.extent.map(ExtentName::from),
        speaker: found.speaker.into(),
        date: found.date.into(),
        tags: found.tags.iter().map(|&tag| tag.into()).collect(),
        diff: found.diff.iter().map(edit).collect(),
        passage: found.passages.first().map(|it| passage(it, evidence)),
        pieces: if found.passages.len() > 1 { passages(&found.passages) } else { Vec::new() },
        also: passages(&found.also),
        nearest: found.nearest().map(|it| NearestRecord {
            same: it.n_same,
            words: it.n_words,
            passage: passage(&it.passage, evidence),
        }),
        documents: found.n_documents,
    }
}

fn edit(edit: &Edit) -> EditRecord {
    EditRecord { kind: edit.kind.into(), quote: edit.quote.clone(), evidence: edit.evidence.clone() }
}

fn passage(passage: &Passage, evidence: &[Primary]) -> PassageRecord {
    let document = evidence.get(passage.document);
    PassageRecord {
        document: document.map(|it| it.key.clone()).unwrap_or_default(),
        path: document.and_then(|it| it.path.clone()),
        date: document.and_then(|it| it.date).map(|date| date.to_string()),
        line: passage.line,
        turn: passage.turn,
        time: passage.time.clone(),
        speaker: passage.speaker.clone(),
        text: passage.text.clone(),
        before: passage.before.clone(),
        after: passage.after.clone(),
    }
}
