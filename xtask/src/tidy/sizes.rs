//! Files that a person can still read in one go.

use std::path::Path;

use anyhow::Context as _;
use ignore::WalkBuilder;

/// Most lines of a file of code, rules or prose.
const MAX_LINES: usize = 800;

const ENDINGS: &[&str] = &["rs", "yaml", "yml", "md", "toml"];

pub(super) fn problems(root: &Path) -> anyhow::Result<Vec<String>> {
    let mut problems = Vec::new();
    for entry in WalkBuilder::new(root).sort_by_file_name(std::ffi::OsStr::cmp).build() {
        let path = entry?.into_path();
        if !path.is_file() || !path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending == *known)) {
            continue;
        }
        let text = std::fs::read(&path).with_context(|| path.display().to_string())?;
        let n_lines = text.split(|&byte| byte == b'\n').count();
        if n_lines > MAX_LINES {
            let path = path.strip_prefix(root).unwrap_or(&path).display();
            problems.push(format!("{path}: {n_lines} lines; split what has more than {MAX_LINES}"));
        }
    }
    Ok(problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_files_are_named() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("long.rs"), "\n".repeat(MAX_LINES)).unwrap();
        std::fs::write(folder.path().join("short.rs"), "\n".repeat(MAX_LINES - 1)).unwrap();
        std::fs::write(folder.path().join("long.txt"), "\n".repeat(MAX_LINES)).unwrap();
        assert_eq!(problems(folder.path()).unwrap(), ["long.rs: 801 lines; split what has more than 800"]);
    }
}
