//! Checks: does the sourcing of a text hold?
//!
//! A [`Check`] looks at the claims of one text and says where its sourcing is weak, by the rule of a style book. There is
//! a file for each, with its docs and its two examples, and a row in [`CHECKS`]. [`check`] runs those that are on:
//! what it gives are [`Finding`]s, for people to judge. None says that anything is true or false.

mod agentless;
mod anonymous_no_reason;
mod anonymous_only;
mod anonymous_opinion;
mod article;
mod bare_source;
mod cue_asymmetry;
mod finding;
mod headline;
mod headline_quote;
mod hearsay_chain;
mod late_attribution;
mod loaded_cue;
mod media_relay;
mod name_unresolved;
mod no_reply;
mod number_mismatch;
mod number_no_source;
mod quote_no_speaker;
mod relative_date;
mod role_inconsistent;
mod settings;
mod unclosed_quote;
mod weasel_source;

use article::Article;
use finding::Fault;

pub use finding::{Finding, Level, Occurrences, finding_id};
pub use settings::{Setting, Settings, Wanted};

use crate::Analysis;
use crate::lexicons::{Lexicons, Listed};

/// A test of the sourcing of a text.
#[derive(Debug)]
pub struct Check {
    /// The fault that it finds, in kebab case: `anonymous-only`.
    pub name: &'static str,
    /// How bad a finding is, unless the settings say otherwise.
    pub level: Level,
    /// What it finds, as half a sentence.
    pub finds: &'static str,
    /// Why that is a fault.
    pub why: &'static str,
    /// The style books, or papers, that say so.
    pub basis: &'static str,
    /// What to do about a finding.
    pub help: &'static str,
    /// Numbers that can be set.
    pub thresholds: &'static [Threshold],
    /// Classes of lexicons of the pack in which its words stand.
    pub words: &'static [&'static str],
    /// A text with one finding, each of whose places stands in square brackets.
    pub fires: &'static str,
    /// A text like it without a finding.
    pub silent: &'static str,
    run: fn(&Article<'_>) -> Vec<Fault>,
}

/// A number of a check that can be set.
#[derive(Debug)]
pub struct Threshold {
    /// As settings name it.
    pub name: &'static str,
    /// What it is where nothing is set.
    pub default: usize,
    /// What it counts.
    pub counts: &'static str,
}

/// All checks, in the order in which they are listed.
pub const CHECKS: &[Check] = &[
    anonymous_only::CHECK,
    anonymous_no_reason::CHECK,
    anonymous_opinion::CHECK,
    bare_source::CHECK,
    weasel_source::CHECK,
    agentless::CHECK,
    loaded_cue::CHECK,
    cue_asymmetry::CHECK,
    quote_no_speaker::CHECK,
    unclosed_quote::CHECK,
    headline_quote::CHECK,
    late_attribution::CHECK,
    number_no_source::CHECK,
    number_mismatch::CHECK,
    relative_date::CHECK,
    hearsay_chain::CHECK,
    media_relay::CHECK,
    role_inconsistent::CHECK,
    name_unresolved::CHECK,
    no_reply::CHECK,
];

impl Check {
    /// The check of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        CHECKS.iter().find(|check| check.name == name)
    }
}

/// Runs the checks that are on over one text. Findings come by their place, then in the order of [`CHECKS`].
#[must_use]
pub fn check(lexicons: &Lexicons, settings: &Settings, analysis: &Analysis) -> Vec<Finding> {
    let listed = Listed::new(lexicons, &analysis.document);
    let headline = headline::headline(&analysis.document);
    let mut found = Vec::new();
    for check in CHECKS {
        let Some(level) = settings.level(check) else { continue };
        let document = &analysis.document;
        let article = Article { analysis, document, headline, lexicons: &listed, check, settings };
        found.extend((check.run)(&article).into_iter().map(|fault| (check, level, fault)));
    }
    // The order of the checks stays among findings of one place.
    found.sort_by_key(|(_, _, fault)| fault.spans.first().map_or(0, |span| span.start));
    finding::named(analysis, found)
}
