//! The articles that are measured with: those of ../shared/gold, else those of the fixtures.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use dixit_cli::eval;
use dixit_cli::inputs;
use dixit_text::Input;

/// Articles, each once.
pub(super) struct Corpus {
    pub(super) name: String,
    pub(super) inputs: Vec<Input>,
}

/// Articles in a file of records, repeated as often as it takes.
pub(super) struct File {
    pub(super) path: PathBuf,
    pub(super) bytes: usize,
    pub(super) n_articles: usize,
    pub(super) n_words: usize,
}

impl Corpus {
    pub(super) fn read(root: &Path) -> anyhow::Result<Self> {
        let (inputs, from) = match gold(root)? {
            gold if gold.is_empty() => (fixtures(root)?, "fixtures/articles (../shared/gold is not there)"),
            gold => (gold, "../shared/gold"),
        };
        let n_words: usize = inputs.iter().map(n_words).sum();
        Ok(Self { name: format!("{} articles of {from}, {n_words} words", inputs.len()), inputs })
    }

    /// As many records as fill so many bytes.
    pub(super) fn write(&self, path: &Path, bytes: usize) -> anyhow::Result<File> {
        self.write_until(path, self.inputs.len(), |file| file.bytes >= bytes)
    }

    /// So many records. They are the first hundred articles again and again, so that each hundred is as hard as any other.
    pub(super) fn write_articles(&self, path: &Path, n: usize) -> anyhow::Result<File> {
        self.write_until(path, 100, |file| file.n_articles >= n)
    }

    fn write_until(&self, path: &Path, n_distinct: usize, is_full: impl Fn(&File) -> bool) -> anyhow::Result<File> {
        let unwritable = || format!("{} cannot be written", path.display());
        let mut file = File { path: path.to_owned(), bytes: 0, n_articles: 0, n_words: 0 };
        let mut out = BufWriter::new(fs::File::create(path).with_context(unwritable)?);
        for input in self.inputs.iter().take(n_distinct).cycle() {
            if is_full(&file) {
                break;
            }
            let line = record(input, file.n_articles);
            writeln!(out, "{line}").with_context(unwritable)?;
            file.bytes += line.len() + 1;
            file.n_articles += 1;
            file.n_words += n_words(input);
        }
        out.flush().with_context(unwritable)?;
        Ok(file)
    }
}

/// An article as a line of JSONL, with an id that no other line has.
pub(super) fn record(input: &Input, nth: usize) -> String {
    let date = input.published.map(|published| published.date.to_string());
    let id = format!("{nth}-{}", input.key);
    serde_json::json!({"id": id, "title": input.title, "date": date, "publisher": input.outlet, "text": input.text})
        .to_string()
}

/// Words as `wc -w` counts them.
pub(super) fn n_words(input: &Input) -> usize {
    input.text.split_whitespace().count()
}

fn gold(root: &Path) -> anyhow::Result<Vec<Input>> {
    let mut inputs = Vec::new();
    for name in ["polnear-dev.jsonl", "polnear-train.jsonl"] {
        let path = root.join("../shared/gold").join(name);
        if path.exists() {
            for article in eval::read(&path)? {
                let (gold, origin) = article?;
                inputs.push(gold.input(&origin));
            }
        }
    }
    Ok(inputs)
}

fn fixtures(root: &Path) -> anyhow::Result<Vec<Input>> {
    let read = |input: Result<Input, inputs::Failure>| input.map_err(|failure| anyhow::anyhow!("{failure}"));
    inputs::documents(&[root.join("fixtures/articles")]).map(read).collect()
}
