//! The claim record `dixit/claim/1`: what those who script Dixit rely on.
//!
//! These types stand apart from those of the crates inside, so that the inside may move and the record
//! stays. The schema in `schema/` is made from them. Nothing is left out of a record: what is not there is null.

mod about;
mod finding;
mod how;
mod verification;
mod who;

use std::rc::Rc;

use chrono::NaiveDate;
use dixit_claims::when::Days;
use dixit_claims::{Analysis, Claim, Confidence, Mention, Quotation, Unattributed};
use dixit_text::{DateSource, Input, Published, Span};
use schemars::{JsonSchema, Schema, schema_for};
use serde::Serialize;

use super::{Outcome, View, title};
use crate::inputs::Failure;
use about::{AboutRecord, about};
use finding::{FindingOfClaim, Found};
use how::{StanceName, TenseName, stance, tense};
use verification::VerificationRecord;
pub(super) use verification::verifications;
use who::{SourceRecord, source};

/// Name of the record's schema.
const SCHEMA: &str = "dixit/claim/1";

/// One record. All spans are half-open ranges of bytes of the document's text, in UTF-8.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
// There is one at a time, written as soon as it is made.
#[allow(clippy::large_enum_variant)]
pub(super) enum Record {
    /// A claim.
    Claim(ClaimRecord),
    /// A sentence worth checking that nobody is cited for.
    Unattributed(UnattributedRecord),
    /// A quote compared with primary documents, by `dixit verify`.
    Verification(VerificationRecord),
    /// The end of an input. There is one for each, for those that could not be read too.
    Document(DocumentRecord),
}

/// An attribution: who said what, in which words.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ClaimRecord {
    /// Always `dixit/claim/1`.
    schema: SchemaName,
    /// Sixteen hex digits that survive edits of rules and of text above.
    id: String,
    /// Where it stands.
    document: DocumentRef,
    /// Id of the claim whose content holds this one.
    parent: Option<String>,
    /// Ids of the claims that stand in this one's content.
    children: Vec<String>,
    /// Who speaks for whom, outermost first: `author`, then the sources down to this claim's own, by their full names
    /// where the text gives them; null for one that is not named.
    chain: Vec<Option<String>>,
    /// How many claims stand around this one.
    depth: usize,
    /// How much of the content stands in quotation marks.
    quotation: QuotationName,
    /// Who it is attributed to; null where nobody is named.
    source: Option<SourceRecord>,
    /// The words that attribute.
    cue: Cue,
    /// What is attributed.
    content: Content,
    /// When it was said.
    when: Option<WhenRecord>,
    /// Where, or through which medium, it was said.
    venue: Option<MentionRecord>,
    /// Who it was said to.
    audience: Option<MentionRecord>,
    /// The medium that passed it on: *told the BBC*.
    relay: Option<MentionRecord>,
    /// What it is about.
    about: AboutRecord,
    /// What checks found of its sourcing; null where nothing was checked.
    findings: Option<Vec<FindingOfClaim>>,
    /// The rule that found it.
    rule: Option<RuleRecord>,
    /// How often that rule was right on articles annotated by people; null where it found fewer than ten claims
    /// there, and where it has been changed since.
    confidence: Option<ConfidenceRecord>,
}

/// A sentence worth checking that nobody is cited for.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct UnattributedRecord {
    /// Always `dixit/claim/1`.
    schema: SchemaName,
    /// As of a claim.
    id: String,
    /// Where it stands.
    document: DocumentRef,
    /// The sentence.
    content: MentionRecord,
    /// What it is about.
    about: AboutRecord,
    /// What checks found of its sourcing; null where nothing was checked.
    findings: Option<Vec<FindingOfClaim>>,
}

/// When something was said.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct WhenRecord {
    /// As written.
    text: String,
    /// At least one.
    spans: Vec<SpanRecord>,
    /// The days that it means; null where it gives none, or where there is no date to reckon from.
    days: Option<DaysRecord>,
    /// The date of the document that days are reckoned from.
    reckoned_from: Option<PublishedRecord>,
}

/// Inclusive days; weeks run from Monday to Sunday.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct DaysRecord {
    /// `YYYY-MM-DD`; null where it is open: *until Friday*.
    from: Option<String>,
    /// `YYYY-MM-DD`; null where it is open: *since 2019* in a document without a date.
    to: Option<String>,
}

/// The document of a claim.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct DocumentRef {
    /// The record's own id, else the path relative to the folder given.
    id: String,
    /// The file; null for standard input.
    path: Option<String>,
    /// The headline.
    title: Option<String>,
    /// The newspaper, agency or site.
    outlet: Option<String>,
    /// Who wrote it.
    byline: Option<String>,
    /// When it was published.
    published: Option<PublishedRecord>,
}

