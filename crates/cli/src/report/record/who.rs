//! The source of a claim in the record.

use dixit_claims::resolve::Person;
use dixit_claims::{Anonymity, Claim, Mention, SourceKind};
use dixit_text::Document;
use schemars::JsonSchema;
use serde::Serialize;

use super::{SpanRecord, spans};

/// Who a claim is attributed to.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct SourceRecord {
    /// As written; several spans are joined by " … ".
    text: String,
    /// At least one.
    spans: Vec<SpanRecord>,
    /// What kind of source it is.
    kind: SourceKindName,
    /// Who that is, several for coordinated sources; empty where the text does not say.
    who: Vec<PersonRecord>,
    /// Where two are about as likely, both of them; nobody is chosen then.
    between: Vec<PersonRecord>,
    /// On what terms it is not named; null where it is named, or need not be.
    anonymity: Option<AnonymityName>,
}

/// Somebody, as far as the text names them.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PersonRecord {
    /// The fullest name; null where the text gives none.
    name: Option<String>,
    /// What they are.
    role: Option<String>,
    /// For whom.
    affiliation: Option<String>,
    /// The places that led to this, from the source itself to the full name and the role.
    mentions: Vec<SpanRecord>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum SourceKindName {
    NamedPerson,
    Role,
    UnnamedPerson,
    Organisation,
    Metonym,
    Document,
    Media,
    Collective,
    Vague,
    None,
    Author,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum AnonymityName {
    Unnamed,
    Granted,
    ReasonGiven,
}

pub(super) fn source(document: &Document, claim: &Claim, source: &Mention) -> SourceRecord {
    SourceRecord {
        text: source.text(document),
        spans: spans(&source.spans),
        kind: kind(claim.source_kind),
        who: claim.who.people.iter().map(person).collect(),
        between: claim.who.between.iter().map(person).collect(),
        anonymity: claim.anonymity.map(|anonymity| match anonymity {
            Anonymity::Unnamed => AnonymityName::Unnamed,
            Anonymity::Granted => AnonymityName::Granted,
            Anonymity::ReasonGiven => AnonymityName::ReasonGiven,
        }),
    }
}

fn person(person: &Person) -> PersonRecord {
    PersonRecord {
        name: person.name.clone(),
        role: person.role.clone(),
        affiliation: person.affiliation.clone(),
        mentions: spans(&person.mentions),
    }
}

fn kind(kind: SourceKind) -> SourceKindName {
    match kind {
        SourceKind::NamedPerson => SourceKindName::NamedPerson,
        SourceKind::Role => SourceKindName::Role,
        SourceKind::UnnamedPerson => SourceKindName::UnnamedPerson,
        SourceKind::Organisation => SourceKindName::Organisation,
        SourceKind::Metonym => SourceKindName::Metonym,
        SourceKind::Document => SourceKindName::Document,
        SourceKind::Media => SourceKindName::Media,
        SourceKind::Collective => SourceKindName::Collective,
        SourceKind::Vague => SourceKindName::Vague,
        SourceKind::None => SourceKindName::None,
        SourceKind::Author => SourceKindName::Author,
    }
}
