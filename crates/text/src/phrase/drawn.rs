//! Documents for tests, from trees written by hand.

use smol_str::SmolStr;

use crate::tree::Trees;
use crate::{BlockKind, Document, Input, Paragraph, Rel, Run, Sentence, Span, Tag, Token, quote};

/// One token of a drawn tree.
pub(super) struct Row<'text> {
    pub(super) form: &'text str,
    pub(super) tag: Tag,
    pub(super) rel: Rel,
    /// Index in the document.
    pub(super) head: Option<usize>,
}

/// Reads sentences, one a paragraph: `The/DT/det/2 mayor/NN/nsubj/3 left/VBD/root/0`, heads counted from 1.
pub(super) fn read(drawn: &str) -> Document {
    let mut rows = Vec::new();
    let mut lens = Vec::new();
    for line in drawn.split("\n\n").filter(|line| !line.trim().is_empty()) {
        let first = rows.len();
        for word in line.split_whitespace() {
            let parts: Vec<&str> = word.rsplitn(4, '/').collect();
            let [head, rel, tag, form] = parts[..] else { panic!("{word}: form/TAG/rel/head") };
            let head: usize = head.parse().expect("a number");
            rows.push(Row {
                form,
                tag: Tag::from_name(tag).unwrap_or_else(|| panic!("{word}: tag")),
                rel: Rel::from_name(rel).unwrap_or_else(|| panic!("{word}: relation")),
                head: head.checked_sub(1).map(|head| first + head),
            });
        }
        lens.push(rows.len() - first);
    }
    document(&rows, &lens)
}

/// A document of rows, cut into sentences of these lengths, each a paragraph. Heads must be projective.
pub(super) fn document(rows: &[Row], lens: &[usize]) -> Document {
    let (mut text, mut tokens, mut paragraphs, mut sentences) = (String::new(), Vec::new(), Vec::new(), Vec::new());
    let mut first = 0;
    for &len in lens.iter().filter(|&&len| len > 0) {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        for at in first..first + len {
            let form = rows[at].form;
            if at > first && is_blank_between(rows[at - 1].form, form) {
                text.push(' ');
            }
            let span = Span::new(text.len(), text.len() + form.len());
            text.push_str(form);
            tokens.push(Token { span, lower: form.to_lowercase().replace(['’', '‘'], "'").into() });
        }
        let (span, run) = (Span::new(start, text.len()), Run::new(first, first + len));
        sentences.push(Sentence { span, run, paragraph: paragraphs.len() });
        paragraphs.push(Paragraph { span, run, kind: BlockKind::Body });
        first += len;
    }
    let quotes = quote::pair(&text, &paragraphs, &tokens);
    let tags = rows.iter().map(|row| row.tag).collect();
    let mut document =
        Document::without_trees(Input::from_text("drawn", text), paragraphs, sentences, tokens, quotes, tags);
    document.lemmas = rows.iter().map(|row| lemma(row.form, row.tag)).collect();
    let heads: Vec<Option<u32>> = rows.iter().map(|row| row.head.map(|head| head as u32)).collect();
    let rels = rows.iter().map(|row| row.rel).collect();
    document.set_trees(Trees { subtrees: subtrees(&heads), heads, rels });
    document
}

fn is_blank_between(before: &str, form: &str) -> bool {
    !matches!(form, "," | "." | "?" | "!" | ":" | ";" | ")" | "”" | "’" | "'s" | "’s" | "n't" | "n’t")
        && !matches!(before, "(" | "“" | "‘" | "$")
}

fn subtrees(heads: &[Option<u32>]) -> Vec<Run> {
    let mut runs: Vec<Run> = (0..heads.len()).map(|at| Run::new(at, at + 1)).collect();
    for at in 0..heads.len() {
        let mut up = heads[at];
        for _ in 0..heads.len() {
            let Some(head) = up.map(|head| head as usize) else { break };
            runs[head] = Run::new(runs[head].start.min(at), runs[head].end.max(at + 1));
            up = heads[head];
        }
    }
    runs
}

/// Enough of lemmas for these tests.
fn lemma(form: &str, tag: Tag) -> SmolStr {
    let lower = form.to_lowercase().replace('’', "'");
    let known = match lower.as_str() {
        "said" | "says" | "saying" => "say",
        "is" | "are" | "was" | "were" | "been" | "being" | "'s" if tag.is_verb() => "be",
        "has" | "had" | "having" => "have",
        "did" | "does" => "do",
        "told" => "tell",
        "promised" => "promise",
        "urged" => "urge",
        other if matches!(tag, Tag::Vbd | Tag::Vbn) => other.strip_suffix("ed").unwrap_or(other),
        other => other,
    };
    known.into()
}

/// A document of tags without a tree: `The/DT mayor/NN`, in sentences one a paragraph.
pub(super) fn tagged(drawn: &str) -> Document {
    let words = drawn.split_whitespace().map(|word| format!("{word}/dep/0"));
    read(&words.collect::<Vec<_>>().join(" "))
}

/// A document of plain words, blanks between all of them: numbers are tagged, all else is a noun.
pub(super) fn words(drawn: &str) -> Document {
    let tag = |word: &str| {
        let number = matches!(word.to_lowercase().as_str(), "two" | "three" | "five" | "ten")
            || word.bytes().all(|b| b.is_ascii_digit());
        if number { Tag::Cd } else { Tag::Nnp }
    };
    let rows: Vec<Row> =
        drawn.split_whitespace().map(|form| Row { form, tag: tag(form), rel: Rel::Dep, head: None }).collect();
    document(&rows, &[rows.len()])
}

/// The first token of a form.
pub(super) fn at(doc: &Document, form: &str) -> usize {
    (0..doc.tokens().len()).find(|&at| doc.form(at) == form).unwrap_or_else(|| panic!("no {form}"))
}

/// The text with brackets around runs, which must not overlap.
pub(super) fn show(doc: &Document, runs: &[Run]) -> String {
    let mut shown = doc.text().to_owned();
    let mut spans: Vec<Span> = runs.iter().map(|&run| doc.span_of(run)).collect();
    spans.sort_unstable();
    for span in spans.iter().rev() {
        shown.insert(span.end, ']');
        shown.insert(span.start, '[');
    }
    shown
}

/// The texts of candidates, in order, with ` | ` between.
pub(super) fn list(doc: &Document, runs: &[Run]) -> String {
    runs.iter().map(|&run| doc.slice(doc.span_of(run))).collect::<Vec<_>>().join(" | ")
}
