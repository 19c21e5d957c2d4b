//! Quotations that go on: *"A," she said. "B."* is one attribution with two spans.

use dixit_text::{Document, Run};

use super::{
    Match, RuleSet,
    unit::{Unit, is_step, quotes_in},
};
use crate::checked::Role;

/// Gives every match whose content holds a quotation the quotations that follow it: unclaimed ones in its
/// own unit, and the following units of the paragraph that are nothing but quotation.
pub(crate) fn continue_quotes(set: &RuleSet, document: &Document, units: &[Unit], matches: &mut [Match]) {
    let mut claimed = Claimed::of(document, matches);
    for (idx, unit) in units.iter().enumerate() {
        let Some(speaker) = last_speaker(set, document, unit, matches) else { continue };
        let level = matches[speaker].n_quotes_around;
        let mut more: Vec<Run> = unclaimed_after(document, unit, &claimed, &matches[speaker]);
        for next in &units[idx + 1..] {
            let same_block = next.inside == unit.inside && same_paragraph(document, unit, next);
            if !same_block || !is_quotation(document, next.run) || claimed.touches(next.run, level) {
                break;
            }
            more.push(next.run);
        }
        for &run in &more {
            claimed.add(run, level);
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
    let quotes = |run: Run| &document.quotes()[quotes_in(document, run)];
    found.role(Role::Content).any(|run| quotes(run).iter().any(|quote| run.covers(quote.run)))
}

/// Long quotations of the unit behind the cue that no content touches.
fn unclaimed_after(document: &Document, unit: &Unit, claimed: &Claimed, speaker: &Match) -> Vec<Run> {
    let level = speaker.n_quotes_around;
    let behind = Run::new(speaker.cue_head + 1, unit.run.end.max(speaker.cue_head + 1));
    quotes_in(document, behind)
        .filter(|&idx| is_step(document, idx))
        .map(|idx| document.quotes()[idx])
        .filter(|quote| quote.parent == unit.inside && unit.run.covers(quote.run))
        .map(|quote| quote.run)
        .filter(|&run| !claimed.touches(run, level) && opens_its_part(document, run))
        .collect()
}

/// Whether a quotation stands apart from the words before it: after a mark, not as part of a phrase.
fn opens_its_part(document: &Document, run: Run) -> bool {
    run.start > 0 && document.tag(run.start - 1).is_punct()
}

/// Which tokens somebody claims, for each number of quotations around the cue. What speakers say inside a quotation
/// claims nothing outside.
struct Claimed(Vec<u8>);

impl Claimed {
    fn of(document: &Document, matches: &[Match]) -> Self {
        let mut claimed = Self(vec![0; document.tokens().len()]);
        for found in matches {
            for run in found.role(Role::Content) {
                claimed.add(run, found.n_quotes_around);
            }
        }
        claimed
    }

    fn add(&mut self, run: Run, level: usize) {
        self.0[run.range()].iter_mut().for_each(|levels| *levels |= bit(level));
    }

    fn touches(&self, run: Run, level: usize) -> bool {
        self.0[run.range()].iter().any(|levels| levels & bit(level) != 0)
    }
}

/// Quotations nest no deeper than there are bits.
fn bit(level: usize) -> u8 {
    1 << level.min(7)
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
        let starting = &document.quotes()[quotes_in(document, Run::new(at, at + 1))];
        let quote = starting.iter().find(|quote| quote.run.end <= run.end);
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
