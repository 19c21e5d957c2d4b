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

/// How a program saves a sheet that it has opened; what `LibreOffice` saves is in `sheets.rs`.
struct Saves {
    delimiter: u8,
    quotes: csv::QuoteStyle,
    lines: csv::Terminator,
    mark: &'static str,
    /// What it makes of a cell that it takes for a number or a date.
    cell: fn(&str) -> String,
    /// What stands below the last row.
    below: &'static str,
}

/// Excel in most of Europe: semicolons, decimal commas, days first, a mark, and rows that are empty but for semicolons.
fn european_excel() -> Saves {
    let cell = |text: &str| {
        if text.parse::<f64>().is_ok() {
            return text.replace('.', ",");
        }
        match text.split('-').collect::<Vec<_>>()[..] {
            [year, month, day] if text.len() == 10 => format!("{day}.{month}.{year}"),
            _ => text.to_owned(),
        }
    };
    let (quotes, lines, mark) = (csv::QuoteStyle::Necessary, csv::Terminator::CRLF, "\u{feff}");
    Saves { delimiter: b';', quotes, lines, mark, cell, below: ";;;;;\r\n;;\r\n" }
}

/// Google's sheets: everything that could matter is quoted, lines end as on Windows, no line end after the last row.
fn google() -> Saves {
    let (quotes, lines) = (csv::QuoteStyle::Necessary, csv::Terminator::CRLF);
    Saves { delimiter: b',', quotes, lines, mark: "", cell: str::to_owned, below: "" }
}

#[test]
fn nothing_is_lost_in_other_programs() {
    let text = "The mayor of Tarn said on Monday that rents; fees, and fares had risen by 12.50 crowns.\n\n\
                “We will not pay a crown more.\n\n“Not one,” said Zoë Brändli, who leads the tenants.\n\n\
                \"-5 degrees = a 'normal' night,\" the clerk said, adding that \"pipes\tfroze\".\n";
    for (name, saves) in [("Excel", european_excel()), ("Google", google())] {
        let folder = Folder::with(&[("articles/2031-05-05-rents.txt", text)]);
        let mut edited = sheet(&folder, "csv");
        let n_claims = edited.len() - 1;
        assert!(n_claims >= 4, "{edited:?}");
        let before = edited.clone();
        let notes = ["=2+3; \"sic\"", "zwei\nZeilen, ü", "-", "@desk ‘ok’", "'quoted'", "0012"];
        for (row, note) in notes.iter().cycle().take(n_claims).enumerate() {
            edit(&mut edited, row, "status", "confirmed");
            edit(&mut edited, row, "note", note);
        }
        let desk = before[0].len() - 4;
        let mut writer = csv::WriterBuilder::new()
            .delimiter(saves.delimiter)
            .quote_style(saves.quotes)
            .terminator(saves.lines)
            .from_writer(Vec::new());
        for row in &edited {
            let cells =
                row.iter().enumerate().map(|(at, cell)| if at < desk { (saves.cell)(cell) } else { cell.clone() });
            writer.write_record(cells).expect("a row");
        }
        let bytes = writer.into_inner().expect("bytes");
        folder.write("saved.csv", &[saves.mark.as_bytes(), &bytes, saves.below.as_bytes()].concat());
        let run = folder.run(&["review", "import", "saved.csv"]).exits(0);
        let run = run.prints(&format!("{n_claims} rows: {n_claims} new decisions, 0 as they were"));
        assert!(!run.stdout.contains("[SOURCE"), "{name} seems to have corrected something: {}", run.stdout);

        let later = sheet(&folder, "csv");
        for (row, note) in notes.iter().cycle().take(n_claims).enumerate() {
            let cell = cell(&later, row, "note");
            assert_eq!(
                cell.strip_prefix('\'').filter(|it| it.starts_with(['=', '-', '@'])).unwrap_or(cell),
                *note,
                "{name}"
            );
        }
        let revision = before[0].iter().position(|it| it == "revision").expect("a column");
        for (before, later) in before.iter().zip(&later).skip(1) {
            assert_eq!(before[..revision], later[..revision], "{name}");
        }
    }
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
