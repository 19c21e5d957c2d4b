//! Finds the attributable claims of a news text, and who is cited for them.
//!
//! ```text
//! Input -> Document -> matches -> claims -> Analysis -> findings
//!       text     rules      claims    (scan)      (check)
//! ```
//!
//! ```
//! use dixit::{Dixit, Input};
//!
//! let dixit = Dixit::new();
//! let analysis = dixit.scan(Input::from_text("note", "The mayor said that the bridge was safe."));
//! let claim = &analysis.claims[0];
//! let source = claim.source.as_ref().map(|source| source.text(&analysis.document));
//! assert_eq!(source.as_deref(), Some("The mayor"));
//! assert_eq!(claim.content.text(&analysis.document), "that the bridge was safe");
//! ```
//!
//! [`Dixit`] joins the layers and embeds the default pack of rules; it does no I/O. The two types to know besides it are
//! [`Input`] and [`Analysis`].

pub mod confidence;
pub mod examples;
pub mod explain;
mod overlay;
mod pack;
pub mod proof;
pub mod snapshot;

use std::sync::Arc;

use dixit_rules::{Diagnostic, Drafts, RuleFile, RuleSet};
use dixit_text::{Document, Furniture};

pub use dixit_claims::check::{Finding, Settings};
pub use dixit_claims::{Analysis, Claim, Confidence, Lexicons, Mention, Quotation, Unattributed};
pub use dixit_text::Input;
pub use overlay::{is_embedded, with_pack_below};
pub use pack::{embedded, further_pack};

/// A pack of rules, ready to read texts. Shared between threads.
#[derive(Debug)]
pub struct Dixit {
    rules: RuleSet,
    furniture: Furniture,
    lexicons: Lexicons,
    /// By rule.
    confidence: Vec<Option<Confidence>>,
}

impl Dixit {
    /// With the default pack.
    ///
    /// # Panics
    ///
    /// Never with an unchanged pack: it is checked by the tests of this crate.
    #[must_use]
    pub fn new() -> Self {
        match Self::with_rules(embedded(), Drafts::Skip) {
            Ok(dixit) => dixit,
            Err(errors) => {
                let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
                panic!("the embedded pack does not compile: {}", errors.join("; "))
            }
        }
    }

    /// With rules of one's own: all the files of a pack, or of an overlay over the default pack.
    pub fn with_rules(files: &[Arc<RuleFile>], drafts: Drafts) -> Result<Self, Vec<Diagnostic>> {
        let pack = dixit_rules::check(&with_pack_below(files), &dixit_claims::VOCABULARY)?.pack;
        let furniture = furniture(&pack);
        let lexicons = Lexicons::of(&pack);
        let confidence = confidence::of_pack(&pack);
        Ok(Self { rules: RuleSet::new(pack, drafts), furniture, lexicons, confidence })
    }

    /// Reads a text and finds its claims.
    #[must_use]
    pub fn scan(&self, input: Input) -> Analysis {
        self.scan_again(self.read(input))
    }

    /// Reads a text without looking for claims.
    #[must_use]
    pub fn read(&self, input: Input) -> Document {
        Document::parse(input, &self.furniture)
    }

    /// Finds the claims of a document that has been read already, by rules that [see pages
    /// alike](Self::sees_alike): what changes while rules are worked on is seldom how a page is read, and that is most of
    /// the work.
    #[must_use]
    pub fn scan_again(&self, document: Document) -> Analysis {
        dixit_claims::analyse(&self.rules, &self.lexicons, &self.confidence, document)
    }

    /// Where the sourcing of a text does not hold, by the checks that are on.
    #[must_use]
    pub fn check(&self, settings: &Settings, analysis: &Analysis) -> Vec<Finding> {
        dixit_claims::check::check(&self.lexicons, settings, analysis)
    }

    /// Whether both take the same parts of a page for furniture, so that they read every text alike.
    #[must_use]
    pub fn sees_alike(&self, other: &Self) -> bool {
        let (one, other) = (&self.furniture, &other.furniture);
        one.openings == other.openings && one.whole == other.whole
    }

    /// The id of the rule that found a claim; `turn` for a turn of a transcript, which needs no rule.
    #[must_use]
    pub fn rule_id(&self, claim: &Claim) -> &str {
        claim.rule.map_or("turn", |rule| &self.rules.rule(rule).id)
    }

    /// The rules it reads with.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }
}

impl Default for Dixit {
    fn default() -> Self {
        Self::new()
    }
}

/// The lexicons of a pack that say how pages talk about themselves.
fn furniture(pack: &dixit_rules::Pack) -> Furniture {
    let phrases = |kind: &str| {
        let lexicons =
            pack.lexicons.iter().filter(|lexicon| lexicon.attributes.get("furniture").is_some_and(|of| of == kind));
        lexicons.flat_map(|lexicon| &lexicon.entries).map(|words| words.join(" ")).collect()
    };
    Furniture { openings: phrases("opening"), whole: phrases("whole") }
}
