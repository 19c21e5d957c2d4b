//! Measuring: what was found against what people have marked.
//!
//! [`judge`] scans the articles of gold, [`Comparison`] pairs what was found in one article with what is marked in it, its
//! [`Counts`] add up over articles, and a [`Report`] makes ratios of them. The measures are those of the
//! field's scorers, so that figures can stand beside theirs:
//!
//! - *Unit.* Spans are compared as sets of tokens (a run of word characters, or one mark), so that white space
//!   never matters. *exact np* compares them without their marks.
//! - *A, aligned.* Attributions are paired one to one for the largest overlap of contents, and each role and all
//!   three together (*relation*) are judged on the pairs.
//! - *B, many to one.* A content found is right if half of it lies in one marked content, and a marked one is
//!   found if half of it lies in any contents found; so cutting a content into pieces costs nothing.
//! - *C, Citron.* The measures of the BBC's extractor, to stand beside its published figures.
//!
//! Spans of gold and of predictions count Unicode code points, as the tools of the field do.

mod align;
mod brat;
mod by_rule;
mod citron;
mod compare;
mod counts;
mod cues;
mod errors;
mod gold;
mod judge;
mod marked;
mod points;
mod report;
mod table;

pub use by_rule::{RuleCounts, RuleRow, Rules};
pub use compare::Comparison;
pub use counts::Counts;
pub use errors::{Errors, Kept, Miss};
pub use gold::{Articles, Attribution, Gold, Spans, read, read_found};
pub use judge::{Depth, Judged, Sum, judge};
pub use points::{CodePoints, attribution};
pub use report::{Ratio, Recall, Report};
pub use table::render;

#[cfg(test)]
mod tests;
