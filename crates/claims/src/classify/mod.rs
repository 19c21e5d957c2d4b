//! What kind of source and what kind of cue a claim has.

mod anonymity;
mod cue;
mod source;

pub use anonymity::Anonymity;
pub use cue::{CueTense, How};
pub use source::SourceKind;

pub(crate) use anonymity::anonymity;
pub(crate) use cue::how;
pub(crate) use source::{relay, source_kind};
