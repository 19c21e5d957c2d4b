//! What `dixit init` writes works as it stands.

use std::path::Path;
use std::process::{Command, Output};

fn dixit(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
    command.current_dir(folder).args(arguments).env_remove("CI");
    command.output().expect("the binary runs")
}

fn check(folder: &Path, arguments: &[&str], exit: i32) -> String {
    let output = dixit(folder, arguments);
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(exit), "{arguments:?}\n{text}");
    text
}

#[test]
fn the_folder_passes_its_own_checks() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    check(here, &["init", "desk"], 0);
    check(here, &["rules", "check", "desk/rules", "--strict"], 0);
    check(here, &["test", "desk/rules", "--corpus", "desk/articles"], 0);
    let listed = check(here, &["rules", "list", "--rules", "desk/rules", "--corpus", "desk/articles"], 0);
    assert!(listed.contains("let-it-be-known"), "{listed}");
    let shown = check(here, &["rules", "show", "say", "--rules", "desk/rules"], 0);
    assert!(shown.contains("changed by an overlay in desk/rules/words.yaml:8"), "{shown}");
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    std::fs::create_dir_all(here.join("rules")).unwrap();
    std::fs::write(here.join("rules/house.yaml"), "mine").unwrap();
    let told = check(here, &["init"], 2);
    assert!(told.contains("there is already rules/house.yaml; nothing was written"), "{told}");
    assert_eq!(std::fs::read_to_string(here.join("rules/house.yaml")).unwrap(), "mine");
    assert!(!here.join("README.md").exists());
}

#[test]
fn snapshots_move_and_are_written_only_where_no_one_checks() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    check(here, &["init", "."], 0);
    let article = here.join("articles/2031-03-04-ferry-stays.txt");
    let text = std::fs::read_to_string(&article).unwrap();
    std::fs::write(&article, text.replace("twice", "thrice")).unwrap();
    let compare = ["test", "rules", "--corpus", "articles"];
    let moved = check(here, &compare, 5);
    assert!(moved.contains("[-twice-]{+thrice+}"), "{moved}");
    let accept = [&compare[..], &["--accept"]].concat();
    let mut in_ci = Command::new(env!("CARGO_BIN_EXE_dixit"));
    let refused = in_ci.current_dir(here).args(&accept).env("CI", "true").output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    check(here, &compare, 5);
    let review = check(here, &[&compare[..], &["--review"]].concat(), 2);
    assert!(review.contains("needs a terminal"), "{review}");
    check(here, &accept, 0);
    check(here, &compare, 0);
}
