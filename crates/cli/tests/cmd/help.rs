//! Help texts, pinned so that a change of them is seen.

use crate::dixit::Folder;

#[test]
fn every_command_has_help_with_an_example() {
    let folder = Folder::with(&[]);
    for command in ["scan", "explain", "test", "rules check", "eval", "review import", "config"] {
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
