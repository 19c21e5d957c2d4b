//! `dixit.yaml`, the environment and flags, as they meet in a command.

use crate::dixit::{CLAIM, Folder};

const PAGE: &str = "\"We won,\" Ada Brandt said. Ivo Holm said that rents rose by 9 per cent in May.\n";

#[test]
fn a_value_is_shown_with_its_place() {
    let folder = Folder::with(&[("dixit.yaml", "sort: worth\n"), ("own/dixit/dixit.yaml", "format: ndjson\ntop: 4\n")]);
    let mut command = folder.command(&["config"]);
    let output = command.env("XDG_CONFIG_HOME", folder.path("own")).env("DIXIT_TOP", "2").output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap().replace(&folder.path("own").display().to_string(), "OWN");
    insta::assert_snapshot!(printed, @r"
    dixit.yaml of this folder  dixit.yaml
    dixit.yaml your own        OWN/dixit/dixit.yaml

    rules          the built-in rules                    usual
    format         ndjson                                OWN/dixit/dixit.yaml:1:9
    only           all claims                            usual
    min-worth      0                                     usual
    top            2                                     the environment: DIXIT_TOP
    sort           worth                                 dixit.yaml:1:7
    text-field     text, or body, article, content, ...  usual
    id-field       id                                    usual
    preset         none                                  usual
    checks         as `dixit check --list` has it        usual
    fail-on        error                                 usual
    plugins        none                                  usual
    allow-plugins  no                                    usual
    jobs           one a core                            usual
    quiet          no                                    usual
    ");
}

#[test]
fn a_scan_takes_what_is_configured_and_a_flag_wins() {
    let folder = Folder::with(&[("dixit.yaml", "format: ndjson\nonly: direct\n"), ("below/page.txt", PAGE)]);
    let below = |arguments: &[&str]| {
        let output = folder.command(arguments).current_dir(folder.path("below")).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let configured = below(&["scan", "page.txt"]);
    assert!(configured.contains("We won") && !configured.contains("rents rose by 9"), "{configured}");
    assert!(below(&["scan", "page.txt", "--only", "indirect"]).contains("rents rose by 9"));
    assert!(below(&["scan", "page.txt", "--no-config"]).contains("2 claims"));
    // What a file of the folder leaves out is told with its place.
    let run = folder.run(&["scan", "below/page.txt"]).exits(0);
    run.says("1 claim left out; only: direct (dixit.yaml:2:7)");
    folder.run(&["scan", "below/page.txt", "--only", "direct"]).exits(0).says("1 claim left out\n");
    folder.run(&["scan", "below/page.txt", "--quiet"]).exits(0).says_nothing();
}

#[test]
fn rules_of_a_folder_are_those_of_every_command() {
    let rules = "version: 1\noverlay: en\noff:\n- {rule: said-that, reason: a test of the configuration}\n";
    let folder = Folder::with(&[("dixit.yaml", "rules: house\n"), ("house/off.yaml", rules), ("page.txt", CLAIM)]);
    folder.run(&["scan", "page.txt"]).exits(0).prints("0 claims");
    folder.run(&["scan", "page.txt", "--no-config"]).exits(0).prints("1 claim");
    folder.run(&["rules", "show", "said-that"]).exits(0).prints("a test of the configuration");
}

#[test]
fn a_mistake_names_its_place_and_stops_before_anything_is_read() {
    let folder = Folder::with(&[("dixit.yaml", "# desk\nsort: wroth\n"), ("page.txt", CLAIM)]);
    let run = folder.run(&["scan", "page.txt"]).exits(2).says("dixit.yaml:2:7").says("did you mean `worth`?");
    assert_eq!(run.stdout, "");
    folder.run(&["scan", "page.txt", "--no-config"]).exits(0);
    folder.run(&["rules", "schema"]).exits(0);
}

#[test]
fn claims_that_are_worth_less_are_left_out() {
    let folder = Folder::with(&[("page.txt", PAGE)]);
    let run = folder.run(&["scan", "page.txt", "--min-worth", "0.3", "--format", "csv"]).exits(0);
    assert!(run.stdout.contains("rents rose by 9") && !run.stdout.contains("We won"), "{}", run.stdout);
    folder.run(&["scan", "page.txt", "--min-worth", "7"]).exits(2).says("a number from 0 to 1 is expected");
}
