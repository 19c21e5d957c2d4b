//! Clauses, infinitives, gerunds, and the rest of a verb's clause.

use super::{Candidates, time, tree};
use crate::{Document, Rel, Run, Tag};

/// Whether a run holds a verb that carries tense.
#[must_use]
pub fn finite(doc: &Document, run: Run) -> bool {
    tree::within(doc, run).range().any(|at| tree::is_finite_word(doc, at))
}

/// Finite clauses that begin at token `start`, a leading *that*, *if*, *whether* or *wh*-word included: what
/// the tree says, then the longest, to the end of `limit` less a final stop.
#[must_use]
pub fn clauses_from(doc: &Document, start: usize, limit: Run) -> Vec<Run> {
    let limit = tree::within(doc, limit);
    if !limit.contains(start) || !may_begin_clause(doc, start) {
        return Vec::new();
    }
    let limit = Run::new(start, limit.end);
    let mut candidates = Candidates::new(limit);
    // The mark at the head of a quotation hangs on nothing that helps.
    let first = start + usize::from(tree::is_mark(doc, start) && start + 1 < limit.end);
    let mut found = Vec::new();
    // Above a fronted *ccomp* stands the clause that reports it: *Prices will rise, Marsh said*.
    let mut n_inner = None;
    let mut below = first;
    for head in tree::upwards(doc, first) {
        let subtree = doc.subtree(head);
        if content_start(doc, subtree, head) < first {
            break;
        }
        if head != below && matches!(doc.rel(below), Rel::Ccomp | Rel::Parataxis) && n_inner.is_none() {
            n_inner = Some(found.len());
        }
        below = head;
        if tree::is_clausal(doc, head) && tree::is_finite_head(doc, head) && has_subject_within(doc, head, limit) {
            found.push(clip(doc, Run::new(start, subtree.end), limit));
        }
    }
    // Of clauses that begin here the smallest may be only a part (*If prices fall, rents will rise*).
    let outer = found.split_off(n_inner.unwrap_or(found.len()));
    for run in found.into_iter().rev().chain(outer) {
        if let Some(further) = beyond_the_tree(doc, run, limit) {
            candidates.push(further);
        }
        candidates.push(run);
    }
    let longest = clip(doc, limit, limit);
    if !begins_with_time(doc, longest) && is_clause_like(doc, longest) {
        candidates.push(longest);
    }
    candidates.first()
}

/// The run up to what is only added to it: a participle after a comma (*, comparing him to*), a dash after a quotation.
fn before_loose_end(doc: &Document, run: Run, limit: Run) -> Run {
    let quote = doc.quote_of(run.start).filter(|_| tree::quote_opened(doc, run.start).is_none());
    let is_end = |at: usize| {
        doc.quote_of(at) == quote
            && ((tree::is_comma(doc, at) && doc.tag(at + 1) == Tag::Vbg)
                || (tree::is_dash(doc, at) && tree::quote_closed(doc, at - 1).is_some()))
    };
    let inner = run.start + 1..run.end.saturating_sub(1);
    inner.into_iter().find(|&at| is_end(at)).map_or(run, |end| clip(doc, Run::new(run.start, end), limit))
}

/// Where a clause by the tree is followed by a word that goes on with it (*better than*, *of the bank*, a verb),
/// the tree broke off too early: the clause to the next mark.
fn beyond_the_tree(doc: &Document, run: Run, limit: Run) -> Option<Run> {
    let next = run.end;
    let goes_on = |at: usize| !tree::is_mark(doc, at) || tree::quote_opened(doc, at).is_some();
    if next >= limit.end || !goes_on(next) || doc.tag(next) == Tag::Cc || may_follow_clause(doc, next, limit) {
        return None;
    }
    let quote = doc.quote_of(run.start);
    let end = (next..limit.end)
        .find(|&at| {
            tree::is_mark(doc, at)
                && !tree::is_dash(doc, at)
                && tree::quote_opened(doc, at).is_none()
                && doc.quote_of(at) == quote
        })
        .unwrap_or(limit.end);
    Some(clip(doc, Run::new(run.start, end), limit))
}

/// Words that more often begin a phrase of the verb above than go on with the clause before them.
fn may_follow_clause(doc: &Document, at: usize, limit: Run) -> bool {
    matches!(
        doc.lower(at),
        "as" | "while"
            | "although"
            | "though"
            | "according"
            | "amid"
            | "when"
            | "after"
            | "before"
            | "because"
            | "during"
            | "despite"
            | "whereas"
    ) || time::time_from(doc, at, limit.end).is_some()
}

