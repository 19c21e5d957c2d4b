//! Who does what a verb says, also where the verb has no subject beside it.

use super::{
    Subject, SubjectFrom,
    chunk::{VENUES, chunk_from, chunk_to},
    noun::{noun_phrase, noun_phrases_from, noun_phrases_to},
    time::{is_time_noun, times},
    tree,
    verb::verb_group,
};
use crate::{Document, Rel, Run, Tag};

/// How many verbs a subject may be handed through.
const MAX_STEPS: usize = 16;

/// Verbs whose infinitive has their own subject although an object stands between: *promised them to go*.
const SUBJECT_CONTROL: &[&str] = &["promise", "vow", "threaten", "pledge", "swear", "use", "take", "spend", "need"];

/// Verbs whose infinitive has their object as subject, wherever a parser hangs it: *urged them to go*.
const OBJECT_CONTROL: &[&str] = &[
    "ask",
    "urge",
    "tell",
    "order",
    "persuade",
    "encourage",
    "advise",
    "warn",
    "force",
    "allow",
    "invite",
    "expect",
    "want",
    "instruct",
    "beg",
    "command",
    "convince",
    "direct",
    "press",
    "push",
    "remind",
    "request",
    "require",
    "permit",
    "lead",
    "cause",
    "compel",
    "help",
    "enable",
    "call",
    "challenge",
    "pressure",
    "implore",
    "appeal",
    "recommend",
    "motivate",
    "prompt",
    "inspire",
    "get",
];

fn controls_by_object(doc: &Document, verb: usize) -> bool {
    OBJECT_CONTROL.contains(&doc.lemma(verb))
}

/// The subject of a verb: its own, or the one it takes over. *It* and *there* are never taken over.
#[must_use]
pub fn subject(doc: &Document, verb: usize) -> Option<Subject> {
    let found = find(doc, clause_head(doc, verb), MAX_STEPS)?;
    // Where odd trees leave nothing of the phrase, its head stands for it.
    let run = if found.run.is_empty() { Run::new(found.head, found.head + 1) } else { found.run };
    Some(Subject { run, ..found })
}

/// Who acts in a passive clause: *Tarn* in *was accused by Tarn*. Without its *by*.
#[must_use]
pub fn agent(doc: &Document, verb: usize) -> Option<Run> {
    let head = doc.children(verb).find(|&child| {
        child > verb
            && matches!(doc.rel(child), Rel::OblAgent | Rel::Obl)
            && tree::child(doc, child, &[Rel::Case]).is_some_and(|case| doc.lower(case) == "by")
            && !doc.tag(child).is_verb()
    })?;
    Some(noun_phrase(doc, head))
}

/// What subjects hang on: the main verb of an auxiliary, the predicate of a copula.
fn clause_head(doc: &Document, verb: usize) -> usize {
    match doc.rel(verb) {
        // Nothing stands before its auxiliary that it could help: such an arc is a mistake.
        Rel::Aux | Rel::AuxPass | Rel::Cop => doc.head(verb).filter(|&head| head > verb).unwrap_or(verb),
        _ => verb,
    }
}

