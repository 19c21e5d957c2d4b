//! Documents are worked on by all cores a chunk at a time, and given on in the order in which they were read: memory is
//! bounded by two chunks, the one that is worked on and the one that is read meanwhile, whatever the corpus. While nobody
//! takes what is given on, nothing more is read.

use rayon::prelude::*;

use super::ahead::{Ahead, Read};
use crate::interrupt::{Held, Interrupted};
use crate::progress::Progress;

/// Works on each input, and gives what came of it to `then`, with the end of a chunk marked by `None`.
///
/// After a signal no other document is begun; those before the first that was not are given on, and the error is
/// [`Interrupted`].
pub(in crate::commands) fn each<T: Send>(
    inputs: impl Iterator<Item = Read> + Send + 'static,
    threads: &rayon::ThreadPool,
    progress: &mut Progress,
    work: impl Fn(Read) -> T + Sync,
    mut then: impl FnMut(Option<T>, &Progress) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let held = Held::signals();
    let ahead = Ahead::of(inputs);
    let mut n_documents = 0;
    while let Some(chunk) = ahead.chunk(&held) {
        let n_read = chunk.len();
        let one = |input| held.seen().is_none().then(|| work(input));
        let done: Vec<Option<T>> = threads.install(|| chunk.into_par_iter().map(one).collect());
        let before = n_documents;
        for one in done.into_iter().map_while(|one| one) {
            n_documents += 1;
            then(Some(one), progress)?;
        }
        progress.add(n_documents - before);
        then(None, progress)?;
        if n_documents - before < n_read {
            break;
        }
    }
    progress.finish();
    match held.seen() {
        // A signal that came when all had been done stopped nothing.
        Some(signal) if !ahead.is_used_up(n_documents) => Err(Interrupted { signal, n_documents }.into()),
        _ => Ok(()),
    }
}
