//! The sheet of claims: out, edited, back in.

use crate::dixit::{Folder, Run};

const BRIDGE: &str = "The mayor of Tarn said on Monday that the bridge would be closed for a month.\n\n\
                      \"Nobody was asked,\" Ilse Marsh said.\n";

/// The sheet of the articles in `articles`, as a spreadsheet has it.
fn sheet(folder: &Folder, format: &str) -> Vec<Vec<String>> {
    let run = folder.run(&["scan", "articles", "--format", format]).exits(0);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(run.stdout.trim_start_matches('\u{feff}').as_bytes());
    reader.records().map(|record| record.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// Writes in the cell of a row; row 0 is the first claim.
fn edit(sheet: &mut [Vec<String>], row: usize, column: &str, text: &str) {
    let at = sheet[0].iter().position(|it| it == column).expect("a column");
    text.clone_into(&mut sheet[row + 1][at]);
}

fn cell<'a>(sheet: &'a [Vec<String>], row: usize, column: &str) -> &'a str {
    let at = sheet[0].iter().position(|it| it == column).expect("a column");
    &sheet[row + 1][at]
}

/// Saves a sheet as another program would, and takes it in.
fn import(folder: &Folder, sheet: &[Vec<String>], delimiter: u8, more: &[&str]) -> Run {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in sheet {
        writer.write_record(row).expect("a row");
    }
    folder.write("edited.csv", &[b"\xef\xbb\xbf", writer.into_inner().expect("bytes").as_slice()].concat());
    folder.run(&[&["review", "import", "edited.csv"], more].concat())
}

#[test]
fn what_the_desk_wrote_comes_back_in_every_later_run() {
    let folder = Folder::with(&[("articles/town/bridge.txt", BRIDGE)]);
    let mut edited = sheet(&folder, "csv");
    assert_eq!(edited.len(), 3);
    edit(&mut edited, 0, "status", "confirmed");
    edit(&mut edited, 0, "checker", "R. Holm");
    edit(&mut edited, 0, "evidence_url", "https://tarn.example/minutes?a=1&b=2");
    edit(&mut edited, 0, "note", "=HYPERLINK(\"x\"), said \"twice\";\nsee “minutes”");
    import(&folder, &edited, b';', &[]).exits(0).prints("2 rows: 1 new decisions, 1 as they were");

    let later = sheet(&folder, "excel");
    for column in ["status", "checker", "evidence_url"] {
        assert_eq!(cell(&later, 0, column), cell(&edited, 0, column));
    }
    assert_eq!(cell(&later, 0, "note"), "'=HYPERLINK(\"x\"), said \"twice\";\nsee “minutes”", "it is no formula");
    assert_eq!(cell(&later, 0, "revision"), "1");
    assert_eq!(cell(&later, 1, "status"), "");
    folder.run(&["scan", "articles"]).exits(0).prints("desk      confirmed · by R. Holm · =HYPERLINK");
    folder.run(&["scan", "articles/town/../", "--format", "html"]).exits(0).prints("data-status=\"confirmed\"");
    // Nothing is lost and nothing is added by taking in what was just written.
    import(&folder, &later, b',', &[]).exits(0).prints("2 rows: 0 new decisions, 2 as they were");
    assert_eq!(folder.read("articles/dixit-decisions.jsonl").lines().count(), 1);
    // Its own file is no article.
    folder.run(&["scan", "articles", "--format", "ndjson"]).exits(0).says_nothing();
}

