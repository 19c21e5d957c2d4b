//! Each verdict, extent, speaker and date on invented documents.

use chrono::NaiveDate;
use dixit_text::{DateSource, Input, Published, Span, Turn};
use dixit_verify::{Builder, Index, Quote, Settings, Verification, verify};

/// Two hearings and a statement that nobody has dated.
const HEARING: &str = "\
BRIGGS: Good evening. Is the harbour board going to close the old pier before the summer?
TARN: No. We will not close the old pier before the summer, unless the winter storms break its third arch. \
And the harbour program has cost us $25 million since two thousand and twenty, (APPLAUSE) not a penny of it wasted.
OTT: Well, um, I -- I voted against the whole programme in March. It was a shame, you know, that nobody asked the fishermen \
what they thought of it. My neighbour Piet Holm lost forty boats in one single night, and he was told to wait. \
That is how this board treats the people who built the town with their own hands.
TARN: We are mending the lighthouse first. The lamp is older than anybody in this room.
";

const CAMPAIGN: &str = "\
TARN: Thank you, thank you. I have said it in every street of this town and I say it again.
TARN: We will not close the old pier before the summer, and that is a promise.
CROWD: Pier! Pier!
TARN: A town that cannot keep its lamp alight has no business asking ships to come in out of the dark.
";

const NOTE: &str = "The board has received the engineer's report on the north quay and will publish all of it within \
the month.\n\nNo member of the board was paid by the dredging company at any time.\n";

fn index() -> Index<Vec<u8>> {
    let mut builder = Builder::new(Vec::new(), "fixtures").expect("memory can be written and read");
    for (key, text, date) in
        [("hearing", HEARING, "2031-03-04"), ("campaign", CAMPAIGN, "2031-04-10"), ("note", NOTE, "")]
    {
        builder.add(&document(key, text, date)).expect("memory can be written and read");
    }
    Index::open(builder.finish().expect("memory can be written and read")).expect("memory can be written and read")
}

/// A document whose lines of `NAME:` are turns.
fn document(key: &str, text: &str, date: &str) -> Input {
    let mut turns = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((name, said)) = line.trim_end().split_once(": ") {
            let start = at + name.len() + 2;
            turns.push(Turn {
                speaker: Some(Span::new(at, at + name.len())),
                text: vec![Span::new(start, start + said.len())],
                time: None,
            });
        }
        at += line.len();
    }
    let published = date.parse().ok().map(|date| Published { date, from: DateSource::FileName });
    Input { turns, published, ..Input::from_text(key, text) }
}

fn find(text: &str, speaker: &str, published: &str) -> Verification {
    let quote = Quote {
        text: text.to_owned(),
        speakers: Some(speaker.to_owned()).filter(|name| !name.is_empty()).into_iter().collect(),
        published: published.parse::<NaiveDate>().ok(),
        said_on: None,
    };
    verify(&index(), &quote, &Settings::default()).expect("memory can be written and read")
}

/// Of an article of May that names Una Tarn: verdict, extent, speaker, date, tags.
#[track_caller]
fn check(quote: &str, expected: &str) {
    let found = find(quote, "Una Tarn", "2031-05-01");
    let mut drawn = vec![found.verdict.name()];
    drawn.extend(found.extent.map(dixit_verify::Extent::name));
    drawn.extend([found.speaker.name(), found.date.name()]);
    drawn.extend(found.tags.iter().map(|tag| tag.name()));
    assert_eq!(drawn.join(" "), expected, "{quote}\n{found:#?}");
}

/// The diff: words, `[quote|evidence]` where they differ, `(=quote|evidence)` where only the writing does.
#[track_caller]
fn check_diff(quote: &str, expected: &str) {
    let found = find(quote, "", "");
    let drawn = found.diff.iter().map(|edit| match edit.kind.name() {
        "same" => edit.quote.clone(),
        "equivalent" => format!("(={}|{})", edit.quote, edit.evidence),
        _ => format!("[{}|{}]", edit.quote, edit.evidence),
    });
    assert_eq!(drawn.collect::<Vec<_>>().join(" "), expected, "{found:#?}");
}

