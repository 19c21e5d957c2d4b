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

#[test]
fn folders_are_read_by_name() {
    let folder = Folder::with(&[
        ("in/b.txt", CLAIM),
        ("in/a/z.md", CLAIM),
        ("in/a/y.TXT", CLAIM),
        ("in/c.jsonl", "{\"id\": \"record\", \"text\": \"Rents rose.\"}"),
        ("in/d.csv", "id,text\nrow,Rents rose.\n"),
        ("in/e.svg", CLAIM),
        ("in/f.html", "<p>Rents rose.</p>"),
        ("in/note.ann", "T1\tCue 0 4\tsaid\n"),
        ("in/note.txt", CLAIM),
        ("in/talk.srt", "1\n00:00:01,000 --> 00:00:02,000\nRents rose.\n"),
        ("in/.hidden.txt", CLAIM),
        ("in/skipped.txt", CLAIM),
        ("in/.ignore", "skipped.txt\n"),
    ]);
    let run = folder.run(&["scan", "in", "--format", "ndjson"]).exits(0);
    assert_eq!(run.stderr, "dixit: 1 file passed over, of no format that is read: 1 .svg\n");
    assert_eq!(run.ids(), ["a/y.TXT", "a/z.md", "b.txt", "record", "row", "f.html", "note.txt", "talk.srt"]);
}

/// People export where they work. What comes out of a scan is no article of the next one.
#[test]
fn what_dixit_wrote_is_no_article() {
    let folder = Folder::with(&[("in/bridge.txt", CLAIM)]);
    let first = folder.run(&["scan", "in", "--format", "ndjson"]).exits(0);
    for (format, name) in
        [("csv", "claims.csv"), ("excel", "excel.csv"), ("ndjson", "all.ndjson"), ("html", "page.html")]
    {
        folder.run(&["scan", "in", "--quiet", "--format", format, "-o", &format!("in/{name}")]).exits(0);
    }
    let saved =
        folder.read("in/claims.csv").replace(',', ";").replace("claim_id;document", "\"claim_id\";\"document\"");
    folder.write("in/saved.csv", saved.as_bytes());
    folder.write("in/dixit-decisions.jsonl", b"");
    let again = folder.run(&["scan", "in", "--format", "ndjson"]).exits(0);
    assert_eq!(again.stdout, first.stdout);
    assert_eq!(again.stderr, "dixit: 5 files passed over that Dixit wrote\n");
    // Whoever names one is told what it is.
    check(&folder, "in/saved.csv", "a sheet of claims that Dixit wrote; take it back in with: dixit review import");
    folder.run(&["scan", "in/page.html"]).exits(2).says("a report that Dixit wrote, and no article");
    folder.run(&["rules", "list", "--corpus", "in"]).exits(0).prints("1 claims in 1 articles");
}

#[test]
fn what_was_skipped_is_counted_at_the_end() {
    let folder = Folder::with(&[("in/a.txt", CLAIM), ("in/b.txt", ""), ("in/c.txt", "\n"), ("in/d.pdf", "")]);
    folder.write("in/e.txt", b"%PDF-1.7\n");
    let run = folder.run(&["scan", "in"]).exits(2);
    let expected = "dixit: in/b.txt: no text in it\ndixit: in/c.txt: no text in it\ndixit: in/e.txt: looks like a PDF \
                    file, which is not read; save it as plain text\n\
                    dixit: 3 of 4 documents could not be read: 2 no text in it, 1 looks like a PDF file, which is not \
                    read\ndixit: 1 file passed over, of no format that is read: 1 .pdf\n";
    assert_eq!(run.stderr, expected);
    let quiet = folder.run(&["scan", "in", "--quiet"]).exits(2).says("in/b.txt: no text in it");
    assert!(!quiet.stderr.contains("passed over") && !quiet.stderr.contains(" of 4 "), "{}", quiet.stderr);
}

