//! Noun phrases from the tree.
//!
//! The maximal phrase follows the convention for sources: determiners, titles, apposition, coordination,
//! attached prepositional phrases, identifying clauses and *who*-clauses belong to it; a participle after
//! a comma (*Marsh, speaking in Tarn,*) and a day (*Marsh on Monday*) do not.

use super::{
    Candidates, MAX_CANDIDATES,
    chunk::{apposition_before_mark, base, chunk_from, chunk_to, postposed},
    time::{is_time_noun, is_weekday, time_from},
    tree,
};
use crate::{Document, Rel, Run, Tag};

/// How deep phrases inside phrases are followed.
const MAX_DEPTH: usize = 12;

/// How many words above a token are tried as heads of a phrase at its place.
const MAX_HEADS: usize = 24;

/// The maximal noun phrase of a head. It never ends with a comma.
#[must_use]
pub fn noun_phrase(doc: &Document, head: usize) -> Run {
    phrases(doc, head).pop().unwrap_or(Run::new(head, head + 1))
}

/// The noun phrase of a head without clauses, coordination, apposition and later prepositional phrases:
/// *the former mayor* in *the former mayor of Tarn, who resigned*.
#[must_use]
pub fn minimal_noun_phrase(doc: &Document, head: usize) -> Run {
    phrase(doc, head, outer_start(doc, head), tight_end(doc, head))
}

/// Noun phrases that begin at token `start`, best first: the tree's largest, then the others by length,
/// then what tags alone say.
#[must_use]
pub fn noun_phrases_from(doc: &Document, start: usize, limit: Run) -> Vec<Run> {
    let limit = tree::within(doc, limit);
    if !limit.contains(start) {
        return Vec::new();
    }
    let limit = Run::new(start, limit.end);
    let mut best = None;
    let mut others = Vec::new();
    // An opening quotation mark is no part of the tree of what it opens.
    let first = start + usize::from(tree::is_mark(doc, start) && start + 1 < limit.end);
    for head in tree::upwards(doc, first).take(MAX_HEADS).filter(|&head| is_phrase_head(doc, head)) {
        let found = phrases(doc, head);
        best = found.last().copied().filter(|run| run.start == start && limit.covers(*run)).or(best);
        others.extend(found.into_iter().filter(|run| run.start == start && limit.covers(*run)));
    }
    others.sort_by_key(|run| std::cmp::Reverse(run.end));
    collect(limit, best, &others, chunk_from(doc, start, limit))
}

/// Noun phrases that end right before token `end`, best first: what the tree takes for a subject, then the
/// longest, then what tags alone say. Where a comma stands before `end` they may
/// also end before that comma, if they hold one themselves: *Marsh, the mayor, said*.
#[must_use]
pub fn noun_phrases_to(doc: &Document, end: usize, limit: Run) -> Vec<Run> {
    let limit = tree::within(doc, limit);
    let end = end.min(limit.end);
    if end <= limit.start {
        return Vec::new();
    }
    let limit = Run::new(limit.start, end);
    let mut last = end - 1;
    let after_comma = tree::is_comma(doc, last) && last > limit.start;
    if after_comma {
        last -= 1;
    }
    let fits = |run: &Run| {
        limit.covers(*run) && run.end == last + 1 && (!after_comma || run.range().any(|at| tree::is_comma(doc, at)))
    };
    let mut best = None;
    let mut others = Vec::new();
    let inner = if tree::is_mark(doc, last) { last.saturating_sub(1).max(limit.start) } else { last };
    for head in tree::upwards(doc, inner).take(MAX_HEADS).filter(|&head| head <= last && is_phrase_head(doc, head)) {
        let found = phrases(doc, head);
        if tree::SUBJECTS.contains(&doc.rel(head)) {
            best = found.last().copied().filter(fits).or(best);
        }
        others.extend(found.into_iter().filter(fits));
    }
    others.sort_by_key(|run| run.start);
    collect(limit, best, &others, chunk_to(doc, end, limit))
}

