//! Every figure of `dixit eval` beside that of the scorer which the field's figures were made with.

// Whether a test proves anything must be seen, and helpers are no tests to clippy.
#![allow(clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use dixit_cli::eval::{Sum, read_found};
use serde_json::Value;

use crate::dixit::Folder;

/// A file or folder beside the repository. Where it is missing the test says so, passes and proves nothing.
fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path);
    if !path.exists() {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

fn has_python() -> bool {
    let version = Command::new("python3").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let is_there = version.is_ok_and(|status| status.success());
    if !is_there {
        eprintln!("skipped: there is no python3");
    }
    is_there
}

fn score_py(scorer: &Path, gold: &Path, found: &Path) -> Value {
    let mut python = Command::new("python3");
    let output = python.arg("-B").arg(scorer).args([gold, found]).arg("--json").output().expect("python3 runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// Our figures of predictions that lie in a file.
fn ours(gold: &Path, found: &Path) -> Value {
    let sum = Sum::of_found(gold, &read_found(found).expect("predictions")).expect("gold");
    serde_json::to_value(sum.report()).expect("JSON")
}

/// How many figures of `theirs` are in `ours` and equal; panics at one that is not.
#[track_caller]
fn compare(at: &str, theirs: &Value, ours: &Value) -> usize {
    if let Value::Object(map) = theirs {
        return map.iter().map(|(key, value)| compare(&format!("{at}.{key}"), value, &ours[key])).sum();
    }
    let (Some(their), Some(our)) = (theirs.as_f64(), ours.as_f64()) else { panic!("{at}: {theirs} and {ours}") };
    assert!((their - our).abs() < 1e-12, "{at}: {their} there and {our} here");
    1
}

#[test]
fn every_figure_of_other_systems_is_that_of_score_py() {
    let paths = [shared("score/score.py"), shared("gold/polnear-dev.jsonl"), shared("gold/peers-dev")];
    let ([Some(scorer), Some(gold), Some(peers)], true) = (paths, has_python()) else { return };
    for peer in std::fs::read_dir(peers).expect("a folder") {
        let peer = peer.expect("a file").path();
        let n_figures = compare(&peer.to_string_lossy(), &score_py(&scorer, &gold, &peer), &ours(&gold, &peer));
        assert!(n_figures > 200, "only {n_figures} figures of {}", peer.display());
    }
}

#[test]
fn every_figure_of_our_own_is_that_of_score_py() {
    let paths = [shared("score/score.py"), shared("gold/polnear-dev.jsonl")];
    let ([Some(scorer), Some(gold)], true) = (paths, has_python()) else { return };
    let folder = Folder::with(&[]);
    let gold_path = gold.to_string_lossy();
    let run = folder.run(&["eval", &gold_path, "--output", "found.jsonl", "--format", "json"]).exits(0);
    let ours: Value = serde_json::from_str(&run.stdout).expect("JSON");
    compare("dixit", &score_py(&scorer, &gold, &folder.path("found.jsonl")), &ours);
    let hits: u64 = ours["rules"].as_array().expect("rules").iter().filter_map(|rule| rule["hits"].as_u64()).sum();
    assert_eq!(ours["n"]["pred"], hits, "every claim is the doing of a rule");
}
