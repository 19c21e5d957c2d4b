//! `dixit verify`: reports, the index that is kept, and all that can be wrong with evidence.

use std::fmt::Write as _;

use serde_json::Value;

use crate::dixit::{Folder, Run};

const HEARING: &str = "\
[00:01:12] BO BRIGGS: Is the harbour board going to close the old pier before the summer?

[00:01:40] UNA TARN: No. We will not close the old pier before the summer, unless the storms break its third arch.

[00:04:57] PIET OTT: My neighbour Jonas Holm lost forty boats in one single night, and he was told to wait.
";

const ARTICLE: &str = "\
Pier to stay open

“We will close the old pier before the summer,” Mayor Una Tarn said.

“My neighbour Jonas Holm lost forty boats in one single night,” said Piet Ott.
";

fn folder() -> Folder {
    Folder::with(&[("evidence/2031-03-04-hearing.txt", HEARING), ("2031-03-05-pier.txt", ARTICLE)])
}

const VERIFY: [&str; 4] = ["verify", "2031-03-05-pier.txt", "--against", "evidence"];

impl Run {
    /// The `verification` records of an NDJSON report.
    fn found(&self) -> Vec<Value> {
        let records = self.stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("a record"));
        records.filter(|record| record["kind"] == "verification").collect()
    }

    /// Their verdicts.
    fn verdicts(&self) -> Vec<String> {
        self.found()
            .iter()
            .map(|record| record["verification"]["verdict"].as_str().expect("a verdict").to_owned())
            .collect()
    }
}

fn verify(folder: &Folder, more: &[&str]) -> Run {
    folder.run(&[&VERIFY[..], &["--format", "ndjson"], more].concat())
}

#[test]
fn a_record_says_all_that_was_found() {
    let run = verify(&folder(), &[]).exits(0).says_nothing();
    assert_eq!(run.verdicts(), ["altered", "verbatim"]);
    let found = run.found();
    let record = &found[0];
    assert_eq!(record["quote"]["text"], "We will close the old pier before the summer,");
    assert_eq!(record["quote"]["speakers"][0], "Una Tarn");
    let of = &record["verification"];
    assert_eq!((&of["extent"], &of["speaker"], &of["date"]), (&"truncated".into(), &"same".into(), &"ok".into()));
    assert_eq!(of["tags"], serde_json::json!(["negation", "dropped"]));
    assert_eq!(of["diff"][1], serde_json::json!({"kind": "dropped", "quote": "", "evidence": "not"}));
    let passage = &of["passage"];
    assert_eq!(passage["document"], "2031-03-04-hearing.txt");
    assert_eq!((&passage["line"], &passage["turn"]), (&3.into(), &2.into()));
    assert_eq!((&passage["time"], &passage["speaker"]), (&"00:01:40".into(), &"UNA TARN".into()));
    assert_eq!(passage["text"], "We will not close the old pier before the summer");
    assert_eq!(record["claim"].as_str().map(str::len), Some(16));
    // The claim is that of `dixit scan`.
    let claim = record["claim"].as_str().unwrap();
    folder().run(&["scan", "2031-03-05-pier.txt", "--format", "ndjson"]).exits(0).prints(claim);
}

#[test]
fn every_format_has_both_lines() {
    let folder = folder();
    let run = |format: &str| folder.run(&[&VERIFY[..], &["--format", format]].concat()).exits(0).says_nothing();
    run("terminal")
        .prints("We will [-not-] close the old pier before the summer")
        .prints("00:01:40 · UNA TARN · 2031-03-04");
    run("markdown")
        .prints("We will ~~not~~ close the old pier before the summer")
        .prints("**altered · negation · dropped**");
    run("html").prints("We will <del>not</del> close the old pier before the summer").prints("class=\"altered\"");
    run("csv").prints(",altered,truncated,same,ok,negation; dropped,We will not close the old pier before the summer,");
    let array: Value = serde_json::from_str(&run("json").stdout).unwrap();
    assert_eq!(array.as_array().map(Vec::len), Some(3));
}

#[test]
fn nothing_in_evidence_becomes_markup() {
    let hearing = HEARING.replace("lost forty", "lost <script>alert(1)</script> forty\u{1b}[31m");
    let folder = Folder::with(&[("evidence/hearing.txt", &hearing), ("2031-03-05-pier.txt", ARTICLE)]);
    let page = folder.run(&[&VERIFY[..], &["--format", "html"]].concat()).exits(0).stdout;
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script"), "{page}");
    let screen = folder.run(&VERIFY).exits(0).stdout;
    assert!(!screen.contains('\u{1b}'), "{screen}");
}