/// Finite clauses that end right before token `end`, or before a comma that stands there: *Prices will rise* in
/// *Prices will rise, Marsh said*. Longest first.
#[must_use]
pub fn clauses_to(doc: &Document, end: usize, limit: Run) -> Vec<Run> {
    let limit = tree::within(doc, limit);
    let end = end.min(limit.end);
    if end <= limit.start {
        return Vec::new();
    }
    // *Rents fell, as Marsh said*
    let as_before = doc.lower(end - 1) == "as" && end - 1 > limit.start && tree::is_comma(doc, end - 2);
    let end = if as_before { end - 1 } else { end };
    let end = if tree::is_comma(doc, end - 1) { end - 1 } else { end };
    let limit = Run::new(limit.start, end.max(limit.start));
    if limit.is_empty() {
        return Vec::new();
    }
    let mut candidates = Candidates::new(limit);
    let last = (limit.start..end).rev().find(|&at| !tree::is_mark(doc, at)).unwrap_or(end - 1);
    // What comes before its cue is nearly always the whole sentence so far.
    let longest = leading_trim(doc, limit, limit);
    if is_clause_like(doc, longest) {
        candidates.push(longest);
    }
    let mut found = Vec::new();
    for head in tree::upwards(doc, last).take_while(|&head| limit.contains(head)) {
        if doc.rel(head) != Rel::AclRelcl
            && tree::is_clausal(doc, head)
            && tree::is_finite_head(doc, head)
            && has_subject_within(doc, head, limit)
        {
            let start = doc.subtree(head).start.max(limit.start);
            found.push(leading_trim(doc, Run::new(start, end), limit));
        }
    }
    for run in found.into_iter().rev() {
        candidates.push(run);
    }
    candidates.first()
}

/// The smallest finite clause around a run, which holds more than the run: what *, the mayor said,* or *, according
/// to the report,* stands in. The run itself and its commas are still in it. Without such a clause in the tree all
/// of `limit`, less a final stop.
#[must_use]
pub fn clause_around(doc: &Document, run: Run, limit: Run) -> Option<Run> {
    let limit = tree::within(doc, limit);
    if run.is_empty() || !limit.covers(run) {
        return None;
    }
    // Several words of a run may hang outside it (*according to* hangs in two pieces in some trees).
    let tops = run.range().filter(|&at| doc.head(at).is_some_and(|head| !run.contains(head)));
    let around = tops
        .flat_map(|top| tree::upwards(doc, top).skip(1))
        .filter(|&head| !run.contains(head) && tree::is_clausal(doc, head) && tree::is_finite_head(doc, head))
        .map(|head| doc.subtree(head))
        .filter(|clause| clause.covers(run) && limit.overlaps(*clause))
        .map(|clause| leading_trim(doc, Run::new(clause.start.max(limit.start), clause.end.min(limit.end)), limit))
        .filter(|clause| clause.len() > run.len() + 1)
        .min_by_key(|clause| clause.len());
    around.or_else(|| Some(leading_trim(doc, limit, limit)).filter(|clause| clause.len() > run.len() + 1))
}

/// The rest of a verb's clause from token `start`: objects, an infinitive with its subject, later phrases
/// and adverbial clauses. A clause joined to it, a parenthetical one, a final stop and a time of the verb at
/// the end do not belong to it.
#[must_use]
pub fn complement(doc: &Document, verb: usize, start: usize, limit: Run) -> Option<Run> {
    let limit = tree::within(doc, limit);
    if !limit.contains(start) {
        return None;
    }
    let end = match clause_end(doc, verb, start) {
        Some(end) if end > start => end.min(limit.end),
        _ => rest_end(doc, start, limit),
    };
    let run = clip(doc, Run::new(start, end), limit);
    let run = beyond_the_tree(doc, run, limit).unwrap_or(run);
    let run = less_time(doc, verb, before_loose_end(doc, run, limit));
    let run = tree::trim(doc, tree::whole_quotes(doc, run, limit));
    (!run.is_empty()).then_some(run)
}