#[test]
fn paths_keep_their_order() {
    let folder = Folder::with(&[("b.txt", CLAIM), ("a.txt", CLAIM), ("in/c.txt", CLAIM)]);
    let run = folder.run_with(&["scan", "b.txt", "in", "-", "a.txt", "--format", "ndjson"], CLAIM.as_bytes()).exits(0);
    assert_eq!(run.ids(), ["b.txt", "c.txt", "-", "a.txt"]);
}

#[test]
fn mislabelled_files() {
    let folder = Folder::with(&[]);
    folder.write("page.jsonl", b"<!doctype html><p>Rents rose.");
    check(&folder, "page.jsonl", "looks like an HTML page and is named as JSONL");
    folder.write("text.jsonl", b"Rents rose.\nShe left.\n");
    check(&folder, "text.jsonl", "no JSON object on its first line");
    folder.write("text.csv", b"Rents rose.\nShe left.\n");
    check(&folder, "text.csv", "no column \"text\" (there are Rents rose.); name one with --text-field");
    folder.write("text.srt", b"Rents rose.\n");
    check(&folder, "text.srt", "no line of two time codes");
    folder.write("paper.html", b"%PDF-1.7\n");
    check(&folder, "paper.html", "looks like a PDF file, which is not read");
    folder.write("note.ann", b"T1\tCue 6 10\tsaid\n");
    check(&folder, "note.ann", "brat annotations, without the text");
    folder.write("secret.txt", b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n");
    check(&folder, "secret.txt", "looks like an encrypted message (PGP)");
}

#[test]
fn files_made_to_hurt() {
    let folder = Folder::with(&[("deep.html", &"<div>".repeat(1_000_000))]);
    check(&folder, "deep.html", "a page with tags nested more than 500 deep");
    folder.write("cut.txt.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x0b");
    check(
        &folder,
        "cut.txt.gz",
        "cannot be read: the gzip data are damaged (they end too early); fetch the file again",
    );
    folder.write("cut.txt.zst", b"\x28\xb5\x2f\xfd\x04");
    check(&folder, "cut.txt.zst", "cannot be read: the zstd data are damaged");
    folder.write("open.csv", b"id,text\na,\"Rents rose.\n");
    check(&folder, "open.csv", "a cell opens with a quotation mark and never closes");
}

#[test]
fn fields_of_records_can_be_named() {
    let folder = Folder::with(&[
        ("desk.csv", "Ref;text;Wording\nr1;no;Rents rose.\n"),
        ("wire.jsonl", "{\"Ref\": \"r2\", \"text\": \"no\", \"Wording\": \"Rents rose.\"}\n"),
    ]);
    let fields = ["--text-field", "Wording", "--id-field", "Ref", "--format", "ndjson"];
    let run = folder.run(&[&["scan", "desk.csv", "wire.jsonl"], &fields[..]].concat()).exits(0);
    assert_eq!(run.ids(), ["r1", "r2"]);
}

#[test]
fn a_guessed_encoding_is_named() {
    let folder = Folder::with(&[]);
    folder.write("old.txt", b"\x93We hope\x94, the caf\xe9 owner\x92s wife said on Monday.");
    let run = folder.run(&["scan", "old.txt"]).exits(0);
    run.says("dixit: old.txt: not UTF-8; read as windows-1252, which is a guess");
}

#[test]
fn standard_input_is_told_by_its_bytes() {
    let folder = Folder::with(&[]);
    let run = folder.run_with(&["scan", "-", "--format", "ndjson"], CLAIM.as_bytes()).exits(0);
    assert_eq!(run.ids(), ["-"]);
    let run = folder.run_with(&["scan", "--format", "ndjson"], b"{\"id\": 7, \"text\": \"Rents rose.\"}\n").exits(0);
    assert_eq!(run.ids(), ["7"]);
    let run = folder.run_with(&["scan", "--format", "ndjson"], b"<!doctype html><p>Rents rose, she said.").exits(0);
    run.prints("\"text\":\"Rents rose\"");
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
