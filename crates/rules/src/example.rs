//! Examples: attributions drawn in a text with brackets, and back.
//!
//! ```
//! use dixit_rules::{Role, draw, read_drawing};
//!
//! let drawing = read_drawing("[SOURCE Marsh] [CUE said] [CONTENT that rents rose].").expect("well drawn");
//! assert_eq!(drawing.text, "Marsh said that rents rose.");
//! let cue = drawing.attributions[0].roles[&Role::Cue][0];
//! assert_eq!(&drawing.text[cue.range()], "said");
//! assert_eq!(draw(&drawing.text, &drawing.attributions), "[SOURCE Marsh] [CUE said] [CONTENT that rents rose].");
//! ```
//!
//! Brackets at one level form one attribution. Where a text has several, digits say which, and two digits
//! share a span: `[SOURCE12 The bank] [CUE1 said] [CONTENT1 growth had slowed], [CUE2 adding] ...`. The same
//! role twice is one role with two spans. `¶` is a paragraph break. Only roles count: `[sic]` stays text.

mod draw;
mod read;

pub use draw::draw;
pub(crate) use read::split_sign;
pub use read::{Drawing, read_drawing};

#[cfg(test)]
mod tests;
