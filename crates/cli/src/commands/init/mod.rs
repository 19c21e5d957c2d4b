//! `dixit init`: a folder of rules for a newsroom, with everything that it needs around it.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use dixit::{Dixit, Input, snapshot};
use dixit_rules::{Drafts, RuleFile};

use crate::args::Init;
use crate::exit::Exit;
use crate::output::{Output, Text};
use crate::rule_files::listing;

const ARTICLE: &str = "articles/2031-03-04-ferry-stays.txt";
/// For editors that offer keys as one types; the first line of each rule file names it.
const SCHEMA: &str = "rules-1.schema.json";
const SNAPSHOT: &str = "articles/2031-03-04-ferry-stays.snap";

/// What is written, beside the snapshot and the schema, which are made.
const FILES: &[(&str, &str)] = &[
    ("README.md", include_str!("README.md")),
    ("rules/words.yaml", include_str!("words.yaml")),
    ("rules/house.yaml", include_str!("house.yaml")),
    (ARTICLE, include_str!("article.txt")),
    (".github/workflows/dixit.yml", include_str!("workflow.yml")),
];

/// Runs `dixit init`.
pub(super) fn run(args: &Init) -> anyhow::Result<Exit> {
    if args.dir.is_file() {
        bail!("{}: this is a file; name a folder, there already or not: dixit init my-rules", args.dir.display());
    }
    let snapshot = snapshot()?;
    let schema = dixit_rules::schema(&dixit_claims::VOCABULARY);
    let made = [(SNAPSHOT, snapshot.as_str()), (SCHEMA, schema.as_str())];
    let files: Vec<(&str, &str)> = FILES.iter().copied().chain(made).collect();
    let there: Vec<&str> =
        files.iter().map(|(path, _)| *path).filter(|path| args.dir.join(path).symlink_metadata().is_ok()).collect();
    if !there.is_empty() {
        bail!(
            "{}: there is already {}; nothing was written. Name another folder: dixit init my-rules",
            args.dir.display(),
            there.join(", ")
        );
    }
    let mut output = Output::stdout(Text::Styled);
    for (path, text) in files {
        let path = args.dir.join(path);
        write_new(&path, text).with_context(|| format!("{}: cannot be written", path.display()))?;
        output.write(&format!("written: {}\n", path.display()))?;
    }
    output.write(&next_steps(&args.dir))?;
    output.finish()?;
    Ok(Exit::Clean)
}

/// Fails where the file is there by now.
fn write_new(path: &PathBuf, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create_new(path)?.write_all(text.as_bytes())
}

/// What these rules find in the article, by this very version of Dixit.
fn snapshot() -> anyhow::Result<String> {
    let rule_file = |&(path, text): &(&str, &str)| Arc::new(RuleFile { path: path.to_owned(), text: text.to_owned() });
    let rules: Vec<_> = FILES.iter().filter(|(path, _)| path.starts_with("rules/")).map(rule_file).collect();
    let dixit = Dixit::with_rules(&rules, Drafts::Skip).map_err(|found| anyhow!(listing(&found)))?;
    let article = FILES.iter().find(|(path, _)| *path == ARTICLE).map_or("", |(_, text)| *text);
    let analysis = dixit.scan(Input::from_text("2031-03-04-ferry-stays.txt", article));
    Ok(format!("---\nsource: dixit test\n---\n{}\n", snapshot::render(dixit.rules(), &analysis).trim_end()))
}

fn next_steps(folder: &Path) -> String {
    let (rules, articles) = (folder.join("rules"), folder.join("articles"));
    let (rules, articles) = (rules.display(), articles.display());
    format!(
        "\nTry it:
  dixit test {rules} --corpus {articles}
  dixit scan {articles} --rules {rules}
Then read {}.\n",
        folder.join("README.md").display()
    )
}
