//! Where reports go, and what they look like from outside.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

use crate::dixit::{CLAIM, Folder, articles};

/// So many articles of one text, as JSONL.
fn records(n: usize, text: &str) -> String {
    let lines: Vec<String> = (0..n).map(|id| format!("{{\"id\": {id}, \"text\": {text:?}}}\n")).collect();
    lines.concat()
}

#[test]
fn the_number_of_jobs_does_not_show() {
    let folder = Folder::with(&[]);
    folder.write("many.jsonl", records(600, CLAIM).as_bytes());
    let articles = articles();
    for format in ["terminal", "json", "ndjson", "html", "csv", "markdown"] {
        let run =
            |jobs| folder.run(&["scan", articles.to_str().unwrap(), "many.jsonl", "--format", format, "--jobs", jobs]);
        let (one, eight) = (run("1").exits(0), run("8").exits(0));
        assert!(one.stdout == eight.stdout, "{format} differs");
        assert!(one.stdout.contains("the bridge would be closed"));
    }
}

#[test]
fn json_is_one_array_of_the_records_of_ndjson() {
    let folder = Folder::with(&[("a.txt", CLAIM), ("empty.txt", "")]);
    let json = folder.run(&["scan", "a.txt", "empty.txt", "--format", "json"]).exits(2);
    let ndjson = folder.run(&["scan", "a.txt", "empty.txt", "--format", "ndjson"]).exits(2);
    let array: Vec<serde_json::Value> = serde_json::from_str(&json.stdout).unwrap();
    let lines: Vec<serde_json::Value> = ndjson.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(array, lines);
    assert_eq!(array.len(), 3);
}

