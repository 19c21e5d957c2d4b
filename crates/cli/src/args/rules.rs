//! What `dixit rules` may be called with.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// `dixit rules`.
#[derive(Debug, Subcommand)]
pub enum Rules {
    /// Say all that is wrong with the rules of a folder
    Check(RulesCheck),
    /// List the rules, and how often each finds something in articles
    List(RulesList),
    /// Show one rule: its patterns, its examples, what is known about it
    Show(RulesShow),
    /// Show what a change of rules gains, loses and alters in articles
    Diff(RulesDiff),
    /// Print the JSON Schema of rule files, for editors
    Schema,
    /// Explain the code of an error or a warning
    Explain(RulesExplain),
}

/// `dixit rules check`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dixit rules check my-rules/
  dixit rules check my-rules/ --strict    for CI: warnings count as errors

Exit codes: 0 the rules can be used, 2 a file could not be read, 3 the rules are not valid.")]
pub struct RulesCheck {
    /// A folder of YAML files [default: the built-in rules]
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Let warnings count as errors
    #[arg(long)]
    pub strict: bool,
}

/// `dixit rules list`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dixit rules list
  dixit rules list --rules my-rules/ --corpus articles/

The column `examples` counts what must be found (+), what must not (-) and known gaps (?).
With --corpus, `hits` counts the claims that each rule finds there.")]
pub struct RulesList {
    /// Rules to list instead of the built-in ones, or over them where they say `overlay: en`
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Articles to count hits in: files and folders
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub corpus: Vec<PathBuf>,
}

/// `dixit rules show`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dixit rules show said-that
  dixit rules show said-that --rules my-rules/

The id of a modifier or the name of a lexicon will do too.")]
pub struct RulesShow {
    /// The id of the rule, as `dixit rules list` and every claim have it
    #[arg(value_name = "ID")]
    pub id: String,
    /// Rules to look in instead of the built-in ones, or over them where they say `overlay: en`
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
}

/// `dixit rules diff`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dixit rules diff --base main --rules my-rules/ articles/
  dixit rules diff --base old-rules/ --rules my-rules/ articles/ --format markdown -o comment.md
  dixit rules diff --base HEAD --rules my-rules/ articles/ --gold gold.jsonl

What is found is drawn as in examples of rules: a line can be copied into a rule file.")]
pub struct RulesDiff {
    /// The rules before the change: another folder, or a git revision of the folder of --rules
    #[arg(long, value_name = "REV|DIR")]
    pub base: String,
    /// The rules after the change: a folder of YAML files [default: the built-in rules]
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Articles to look at: files and folders
    #[arg(value_name = "CORPUS", required = true)]
    pub corpus: Vec<PathBuf>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    pub format: DiffFormat,
    /// Where to write it; the file is replaced whole, or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Annotated articles as of `dixit eval`: adds the change in precision and recall
    #[arg(long, value_name = "GOLD.jsonl")]
    pub gold: Option<PathBuf>,
    /// Most claims shown of each kind and rule
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub examples: usize,
}

/// How a difference is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people at a terminal
    Terminal,
    /// For a comment on a pull request
    Markdown,
}

/// `dixit rules explain`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dixit rules explain E030
  dixit rules explain         all codes in a line each")]
pub struct RulesExplain {
    /// A code of an error or a warning: E030, W005
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}
