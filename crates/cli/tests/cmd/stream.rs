//! Long runs: slow readers, signals, files that grow, and going on after a run that was cut off.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::dixit::{CLAIM, Folder};

/// So many articles, as JSONL; some of them cannot be read.
fn records(n: usize) -> String {
    let line = |id: usize| match id % 50 {
        7 => "{\"id\": \n".to_owned(),
        23 => format!("{{\"id\": {id}, \"text\": \" \"}}\n"),
        _ => format!("{{\"id\": {id}, \"text\": {CLAIM:?}}}\n"),
    };
    (0..n).map(line).collect()
}

/// How many documents there are, of which the last is written whole; they stand in order.
#[track_caller]
fn n_whole(ndjson: &str) -> usize {
    assert!(ndjson.ends_with('\n'), "cut off: {:?}", ndjson.lines().last());
    let records = ndjson.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a whole record"));
    let mut n = 0;
    let mut is_whole = true;
    for record in records {
        is_whole = record["kind"] == "document";
        let of = if is_whole { &record["id"] } else { &record["document"]["id"] };
        // A record that cannot be read is named by its line.
        let of = of.as_str().expect("a record names its document");
        let expected = if n % 50 == 7 || n % 50 == 23 { of.to_owned() } else { n.to_string() };
        assert_eq!(of, expected, "out of order");
        n += usize::from(is_whole);
    }
    assert!(is_whole, "the last document is not whole");
    n
}

