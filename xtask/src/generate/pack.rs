//! The list of rule files that are embedded in the binary.

use std::fmt::Write as _;
use std::path::Path;

/// What the list of files stands between.
const BEFORE: &str = "\
//! The default pack, embedded. Written by `cargo xtask generate` from the files in rules/en.

use std::sync::Arc;

use dixit_rules::RuleFile;

/// Path and text of each file of the pack.
const FILES: &[(&str, &str)] = &[
";
const AFTER: &str = "\
];

/// The rule files that are built in, sorted by path.
#[must_use]
pub fn embedded() -> Vec<Arc<RuleFile>> {
    FILES.iter().map(|&(path, text)| Arc::new(RuleFile { path: path.to_owned(), text: text.to_owned() })).collect()
}
";

pub(super) fn make(root: &Path, _now: &str) -> anyhow::Result<String> {
    let mut out = BEFORE.to_owned();
    for file in dixit_cli::rule_files::read(&root.join("rules/en"))? {
        let path = Path::new(&file.path).strip_prefix(root)?.to_string_lossy().replace('\\', "/");
        writeln!(out, "    (\"{path}\", include_str!(\"../../../{path}\")),")?;
    }
    out.push_str(AFTER);
    Ok(out)
}