/// Infinitive phrases that begin at token `start`, which is *to* or a *not* before it.
#[must_use]
pub fn infinitives_from(doc: &Document, start: usize, limit: Run) -> Vec<Run> {
    let limit = tree::within(doc, limit);
    let Some(to) = (start..limit.end).take(2).find(|&at| doc.lower(at) == "to") else { return Vec::new() };
    if !limit.contains(start) || (to > start && !is_negation(doc.lower(start))) {
        return Vec::new();
    }
    let verb = (to + 1..limit.end).take(4).find(|&at| !matches!(doc.tag(at), Tag::Rb | Tag::Rbr));
    match verb.filter(|&verb| doc.tag(verb) == Tag::Vb) {
        Some(verb) => verb_phrases(doc, verb, Run::new(start, limit.end)),
        None => Vec::new(),
    }
}

/// Gerund phrases that begin at token `start`: *raising prices*, *not raising prices*, *having been warned*.
#[must_use]
pub fn gerunds_from(doc: &Document, start: usize, limit: Run) -> Vec<Run> {
    let limit = tree::within(doc, limit);
    if !limit.contains(start) {
        return Vec::new();
    }
    let verb = (start..limit.end).take(3).find(|&at| !matches!(doc.tag(at), Tag::Rb | Tag::Rbr));
    let Some(verb) = verb.filter(|&verb| doc.tag(verb) == Tag::Vbg) else { return Vec::new() };
    // *having been warned*, *being warned*: the participle after it is the head.
    let main = match doc.rel(verb) {
        Rel::Aux | Rel::AuxPass | Rel::Cop => doc.head(verb).filter(|&head| verb < head && head < limit.end),
        _ => None,
    };
    verb_phrases(doc, main.unwrap_or(verb), Run::new(start, limit.end))
}

/// Phrases of a verb without subject, from the start of `limit`.
fn verb_phrases(doc: &Document, verb: usize, limit: Run) -> Vec<Run> {
    let mut candidates = Candidates::new(limit);
    let run = |end: usize| clip(doc, Run::new(limit.start, end), limit);
    // An infinitive under a predicate (*to be angry*) hangs on it.
    let head = match doc.rel(verb) {
        Rel::Cop | Rel::Aux | Rel::AuxPass => doc.head(verb).filter(|&head| head > verb).unwrap_or(verb),
        _ => verb,
    };
    let whole = run(doc.subtree(head).end.max(verb + 1));
    if let Some(further) = beyond_the_tree(doc, whole, limit) {
        candidates.push(further);
    }
    candidates.push(whole);
    if let Some(end) = clause_end(doc, head, verb) {
        candidates.push(run(end.max(verb + 1)));
    }
    // A tree that breaks off early leaves the rest of the clause to the next verb up.
    for up in tree::upwards(doc, head).skip(1).take(2) {
        candidates.push(run(doc.subtree(up).end.max(verb + 1)));
    }
    candidates.push(run(limit.end));
    candidates.first()
}

/// Where the clause of a verb ends by the tree, seen from `start`. `None` if the tree has nothing there.
fn clause_end(doc: &Document, verb: usize, start: usize) -> Option<usize> {
    let head = match doc.rel(verb) {
        Rel::Aux | Rel::AuxPass | Rel::Cop => doc.head(verb).unwrap_or(verb),
        _ => verb,
    };
    let mut end = doc.subtree(head).end;
    for child in doc.children(head).filter(|&child| child > head && child >= start) {
        let cuts = match doc.rel(child) {
            Rel::Conj => tree::is_clausal(doc, child),
            Rel::Parataxis => !tree::is_opening_bracket(doc, doc.subtree(child).start),
            // *criticised the plan, saying that ...* opens the next attribution.
            Rel::Advcl => {
                doc.tag(child) == Tag::Vbg
                    && doc.subtree(child).start > 0
                    && [doc.subtree(child).start, doc.subtree(child).start - 1]
                        .iter()
                        .any(|&at| tree::is_comma(doc, at))
            }
            _ => false,
        };
        if cuts {
            end = doc.subtree(child).start;
            break;
        }
    }
    (end > start).then_some(end)
}

/// Without a tree: to the end of the sentence, a semicolon, or *, and* with a tensed verb soon after.
fn rest_end(doc: &Document, start: usize, limit: Run) -> usize {
    let sentence_end = tree::sentence(doc, start).end.min(limit.end);
    (start..sentence_end)
        .find(|&at| {
            let joins = tree::is_comma(doc, at) && at + 1 < sentence_end && matches!(doc.lower(at + 1), "and" | "but");
            doc.form(at) == ";" || (joins && finite(doc, Run::new(at + 2, (at + 7).min(sentence_end))))
        })
        .unwrap_or(sentence_end)
}

