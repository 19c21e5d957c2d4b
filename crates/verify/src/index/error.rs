//! Why an index cannot be used.

use std::fmt;
use std::io;

/// Why an index cannot be used. All but [`IndexError::Io`] are mended by building it anew.
#[derive(Debug)]
#[non_exhaustive]
pub enum IndexError {
    /// It cannot be read.
    Io(io::Error),
    /// The bytes are no index of evidence.
    NotAnIndex,
    /// It was written by another version of Dixit, and is laid out otherwise.
    OtherVersion(u32),
    /// Its end is missing: writing it was broken off.
    CutShort,
    /// Its bytes are not those that were written.
    Damaged,
    /// It was made of other evidence than is there now.
    Stale,
}

impl IndexError {
    /// Whether building it anew mends it.
    #[must_use]
    pub fn is_mended_by_building(&self) -> bool {
        !matches!(self, Self::Io(_) | Self::NotAnIndex)
    }
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "it cannot be read: {error}"),
            Self::NotAnIndex => f.write_str("it is no index of evidence; name another file, or remove this one"),
            Self::OtherVersion(version) => {
                write!(f, "it is of version {version}, this Dixit writes {}", super::VERSION)
            }
            Self::CutShort => f.write_str("it is cut short"),
            Self::Damaged => f.write_str("it is damaged"),
            Self::Stale => f.write_str("the evidence has changed since"),
        }
    }
}

impl std::error::Error for IndexError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}

impl From<io::Error> for IndexError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::CutShort,
            _ => Self::Io(error),
        }
    }
}
