//! Finds and opens what is to be read.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use dixit_ingest::{FORMATS, Format, Options, Origin, ReadError, ReadErrorKind};
use dixit_text::Input;
use ignore::WalkBuilder;
use sha2::{Digest as _, Sha256};

use crate::progress::{Progress, Watched};
use crate::{own, warn};

/// An input that could not be read. It has a place in the report like any other.
#[derive(Debug)]
pub struct Failure {
    /// As of [`Input::key`].
    pub key: String,
    /// As of [`Input::path`].
    pub path: Option<String>,
    /// What the document is called in messages: its path, `<stdin>`, a line of a file.
    pub name: String,
    /// What is wrong and what to do.
    pub reason: String,
}

/// The documents of all paths, in the order given; those of a folder by name.
#[must_use]
pub fn documents(paths: &[PathBuf]) -> Documents {
    Documents::of(paths, Options::default(), Watched::No)
}

/// Documents, read one after another, and what was passed over on the way.
pub struct Documents {
    files: std::vec::IntoIter<Result<Article, Failure>>,
    /// Those of the file that is being read.
    open: Opened,
    options: Options,
    /// How far this has come.
    pub progress: Progress,
    /// Files of folders that are no articles, as far as they have been met.
    pub passed_over: Passed,
}

/// What was passed over, seen by who reads and by who tells of it.
#[derive(Debug, Clone, Default)]
pub struct Passed(Arc<Mutex<PassedOver>>);

impl Passed {
    /// As far as this has come.
    #[must_use]
    pub fn so_far(&self) -> PassedOver {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn own(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).own += 1;
    }
}

/// Files of folders that are no articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassedOver {
    /// How many have each ending that is of no format.
    pub by_ending: BTreeMap<String, usize>,
    /// Reports and sheets that Dixit wrote.
    pub own: usize,
}

type Opened = Box<dyn Iterator<Item = Result<Input, Failure>> + Send>;

impl Documents {
    /// The documents of all paths, read by these options.
    #[must_use]
    pub fn of(paths: &[PathBuf], options: Options, watched: Watched) -> Self {
        let mut passed_over = PassedOver::default();
        let files: Vec<_> = paths.iter().flat_map(|path| files(path, &mut passed_over)).collect();
        let sizes = files.iter().flatten().filter_map(|file| Some(file.path.as_ref()?.metadata().ok()?.len()));
        let progress = match watched {
            Watched::Yes => Progress::new(sizes.sum(), watched),
            Watched::No => Progress::hidden(),
        };
        let passed_over = Passed(Arc::new(Mutex::new(passed_over)));
        Self { files: files.into_iter(), open: Box::new(std::iter::empty()), options, progress, passed_over }
    }

    fn open(&mut self, file: Article) -> Opened {
        let opened: io::Result<Box<dyn BufRead + Send>> = match &file.path {
            None => Ok(Box::new(BufReader::new(io::stdin()))),
            Some(path) => File::open(path).map(|opened| {
                Box::new(BufReader::with_capacity(1 << 16, self.progress.of(opened))) as Box<dyn BufRead + Send>
            }),
        };
        let failed =
            |origin, kind| Opened::from(Box::new(std::iter::once(Err(ReadError { origin, line: None, kind }.into()))));
        let mut reader = match opened {
            Ok(reader) => reader,
            Err(error) => return failed(file.origin, ReadErrorKind::Io(error)),
        };
        // What cannot be read is told by who reads it next.
        if let Some(what) = reader.fill_buf().ok().and_then(own::of_bytes) {
            if file.is_of_folder {
                self.passed_over.own();
                return Box::new(std::iter::empty());
            }
            let Origin { key, path } = file.origin;
            let name = path.clone().unwrap_or_else(|| "<stdin>".to_owned());
            return Box::new(std::iter::once(Err(Failure { key, path, name, reason: what.to_owned() })));
        }
        let named = file.origin.path.as_deref().and_then(Format::of_name);
        let inputs = dixit_ingest::open(reader, named, file.origin, &self.options);
        let progress = self.progress.clone();
        Box::new(
            inputs.map(move |input| input.inspect(|input| progress.above(|| tell_guess(input))).map_err(Failure::from)),
        )
    }
}

impl Iterator for Documents {
    type Item = Result<Input, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(document) = self.open.next() {
                return Some(document);
            }
            self.open = match self.files.next()? {
                Ok(file) => self.open(file),
                Err(failure) => return Some(Err(failure)),
            };
        }
    }
}

