//! The rule language of Dixit: YAML -> checked patterns -> programs -> matches.
//!
//! This crate knows nothing of journalism. What a rule may set is given to it as a [`Vocabulary`].
//!
//! ```
//! use std::sync::Arc;
//! use dixit_rules::{RuleFile, Vocabulary, check};
//!
//! let text = "
//! version: 1
//! pack: en
//! lexicons:
//!   say: [say, add]
//! slots:
//!   SOURCE:  {kind: subject}
//!   SAY:     {kind: verb, lexicons: [say], role: CUE}
//!   CONTENT: {kind: clause}
//! rules:
//! - id: said-that
//!   patterns: |
//!     $SOURCE $SAY $CONTENT
//!   examples: |
//!     + [SOURCE Marsh] [CUE said] [CONTENT that rents rose].
//! ";
//! let file = RuleFile { path: "speech.yaml".to_owned(), text: text.to_owned() };
//! let checked = check(&[Arc::new(file)], &Vocabulary { fields: &[], attributes: &[] }).expect("no mistakes");
//! assert_eq!(checked.pack.rules[0].examples[0].text, "Marsh said that rents rose.");
//! ```
//!
//! # The way through
//!
//! - `read`: the text of a file to a tree that knows its bytes, and from there, by one table of keys, to the
//!   *written form*: what the file says, names not looked up yet.
//! - [`check()`]: the written forms of all files to one [`Pack`], the *checked form*, in which every name is
//!   resolved and every option means something. All mistakes of all files are told at once, each as a
//!   [`Diagnostic`] with its place.
//!
//! [`read_drawing`] and [`draw`] turn the brackets of examples into spans and back; tests of other crates
//! draw what they expect with them.
//!
//! # Overlays
//!
//! A newsroom changes a pack without a copy of it. A file that begins with `overlay: en` may
//!
//! - add words to lexicons of the pack and remove some: `lexicons: {say: {add: [quip], remove: [post]}}`;
//! - switch rules off: `off: [{rule: said-that, reason: why}]`;
//! - add antipatterns and examples to a rule: an entry of `rules` with its id, `unless` and `examples`, and
//!   without `patterns`. It can name the slots of that rule and of its file;
//! - hold lexicons, slots, rules and modifiers of its own, as any file.
//!
//! [`Rule::overlaid`](checked::Rule::overlaid) and [`Lexicon::overlaid`](checked::Lexicon::overlaid) keep the
//! places of such changes.

mod check;
pub mod checked;
mod diagnostic;
mod engine;
mod example;
mod fingerprint;
mod inflect;
mod names;
mod pattern;
mod place;
mod read;
mod schema;
mod suggest;
mod words;

pub use check::{Checked, check};
pub use checked::{Pack, Role, RuleIdx, Vocabulary};
pub use diagnostic::{CODES, Code, Colour, Diagnostic, Fault, Level, code, explain, render};
pub use engine::{
    Attempt, Beside, Drafts, Match, Needed, Outcome, Reason, RuleSet, Unfit, count_steps, scan, scan_traced, stopped_by,
};
pub use example::{Drawing, draw, read_drawing};
pub use fingerprint::Fingerprints;
pub use names::Named;
pub use place::{Place, RuleFile};
pub use read::yaml::MAX_FILE_BYTES;
pub use schema::{reference, schema};
pub use suggest::hint;

pub mod yaml {
    //! YAML of any kind as a tree with places: `dixit.yaml` is read by it, too.

    pub use crate::read::yaml::{Node, Notation, Value, tree};
}
