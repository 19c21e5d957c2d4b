//! Blocks of a page: headline, running text, page furniture.

/// How pages talk about themselves: phrases that open a block of furniture ("see also", "leave a
/// reply"). A lexicon of the rule pack, handed over as plain words so that this crate needs no YAML.
#[derive(Debug, Clone, Default)]
pub struct Furniture {
    /// Lower-case phrases, words separated by one space. A block that begins with one, at a word boundary, is furniture.
    pub openings: Vec<String>,
    /// Lower-case phrases that make a block furniture when they are all of it, marks at its end aside ("share", "advertisement").
    pub whole: Vec<String>,
}
