//! Ctrl-C and SIGTERM: while a report is being written they are waited for, so that it ends with a whole document.

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::exit::Exit;

/// What the handlers of signals set and read. They are registered once, for the whole process.
struct Flags {
    /// The last signal, or 0.
    seen: Arc<AtomicUsize>,
    /// Whether a signal ends the process at once, as it does everywhere else.
    ends_at_once: Arc<AtomicBool>,
}

static FLAGS: LazyLock<Flags> = LazyLock::new(|| {
    let (seen, ends_at_once) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(true)));
    for signal in [SIGINT, SIGTERM] {
        // In this order a first signal is only noted, and a second one ends what does not come to an end. What cannot be
        // registered stays as it was: the signal ends the process.
        let _ = flag::register_conditional_default(signal, Arc::clone(&ends_at_once));
        let _ = flag::register(signal, Arc::clone(&ends_at_once));
        let _ = flag::register_usize(signal, Arc::clone(&seen), usize::try_from(signal).unwrap_or_default());
    }
    Flags { seen, ends_at_once }
});

/// While this lives, a first signal is noted and does nothing else.
#[derive(Debug)]
pub struct Held(());

impl Held {
    /// From now on.
    #[must_use]
    pub fn signals() -> Self {
        FLAGS.seen.store(0, Ordering::SeqCst);
        FLAGS.ends_at_once.store(false, Ordering::SeqCst);
        Self(())
    }

    /// The signal that has come meanwhile.
    #[must_use]
    pub fn seen(&self) -> Option<i32> {
        i32::try_from(FLAGS.seen.load(Ordering::SeqCst)).ok().filter(|&signal| signal != 0)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        FLAGS.ends_at_once.store(true, Ordering::SeqCst);
    }
}

/// A run that a signal has stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interrupted {
    /// Its number.
    pub signal: i32,
    /// Documents that were done before.
    pub n_documents: usize,
}

impl Interrupted {
    /// What the caller is told: 128 and the signal, as shells do.
    #[must_use]
    pub fn exit(&self) -> Exit {
        if self.signal == SIGTERM { Exit::Terminated } else { Exit::Interrupted }
    }
}

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.signal == SIGTERM { "SIGTERM" } else { "SIGINT" };
        write!(f, "stopped by {name} after {}", crate::report::count(self.n_documents, "document"))
    }
}

impl std::error::Error for Interrupted {}
