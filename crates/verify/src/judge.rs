//! From words laid along evidence to a verdict.

use dixit_text::Span;

use crate::align::{Step, align};
use crate::find::{PIECE, Run, Window};
use crate::index::{Bytes, Index, IndexError, Word as Heard, hash};
use crate::signals::Gap;
use crate::verification::Verdict;
use crate::words::Word;

/// Words that stand apart in the evidence, and together in a quote without a sign of it, make it spliced.
const APART: u64 = 8;

/// Words that may stand where a quote has some in brackets.
const MAX_REPLACED: usize = 15;

/// Words that may be left out before the few words that stand there could be any.
const MAX_NEAR: usize = 60;

/// Words at an end of a quote that may be those of another sentence by chance.
const MAX_CHANCE: usize = 6;

/// Fewest words of a piece where the pieces are of several documents.
const PIECE_OF_ANOTHER: usize = 6;

/// Words of a run that nobody says by chance: a piece may be cut shorter for it.
const LONG: usize = 8;

/// Fewest words that it must add.
const REST: usize = 3;

/// Fewest words on both sides of a splice in one passage.
const SIDE: usize = 4;

/// A quote as it is compared.
pub(crate) struct Asked<'a> {
    /// As it is written.
    pub(crate) text: &'a str,
    pub(crate) words: Vec<Word>,
    pub(crate) gaps: Vec<Gap>,
    pub(crate) forms: Vec<u32>,
    /// What stood in brackets and is not among its words, each with the number of the word it stands before.
    pub(crate) brackets: Vec<(usize, Span)>,
}

/// Words of a quote laid along a passage.
#[derive(Debug, Clone)]
pub(crate) struct Laid {
    pub(crate) document: usize,
    /// Number of the first of [`evidence`](Self::evidence).
    pub(crate) base: u64,
    pub(crate) evidence: Vec<Heard>,
    pub(crate) steps: Vec<Step>,
}

/// A place, or several, that may be what was quoted.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// One, more for a splice from several places.
    pub(crate) laid: Vec<Laid>,
    pub(crate) verdict: Verdict,
    pub(crate) n_same: usize,
    /// Most words in a row that are the same.
    pub(crate) n_in_a_row: usize,
    /// Words of the evidence from the first to the last that is the same, less what is signalled.
    pub(crate) length: usize,
}

impl Laid {
    /// The words of the evidence that it has, by their number in it.
    pub(crate) fn span(&self) -> Option<(usize, usize)> {
        let evidence = |step: &Step| match *step {
            Step::Same(_, at) | Step::Other(_, at) | Step::Dropped(at) => Some(at),
            Step::Added(_) | Step::Skipped(_) => None,
        };
        Some((self.steps.iter().find_map(evidence)?, self.steps.iter().rev().find_map(evidence)?))
    }

    /// The words that a gap of one kind passes over.
    pub(crate) fn skipped(&self, gaps: &[Gap], gap: Gap) -> Vec<usize> {
        let mut word = 0;
        let mut skipped = Vec::new();
        for step in &self.steps {
            match *step {
                Step::Same(at, _) | Step::Other(at, _) | Step::Added(at) => word = at + 1,
                Step::Skipped(at) if gaps.get(word) == Some(&gap) => skipped.push(at),
                _ => {}
            }
        }
        skipped
    }

    /// Most words in a row that are the same.
    pub(crate) fn n_in_a_row(&self) -> usize {
        let is_same = |step: &Step| matches!(step, Step::Same(..));
        let runs = self.steps.chunk_by(|one, next| is_same(one) && is_same(next));
        runs.filter(|run| is_same(&run[0])).map(<[Step]>::len).max().unwrap_or(0)
    }

    /// Words in a row.
    pub(crate) fn of_run<B: Bytes>(index: &Index<B>, run: Run) -> Result<Self, IndexError> {
        let evidence = index.words(run.word..run.word + run.len as u64)?;
        let steps = (0..evidence.len()).map(|nth| Step::Same(run.at + nth, nth)).collect();
        Ok(Self { document: run.document, base: run.word, evidence, steps })
    }
}

