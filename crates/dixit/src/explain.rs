//! How Dixit sees a sentence: what rule writers look at before they write a pattern.

mod tried;

use std::fmt::Write;

use dixit_text::{
    Document, Run, Span,
    phrase::{self, SubjectFrom, Voice},
};

pub use tried::Tried;

/// Draws the sentences that touch `within`, in bytes of the document's text: their tokens with tag, base form and place
/// in the tree, then their phrases.
#[must_use]
pub fn render_within(document: &Document, within: Span) -> String {
    let mut out = String::new();
    for (nth, sentence) in document.sentences().iter().filter(|it| touches(it.span, within)).enumerate() {
        if nth > 0 {
            out.push('\n');
        }
        tokens(document, sentence.run, &mut out);
        phrases(document, sentence.run, &mut out);
    }
    out
}

fn touches(sentence: Span, within: Span) -> bool {
    sentence.start < within.end && within.start < sentence.end
}

/// One line a token; its number, word, tag and base form, and what it hangs on.
fn tokens(document: &Document, run: Run, out: &mut String) {
    let width = |text: &dyn Fn(usize) -> usize| run.range().map(text).max().unwrap_or(0);
    let form_width = width(&|at| document.form(at).chars().count());
    let lemma_width = width(&|at| document.lemma(at).chars().count());
    for at in run.range() {
        let depth = depth(document, at);
        let hangs = match document.head(at) {
            Some(head) => format!("{} {}", document.rel(at).name(), document.form(head)),
            None => document.rel(at).name().to_owned(),
        };
        let number = at - run.start + 1;
        let _ = writeln!(
            out,
            "{number:>4}  {:<form_width$}  {:<5}  {:<lemma_width$}  {}{hangs}",
            document.form(at),
            document.tag(at).name(),
            document.lemma(at),
            "  ".repeat(depth.min(12)),
        );
    }
}

/// How far a token hangs below the root of its tree.
fn depth(document: &Document, at: usize) -> usize {
    let mut depth = 0;
    let mut at = at;
    while let Some(head) = document.head(at).filter(|_| depth < document.tokens().len()) {
        depth += 1;
        at = head;
    }
    depth
}

fn phrases(document: &Document, run: Run, out: &mut String) {
    let text = |run: Run| document.slice(document.span_of(run)).split_whitespace().collect::<Vec<_>>().join(" ");
    for quote in document.quotes().iter().filter(|quote| run.contains(quote.run.start)) {
        let _ = writeln!(out, "  quote        {}", text(quote.run));
    }
    for time in phrase::times(document, run) {
        let _ = writeln!(out, "  time         {}", text(time));
    }
    for head in run.range().filter(|&at| document.tag(at).is_verb()) {
        let Some(group) = phrase::verb_group(document, head).filter(|group| group.head == head) else { continue };
        let voice = if group.voice == Voice::Passive { ", passive" } else { "" };
        let negated = if group.negated { ", negated" } else { "" };
        let _ = write!(out, "  verb         {}{voice}{negated}", text(group.run));
        if let Some(subject) = phrase::subject(document, head) {
            let from = match subject.from {
                SubjectFrom::Own => "",
                SubjectFrom::Inherited => " (inherited)",
                SubjectFrom::Relative => " (relative)",
            };
            let _ = write!(out, "; subject: {}{from}", text(subject.run));
        }
        if let Some(rest) = phrase::complement(document, head, group.run.end, run) {
            let _ = write!(out, "; then: {}", text(rest));
        }
        out.push('\n');
    }
    let mut start = run.start;
    while start < run.end {
        match phrase::noun_phrases_from(document, start, run).first() {
            Some(phrase) if !phrase.is_empty() => {
                let _ = writeln!(out, "  noun phrase  {}", text(*phrase));
                start = phrase.end;
            }
            _ => start += 1,
        }
    }
}