#[test]
fn a_claim_has_what_scripts_rely_on() {
    let folder = Folder::with(&[("2031-05-02.txt", CLAIM)]);
    let run = folder.run(&["scan", ".", "--format", "ndjson"]).exits(0);
    let claim: serde_json::Value = serde_json::from_str(run.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(claim["schema"], "dixit/claim/1");
    assert_eq!(claim["kind"], "claim");
    assert_eq!(claim["source"]["text"], "The mayor of Tarn");
    assert_eq!(claim["cue"]["text"], "said");
    assert_eq!(claim["content"]["text"], "that the bridge would be closed for a month");
    let span = &claim["content"]["spans"][0];
    let span = |end: &str| usize::try_from(span[end].as_u64().unwrap()).unwrap();
    assert_eq!(&CLAIM[span("start")..span("end")], "that the bridge would be closed for a month");
    assert_eq!(claim["when"]["text"], "on Monday");
    assert_eq!(claim["chain"], serde_json::json!(["author", "The mayor of Tarn"]));
    for absent in ["parent", "venue", "audience"] {
        assert_eq!(claim.get(absent), Some(&serde_json::Value::Null), "{absent}");
    }
    assert!(claim["rule"]["line"].as_u64().unwrap() > 0);
}

#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    let folder = Folder::with(&[]);
    folder.write("many.jsonl", records(20_000, "Rents rose.").as_bytes());
    for format in ["terminal", "ndjson"] {
        let mut command = folder.command(&["scan", "many.jsonl", "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        assert_eq!((child.wait().unwrap().code(), stderr.as_str()), (Some(0), ""), "after {first}");
    }
}

#[test]
fn a_file_is_replaced_whole() {
    let folder = Folder::with(&[("a.txt", CLAIM), ("out/report.ndjson", "old")]);
    folder.run(&["scan", "a.txt", "--format", "ndjson", "-o", "out/report.ndjson"]).exits(0).says_nothing();
    assert!(folder.read("out/report.ndjson").starts_with("{\"kind\":\"claim\""));
    assert_eq!(std::fs::read_dir(folder.path("out")).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_run_that_fails_leaves_the_old_file() {
    let folder =
        Folder::with(&[("a.txt", CLAIM), ("report.txt", "old"), ("rules/bad.yaml", "version: 1\nrulse: []\n")]);
    folder.run(&["scan", "a.txt", "-o", "report.txt", "--rules", "rules"]).exits(3);
    assert_eq!(folder.read("report.txt"), "old");
}

#[test]
fn a_file_that_cannot_be_written() {
    let folder = Folder::with(&[("a.txt", CLAIM), ("folder/b.txt", CLAIM)]);
    folder.run(&["scan", "a.txt", "-o", "missing/report.txt"]).exits(2).says("missing/report.txt cannot be written");
    folder.run(&["scan", "a.txt", "-o", "folder"]).exits(2).says("folder cannot be written: it is a folder");
}

#[cfg(unix)]
#[test]
fn what_is_no_ordinary_file_is_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt as _;
    let folder = Folder::with(&[("a.txt", CLAIM), ("real.txt", "old")]);
    folder.run(&["scan", "a.txt", "-o", "/dev/null"]).exits(0);
    assert!(std::fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    std::os::unix::fs::symlink("real.txt", folder.path("link.txt")).unwrap();
    folder.run(&["scan", "a.txt", "-o", "link.txt"]).exits(0);
    assert!(folder.read("real.txt").contains("The mayor of Tarn"));
    assert!(folder.path("link.txt").is_symlink());
}

#[test]
fn nothing_in_an_article_acts_on_the_terminal() {
    let text = "The \u{202e}mayor\u{202c} of Tarn said that \u{1b}]0;title\u{7}the bridge\u{9b}31m was closed.\n";
    let folder = Folder::with(&[("a.txt", text)]);
    let run = folder.run(&["scan", "a.txt"]).exits(0);
    assert!(!run.stdout.contains(['\u{202e}', '\u{1b}', '\u{7}', '\u{9b}']), "{:?}", run.stdout);
    let run = folder.run(&["scan", "a.txt", "--format", "ndjson"]).exits(0);
    assert!(!run.stdout.contains(['\u{1b}', '\u{7}']), "{:?}", run.stdout);
}

#[test]
fn there_is_no_colour_in_a_pipe() {
    let folder = Folder::with(&[("a.txt", CLAIM)]);
    assert!(!folder.run(&["scan", "a.txt"]).exits(0).stdout.contains('\u{1b}'));
}

#[test]
fn a_brat_folder_is_gold_that_agrees_with_itself() {
    let folder = Folder::with(&[("kept/mine.ann", "")]);
    let articles = articles();
    let articles = articles.to_str().unwrap();
    folder.run(&["scan", articles, "--format", "brat", "-o", "brat"]).exits(0).says_nothing();
    let text = "2031-05-05-straits-talks.txt";
    let original = std::fs::read_to_string(std::path::Path::new(articles).join(text)).unwrap();
    assert_eq!(folder.read(&format!("brat/{text}")), original);
    assert!(folder.read("brat/annotation.conf").contains("Attribution Source?:Source"));
    let eval = folder.run(&["eval", "brat", "--nested"]).exits(0);
    let relation = eval.stdout.lines().find(|line| line.contains("relation")).unwrap_or_default();
    assert!(relation.contains("100"), "{}", eval.stdout);
    // What people have made is never written over.
    folder.run(&["scan", articles, "--format", "brat"]).exits(2).says("say where to make it: --output DIR");
    folder.run(&["scan", articles, "--format", "brat", "-o", "kept"]).exits(2).says("kept is there already");
    // Two files, each with a document of the same id.
    folder.write("one.jsonl", b"{\"id\": \"a\", \"text\": \"Rents rose.\"}\n");
    folder.write("two.jsonl", b"{\"id\": \"a\", \"text\": \"Rents fell.\"}\n");
    let run = folder.run(&["scan", "one.jsonl", "two.jsonl", "--format", "brat", "-o", "two"]);
    run.exits(2).says("two documents would both be");
}