/// Lays a quote along a window.
pub(crate) fn judge<B: Bytes>(index: &Index<B>, asked: &Asked<'_>, window: &Window) -> Result<Found, IndexError> {
    let evidence = index.words(window.words.clone())?;
    let forms: Vec<u32> = evidence.iter().map(|word| word.form).collect();
    let mut steps = align(&asked.forms, &asked.gaps, &forms, window.diagonal);
    signal_brackets(&mut steps, &asked.gaps);
    join_clitics(&mut steps, &asked.forms, &forms);
    trim(&mut steps, &evidence);
    let laid = Laid { document: window.document, base: window.words.start, evidence, steps };
    let n_same = laid.steps.iter().filter(|step| matches!(step, Step::Same(..))).count();
    let is_same = |step: &Step| matches!(step, Step::Same(..));
    let first = laid.steps.iter().position(is_same).unwrap_or(0);
    let last = laid.steps.iter().rposition(is_same).map_or(0, |last| last + 1);
    let is_heard = |step: &&Step| matches!(step, Step::Same(..) | Step::Other(..) | Step::Dropped(_));
    let length = laid.steps[first..last.max(first)].iter().filter(is_heard).count();
    let n = asked.forms.len();
    let differs = laid.steps.iter().any(|step| matches!(step, Step::Other(..) | Step::Added(_) | Step::Dropped(_)));
    let is_signalled = !asked.brackets.is_empty() || laid.steps.iter().any(|step| matches!(step, Step::Skipped(_)));
    let verdict = if !differs && n_same == n && !is_far_fetched(&laid.steps, SIDE) {
        if is_signalled { Verdict::SignalledEdit } else { Verdict::VerbatimEquivalent }
    } else if n_same * 10 >= n * 9 && is_spliced(index, &laid)? {
        Verdict::Spliced
    } else if n_same * 10 >= n * 8
        && length * 2 <= n * 3
        && !is_far_fetched(&laid.steps, PIECE)
        && is_of_one_speaker(index, &laid)?
    {
        Verdict::Altered
    } else {
        Verdict::NotFound
    };
    Ok(Found { n_in_a_row: laid.n_in_a_row(), laid: vec![laid], verdict, n_same, length })
}

/// *The lamp's old* is *the lamp is old*. By itself *'s* may be anything, beside *is* or *has* it can be nothing else.
fn join_clitics(steps: &mut [Step], quote: &[u32], evidence: &[u32]) {
    let clitic = hash("'s");
    let verbs = [hash("is"), hash("has")];
    for step in steps {
        if let Step::Other(at, other) = *step {
            let (one, two) = (quote[at], evidence[other]);
            if (one == clitic && verbs.contains(&two)) || (two == clitic && verbs.contains(&one)) {
                *step = Step::Same(at, other);
            }
        }
    }
}

/// Words at either end of a quote have nothing to do with the sentence before or after it, unless most of them are there.
fn trim(steps: &mut Vec<Step>, evidence: &[Heard]) {
    let is_same = |step: &Step| matches!(step, Step::Same(..));
    let (Some(first), Some(last)) = (steps.iter().position(is_same), steps.iter().rposition(is_same)) else { return };
    let is_start = |step: Step| match step {
        Step::Same(_, at) | Step::Other(_, at) | Step::Dropped(at) => evidence[at].starts,
        Step::Added(_) | Step::Skipped(_) => false,
    };
    // *in May* beside a sentence that begins with *In*: a word of a few is the same by chance.
    let is_chance = |steps: &[Step]| {
        let n_same = steps.iter().filter(|step| is_same(step)).count();
        let n = steps.iter().filter(|step| matches!(step, Step::Same(..) | Step::Other(..) | Step::Added(_))).count();
        n_same == 0 || (n <= MAX_CHANCE && n_same * 2 <= n)
    };
    // Everything before the first word of a sentence, and from the next first word on.
    let before = (0..=last).rev().find(|&idx| is_start(steps[idx]) && is_chance(&steps[..idx])).unwrap_or(0);
    let after = (first + 1..steps.len()).find(|&idx| is_start(steps[idx]) && is_chance(&steps[idx..]));
    let kept = before..after.unwrap_or(steps.len());
    let mut idx = 0;
    steps.retain_mut(|step| {
        let is_kept = kept.contains(&idx);
        idx += 1;
        match *step {
            Step::Same(at, _) | Step::Other(at, _) if !is_kept => *step = Step::Added(at),
            _ => {}
        }
        is_kept || !matches!(step, Step::Dropped(_))
    });
}

