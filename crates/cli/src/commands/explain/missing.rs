//! When no cue word of a sentence is in a lexicon: which word is meant, and the line to add to which file.
//!
//! Nothing is guessed: each verb of the sentence is tried in each lexicon of cue words, and only what would then
//! find a claim is offered.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use dixit::{Analysis, Claim, Dixit, Input};
use dixit_rules::checked::{Lexicon, Role, SlotKind};
use dixit_rules::{Drafts, Pack, RuleFile};
use dixit_text::{Document, Span, Tag, inflect};

use crate::drawn::draw;
use crate::shown;

/// Most verbs of the sentence that are tried.
const MAX_VERBS: usize = 4;

/// Verbs that help others and never attribute.
const HELPERS: &[&str] =
    &["be", "have", "do", "will", "would", "can", "could", "may", "might", "shall", "should", "must"];

/// A word that would help.
struct Addition {
    word: String,
    form: String,
    /// Names of the lexicons, each with its stance.
    lexicons: Vec<(String, String)>,
    rule: String,
    drawn: String,
}

/// What to add, unless a cue word stands in the sentences that touch `within` already.
pub(super) fn advice(
    files: &[Arc<RuleFile>],
    folder: Option<&Path>,
    dixit: &Dixit,
    analysis: &Analysis,
    within: Span,
) -> Option<String> {
    let pack = dixit.rules().pack();
    let lexicons = cue_lexicons(pack);
    let document = &analysis.document;
    let tokens: Vec<usize> = (0..document.tokens().len())
        .filter(|&at| {
            let span = document.sentences()[document.sentence_of(at)].span;
            span.start < within.end && within.start < span.end
        })
        .collect();
    let entries: Vec<&Vec<_>> = lexicons.iter().flat_map(|lexicon| &lexicon.entries).collect();
    let begins = |at: usize| entries.iter().any(|entry| stands(document, at, entry));
    if tokens.iter().any(|&at| begins(at)) {
        return None;
    }
    let mut out = String::from("No cue word of this sentence is in a lexicon.\n");
    let verbs: Vec<usize> = verbs(document, &tokens);
    let additions: Vec<Addition> =
        verbs.iter().filter_map(|&at| addition(files, &pack.name, &lexicons, document, at)).collect();
    for addition in &additions {
        describe(addition, pack, files, folder, &mut out);
    }
    if additions.is_empty() {
        out.push_str(
            "No rule would match even if its verbs were in a lexicon: a construction like this needs a rule of its own.\n",
        );
    }
    for &at in &verbs {
        if let Some((near, lexicon)) = nearest(&lexicons, document.lemma(at)) {
            let form = shown::line(document.form(at));
            let _ =
                writeln!(out, "The nearest cue word to “{form}” in spelling is `{near}`, of the lexicon `{lexicon}`.");
        }
    }
    Some(out)
}

/// Whether an entry, in any forms of its words, begins at a token.
fn stands(document: &Document, at: usize, entry: &[impl AsRef<str>]) -> bool {
    entry.iter().enumerate().all(|(nth, word)| {
        let here = at + nth;
        let is_form = || inflect(word.as_ref()).iter().any(|form| form == document.lower(here));
        here < document.tokens().len() && (document.lemma(here) == word.as_ref() || is_form())
    })
}

/// The lexicons whose words can be cues.
fn cue_lexicons(pack: &Pack) -> Vec<&Lexicon> {
    let slots = pack.slots.iter().filter(|slot| slot.kind == SlotKind::Verb || slot.role == Some(Role::Cue));
    let used: BTreeSet<usize> = slots
        .flat_map(|slot| slot.lexicons.iter().chain(&slot.filter.lexicons))
        .map(|lexicon| lexicon.0 as usize)
        .collect();
    used.into_iter().map(|idx| &pack.lexicons[idx]).collect()
}

fn verbs(document: &Document, tokens: &[usize]) -> Vec<usize> {
    let is_verb = |at: &usize| document.tag(*at).is_verb() && !HELPERS.contains(&document.lemma(*at));
    tokens.iter().copied().filter(is_verb).take(MAX_VERBS).collect()
}

