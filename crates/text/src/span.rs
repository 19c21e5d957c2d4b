//! Places: [`Span`] counts bytes of the text, [`Run`] counts tokens of the document.

/// A half-open range of bytes of a document's text: `start` is inside, `end` is not.
///
/// Both ends lie on character boundaries. Line, column and code points are computed when shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A half-open range of tokens of a document, by index: what patterns match over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Run {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

macro_rules! half_open {
    ($name:ident, $unit:literal) => {
        impl $name {
            #[doc = concat!("The range from `start` to `end`, in ", $unit, ".")]
            #[must_use]
            pub const fn new(start: usize, end: usize) -> Self {
                Self { start, end }
            }

            #[doc = concat!("Its length in ", $unit, ".")]
            #[must_use]
            pub const fn len(self) -> usize {
                self.end.saturating_sub(self.start)
            }

            /// Whether nothing lies in it.
            #[must_use]
            pub const fn is_empty(self) -> bool {
                self.end <= self.start
            }

            /// Whether the unit at `at` lies in it.
            #[must_use]
            pub const fn contains(self, at: usize) -> bool {
                self.start <= at && at < self.end
            }

            /// Whether all of `other` lies in it.
            #[must_use]
            pub const fn covers(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// Whether the two share at least one unit.
            #[must_use]
            pub const fn overlaps(self, other: Self) -> bool {
                self.start < other.end && other.start < self.end
            }

            /// As a range, for slicing and looping.
            #[must_use]
            pub const fn range(self) -> std::ops::Range<usize> {
                self.start..self.end
            }
        }
    };
}

half_open!(Span, "bytes");
half_open!(Run, "tokens");
