//! Reads a folder of rules.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use dixit::Dixit;
use dixit_rules::{Colour, Diagnostic, Drafts, Level, MAX_FILE_BYTES, Pack, RuleFile};
use ignore::WalkBuilder;

use crate::exit::Exit;
use crate::output::refuse_link;

/// Most files of one folder.
pub(crate) const MAX_FILES: usize = 1000;

/// The scanner with the rules of `folder`, or with the built-in ones.
///
/// What is wrong with the rules has been said when this gives an [`Exit`].
pub fn load(folder: Option<&Path>) -> anyhow::Result<Result<Dixit, Exit>> {
    let Some(folder) = folder else { return Ok(Ok(Dixit::new())) };
    Ok(Dixit::with_rules(&read(folder)?, Drafts::Skip).map_err(|diagnostics| refuse(&diagnostics)))
}

/// Says what is wrong with rules, on standard error.
pub(crate) fn refuse(diagnostics: &[Diagnostic]) -> Exit {
    // As with every message, that it cannot be said is no reason to stop.
    let _ = anstream::stderr().write_all(listing(diagnostics).as_bytes());
    Exit::InvalidRules
}

/// The files of `folder`, with the built-in pack below them where they are an overlay, or those that are built in.
pub fn files(folder: Option<&Path>) -> anyhow::Result<Vec<Arc<RuleFile>>> {
    folder.map_or_else(|| Ok(dixit::embedded().to_vec()), |folder| Ok(dixit::with_pack_below(&read(folder)?)))
}

/// The checked rules of `folder`, or the built-in ones. What is wrong with them has been said when this gives
/// an [`Exit`].
pub fn pack(folder: Option<&Path>) -> anyhow::Result<Result<Pack, Exit>> {
    Ok(match dixit_rules::check(&files(folder)?, &dixit_claims::VOCABULARY) {
        Ok(checked) => Ok(checked.pack),
        Err(diagnostics) => Err(refuse(&diagnostics)),
    })
}

/// What is wrong with rules, each with its place and what to do, and how many there are.
#[must_use]
pub fn listing(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&dixit_rules::render(diagnostic, Colour::Always));
        out.push_str("\n\n");
    }
    let errors = diagnostics.iter().filter(|it| it.level() == Level::Error).count();
    for (n, name) in [(errors, "error"), (diagnostics.len() - errors, "warning")] {
        if n > 0 {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{n} {name}{}", if n == 1 { "" } else { "s" });
        }
    }
    out
}

/// The YAML files below a folder, sorted by path. A single file will do too, and the name of a further pack that is built
/// in where there is no such folder.
pub fn read(folder: &Path) -> anyhow::Result<Vec<Arc<RuleFile>>> {
    if folder.metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        if let Some(files) = folder.to_str().and_then(dixit::further_pack) {
            return Ok(files);
        }
        bail!(
            "{}: there is no such folder of rules; look at the spelling, or make one: dixit init my-rules",
            folder.display()
        );
    }
    let mut paths = Vec::new();
    let mut walk = WalkBuilder::new(folder);
    for entry in walk.standard_filters(false).hidden(true).follow_links(false).build() {
        let entry = entry.with_context(|| unreadable(&folder.to_string_lossy()))?;
        let path = entry.path();
        let is_yaml = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
        if is_yaml && entry.depth() > 0 {
            refuse_link(path)?;
        }
        if is_yaml && path.is_file() && paths.len() <= MAX_FILES {
            paths.push(path.to_owned());
        }
    }
    if paths.is_empty() && folder.is_file() {
        bail!("{}: not a rule file; the names of rule files end in .yaml or .yml", folder.display());
    }
    if paths.is_empty() {
        bail!("{}: no rules in this folder (*.yaml, *.yml); to begin with some: dixit init my-rules", folder.display());
    }
    if paths.len() > MAX_FILES {
        bail!("{}: more than {MAX_FILES} rule files; is this the right folder?", folder.display());
    }
    paths.sort();
    paths.iter().map(|path| rule_file(path)).collect()
}

fn rule_file(path: &Path) -> anyhow::Result<Arc<RuleFile>> {
    let name = path.to_string_lossy().replace('\\', "/");
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes));
    read.with_context(|| unreadable(&name))?;
    let text = text(bytes).map_err(|line| anyhow!("{name}:{line}: not UTF-8; save the file again as UTF-8"))?;
    Ok(Arc::new(RuleFile { path: name, text }))
}

/// The text of a rule file, or the line that is none. Of a file that is too large as much as is needed to refuse it.
pub(crate) fn text(mut bytes: Vec<u8>) -> Result<String, usize> {
    if bytes.len() > MAX_FILE_BYTES {
        bytes.truncate(MAX_FILE_BYTES + 1);
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    String::from_utf8(bytes)
        .map_err(|error| error.as_bytes()[..error.utf8_error().valid_up_to()].split(|&byte| byte == b'\n').count())
}

fn unreadable(name: &str) -> String {
    format!("{name}: the rules cannot be read")
}
