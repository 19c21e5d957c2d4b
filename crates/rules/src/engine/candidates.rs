//! What a slot can take at a place: its candidates, best first, at most eight.

use std::rc::Rc;

use dixit_text::{
    Document, Rel, Run, Tag,
    phrase::{self, Subject, SubjectFrom},
};

use super::{
    RuleSet, clause_end, source,
    unit::{is_capitals, quotes_in},
    view::{Asked, View},
};
use crate::checked::{Category, Filter, Has, Slot, SlotIdx, SlotKind};

/// Most candidates that a slot offers at one place.
const MOST: usize = 8;

/// How far around a word its neighbours are asked what it is, in tokens: a long source with its apposition.
const NEAR: usize = 40;

/// A direction of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Side {
    /// To the right of the anchor: candidates begin at the place.
    Right,
    /// To the left of it: candidates end there.
    Left,
}

/// A phrase that a slot can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// The words it takes from the sentence; empty where a subject is inherited.
    pub(crate) taken: Run,
    /// The phrase.
    pub(crate) span: Run,
    /// The verb that the phrase belongs to or is; a subject and its verb must agree on it.
    pub(crate) verb: Option<usize>,
    /// Whether the phrase stands elsewhere and was inherited.
    pub(crate) inherited: bool,
    /// Literal words and words of lexicon entries in it: the lexical evidence when rules are ranked.
    pub(crate) n_lexical: usize,
}

impl Candidate {
    fn phrase(run: Run) -> Self {
        Self { taken: run, span: run, verb: None, inherited: false, n_lexical: 0 }
    }
}

/// The state that candidates depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct At {
    /// A token index when reading to the right, one past the last free token when reading to the left.
    pub(crate) pos: usize,
    pub(crate) side: Side,
    /// The verb matched, or promised by a subject, so far.
    pub(crate) verb: Option<usize>,
}

/// The candidates of a slot at each of the places that can be reached from one by stepping over asides.
pub(crate) fn candidates(set: &RuleSet, view: &View<'_>, slot: SlotIdx, at: At) -> Rc<[Candidate]> {
    view.taken(Asked::From(set.alike(slot), at), || choose(set, view, slot, &view.steps(at.side, at.pos), at))
}

/// What a slot takes as the anchor of a pattern that is tried at a token.
pub(crate) fn anchored(set: &RuleSet, view: &View<'_>, idx: SlotIdx, token: usize) -> Rc<[Candidate]> {
    view.taken(Asked::Anchor(set.alike(idx), token), || {
        let slot = set.slot(idx);
        if slot.kind != SlotKind::Verb {
            return choose(set, view, idx, &[token], At { pos: token, side: Side::Right, verb: None });
        }
        let verb = verb_at(set, view, slot, token);
        verb.filter(|verb| fits(set, view.document, &slot.filter, verb.span)).into_iter().collect()
    })
}

fn choose(set: &RuleSet, view: &View<'_>, slot: SlotIdx, places: &[usize], at: At) -> Vec<Candidate> {
    let slot = set.slot(slot);
    let mut ranked: Vec<(u8, Candidate)> = Vec::new();
    for &pos in places {
        offer(set, view, slot, At { pos, ..at }, &mut ranked);
    }
    // Stable: within a rank the nearest place and the parser's order stay first.
    ranked.sort_by_key(|&(rank, _)| rank);
    let mut list: Vec<Candidate> = Vec::new();
    for (_, candidate) in ranked {
        if !list.contains(&candidate)
            && view.unit.run.covers(candidate.taken)
            && (slot.kind == SlotKind::Quote || respects_quotes(view, slot.kind, candidate.span))
            && (!is_nominal(slot.kind) || is_whole_phrase(view.document, candidate.span))
            && (slot.kind != SlotKind::NounPhrase || !is_cut_short(view, candidate.span))
            && fits(set, view.document, &slot.filter, candidate.span)
        {
            list.push(candidate);
        }
        if list.len() == MOST {
            break;
        }
    }
    list
}

