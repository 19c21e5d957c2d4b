//! Documents are worked on by all cores a chunk at a time, and given on in the order in which they were read:
//! memory is bounded by the chunk, whatever the corpus.

use dixit_text::Input;
use rayon::prelude::*;

use crate::inputs::Failure;
use crate::progress::Progress;

/// Most articles of a chunk.
const CHUNK_DOCUMENTS: usize = 256;

/// Bytes of text after which a chunk is full.
const CHUNK_BYTES: usize = 16 << 20;

/// Works on each input, and gives what came of it to `then`, with the end of a chunk marked by `None`.
pub(in crate::commands) fn each<T: Send>(
    mut inputs: impl Iterator<Item = Result<Input, Failure>>,
    threads: &rayon::ThreadPool,
    progress: &mut Progress,
    work: impl Fn(Result<Input, Failure>) -> T + Sync,
    mut then: impl FnMut(Option<T>, &Progress) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    loop {
        let chunk = chunk(&mut inputs);
        if chunk.is_empty() {
            progress.finish();
            return Ok(());
        }
        let done: Vec<T> = threads.install(|| chunk.into_par_iter().map(&work).collect());
        progress.add(done.len());
        for one in done {
            then(Some(one), progress)?;
        }
        then(None, progress)?;
    }
}

fn chunk(inputs: &mut impl Iterator<Item = Result<Input, Failure>>) -> Vec<Result<Input, Failure>> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    while chunk.len() < CHUNK_DOCUMENTS && bytes < CHUNK_BYTES {
        let Some(input) = inputs.next() else { break };
        bytes += input.as_ref().map_or(0, |input| input.text.len());
        chunk.push(input);
    }
    chunk
}