/// The end of an input.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct DocumentRecord {
    /// Always `dixit/claim/1`.
    schema: SchemaName,
    /// As in the claims of this document.
    #[serde(flatten)]
    document: DocumentRef,
    /// Words as `wc -w` counts them; null where the input could not be read, as are the next three.
    words: Option<usize>,
    /// Sentences outside page furniture.
    sentences: Option<usize>,
    /// Claims, nested ones too.
    claims: Option<usize>,
    /// Sentences that hold a quotation and are touched by no claim.
    unseen_quotes: Option<Vec<MentionRecord>>,
    /// What checks found that is about no claim; null where nothing was checked.
    findings: Option<Vec<FindingOfClaim>>,
    /// Why the input could not be read.
    error: Option<String>,
}

/// A publication date.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PublishedRecord {
    /// `YYYY-MM-DD`.
    date: String,
    /// How it is known.
    from: DateSourceName,
}

/// Words of the text.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct MentionRecord {
    /// As written; several spans are joined by " … ".
    text: String,
    /// At least one.
    spans: Vec<SpanRecord>,
}

/// The words that attribute.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Cue {
    /// As written.
    text: String,
    /// At least one.
    spans: Vec<SpanRecord>,
    /// Base form of its head word.
    lemma: String,
    /// What it does with the content.
    stance: StanceName,
    /// *did not say*.
    negated: bool,
    /// *might say*: the modal verb.
    modal: Option<String>,
    /// Null for cues that are no finite verbs.
    tense: Option<TenseName>,
}

/// What is attributed.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Content {
    /// As written; several spans are joined by " … ".
    text: String,
    /// At least one.
    spans: Vec<SpanRecord>,
    /// The parts in quotation marks, marks included.
    quoted: Vec<SpanRecord>,
}

/// A half-open range of bytes.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct SpanRecord {
    /// First byte.
    start: usize,
    /// One past the last byte.
    end: usize,
}

/// A rule of the pack.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct RuleRecord {
    /// Its id.
    id: String,
    /// The file it is written in.
    file: String,
    /// The line of its id, from 1.
    line: usize,
}

/// How often a rule was right.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ConfidenceRecord {
    /// The least that its precision may be, from 0 to 1: the lower end of Wilson's interval of 95 %.
    lower: f64,
    /// How many claims it was measured on.
    n: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
enum SchemaName {
    #[serde(rename = "dixit/claim/1")]
    Claim1,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum QuotationName {
    Direct,
    Mixed,
    Indirect,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum DateSourceName {
    Given,
    Metadata,
    Dateline,
    FileName,
}

/// The JSON Schema of [`Record`].
#[must_use]
pub fn schema() -> Schema {
    let mut schema = schema_for!(Record);
    schema.insert("title".to_owned(), SCHEMA.into());
    schema
}

/// The records of one input: its claims by the place of their cue, then its end.
pub(super) fn records<'a>(outcome: &'a Outcome, view: &'a View<'_>) -> impl Iterator<Item = Record> + 'a {
    let found = Rc::new(Found::of(outcome, view));
    let analysis = outcome.as_ref().ok();
    let (of_claims, of_others) = (Rc::clone(&found), Rc::clone(&found));
    let claims = analysis.into_iter().flat_map(|analysis| analysis.claims.iter().map(move |claim| (analysis, claim)));
    let claims = claims
        .map(move |(analysis, claim)| Record::Claim(claim_record(analysis, claim, Option::as_ref(&of_claims), view)));
    let others =
        analysis.into_iter().flat_map(|analysis| analysis.unattributed.iter().map(move |other| (analysis, other)));
    let others = others.map(move |(analysis, other)| {
        Record::Unattributed(unattributed_record(analysis, other, Option::as_ref(&of_others)))
    });
    let end = std::iter::once_with(move || Record::Document(document_record(outcome.as_ref(), Option::as_ref(&found))));
    claims.chain(others).chain(end)
}

