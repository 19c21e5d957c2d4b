//! A crate is defined by what it may not know: no edge between crates beside these.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, bail};
use serde_json::Value;

/// Which crates of the workspace each may depend on, for tests and builds too.
const EDGES: &[(&str, &[&str])] = &[
    ("dixit-text", &[]),
    ("dixit-ingest", &["dixit-text"]),
    ("dixit-rules", &["dixit-text"]),
    ("dixit-claims", &["dixit-text", "dixit-rules"]),
    ("dixit", &["dixit-text", "dixit-rules", "dixit-claims"]),
    ("dixit-verify", &["dixit-text", "dixit-claims"]),
    ("dixit-cli", &["dixit-text", "dixit-ingest", "dixit-rules", "dixit-claims", "dixit", "dixit-verify"]),
    ("xtask", &["dixit-text", "dixit-ingest", "dixit-rules", "dixit-claims", "dixit", "dixit-verify", "dixit-cli"]),
];

pub(super) fn problems(root: &Path) -> anyhow::Result<Vec<String>> {
    let mut metadata = Command::new(env!("CARGO"));
    metadata.args(["metadata", "--no-deps", "--offline", "--format-version", "1"]).current_dir(root);
    let output = metadata.output().context("cargo cannot be run")?;
    if !output.status.success() {
        bail!("cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    forbidden(&serde_json::from_slice(&output.stdout)?)
}

/// The edges of the workspace that are not in [`EDGES`], from what `cargo metadata` says.
fn forbidden(metadata: &Value) -> anyhow::Result<Vec<String>> {
    let packages = metadata["packages"].as_array().context("cargo metadata gives no packages")?;
    let name_of = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
    let own: Vec<String> = packages.iter().map(name_of).collect();
    let mut problems = Vec::new();
    for package in packages {
        let name = name_of(package);
        let Some((_, allowed)) = EDGES.iter().find(|(of, _)| *of == name) else {
            problems.push(format!("{name}: a new crate needs a row in xtask/src/tidy/edges.rs, and a reason"));
            continue;
        };
        let dependencies = package["dependencies"].as_array().map_or(&[][..], Vec::as_slice);
        for dependency in dependencies.iter().map(name_of) {
            if own.contains(&dependency) && !allowed.contains(&dependency.as_str()) {
                problems.push(format!("{name} -> {dependency}: not an edge of the layout; see ARCHITECTURE.md"));
            }
        }
    }
    Ok(problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(package: &str, dependency: &str, expected: &[&str]) {
        let metadata = serde_json::json!({"packages": [
            {"name": package, "dependencies": [{"name": "serde"}, {"name": dependency, "kind": "dev"}]},
            {"name": dependency, "dependencies": []},
        ]});
        let found = forbidden(&metadata).unwrap();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        assert!(found.iter().zip(expected).all(|(found, expected)| found.starts_with(expected)), "{found:?}");
    }

    #[test]
    fn only_edges_of_the_layout_are_allowed() {
        check("dixit-claims", "dixit-rules", &[]);
        check("dixit-text", "dixit-rules", &["dixit-text -> dixit-rules"]);
        check("dixit-rules", "dixit-claims", &["dixit-rules -> dixit-claims"]);
        check("dixit-claims", "dixit-ingest", &["dixit-claims -> dixit-ingest"]);
    }

    #[test]
    fn a_new_crate_needs_a_row() {
        check("dixit-web", "dixit-text", &["dixit-web: a new crate"]);
    }
}
