//! `cargo xtask ci`: the one gate, for CI and for contributors.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, bail};

use crate::{browser, tidy};

/// The steps that are commands of cargo, the quick ones first.
const STEPS: &[(&str, &[&str])] = &[
    ("format", &["fmt", "--all", "--check"]),
    ("lints", &["clippy", "--workspace", "--all-targets", "--quiet", "--", "--deny", "warnings"]),
    ("tests", &["test", "--workspace", "--quiet"]),
];

pub(crate) fn run(root: &Path) -> anyhow::Result<()> {
    // The report is opened in a browser by one of the tests, which skips that where there is none.
    let has_browser = browser::provide();
    for (name, arguments) in STEPS {
        step(name, &format!("cargo {}", arguments.join(" ")), || cargo(root, arguments, has_browser))?;
    }
    if !has_browser {
        println!("SKIPPED the report in a browser: no Chromium here (`cargo xtask browser` installs it)");
    }
    step("tidy", "cargo xtask tidy", || tidy::run(root))?;
    if has_deny() {
        // Not `advisories`: that list is fetched over the network, which a build must not need.
        let arguments = ["deny", "--workspace", "check", "licenses", "bans", "sources"];
        step("dependencies", "cargo deny --workspace check licenses bans sources", || {
            cargo(root, &arguments, has_browser)
        })?;
    } else {
        println!("SKIPPED dependencies: cargo-deny is not installed (cargo install --locked cargo-deny)");
    }
    println!("All is well.");
    Ok(())
}

fn step(name: &str, command: &str, run: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<()> {
    println!("--- {name}: {command}");
    let start = Instant::now();
    run().with_context(|| format!("the step `{name}` failed; to run it alone: {command}"))?;
    println!("--- {name}: done in {:.0?}", start.elapsed());
    Ok(())
}

fn cargo(root: &Path, arguments: &[&str], has_browser: bool) -> anyhow::Result<()> {
    let mut command = Command::new(env!("CARGO"));
    command.args(arguments).current_dir(root);
    if has_browser {
        // Then nothing may be skipped for want of one.
        command.env("DIXIT_NEEDS_CHROMIUM", "1");
    }
    let status = command.status().context("cargo cannot be run")?;
    if !status.success() {
        bail!("it ended with {status}");
    }
    Ok(())
}

fn has_deny() -> bool {
    let mut version = Command::new(env!("CARGO"));
    version
        .args(["deny", "--version"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
