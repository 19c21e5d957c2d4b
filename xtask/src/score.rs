//! `cargo xtask score`: each layer against its gold, one table each.

mod checks;
pub(crate) mod claims;
mod kinds;
mod phrases;
mod text;
mod verify;
mod who;

/// What to score.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Layer {
    /// Tokens, sentences, tags, lemmas, trees, phrases.
    Text(text::Args),
    /// What is found on dev, beside other systems and the last time.
    Claims(claims::Args),
    /// Who pronouns and short names mean.
    Who(who::Args),
    /// What the checks of the sourcing find, drawn for people to judge, and what they cost.
    Checks(checks::Args),
    /// Kinds of sources, cues and claims against labels made by people.
    Kinds(kinds::Args),
    /// Quotes with seeded edits against the documents they are from.
    Verify(verify::Args),
}

pub(crate) fn run(layer: &Layer) -> anyhow::Result<()> {
    match layer {
        Layer::Text(args) => text::run(args),
        Layer::Claims(args) => claims::run(args),
        Layer::Who(args) => who::run(args),
        Layer::Checks(args) => checks::run(args),
        Layer::Kinds(args) => kinds::run(args),
        Layer::Verify(args) => verify::run(args),
    }
}
