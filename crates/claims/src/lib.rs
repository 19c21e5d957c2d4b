//! Journalism: from matches of rules to claims.
//!
//! ```text
//! Document -> rules::scan -> matches -> attribute -> claims -> describe -> Analysis -> check -> findings
//!                                       source, cue,           who, when,
//!                                       content, chain         what about
//! ```
//!
//! The two types to know are [`Claim`] and [`Analysis`], a document with its claims.
//!
//! ```
//! use std::sync::Arc;
//! use dixit_claims::{Lexicons, VOCABULARY, analyse};
//! use dixit_rules::{Drafts, RuleFile, RuleSet, check};
//! use dixit_text::{Document, Furniture, Input};
//!
//! let text = "
//! version: 1
//! pack: en
//! lexicons:
//!   say: {words: [say, add], stance: neutral}
//! slots:
//!   SOURCE:  {kind: subject}
//!   SAY:     {kind: verb, lexicons: [say], role: CUE}
//!   CONTENT: {kind: clause}
//! rules:
//! - id: said-that
//!   patterns: |
//!     $SOURCE $SAY $CONTENT
//! ";
//! let file = RuleFile { path: "speech.yaml".to_owned(), text: text.to_owned() };
//! let pack = check(&[Arc::new(file)], &VOCABULARY).expect("no mistakes").pack;
//! let (lexicons, rules) = (Lexicons::of(&pack), RuleSet::new(pack, Drafts::Run));
//! let input = Input::from_text("note", "Marsh said that rents rose.");
//! let analysis = analyse(&rules, &lexicons, &[], Document::parse(input, &Furniture::default()));
//! let claim = &analysis.claims[0];
//! assert_eq!(claim.source.as_ref().map(|it| it.text(&analysis.document)).as_deref(), Some("Marsh"));
//! assert_eq!(claim.content.text(&analysis.document), "that rents rose");
//! ```
//!
//! No YAML keys, no files, no output formats here. With the default pack all of this is `dixit::Dixit::scan`.

pub mod about;
mod attribute;
pub mod check;
mod claim;
mod classify;
mod confidence;
mod describe;
mod id;
mod last_speaker;
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
