//! Links that lie in a folder lead nowhere: nothing outside of it is read, shown or written.
#![cfg(unix)]

use std::os::unix::fs::symlink;

use crate::dixit::{CLAIM, Folder};

/// What lies outside, and must be neither seen nor changed.
const SECRET: &str = "{\"claim\":\"0011223344556677\",\"document\":\"x\",\"date\":\"\",\"status\":\"hunter2\"}\n";

/// A folder `in` with an article, and a link there to a file outside of it.
fn with_link(name: &str) -> Folder {
    let folder = Folder::with(&[("secret", SECRET), ("in/article.txt", CLAIM)]);
    symlink("../secret", folder.path(&format!("in/{name}"))).expect("a link can be made");
    folder
}

#[track_caller]
fn check(folder: &Folder, arguments: &[&str], exit: i32, message: &str) {
    let run = folder.run(arguments).exits(exit).says(message);
    assert!(!run.stdout.contains("hunter2") && !run.stderr.contains("hunter2"), "{run:#?}");
    assert_eq!(folder.read("secret"), SECRET);
}

#[test]
fn articles_and_evidence() {
    for name in ["a.txt", "a.jsonl", "a.csv", "a.html", "a.srt", "a.md", "a.txt.gz"] {
        let folder = with_link(name);
        check(&folder, &["scan", "in", "--format", "ndjson"], 0, "");
        check(&folder, &["check", "in", "--fail-on", "never"], 0, "");
        check(&folder, &["verify", "in", "--against", "in"], 0, "");
    }
    let folder = Folder::with(&[("outside/secret.txt", CLAIM), ("in/article.txt", CLAIM)]);
    symlink("../outside", folder.path("in/folder")).unwrap();
    assert_eq!(folder.run(&["scan", "in", "--format", "ndjson"]).exits(0).ids(), ["article.txt"]);
}

#[test]
fn decisions() {
    let folder = with_link("dixit-decisions.jsonl");
    check(&folder, &["scan", "in"], 2, "is a link, which may lead anywhere");
    check(&folder, &["scan", "in/article.txt"], 2, "is a link, which may lead anywhere");
    std::fs::remove_file(folder.path("in/dixit-decisions.jsonl")).unwrap();
    folder.run(&["scan", "in", "--format", "csv", "-o", "claims.csv"]).exits(0);
    let sheet = folder.read("claims.csv");
    let decided = sheet.lines().enumerate().map(|(at, line)| if at == 0 { line.to_owned() } else { decided(line) });
    folder.write("claims.csv", decided.collect::<Vec<_>>().join("\n").as_bytes());
    symlink("../secret", folder.path("in/dixit-decisions.jsonl")).unwrap();
    check(&folder, &["review", "import", "claims.csv"], 2, "is a link, which may lead anywhere");
}

/// The row of a sheet, with the status of the desk in its last cell or wherever it is empty.
fn decided(line: &str) -> String {
    line.replace(",,", ",checked,")
}

#[test]
fn snapshots() {
    let folder = with_link("article.snap");
    check(&folder, &["test", "--corpus", "in", "--accept"], 2, "is a link, which may lead anywhere");
}

#[test]
fn rules() {
    let folder = with_link("more.yaml");
    check(&folder, &["rules", "check", "in"], 2, "is a link, which may lead anywhere");
    check(&folder, &["scan", "in", "--rules", "in"], 2, "is a link, which may lead anywhere");
}

#[test]
fn annotations() {
    let folder = with_link("article.ann");
    check(&folder, &["eval", "in"], 2, "no annotated articles in this folder");
    let folder = with_link("other.txt");
    folder.write("in/other.ann", b"");
    check(&folder, &["eval", "in"], 2, "no annotated articles in this folder");
}

/// A file that a person names may be a link of theirs.
#[test]
fn what_a_person_names_is_followed() {
    let folder = Folder::with(&[("real.txt", CLAIM)]);
    symlink("real.txt", folder.path("mine.txt")).unwrap();
    folder.run(&["scan", "mine.txt"]).exits(0).prints("the bridge would be closed");
}

/// Keys of records are no paths, whatever they look like.
#[test]
fn an_id_leads_nowhere() {
    let folder = Folder::with(&[("in/a.jsonl", "{\"id\": \"../../out\", \"text\": \"Rents rose.\"}\n")]);
    folder.run(&["scan", "in", "--format", "brat", "-o", "made/brat"]).exits(0);
    assert!(!folder.path("out.txt").exists() && !folder.path("made/out.txt").exists());
    assert_eq!(std::fs::read_dir(folder.path("made")).unwrap().count(), 1, "nothing is left beside it");
}
