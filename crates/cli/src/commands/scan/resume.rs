//! Going on after a run that was cut off, by the `document` records of what it has written.

use std::fs::File;
use std::io::{BufRead as _, BufReader, ErrorKind};
use std::path::Path;

use anyhow::{Context as _, bail};
use serde::Deserialize;

use super::ahead::Read;
use super::tally::Tally;
use crate::inputs::Failure;

/// How every record begins that Dixit writes.
const BEGINS: &[u8] = b"{\"kind\":\"";

/// What is known of an input that has been written.
#[derive(Debug, Deserialize)]
struct Written {
    kind: String,
    id: String,
    path: Option<String>,
    error: Option<String>,
}

/// Passes over the inputs that a report holds already, which must be the first ones, and gives the bytes that they take in
/// it. What comes after is of a document that was not written whole.
pub(super) fn pass_over(
    report: &Path,
    inputs: &mut impl Iterator<Item = Read>,
    tally: &mut Tally,
) -> anyhow::Result<u64> {
    let name = report.display();
    let mut reader = match File::open(report) {
        Ok(file) => BufReader::with_capacity(1 << 16, file),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error).with_context(|| format!("{name} cannot be read")),
    };
    let (mut at, mut whole) = (0, 0);
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let n = reader.read_until(b'\n', &mut line).with_context(|| format!("{name} cannot be read"))?;
        if n == 0 {
            break;
        }
        at += n as u64;
        if !line.starts_with(BEGINS) && !BEGINS.starts_with(&line) {
            bail!("{name}:{number}: that is no record of dixit scan; to write over it, leave out --resume");
        }
        // The last line may have been cut off anywhere.
        if line.ends_with(b"\n") && line[BEGINS.len()..].starts_with(b"document\"") {
            let written: Written = serde_json::from_slice(&line)
                .with_context(|| format!("{name}:{number}: a damaged record; remove it and what follows"))?;
            let Some(input) = inputs.next() else {
                bail!("{name}:{number}: there are more documents in it than are to be read; {OTHERS}");
            };
            let (key, path) = match &input {
                Ok(input) => (&input.key, &input.path),
                Err(failure) => (&failure.key, &failure.path),
            };
            if written.kind != "document" || (key, path) != (&written.id, &written.path) {
                bail!("{name}:{number}: {} is in it where {key} is to be read; {OTHERS}", written.id);
            }
            tally.add(written.failure().as_ref());
            whole = at;
        }
    }
    Ok(whole)
}

const OTHERS: &str = "go on with the same files, in the same folder, or leave out --resume";

impl Written {
    fn failure(self) -> Option<Failure> {
        let Self { id, path, error, .. } = self;
        Some(Failure { key: id.clone(), path, name: id, reason: error? })
    }
}
