//! Noun phrases from tags alone, for the frame next to a quotation, where trees are weak.

use super::{
    time::{is_deictic, is_month, is_weekday},
    tree,
};
use crate::{Document, Rel, Run, Tag};

/// A phrase before a verb is looked for this many tokens back.
const MAX_BACK: usize = 48;

/// The longest noun phrase by tags that begins at token `start`.
#[must_use]
pub fn chunk_from(doc: &Document, start: usize, limit: Run) -> Option<Run> {
    let limit = tree::within(doc, limit);
    let end = *ends(doc, start, limit.end, Side::After).last()?;
    (limit.contains(start) && end <= limit.end).then(|| Run::new(start, end))
}

/// The longest noun phrase by tags that ends right before token `end`, or before a comma that stands there
/// if the phrase holds one itself.
#[must_use]
pub fn chunk_to(doc: &Document, end: usize, limit: Run) -> Option<Run> {
    let limit = tree::within(doc, limit);
    let end = end.min(limit.end);
    if end <= limit.start {
        return None;
    }
    let last = if tree::is_comma(doc, end - 1) { end - 1 } else { end };
    let earliest = last.saturating_sub(MAX_BACK).max(limit.start);
    (earliest..last).filter(|&start| starts_here(doc, start, limit)).find_map(|start| {
        let run = Run::new(start, last);
        let ends = ends(doc, start, last, Side::Before);
        let fits = ends.contains(&last) && (last == end || run.range().any(|at| tree::is_comma(doc, at)));
        // *saw the mayor and a clerk said*: what another verb governs does not reach over *and* to this one.
        let governed = start > limit.start && doc.tag(start - 1).is_verb();
        let joined = governed && run.range().any(|at| doc.tag(at) == Tag::Cc || tree::is_comma(doc, at));
        (fits && !joined).then_some(run)
    })
}

/// Whether the phrase stands before its verb or after it. After it, *and* often begins the next clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Whether a noun phrase may begin at a token: nothing before it belongs to the same phrase.
fn starts_here(doc: &Document, start: usize, limit: Run) -> bool {
    if start == limit.start || matches!(doc.tag(start), Tag::Wp | Tag::Wdt | Tag::WpPoss) {
        return true;
    }
    let before = start - 1;
    let tag = doc.tag(before);
    let inside = tag.is_noun() && !is_day(doc.lower(before))
        || matches!(tag, Tag::Dt | Tag::PrpPoss | Tag::WpPoss | Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Cd | Tag::Pos | Tag::Hyph | Tag::Pdt)
        // The object of a preposition is a phrase, but not one that says anything.
        || matches!(tag, Tag::In | Tag::To) && !matches!(doc.lower(before), "that" | "as" | "while" | "because" | "if" | "than");
    !inside
}

/// Where a phrase that begins at `start` may end, nearest first.
fn ends(doc: &Document, start: usize, limit: usize, side: Side) -> Vec<usize> {
    let mut ends = Vec::new();
    let Some(first) = base(doc, start, limit) else { return ends };
    ends.push(first);
    if matches!(doc.tag(start), Tag::Prp | Tag::Wp | Tag::Wdt) {
        return ends;
    }
    let is_date = is_weekday(doc.lower(start)) || is_month(doc.form(start));
    let mut at = first;
    while at < limit {
        let Some(next) = bracket(doc, at, limit)
            .or_else(|| linked(doc, at, limit))
            .or_else(|| postposed(doc, at, limit))
            .or_else(|| coordinated(doc, at, limit, side))
            .or_else(|| if is_date { None } else { apposition(doc, at, limit, side) })
        else {
            ends.extend(who_clause(doc, at, limit, side));
            break;
        };
        ends.push(next);
        at = next;
    }
    ends
}

