//! `cargo xtask tidy`: what the compiler does not check. Also run as a test of this crate.

mod edges;
mod examples;
mod sizes;

use std::path::Path;

use anyhow::bail;

use crate::generate;

/// A check gives the problems it sees, each a line that names the file and says what to do.
type Check = fn(&Path) -> anyhow::Result<Vec<String>>;

const CHECKS: &[(&str, Check)] = &[
    ("crate edges", edges::problems),
    ("sizes of files", sizes::problems),
    ("examples of rules", examples::problems),
    ("generated files", generate::problems),
];

pub(crate) fn run(root: &Path) -> anyhow::Result<()> {
    let mut found = 0;
    for (name, check) in CHECKS {
        let problems = check(root)?;
        println!("{name}: {}", if problems.is_empty() { "tidy" } else { "NOT TIDY" });
        for problem in &problems {
            println!("  {problem}");
        }
        found += problems.len();
    }
    if found > 0 {
        bail!("{found} problem(s) to tidy up");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_tidy() {
        for (name, check) in CHECKS {
            let problems = check(&crate::root()).unwrap();
            assert!(problems.is_empty(), "{name}:\n{}", problems.join("\n"));
        }
    }
}