/// Whether a token heads a phrase that says something: no part of a name, no determiner, no time of the verb.
fn is_phrase_head(doc: &Document, head: usize) -> bool {
    let of = doc.head(head);
    let is_part = match doc.rel(head) {
        Rel::Det | Rel::DetPredet | Rel::Amod | Rel::Compound | Rel::Nummod | Rel::NmodPoss | Rel::NmodDesc => {
            of.is_some_and(|of| of > head)
        }
        Rel::Flat | Rel::Goeswith | Rel::Fixed => true,
        Rel::OblUnmarked | Rel::NmodUnmarked => is_time_noun(doc, head),
        _ => false,
    };
    !is_part && tree::is_nominal(doc, head)
}

fn collect(limit: Run, best: Option<Run>, others: &[Run], chunk: Option<Run>) -> Vec<Run> {
    let mut candidates = Candidates::new(limit);
    for run in best.iter().chain(others.iter().take(MAX_CANDIDATES - 2)) {
        candidates.push(*run);
    }
    if let Some(chunk) = chunk {
        candidates.push(chunk);
    }
    candidates.first()
}

/// The phrases of a head, shortest first; the last is the maximal one. Of very many only those at both ends.
fn phrases(doc: &Document, head: usize) -> Vec<Run> {
    let start = outer_start(doc, head);
    let mut ends = ends(doc, head);
    if ends.len() > 2 * MAX_CANDIDATES {
        ends.drain(MAX_CANDIDATES..ends.len() - MAX_CANDIDATES);
    }
    ends.into_iter().map(|end| phrase(doc, head, start, end)).collect()
}

/// Where the phrases of a head start.
fn outer_start(doc: &Document, head: usize) -> usize {
    inside_one_quote(doc, left_edge(doc, head), head)
}

/// From `start` to `end`, with marks at the edges put right.
fn phrase(doc: &Document, head: usize, start: usize, end: usize) -> Run {
    let end = end.max(head + 1);
    let run = tree::balance(doc, Run::new(start, over_hyphens(doc, end)));
    let trimmed = tree::trim(doc, run);
    if trimmed.contains(head) { trimmed } else { Run::new(head, head + 1) }
}

/// A phrase does not end inside a hyphenated word, which is several tokens: *Dao Ke-reth*.
fn over_hyphens(doc: &Document, end: usize) -> usize {
    let touches =
        |at: usize| at + 1 < doc.tokens().len() && doc.tokens()[at].span.end == doc.tokens()[at + 1].span.start;
    let mut end = end;
    while end > 0 && end < doc.tokens().len() && doc.tag(end) == Tag::Hyph && touches(end - 1) && touches(end) {
        end += 2;
    }
    end
}

/// The start of a phrase moved behind whatever it cannot reach over on its way to the head: the end of a quotation
/// that began before it, a dash (*TARN — The mayor*), a time (*last week the mayor*).
fn inside_one_quote(doc: &Document, start: usize, head: usize) -> usize {
    let barrier = (start..head).rev().find(|&at| {
        // An opening mark right before the start is taken along later: *“no” reason*.
        let closes = tree::quote_closed(doc, at).is_some_and(|quote| quote.start + 1 < start);
        closes || matches!(doc.form(at), "--" | "—" | "–" | ";")
    });
    let start = barrier.map_or(start, |at| at + 1);
    let after_time = if matches!(doc.lower(start), "last" | "this" | "next" | "earlier" | "today" | "yesterday") {
        time_from(doc, start, head + 1).filter(|&end| end <= head && doc.tag(end) != Tag::Pos)
    } else {
        None
    };
    after_time.unwrap_or(start)
}

/// The first token of the phrase of a head.
fn left_edge(doc: &Document, head: usize) -> usize {
    let edge = over_determiners(doc, head, over_titles(doc, head, left_edge_by_tree(doc, head)));
    at_last_determiner(doc, edge, head)
}

