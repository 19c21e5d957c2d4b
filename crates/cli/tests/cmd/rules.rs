//! Rules from disk: `--rules`, `rules check`, `test`.

use std::path::Path;

use crate::dixit::{CLAIM, Folder};

/// A pack of one rule, as small as can be.
const PACK: &str = "\
version: 1
pack: en
lexicons:
  say: {words: [say]}
slots:
  SOURCE: {kind: subject}
  CONTENT: {kind: clause}
  SAY: {kind: verb, lexicons: [say], role: CUE}
rules:
- id: said-that
  title: X said (that) P
  status: test
  patterns: |
    $SOURCE $SAY $CONTENT
  examples: |
    + [SOURCE The mayor] [CUE said] [CONTENT that the bridge was safe].
    - The clock stopped at noon.
";

#[test]
fn rules_from_disk_take_the_place_of_the_built_in_ones() {
    let folder = Folder::with(&[("a.txt", CLAIM), ("rules/one.yaml", PACK)]);
    folder.run(&["scan", "a.txt", "--rules", "rules"]).exits(0).prints("rule said-that");
    let run = folder.run(&["scan", "a.txt", "--rules", "rules", "--format", "ndjson"]).exits(0);
    run.prints(r#""rule":{"id":"said-that","file":"rules/one.yaml","line":10}"#);
}

#[test]
fn a_folder_that_is_not_there_is_unreadable() {
    let folder = Folder::with(&[("a.txt", CLAIM), ("empty/a.txt", CLAIM)]);
    for command in [&["scan", "a.txt", "--rules", "none"][..], &["rules", "check", "none"], &["test", "none"]] {
        folder.run(command).exits(2).says("dixit: none: there is no such folder of rules; ");
    }
    folder.run(&["rules", "check", "empty"]).exits(2).says("dixit: empty: no rules in this folder (*.yaml, *.yml)");
}

#[test]
fn a_file_that_is_no_text_is_unreadable() {
    let folder = Folder::with(&[]);
    folder.write("rules/a.yaml", b"version: 1\n\xff\n");
    folder.run(&["rules", "check", "rules"]).exits(2).says("rules/a.yaml:2: not UTF-8");
}

#[test]
fn mistakes_have_their_place_and_all_are_named() {
    let wrong = PACK.replace("kind: clause", "kind: clowse").replace("$SAY $CONTENT", "$SAID $CONTENT");
    let folder = Folder::with(&[("a.txt", CLAIM), ("rules/one.yaml", &wrong)]);
    let run =
        folder.run(&["rules", "check", "rules"]).exits(3).prints("rules/one.yaml:7:").prints("rules/one.yaml:14:");
    run.prints("clowse").prints("SAID");
    folder.run(&["scan", "a.txt", "--rules", "rules"]).exits(3).says("rules/one.yaml:7:");
    folder.run(&["test", "rules"]).exits(3).prints("rules/one.yaml:7:");
}

#[test]
fn good_rules_can_be_used() {
    let folder = Folder::with(&[("rules/one.yaml", PACK)]);
    folder.run(&["rules", "check", "rules"]).exits(0).prints("1 rule in 1 file can be used");
    folder.run(&["test", "rules"]).exits(0).prints("2 of 2 examples hold");
}

#[test]
fn an_example_that_fails_is_exit_4() {
    let wrong = PACK.replace("[SOURCE The mayor]", "The [SOURCE mayor]");
    let folder = Folder::with(&[("rules/one.yaml", &wrong)]);
    folder.run(&["test", "rules"]).exits(4).prints("rules/one.yaml:16:").prints("1 of 2 examples hold");
}

#[test]
fn a_snapshot_is_new_and_is_accepted() {
    let folder = Folder::with(&[("rules/one.yaml", PACK), ("corpus/a.txt", CLAIM)]);
    let test = |more: &[&str]| folder.run(&[&["test", "rules", "--corpus", "corpus"], more].concat());
    let new = test(&[]).exits(5).prints("corpus/a.snap: there is no snapshot yet").prints("0 snapshots hold, 1 moved");
    new.prints("if that is right: dixit test rules --corpus corpus --accept\n");
    assert!(!folder.path("corpus/a.snap").exists(), "nothing is written unasked");
    test(&["--accept"]).exits(0).prints("1 written");
    test(&[]).exits(0).prints("1 snapshot holds\n");
}

#[test]
fn snapshots_move_and_are_accepted() {
    let folder = Folder::with(&[("rules/one.yaml", PACK), ("corpus/a.txt", CLAIM), ("corpus/b.txt", CLAIM)]);
    let test = |more: &[&str]| folder.run(&[&["test", "rules", "--corpus", "corpus"], more].concat());
    test(&["--accept"]).exits(0).prints("2 written");
    let before = folder.read("corpus/a.snap");

    folder.write("corpus/a.txt", CLAIM.replace("a month", "a year").as_bytes());
    let moved = test(&[]).exits(5).prints("corpus/a.snap: has moved").prints("1 snapshot holds, 1 moved");
    let moved = moved.prints("  content  that the bridge would be closed for a [-month-]{+year+}\n");
    assert!(!moved.stdout.contains("b.snap"), "what has not moved is not shown: {moved:#?}");
    assert_eq!(folder.read("corpus/a.snap"), before, "to compare writes nothing");

    for option in ["--accept", "--review"] {
        let mut command = folder.command(&["test", "rules", "--corpus", "corpus", option]);
        let run = command.env("CI", "true").output().expect("the binary runs");
        assert_eq!(run.status.code(), Some(2));
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(said.contains("nothing is written where the environment variable CI is set"), "{said}");
        assert_eq!(folder.read("corpus/a.snap"), before, "{option} writes nothing in CI");
    }

    test(&["--accept"]).exits(0).prints("[-month-]{+year+}").prints("1 snapshot holds, 1 written");
    assert_eq!(folder.read("corpus/a.snap"), before.replace("a month", "a year"));
    let run = test(&[]).exits(0).prints("2 snapshots hold\n");
    assert!(!run.stdout.contains("has moved"), "{run:#?}");
}

#[test]
fn a_snapshot_moves_when_a_rule_does() {
    let folder = Folder::with(&[("rules/one.yaml", PACK), ("corpus/a.txt", CLAIM)]);
    let test = |more: &[&str]| folder.run(&[&["test", "rules", "--corpus", "corpus"], more].concat());
    test(&["--accept"]).exits(0);
    folder.write("rules/one.yaml", PACK.replace("said-that", "says-that").as_bytes());
    test(&[]).exits(5).prints("[-said-that-]{+says-that+}");
    // What the rules get wrong by their own examples comes first.
    folder.write("rules/one.yaml", PACK.replace("words: [say]", "words: [shout]").as_bytes());
    test(&[]).exits(4).prints("1 of 2 examples hold").prints("0 snapshots hold, 1 moved");
}

#[test]
fn what_cargo_tests_wrote_this_command_reads() {
    let corpus = crate::dixit::articles();
    if !Path::new(&corpus).join("2031-05-05-straits-talks.snap").exists() {
        eprintln!("skipped: there are no snapshots yet");
        return;
    }
    Folder::with(&[]).run(&["test", "--corpus", corpus.to_str().unwrap()]).exits(0).prints("snapshots hold");
}

#[test]
fn a_sentence_is_explained() {
    let run = Folder::with(&[]).run(&["explain", "The minister said prices had fallen."]).exits(0).says_nothing();
    run.prints("verb").prints("The minister").prints("prices had fallen");
    Folder::with(&[]).run(&["explain", " "]).exits(2).says("a sentence is expected");
}
