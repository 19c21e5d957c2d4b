//! What to do about a sentence in which nothing was found although a cue word stands in it.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use dixit::explain::Tried;
use dixit_rules::checked::Drawn;
use dixit_rules::{Attempt, Outcome, Role, RuleFile, RuleSet, Unfit};
use dixit_text::{Document, Run, Span, phrase};

use crate::shown;

/// The rule that came nearest, what it missed, and where a rule of one's own begins.
pub(super) fn step(
    files: &[Arc<RuleFile>],
    folder: Option<&Path>,
    rules: &RuleSet,
    document: &Document,
    within: Span,
    tried: &Tried<'_>,
) -> String {
    let Some(nearest) = tried.nearest() else {
        return String::from("No rule begins at a word of this sentence.\n");
    };
    let rule = rules.rule(nearest.rule);
    let mut out = String::from("Nothing is found here. The rule that comes nearest:\n");
    let _ = writeln!(out, "  {} ({}), {}", rule.id, rule.title, rule.place);
    let _ = writeln!(out, "  It {}.", shown::line(&tried.outcome(nearest)));
    let show = folder.map_or(String::new(), |folder| format!(" --rules {}", folder.display()));
    if matches!(nearest.outcome, Outcome::Stopped { .. }) {
        out.push_str("If it should find this sentence, write that line so that it leaves this sentence alone.\n");
        if dixit::is_embedded(&rule.place.file) {
            let _ = writeln!(
                out,
                "It stands in the built-in pack: in a file of your own, switch the rule off (`off: [{{rule: {}, reason: why}}]`) and write your own.",
                rule.id
            );
        }
        return out;
    }
    if nearest.outcome == Outcome::Unfit(Unfit::NoVerb) {
        let word = shown::line(document.lower(nearest.anchor));
        let _ = writeln!(
            out,
            "If it is a verb, Dixit misreads it: a rule that names the word itself, `*{word}*`, does not ask."
        );
    }
    let own = files.iter().find(|file| !dixit::is_embedded(file)).filter(|_| folder.is_some());
    let place =
        own.map_or("a file of your own rules (`dixit init my-rules` makes one)".to_owned(), |file| file.path.clone());
    let _ = writeln!(out, "If somebody is cited here all the same, it takes a rule for this construction, in {place}.");
    if let Some(example) = example(document, nearest, within) {
        let _ = writeln!(out, "Begin with its example, and move the brackets to where they belong:\n  + {example}");
    }
    let _ = writeln!(
        out,
        "A rule to begin from: dixit rules show {}{show}. How to, in ten minutes: docs/rules.md",
        rule.id
    );
    out
}

/// The sentence with brackets at the verb, its subject and the rest of its clause: a first draft.
fn example(document: &Document, nearest: &Attempt, within: Span) -> Option<String> {
    let sentence = document.sentences()[document.sentence_of(nearest.anchor)];
    let is_here = |span: Span| within.start <= span.start && span.end <= within.end;
    let group = phrase::verb_group(document, nearest.anchor).filter(|_| document.tag(nearest.anchor).is_verb())?;
    let subject = phrase::subject(document, nearest.anchor)?.run;
    let rest = phrase::complement(document, nearest.anchor, group.run.end, sentence.run)?;
    let runs = [(Role::Source, subject), (Role::Cue, group.run), (Role::Content, rest)];
    let overlaps = |a: Run, b: Run| a.start < b.end && b.start < a.end;
    let is_sound = runs.iter().enumerate().all(|(nth, &(_, run))| {
        !run.is_empty() && sentence.run.covers(run) && runs[..nth].iter().all(|&(_, other)| !overlaps(run, other))
    });
    let is_dummy = subject.len() == 1 && matches!(document.lower(subject.start), "it" | "there" | "you");
    if is_dummy || !is_sound || !is_here(sentence.span) {
        return None;
    }
    let span = |run: Run| {
        let span = document.span_of(run);
        Span::new(span.start - sentence.span.start, span.end - sentence.span.start)
    };
    let roles = runs.into_iter().map(|(role, run)| (role, vec![span(run)])).collect();
    let text = document.slice(sentence.span);
    Some(shown::line(&dixit_rules::draw(text, &[Drawn { roles }])))
}
