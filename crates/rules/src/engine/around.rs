//! `around: CONTENT`: the clause that encloses a match, less the match.

use dixit_text::{Run, Tag, phrase};

use super::{clause_end, machine::is_dash, view::View};

/// What stands around a parenthetical match in its clause: one span where the match stands at an edge,
/// two where it stands inside; `None` where nothing is left.
///
/// A match at the end of its sentence speaks of the whole sentence. Inside, of the smallest finite clause that goes on
/// after it: *The minister said the government, according to the report, had failed.*
pub(crate) fn enclosing(view: &View<'_>, taken: Run) -> Option<Vec<Run>> {
    let sentence = sentence(view, taken);
    let clause =
        relative_clause(view, sentence, taken).or_else(|| smallest_clause(view, sentence, taken)).unwrap_or(sentence);
    // Where a closing mark stood for the comma it belongs to what was said.
    let closing = usize::from(closes_quote(view, taken.start));
    let before = clip(view, Run::new(clause.start, (taken.start + closing).max(clause.start)));
    let after = clip(view, Run::new(taken.end.min(clause.end), clause.end));
    let before = if is_opening(view, before) { Run::new(taken.start, taken.start) } else { before };
    let is_set_off = view.is_mark(taken.end - 1) || (taken.end < clause.end && view.is_mark(taken.end));
    let after = if is_set_off && is_trailing(view, before, after) { Run::new(taken.end, taken.end) } else { after };
    let spans: Vec<Run> = [before, after].into_iter().filter(|run| !run.is_empty()).collect();
    (!spans.is_empty()).then_some(spans)
}

/// Whether what stands before a match only opens its sentence: *When asked about it, X said* and *Asked why, X said*.
fn is_opening(view: &View<'_>, before: Run) -> bool {
    let document = view.document;
    if before.is_empty() || before.range().any(|at| document.lower(at) == "," || view.quote_at(at).is_some()) {
        return false;
    }
    matches!(document.lower(before.start), "when" | "as" | "after" | "while" | "before" | "asked" | "pressed" | "since")
}

