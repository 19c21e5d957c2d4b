//! [`Reader`]: what each clause of a content speaks for.

use dixit_text::phrase::{self, Tense};
use dixit_text::{Document, Rel, Run, Tag};

use super::super::clause::Clause;
use super::{ClaimType, Weights};
use crate::lexicons::{Class, Listed};

/// What a clause that supports another weighs, beside 1 for one that stands on its own.
const BELOW: f64 = 0.4;

/// Tokens on each side of its head in which a clause's words are looked for. Clauses that people write are shorter, and a
/// text without end stays linear.
const REACH: usize = 32;

/// Reads what the clauses and words of a content speak for.
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document,
    pub(super) lexicons: &'a Listed<'a>,
    pub(super) is_speaker: &'a dyn Fn(usize) -> bool,
    /// *promised that*: what lies ahead is promised, whoever does it.
    pub(super) is_bound: bool,
}

impl Reader<'_> {
    /// What one clause speaks for.
    pub(super) fn read(&self, clause: &Clause, weights: &mut Weights) {
        let document = self.document;
        let weight = if clause.is_main { 1.0 } else { BELOW };
        let is_own = clause.subject.is_some_and(|subject| (self.is_speaker)(subject));
        if let Some(below) = self.framed(clause, is_own) {
            // *I think he left* reports, *I think he is right* judges.
            let looks_back = matches!(document.tag(below), Tag::Vbd) || self.is_past(below);
            weights.add(ClaimType::Opinion, if looks_back { 0.0 } else { 0.6 * weight });
            return;
        }
        let ahead = clause.looks_ahead(document) || (clause.states() && self.stands_in(clause, Class::Prediction));
        let bidden = clause.is_bidden(document) || (clause.states() && self.is_open(clause) && self.is_needed(clause));
        let judged = self.judgement(clause, is_own);
        // *would be a shame* judges what may never come.
        let would_be = judged >= 0.9 && clause.group.modal.is_some();
        if bidden {
            weights.add(ClaimType::Directive, 1.2 * weight);
        } else if ahead && (self.is_bound || ((is_own || self.is_own_body(clause)) && self.binds(clause))) {
            weights.add(ClaimType::Commitment, 1.5 * weight);
        } else if ahead {
            weights.add(ClaimType::Prediction, if would_be { 0.7 } else { 1.2 } * weight);
        } else if judged < 0.8 || self.reports(clause) {
            weights.add(ClaimType::Event, if is_present(clause) { 0.7 } else { 1.0 } * weight);
        }
        weights.add(ClaimType::Opinion, judged * weight);
        if !is_own {
            weights.add(ClaimType::Accusation, self.wrong(clause) * weight);
        }
        weights.add(ClaimType::Law, self.law(clause) * weight);
    }

    /// The clause below *I think*, *we know*, which says what is claimed.
    fn framed(&self, clause: &Clause, is_own: bool) -> Option<usize> {
        const FRAMING: &[&str] =
            &["think", "believe", "guess", "know", "say", "mean", "suppose", "tell", "imagine", "see", "feel"];
        let is_frame = is_own && FRAMING.contains(&self.document.lemma(clause.head));
        self.document.children(clause.head).find(|&at| is_frame && self.document.rel(at) == Rel::Ccomp)
    }

    fn is_past(&self, head: usize) -> bool {
        let group = phrase::verb_group(self.document, head);
        group.is_some_and(|group| matches!(group.tense, Tense::Past | Tense::PresentPerfect))
    }

    /// *the campaign*, *the company*: a body without a name is mostly the one that the source speaks for.
    fn is_own_body(&self, clause: &Clause) -> bool {
        let is_body = |at: usize| {
            self.lexicons.is(at, Class::Organisation)
                && !self.document.tag(at).is_name()
                && self.document.children(at).any(|child| self.document.lower(child) == "the")
        };
        clause.subject.is_some_and(is_body)
    }

    /// The clause's own words: what hangs on its head, clauses below it left out.
    fn own_words<'b>(&'b self, clause: &'b Clause) -> impl Iterator<Item = usize> + 'b {
        let is_clause = |at: usize| {
            matches!(
                self.document.rel(at),
                Rel::Ccomp | Rel::Advcl | Rel::AclRelcl | Rel::AdvclRelcl | Rel::Parataxis | Rel::Csubj | Rel::Conj
            )
        };
        let is_below = move |at: usize| {
            let mut up = at;
            for _ in 0..16 {
                if up == clause.head {
                    return false;
                }
                if is_clause(up) && self.document.tag(up) != Tag::Nn {
                    return true;
                }
                match self.document.head(up) {
                    Some(above) => up = above,
                    None => return true,
                }
            }
            true
        };
        let near = clause.head.saturating_sub(REACH).max(clause.run.start)..(clause.head + REACH).min(clause.run.end);
        near.filter(move |&at| !is_below(at))
    }

    fn stands_in(&self, clause: &Clause, class: Class) -> bool {
        self.own_words(clause).any(|at| self.lexicons.length(at, class).is_some())
    }

    /// Loaded words or not, a deed that lies back is one: *it gutted the fund*.
    fn reports(&self, clause: &Clause) -> bool {
        let is_judging = self.lexicons.length(clause.head, Class::Opinion).is_some();
        !is_present(clause) && !clause.has_copula(self.document) && !is_judging
    }

    /// Not over yet: present, or past only because it is reported: *said they had to go*.
    fn is_open(&self, clause: &Clause) -> bool {
        is_present(clause) || self.document.quote_of(clause.group.head).is_none()
    }

    /// *need to*, *have to*, *it is time*.
    fn is_needed(&self, clause: &Clause) -> bool {
        self.own_words(clause).any(|at| {
            let length = self.lexicons.length(at, Class::Directive);
            // A word alone must be the verb or predicate itself: *we need schools*, not *the need for schools*.
            length.is_some_and(|length| length > 1 || at == clause.head)
        })
    }

    /// Whether what lies ahead is for its subject to do.
    fn binds(&self, clause: &Clause) -> bool {
        let is_unsure =
            clause.group.modal.is_some_and(|at| matches!(self.document.lower(at), "may" | "might" | "could"));
        let is_meant = clause.looks_ahead(self.document) || self.stands_in(clause, Class::Commitment);
        // *she expected a vote* binds nobody.
        is_meant && !is_unsure && !clause.has_copula(self.document) && !self.is_fate(self.deed(clause.head))
    }

    /// The verb below *going to*.
    fn deed(&self, head: usize) -> usize {
        let below = self.document.children(head).find(|&at| self.document.rel(at) == Rel::Xcomp);
        below.filter(|_| matches!(self.document.lower(head), "going" | "gonna")).unwrap_or(head)
    }

    /// *we will win*, *I'll be*: not in one's hands.
    fn is_fate(&self, verb: usize) -> bool {
        matches!(
            self.document.lemma(verb),
            "win"
                | "lose"
                | "be"
                | "have"
                | "get"
                | "need"
                | "see"
                | "know"
                | "find"
                | "become"
                | "face"
                | "die"
                | "suffer"
        )
    }

    /// How much a clause judges: its predicate most, a feeling of the speaker, loaded words beside.
    fn judgement(&self, clause: &Clause, is_own: bool) -> f64 {
        let document = self.document;
        let head = clause.head;
        let is_listed = |at: usize| self.lexicons.length(at, Class::Opinion).is_some();
        let mut sum: f64 = 0.0;
        if clause.is_wish(document) {
            sum += 1.2;
        }
        if clause.has_copula(document) {
            let is_adjective = matches!(document.tag(head), Tag::Jj | Tag::Jjr | Tag::Jjs);
            if is_listed(head) {
                sum += 1.2;
            } else if is_adjective && (!is_matter_of_fact(document.lower(head)) || self.has_degree(head)) {
                sum += 0.9;
            } else if document.children(head).any(|at| document.rel(at) == Rel::Amod && is_listed(at)) {
                sum += 1.0;
            } else if document.tag(head) == Tag::Nn && self.is_indefinite(head) {
                // *is a joke*, *is a double-edged sword*: what is said to be something is often only likened to it.
                sum += 0.6;
            } else if document.children(head).any(|at| document.lower(at) == "like") {
                sum += 1.0;
            } else if document.tag(head).is_noun() && document.quote_of(head).is_some() {
                // Who says in their own words what something is mostly says how they see it.
                sum += 0.5;
            }
        } else if is_listed(head) {
            sum += if is_own { 1.2 } else { 0.8 };
        }
        let beside = self.own_words(clause).filter(|&at| at != head && is_listed(at)).count();
        sum + (0.45 * beside as f64).min(0.9)
    }

    /// *very open*, *too full*: a matter of degree is a matter of judgement.
    fn has_degree(&self, head: usize) -> bool {
        self.document
            .children(head)
            .any(|at| matches!(self.document.lower(at), "very" | "so" | "too" | "really" | "quite"))
    }

    fn is_indefinite(&self, noun: usize) -> bool {
        self.document.children(noun).any(|at| matches!(self.document.lower(at), "a" | "an" | "no"))
    }

    /// How much a clause accuses its subject.
    fn wrong(&self, clause: &Clause) -> f64 {
        let is_listed = |at: usize| self.lexicons.length(at, Class::Accusation).is_some();
        let beside = self.own_words(clause).filter(|&at| at != clause.head && is_listed(at)).count();
        let head = if is_listed(clause.head) { 1.0 } else { 0.0 };
        let turned = if clause.group.negated { 0.5 } else { 1.0 };
        (head + (0.4 * beside as f64).min(0.8)) * turned
    }

    /// A law that does something, or to which something is done; or *under the rules*.
    fn law(&self, clause: &Clause) -> f64 {
        let document = self.document;
        let is_law = |at: usize| self.lexicons.length(at, Class::Law).is_some() && document.tag(at).is_noun();
        let is_core = |at: usize| {
            matches!(document.rel(at), Rel::Nsubj | Rel::NsubjPass | Rel::Obj | Rel::Obl)
                && document.head(at) == Some(clause.head)
        };
        let is_enacted = self.lexicons.length(clause.head, Class::Enactment).is_some();
        let under = |at: usize| document.children(at).any(|case| document.lower(case) == "under");
        let mut laws = self.own_words(clause).filter(|&at| is_law(at));
        if laws.any(|at| (is_enacted && is_core(at)) || under(at)) { 1.5 } else { 0.0 }
    }

    /// What single words of a run speak for, whatever clause they stand in.
    pub(super) fn read_words(&self, run: Run, weights: &mut Weights) {
        let document = self.document;
        let listed = |class| run.range().filter(|&at| self.lexicons.length(at, class).is_some()).count() as f64;
        weights.add(ClaimType::Causal, (0.9 * listed(Class::Causal)).min(1.3));
        let compared = run.range().map(|at| self.comparison(run, at)).fold(0.0, f64::max);
        weights.add(ClaimType::Comparison, compared.max((0.7 * listed(Class::Comparison)).min(1.2)));
        // Exclaimed, or asked without waiting for an answer.
        if run.range().any(|at| matches!(document.lower(at), "!" | "?") && document.quote_of(at).is_some()) {
            weights.add(ClaimType::Opinion, 0.4);
        }
    }

    /// *harder*, *more expensive than*; *the most expensive*. *More than 40* only counts, and *at least* hedges.
    fn comparison(&self, run: Run, at: usize) -> f64 {
        let document = self.document;
        let next = |ahead: usize| (at + ahead < run.end).then(|| document.lower(at + ahead));
        let counts = || {
            next(1) == Some("than")
                && at + 2 < run.end
                && matches!(document.tag(at + 2), Tag::Cd | Tag::Dollar | Tag::Dt)
        };
        let in_phrase = at > run.start && matches!(document.lower(at - 1), "at" | "no" | "any");
        match document.tag(at) {
            Tag::Jjr | Tag::Rbr
                if counts() || in_phrase || matches!(document.lower(at), "later" | "earlier" | "further") =>
            {
                0.0
            }
            Tag::Jjr | Tag::Rbr => {
                let is_than = (at + 1..run.end.min(at + 9)).any(|than| document.lower(than) == "than");
                let is_predicate = matches!(document.rel(at), Rel::Root | Rel::Xcomp | Rel::Ccomp | Rel::Conj);
                if is_than {
                    1.1
                } else if is_predicate {
                    0.6
                } else {
                    0.3
                }
            }
            Tag::Jjs | Tag::Rbs if in_phrase || matches!(document.lower(at), "best") || next(1) == Some("of") => 0.0,
            Tag::Jjs | Tag::Rbs => 0.6,
            _ => 0.0,
        }
    }

    /// What a content without a finite verb speaks for: that of the sentence it stands for.
    pub(super) fn read_phrase(&self, runs: &[Run], weights: &mut Weights) {
        let listed =
            |class| runs.iter().flat_map(|run| run.range()).any(|at| self.lexicons.length(at, class).is_some());
        for (class, kind) in [
            (Class::Opinion, ClaimType::Opinion),
            (Class::Accusation, ClaimType::Accusation),
            (Class::Directive, ClaimType::Directive),
        ] {
            if listed(class) {
                weights.add(kind, 0.8);
            }
        }
        weights.add(ClaimType::Event, 0.6);
    }
}

/// Adjectives that judge nothing when they are a predicate.
fn is_matter_of_fact(lower: &str) -> bool {
    const FACTS: &[&str] = &[
        "able",
        "absent",
        "alive",
        "available",
        "aware",
        "black",
        "blind",
        "closed",
        "consistent",
        "dead",
        "due",
        "empty",
        "eligible",
        "exempt",
        "void",
        "female",
        "foreign",
        "former",
        "free",
        "full",
        "illegal",
        "last",
        "legal",
        "likely",
        "local",
        "male",
        "married",
        "missing",
        "national",
        "new",
        "next",
        "off",
        "old",
        "open",
        "other",
        "over",
        "own",
        "pregnant",
        "present",
        "previous",
        "private",
        "public",
        "ready",
        "recent",
        "responsible",
        "same",
        "several",
        "silent",
        "single",
        "such",
        "sure",
        "unable",
        "unaware",
        "unavailable",
        "unclear",
        "unlikely",
        "valid",
        "white",
        "willing",
        "young",
    ];
    FACTS.contains(&lower)
}

fn is_present(clause: &Clause) -> bool {
    !matches!(clause.group.tense, Tense::Past | Tense::PresentPerfect)
}