#[test]
fn few_words_are_too_short() {
    check("close the old pier", "too-short unknown unknown");
    check("We will not close the pier", "altered partial same ok dropped");
    check("The [harbour board, as ever, and Ott] lamp is old", "too-short unknown unknown");
}

#[test]
fn one_unbroken_run_is_verbatim() {
    check("The lamp is older than anybody in this room.", "verbatim whole-sentence same ok");
    check("older than anybody in this room", "verbatim partial same ok");
    check("the lamp is older -- than anybody, in this “room”", "verbatim whole-sentence same ok");
    check("Well, um, I -- I voted against the whole programme in March", "verbatim whole-sentence other ok");
    check("The lamp is older… than anybody in this room", "verbatim whole-sentence same ok");
}

#[test]
fn what_is_spoken_alike_is_equivalent() {
    check("The lamp's older than anybody in this room", "verbatim-equivalent whole-sentence same ok");
    check("We're mending the lighthouse first", "too-short unknown unknown");
    check(
        "the harbor programme has cost us twenty-five million dollars since 2020",
        "verbatim-equivalent truncated same ok",
    );
    check("Well, the lamp is older than anybody in this room", "verbatim-equivalent whole-sentence same ok");
    check("I voted against the whole program in March", "verbatim-equivalent whole-sentence other ok");
    check("It was a shame that nobody asked the fishermen", "verbatim-equivalent partial other ok");
    check("We won't close the old pier before the summer", "verbatim-equivalent partial same ok");
}

#[test]
fn what_a_quote_shows_as_edited_may_differ() {
    check(
        "We will not close the old pier [...] unless the winter storms break its third arch",
        "signalled-edit partial same ok",
    );
    check("My neighbour [...] was told to wait", "signalled-edit partial other ok");
    check("We will not close [it] before the summer", "signalled-edit partial same ok");
    check("We are mending the lighthouse… older than anybody in this room", "signalled-edit partial same ok");
    check("[T]he lamp is older than anybody in this room", "verbatim whole-sentence same ok");
    check("The lamp [of the lighthouse] is older than anybody in this room", "signalled-edit whole-sentence same ok");
}

#[test]
fn pieces_of_several_places_are_spliced() {
    check(
        "We will not close the old pier before the harbour program has cost us $25 million",
        "spliced truncated same ok",
    );
    check("The lamp is older than anybody in this room. We will not close the old pier", "spliced truncated same ok");
    check(
        "We are mending the lighthouse first. A town that cannot keep its lamp alight has no business",
        "spliced partial same ok",
    );
}

#[test]
fn a_word_that_differs_is_altered() {
    check(
        "We will close the old pier before the summer, unless the winter storms",
        "altered partial same ok negation dropped",
    );
    check("the harbour program has cost us $35 million since 2020", "altered truncated same ok number");
    check("My neighbour Ben Holm lost forty boats in one single night", "altered partial other ok name");
    check("We were mending the lighthouse first. The lamp is older", "altered partial same ok tense");
    check("The old lamp is older than anybody in this room", "altered whole-sentence same ok added");
    check("The lamp is older than everybody in this room", "altered whole-sentence same ok dropped added");
}

