//! The end of an article: figures, who speaks, what was not found.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dixit_claims::Analysis;

use super::super::facts::{Facts, Page};
use super::super::{View, count, line_at};
use super::{FAINT, HEADING, SOURCE, block};
use crate::shown;

/// Speakers that are listed.
const LISTED: usize = 8;

/// Cues of each.
const CUES: usize = 4;

pub(super) fn summary(analysis: &Analysis, page: &Page, lines: &[usize], view: &View<'_>, out: &mut String) {
    let document = &analysis.document;
    let speakers = speakers(&page.claims);
    let _ = writeln!(
        out,
        "{HEADING}{}, {}, {}{HEADING:#}",
        count(page.claims.len(), "claim"),
        count(speakers.len(), "speaker"),
        count(document.n_words(), "word")
    );
    // Those of an article in which everybody speaks once have just been read.
    if speakers.iter().any(|speaker| speaker.claims > 1) {
        list(&speakers, view, out);
    }
    let unseen = &analysis.unclaimed_quotes;
    match unseen.len() {
        0 => return,
        1 => out.push_str("1 sentence with quotation marks has no claim:\n"),
        n => {
            let _ = writeln!(out, "{n} sentences with quotation marks have no claim:");
        }
    }
    for &sentence in unseen {
        let span = document.sentences()[sentence].span;
        let label = format!("  line {:<4} ", line_at(lines, span.start));
        let room = view.width.saturating_sub(label.len()).max(20);
        block(out, FAINT, &label, &shown::beginning(document.slice(span), room), usize::MAX);
    }
}

/// Somebody who is cited.
struct Speaker {
    name: String,
    claims: usize,
    words: usize,
    /// How often each cue.
    cues: BTreeMap<String, usize>,
}

/// Everybody who is cited, those with the most claims first, then those with the most words.
fn speakers(claims: &[Facts]) -> Vec<Speaker> {
    let mut speakers: Vec<Speaker> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for claim in claims {
        let Some(name) = claim.speaker() else { continue };
        let place = *places.entry(name.to_lowercase()).or_insert_with(|| {
            speakers.push(Speaker { name, claims: 0, words: 0, cues: BTreeMap::new() });
            speakers.len() - 1
        });
        let speaker = &mut speakers[place];
        speaker.claims += 1;
        speaker.words += claim.words();
        *speaker.cues.entry(claim.cue().to_owned()).or_default() += 1;
    }
    speakers.sort_by_key(|speaker| std::cmp::Reverse((speaker.claims, speaker.words)));
    speakers
}

fn list(speakers: &[Speaker], view: &View<'_>, out: &mut String) {
    for speaker in speakers.iter().take(LISTED) {
        let mut cues: Vec<(&String, &usize)> = speaker.cues.iter().collect();
        cues.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
        let times = |&(cue, n): &(&String, &usize)| if *n > 1 { format!("{cue} ×{n}") } else { cue.clone() };
        let mut cues: Vec<String> = cues.iter().take(CUES).map(times).collect();
        if speaker.cues.len() > CUES {
            cues.push("...".to_owned());
        }
        let label = format!("{:>5}  ", speaker.claims);
        let name = shown::beginning(&speaker.name, 60);
        let text = format!("{SOURCE}{name}{SOURCE:#} · {} · {}", count(speaker.words, "word"), cues.join(", "));
        block(out, anstyle::Style::new(), &label, &text, view.width);
    }
    if speakers.len() > LISTED {
        let _ = writeln!(out, "{FAINT}       and {}{FAINT:#}", count(speakers.len() - LISTED, "other"));
    }
}