fn find(doc: &Document, verb: usize, steps: usize) -> Option<Subject> {
    if let Some(speaker) = after_quotation(doc, verb) {
        return Some(speaker);
    }
    if let Some(own) = own(doc, verb) {
        return Some(own);
    }
    let matrix = matrix_of_participle(doc, verb).filter(|_| steps > 0);
    if matrix.is_none() && is_gerund_noun(doc, verb) {
        return None;
    }
    let Some(head) = doc.head(verb).filter(|_| steps > 0) else { return before_verb(doc, verb) };
    let inherit = |from: usize| {
        let subject = find(doc, clause_head(doc, from), steps - 1)?;
        let is_dummy = matches!(doc.lower(subject.head), "it" | "there") || doc.rel(subject.head) == Rel::Expl;
        (!is_dummy).then_some(Subject { from: SubjectFrom::Inherited, ..subject })
    };
    let of_relative = doc.rel(verb) == Rel::AclRelcl || doc.rel(verb) == Rel::Conj;
    if of_relative
        && is_tensed(doc, verb)
        && let Some(subject) = right_before(doc, verb)
    {
        return Some(subject);
    }
    if let Some(matrix) = matrix {
        return inherit(matrix);
    }
    match doc.rel(verb) {
        Rel::AclRelcl => Some(of_noun(doc, head, verb)).filter(|_| has_no_other_pronoun(doc, verb)),
        // *urged the minister to resign*, hung on *minister*; but *the plan to resign* has no subject.
        Rel::Acl if is_infinitive(doc, verb) => {
            let above = doc.head(head).filter(|&above| controls_by_object(doc, above))?;
            controller(doc, verb, above)
        }
        Rel::Acl if doc.tag(head).is_noun() || doc.tag(head) == Tag::Prp || doc.tag(head) == Tag::Dt => {
            Some(of_noun(doc, head, verb))
        }
        Rel::Conj => {
            // A noun in front of it cannot lend a subject, its verb can.
            if tree::is_clausal(doc, head) { inherit(head) } else { before_verb(doc, verb) }
        }
        Rel::Xcomp => controller(doc, verb, head).or_else(|| inherit(head)),
        Rel::Advcl | Rel::Parataxis | Rel::Dep | Rel::Acl if is_bare_participle(doc, verb) => {
            if opens_sentence(doc, verb) { None } else { inherit(head) }
        }
        Rel::Advcl | Rel::Ccomp if is_infinitive(doc, verb) && controls_by_object(doc, head) => {
            controller(doc, verb, head).or_else(|| inherit(head))
        }
        Rel::Advcl | Rel::AdvclRelcl if !tree::is_finite_head(doc, verb) => inherit(head),
        Rel::Parataxis | Rel::Dep if doc.tag(verb) == Tag::Vbg => inherit(head),
        _ => before_verb(doc, verb).or_else(|| if follows_conjunction(doc, verb) { inherit(head) } else { None }),
    }
}

/// The subject that hangs on the verb itself.
fn own(doc: &Document, verb: usize) -> Option<Subject> {
    // What a preposition leads is no subject, whatever a parser makes of it: *Marsh, after a meeting, said*.
    let is_led = |child: usize| {
        tree::child(doc, child, &[Rel::Case])
            .is_some_and(|case| case < child && doc.tag(case) == Tag::In && doc.rel(child) == Rel::Nsubj)
    };
    let subjects =
        || doc.children(verb).filter(move |&child| tree::SUBJECTS.contains(&doc.rel(child)) && !is_led(child));
    // Parsers give some verbs two; the one that stands nearest before the verb is the likeliest.
    let real = |child: &usize| doc.rel(*child) != Rel::Expl;
    let head = subjects()
        .rfind(|child| *child < verb && real(child) && !is_time_noun(doc, *child))
        .or_else(|| subjects().find(real))
        .or_else(|| subjects().next())?;
    let relative = doc.rel(verb) == Rel::AclRelcl || doc.rel(verb) == Rel::AdvclRelcl;
    if tree::is_relative_pronoun(doc, head) && (relative || is_after_noun(doc, head)) {
        return Some(Subject { run: Run::new(head, head + 1), head, from: SubjectFrom::Relative });
    }
    let run = match doc.rel(head) {
        Rel::Csubj | Rel::CsubjPass | Rel::CsubjOuter => tree::trim(doc, doc.subtree(head)),
        _ => noun_phrase(doc, head),
    };
    let run = with_first_conjunct(doc, up_to_verb(doc, outside(run, verb, head), verb), verb);
    let run = with_office(doc, run, verb);
    let own = Subject { run, head, from: SubjectFrom::Own };
    // *The bank last week announced*: a time is taken for the subject. *Marsh, head of the bank, said rents fell*:
    // so is what follows the verb.
    let is_time = head < verb && times(doc, run).first() == Some(&run);
    let is_late = head > verb && !is_inverted(doc, verb);
    if is_time || is_late {
        let mut end = if is_time { run.start } else { verb_group(doc, verb).map_or(verb, |group| group.run.start) };
        while end > 0 && doc.tag(end - 1) == Tag::Rb {
            end -= 1;
        }
        return by_chunk(doc, end)
            .filter(|other| other.run.end <= end && times(doc, other.run).is_empty())
            .or(Some(own));
    }
    Some(own)
}

