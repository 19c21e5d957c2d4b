//! What `dixit eval` may be called with.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// How `dixit eval` tells its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EvalFormat {
    /// Tables, for people
    Terminal,
    /// One object, with figures from 0 to 1
    Json,
}

/// `dixit eval`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dixit eval gold/dev.jsonl --output predictions.jsonl
  dixit eval gold/dev.jsonl --errors 20 --seed 2      what was missed, what is wrong
  dixit eval annotated/ --rules my-rules/ --format json

GOLD is JSONL with one article a line, spans in Unicode code points, half-open:
  {\"id\": \"a1\", \"text\": \"The mayor said that rents rose.\", \"attributions\": [
    {\"source\": [[0, 9]], \"cue\": [[10, 14]], \"content\": [[15, 30]], \"core\": true}]}
or a folder of brat files: a1.txt with a1.ann beside it. Predictions are written in the
same way. Where Dixit finds \"rents rose\" for \"that rents rose\" above, the content
overlaps (one token shared), is half right (half of either side), and is not exact; the
relation overlaps, since source, cue and content all do.

What is found and what is marked are paired one to one for the largest overlap of
contents; precision counts pairs among what was found, recall among what is marked. Many
to one: a content found is right if half of it lies in one marked content. Of a rule:
right is many to one, all three is source, cue and content of a pair overlapping, missed
near is what is marked, found by nobody, and shares words with what the rule found.
Gold marks the outermost attribution only, so claims inside claims need --nested.")]
pub struct Eval {
    /// Annotated articles: JSONL, or a folder of brat files
    #[arg(value_name = "GOLD")]
    pub gold: PathBuf,
    /// How to tell the figures
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = EvalFormat::Terminal)]
    pub format: EvalFormat,
    /// Show so many of those missed, by cue, and so many of those wrong, by rule
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub errors: usize,
    /// What --errors draws its lots with
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    pub seed: u64,
    /// Where to write what was found, JSONL; the file is replaced whole, or not at all
    #[arg(short, long, value_name = "PRED.jsonl")]
    pub output: Option<PathBuf>,
    /// Count claims inside claims too
    #[arg(long)]
    pub nested: bool,
    /// Rules to use instead of the built-in ones, or over them where they say `overlay: en`; `en-attitudes` is built in, too
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// How many articles to work on at a time [default: one a core]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}
