//! Journalism: from matches of rules to claims.
//!
//! No YAML keys, no files, no output formats here.

pub mod about;
mod attribute;
pub mod check;
mod claim;
mod classify;
mod confidence;
mod describe;
mod id;
mod lexicons;
pub mod resolve;
mod turns;
mod vocabulary;
pub mod when;

use dixit_rules::RuleSet;
use dixit_text::Document;

pub use claim::{Analysis, Claim, Mention, Quotation, Unattributed};
pub use classify::{Anonymity, CueTense, How, SourceKind};
pub use confidence::Confidence;
pub use id::{IdParts, claim_id};
use lexicons::Listed;
pub use lexicons::{Gender, Lexicons, Stance};
use resolve::People;
pub use vocabulary::VOCABULARY;

/// Finds the claims of a document with a set of rules, and what stayed unseen. `lexicons` are those of the same pack;
/// `confidence` is what is known of each rule, by its index; it may be shorter.
#[must_use]
pub fn analyse(
    rules: &RuleSet,
    lexicons: &Lexicons,
    confidence: &[Option<Confidence>],
    document: Document,
) -> Analysis {
    let matches = dixit_rules::scan(rules, &document);
    let mut claims = turns::with_turns(&document, attribute::attribute(&document, &matches));
    for claim in &mut claims {
        claim.confidence = claim.rule.and_then(|rule| confidence.get(rule.0 as usize).copied().flatten());
    }
    let unclaimed_quotes = attribute::unclaimed_quotes(&document, &claims);
    let published = when::published(&document);
    let listed = Listed::new(lexicons, &document);
    let people = People::of(&document, &claims, &listed);
    describe::describe(&document, &listed, &people, published, &mut claims);
    let unattributed = describe::unattributed(&document, &listed, published, &claims);
    Analysis { document, published, claims, unclaimed_quotes, unattributed, people, findings: Vec::new() }
}
