//! `cargo xtask hostile`: twice as much of what nobody would write must not cost much more than twice the work.
//!
//! Work is counted in instructions, of the whole command and by valgrind, so that neither the machine nor what else runs on
//! it plays a part. The test below counts the steps of the matcher, and needs nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail, ensure};

/// What `cargo xtask hostile` may be called with.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only those with this in the name
    name: Option<String>,
    /// How large each is before it is doubled
    #[arg(long, default_value_t = 32)]
    kilobytes: usize,
}

/// Twice as much may cost so many times as much. Work that grows as the square costs four times as much.
const MOST: f64 = 2.5;

/// What is this small says nothing of how it grows: the start alone differs by a million from one input to another.
const INSTRUCTIONS: u64 = 20_000_000;

/// So many times as much is tried of what is too small. What is still so is refused or passed over at once.
const MORE: usize = 32;

/// What stands before this line is written once.
const LINE: &[u8] = b"====\n";

/// A file of fixtures/hostile: what it holds is written again and again, where it stands after a line of `====` what is
/// before that once. `§` is the number of the repetition, so that names can be new each time.
struct Hostile {
    name: String,
    head: Vec<u8>,
    part: Vec<u8>,
}

pub(crate) fn run(root: &Path, args: &Args) -> anyhow::Result<()> {
    let valgrind = Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !valgrind.is_ok_and(|status| status.success()) {
        println!("SKIPPED hostile texts: valgrind is not installed (apt-get install valgrind)");
        return Ok(());
    }
    let dixit = crate::dixit_binary(root)?;
    let folder = root.join("target/hostile");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let start = instructions(&dixit, &file(&folder, "start.txt", b"Rents rose.\n")?)?;
    let mut too_many = Vec::new();
    println!("{:<32}{:>14}{:>14}{:>8}", "instructions", "once", "twice", "times");
    let wanted = |hostile: &Hostile| args.name.as_ref().is_none_or(|name| hostile.name.contains(name));
    let all = read(root)?;
    for hostile in all.iter().filter(|hostile| wanted(hostile)) {
        let of = |bytes| {
            let count = instructions(&dixit, &file(&folder, &hostile.name, &hostile.text(bytes))?)?;
            anyhow::Ok(count.saturating_sub(start))
        };
        let both = |kilobytes: usize| anyhow::Ok((of(kilobytes << 10)?, of(kilobytes << 11)?));
        let (mut one, mut two) = both(args.kilobytes)?;
        if two < INSTRUCTIONS {
            (one, two) = both(args.kilobytes * MORE)?;
        }
        let times = two as f64 / one.max(1) as f64;
        let is_small = two < INSTRUCTIONS;
        let shown = if is_small { "-".to_owned() } else { format!("{times:.2}") };
        println!("{:<32}{one:>14}{two:>14}{shown:>8}", hostile.name);
        if times > MOST && !is_small {
            too_many.push(hostile.name.as_str());
        }
    }
    if !too_many.is_empty() {
        bail!("more than {MOST} times the work for twice as much: {}", too_many.join(", "));
    }
    Ok(())
}

/// All of fixtures/hostile, by name.
fn read(root: &Path) -> anyhow::Result<Vec<Hostile>> {
    let folder = root.join("fixtures/hostile");
    let unreadable = || format!("{} cannot be read", folder.display());
    let mut all = Vec::new();
    for entry in fs::read_dir(&folder).with_context(unreadable)? {
        let entry = entry.with_context(unreadable)?;
        let bytes = fs::read(entry.path()).with_context(unreadable)?;
        let split = bytes.windows(LINE.len()).position(|window| window == LINE);
        let (head, part) = split.map_or((&[][..], &bytes[..]), |at| (&bytes[..at], &bytes[at + LINE.len()..]));
        let name = entry.file_name().to_string_lossy().into_owned();
        ensure!(!part.is_empty(), "{name}: nothing in it");
        all.push(Hostile { name, head: head.to_vec(), part: part.to_vec() });
    }
    all.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(all)
}

