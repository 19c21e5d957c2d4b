//! The words of a quote and a passage side by side, and what differs.

use dixit_text::{Span, Tag as Part, lemma};

use crate::align::Step;
use crate::judge::{Asked, Laid, is_negation};
use crate::signals::Gap;
use crate::verification::{Edit, EditKind, Tag};
use crate::words::{self, Word};

/// What a piece of the evidence says, with the places of its words in it.
pub(crate) struct Heard {
    pub(crate) text: String,
    /// By the words of [`Laid::evidence`]; empty for those outside of the text.
    pub(crate) spans: Vec<Span>,
}

/// One step, as it is written.
struct Row<'a> {
    kind: EditKind,
    quote: Option<Span>,
    evidence: Option<Span>,
    /// `None` for brackets with nothing beside them.
    step: Option<&'a Step>,
}

/// The edits of one passage, and what differs in it.
pub(crate) fn edits(asked: &Asked<'_>, laid: &Laid, heard: &Heard, passage: usize) -> (Vec<Edit>, Vec<Tag>) {
    let rows = rows(asked, laid, heard);
    let mut edits = Vec::new();
    for chunk in rows.chunk_by(|one, next| one.kind == next.kind) {
        let joined = |spans: &mut dyn Iterator<Item = Span>, text: &str| {
            let whole = spans.reduce(|one, next| Span::new(one.start.min(next.start), one.end.max(next.end)));
            whole.map_or_else(String::new, |span| text[span.range()].to_owned())
        };
        edits.push(Edit {
            kind: chunk[0].kind,
            quote: joined(&mut chunk.iter().filter_map(|row| row.quote), asked.text),
            evidence: joined(&mut chunk.iter().filter_map(|row| row.evidence), &heard.text),
            passage,
        });
    }
    let tags = rows.iter().flat_map(|row| tags(asked, heard, row)).collect();
    (edits, tags)
}

fn rows<'a>(asked: &Asked<'_>, laid: &'a Laid, heard: &Heard) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    let (mut quoted, mut said) = (None::<usize>, None::<usize>);
    // Brackets stand before the word with their number, whether the evidence has anything there or not.
    let quoted_first = laid.steps.iter().find_map(|step| match *step {
        Step::Same(at, _) | Step::Other(at, _) | Step::Added(at) => Some(at),
        Step::Dropped(_) | Step::Skipped(_) => None,
    });
    let of_passage = |(before, _): &(usize, Span)| quoted_first.is_some_and(|first| first <= *before);
    let mut brackets = asked.brackets.iter().copied().filter(of_passage).peekable();
    let mut word = 0;
    for step in &laid.steps {
        let quote = |at: usize| Some(asked.words[at].span);
        let evidence = |at: usize| Some(heard.spans[at]).filter(|span| !span.is_empty());
        if let Step::Same(at, _) | Step::Other(at, _) | Step::Added(at) = *step {
            word = at + 1;
            while let Some((_, inside)) = brackets.next_if(|(before, _)| *before <= at) {
                let quote = Some(with_brackets(asked.text, inside));
                rows.push(Row { kind: EditKind::Signalled, quote, evidence: None, step: None });
            }
        }
        let (kind, quote, evidence) = match *step {
            Step::Same(at, other) => {
                let (one, two) = (asked.words[at].span, heard.spans[other]);
                let written = words::is_same_writing(&asked.text[one.range()], &heard.text[two.range()]);
                let is_signalled = asked.gaps.get(at).is_some_and(|gap| *gap != Gap::Closed);
                let fillers = between(quoted, one.start, asked.text) || between(said, two.start, &heard.text);
                let kind = if written && (is_signalled || !fillers) { EditKind::Same } else { EditKind::Equivalent };
                (kind, Some(one), Some(two))
            }
            Step::Other(at, other) => (EditKind::Changed, quote(at), evidence(other)),
            Step::Added(at) => (EditKind::Added, quote(at), None),
            Step::Dropped(at) => (EditKind::Dropped, None, evidence(at)),
            Step::Skipped(at) => {
                let bracket = brackets.next_if(|(before, _)| *before <= word);
                (EditKind::Signalled, bracket.map(|(_, inside)| with_brackets(asked.text, inside)), evidence(at))
            }
        };
        if quote.is_none() && evidence.is_none() {
            continue;
        }
        quoted = quote.map(|span| span.end).or(quoted);
        said = evidence.map(|span| span.end).or(said);
        rows.push(Row { kind, quote, evidence, step: Some(step) });
    }
    let is_last = laid.steps.iter().any(|step| matches!(step, Step::Same(at, _) if at + 1 == asked.words.len()));
    rows.extend(brackets.filter(|_| is_last).map(|(_, inside)| Row {
        kind: EditKind::Signalled,
        quote: Some(with_brackets(asked.text, inside)),
        evidence: None,
        step: None,
    }));
    rows
}

