//! A snapshot as it lies beside its article: `bridge.txt`, `bridge.snap`. It is in the form of insta, so that
//! cargo tests and `dixit test` read and write the same files.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::inputs::Failure;
use crate::output::{Output, refuse_link};

/// A snapshot and what stands above it.
pub(super) struct Stored {
    /// Lines between `---`, insta's own.
    header: String,
    pub(super) contents: String,
}

const NEW_HEADER: &str = "---\nsource: dixit test\n---\n";

/// Where the snapshot of an article lies.
pub(super) fn path(input: &dixit_text::Input) -> Result<PathBuf, Failure> {
    match &input.path {
        Some(path) if path.ends_with(&input.key) => Ok(Path::new(path).with_extension("snap")),
        _ => Err(Failure::of_input(input, "snapshots are for files that hold one article (*.txt, *.md)".to_owned())),
    }
}

impl Stored {
    /// Empty where there is none yet.
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        refuse_link(path)?;
        let text = match fs::read_to_string(path) {
            Ok(text) => text.replace("\r\n", "\n"),
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error).with_context(|| format!("{}: cannot be read", path.display())),
        };
        let end = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n")).map_or(0, |at| at + 9);
        let (header, contents) = text.split_at(end);
        let header = if header.is_empty() { NEW_HEADER } else { header };
        Ok(Self { header: header.to_owned(), contents: contents.to_owned() })
    }

    pub(super) fn write(&self, path: &Path, fresh: &str) -> anyhow::Result<()> {
        let mut file = Output::in_folder(path)?;
        file.write(&self.header)?;
        file.write(fresh.trim_end())?;
        file.write("\n")?;
        file.finish()
    }
}