/// What the files of all paths look like from outside, as a hash: their names, sizes and times of change. Nothing of them is
/// read.
#[must_use]
pub fn fingerprint(paths: &[PathBuf]) -> String {
    let mut hash = Sha256::new();
    let mut passed_over = PassedOver::default();
    for file in paths.iter().flat_map(|path| files(path, &mut passed_over)) {
        let (key, path) = match &file {
            Ok(file) => (&file.origin.key, file.path.as_deref()),
            Err(failure) => (&failure.key, failure.path.as_deref().map(Path::new)),
        };
        let metadata = path.and_then(|path| path.metadata().ok());
        let changed = metadata.as_ref().and_then(|it| it.modified().ok()?.duration_since(UNIX_EPOCH).ok());
        let shown = path.map_or_else(|| "-".into(), |path| path.to_string_lossy());
        let row = format!("{key}\0{shown}\0{:?}\0{changed:?}\n", metadata.map(|it| it.len()));
        hash.update(row);
    }
    hash.finalize().iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

/// A file that is to be read, or standard input.
struct Article {
    /// `None` is standard input.
    path: Option<PathBuf>,
    origin: Origin,
    /// Whether nobody named it: it was found in a folder.
    is_of_folder: bool,
}

/// Names an encoding that was guessed: whoever finds rubbish in a report should know where it comes from.
fn tell_guess(input: &Input) {
    if let Some(encoding) = input.encoding {
        warn(format_args!("{}: not UTF-8; read as {encoding}, which is a guess", name_of(input)));
    }
}

/// The files that a path of the command line stands for.
fn files(path: &Path, passed_over: &mut PassedOver) -> Vec<Result<Article, Failure>> {
    if path.as_os_str() == "-" {
        return vec![Ok(Article { path: None, origin: Origin::stdin(), is_of_folder: false })];
    }
    if path.is_dir() {
        return folder(path, passed_over);
    }
    // A file is known by its name alone, so that its claims keep their ids when its folder is scanned.
    let key = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    let origin = Origin::file(key, path.to_string_lossy());
    vec![Ok(Article { path: Some(path.to_owned()), origin, is_of_folder: false })]
}

fn folder(folder: &Path, passed_over: &mut PassedOver) -> Vec<Result<Article, Failure>> {
    // Whether a file is under version control says nothing of whether it is an article, so only `.ignore`
    // files count, and only those inside the folder.
    let mut walk = WalkBuilder::new(folder);
    walk.git_ignore(false).git_global(false).git_exclude(false).parents(false).follow_links(false);
    let mut found = Vec::new();
    for entry in walk.sort_by_file_name(std::ffi::OsStr::cmp).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => match article(folder, entry.path()) {
                Some(article) => found.push(Ok(article)),
                None => passed_over.note(entry.path()),
            },
            Ok(_) => {}
            Err(error) => found.push(Err(unwalkable(folder, &error))),
        }
    }
    if found.is_empty() {
        let endings: Vec<String> = FORMATS.iter().flat_map(|row| row.endings).map(|it| format!("*.{it}")).collect();
        let reason = format!("no articles in this folder ({})", endings.join(", "));
        found.push(Err(Failure::of_path(folder, folder, reason)));
    }
    found
}

fn article(folder: &Path, path: &Path) -> Option<Article> {
    let name = path.to_string_lossy();
    Format::of_name(&name).filter(|_| !own::is_named(path))?;
    let origin = Origin::file(relative(folder, path), name);
    Some(Article { path: Some(path.to_owned()), origin, is_of_folder: true })
}

/// Endings of files that belong beside articles: nobody would miss them in a report.
const BESIDE: &[&str] = &["snap", "ann", "conf"];

impl PassedOver {
    fn note(&mut self, path: &Path) {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        if ending.as_deref().is_some_and(|ending| BESIDE.contains(&ending)) || own::is_named(path) {
            return;
        }
        *self.by_ending.entry(ending.unwrap_or_default()).or_default() += 1;
    }
}

/// A path below a folder, with `/` between its parts on every system: it goes into the ids of claims.
fn relative(folder: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn unwalkable(folder: &Path, error: &ignore::Error) -> Failure {
    let path = path_of(error).unwrap_or(folder);
    let reason = match error.io_error() {
        // The text of an I/O error of the walker repeats the path.
        Some(io) => ReadErrorKind::Io(io.kind().into()).to_string(),
        None => error.to_string(),
    };
    Failure::of_path(folder, path, reason)
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

impl Failure {
    fn of_path(folder: &Path, path: &Path, reason: String) -> Self {
        let name = path.to_string_lossy().into_owned();
        let key = if path == folder { name.clone() } else { relative(folder, path) };
        Self { key, path: Some(name.clone()), name, reason }
    }

    /// An input that has been read and is refused.
    #[must_use]
    pub fn of_input(input: &Input, reason: String) -> Self {
        let name = name_of(input);
        Self { key: input.key.clone(), path: input.path.clone(), name, reason }
    }
}

/// What a document is called in messages.
fn name_of(input: &Input) -> String {
    match &input.path {
        Some(path) if path.ends_with(&input.key) => path.clone(),
        Some(path) => format!("{path}: {}", input.key),
        None => Origin { key: input.key.clone(), path: None }.name().to_owned(),
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        let line = error.line.map_or_else(String::new, |line| format!(":{line}"));
        let name = format!("{}{line}", error.origin.name());
        Self { key: error.origin.key, path: error.origin.path, name, reason: error.kind.to_string() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.reason)
    }
}
