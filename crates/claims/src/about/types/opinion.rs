//! Rule 6: it judges, feels, wishes, thanks, supports or likens.
//!
//! No word alone tells an opinion from a fact, so signs are weighed: the sum of the weights that the pack has for those
//! that show (`rules/en/weights.yaml`) is above 0 for an opinion.

use dixit_text::phrase::Tense;
use dixit_text::{Rel, Tag};

use super::measure;
use super::said::Said;
use crate::lexicons::Class;
use crate::{SourceKind, Stance};

/// More words of a kind say no more than that many.
const MOST: usize = 2;
/// A clause with more words of its own mostly tells something.
const LONG: usize = 20;

pub(super) fn holds(said: &Said<'_>) -> bool {
    let weigh = |(sign, count): (&str, usize)| said.lexicons.opinion(sign).unwrap_or(0.0) * count as f64;
    let signs = signs(said).into_iter().filter(|&(_, count)| count > 0);
    signs.map(weigh).sum::<f64>() > 0.0
}

/// The signs for and against an opinion, and how often each shows.
fn signs(said: &Said<'_>) -> [(&'static str, usize); 28] {
    let document = said.document;
    let head = said.head;
    let is_clause = said.clause.is_some();
    let is_copula = is_clause && said.has_copula();
    let is_past = said.clause.is_some_and(|clause| clause.group.tense == Tense::Past);
    let is_judging =
        |at: usize| said.lexicons.classes(at).any(|class| matches!(class, Class::Opinion | Class::Working));
    let is_degree = |at: usize| said.is(at, Class::Degree);
    let is_below = |at: usize| is_judging(at) && said.own.binary_search(&at).is_err();
    // Mostly nothing stands below.
    let below: &[usize] = if said.whole.len() > said.own.len() { &said.whole } else { &[] };
    let says_what = |child: usize| {
        let rel = document.rel(child);
        matches!(rel, Rel::Amod | Rel::Obj | Rel::Xcomp | Rel::Obl | Rel::Advmod | Rel::Compound) && is_judging(child)
    };
    let has_cue = |words: &[&str]| said.frame.cue.is_some_and(|cue| words.contains(&said.lemma(cue)));
    let is_stance = |stance| said.frame.stance == Some(stance);
    let is_written = matches!(said.frame.source, Some(SourceKind::Document | SourceKind::Media));
    [
        ("any", 1),
        ("plain", usize::from(is_plain(said))),
        ("speaker-feels", usize::from(said.is_own() && said.is(head, Class::Feeling))),
        ("feeling", usize::from(said.is(head, Class::Feeling))),
        ("judging-predicate", usize::from(is_judging(head) || said.children(head).any(says_what))),
        ("judging-word", count(&said.own, is_judging)),
        ("judging-below", count(below, is_below)),
        ("degree", count(&said.own, is_degree)),
        ("copula", usize::from(is_copula)),
        (
            "copula-quality",
            usize::from(is_copula && (said.is_adjective(head) || matches!(document.tag(head), Tag::Nn | Tag::Nns))),
        ),
        ("linking", usize::from(is_clause && !is_copula && is_linking(said))),
        ("negated", usize::from(said.is_negated() || said.has_word(&["no", "nothing", "nobody", "never"]))),
        ("quoted", usize::from(said.is_quoted())),
        ("question", usize::from(has_cue(&["ask", "wonder", "question"]))),
        ("expressive", usize::from(is_stance(Stance::Expressive))),
        ("no-subject", usize::from(is_clause && said.subject().is_none())),
        ("speaker", usize::from(said.is_own())),
        ("past", usize::from(is_past)),
        ("past-quoted", usize::from(is_past && said.is_quoted())),
        ("progressive", usize::from(said.is_progressive())),
        ("act", usize::from(is_clause && document.tag(head).is_verb() && said.is(head, Class::Act))),
        ("factual", usize::from(said.is(head, Class::Factual))),
        ("quantity", usize::from(measure::is_quantity(said))),
        ("causal", usize::from(measure::is_causal(said))),
        ("dated", usize::from(!said.about.times.is_empty())),
        ("long", usize::from(said.own.len() > LONG)),
        ("known", usize::from(is_written || is_stance(Stance::Evidential) || is_stance(Stance::Factive))),
        ("body", usize::from(said.frame.source == Some(SourceKind::Organisation))),
    ]
}

/// How many of these words fit, up to [`MOST`].
fn count(words: &[usize], fits: impl Fn(usize) -> bool) -> usize {
    words.iter().filter(|&&at| fits(at)).take(MOST).count()
}

