//! Help texts, pinned so that a change of them is seen.

use crate::dixit::Folder;

#[test]
fn every_command_has_help_with_an_example() {
    let folder = Folder::with(&[]);
    for command in [
        "scan",
        "check",
        "verify",
        "explain",
        "test",
        "rules check",
        "eval",
        "review import",
        "config",
        "completions",
        "man",
    ] {
        let arguments: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let run = folder.run(&arguments).exits(0).says_nothing().prints(&format!("  dixit {command}"));
        assert!(run.stdout.contains("Example"), "{}", run.stdout);
        insta::with_settings!({snapshot_path => "help", prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(command.replace(' ', "-"), run.stdout);
        });
    }
}

#[test]
fn wrong_usage_is_exit_2() {
    let folder = Folder::with(&[]);
    folder.run(&[]).exits(2).says("Usage: dixit [OPTIONS] <COMMAND>");
    folder.run(&["scna"]).exits(2).says("scan");
    folder
        .run(&["scan", "-", "--format", "xml"])
        .exits(2)
        .says("[possible values: terminal, json, ndjson, html, csv, excel");
    folder.run(&["scan", "-", "--jobs", "0"]).exits(2).says("--jobs");
    folder.run(&["scan", "-", "--published", "4 May"]).exits(2).says("a day is expected: 2031-05-02");
    folder.run(&["test", "--accept"]).exits(2).says("--corpus");
}

#[test]
fn shells_complete_what_there_is() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = folder.run(&["completions", shell]).exits(0).says_nothing();
        // Two of them complete no values.
        let values = if ["powershell", "elvish"].contains(&shell) { "" } else { "markdown" };
        for word in ["min-worth", "review", values] {
            assert!(run.stdout.contains(word), "{shell} does not know {word}");
        }
    }
    folder.run(&["completions", "cmd.exe"]).exits(2).says("[possible values: bash, elvish, fish, powershell, zsh]");
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = Folder::with(&[]);
    folder.run(&["man"]).exits(0).prints(".TH dixit 1").prints("dixit\\-scan(1)");
    let scan =
        folder.run(&["man", "scan"]).exits(0).prints(".TH dixit-scan 1  \"Dixit ").prints("\\fB\\-\\-min\\-worth\\fR");
    assert!(scan.stdout.contains("dixit scan page.txt"), "the examples");
    folder.run(&["man", "rules", "check"]).exits(0).prints(".TH dixit-rules-check 1");
    folder.run(&["man", "scna"]).exits(2).says("dixit has no command `scna`; there are scan, check, verify, explain");
}
