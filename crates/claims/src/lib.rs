//! Journalism: from matches of rules to claims.
//!
//! No YAML keys, no files, no output formats here.

mod claim;

pub use claim::{Analysis, Claim, Mention, Quotation};
