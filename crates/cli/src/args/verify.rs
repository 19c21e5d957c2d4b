//! `dixit verify`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::report::verify::{FORMATS, Format};

/// `dixit verify`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dixit verify articles/ --against transcripts/
  dixit verify page.html --against transcripts/ --format html --output page-quotes.html
  dixit verify articles/ --against archive/ --index archive.dixit --format ndjson
  dixit verify page.html --against transcripts/ --explain 29c984d6f4ab48fb

Every direct or partly direct quote of six words or more is looked for in all
documents below FOLDER, which may be of every kind that `dixit scan` reads. The
verdict is on the words: verbatim, verbatim-equivalent, signalled-edit, spliced,
altered, not-found; too-short under six words. Beside it stand how much of the
sentence was quoted, whether the same person says it, and whether the document
is later than the article. Dixit compares; whether a document is the right one,
and whether anything is true, is for people to say. docs/verify.md has more.

An index is built anew, and it is said, where it is of another version, cut
short or damaged, or where files were added, removed or changed.

Exit codes: 0 all was read, 2 something could not be read (the rest is done),
3 the rules are not valid.")]
pub struct Verify {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The primary documents: a folder, or a file; may be given several times
    #[arg(long, value_name = "FOLDER", required = true)]
    pub against: Vec<PathBuf>,
    /// Where to keep the index of the documents, so that they are read once
    #[arg(long, value_name = "FILE")]
    pub index: Option<PathBuf>,
    /// Pass over documents that are older than the article by more days
    #[arg(long, value_name = "DAYS")]
    pub within: Option<u32>,
    /// Show what was looked at for the quotes of one claim, and why each place lost
    #[arg(long, value_name = "CLAIM", conflicts_with = "format")]
    pub explain: Option<String>,
    /// How to write what was found
    #[arg(long, value_name = "FORMAT", default_value = FORMATS[0].name, value_parser = formats())]
    pub format: Format,
    /// Where to write it; a file is replaced whole, or not at all
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Rules to use instead of the built-in ones, or over them where they say `overlay: en`; `en-attitudes` is built in, too
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// The key (JSONL) or column (CSV) that holds the text of the articles [default: text, or body, article, ...]
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,
    /// The key or column that names each article [default: id]
    #[arg(long, value_name = "NAME")]
    pub id_field: Option<String>,
    /// How many articles to work on at a time [default: one a core]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// The day the articles were published, whatever they say themselves: YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = super::day)]
    pub published: Option<NaiveDate>,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let values = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.help));
    PossibleValuesParser::new(values).try_map(|name| Format::named(&name).ok_or("no such format"))
}
