//! [`Sink`]: where all stages put what they find, so that all mistakes are told at once.

use super::{Diagnostic, Level, code};

/// More than anyone reads at one go. The bound keeps a file of a million mistakes from taking minutes.
const MAX_OF_A_LEVEL: usize = 200;

/// Collects diagnostics.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    errors: Kept,
    warnings: Kept,
    /// Whether a file, or the part of one that declares names, could not be read, so that names which seem
    /// undeclared may stand there.
    pub(crate) incomplete: bool,
}

#[derive(Debug, Default)]
struct Kept {
    kept: Vec<Diagnostic>,
    dropped: usize,
}

impl Sink {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        let list = match diagnostic.level() {
            Level::Error => &mut self.errors,
            Level::Warning => &mut self.warnings,
        };
        if list.kept.len() < MAX_OF_A_LEVEL {
            list.kept.push(diagnostic);
        } else {
            list.dropped += 1;
        }
    }

    /// Adds what was found elsewhere, behind what is here.
    pub(crate) fn append(&mut self, other: Self) {
        self.incomplete |= other.incomplete;
        self.errors.dropped += other.errors.dropped;
        self.warnings.dropped += other.warnings.dropped;
        other.errors.kept.into_iter().chain(other.warnings.kept).for_each(|diagnostic| self.push(diagnostic));
    }

    /// Errors so far. What seems unused may be used by what could not be read; what seems to lack something
    /// may only lack what was left out with its mistake.
    pub(crate) fn n_errors(&self) -> usize {
        self.errors.kept.len() + self.errors.dropped
    }

    /// Whether another error would not be kept, so that a search for what was meant is in vain.
    pub(crate) fn is_full(&self) -> bool {
        self.errors.kept.len() >= MAX_OF_A_LEVEL
    }

    /// Errors and warnings, or warnings only, each sorted by file and place.
    pub(crate) fn finish(self) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let failed = !self.errors.kept.is_empty();
        let dropped = self.errors.dropped;
        let mut all = self.errors.kept;
        all.extend(self.warnings.kept);
        all.sort_by(|a, b| {
            (&a.place.file.path, a.place.start, a.code).cmp(&(&b.place.file.path, b.place.start, b.code))
        });
        all.dedup();
        if let Some(last) = all.last().filter(|_| dropped > 0) {
            let message = format!("{dropped} more mistakes are not shown");
            let more = Diagnostic::new(code::TOO_MANY, last.place.clone(), message);
            all.push(more.help("mend the first ones and run it again; many have one cause"));
        }
        if failed { Err(all) } else { Ok(all) }
    }
}