fn claim_record(analysis: &Analysis, claim: &Claim, found: Option<&Found<'_>>, view: &View<'_>) -> ClaimRecord {
    let document = &analysis.document;
    let mention = |mention: &Mention| MentionRecord { text: mention.text(document), spans: spans(&mention.spans) };
    let id = |&idx: &usize| analysis.claims[idx].id.clone();
    ClaimRecord {
        schema: SchemaName::Claim1,
        id: claim.id.clone(),
        document: document_ref(analysis),
        parent: claim.parent.as_ref().map(id),
        children: claim.children.iter().map(id).collect(),
        chain: claim.chain.clone(),
        depth: claim.depth,
        quotation: claim.quotation.into(),
        source: claim.source.as_ref().map(|of| source(document, claim, of)),
        cue: Cue {
            text: claim.cue.text(document),
            spans: spans(&claim.cue.spans),
            lemma: claim.cue_lemma.clone(),
            stance: stance(claim.how.stance),
            negated: claim.how.negated,
            modal: claim.how.modal.clone(),
            tense: claim.how.tense.map(tense),
        },
        content: Content {
            text: claim.content.text(document),
            spans: spans(&claim.content.spans),
            quoted: spans(&claim.quoted),
        },
        when: claim.when.as_ref().map(|when| WhenRecord {
            text: when.text(document),
            spans: spans(&when.spans),
            days: claim.said_on.map(DaysRecord::from),
            reckoned_from: analysis.published.map(PublishedRecord::from),
        }),
        venue: claim.venue.as_ref().map(mention),
        audience: claim.audience.as_ref().map(mention),
        relay: claim.relay.as_ref().map(mention),
        about: about(document, &claim.about),
        findings: found.map(|found| found.claim(&claim.id)),
        rule: view.rule(claim).map(|rule| RuleRecord {
            id: rule.id.to_owned(),
            file: rule.file.to_owned(),
            line: rule.line,
        }),
        confidence: claim.confidence.map(ConfidenceRecord::from),
    }
}

fn unattributed_record(analysis: &Analysis, other: &Unattributed, found: Option<&Found<'_>>) -> UnattributedRecord {
    let span = analysis.document.sentences()[other.sentence].span;
    UnattributedRecord {
        schema: SchemaName::Claim1,
        id: other.id.clone(),
        document: document_ref(analysis),
        content: MentionRecord { text: analysis.document.slice(span).to_owned(), spans: spans(&[span]) },
        about: about(&analysis.document, &other.about),
        findings: found.map(|found| found.claim(&other.id)),
    }
}

fn document_record(outcome: Result<&Analysis, &Failure>, found: Option<&Found<'_>>) -> DocumentRecord {
    let analysis = match outcome {
        Ok(analysis) => analysis,
        Err(failure) => {
            let input = Input { key: failure.key.clone(), path: failure.path.clone(), ..Input::default() };
            return DocumentRecord {
                schema: SchemaName::Claim1,
                document: input_ref(&input, None),
                words: None,
                sentences: None,
                claims: None,
                unseen_quotes: None,
                findings: None,
                error: Some(failure.reason.clone()),
            };
        }
    };
    let document = &analysis.document;
    let unseen = analysis.unclaimed_quotes.iter().map(|&sentence| {
        let span = document.sentences()[sentence].span;
        MentionRecord { text: document.slice(span).to_owned(), spans: spans(&[span]) }
    });
    DocumentRecord {
        schema: SchemaName::Claim1,
        document: document_ref(analysis),
        words: Some(document.n_words()),
        sentences: Some(document.sentences().len()),
        claims: Some(analysis.claims.len()),
        unseen_quotes: Some(unseen.collect()),
        findings: found.map(Found::document),
        error: None,
    }
}

fn document_ref(analysis: &Analysis) -> DocumentRef {
    // The date that times are reckoned from, which may stand in the text alone.
    let published = analysis.published.map(PublishedRecord::from);
    DocumentRef { published, ..input_ref(analysis.document.input(), title(analysis)) }
}

fn input_ref(input: &Input, title: Option<&str>) -> DocumentRef {
    DocumentRef {
        id: input.key.clone(),
        path: input.path.clone(),
        title: title.map(str::to_owned),
        outlet: input.outlet.clone(),
        byline: input.byline.clone(),
        published: input.published.map(PublishedRecord::from),
    }
}

fn spans(spans: &[Span]) -> Vec<SpanRecord> {
    spans.iter().map(|span| SpanRecord { start: span.start, end: span.end }).collect()
}

impl From<Published> for PublishedRecord {
    fn from(published: Published) -> Self {
        let from = match published.from {
            DateSource::Given => DateSourceName::Given,
            DateSource::Metadata => DateSourceName::Metadata,
            DateSource::Dateline => DateSourceName::Dateline,
            DateSource::FileName => DateSourceName::FileName,
        };
        Self { date: published.date.to_string(), from }
    }
}

impl From<Days> for DaysRecord {
    fn from(days: Days) -> Self {
        let text = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        Self { from: text(days.from), to: text(days.to) }
    }
}

impl From<Confidence> for ConfidenceRecord {
    fn from(confidence: Confidence) -> Self {
        // Three digits are what it is good for.
        Self { lower: (confidence.lower() * 1000.0).round() / 1000.0, n: confidence.n }
    }
}

impl From<Quotation> for QuotationName {
    fn from(quotation: Quotation) -> Self {
        match quotation {
            Quotation::Direct => Self::Direct,
            Quotation::Mixed => Self::Mixed,
            Quotation::Indirect => Self::Indirect,
        }
    }
}
