//! [`Exit`]: what the process tells its caller.

use std::process::ExitCode;

/// How a run ended. The numbers are part of the agreement with those who script Dixit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exit {
    /// All was read and nothing is wrong.
    Clean = 0,
    /// Findings at or above the level that the caller asked to fail on.
    Findings = 1,
    /// Usage, or something that could not be read or written. What could be read has been done.
    Unreadable = 2,
    /// The rules are not valid.
    InvalidRules = 3,
    /// Examples of the rules fail.
    ExamplesFail = 4,
    /// All examples hold, and only snapshots have moved.
    SnapshotsMoved = 5,
    /// Ctrl-C has stopped it.
    Interrupted = 130,
    /// SIGTERM has stopped it.
    Terminated = 143,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
