//! [`Said`]: a clause with its words, as the rules ask about it.

use dixit_text::phrase::{Tense, Voice};
use dixit_text::{Document, Rel, Run, Tag};

use super::super::clause::Clause;
use super::super::{About, Frame};
use super::point::Point;
use crate::SourceKind;
use crate::lexicons::{Class, Listed};

/// A clause, or what stands for one, and what its words are.
pub(super) struct Said<'a> {
    pub(super) document: &'a Document,
    pub(super) lexicons: &'a Listed<'a>,
    pub(super) about: &'a About,
    pub(super) frame: Frame,
    is_speaker: &'a dyn Fn(usize) -> bool,
    /// The main verb, or the predicate of a copula; of a phrase its head word.
    pub(super) head: usize,
    /// `None` for a phrase.
    pub(super) clause: Option<Clause>,
    /// The words of the clause itself, in order: no clause between them and its head.
    pub(super) own: Vec<usize>,
    /// These and the words of clauses that describe its nouns or give its circumstances, in order.
    pub(super) whole: Vec<usize>,
}

/// Tokens on each side of its head in which a clause's words are looked for. Clauses that people write are shorter, and a
/// text without end stays linear.
const REACH: usize = 40;
/// Steps up the tree from a word to the head of its clause.
const MAX_HEIGHT: usize = 16;

/// How a word belongs to a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// No clause between it and the head.
    Own,
    /// In what describes a noun: *who took bribes*.
    Describing,
    /// In what gives the circumstances: *after he left*.
    Circumstance,
    Outside,
}

impl<'a> Said<'a> {
    pub(super) fn new(
        document: &'a Document,
        lexicons: &'a Listed<'a>,
        about: &'a About,
        frame: Frame,
        is_speaker: &'a dyn Fn(usize) -> bool,
        runs: &[Run],
        point: Point,
    ) -> Self {
        let (head, clause) = match point {
            Point::Clause(clause) => (clause.head, Some(clause)),
            Point::Phrase(head) => (head, None),
        };
        let mut said =
            Self { document, lexicons, about, frame, is_speaker, head, clause, own: Vec::new(), whole: Vec::new() };
        let near = |run: &Run| run.start.max(head.saturating_sub(REACH))..run.end.min(head + REACH);
        for at in runs.iter().flat_map(near) {
            let place = said.place(at);
            if place == Place::Own {
                said.own.push(at);
            }
            if place != Place::Outside {
                said.whole.push(at);
            }
        }
        said
    }

    /// How a word belongs to the clause.
    pub(super) fn place(&self, at: usize) -> Place {
        // Of a phrase each word counts, as no clause sets some apart.
        if self.clause.is_none() {
            return Place::Own;
        }
        let mut place = Place::Own;
        let mut up = at;
        for _ in 0..MAX_HEIGHT {
            if up == self.head {
                return place;
            }
            match self.document.rel(up) {
                Rel::Ccomp | Rel::Csubj | Rel::Parataxis => return Place::Outside,
                Rel::Conj if self.is_clause(up) => return Place::Outside,
                Rel::Advcl | Rel::AdvclRelcl => place = Place::Circumstance,
                Rel::AclRelcl | Rel::Acl if place == Place::Own => place = Place::Describing,
                _ => {}
            }
            match self.document.head(up) {
                Some(above) => up = above,
                None => return Place::Outside,
            }
        }
        Place::Outside
    }

    /// Whether a coordinated word is a clause of its own: *and left*, *and she is ill*.
    fn is_clause(&self, at: usize) -> bool {
        let is_finite = |child: usize| matches!(self.document.rel(child), Rel::Cop | Rel::Nsubj | Rel::NsubjPass);
        self.document.tag(at).is_verb() || self.document.children(at).any(is_finite)
    }