/// The run without a time at its end that belongs to the verb: *criticised the plan on Monday*.
fn less_time(doc: &Document, verb: usize, run: Run) -> Run {
    let Some(last) = time::times(doc, run).into_iter().next_back() else { return run };
    let hangs_on_verb = last.range().any(|at| doc.head(at) == Some(verb) && doc.rel(at) != Rel::Punct);
    if last.end == run.end && last.start > run.start && hangs_on_verb {
        tree::trim(doc, Run::new(run.start, last.start))
    } else {
        run
    }
}

/// `run` inside `limit`, without the mark that ends its sentence and other marks at its end.
fn clip(doc: &Document, run: Run, limit: Run) -> Run {
    let mut run = Run::new(run.start.max(limit.start), run.end.min(limit.end));
    let trimmed = tree::trim(doc, run);
    run.end = trimmed.end.max(run.start);
    tree::whole_quotes(doc, run, limit)
}

/// The run without conjunctions and marks at its head: *and prices will rise*. One that begins the sentence
/// stays: *But prices will rise*.
fn leading_trim(doc: &Document, run: Run, limit: Run) -> Run {
    let mut run = tree::trim(doc, run);
    let first = tree::trim(doc, limit).start;
    while run.len() > 1 && run.start > first && (doc.tag(run.start) == Tag::Cc || tree::is_comma(doc, run.start)) {
        run.start += 1;
    }
    run
}

/// Where the words of a subtree begin when conjunctions and marks at its head are passed over.
fn content_start(doc: &Document, subtree: Run, head: usize) -> usize {
    (subtree.start..=head).find(|&at| !tree::is_mark(doc, at) && doc.tag(at) != Tag::Cc).unwrap_or(head)
}

/// Whether the subject of a clause, if it has one, lies in `limit`: a verb whose subject stands outside is no
/// clause there but the rest of one.
fn has_subject_within(doc: &Document, head: usize, limit: Run) -> bool {
    tree::child(doc, head, tree::SUBJECTS).is_some_and(|subject| limit.contains(subject))
}

/// Whether a clause can begin with a token.
fn may_begin_clause(doc: &Document, at: usize) -> bool {
    if doc.tag(at) == Tag::Cc {
        return matches!(doc.lower(at), "both" | "either" | "neither");
    }
    if matches!(doc.tag(at), Tag::Comma | Tag::Stop | Tag::Colon | Tag::CloseBracket | Tag::Pos | Tag::Rp) {
        return false;
    }
    !tree::is_mark(doc, at) || tree::quote_opened(doc, at).is_some() || tree::is_opening_bracket(doc, at)
}

/// Whether a run looks like a finite clause by its tags: it begins as one and holds a tensed verb that no
/// relative pronoun in it takes away.
fn is_clause_like(doc: &Document, run: Run) -> bool {
    if run.is_empty() {
        return false;
    }
    let first = (run.start..run.end).find(|&at| !tree::is_mark(doc, at)).unwrap_or(run.start);
    let begins = match doc.tag(first) {
        Tag::In => {
            matches!(
                doc.lower(first),
                "that" | "if" | "whether" | "because" | "although" | "though" | "while" | "unless" | "since" | "as"
            )
        }
        Tag::To | Tag::Vbn | Tag::Vb | Tag::Md => false,
        tag => !matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp),
    };
    begins && has_main_verb(doc, Run::new(first, run.end))
}

fn has_main_verb(doc: &Document, run: Run) -> bool {
    let mut in_relative = false;
    for at in run.range() {
        let opens_relative = at > run.start
            && matches!(doc.tag(at), Tag::Wp | Tag::Wdt)
            && (doc.tag(at - 1).is_noun() || tree::is_comma(doc, at - 1));
        if opens_relative {
            in_relative = true;
        } else if tree::is_finite_word(doc, at) && at > run.start {
            if !in_relative {
                return true;
            }
            in_relative = false;
        }
    }
    false
}

/// *Monday that prices fell*: the clause begins after the time.
fn begins_with_time(doc: &Document, run: Run) -> bool {
    let near = Run::new(run.start, run.end.min(run.start + 10));
    time::time_from(doc, near.start, near.end).is_some_and(|end| {
        end < run.end && !tree::is_finite_word(doc, end) && is_clause_like(doc, Run::new(end, run.end))
    })
}

fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "n't" | "never")
}
