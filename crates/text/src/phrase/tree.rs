//! What the other files ask of tokens, tags and tree.

use crate::{Document, Rel, Run, Tag};

/// Longest way up a tree that is followed. Real trees are far lower.
const MAX_HEIGHT: usize = 64;

/// A bracket's partner is looked for this far: more would make runs of brackets slow, and says nothing.
const NEAR: usize = 24;

/// `limit` cut to the tokens that the document has.
pub(super) fn within(doc: &Document, limit: Run) -> Run {
    let end = limit.end.min(doc.tokens().len());
    Run::new(limit.start.min(end), end)
}

/// The tokens of the sentence that holds `at`.
pub(super) fn sentence(doc: &Document, at: usize) -> Run {
    doc.sentences().get(doc.sentence_of(at)).map_or(Run::new(at, at + 1), |sentence| sentence.run)
}

/// The head word of a phrase: the word that hangs on something outside it. Where several do, the first that can
/// head a noun phrase or clause; where the tree is silent, the last noun before a comma or preposition.
#[must_use]
pub fn head_of(doc: &Document, run: Run) -> usize {
    let run = within(doc, run);
    let is_top = |at: &usize| !is_mark(doc, *at) && doc.head(*at).is_some_and(|head| !run.contains(head));
    let is_root = |at: &usize| doc.head(*at).is_none() && doc.subtree(*at).len() > 1;
    let is_content = |at: &usize| is_nominal(doc, *at) || doc.tag(*at).is_verb();
    if let Some(top) = run.range().find(|at| (is_top(at) || is_root(at)) && is_content(at)) {
        return top;
    }
    let words = run.range().take_while(|&at| !is_comma(doc, at) && doc.tag(at) != Tag::In);
    words.filter(|&at| is_nominal(doc, at)).last().unwrap_or(run.start)
}

/// `at` and what it hangs on, upwards.
pub(super) fn upwards(doc: &Document, at: usize) -> impl Iterator<Item = usize> + '_ {
    std::iter::successors(Some(at), |&at| doc.head(at)).take(MAX_HEIGHT)
}

/// The first child of one of these relations.
pub(super) fn child(doc: &Document, at: usize, rels: &[Rel]) -> Option<usize> {
    doc.children(at).find(|&child| rels.contains(&doc.rel(child)))
}

/// A token without a letter or digit that is no sign for a word (%, $, &).
pub(super) fn is_mark(doc: &Document, at: usize) -> bool {
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '%' | '$' | '£' | '€' | '¥' | '&' | '@' | '+');
    may_be_mark(doc, at) && !doc.form(at).contains(is_of_word)
}

/// Whether a token begins with something else than a plain letter or digit: as all marks do, and as is soon seen.
fn may_be_mark(doc: &Document, at: usize) -> bool {
    !doc.text().as_bytes()[doc.tokens()[at].span.start].is_ascii_alphanumeric()
}

pub(super) fn is_comma(doc: &Document, at: usize) -> bool {
    may_be_mark(doc, at) && doc.form(at) == ","
}

pub(super) fn is_opening_bracket(doc: &Document, at: usize) -> bool {
    may_be_mark(doc, at) && matches!(doc.form(at), "(" | "[" | "{" | "-LRB-")
}

pub(super) fn is_closing_bracket(doc: &Document, at: usize) -> bool {
    may_be_mark(doc, at) && matches!(doc.form(at), ")" | "]" | "}" | "-RRB-")
}

/// A mark that ends a sentence.
pub(super) fn is_stop(doc: &Document, at: usize) -> bool {
    may_be_mark(doc, at) && matches!(doc.form(at), "." | "!" | "?" | "…" | "..." | "?!" | "!?" | "!!" | "??")
}

/// A dash that stands for a comma or bracket.
pub(super) fn is_dash(doc: &Document, at: usize) -> bool {
    may_be_mark(doc, at) && matches!(doc.form(at), "-" | "--" | "---" | "–" | "—" | "―")
}

/// The quote that opens with the mark at `at`.
pub(super) fn quote_opened(doc: &Document, at: usize) -> Option<Run> {
    let quote = doc.quotes()[doc.quote_of(at)?];
    (quote.run.start == at).then_some(quote.run)
}

/// The quote that is closed by the mark at `at`.
pub(super) fn quote_closed(doc: &Document, at: usize) -> Option<Run> {
    let quote = doc.quotes()[doc.quote_of(at)?];
    (quote.closed && quote.run.end == at + 1).then_some(quote.run)
}

/// The run without marks at its edges, except marks whose partner lies inside.
pub(super) fn trim(doc: &Document, run: Run) -> Run {
    let mut run = within(doc, run);
    while !run.is_empty() && is_mark(doc, run.end - 1) && !is_partnered_end(doc, run) {
        run.end -= 1;
    }
    while !run.is_empty() && is_mark(doc, run.start) && !is_partnered_start(doc, run) {
        run.start += 1;
    }
    run
}

fn is_partnered_end(doc: &Document, run: Run) -> bool {
    let last = run.end - 1;
    if is_closing_bracket(doc, last) {
        return (run.start.max(last.saturating_sub(NEAR))..last).any(|at| is_opening_bracket(doc, at));
    }
    quote_closed(doc, last).is_some_and(|quote| run.covers(quote))
}

fn is_partnered_start(doc: &Document, run: Run) -> bool {
    if is_opening_bracket(doc, run.start) {
        return (run.start..run.end.min(run.start + NEAR)).any(|at| is_closing_bracket(doc, at));
    }
    quote_opened(doc, run.start).is_some_and(|quote| run.covers(quote))
}

