//! The engine: programs run over units, one winner for each cue, nesting by containment.

mod around;
mod candidates;
mod clause_end;
mod continuation;
mod index;
mod lexicon;
mod machine;
mod nest;
mod overlap;
mod program;
mod source;
mod trace;
mod unit;
mod view;
mod winner;

use dixit_text::{Document, Run};
use rustc_hash::FxHashMap;

use crate::checked::{Pack, Pattern, Role, Rule, RuleIdx, Setting, Slot, SlotIdx, Status};
use index::Index;
use lexicon::LexiconTable;
pub use overlap::stopped_by;
use program::{AtomKind, Program};
use trace::Recorder;
pub use trace::{Attempt, Beside, Needed, Outcome, Reason, Unfit};
use unit::Unit;
use view::View;

/// A pack compiled to programs, ready to scan documents. Shared between threads.
#[derive(Debug)]
pub struct RuleSet {
    pack: Pack,
    lexicons: LexiconTable,
    programs: Vec<OwnedProgram>,
    index: Index,
    /// By slot, the first one that takes the same phrases: each file declares its `SOURCE` anew.
    alike: Vec<SlotIdx>,
    /// Programs of `unless`, by rule, each with its line.
    unless: FxHashMap<RuleIdx, Vec<(usize, Program)>>,
}

/// A program and what it belongs to.
#[derive(Debug)]
struct OwnedProgram {
    owner: Owner,
    /// Which of its owner's patterns.
    pattern: usize,
    program: Program,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Rule(RuleIdx),
    Modifier(usize),
}

/// One rule matched at one place, and won.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The rule.
    pub rule: RuleIdx,
    /// Which of its patterns, counted from 0.
    pub pattern: usize,
    /// The token that the pattern was tried from.
    pub anchor: usize,
    /// The token that stands for the cue: no two matches of a document share one.
    pub cue_head: usize,
    /// Literal words and words of lexicon entries that it took: what ranks it first.
    pub n_lexical: usize,
    /// The spans of each role, in order of role, then of the text. A role may have several.
    pub roles: Vec<(Role, Run)>,
    /// Whether the source stands with another cue and was inherited.
    pub inherited: bool,
    /// Index of the match whose content holds this one.
    pub parent: Option<usize>,
    /// Long quotations around the cue: a match inside one is never outermost, even when nobody claims it.
    pub n_quotes_around: usize,
    /// Fields set by modifiers and by the rule, each with the words that it came from.
    pub settings: Vec<(Setting, Option<Run>)>,
}

impl Match {
    /// The spans of one role, in order.
    pub fn role(&self, role: Role) -> impl Iterator<Item = Run> + '_ {
        self.roles.iter().filter(move |&&(of, _)| of == role).map(|&(_, run)| run)
    }
}

impl RuleSet {
    /// Compiles the patterns of a checked pack. Rules with status [`Status::Draft`] take part only if
    /// `drafts` says so; those with [`Status::Off`] never.
    #[must_use]
    pub fn new(pack: Pack, drafts: Drafts) -> Self {
        let mut programs = Vec::new();
        let mut unless = FxHashMap::default();
        let mut own = |owner, compiled: Vec<(usize, Program)>| {
            programs.extend(compiled.into_iter().map(|(pattern, program)| OwnedProgram { owner, pattern, program }));
        };
        for (idx, rule) in pack.rules.iter().enumerate() {
            let runs = match rule.status {
                Status::Off => false,
                Status::Draft => drafts == Drafts::Run,
                Status::Test | Status::Stable | Status::Deprecated => true,
            };
            if runs {
                let idx = RuleIdx(idx as u32);
                unless.insert(idx, compile(&rule.unless, &pack));
                own(Owner::Rule(idx), compile(&rule.patterns, &pack));
            }
        }
        for (idx, modifier) in pack.modifiers.iter().enumerate() {
            own(Owner::Modifier(idx), compile(&modifier.patterns, &pack));
        }
        let lexicons = LexiconTable::new(&pack);
        let index = Index::new(&pack, &lexicons, &programs);
        let alike = alike(&pack.slots);
        Self { pack, lexicons, programs, index, alike, unless }
    }

    /// The pack that was compiled.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// A rule of the pack.
    #[must_use]
    pub fn rule(&self, idx: RuleIdx) -> &Rule {
        &self.pack.rules[idx.0 as usize]
    }

    fn slot(&self, idx: SlotIdx) -> &Slot {
        &self.pack.slots[idx.0 as usize]
    }

    /// The slot that stands for all that take the same phrases as this one.
    fn alike(&self, idx: SlotIdx) -> SlotIdx {
        self.alike[idx.0 as usize]
    }
}

fn alike(slots: &[Slot]) -> Vec<SlotIdx> {
    let mut first = FxHashMap::default();
    let by_slot = slots.iter().enumerate().map(|(idx, slot)| {
        let Slot { name: _, kind, role: _, lexicons, voice, filter, place: _ } = slot;
        *first.entry((kind, lexicons, voice, filter)).or_insert(SlotIdx(idx as u32))
    });
    by_slot.collect()
}

/// Whether draft rules run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// As in `test` and `explain`.
    Run,
    /// As in `scan`.
    Skip,
}

/// Finds every attribution of a document: sorted by the place of the cue, one winner for each cue.
#[must_use]
pub fn scan(set: &RuleSet, document: &Document) -> Vec<Match> {
    scan_recorded(set, document, &mut ())
}

