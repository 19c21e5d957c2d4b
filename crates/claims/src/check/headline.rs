//! The headline of a text.

use dixit_text::{BlockKind, Document, Run};

/// The headline: by its shape, or because the metadata has the same words as title.
pub(super) fn headline(document: &Document) -> Option<Run> {
    let block = document.paragraphs().iter().find(|block| block.kind != BlockKind::Furniture)?;
    let bare = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    let title = document.input().title.as_deref().map(bare);
    let is_headline = block.kind == BlockKind::Headline || title == Some(bare(document.slice(block.span)));
    is_headline.then_some(block.run)
}
