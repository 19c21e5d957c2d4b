//! House styles: levels and numbers of checks that a newsroom may begin with.

use std::sync::Arc;

use dixit_claims::check::Settings;
use dixit_rules::{Diagnostic, RuleFile};

use super::read;

/// A house style.
#[derive(Debug)]
pub struct Preset {
    /// As the user writes it.
    pub name: &'static str,
    /// In a few words.
    pub help: &'static str,
    path: &'static str,
    text: &'static str,
}

/// All of them.
pub static PRESETS: &[Preset] = &[
    Preset {
        name: "ap",
        help: "Associated Press",
        path: "presets/ap.yaml",
        text: include_str!("../../../../presets/ap.yaml"),
    },
    Preset {
        name: "reuters",
        help: "Reuters",
        path: "presets/reuters.yaml",
        text: include_str!("../../../../presets/reuters.yaml"),
    },
    Preset { name: "bbc", help: "BBC", path: "presets/bbc.yaml", text: include_str!("../../../../presets/bbc.yaml") },
];

impl Preset {
    /// The preset of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.name == name)
    }

    /// What it sets.
    #[must_use]
    pub fn settings(&self) -> Settings {
        // A test reads all of them; one that could not be read would set nothing.
        self.read().unwrap_or_default()
    }

    fn read(&self) -> Result<Settings, Vec<Diagnostic>> {
        let file = Arc::new(RuleFile { path: self.path.to_owned(), text: self.text.to_owned() });
        read::preset(&file)
    }
}

/// The settings of the checks: a preset, and what is configured over it.
#[must_use]
pub fn checks_of(preset: Option<&Preset>, over: &Settings) -> Settings {
    preset.map(Preset::settings).unwrap_or_default().with(over)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_sets_something_that_is_there() {
        for preset in PRESETS {
            let settings = preset.read().unwrap_or_else(|wrong| panic!("{}: {wrong:?}", preset.path));
            assert!(settings.checks.len() > 3, "{}", preset.path);
        }
    }
}