#[test]
fn explain_shows_what_was_looked_at() {
    let folder = folder();
    folder.write("evidence/2031-02-01-letter.txt", b"We might close the old bridge before the summer.\n");
    let claims = verify(&folder, &[]).found();
    let explain = |claim: &str| folder.run(&[&VERIFY[..], &["--explain", claim]].concat());
    let run = explain(claims[0]["claim"].as_str().unwrap()).exits(0).prints("chosen    altered");
    run.prints("lost      7 of 9 words are the same").prints("evidence/2031-02-01-letter.txt:1 · 2031-02-01");
    explain("0000000000000000").exits(2).says("no claim 0000000000000000 in these articles");
}

/// Runs with an index that was changed, which is built anew and says why.
#[track_caller]
fn check_index(change: impl Fn(&Folder), message: &str) {
    let folder = folder();
    let kept = ["--index", "kept.index"];
    verify(&folder, &kept).exits(0).says("kept.index: index built of 1 document, 48 words");
    let before = verify(&folder, &kept).exits(0).says_nothing();
    change(&folder);
    let after = verify(&folder, &kept).exits(0).says(&format!("dixit: kept.index: {message}")).says("index built of");
    assert_eq!(before.found(), after.found());
    verify(&folder, &kept).exits(0).says_nothing();
}

#[test]
fn an_index_that_is_not_what_it_should_be_is_built_anew() {
    let bytes = |folder: &Folder| std::fs::read(folder.path("kept.index")).unwrap();
    let put = |folder: &Folder, bytes: &[u8]| folder.write("kept.index", bytes);
    check_index(|folder| put(folder, &bytes(folder)[..500]), "it is cut short; building it anew");
    check_index(|folder| put(folder, &[]), "it is cut short; building it anew");
    let older = |folder: &Folder| {
        let mut bytes = bytes(folder);
        bytes[8..12].copy_from_slice(&0_u32.to_le_bytes());
        put(folder, &bytes);
    };
    check_index(older, "it is of version 0, this Dixit writes 1; building it anew");
    let contents = |folder: &Folder| {
        let mut bytes = bytes(folder);
        let at = bytes.len() - 100;
        bytes[at] ^= 1;
        put(folder, &bytes);
    };
    check_index(contents, "it is damaged; building it anew");
    // This is seen when a quote is looked for.
    let words = |folder: &Folder| {
        let mut bytes = bytes(folder);
        bytes[400] ^= 1;
        put(folder, &bytes);
    };
    check_index(words, "it is damaged; building it again");
    // The same bytes, written at another time.
    let changed = |folder: &Folder| {
        let file = std::fs::File::options().write(true).open(folder.path("evidence/2031-03-04-hearing.txt")).unwrap();
        file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_900_000_000)).unwrap();
    };
    check_index(changed, "the evidence has changed since; building it anew");
}

#[test]
fn a_document_more_is_in_the_index_at_once() {
    let folder = folder();
    let kept = ["--index", "kept.index"];
    verify(&folder, &kept).exits(0);
    folder.write("evidence/2031-03-01-letter.txt", b"We will close the old pier before the summer.\n");
    let run = verify(&folder, &kept).exits(0).says("the evidence has changed since").says("index built of 2 documents");
    assert_eq!(run.verdicts(), ["verbatim", "verbatim"]);
}

#[test]
fn what_is_no_index_is_not_overwritten() {
    let folder = folder();
    folder.write("notes.txt", b"My notes on the pier, which nobody has a copy of.\n");
    verify(&folder, &["--index", "notes.txt"])
        .exits(2)
        .says("notes.txt: it is no index of evidence; name another file");
    assert!(folder.read("notes.txt").starts_with("My notes"));
    verify(&folder, &["--index", "nowhere/kept.index"])
        .exits(2)
        .says("nowhere/kept.index: the index cannot be written there");
}

#[test]
fn evidence_that_is_not_there_is_refused() {
    let folder = folder();
    std::fs::create_dir(folder.path("empty")).unwrap();
    folder.write("blank/a.txt", b" \n");
    let against = |path: &str| folder.run(&["verify", "2031-03-05-pier.txt", "--against", path]).exits(2);
    against("empty").says("no articles in this folder").says("empty: no primary documents to compare with");
    against("blank").says("no text in it").says("blank: no primary documents to compare with");
    against("missing").says("missing: cannot be read").says("missing: no primary documents to compare with");
    against("-").says("evidence cannot come by a pipe");
    folder.run(&["verify", "2031-03-05-pier.txt"]).exits(2).says("--against <FOLDER>");
}

#[test]
fn one_bad_document_costs_itself_and_is_named_each_time() {
    let folder = folder();
    folder.write("evidence/scan.txt", b"%PDF-1.7\n\xe2\xe3\xcf\xd3");
    let kept = ["--index", "kept.index"];
    for _ in 0..2 {
        let run = verify(&folder, &kept).exits(2).says("evidence/scan.txt: looks like a PDF file");
        assert_eq!(run.verdicts(), ["altered", "verbatim"]);
    }
}

