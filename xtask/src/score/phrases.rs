//! How well phrases are found: the same functions over our own tags and trees against those over gold ones.

use std::collections::BTreeSet;

use dixit_text::phrase::{SubjectFrom, minimal_noun_phrase, noun_phrase, subject};
use dixit_text::{Document, Rel, Run, Tag};

/// Counts over any number of documents.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    /// Noun phrases without anything attached.
    minimal: Spans,
    /// Noun phrases with all that belongs to them.
    maximal: Spans,
    /// Tensed verbs with a subject of their own in the gold tree.
    n_subjects: usize,
    /// Those whose subject was found, at least in part.
    n_subjects_found: usize,
    /// Those whose subject has the very words.
    n_subjects_exact: usize,
}

/// Spans found against spans wanted.
#[derive(Debug, Default, Clone, Copy)]
struct Spans {
    found: usize,
    wanted: usize,
    both: usize,
}

impl Spans {
    fn add(&mut self, found: &BTreeSet<Run>, wanted: &BTreeSet<Run>) {
        self.found += found.len();
        self.wanted += wanted.len();
        self.both += found.intersection(wanted).count();
    }

    /// Harmonic mean of precision and recall, in per cent.
    fn f1(self) -> f64 {
        percent(2 * self.both, self.found + self.wanted)
    }
}

impl Phrases {
    /// Adds a document. Both readings have the same tokens.
    pub(crate) fn add(&mut self, own: &Document, gold: &Document) {
        self.minimal.add(&phrases(own, minimal_noun_phrase), &phrases(gold, minimal_noun_phrase));
        self.maximal.add(&phrases(own, noun_phrase), &phrases(gold, noun_phrase));
        for verb in (0..gold.tokens().len()).filter_map(|at| tensed_word(gold, at)) {
            let Some(wanted) = subject(gold, verb).filter(|subject| subject.from != SubjectFrom::Inherited) else {
                continue;
            };
            self.n_subjects += 1;
            if let Some(found) = subject(own, verb) {
                self.n_subjects_found += usize::from(found.run.overlaps(wanted.run));
                self.n_subjects_exact += usize::from(found.run == wanted.run);
            }
        }
    }

    /// Rows of the table, in per cent.
    pub(crate) fn rows(&self) -> Vec<(String, Option<f64>)> {
        let found = percent(self.n_subjects_found, self.n_subjects);
        let exact = percent(self.n_subjects_exact, self.n_subjects);
        let rows = [
            ("minimal noun phrases F1, our tags", self.minimal.f1()),
            ("maximal noun phrases F1, our tags", self.maximal.f1()),
            ("subject spans overlap, our tags", found),
            ("subject spans exact, our tags", exact),
        ];
        rows.map(|(name, value)| (name.to_owned(), (self.n_subjects > 0).then_some(value))).to_vec()
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// The noun phrases of all nouns and pronouns that head one.
fn phrases(doc: &Document, find: fn(&Document, usize) -> Run) -> BTreeSet<Run> {
    let is_head = |at: &usize| {
        let is_noun = doc.tag(*at).is_noun() || doc.tag(*at) == Tag::Prp;
        is_noun && !matches!(doc.rel(*at), Rel::Compound | Rel::Flat | Rel::Goeswith | Rel::Fixed)
    };
    (0..doc.tokens().len()).filter(is_head).map(|at| find(doc, at)).collect()
}

/// The word that carries the tense of a clause whose head is at `at` and has a subject hanging on it.
fn tensed_word(doc: &Document, at: usize) -> Option<usize> {
    let is_tensed = |at: &usize| matches!(doc.tag(*at), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let helps = |child: &usize| matches!(doc.rel(*child), Rel::Aux | Rel::AuxPass | Rel::Cop);
    doc.children(at).find(|&child| matches!(doc.rel(child), Rel::Nsubj | Rel::NsubjPass))?;
    Some(at).filter(is_tensed).or_else(|| doc.children(at).filter(helps).find(is_tensed))
}