#[test]
fn a_word_dropped_beside_a_filler_is_no_filler() {
    let statement = "BRIGGS: Go on.\nTARN: You know, when we close the harbour, the town goes hungry, right? It was so in my father's time.\n";
    let mut builder = Builder::new(Vec::new(), "filler").unwrap();
    builder.add(&document("statement", statement, "2031-03-04")).unwrap();
    let index = Index::open(builder.finish().unwrap()).unwrap();
    let verdict = |text: &str| {
        let quote = Quote { text: text.to_owned(), ..Quote::default() };
        let found = verify(&index, &quote, &Settings::default()).unwrap();
        let diff: Vec<String> = found.diff.iter().map(|edit| edit.evidence.clone()).collect();
        format!("{}: {}", found.verdict.name(), diff.join(" / "))
    };
    assert_eq!(
        verdict("You know, we close the harbour, the town goes hungry, right?"),
        "altered: when / we close the harbour, the town goes hungry"
    );
    assert_eq!(
        verdict("when we close the harbour, the town goes, right?"),
        "altered: when we close the harbour, the town goes / hungry"
    );
    assert!(verdict("You know, when we close the harbour, the town goes hungry, right?").starts_with("verbatim:"));
    assert!(verdict("when we close the harbour, the town goes hungry, right?").starts_with("verbatim:"));
    assert!(verdict("know, when we close the harbour, the town goes").starts_with("verbatim:"));
    assert!(verdict("Well, when we close the harbour, the town goes hungry").starts_with("verbatim-equivalent:"));
}

#[test]
fn what_one_begins_and_another_ends_nobody_said() {
    let verdict = |text: &str| find(text, "", "").verdict.name();
    assert_eq!(verdict("who built the town with their own hands and are mending the lighthouse"), "not-found");
    assert_eq!(verdict("the town with their own hands. We are mending the lighthouse first"), "spliced");
}

#[test]
fn few_words_of_somebody_else_are_there_by_chance() {
    let verdict = |text: &str, named: &str| find(text, named, "").verdict.name();
    assert_eq!(verdict("I say it again next spring", "Una Tarn"), "not-found");
    assert_eq!(verdict("older than everybody in this room", "Una Tarn"), "altered");
    assert_eq!(verdict("older than everybody in this room", "Bo Briggs"), "not-found");
    assert_eq!(verdict("none of the board was paid by", ""), "altered");
    assert_eq!(verdict("The lamp is older than everybody in this room", ""), "altered");
    assert_eq!(verdict("The lamp is older than everybody in this room", "Bo Briggs"), "not-found");
}

#[test]
fn what_is_said_twice_is_no_splice() {
    check(
        "A town that cannot keep its lamp alight has no business asking ships to come in. To come in out of the dark.",
        "altered whole-sentence same ok added",
    );
}

#[test]
fn what_is_not_there_is_not_found() {
    check("The council has bought a new ferry for the islands", "not-found unknown unknown");
    check("No member of the council was ever asked to pay for a ferry", "not-found unknown unknown");
    assert_eq!(find("The council has bought a new ferry for the islands", "", "").n_documents, 3);
}

#[test]
fn words_that_nobody_said_may_stand_at_either_end() {
    check("The lamp is older than anybody in this room tonight", "altered whole-sentence same ok added");
    check("Sadly the lamp is older than anybody in this room", "altered whole-sentence same ok added");
    check(
        "We will not close the old pier before the summer, and that is a promise to you all",
        "altered whole-sentence same ok added",
    );
}

#[test]
fn what_is_nearest_to_a_quote_that_is_not_there_is_told() {
    let nearest = |text: &str| {
        let found = find(text, "Una Tarn", "2031-05-01");
        assert_eq!(found.verdict.name(), "not-found", "{found:#?}");
        found.nearest().map(|near| (near.n_same, near.n_words, near.passage.text.clone()))
    };
    let half = "We will not close the old pier before the summer, and Ostrea has been told as much in writing";
    let text = "We will not close the old pier before the summer, and that is a promise".to_owned();
    assert_eq!(nearest(half), Some((11, 19, text)));
    assert_eq!(nearest("The council has bought a new ferry for the islands"), None);
    // A verdict needs no more help.
    assert_eq!(find("The lamp is older than anybody in this room", "", "").nearest(), None);
}

#[test]
fn what_the_cut_part_holds_decides_the_extent() {
    check("We will not close the old pier before the summer, and that is a promise", "verbatim whole-sentence same ok");
    check("the winter storms break its third arch", "verbatim truncated same ok");
    check("the people who built the town with their own hands", "verbatim partial other ok");
}

