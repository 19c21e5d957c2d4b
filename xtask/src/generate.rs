//! `cargo xtask generate`: files that are made from others and lie in the repository all the same,
//! so that building needs no generator and a change of them is seen in review.

mod checks;
mod pack;
mod readme;

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use dixit_claims::VOCABULARY;

/// A generated file: its path, and what it should hold given what it holds now.
struct Generated {
    path: &'static str,
    make: fn(root: &Path, now: &str) -> anyhow::Result<String>,
}

const FILES: &[Generated] = &[
    Generated { path: "crates/dixit/src/pack.rs", make: pack::make },
    Generated { path: "schema/claim-1.schema.json", make: schema },
    Generated { path: "schema/finding-1.schema.json", make: finding_schema },
    Generated { path: "docs/checks.md", make: checks::make },
    Generated { path: "schema/rules-1.schema.json", make: |_, _| Ok(dixit_rules::schema(&VOCABULARY)) },
    Generated { path: "schema/config.schema.json", make: |_, _| Ok(dixit_cli::config::schema()) },
    Generated { path: "docs/rules-reference.md", make: |_, _| Ok(dixit_rules::reference(&VOCABULARY)) },
    Generated { path: "docs/configuration.md", make: configuration },
    // Last, since it shows what the others make.
    Generated { path: "README.md", make: readme::make },
];

pub(crate) fn run(root: &Path) -> anyhow::Result<()> {
    for generated in FILES {
        let (now, fresh) = both(generated, root)?;
        if now == fresh {
            println!("{}: fresh", generated.path);
            continue;
        }
        let path = root.join(generated.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, fresh).with_context(|| generated.path.to_owned())?;
        println!("{}: written", generated.path);
    }
    Ok(())
}

/// The generated files that are not what they should be.
pub(crate) fn problems(root: &Path) -> anyhow::Result<Vec<String>> {
    let mut problems = Vec::new();
    for generated in FILES {
        let (now, fresh) = both(generated, root)?;
        if now != fresh {
            problems.push(format!("{}: stale; run `cargo xtask generate`", generated.path));
        }
    }
    Ok(problems)
}

fn both(generated: &Generated, root: &Path) -> anyhow::Result<(String, String)> {
    let now = fs::read_to_string(root.join(generated.path)).unwrap_or_default().replace("\r\n", "\n");
    let fresh = (generated.make)(root, &now).with_context(|| generated.path.to_owned())?;
    Ok((now, fresh))
}

fn schema(_root: &Path, _now: &str) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(&dixit_cli::report::schema())? + "\n")
}

/// The table of keys in the page on configuration, whose other text is written by hand.
fn configuration(_root: &Path, now: &str) -> anyhow::Result<String> {
    const OPEN: &str = "<!-- keys: written by `cargo xtask generate` -->\n";
    const CLOSE: &str = "<!-- end of keys -->";
    let place = now.split_once(OPEN).and_then(|(before, rest)| Some((before, rest.split_once(CLOSE)?.1)));
    let (before, after) = place.with_context(|| format!("no place for the keys; expected {OPEN}and later {CLOSE}"))?;
    Ok(format!("{before}{OPEN}{}{CLOSE}{after}", dixit_cli::config::reference()))
}

fn finding_schema(_root: &Path, _now: &str) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(&dixit_cli::report::findings::schema())? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_is_stale() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &[u8]| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        for path in ["fixtures", "rules", "README.md", "schema", "docs", "crates/dixit/src/pack.rs"] {
            let from = crate::root().join(path);
            for entry in ignore::Walk::new(&from) {
                let entry = entry.unwrap();
                if entry.file_type().is_some_and(|kind| kind.is_file()) {
                    let relative = entry.path().strip_prefix(crate::root()).unwrap().to_str().unwrap().to_owned();
                    write(&relative, &fs::read(entry.path()).unwrap());
                }
            }
        }
        assert_eq!(problems(folder.path()).unwrap(), [""; 0]);
        write("schema/claim-1.schema.json", b"{}");
        write("rules/en/another.yaml", b"version: 1\npack: en\n");
        let stale = problems(folder.path()).unwrap();
        assert!(stale.iter().any(|problem| problem.starts_with("schema/claim-1.schema.json: stale")), "{stale:?}");
        assert!(stale.iter().any(|problem| problem.starts_with("crates/dixit/src/pack.rs: stale")), "{stale:?}");
    }
}
