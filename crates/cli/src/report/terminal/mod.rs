//! For people: each claim with its source, cue and content, as far as the terminal is wide.

mod summary;

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use dixit_claims::Analysis;
use dixit_text::{DateSource, Published};
use textwrap::{Options, wrap};

use super::facts::{Facts, NOBODY, Page};
use super::{Outcome, Report, Totals, View, count, line_at, line_starts, name, outer_first, title};
use crate::shown;

/// For people.
pub(super) struct Terminal;

pub(super) const HEADING: Style = Style::new().bold();
pub(super) const FAINT: Style = Style::new().dimmed();
pub(super) const ERROR: Style = AnsiColor::Red.on_default();
const SOURCE: Style = AnsiColor::Cyan.on_default().bold();
const CUE: Style = AnsiColor::Yellow.on_default();
const CONTENT: Style = Style::new();
const DESK: Style = AnsiColor::Green.on_default();

/// Columns of the claim's number, and of a label with the space after it.
const NUMBER: usize = 5;
const LABEL: usize = 10;

/// Columns that a nested claim is moved to the right, and how often at most.
const NESTED: usize = 4;
const MAX_NESTED: usize = 5;

impl Report for Terminal {
    fn document(&self, outcome: &Outcome, view: &View<'_>, out: &mut String) {
        match outcome {
            Ok(analysis) => analysed(analysis, &Page::new(outcome, view), view, out),
            Err(failure) => {
                block(out, HEADING, "", &shown::line(&failure.name), view.width);
                block(out, ERROR, "", &format!("could not be read: {}", shown::line(&failure.reason)), view.width);
            }
        }
    }

    fn between(&self) -> &'static str {
        "\n"
    }

    fn end(&self, totals: &Totals, out: &mut String) {
        if totals.documents + totals.failures < 2 {
            return;
        }
        let _ = write!(
            out,
            "\n{HEADING}In all: {}, {}, {}{HEADING:#}",
            count(totals.documents, "document"),
            count(totals.claims, "claim"),
            count(totals.words, "word")
        );
        if totals.failures > 0 {
            let _ = write!(out, "; {ERROR}{} could not be read{ERROR:#}", totals.failures);
        }
        out.push('\n');
    }
}

fn analysed(analysis: &Analysis, page: &Page, view: &View<'_>, out: &mut String) {
    heading(analysis, view.width, out);
    let lines = line_starts(analysis.document.text());
    for (number, (idx, level)) in outer_first(&analysis.claims).into_iter().enumerate() {
        out.push('\n');
        let line = analysis.claims[idx].cue.spans.first().map_or(0, |span| line_at(&lines, span.start));
        let is_turn = analysis.claims[idx].rule.is_none();
        claim(&Numbered { number: number + 1, level, line, is_turn, claim: &page.claims[idx] }, view, out);
    }
    out.push('\n');
    summary::summary(analysis, page, &lines, view, out);
}

/// The title of an article, and where and when it was published.
pub(super) fn heading(analysis: &Analysis, width: usize, out: &mut String) {
    let input = analysis.document.input();
    let mut facts = Vec::new();
    match title(analysis) {
        Some(title) => {
            block(out, HEADING, "", &shown::line(title), width);
            facts.push(shown::line(name(input)));
        }
        None => block(out, HEADING, "", &shown::line(name(input)), width),
    }
    if !name(input).ends_with(&input.key) && input.path.is_some() {
        facts.push(shown::line(&input.key));
    }
    facts.extend([&input.outlet, &input.byline].into_iter().flatten().map(|fact| shown::line(fact)));
    facts.extend(analysis.published.map(published));
    if !facts.is_empty() {
        block(out, FAINT, "", &facts.join(" · "), width);
    }
}

fn published(published: Published) -> String {
    let from = match published.from {
        DateSource::Given => "as given",
        DateSource::Metadata => "by its metadata",
        DateSource::Dateline => "by its dateline",
        DateSource::FileName => "by its file name",
    };
    format!("published {} ({from})", published.date)
}

/// A claim with its number, its line, and how many claims it is shown inside of.
struct Numbered<'a> {
    number: usize,
    level: usize,
    line: usize,
    /// Whether it is a turn of a transcript, which no rule has found.
    is_turn: bool,
    claim: &'a Facts,
}

