//! Reads a folder of rules.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use dixit::Dixit;
use dixit_rules::{Colour, Diagnostic, Drafts, Level, Pack, RuleFile};
use ignore::WalkBuilder;

use crate::exit::Exit;

/// Most bytes of one rule file. The largest theme of the default pack has a hundredth of it.
pub(crate) const MAX_FILE: u64 = 4 << 20;

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
    folder.map_or_else(|| Ok(dixit::embedded()), |folder| Ok(dixit::with_pack_below(&read(folder)?)))
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

/// The YAML files below a folder, sorted by path. A single file will do too.
pub fn read(folder: &Path) -> anyhow::Result<Vec<Arc<RuleFile>>> {
    folder.metadata().with_context(|| unreadable(&folder.to_string_lossy()))?;
    let mut paths = Vec::new();
    let mut walk = WalkBuilder::new(folder);
    for entry in walk.standard_filters(false).hidden(true).follow_links(false).build() {
        let entry = entry.with_context(|| unreadable(&folder.to_string_lossy()))?;
        let path = entry.path();
        let is_yaml = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
        if is_yaml && path.is_file() && paths.len() <= MAX_FILES {
            paths.push(path.to_owned());
        }
    }
    if paths.is_empty() {
        bail!("{}: no rules in this folder (*.yaml, *.yml)", folder.display());
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
    let read = File::open(path).and_then(|file| file.take(MAX_FILE + 1).read_to_end(&mut bytes));
    read.with_context(|| unreadable(&name))?;
    if bytes.len() as u64 > MAX_FILE {
        bail!("{name}: more than {} MiB; rules are small files, one theme each", MAX_FILE >> 20);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].split(|&byte| byte == b'\n').count();
        anyhow::anyhow!("{name}:{line}: not UTF-8; save the file again as UTF-8")
    })?;
    Ok(Arc::new(RuleFile { path: name, text }))
}

fn unreadable(name: &str) -> String {
    format!("{name}: the rules cannot be read")
}
