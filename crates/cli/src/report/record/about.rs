//! What a claim is about in the record.

use dixit_claims::about::{About, ClaimType, Number};
use dixit_text::{Document, Span};
use schemars::JsonSchema;
use serde::Serialize;

use super::{DaysRecord, MentionRecord, spans};

/// What a claim, or a sentence, is about.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct AboutRecord {
    /// What kind of thing is claimed, several kinds to a claim.
    types: Vec<TypeName>,
    /// Numbers with what they count.
    numbers: Vec<NumberRecord>,
    /// Words that hedge: *may*, *reportedly*.
    hedges: Vec<MentionRecord>,
    /// Words that make a number a rough one.
    approximators: Vec<MentionRecord>,
    /// Whether its main verb is negated.
    negated: bool,
    /// Times in it.
    times: Vec<TimeRecord>,
    /// Until when a prediction or a commitment would come true.
    horizon: Option<DaysRecord>,
    /// Who is accused.
    target: Option<MentionRecord>,
    /// What it takes for granted, in participles and appositions.
    presupposed: Vec<MentionRecord>,
    /// How much it is worth checking.
    check_worthiness: WorthRecord,
}

/// A quantity.
#[derive(Debug, Serialize, JsonSchema)]
struct NumberRecord {
    /// The number with its unit.
    text: String,
    /// One.
    spans: Vec<super::SpanRecord>,
    /// Its value, where its words give one.
    value: Option<f64>,
    /// *$*, *percent*, *miles*.
    unit: Option<String>,
    /// What is counted.
    of: Option<String>,
}

/// An expression of time.
#[derive(Debug, Serialize, JsonSchema)]
struct TimeRecord {
    /// As written.
    text: String,
    /// One.
    spans: Vec<super::SpanRecord>,
    /// The days that it means.
    days: Option<DaysRecord>,
}

/// A sum of features.
#[derive(Debug, Serialize, JsonSchema)]
struct WorthRecord {
    /// From 0 to 1.
    sum: f64,
    /// Every feature that counted.
    features: Vec<FeatureRecord>,
}

/// A feature of check-worthiness.
#[derive(Debug, Serialize, JsonSchema)]
struct FeatureRecord {
    /// As the weights of the pack name it.
    name: String,
    /// What it adds to the sum.
    weight: f64,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum TypeName {
    Quantity,
    Comparison,
    Causal,
    Event,
    Prediction,
    Commitment,
    Accusation,
    Opinion,
    Directive,
    Law,
}

pub(super) fn about(document: &Document, about: &About) -> AboutRecord {
    let mention = |&span: &Span| MentionRecord { text: document.slice(span).to_owned(), spans: spans(&[span]) };
    AboutRecord {
        types: about.types.iter().map(|&kind| type_name(kind)).collect(),
        numbers: about.numbers.iter().map(|it| number(document, it)).collect(),
        hedges: about.hedges.iter().map(mention).collect(),
        approximators: about.approximators.iter().map(mention).collect(),
        negated: about.negated,
        times: about
            .times
            .iter()
            .map(|time| TimeRecord {
                text: document.slice(time.span).to_owned(),
                spans: spans(&[time.span]),
                days: time.days.map(DaysRecord::from),
            })
            .collect(),
        horizon: about.horizon.map(DaysRecord::from),
        target: about.target.as_ref().map(|it| MentionRecord { text: it.text(document), spans: spans(&it.spans) }),
        presupposed: about.presupposed.iter().map(mention).collect(),
        check_worthiness: WorthRecord {
            sum: about.worth.sum,
            features: about
                .worth
                .features
                .iter()
                .map(|&(name, weight)| FeatureRecord { name: name.to_owned(), weight })
                .collect(),
        },
    }
}

fn number(document: &Document, number: &Number) -> NumberRecord {
    NumberRecord {
        text: document.slice(number.span).to_owned(),
        spans: spans(&[number.span]),
        value: number.value,
        unit: number.unit.clone(),
        of: number.of.clone(),
    }
}

fn type_name(kind: ClaimType) -> TypeName {
    match kind {
        ClaimType::Quantity => TypeName::Quantity,
        ClaimType::Comparison => TypeName::Comparison,
        ClaimType::Causal => TypeName::Causal,
        ClaimType::Event => TypeName::Event,
        ClaimType::Prediction => TypeName::Prediction,
        ClaimType::Commitment => TypeName::Commitment,
        ClaimType::Accusation => TypeName::Accusation,
        ClaimType::Opinion => TypeName::Opinion,
        ClaimType::Directive => TypeName::Directive,
        ClaimType::Law => TypeName::Law,
    }
}
