//! Gold as brat writes it: `NAME.txt` with `NAME.ann` beside it.
//!
//! Two ways to join a source, a cue and a content are in use. *Events* name all three
//! (`E1⇥Attribution:T4 Source:T1 Cue:T2 Content:T3`, or with the cue as trigger: `E1⇥Cue:T2 Source:T1 ...`).
//! *Relations* join two at a time (`R1⇥Content Arg1:T2 Arg2:T3`); there every cue, with all that is joined to it,
//! is an attribution. Names are read in any capitals and without digits at their end (`Content2`).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use dixit_ingest::Origin;
use ignore::WalkBuilder;

use super::{Attribution, Gold, Spans};

/// The articles of a folder and of the folders in it, by name. A text without annotations is none.
pub(super) fn folder(folder: &Path) -> anyhow::Result<Vec<anyhow::Result<(Gold, Origin)>>> {
    let mut texts: Vec<PathBuf> = Vec::new();
    let mut walk = WalkBuilder::new(folder);
    for entry in walk.standard_filters(false).hidden(true).follow_links(false).build() {
        let path = entry.with_context(|| format!("{}: cannot be read", folder.display()))?.into_path();
        // Links are passed over, as in every folder.
        let is_here = |path: &Path| path.symlink_metadata().is_ok_and(|it| it.is_file());
        if path.extension().is_some_and(|ending| ending == "txt")
            && is_here(&path.with_extension("ann"))
            && is_here(&path)
        {
            texts.push(path);
        }
    }
    if texts.is_empty() {
        bail!("{}: no annotated articles in this folder (NAME.txt with NAME.ann beside it)", folder.display());
    }
    texts.sort();
    Ok(texts.into_iter().map(|path| article(folder, &path)).collect())
}

fn article(folder: &Path, path: &Path) -> anyhow::Result<(Gold, Origin)> {
    let read = |path: &Path| fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()));
    let annotations = path.with_extension("ann");
    let attributions = attributions(&read(&annotations)?)
        .map_err(|(line, reason)| anyhow::anyhow!("{}:{line}: {reason}", annotations.display()))?;
    let name = path.strip_prefix(folder).unwrap_or(path).with_extension("");
    let id = name.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    let gold = Gold { id, text: read(path)?, attributions, title: None, date: None, publisher: None };
    let shown = path.to_string_lossy();
    Ok((gold, Origin::file(shown.clone(), shown)))
}

/// What a text-bound annotation is to an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Source,
    Cue,
    Content,
}

impl Part {
    fn named(name: &str) -> Option<Self> {
        match name.trim_end_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase().as_str() {
            "source" => Some(Self::Source),
            "cue" => Some(Self::Cue),
            "content" => Some(Self::Content),
            _ => None,
        }
    }

    fn of(self, attribution: &mut Attribution) -> &mut Spans {
        let spans = match self {
            Self::Source => &mut attribution.source,
            Self::Cue => &mut attribution.cue,
            Self::Content => &mut attribution.content,
        };
        spans.get_or_insert_default()
    }
}

