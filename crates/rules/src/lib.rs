//! The rule language of Dixit: YAML -> checked patterns -> programs -> matches.
//!
//! This crate knows nothing of journalism. What a rule may set is given to it as a [`Vocabulary`].

pub mod checked;
mod place;

pub use checked::{Pack, Role, RuleIdx, Vocabulary};
pub use place::{Place, RuleFile};
