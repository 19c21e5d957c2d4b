//! What the rules made of a sentence: which won, which lost to whom and why, and how far the others came. The same
//! machine as in a scan, with a recorder.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

use dixit_rules::checked::{Filter, Has, Slot, SlotIdx, SlotKind, Status};
use dixit_rules::{Attempt, Beside, Named as _, Needed, Outcome, Reason, RuleIdx, RuleSet, Unfit};
use dixit_text::{Document, Span, phrase::Voice};

use super::touches;

/// The attempts of rules at the words of some sentences: of each rule at each word the one that came furthest.
#[derive(Debug)]
pub struct Tried<'a> {
    rules: &'a RuleSet,
    document: &'a Document,
    /// By the token they started from; at each the furthest first.
    attempts: Vec<Attempt>,
}

impl<'a> Tried<'a> {
    /// In the sentences that touch `within`, in bytes of the document's text.
    #[must_use]
    pub fn within(rules: &'a RuleSet, document: &'a Document, within: Span) -> Self {
        let (_, all) = dixit_rules::scan_traced(rules, document);
        let is_within = |at: usize| touches(document.sentences()[document.sentence_of(at)].span, within);
        let mut best: BTreeMap<(usize, RuleIdx), Attempt> = BTreeMap::new();
        for attempt in all.into_iter().filter(|attempt| is_within(attempt.anchor)) {
            let known = best.entry((attempt.anchor, attempt.rule)).or_insert_with(|| attempt.clone());
            if progress(&attempt.outcome) > progress(&known.outcome) {
                *known = attempt;
            }
        }
        let mut attempts: Vec<Attempt> = best.into_values().collect();
        attempts.sort_by_key(|attempt| (attempt.anchor, Reverse(progress(&attempt.outcome))));
        Self { rules, document, attempts }
    }

    /// Under each word that a rule started from, a line for each of those rules.
    #[must_use]
    pub fn render(&self) -> String {
        let mut out = String::new();
        for here in self.attempts.chunk_by(|a, b| a.anchor == b.anchor) {
            let begun: Vec<&Attempt> = here.iter().filter(|attempt| progress(&attempt.outcome) > 0).collect();
            if begun.is_empty() {
                continue;
            }
            let _ = writeln!(out, "\n{}", self.document.form(here[0].anchor));
            for attempt in begun {
                let _ = writeln!(out, "  {:<24} {}", self.rules.rule(attempt.rule).id, self.outcome(attempt));
            }
        }
        out
    }

    /// The attempt without a match that came furthest, if nothing matched; of cue words that started no rule, the first.
    #[must_use]
    pub fn nearest(&self) -> Option<&Attempt> {
        let is_telling = |attempt: &&Attempt| attempt.outcome != Outcome::Unfit(Unfit::Other);
        self.attempts
            .iter()
            .filter(is_telling)
            .max_by_key(|attempt| (progress(&attempt.outcome), Reverse((attempt.anchor, attempt.rule))))
    }

    /// What came of an attempt, in words.
    #[must_use]
    pub fn outcome(&self, attempt: &Attempt) -> String {
        let id = |rule: RuleIdx| &self.rules.rule(rule).id;
        match &attempt.outcome {
            Outcome::Won if self.rules.rule(attempt.rule).status == Status::Draft => {
                "wins (a draft: `dixit scan` leaves it out)".to_owned()
            }
            Outcome::Won => "wins".to_owned(),
            Outcome::Beaten { by, reason } => format!("matches, but `{}` {}", id(*by), better(*reason)),
            Outcome::Crossed { by } => {
                format!(
                    "matches, but a match of `{}` goes first: of what one says, only a part is in what the other says",
                    id(*by)
                )
            }
            Outcome::Stopped { line } => {
                let unless = &self.rules.rule(attempt.rule).unless[*line].place;
                let text = unless.file.text.get(unless.start..unless.end).unwrap_or_default().trim();
                format!("matches, but its `unless` at {unless} is there to stop it: {text}")
            }
            Outcome::NoCue => "matches, but none of the words it takes is a cue".to_owned(),
            Outcome::LateName => {
                "matches, but a mark alone attributes only to a name at the start of a paragraph".to_owned()
            }
            Outcome::NothingAround => "matches, but nothing stands around it to be its content".to_owned(),
            Outcome::Unfit(unfit) => self.unfit(attempt.anchor, *unfit),
            Outcome::Stuck { needed, beside, stood, .. } => self.stuck(needed, *beside, *stood),
        }
    }

    fn stuck(&self, needed: &Needed, beside: Beside, stood: Option<usize>) -> String {
        let quoted = |at: usize| format!("“{}”", self.document.form(at));
        let beside = match beside {
            Beside::Behind(at) => format!("after {}", quoted(at)),
            Beside::Before(at) if at < self.document.tokens().len() => format!("before {}", quoted(at)),
            Beside::Before(_) => "before the end".to_owned(),
        };
        let there = match stood {
            None => "the sentence has nothing there".to_owned(),
            Some(at) => {
                let is_dummy = matches!(self.document.lower(at), "it" | "there" | "you");
                let kind = needed.slot.map(|slot| self.slot(slot).kind);
                if is_dummy && matches!(kind, Some(SlotKind::Subject | SlotKind::NounPhrase)) {
                    format!("{} stands there, and “it”, “there” and “you” are never a source", quoted(at))
                } else {
                    format!("{} stands there", quoted(at))
                }
            }
        };
        format!("needs {} {beside}; {there}", self.in_words(needed))
    }