/// Whether a word or the shape of the clause alone speaks for an opinion.
pub(super) fn is_plain(said: &Said<'_>) -> bool {
    let Some(clause) = said.clause else { return is_judging_phrase(said) };
    let is_regret = said.is_perfect() && matches!(said.modal(), Some("should" | "must" | "ought"));
    is_regret || clause.is_wish(said.document) || feels(said) || works(said) || judges(said)
}

/// Whether it says what something is like, in a word that judges.
pub(super) fn judges(said: &Said<'_>) -> bool {
    // *was honored*, *is unhinged*: a participle that judges.
    (said.has_copula() && (is_quality(said, said.head) || is_image(said, said.head)))
        || (said.is_passive() && said.is(said.head, Class::Opinion))
        || (is_linking(said) && complements(said).any(|at| is_quality(said, at)))
}

/// *"a disgrace"*, *reckless*, *a brave plan*.
fn is_judging_phrase(said: &Said<'_>) -> bool {
    let is_judging = |at: usize| said.is(at, Class::Opinion) || said.is(at, Class::Working);
    said.own.iter().any(|&at| is_judging(at)) || said.is_adjective(said.head) && !said.is(said.head, Class::Factual)
}

/// What the speaker feels, likes or supports.
fn feels(said: &Said<'_>) -> bool {
    let is_unsaid = said.subject().is_none();
    (said.is_own() || said.is_own_body() || is_unsaid) && said.predicate_is(Class::Feeling)
}

/// That something works, fails or matters; *is working on it* is an act.
fn works(said: &Said<'_>) -> bool {
    let is_act = said.children(said.head).any(|at| said.document.rel(at) == Rel::Obl && at > said.head);
    said.is(said.head, Class::Working) && !said.is_progressive() && !(said.lemma(said.head) == "work" && is_act)
}

/// Verbs that say what something is like.
fn is_linking(said: &Said<'_>) -> bool {
    said.is(said.head, Class::Linking)
}

/// What a linking verb is followed by.
fn complements<'b>(said: &'b Said<'_>) -> impl Iterator<Item = usize> + 'b {
    let is_complement = |at: &usize| {
        let rel = said.document.rel(*at);
        // *there is no excuse*: the subject stands behind.
        let is_what = matches!(rel, Rel::Xcomp | Rel::Obj | Rel::Nsubj)
            || rel == Rel::Obl && said.children(*at).any(|case| matches!(said.lower(case), "as" | "like"));
        *at > said.head && is_what && !said.document.tag(*at).is_verb()
    };
    said.children(said.head).filter(is_complement)
}

/// Whether a predicate is a quality, an image or a value, and not what can be looked up.
fn is_quality(said: &Said<'_>, at: usize) -> bool {
    let document = said.document;
    let has = |fits: &dyn Fn(usize) -> bool| said.children(at).any(fits);
    let is_judging = |at: usize| said.is(at, Class::Opinion);
    if is_judging(at) || has(&|child| matches!(document.rel(child), Rel::Amod | Rel::Compound) && is_judging(child)) {
        return true;
    }
    let is_degree = |child: usize| matches!(said.lower(child), "very" | "so" | "too" | "really" | "quite");
    // *very open*, *too full*: a matter of degree is a matter of judgement.
    if said.is_adjective(at) {
        return !said.is(at, Class::Factual) || has(&is_degree);
    }
    // *is like a circus*, *is about respect*, *is against the tax*.
    has(&|child| matches!(said.lower(child), "like" | "about" | "against" | "beyond" | "above") && child < at)
}

/// *is a joke*, *is our answer*: what something is said to be is how one sees it. Persons, bodies and documents are what
/// they are, and *in Tarn* is where something is.
fn is_image(said: &Said<'_>, at: usize) -> bool {
    const WHAT_IT_IS: &[Class] = &[
        Class::Role,
        Class::Person,
        Class::Organisation,
        Class::Document,
        Class::Media,
        Class::Place,
        Class::Collective,
        Class::Unnamed,
        Class::Law,
        Class::Factual,
    ];
    let has = |rels: &[Rel]| said.child(at, rels).is_some();
    // *he is a plumber* can be looked up, *he is a one-issue mayor* cannot.
    let is_person = said.subject().is_some_and(|at| {
        said.document.tag(at).is_name() || matches!(said.lower(at), "i" | "we" | "you" | "he" | "she" | "they" | "who")
    });
    // *the longest bridge* can be measured.
    let is_measured = |child: usize| matches!(said.document.tag(child), Tag::Jjr | Tag::Jjs);
    if said.children(at).any(is_measured) {
        return false;
    }
    let is_open = !is_person || has(&[Rel::Amod, Rel::Compound]);
    matches!(said.document.tag(at), Tag::Nn | Tag::Nns)
        && is_open
        && !has(&[Rel::Case])
        && !WHAT_IT_IS.iter().any(|&class| said.is(at, class))
}
