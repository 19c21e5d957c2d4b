//! [`verify`]: a quote against all evidence.

use std::cmp::Reverse;

use chrono::{Days as More, NaiveDate};
use dixit_claims::when::Days;

use crate::align::Step;
use crate::diff::{Heard, edits};
use crate::find::{Gram, exact, grams, runs, seeds, windows};
use crate::index::{Bytes, Index, IndexError, Word, hash};
use crate::judge::{Asked, Found, Laid, is_of_one_speaker, judge, splice, turns};
use crate::quote::Quote;
use crate::signals::{Gap, Signalled};
use crate::speaker::compare;
use crate::verification::{Candidate, Dated, Extent, Passage, Speaker, Verdict, Verification};
use crate::words;

/// Fewest words of a quote that is looked for.
pub const MIN_WORDS: usize = 6;

/// Most other passages that are listed.
pub const MAX_ALSO: usize = 50;

/// Windows that a quote is laid along.
const MAX_WINDOWS: usize = 12;

/// Places with just these words that are looked at closer, the better dated first.
const MAX_EXACT: usize = 256;

/// Words of a quote that are compared. Nobody quotes as many.
const MAX_WORDS: usize = 20_000;

/// Words, of those that differ in some, that nobody else says by chance.
const SURE: usize = 10;

/// The same where the article does not say who it was.
const SURE_OF_SOMEBODY: usize = 8;

/// The same of words in a row.
pub(crate) const SURE_IN_A_ROW: usize = 7;

/// Days that a document may be later than an article and still be thought of where the words differ: transcripts bear the
/// day on which they were published, articles that of the evening before.
const GRACE: u64 = 2;

/// Words that may have been dropped beside a filler.
const MAX_DROPPED: u64 = 3;

/// Words of context on either side.
const CONTEXT: u64 = 12;

/// Words of a sentence that are looked at on either side of a quote.
const SENTENCE: u64 = 100;

/// How to look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings {
    /// Documents older than the article by more days are passed over. Without it none is too old.
    pub within: Option<u32>,
}

/// Looks for a quote in the evidence and compares its words with what stands there.
///
/// The best place decides: where the words agree before where they differ, then a document that the article can have quoted,
/// then one in which the same person speaks, then the best dated: a day on which it is said to have been said, else
/// the last before the article.
pub fn verify<B: Bytes>(index: &Index<B>, quote: &Quote, settings: &Settings) -> Result<Verification, IndexError> {
    let comparison = Comparison { index, quote, settings };
    let mut signalled = Signalled::read(&quote.text);
    if signalled.n_written(&quote.text) < MIN_WORDS && signalled.has_asides(&quote.text) {
        signalled = signalled.with_asides();
    }
    if signalled.n_written(&quote.text) < MIN_WORDS || signalled.words.is_empty() {
        return Ok(comparison.nothing(Verdict::TooShort));
    }
    signalled.words.truncate(MAX_WORDS);
    signalled.gaps.truncate(signalled.words.len() + 1);
    let all: Vec<u32> = signalled.all.iter().map(|word| hash(&word.form)).collect();
    let gaps = vec![Gap::Closed; all.len() + 1];
    let of_all = grams(index, &all, &gaps)?;
    let found = comparison.exact(&all, &of_all)?;
    if !found.is_empty() {
        let asked = Asked { text: &quote.text, words: signalled.all, gaps, forms: all, brackets: Vec::new() };
        return comparison.best(&asked, found);
    }
    let forms = signalled.forms();
    let has_gaps = signalled.has_gaps();
    let Signalled { words, gaps, brackets, .. } = signalled;
    let asked = Asked { text: &quote.text, words, gaps, forms, brackets };
    let grams = if has_gaps || !asked.brackets.is_empty() { grams(index, &asked.forms, &asked.gaps)? } else { of_all };
    let found = comparison.like(&asked, grams, has_gaps)?;
    comparison.best(&asked, found)
}

struct Comparison<'a, B> {
    index: &'a Index<B>,
    quote: &'a Quote,
    settings: &'a Settings,
}

/// A place with all that it is ranked by.
struct Ranked {
    found: Found,
    passages: Vec<Passage>,
    speaker: Speaker,
    dated: Dated,
    date: Option<NaiveDate>,
    /// Whether it cannot be what was quoted, whatever its words.
    is_refused: bool,
}