/// The place of brackets with all that stands in them. Of *want[ed]* the whole word is in it.
fn with_brackets(text: &str, inside: Span) -> Span {
    let start = inside.start - usize::from(text[..inside.start].ends_with(['[', '(']));
    Span::new(start, inside.end + usize::from(text[inside.end..].starts_with([']', ')'])))
}

/// Whether words stand there that are not compared.
fn between(end: Option<usize>, start: usize, text: &str) -> bool {
    end.is_some_and(|end| end < start && !words::is_silent(&text[end..start]))
}

fn tags(asked: &Asked<'_>, heard: &Heard, row: &Row<'_>) -> Vec<Tag> {
    let said = |at: usize| {
        let span = heard.spans[at];
        words::words(&heard.text, span).into_iter().next().map(|word| Said::of(&word, &heard.text, false))
    };
    let quoted = |at: usize| Said::of(&asked.words[at], asked.text, asked.words[at].starts);
    match row.step.copied() {
        Some(Step::Other(at, other)) => said(other).map_or_else(Vec::new, |other| of_change(&quoted(at), &other)),
        Some(Step::Added(at)) => of_one(&quoted(at), Tag::Added),
        Some(Step::Dropped(at)) if !heard.spans[at].is_empty() => {
            said(at).map_or_else(Vec::new, |word| of_one(&word, Tag::Dropped))
        }
        _ => Vec::new(),
    }
}

/// A word that differs.
struct Said {
    form: String,
    /// Whether it is written as names are. What begins a sentence is written so anyway.
    is_name: bool,
}

impl Said {
    fn of(word: &Word, text: &str, starts: bool) -> Self {
        let written = &text[word.span.range()];
        let is_capital = written.starts_with(char::is_uppercase) && word.form != "i";
        let starts = starts || text[..word.span.start].trim_end().ends_with(['.', '?', '!', '“', '"', ':']);
        Self { form: word.form.to_string(), is_name: is_capital && !starts }
    }

    fn is_number(&self) -> bool {
        self.form.starts_with(|c: char| c.is_ascii_digit())
    }
}

fn of_one(word: &Said, tag: Tag) -> Vec<Tag> {
    let mut tags = vec![tag];
    tags.extend(is_negation(&word.form).then_some(Tag::Negation));
    // *the first one* counts nothing.
    tags.extend((word.is_number() && word.form != "1").then_some(Tag::Number));
    tags.extend(word.is_name.then_some(Tag::Name));
    tags
}

fn of_change(quoted: &Said, said: &Said) -> Vec<Tag> {
    let mut tags = Vec::new();
    if is_negation(&quoted.form) != is_negation(&said.form) {
        tags.push(Tag::Negation);
    }
    if quoted.is_number() && said.is_number() {
        tags.push(Tag::Number);
    } else if quoted.is_name && said.is_name {
        tags.push(Tag::Name);
    } else if is_tense(&quoted.form, &said.form) {
        tags.push(Tag::Tense);
    } else {
        tags.extend([Tag::Dropped, Tag::Added]);
    }
    tags
}

/// Whether two words are one verb, and one of them in another tense.
fn is_tense(one: &str, other: &str) -> bool {
    const MODALS: &[(&str, &str)] = &[("will", "would"), ("can", "could"), ("shall", "should"), ("may", "might")];
    let bases = |word: &str, parts: &[Part]| parts.iter().map(|part| lemma(word, *part)).collect::<Vec<_>>();
    let past = |word: &str| {
        let bases = bases(word, &[Part::Vbd, Part::Vbn, Part::Vbg]);
        bases.into_iter().filter(|base| base != word).collect::<Vec<_>>()
    };
    let any = |word: &str| bases(word, &[Part::Vb, Part::Vbz, Part::Vbd, Part::Vbn, Part::Vbg]);
    let shares = |one: &str, other: &str| past(one).iter().any(|base| any(other).contains(base));
    MODALS.contains(&(one, other)) || MODALS.contains(&(other, one)) || shares(one, other) || shares(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tense_is_told_from_other_changes() {
        for (one, other) in [("was", "is"), ("said", "say"), ("voted", "voting"), ("would", "will"), ("gone", "went")] {
            assert!(is_tense(one, other) && is_tense(other, one), "{one} {other}");
        }
        for (one, other) in [("pier", "piers"), ("says", "say"), ("the", "a"), ("bed", "be"), ("need", "seed")] {
            assert!(!is_tense(one, other), "{one} {other}");
        }
    }
}