fn is_nominal(kind: SlotKind) -> bool {
    matches!(kind, SlotKind::Subject | SlotKind::NounPhrase)
}

/// Whether a noun phrase is neither cut inside a relative clause (*Dacre, whose family*) nor runs on into a
/// predicate that belongs to another clause (*the bank itself, had been sent*).
fn is_whole_phrase(document: &Document, run: Run) -> bool {
    let is_finite = |at: usize| matches!(document.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    let relative = run.range().skip(1).find(|&at| matches!(document.lower(at), "who" | "whose" | "which" | "whom"));
    match relative {
        Some(at) => (at..run.end).any(|at| is_finite(at) || document.tag(at) == Tag::Vbn),
        None => !run.range().skip(1).any(|at| document.lower(at) == "," && at + 1 < run.end && is_finite(at + 1)),
    }
}

/// Whether a noun phrase lacks the participle or adjective that goes on with it: *minutes | seen by the Courier*, *two people |
/// familiar with the matter*. A longer candidate has it, or the tree is wrong here.
fn is_cut_short(view: &View<'_>, run: Run) -> bool {
    let document = view.document;
    if run.end + 1 >= view.unit.run.end || view.is_cue(run.end) || !document.tag(run.end - 1).is_noun() {
        return false;
    }
    let governs = matches!(document.tag(run.end + 1), Tag::In | Tag::To);
    governs && matches!(document.tag(run.end), Tag::Vbn | Tag::Jj)
}

/// Everything a slot can take at one place, with a rank: 0 for the parser's, more for guesses.
fn offer(set: &RuleSet, view: &View<'_>, slot: &Slot, at: At, out: &mut Vec<(u8, Candidate)>) {
    let document = view.document;
    let At { pos, side, verb } = at;
    let edge = match side {
        Side::Right => pos,
        Side::Left if pos > view.unit.run.start => pos - 1,
        Side::Left => return offer_inherited(view, slot, at, out),
    };
    if !view.unit.run.contains(edge) {
        return offer_inherited(view, slot, at, out);
    }
    let limit = view.limit(edge);
    let mut list = |rank: u8, runs: Vec<Run>| {
        out.extend(runs.into_iter().map(|run| (rank, Candidate { verb, ..Candidate::phrase(run) })));
    };
    match (slot.kind, side) {
        (SlotKind::NounPhrase, Side::Right) => list(0, phrase::noun_phrases_from(document, pos, limit)),
        (SlotKind::NounPhrase, Side::Left) => {
            list(0, phrase::noun_phrases_to(document, pos, limit));
            list(1, names_to(document, pos, limit).into_iter().collect());
        }
        (SlotKind::Clause, Side::Right) => {
            for (rank, run) in clause_end::clauses_from(view, pos, limit, verb) {
                list(rank, vec![run]);
            }
        }
        (SlotKind::Clause, Side::Left) => list(0, phrase::clauses_to(document, pos, limit)),
        (SlotKind::Complement, Side::Right) => {
            let complement = verb.and_then(|verb| phrase::complement(document, verb, pos, limit));
            if let Some(run) = complement {
                let run = clause_end::over_relative(view, run, limit);
                for (rank, run) in clause_end::shorten_complement(view, run) {
                    list(rank, vec![run]);
                }
                list(2, clause_end::to_quotation(view, run, limit).into_iter().collect());
            }
        }
        (SlotKind::Infinitive, Side::Right) => {
            for run in phrase::infinitives_from(document, pos, limit) {
                for (rank, run) in clause_end::shorten(view, run) {
                    list(rank, vec![run]);
                }
            }
        }
        (SlotKind::Gerund, Side::Right) => list(0, phrase::gerunds_from(document, pos, limit)),
        // What hangs on a verb before it stands after it.
        (SlotKind::Complement | SlotKind::Infinitive | SlotKind::Gerund, Side::Left) => {}
        (SlotKind::Possessive, Side::Right) => list(0, phrase::possessives_from(document, pos, limit)),
        (SlotKind::Possessive, Side::Left) => {
            list(0, phrase::possessive_to(document, pos, limit).into_iter().collect());
        }
        (SlotKind::Quote, _) => list(0, quotes_at(view, at)),
        (SlotKind::Time, _) => {
            let touches = |run: &&Run| if side == Side::Right { run.start == pos } else { run.end == pos };
            list(0, view.times().iter().filter(touches).copied().collect());
        }
        (SlotKind::Word, _) => {
            let listed = !slot.filter.lexicons.is_empty();
            let length = if listed { entry_length(set, view, slot, at).unwrap_or(0) } else { 1 };
            let run =
                if side == Side::Right { Run::new(pos, pos + length) } else { Run::new(pos - length.min(pos), pos) };
            // A listed word is a noun or an adjective here; verbs have a kind of their own (*his pledged delegates*).
            let is_verb = listed && run.len() == 1 && document.tag(run.start).is_verb();
            if length > 0 && !view.is_mark(edge) && !is_verb {
                let n_lexical = if listed || !slot.filter.words.is_empty() { length } else { 0 };
                out.push((0, Candidate { verb, n_lexical, ..Candidate::phrase(run) }));
            }
        }
        (SlotKind::Verb, _) => offer_verbs(set, view, slot, at, out),
        (SlotKind::Subject, _) => offer_subjects(view, slot, at, out),
    }
}

/// The names right before a place, where no phrase is seen: *And from Chairwoman Holm:*.
fn names_to(document: &Document, end: usize, limit: Run) -> Option<Run> {
    let start = (limit.start..end).rev().take(MOST).take_while(|&at| document.tag(at).is_name()).last()?;
    Some(Run::new(start, end))
}

/// Length of the lexicon entry that begins, or ends, at the place.
fn entry_length(set: &RuleSet, view: &View<'_>, slot: &Slot, at: At) -> Option<usize> {
    match at.side {
        Side::Right => set.lexicons.longest(view.document, at.pos, &slot.filter.lexicons),
        Side::Left => (view.unit.run.start..at.pos)
            .rev()
            .take(MOST)
            .find(|&start| set.lexicons.longest(view.document, start, &slot.filter.lexicons) == Some(at.pos - start))
            .map(|start| at.pos - start),
    }
}

/// Quotations that begin or end at the place and stand directly in the unit. Nicknames are none.
fn quotes_at(view: &View<'_>, at: At) -> Vec<Run> {
    let (document, inside) = (view.document, view.unit.inside);
    let quotes = document.quotes();
    let mut touching: Vec<usize> = match at.side {
        Side::Right => quotes_in(document, Run::new(at.pos, at.pos + 1)).collect(),
        Side::Left => std::iter::successors(document.quote_of(at.pos - 1), |&idx| quotes[idx].parent)
            .filter(|&idx| quotes[idx].run.end == at.pos)
            .collect(),
    };
    touching.sort_unstable();
    touching.retain(|&idx| {
        let run = quotes[idx].run;
        let is_step = view.quote_at(run.start) == Some(run);
        (is_step || (quotes[idx].parent == inside && view.unit.run.covers(run))) && !view.is_nickname(run)
    });
    touching.into_iter().map(|idx| quotes[idx].run).collect()
}

/// Verb groups at the place.
fn offer_verbs(set: &RuleSet, view: &View<'_>, slot: &Slot, at: At, out: &mut Vec<(u8, Candidate)>) {
    let document = view.document;
    let near = match at.side {
        Side::Right => Run::new(at.pos, (at.pos + MOST).min(view.unit.run.end)),
        Side::Left => Run::new(at.pos.saturating_sub(MOST).max(view.unit.run.start), at.pos),
    };
    for head in near.range().filter(|&head| document.tag(head).is_verb() || is_hidden_verb(view, head)) {
        let Some(candidate) = verb_at(set, view, slot, head) else { continue };
        let touches = match at.side {
            Side::Right => candidate.taken.start == at.pos,
            Side::Left => candidate.taken.end == at.pos,
        };
        let agrees = at.verb.is_none() || at.verb == candidate.verb;
        if touches && agrees {
            out.push((0, candidate));
        }
    }
}

/// The verb group whose main verb is token `head`, if the slot takes it.
fn verb_at(set: &RuleSet, view: &View<'_>, slot: &Slot, head: usize) -> Option<Candidate> {
    let document = view.document;
    if is_hidden_verb(view, head) {
        let listed = slot.lexicons.is_empty() || set.lexicons.longest(document, head, &slot.lexicons) == Some(1);
        let run = Run::new(head, head + 1);
        let n_lexical = usize::from(!slot.lexicons.is_empty());
        let active = slot.voice != Some(phrase::Voice::Passive);
        return (listed && active).then_some(Candidate { verb: Some(head), n_lexical, ..Candidate::phrase(run) });
    }
    let group = view.verb_group(head).filter(|_| document.tag(head).is_verb())?;
    if is_name(view, head) || view.is_auxiliary(head) {
        return None;
    }
    if slot.voice.is_some_and(|voice| voice != group.voice) {
        return None;
    }
    let mut run = group.run;
    let mut n_lexical = 0;
    if slot.lexicons.is_empty() {
        // An open verb slot needs the frame of a quotation: there nearly any verb is a cue.
        let frame = view.frame(head).is_some() && view.opens_frame(head);
        let before_quote = !view.quotes_from(Run::new(head + 1, group.run.end + 2)).is_empty();
        if !frame && !before_quote {
            return None;
        }
    } else {
        let length = set.lexicons.longest(document, head, &slot.lexicons)?;
        run.end = run.end.max(head + length);
        n_lexical = length;
    }
    Some(Candidate { taken: run, span: run, verb: Some(group.head), inherited: false, n_lexical })
}

/// A verb that the tagger took for a noun, where nothing but a verb can stand: the last word of the frame behind a quotation
/// (*“...,” Marsh notes.*), or of a sentence behind its last comma (*Prices will rise, a new poll shows.*).
fn is_hidden_verb(view: &View<'_>, at: usize) -> bool {
    let document = view.document;
    if !matches!(document.tag(at), Tag::Nns | Tag::Nn) || !document.form(at).starts_with(char::is_lowercase) {
        return false;
    }
    let is_verb = |at: usize| document.tag(at).is_verb();
    if let Some(frame) = view.frame(at).filter(|frame| frame.start < at && view.opens_frame(at)) {
        let ends = at + 1 >= frame.end || matches!(document.tag(at + 1), Tag::Stop | Tag::Comma | Tag::OpenQuote);
        return ends && frame.len() <= NEAR && !frame.range().any(is_verb);
    }
    let sentence = document.sentences()[document.sentence_of(at)].run;
    let comma =
        || (sentence.start..at).rev().take(NEAR).take_while(|&at| !is_verb(at)).find(|&at| document.lower(at) == ",");
    at + 1 < sentence.end && document.tag(at + 1) == Tag::Stop && comma().is_some_and(|comma| comma + 2 < at)
}

/// A word with a capital that a tagger took for a verb, in a sentence whose other verbs have none: *Hope Hicks*.
fn is_name(view: &View<'_>, at: usize) -> bool {
    let document = view.document;
    let is_upper = |at: usize| document.form(at).starts_with(char::is_uppercase);
    let sentence = document.sentences()[document.sentence_of(at)].run;
    if !is_upper(at) || at == sentence.start || view.is_mark(at - 1) {
        return false;
    }
    // In a headline every word has a capital.
    let near = Run::new(sentence.start.max(at.saturating_sub(NEAR)), sentence.end.min(at + NEAR));
    let words = || near.range().filter(|&at| !view.is_mark(at));
    words().filter(|&at| is_upper(at)).count() * 2 < words().count()
}

/// Subjects at the place: that of the verb already matched, or those that promise their verb.
fn offer_subjects(view: &View<'_>, slot: &Slot, at: At, out: &mut Vec<(u8, Candidate)>) {
    let document = view.document;
    let limit = view.limit(at.pos.min(view.unit.run.end - 1).max(view.unit.run.start));
    let touches = |run: Run| match at.side {
        Side::Right => run.start == at.pos,
        Side::Left => run.end == at.pos || with_comma(document, run).end == at.pos,
    };
    let own = |run: Run| Candidate { taken: with_comma(document, run), verb: at.verb, ..Candidate::phrase(run) };
    if let Some(verb) = at.verb {
        if at.side == Side::Right && !may_invert(view, verb) {
            return;
        }
        // In the frame of a quotation the words next to the cue are surer than the tree.
        let frame = view.frame(verb);
        let mut near = match at.side {
            Side::Right => phrase::noun_phrases_from(document, at.pos, frame.unwrap_or(limit)),
            Side::Left => phrase::noun_phrases_to(document, before_comma(document, at.pos), frame.unwrap_or(limit)),
        };
        near.retain(|&run| can_be_subject(document, run));
        let by_tree = view.subject(verb);
        if let Some(subject) = by_tree.filter(|subject| subject.from != SubjectFrom::Inherited && touches(subject.run))
        {
            out.push((u8::from(frame.is_some()), own(subject.run)));
        }
        // The tree's own subject, with all that commas set off between it and its verb: *Tripp, now on the back benches,*.
        let set_off = |run: Run| {
            at.side == Side::Left
                && run.end < at.pos
                && at.pos - run.end <= NEAR
                && document.lower(run.end) == ","
                && document.lower(at.pos - 1) == ","
        };
        if let Some(own) = by_tree.filter(|subject| subject.from == SubjectFrom::Own && set_off(subject.run)) {
            let taken = Run::new(own.run.start, at.pos);
            out.push((2, Candidate { taken, verb: at.verb, ..Candidate::phrase(own.run) }));
        }
        let rank = if frame.is_some() { 0 } else { 2 };
        // A noun phrase after a verb is its subject only in a frame ("...", said Marsh).
        if frame.is_some() || (at.side == Side::Left && by_tree.is_none()) {
            out.extend(near.into_iter().filter(|&run| touches(run)).map(|run| (rank, own(run))));
        }
        let group = view.verb_group(verb).filter(|group| at.pos == group.run.start && is_tensed(view, verb));
        if at.side == Side::Left && group.is_some() {
            let sentence = document.sentences()[document.sentence_of(verb)].run;
            let start = frame.map_or(limit.start.max(sentence.start), |frame| frame.start);
            let before = source::before(view, Run::new(start, at.pos), at.pos);
            out.extend(
                before.map(|before| {
                    (3, Candidate { taken: before.taken, verb: at.verb, ..Candidate::phrase(before.span) })
                }),
            );
        }
        return offer_inherited(view, slot, at, out);
    }
    if at.side == Side::Left {
        return;
    }
    // The subject comes first: each verb to the right whose subject begins here.
    for verb in limit.range().filter(|&verb| verb >= at.pos && document.tag(verb).is_verb()) {
        if view.quote_at(verb).is_some() {
            continue;
        }
        if let Some(subject) = view.subject(verb)
            && subject.from != SubjectFrom::Inherited
            && touches(subject.run)
            && subject.run.end <= verb
        {
            out.push((0, Candidate { verb: Some(verb), ..own(subject.run) }));
        }
    }
    if let Some(frame) = view.frame(at.pos) {
        let near = phrase::noun_phrases_from(document, at.pos, frame);
        let near = near.into_iter().filter(|&run| can_be_subject(document, run));
        out.extend(near.map(|run| (1, own(run))));
        // Only so far as a source reaches.
        let frame = Run::new(frame.start, frame.end.min(at.pos + NEAR));
        let speaks = |verb: &usize| *verb > at.pos && (is_tensed(view, *verb) || is_hidden_verb(view, *verb));
        for verb in frame.range().filter(speaks) {
            let start = view.verb_group(verb).map_or(verb, |group| group.run.start.min(verb));
            let before = source::before(view, Run::new(at.pos, start), start);
            out.extend(before.filter(|before| before.taken.start == at.pos).map(|before| {
                (2, Candidate { taken: before.taken, verb: Some(verb), ..Candidate::phrase(before.span) })
            }));
        }
    }
    offer_inherited(view, slot, at, out);
}

/// The subject of a verb. A reporting participle after a comma goes on with what the cue around it says
/// (*The bank said growth had slowed, adding that ...*), and so does a coordinated one in the same tense,
/// whatever clause the tree hangs it on.
pub(crate) fn subject(view: &View<'_>, verb: usize) -> Option<Subject> {
    let document = view.document;
    let by_tree = view.subject(verb);
    let tag = document.tag(verb);
    let is_participle = tag == Tag::Vbg && follows_comma(view, verb);
    let is_coordinated = document.rel(verb) == Rel::Conj && view.is_cue(verb);
    if by_tree.is_none() && !is_participle && is_joined(view, verb) {
        return subject_before(view, verb, |other| document.tag(other) == tag);
    }
    if !(is_participle || is_coordinated) || by_tree.is_some_and(|subject| subject.from == SubjectFrom::Own) {
        return by_tree;
    }
    let cue_above = std::iter::successors(document.head(verb), |&above| document.head(above))
        .take(MOST)
        .filter(|&above| above < verb && view.is_cue(above) && document.tag(above).is_verb())
        // Verbs that are coordinated agree: *said P and suggested that Q*.
        .filter(|&above| is_participle || document.tag(above) == tag)
        .last();
    let above = cue_above.and_then(|cue| view.subject(cue));
    let before =
        || is_participle.then(|| speaker_before(view, verb).or_else(|| subject_before(view, verb, |_| true))).flatten();
    above.or_else(before).map(|subject| Subject { from: SubjectFrom::Inherited, ..subject }).or(by_tree)
}

/// Whether *and* or *but* stands right before a verb group.
fn is_joined(view: &View<'_>, verb: usize) -> bool {
    let start = view.verb_group(verb).map_or(verb, |group| group.run.start);
    start > 0 && matches!(view.document.lower(start - 1), "and" | "but") && is_tensed(view, verb)
}

/// Whether a comma stands right before a token, or before the closing mark that stands there (*“Good Morning,” adding*).
fn follows_comma(view: &View<'_>, at: usize) -> bool {
    let document = view.document;
    let before = at.checked_sub(1);
    let mark = before.filter(|&mark| document.tag(mark) != Tag::CloseQuote).or_else(|| before?.checked_sub(1));
    mark.is_some_and(|mark| document.lower(mark) == ",")
}

/// The subject of the nearest verb before a participle or joined verb that has one of its own: *confirmed she had been and
/// said*. Trees hang the second verb on whatever stands between.
fn subject_before(view: &View<'_>, verb: usize, agrees: impl Fn(usize) -> bool) -> Option<Subject> {
    let document = view.document;
    let start = document.sentences()[document.sentence_of(verb)].run.start.max(view.unit.run.start);
    (start..verb)
        .rev()
        .take(2 * NEAR)
        .filter(|&at| document.tag(at).is_verb() && view.quote_at(at).is_none() && agrees(at))
        .filter_map(|at| view.subject(at))
        .find(|subject| subject.from == SubjectFrom::Own)
        .map(|subject| Subject { from: SubjectFrom::Inherited, ..subject })
}

/// Who speaks right before a participle: *“...,” Marsh said, adding that ...*. Read from the words between the
/// last quotation and the participle, for the tree hangs it on whatever the quotation says.
fn speaker_before(view: &View<'_>, participle: usize) -> Option<Subject> {
    let document = view.document;
    let frame = view.frame(participle)?;
    let cue = (frame.start..participle).rev().find(|&at| document.tag(at).is_verb() && document.tag(at) != Tag::Vbg)?;
    let group = view.verb_group(cue)?;
    let before = phrase::noun_phrases_to(document, before_comma(document, group.run.start), frame);
    let after = || phrase::noun_phrases_from(document, group.run.end, Run::new(frame.start, participle - 1));
    let run = before.into_iter().next().or_else(|| after().into_iter().next())?;
    can_be_subject(document, run).then(|| Subject { run, head: head_of(document, run), from: SubjectFrom::Inherited })
}

/// A phrase and the comma that closes it: *Holm, the mayor of Tarn, said*. The comma is taken with the
/// phrase but is no part of its span.
fn with_comma(document: &Document, run: Run) -> Run {
    let is_comma = |at: usize| document.tokens().get(at).is_some_and(|token| token.lower == ",");
    let closes = is_comma(run.end) && run.range().any(is_comma);
    Run::new(run.start, if closes { run.end + 1 } else { run.end })
}

/// The place before a comma that ends at `pos`, else `pos`.
fn before_comma(document: &Document, pos: usize) -> usize {
    if pos > 0 && document.lower(pos - 1) == "," { pos - 1 } else { pos }
}

/// Only a plain finite verb stands before its subject: *said Marsh*, but neither *had said Marsh* nor *adding Marsh*.
fn may_invert(view: &View<'_>, verb: usize) -> bool {
    let document = view.document;
    let is_auxiliary = |at: usize| matches!(document.rel(at), Rel::Aux | Rel::AuxPass | Rel::Cop);
    let plain = view.verb_group(verb).is_none_or(|group| !group.run.range().any(is_auxiliary));
    plain && matches!(document.tag(verb), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn)
}

/// Whether a verb carries tense by tag, itself or in its auxiliary.
fn is_tensed(view: &View<'_>, verb: usize) -> bool {
    let finite = |at: usize| matches!(view.document.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    finite(verb) || view.verb_group(verb).is_some_and(|group| group.run.range().any(finite))
}

/// A subject that stands elsewhere takes no words here.
fn offer_inherited(view: &View<'_>, slot: &Slot, at: At, out: &mut Vec<(u8, Candidate)>) {
    // What stands after its verb is not inherited.
    if slot.kind != SlotKind::Subject || (at.side == Side::Right && at.verb.is_some()) {
        return;
    }
    let document = view.document;
    let verb = at.verb.or_else(|| {
        // Met before its verb: the verb group that begins here.
        let near = Run::new(at.pos, (at.pos + MOST).min(view.unit.run.end));
        near.range()
            .filter(|&head| document.tag(head).is_verb())
            .find(|&head| view.verb_group(head).is_some_and(|group| group.run.start == at.pos))
    });
    let Some(verb) = verb else { return };
    let Some(subject) = subject(view, verb) else { return };
    // The noun of a reduced relative clause, too, stands elsewhere.
    let elsewhere = subject.from != SubjectFrom::Own
        && view.verb_group(verb).is_some_and(|group| subject.run.end < group.run.start || subject.run.start > verb)
        || subject.from == SubjectFrom::Inherited;
    if elsewhere && can_be_subject(document, subject.run) {
        out.push((
            1,
            Candidate {
                taken: Run::new(at.pos, at.pos),
                span: subject.run,
                verb: Some(verb),
                inherited: true,
                n_lexical: 0,
            },
        ));
    }
}

/// *it*, *there* and *you* make no attribution; a number or a mark alone is no subject.
fn can_be_subject(document: &Document, run: Run) -> bool {
    if run.len() == 1 {
        return !matches!(document.lower(run.start), "it" | "there" | "you") && document.tag(run.start) != Tag::Ex;
    }
    !run.is_empty()
}

/// A phrase neither begins nor ends in the middle of a long quotation, and only a content may be one.
fn respects_quotes(view: &View<'_>, kind: SlotKind, run: Run) -> bool {
    let may_be_quote = matches!(kind, SlotKind::Clause | SlotKind::Complement | SlotKind::NounPhrase);
    let cut = view.splits_quote(run.start) || view.splits_quote(run.end);
    !cut && (may_be_quote || view.quote_at(run.start).is_none_or(|quote| !quote.covers(run)))
}

/// Whether `where:` holds of a phrase.
fn fits(set: &RuleSet, document: &Document, filter: &Filter, run: Run) -> bool {
    if *filter == Filter::default() {
        return true;
    }
    let words = || run.range().filter(|&at| !document.tag(at).is_punct());
    let text = || words().map(|at| document.lower(at)).collect::<Vec<_>>().join(" ");
    let head = head_of(document, run);
    let in_lexicons = |lexicons: &[_]| {
        set.lexicons.longest(document, run.start, lexicons).is_some_and(|length| length == run.len())
            || set.lexicons.longest(document, head, lexicons).is_some()
    };
    filter.min_words.is_none_or(|least| words().count() >= least)
        && filter.max_words.is_none_or(|most| words().count() <= most)
        && (filter.is.is_empty() || filter.is.iter().any(|&category| is(set, document, category, run, head)))
        && !filter.is_not.iter().any(|&category| is(set, document, category, run, head))
        && (filter.lexicons.is_empty() || in_lexicons(&filter.lexicons))
        && (filter.words.is_empty() || filter.words.contains(&text().as_str().into()))
        && !filter.not_words.contains(&text().as_str().into())
        && (filter.head.is_empty()
            || filter.head.iter().any(|word| word == document.lemma(head) || word == document.lower(head)))
        && (filter.has.is_empty() || filter.has.iter().any(|&has| holds(document, has, run)))
}

/// The token of a phrase that hangs on something outside of it.
pub(crate) fn head_of(document: &Document, run: Run) -> usize {
    run.range()
        .find(|&at| !document.tag(at).is_punct() && document.head(at).is_none_or(|head| !run.contains(head)))
        .unwrap_or(run.start)
}

fn is(set: &RuleSet, document: &Document, category: Category, run: Run, head: usize) -> bool {
    let listed = |category| {
        set.lexicons.of_category(category).is_some_and(|lexicon| {
            set.lexicons.longest(document, head, &[lexicon]).is_some()
                || set.lexicons.longest(document, run.start, &[lexicon]).is_some()
        })
    };
    match category {
        Category::Pronoun => {
            run.len() == 1
                && matches!(document.tag(run.start), Tag::Prp | Tag::PrpPoss | Tag::Wp | Tag::Wdt | Tag::WpPoss)
        }
        Category::Number => matches!(document.tag(head), Tag::Cd | Tag::Dollar),
        Category::Organisation | Category::Place => listed(category),
        Category::Person => {
            // Transcripts write speakers in capitals, which taggers do not know for names.
            let named =
                document.tag(head).is_name() || (document.tag(head).is_noun() && is_capitals(document.form(head)));
            listed(Category::Person) || (named && !listed(Category::Organisation) && !listed(Category::Place))
        }
    }
}

fn holds(document: &Document, has: Has, run: Run) -> bool {
    match has {
        Has::Quote => document.quotes().iter().any(|quote| run.covers(quote.run)),
        Has::Finite => phrase::finite(document, run),
        Has::Name => run.range().any(|at| document.tag(at).is_name()),
        Has::Number => run.range().any(|at| document.tag(at) == Tag::Cd),
    }
}