#[test]
fn evidence_in_another_language_is_compared_and_named() {
    let folder = folder();
    let text = "Der Bürgermeister von Tarn sagte am Montag, dass die Brücke wegen des Hochwassers für einen ganzen \
                Monat geschlossen werde und dass die Fähre fahre.";
    folder.write("evidence/rede.txt", text.as_bytes());
    let run = verify(&folder, &[]).exits(0).says("evidence/rede.txt: looks like German; quotes in English will hardly");
    assert_eq!(run.found()[0]["verification"]["documents"], 2);
}

#[test]
fn a_line_of_20_megabytes_is_searched() {
    let folder = folder();
    let mut line = String::with_capacity(21 << 20);
    let mut state = 7_u32;
    while line.len() < 10 << 20 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let _ = write!(line, "w{} ", state >> 16);
    }
    let half = line.clone();
    line.push_str("so we will close the old pier before the summer, and ");
    line.push_str(&half);
    folder.write("evidence/2031-01-01-line.txt", line.as_bytes());
    let run = verify(&folder, &[]).exits(0).says_nothing();
    assert_eq!(run.verdicts(), ["verbatim", "verbatim"]);
    let passage = &run.found()[0]["verification"]["passage"];
    assert_eq!((&passage["document"], &passage["line"]), (&"2031-01-01-line.txt".into(), &1.into()));
}

#[test]
fn documents_of_one_name_are_told_apart_by_their_path() {
    let folder =
        Folder::with(&[("a/hearing.txt", HEARING), ("b/hearing.txt", HEARING), ("2031-03-05-pier.txt", ARTICLE)]);
    let run = folder.run(&["verify", "2031-03-05-pier.txt", "--against", "a", "--against", "b", "--format", "ndjson"]);
    let found = run
        .exits(0)
        .says("several documents of evidence are called hearing.txt; their paths tell them apart")
        .says("2 of 2 documents of evidence have no date")
        .found();
    let of = &found[1]["verification"];
    assert_eq!((&of["passage"]["path"], &of["also"][0]["path"]), (&"a/hearing.txt".into(), &"b/hearing.txt".into()));
    // Neither has a date.
    assert_eq!((&of["date"], &of["passage"]["date"]), (&"unknown".into(), &Value::Null));
}

#[test]
fn documents_without_a_date_are_counted() {
    let folder = folder();
    folder.write("evidence/note.txt", b"The board has received the report on the north quay.\n");
    verify(&folder, &[])
        .exits(0)
        .says("1 of 2 documents of evidence has no date; whether an article can have quoted it stays unknown");
}

#[test]
fn what_is_nearest_to_a_quote_that_is_not_there_is_shown() {
    let folder = folder();
    let text = "“My neighbour Jonas Holm lost forty boats in one single night, and not one of the gentlemen has lent him a plank,” said Piet Ott.\n";
    folder.write("2031-03-05-pier.txt", text.as_bytes());
    let run = verify(&folder, &[]).exits(0).says_nothing();
    assert_eq!(run.verdicts(), ["not-found"]);
    let nearest = &run.found()[0]["verification"]["nearest"];
    assert_eq!((&nearest["same"], &nearest["words"]), (&12.into(), &22.into()));
    for format in ["terminal", "markdown", "html", "csv"] {
        let run = folder.run(&[&VERIFY[..], &["--format", format]].concat()).exits(0);
        run.prints("Jonas Holm lost forty boats in one single night, and he was").prints("nearest");
    }
}

#[test]
fn a_later_document_cannot_have_been_quoted() {
    let folder = folder();
    let run = verify(&folder, &["--published", "2031-01-01"]).exits(0);
    assert_eq!(run.verdicts(), ["not-found", "verbatim"]);
    assert_eq!(run.found()[1]["verification"]["date"], "later-than-quote");
    let run = verify(&folder, &["--published", "2031-06-01", "--within", "30"]).exits(0);
    assert_eq!(run.verdicts(), ["not-found", "not-found"]);
}

#[test]
fn an_article_that_cannot_be_read_costs_itself() {
    let folder = folder();
    let run =
        folder.run(&["verify", "missing.txt", "2031-03-05-pier.txt", "--against", "evidence", "--format", "ndjson"]);
    let run = run.exits(2).says("missing.txt: cannot be read");
    assert_eq!(run.verdicts(), ["altered", "verbatim"]);
    assert_eq!(run.documents().len(), 2);
}

#[test]
fn the_output_does_not_depend_on_jobs() {
    let folder = folder();
    for nth in 0..20 {
        folder.write(&format!("articles/2031-03-{:02}-pier.txt", 5 + nth), ARTICLE.as_bytes());
    }
    let run = |jobs: &str| folder.run(&["verify", "articles", "--against", "evidence", "--jobs", jobs]).exits(0).stdout;
    assert_eq!(run("1"), run("4"));
}
