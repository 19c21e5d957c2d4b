//! Every file of `fixtures/inputs` beside what is read from it.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{fs, io};

use dixit_ingest::{FORMATS, Format, Options, Origin, open};
use dixit_text::{Input, Span, Turn};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/inputs")
}

/// The fixtures by name, snapshots left out.
fn names() -> Vec<String> {
    let entries = fs::read_dir(folder()).expect("the fixtures lie in the repository");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("a readable entry").file_name().to_string_lossy().into_owned()).collect();
    let beside = ["snap", "new", "ann"];
    names.retain(|name| name.rsplit_once('.').is_some_and(|(_, ending)| !beside.contains(&ending)));
    names.sort();
    names
}

#[test]
fn inputs_are_read_as_their_snapshots_say() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for name in names() {
            let file = fs::File::open(folder().join(&name)).expect("a readable file");
            let origin = Origin::file(name.clone(), name.clone());
            let inputs = open(io::BufReader::new(file), Format::of_name(&name), origin, &Options::default());
            let mut drawn = String::new();
            for input in inputs {
                match input {
                    Ok(input) => draw(&input, &mut drawn),
                    Err(error) => {
                        let _ = writeln!(drawn, "refused: {error}\n");
                    }
                }
            }
            insta::assert_snapshot!(name, drawn);
        }
    });
}

#[test]
fn every_format_has_a_fixture() {
    let names = names();
    for row in FORMATS {
        let has_one = names.iter().any(|name| Format::of_name(name) == Some(row.format));
        assert!(has_one || row.format == Format::Text, "no fixture for {}", row.name);
    }
}

fn draw(input: &Input, out: &mut String) {
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(out, "{name:<10}{value}");
        }
    };
    field("key", Some(input.key.clone()));
    field("title", input.title.clone());
    field("byline", input.byline.clone());
    field("outlet", input.outlet.clone());
    field("published", input.published.map(|it| format!("{} ({:?})", it.date, it.from)));
    field("encoding", input.encoding.map(str::to_owned));
    field("offset", (input.offset > 0).then(|| input.offset.to_string()));
    out.push('\n');
    for line in input.text.lines() {
        let _ = writeln!(out, "{}", format!("    {line}").trim_end());
    }
    for turn in &input.turns {
        draw_turn(input, turn, out);
    }
    out.push('\n');
}

fn draw_turn(input: &Input, turn: &Turn, out: &mut String) {
    let slice = |span: &Span| input.text[span.range()].replace('\n', " ");
    let speaker = turn.speaker.as_ref().map_or_else(|| "(nobody named)".to_owned(), slice);
    let time = turn.time.as_deref().map_or_else(String::new, |time| format!(" at {time}"));
    let text: Vec<String> = turn.text.iter().map(slice).collect();
    let _ = writeln!(out, "turn of {speaker}{time}: {}", text.join(" | "));
}
