//! `dixit check`: what it finds, what is known, what the desk accepts, and who may run a command.

use std::collections::BTreeSet;
use std::process::Command;

use crate::dixit::Folder;

/// One error, three warnings.
const DRAFT: &str = "TARN — Two aides said the harbour bridge would close. Mayor Ada Marsh claimed that it was safe.\n\n\
                     Critics say the toll is too high.\n";

const CLEAN: &str = "TARN — Mayor Ada Marsh said the harbour bridge was safe.\n";

#[test]
fn findings_are_shown_with_their_lines_and_what_to_do() {
    let folder = Folder::with(&[("draft.txt", DRAFT), ("clean.txt", CLEAN)]);
    let run = folder.run(&["check", "draft.txt", "clean.txt"]).exits(1).says_nothing();
    insta::assert_snapshot!(run.stdout, @r"
    draft.txt
         1:8  error    nobody who is named says what “Two aides” says  anonymous-only · 74cd948d06022300
         1:8  warning  “Two aides” is not named, and no reason is given  anonymous-no-reason · 7e71d4b71c10d6a0
        1:71  warning  “claimed” judges what it reports  loaded-cue · 2008e9b434829487
         3:1  warning  nobody could ask “Critics”  weasel-source · 5244fd7e6d084428
              anonymous-no-reason: say why: “who was not authorised to speak publicly”; or leave the source out
              anonymous-only: find somebody who says it by name, or a document; else have the editor agree to the exception
              loaded-cue: write “said”, unless the judgement is meant and shown to be right
              weasel-source: name one of them and what makes their view count, or say it as your own analysis

    1 error, 3 warnings in 2 documents
    ");
}

#[test]
fn it_fails_from_the_level_on_that_is_asked_for() {
    let folder = Folder::with(&[("draft.txt", DRAFT), ("clean.txt", CLEAN)]);
    let off = "checks: {anonymous-only: warning}\n";
    folder.run(&["check", "clean.txt", "--fail-on", "note"]).exits(0).prints("nothing found in 1 document");
    folder.run(&["check", "draft.txt", "--fail-on", "never"]).exits(0);
    folder.run(&["check", "draft.txt"]).exits(1);
    folder.write("dixit.yaml", off.as_bytes());
    folder.run(&["check", "draft.txt"]).exits(0).prints("4 warnings in 1 document");
    folder.run(&["check", "draft.txt", "--fail-on", "warning"]).exits(1);
    folder.write("dixit.yaml", b"fail-on: never\n");
    folder.run(&["check", "draft.txt"]).exits(0).says("nothing found is a failure; fail-on: never (dixit.yaml:1:10)");
    folder.run(&["check", "draft.txt", "--fail-on", "error"]).exits(1).says_nothing();
    folder.run(&["check", "draft.txt", "missing.txt", "--fail-on", "warning"]).exits(2).prints("could not be read");
}

#[test]
fn levels_numbers_and_presets_are_configured_and_mistakes_are_told_with_their_places() {
    let folder = Folder::with(&[("draft.txt", DRAFT)]);
    folder.write(
        "dixit.yaml",
        b"preset: reuters\nchecks:\n  weasel-source: off\n  anonymous-only: {level: note, overlap: 80}\n",
    );
    let run = folder.run(&["check", "draft.txt"]).exits(1).says("1 check off; checks:");
    assert!(
        run.stdout.contains("error    “claimed”") && run.stdout.contains("note     nobody who is named"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("Critics"), "{}", run.stdout);
    folder.run(&["check", "--explain", "anonymous-only"]).exits(0).prints("overlap: 80");
    folder.run(&["check", "--list", "--preset", "bbc"]).exits(0).prints("headline-quote-not-in-body  error");
    folder.write("dixit.yaml", b"checks:\n  wesel-source: off\n  loaded-cue: wrong\n  late-attribution: {word: 3}\n");
    let run = folder.run(&["check", "draft.txt"]).exits(2).says("dixit.yaml:2:3").says("did you mean `weasel-source`?");
    run.says("there is no level `wrong`").says("did you mean `words`?");
}

#[test]
fn only_what_is_new_is_reported_beside_a_baseline() {
    let folder = Folder::with(&[("draft.txt", DRAFT)]);
    let known = ["check", "draft.txt", "--baseline", "known.jsonl"];
    folder.run(&known).exits(2).says("write it with --write-baseline");
    folder.run(&[&known[..], &["--write-baseline"]].concat()).exits(0).says_nothing();
    folder.run(&known).exits(0).prints("nothing found in 1 document; 4 known from the baseline").says_nothing();
    // Text above moves lines and no finding; a new one is the only one that counts.
    folder.write(
        "draft.txt",
        format!("TARN — Rain fell.\n\n{DRAFT}\nOne aide said the mayor would resign.\n").as_bytes(),
    );
    let run = folder.run(&known).exits(1);
    assert!(run.stdout.contains("One aide") && !run.stdout.contains("Critics"), "{}", run.stdout);
    folder.write("draft.txt", CLEAN.as_bytes());
    folder.run(&known).exits(0).says("4 known findings met no finding");
}

#[test]
fn what_the_desk_accepts_is_left_out_and_what_it_no_longer_needs_to_is_told() {
    let folder = Folder::with(&[("draft.txt", DRAFT)]);
    let run = folder.run(&["check", "draft.txt", "--format", "ndjson"]).exits(1);
    let findings: Vec<serde_json::Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let claimed = findings.iter().find(|it| it["check"] == "loaded-cue").unwrap()["claims"][0].clone();
    let decision = |accepted: &str, status: &str| {
        let line = serde_json::json!({
            "claim": claimed, "document": "draft.txt", "date": "2031-05-02T00:00:00Z",
            "accepted": [accepted], "status": status, "checker": "AM",
        });
        folder.write("dixit-decisions.jsonl", format!("{line}\n").as_bytes());
    };
    decision("loaded-cue", "");
    let run = folder.run(&["check", "draft.txt"]).exits(1).says_nothing().prints("1 accepted by the desk");
    assert!(!run.stdout.contains("“claimed”"), "{}", run.stdout);
    decision("hearsay-chain", "");
    folder.run(&["check", "draft.txt"]).exits(1).says("`hearsay-chain` is accepted of").prints("“claimed”");
    // What is no claim has no sourcing.
    decision("hearsay-chain", "rejected");
    let run = folder.run(&["check", "draft.txt"]).exits(1);
    assert!(!run.stdout.contains("“claimed”"), "{}", run.stdout);
}

#[test]
fn a_finding_is_accepted_by_its_id_with_a_reason_and_takes_nothing_from_the_desk() {
    let folder = Folder::with(&[("drafts/draft.txt", DRAFT)]);
    let found = || {
        let run = folder.run(&["check", "drafts", "--format", "ndjson", "--fail-on", "never"]).exits(0);
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<serde_json::Value>>()
    };
    let before = found();
    let loaded = before.iter().find(|it| it["check"] == "loaded-cue").unwrap();
    let (id, claim) = (loaded["id"].as_str().unwrap(), loaded["claims"][0].as_str().unwrap());
    let desk = serde_json::json!({
        "claim": claim, "document": "draft.txt", "date": "2031-05-02T00:00:00Z", "status": "checked", "checker": "AM",
    });
    folder.write("drafts/dixit-decisions.jsonl", format!("{desk}\n").as_bytes());
    let accept = ["check", "drafts", "--reason", "she doubts it herself", "--accept", id];
    // All or nothing, with a reason, and not beside a report.
    folder.run(&["check", "drafts", "--accept", id]).exits(2).says("--reason");
    folder.run(&["check", "drafts", "--accept", id, "--reason", ""]).exits(2).says("--reason");
    folder.run(&[&accept[..], &["--format", "json"]].concat()).exits(2).says("cannot be used with");
    folder
        .run(&[&accept[..], &["--accept", "0123456789abcdef"]].concat())
        .exits(2)
        .says("no finding 0123456789abcdef here");
    assert_eq!(found(), before);
    folder
        .run(&accept)
        .exits(0)
        .says_nothing()
        .prints("accepted: loaded-cue in draft.txt: “claimed” judges what it reports");
    let after = found();
    assert_eq!(after.len() + 1, before.len());
    assert!(after.iter().all(|it| it["id"] != id));
    folder.run(&accept).exits(0).prints("accepted before: loaded-cue");
    let kept = std::fs::read_to_string(folder.path("drafts/dixit-decisions.jsonl")).unwrap();
    let lines: Vec<serde_json::Value> = kept.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2, "{kept}");
    assert_eq!(lines[0], desk);
    assert_eq!((&lines[1]["claim"], &lines[1]["accepted"]), (&claim.into(), &serde_json::json!(["loaded-cue"])));
    assert_eq!((&lines[1]["reason"], &lines[1]["status"]), (&"she doubts it herself".into(), &"checked".into()));
    // The sheet that was written before is no conflict, since the desk said nothing new.
    let sheet = folder.run(&["scan", "drafts", "--format", "csv"]).exits(0).stdout;
    let row = sheet.lines().find(|line| line.contains(claim)).unwrap().to_owned();
    assert!(row.contains("checked"), "{row}");
    folder.write("sheet.csv", sheet.as_bytes());
    folder.run(&["review", "import", "sheet.csv"]).exits(0).prints("0 new decisions");
    // What has been mended needs no acceptance.
    folder.write("drafts/draft.txt", DRAFT.replace("claimed", "said").as_bytes());
    folder.run(&["check", "drafts"]).exits(1).says("`loaded-cue` is accepted of");
}

#[test]
fn github_gets_annotations_that_an_article_cannot_forge() {
    let folder = Folder::with(&[("a,b.txt", "Critics\u{2028}::error::x say 100% of it is too high.\n\n::error::\n")]);
    folder.write(
        "page.html",
        format!("<html><body><article><p>{}</p></article></body></html>", DRAFT.repeat(9)).as_bytes(),
    );
    let run = folder.run(&["check", "a,b.txt", "page.html", "--format", "github", "--fail-on", "never"]).exits(0);
    assert!(
        run.stdout
            .lines()
            .all(|line| ["::error file=", "::warning file=", "::notice file="].iter().any(|it| line.starts_with(it))),
        "{}",
        run.stdout
    );
    // A line of a page's text is no line of its file.
    assert!(run.stdout.contains("file=page.html,title="), "{}", run.stdout);
}

#[test]
fn sarif_is_valid_by_the_published_schema() {
    let folder =
        Folder::with(&[("draft of May.txt", DRAFT), ("clean.txt", CLEAN), ("second.txt", DRAFT), ("empty.txt", "")]);
    let run = folder
        .run(&["check", "draft of May.txt", "clean.txt", "second.txt", "empty.txt", "--format", "sarif"])
        .exits(2);
    let sarif: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let schema = published_schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&sarif).map(|error| error.to_string()).collect();
    assert_eq!(errors, [""; 0]);
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 8);
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "draft%20of%20May.txt");
    for result in results {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(sarif["runs"][0]["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
    }
    // The schema does refuse what is wrong.
    let mut wrong = sarif.clone();
    wrong["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!validator.is_valid(&wrong));
    let empty = folder.run(&["check", "clean.txt", "--format", "sarif"]).exits(0);
    assert!(validator.is_valid(&serde_json::from_str(&empty.stdout).unwrap()), "{}", empty.stdout);
}

/// The schema that OASIS published, as the crate `serde-sarif` has it.
fn published_schema() -> serde_json::Value {
    // Crates for other systems were not needed to build this, and may not be there.
    let about = Command::new(env!("CARGO")).arg("-vV").output().expect("cargo");
    let about = String::from_utf8(about.stdout).expect("text");
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    let mut metadata = Command::new(env!("CARGO"));
    metadata.args(["metadata", "--offline", "--format-version", "1", "--filter-platform", host, "--manifest-path"]);
    let output = metadata.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).output().expect("cargo");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("a list");
    let sarif = packages.iter().find(|package| package["name"] == "serde-sarif").expect("a dev-dependency");
    let manifest = std::path::Path::new(sarif["manifest_path"].as_str().expect("a path"));
    let schema = std::fs::read_to_string(manifest.with_file_name("src").join("schema.json")).expect("the schema");
    // One of its patterns has a bracket that ECMA's regular expressions take for itself, and stricter ones refuse.
    serde_json::from_str(&schema.replace("{2}]?$", "{2}\\\\]?$")).expect("JSON")
}

#[test]
fn every_format_says_the_same() {
    let folder = Folder::with(&[("draft.txt", DRAFT)]);
    let run = |format: &str| folder.run(&["check", "draft.txt", "--format", format]).exits(1).stdout;
    let json: Vec<serde_json::Value> = serde_json::from_str(&run("json")).unwrap();
    let lines: Vec<serde_json::Value> = run("ndjson").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(json, lines);
    assert_eq!(run("csv").lines().count(), 1 + json.len());
    assert_eq!(run("github").lines().count(), json.len());
    let text = std::fs::read_to_string(folder.path("draft.txt")).unwrap();
    for finding in &json {
        let span = |end: &str| usize::try_from(finding["spans"][0][end].as_u64().unwrap()).unwrap();
        assert_eq!(finding["text"], text[span("start")..span("end")]);
        assert_eq!(finding["schema"], "dixit/finding/1");
    }
    let ids: BTreeSet<&str> = json.iter().map(|finding| finding["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), json.len());
}

#[test]
fn a_scan_has_the_findings_in_its_records_and_its_page() {
    let folder = Folder::with(&[("draft.txt", DRAFT)]);
    let records = |more: &[&str]| {
        let run = folder.run(&[&["scan", "draft.txt", "--format", "ndjson"], more].concat()).exits(0);
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<serde_json::Value>>()
    };
    assert!(records(&[]).iter().all(|record| record["findings"].is_null()));
    let checked = records(&["--check"]);
    let names = |record: &serde_json::Value| {
        let findings = record["findings"].as_array().unwrap().iter();
        findings.map(|finding| finding["check"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let claimed = checked.iter().find(|record| record["cue"]["text"] == "claimed").unwrap();
    assert_eq!(names(claimed), ["loaded-cue"]);
    assert_eq!(names(checked.last().unwrap()), [""; 0]);
    let page = folder.run(&["scan", "draft.txt", "--format", "html", "--check"]).exits(0).stdout;
    assert!(page.contains("<p class=\"finding warning\"") && page.contains("data-checks=\"loaded-cue\""), "{page}");
    let plain = folder.run(&["scan", "draft.txt", "--format", "html"]).exits(0).stdout;
    assert!(!plain.contains("class=\"finding"));
    folder.run(&["scan", "draft.txt", "--check"]).exits(2).says("run dixit check");
}

#[cfg(unix)]
mod plugins {
    use std::time::{Duration, Instant};

    use super::*;

    /// A plugin that leaves a trace where it ran.
    const TRACE: &str = "plugins:\n- {name: trace, command: [sh, -c, \"touch ran; cat > /dev/null\"]}\n";

    #[test]
    fn a_folder_runs_nothing_unless_the_person_allows_it() {
        let folder = Folder::with(&[("articles/dixit.yaml", TRACE), ("articles/draft.txt", DRAFT)]);
        let ran = |own: &str, more: &[&str]| {
            folder.write("own/dixit/dixit.yaml", own.as_bytes());
            let mut command = folder.command(&[&["check", "draft.txt", "--fail-on", "never"], more].concat());
            let command = command.current_dir(folder.path("articles")).env("XDG_CONFIG_HOME", folder.path("own"));
            let output = command.output().unwrap();
            assert!(output.status.success(), "{output:?}");
            let told = String::from_utf8(output.stderr).unwrap();
            (std::fs::remove_file(folder.path("articles/ran")).is_ok(), told)
        };
        let (did, told) = ran("", &[]);
        assert!(!did && told.contains("plugin trace is not run"), "{told}");
        assert!(!ran("jobs: 1\n", &["--quiet"]).0);
        assert!(ran("", &["--allow-plugins"]).0);
        assert!(ran("allow-plugins: yes\n", &[]).0);
        // What the person names runs without being asked for, from where it is named.
        let (did, told) = ran(TRACE, &[]);
        assert!(!did && folder.path("own/dixit/ran").is_file(), "{told}");
        // The folder cannot allow itself.
        folder.write("articles/dixit.yaml", format!("allow-plugins: yes\n{TRACE}").as_bytes());
        let run = folder.command(&["check", "draft.txt"]).current_dir(folder.path("articles")).output().unwrap();
        assert_eq!(run.status.code(), Some(2));
        assert!(!folder.path("articles/ran").exists());
        // Nor may a scan, or anything else, run it.
        folder.write("articles/dixit.yaml", TRACE.as_bytes());
        for arguments in [["scan", "draft.txt"], ["config", "--no-config"], ["scan", "."]] {
            folder.command(&arguments).current_dir(folder.path("articles")).output().unwrap();
            assert!(!folder.path("articles/ran").exists());
        }
    }

    #[test]
    fn a_plugin_that_crashes_hangs_or_babbles_loses_nothing_else() {
        let plugins = "plugins:\n\
            - {name: crash, command: [sh, -c, \"echo oh dear >&2; exit 3\"]}\n\
            - {name: hang, command: [sh, -c, \"sleep 60 & sleep 60\"], timeout: 1}\n\
            - {name: babble, command: [sh, -c, \"echo nonsense\"]}\n\
            - {name: stranger, command: [sh, -c, \"echo '{\\\"claim\\\": \\\"x\\\", \\\"message\\\": \\\"y\\\"}'\"]}\n\
            - {name: flood, command: [\"yes\"], limit: 1}\n\
            - {name: gone, command: [./no-such-program]}\n";
        let folder = Folder::with(&[("dixit.yaml", plugins), ("draft.txt", DRAFT)]);
        let start = Instant::now();
        let run = folder.run(&["check", "draft.txt", "--allow-plugins"]).exits(1).says("crash: oh dear");
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
        for told in [
            "plugin crash: it failed: exit status: 3  crash/failed",
            "plugin hang: it took longer than 1 s and was ended  hang/failed",
            "plugin babble: line 1 of its answer is no finding",
            "plugin stranger: line 1 of its answer names a claim that it was not given",
            "plugin flood: it answered more than 1000000 bytes and was ended  flood/failed",
            "plugin gone: `./no-such-program` cannot be started",
            "“claimed” judges what it reports",
        ] {
            assert!(run.stdout.contains(told), "{told}\n{}", run.stdout);
        }
    }

    #[test]
    fn the_examples_find_what_they_are_for() {
        let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/plugins");
        let folder = Folder::with(&[(
            "draft.txt",
            "The Tarn Valley Rail Company said trains would run again. “The line is open,” Ada Marsh tweeted.\n",
        )]);
        for name in ["dixit.yaml", "house_names.py", "posts.sh"] {
            std::fs::copy(format!("{examples}/{name}"), folder.path(name)).unwrap();
        }
        let run = folder.run(&["check", "draft.txt", "--allow-plugins"]).exits(0);
        assert!(run.stdout.contains("said in a post: keep a copy of it  posts/keep-a-copy"), "{}", run.stdout);
        // A machine may have no Python; the plugin then says so itself.
        if run.stdout.contains("`python3` cannot be started") {
            eprintln!("SKIPPED: no python3 here");
        } else {
            assert!(
                run.stdout.contains("1:1  warning  the house writes “Tarn Rail”  house/spelling"),
                "{}",
                run.stdout
            );
        }
    }
}
