//! docs/rules.md and docs/verify.md are true: their files are written, their commands are run, and what they print is what
//! they show.
//!
//! After a change of rules or of messages: `UPDATE_GUIDE=1 cargo test -p dixit-cli --test guide`, then read the
//! difference as a person who learns from it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn every_step_of_the_guide_to_rules_prints_what_it_shows() {
    check("rules.md");
}

#[test]
fn every_step_of_the_guide_to_verification_prints_what_it_shows() {
    check("verify.md");
}

fn check(guide: &str) {
    let name = guide;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    let guide = fs::read_to_string(&path).expect("the guide can be run").replace("\r\n", "\n");
    let fresh = run(&guide);
    if std::env::var_os("UPDATE_GUIDE").is_some() {
        fs::write(&path, &fresh).expect("the guide can be run");
        return;
    }
    let difference = similar::TextDiff::from_lines(&guide, &fresh).unified_diff().to_string();
    assert!(guide == fresh, "docs/{name} is stale; to renew it: UPDATE_GUIDE=1 cargo test\n{difference}");
}

/// The guide with what its commands print now.
fn run(guide: &str) -> String {
    let folder = tempfile::tempdir().expect("the guide can be run");
    let mut out = String::new();
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(fence) = line.strip_prefix("```").filter(|fence| !fence.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if let Some((_, file)) = fence.split_once(" file=") {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("the guide can be run")).expect("the guide can be run");
            fs::write(path, block.join("\n") + "\n").expect("the guide can be run");
        }
        if fence == "console" {
            for command in block.iter().filter(|line| line.starts_with("$ ")) {
                let _ = write!(out, "{command}\n{}", screen(folder.path(), command));
            }
        } else {
            for line in block {
                let _ = writeln!(out, "{line}");
            }
        }
        out.push_str("```\n");
    }
    out
}

/// What a command shows, with its exit code where it is not 0. `| tail -n N` is done here.
fn screen(folder: &Path, command: &str) -> String {
    let (command, tail) = match command.split_once(" | tail -n ") {
        Some((command, n)) => (command, n.parse().expect("the guide can be run")),
        None => (command, usize::MAX),
    };
    let words: Vec<&str> = command.split_whitespace().collect();
    assert_eq!(words[..2], ["$", "dixit"], "only dixit is run");
    let mut dixit = Command::new(env!("CARGO_BIN_EXE_dixit"));
    let output = dixit.current_dir(folder).args(&words[2..]).env_remove("CI").output().expect("the guide can be run");
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut shown = lines[lines.len().saturating_sub(tail)..].join("\n") + "\n";
    if let Some(code) = output.status.code().filter(|code| *code != 0) {
        let _ = writeln!(shown, "(exit code {code})");
    }
    shown
}
