//! The layers of the configuration, and the table of keys.

use std::collections::BTreeSet;
use std::fs;

use clap::CommandFactory as _;

use super::*;

/// The configuration of a folder with a `dixit.yaml`, of a person with another, and of a variable or two.
fn of(folder: &str, own: &str, variables: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = dir.path().join(name);
        fs::write(&path, text).unwrap();
        (!text.is_empty()).then_some(path)
    };
    let (folder, own) = (write("dixit.yaml", folder), write("own.yaml", own));
    let variable = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, text)| (*text).to_owned());
    let strip = |text: String| text.replace(&format!("{}/", dir.path().display()), "");
    Config::of(folder, own, variable).unwrap().map_err(|Invalid(diagnostics)| {
        diagnostics.iter().map(|it| strip(format!("{it} ({})", it.help.as_deref().unwrap_or_default()))).collect()
    })
}

#[track_caller]
fn refuses(folder: &str, expected: &[&str]) {
    assert_eq!(of(folder, "", &[]).expect_err("a mistake"), expected, "{folder}");
}

#[test]
fn the_environment_wins_over_the_folder_and_the_folder_over_the_person() {
    let own = "sort: speaker\njobs: 2\ntop: 3\n";
    let config = of("sort: words\ntop: 7\n", own, &[("DIXIT_SORT", "worth")]).unwrap();
    let settings = &config.settings;
    assert_eq!((settings.sort, settings.top), (Some(Sort::Worth), Some(7)));
    assert_eq!(settings.jobs, NonZeroUsize::new(2));
    let origin = |key: &str| config.origin(key).unwrap().to_string();
    assert_eq!(origin("sort"), "the environment: DIXIT_SORT");
    assert!(origin("top").ends_with("dixit.yaml:2:6"), "{}", origin("top"));
    assert!(origin("jobs").ends_with("own.yaml:2:7"), "{}", origin("jobs"));
    assert!(config.origin("format").is_none());
}

#[test]
fn every_form_is_read() {
    let config = of("only: [direct, open]\nmin-worth: .3\ntext-field: \"Word: ing\"\nrules: en-attitudes\n", "", &[]);
    let settings = config.unwrap().settings;
    assert_eq!(settings.only, [Only::Direct, Only::Open]);
    assert_eq!(settings.min_worth, Some(0.3));
    assert_eq!(settings.text_field.as_deref(), Some("Word: ing"));
    assert_eq!(settings.rules, Some(PathBuf::from("en-attitudes")));
    let variables = [("DIXIT_ONLY", "mixed, decided"), ("DIXIT_QUIET", "yes"), ("DIXIT_TOP", "")];
    let settings = of("only: direct\n", "", &variables).unwrap().settings;
    assert_eq!(settings.only, [Only::Mixed, Only::Decided]);
    assert!(settings.quiet && settings.top.is_none());
    assert!(of("# nothing yet\n", "", &[]).unwrap().entries.is_empty());
}

#[test]
fn a_folder_of_rules_lies_beside_the_file_that_names_it() {
    let settings = of("", "rules: house\n", &[]).unwrap().settings;
    let rules = settings.rules.unwrap();
    assert!(rules.is_absolute() && rules.ends_with("house"), "{rules:?}");
}

#[test]
fn all_mistakes_are_told_at_once_with_their_places() {
    let text = "sorts: worth\nformat: htm\nmin-worth: 3\nonly: [direct, indrect]\ntop: [1]\ntop: 2\n";
    refuses(
        text,
        &[
            "dixit.yaml:1:1: error[E006]: there is no key `sorts` (did you mean `sort`?)",
            "dixit.yaml:2:9: error[E009]: `format` cannot be `htm` (did you mean `html`?)",
            "dixit.yaml:3:12: error[E008]: `min-worth` must be a number from 0 to 1 ()",
            "dixit.yaml:4:16: error[E009]: `only` cannot be `indrect` (did you mean `indirect`?)",
            "dixit.yaml:5:6: error[E008]: `top` must be a whole number from 1 ()",
            "dixit.yaml:6:1: error[E005]: `top` stands here again (keep one of the two)",
        ],
    );
    refuses(
        "- sort\n",
        &["dixit.yaml:1:1: error[E008]: `dixit.yaml` must be keys with values, as in `sort: worth` ()"],
    );
    let wrong = of("top: x\n", "top: y\n", &[("DIXIT_TOP", "0"), ("DIXIT_SORT", "wroth")]).expect_err("mistakes");
    assert_eq!(wrong.len(), 4, "{wrong:?}");
    assert!(wrong[3].starts_with("$DIXIT_SORT:1:1: error[E009]: `sort` cannot be `wroth`"), "{wrong:?}");
}

#[test]
fn a_folder_decides_nothing_that_is_the_persons() {
    let own = "your own dixit.yaml (`dixit config` names it), or set";
    refuses(
        "jobs: 4\nquiet: yes\nrules: /etc\noutput: /home/x/.profile\n",
        &[
            &format!(
                "dixit.yaml:1:1: error[E014]: `jobs` is for whoever runs Dixit to decide, not for a folder (write it into {own} DIXIT_JOBS)"
            ),
            &format!(
                "dixit.yaml:2:1: error[E014]: `quiet` is for whoever runs Dixit to decide, not for a folder (write it into {own} DIXIT_QUIET)"
            ),
            "dixit.yaml:3:8: error[E014]: `rules` of a folder must be a path from that folder (write `my-rules` or `../my-rules`; a path from the root may stand in your own dixit.yaml)",
            "dixit.yaml:4:1: error[E006]: there is no key `output` (valid here: allow-plugins, checks, fail-on, format, id-field, jobs, min-worth, only, plugins, preset, quiet, rules, sort, text-field, top)",
        ],
    );
    assert_eq!(of("", "rules: /etc\nquiet: yes\n", &[]).unwrap().settings.rules, Some(PathBuf::from("/etc")));
}

#[test]
fn every_key_is_a_flag_of_scan_or_check_and_in_the_schema() {
    let cli = crate::args::Cli::command();
    let commands = ["scan", "check"].map(|name| cli.find_subcommand(name).unwrap());
    let arguments = commands.iter().flat_map(|command| command.get_arguments());
    let flags: BTreeSet<&str> = arguments.filter_map(clap::Arg::get_long).collect();
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    for key in KEYS {
        // A map and a list of commands are too much for a flag.
        let is_flag = !matches!(key.form, Form::Checks | Form::Plugins);
        assert!(!is_flag || flags.contains(key.name), "--{} is no flag", key.name);
        assert_eq!(schema["properties"][key.name]["description"], key.doc, "{}", key.name);
        assert!(reference().contains(&format!("| `{}` |", key.name)));
    }
}

#[test]
fn the_nearest_folder_above_counts() {
    let dir = tempfile::tempdir().unwrap();
    let deep = dir.path().join("a/b");
    fs::create_dir_all(&deep).unwrap();
    fs::create_dir(deep.join(FILE)).unwrap();
    fs::write(dir.path().join(FILE), "").unwrap();
    // A folder of that name is no file.
    assert_eq!(upwards(&deep), Some(PathBuf::from("../../dixit.yaml")));
    fs::write(dir.path().join("a").join(FILE), "").unwrap();
    assert_eq!(upwards(&deep), Some(PathBuf::from("../dixit.yaml")));
    assert_eq!(upwards(&dir.path().join("a")), Some(PathBuf::from("dixit.yaml")));
}