/// *The bank and its owners said*: where the tree lost the first of two, tags still have it.
fn with_first_conjunct(doc: &Document, run: Run, verb: usize) -> Run {
    let joined = run.end <= verb && run.start > 0 && doc.tag(run.start - 1) == Tag::Cc;
    let limit = Run::new(tree::sentence(doc, verb).start, run.end);
    let chunk = if joined { chunk_to(doc, run.end, limit) } else { None };
    chunk.filter(|chunk| chunk.covers(run) && chunk.end == run.end).unwrap_or(run)
}

/// *Secretary of State Antony Blinken said*: where the tree takes the office for a phrase before the name, tags have both.
fn with_office(doc: &Document, run: Run, verb: usize) -> Run {
    let first = tree::sentence(doc, verb).start;
    let is_office = run.start >= first + 2
        && doc.lower(run.start - 1) == "of"
        && doc.tag(run.start).is_name()
        && doc.tag(run.start - 2).is_name();
    let chunk = if is_office { chunk_to(doc, run.end, Run::new(first, run.end)) } else { None };
    chunk.filter(|chunk| chunk.covers(run) && chunk.end == run.end).unwrap_or(run)
}

/// Whether a verb stands where its subject follows it: after a quotation, or first in its sentence.
fn is_inverted(doc: &Document, verb: usize) -> bool {
    let start = verb_group(doc, verb).map_or(verb, |group| group.run.start);
    let Some(mut before) = start.checked_sub(1) else { return true };
    if tree::is_comma(doc, before) && before > 0 {
        before -= 1;
    }
    tree::quote_closed(doc, before).is_some() || !tree::is_nominal(doc, before) || distant_question(doc, verb)
}

/// *Has the mayor said*: an auxiliary before the subject.
fn distant_question(doc: &Document, verb: usize) -> bool {
    doc.children(verb).any(|child| child < verb && matches!(doc.rel(child), Rel::Aux | Rel::AuxPass | Rel::Cop))
}

/// What stands between a subject and its verb, without a comma, modifies the subject: *the survey cited in the
/// report shows*. Adverbs and times are the verb's.
fn up_to_verb(doc: &Document, run: Run, verb: usize) -> Run {
    let Some(group) = verb_group(doc, verb) else { return run };
    let gap = Run::new(run.end, group.run.start);
    let modifies = |at: usize| {
        !tree::is_mark(doc, at)
            && !tree::is_finite_word(doc, at)
            && !matches!(doc.tag(at), Tag::Cc | Tag::Prp | Tag::Uh)
    };
    let begins = !gap.is_empty() && matches!(doc.tag(gap.start), Tag::In | Tag::Vbn | Tag::Vbg | Tag::To);
    if !begins || run.end > group.run.start || gap.len() > 12 || !gap.range().all(modifies) {
        return run;
    }
    if gap.range().any(|at| VENUES.contains(&doc.lemma(at))) {
        return run;
    }
    let mut end = times(doc, gap).first().map_or(gap.end, |time| time.start);
    while end > gap.start && matches!(doc.tag(end - 1), Tag::Rb | Tag::In | Tag::To | Tag::Dt) {
        end -= 1;
    }
    if end > gap.start { Run::new(run.start, end) } else { run }
}

/// Whether a *who* stands where a relative clause begins: after a noun, perhaps with a comma between.
fn is_after_noun(doc: &Document, pronoun: usize) -> bool {
    let Some(mut before) = pronoun.checked_sub(1) else { return false };
    if tree::is_comma(doc, before) && before > 0 {
        before -= 1;
    }
    matches!(doc.lower(pronoun), "who" | "which") && doc.tag(before).is_noun()
}

