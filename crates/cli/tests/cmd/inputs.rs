//! What can be wrong with what is to be read. One bad input never costs another.

use crate::dixit::{CLAIM, Folder};

/// Scans `path` beside a good article: the bad one is named, the good one is done, the exit code is 2.
#[track_caller]
fn check(folder: &Folder, path: &str, message: &str) {
    folder.write("zz-good.txt", CLAIM.as_bytes());
    let run = folder.run(&["scan", path, "zz-good.txt", "--format", "ndjson"]).exits(2).says(&format!("dixit: {path}"));
    let run = run.says(message).prints("that the bridge would be closed for a month");
    let documents = run.documents();
    assert_eq!(documents.len(), 2, "{documents:?}");
    let error = documents[0].1.as_deref().unwrap_or_default();
    assert!(error.contains(message), "{documents:?}");
    assert_eq!(documents[1], ("zz-good.txt".to_owned(), None));
}

#[test]
fn a_path_that_is_not_there() {
    check(&Folder::with(&[]), "missing.txt", "cannot be read: ");
}

#[test]
fn a_folder_without_articles() {
    check(&Folder::with(&[("pictures/a.svg", "<svg/>")]), "pictures", "no articles in this folder");
}

#[test]
fn an_empty_file() {
    check(&Folder::with(&[("empty.txt", "")]), "empty.txt", "no text in it");
    check(&Folder::with(&[("blank.txt", " \r\n\u{a0}\n")]), "blank.txt", "no text in it");
    check(&Folder::with(&[("empty.jsonl", "\n")]), "empty.jsonl", "no text in it");
}

#[test]
fn bytes_that_are_no_text() {
    let folder = Folder::with(&[]);
    folder.write("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0");
    check(&folder, "binary.txt", "bytes that are no text (the first at byte 7)");
    folder.write("paper.txt", b"%PDF-1.7\n\xe2\xe3\xcf\xd3");
    check(&folder, "paper.txt", "looks like a PDF file, which is not read");
    folder.write("damaged.txt", b"\xe2\x80\x9cWe hope\xe2\x80\x9d.\nShe \xe2\x80 left.");
    check(&folder, "damaged.txt", "broken UTF-8; save the file again as UTF-8");
}

#[test]
fn a_page_in_another_language() {
    let text = "Der Bürgermeister von Tarn sagte am Montag, dass die Brücke wegen des Hochwassers für einen ganzen \
                Monat geschlossen werde und dass die Fähre fahre.";
    check(&Folder::with(&[("seite.txt", text)]), "seite.txt", "looks like German; no pack for it");
}

#[test]
fn a_line_of_200_megabytes() {
    let folder = Folder::with(&[]);
    // A file with a hole: long without taking room.
    let file = std::fs::File::create(folder.path("long.txt")).unwrap();
    file.set_len(200 << 20).unwrap();
    check(&folder, "long.txt", "more than 16 MiB in one document; split it into articles");
    std::fs::copy(folder.path("long.txt"), folder.path("long.jsonl")).unwrap();
    check(&folder, "long.jsonl", "more than 16 MiB in one document; split it into articles");
}

#[test]
fn long_but_allowed_lines_are_read() {
    let folder = Folder::with(&[("no-spaces.txt", &"a".repeat(300_000)), ("words.txt", &"word ".repeat(20_000))]);
    folder.run(&["scan", "."]).exits(0).says_nothing();
}

#[test]
fn bad_lines_of_jsonl() {
    let text = format!("{{\"id\": \"a\", \"text\": {CLAIM:?}}}\n{{\"id\": \n{{\"id\": \"c\", \"text\": {CLAIM:?}}}\n");
    let folder = Folder::with(&[("wire.jsonl", &text)]);
    let run = folder.run(&["scan", "wire.jsonl", "--format", "ndjson"]).exits(2);
    let run = run.says("dixit: wire.jsonl:2: EOF while parsing a value at column 7; a JSON object with \"text\"");
    assert_eq!(run.ids(), ["a", "c"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::with(&[("closed.txt", CLAIM)]);
    std::fs::set_permissions(folder.path("closed.txt"), std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(folder.path("closed.txt")).is_ok() {
        eprintln!("skipped: this user may read everything");
        return;
    }
    check(&folder, "closed.txt", "cannot be read: ");
}

/// What is listed and then gone is like a path that is not there; a link to nothing is the same case.
#[cfg(unix)]
#[test]
fn a_file_that_has_gone() {
    let folder = Folder::with(&[]);
    std::os::unix::fs::symlink("nowhere.txt", folder.path("gone.txt")).unwrap();
    check(&folder, "gone.txt", "cannot be read: ");
}

#[cfg(unix)]
#[test]
fn links_in_a_folder_lead_nowhere() {
    let folder = Folder::with(&[("outside/secret.txt", CLAIM), ("in/article.txt", CLAIM)]);
    std::os::unix::fs::symlink("../outside/secret.txt", folder.path("in/link.txt")).unwrap();
    std::os::unix::fs::symlink("../outside", folder.path("in/folder")).unwrap();
    let run = folder.run(&["scan", "in", "--format", "ndjson"]).exits(0);
    assert_eq!(run.ids(), ["article.txt"]);
}

#[test]
fn folders_are_read_by_name() {
    let folder = Folder::with(&[
        ("in/b.txt", CLAIM),
        ("in/a/z.md", CLAIM),
        ("in/a/y.TXT", CLAIM),
        ("in/c.jsonl", "{\"id\": \"record\", \"text\": \"Rents rose.\"}"),
        ("in/d.csv", CLAIM),
        ("in/.hidden.txt", CLAIM),
        ("in/skipped.txt", CLAIM),
        ("in/.ignore", "skipped.txt\n"),
    ]);
    let run = folder.run(&["scan", "in", "--format", "ndjson"]).exits(0).says_nothing();
    assert_eq!(run.ids(), ["a/y.TXT", "a/z.md", "b.txt", "record"]);
}

#[test]
fn paths_keep_their_order() {
    let folder = Folder::with(&[("b.txt", CLAIM), ("a.txt", CLAIM), ("in/c.txt", CLAIM)]);
    let run = folder.run_with(&["scan", "b.txt", "in", "-", "a.txt", "--format", "ndjson"], CLAIM.as_bytes()).exits(0);
    assert_eq!(run.ids(), ["b.txt", "c.txt", "-", "a.txt"]);
}

#[test]
fn standard_input_is_text_or_jsonl() {
    let folder = Folder::with(&[]);
    let run = folder.run_with(&["scan", "-", "--format", "ndjson"], CLAIM.as_bytes()).exits(0);
    assert_eq!(run.ids(), ["-"]);
    let run = folder.run_with(&["scan", "--format", "ndjson"], b"{\"id\": 7, \"text\": \"Rents rose.\"}\n").exits(0);
    assert_eq!(run.ids(), ["7"]);
    folder.run(&["scan", "-"]).exits(2).says("dixit: <stdin>: no text in it");
}

#[test]
fn a_date_comes_from_the_name_and_can_be_given() {
    let folder = Folder::with(&[("2031-05-02-bridge.txt", CLAIM)]);
    let run = folder.run(&["scan", ".", "--format", "ndjson"]).exits(0);
    run.prints(r#""published":{"date":"2031-05-02","from":"file-name"}"#);
    let run = folder.run(&["scan", ".", "--format", "ndjson", "--published", "2030-01-31"]).exits(0);
    run.prints(r#""published":{"date":"2030-01-31","from":"given"}"#);
}
