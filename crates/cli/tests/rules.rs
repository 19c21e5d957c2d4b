//! What the commands about rules say, and above all what they say on a mistake: each message names the next step.

use std::path::Path;
use std::process::Command;

fn check(folder: &Path, arguments: &[&str], exit: i32, parts: &[&str]) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_dixit")).current_dir(folder).args(arguments).env_remove("CI").output();
    let output = output.expect("the binary runs");
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(exit), "{arguments:?}\n{text}");
    for part in parts {
        assert!(text.contains(part), "{arguments:?}: {part}\n{text}");
    }
}

const HOUSE: &str = "version: 1
overlay: en
slots:
  SOURCE: {kind: noun-phrase}
  CONTENT: {kind: clause}
rules:
- id: let-it-be-known
  patterns: |
    $SOURCE *<let> it be known* $CONTENT
  unless: |
    never $SOURCE *<let> it be known* $CONTENT
  examples: |
    + [SOURCE The harbour master] [CUE let it be known] [CONTENT that the pier was closed].
";

const ARTICLE: &str = "Ida Holm let it be known that the pier was closed.\n\nNobody asked.\n";

fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("rules")).expect("a folder");
    std::fs::create_dir(folder.path().join("none")).expect("a folder");
    std::fs::write(folder.path().join("rules/house.yaml"), HOUSE).expect("a file");
    std::fs::write(folder.path().join("pier.txt"), ARTICLE).expect("a file");
    folder
}

#[test]
fn warnings_count_only_where_that_is_asked_for() {
    let folder = desk();
    check(folder.path(), &["rules", "check", "rules"], 0, &["W008", "1 rule of your own in 1 file can be used"]);
    check(folder.path(), &["rules", "check", "rules", "--strict"], 3, &["W008", "dixit rules explain CODE"]);
    check(folder.path(), &["rules", "explain", "w008"], 0, &["antipattern that stops nothing"]);
    check(folder.path(), &["rules", "explain", "W999"], 2, &["without a code lists all"]);
}

#[test]
fn rules_are_listed_and_shown() {
    let folder = desk();
    let here = folder.path();
    check(
        here,
        &["rules", "list", "--rules", "rules", "--corpus", "pier.txt"],
        0,
        &["rules/house.yaml:7", "1 articles"],
    );
    check(here, &["rules", "show", "let-it-be-known", "--rules", "rules"], 0, &["unless", "+ [SOURCE The harbour"]);
    check(here, &["rules", "show", "let-it-be-know", "--rules", "rules"], 2, &["did you mean `let-it-be-known`?"]);
    check(here, &["rules", "list", "--rules", "none"], 2, &["no rules in this folder (*.yaml, *.yml)"]);
    check(here, &["rules", "schema"], 0, &["\"title\": \"Rule file of Dixit\""]);
}

#[test]
fn a_change_is_seen_by_what_it_finds() {
    let folder = desk();
    let here = folder.path();
    std::fs::create_dir(here.join("before")).expect("a folder");
    let before = HOUSE.replace("<let> it be known", "<let> it slip");
    std::fs::write(here.join("before/house.yaml"), before).expect("a file");
    let diff = ["rules", "diff", "--base", "before", "--rules", "rules", "pier.txt"];
    check(here, &diff, 0, &["let-it-be-known: 1 gained", "+ [SOURCE Ida Holm] [CUE let it be known]", "pier.txt:1"]);
    let markdown = [&diff[..], &["--format", "markdown"]].concat();
    check(here, &markdown, 0, &["| `let-it-be-known` | 1 | 0 | 0 |"]);
    let gold = "{\"id\": \"a\", \"text\": \"Ida Holm let it be known that the pier was closed.\", \"attributions\": \
                [{\"source\": [[0, 8]], \"cue\": [[9, 24]], \"content\": [[25, 49]]}]}\n";
    std::fs::write(here.join("gold.jsonl"), gold).expect("a file");
    check(here, &[&diff[..], &["--gold", "gold.jsonl"]].concat(), 0, &["recall, overlap", "+100.0"]);
    check(here, &["rules", "diff", "--base", "main", "pier.txt"], 2, &["say of which rules: --rules DIR"]);
}

#[test]
fn a_line_of_an_article_is_explained() {
    let folder = desk();
    let here = folder.path();
    check(here, &["explain", "--rules", "rules", "--at", "pier.txt:1"], 0, &["let-it-be-known  [SOURCE Ida Holm]"]);
    check(here, &["explain", "--at", "pier.txt:2"], 2, &["this line is empty"]);
    check(here, &["explain", "--at", "pier.txt:9"], 2, &["so there is no line 9"]);
    check(here, &["explain", "--at", "pier.txt"], 2, &["a file and the number of a line are expected"]);
    check(here, &["explain", "--at", "none.txt:1"], 2, &["none.txt"]);
}