/// `run` cut so that it does not reach over the verb.
fn outside(run: Run, verb: usize, head: usize) -> Run {
    if !run.contains(verb) {
        run
    } else if head < verb {
        Run::new(run.start, verb)
    } else {
        Run::new(verb + 1, run.end)
    }
}

/// The noun before a reduced relative clause, without that clause.
fn of_noun(doc: &Document, noun: usize, verb: usize) -> Subject {
    let run = noun_phrase(doc, noun);
    let clause = doc.subtree(verb).start;
    let cut = if noun < clause && clause < run.end { tree::trim(doc, Run::new(run.start, clause)) } else { run };
    Subject { run: outside(cut, verb, noun), head: noun, from: SubjectFrom::Relative }
}

/// In *the plan that Marsh praised* the pronoun is the object; then the noun is no subject either.
fn has_no_other_pronoun(doc: &Document, verb: usize) -> bool {
    let start = doc.subtree(verb).start;
    start == verb
        || !(start..verb)
            .any(|at| matches!(doc.tag(at), Tag::Wrb) || tree::is_relative_pronoun(doc, at) && doc.rel(at) == Rel::Obj)
}

/// *Marsh said Tarn had left, adding that ...*: parsers hang the participle on the clause or noun before the comma,
/// but in news it goes on with the sentence. Gives the verb of the sentence, or of its joined clause.
fn matrix_of_participle(doc: &Document, verb: usize) -> Option<usize> {
    let start = doc.subtree(verb).start;
    let comma = start > 0 && (tree::is_comma(doc, start - 1) || tree::is_comma(doc, start));
    let is_loose = matches!(
        doc.rel(verb),
        Rel::Advcl | Rel::Acl | Rel::Csubj | Rel::Parataxis | Rel::Dep | Rel::Ccomp | Rel::Xcomp
    );
    if !comma || !is_loose || doc.tag(verb) != Tag::Vbg {
        return None;
    }
    let below = if let Some(head) = doc.head(verb).filter(|&head| head < verb) {
        head
    } else {
        // Hung on what follows it: then it goes on with the tensed verb before it all the same.
        let first = tree::sentence(doc, verb).start;
        let tensed =
            (first..start).rev().find(|&at| tree::is_finite_word(doc, at) && doc.quote_of(at) == doc.quote_of(verb))?;
        clause_head(doc, tensed)
    };
    let mut matrix = None;
    for at in tree::upwards(doc, below).take_while(|&at| at < verb) {
        if tree::is_clausal(doc, at) {
            matrix = Some(at);
        }
        let has_subject = tree::child(doc, at, tree::SUBJECTS).is_some();
        // A clause that stands beside the sentence or describes a noun keeps its participles.
        let stands_alone = match doc.rel(at) {
            Rel::Conj | Rel::Parataxis => has_subject,
            Rel::Advcl => has_subject && doc.children(at).any(|child| is_adversative(doc.lower(child))),
            Rel::AclRelcl => true,
            _ => false,
        };
        if matrix.is_some() && stands_alone {
            break;
        }
    }
    matrix
}

fn is_adversative(word: &str) -> bool {
    matches!(word, "while" | "whereas" | "as" | "although" | "though")
}

/// Whether *and*, *but* or a comma stands right before the group of a verb: then it shares a subject.
fn follows_conjunction(doc: &Document, verb: usize) -> bool {
    let start = verb_group(doc, verb).map_or(verb, |group| group.run.start);
    start > 0 && (doc.tag(start - 1) == Tag::Cc || tree::is_comma(doc, start - 1))
}

/// Whether the group of a verb carries tense. A participle that is the verb of its sentence, without auxiliary, is
/// a past tense that the tagger missed.
fn is_tensed(doc: &Document, verb: usize) -> bool {
    let is_bare = || !doc.children(verb).any(|child| child < verb && is_auxiliary_or_to(doc, child));
    let missed = match doc.tag(verb) {
        Tag::Vbn => match doc.rel(verb) {
            Rel::Root | Rel::Ccomp | Rel::Parataxis => is_bare(),
            Rel::Amod => doc.head(verb).is_some_and(|head| !doc.tag(head).is_noun()),
            _ => false,
        },
        // *Experts say*: the base form and the plural look the same.
        Tag::Vb => is_bare() && verb > 0 && tree::is_nominal(doc, verb - 1),
        _ => false,
    };
    doc.rel(verb) != Rel::Acl
        && (missed
            || verb_group(doc, verb).is_some_and(|group| group.run.range().any(|at| tree::is_finite_word(doc, at))))
}

