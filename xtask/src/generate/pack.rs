//! The list of rule files that are embedded in the binary.

use std::fmt::Write as _;
use std::path::Path;

/// A folder of rules, and the list in which it is embedded.
const LISTS: [(&str, &str, &str); 2] = [
    ("rules/en", "EN", "Path and text of each file of the default pack."),
    ("rules/en-attitudes", "EN_ATTITUDES", "Of the pack of attitudes, which is off until it is asked for."),
];

const BEFORE: &str = "\
//! The rule files that are embedded. Written by `cargo xtask generate` from the folders in rules/.

use std::sync::{Arc, OnceLock};

use dixit_rules::RuleFile;
";
const AFTER: &str = "
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
    (name == \"en-attitudes\").then(|| files(EN_ATTITUDES))
}

fn files(list: &[(&str, &str)]) -> Vec<Arc<RuleFile>> {
    list.iter().map(|&(path, text)| Arc::new(RuleFile { path: path.to_owned(), text: text.to_owned() })).collect()
}
";

pub(super) fn make(root: &Path, _now: &str) -> anyhow::Result<String> {
    let mut out = BEFORE.to_owned();
    for (folder, name, doc) in LISTS {
        let mut list = Vec::new();
        for file in dixit_cli::rule_files::read(&root.join(folder))? {
            let path = Path::new(&file.path).strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            list.push(format!("(\"{path}\", include_str!(\"../../../{path}\"))"));
        }
        writeln!(out, "\n/// {doc}")?;
        // As rustfmt has it: a list of one stands on the line below.
        if let [only] = list.as_slice() {
            writeln!(out, "const {name}: &[(&str, &str)] =\n    &[{only}];")?;
        } else {
            writeln!(out, "const {name}: &[(&str, &str)] = &[\n    {},\n];", list.join(",\n    "))?;
        }
    }
    out.push_str(AFTER);
    Ok(out)
}
