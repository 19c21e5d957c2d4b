//! Finds and opens what is to be read.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use dixit_ingest::{FORMATS, Format, Options, Origin, ReadError, ReadErrorKind};
use dixit_text::Input;
use ignore::WalkBuilder;

use crate::warn;

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
pub fn documents(paths: &[PathBuf]) -> impl Iterator<Item = Result<Input, Failure>> {
    documents_as(paths, Options::default())
}

/// The same, read by other options.
pub fn documents_as(paths: &[PathBuf], options: Options) -> impl Iterator<Item = Result<Input, Failure>> {
    paths.iter().flat_map(|path| files(path)).flat_map(move |file| match file {
        Ok(file) => file.documents(&options),
        Err(failure) => Box::new(std::iter::once(Err(failure))),
    })
}

type Documents = Box<dyn Iterator<Item = Result<Input, Failure>>>;

/// A file that is to be read, or standard input.
struct Article {
    /// `None` is standard input.
    path: Option<PathBuf>,
    origin: Origin,
}

impl Article {
    fn documents(self, options: &Options) -> Documents {
        let opened = match &self.path {
            None => Ok(Box::new(BufReader::new(io::stdin())) as Box<dyn BufRead>),
            Some(path) => {
                File::open(path).map(|file| Box::new(BufReader::with_capacity(1 << 16, file)) as Box<dyn BufRead>)
            }
        };
        match opened {
            Ok(reader) => {
                let named = self.origin.path.as_deref().and_then(Format::of_name);
                let inputs = dixit_ingest::open(reader, named, self.origin, options);
                Box::new(inputs.map(|input| input.inspect(tell_guess).map_err(Failure::from)))
            }
            Err(error) => {
                let error = ReadError { origin: self.origin, line: None, kind: ReadErrorKind::Io(error) };
                Box::new(std::iter::once(Err(error.into())))
            }
        }
    }
}

/// Names an encoding that was guessed: whoever finds rubbish in a report should know where it comes from.
fn tell_guess(input: &Input) {
    if let Some(encoding) = input.encoding {
        warn(format_args!("{}: not UTF-8; read as {encoding}, which is a guess", name_of(input)));
    }
}

/// The files that a path of the command line stands for.
fn files(path: &Path) -> Vec<Result<Article, Failure>> {
    if path.as_os_str() == "-" {
        return vec![Ok(Article { path: None, origin: Origin::stdin() })];
    }
    if path.is_dir() {
        return folder(path);
    }
    // A file is known by its name alone, so that its claims keep their ids when its folder is scanned.
    let key = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    vec![Ok(Article { origin: Origin::file(key, path.to_string_lossy()), path: Some(path.to_owned()) })]
}

fn folder(folder: &Path) -> Vec<Result<Article, Failure>> {
    // Whether a file is under version control says nothing of whether it is an article, so only `.ignore`
    // files count, and only those inside the folder.
    let mut walk = WalkBuilder::new(folder);
    walk.git_ignore(false).git_global(false).git_exclude(false).parents(false).follow_links(false);
    let mut found = Vec::new();
    for entry in walk.sort_by_file_name(std::ffi::OsStr::cmp).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                found.extend(article(folder, entry.path()));
            }
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

fn article(folder: &Path, path: &Path) -> Option<Result<Article, Failure>> {
    let name = path.to_string_lossy();
    Format::of_name(&name)?;
    let origin = Origin::file(relative(folder, path), name);
    Some(Ok(Article { path: Some(path.to_owned()), origin }))
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
