//! What each stage takes, on one core, in the words that it gets through in a second.

use std::hint::black_box;

use anyhow::{Context as _, ensure};
use dixit::{Analysis, Dixit};
use dixit_cli::report::{self, View};
use dixit_ingest::{Format, Options, Origin};
use dixit_text::{Document, language, sentences_of, tokens_of, train};

use super::corpus::{Corpus, n_words, record};
use super::{Took, timed};

/// Articles are measured one by one, so that a disturbance costs one of them: more of them would tell no more.
const ARTICLES: usize = 300;

/// A stage: what it is called, and what each article took.
pub(super) struct Stage {
    name: &'static str,
    /// Parts of a stage are looked at alone, and do not count once more.
    is_part: bool,
    took: Vec<Took>,
    n_words: usize,
}

const NAMES: [(&str, bool); 9] = [
    ("read JSONL", false),
    ("tell the language", false),
    ("tokens, tags, trees", false),
    ("  tokens and sentences", true),
    ("  tags", true),
    ("  trees", true),
    ("match", false),
    ("resolve and describe", false),
    ("NDJSON out", false),
];

pub(super) fn measure(dixit: &Dixit, corpus: &Corpus, rounds: usize) -> anyhow::Result<Vec<Stage>> {
    let view = View::new(dixit.rules().pack(), 100);
    let mut stages = NAMES.map(|(name, is_part)| Stage { name, is_part, took: Vec::new(), n_words: 0 });
    for (nth, input) in corpus.inputs.iter().take(ARTICLES).enumerate() {
        let mut line = record(input, nth);
        line.push('\n');
        let mut best = [Took::MAX; NAMES.len()];
        for _ in 0..rounds {
            for (best, took) in best.iter_mut().zip(article(dixit, &view, &line)?) {
                *best = best.least(took);
            }
        }
        for (stage, best) in stages.iter_mut().zip(best) {
            stage.took.push(best);
            stage.n_words += n_words(input);
        }
    }
    Ok(stages.into())
}

/// One article, through all stages.
fn article(dixit: &Dixit, view: &View<'_>, line: &str) -> anyhow::Result<[Took; NAMES.len()]> {
    let origin = Origin::file("corpus.jsonl", "corpus.jsonl");
    let (inputs, reading) = timed(|| {
        let inputs = dixit_ingest::open(line.as_bytes(), Some(Format::Jsonl), origin, &Options::default());
        inputs.collect::<Result<Vec<_>, _>>()
    });
    let input = inputs.context("a record cannot be read")?.pop().context("a record has no article in it")?;
    let (_, telling) = timed(|| black_box(language(&input.text)));
    let (document, analysing) = timed(|| dixit.read(input));
    let [cutting, tagging, growing] = parts(&document);
    let (_, matching) = timed(|| black_box(dixit_rules::scan(dixit.rules(), &document)));
    // This matches once more before it describes.
    let (analysis, both) = timed(|| dixit.scan_again(document));
    let describing = both.less(matching);
    let (text, writing) = timed(|| ndjson(analysis, view));
    ensure!(text.lines().count() > 0, "an article gave no record");
    Ok([reading, telling, analysing, cutting, tagging, growing, matching, describing, writing])
}

/// Tokens and sentences, tags, and trees, made again one after another.
fn parts(document: &Document) -> [Took; 3] {
    let text = document.text();
    let (_, cutting) = timed(|| {
        let tokens = tokens_of(text);
        black_box(sentences_of(&tokens, text)).len()
    });
    let sentences = document.sentences().iter().map(|sentence| sentence.run);
    let forms = |at: dixit_text::Run| at.range().map(|at| document.form(at).to_owned()).collect::<Vec<_>>();
    let sentences: Vec<Vec<String>> = sentences.map(forms).collect();
    let (tags, tagging) = timed(|| sentences.iter().map(|forms| train::tag(forms)).collect::<Vec<_>>());
    let ((), growing) = timed(|| {
        for (forms, tags) in sentences.iter().zip(&tags) {
            black_box(train::tree(forms, tags));
        }
    });
    [cutting, tagging, growing]
}

fn ndjson(analysis: Analysis, view: &View<'_>) -> String {
    let format = report::Format::named("ndjson").unwrap_or(report::FORMATS[0]);
    report::render(format.report, &[Ok(analysis)], view)
}

pub(super) fn print(stages: &[Stage]) {
    let whole: Took = stages.iter().filter(|stage| !stage.is_part).flat_map(|stage| &stage.took).copied().sum();
    for stage in stages {
        let took: Took = stage.took.iter().copied().sum();
        let share = 100.0 * took.seconds() / whole.seconds();
        super::print_rate(stage.name, stage.n_words, took, &format!("{share:>4.1} %"));
    }
    let n_words = stages.first().map_or(0, |stage| stage.n_words);
    super::print_rate("all stages", n_words, whole, "");
}
