//! What a page of English news says: spans, documents, tokens, tags, tree, quotes, phrases.
//!
//! This crate does no I/O, reads no YAML and knows nothing of journalism. Its functions are total: text
//! cannot fail to parse, it can only be odd.
//!
//! ```text
//! Input -> paragraphs -> tokens -> sentences -> tags -> trees -> Document -> phrases, on demand
//!                               -> quotes
//! ```
//!
//! The two types to know are [`Input`], text as it came in, and [`Document`], the same text read.
//!
//! ```
//! use dixit_text::{Document, Furniture, Input, Tag, phrase};
//!
//! let text = "The mayor of Tarn said rents rose.";
//! let document = Document::parse(Input::from_text("note", text), &Furniture::default());
//! assert_eq!((document.form(4), document.tag(4)), ("said", Tag::Vbd));
//! assert_eq!(document.head(1), Some(4), "the mayor hangs on what he does");
//! let mayor = phrase::noun_phrase(&document, 1);
//! assert_eq!(document.slice(document.span_of(mayor)), "The mayor of Tarn");
//! ```

mod analysis;
mod block;
mod chars;
mod document;
mod gold;
mod hash;
mod input;
mod language;
mod lemma;
mod number;
mod parser;
pub mod phrase;
mod quote;
mod rel;
mod segment;
mod sentence;
mod span;
mod table;
mod tag;
mod tagger;
mod tokenize;
#[cfg(feature = "train")]
pub mod train;
mod tree;
mod word;
mod word_list;
mod words;

pub use block::Furniture;
pub use document::{BlockKind, Document, Paragraph, Sentence, Token};
pub use gold::Gold;
pub use input::{DateSource, Input, Published, Turn};
pub use language::{Language, language};
pub use lemma::{inflect, lemma};
pub use number::{number_word, scale_word};
pub use quote::Quote;
pub use rel::Rel;
pub use sentence::split as sentences_of;
pub use span::{Run, Span};
pub use tag::Tag;
pub use tokenize::{is_one_token, tokens_of};
