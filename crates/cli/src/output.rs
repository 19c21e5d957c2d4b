//! [`Output`]: where a report goes.

use std::fs::File;
use std::io::{self, BufWriter, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use anyhow::Context as _;
use tempfile::NamedTempFile;

/// What a report is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// Bytes that must arrive as they are.
    Exact,
    /// Text with styles, which are dropped where they would not be shown: in files, in pipes, under `NO_COLOR`.
    Styled,
}

/// Where a report goes. A file appears when it is [finished](Self::finish), whole, or not at all; one that is made to
/// [grow](Self::growing) is there from the start.
pub struct Output {
    writer: Box<dyn Write>,
    /// The file to be replaced, and what will replace it.
    replaces: Option<(NamedTempFile, PathBuf)>,
    name: String,
}

impl Output {
    /// Standard output.
    #[must_use]
    pub fn stdout(text: Text) -> Self {
        let choice = match text {
            Text::Exact => ColorChoice::AlwaysAnsi,
            Text::Styled => AutoStream::choice(&io::stdout()),
        };
        let stdout = AutoStream::new(io::stdout(), choice);
        Self {
            writer: Box::new(BufWriter::with_capacity(1 << 16, stdout)),
            replaces: None,
            name: "<stdout>".to_owned(),
        }
    }

    /// A file, written beside its place and put there at the end. What is no ordinary file (a pipe,
    /// `/dev/null`) cannot be replaced and is written to as it is.
    pub fn file(path: &Path, text: Text) -> anyhow::Result<Self> {
        let choice = match text {
            Text::Exact => ColorChoice::AlwaysAnsi,
            Text::Styled => ColorChoice::Never,
        };
        let name = path.display().to_string();
        let there = path.metadata();
        if there.as_ref().is_ok_and(|it| !it.is_file() && !it.is_dir()) {
            let file = File::options().write(true).open(path).with_context(|| unwritable(&name))?;
            return Ok(Self { writer: Box::new(AutoStream::new(file, choice)), replaces: None, name });
        }
        // A link is followed, so that it is what it points to that is replaced.
        let target =
            if there.is_ok() { path.canonicalize().with_context(|| unwritable(&name))? } else { path.to_owned() };
        if target.is_dir() {
            anyhow::bail!("{}: it is a folder; name a file in it", unwritable(&name));
        }
        let folder = match target.parent() {
            Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
            Some(folder) => folder,
            None => Path::new("/"),
        };
        let temporary = temporary_file(folder).with_context(|| unwritable(&name))?;
        let file = temporary.reopen().with_context(|| unwritable(&name))?;
        let writer = BufWriter::with_capacity(1 << 16, AutoStream::new(file, choice));
        Ok(Self { writer: Box::new(writer), replaces: Some((temporary, target)), name })
    }

    /// A file that Dixit names itself, in a folder that may be a stranger's: a link there could lead anywhere, and
    /// is not followed.
    pub fn in_folder(path: &Path) -> anyhow::Result<Self> {
        refuse_link(path)?;
        Self::file(path, Text::Exact)
    }

    /// A file that grows while it is written, from so many bytes on: what was done stays if the run is cut off.
    pub fn growing(path: &Path, from: u64) -> anyhow::Result<Self> {
        let name = path.display().to_string();
        let open = || {
            let mut file = File::options().create(true).write(true).truncate(false).open(path)?;
            file.set_len(from)?;
            file.seek(SeekFrom::End(0))?;
            Ok::<_, io::Error>(file)
        };
        let file = open().with_context(|| unwritable(&name))?;
        Ok(Self { writer: Box::new(BufWriter::with_capacity(1 << 16, file)), replaces: None, name })
    }

    /// `path`, or standard output without one.
    pub fn open(path: Option<&Path>, text: Text) -> anyhow::Result<Self> {
        path.map_or_else(|| Ok(Self::stdout(text)), |path| Self::file(path, text))
    }

    /// Writes a piece of the report.
    pub fn write(&mut self, text: &str) -> anyhow::Result<()> {
        self.writer.write_all(text.as_bytes()).with_context(|| unwritable(&self.name))
    }

    /// Writes out what is held back.
    pub fn flush(&mut self) -> anyhow::Result<()> {
        self.writer.flush().with_context(|| unwritable(&self.name))
    }

    /// Puts a file in its place. Without this it is dropped.
    pub fn finish(mut self) -> anyhow::Result<()> {
        self.flush()?;
        drop(self.writer);
        if let Some((temporary, target)) = self.replaces {
            temporary.persist(target).map_err(|error| error.error).with_context(|| unwritable(&self.name))?;
        }
        Ok(())
    }
}

/// Refuses a link where Dixit looks for a file of its own.
pub fn refuse_link(path: &Path) -> anyhow::Result<()> {
    if path.is_symlink() {
        anyhow::bail!("{} is a link, which may lead anywhere; put the file itself there", path.display());
    }
    Ok(())
}

fn unwritable(name: &str) -> String {
    format!("{name} cannot be written")
}

/// With the permissions of any new file, not the closed ones that temporary files are given.
#[cfg(unix)]
fn temporary_file(folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt as _;
    let open_to_all_less_umask = std::fs::Permissions::from_mode(0o666);
    tempfile::Builder::new().prefix(".dixit-").permissions(open_to_all_less_umask).tempfile_in(folder)
}

#[cfg(not(unix))]
fn temporary_file(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(".dixit-").tempfile_in(folder)
}
