//! Records: documents that are rows or lines of a file, whatever the file is.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use dixit_text::{DateSource, Input, Published};

use crate::date::date_in_words;
use crate::error::shown;
use crate::{Fields, Origin, ReadError, ReadErrorKind, date_in_name, transcript};

/// What a field of a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Field {
    Id,
    Text,
    Title,
    Date,
    Outlet,
    Byline,
}

/// The names of fields, in any capitals; of several in one record the first counts.
const NAMES: &[(Field, &[&str])] = &[
    (Field::Id, &["id", "doc_id", "document_id", "article_id"]),
    (Field::Text, &["text", "body", "article", "article_text", "full_text", "content", "transcript"]),
    (Field::Title, &["title", "headline"]),
    (Field::Date, &["date", "published", "published_at", "date_published", "publication_date", "pubdate"]),
    (Field::Outlet, &["publisher", "outlet", "publication", "newspaper"]),
    (Field::Byline, &["byline", "author", "authors"]),
];

impl Fields {
    /// What a field of this name is, and how much it counts: less is more.
    pub(crate) fn field(&self, name: &str) -> Option<(Field, usize)> {
        let name = name.trim();
        if self.text.as_deref().is_some_and(|own| own == name) {
            return Some((Field::Text, 0));
        }
        if self.id.as_deref().is_some_and(|own| own == name) {
            return Some((Field::Id, 0));
        }
        let known = NAMES.iter().find_map(|&(field, names)| {
            Some((field, names.iter().position(|known| known.eq_ignore_ascii_case(name))?))
        });
        // Where the user has said which field it is, it is no other.
        known.filter(|(field, _)| match field {
            Field::Text => self.text.is_none(),
            Field::Id => self.id.is_none(),
            _ => true,
        })
    }

    /// What messages call the field that holds the text.
    pub(crate) fn text_name(&self) -> &str {
        self.text.as_deref().unwrap_or("text")
    }
}

/// A record as it was written.
#[derive(Debug, Default)]
pub(crate) struct Record {
    values: HashMap<Field, (usize, String)>,
}

impl Record {
    /// Keeps a value that counts more than the one there.
    pub(crate) fn set(&mut self, field: Field, rank: usize, value: String) {
        if self.values.get(&field).is_none_or(|(other, _)| rank < *other) {
            self.values.insert(field, (rank, value));
        }
    }

    fn take(&mut self, field: Field) -> Option<String> {
        let (_, value) = self.values.remove(&field)?;
        (field == Field::Text || !value.trim().is_empty()).then_some(value)
    }

    /// The input it holds. `origin` names the file and `line` the place in it, for records without an id.
    pub(crate) fn into_input(mut self, origin: &Origin, line: usize, seen: &mut Seen) -> Result<Input, ReadError> {
        let id = self.take(Field::Id).map(|id| id.trim().to_owned());
        let origin =
            Origin { key: id.clone().unwrap_or_else(|| format!("{}:{line}", origin.key)), path: origin.path.clone() };
        let error = |kind| ReadError { origin: origin.clone(), line: Some(line), kind };
        let Some(text) = self.take(Field::Text) else {
            return Err(error(ReadErrorKind::BadRecord { message: "no text".to_owned(), expected: "" }));
        };
        if text.trim().is_empty() {
            return Err(error(ReadErrorKind::Empty));
        }
        if let Some(id) = id
            && let Some(first) = seen.first(&id, line)
        {
            return Err(error(ReadErrorKind::DuplicateId { id: shown(&id), first }));
        }
        let recorded = self.take(Field::Date).as_deref().and_then(date_in_words).map(|it| (it, DateSource::Metadata));
        let in_name = || origin.path.as_deref().and_then(date_in_name).map(|date| (date, DateSource::FileName));
        Ok(Input {
            published: recorded.or_else(in_name).map(|(date, from)| Published { date, from }),
            title: self.take(Field::Title),
            outlet: self.take(Field::Outlet),
            byline: self.take(Field::Byline),
            turns: transcript::turns(&text),
            key: origin.key,
            path: origin.path,
            text,
            ..Input::default()
        })
    }
}

/// The ids of a file so far. Notes are kept by the ids of claims, and these go by the ids of documents: two
/// documents of one id would take each other's.
///
/// Of each id sixteen bytes are kept and not the id, so that a corpus of millions fits. That two ids have the same
/// hash is less likely, at ten millions of them, than one in 300,000.
#[derive(Debug, Default)]
pub(crate) struct Seen(HashMap<u64, usize>);

impl Seen {
    /// The line where this id was before.
    fn first(&mut self, id: &str, line: usize) -> Option<usize> {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        let first = *self.0.entry(hasher.finish()).or_insert(line);
        (first != line).then_some(first)
    }
}