    pub(super) fn lower(&self, at: usize) -> &'a str {
        self.document.lower(at)
    }

    pub(super) fn lemma(&self, at: usize) -> &'a str {
        self.document.lemma(at)
    }

    /// Whether an entry of a class begins at a word.
    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.lexicons.begins(at, class)
    }

    /// Whether an entry of a class begins at one of the clause's own words.
    pub(super) fn has(&self, class: Class) -> bool {
        self.own.iter().any(|&at| self.is(at, class))
    }

    /// Whether the predicate is an entry of a class, or begins one; or the verb below it is: *seems to lie*.
    pub(super) fn predicate_is(&self, class: Class) -> bool {
        self.is(self.head, class) || self.below().is_some_and(|at| self.is(at, class))
    }

    /// Whether one of these words stands in the clause itself.
    pub(super) fn has_word(&self, words: &[&str]) -> bool {
        self.own.iter().any(|&at| words.contains(&self.lower(at)))
    }

    /// The words that hang on another.
    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.document.children(at)
    }

    pub(super) fn child(&self, at: usize, rels: &[Rel]) -> Option<usize> {
        self.document.children(at).find(|&child| rels.contains(&self.document.rel(child)))
    }

    /// The verb below the predicate: *leave* in *plans to leave*.
    pub(super) fn below(&self) -> Option<usize> {
        let is_next = |at: &usize| (self.head..self.head + 4).contains(at) && self.document.tag(*at) == Tag::Vb;
        // The tree takes some infinitives for clauses of purpose.
        let near = self.child(self.head, &[Rel::Advcl, Rel::Ccomp]).filter(is_next);
        self.child(self.head, &[Rel::Xcomp]).filter(|&at| self.document.tag(at).is_verb()).or(near)
    }

    pub(super) fn subject(&self) -> Option<usize> {
        self.clause.and_then(|clause| clause.subject)
    }

    /// *I*, *we*, and whatever else means who says it.
    pub(super) fn is_own(&self) -> bool {
        self.subject().is_some_and(|subject| (self.is_speaker)(subject))
    }

    /// *The company said the group would*: a body without a name is mostly the one that a body speaks of, as is *it*;
    /// *she said her office would*: one speaks for what is one's own.
    pub(super) fn is_own_body(&self) -> bool {
        let is_body = self.frame.source == Some(SourceKind::Organisation);
        let speaks = is_body || self.frame.source == Some(SourceKind::UnnamedPerson);
        let is_own = |child: usize| match self.lower(child) {
            "the" => speaks,
            "his" | "her" | "our" | "their" | "its" => true,
            _ => false,
        };
        self.subject().is_some_and(|at| {
            (is_body && self.lower(at) == "it")
                || (self.lexicons.is(at, Class::Organisation)
                    && !self.document.tag(at).is_name()
                    && self.children(at).any(is_own))
        })
    }

    pub(super) fn modal(&self) -> Option<&'a str> {
        self.clause?.group.modal.map(|at| self.lower(at))
    }

    pub(super) fn is_command(&self) -> bool {
        self.clause.is_some_and(|clause| clause.is_command)
    }

    pub(super) fn is_negated(&self) -> bool {
        self.clause.is_some_and(|clause| clause.group.negated)
    }

    pub(super) fn is_passive(&self) -> bool {
        self.clause.is_some_and(|clause| clause.group.voice == Voice::Passive)
    }

    pub(super) fn is_quoted(&self) -> bool {
        self.document.quote_of(self.head).is_some()
    }

    /// Not over yet: present, or past only because it is reported: *said they had to go*.
    pub(super) fn is_open(&self) -> bool {
        let is_past =
            self.clause.is_some_and(|clause| matches!(clause.group.tense, Tense::Past | Tense::PresentPerfect));
        !is_past || !self.is_quoted()
    }

    /// Whether the predicate has a copula, or none where a phrase stands for *it is a disgrace*.
    pub(super) fn has_copula(&self) -> bool {
        match self.clause {
            Some(clause) => clause.has_copula(self.document),
            None => !self.document.tag(self.head).is_verb(),
        }
    }

    /// *have gone*, *have been*.
    pub(super) fn is_perfect(&self) -> bool {
        self.clause.is_some_and(|clause| {
            let has = |at: usize| matches!(self.lower(at), "have" | "'ve" | "of") && at != clause.group.head;
            clause.group.run.range().any(has)
        })
    }

    /// The verb that tells the deed: below *going*, *plan*, *want*.
    pub(super) fn deed(&self) -> usize {
        self.below().unwrap_or(self.head)
    }

    /// *is working*.
    pub(super) fn is_progressive(&self) -> bool {
        self.clause.is_some_and(|clause| self.document.tag(clause.group.head) == Tag::Vbg)
    }

    pub(super) fn is_adjective(&self, at: usize) -> bool {
        matches!(self.document.tag(at), Tag::Jj | Tag::Jjr | Tag::Jjs)
    }
}