/// Whether a few words are fetched from afar: what is left out is long, and what stands before or after it short.
fn is_far_fetched(steps: &[Step], fewest: usize) -> bool {
    let n_same = |steps: &[Step]| steps.iter().filter(|step| matches!(step, Step::Same(..))).count();
    let is_skipped = |step: &Step| matches!(step, Step::Skipped(_));
    let chunks: Vec<&[Step]> = steps.chunk_by(|one, next| is_skipped(one) == is_skipped(next)).collect();
    chunks.windows(3).any(|around| {
        is_skipped(&around[1][0]) && around[1].len() > MAX_NEAR && n_same(around[0]).min(n_same(around[2])) < fewest
    })
}

/// What stands where a quote has brackets is replaced by them, unless it is more than they can stand for. Dots leave out
/// as much as they will.
fn signal_brackets(steps: &mut [Step], gaps: &[Gap]) {
    let mut word = 0;
    for chunk in steps.chunk_by_mut(|one, next| matches!((one, next), (Step::Skipped(_), Step::Skipped(_)))) {
        match chunk[0] {
            Step::Same(at, _) | Step::Other(at, _) | Step::Added(at) => word = at + 1,
            Step::Skipped(_) if gaps.get(word) == Some(&Gap::Bracket) && chunk.len() > MAX_REPLACED => {
                for step in chunk {
                    if let Step::Skipped(at) = *step {
                        *step = Step::Dropped(at);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Whether a passage is of two places that nothing shows to be two: so many words apart, or turns.
fn is_spliced<B: Bytes>(index: &Index<B>, laid: &Laid) -> Result<bool, IndexError> {
    let n_same = |steps: &[Step]| steps.iter().filter(|step| matches!(step, Step::Same(..))).count();
    let mut at = 0;
    for chunk in laid.steps.chunk_by(|one, next| matches!((one, next), (Step::Dropped(_), Step::Dropped(_)))) {
        let (before, after) = (&laid.steps[..at], &laid.steps[at + chunk.len()..]);
        at += chunk.len();
        let is_between = matches!(chunk[0], Step::Dropped(_)) && n_same(before) >= SIDE && n_same(after) >= SIDE;
        if !is_between {
            continue;
        }
        if chunk.len() as u64 >= APART || turn_after(index, laid, after)? != turn_before(index, laid, before)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether one person says the first and the last word that is the same. What one begins and another ends nobody said.
pub(crate) fn is_of_one_speaker<B: Bytes>(index: &Index<B>, laid: &Laid) -> Result<bool, IndexError> {
    let of = |step: Option<&Step>| match step {
        Some(&Step::Same(_, at)) => index.place(laid.base + at as u64, laid.evidence[at].start).map(Some),
        _ => Ok(None),
    };
    let is_same = |step: &&Step| matches!(step, Step::Same(..));
    let (first, last) = (of(laid.steps.iter().find(is_same))?, of(laid.steps.iter().rev().find(is_same))?);
    Ok(first.zip(last).is_none_or(|(first, last)| first.turn == last.turn || first.speaker == last.speaker))
}

fn turn_before<B: Bytes>(index: &Index<B>, laid: &Laid, steps: &[Step]) -> Result<Option<u32>, IndexError> {
    turn_of(index, laid, steps.iter().rev())
}

fn turn_after<B: Bytes>(index: &Index<B>, laid: &Laid, steps: &[Step]) -> Result<Option<u32>, IndexError> {
    turn_of(index, laid, steps.iter())
}

/// The turn of the first word that is the same.
fn turn_of<'a, B: Bytes>(
    index: &Index<B>,
    laid: &Laid,
    mut steps: impl Iterator<Item = &'a Step>,
) -> Result<Option<u32>, IndexError> {
    let Some(at) = steps.find_map(|step| if let Step::Same(_, at) = step { Some(*at) } else { None }) else {
        return Ok(None);
    };
    Ok(Some(index.place(laid.base + at as u64, laid.evidence[at].start)?.turn))
}

/// A quote as pieces from several places, if that is what it is: they make up nearly all of it, and some two that follow each
/// other in the quote do not in the evidence.
pub(crate) fn splice<B: Bytes>(index: &Index<B>, asked: &Asked<'_>, runs: &[Run]) -> Result<Option<Found>, IndexError> {
    let n = asked.forms.len();
    let pieces = cover(runs, n);
    let n_same: usize = pieces.iter().map(|run| run.len).sum();
    if pieces.len() < 2 || n_same * 10 < n * 9 {
        return Ok(None);
    }
    let mut is_apart = false;
    for pair in pieces.windows(2) {
        let end = pair[0].word + pair[0].len as u64;
        // What a quote says twice and the evidence once was said again, and not fetched from elsewhere.
        let is_again = (pair[0].word..end).contains(&pair[1].word);
        let is_behind = pair[1].word >= end && pair[1].word - end < APART;
        let is_next = pair[0].document == pair[1].document && (is_behind || is_again);
        is_apart |= !is_next || turn_of_run(index, pair[0])? != turn_of_run(index, pair[1])?;
    }
    let is_of_several = pieces.iter().any(|run| run.document != pieces[0].document);
    // A phrase of five words is in any large evidence somewhere.
    if !is_apart || (is_of_several && pieces.iter().any(|run| run.len < PIECE_OF_ANOTHER)) {
        return Ok(None);
    }
    let mut laid = pieces.iter().map(|run| Laid::of_run(index, *run)).collect::<Result<Vec<_>, _>>()?;
    // Words of no piece stand behind the piece before them.
    for at in 0..n {
        if pieces.iter().any(|run| (run.at..run.at + run.len).contains(&at)) {
            continue;
        }
        let before = pieces.iter().rposition(|run| run.at < at);
        match before {
            Some(before) => laid[before].steps.push(Step::Added(at)),
            None => laid[0].steps.insert(at, Step::Added(at)),
        }
    }
    let n_in_a_row = pieces.iter().map(|run| run.len).max().unwrap_or(0);
    Ok(Some(Found { laid, verdict: Verdict::Spliced, n_same, n_in_a_row, length: n_same }))
}

fn turn_of_run<B: Bytes>(index: &Index<B>, run: Run) -> Result<u32, IndexError> {
    let words = index.words(run.word..run.word + 1)?;
    Ok(index.place(run.word, words.first().map_or(0, |word| word.start))?.turn)
}

/// Runs that make up a quote from its beginning on: at each word the one that goes furthest, of several the one that stands
/// nearest behind the one before. A long run may take back words of the piece before it, where the rest of it is too short
/// to be a piece.
fn cover(runs: &[Run], n_words: usize) -> Vec<Run> {
    let mut pieces: Vec<Run> = Vec::new();
    let mut at = 0;
    while at < n_words {
        let distance = |run: &Run| {
            pieces.last().map_or(0, |last| {
                let is_same_document = last.document == run.document;
                let end = last.word + last.len as u64;
                let start = run.word + at.abs_diff(run.at) as u64;
                if is_same_document { start.abs_diff(end) } else { u64::MAX }
            })
        };
        // Where the piece before it may be cut at the earliest.
        let earliest = pieces.last().map_or(at, |last| last.at + PIECE);
        let is_piece = |run: &&Run| {
            let end = run.at + run.len;
            let goes_on = run.at <= at && end >= at + PIECE;
            goes_on || (run.len >= LONG && end >= at + REST && run.at.max(earliest) + PIECE <= end)
        };
        let fits = runs.iter().filter(|run| run.at <= at).filter(is_piece);
        let best =
            fits.max_by_key(|run| (run.at + run.len, std::cmp::Reverse(distance(run)), std::cmp::Reverse(run.word)));
        let Some(run) = best else {
            at += 1;
            continue;
        };
        let end = run.at + run.len;
        let start = at.min(end - PIECE);
        if let Some(last) = pieces.last_mut() {
            last.len -= (last.at + last.len).saturating_sub(start);
        }
        let skipped = start - run.at;
        pieces.push(Run { at: start, len: run.len - skipped, word: run.word + skipped as u64, ..*run });
        at = end;
    }
    pieces
}

/// Words that turn what stands beside them: negations, conditions, contrasts.
pub(crate) fn turns(form: u32) -> bool {
    const TURNING: &[&str] = &[
        "not",
        "no",
        "never",
        "none",
        "nobody",
        "nothing",
        "nowhere",
        "neither",
        "nor",
        "without",
        "hardly",
        "if",
        "unless",
        "until",
        "provided",
        "providing",
        "except",
        "otherwise",
        "only",
        "but",
        "however",
        "although",
        "though",
        "yet",
        "whereas",
        "despite",
        "unlike",
        "nonetheless",
        "nevertheless",
    ];
    TURNING.iter().any(|word| hash(word) == form)
}

/// Words that say that something is not so.
pub(crate) fn is_negation(form: &str) -> bool {
    matches!(
        form,
        "not" | "no" | "never" | "none" | "nobody" | "nothing" | "nowhere" | "neither" | "nor" | "without" | "hardly"
    )
}
