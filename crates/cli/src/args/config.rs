//! What `dixit config` may be called with.

use clap::Args;

/// `dixit config`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dixit config                            every value, and where it came from
  DIXIT_SORT=worth dixit config           the same with a variable
  dixit config --schema > dixit.schema.json

A value is looked for in this order: the flag of a command (--sort), the environment
(DIXIT_SORT), the dixit.yaml of the working folder or the nearest one above it, your own
dixit.yaml. A dixit.yaml holds keys and values:

  rules: desk-rules/
  format: html
  sort: worth
  min-worth: 0.3

Exit codes: 0 the configuration can be used, 2 something in it is wrong.")]
pub struct Config {
    /// Print the JSON Schema of dixit.yaml, for editors
    #[arg(long)]
    pub schema: bool,
}
