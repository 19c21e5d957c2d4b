//! Markdown: for notes, tickets and documents that others edit.

use std::fmt::Write as _;

use super::facts::{Facts, NOBODY, Page};
use super::{Outcome, Report, View, count, line_at, line_starts, name, outer_first};
use crate::shown;

/// A list of claims under a heading for each article.
pub(super) struct Markdown;

impl Report for Markdown {
    fn document(&self, outcome: &Outcome, view: &View<'_>, out: &mut String) {
        let analysis = match outcome {
            Ok(analysis) => analysis,
            Err(failure) => {
                let _ = writeln!(out, "## {}\n", escaped(&shown::line(&failure.name)));
                let _ = writeln!(out, "Could not be read: {}", escaped(&shown::line(&failure.reason)));
                return;
            }
        };
        let page = Page::new(outcome, view);
        let input = analysis.document.input();
        let title = page.document.line("/title");
        let file = shown::line(name(input));
        let _ = writeln!(out, "## {}\n", escaped(if title.is_empty() { &file } else { &title }));
        let mut facts = vec![file.clone()];
        facts.extend(["/outlet", "/byline", "/published/date"].map(|field| page.document.line(field)));
        facts.extend([count(page.claims.len(), "claim"), count(analysis.document.n_words(), "word")]);
        facts.retain(|fact| !fact.is_empty());
        let _ = writeln!(out, "{}\n", escaped(&facts.join(" · ")));
        let lines = line_starts(&input.text);
        for (idx, level) in outer_first(&analysis.claims) {
            let line = analysis.claims[idx].cue.spans.first().map_or(0, |span| line_at(&lines, span.start));
            claim(&page.claims[idx], level, line, out);
        }
        let quotes = page.document.list("/unseen_quotes");
        missed("Quotation marks without a speaker", &quotes, "/text", out);
        missed("Worth checking, and nobody is cited", &page.unattributed, "/content/text", out);
    }

    fn between(&self) -> &'static str {
        "\n"
    }
}

fn claim(claim: &Facts, level: usize, line: usize, out: &mut String) {
    let indent = "  ".repeat(level);
    let speaker = claim.speaker().unwrap_or_else(|| NOBODY.to_owned());
    let content = claim.text("/content/text").map(shown::paragraphs).unwrap_or_default();
    let _ = writeln!(
        out,
        "{indent}- **{}** *{}*: {}",
        escaped(&speaker),
        escaped(&claim.line("/cue/text")),
        escaped(&content)
    );
    let quotation = match claim.text("/quotation") {
        Some("direct") => "direct quotation",
        Some("mixed") => "partly quoted",
        _ => "indirect",
    };
    let mut facts = vec![claim.role(), quotation.to_owned(), format!("line {line}")];
    for (label, field) in [("when", "/when/text"), ("where", "/venue/text"), ("to", "/audience/text")] {
        let text = claim.line(field);
        facts.push(if text.is_empty() { text } else { format!("{label}: {text}") });
    }
    let fields = ["/decision/status", "/decision/checker", "/decision/note", "/decision/evidence_url"];
    facts.extend(fields.map(|field| claim.line(field)));
    facts.retain(|fact| !fact.is_empty());
    // The indent keeps it in the entry of the list.
    let _ = writeln!(out, "{indent}  {} · `{}`", escaped(&facts.join(" · ")), claim.id());
}

fn missed(title: &str, entries: &[Facts], field: &str, out: &mut String) {
    if entries.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n### {title}\n");
    for entry in entries {
        let _ = writeln!(out, "- {}", escaped(&entry.line(field)));
    }
}

/// Text that no reader of Markdown takes for anything else: neither markup nor HTML, nor the start of a list.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let acts = match c {
            // `@name` is a call in many places.
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '@' => true,
            '#' | '+' | '-' | '=' => at == 0,
            // `1.` and `1)` begin a list.
            '.' | ')' => at > 0 && text[..at].bytes().all(|byte| byte.is_ascii_digit()),
            // The address of a page becomes a link where it stands.
            ':' => text[at..].starts_with("://"),
            _ => false,
        };
        if acts {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use dixit::Dixit;
    use dixit_text::Input;

    use super::super::render;
    use super::*;

    #[test]
    fn nothing_in_an_article_becomes_markup() {
        assert_eq!(
            escaped("# *a* <b> [c](http://d) | `e` @f"),
            "\\# \\*a\\* \\<b\\> \\[c\\](http\\://d) \\| \\`e\\` \\@f"
        );
        assert_eq!(escaped("1. a-b c. 2)"), "1\\. a-b c. 2)");
    }

    #[test]
    fn claims_in_claims_are_lists_in_lists() {
        let dixit = Dixit::default();
        let view = View::new(dixit.rules().pack(), 100);
        let input = Input::from_text("talks.txt", "Marsh said that Tarn expects the talks to fail.\n");
        let markdown = render(&Markdown, &[Ok(dixit.scan(input))], &view);
        let start = "## talks.txt\n\ntalks.txt · 2 claims · 9 words\n\n\
                     - **Marsh** *said*: that Tarn expects the talks to fail\n  indirect · line 1 · `";
        assert!(markdown.starts_with(start), "{markdown}");
        assert!(
            markdown.contains("\n  - **Tarn** *expects*: the talks to fail\n    indirect · line 1 · `"),
            "{markdown}"
        );
    }
}
