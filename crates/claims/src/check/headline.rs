//! The headline of a text.

use dixit_text::{BlockKind, Document, Run, Span};

/// The headline with the lines below it that belong to it: by its shape, or because the metadata has the same words as
/// title.
pub(super) fn headline(document: &Document) -> Option<Run> {
    let mut blocks = document.paragraphs().iter().filter(|block| block.kind != BlockKind::Furniture);
    let first = blocks.next()?;
    let title = words(document.input().title.as_deref().unwrap_or_default());
    let is_title = |until: usize| {
        let so_far = words(document.slice(Span::new(first.span.start, until)));
        !so_far.is_empty() && title.starts_with(&so_far)
    };
    if first.kind != BlockKind::Headline && !is_title(first.span.end) {
        return None;
    }
    let below = blocks.take_while(|block| is_title(block.span.end)).last();
    Some(Run::new(first.run.start, below.unwrap_or(first).run.end))
}

/// Words in lower case, so that neither marks nor the breaks of lines tell two titles apart.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