fn left_edge_by_tree(doc: &Document, head: usize) -> usize {
    let is_predicate = tree::child(doc, head, &[Rel::Cop]).is_some();
    let mut edge = head;
    for child in doc.children(head).rev().filter(|&child| child < head) {
        if tree::is_mark(doc, child) {
            continue;
        }
        // A preposition is never part of what it governs, whatever a parser calls it.
        if matches!(doc.tag(child), Tag::In | Tag::To) && !is_degree(doc.lower(child)) {
            break;
        }
        let belongs = match doc.rel(child) {
            Rel::Det
            | Rel::DetPredet
            | Rel::Amod
            | Rel::Compound
            | Rel::Flat
            | Rel::Nummod
            | Rel::NmodPoss
            | Rel::NmodDesc
            | Rel::Goeswith
            | Rel::CcPreconj
            | Rel::Appos => true,
            Rel::Nmod | Rel::NmodUnmarked => {
                tree::child(doc, child, &[Rel::Case]).is_none() && !is_time_noun(doc, child)
            }
            // *Nearly all ministers*, *about 300 people*; but *also a minister* is said of the clause.
            Rel::Advmod => !is_predicate && is_degree(doc.lower(child)),
            _ => false,
        };
        if !belongs {
            break;
        }
        let start = doc.subtree(child).start;
        // *Secretary of State Ana Marsh*: what stands before *of* is part of the same title.
        let in_title =
            doc.lower(start) == "of" && start > 0 && doc.tag(start - 1).is_name() && doc.head(start - 1) == Some(head);
        if in_title {
            edge = start;
            continue;
        }
        let is_outside = |at: usize| match doc.tag(at) {
            Tag::In | Tag::To => !is_degree(doc.lower(at)),
            Tag::Cc => at == start && doc.rel(at) != Rel::CcPreconj,
            _ => tree::is_finite_word(doc, at),
        };
        // *is one remarkable film* read as if *is* helped *remarkable*: what is left of a verb is no part of the phrase.
        let verb = (start..child).rev().find(|&at| tree::is_finite_word(doc, at)).map_or(start, |at| at + 1);
        edge = (verb..=child).find(|&at| !is_outside(at)).unwrap_or(child);
        if edge > start {
            break;
        }
    }
    edge
}

/// Nouns right before a name belong to it, whatever the tree says, with what belongs to them: *the former press
/// secretary* before *Ana Marsh*.
fn over_titles(doc: &Document, head: usize, edge: usize) -> usize {
    let first = tree::sentence(doc, head).start;
    let mut start = edge;
    while start > first && edge - start < 8 && doc.tag(head).is_noun() && doc.tag(start).is_name() {
        if let Some(name) = nickname_to(doc, start).filter(|&name| name >= first) {
            start = left_edge_by_tree(doc, name).max(first).min(name);
            continue;
        }
        let before = start - 1;
        // A common noun may end a phrase of its own (*told reporters Marsh left*) unless it hangs on what follows.
        let is_title = doc.tag(before) == Tag::Nn && doc.head(before).is_some_and(|of| of >= start);
        if is_time_noun(doc, before) || !(doc.tag(before).is_name() || is_title) {
            break;
        }
        start = left_edge_by_tree(doc, before).max(first).min(before);
    }
    start
}

/// An article or adjective right before a phrase that has no article yet belongs to it, wherever it hangs.
fn over_determiners(doc: &Document, head: usize, edge: usize) -> usize {
    if !doc.tag(head).is_noun() || is_determiner(doc.tag(edge)) {
        return edge;
    }
    let first = tree::sentence(doc, head).start;
    let mut start = edge;
    for at in (first..edge).rev().take(4) {
        // A predicate may stand before the subject of the next clause: *it is clear rents rose*.
        let is_near = |of: usize| of > at || !tree::SUBJECTS.contains(&doc.rel(head));
        let is_adjective =
            matches!(doc.tag(at), Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Cd) && doc.head(at).is_some_and(is_near);
        if is_determiner(doc.tag(at)) && doc.lower(at) != "that" {
            start = at;
            break;
        }
        if !is_adjective {
            break;
        }
        start = at;
    }
    start
}

/// *April 3 his aide*: an article or *his* right behind a noun begins the phrase, whatever hangs on it from further left.
fn at_last_determiner(doc: &Document, edge: usize, head: usize) -> usize {
    let begins = |at: &usize| {
        let before = doc.tag(*at - 1);
        is_determiner(doc.tag(*at)) && (before.is_noun() || before.is_verb() || before == Tag::Cd)
    };
    let from = (edge..head).rev().find(|&at| matches!(doc.tag(at), Tag::In | Tag::Pos | Tag::Cc)).unwrap_or(edge);
    (from + 1..head).rev().find(begins).unwrap_or(edge)
}

