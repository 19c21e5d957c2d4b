//! [`Ahead`]: documents are read on a thread of their own while others are worked on, and no further than a chunk.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use dixit_text::Input;

use crate::inputs::Failure;
use crate::interrupt::Held;

/// An input, or why there is none.
pub(in crate::commands) type Read = Result<Input, Failure>;

/// Most articles of a chunk.
const CHUNK_DOCUMENTS: usize = 256;

/// Bytes of text after which a chunk is full.
const CHUNK_BYTES: usize = 16 << 20;

/// How often a signal is looked for while there is nothing to do: a reader that waits for a pipe cannot be woken.
const GLANCE: Duration = Duration::from_millis(50);

/// Inputs that are being read.
pub(super) struct Ahead(Arc<Shared>);

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    waiting: Vec<Read>,
    /// Of the text of those that wait.
    bytes: usize,
    /// How many have been read.
    n_read: usize,
    /// Whether all have been read.
    is_at_end: bool,
    /// Whether nobody wants more.
    is_dropped: bool,
}

impl Ahead {
    /// Begins to read. The thread is not waited for: it may wait itself, for a pipe that nobody writes to.
    pub(super) fn of(inputs: impl Iterator<Item = Read> + Send + 'static) -> Self {
        let shared = Arc::<Shared>::default();
        let ended = Ended(Arc::clone(&shared));
        thread::spawn(move || {
            for input in inputs {
                if !ended.0.put(input) {
                    break;
                }
            }
        });
        Self(shared)
    }

    /// The next documents, always as many as a chunk holds while there are so many, so that chunks do not depend on how
    /// quickly anything is read. `None` at the end, and after a signal.
    pub(super) fn chunk(&self, held: &Held) -> Option<Vec<Read>> {
        let mut state = self.0.lock();
        while !state.is_full() && !state.is_at_end && held.seen().is_none() {
            (state, _) = self.0.changed.wait_timeout(state, GLANCE).unwrap_or_else(PoisonError::into_inner);
        }
        if held.seen().is_some() || state.waiting.is_empty() {
            return None;
        }
        state.bytes = 0;
        self.0.changed.notify_all();
        Some(std::mem::take(&mut state.waiting))
    }

    /// Whether there are no more than so many.
    pub(super) fn is_used_up(&self, n_documents: usize) -> bool {
        let state = self.0.lock();
        state.is_at_end && state.n_read == n_documents
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        self.0.lock().is_dropped = true;
        self.0.changed.notify_all();
    }
}

impl Shared {
    /// Waits until there is room. Whether more is wanted is returned.
    fn put(&self, input: Read) -> bool {
        let mut state = self.lock();
        while state.is_full() && !state.is_dropped {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.bytes += input.as_ref().map_or(0, |input| input.text.len());
        state.n_read += 1;
        state.waiting.push(input);
        if state.is_full() {
            self.changed.notify_all();
        }
        !state.is_dropped
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn is_full(&self) -> bool {
        self.waiting.len() >= CHUNK_DOCUMENTS || self.bytes >= CHUNK_BYTES
    }
}

/// Tells the end, also that of a reader that broke: nobody waits for it in vain.
struct Ended(Arc<Shared>);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.lock().is_at_end = true;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn inputs(n: usize, text: &'static str) -> impl Iterator<Item = Read> + Send {
        (0..n).map(move |nth| Ok(Input::from_text(nth.to_string(), text)))
    }

    fn sizes(ahead: &Ahead) -> Vec<usize> {
        let held = Held::signals();
        std::iter::from_fn(|| ahead.chunk(&held)).map(|chunk| chunk.len()).collect()
    }

    #[test]
    fn chunks_are_full_while_there_is_enough() {
        let ahead = Ahead::of(inputs(600, "Rents rose."));
        assert!(!ahead.is_used_up(0));
        assert_eq!(sizes(&ahead), [256, 256, 88]);
        assert!(ahead.is_used_up(600) && !ahead.is_used_up(599));
        assert_eq!(sizes(&Ahead::of(inputs(0, ""))), [0; 0]);
    }

    #[test]
    fn a_chunk_is_bounded_by_bytes_too() {
        let long: &'static str = "a".repeat(CHUNK_BYTES / 2).leak();
        assert_eq!(sizes(&Ahead::of(inputs(5, long))), [2, 2, 1]);
    }

    #[test]
    fn no_more_is_read_than_a_chunk() {
        let n_read = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&n_read);
        let ahead = Ahead::of(inputs(10_000, "Rents rose.").inspect(move |_| {
            counter.fetch_add(1, Ordering::SeqCst);
        }));
        let held = Held::signals();
        assert_eq!(ahead.chunk(&held).map(|chunk| chunk.len()), Some(CHUNK_DOCUMENTS));
        // However long one waits: the chunk taken, the one that waits, and one in the hand of the reader.
        thread::sleep(Duration::from_millis(200));
        assert!(n_read.load(Ordering::SeqCst) <= 2 * CHUNK_DOCUMENTS + 1);
    }
}