impl<B: Bytes> Comparison<'_, B> {
    fn nothing(&self, verdict: Verdict) -> Verification {
        Verification {
            verdict,
            extent: None,
            speaker: Speaker::Unknown,
            date: Dated::Unknown,
            tags: Vec::new(),
            diff: Vec::new(),
            passages: Vec::new(),
            also: Vec::new(),
            candidates: Vec::new(),
            n_documents: self.index.documents().len(),
        }
    }

    /// Whether an article cannot have quoted a document. Where the words agree it is worth knowing all the same; words that
    /// differ were not changed from those of a later day.
    fn is_ruled_out(&self, found: &Found) -> bool {
        let last = self.quote.published.and_then(|day| day.checked_add_days(More::new(GRACE)));
        let date = |laid: &Laid| self.index.documents()[laid.document].date;
        matches!(found.verdict, Verdict::Spliced | Verdict::Altered)
            && found.laid.iter().any(|laid| date(laid).zip(last).is_some_and(|(date, last)| date > last))
    }

    /// Whether words that differ are too few to be of one utterance, since nothing else ties the two together: the document
    /// names who speaks, and that is not who is quoted.
    fn is_chance(found: &Found, passages: &[Passage]) -> bool {
        let is_little = |passage: &Passage| match passage.is_speaker {
            Speaker::Same => false,
            Speaker::Unknown => passage.speaker.is_some() && found.n_same < SURE_OF_SOMEBODY,
            Speaker::Other => found.n_same < SURE,
        };
        found.verdict == Verdict::Altered && found.n_in_a_row < SURE_IN_A_ROW && passages.iter().any(is_little)
    }

    /// Whether a document is looked at: none is too old, unless a limit is set.
    fn is_in_time(&self, document: usize) -> bool {
        let Some(within) = self.settings.within else { return true };
        let oldest = self.quote.published.and_then(|day| day.checked_sub_days(More::new(within.into())));
        match (self.index.documents()[document].date, oldest) {
            (Some(date), Some(oldest)) => date >= oldest,
            _ => true,
        }
    }

    fn dated(&self, document: usize) -> Dated {
        match (self.index.documents()[document].date, self.quote.published) {
            (Some(date), Some(published)) if date > published => Dated::LaterThanQuote,
            (Some(_), Some(_)) => Dated::Ok,
            _ => Dated::Unknown,
        }
    }

    /// How well a document is dated, the best first.
    fn date_key(&self, document: usize) -> (bool, bool, Reverse<Option<NaiveDate>>, usize) {
        let date = self.index.documents()[document].date;
        let is_said_then = date.is_some_and(|date| self.quote.said_on.is_some_and(|days| contains(days, date)));
        (self.dated(document) == Dated::LaterThanQuote, !is_said_then, Reverse(date), document)
    }

    /// Where the words stand one by one.
    fn exact(&self, forms: &[u32], grams: &[Gram]) -> Result<Vec<Found>, IndexError> {
        let mut places: Vec<(usize, u64)> =
            exact(self.index, forms, grams)?.into_iter().map(|word| (self.index.document_at(word), word)).collect();
        places.retain(|(document, _)| self.is_in_time(*document));
        places.sort_by_cached_key(|(document, word)| (self.date_key(*document), *word));
        places.truncate(MAX_EXACT);
        places.into_iter().map(|(document, word)| self.run(document, word, forms.len())).collect()
    }

    /// A place where all words stand in a row, as they are compared.
    fn run(&self, document: usize, word: u64, n: usize) -> Result<Found, IndexError> {
        let evidence = self.index.words(word..word + n as u64)?;
        let steps = (0..n).map(|at| Step::Same(at, at)).collect();
        let mut laid = Laid { document, base: word, evidence, steps };
        let verdict = if !is_of_one_speaker(self.index, &laid)? {
            Verdict::Spliced
        } else if self.is_verbatim(&laid)? {
            Verdict::Verbatim
        } else if self.take_dropped(&mut laid)? {
            Verdict::Altered
        } else {
            Verdict::VerbatimEquivalent
        };
        Ok(Found { laid: vec![laid], verdict, n_same: n, n_in_a_row: n, length: n })
    }

    /// Takes in words between a filler at either end and the words that are compared: of *You know, when we go* a quote
    /// that has *You know, we go* has dropped one. Gives whether there are any.
    fn take_dropped(&self, laid: &mut Laid) -> Result<bool, IndexError> {
        let signalled = Signalled::read(&self.quote.text);
        let (Some(first), Some(last)) = (signalled.all.first(), signalled.all.last()) else { return Ok(false) };
        let (lead, tail) = (&self.quote.text[..first.span.start], &self.quote.text[last.span.end..]);
        let all = self.index.words_of(laid.document);
        let (start, end) = (laid.base, laid.base + laid.evidence.len() as u64);
        // One more on either side tells where what stands before or behind the words begins.
        let before = self.index.words(start.saturating_sub(MAX_DROPPED + 1).max(all.start)..start)?;
        let after = self.index.words(end..(end + MAX_DROPPED + 1).min(all.end))?;
        let around: Vec<Word> = before.iter().chain(&laid.evidence).chain(&after).copied().collect();
        let has = |gap: usize, filler: &str| -> Result<bool, IndexError> {
            let (Some(left), Some(right)) = (around.get(gap.wrapping_sub(1)), around.get(gap)) else {
                return Ok(false);
            };
            Ok(left.end < right.start && words::has_writing(&self.index.text(start, left.end..right.start)?, filler))
        };
        let (from, to) = (before.len(), before.len() + laid.evidence.len());
        let n_dropped = |gaps: &mut dyn Iterator<Item = usize>, filler: &str| -> Result<usize, IndexError> {
            for (n, gap) in gaps.enumerate() {
                if has(gap, filler)? {
                    return Ok(n);
                }
            }
            Ok(0)
        };
        let n_before = n_dropped(&mut (0..=from).rev(), lead)?;
        let n_after = n_dropped(&mut (to..=around.len()), tail)?;
        if n_before + n_after == 0 {
            return Ok(false);
        }
        let n = laid.evidence.len();
        laid.base -= n_before as u64;
        laid.evidence = around[from - n_before..to + n_after].to_vec();
        laid.steps = (0..n_before)
            .map(Step::Dropped)
            .chain((0..n).map(|at| Step::Same(at, n_before + at)))
            .chain((n_before + n..n_before + n + n_after).map(Step::Dropped))
            .collect();
        Ok(true)
    }

    /// Whether not even the writing differs. *Well, we will, right?* is one run with its fillers, which stand before and
    /// behind the words that are compared.
    fn is_verbatim(&self, laid: &Laid) -> Result<bool, IndexError> {
        let (Some(first), Some(last)) = (laid.evidence.first(), laid.evidence.last()) else { return Ok(false) };
        let all = self.index.words_of(laid.document);
        let end = laid.base + laid.evidence.len() as u64;
        let before = self.index.words(laid.base.saturating_sub(1).max(all.start)..laid.base)?;
        let after = self.index.words(end..(end + 1).min(all.end))?;
        let from = before.first().map_or(first.start, |word| word.end.min(first.start));
        let to = after.first().map_or(last.end, |word| word.start.max(last.end));
        Ok(words::has_writing(&self.index.text(laid.base, from..to)?, &self.quote.text))
    }

    /// Where most of the words stand.
    fn like(&self, asked: &Asked<'_>, grams: Vec<Gram>, has_gaps: bool) -> Result<Vec<Found>, IndexError> {
        let mut seeds = seeds(self.index, grams)?;
        seeds.retain(|seed| self.is_in_time(self.index.document_at(seed.word)));
        let windows = windows(self.index, &seeds, asked.forms.len(), has_gaps, MAX_WINDOWS);
        let mut found = windows.iter().map(|window| judge(self.index, asked, window)).collect::<Result<Vec<_>, _>>()?;
        // Windows that lie near each other may show the same place.
        found.sort_by_key(|it| Reverse(it.n_same));
        let mut seen: Vec<(u64, u64)> = Vec::new();
        found.retain(|it| {
            let Some((start, end)) = it.laid[0].span().map(|(start, end)| (start as u64, end as u64)) else {
                return false;
            };
            let (start, end) = (it.laid[0].base + start, it.laid[0].base + end);
            let is_new = !seen.iter().any(|(from, to)| start <= *to && *from <= end);
            seen.push((start, end));
            is_new
        });
        // Dots and brackets show that pieces are pieces.
        if !has_gaps {
            let nearest = found.iter().filter(|it| it.verdict != Verdict::NotFound).map(|it| it.n_same).max();
            let runs = runs(self.index, &seeds, &asked.forms)?;
            let spliced = splice(self.index, asked, &runs)?;
            // Where one passage has nearly as much, it was altered and not put together.
            found.extend(spliced.filter(|spliced| nearest.is_none_or(|nearest| spliced.n_same >= nearest + 3)));
        }
        Ok(found)
    }

    fn best(&self, asked: &Asked<'_>, found: Vec<Found>) -> Result<Verification, IndexError> {
        let mut ranked = found.into_iter().map(|found| self.ranked(found)).collect::<Result<Vec<_>, _>>()?;
        ranked.sort_by_cached_key(|it| self.key(it));
        let mut ranked = ranked.into_iter();
        let Some(best) = ranked.next() else { return Ok(self.nothing(Verdict::NotFound)) };
        if best.found.verdict == Verdict::NotFound || best.is_refused {
            let all = std::iter::once(best).chain(ranked);
            let candidates = all.map(|it| self.candidate(it, asked, None)).collect();
            return Ok(Verification { candidates, ..self.nothing(Verdict::NotFound) });
        }
        let mut verification = self.nothing(best.found.verdict);
        for (nth, laid) in best.found.laid.iter().enumerate() {
            let (edits, tags) = edits(asked, laid, &self.heard(laid)?, nth);
            verification.diff.extend(edits);
            // What stands between the pieces of a splice was not dropped from a sentence.
            if verification.verdict != Verdict::Spliced {
                verification.tags.extend(tags);
            }
            verification.extent = verification.extent.max(Some(self.extent(asked, laid)?));
        }
        verification.tags.sort_unstable();
        verification.tags.dedup();
        (verification.speaker, verification.date) = (best.speaker, best.dated);
        for other in ranked {
            if other.found.verdict == best.found.verdict && other.found.n_same == best.found.n_same {
                verification.also.extend(other.passages.iter().take(1).cloned());
            }
            verification.candidates.push(self.candidate(other, asked, Some(&best)));
        }
        verification.also.truncate(MAX_ALSO);
        verification.passages = best.passages;
        Ok(verification)
    }

    fn ranked(&self, found: Found) -> Result<Ranked, IndexError> {
        let passages = found.laid.iter().map(|laid| self.passage(laid)).collect::<Result<Vec<_>, _>>()?;
        // Of several places one of somebody else makes all of it somebody else's.
        let speaker = passages.iter().map(|passage| passage.is_speaker).max().unwrap_or(Speaker::Unknown);
        let dated = passages.iter().map(|passage| passage.dated).max().unwrap_or(Dated::Unknown);
        let date = passages.first().and_then(|passage| self.index.documents()[passage.document].date);
        let is_refused = self.is_ruled_out(&found) || Self::is_chance(&found, &passages);
        Ok(Ranked { found, passages, speaker, dated, date, is_refused })
    }

    /// What decides between two places, the best first.
    fn key(&self, it: &Ranked) -> impl Ord + use<B> {
        let class = match it.found.verdict {
            Verdict::TooShort | Verdict::Verbatim | Verdict::VerbatimEquivalent | Verdict::SignalledEdit => 0,
            // Of pieces there is one only where it has more words than any single place.
            Verdict::Spliced if !it.is_refused => 1,
            Verdict::Altered if !it.is_refused => 2,
            _ => 3,
        };
        let n_other = if class == 0 { 0 } else { usize::MAX - it.found.n_same };
        let document = it.passages.first().map_or(0, |passage| passage.document);
        let is_late = it.dated == Dated::LaterThanQuote;
        (class, is_late, it.speaker == Speaker::Other, n_other, it.found.verdict, it.speaker, self.date_key(document))
    }

    fn candidate(&self, it: Ranked, asked: &Asked<'_>, best: Option<&Ranked>) -> Candidate {
        let n = asked.forms.len();
        let is_ruled_out = self.is_ruled_out(&it.found);
        let Found { verdict, n_same, n_in_a_row, length, .. } = it.found;
        let why = match best {
            _ if is_ruled_out => {
                format!("later than the article, and {}: {n_same} of {n} words are the same", verdict.name())
            }
            _ if it.is_refused => format!("{n_same} of {n} words are the same, too few where somebody else speaks"),
            _ if verdict == Verdict::NotFound => {
                format!("{n_same} of {n} words are the same, within {length}: too few to be what was quoted")
            }
            Some(best) if best.dated != it.dated && it.dated == Dated::LaterThanQuote => {
                "later than the article".to_owned()
            }
            Some(best) if best.found.verdict != verdict || best.found.n_same != n_same => {
                format!("{}: {n_same} of {n} words are the same", verdict.name())
            }
            Some(best) if best.speaker != it.speaker && it.speaker == Speaker::Other => {
                "somebody else says it".to_owned()
            }
            Some(best) if best.speaker != it.speaker => "it is not said who speaks".to_owned(),
            Some(best) if best.date != it.date => "the other document is better dated".to_owned(),
            _ => "the same words, further down".to_owned(),
        };
        let passage = it.passages.into_iter().next().unwrap_or_default();
        Candidate { passage, verdict, n_same, n_in_a_row, n_words: n, why }
    }

    /// The text of a passage, from its first to its last word.
    fn heard(&self, laid: &Laid) -> Result<Heard, IndexError> {
        let Some((first, last)) = laid.span() else {
            return Ok(Heard { text: String::new(), spans: vec![dixit_text::Span::default(); laid.evidence.len()] });
        };
        let (start, end) = (laid.evidence[first].start, laid.evidence[last].end);
        let text = self.index.text(laid.base, start..end)?;
        let inside = |word: &crate::index::Word| {
            if word.start >= start && word.end <= end {
                dixit_text::Span::new((word.start - start) as usize, (word.end - start) as usize)
            } else {
                dixit_text::Span::default()
            }
        };
        Ok(Heard { spans: laid.evidence.iter().map(inside).collect(), text })
    }

    fn passage(&self, laid: &Laid) -> Result<Passage, IndexError> {
        let Some((first, last)) = laid.span() else { return Ok(Passage::default()) };
        let (first_word, last_word) = (&laid.evidence[first], &laid.evidence[last]);
        let at = laid.base + first as u64;
        let place = self.index.place(at, first_word.start)?;
        let document = &self.index.documents()[laid.document];
        let speaker = place.speaker.and_then(|speaker| document.speakers.get(speaker)).cloned();
        let all = self.index.words_of(laid.document);
        let before = self.index.words(at.saturating_sub(CONTEXT).max(all.start)..at)?;
        let end = laid.base + last as u64 + 1;
        let after = self.index.words(end..(end + CONTEXT).min(all.end))?;
        let (from, to) = (before.first().unwrap_or(first_word).start, after.last().unwrap_or(last_word).end);
        Ok(Passage {
            document: laid.document,
            line: place.line,
            turn: (place.turn > 0).then_some(place.turn as usize),
            time: place.time,
            is_speaker: compare(&self.quote.speakers, speaker.as_deref(), &document.speakers),
            dated: self.dated(laid.document),
            speaker,
            text: self.index.text(at, first_word.start..last_word.end)?,
            before: self.index.text(at, from..first_word.start)?,
            after: self.index.text(at, last_word.end..to.max(last_word.end))?,
        })
    }

    /// How much of its sentences a passage has, and whether the rest turns it.
    fn extent(&self, asked: &Asked<'_>, laid: &Laid) -> Result<Extent, IndexError> {
        let Some((first, last)) = laid.span() else { return Ok(Extent::Partial) };
        let all = self.index.words_of(laid.document);
        let (start, end) = (laid.base + first as u64, laid.base + last as u64 + 1);
        let mut cut = Vec::new();
        if !laid.evidence[first].starts {
            let before = self.index.words(start.saturating_sub(SENTENCE).max(all.start)..start)?;
            let from = before.iter().rposition(|word| word.starts).unwrap_or(0);
            cut.extend(before[from..].iter().map(|word| word.form));
        }
        let after = self.index.words(end..(end + SENTENCE).min(all.end))?;
        cut.extend(after.iter().take_while(|word| !word.starts).map(|word| word.form));
        let skipped = |gap| {
            let words = laid.skipped(&asked.gaps, gap);
            words.into_iter().map(|at| laid.evidence[at].form).collect::<Vec<_>>()
        };
        cut.extend(skipped(Gap::Elided));
        // What brackets replace is not cut, unless they replace what turned the sentence.
        let is_turned = cut.iter().chain(&skipped(Gap::Bracket)).any(|form| turns(*form));
        Ok(match cut.as_slice() {
            _ if is_turned => Extent::Truncated,
            [] => Extent::WholeSentence,
            _ => Extent::Partial,
        })
    }
}

fn contains(days: Days, date: NaiveDate) -> bool {
    days.from.is_some_and(|from| from <= date) && days.to.is_some_and(|to| date <= to)
}
