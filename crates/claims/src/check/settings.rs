//! [`Settings`]: which checks are on, at which level, and from which number on they speak.

use std::collections::BTreeMap;

use super::{Check, Level, Threshold};

/// What a house wants of the checks. What is not set is as [`CHECKS`](super::CHECKS) has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// By the name of the check.
    pub checks: BTreeMap<&'static str, Setting>,
}

/// What is set of one check.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setting {
    /// Whether it is on, and how bad its findings are.
    pub wanted: Option<Wanted>,
    /// By the names of its thresholds.
    pub thresholds: BTreeMap<&'static str, usize>,
}

/// Whether a check is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// It is not.
    Off,
    /// It is, and its findings are of this level.
    At(Level),
}

impl Settings {
    /// The level of a check, `None` where it is off.
    #[must_use]
    pub fn level(&self, check: &Check) -> Option<Level> {
        match self.checks.get(check.name).and_then(|setting| setting.wanted) {
            None => Some(check.level),
            Some(Wanted::At(level)) => Some(level),
            Some(Wanted::Off) => None,
        }
    }

    /// A number of a check.
    #[must_use]
    pub fn threshold(&self, check: &Check, threshold: &Threshold) -> usize {
        let set = self.checks.get(check.name).and_then(|setting| setting.thresholds.get(threshold.name));
        set.copied().unwrap_or(threshold.default)
    }

    /// These settings, with those of `over` in place of what both set.
    #[must_use]
    pub fn with(mut self, over: &Self) -> Self {
        for (name, setting) in &over.checks {
            let mine = self.checks.entry(name).or_default();
            mine.wanted = setting.wanted.or(mine.wanted);
            mine.thresholds.extend(&setting.thresholds);
        }
        self
    }
}
