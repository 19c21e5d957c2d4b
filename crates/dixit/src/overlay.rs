//! A newsroom's own folder over the default pack.

use std::sync::Arc;

use dixit_rules::RuleFile;

use crate::embedded;

/// The files, and the default pack below them where they are an overlay and bring no pack of their own.
///
/// Done twice, it changes nothing. It looks for one key at the beginning of a line and leaves it to
/// [`dixit_rules::check`] to say what is wrong with the file.
#[must_use]
pub fn with_pack_below(files: &[Arc<RuleFile>]) -> Vec<Arc<RuleFile>> {
    let any_has = |key: &str| files.iter().any(|file| has_key(&file.text, key));
    if any_has("overlay:") && !any_has("pack:") {
        embedded().iter().chain(files).cloned().collect()
    } else {
        files.to_vec()
    }
}

/// Whether a file is one of the default pack, embedded in the program: that one, not one on disk with the same text.
#[must_use]
pub fn is_embedded(file: &Arc<RuleFile>) -> bool {
    embedded().iter().any(|embedded| Arc::ptr_eq(embedded, file))
}

fn has_key(text: &str, key: &str) -> bool {
    text.trim_start_matches('\u{feff}').lines().any(|line| line.starts_with(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, n_expected: usize) {
        let file = Arc::new(RuleFile { path: "house.yaml".to_owned(), text: text.to_owned() });
        let once = with_pack_below(&[file]);
        assert_eq!(once.len(), n_expected, "{text}");
        assert_eq!(with_pack_below(&once).len(), n_expected, "{text}");
        assert!(!is_embedded(&once[once.len() - 1]), "own files come last");
    }

    #[test]
    fn only_an_overlay_has_the_pack_below_it() {
        let with_pack = embedded().len() + 1;
        check("version: 1\noverlay: en\n", with_pack);
        check("\u{feff}overlay: \"en\"  # ours\nversion: 1\n", with_pack);
        check("version: 1\npack: house\n", 1);
        check("version: 1\nrules:\n- id: overlay:\n", 1);
    }
}
