//! Turns of a transcript are claims of their speakers, and hold what is said in them.

use std::{fs, path::PathBuf};

use dixit::{Analysis, Claim, Dixit, Input, snapshot};
use dixit_text::{Span, Turn};

/// The input of a text in which every paragraph `NAME: words` is a turn, and one without a mark goes on with the last.
fn transcript(key: &str, text: &str) -> Input {
    let mut turns: Vec<Turn> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.trim_end().len());
        at += line.len();
        match line.split_once(": ").filter(|(name, _)| !name.contains(|c: char| c.is_lowercase())) {
            Some((name, _)) => turns.push(Turn {
                speaker: Some(Span::new(start, start + name.len())),
                text: vec![Span::new(start + name.len() + 2, end)],
                time: None,
            }),
            None if start < end => {
                turns.iter_mut().last().into_iter().for_each(|turn| turn.text.push(Span::new(start, end)));
            }
            None => {}
        }
    }
    Input { turns, ..Input::from_text(key, text) }
}

fn scan(text: &str) -> Analysis {
    Dixit::new().scan(transcript("drawn", text))
}

/// A line a claim: `chain | cue | content`, deeper ones indented.
fn lines(analysis: &Analysis) -> Vec<String> {
    let line = |claim: &Claim| {
        let chain: Vec<&str> = claim.chain.iter().map(|it| it.as_deref().unwrap_or("?")).collect();
        let text = |mention: &dixit::Mention| mention.text(&analysis.document);
        format!("{} | {} | {}", chain.join(" > "), text(&claim.cue), text(&claim.content))
    };
    analysis.claims.iter().map(line).collect()
}

#[test]
fn a_turn_is_a_claim_of_its_speaker() {
    let analysis = scan("MARSH: The bridge is safe.\n\nVANE: It is not.\n");
    assert_eq!(lines(&analysis), ["author > MARSH | : | The bridge is safe.", "author > VANE | : | It is not."]);
    assert!(analysis.claims.iter().all(|claim| claim.rule.is_none() && claim.depth == 0));
}

#[test]
fn what_is_said_in_a_turn_is_nested_in_it() {
    let analysis = scan("ADA MARSH: I said the bridge was safe. The board says it is old.\n");
    assert_eq!(
        lines(&analysis),
        [
            "author > ADA MARSH | : | I said the bridge was safe. The board says it is old.",
            "author > ADA MARSH > ADA MARSH | said | the bridge was safe",
            "author > ADA MARSH > The board | says | it is old",
        ]
    );
    let parents: Vec<Option<usize>> = analysis.claims.iter().map(|claim| claim.parent).collect();
    assert_eq!(parents, [None, Some(0), Some(0)]);
    assert_eq!(analysis.claims[0].children, [1, 2]);
    assert_eq!(analysis.claims[1].depth, 1);
}

#[test]
fn a_turn_goes_on_over_paragraphs() {
    let analysis = scan("MARSH: The bridge is safe.\n\nIt was built in 1911.\n\nVANE: No.\n");
    assert_eq!(lines(&analysis)[0], "author > MARSH | : | The bridge is safe. … It was built in 1911.");
}

#[test]
fn the_same_words_twice_are_two_claims_with_two_ids() {
    let analysis = scan("MARSH: No.\n\nVANE: Yes.\n\nMARSH: No.\n");
    let mut ids: Vec<&str> = analysis.claims.iter().map(|claim| claim.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 3);
}

#[test]
fn short_names_of_speakers_are_their_full_names() {
    let analysis = scan("ADA MARSH: The bridge is safe.\n\nVANE: No.\n\nMARSH: It is.\n");
    assert_eq!(analysis.claims[2].chain[1].as_deref(), Some("ADA MARSH"));
}

#[test]
fn transcripts_have_the_claims_of_their_snapshots() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/transcripts");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(&folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let dixit = Dixit::new();
    settings.bind(|| {
        let name = "2031-05-10-ferry-hearing";
        let text = fs::read_to_string(folder.join(format!("{name}.txt"))).expect("a readable transcript");
        let analysis = dixit.scan(transcript(name, &text));
        insta::assert_snapshot!(name, snapshot::render(dixit.rules(), &analysis));
    });
}