fn is_auxiliary_or_to(doc: &Document, child: usize) -> bool {
    matches!(doc.rel(child), Rel::Aux | Rel::AuxPass | Rel::Mark) || doc.tag(child) == Tag::Md
}

/// A noun phrase that stands right before a verb, or before the comma that closes its relative clause.
fn right_before(doc: &Document, verb: usize) -> Option<Subject> {
    let start = verb_group(doc, verb)?.run.start;
    let before = start.checked_sub(1)?;
    let touches = tree::is_comma(doc, before) || tree::is_nominal(doc, before);
    if touches && doc.tag(before) != Tag::Cc { by_chunk(doc, start) } else { None }
}

/// The object that a verb makes the subject of its infinitive: *urged X to say*.
fn controller(doc: &Document, verb: usize, head: usize) -> Option<Subject> {
    if SUBJECT_CONTROL.contains(&doc.lemma(head)) {
        return None;
    }
    let object =
        doc.children(head).filter(|&child| head < child && child < verb).find(|&child| match doc.rel(child) {
            Rel::Obj | Rel::Iobj => true,
            // *called on them to go*, *appealed to them to go*
            Rel::Obl => matches!(doc.lemma(head), "call" | "appeal"),
            _ => false,
        })?;
    let is_infinitive_or_participle =
        is_infinitive(doc, verb) || matches!(doc.tag(verb), Tag::Vbg | Tag::Vb | Tag::Vbn);
    if !is_infinitive_or_participle {
        return None;
    }
    let run = noun_phrase(doc, object);
    let clause = doc.subtree(verb).start;
    let run = if clause > object && clause < run.end { tree::trim(doc, Run::new(run.start, clause)) } else { run };
    Some(Subject { run: outside(run, verb, object), head: object, from: SubjectFrom::Inherited })
}

/// *saying so* as a noun: the subject or object of another verb, or after an article.
fn is_gerund_noun(doc: &Document, verb: usize) -> bool {
    doc.tag(verb) == Tag::Vbg
        && (matches!(
            doc.rel(verb),
            Rel::Nsubj
                | Rel::NsubjPass
                | Rel::Obj
                | Rel::Obl
                | Rel::Nmod
                | Rel::Compound
                | Rel::Amod
                | Rel::Csubj
                | Rel::CsubjPass
        ) || tree::child(doc, verb, &[Rel::Det, Rel::NmodPoss]).is_some())
}

fn is_infinitive(doc: &Document, verb: usize) -> bool {
    doc.children(verb)
        .any(|child| child < verb && doc.lower(child) == "to" && matches!(doc.rel(child), Rel::Mark | Rel::Aux))
}

/// *Asked whether ...*: a past participle without *have*.
fn is_bare_participle(doc: &Document, verb: usize) -> bool {
    doc.tag(verb) == Tag::Vbn
        && !doc.children(verb).any(|child| matches!(doc.rel(child), Rel::Aux | Rel::AuxPass) && child < verb)
}

/// Whether only adverbs, *when* and marks stand before the verb in its sentence or after a quotation.
fn opens_sentence(doc: &Document, verb: usize) -> bool {
    let start = tree::sentence(doc, verb).start;
    (start..verb)
        .rev()
        .take(4)
        .all(|at| tree::is_mark(doc, at) || matches!(doc.tag(at), Tag::Wrb | Tag::Rb | Tag::Cc | Tag::In))
        && verb - start <= 4
}