    /// An element of a pattern as one would say it, and as it is written.
    fn in_words(&self, needed: &Needed) -> String {
        let written = &needed.written;
        let Some(slot) = needed.slot.map(|slot| self.slot(slot)) else {
            if let Some(marks) = written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                let all: Vec<String> = marks.chars().map(String::from).collect();
                let one_of = if all.len() > 1 { "one of the marks" } else { "the mark" };
                return format!("{one_of} {}", all.join(" "));
            }
            return match written.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
                Some(base) => format!("a form of “{base}”"),
                None => format!("the word “{written}”"),
            };
        };
        let kind = match slot.kind {
            SlotKind::Subject => "the subject of its verb",
            SlotKind::NounPhrase => "a noun phrase",
            SlotKind::Clause => "a clause with subject and verb",
            SlotKind::Complement => "words that complete its verb,",
            SlotKind::Infinitive => "an infinitive",
            SlotKind::Gerund => "a verb in -ing with what follows it",
            SlotKind::Possessive => "a possessive",
            SlotKind::Quote => "a quotation",
            SlotKind::Verb => "a verb of its lexicons",
            SlotKind::Time => "a time",
            SlotKind::Word => "one of its words",
        };
        let asked = asked(&slot.filter);
        let kind = if asked.is_empty() { kind.trim_end_matches(',') } else { kind };
        format!("{kind}{asked} ({written})")
    }

    fn slot(&self, idx: SlotIdx) -> &Slot {
        &self.rules.pack().slots[idx.0 as usize]
    }

    fn unfit(&self, anchor: usize, unfit: Unfit) -> String {
        let tag = self.document.tag(anchor);
        let seen = match tag {
            _ if tag.is_verb() => "a verb",
            _ if tag.is_name() => "a name",
            _ if tag.is_noun() => "a noun",
            _ => "no verb and no noun",
        };
        let word = self.document.form(anchor);
        match unfit {
            Unfit::NoVerb => format!("wants a verb, and “{word}” is read as {seen} here ({})", tag.name()),
            Unfit::Verb => {
                format!("wants a noun or an adjective, and “{word}” is read as a verb here ({})", tag.name())
            }
            Unfit::Voice(Voice::Passive) => format!("wants an active verb, and “{word}” is passive here"),
            Unfit::Voice(Voice::Active) => format!("wants a passive verb, and “{word}” is active here"),
            Unfit::Where | Unfit::Other => format!("wants something else of “{word}” (see `where` of its slot)"),
        }
    }
}

/// How far an attempt came, for sorting; 0 where it did not begin.
fn progress(outcome: &Outcome) -> usize {
    match outcome {
        Outcome::Unfit(_) => 0,
        Outcome::Stuck { n_matched, .. } => *n_matched,
        Outcome::NoCue | Outcome::LateName | Outcome::NothingAround => 1000,
        Outcome::Stopped { .. } => 1001,
        Outcome::Beaten { .. } => 1002,
        Outcome::Won => 1003,
        // A match that wins its cue and then crosses another is out all the same.
        Outcome::Crossed { .. } => 1004,
    }
}

/// What `where` asks of a phrase, as the end of a sentence; empty where it asks nothing.
fn asked(filter: &Filter) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut either = |before: &str, all: Vec<String>| {
        if !all.is_empty() {
            parts.push(format!(" {before}{}", all.join(" or ")));
        }
    };
    let held = |has: &Has| match has {
        Has::Quote => "a quotation",
        Has::Finite => "a verb with a tense",
        Has::Name => "a name",
        Has::Number => "a number",
    };
    either("with ", filter.has.iter().map(|has| held(has).to_owned()).collect());
    either("that is a ", filter.is.iter().map(|is| is.name().to_owned()).collect());
    either("that is no ", filter.is_not.iter().map(|is| is.name().to_owned()).collect());
    either("built on ", filter.head.iter().map(|word| format!("“{word}”")).collect());
    either("that is ", filter.words.iter().map(|word| format!("“{word}”")).collect());
    either("that is not ", filter.not_words.iter().map(|word| format!("“{word}”")).collect());
    either("of at least ", filter.min_words.iter().map(|n| format!("{n} words")).collect());
    either("of at most ", filter.max_words.iter().map(|n| format!("{n} words")).collect());
    parts.concat()
}

fn better(reason: Reason) -> &'static str {
    match reason {
        Reason::Over => "is set over it",
        Reason::MoreWords => "has more of its words",
        Reason::MoreRoles => "fills more roles",
        Reason::LongerSource => "has the longer source",
        Reason::LongerContent => "has the longer content",
        Reason::Alphabet => "comes first in the alphabet",
    }
}
