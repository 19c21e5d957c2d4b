//! Quotations that go on: *"A," she said. "B."* is one attribution with two spans.

use dixit_text::{Document, Run};

use super::{
    Match, RuleSet,
    unit::{Unit, is_step},
};
use crate::checked::Role;

/// Gives every match whose content holds a quotation the quotations that follow it: unclaimed ones in its
/// own unit, and the following units of the paragraph that are nothing but quotation.
pub(crate) fn continue_quotes(set: &RuleSet, document: &Document, units: &[Unit], matches: &mut [Match]) {
    for (idx, unit) in units.iter().enumerate() {
        let Some(speaker) = last_speaker(set, document, unit, matches) else { continue };
        let level = matches[speaker].n_quotes_around;
        let mut more: Vec<Run> = unclaimed_after(document, unit, matches, &matches[speaker]);
        for next in &units[idx + 1..] {
            let same_block = next.inside == unit.inside && same_paragraph(document, unit, next);
            if !same_block || !is_quotation(document, next.run) || is_claimed(matches, next.run, level) {
                break;
            }
            more.push(next.run);
        }
        let found = &mut matches[speaker];
        found.roles.extend(more.into_iter().map(|run| (Role::Content, run)));
        found.roles.sort();
    }
}

/// The last match of a unit whose content holds a quotation, if its rule lets it go on.
fn last_speaker(set: &RuleSet, document: &Document, unit: &Unit, matches: &[Match]) -> Option<usize> {
    let depth = unit.inside.is_some();
    let first = matches.partition_point(|found| found.cue_head < unit.run.start);
    let speaker = matches[first..]
        .iter()
        .enumerate()
        .take_while(|(_, found)| found.cue_head < unit.run.end)
        .filter(|(_, found)| (found.n_quotes_around > 0) == depth && holds_quote(document, found))
        .map(|(offset, _)| first + offset)
        .last()?;
    set.rule(matches[speaker].rule).continues.then_some(speaker)
}

fn holds_quote(document: &Document, found: &Match) -> bool {
    found.role(Role::Content).any(|run| document.quotes().iter().any(|quote| run.covers(quote.run)))
}

/// Long quotations of the unit behind the cue that no content touches.
fn unclaimed_after(document: &Document, unit: &Unit, matches: &[Match], speaker: &Match) -> Vec<Run> {
    let level = speaker.n_quotes_around;
    document
        .quotes()
        .iter()
        .enumerate()
        .filter(|(idx, quote)| {
            is_step(document, *idx)
                && quote.parent == unit.inside
                && quote.run.start > speaker.cue_head
                && unit.run.covers(quote.run)
        })
        .map(|(_, quote)| quote.run)
        .filter(|&run| !is_claimed(matches, run, level) && opens_its_part(document, run))
        .collect()
}

/// Whether a quotation stands apart from the words before it: after a mark, not as part of a phrase.
fn opens_its_part(document: &Document, run: Run) -> bool {
    run.start > 0 && document.tag(run.start - 1).is_punct()
}

/// Whether a claim of the same level touches the run. What speakers say inside a quotation does not count.
fn is_claimed(matches: &[Match], run: Run, level: usize) -> bool {
    let mut same_level = matches.iter().filter(|found| found.n_quotes_around == level);
    same_level.any(|found| found.role(Role::Content).any(|content| content.overlaps(run)))
}

fn same_paragraph(document: &Document, unit: &Unit, next: &Unit) -> bool {
    let paragraph = |at: usize| document.sentences()[document.sentence_of(at)].paragraph;
    paragraph(unit.run.end - 1) == paragraph(next.run.start)
}

/// Whether every word of a run stands in a quotation of it.
fn is_quotation(document: &Document, run: Run) -> bool {
    let mut at = run.start;
    let mut any = false;
    while at < run.end {
        let quote = document.quotes().iter().find(|quote| quote.run.start == at && quote.run.end <= run.end);
        match quote {
            Some(quote) => {
                at = quote.run.end;
                any = true;
            }
            None if document.tag(at).is_punct() => at += 1,
            None => return false,
        }
    }
    any
}