#[test]
fn who_says_it_is_compared_after_resolution() {
    let speaker = |text: &str, named: &str| find(text, named, "").speaker.name();
    assert_eq!(speaker("The lamp is older than anybody in this room", "Mayor Una Tarn"), "same");
    assert_eq!(speaker("The lamp is older than anybody in this room", "Bo Briggs"), "other");
    assert_eq!(speaker("The lamp is older than anybody in this room", ""), "unknown");
    assert_eq!(speaker("No member of the board was paid by the dredging company", "Una Tarn"), "unknown");
}

#[test]
fn only_a_later_document_is_ruled_out() {
    let date = |published: &str| find("The lamp is older than anybody in this room", "", published).date.name();
    assert_eq!(date("2031-03-04"), "ok");
    assert_eq!(date("2061-03-04"), "ok");
    assert_eq!(date("2031-03-03"), "later-than-quote");
    assert_eq!(date(""), "unknown");
    assert_eq!(
        find("No member of the board was paid by the dredging company", "", "2031-03-03").date.name(),
        "unknown"
    );
}

#[test]
fn of_a_stump_speech_the_best_dated_comes_first() {
    let first = |published: &str| {
        let found = find("We will not close the old pier before the summer", "Una Tarn", published);
        assert_eq!((found.verdict.name(), found.also.len()), ("verbatim", 1), "{found:#?}");
        (found.passages[0].document, found.also[0].document)
    };
    assert_eq!(first("2031-05-01"), (1, 0));
    assert_eq!(first("2031-04-01"), (0, 1));
}

#[test]
fn documents_may_be_too_old() {
    let quote = Quote {
        text: "The lamp is older than anybody in this room".to_owned(),
        published: "2031-05-01".parse().ok(),
        ..Quote::default()
    };
    let within = |days| verify(&index(), &quote, &Settings { within: Some(days) }).unwrap().verdict.name();
    assert_eq!(within(60), "verbatim");
    assert_eq!(within(30), "not-found");
}

#[test]
fn the_two_lines_show_where_they_differ() {
    check_diff(
        "The lamp is older than everybody in this room",
        "The lamp is older than [everybody|anybody] in this room",
    );
    check_diff(
        "[Indeed] we will not close [it, she said,] before the summer",
        "[[Indeed]|] we will not close [[it, she said,]|the old pier] before the summer",
    );
    check_diff("We will close the old pier before the summer", "We will [|not] close the old pier before the summer");
    check_diff(
        "It was a shame that nobody asked our fishermen",
        "It was a shame (=that|that) nobody asked [our|the] fishermen",
    );
    check_diff(
        "We won't close the old pier before the summer",
        "We (=won't|will not) close the old pier before the summer",
    );
}

#[test]
fn a_passage_says_where_it_stands() {
    let found = find("My neighbour Piet Holm lost forty boats in one single night", "", "");
    let passage = &found.passages[0];
    assert_eq!((passage.document, passage.line, passage.turn), (0, 3, Some(3)));
    assert_eq!(passage.speaker.as_deref(), Some("OTT"));
    assert!(passage.before.ends_with("the fishermen what they thought of it. "), "{:?}", passage.before);
    assert!(passage.after.starts_with(", and he was told"), "{:?}", passage.after);
    let found = find("No member of the board was paid by the dredging company", "", "");
    assert_eq!((found.passages[0].line, found.passages[0].turn), (3, None));
}

#[test]
fn those_that_lost_say_why() {
    let found = find("We will not close the old pier before the summer", "Una Tarn", "2031-04-01");
    let why: Vec<&str> = found.candidates.iter().map(|candidate| candidate.why.as_str()).collect();
    assert_eq!(why, ["later than the article"]);
    let found = find("The council will not close the old ferry before the autumn", "Una Tarn", "2031-04-01");
    assert!(found.candidates[0].why.contains("words are the same"), "{found:#?}");
}
