//! brat: standoff annotations, one `NAME.ann` for each `NAME.txt`, places in code points.
//!
//! Claims are events as `dixit eval` reads them: `E1⇥Attribution:T4 Source:T1 Cue:T2 Content:T3`. A corpus is
//! many files, so this report goes into a folder; everything else about it is in the articles.

use std::fmt::Write as _;
use std::path::PathBuf;

use dixit_claims::{Analysis, Claim, Mention};

use super::{FolderReport, Outcome, Report, View};
use crate::eval::CodePoints;

/// A text and its annotations.
pub(super) struct Brat;

/// Without it brat does not open a folder.
const CONF: &str = "[entities]\nSource\nCue\nContent\n\n[relations]\n\n[events]\n\
                    Attribution Source?:Source, Cue:Cue, Content+:Content\n\n[attributes]\n";

impl Report for Brat {
    fn document(&self, outcome: &Outcome, _: &View<'_>, out: &mut String) {
        if let Ok(analysis) = outcome {
            out.push_str(&annotations(analysis));
        }
    }

    fn folder(&self) -> Option<&dyn FolderReport> {
        Some(self)
    }
}

impl FolderReport for Brat {
    fn settings(&self) -> (PathBuf, &'static str) {
        (PathBuf::from("annotation.conf"), CONF)
    }

    fn files(&self, outcome: &Outcome, view: &View<'_>) -> Vec<(PathBuf, String)> {
        let Ok(analysis) = outcome else { return Vec::new() };
        let name = file_name(&analysis.document.input().key);
        let mut annotations = String::new();
        self.document(outcome, view, &mut annotations);
        let text = analysis.document.text().to_owned();
        vec![(PathBuf::from(format!("{name}.txt")), text), (PathBuf::from(format!("{name}.ann")), annotations)]
    }
}

/// The key of a document as a path inside of a folder, whatever it holds: nothing is written above it.
fn file_name(key: &str) -> String {
    let key = key.strip_suffix(".txt").unwrap_or(key);
    let parts = key.split(['/', '\\']).filter(|part| !part.is_empty() && *part != ".");
    let harmless = |part: &str| -> String {
        let part: String =
            part.chars().map(|c| if c.is_control() || "<>:\"|?*".contains(c) { '_' } else { c }).take(100).collect();
        if part.chars().all(|c| c == '.') { "_".repeat(part.len()) } else { part }
    };
    let name = parts.map(harmless).collect::<Vec<_>>().join("/");
    if name.is_empty() || name == "-" { "stdin".to_owned() } else { name }
}

fn annotations(analysis: &Analysis) -> String {
    let points = CodePoints::new(analysis.document.text());
    let mut out = String::new();
    let mut n_texts = 0;
    for (idx, claim) in analysis.claims.iter().enumerate() {
        event(analysis, claim, idx + 1, &points, &mut n_texts, &mut out);
    }
    out
}

fn event(
    analysis: &Analysis,
    claim: &Claim,
    number: usize,
    points: &CodePoints,
    n_texts: &mut usize,
    out: &mut String,
) {
    let mut bound = |name: &str, mention: &Mention, out: &mut String| {
        *n_texts += 1;
        let mut places = Vec::new();
        let mut words = Vec::new();
        for &span in &mention.spans {
            // brat wants a span for each line that an annotation stands on.
            let mut start = span.start;
            for line in analysis.document.slice(span).split_inclusive(['\n', '\r']) {
                let text = line.trim_end_matches(['\n', '\r']);
                if !text.trim().is_empty() {
                    places.push(format!("{} {}", points.at(start), points.at(start + text.len())));
                    words.push(text);
                }
                start += line.len();
            }
        }
        let _ = writeln!(out, "T{n_texts}\t{name} {}\t{}", places.join(";"), words.join(" "));
        *n_texts
    };
    let source = claim.source.as_ref().map(|source| bound("Source", source, out));
    let cue = bound("Cue", &claim.cue, out);
    let content = bound("Content", &claim.content, out);
    let trigger = bound("Attribution", &claim.cue, out);
    let source = source.map_or_else(String::new, |source| format!(" Source:T{source}"));
    let _ = writeln!(out, "E{number}\tAttribution:T{trigger}{source} Cue:T{cue} Content:T{content}");
    let _ = writeln!(out, "#{number}\tAnnotatorNotes E{number}\t{}", claim.id);
}

#[cfg(test)]
mod tests {
    use dixit::Dixit;
    use dixit_text::Input;

    use super::*;

    #[test]
    fn places_are_code_points_and_lines_have_spans_of_their_own() {
        let text = "“Naïve,” Marsh said.\n";
        let analysis = Dixit::default().scan(Input::from_text("a.txt", text));
        let id = analysis.claims[0].id.clone();
        let expected = format!(
            "T1\tSource 9 14\tMarsh\nT2\tCue 15 19\tsaid\nT3\tContent 0 8\t“Naïve,”\nT4\tAttribution 15 19\tsaid\n\
             E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n#1\tAnnotatorNotes E1\t{id}\n"
        );
        assert_eq!(annotations(&analysis), expected);
    }

    #[test]
    fn no_key_leads_out_of_the_folder() {
        for (key, name) in [
            ("a.txt", "a"),
            ("town/a.txt", "town/a"),
            ("../../etc/passwd", "__/__/etc/passwd"),
            ("/etc/x", "etc/x"),
            ("c:\\x", "c_/x"),
            ("-", "stdin"),
            ("", "stdin"),
        ] {
            assert_eq!(file_name(key), name, "{key}");
        }
    }
}