/// The run with the marks right outside it whose partners lie inside: *the “fake news”*.
pub(super) fn balance(doc: &Document, run: Run) -> Run {
    let mut run = run;
    while run.end < doc.tokens().len() {
        let partnered = quote_closed(doc, run.end)
            .is_some_and(|quote| run.start <= quote.start && quote.start < run.end)
            || (is_closing_bracket(doc, run.end) && n_open_brackets(doc, run) > 0);
        if !partnered {
            break;
        }
        run.end += 1;
    }
    while let Some(before) = run.start.checked_sub(1) {
        let partnered = quote_opened(doc, before).is_some_and(|quote| quote.end <= run.end && quote.end > run.start);
        if !partnered {
            break;
        }
        run.start = before;
    }
    run
}

/// The run with every quotation that begins in it taken to its closing mark, inside `limit`.
pub(super) fn whole_quotes(doc: &Document, run: Run, limit: Run) -> Run {
    let mut run = run;
    while let Some(last) = run.end.checked_sub(1).filter(|&last| last >= run.start) {
        let mut quote = doc.quote_of(last);
        let mut end = run.end;
        while let Some(idx) = quote {
            let around = doc.quotes()[idx];
            if around.run.start >= run.start {
                end = end.max(around.run.end.min(limit.end));
            }
            quote = around.parent;
        }
        if end == run.end {
            break;
        }
        run.end = end;
    }
    run
}

fn n_open_brackets(doc: &Document, run: Run) -> usize {
    let near = run.end.saturating_sub(NEAR).max(run.start);
    (near..run.end).fold(0_usize, |open, at| {
        if is_opening_bracket(doc, at) {
            open + 1
        } else if is_closing_bracket(doc, at) {
            open.saturating_sub(1)
        } else {
            open
        }
    })
}

/// Past tenses that are no participles: here the tree cannot know better than the word.
const PAST_ALONE: &[&str] = &[
    "had",
    "was",
    "were",
    "did",
    "went",
    "came",
    "became",
    "began",
    "gave",
    "took",
    "knew",
    "saw",
    "spoke",
    "wrote",
    "broke",
    "chose",
    "drew",
    "drove",
    "fell",
    "flew",
    "grew",
    "rose",
    "ran",
    "sang",
    "sank",
    "shook",
    "stole",
    "swore",
    "threw",
    "wore",
    "ate",
    "undertook",
    "overcame",
    "withdrew",
    "arose",
    "forgot",
    "mistook",
    "foresaw",
];

/// A verb form that carries tense: *said*, *says*, *would*.
pub(super) fn is_finite_word(doc: &Document, at: usize) -> bool {
    match doc.tag(at) {
        Tag::Vbz | Tag::Vbp | Tag::Md => true,
        // Taggers take participles for past tenses; the tree then knows better.
        Tag::Vbd => !matches!(doc.rel(at), Rel::Acl | Rel::Amod) || PAST_ALONE.contains(&doc.lower(at)),
        _ => false,
    }
}

/// Whether a clause hangs together around `head` with a tensed verb: *said*, *will say*, *is glad*.
pub(super) fn is_finite_head(doc: &Document, head: usize) -> bool {
    is_finite_word(doc, head)
        || doc
            .children(head)
            .any(|child| matches!(doc.rel(child), Rel::Aux | Rel::AuxPass | Rel::Cop) && is_finite_word(doc, child))
}

/// Whether a token is the head of a clause rather than of a noun phrase.
pub(super) fn is_clausal(doc: &Document, head: usize) -> bool {
    let predicate = |child| matches!(doc.rel(child), Rel::Cop | Rel::Aux | Rel::AuxPass);
    match doc.tag(head) {
        Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vb | Tag::Md => true,
        Tag::Vbg | Tag::Vbn => !matches!(doc.rel(head), Rel::Amod | Rel::Compound),
        _ => doc.children(head).any(predicate),
    }
}

pub(super) const SUBJECTS: &[Rel] =
    &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter, Rel::Csubj, Rel::CsubjPass, Rel::CsubjOuter, Rel::Expl];

/// *who*, *which*, *that* at the head of a relative clause.
pub(super) fn is_relative_pronoun(doc: &Document, at: usize) -> bool {
    matches!(doc.lower(at), "who" | "which" | "that" | "whom" | "whose")
        && matches!(doc.tag(at), Tag::Wp | Tag::Wdt | Tag::WpPoss | Tag::In | Tag::Dt)
}

/// A word with a capital that a tagger took for something that it cannot well be: a name it did not know.
pub(super) fn is_untagged_name(doc: &Document, at: usize) -> bool {
    const DETERMINERS: &[&str] = &[
        "the", "a", "an", "this", "that", "these", "those", "some", "any", "no", "each", "every", "either", "neither",
        "both", "all", "another",
    ];
    let odd = match doc.tag(at) {
        Tag::Vb | Tag::Ls | Tag::Uh | Tag::Xx => true,
        Tag::Dt => !DETERMINERS.contains(&doc.lower(at)),
        _ => false,
    };
    let form = doc.form(at);
    odd && form.len() > 2 && form.starts_with(char::is_uppercase) && form.contains(char::is_lowercase)
}

/// A word that can be the head of a noun phrase.
pub(super) fn is_nominal(doc: &Document, at: usize) -> bool {
    let tag = doc.tag(at);
    tag.is_noun()
        || is_untagged_name(doc, at)
        || matches!(
            tag,
            Tag::Prp
                | Tag::Cd
                | Tag::Dt
                | Tag::Wp
                | Tag::Wdt
                | Tag::Ex
                | Tag::Jj
                | Tag::Jjr
                | Tag::Jjs
                | Tag::Fw
                | Tag::Add
                | Tag::Dollar
                | Tag::Xx
                | Tag::Pdt
                | Tag::Sym
        )
}