/// A phrase without anything attached: *the former mayor*, *Ana Marsh*, *three of them* up to *three*.
pub(super) fn base(doc: &Document, start: usize, limit: usize) -> Option<usize> {
    let mut end = None;
    let mut at = start;
    if at < limit && is_deictic(doc.lower(at)) {
        return None;
    }
    while at < limit {
        let tag = doc.tag(at);
        match tag {
            Tag::Prp | Tag::Wp | Tag::Wdt if at == start => return Some(at + 1),
            // Taggers know few names; a capital says more than their guess.
            _ if tree::is_untagged_name(doc, at) => end = Some(at + 1),
            Tag::Dt if at == start || is_predeterminer(doc, at - 1) => {
                if stands_alone(doc.lower(at)) {
                    end = Some(at + 1);
                }
            }
            Tag::Pdt | Tag::PrpPoss | Tag::WpPoss if at == start || is_predeterminer(doc, at - 1) => {}
            Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Fw | Tag::Add | Tag::Sym => {
                let is_day = is_day(doc.lower(at)) && !next_is_noun(doc, at, limit);
                if is_day && end.is_some() {
                    break;
                }
                end = Some(at + 1);
            }
            Tag::Cd => end = Some(at + 1),
            Tag::Jj | Tag::Jjr | Tag::Jjs => {
                // *the poor*, but never the first half of *angry said*.
                if at > start
                    && doc.tag(start) == Tag::Dt
                    && end.is_none_or(|end| end < at)
                    && !next_is_noun(doc, at, limit)
                {
                    end = Some(at + 1);
                }
            }
            Tag::Pos | Tag::Hyph | Tag::Dollar | Tag::Afx | Tag::Hash if at > start || tag == Tag::Dollar => {}
            Tag::Rb | Tag::Rbr | Tag::Rbs if next_is(doc, at, limit, &[Tag::Jj, Tag::Vbn, Tag::Cd, Tag::Jjr]) => {}
            Tag::Vbn | Tag::Vbg if at > start && next_is_noun(doc, at, limit) && end.is_none() => {}
            Tag::Cc if doc.form(at) == "&" || (at == start && is_predeterminer(doc, at)) => {}
            Tag::OpenQuote | Tag::CloseQuote => match short_quote(doc, at, limit) {
                Some(close) => {
                    end = Some(close);
                    at = close;
                    continue;
                }
                None => break,
            },
            _ => break,
        }
        at += 1;
    }
    end.filter(|&end| end > start)
}

fn is_day(word: &str) -> bool {
    is_weekday(word) || is_deictic(word)
}

fn is_predeterminer(doc: &Document, at: usize) -> bool {
    matches!(doc.tag(at), Tag::Pdt | Tag::Dt | Tag::Cc) && matches!(doc.lower(at), "all" | "both" | "half" | "such")
}

fn stands_alone(word: &str) -> bool {
    matches!(
        word,
        "this" | "that" | "these" | "those" | "some" | "both" | "all" | "each" | "another" | "many" | "neither" | "any"
    )
}

fn next_is(doc: &Document, at: usize, limit: usize, tags: &[Tag]) -> bool {
    at + 1 < limit && tags.contains(&doc.tag(at + 1))
}

/// Whether a noun follows, perhaps after a few adjectives.
fn next_is_noun(doc: &Document, at: usize, limit: usize) -> bool {
    let near = at + 1..limit.min(at + 6);
    let passed = |tag: Tag| matches!(tag, Tag::Jj | Tag::Hyph | Tag::Vbg | Tag::Vbn);
    near.map(|at| doc.tag(at)).find(|&tag| !passed(tag)).is_some_and(Tag::is_noun)
}

/// A quotation of up to four words inside a phrase: a nickname, a title.
fn short_quote(doc: &Document, at: usize, limit: usize) -> Option<usize> {
    let quote = tree::quote_opened(doc, at)?;
    (quote.end <= limit && quote.len() <= 6 && tree::quote_closed(doc, quote.end - 1).is_some()).then_some(quote.end)
}

/// *(D-Wis.)*
fn bracket(doc: &Document, at: usize, limit: usize) -> Option<usize> {
    if !tree::is_opening_bracket(doc, at) {
        return None;
    }
    (at + 1..limit.min(at + 8)).find(|&at| tree::is_closing_bracket(doc, at)).map(|close| close + 1)
}

/// *of Tarn*, *for the ministry*, *at Orland University*.
fn linked(doc: &Document, at: usize, limit: usize) -> Option<usize> {
    let before = at.checked_sub(1).filter(|_| at < limit)?;
    if tree::is_comma(doc, at) && at + 1 < limit && doc.lower(at + 1) == "of" && doc.tag(before) != Tag::Nns {
        // *Marsh, 52, of Tarn*
        return base(doc, at + 2, limit).filter(|&end| doc.tag(end - 1).is_name());
    }
    let joins = match doc.lower(at) {
        "of" => true,
        // Only after a role: *a spokesman for the ministry*, but *Marsh in a statement*.
        "for" | "at" | "from" | "with" | "in" | "to" | "on" => matches!(doc.tag(before), Tag::Nn | Tag::Nns),
        _ => false,
    };
    if !joins {
        return None;
    }
    let end = base(doc, at + 1, limit)?;
    let head = end - 1;
    let is_venue = VENUES.contains(&doc.lemma(head)) || is_weekday(doc.lower(head)) || is_month(doc.form(head));
    (!is_venue && (doc.lower(at) == "of" || doc.tag(head) != Tag::Cd)).then_some(end)
}

