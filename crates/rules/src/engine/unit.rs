//! Units: the stretches of a document that a pattern runs over.

use dixit_text::{Document, Run, Tag};

use super::machine::is_dash;

/// Fewest words of a quotation that is always a step of its own.
const LONG_QUOTE: usize = 4;

/// Most steps of a sentence, a long quotation being one: as many tokens as the parser's largest tree has.
const LONGEST_SENTENCE: usize = 400;

/// Whether a quotation is a step of its own, into which running text does not reach. Scare quotes, titles and
/// nicknames are words like others; but a short one that stands apart (*“No,” Marsh said*) is a step.
pub(crate) fn is_step(document: &Document, idx: usize) -> bool {
    let quote = document.quotes()[idx];
    if quote.n_words >= LONG_QUOTE {
        return true;
    }
    let start = document.sentences()[document.sentence_of(quote.run.start)].run.start;
    let ends_with_mark = !quote.inside.is_empty()
        && matches!(document.tag(quote.inside.end - 1), Tag::Comma | Tag::Stop)
        && quote.n_words > 0;
    let apart = quote.run.start == start || document.tag(quote.run.start - 1).is_punct();
    ends_with_mark && apart
}

/// A stretch of tokens that patterns run over: a sentence, joined with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Its tokens.
    pub(crate) run: Run,
    /// The long quotation whose inside this is (part of), none for running text.
    pub(crate) inside: Option<usize>,
    /// Where a further paragraph was joined, as token indices. A phrase does not cross a joint.
    pub(crate) joints: Vec<usize>,
}

impl Unit {
    /// The part of the unit around token `at` that a phrase may fill.
    pub(crate) fn piece(&self, at: usize) -> Run {
        let start = self.joints.iter().copied().filter(|&joint| joint <= at).max();
        let end = self.joints.iter().copied().find(|&joint| joint > at);
        Run::new(start.unwrap_or(self.run.start), end.unwrap_or(self.run.end))
    }
}

/// All units of a document: running text first, then the insides of its long quotations.
pub(crate) fn units(document: &Document) -> Vec<Unit> {
    let mut units = join(document, &sentence_runs(document, Run::new(0, document.tokens().len())), None);
    for (idx, quote) in document.quotes().iter().enumerate() {
        if is_step(document, idx) {
            units.extend(join(document, &sentence_runs(document, quote.inside), Some(idx)));
        }
    }
    units
}

/// Whether quotation `idx` is long and stands directly in the text of `inside`: none but short ones between.
pub(crate) fn stands_in(document: &Document, idx: usize, inside: Option<usize>) -> bool {
    let quotes = document.quotes();
    if !is_step(document, idx) {
        return false;
    }
    let mut parent = quotes[idx].parent;
    while let Some(outer) = parent.filter(|&outer| !is_step(document, outer)) {
        parent = quotes[outer].parent;
    }
    parent == inside
}

/// Quotations that begin in a run, by index.
pub(crate) fn quotes_in(document: &Document, run: Run) -> std::ops::Range<usize> {
    let first = document.quotes().partition_point(|quote| quote.run.start < run.start);
    let last = document.quotes().partition_point(|quote| quote.run.start < run.end);
    first..last.max(first)
}

/// The sentences of a stretch, clipped to it.
fn sentence_runs(document: &Document, within: Run) -> Vec<Run> {
    document.sentences()[document.sentence_of(within.start)..]
        .iter()
        .take_while(|sentence| sentence.run.start < within.end)
        .map(|sentence| Run::new(sentence.run.start.max(within.start), sentence.run.end.min(within.end)))
        .filter(|run| !run.is_empty())
        .collect()
}

/// A sentence in parts that are no longer than a sentence can be, none of which cuts a long quotation. What has no full
/// stop for so long is a list, or made to keep us busy.
fn pieces(sentence: Run, quotes: &[Run]) -> Vec<Run> {
    let mut pieces = Vec::new();
    let mut start = sentence.start;
    let mut at = sentence.start;
    let mut n_steps = 0;
    while at < sentence.end {
        let quote = quotes[quotes.partition_point(|quote| quote.end <= at)..].first();
        let inside = quote.filter(|quote| quote.contains(at));
        if n_steps >= LONGEST_SENTENCE && inside.is_none_or(|quote| quote.start == at) {
            pieces.push(Run::new(start, at));
            start = at;
            n_steps = 0;
        }
        at = inside.map_or(at + 1, |quote| quote.end);
        n_steps += 1;
    }
    pieces.push(Run::new(start, sentence.end));
    pieces
}