fn claim(shown: &Numbered<'_>, view: &View<'_>, out: &mut String) {
    let &Numbered { number, level, claim, .. } = shown;
    let indent = NESTED * level.min(MAX_NESTED);
    let mut first = format!("{:indent$}{number:>3}  ", "");
    let mut row = |label: &str, style: Style, text: &str| {
        let label = format!("{first}{label:<LABEL$}");
        first = " ".repeat(indent + NUMBER);
        block(out, style, &label, text, view.width);
    };
    let written = |field: &str| claim.text(field).map(shown::paragraphs);
    match written("/source/text") {
        Some(source) => row("source", SOURCE, &source),
        None => row("source", FAINT, NOBODY),
    }
    if let Some(who) = who(claim) {
        row("who", SOURCE, &who);
    }
    row("cue", CUE, &written("/cue/text").unwrap_or_default());
    row("content", CONTENT, &written("/content/text").unwrap_or_default());
    for (label, field) in [("to", "/audience/text"), ("when", "/when/text"), ("venue", "/venue/text")] {
        if let Some(mention) = written(field) {
            let days = claim.days("/when/days").filter(|_| label == "when");
            row(label, CONTENT, &(mention + &days.map_or_else(String::new, |days| format!(" ({days})"))));
        }
    }
    if let Some(decision) = view.decisions.of(claim.id()) {
        row("desk", DESK, &shown::line(&decision.summary()));
    }
    row("", FAINT, &known(shown));
}

/// Who speaks, as far as the written source does not say so itself.
fn who(claim: &Facts) -> Option<String> {
    let written = claim.line("/source/text").to_lowercase();
    let is_new = |words: &String| !words.is_empty() && !written.contains(&words.to_lowercase());
    let person = |person: &Facts| {
        let name = Some(person.line("/name")).filter(is_new);
        // What a source without a name is called is no office.
        let role = Some(person.line("/role")).filter(|role| is_new(role) && !role.to_lowercase().contains(&written));
        name.into_iter().chain(role).collect::<Vec<_>>().join(", ")
    };
    let between: Vec<String> = claim.list("/source/between").iter().map(person).filter(|it| !it.is_empty()).collect();
    if !between.is_empty() {
        return Some(format!("{} (the text leaves it open)", between.join(" or ")));
    }
    let who: Vec<String> = claim.list("/source/who").iter().map(person).filter(|it| !it.is_empty()).collect();
    (!who.is_empty()).then(|| who.join(" · "))
}

