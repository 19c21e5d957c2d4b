//! Is this what was said: quotes compared with primary documents.
//!
//! Evidence becomes an [`Index`], built once and read where it is needed; [`verify`] looks a [`Quote`] up in it and says in
//! a [`Verification`] what became of its words, of its sentence, of who said it and when. It compares, and never says
//! that anything is true.
//!
//! ```
//! use dixit_text::Input;
//! use dixit_verify::{Builder, Index, Quote, Settings, Verdict, verify};
//!
//! let minutes = "The board met on the pier. We will not mend it before the summer is over, unless it falls.";
//! let mut evidence = Builder::new(Vec::new(), "minutes")?;
//! evidence.add(&Input::from_text("minutes.txt", minutes))?;
//! let index = Index::open(evidence.finish()?)?;
//!
//! let quote = Quote { text: "We won't mend it before the summer is over".to_owned(), ..Quote::default() };
//! let found = verify(&index, &quote, &Settings::default())?;
//! assert_eq!(found.verdict, Verdict::VerbatimEquivalent);
//! assert_eq!(found.extent.map(|extent| extent.name()), Some("truncated"));
//! assert_eq!(found.passages[0].text, "We will not mend it before the summer is over");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! On the way: `words` makes what is spoken alike one, `signals` reads what a quote shows as edited, `index` and `find` give
//! places, `align` lays the words side by side, `judge` says what that is, and `verify` chooses. This crate knows nothing of
//! files and formats: evidence comes as inputs that were read before, and an index is read from [`Bytes`].

mod align;
mod diff;
mod find;
mod index;
mod judge;
mod quote;
mod signals;
mod speaker;
mod verification;
mod verify;
mod words;

pub use index::{Builder, Bytes, Index, IndexError, Primary, VERSION};
pub use quote::{ClaimQuote, Quote, quotes};
pub use verification::{Candidate, Dated, Edit, EditKind, Extent, Passage, Speaker, Tag, Verdict, Verification};
pub use verify::{MAX_ALSO, MIN_WORDS, Settings, verify};
