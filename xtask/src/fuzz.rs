//! `cargo xtask fuzz`: what nobody would write, against every edge that meets it.
//!
//! Dixit has no unsafe code, so that no sanitizer is needed, and the compiler of the project will do once it is told to
//! take the flags of a nightly one.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

/// What `cargo xtask fuzz` may be called with.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The targets [default: all that are in fuzz/]
    targets: Vec<String>,
    /// How long to try each
    #[arg(long, default_value_t = 120)]
    seconds: u32,
}

/// Each target, and what it begins with: files of the repository that it changes.
const TARGETS: &[(&str, &[&str])] = &[
    ("text", &["fixtures/inputs", "fixtures/transcripts"]),
    ("html", &["fixtures/inputs"]),
    ("subtitles", &["fixtures/inputs"]),
    ("markdown", &["fixtures/inputs"]),
    ("jsonl", &["fixtures/inputs"]),
    ("csv", &["fixtures/inputs"]),
    ("packed", &["fixtures/inputs"]),
    ("document", &["fixtures/articles"]),
    ("scan", &["fixtures/articles"]),
    ("rules", &["rules/en", "fixtures/rules-broken"]),
    ("evidence", &["fixtures/evidence"]),
];

pub(crate) fn run(root: &Path, args: &Args) -> anyhow::Result<()> {
    let mut version = Command::new(env!("CARGO"));
    let version = version.args(["fuzz", "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !version.is_ok_and(|status| status.success()) {
        println!("SKIPPED fuzzing: cargo-fuzz is not installed (cargo install --locked cargo-fuzz)");
        return Ok(());
    }
    if let Some(unknown) = args.targets.iter().find(|name| !TARGETS.iter().any(|(target, _)| target == name)) {
        let known: Vec<&str> = TARGETS.iter().map(|(target, _)| *target).collect();
        bail!("no target {unknown}; there are {}", known.join(", "));
    }
    let mut broken = Vec::new();
    for (target, seeds) in
        TARGETS.iter().filter(|(it, _)| args.targets.is_empty() || args.targets.iter().any(|t| t == it))
    {
        println!("--- {target}, {} s", args.seconds);
        let found = root.join("fuzz/corpus").join(target);
        std::fs::create_dir_all(&found).with_context(|| format!("{} cannot be made", found.display()))?;
        let mut fuzz = Command::new(env!("CARGO"));
        fuzz.args(["fuzz", "run", "--sanitizer", "none", target]).arg(&found).current_dir(root);
        fuzz.args(seeds.iter().map(|seed| root.join(seed))).env("RUSTC_BOOTSTRAP", "1");
        fuzz.arg("--").arg(format!("-max_total_time={}", args.seconds)).args(["-timeout=10", "-print_final_stats=1"]);
        if *target == "rules" {
            fuzz.arg("-dict=fuzz/fuzz_targets/rules.dict");
        }
        if !fuzz.status().context("cargo cannot be run")?.success() {
            broken.push(*target);
        }
    }
    if !broken.is_empty() {
        bail!("broken: {}; what breaks them is in fuzz/artifacts", broken.join(", "));
    }
    Ok(())
}
