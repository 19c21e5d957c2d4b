//! Where a clause ends: before the next cue that speaks for somebody else.
//!
//! The parser's clause is one candidate; but in *A said P, while B said Q* the second half belongs to
//! another attribution, whatever the tree says. Since cues are known only to the rules, these ends are found here.

use dixit_text::{
    Run, Tag,
    phrase::{self, SubjectFrom},
};

use super::{
    candidates::{self, Side},
    view::View,
};

/// Far enough for a long source: *the deputy mayor of Tarn, Ida Holm, who was elected in May, said*.
const FAR: usize = 24;

/// Finite clauses that begin at `pos`, each with its rank: cut before a cue, the parser's, the longest.
///
/// `verb` is the cue's main verb, where one is known by now.
pub(crate) fn clauses_from(view: &View<'_>, pos: usize, limit: Run, verb: Option<usize>) -> Vec<(u8, Run)> {
    let mut out = Vec::new();
    // After a colon everything that follows in the piece is what was announced.
    if pos > view.unit.run.start && view.document.lower(pos - 1) == ":" && pos < limit.end {
        let end = view.block_end(pos);
        let stop = view.is_mark(end - 1) && view.document.quote_of(end - 1).is_none();
        out.push((0, Run::new(pos, end - usize::from(stop))));
    }
    let clauses = phrase::clauses_from(view.document, pos, limit);
    let begins_here = |run: &Run| begins_clause(view, run.start);
    for (nth, run) in clauses.into_iter().filter(begins_here).enumerate() {
        let run = within_subordinate(view, run, verb.unwrap_or(pos));
        for (rank, run) in shorten(view, run) {
            // After the first, what the text layer offers are guesses.
            out.push((rank + u8::from(nth > 0), run));
        }
    }
    if out.is_empty() && verb.is_some() {
        out.extend(
            unseen(view, pos, limit).into_iter().flat_map(|run| shorten(view, run)).map(|(rank, run)| (rank + 2, run)),
        );
    }
    out
}

/// The rest of the sentence after a cue, where tags and tree see no clause in it but the words do.
fn unseen(view: &View<'_>, pos: usize, limit: Run) -> Option<Run> {
    let document = view.document;
    let mut end = document.sentences()[document.sentence_of(pos.min(limit.end - 1))].run.end.min(limit.end);
    while end > pos && view.is_mark(end - 1) && document.quote_of(end - 1).is_none() {
        end -= 1;
    }
    let run = Run::new(pos, end);
    (joins_clause(view, run) || has_participle_for_verb(view, run)).then_some(run)
}

/// *that* as a conjunction: by its tag, or because it does not agree with its noun (*that unpaid overtime costs
/// workers ...*, with *costs* taken for a noun).
fn joins_clause(view: &View<'_>, run: Run) -> bool {
    /// Words that a clause has at least.
    const LEAST: usize = 4;
    let document = view.document;
    if document.lower(run.start) != "that" || run.len() < LEAST {
        return false;
    }
    let phrase = || {
        let rest = run.range().skip(1);
        rest.take_while(|&at| document.tag(at).is_noun() || matches!(document.tag(at), Tag::Jj | Tag::Cd)).last()
    };
    document.tag(run.start) == Tag::In || phrase().is_some_and(|last| document.tag(last) == Tag::Nns)
}

/// A participle stands where the verb would: *said that the minister stood by her words*, with *stood* taken for a
/// participle.
fn has_participle_for_verb(view: &View<'_>, run: Run) -> bool {
    let document = view.document;
    // Without *that* or a pronoun it could be an object: *announced a plan designed to*.
    let opens = matches!(document.lower(run.start), "that" | "he" | "she" | "they" | "we" | "i");
    // The first verb must stand behind a noun: *the minister stood*, but not *the newly elected minister*.
    let Some(verb) = run.range().skip(1).find(|&at| document.tag(at).is_verb()) else { return false };
    let past = matches!(document.tag(verb), Tag::Vbn | Tag::Vbd)
        && (document.tag(verb - 1).is_noun() || matches!(document.tag(verb - 1), Tag::Prp | Tag::Rb));
    opens && past && !phrase::finite(document, Run::new(run.start, verb))
}

