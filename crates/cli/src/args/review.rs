//! What `dixit review` may be called with.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `dixit review`.
#[derive(Debug, Subcommand)]
pub enum Review {
    /// Keep the desk's columns of an edited sheet, and offer its corrections as examples of rules
    Import(ReviewImport),
}

/// `dixit review import`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  dixit scan articles/ --format csv --output claims.csv
  (edit claims.csv: status, checker, evidence_url, note; correct source, cue, content)
  dixit review import claims.csv

What the desk wrote is kept by claim in dixit-decisions.jsonl beside the articles, where
later scans find it. A claim that somebody else decided since the sheet was written is a
conflict: it is reported, and left as it is. The status `rejected` says that there is no
claim. Corrected and rejected claims are offered as lines for the examples of rules.

Exit codes: 0 all is kept, 1 there are conflicts (the rest is kept), 2 something could
not be read.")]
pub struct ReviewImport {
    /// The sheet, as `dixit scan --format csv` wrote it and any program edited it
    #[arg(value_name = "CLAIMS.csv")]
    pub sheet: PathBuf,
    /// Let the sheet win where somebody else decided since it was written
    #[arg(long)]
    pub overwrite: bool,
    /// Rules that the sheet was written with, instead of the built-in ones or over them
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
}