#[test]
fn two_who_decide_otherwise_are_told_of_each_other() {
    let folder = Folder::with(&[("articles/bridge.txt", BRIDGE)]);
    let (mut one, mut other) = (sheet(&folder, "csv"), sheet(&folder, "csv"));
    edit(&mut one, 0, "status", "confirmed");
    edit(&mut other, 0, "status", "disputed");
    edit(&mut other, 1, "note", "ask her");
    import(&folder, &one, b',', &[]).exits(0);
    let run = import(&folder, &other, b'\t', &[]).exits(1).prints("1 new decisions, 0 as they were, 1 in conflict");
    assert!(run.stdout.contains("  kept:  confirmed") && run.stdout.contains("  sheet: disputed"), "{}", run.stdout);
    assert_eq!(cell(&sheet(&folder, "csv"), 0, "status"), "confirmed");
    assert_eq!(cell(&sheet(&folder, "csv"), 1, "note"), "ask her");
    import(&folder, &other, b',', &["--overwrite"]).exits(0);
    assert_eq!(cell(&sheet(&folder, "csv"), 0, "status"), "disputed");
    assert_eq!(folder.read("articles/dixit-decisions.jsonl").lines().count(), 3, "what was decided before stays");
}

#[test]
fn corrections_are_offered_as_examples() {
    let text = "The mayor of Tarn said on Monday that the bridge would be closed for a month.\n\n\
                Marsh said that rents rose. The clerk warned that the dam may fail.\n";
    let folder = Folder::with(&[("articles/bridge.txt", text)]);
    let mut edited = sheet(&folder, "csv");
    assert_eq!(edited.len(), 4, "{edited:?}");
    edit(&mut edited, 0, "source", "mayor  of Tarn");
    edit(&mut edited, 1, "status", "Rejected");
    edit(&mut edited, 2, "content", "that the sky may fall");
    let run = import(&folder, &edited, b',', &[]).exits(0).prints("3 new decisions");
    let expected =
        "+ The [SOURCE mayor of Tarn] [CUE said] on Monday [CONTENT that the bridge would be closed for a month].";
    assert!(run.stdout.contains(expected), "{}", run.stdout);
    assert!(run.stdout.contains("    - Marsh said that rents rose.\n"), "{}", run.stdout);
    assert!(run.stdout.contains("“that the sky may fall” is not in its sentence; no example"), "{}", run.stdout);
    let later = sheet(&folder, "csv");
    assert_eq!(cell(&later, 0, "source"), "mayor  of Tarn", "it stays corrected");
    import(&folder, &later, b',', &[]).exits(0).prints("0 new decisions, 3 as they were");
}

#[test]
fn a_sheet_that_cannot_be_taken_in_says_why() {
    let folder = Folder::with(&[
        ("other.csv", "name,age\nMarsh,7\n"),
        ("ids.csv", "claim_id,document,path,revision,status,checker,evidence_url,note\n,a,a.txt,0,x,,,\n"),
        ("revision.csv", "claim_id,document,path,revision,status,checker,evidence_url,note\nab,a,a.txt,x,x,,,\n"),
        ("articles/bridge.txt", BRIDGE),
        ("articles/dixit-decisions.jsonl", "{\"claim\": 7}\n"),
    ]);
    folder.write("latin.csv", b"claim_id\n\xe9\n");
    let says = |sheet: &str, what: &str| folder.run(&["review", "import", sheet]).exits(2).says(what);
    says("missing.csv", "missing.csv cannot be read");
    says("other.csv", "no column `claim_id`");
    says("latin.csv", "is not UTF-8; save it as CSV in UTF-8");
    says("ids.csv", "ids.csv:2: the row has no claim_id");
    says("revision.csv", "the revision `x` is no number");
    folder.run(&["scan", "articles"]).exits(2).says("dixit-decisions.jsonl:1: that is no decision");
}

#[test]
fn decisions_outlive_articles() {
    let folder = Folder::with(&[("articles/bridge.txt", BRIDGE)]);
    let mut edited = sheet(&folder, "csv");
    edit(&mut edited, 0, "note", "kept");
    std::fs::remove_file(folder.path("articles/bridge.txt")).unwrap();
    let run = import(&folder, &edited, b',', &[]).exits(0).says("bridge.txt");
    assert!(run.stdout.contains("not found in the articles now; they are kept all the same"), "{}", run.stdout);
    assert!(folder.read("articles/dixit-decisions.jsonl").contains("\"note\":\"kept\""));
}
