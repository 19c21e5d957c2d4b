//! [`Evidence`]: the primary documents, and the index of them.

use std::fs::File;
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::RwLock;

use anyhow::{Context as _, bail};
use dixit_ingest::{Limits, Options};
use dixit_text::{Language, language};
use dixit_verify::{Builder, Index, IndexError, Primary, Quote, Settings, Verification, verify};
use tempfile::NamedTempFile;

use super::file::IndexFile;
use crate::inputs::{Documents, fingerprint};
use crate::progress::Watched;
use crate::report::count;
use crate::warn;

/// Most bytes of one primary document. The minutes of a parliament are longer than any article, and are not analysed.
const DOCUMENT_BYTES: usize = 64 << 20;

/// Primary documents, ready to be searched.
pub(super) struct Evidence {
    against: Vec<PathBuf>,
    /// Where the index is kept.
    kept: Option<PathBuf>,
    index: RwLock<Index<IndexFile>>,
    /// As of the index. It is the same again when the index is built again.
    documents: Vec<Primary>,
    /// Whether something could not be read.
    pub(super) is_whole: bool,
}

impl Evidence {
    /// Opens the index that is kept, where it is what it should be, and builds it where not.
    pub(super) fn open(against: &[PathBuf], kept: Option<&Path>) -> anyhow::Result<Self> {
        if against.iter().any(|path| path.as_os_str() == "-") {
            bail!("evidence cannot come by a pipe; name a folder or a file: --against transcripts/");
        }
        let index = match kept {
            Some(kept) => keep(against, kept)?,
            None => build(against, tempfile::tempfile().context("no room for an index; keep one with --index FILE")?)?,
        };
        for note in index.notes().iter().cloned().chain(remarks(index.documents())) {
            warn(note);
        }
        Ok(Self {
            against: against.to_vec(),
            kept: kept.map(Path::to_owned),
            documents: index.documents().to_vec(),
            is_whole: index.notes().is_empty(),
            index: RwLock::new(index),
        })
    }

    /// The documents, in the order of their files.
    pub(super) fn documents(&self) -> &[Primary] {
        &self.documents
    }

    /// Looks for a quote. An index that turns out to be damaged on the way is built again.
    pub(super) fn verify(&self, quote: &Quote, settings: Settings) -> anyhow::Result<Verification> {
        let found = self.with(|index| verify(index, quote, &settings));
        match found {
            Err(error) if error.is_mended_by_building() => {
                self.mend(&error)?;
                self.with(|index| verify(index, quote, &settings)).context("the index is damaged again")
            }
            found => found.context("the index cannot be read"),
        }
    }

    fn with<T>(&self, work: impl FnOnce(&Index<IndexFile>) -> T) -> T {
        work(&self.index.read().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    fn mend(&self, error: &IndexError) -> anyhow::Result<()> {
        let mut index = self.index.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        let fresh = match &self.kept {
            // Another thread may have met the same damage and mended it by now.
            Some(kept) if !open(kept).is_ok_and(|index| index.check().is_ok()) => {
                warn(format_args!("{}: {error}; building it again", kept.display()));
                build_kept(&self.against, kept)?
            }
            Some(kept) => open(kept)?,
            None => build(&self.against, tempfile::tempfile()?)?,
        };
        if fresh.documents() != self.documents {
            bail!("the evidence has changed while it was read; run this again");
        }
        *index = fresh;
        Ok(())
    }
}

/// What of the documents makes answers poorer, though all of them could be read.
fn remarks(documents: &[Primary]) -> impl Iterator<Item = String> {
    let n = documents.len();
    let n_undated = documents.iter().filter(|document| document.date.is_none()).count();
    let undated = (n_undated > 0).then(|| {
        format!(
            "{n_undated} of {} of evidence {} no date; whether an article can have quoted {} stays unknown",
            count(n, "document"),
            if n_undated == 1 { "has" } else { "have" },
            if n_undated == 1 { "it" } else { "them" },
        )
    });
    let mut names: Vec<&str> = documents.iter().map(|document| document.key.as_str()).collect();
    names.sort_unstable();
    let mut shared: Vec<&str> = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    shared.dedup();
    let alike = shared.first().map(|first| {
        let more = if shared.len() == 1 { String::new() } else { format!(" and {} more", shared.len() - 1) };
        format!("several documents of evidence are called {first}{more}; their paths tell them apart")
    });
    undated.into_iter().chain(alike)
}

/// The index that is kept, built anew where it is not there or not what it should be.
fn keep(against: &[PathBuf], kept: &Path) -> anyhow::Result<Index<IndexFile>> {
    let opened = open(kept)
        .and_then(|index| if index.fingerprint() == fingerprint(against) { Ok(index) } else { Err(IndexError::Stale) });
    match opened {
        Ok(index) => return Ok(index),
        Err(IndexError::Io(error)) if error.kind() == ErrorKind::NotFound => {}
        Err(error) if error.is_mended_by_building() => {
            warn(format_args!("{}: {error}; building it anew", kept.display()));
        }
        Err(error) => return Err(error).context(kept.display().to_string()),
    }
    build_kept(against, kept)
}

fn open(kept: &Path) -> Result<Index<IndexFile>, IndexError> {
    Index::open(IndexFile(File::open(kept).map_err(IndexError::Io)?))
}

/// Builds an index beside its place and puts it there whole.
fn build_kept(against: &[PathBuf], kept: &Path) -> anyhow::Result<Index<IndexFile>> {
    let folder = kept.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let unwritable = || format!("{}: the index cannot be written there", kept.display());
    let temporary = NamedTempFile::with_prefix_in(".dixit-", folder).with_context(unwritable)?;
    let index = build(against, temporary.reopen().with_context(unwritable)?)?;
    temporary.persist(kept).map_err(|error| error.error).with_context(unwritable)?;
    let (documents, words) = (count(index.documents().len(), "document"), count(index.n_words() as usize, "word"));
    warn(format_args!("{}: index built of {documents}, {words}", kept.display()));
    Ok(index)
}

/// Reads all evidence and writes an index of it.
fn build(against: &[PathBuf], file: File) -> anyhow::Result<Index<IndexFile>> {
    let unwritable = "the index cannot be written";
    let reader = file.try_clone().context(unwritable)?;
    // What changes while it is read makes the index stale, and not wrong.
    let mut builder =
        Builder::new(BufWriter::with_capacity(1 << 20, file), fingerprint(against)).context(unwritable)?;
    let limits = Limits { document_bytes: DOCUMENT_BYTES };
    let mut failures = Vec::new();
    let mut documents = Documents::of(against, Options { limits, ..Options::default() }, Watched::Yes);
    for input in documents.by_ref() {
        match input {
            Ok(input) => {
                if let Language::Other(name) = language(&input.text) {
                    let document = input.path.as_deref().unwrap_or(&input.key);
                    warn(format_args!("{document}: looks like {name}; quotes in English will hardly be found in it"));
                }
                builder.add(&input).context(unwritable)?;
            }
            Err(failure) => failures.push(failure.to_string()),
        }
    }
    documents.progress.finish();
    if builder.n_documents() == 0 {
        for failure in failures {
            warn(failure);
        }
        let folders: Vec<String> = against.iter().map(|path| path.display().to_string()).collect();
        bail!(
            "{}: no primary documents to compare with; name a folder of transcripts, speeches, reports",
            folders.join(", ")
        );
    }
    for failure in failures {
        builder.note(format!("{failure}; not among the evidence"));
    }
    builder.finish().and_then(|mut out| out.flush()).context(unwritable)?;
    Index::open(IndexFile(reader)).context("the index cannot be read")
}
