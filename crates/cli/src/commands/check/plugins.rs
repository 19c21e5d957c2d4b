//! [`Plugins`]: outside checks, and what their answers become.

use std::collections::HashMap;

use dixit::Analysis;
use dixit_claims::check::{Finding, Level, Occurrences, finding_id};
use dixit_rules::Named as _;
use dixit_text::Span;
use serde::Deserialize;

use super::plugin::{self, Answer};
use crate::config::{Plugin, Whose, is_name};
use crate::report::{FORMATS, Outcome, View};
use crate::{shown, warn};

/// Bad lines of one answer that are told one by one.
const MOST_BAD_LINES: usize = 5;

/// The outside checks of a run.
pub(super) struct Plugins {
    allowed: Vec<Plugin>,
    refused: Vec<Plugin>,
}

/// A finding as a plugin answers it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answered {
    /// Id of a record that it was given.
    claim: String,
    check: Option<String>,
    level: Option<String>,
    #[serde(default)]
    spans: Vec<AnsweredSpan>,
    message: String,
    help: Option<String>,
}

#[derive(Debug, Deserialize)]
struct AnsweredSpan {
    start: usize,
    end: usize,
}

impl Plugins {
    /// Those that the person allows: their own, and those of a folder where they say so.
    pub(super) fn allowed(plugins: Vec<Plugin>, of_folders: bool) -> Self {
        let (allowed, refused) = plugins.into_iter().partition(|it| of_folders || it.whose == Whose::Persons);
        Self { allowed, refused }
    }

    /// What is not run, in a line each.
    pub(super) fn refused(&self) -> Vec<String> {
        let told = |it: &Plugin| {
            format!("plugin {} is not run, because a folder names it; allow it with --allow-plugins", it.name)
        };
        self.refused.iter().map(told).collect()
    }

    /// Gives the claims of a chunk to each plugin, and adds what it answers to the findings.
    pub(super) fn run(&self, chunk: &mut [Outcome], view: &View<'_>) {
        if self.allowed.is_empty() || !chunk.iter().any(Result::is_ok) {
            return;
        }
        let records = records(chunk, view);
        let places = places(chunk);
        for plugin in &self.allowed {
            let answer = plugin::run(plugin, &records);
            if !answer.complaints.trim().is_empty() {
                answer.complaints.lines().for_each(|line| warn(format_args!("{}: {}", plugin.name, shown::line(line))));
            }
            take(plugin, &answer, chunk, &places);
        }
        for analysis in chunk.iter_mut().flatten() {
            // Those of one place stay in the order in which they were found.
            analysis.findings.sort_by_key(|finding| finding.spans.first().map_or(0, |span| span.start));
        }
    }
}

/// The records of all claims, as `dixit scan --format ndjson` writes them.
fn records(chunk: &[Outcome], view: &View<'_>) -> String {
    let mut out = String::new();
    if let Some(ndjson) = FORMATS.iter().find(|format| format.name == "ndjson") {
        chunk.iter().filter(|outcome| outcome.is_ok()).for_each(|it| ndjson.report.document(it, view, &mut out));
    }
    out
}

/// Where each record stands: its document by index, and its content.
fn places(chunk: &[Outcome]) -> HashMap<String, (usize, Vec<Span>)> {
    let mut places = HashMap::new();
    for (idx, analysis) in chunk.iter().enumerate().filter_map(|(idx, it)| Some((idx, it.as_ref().ok()?))) {
        let claims = analysis.claims.iter().map(|claim| (claim.id.clone(), claim.content.spans.clone()));
        let sentences = analysis.document.sentences();
        let others = analysis.unattributed.iter().map(|it| (it.id.clone(), vec![sentences[it.sentence].span]));
        places.extend(claims.chain(others).map(|(id, spans)| (id, (idx, spans))));
        // A finding may be of a document as a whole.
        places.insert(analysis.document.input().key.clone(), (idx, Vec::new()));
    }
    places
}

/// Adds the findings of an answer; what is wrong with it is a finding of its own and loses nothing else.
fn take(plugin: &Plugin, answer: &Answer, chunk: &mut [Outcome], places: &HashMap<String, (usize, Vec<Span>)>) {
    let mut occurrences = Occurrences::new();
    let mut wrong: Vec<String> = Vec::new();
    for (idx, line) in answer.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match finding(plugin, line, chunk, places) {
            Ok((at, mut finding)) => {
                if let Some(Ok(analysis)) = chunk.get_mut(at) {
                    finding.id = finding_id(analysis, &finding.check, &finding.spans, &mut occurrences);
                    analysis.findings.push(finding);
                }
            }
            Err(reason) => wrong.push(format!("line {} of its answer {reason}", idx + 1)),
        }
    }
    let more = wrong.len().saturating_sub(MOST_BAD_LINES);
    wrong.truncate(MOST_BAD_LINES);
    if more > 0 {
        wrong.push(format!("{more} more lines of its answer are no findings"));
    }
    let problems =
        wrong.into_iter().map(|it| ("bad-answer", it)).chain(answer.failure.clone().map(|it| ("failed", it)));
    // It belongs to no article; it is told with the first one that the plugin was given.
    let Some(analysis) = chunk.iter_mut().flatten().next() else { return };
    for (check, message) in problems {
        let check = format!("{}/{check}", plugin.name);
        let id = finding_id(analysis, &check, &[], &mut occurrences);
        let message = format!("plugin {}: {message}", plugin.name);
        let (level, help) = (Level::Error, Some("mend the plugin; all other findings are there".to_owned()));
        analysis.findings.push(Finding { id, check, level, spans: Vec::new(), claims: Vec::new(), message, help });
    }
}

/// The finding of a line, and the document that it belongs to.
fn finding(
    plugin: &Plugin,
    line: &str,
    chunk: &[Outcome],
    places: &HashMap<String, (usize, Vec<Span>)>,
) -> Result<(usize, Finding), String> {
    let answered: Answered = serde_json::from_str(line).map_err(|error| format!("is no finding: {error}"))?;
    let (at, content) = places.get(&answered.claim).ok_or("names a claim that it was not given")?;
    let Some(Ok(analysis)) = chunk.get(*at) else { return Err("names a claim that it was not given".to_owned()) };
    let level = match answered.level.as_deref() {
        None => Level::Warning,
        Some(name) => Level::from_name(name).ok_or("has a level that is none of note, warning, error")?,
    };
    let check = answered.check.as_deref().unwrap_or("finding");
    if !is_name(check) {
        return Err("has a check whose name is not small letters, digits and hyphens".to_owned());
    }
    let spans = match &answered.spans[..] {
        [] => content.clone(),
        given => given
            .iter()
            .map(|span| place(analysis, span))
            .collect::<Option<_>>()
            .ok_or("has a span outside of the text")?,
    };
    let is_claim = !content.is_empty();
    let claims = if is_claim { vec![answered.claim] } else { Vec::new() };
    let (check, id) = (format!("{}/{check}", plugin.name), String::new());
    Ok((*at, Finding { id, check, level, spans, claims, message: answered.message, help: answered.help }))
}

fn place(analysis: &Analysis, &AnsweredSpan { start, end }: &AnsweredSpan) -> Option<Span> {
    let text = analysis.document.text();
    text.get(start..end).map(|_| Span::new(start, end))
}
