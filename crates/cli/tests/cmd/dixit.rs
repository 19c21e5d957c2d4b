//! Runs the binary in a folder of its own.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A folder with files in it, to run the binary in.
pub(crate) struct Folder(TempDir);

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) exit: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    /// With these files, folders on the way made as needed.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(TempDir::new().expect("a temporary folder"));
        for (path, text) in files {
            folder.write(path, text.as_bytes());
        }
        folder
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        std::fs::write(path, bytes).expect("a file can be written");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).expect("a file that is there")
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env("XDG_CONFIG_HOME", self.0.path().join("no-such-folder"))
            .env_remove("CI")
            .env_remove("NO_COLOR")
            .env("COLUMNS", "100");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    pub(crate) fn run_with(&self, arguments: &[&str], stdin: &[u8]) -> Run {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary runs");
        // That it does not read to the end is for the test to judge.
        let _ = child.stdin.take().expect("a pipe").write_all(stdin);
        let output = child.wait_with_output().expect("it ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        let run = Run { exit: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) };
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        run
    }
}

impl Run {
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.exit, Some(code), "{self:#?}");
        self
    }

    #[track_caller]
    pub(crate) fn says(self, expected: &str) -> Self {
        assert!(self.stderr.contains(expected), "no {expected:?} in {self:#?}");
        self
    }

    #[track_caller]
    pub(crate) fn says_nothing(self) -> Self {
        assert_eq!(self.stderr, "");
        self
    }

    #[track_caller]
    pub(crate) fn prints(self, expected: &str) -> Self {
        assert!(self.stdout.contains(expected), "no {expected:?} in {self:#?}");
        self
    }

    /// The `document` records of an NDJSON report: id and error.
    #[track_caller]
    pub(crate) fn documents(&self) -> Vec<(String, Option<String>)> {
        let records =
            self.stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a record"));
        let of_documents = records.filter(|record| record["kind"] == "document");
        let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
        of_documents.map(|record| (text(&record["id"]).expect("an id"), text(&record["error"]))).collect()
    }

    /// The ids of the documents that were read.
    #[track_caller]
    pub(crate) fn ids(&self) -> Vec<String> {
        self.documents().into_iter().filter(|(_, error)| error.is_none()).map(|(id, _)| id).collect()
    }
}

/// The fixtures of the repository.
pub(crate) fn articles() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/articles")
}

/// A sentence with a claim in it.
pub(crate) const CLAIM: &str = "The mayor of Tarn said on Monday that the bridge would be closed for a month.\n";
