//! What an editor reads after a mistake: every file of fixtures/rules-broken with its messages beside it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use dixit_rules::{Colour, RuleFile, Vocabulary, check, render};

const VOCABULARY: Vocabulary = Vocabulary {
    fields: &[("anonymity", &["granted", "unexplained"]), ("venue", &[])],
    attributes: &[("stance", &["neutral", "assertive"]), ("furniture", &["opening", "whole"])],
};

#[test]
fn every_mistake_is_told_with_its_place_and_a_hint() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/rules-broken");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder of broken files")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    paths.sort();
    assert!(paths.len() >= 40, "{} broken files", paths.len());
    let base = read(&folder.join("base/pack.yaml"));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(&folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for path in paths {
            let file = read(&path);
            let is_overlay = file.text.contains("\noverlay:") && !file.text.contains("\npack:");
            let files = if is_overlay { vec![Arc::clone(&base), file] } else { vec![file] };
            let found = match check(&files, &VOCABULARY) {
                Ok(checked) => checked.warnings,
                Err(all) => all,
            };
            assert!(!found.is_empty(), "nothing wrong with {}", path.display());
            let messages: Vec<String> = found.iter().map(|diagnostic| render(diagnostic, Colour::Never)).collect();
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            insta::assert_snapshot!(name, messages.join("\n\n"));
        }
    });
}

fn read(path: &Path) -> Arc<RuleFile> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Arc::new(RuleFile { path: name, text: std::fs::read_to_string(path).expect("a file") })
}
