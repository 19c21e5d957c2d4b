//! The rules of a folder as they were at a git revision.
//!
//! Only `git` is run, with arguments and without a shell, and it only reads.

use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use dixit_rules::RuleFile;

use crate::rule_files::{MAX_FILES, text};

/// The rule files below `folder` at a revision. Their paths begin with it: `main:my-rules/house.yaml`.
pub(super) fn rules_at(revision: &str, folder: &Path) -> anyhow::Result<Vec<Arc<RuleFile>>> {
    let (folder, only) = if folder.is_file() {
        let parent = folder.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        (parent, folder.file_name().map(|name| name.to_string_lossy().into_owned()))
    } else {
        (folder, None)
    };
    let shown = folder.display();
    if !folder.is_dir() {
        bail!("{shown}: there is no such folder");
    }
    let is_repository = git(folder, &["rev-parse", "--is-inside-work-tree"])?;
    if is_repository.is_none() {
        bail!(
            "{shown} is not in a git repository, so it has no revision `{revision}`; --base DIR compares with another folder"
        );
    }
    // What begins with a dash would be an option to git.
    let commit = if revision.starts_with('-') {
        None
    } else {
        git(folder, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?
    };
    let Some(commit) = commit.map(|commit| String::from_utf8_lossy(&commit).trim().to_owned()) else {
        bail!(
            "`{revision}` is neither a folder nor a revision of the git repository of {shown}; `git log --oneline` lists revisions"
        );
    };
    let names = git(folder, &["ls-tree", "-r", "-z", "--name-only", &commit])?.unwrap_or_default();
    let names = String::from_utf8_lossy(&names).into_owned();
    let mut names: Vec<&str> = names.split('\0').filter(|name| is_rule_file(name)).collect();
    names.retain(|name| only.as_deref().is_none_or(|only| only == *name));
    names.sort_unstable();
    if names.is_empty() {
        bail!("{shown} has no rules (*.yaml, *.yml) at `{revision}`; choose a later revision, or --base DIR");
    }
    if names.len() > MAX_FILES {
        bail!("{shown} has more than {MAX_FILES} rule files at `{revision}`; is this the right folder?");
    }
    names.into_iter().map(|name| rule_file(revision, &commit, folder, name)).collect()
}

fn rule_file(revision: &str, commit: &str, folder: &Path, name: &str) -> anyhow::Result<Arc<RuleFile>> {
    let path = format!("{revision}:{}", folder.join(name).to_string_lossy().replace('\\', "/"));
    let bytes = git(folder, &["cat-file", "blob", &format!("{commit}:./{name}")])?;
    let bytes = bytes.with_context(|| format!("{path}: git does not give this file"))?;
    let text = text(bytes).map_err(|line| anyhow!("{path}:{line}: not UTF-8; choose another revision"))?;
    Ok(Arc::new(RuleFile { path, text }))
}

/// As in a folder on disk: no hidden files, and none in hidden folders.
fn is_rule_file(name: &str) -> bool {
    let ending = Path::new(name).extension();
    ending.is_some_and(|it| it == "yaml" || it == "yml") && !name.split('/').any(|part| part.starts_with('.'))
}

/// What git answers; `None` where it says no.
fn git(folder: &Path, arguments: &[&str]) -> anyhow::Result<Option<Vec<u8>>> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    match output {
        Ok(output) => Ok(output.status.success().then_some(output.stdout)),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!("git is not installed, so a revision cannot be read; --base DIR compares with another folder")
        }
        Err(error) => Err(error).context("git cannot be run"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repository() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("rules/a.yaml", "one");
        write("rules/deep/b.yml", "two");
        write("rules/.hidden/c.yaml", "no");
        write("rules/notes.txt", "no");
        let run = |arguments: &[&str]| {
            let who = ["-c", "user.name=Ida Holm", "-c", "user.email=ida@example.org", "-c", "commit.gpgsign=false"];
            let status = Command::new("git").arg("-C").arg(folder.path()).args(who).args(arguments).output().unwrap();
            assert!(status.status.success(), "{arguments:?}");
        };
        run(&["init", "--quiet"]);
        run(&["add", "."]);
        run(&["commit", "--quiet", "-m", "first"]);
        write("rules/a.yaml", "changed");
        folder
    }

    #[test]
    fn the_files_are_as_they_were() {
        let folder = repository();
        let files = rules_at("HEAD", &folder.path().join("rules")).unwrap();
        let texts: Vec<&str> = files.iter().map(|file| file.text.as_str()).collect();
        assert_eq!(texts, ["one", "two"]);
        assert!(files[0].path.starts_with("HEAD:") && files[0].path.ends_with("/rules/a.yaml"), "{}", files[0].path);
        let one = rules_at("HEAD", &folder.path().join("rules/a.yaml")).unwrap();
        assert_eq!(one.len(), 1);
    }

    #[test]
    fn what_is_missing_is_said() {
        let folder = repository();
        let check = |revision: &str, rules: &str, expected: &str| {
            let error = rules_at(revision, &folder.path().join(rules)).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        };
        check("no-such-branch", "rules", "neither a folder nor a revision");
        check("--upload-pack=x", "rules", "neither a folder nor a revision");
        check("HEAD", "no-such-folder", "no such folder");
    }
}
