//! `cargo xtask browser`: the HTML report in a real browser, which is installed where it is missing.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

/// What `cargo xtask browser` may be called with.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Take the pictures of README.md anew, too
    #[arg(long)]
    pictures: bool,
}

/// Runs the tests of `crates/cli/tests/browser`; their pictures go to `target/tmp/screens`.
pub(crate) fn run(root: &Path, args: &Args) -> anyhow::Result<()> {
    if !has_chromium() {
        install()?;
    }
    // The profile of the chores, which has been built to run this one.
    let arguments = ["test", "--profile", "train", "--package", "dixit-cli", "--test", "browser", "--", "--nocapture"];
    let mut tests = Command::new(env!("CARGO"));
    // What is skipped elsewhere has failed here.
    tests.args(arguments).current_dir(root).env("DIXIT_NEEDS_CHROMIUM", "1");
    if args.pictures {
        tests.env("DIXIT_PICTURES", root.join("docs/screens"));
    }
    let status = tests.status().context("cargo cannot be run")?;
    if !status.success() {
        bail!("the tests in the browser ended with {status}");
    }
    println!("Pictures: {}", root.join("target/tmp/screens").display());
    Ok(())
}

/// Sees to it that the tests find a Chromium, if that needs no more than Debian's package and the right to install it.
/// Whether they will is returned.
pub(crate) fn provide() -> bool {
    has_chromium() || (may_install() && install().is_ok())
}

fn has_chromium() -> bool {
    std::env::var_os("DIXIT_CHROMIUM").is_some()
        || ["chromium", "chromium-browser", "google-chrome"].into_iter().any(|name| answers(name, "--version"))
}

/// On a machine of one's own nothing is installed unasked: only where CI runs, as root.
fn may_install() -> bool {
    let is_ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
    let id = Command::new("id").arg("-u").output();
    is_ci && id.is_ok_and(|id| id.stdout.trim_ascii() == b"0") && answers("apt-get", "--version")
}

fn answers(program: &str, argument: &str) -> bool {
    let mut command = Command::new(program);
    command.arg(argument).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
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