/// The attributions of a file, in the order written. An error has the number of its line.
fn attributions(text: &str) -> Result<Vec<Attribution>, (usize, String)> {
    let mut bound: BTreeMap<&str, (Option<Part>, Spans)> = BTreeMap::new();
    for (number, id, body) in lines(text).filter(|(_, id, _)| id.starts_with('T')) {
        let (name, spans) = body.split_once(' ').ok_or((number, "no places in the text".to_owned()))?;
        let spans = places(spans).ok_or_else(|| (number, format!("`{spans}` are no places in the text")))?;
        bound.insert(id, (Part::named(name), spans));
    }
    let mut found: Vec<Attribution> = Vec::new();
    // By relations: the attribution that each cue has become.
    let mut of_cue: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, id, body) in lines(text) {
        let known = |id: &str| bound.get(id).ok_or_else(|| (number, format!("there is no `{id}`")));
        let mut arguments = body.split_whitespace().filter_map(|argument| argument.split_once(':'));
        match id.as_bytes().first() {
            Some(b'E') => {
                let mut event = Attribution::default();
                for (name, target) in arguments {
                    // An event that takes part in this one is no place in the text.
                    if let (Some(part), false) = (Part::named(name), target.starts_with('E')) {
                        part.of(&mut event).extend(&known(target)?.1);
                    }
                }
                if event != Attribution::default() {
                    found.push(event);
                }
            }
            Some(b'R') => {
                let (Some((_, one)), Some((_, other))) = (arguments.next(), arguments.next()) else {
                    return Err((number, "a relation joins two annotations: Arg1:T1 Arg2:T2".to_owned()));
                };
                let (cue, joined) = match (known(one)?.0, known(other)?.0) {
                    (Some(Part::Cue), Some(_)) => (one, other),
                    (Some(_), Some(Part::Cue)) => (other, one),
                    _ => continue,
                };
                let at = *of_cue.entry(cue).or_insert_with(|| {
                    found.push(Attribution { cue: Some(bound[cue].1.clone()), ..Attribution::default() });
                    found.len() - 1
                });
                if let (Some(part), spans) = &bound[joined] {
                    part.of(&mut found[at]).extend(spans);
                }
            }
            _ => {}
        }
    }
    Ok(found)
}

/// Number, id and body of each annotation; the copy of the text behind a second tab is left out.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    text.lines().enumerate().filter_map(|(idx, line)| {
        let mut columns = line.split('\t');
        Some((idx + 1, columns.next()?, columns.next()?))
    })
}

/// `10 20;25 30`.
fn places(text: &str) -> Option<Spans> {
    let place = |text: &str| {
        let (start, end) = text.trim().split_once(' ')?;
        Some((start.parse().ok()?, end.parse().ok()?))
    };
    text.split(';').map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribution(source: &[(usize, usize)], cue: &[(usize, usize)], content: &[(usize, usize)]) -> Attribution {
        let spans = |spans: &[(usize, usize)]| (!spans.is_empty()).then(|| spans.to_vec());
        Attribution { source: spans(source), cue: spans(cue), content: spans(content), core: None }
    }

    const PARTS: &str = "T1\tSource 0 5\tMarsh\nT2\tCue 6 10\tsaid\nT3\tContent 11 14;20 24\tthe bus\n";

    fn check(lines: &str, expected: &[Attribution]) {
        assert_eq!(attributions(&format!("{PARTS}{lines}")).unwrap(), expected, "{lines}");
    }

    #[test]
    fn events_join_three_parts() {
        let whole = attribution(&[(0, 5)], &[(6, 10)], &[(11, 14), (20, 24)]);
        let trigger = "T4\tAttribution 6 10\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n";
        check(trigger, std::slice::from_ref(&whole));
        check("E1\tCue:T2 Source:T1 Content:T3\n#1\tAnnotatorNotes E1\tsure\n", &[whole]);
        let cut = attribution(&[], &[(6, 10)], &[(11, 14), (20, 24), (30, 33)]);
        check("T4\tContent 30 33\tred\nE1\tCue:T2 Content:T3 Content2:T4\n", &[cut]);
    }

    #[test]
    fn relations_join_what_belongs_to_a_cue() {
        let whole = attribution(&[(0, 5)], &[(6, 10)], &[(11, 14), (20, 24)]);
        check("R1\tSays Arg1:T1 Arg2:T2\nR2\tOf Arg1:T2 Arg2:T3\n", &[whole]);
        check("R1\tSame Arg1:T1 Arg2:T3\n", &[]);
    }

    #[test]
    fn mistakes_have_their_line() {
        assert_eq!(attributions("T1\tCue 1 x\tsaid\n").unwrap_err(), (1, "`1 x` are no places in the text".to_owned()));
        assert_eq!(attributions("\nE1\tCue:T7\n").unwrap_err(), (2, "there is no `T7`".to_owned()));
        assert_eq!(attributions("T1\tCue 1 2\ta\nR1\tOf Arg1:T1\n").unwrap_err().0, 2);
    }
}