/// Joins sentences over open quotations, final colons, and a dash and a name after a quotation.
fn join(document: &Document, sentences: &[Run], inside: Option<usize>) -> Vec<Unit> {
    let within = Run::new(sentences.first().map_or(0, |run| run.start), sentences.last().map_or(0, |run| run.end));
    let open: Vec<Run> = quotes_in(document, within)
        .filter(|&idx| stands_in(document, idx, inside))
        .map(|idx| document.quotes()[idx].run)
        .collect();
    let sentences: Vec<Run> = sentences.iter().flat_map(|&run| pieces(run, &open)).collect();
    let mut units: Vec<Unit> = Vec::new();
    // After a colon the whole next paragraph belongs to the unit; this is the last token of it.
    let mut block_end = 0;
    let mut quote = 0;
    for run in sentences {
        while quote < open.len() && open[quote].end <= run.start {
            quote += 1;
        }
        let in_quote = open.get(quote).is_some_and(|open| open.start < run.start);
        let in_block = run.start < block_end;
        if !in_quote && !in_block && is_turn(document, run) {
            block_end = paragraph_end(document, run.start);
            units.push(Unit { run, inside, joints: Vec::new() });
            continue;
        }
        let Some(last) = units.last_mut() else {
            units.push(Unit { run, inside, joints: Vec::new() });
            continue;
        };
        if in_quote || in_block {
            last.run.end = run.end;
        } else if ends_with_colon(document, last.run) && starts_paragraph(document, run.start) {
            last.joints.push(run.start);
            last.run.end = run.end;
            block_end = paragraph_end(document, run.start);
        } else if is_signature(document, last.run, run) {
            last.joints.push(run.start);
            last.run.end = run.end;
        } else {
            units.push(Unit { run, inside, joints: Vec::new() });
        }
    }
    units
}

fn ends_with_colon(document: &Document, run: Run) -> bool {
    document.lower(run.end - 1) == ":"
}

fn starts_paragraph(document: &Document, at: usize) -> bool {
    document.paragraphs().binary_search_by_key(&at, |paragraph| paragraph.run.start).is_ok()
}

fn paragraph_end(document: &Document, at: usize) -> usize {
    let sentence = &document.sentences()[document.sentence_of(at)];
    document.paragraphs()[sentence.paragraph].run.end
}

/// `NAME: text`: a paragraph that opens with a name and a colon. All of it is what the name says.
fn is_turn(document: &Document, run: Run) -> bool {
    /// Longest name of a turn: *U.S. Sen. Ida Holm of Tarn*.
    const LONGEST: usize = 7;
    // A transcript that is quoted in full puts a mark before each turn.
    let start = run.start + usize::from(run.len() > 1 && document.tag(run.start).is_punct());
    let name = Run::new(start, run.end.min(start + LONGEST + 1));
    let Some(colon) = name.range().find(|&at| document.lower(at) == ":") else { return false };
    colon > start
        && colon + 1 < run.end
        && starts_paragraph(document, run.start)
        && (start..colon).all(|at| document.tag(at).is_name() || is_capitals(document.form(at)))
}

/// Capitals alone, as transcripts write speakers: *HOLM*, *Q*.
pub(crate) fn is_capitals(form: &str) -> bool {
    form.chars().all(|c| c.is_uppercase() || c == '.')
}

/// `"..." — Name`: a short run that opens with a dash and holds names alone, after a quotation.
fn is_signature(document: &Document, before: Run, run: Run) -> bool {
    run.len() <= 12
        && run.len() >= 2
        && is_dash(document.lower(run.start))
        && document.quote_of(before.end - 1).is_some()
        && document.form(run.start + 1).starts_with(char::is_uppercase)
}
