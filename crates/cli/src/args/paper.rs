//! What `dixit completions` and `dixit man` may be called with.

use clap::Args;
use clap_complete::Shell;

/// `dixit completions`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dixit completions bash > ~/.local/share/bash-completion/completions/dixit
  dixit completions zsh > ~/.zfunc/_dixit
  dixit completions fish > ~/.config/fish/completions/dixit.fish

A new shell then completes commands, options and their values with the Tab key.")]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// `dixit man`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dixit man > dixit.1
  dixit man scan | man -l -
  dixit man rules check > dixit-rules-check.1")]
pub struct Man {
    /// The command that the page is about [default: dixit itself]
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
}
