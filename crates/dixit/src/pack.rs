//! The rule files that are embedded. Written by `cargo xtask generate` from the folders in rules/.

use std::sync::{Arc, OnceLock};

use dixit_rules::RuleFile;

/// Path and text of each file of the default pack.
const EN: &[(&str, &str)] = &[
    ("rules/en/according.yaml", include_str!("../../../rules/en/according.yaml")),
    ("rules/en/accusations.yaml", include_str!("../../../rules/en/accusations.yaml")),
    ("rules/en/agentless.yaml", include_str!("../../../rules/en/agentless.yaml")),
    ("rules/en/belief.yaml", include_str!("../../../rules/en/belief.yaml")),
    ("rules/en/checks.yaml", include_str!("../../../rules/en/checks.yaml")),
    ("rules/en/claims.yaml", include_str!("../../../rules/en/claims.yaml")),
    ("rules/en/colon.yaml", include_str!("../../../rules/en/colon.yaml")),
    ("rules/en/concerns.yaml", include_str!("../../../rules/en/concerns.yaml")),
    ("rules/en/cues.yaml", include_str!("../../../rules/en/cues.yaml")),
    ("rules/en/demands.yaml", include_str!("../../../rules/en/demands.yaml")),
    ("rules/en/denials.yaml", include_str!("../../../rules/en/denials.yaml")),
    ("rules/en/documents.yaml", include_str!("../../../rules/en/documents.yaml")),
    ("rules/en/furniture.yaml", include_str!("../../../rules/en/furniture.yaml")),
    ("rules/en/judgements.yaml", include_str!("../../../rules/en/judgements.yaml")),
    ("rules/en/modifiers.yaml", include_str!("../../../rules/en/modifiers.yaml")),
    ("rules/en/nouns.yaml", include_str!("../../../rules/en/nouns.yaml")),
    ("rules/en/parenthetical.yaml", include_str!("../../../rules/en/parenthetical.yaml")),
    ("rules/en/people.yaml", include_str!("../../../rules/en/people.yaml")),
    ("rules/en/promises.yaml", include_str!("../../../rules/en/promises.yaml")),
    ("rules/en/questions.yaml", include_str!("../../../rules/en/questions.yaml")),
    ("rules/en/quotes.yaml", include_str!("../../../rules/en/quotes.yaml")),
    ("rules/en/say.yaml", include_str!("../../../rules/en/say.yaml")),
    ("rules/en/sources.yaml", include_str!("../../../rules/en/sources.yaml")),
    ("rules/en/told.yaml", include_str!("../../../rules/en/told.yaml")),
    ("rules/en/weights.yaml", include_str!("../../../rules/en/weights.yaml")),
];

/// Of the pack of attitudes, which is off until it is asked for.
const EN_ATTITUDES: &[(&str, &str)] =
    &[("rules/en-attitudes/attitudes.yaml", include_str!("../../../rules/en-attitudes/attitudes.yaml"))];

/// The files of the default pack, sorted by path. Always the same ones, so that they can be told from others of the
/// same text.
#[must_use]
pub fn embedded() -> &'static [Arc<RuleFile>] {
    static FILES: OnceLock<Vec<Arc<RuleFile>>> = OnceLock::new();
    FILES.get_or_init(|| files(EN))
}

/// The files of a further pack that is built in and off by default, by its name.
#[must_use]
pub fn further_pack(name: &str) -> Option<Vec<Arc<RuleFile>>> {
    (name == "en-attitudes").then(|| files(EN_ATTITUDES))
}

fn files(list: &[(&str, &str)]) -> Vec<Arc<RuleFile>> {
    list.iter().map(|&(path, text)| Arc::new(RuleFile { path: path.to_owned(), text: text.to_owned() })).collect()
}
