//! What a page of English news says: spans, documents, tokens, tags, tree, quotes, phrases.
//!
//! This crate does no I/O, reads no YAML and knows nothing of journalism. Its functions are total: text
//! cannot fail to parse, it can only be odd.
//!
//! The two types to know are [`Input`], text as it came in, and [`Document`], the same text read.

mod block;
mod document;
mod input;
pub mod phrase;
mod quote;
mod rel;
mod span;
mod tag;

pub use block::Furniture;
pub use document::{BlockKind, Document, Paragraph, Sentence, Token};
pub use input::{DateSource, Input, Published};
pub use quote::Quote;
pub use rel::Rel;
pub use span::{Run, Span};
pub use tag::Tag;
