//! The screen of output in README.md, made by running the code that makes it for everybody.

use std::path::Path;

use anyhow::{Context as _, anyhow, bail};
use dixit::Dixit;
use dixit_cli::report::{self, FORMATS, View};
use dixit_rules::Drafts;

/// What is run, as README.md shows it.
const ARTICLE: &str = "fixtures/articles/2031-05-05-straits-talks.txt";

/// Lines of it that are shown from its beginning, and from its end.
const HEAD: usize = 42;
const TAIL: usize = 20;

const OPEN: &str = "<!-- screen: written by `cargo xtask generate` -->\n";
const CLOSE: &str = "<!-- end of screen -->";

pub(super) fn make(root: &Path, now: &str) -> anyhow::Result<String> {
    let Some((before, (_, after))) = now.split_once(OPEN).and_then(|(b, rest)| Some((b, rest.split_once(CLOSE)?)))
    else {
        bail!("there is no place for the screen; expected a line {OPEN}and later {CLOSE}");
    };
    let screen = shorten(&screen(root)?);
    Ok(format!("{before}{OPEN}```text\n$ cargo run --release -- scan {ARTICLE}\n{screen}```\n{CLOSE}{after}"))
}

fn screen(root: &Path) -> anyhow::Result<String> {
    // The rules as they lie there: those that are embedded in this very program may be older.
    let rules = dixit_cli::rule_files::read(&root.join("rules/en"))?;
    let dixit =
        Dixit::with_rules(&rules, Drafts::Skip).map_err(|found| anyhow!(dixit_cli::rule_files::listing(&found)))?;
    let mut inputs = dixit_cli::inputs::documents(&[root.join(ARTICLE)]).collect::<Vec<_>>();
    let mut input = inputs.pop().context("no article")?.map_err(|failure| anyhow!("{failure}"))?;
    input.path = Some(ARTICLE.to_owned());
    let view = View::new(dixit.rules().pack(), 100);
    Ok(anstream::adapter::strip_str(&report::render(FORMATS[0].report, &[Ok(dixit.scan(input))], &view)).to_string())
}

/// The first and the last lines of a screen, cut where a blank line ends a claim.
fn shorten(screen: &str) -> String {
    let lines: Vec<&str> = screen.lines().map(str::trim_end).collect();
    let blank = |range: std::ops::Range<usize>| range.filter(|&at| lines.get(at).is_some_and(|it| it.is_empty()));
    let head = blank(0..HEAD).next_back().unwrap_or(0);
    let tail = blank(lines.len().saturating_sub(TAIL)..lines.len()).next().unwrap_or(lines.len());
    let shown = if head == 0 || tail <= head { lines } else { [&lines[..head], &["", "..."], &lines[tail..]].concat() };
    shown.join("\n") + "\n"
}
