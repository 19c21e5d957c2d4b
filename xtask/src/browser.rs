//! `cargo xtask browser`: the HTML report in a real browser, which is installed where it is missing.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

/// Runs the tests of `crates/cli/tests/browser`; their pictures go to `target/tmp/screens`.
pub(crate) fn run(root: &Path) -> anyhow::Result<()> {
    if std::env::var_os("DIXIT_CHROMIUM").is_none() && !is_there("chromium") {
        install()?;
    }
    let arguments = ["test", "--package", "dixit-cli", "--test", "browser", "--", "--nocapture"];
    let mut tests = Command::new(env!("CARGO"));
    // What is skipped elsewhere has failed here.
    tests.args(arguments).current_dir(root).env("DIXIT_NEEDS_CHROMIUM", "1");
    let status = tests.status().context("cargo cannot be run")?;
    if !status.success() {
        bail!("the tests in the browser ended with {status}");
    }
    println!("Pictures: {}", root.join("target/tmp/screens").display());
    Ok(())
}

fn is_there(program: &str) -> bool {
    let mut version = Command::new(program);
    version.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Debian's package. A machine without apt has to bring its own, and say where it is.
fn install() -> anyhow::Result<()> {
    const HELP: &str = "install Chromium, or name it: DIXIT_CHROMIUM=/path/to/chrome cargo xtask browser";
    for arguments in
        [&["update"][..], &["install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core"]]
    {
        println!("apt-get {}", arguments.join(" "));
        let status = Command::new("apt-get").args(arguments).status().context(HELP)?;
        if !status.success() {
            bail!("apt-get ended with {status}; {HELP}");
        }
    }
    Ok(())
}
