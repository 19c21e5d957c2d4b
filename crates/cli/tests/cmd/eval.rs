//! `dixit eval`.

use crate::dixit::Folder;

const GOLD: &str = "{\"id\": \"a\", \"text\": \"Zoë left Né. The mayor said that rents rose.\", \"attributions\": \
                    [{\"source\": [[13, 22]], \"cue\": [[23, 27]], \"content\": [[28, 43]]}]}\n";

#[test]
fn predictions_count_code_points() {
    let folder = Folder::with(&[("gold.jsonl", GOLD)]);
    let run = folder.run(&["eval", "gold.jsonl", "--output", "pred.jsonl"]).exits(0).says_nothing();
    run.prints("1 articles: 1 attributions in gold");
    let found: serde_json::Value = serde_json::from_str(&folder.read("pred.jsonl")).unwrap();
    assert_eq!(found["id"], "a");
    let found = &found["attributions"][0];
    assert_eq!(found["cue"], serde_json::json!([[23, 27]]));
    assert_eq!(found["content"], serde_json::json!([[28, 43]]));
}

#[test]
fn bad_gold_is_named() {
    let outside = GOLD.replace("[[28, 43]]", "[[28, 4300]]");
    let folder = Folder::with(&[("gold.jsonl", &format!("{GOLD}{{\"id\": 1}}\n{outside}")), ("empty.jsonl", "\n")]);
    let run = folder.run(&["eval", "gold.jsonl"]).exits(2).prints("1 articles");
    run.says("gold.jsonl:2: no annotated article").says("gold.jsonl:3: the span [28, 4300] does not lie in the text");
    folder.run(&["eval", "empty.jsonl"]).exits(2).says("empty.jsonl: no annotated articles in it");
    folder.run(&["eval", "missing.jsonl"]).exits(2).says("missing.jsonl: cannot be read");
}

const ANN: &str = "T1\tSource 13 22\tThe mayor\nT2\tCue 23 27\tsaid\nT3\tContent 28 43\tthat rents rose\n\
                   E1\tCue:T2 Source:T1 Content:T3\n";

#[test]
fn a_folder_of_brat_files_is_gold_too() {
    let text = "Zoë left Né. The mayor said that rents rose.";
    let folder = Folder::with(&[
        ("gold/in/a.txt", text),
        ("gold/in/a.ann", ANN),
        ("gold/in/unmarked.txt", text),
        ("broken/b.txt", text),
        ("broken/b.ann", "T1\tCue x 2\tsaid\n"),
    ]);
    let run = folder.run(&["eval", "gold", "--format", "json", "--output", "pred.jsonl"]).exits(0).says_nothing();
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&report["articles"], &report["relation"]["exact"]["f1"]), (&1.into(), &1.0.into()));
    assert!(folder.read("pred.jsonl").starts_with("{\"id\":\"in/a\","), "{}", folder.read("pred.jsonl"));
    folder.run(&["eval", "broken"]).exits(2).says("broken/b.ann:1: `x 2` are no places in the text");
    folder.run(&["eval", "."]).exits(2).prints("1 articles");
    std::fs::create_dir(folder.path("none")).unwrap();
    folder.run(&["eval", "none"]).exits(2).says("none: no annotated articles in this folder");
}

#[test]
fn errors_are_shown_by_cue_and_by_rule() {
    let wrong =
        GOLD.replace("[[13, 22]]", "[[0, 3]]").replace("[[23, 27]]", "[[4, 8]]").replace("[[28, 43]]", "[[9, 11]]");
    let folder = Folder::with(&[("gold.jsonl", &wrong)]);
    let run = folder.run(&["eval", "gold.jsonl", "--errors", "3"]).exits(0);
    let run = run.prints("missed, by cue: 1 in all, 1 shown").prints("wrong, by rule: 1 in all, 1 shown");
    run.prints("    content  Né\n").prints("    content  that rents rose\n").prints("unlisted");
    let json = folder.run(&["eval", "gold.jsonl", "--errors", "3", "--format", "json"]).exits(0).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["missed"]["shown"]["unlisted"][0]["content"], "Né");
    assert_eq!(json["wrong"]["of"], 1);
    assert_eq!(json["rules"][0]["wrong"], 1);
}
