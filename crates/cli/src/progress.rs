//! [`Progress`]: how far a long run has come, on standard error, where a person looks on.

use std::io::Read;
use std::time::{Duration, Instant};

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run shorter than this is over before anyone could read of it.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether anyone looks on. Without a terminal nobody does, whatever is said here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watched {
    /// Standard error is the person's.
    Yes,
    /// They asked for silence, or the report itself runs over the same screen.
    No,
}

/// How far a run has come: bytes that were read of all that are to be read.
#[derive(Debug, Clone)]
pub struct Progress {
    bar: ProgressBar,
    began: Instant,
    n_documents: u64,
    /// Where it is to be drawn when the time has come.
    watched: Watched,
}

impl Progress {
    /// That of a run over so many bytes.
    #[must_use]
    pub fn new(n_bytes: u64, watched: Watched) -> Self {
        let bar = ProgressBar::with_draw_target(Some(n_bytes), ProgressDrawTarget::hidden()).with_style(style());
        Self { bar, began: Instant::now(), n_documents: 0, watched }
    }

    /// That of a run nobody looks at.
    #[must_use]
    pub fn hidden() -> Self {
        Self::new(0, Watched::No)
    }

    /// A reader whose bytes count.
    pub fn of<R: Read + Send>(&self, reader: R) -> impl Read + Send + use<R> {
        self.bar.wrap_read(reader)
    }

    /// So many documents more have been worked on.
    pub fn add(&mut self, n_documents: usize) {
        self.n_documents += n_documents as u64;
        let passed = self.began.elapsed();
        self.bar.set_message(rate(self.n_documents, passed));
        if passed >= PATIENCE && self.watched == Watched::Yes {
            self.watched = Watched::No;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Says something without the bar in between.
    pub fn above<T>(&self, say: impl FnOnce() -> T) -> T {
        self.bar.suspend(say)
    }

    /// Leaves no trace on the screen.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn style() -> ProgressStyle {
    let style = ProgressStyle::with_template("{bar:24} {percent:>3} %  {msg} · {eta} left");
    style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("━╸ ")
}

fn rate(n_documents: u64, passed: Duration) -> String {
    let a_second = u128::from(n_documents) * 1000 / passed.as_millis().max(1);
    let a_second = HumanCount(u64::try_from(a_second).unwrap_or(u64::MAX));
    format!("{} documents, {a_second} a second", HumanCount(n_documents))
}

#[cfg(test)]
mod tests {
    use indicatif::InMemoryTerm;

    use super::*;

    #[test]
    fn how_far_how_fast_and_how_long_still() {
        let screen = InMemoryTerm::new(5, 80);
        let mut progress = Progress::new(1000, Watched::No);
        progress.bar.set_draw_target(ProgressDrawTarget::term_like(Box::new(screen.clone())));
        std::io::copy(&mut progress.of([b'a'; 250].as_slice()), &mut std::io::sink()).unwrap();
        progress.n_documents = 1500;
        progress.add(0);
        progress.bar.tick();
        let shown = screen.contents();
        assert!(shown.starts_with("━━━━━━") && shown.contains(" 25 %  1,500 documents, "), "{shown:?}");
        assert!(shown.contains(" a second · ") && shown.ends_with(" left"), "{shown:?}");
        progress.finish();
        assert_eq!(screen.contents(), "");
    }

    #[test]
    fn a_short_run_shows_nothing() {
        let mut progress = Progress::new(10, Watched::Yes);
        progress.add(10);
        assert!(progress.bar.is_hidden());
        assert_eq!(rate(1_204, Duration::from_secs(4)), "1,204 documents, 301 a second");
    }
}