/// Whether a finite clause can begin at a place: a conjunction, or a subject with its verb. What the text
/// layer offers beyond that (*added penalties ..., so no one will be tempted*) begins with an object.
fn begins_clause(view: &View<'_>, start: usize) -> bool {
    let document = view.document;
    let limit = view.limit(start);
    if is_conjunction(document.lower(start)) || matches!(document.tag(start), Tag::Wdt | Tag::Wp | Tag::Wrb | Tag::Ex) {
        return true;
    }
    // A fronted phrase may come first (*in Tarn the bridge was closed*), an object may not.
    let first = document.tag(start);
    if first == Tag::Rb && start + 1 < limit.end {
        return begins_clause(view, start + 1);
    }
    if matches!(first, Tag::In | Tag::To | Tag::OpenQuote | Tag::CloseQuote | Tag::Comma | Tag::Vbg) {
        return true;
    }
    // *asked about it, he laughed*: a participle opens a clause with a comma behind it, else it is the verb of another.
    if first == Tag::Vbn {
        return (start..limit.end.min(start + FAR)).any(|at| document.lower(at) == ",");
    }
    let is_finite = |at: usize| matches!(document.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let has_subject = |verb: usize| {
        view.subject(verb).is_some_and(|subject| {
            subject.run.start == start && subject.from == SubjectFrom::Own && subject.head < verb
        })
    };
    let far = Run::new(start, limit.end.min(start + FAR));
    far.range().filter(|&at| document.tag(at).is_verb()).any(has_subject)
        || phrase::noun_phrases_from(document, start, limit).iter().any(|phrase| {
            // *the government, according to the report, had failed*
            view.steps(Side::Right, phrase.end).into_iter().any(|at| {
                let next = (at..limit.end).find(|&at| document.tag(at) != Tag::Rb);
                next.is_some_and(is_finite)
            })
        })
}

fn is_conjunction(word: &str) -> bool {
    matches!(word, "that" | "if" | "whether" | "there")
}

/// *While X says P, Q* and *Asked whether P, X did Q*: what is said ends with the opening clause that the cue stands in, before the comma
/// after which the main clause begins.
fn within_subordinate(view: &View<'_>, run: Run, verb: usize) -> Run {
    let document = view.document;
    let start = document.sentences()[document.sentence_of(verb)].run.start.max(view.unit.run.start);
    let subordinate = matches!(
        document.lower(start),
        "while" | "whereas" | "although" | "though" | "if" | "when" | "as" | "because" | "since" | "after" | "before"
    );
    // A sentence that opens with its cue has its main clause behind it, however the tags see that.
    let opens_with_cue = matches!(document.tag(start), Tag::Vbn | Tag::Vbd | Tag::Vbg) && start < run.start;
    let relative = view
        .subject(verb)
        .filter(|subject| subject.from == SubjectFrom::Relative && subject.run.start > start)
        .is_some_and(|subject| document.lower(subject.run.start - 1) == ",");
    if relative {
        // *Whitlock, who said that he would retire, hit the bar*: the verb of the main clause has no subject
        // behind the comma.
        let main = run.range().skip(1).find(|&at| {
            document.lower(at) == ","
                && at + 1 < run.end
                && view.quote_at(at).is_none()
                && matches!(document.tag(at + 1), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)
        });
        return main.map_or(run, |comma| Run::new(run.start, comma));
    }
    if !(subordinate || opens_with_cue) || (start..verb).any(|at| document.lower(at) == ",") {
        return run;
    }
    let main = run.range().skip(1).find(|&at| {
        let next = at + 1;
        document.lower(at) == ","
            && next < run.end
            && view.quote_at(at).is_none()
            && !document.tag(next).is_punct()
            && document.tag(next) != Tag::Cc
            && !matches!(document.tag(next), Tag::Wdt | Tag::Wp | Tag::In | Tag::Vbg)
            && (opens_with_cue || begins_clause(view, next))
    });
    main.map_or(run, |comma| Run::new(run.start, comma))
}

/// A clause cut before the first foreign cue in it, and as it is; always taking quotations whole.
pub(crate) fn shorten(view: &View<'_>, run: Run) -> Vec<(u8, Run)> {
    // What is left before the cut must still say something.
    let finite = |run| phrase::finite(view.document, run);
    shorten_to(view, run, |cut, whole| finite(cut) || !finite(whole))
}

/// The same of a phrase that needs no verb of its own: *dismissed the claims, while Holm said that ...*.
pub(crate) fn shorten_complement(view: &View<'_>, run: Run) -> Vec<(u8, Run)> {
    let names_something =
        |run: Run| run.range().any(|at| view.document.tag(at).is_noun() || view.quote_at(at).is_some());
    shorten_to(view, run, |cut, _| names_something(cut))
}

fn shorten_to(view: &View<'_>, run: Run, says: impl Fn(Run, Run) -> bool) -> Vec<(u8, Run)> {
    let whole = take_quotes_whole(view, run);
    let cut = first_cut(view, whole).map(|end| Run::new(whole.start, end));
    match cut.filter(|&run| !run.is_empty() && says(run, whole)) {
        Some(cut) => vec![(0, cut), (1, whole)],
        None => vec![(0, whole)],
    }
}

/// A complement goes on behind a relative clause between commas where an infinitive follows: *expects troops,
/// which have ..., to engage*. Trees hang such an infinitive on the relative clause.
pub(crate) fn over_relative(view: &View<'_>, run: Run, limit: Run) -> Run {
    let document = view.document;
    let word = |at: usize| if at < limit.end { document.lower(at) } else { "" };
    if run.is_empty() || word(run.end) != "," || !matches!(word(run.end + 1), "which" | "who" | "whose") {
        return run;
    }
    let infinitive =
        (run.end + 2..limit.end).find(|&at| word(at) == "," && document.tag((at + 1).min(limit.end - 1)) == Tag::To);
    match infinitive {
        Some(_) => {
            let stop = view.is_mark(limit.end - 1) && document.quote_of(limit.end - 1).is_none();
            Run::new(run.start, limit.end - usize::from(stop))
        }
        None => run,
    }
}

/// A complement that breaks off before the quotation it leads to: *described the winger, Ode Amadi, as “the best”*.
pub(crate) fn to_quotation(view: &View<'_>, run: Run, limit: Run) -> Option<Run> {
    let document = view.document;
    let next = view.quotes_from(Run::new(run.end, limit.end.min(run.end + FAR))).first()?;
    let is_led_to = document.lower(next.start - 1) == "as";
    let tensed = |at: usize| matches!(document.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let between = Run::new(run.end, next.start);
    (is_led_to && !between.range().any(|at| tensed(at) || view.is_cue(at))).then(|| Run::new(run.start, next.end))
}

/// A content that touches a quotation takes it whole, to its closing mark.
fn take_quotes_whole(view: &View<'_>, mut run: Run) -> Run {
    for &quote in view.quotes_from(Run::new(run.start, run.end + 2)) {
        // A quotation right after the last word goes on with the same sentence: *that it is “a mess”*.
        let follows = quote.start == run.end && run.end > run.start && !view.is_mark(run.end - 1);
        // *a plan that, in their words, “pays cities”*: so does the last one of a sentence, behind a comma.
        let is_last = || (quote.end..view.unit.piece(quote.start).end).all(|at| view.is_mark(at));
        let trails = quote.start == run.end + 1 && view.document.lower(run.end) == "," && is_last();
        if (run.contains(quote.start) || follows || trails) && quote.end > run.end {
            run.end = quote.end;
        }
    }
    run
}

/// The first place in a phrase where another attribution begins.
fn first_cut(view: &View<'_>, run: Run) -> Option<usize> {
    let document = view.document;
    let mut at = run.start + 1;
    while at < run.end {
        view.count(1);
        if let Some(quote) = view.quote_at(at) {
            at = quote.end.max(at + 1);
            if at < run.end && comments_on(view, at) {
                return Some(at);
            }
            continue;
        }
        if closes_short_quote(view, at) && at + 1 < run.end && comments_on(view, at + 1) {
            return Some(at + 1);
        }
        let lower = document.lower(at);
        if lower == "according" && document.tokens().get(at + 1).is_some_and(|next| next.lower == "to") {
            return Some(before_comma(view, run, at));
        }
        if matches!(lower, "," | ";") || is_linker(lower) {
            let after_comma = if is_linker(lower) { at } else { at + 1 };
            let mut start = after_comma;
            while start < run.end && is_linker(document.lower(start)) {
                start += 1;
            }
            let link = match lower {
                ";" => Link::Semicolon,
                _ if start > after_comma => Link::Word,
                _ => Link::Comma,
            };
            if begins_attribution(view, run, start, link) {
                return Some(before_comma(view, run, at));
            }
        }
        at += 1;
    }
    None
}

/// Whether the writer's own words begin behind a quotation that ends at `at`: a relative clause or participle behind a
/// comma (*called it “a mess,” which it is*).
fn comments_on(view: &View<'_>, at: usize) -> bool {
    let document = view.document;
    let in_marks = at >= 2 && document.lower(at - 2) == ",";
    let next = if document.lower(at) == "," { at + 1 } else { at };
    let begins = document.tokens().get(next).is_some()
        && (matches!(document.tag(next), Tag::Wdt | Tag::Wp | Tag::WpPoss) || document.tag(next) == Tag::Vbg);
    (in_marks || next > at) && begins
}

/// Whether token `at` closes a quotation that is too short to be a step of its own.
fn closes_short_quote(view: &View<'_>, at: usize) -> bool {
    let document = view.document;
    document.quote_of(at).is_some_and(|idx| {
        let quote = document.quotes()[idx];
        quote.closed && quote.run.end == at + 1
    })
}

/// A comma before the place where a phrase is cut is not part of it.
fn before_comma(view: &View<'_>, run: Run, at: usize) -> usize {
    if at > run.start && view.document.lower(at - 1) == "," { at - 1 } else { at }
}

fn is_linker(word: &str) -> bool {
    matches!(word, "while" | "whereas" | "although" | "though" | "as" | "but" | "and" | "with")
}

/// Whether somebody else speaks in what stands behind a semicolon at `at`, up to the end of `run`.
pub(super) fn another_speaks_behind(view: &View<'_>, run: Run, at: usize) -> bool {
    view.document.lower(at) == ";"
        && view.quote_at(at).is_none()
        && begins_attribution(view, run, at + 1, Link::Semicolon)
}

/// What joins two parts of a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    Comma,
    /// *while*, *but*.
    Word,
    /// What stands behind it is a sentence of its own: a cue anywhere in it speaks for itself (*; the lawyers, she
    /// added, had been told*).
    Semicolon,
}

/// Whether, from `start` on, another cue speaks: with a subject of its own that begins here, or
/// directly, with a subject that stands outside the phrase.
fn begins_attribution(view: &View<'_>, run: Run, start: usize, link: Link) -> bool {
    let document = view.document;
    let linked = link != Link::Comma;
    let places = view.steps(Side::Right, start);
    let until = run.end.min(start + FAR);
    view.count(until - start);
    for cue in (start..until).filter(|&at| view.is_cue(at)) {
        if view.quote_at(cue).is_some() || !document.tag(cue).is_verb() {
            continue;
        }
        let (Some(group), subject) = (view.verb_group(cue), candidates::subject(view, cue)) else {
            continue;
        };
        let Some(subject) = subject else { continue };
        let speaks = match subject.from {
            SubjectFrom::Own => {
                let parenthetical = linked || ends_there(view, run, group.run.end);
                let begins = places.contains(&subject.run.start)
                    || (link == Link::Semicolon && subject.run.start >= start && subject.run.end <= cue);
                begins && parenthetical
            }
            SubjectFrom::Inherited => {
                places.contains(&group.run.start)
                    && !run.covers(subject.run)
                    && (linked || document.tag(group.head) == Tag::Vbg)
            }
            SubjectFrom::Relative => false,
        };
        if speaks {
            return true;
        }
    }
    false
}

/// Whether a phrase ends, or pauses, right after a cue: then ", X said" is said of what stands before it.
fn ends_there(view: &View<'_>, run: Run, end: usize) -> bool {
    view.steps(Side::Right, end).into_iter().any(|at| at >= run.end || view.is_mark(at))
}