#[test]
fn nothing_is_read_while_nobody_takes_what_is_written() {
    const N: usize = 20_000;
    let folder = Folder::with(&[]);
    let mut child = folder
        .command(&["scan", "-", "--format", "ndjson", "--quiet"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let n_written = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&n_written);
    let writer = thread::spawn(move || {
        for line in records(N).split_inclusive('\n') {
            stdin.write_all(line.as_bytes()).unwrap();
            counter.fetch_add(1, Ordering::SeqCst);
        }
    });
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut report = String::new();
    stdout.read_line(&mut report).unwrap();
    // It stands still in the end, however long that takes.
    let mut before = usize::MAX;
    while before != n_written.load(Ordering::SeqCst) {
        before = n_written.load(Ordering::SeqCst);
        thread::sleep(Duration::from_millis(500));
    }
    assert!(before < N / 4, "{before} of {N} have been read, and one line was taken");
    stdout.read_to_string(&mut report).unwrap();
    writer.join().unwrap();
    assert_eq!(n_whole(&report), N);
    assert_eq!(child.wait().unwrap().code(), Some(2));
}

#[test]
fn a_run_goes_on_where_it_was_cut_off() {
    let folder = Folder::with(&[("first.txt", CLAIM), ("empty.txt", "")]);
    folder.write("many.jsonl", records(60).as_bytes());
    let scan = |output: &str, resume: &[&str]| {
        let arguments = ["scan", "first.txt", "empty.txt", "many.jsonl", "--format", "ndjson", "--output", output];
        folder.run(&[&arguments[..], resume].concat()).exits(2)
    };
    let told = scan("whole.ndjson", &[]).stderr;
    let told = told.lines().last().unwrap();
    let whole = folder.read("whole.ndjson");
    // A file that grows is the same file.
    scan("grown.ndjson", &["--resume"]);
    assert!(folder.read("grown.ndjson") == whole);
    let of_a_document = whole.match_indices("{\"kind\":\"document\"").map(|(at, _)| at).nth(20).unwrap();
    let its_end = of_a_document + whole[of_a_document..].find('\n').unwrap() + 1;
    let cuts = [0, 1, 9, 10, 30, whole.len() / 3, whole.len() / 2, of_a_document, its_end - 1, its_end, its_end + 1];
    for cut in cuts.into_iter().chain([whole.len() - 1, whole.len()]) {
        folder.write("cut.ndjson", &whole.as_bytes()[..whole.floor_char_boundary(cut)]);
        let run = scan("cut.ndjson", &["--resume"]);
        assert!(folder.read("cut.ndjson") == whole, "cut off at byte {cut}");
        assert_eq!(run.stderr.lines().last(), Some(told), "what was not read counts, whichever run met it");
    }
}

#[test]
fn what_cannot_be_gone_on_with_is_left_as_it_is() {
    let folder = Folder::with(&[("a.txt", CLAIM), ("b.txt", CLAIM), ("notes.txt", "Call the mayor.\n")]);
    folder.run(&["scan", "a.txt", "b.txt", "--format", "ndjson", "-o", "out.ndjson"]).exits(0);
    let before = folder.read("out.ndjson");
    let check = |arguments: &[&str], message: &str| {
        folder.run(&[&["scan", "--resume"], arguments].concat()).exits(2).says(message);
        assert_eq!(folder.read("out.ndjson"), before);
        assert_eq!(folder.read("notes.txt"), "Call the mayor.\n");
    };
    check(&["b.txt", "a.txt", "--format", "ndjson", "-o", "out.ndjson"], "a.txt is in it where b.txt is to be read");
    check(&["a.txt", "--format", "ndjson", "-o", "out.ndjson"], "there are more documents in it than are to be read");
    check(&["a.txt", "--format", "ndjson", "-o", "notes.txt"], "notes.txt:1: that is no record of dixit scan");
    check(&["a.txt", "--format", "json", "-o", "out.ndjson"], "json cannot be gone on with; add --format ndjson");
    check(&["a.txt", "--format", "ndjson"], "--output <FILE>");
}

#[cfg(unix)]
mod signals {
    use rustix::process::{Pid, Signal, kill_process};

    use super::*;

    const MANY: usize = 20_000;

    fn send(child: &Child, signal: Signal) {
        kill_process(Pid::from_child(child), signal).expect("the process is there");
    }

    fn spawn(folder: &Folder, arguments: &[&str]) -> Child {
        let mut command = folder.command(&[&["scan", "--format", "ndjson", "--quiet"], arguments].concat());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs")
    }

    /// Waits until something has been written to a file whose name begins so.
    fn wait_for(folder: &Folder, name: &str) {
        loop {
            let mut files = std::fs::read_dir(folder.path(".")).expect("the folder is there").flatten();
            let is_it = |name_of: &std::ffi::OsStr| name_of.to_string_lossy().starts_with(name);
            if files.any(|it| is_it(&it.file_name()) && it.metadata().is_ok_and(|it| it.len() > 0)) {
                return;
            }
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Gives the exit code and what was told that is not about a document.
    fn ended(mut child: Child) -> (Option<i32>, String) {
        let mut stderr = String::new();
        child.stderr.take().expect("messages are piped").read_to_string(&mut stderr).expect("messages are piped");
        let told = stderr.lines().filter(|line| line.contains("stopped")).collect();
        (child.wait().expect("the process ends").code(), told)
    }

    /// In the middle of its work: it is held there by a pipe that nobody reads.
    #[test]
    fn a_report_ends_with_a_whole_document() {
        let folder = Folder::with(&[]);
        folder.write("many.jsonl", records(MANY).as_bytes());
        for (signal, code, name) in [(Signal::INT, 130, "SIGINT"), (Signal::TERM, 143, "SIGTERM")] {
            let mut child = spawn(&folder, &["many.jsonl"]);
            let mut stdout = BufReader::new(child.stdout.take().unwrap());
            let mut report = String::new();
            stdout.read_line(&mut report).unwrap();
            send(&child, signal);
            let stderr = thread::spawn(move || ended(child));
            stdout.read_to_string(&mut report).unwrap();
            let n = n_whole(&report);
            assert!(0 < n && n < MANY, "{n}");
            let (exit, told) = stderr.join().unwrap();
            assert_eq!(exit, Some(code));
            assert_eq!(told.replace(',', ""), format!("dixit: stopped by {name} after {n} documents"));
        }
    }

    /// While it waits for a pipe that nobody writes to.
    #[test]
    fn a_signal_is_heard_while_there_is_nothing_to_do() {
        let folder = Folder::with(&[]);
        let mut child = spawn(&folder, &["-"]);
        let mut stdin: ChildStdin = child.stdin.take().unwrap();
        stdin.write_all(records(256).as_bytes()).unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut report = String::new();
        // Once the last document of the chunk is out, it waits for more.
        while !report.contains("\"kind\":\"document\",\"schema\":\"dixit/claim/1\",\"id\":\"255\"") {
            assert!(stdout.read_line(&mut report).unwrap() > 0, "ended before: {report}");
        }
        send(&child, Signal::INT);
        stdout.read_to_string(&mut report).unwrap();
        assert_eq!(n_whole(&report), 256);
        assert_eq!(ended(child), (Some(130), "dixit: stopped by SIGINT after 256 documents".to_owned()));
        drop(stdin);
    }

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = Folder::with(&[("out.ndjson", "old")]);
        folder.write("many.jsonl", records(MANY).as_bytes());
        let child = spawn(&folder, &["many.jsonl", "--output", "out.ndjson"]);
        wait_for(&folder, ".dixit-");
        send(&child, Signal::INT);
        let (exit, told) = ended(child);
        assert_eq!(exit, Some(130));
        assert!(told.contains("out.ndjson is not written; with --resume what is done is kept: stopped by"), "{told}");
        assert_eq!(folder.read("out.ndjson"), "old");
        assert_eq!(std::fs::read_dir(folder.path(".")).unwrap().count(), 2, "nothing is left beside it");
    }

    #[test]
    fn a_file_that_grows_is_gone_on_with_after_any_end() {
        const SOME: usize = 3_000;
        let folder = Folder::with(&[]);
        folder.write("many.jsonl", records(SOME).as_bytes());
        folder.run(&["scan", "many.jsonl", "--format", "ndjson", "--output", "whole.ndjson"]).exits(2);
        for signal in [Signal::INT, Signal::KILL] {
            let child = spawn(&folder, &["many.jsonl", "--output", "grown.ndjson", "--resume"]);
            wait_for(&folder, "grown");
            send(&child, signal);
            let (exit, _) = ended(child);
            let so_far = folder.read("grown.ndjson");
            assert!(so_far.len() < folder.read("whole.ndjson").len(), "it has come to its end before the signal");
            if signal == Signal::INT {
                assert_eq!(exit, Some(130));
                assert!(n_whole(&so_far) < SOME);
            }
            folder.run(&["scan", "many.jsonl", "--format", "ndjson", "--output", "grown.ndjson", "--resume"]).exits(2);
            assert!(folder.read("grown.ndjson") == folder.read("whole.ndjson"), "after {signal:?}");
            std::fs::remove_file(folder.path("grown.ndjson")).unwrap();
        }
    }
}
