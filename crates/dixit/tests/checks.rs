//! The examples in the docs of each check are its tests: what is drawn is found there, and nowhere else.

use dixit::{Dixit, Input, Settings};
use dixit_claims::check::{CHECKS, Check, Level, Setting, Wanted};

/// A text whose places in square brackets are found by a check.
struct Drawn {
    text: String,
    spans: Vec<(usize, usize)>,
}

fn read(drawn: &str) -> Drawn {
    let mut it = Drawn { text: String::new(), spans: Vec::new() };
    for c in drawn.chars() {
        match c {
            '[' => it.spans.push((it.text.len(), usize::MAX)),
            ']' => it.spans.last_mut().expect("a bracket that opens").1 = it.text.len(),
            _ => it.text.push(c),
        }
    }
    it
}

/// The text with what the check finds in it drawn, all else switched off.
fn draw(dixit: &Dixit, check: &Check, text: &str) -> String {
    let mut settings = Settings::default();
    for other in CHECKS.iter().filter(|other| other.name != check.name) {
        settings.checks.insert(other.name, Setting { wanted: Some(Wanted::Off), ..Setting::default() });
    }
    let analysis = dixit.scan(Input::from_text("example", text));
    let findings = dixit.check(&settings, &analysis);
    assert!(findings.iter().all(|it| it.check == check.name && it.level == check.level), "{findings:?}");
    let mut marks: Vec<(usize, char)> = Vec::new();
    for span in findings.iter().flat_map(|it| &it.spans) {
        marks.extend([(span.start, '['), (span.end, ']')]);
    }
    marks.sort_unstable();
    let mut drawn = text.to_owned();
    marks.iter().rev().for_each(|&(at, mark)| drawn.insert(at, mark));
    drawn
}

#[test]
fn each_check_fires_where_its_docs_say_so_and_is_silent_where_they_say_so() {
    let dixit = Dixit::new();
    let mut wrong = Vec::new();
    for check in CHECKS {
        for example in [check.fires, check.silent] {
            let found = draw(&dixit, check, &read(example).text);
            if found != example {
                wrong.push(format!("{}\n  docs: {example}\n found: {found}", check.name));
            }
        }
        assert!(!read(check.fires).spans.is_empty() && read(check.silent).spans.is_empty(), "{}", check.name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_check_that_is_off_finds_nothing_and_a_level_is_what_is_set() {
    let dixit = Dixit::new();
    let analysis = dixit.scan(Input::from_text("note", "Sources said the plant would close."));
    let found = |wanted| {
        let mut settings = Settings::default();
        settings.checks.insert("bare-source", Setting { wanted, ..Setting::default() });
        let found = dixit.check(&settings, &analysis).into_iter();
        found.filter(|it| it.check == "bare-source").map(|it| it.level).collect::<Vec<_>>()
    };
    assert_eq!(found(None), [Level::Warning]);
    assert_eq!(found(Some(Wanted::At(Level::Note))), [Level::Note]);
    assert_eq!(found(Some(Wanted::Off)), []);
}

#[test]
fn a_threshold_moves_what_is_found() {
    let dixit = Dixit::new();
    let check = Check::named("late-attribution").unwrap();
    let analysis = dixit.scan(Input::from_text("note", read(check.fires).text));
    let found = |words| {
        let mut settings = Settings::default();
        settings.checks.insert(check.name, Setting { wanted: None, thresholds: [("words", words)].into() });
        dixit.check(&settings, &analysis).iter().filter(|it| it.check == check.name).count()
    };
    assert_eq!((found(40), found(400)), (1, 0));
}

#[test]
fn an_id_survives_edits_elsewhere() {
    let dixit = Dixit::new();
    let ids = |text: &str| {
        let analysis = dixit.scan(Input::from_text("note", text));
        let found = dixit.check(&Settings::default(), &analysis).into_iter();
        found.filter(|it| it.check == "bare-source").map(|it| it.id).collect::<Vec<_>>()
    };
    let before = ids("Sources said the plant would close.");
    assert_eq!(before.len(), 1);
    assert_eq!(ids("Rain fell on Monday.\n\nSources said the plant would close. It did."), before);
    assert_ne!(ids("Sources said the plant would open."), before);
}

#[test]
fn docs_are_complete() {
    for check in CHECKS {
        for text in [check.finds, check.why, check.basis, check.help] {
            assert!(text.len() > 20, "{}: {text}", check.name);
        }
        assert!(check.thresholds.iter().all(|it| it.counts.len() > 10), "{}", check.name);
        assert_eq!(CHECKS.iter().filter(|other| other.name == check.name).count(), 1, "{}", check.name);
    }
}