/// What the sentence would give with the base form of a verb in one lexicon after the other.
fn addition(
    files: &[Arc<RuleFile>],
    pack: &str,
    lexicons: &[&Lexicon],
    document: &Document,
    at: usize,
) -> Option<Addition> {
    let word = document.lemma(at).to_owned();
    if !word.chars().all(|c| c.is_alphabetic() || c == '-') {
        return None;
    }
    let mut addition: Option<Addition> = None;
    for lexicon in lexicons {
        let text = format!("version: 1\noverlay: {pack}\nlexicons:\n  {}: {{add: [\"{word}\"]}}\n", lexicon.name);
        let trial = Arc::new(RuleFile { path: "trial.yaml".to_owned(), text });
        let files: Vec<_> = files.iter().cloned().chain([trial]).collect();
        let Ok(dixit) = Dixit::with_rules(&files, Drafts::Skip) else { continue };
        let analysis = dixit.scan(Input::clone(document.input()));
        let place = document.tokens()[at].span.start;
        let holds = |span: &Span| span.start <= place && place < span.end;
        let Some(claim) = analysis.claims.iter().find(|claim| claim.cue.spans.iter().any(holds)) else { continue };
        if !says_something(&analysis, claim) {
            continue;
        }
        let drawn = draw(&analysis.document, claim);
        let stance = lexicon.attributes.get("stance").cloned().unwrap_or_default();
        let known = (lexicon.name.clone(), stance);
        match &mut addition {
            // Another result would need another explanation; the first lexicon decides.
            Some(first) if first.drawn == drawn => first.lexicons.push(known),
            Some(_) => {}
            None => {
                let rule = dixit.rule_id(claim).to_owned();
                let form = shown::line(document.form(at));
                addition = Some(Addition { word: word.clone(), form, lexicons: vec![known], rule, drawn });
            }
        }
    }
    if let Some(addition) = &mut addition {
        // Of a word that nothing is known about, the least is said by the neutral ones.
        addition.lexicons.sort_by_key(|(_, stance)| stance != "neutral");
    }
    addition
}

/// Whether the content is quoted or holds a finite verb. With less, any verb and its object would do.
fn says_something(analysis: &Analysis, claim: &Claim) -> bool {
    let document = &analysis.document;
    let finite = |at: usize| matches!(document.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    !claim.quoted.is_empty() || claim.content.spans.iter().any(|&span| document.run_of(span).range().any(finite))
}

fn describe(addition: &Addition, pack: &Pack, files: &[Arc<RuleFile>], folder: Option<&Path>, out: &mut String) {
    let Addition { word, form, lexicons, rule, drawn } = addition;
    let _ = writeln!(
        out,
        "\nIf “{form}” says that somebody said something, add `{word}`. The rule `{rule}` would find:\n  {drawn}"
    );
    let Some((first, _)) = lexicons.first() else { return };
    let own = files.iter().find(|file| !dixit::is_embedded(file));
    let is_overlay = files.iter().any(dixit::is_embedded);
    match (own.filter(|_| folder.is_some()), is_overlay) {
        (Some(file), true) => {
            let _ = writeln!(out, "The line to add in {}, under `lexicons:`\n  {first}: {{add: [{word}]}}", file.path);
        }
        (Some(_), false) => {
            let place = pack.lexicons.iter().find(|lexicon| lexicon.name == *first).map(|lexicon| &lexicon.place);
            let place = place.map_or(String::new(), |place| format!("{}:{}", place.file.path, place.line_column().0));
            let _ = writeln!(out, "The word to add at {place}, among the `words` of `{first}`:\n  {word}");
        }
        (None, _) => {
            let _ = writeln!(
                out,
                "The line to add in a file of your own rules, under `lexicons:` (`dixit init my-rules` makes such a file)\n  {first}: {{add: [{word}]}}"
            );
        }
    }
    if lexicons.len() > 1 {
        let named = |(name, stance): &(String, String)| {
            if stance.is_empty() { name.clone() } else { format!("{name} ({stance})") }
        };
        let all: Vec<String> = lexicons.iter().map(named).collect();
        let _ = writeln!(out, "The same with these lexicons; choose by what the word implies: {}", all.join(", "));
    }
}

/// The cue word that is spelt most like a word, if it is at all near.
fn nearest<'a>(lexicons: &[&'a Lexicon], word: &str) -> Option<(&'a str, &'a str)> {
    let entries =
        lexicons.iter().flat_map(|lexicon| lexicon.written.iter().map(|entry| (entry.as_str(), lexicon.name.as_str())));
    let scored = entries.map(|(entry, lexicon)| (strsim::damerau_levenshtein(entry, word), entry, lexicon));
    let (changes, entry, lexicon) = scored.min()?;
    (changes <= (word.chars().count() / 3).max(1)).then_some((entry, lexicon))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, expected: Option<&[&str]>) {
        let dixit = Dixit::new();
        let analysis = dixit.scan(Input::from_text("sentence", sentence));
        let whole = Span::new(0, sentence.len());
        let advice = advice(dixit::embedded(), None, &dixit, &analysis, whole);
        match expected {
            None => assert_eq!(advice, None),
            Some(parts) => {
                let advice = advice.unwrap();
                for part in parts {
                    assert!(advice.contains(part), "{part}\n{advice}");
                }
            }
        }
    }

    #[test]
    fn a_word_is_offered_only_where_it_would_help() {
        check("Marsh said that rents rose.", None);
        check(
            "Marsh fretted that rents rose.",
            Some(&["add `fret`", "[SOURCE Marsh] [CUE fretted] [CONTENT that rents rose]", "{add: [fret]}"]),
        );
        check("The bridge fell.", Some(&["needs a rule of its own"]));
    }
}
