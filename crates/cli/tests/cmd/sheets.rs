//! Sheets that `LibreOffice` itself has saved: `fixtures/sheets/edit-in-libreoffice.py` says how.

use std::path::Path;

use crate::dixit::Folder;

const ARTICLE: &str = include_str!("../../../../fixtures/sheets/articles/2031-05-05-rents.txt");

/// What was typed into the notes of the five claims. The apostrophe that kept one from being a formula is `LibreOffice`’s.
const NOTES: [&str; 5] = ["see minutes; p. 4, \"sic\"", "zwei\nZeilen, ü", "-", "=2+3", "‘ok’ said @desk"];

fn saved(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/sheets");
    std::fs::read(folder.join(name)).expect("a recorded sheet")
}

/// Takes a sheet in: each claim has what was typed, and nothing seems to have been corrected.
#[track_caller]
fn check(sheet: &[u8]) {
    let folder = Folder::with(&[("articles/2031-05-05-rents.txt", ARTICLE)]);
    folder.write("saved.csv", sheet);
    let run = folder.run(&["review", "import", "saved.csv"]).exits(0).says_nothing();
    assert_eq!(run.stdout, "5 rows: 5 new decisions, 0 as they were\n");
    let decisions = folder.read("articles/dixit-decisions.jsonl");
    let decisions: Vec<serde_json::Value> =
        decisions.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    for (decision, note) in decisions.iter().zip(NOTES) {
        assert_eq!(decision["status"], "confirmed");
        assert_eq!(decision["checker"], "R. Holm");
        assert_eq!(decision["evidence_url"], "https://tarn.example/minutes?a=1&b=2");
        assert_eq!(decision["note"], note);
        assert!(decision["corrected"].as_object().expect("an object").values().all(serde_json::Value::is_null));
    }
    // What goes out next comes back as it is.
    folder.run(&["scan", "articles", "--format", "excel", "--output", "next.csv"]).exits(0);
    folder.run(&["review", "import", "next.csv"]).exits(0).prints("5 rows: 0 new decisions, 5 as they were");
}

#[test]
fn nothing_is_lost_in_libreoffice() {
    for name in [
        "libreoffice-as-opened.csv",
        "libreoffice-semicolons-all-quoted.csv",
        "libreoffice-german.csv",
        "libreoffice-tabs-utf16.csv",
    ] {
        check(&saved(name));
    }
}

/// Excel's "Unicode Text" has lines that end as on Windows.
#[test]
fn utf16_is_read_in_either_order() {
    let text = String::from_utf8(saved("libreoffice-as-opened.csv")).expect("UTF-8").replace('\n', "\r\n");
    let text = text.replace("zwei\r\n", "zwei\n");
    check(&[b"\xff\xfe".to_vec(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat());
    check(&[b"\xfe\xff".to_vec(), text.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat());
}

#[test]
fn what_has_lost_letters_or_is_no_csv_is_refused() {
    let folder = Folder::with(&[]);
    let says = |bytes: &[u8], what: &str| {
        folder.write("saved.csv", bytes);
        folder.run(&["review", "import", "saved.csv"]).exits(2).says(what);
    };
    says(&saved("libreoffice-windows-1252.csv"), "saved.csv is not UTF-8; save it as CSV in UTF-8");
    says(b"PK\x03\x04\x14\0", "saved.csv is a workbook; save the sheet as CSV in UTF-8 first");
    says(b"\xff\xfec\0l", "saved.csv is not UTF-8");
    says(b"\xff\xfe\0\xd8", "saved.csv is not UTF-8");
}