/// Where the tree gives a tensed verb no subject, the noun phrase right before its group.
fn before_verb(doc: &Document, verb: usize) -> Option<Subject> {
    let group = verb_group(doc, verb)?;
    if !is_tensed(doc, verb) {
        return None;
    }
    by_chunk(doc, group.run.start).or_else(|| after_verb(doc, group.run, tree::sentence(doc, verb)))
}

/// The noun phrase that ends where a verb group starts: by tags, else the best that the tree has there.
fn by_chunk(doc: &Document, start: usize) -> Option<Subject> {
    let limit = Run::new(tree::sentence(doc, start).start, start);
    let start = before_aside(doc, limit).unwrap_or(start);
    let limit = Run::new(limit.start, start);
    let is_no_time = |run: &Run| times(doc, *run).first() != Some(run);
    let chunk = chunk_to(doc, start, limit).filter(is_no_time);
    let run = chunk.or_else(|| noun_phrases_to(doc, start, limit).into_iter().find(is_no_time))?;
    let head = tree::head_of(doc, run);
    let relative = run.len() == 1 && tree::is_relative_pronoun(doc, head);
    Some(Subject { run, head, from: if relative { SubjectFrom::Relative } else { SubjectFrom::Own } })
}

/// Where an aside between commas begins that ends with `before`: *, after a long meeting,*. Appositions and
/// *who*-clauses are none, they belong to the phrase.
fn before_aside(doc: &Document, before: Run) -> Option<usize> {
    let close = before.end.checked_sub(1).filter(|&close| before.contains(close) && tree::is_comma(doc, close))?;
    let open =
        (before.start..close).rev().find(|&at| tree::is_comma(doc, at) || doc.quote_of(at) != doc.quote_of(close))?;
    let inside = Run::new(open + 1, close);
    let leads = !inside.is_empty()
        && matches!(doc.tag(inside.start), Tag::In | Tag::To | Tag::Vbg | Tag::Vbn | Tag::Rb | Tag::Wrb)
        && doc.lower(inside.start) != "of";
    (tree::is_comma(doc, open)
        && open > before.start
        && leads
        && !inside.range().any(|at| tree::is_finite_word(doc, at)))
    .then_some(open)
}

/// *“...,” said Marsh*: the phrase right after a verb that follows a quotation which ends as a sentence or clause
/// does. What stands in the quotation is never its subject, even where the opening mark is missing.
fn after_quotation(doc: &Document, verb: usize) -> Option<Subject> {
    if !matches!(doc.tag(verb), Tag::Vbd | Tag::Vbz | Tag::Vbp) {
        return None;
    }
    let group = verb_group(doc, verb)?.run;
    let first = tree::sentence(doc, verb).start;
    let (mark, before) = (group.start.checked_sub(1)?, group.start.checked_sub(2)?);
    let closes = |at: usize| doc.tag(at) == Tag::CloseQuote || tree::quote_closed(doc, at).is_some();
    let ends = before >= first
        && ((closes(mark) && tree::is_mark(doc, before)) || (tree::is_comma(doc, mark) && closes(before)));
    if !ends {
        return None;
    }
    by_chunk_after(doc, group.end, tree::sentence(doc, verb).end)
}

fn by_chunk_after(doc: &Document, start: usize, end: usize) -> Option<Subject> {
    let limit = Run::new(start, end);
    // The tree's phrase, where it has one that tags agree with, knows more of apposition and clauses.
    let chunk = chunk_from(doc, start, limit)?;
    let run =
        noun_phrases_from(doc, start, limit).into_iter().next().filter(|run| run.len() > chunk.len()).unwrap_or(chunk);
    Some(Subject { run, head: tree::head_of(doc, run), from: SubjectFrom::Own })
}

/// *“...,” said Marsh*: the phrase after a verb that stands right after a quotation or a comma.
fn after_verb(doc: &Document, group: Run, sentence: Run) -> Option<Subject> {
    let before = group.start.checked_sub(1).filter(|&before| sentence.contains(before))?;
    if !tree::is_comma(doc, before) && tree::quote_closed(doc, before).is_none() {
        return None;
    }
    by_chunk_after(doc, group.end, sentence.end)
}
