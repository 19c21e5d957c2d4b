//! Runs one plugin: claims in, findings out, within a time and a size.
//!
//! Its process has a group of its own, which is ended as a whole: what it started ends with it. Each pipe has a thread,
//! so that a plugin that neither reads nor writes blocks nobody; they are not waited for, since what it started may
//! hold a pipe open.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::config::Plugin;

/// What a plugin gave.
#[derive(Debug, Default)]
pub(super) struct Answer {
    /// Its standard output, whole lines only.
    pub(super) text: String,
    /// The beginning of its standard error.
    pub(super) complaints: String,
    /// Why it is not all.
    pub(super) failure: Option<String>,
}

/// Most bytes of complaints that are shown.
const MOST_COMPLAINTS: usize = 4096;

/// How often it is looked whether a process has ended, once its output has.
const LOOK: Duration = Duration::from_millis(5);

/// Runs a plugin over records, one a line.
pub(super) fn run(plugin: &Plugin, records: &str) -> Answer {
    let mut child = match start(plugin) {
        Ok(child) => child,
        Err(error) => {
            let program = plugin.command.first().map_or("", String::as_str);
            let failure = Some(format!("`{program}` cannot be started: {error}"));
            return Answer { failure, ..Answer::default() };
        }
    };
    let deadline = Instant::now() + plugin.timeout;
    feed(&mut child, records.to_owned());
    let text = child.stdout.take().map(|pipe| collect(pipe, plugin.limit + 1));
    let complaints = child.stderr.take().map(|pipe| collect(pipe, MOST_COMPLAINTS));
    let read = text.map_or(Ok(Vec::new()), |text| wait(&text, deadline));
    let is_too_much = read.as_ref().is_ok_and(|bytes| bytes.len() > plugin.limit);
    let status = if is_too_much { None } else { end_of(&mut child, deadline) };
    if status.is_none() {
        end(&mut child);
    }
    let late = Instant::now() + LOOK * 20;
    let complaints = complaints.and_then(|pipe| wait(&pipe, late).ok()).unwrap_or_default();
    let failure = match (&read, status) {
        _ if is_too_much => Some(format!("it answered more than {} bytes and was ended", plugin.limit)),
        (Err(_), _) | (_, None) => Some(format!("it took longer than {} s and was ended", plugin.timeout.as_secs())),
        (_, Some(status)) if !status.success() => Some(format!("it failed: {status}")),
        _ => None,
    };
    let mut bytes = read.unwrap_or_else(|partial| partial);
    bytes.truncate(plugin.limit);
    if failure.is_some() {
        // The last line may have been cut.
        bytes.truncate(bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1));
    }
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Answer { text: lossy(&bytes), complaints: lossy(&complaints), failure }
}

fn start(plugin: &Plugin) -> std::io::Result<Child> {
    let (program, arguments) = plugin.command.split_first().ok_or(std::io::ErrorKind::InvalidInput)?;
    let folder = if plugin.folder.as_os_str().is_empty() { Path::new(".") } else { plugin.folder.as_path() };
    let folder = folder.canonicalize()?;
    // A program named by a path lies beside the file that names it; one without is looked for as by a shell.
    let is_path = program.contains(['/', '\\']);
    let mut command = if is_path { Command::new(folder.join(program)) } else { Command::new(program) };
    command.args(arguments).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn()
}

fn feed(child: &mut Child, records: String) {
    if let Some(mut pipe) = child.stdin.take() {
        // A plugin that does not read all that it is given has seen enough.
        thread::spawn(move || pipe.write_all(records.as_bytes()));
    }
}

/// What comes through a pipe, piece by piece, up to so many bytes.
fn collect(pipe: impl std::io::Read + Send + 'static, most: usize) -> Receiver<Vec<u8>> {
    let (send, receive) = channel();
    thread::spawn(move || {
        let mut pipe = pipe.take(most as u64);
        let mut piece = vec![0; 1 << 16];
        while let Ok(n @ 1..) = pipe.read(&mut piece) {
            if send.send(piece[..n].to_vec()).is_err() {
                return;
            }
        }
    });
    receive
}

/// All that comes until the pipe is closed; as an error, what has come until the deadline.
fn wait(pipe: &Receiver<Vec<u8>>, deadline: Instant) -> Result<Vec<u8>, Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        match pipe.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(piece) => bytes.extend(piece),
            Err(RecvTimeoutError::Disconnected) => return Ok(bytes),
            Err(RecvTimeoutError::Timeout) => return Err(bytes),
        }
    }
}

/// How a process ended, `None` where it has not by the deadline.
fn end_of(child: &mut Child, deadline: Instant) -> Option<ExitStatus> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < deadline => thread::sleep(LOOK),
            _ => return None,
        }
    }
}

/// Ends a process with all that it started.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        // That it has just ended by itself is no reason to stop.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}
