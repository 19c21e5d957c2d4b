//! The coreference of GUM: which phrases mean the same (Zeldes 2017, `Entity=` in MISC).

use std::collections::HashMap;

use anyhow::Context as _;
use dixit_claims::resolve::{Form, Nominal};
use dixit_text::Document;

/// A phrase that means somebody or something.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    /// First token of the document.
    pub(crate) start: usize,
    /// One past the last.
    pub(crate) end: usize,
    /// What it means, by a number.
    pub(crate) entity: String,
    pub(crate) is_person: bool,
}

/// The mentions of each document of a part, in order.
pub(crate) fn mentions(part: &str) -> anyhow::Result<Vec<Vec<Mention>>> {
    let path = crate::root().join("../shared/treebank").join(format!("{part}.conllu"));
    let content = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut documents: Vec<Reader> = Vec::new();
    for line in content.lines() {
        if line.starts_with("# newdoc id") {
            documents.push(Reader::default());
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let Some(reader) = documents.last_mut() else { continue };
        // Words joined in writing and empty nodes are no tokens.
        if columns.len() == 10 && columns[0].bytes().all(|byte| byte.is_ascii_digit()) {
            reader.token(columns[9]);
        }
    }
    let finish = |mut reader: Reader| {
        reader.found.sort_by_key(|it| (it.start, std::cmp::Reverse(it.end)));
        reader.found
    };
    Ok(documents.into_iter().map(finish).collect())
}

#[derive(Default)]
struct Reader {
    at: usize,
    open: HashMap<String, Vec<(usize, bool)>>,
    found: Vec<Mention>,
}

impl Reader {
    fn token(&mut self, misc: &str) {
        let at = self.at;
        self.at += 1;
        let Some(entry) = misc.split('|').find_map(|entry| entry.strip_prefix("Entity=")) else { return };
        // `(3-person-...)` opens and closes, `(3-person-...` opens, `3)` closes; `3[1/2]` is a part of a split one.
        let mut rest = entry;
        while !rest.is_empty() {
            if let Some(opened) = rest.strip_prefix('(') {
                let end = opened.find(['(', ')']).unwrap_or(opened.len());
                let mut fields = opened[..end].split('-');
                let id = fields.next().unwrap_or_default().to_owned();
                let is_person = fields.next() == Some("person");
                rest = &opened[end..];
                // A closing bracket right behind the fields closes this one.
                if let Some(after) = rest.strip_prefix(')') {
                    self.push(&id, at, is_person);
                    rest = after;
                } else {
                    self.open.entry(id).or_default().push((at, is_person));
                }
            } else {
                let Some(end) = rest.find(')') else { break };
                let id = &rest[..end];
                if let Some((start, is_person)) = self.open.get_mut(id).and_then(Vec::pop) {
                    self.push(id, start, is_person);
                }
                rest = &rest[end + 1..];
            }
        }
    }

    fn push(&mut self, id: &str, start: usize, is_person: bool) {
        let entity = id.split('[').next().unwrap_or(id).to_owned();
        self.found.push(Mention { start, end: self.at, entity, is_person });
    }
}

impl Mention {
    /// Whether a nominal of ours is this phrase: its head word is ours, and both are groups or neither.
    pub(crate) fn is(&self, gold: &Document, nominal: &Nominal, all: &[Nominal]) -> bool {
        let inside = |at: usize| self.start <= at && at < self.end;
        let Some(head) = self.head(gold) else { return false };
        let is_group = gold.children(head).any(|at| inside(at) && gold.rel(at).name() == "conj");
        match &nominal.form {
            Form::Name { name, .. } => {
                !is_group && (name.contains(head) || nominal.head == head) && inside(name.end - 1)
            }
            Form::Noun | Form::Pronoun => !is_group && nominal.head == head,
            Form::Group(parts) => is_group && all[parts[0]].run.contains(head) && inside(nominal.run.end - 1),
        }
    }

    fn head(&self, gold: &Document) -> Option<usize> {
        (self.start..self.end).find(|&at| gold.head(at).is_none_or(|head| head < self.start || self.end <= head))
    }

    /// Its words if it is nothing but a name, titles left out.
    pub(crate) fn name_words<'a>(&self, gold: &'a Document) -> Vec<&'a str> {
        const TITLES: &[&str] = &[
            "mr",
            "mrs",
            "ms",
            "dr",
            "professor",
            "president",
            "st",
            "saint",
            "speaker",
            "judge",
            "congresswoman",
            "senator",
        ];
        let is_name = |at: usize| gold.tag(at).is_name();
        if !(self.start..self.end).all(is_name) {
            return Vec::new();
        }
        let words = (self.start..self.end).map(|at| gold.lower(at));
        words.filter(|word| !TITLES.contains(&word.trim_end_matches('.'))).collect()
    }
}
