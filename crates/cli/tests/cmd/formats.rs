//! What each report format makes of one small article, pinned so that a change of any is seen.
//!
//! The rules are the test's own: those of the pack get better, and that says nothing of a format.

use crate::dixit::Folder;

const ARTICLE: &str = "Tarn closes its bridge\n\n\
    The mayor of Tarn said on Monday that the bridge would be closed for a month.\n\n\
    \"Nobody was asked; <b>nobody</b>,\" Ilse Marsh told reporters. \"=Not one of us.\"\n\n\
    Marsh said that the council believed the 3,400 pages were lost.\n\n\
    Some 9,100 households were cut off in January.\n\n\
    \"Hallund First\" is painted on the pump.\n";

const RULES: &str = r#"version: 1
pack: en
lexicons:
  say: {words: [say, tell], stance: neutral}
  believe: {words: [believe], stance: cognitive}
  worth-start: {worth: "0.3", words: [start]}
  worth-more: {worth: "0.35", words: [quantity]}
  worth-least-unattributed: {worth: "0.6", words: [least-unattributed]}
slots:
  SOURCE: {kind: subject}
  QUOTE: {kind: quote, role: CONTENT}
  CONTENT: {kind: clause}
  SAY: {kind: verb, lexicons: [say, believe], role: CUE}
  AUDIENCE: {kind: noun-phrase}
rules:
- id: said-that
  title: X said (that) P
  status: test
  patterns: |
    $SOURCE $SAY $CONTENT
  examples: |
    + [SOURCE The minister] [CUE said] on Tuesday [CONTENT that prices had fallen].
- id: quote-then-verb
  title: '"P," X said'
  status: test
  patterns: |
    $QUOTE $SOURCE $SAY $AUDIENCE?
  examples: |
    + [CONTENT "We won,"] [SOURCE Marsh] [CUE said].
"#;

/// Formats that print one text.
const FORMATS: [&str; 7] = ["terminal", "json", "ndjson", "html", "csv", "excel", "markdown"];

/// The article, with a decision of the desk beside it.
fn folder() -> Folder {
    let folder = Folder::with(&[("articles/2031-05-05-bridge.txt", ARTICLE), ("rules/say.yaml", RULES)]);
    let sheet = scan(&folder, "csv", &[]);
    let decision = ",0,confirmed,R. Holm,https://tarn.example/minutes,\"see p. 4, \"\"sic\"\"\"\n";
    let decided = sheet.replacen(",0,,,,\n", decision, 1);
    folder.write("sheet.csv", decided.as_bytes());
    folder.run(&["review", "import", "sheet.csv", "--rules", "rules"]).exits(0).prints("1 new decisions");
    folder
}

fn scan(folder: &Folder, format: &str, more: &[&str]) -> String {
    folder.run(&[&["scan", "articles", "--rules", "rules", "--format", format], more].concat()).exits(0).stdout
}

#[track_caller]
fn check(format: &str, printed: &str) {
    insta::with_settings!({snapshot_path => "formats", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(format, printed);
    });
}

#[test]
fn every_format_is_pinned() {
    let help = Folder::with(&[]).run(&["scan", "--help"]).exits(0).stdout;
    let listed =
        help.lines().skip_while(|line| !line.contains("--format")).take_while(|line| !line.contains("--output"));
    let listed: Vec<&str> = listed.filter_map(|line| line.trim().strip_prefix("- ")?.split(':').next()).collect();
    assert_eq!(listed, [&FORMATS[..], &["brat"]].concat());
}

#[test]
fn formats_are_as_their_snapshots_say() {
    let folder = folder();
    for format in FORMATS {
        let printed = scan(&folder, format, &[]);
        let printed = match format {
            // The page less its style and script, which the tests in the browser look after.
            "html" => {
                let start = printed.find("<main").expect("the articles");
                &printed[start..printed.rfind("<script>").expect("the script")]
            }
            _ => printed.as_str(),
        };
        check(format, &printed.replace('\u{feff}', "<U+FEFF>"));
    }
}

#[test]
fn brat_is_a_folder() {
    let folder = folder();
    scan(&folder, "brat", &["--output", "gold"]);
    let entries = std::fs::read_dir(folder.path("gold")).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let files: Vec<String> =
        names.iter().map(|name| format!("== {name}\n{}", folder.read(&format!("gold/{name}")))).collect();
    check("brat", &files.join("\n"));
}
