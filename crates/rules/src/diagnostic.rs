//! What is wrong with a rule file, said so that an editor who is no programmer knows what to do next.

mod codes;
mod render;
mod sink;

use std::ops::Range;
use std::sync::Arc;

pub use codes::names as code;
pub use codes::{CODES, Code, explain};
pub use render::{Colour, render};
pub(crate) use sink::Sink;

use crate::{Place, RuleFile};

/// A mistake, or something that is probably one, at a place of a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// `E006`: a row of [`CODES`].
    pub code: &'static str,
    /// What is wrong, in one line.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What stands beside the caret.
    pub label: String,
    /// A second place that belongs to it: where the other of two equal names stands.
    pub secondary: Option<(Place, String)>,
    /// What to do next.
    pub help: Option<String>,
}

/// How grave a [`Diagnostic`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The rules cannot be used.
    Error,
    /// The rules can be used, and something in them does nothing.
    Warning,
}

impl Diagnostic {
    /// A diagnostic with neither label nor help.
    #[must_use]
    pub fn new(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), place, label: String::new(), secondary: None, help: None }
    }

    /// With the words beside the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// With what to do next.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        self.maybe_help(Some(help.into()))
    }

    /// With what to do next, if that is known.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    /// With a second place.
    #[must_use]
    pub fn secondary(mut self, place: Place, label: impl Into<String>) -> Self {
        self.secondary = Some((place, label.into()));
        self
    }

    /// How grave it is: the first letter of its code says so.
    #[must_use]
    pub fn level(&self) -> Level {
        if self.code.starts_with('W') { Level::Warning } else { Level::Error }
    }
}

/// `FILE:LINE:COL: error[E006]: message`, in one line and without colour.
impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let level = match self.level() {
            Level::Error => "error",
            Level::Warning => "warning",
        };
        write!(f, "{}: {level}[{}]: {}", self.place, self.code, self.message)
    }
}

impl std::error::Error for Diagnostic {}

/// A mistake in one line of a pattern or an example, in bytes of that line, before it is known where the
/// line stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// As in [`Diagnostic`].
    pub code: &'static str,
    /// As in [`Diagnostic`].
    pub message: String,
    /// Bytes of the line.
    pub span: Range<usize>,
    /// As in [`Diagnostic`].
    pub label: String,
    /// A second place of the line.
    pub secondary: Option<(Range<usize>, String)>,
    /// As in [`Diagnostic`].
    pub help: Option<String>,
}

impl Fault {
    pub(crate) fn new(code: &'static str, span: Range<usize>, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), span, label: String::new(), secondary: None, help: None }
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        self.maybe_help(Some(help.into()))
    }

    pub(crate) fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    pub(crate) fn secondary(mut self, span: Range<usize>, label: impl Into<String>) -> Self {
        self.secondary = Some((span, label.into()));
        self
    }

    /// The same mistake in a line that starts at byte `start` of `file`.
    pub(crate) fn at(self, file: &Arc<RuleFile>, start: usize) -> Diagnostic {
        let place =
            |span: Range<usize>| Place { file: Arc::clone(file), start: start + span.start, end: start + span.end };
        Diagnostic {
            code: self.code,
            message: self.message,
            place: place(self.span),
            label: self.label,
            secondary: self.secondary.map(|(span, label)| (place(span), label)),
            help: self.help,
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "[{}] at byte {}: {}", self.code, self.span.start, self.message)?;
        self.help.iter().try_for_each(|help| write!(f, " ({help})"))
    }
}

impl std::error::Error for Fault {}
