//! [`Clause`]: the finite clauses of what is said, by which the kinds of claim are told apart.

use dixit_text::phrase::{self, Tense, VerbGroup};
use dixit_text::{Document, Rel, Run, Tag};

/// A clause of a content that carries tense, or commands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause {
    /// The main verb, or the predicate of a copula: *ugly* in *is ugly*.
    pub(super) head: usize,
    /// Its words, clauses below it included.
    pub(super) run: Run,
    pub(super) group: VerbGroup,
    /// The token that stands for its subject; `None` for a command and where none was found.
    pub(super) subject: Option<usize>,
    /// Whether it stands on its own, or only supports another: *because ...*, *who ...*.
    pub(super) is_main: bool,
    /// *Leave.*
    pub(super) is_command: bool,
}

impl Clause {
    /// *will go*, *is going to go*, *would go*, *may go*; *would like* wishes, and *may have gone* looks back.
    pub(super) fn looks_ahead(&self, document: &Document) -> bool {
        let modal = self.group.modal.map(|at| document.lower(at));
        let is_perfect = self.group.run.range().any(|at| matches!(document.lower(at), "have" | "'ve" | "of"))
            && document.lemma(self.group.head) != "have";
        match modal {
            // *he'd battled* is *had*.
            Some("'d") if document.tag(self.group.head) != Tag::Vb => false,
            Some("would" | "'d") => !is_wish(document, self.group.head),
            // *could not stop* is what somebody was not able to do.
            Some("could") => !self.group.negated,
            // *might have changed it* says what would have come, *may have left* what perhaps happened.
            Some("might") => true,
            Some("may" | "shall") => !is_perfect,
            Some(_) => false,
            None => self.group.tense == Tense::Future || is_going_to(document, self.head),
        }
    }

    /// *would like*: a wish, not a forecast.
    pub(super) fn is_wish(&self, document: &Document) -> bool {
        self.group.modal.is_some() && is_wish(document, self.group.head)
    }

    /// Whether it tells what happened or is: a tense and no modal verb.
    pub(super) fn states(&self) -> bool {
        self.group.modal.is_none() && !self.is_command && self.group.tense != Tense::Future
    }

    pub(super) fn has_copula(&self, document: &Document) -> bool {
        // *is going*: an auxiliary that the tree takes for a copula.
        (self.group.head != self.head && document.tag(self.head) != Tag::Vbg) || document.lemma(self.head) == "be"
    }
}

/// *is going to act*, where the tree takes *going* for the main verb.
fn is_going_to(document: &Document, head: usize) -> bool {
    let n_tokens = document.tokens().len();
    let is_base = |at: usize| at < n_tokens && matches!(document.tag(at), Tag::Vb | Tag::Vbp);
    // A word or two may stand between: *going to sort of act*.
    let has_verb = || head + 1 < n_tokens && document.lower(head + 1) == "to" && (head + 2..head + 5).any(is_base);
    document.lower(head) == "gonna" || (document.lower(head) == "going" && has_verb())
}

/// *would like*, *would love*.
fn is_wish(document: &Document, verb: usize) -> bool {
    matches!(document.lemma(verb), "like" | "love" | "prefer" | "hate")
}

/// The clauses of a run, in the order of their verbs.
pub(super) fn clauses(document: &Document, run: Run) -> Vec<Clause> {
    run.range().filter_map(|at| clause(document, run, at)).collect()
}

/// The clause whose main verb or copula stands at `verb`.
fn clause(document: &Document, run: Run, verb: usize) -> Option<Clause> {
    if !document.tag(verb).is_verb() {
        return None;
    }
    // *may be willing*: an auxiliary of no verb is a copula.
    let above = document.head(verb).filter(|&head| run.contains(head));
    let is_be =
        |head: usize| document.rel(verb) == Rel::Aux && !document.tag(head).is_verb() && document.lemma(verb) == "be";
    let copula = above.filter(|&head| document.rel(verb) == Rel::Cop || is_be(head));
    if copula.is_none() && matches!(document.rel(verb), Rel::Aux | Rel::AuxPass | Rel::Cop) {
        return None;
    }
    let at = copula.unwrap_or(verb);
    let group = phrase::verb_group(document, verb)?;
    let is_command = copula.is_none() && is_command(document, run, at);
    if !is_command && group.tense == Tense::None && group.modal.is_none() {
        return None;
    }
    // *the message is that we grow*: the inner subject is that of the verb.
    let subject = document.children(at).filter(|&child| is_subject(document.rel(child)));
    let subject = subject.min_by_key(|&child| document.rel(child) == Rel::NsubjOuter);
    let subtree = document.subtree(at);
    let inside = Run::new(subtree.start.max(run.start), subtree.end.min(run.end).max(at + 1));
    Some(Clause { head: at, run: inside, group, subject, is_main: is_main(document, run, at), is_command })
}

const fn is_subject(rel: Rel) -> bool {
    matches!(rel, Rel::Nsubj | Rel::NsubjPass | Rel::NsubjOuter | Rel::Expl | Rel::Csubj)
}

/// A base form at the head of a sentence or quotation, without subject and *to*: *Vote on Sunday and stay calm.*
fn is_command(document: &Document, run: Run, at: usize) -> bool {
    // Of several commands one hangs on the other.
    let first = if document.rel(at) == Rel::Conj { document.head(at).unwrap_or(at) } else { at };
    let has_helper = |verb: usize| {
        let children = document.children(verb).take_while(|&child| child < verb);
        children.into_iter().any(|child| is_subject(document.rel(child)) || is_helper(document, child))
    };
    let is_base = |verb: usize| document.tag(verb) == Tag::Vb && run.contains(verb) && !has_helper(verb);
    let opens = |before: usize| {
        before < run.start
            || document.tag(before).is_punct()
            || matches!(document.lower(before), "please" | "so" | "just" | "do" | "n't" | "not" | "never")
    };
    let stands_alone = matches!(document.rel(first), Rel::Root | Rel::Parataxis | Rel::Ccomp | Rel::Dep);
    document.quote_of(at).is_some()
        && is_base(at)
        && is_base(first)
        && stands_alone
        && first.checked_sub(1).is_none_or(opens)
}

/// *to*, *will*, *let*: a base form behind one commands nobody.
fn is_helper(document: &Document, at: usize) -> bool {
    matches!(document.rel(at), Rel::Aux | Rel::AuxPass | Rel::Mark)
        && !matches!(document.lower(at), "do" | "not" | "n't")
}

/// Whether a clause stands on its own: nothing in the run carries it but a coordination, and it is not brought in by *if*,
/// *when*, *who* from outside.
fn is_main(document: &Document, run: Run, head: usize) -> bool {
    let mut at = head;
    for _ in 0..32 {
        match document.head(at).filter(|above| run.contains(*above)) {
            None => return !is_circumstance(document, run, at),
            Some(above) if matches!(document.rel(at), Rel::Conj | Rel::Parataxis | Rel::Root) => at = above,
            Some(_) => return false,
        }
    }
    false
}

/// *if he goes*, *who left*, with the word that says so in the run.
fn is_circumstance(document: &Document, run: Run, head: usize) -> bool {
    const LINKS: &[&str] = &["if", "because", "although", "though", "while", "unless", "as", "since", "until", "once"];
    let is_mark = |at: usize| document.rel(at) == Rel::Mark && LINKS.contains(&document.lower(at));
    let is_when = |at: usize| document.tag(at) == Tag::Wrb && document.rel(head) == Rel::Advcl && at > run.start + 1;
    document.children(head).any(|at| run.contains(at) && at < head && (is_mark(at) || is_when(at)))
}