/// Whether what stands behind a match goes on with its source and not with the content, where a whole clause stands before it:
/// *P, said Marsh, a baker from Tarn*; *P, he said, on condition of anonymity*; *P, he said, but Q*.
fn is_trailing(view: &View<'_>, before: Run, after: Run) -> bool {
    let document = view.document;
    if before.is_empty() || after.is_empty() || !view.quotes_from(after).is_empty() {
        return false;
    }
    let is_tensed = |at: &usize| matches!(document.tag(*at), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let relative = after.range().find(|&at| matches!(document.tag(at), Tag::Wp | Tag::Wdt | Tag::WpPoss));
    let first_tensed = after.range().find(is_tensed);
    let silent = first_tensed.is_none_or(|tensed| relative.is_some_and(|relative| relative < tensed));
    // A clause that lacks its verb goes on behind the match: *proof, the mayor argued, of bad faith*; *she is, she says, the last*.
    let stops_short =
        matches!(document.tag(before.end - 1), Tag::In | Tag::To | Tag::Dt | Tag::Rb) || is_tensed(&(before.end - 1));
    let is_whole = before.range().any(|at| is_tensed(&at)) && !stops_short;
    is_whole && (silent || document.lower(after.start) == "but")
}

/// The sentence around a match, in its unit, without its final stop; the part after the last *; but and* before the
/// match, and up to a semicolon behind it where another speaks next.
fn sentence(view: &View<'_>, taken: Run) -> Run {
    let document = view.document;
    let sentence_at = |at: usize| document.sentences()[document.sentence_of(at)].run;
    let piece = view.unit.piece(taken.start);
    let mut run = Run::new(
        sentence_at(taken.start).start.max(piece.start),
        sentence_at(taken.end.max(taken.start + 1) - 1).end.min(piece.end),
    );
    run.start = after_dateline(view, run).min(taken.start);
    // A sentence that ends inside a quotation goes on to where the quotation ends.
    while view.splits_quote(run.start) && run.start > piece.start {
        run.start = sentence_at(run.start - 1).start.max(piece.start);
    }
    while view.splits_quote(run.end) && run.end < piece.end {
        run.end = sentence_at(run.end).end.min(piece.end);
    }
    while run.end > run.start && view.is_mark(run.end - 1) && !view.splits_quote(run.end) && !view.ends_quote(run.end) {
        run.end -= 1;
    }
    let boundary = (run.start..taken.start).rev().find(|&at| {
        if view.quote_at(at).is_some() {
            return false;
        }
        match document.lower(at) {
            ";" => true,
            "and" | "but" => {
                at > run.start && document.lower(at - 1) == "," && starts_clause(view, Run::new(at + 1, run.end))
            }
            _ => false,
        }
    });
    if let Some(at) = boundary {
        run.start = at + 1;
    } else if taken.start > run.start && matches!(document.lower(run.start), "but" | "and") {
        run.start += 1;
    }
    let behind = Run::new(taken.end.min(run.end), run.end);
    let end = behind.range().find(|&at| clause_end::another_speaks_behind(view, behind, at));
    Run::new(run.start, end.unwrap_or(run.end))
}

/// Where the story begins behind a dateline (*TIDEWELL, Sept. 12 —*), else where the run does.
fn after_dateline(view: &View<'_>, run: Run) -> usize {
    /// Longest dateline, dash included.
    const LONGEST: usize = 12;
    let document = view.document;
    let is_capital = |at: usize| {
        let form = document.form(at);
        form.chars().count() > 1 && form.chars().all(|c| c.is_uppercase() || c == '.')
    };
    let dash = run.range().take(LONGEST).find(|&at| is_dash(document.lower(at)));
    match dash {
        Some(dash) if is_capital(run.start) => dash + 1,
        _ => run.start,
    }
}

/// Whether token `at` is the closing mark of a quotation, long or short.
fn closes_quote(view: &View<'_>, at: usize) -> bool {
    let quotes = view.document.quotes();
    view.document.quote_of(at).is_some_and(|quote| quotes[quote].closed && quotes[quote].run.end == at + 1)
}

/// Whether a finite clause with its subject begins where a run begins.
fn starts_clause(view: &View<'_>, run: Run) -> bool {
    !run.is_empty() && !phrase::clauses_from(view.document, run.start, run).is_empty()
}

/// *which, according to the bank, had been sent*: a match right behind a relative pronoun speaks of its clause.
fn relative_clause(view: &View<'_>, sentence: Run, taken: Run) -> Option<Run> {
    let document = view.document;
    let comma = taken.start.checked_sub(1).filter(|&at| document.lower(at) == ",").unwrap_or(taken.start);
    let pronoun = comma.checked_sub(1).filter(|&at| at >= sentence.start)?;
    let is_relative = matches!(document.tag(pronoun), Tag::Wdt | Tag::Wp) && taken.end < sentence.end;
    is_relative.then(|| Run::new(pronoun, sentence.end))
}

/// The smallest finite clause of the tree that stands on both sides of a match.
fn smallest_clause(view: &View<'_>, sentence: Run, taken: Run) -> Option<Run> {
    let document = view.document;
    let surrounds = |run: Run| run.start < taken.start && run.end > taken.end && sentence.covers(run);
    sentence
        .range()
        .filter(|&at| !taken.contains(at) && document.tag(at).is_verb())
        .map(|at| document.subtree(at))
        .map(|run| Run::new(run.start, run.end.min(sentence.end)))
        .filter(|&run| surrounds(run) && !clip(view, Run::new(taken.end, run.end)).is_empty())
        .filter(|&run| phrase::finite(document, run))
        .min_by_key(|run| (run.len(), run.start))
}

/// A run without the commas, and other marks, at its edges; brackets and quotation marks stay.
fn clip(view: &View<'_>, mut run: Run) -> Run {
    let is_comma = |at: usize| matches!(view.document.lower(at), "," | ";") || is_dash(view.document.lower(at));
    while !run.is_empty() && is_comma(run.start) {
        run.start += 1;
    }
    while !run.is_empty() && is_comma(run.end - 1) {
        run.end -= 1;
    }
    run
}