fn is_determiner(tag: Tag) -> bool {
    matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::WpPoss | Tag::Pdt)
}

fn is_degree(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "nearly"
            | "almost"
            | "roughly"
            | "approximately"
            | "around"
            | "over"
            | "not"
            | "some"
            | "more"
            | "fewer"
            | "less"
            | "most"
            | "virtually"
            | "least"
    )
}

/// Where the words end that make one name or number with the head.
fn tight_end(doc: &Document, head: usize) -> usize {
    let after = doc.children(head).filter(|&child| child > head).take_while(|&child| is_tight(doc.rel(child)));
    let end = after.map(|child| doc.subtree(child).end).last().unwrap_or(head + 1);
    over_names(doc, head, end)
}

/// Names and the nouns between them that stand right after a noun are one phrase with it, whatever the tree says:
/// *press secretary Ana Marsh*; so is what a possessive mark stands before.
fn over_names(doc: &Document, head: usize, end: usize) -> usize {
    let limit = tree::sentence(doc, head).end;
    if end >= limit || !doc.tag(head).is_noun() || doc.rel(head) == Rel::NmodPoss {
        return end;
    }
    if let Some(name) = nickname_from(doc, end).filter(|&name| name < limit) {
        return over_names(doc, head, name + 1);
    }
    let goes_on = match doc.tag(end) {
        Tag::Nnp | Tag::Nnps => doc.tag(end - 1).is_noun() && !is_time_noun(doc, end) && !is_time_noun(doc, end - 1),
        Tag::Nn | Tag::Nns => {
            doc.tag(end - 1).is_name() && doc.head(end).is_some_and(|of| of < end || doc.tag(of).is_name())
        }
        Tag::Pos => true,
        _ => false,
    };
    if goes_on { base(doc, end - 1, limit).unwrap_or(end).max(end) } else { end }
}

/// A nickname is a short quotation between two parts of a name: *Robert “Shorty” Nolan*.
fn is_nickname(doc: &Document, quote: Run) -> bool {
    let is_name = |at: Option<usize>| at.is_some_and(|at| at < doc.tokens().len() && doc.tag(at).is_name());
    quote.len() <= 5
        && quote.end > quote.start + 2
        && tree::quote_closed(doc, quote.end - 1) == Some(quote)
        && is_name(quote.start.checked_sub(1))
        && is_name(Some(quote.end))
}

/// The name behind a nickname that begins at `start`.
fn nickname_from(doc: &Document, start: usize) -> Option<usize> {
    tree::quote_opened(doc, start).filter(|&quote| is_nickname(doc, quote)).map(|quote| quote.end)
}

/// The name before a nickname that ends right before `end`.
fn nickname_to(doc: &Document, end: usize) -> Option<usize> {
    tree::quote_closed(doc, end.checked_sub(1)?).filter(|&quote| is_nickname(doc, quote)).map(|quote| quote.start - 1)
}

fn is_tight(rel: Rel) -> bool {
    matches!(rel, Rel::Flat | Rel::Compound | Rel::Fixed | Rel::Goeswith | Rel::Nummod)
}

/// Where the phrase of a head may end, nearest first; the last is the end of the maximal phrase.
fn ends(doc: &Document, head: usize) -> Vec<usize> {
    let mut found = Vec::new();
    grow(doc, head, &mut found, 0);
    // A closing bracket is no part of any subtree yet, but of the phrase: *Marsh (D-Orl), the leader*.
    let last = |found: &[usize]| {
        let end = found.last().copied().unwrap_or(head + 1);
        tree::balance(doc, Run::new(head, end)).end
    };
    let end = last(&found);
    push_end(&mut found, age_and_home(doc, end));
    let limit = tree::sentence(doc, head).end;
    if end == tight_end(doc, head)
        && let Some(end) = postposed(doc, end, limit)
    {
        push_end(&mut found, end);
    }
    let end = last(&found);
    if let Some(end) = role(doc, head, end) {
        push_end(&mut found, end);
    }
    found
}