impl Hostile {
    /// So many bytes of it, or a few more.
    fn text(&self, bytes: usize) -> Vec<u8> {
        let mut text = self.head.clone();
        for number in 0.. {
            if text.len() >= bytes {
                break;
            }
            let mut pieces = Vec::new();
            let mut rest = &self.part[..];
            let sign = "§".as_bytes();
            while let Some(at) = rest.windows(sign.len()).position(|window| window == sign) {
                pieces.extend_from_slice(&rest[..at]);
                // As long for every number: what is doubled is how often, and not how much.
                pieces.extend_from_slice(format!("{number:06}").as_bytes());
                rest = &rest[at + sign.len()..];
            }
            pieces.extend_from_slice(rest);
            text.extend_from_slice(&pieces);
        }
        text
    }
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<PathBuf> {
    let path = folder.join(name);
    fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(path)
}

/// What a scan of a file takes, whatever comes of it.
fn instructions(dixit: &Path, article: &Path) -> anyhow::Result<u64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]).arg(dixit);
    valgrind.args(["scan", "--no-config", "--jobs", "1", "--format", "ndjson", "--output", "/dev/null"]).arg(article);
    let output = valgrind.output().context("valgrind cannot be run")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(matches!(output.status.code(), Some(0 | 2)), "{} ends with {}", article.display(), output.status);
    let count = said.lines().find_map(|line| line.split_once("I   refs:")).map(|(_, count)| count.replace(',', ""));
    let count = count.as_deref().and_then(|count| count.trim().parse().ok());
    count.with_context(|| format!("valgrind says no count: {said}"))
}

#[cfg(test)]
mod tests {
    use dixit::Dixit;
    use dixit_ingest::{Format, Options, Origin};
    use dixit_text::Input;

    use super::*;

    /// Steps below which the edges of a text count more than how it grows.
    const STEPS: usize = 1_000;

    fn inputs(hostile: &Hostile, bytes: usize) -> Vec<Input> {
        let origin = Origin::file(hostile.name.as_str(), hostile.name.as_str());
        let text = hostile.text(bytes);
        let inputs = dixit_ingest::open(&text[..], Format::of_name(&hostile.name), origin, &Options::default());
        inputs
            .filter_map(|input| {
                let broken =
                    |error: &dixit_ingest::ReadError| matches!(error.kind, dixit_ingest::ReadErrorKind::Broken);
                assert!(!input.as_ref().is_err_and(broken), "{}", hostile.name);
                input.ok()
            })
            .collect()
    }

    /// Most of those in fixtures/hostile can be read: what is refused at once tests nothing further in.
    #[test]
    fn twice_as_much_costs_no_more_than_twice_the_steps() {
        let dixit = Dixit::new();
        let mut n_read = 0;
        for hostile in read(&crate::root()).unwrap() {
            let steps = |bytes| {
                let inputs = inputs(&hostile, bytes);
                let documents = inputs.into_iter().map(|input| dixit.scan(input).document);
                documents.map(|document| dixit_rules::count_steps(dixit.rules(), &document)).sum::<usize>()
            };
            let (one, two) = (steps(8 << 10), steps(16 << 10));
            let times = two as f64 / one.max(1) as f64;
            assert!(two < STEPS || times <= MOST, "{}: {one} steps, twice as large {two}", hostile.name);
            n_read += usize::from(two >= STEPS);
        }
        assert!(n_read >= 30, "{n_read}");
    }

    #[test]
    fn quotes_that_never_close_100_000_deep() {
        let dixit = Dixit::new();
        for part in ["“", "“‘", "(“", "\"'"] {
            let analysis = dixit.scan(Input::from_text("nested", part.repeat(100_000 / part.chars().count())));
            assert_eq!(analysis.claims.len(), 0, "{part}");
        }
        let said = "“he said ".repeat(10_000);
        let _ = dixit.scan(Input::from_text("nested", said));
    }

    #[test]
    fn lines_of_10_megabytes() {
        let dixit = Dixit::new();
        for part in ["a", "’s", "=", "\u{200d}", "é"] {
            let text = part.repeat((10 << 20) / part.len());
            let _ = dixit.scan(Input::from_text("line", text));
        }
        // A million words of one letter, and as many hyphens, without a blank.
        let _ = dixit.scan(Input::from_text("line", "a-".repeat(1 << 20)));
    }

    #[test]
    fn numbers_make_every_repetition_new() {
        let hostile = Hostile { name: String::new(), head: b"a,".to_vec(), part: "§ b§,".as_bytes().to_vec() };
        assert_eq!(hostile.text(20), b"a,000000 b000000,000001 b000001,");
    }
}