/// What is known of a claim beside its words, in one line. That a named person is one need not be said.
fn known(shown: &Numbered<'_>) -> String {
    let &Numbered { line, is_turn, claim, .. } = shown;
    let kind = claim.line("/source/kind").replace('-', " ");
    let kind = if matches!(kind.as_str(), "named person" | "none") { String::new() } else { kind };
    // Its cue stands in a quotation, and who is quoted there was not seen: the source may not be the last word.
    let is_inside = claim.text("/parent").is_none() && claim.count("/depth").is_some_and(|depth| depth > 0);
    let inside = if is_inside { "in a quotation without a speaker" } else { "" };
    let nameless = if is_turn { "turn" } else { "none" };
    let rule = claim.text("/rule/id").map_or_else(|| nameless.to_owned(), shown::line);
    let right = claim.confidence().map_or_else(String::new, |right| format!(" (right {right:.0} % or more)"));
    let parts = [
        kind,
        quotation(claim.text("/quotation").unwrap_or_default()).to_owned(),
        inside.to_owned(),
        claim.words_of("/about/types").replace(' ', ", "),
        claim.worth().filter(|&worth| worth > 0.0).map_or_else(String::new, |worth| format!("worth {worth:.2}")),
        format!("line {line}"),
        format!("rule {rule}{right}"),
        claim.id().to_owned(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn quotation(quotation: &str) -> &'static str {
    match quotation {
        "direct" => "direct quotation",
        "mixed" => "partly quoted",
        _ => "indirect",
    }
}

/// Text behind a label, wrapped so that it stays to the right of it. The text is styled, the label faint.
pub(super) fn block(out: &mut String, style: Style, label: &str, text: &str, width: usize) {
    let indent = label.chars().count();
    let room = width.saturating_sub(indent).max(20);
    for (idx, line) in wrap(text, Options::new(room)).into_iter().enumerate() {
        let _ = match idx {
            _ if indent == 0 => writeln!(out, "{style}{line}{style:#}"),
            0 => writeln!(out, "{FAINT}{label}{FAINT:#}{style}{line}{style:#}"),
            _ => writeln!(out, "{:indent$}{style}{line}{style:#}", ""),
        };
    }
}

#[cfg(test)]
mod tests {
    use dixit_claims::about::About;
    use dixit_claims::resolve::{People, Who};
    use dixit_claims::{Claim, How, Mention, Quotation, SourceKind, Stance};
    use dixit_rules::{Pack, RuleIdx};
    use dixit_text::{Document, Furniture, Input, Span};

    use super::*;

    const TEXT: &str = "Marsh said Tarn expects the talks to fail.\nThey did.";

    fn claim(source: Option<&str>, cue: &str, content: &str) -> Claim {
        let mention = |words: &str| {
            let start = TEXT.find(words).unwrap();
            Mention { spans: vec![Span::new(start, start + words.len())] }
        };
        Claim {
            id: "0123456789abcdef".to_owned(),
            parent: None,
            children: Vec::new(),
            depth: 0,
            chain: Vec::new(),
            quotation: Quotation::Indirect,
            source: source.map(mention),
            who: Who::default(),
            source_kind: SourceKind::None,
            anonymity: None,
            relay: None,
            cue: mention(cue),
            cue_head: 0,
            how: How { stance: Stance::Neutral, negated: false, modal: None, tense: None },
            cue_lemma: cue.to_owned(),
            content: mention(content),
            quoted: Vec::new(),
            when: None,
            said_on: None,
            venue: None,
            audience: None,
            target: None,
            about: About::default(),
            rule: Some(RuleIdx(0)),
            confidence: None,
        }
    }

    fn analysis(document: Document, claims: Vec<Claim>) -> Analysis {
        let people = People::default();
        let (unclaimed_quotes, unattributed, findings) = (Vec::new(), Vec::new(), Vec::new());
        Analysis { document, published: None, claims, unclaimed_quotes, unattributed, people, findings }
    }

    #[test]
    fn nested_claims_stand_below_and_long_ones_are_wrapped() {
        let document = Document::parse(Input::from_text("talks.txt", TEXT), &Furniture::default());
        let mut outer = claim(Some("Marsh"), "said", "Tarn expects the talks to fail");
        let mut inner = claim(None, "expects", "the talks to fail");
        (outer.children, inner.parent, inner.depth) = (vec![1], Some(0), 1);
        let outcome = Ok(analysis(document, vec![outer, inner]));
        let mut out = String::new();
        let pack = Pack::default();
        Terminal.document(&outcome, &View::new(&pack, 40), &mut out);
        let expected = "
  1  source    Marsh
     cue       said
     content   Tarn expects the talks to
               fail
               indirect · line 1 · rule
               none · 0123456789abcdef

      2  source    nobody is named
         cue       expects
         content   the talks to fail
                   indirect · line 1 ·
                   rule none ·
                   0123456789abcdef

2 claims, 1 speaker, 10 words
";
        let plain = anstream::adapter::strip_str(&out).to_string();
        assert!(plain.ends_with(expected), "{plain}");
    }

    #[test]
    fn how_often_a_rule_was_right_stands_beside_its_id() {
        let mut known = claim(Some("Marsh"), "said", "the talks to fail");
        known.confidence = Some(dixit_claims::Confidence { right: 10, n: 10 });
        let document = Document::parse(Input::from_text("talks.txt", TEXT), &Furniture::default());
        let analysis = analysis(document, vec![known]);
        let pack = Pack::default();
        let (view, outcome) = (View::new(&pack, 100), Ok(analysis));
        let mut out = String::new();
        Terminal.document(&outcome, &view, &mut out);
        assert!(out.contains("rule none (right 72 % or more) · "), "{out}");
        let record = super::super::render(super::super::FORMATS[2].report, &[outcome], &view);
        assert!(record.contains("\"confidence\":{\"lower\":0.722,\"n\":10}"), "{record}");
    }
}