/// *, 52* and *, of Tarn* after a name, which trees hang anywhere.
fn age_and_home(doc: &Document, end: usize) -> usize {
    let limit = tree::sentence(doc, end.saturating_sub(1)).end;
    let mut end = end;
    let is_name = |end: usize| end > 0 && doc.tag(end - 1).is_name();
    if end + 1 < limit && is_name(end) && tree::is_comma(doc, end) && is_age(doc.form(end + 1)) {
        let closes = end + 2 >= limit || tree::is_mark(doc, end + 2);
        end += if closes { 2 } else { 0 };
    }
    if end + 2 < limit
        && tree::is_comma(doc, end)
        && doc.lower(end + 1) == "of"
        && (is_name(end) || is_age(doc.form(end - 1)))
    {
        end = home(doc, end + 2, limit).unwrap_or(end);
    }
    end
}

/// *Tarn*, *the University of Tarn* behind *of*.
fn home(doc: &Document, start: usize, limit: usize) -> Option<usize> {
    let end = base(doc, start, limit).filter(|&end| doc.tag(end - 1).is_name())?;
    let goes_on = end + 1 < limit && doc.lower(end) == "of";
    Some(if goes_on { home(doc, end + 1, limit).unwrap_or(end) } else { end })
}

/// *, the mayor of Tarn* after a name, up to a mark, where the tree does not hang it there.
fn role(doc: &Document, head: usize, end: usize) -> Option<usize> {
    let limit = tree::sentence(doc, head).end;
    let is_named = doc.tag(head).is_name() || doc.children(head).any(|child| child > head && doc.tag(child).is_name());
    if !is_named
        || end + 1 >= limit
        || is_time_noun(doc, end - 1)
        || !matches!(doc.tag(end + 1), Tag::Dt | Tag::Nn | Tag::Jj)
    {
        return None;
    }
    let role = apposition_before_mark(doc, end, limit)?;
    let noun = base(doc, end + 1, limit)? - 1;
    (doc.tag(noun) == Tag::Nn && !tree::SUBJECTS.contains(&doc.rel(noun))).then_some(role)
}

fn is_age(form: &str) -> bool {
    matches!(form.len(), 1..=3) && form.bytes().all(|b| b.is_ascii_digit())
}

/// Adds the ends of the phrase of `head` in order and returns how far its words were taken.
fn grow(doc: &Document, head: usize, found: &mut Vec<usize>, depth: usize) -> usize {
    let tight = tight_end(doc, head);
    let mut reached = tight;
    push_end(found, reached);
    for child in doc.children(head).filter(|&child| child >= tight) {
        if tree::is_mark(doc, child) || doc.rel(child) == Rel::Cc {
            continue;
        }
        let subtree = doc.subtree(child);
        match joins(doc, head, child, reached) {
            Join::Never => break,
            Join::Phrase if depth < MAX_DEPTH => {
                let inner = grow(doc, child, found, depth + 1);
                reached = reached.max(inner);
                push_end(found, reached);
                if inner < trimmed_end(doc, subtree) {
                    break;
                }
            }
            Join::Whole | Join::Phrase => {
                reached = trimmed_end(doc, Run::new(subtree.start, before_main_verb(doc, child)));
            }
        }
        push_end(found, reached);
    }
    push_end(found, reached);
    reached
}

fn push_end(found: &mut Vec<usize>, end: usize) {
    if found.last().is_none_or(|&last| last < end) {
        found.push(end);
    }
}

fn trimmed_end(doc: &Document, run: Run) -> usize {
    tree::trim(doc, run).end
}

/// The end of a child's subtree, but before a comma with a tensed verb behind it: *, who resigned, said*.
fn before_main_verb(doc: &Document, child: usize) -> usize {
    let subtree = doc.subtree(child);
    let is_end = |at: usize| {
        tree::is_comma(doc, at)
            && (at + 1..subtree.end)
                .find(|&at| !matches!(doc.tag(at), Tag::Rb))
                .is_some_and(|at| tree::is_finite_word(doc, at))
    };
    (child + 1..subtree.end).find(|&at| is_end(at)).unwrap_or(subtree.end)
}

/// How a child after the head belongs to its phrase.
enum Join {
    Never,
    /// All of its subtree.
    Whole,
    /// As a noun phrase of its own, which may leave out some of its subtree.
    Phrase,
}