/// The same, and every attempt of every rule whose anchor stands in the document, in the order they were made.
#[must_use]
pub fn scan_traced(set: &RuleSet, document: &Document) -> (Vec<Match>, Vec<Attempt>) {
    let mut attempts = Vec::new();
    let matches = scan_recorded(set, document, &mut attempts);
    (matches, attempts)
}

/// How many steps the machines make over a document: instructions, and candidates looked at. The measure of work that
/// does not depend on how fast a computer is.
#[must_use]
pub fn count_steps(set: &RuleSet, document: &Document) -> usize {
    let mut counter = trace::Counter::default();
    scan_recorded(set, document, &mut counter);
    counter.0
}

fn scan_recorded(set: &RuleSet, document: &Document, recorder: &mut impl Recorder) -> Vec<Match> {
    let mut matches = Vec::new();
    let units = unit::units(document);
    for unit in &units {
        matches.extend(scan_unit(set, document, unit, recorder));
    }
    matches.sort_by_key(|found| found.cue_head);
    nest::settle(set, &mut matches, document, recorder);
    continuation::continue_quotes(set, document, &units, &mut matches);
    nest::find_parents(&mut matches);
    matches
}

fn compile(patterns: &[Pattern], pack: &Pack) -> Vec<(usize, Program)> {
    let numbered = patterns.iter().enumerate();
    numbered
        .flat_map(|(nth, pattern)| program::programs(pattern, pack).into_iter().map(move |one| (nth, one)))
        .collect()
}

/// The winners of one unit, before nesting.
fn scan_unit(set: &RuleSet, document: &Document, unit: &Unit, recorder: &mut impl Recorder) -> Vec<Match> {
    let mut view = View::new(document, unit);
    let anchors = anchors(set, &view);
    if anchors.is_empty() {
        return Vec::new();
    }
    view.cues = unit.run.range().map(|at| set.index.can_head_cue(document.lower(at))).collect();
    let mut modifiers = Vec::new();
    for &(idx, at) in &anchors {
        let owned = &set.programs[idx as usize];
        if let Owner::Modifier(modifier) = owned.owner
            && let Ok(path) = machine::run(set, &view, &owned.program, at)
        {
            modifiers.push((modifier, path.taken));
        }
    }
    view.set_modifiers(modifiers.iter().map(|&(_, run)| run).collect());
    let mut found = Vec::new();
    // The first pattern of a rule that matches at an anchor is what the rule says there.
    let mut said: FxHashMap<(RuleIdx, usize), usize> = FxHashMap::default();
    for &(idx, at) in &anchors {
        let owned = &set.programs[idx as usize];
        let Owner::Rule(rule) = owned.owner else { continue };
        if said.get(&(rule, at)).is_some_and(|&pattern| pattern <= owned.pattern) {
            continue;
        }
        let attempt = |outcome| Attempt { rule, pattern: owned.pattern, anchor: at, outcome };
        match machine::run(set, &view, &owned.program, at) {
            Err(stuck) => recorder.record(|| attempt(trace::stuck(set, &view, &owned.program, stuck))),
            Ok(path) => match winner::Contender::new(set, &view, rule, owned.pattern, at, path) {
                Ok(one) => {
                    said.insert((rule, at), owned.pattern);
                    found.push(one);
                }
                Err(outcome) => recorder.record(|| attempt(outcome)),
            },
        }
    }
    let matches = winner::winners(set, &view, found, &modifiers, recorder);
    recorder.steps(view.n_steps.get());
    matches
}

/// Every place of a unit where a program may start, in order of place, then of program.
fn anchors(set: &RuleSet, view: &View<'_>) -> Vec<(u32, usize)> {
    let document = view.document;
    let mut list = Vec::new();
    for at in view.unit.run.range() {
        if let Some(quote) = view.quote_at(at) {
            if quote.start == at {
                list.extend(set.index.at_quotes().iter().map(|&idx| (idx, at)));
            }
            continue;
        }
        list.extend(set.index.at_form(document.lower(at)).iter().map(|&idx| (idx, at)));
        if view.is_mark(at) {
            let waits = |idx: &&u32| match &set.programs[**idx as usize].program.anchor.kind {
                AtomKind::Mark(marks) => machine::is_mark(document.lower(at), marks),
                _ => false,
            };
            list.extend(set.index.at_marks().iter().filter(waits).map(|&idx| (idx, at)));
            // A short quotation can be a quote slot as well.
            if document.quote_of(at).is_some_and(|quote| document.quotes()[quote].run.start == at) {
                list.extend(set.index.at_quotes().iter().map(|&idx| (idx, at)));
            }
        }
    }
    list
}

/// The first line of the rule's `unless` that matches with the same cue head.
fn stopping_line(set: &RuleSet, view: &View<'_>, rule: RuleIdx, cue_head: usize) -> Option<usize> {
    let programs = set.unless.get(&rule)?;
    programs.iter().find(|(_, program)| stops(set, view, program, cue_head)).map(|&(line, _)| line)
}

/// Whether an antipattern matches with this cue head.
fn stops(set: &RuleSet, view: &View<'_>, program: &Program, cue_head: usize) -> bool {
    near(view, cue_head).range().any(|at| {
        machine::run(set, view, program, at).is_ok_and(|path| {
            let head = winner::cue_head(view, &path);
            head == Some(cue_head) || (head.is_none() && path.taken.contains(cue_head))
        })
    })
}

/// The tokens around a cue where an antipattern's anchor is looked for.
fn near(view: &View<'_>, cue_head: usize) -> Run {
    const REACH: usize = 24;
    let run = view.unit.run;
    Run::new(cue_head.saturating_sub(REACH).max(run.start), (cue_head + REACH).min(run.end))
}
