//! [`Folder`]: a report of many files, which appears whole or not at all.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use tempfile::TempDir;

use crate::decisions::folder_of;

/// A folder in the making, beside the place where it will be.
pub(super) struct Folder {
    made: TempDir,
    to: PathBuf,
    written: BTreeSet<PathBuf>,
}

impl Folder {
    /// One that holds something is left alone: it may be what people have annotated since.
    pub(super) fn new(to: &Path) -> anyhow::Result<Self> {
        if to.exists() && !is_empty(to) {
            bail!("{} is there already and not empty; name a new folder", to.display());
        }
        let beside = folder_of(to);
        let made = fs::create_dir_all(beside).and_then(|()| temporary_folder(beside));
        let made = made.with_context(|| format!("{} cannot be made", to.display()))?;
        Ok(Self { made, to: to.to_owned(), written: BTreeSet::new() })
    }

    /// Writes a file, by its path inside of the folder.
    pub(super) fn put(&mut self, name: PathBuf, text: &str) -> anyhow::Result<()> {
        let path = self.made.path().join(&name);
        let shown = self.to.join(&name);
        if !self.written.insert(name) {
            bail!("two documents would both be {}; give them ids of their own", shown.display());
        }
        let folder = path.parent().unwrap_or(self.made.path());
        let done = fs::create_dir_all(folder).and_then(|()| fs::write(&path, text));
        done.with_context(|| format!("{} cannot be written", shown.display()))
    }

    /// Puts it in its place. Without this it is dropped.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        // Only an empty folder can be replaced, and not on every system.
        if self.to.exists() && is_empty(&self.to) {
            fs::remove_dir(&self.to).with_context(|| format!("{} cannot be replaced", self.to.display()))?;
        }
        fs::rename(self.made.path(), &self.to).with_context(|| format!("{} cannot be made", self.to.display()))
    }
}

fn is_empty(folder: &Path) -> bool {
    folder.read_dir().is_ok_and(|mut entries| entries.next().is_none())
}

/// With the permissions of any new folder, not the closed ones that temporary folders are given.
#[cfg(unix)]
fn temporary_folder(beside: &Path) -> std::io::Result<TempDir> {
    use std::os::unix::fs::PermissionsExt as _;
    let open_to_all_less_umask = fs::Permissions::from_mode(0o777);
    tempfile::Builder::new().prefix(".dixit-").permissions(open_to_all_less_umask).tempdir_in(beside)
}

#[cfg(not(unix))]
fn temporary_folder(beside: &Path) -> std::io::Result<TempDir> {
    tempfile::Builder::new().prefix(".dixit-").tempdir_in(beside)
}