fn joins(doc: &Document, head: usize, child: usize, reached: usize) -> Join {
    let start = doc.subtree(child).start;
    let comma = (reached..start).any(|at| tree::is_comma(doc, at) || tree::is_dash(doc, at))
        || (start < child && tree::is_comma(doc, start));
    let bracket = (reached..child).any(|at| tree::is_opening_bracket(doc, at));
    let first = start + usize::from(tree::is_comma(doc, start));
    match doc.rel(child) {
        rel if is_tight(rel) => Join::Whole,
        // *Marsh, 52, a nurse from Tarn*: what describes her goes on behind her age.
        _ if comma && is_age(doc.form(child)) && doc.tag(reached - 1).is_name() => Join::Whole,
        // *Marsh, after a long meeting, said*: what a preposition leads describes nobody.
        Rel::Appos if comma && leads_aside(doc, start) => Join::Never,
        Rel::Appos | Rel::NmodDesc | Rel::NmodPoss => Join::Phrase,
        Rel::Nmod if is_day(doc, child) => Join::Never,
        Rel::Nmod if !comma || begins_with(doc, first, &["of", "from"]) => Join::Phrase,
        Rel::NmodUnmarked if !is_time_noun(doc, child) => Join::Phrase,
        Rel::Conj if !tree::is_clausal(doc, child) => Join::Phrase,
        Rel::AclRelcl if lacks_pronoun_and_subject(doc, child) => Join::Never,
        Rel::AclRelcl if !comma || begins_relative(doc, start) => Join::Whole,
        Rel::Parataxis | Rel::Advcl | Rel::AdvclRelcl | Rel::Ccomp | Rel::Dep
            if comma && begins_with_who(doc, start) =>
        {
            Join::Whole
        }
        // *responsible for the ferry*, but a day behind it is the verb's.
        Rel::Amod if !comma => Join::Phrase,
        Rel::Acl if !comma => Join::Whole,
        Rel::Obl if !comma && !doc.tag(head).is_verb() && !is_day(doc, child) => Join::Phrase,
        Rel::Xcomp if !comma && !doc.tag(head).is_verb() => Join::Whole,
        Rel::Advmod
            if !comma && child == head + 1 && matches!(doc.lower(child), "else" | "alike" | "abroad" | "alone") =>
        {
            Join::Whole
        }
        Rel::Parataxis | Rel::List | Rel::Dep | Rel::Nmod | Rel::NmodUnmarked if bracket => Join::Whole,
        _ => Join::Never,
    }
}

/// *The mayor said rents fell* read as if *said* described the mayor: a tensed verb with neither a relative pronoun
/// nor a subject of its own is no relative clause.
fn lacks_pronoun_and_subject(doc: &Document, verb: usize) -> bool {
    let start = doc.subtree(verb).start;
    tree::is_finite_head(doc, verb)
        && tree::child(doc, verb, tree::SUBJECTS).is_none()
        && !(start..verb).any(|at| tree::is_relative_pronoun(doc, at) || doc.tag(at) == Tag::Wrb)
}

fn begins_with(doc: &Document, start: usize, words: &[&str]) -> bool {
    start < doc.tokens().len() && words.contains(&doc.lower(start))
}

/// *, who*, *, which*, *, one of whom*, *, whose*.
fn begins_relative(doc: &Document, start: usize) -> bool {
    let near = tree::within(doc, Run::new(start, start + 4));
    near.range().any(|at| matches!(doc.tag(at), Tag::Wp | Tag::Wdt | Tag::WpPoss) && doc.lower(at) != "that")
}

/// *, who*, *, whose*, *, which*, right at the start.
fn begins_with_who(doc: &Document, start: usize) -> bool {
    let first = start + usize::from(tree::is_comma(doc, start));
    begins_with(doc, first, &["who", "whose", "which"])
}

/// *, after*, *, despite*; but *, of Tarn*.
fn leads_aside(doc: &Document, start: usize) -> bool {
    let first = start + usize::from(tree::is_comma(doc, start));
    first < doc.tokens().len() && doc.tag(first) == Tag::In && !begins_with(doc, first, &["of", "from"])
}

/// *on Monday*.
fn is_day(doc: &Document, child: usize) -> bool {
    is_weekday(doc.lower(child))
}
