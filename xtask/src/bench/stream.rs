//! How much memory a stream takes that has no end: records are made while they are read.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, ensure};

use super::corpus::{Corpus, record};

/// Writes so many megabytes to the binary, and prints the most memory that it has ever had at each doubling.
pub(super) fn run(dixit: &Path, corpus: &Corpus, megabytes: usize) -> anyhow::Result<()> {
    let mut scan = Command::new(dixit);
    scan.args(["scan", "-", "--no-config", "--quiet", "--format", "ndjson"]);
    let mut scan = scan.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().context("dixit cannot be run")?;
    let mut stdin = BufWriter::new(scan.stdin.take().context("a pipe")?);
    let start = Instant::now();
    println!("\n{:>10}{:>12}{:>14}{:>10}", "megabytes", "articles", "most memory", "seconds");
    let (mut bytes, mut told) = (0, 1);
    for (nth, input) in corpus.inputs.iter().cycle().enumerate() {
        if bytes >= told << 20 {
            let most = most_memory(scan.id()).map_or_else(|| "?".to_owned(), |kilobytes| format!("{kilobytes} kB"));
            println!("{told:>10}{nth:>12}{most:>14}{:>10.0}", start.elapsed().as_secs_f64());
            if told >= megabytes {
                break;
            }
            told = (told * 2).min(megabytes);
        }
        let line = record(input, nth);
        writeln!(stdin, "{line}")?;
        bytes += line.len() + 1;
    }
    drop(stdin);
    let status = scan.wait()?;
    ensure!(matches!(status.code(), Some(0 | 2)), "dixit ended with {status}");
    Ok(())
}

/// Of a process that is still there, as Linux keeps it.
fn most_memory(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}