/// *familiar with the matter*, *close to the talks*: an adjective right behind its noun, with what it governs.
pub(super) fn postposed(doc: &Document, at: usize, limit: usize) -> Option<usize> {
    let before = at.checked_sub(1).filter(|_| at + 2 < limit)?;
    let is_noun = matches!(doc.tag(before), Tag::Nn | Tag::Nns);
    // *made the clerk responsible for the ferry*: there it says what becomes of the noun.
    let is_adjective = doc.tag(at) == Tag::Jj && doc.rel(at) != Rel::Xcomp;
    let governs = matches!(doc.lower(at + 1), "with" | "to" | "of" | "for" | "about" | "in" | "on");
    if !is_noun || !is_adjective || !governs {
        return None;
    }
    let mut end = base(doc, at + 2, limit)?;
    while let Some(next) = linked(doc, end, limit).filter(|_| doc.lower(end) == "of") {
        end = next;
    }
    Some(end)
}

/// Where things are said: such a phrase beside a name belongs to the verb.
pub(super) const VENUES: &[&str] = &[
    "statement",
    "interview",
    "speech",
    "email",
    "e-mail",
    "tweet",
    "post",
    "call",
    "conference",
    "letter",
    "briefing",
    "report",
    "telephone",
    "phone",
    "message",
    "hearing",
    "radio",
    "television",
    "reporter",
    "journalist",
    "debate",
    "rally",
    "address",
    "article",
    "remark",
    "reply",
    "response",
    "court",
    "twitter",
    "facebook",
    "x",
];

/// *and Tarn*, *, Briggs and Tarn*.
fn coordinated(doc: &Document, at: usize, limit: usize, side: Side) -> Option<usize> {
    let and = if tree::is_comma(doc, at) && at + 1 < limit { at + 1 } else { at };
    if !matches!(doc.lower(and), "and" | "or" | "&") {
        return None;
    }
    let end = base(doc, and + 1, limit)?;
    let begins_clause = end < doc.tokens().len() && tree::is_finite_word(doc, end);
    (side == Side::Before || !begins_clause).then_some(end)
}

/// *, the mayor*, *, 52*, *, director of the port*.
fn apposition(doc: &Document, at: usize, limit: usize, side: Side) -> Option<usize> {
    if !tree::is_comma(doc, at) {
        return None;
    }
    let start = at + 1;
    if start >= limit || matches!(doc.tag(start), Tag::Prp | Tag::Wp | Tag::Wdt) {
        return None;
    }
    let mut end = base(doc, start, limit)?;
    while let Some(next) = linked(doc, end, limit) {
        end = next;
    }
    let at_end = end >= doc.tokens().len() || tree::is_mark(doc, end);
    let closes = match side {
        Side::After => end >= limit || at_end || matches!(doc.lower(end), "who" | "whose" | "and" | "or"),
        // Before a verb an apposition has a comma at its end too: *Last year, the mayor said* holds none.
        Side::Before => at_end || (end < limit && matches!(doc.lower(end), "who" | "whose" | "and" | "or")),
    };
    closes.then_some(end)
}

/// The end of an apposition that begins with the comma at `at`, if a mark closes it.
pub(super) fn apposition_before_mark(doc: &Document, at: usize, limit: usize) -> Option<usize> {
    apposition(doc, at, limit, Side::Before).filter(|&end| end < limit && tree::is_mark(doc, end))
}

/// *, who resigned on Monday*, up to the next comma. Before a verb only a comma shows where it ends.
fn who_clause(doc: &Document, at: usize, limit: usize, side: Side) -> Option<usize> {
    let who = at + usize::from(tree::is_comma(doc, at));
    if who >= limit || !matches!(doc.lower(who), "who" | "whose" | "which") {
        return None;
    }
    let mark = (who + 1..limit).find(|&at| tree::is_comma(doc, at) || tree::is_stop(doc, at) || tree::is_dash(doc, at));
    let end = match side {
        Side::After => mark.unwrap_or(limit),
        // The comma may be the one that `limit` leaves out.
        Side::Before if limit < doc.tokens().len() && tree::is_comma(doc, limit) => mark.unwrap_or(limit),
        Side::Before => mark?,
    };
    (end > who + 1).then_some(end)
}
