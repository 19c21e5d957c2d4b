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
    check(here, &["rules", "list", "--rules", "none"], 2, &["no rules in this folder (*.yaml, *.yml)", "dixit init"]);
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

#[test]
fn a_sentence_in_which_nothing_is_found_has_a_next_step() {
    let folder = desk();
    let explain = |sentence: &str, parts: &[&str]| check(folder.path(), &["explain", sentence], 0, parts);
    explain("Marsh whinged that rents rose.", &["No cue word", "under `lexicons:`", "{add: [whinge]}"]);
    explain(
        "Marsh said half past four.",
        &[
            "with a verb with a tense of at least 3 words ($REST) after “said”; “half” stands there",
            "Nothing is found here. The rule that comes nearest:",
            "it takes a rule for this construction, in a file of your own rules (`dixit init my-rules` makes one)",
            "+ [SOURCE Marsh] [CUE said] [CONTENT half past four].",
        ],
    );
    explain("The plan was announced in May.", &["It wants an active verb, and “announced” is passive here."]);
    explain("The report was long.", &["“report” is read as a noun here", "`*report*`, does not ask"]);
    check(
        folder.path(),
        &["explain", "--rules", "rules", "Ida Holm let it be known."],
        0,
        &["needs a clause with subject and verb ($CONTENT) after “known”", "in rules/house.yaml"],
    );
}

#[test]
fn what_stops_a_rule_is_named_with_its_line() {
    let folder = desk();
    let rules = HOUSE.replace("never $SOURCE *<let> it be known*", "$SOURCE *<let> it be known*");
    std::fs::write(folder.path().join("rules/house.yaml"), rules).expect("a file");
    check(
        folder.path(),
        &["explain", "--rules", "rules", "--at", "pier.txt:1"],
        0,
        &["matches, but its `unless` at rules/house.yaml:11:5 is there to stop it", "leaves this sentence alone"],
    );
}

#[test]
fn nothing_is_said_of_rules_that_do_not_begin_where_another_wins() {
    let folder = desk();
    let output = Command::new(env!("CARGO_BIN_EXE_dixit"))
        .current_dir(folder.path())
        .args(["explain", "The report by the senator said rents rose."])
        .output()
        .expect("the binary runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("\nsaid\n") && !text.contains("\nreport\n"), "{text}");
}

/// A rule with one status and every key that says who wrote it, when and why.
fn with_status(status: &str) -> tempfile::TempDir {
    let folder = desk();
    let more = format!(
        "  status: {status}
  reason: a test of it
  author: Ida Holm
  created: 2031-03-04
  changed: 2031-04-02
  references: [house style 4.2]
  tags: [speech, harbour]
  known-errors: [takes ferries for people]
  patterns: |"
    );
    let rules = HOUSE
        .replacen("  patterns: |", &more, 1)
        .replace("  unless: |\n    never $SOURCE *<let> it be known* $CONTENT\n", "");
    std::fs::write(folder.path().join("rules/house.yaml"), rules).expect("a file");
    folder
}

#[test]
fn a_status_says_where_a_rule_runs() {
    let scan = ["scan", "pier.txt", "--rules", "rules"];
    let explain = ["explain", "--rules", "rules", "--at", "pier.txt:1"];
    for status in ["test", "stable", "deprecated"] {
        let folder = with_status(status);
        check(folder.path(), &scan, 0, &["1 claim", "let-it-be-known"]);
        check(folder.path(), &["test", "rules"], 0, &["1 of 1 examples hold"]);
    }
    let draft = with_status("draft");
    check(draft.path(), &scan, 0, &["0 claims"]);
    check(draft.path(), &["test", "rules"], 0, &["1 of 1 examples hold"]);
    check(draft.path(), &explain, 0, &["let-it-be-known          wins (a draft: `dixit scan` leaves it out)"]);
    let off = with_status("off");
    check(off.path(), &scan, 0, &["0 claims"]);
    check(off.path(), &["test", "rules"], 0, &["0 of 0 examples hold"]);
    check(off.path(), &["rules", "list", "--rules", "rules"], 0, &["1 of them off"]);
}

#[test]
fn what_is_written_about_a_rule_is_shown() {
    let shown = [
        "reason: a test of it",
        "author: Ida Holm",
        "created: 2031-03-04",
        "changed: 2031-04-02",
        "references: house style 4.2",
        "tags: speech; harbour",
        "known errors: takes ferries for people",
    ];
    check(with_status("test").path(), &["rules", "show", "let-it-be-known", "--rules", "rules"], 0, &shown);
}

#[test]
fn hostile_rule_files_are_refused() {
    let folder = desk();
    let refuse = |text: &str, parts: &[&str]| {
        std::fs::write(folder.path().join("rules/house.yaml"), text).expect("a file");
        check(folder.path(), &["rules", "check", "rules"], 3, parts);
    };
    refuse(&"# nothing\n".repeat(5 << 20), &["E003", "a file may have 4 MB; split it by theme"]);
    refuse("version: 1\noverlay: en\nlexicons:\n  a: &a [x]\n  b: [*a, *a]\n", &["E004", "write the text out"]);
    refuse(&format!("version: 1\noverlay: en\nlexicons: {}", "[".repeat(5000)), &["E003", "nested too deeply"]);
}
