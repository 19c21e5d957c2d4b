//! [`Gold`]: annotated articles, from JSONL or from a folder of brat files.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;

use anyhow::Context as _;
use dixit_ingest::{Limits, Line, Lines, Origin, date_in_record};
use dixit_text::{DateSource, Input, Published};
use serde::{Deserialize, Serialize};

use super::brat;

/// An annotated article. Other fields are passed over.
#[derive(Debug, Deserialize)]
pub struct Gold {
    /// Names it.
    pub id: String,
    /// Its text.
    pub text: String,
    /// What people have marked in it.
    pub attributions: Vec<Attribution>,
    /// The headline.
    #[serde(default)]
    pub title: Option<String>,
    /// The day of publication.
    #[serde(default)]
    pub date: Option<String>,
    /// The newspaper.
    #[serde(default)]
    pub publisher: Option<String>,
}

/// Spans of code points, half-open.
pub type Spans = Vec<(usize, usize)>;

/// An attribution, in code points. Several spans belong together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// Who it is attributed to; null and an empty list both say nobody.
    #[serde(default)]
    pub source: Option<Spans>,
    /// The words that attribute.
    #[serde(default)]
    pub cue: Option<Spans>,
    /// What is attributed.
    #[serde(default)]
    pub content: Option<Spans>,
    /// In gold: whether it is claim-like, quoted or a report with a finite clause; null where that is not known.
    #[serde(default, skip_serializing)]
    pub core: Option<bool>,
}

impl Gold {
    /// It as something to scan.
    #[must_use]
    pub fn input(&self, origin: &Origin) -> Input {
        let date = self.date.as_deref().and_then(date_in_record);
        Input {
            key: self.id.clone(),
            path: origin.path.clone(),
            text: self.text.clone(),
            title: self.title.clone(),
            outlet: self.publisher.clone(),
            published: date.map(|date| Published { date, from: DateSource::Metadata }),
            ..Input::default()
        }
    }
}

/// Articles as they are read, each with where it stands.
pub type Articles = Box<dyn Iterator<Item = anyhow::Result<(Gold, Origin)>>>;

/// The articles of a JSONL file, or of a folder with a `NAME.ann` beside each `NAME.txt`. Fails where there is
/// nothing to read; what is wrong with one article is the error of that article alone.
pub fn read(path: &Path) -> anyhow::Result<Articles> {
    if path.is_dir() {
        return Ok(Box::new(brat::folder(path)?.into_iter()));
    }
    let name = path.to_string_lossy().into_owned();
    let file = File::open(path).with_context(|| format!("{name}: cannot be read"))?;
    let lines = Lines::new(BufReader::new(file), Limits::default().document_bytes);
    Ok(Box::new(lines.filter_map(move |line| article(line, &name))))
}

/// What a system found, by article, from JSONL as [`read`] reads it; texts are not needed.
pub fn read_found(path: &Path) -> anyhow::Result<BTreeMap<String, Vec<Attribution>>> {
    #[derive(Deserialize)]
    struct Found {
        id: String,
        attributions: Vec<Attribution>,
    }
    let name = path.display();
    let text = fs::read_to_string(path).with_context(|| format!("{name}: cannot be read"))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let found = lines.map(|(idx, line)| {
        let found: Found =
            serde_json::from_str(line).with_context(|| format!("{name}:{}: no article with attributions", idx + 1))?;
        Ok((found.id, found.attributions))
    });
    found.collect()
}

fn article(line: std::io::Result<Line>, name: &str) -> Option<anyhow::Result<(Gold, Origin)>> {
    let (number, bytes) = match line {
        Ok(Line::Whole(number, bytes)) => (number, bytes),
        Ok(Line::TooLong(number)) => return Some(Err(anyhow::anyhow!("{name}:{number}: the line is too long"))),
        Err(error) => return Some(Err(error).with_context(|| format!("{name}: cannot be read"))),
    };
    if bytes.trim_ascii().is_empty() {
        return None;
    }
    let gold = serde_json::from_slice::<Gold>(&bytes).with_context(|| format!("{name}:{number}: no annotated article"));
    Some(gold.map(|gold| (gold, Origin::file(format!("{name}:{number}"), name))))
}
