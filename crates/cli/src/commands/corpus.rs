//! Articles that rules are looked at by: read once, scanned by all cores.

use std::path::PathBuf;

use dixit::{Analysis, Dixit};
use dixit_text::Input;
use rayon::prelude::*;

use super::scan::analyse;
use crate::inputs::{Failure, documents};
use crate::warn;

/// Articles of a corpus, in the order in which they were found.
pub(super) struct Corpus {
    pub(super) inputs: Vec<Input>,
    /// How many could not be read. They have been told of.
    pub(super) n_failures: usize,
}

impl Corpus {
    pub(super) fn read(paths: &[PathBuf]) -> Self {
        let mut corpus = Self { inputs: Vec::new(), n_failures: 0 };
        for input in documents(paths) {
            match input {
                Ok(input) => corpus.inputs.push(input),
                Err(failure) => corpus.fail(&failure),
            }
        }
        corpus
    }

    /// What `then` makes of the claims of every article that can be analysed.
    pub(super) fn scan<T: Send>(&mut self, dixit: &Dixit, then: impl Fn(Analysis) -> T + Sync) -> Vec<T> {
        self.each(|input| analyse(input.clone(), dixit).map(&then))
    }

    /// What `work` makes of every article, in their order, worked on by all cores. Failures are told of.
    pub(super) fn each<T: Send>(&mut self, work: impl Fn(&Input) -> Result<T, Failure> + Sync) -> Vec<T> {
        let done: Vec<Result<T, Failure>> = self.inputs.par_iter().map(&work).collect();
        let mut kept = Vec::new();
        for one in done {
            match one {
                Ok(one) => kept.push(one),
                Err(failure) => self.fail(&failure),
            }
        }
        kept
    }

    fn fail(&mut self, failure: &Failure) {
        self.n_failures += 1;
        warn(failure);
    }
}
