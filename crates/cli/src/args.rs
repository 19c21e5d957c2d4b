//! What `dixit` may be called with.

mod check;
mod config;
mod eval;
mod paper;
mod review;
mod rules;
mod verify;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

pub use self::check::{Check, FailOn};
pub use self::config::Config;
pub use self::eval::{Eval, EvalFormat};
pub use self::paper::{Completions, Man};
pub use self::review::{Review, ReviewImport};
pub use self::rules::{DiffFormat, Rules, RulesCheck, RulesDiff, RulesExplain, RulesList, RulesShow};
pub use self::verify::Verify;
use crate::report::{FORMATS, Format, Only, Sort};

/// Who said what, in which words: reads news text and flags every attributable claim.
#[derive(Debug, Parser)]
#[command(name = "dixit", version, max_term_width = 100, arg_required_else_help = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Leave aside every dixit.yaml and the variables DIXIT_*; see dixit config
    #[arg(long, global = true)]
    pub no_config: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find the claims of articles, with their sources
    Scan(Scan),
    /// Check whether the sourcing of articles holds
    Check(Check),
    /// Compare quotes with the primary documents they are from
    Verify(Verify),
    /// Say why a sentence did, or did not, match
    Explain(Explain),
    /// Run the examples in the rules, and compare a corpus with its snapshots
    Test(Test),
    /// Look after rule files
    #[command(subcommand)]
    Rules(Rules),
    /// Measure against articles that people have annotated
    Eval(Eval),
    /// Take the desk's edited sheet of claims back in
    #[command(subcommand)]
    Review(Review),
    /// Begin a folder of rules for a newsroom
    Init(Init),
    /// Show what is configured, and where each value came from
    Config(Config),
    /// Print what completes commands and options in a shell
    Completions(Completions),
    /// Print a manual page
    Man(Man),
}

/// `dixit scan`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dixit scan page.txt
  dixit scan articles/ --format ndjson --output claims.ndjson
  dixit scan page.txt --format html --output page.html
  dixit scan articles/ --format csv --output claims.csv
  dixit scan articles/ --only direct,mixed --min-worth 0.3 --sort worth --top 5
  dixit scan desk.csv --text-field Wording --id-field Ref
  dixit scan years.jsonl.gz --format ndjson --output claims.ndjson --resume
  curl -s https://example.org/page.html | dixit scan - --published 2031-05-02

What is read, each also packed as .gz or .zst:
  plain text, transcripts   *.txt *.text       lines of NAME: are turns of speech
  web pages                 *.html *.htm *.xhtml
  Markdown                  *.md *.markdown
  subtitles                 *.srt *.vtt
  records                   *.jsonl *.ndjson   an object a line
                            *.csv *.tsv        a header, then a row each
A record has \"text\" and, where known, \"id\", \"title\", \"date\", \"publisher\" and
\"byline\". A folder is read with all that is in it, by name; hidden files, links and
what a file named .ignore lists are passed over. Where the name says nothing (and of
what comes by a pipe) the first bytes do. Encodings that are not Unicode are guessed.

Exit codes: 0 all was read, 2 something could not be read (the rest is done),
3 the rules are not valid, 130 or 143 stopped by Ctrl-C or SIGTERM: what was written
ends with a whole document.")]
pub struct Scan {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to write what was found [default: terminal]
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub format: Option<Format>,
    /// Where to write it; a file is replaced whole, or not at all; brat makes a new folder
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Let the file grow document by document, and go on where an earlier run was cut off; for ndjson
    #[arg(long, requires = "output")]
    pub resume: bool,
    /// Only claims of a speaker with this in the name
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// Only claims of these kinds
    #[arg(long, value_name = "KIND,...", value_delimiter = ',')]
    pub only: Vec<Only>,
    /// Only claims that are worth checking at least so much, from 0 to 1
    #[arg(long, value_name = "X", value_parser = share)]
    pub min_worth: Option<f64>,
    /// In which order the claims of an article stand [default: position]
    #[arg(long, value_name = "ORDER")]
    pub sort: Option<Sort>,
    /// At most so many claims of each article, with the claims inside them
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// Rules to use instead of the built-in ones, or over them where they say `overlay: en`; `en-attitudes` is built in, too
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// The key (JSONL) or column (CSV) that holds the text [default: text, or body, article, content, ...]
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,
    /// The key or column that names each document [default: id]
    #[arg(long, value_name = "NAME")]
    pub id_field: Option<String>,
    /// How many articles to work on at a time [default: one a core]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// The day the articles were published, whatever they say themselves: YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub published: Option<NaiveDate>,
    /// Check the sourcing, too: what is found stands in json, ndjson and html; see dixit check
    #[arg(long)]
    pub check: bool,
    /// Say nothing but what is wrong
    #[arg(short, long)]
    pub quiet: bool,
    /// How the sourcing is checked.
    #[arg(skip)]
    pub checks: Option<dixit::Settings>,
    /// Filters that no flag asks for, each with who does.
    #[arg(skip)]
    pub configured: Vec<String>,
}

/// `dixit explain`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dixit explain 'The minister said prices had fallen.'
  dixit explain --at articles/bridge.txt:12

A sentence is looked at as it stands in its article with --at: what comes before and after it counts.")]
pub struct Explain {
    /// The sentence
    #[arg(value_name = "SENTENCE", required_unless_present = "at", conflicts_with = "at")]
    pub sentence: Option<String>,
    /// A line of an article instead, as `dixit scan` counts lines
    #[arg(long, value_name = "FILE:LINE", value_parser = place)]
    pub at: Option<(PathBuf, usize)>,
    /// Rules to use instead of the built-in ones, or over them where they say `overlay: en`; `en-attitudes` is built in, too
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
}

/// `dixit test`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dixit test                                      the built-in rules
  dixit test rules/en --corpus fixtures/articles  rules on disk, and articles with their snapshots
  dixit test rules/en --corpus fixtures/articles --review

What has moved is shown by words: [-gone-]{+new+}. Nothing is ever written where the
environment variable CI is set.

Exit codes: 0 all holds, 2 something could not be read, 3 the rules are not valid,
4 examples fail, 5 only snapshots have moved.")]
pub struct Test {
    /// Rules to test instead of the built-in ones, or over them where they say `overlay: en`
    #[arg(value_name = "RULES")]
    pub rules: Option<PathBuf>,
    /// Articles with their snapshots beside them
    #[arg(long, value_name = "DIR")]
    pub corpus: Option<PathBuf>,
    /// Write what is found now as the new snapshots
    #[arg(long, requires = "corpus")]
    pub accept: bool,
    /// Show each snapshot that has moved, and ask whether to write it
    #[arg(long, requires = "corpus", conflicts_with = "accept")]
    pub review: bool,
}

/// `dixit init`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  dixit init desk-rules

Writes words and a rule over the built-in ones, an article with its snapshot, a workflow
for GitHub and a README of one page. Nothing that is there is ever overwritten.")]
pub struct Init {
    /// Where to begin it; the folder is made
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let values = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.help));
    PossibleValuesParser::new(values).try_map(|name| Format::named(&name).ok_or("no such format"))
}

fn place(text: &str) -> Result<(PathBuf, usize), String> {
    let split = text.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse::<usize>().ok()?)));
    match split {
        Some((file, line)) if line > 0 && !file.is_empty() => Ok((PathBuf::from(file), line)),
        _ => Err("a file and the number of a line are expected: articles/bridge.txt:12".to_owned()),
    }
}

fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "a day is expected: 2031-05-02".to_owned())
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "a number from 0 to 1 is expected: 0.3".to_owned())
}
