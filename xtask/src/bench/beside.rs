//! What others do with the same bytes in the same run: the floor below any reader of words, and the first step of a peer.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, bail};
use dixit::Dixit;

use super::corpus::File;
use super::{Took, print_rate, timed};

/// Cuts all texts into words, and prints what this alone took: seconds of the clock, and of the processor.
const SPACY: &str = "
import json, sys, time, spacy
texts = [json.loads(line)['text'] for line in open(sys.argv[1], encoding='utf-8')]
cut = spacy.blank('en')
start, core = time.perf_counter(), time.process_time()
n = sum(len(document) for document in cut.pipe(texts))
print(time.perf_counter() - start, time.process_time() - core, spacy.__version__)
";

pub(super) fn run(dixit: &Dixit, file: &File, scan: Took, python: &Path, rounds: usize) -> anyhow::Result<()> {
    let row = |name: &str, took: Took| {
        let of = took.clock.as_secs_f64() / scan.clock.as_secs_f64();
        print_rate(name, file.n_words, took, &format!("{of:.3} of the time of a scan on one core"));
    };
    row("wc -w", best(rounds, || Command::new("wc"), &["-w".as_ref(), file.path.as_os_str()])?);

    let cues = file.path.with_file_name("cues.txt");
    let words = cue_words(dixit);
    fs::write(&cues, &words).with_context(|| format!("{} cannot be written", cues.display()))?;
    // Neither uses a second core on one file.
    let (name, arguments): (&str, &[&str]) = if answers("rg") {
        ("rg --count-matches", &["--count-matches", "--fixed-strings", "--word-regexp", "--ignore-case", "--file"])
    } else {
        println!("SKIPPED rg: not installed; grep does its work");
        ("grep --count", &["--count", "--fixed-strings", "--word-regexp", "--ignore-case", "--file"])
    };
    let program = name.split(' ').next().unwrap_or(name);
    let arguments = arguments.iter().map(AsRef::as_ref).chain([cues.as_os_str(), file.path.as_os_str()]);
    let took = best(rounds, || Command::new(program), &arguments.collect::<Vec<_>>())?;
    row(&format!("{name}, {} cues", words.lines().count()), took);

    let mut spacy = Command::new(python);
    let output = spacy.args(["-c", SPACY]).arg(&file.path).stderr(Stdio::null()).output();
    let said = output.ok().filter(|output| output.status.success());
    let said = said.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let said: Vec<&str> = said.as_deref().unwrap_or_default().split_whitespace().collect();
    let seconds = |text: &str| text.parse().map(Duration::from_secs_f64).ok();
    match said[..] {
        [clock, core, version] if seconds(clock).is_some() => {
            let took = Took { clock: seconds(clock).unwrap_or_default(), core: seconds(core) };
            row(&format!("spaCy {version}, blank"), took);
        }
        _ => println!(
            "SKIPPED spaCy: {} has none (python3 -m venv v && v/bin/pip install spacy, then --python v/bin/python)",
            python.display()
        ),
    }
    Ok(())
}

/// All forms of all words that rules take for a cue, one a line.
fn cue_words(dixit: &Dixit) -> String {
    let lexicons = dixit.rules().pack().lexicons.iter().filter(|lexicon| lexicon.attributes.contains_key("stance"));
    let entries = lexicons.flat_map(|lexicon| &lexicon.entries).filter_map(|entry| match &entry[..] {
        [word] => Some(word),
        _ => None,
    });
    let forms: BTreeSet<_> = entries.flat_map(|word| dixit_text::inflect(word)).collect();
    forms.iter().fold(String::new(), |lines, form| lines + form + "\n")
}

fn best(rounds: usize, program: impl Fn() -> Command, arguments: &[&std::ffi::OsStr]) -> anyhow::Result<Took> {
    // What another process takes of the processor is not known.
    let mut best = Duration::MAX;
    for _ in 0..rounds {
        let mut command = program();
        command.args(arguments).stdout(Stdio::null());
        let (status, took) = timed(|| command.status());
        let status = status.with_context(|| format!("{command:?} cannot be run"))?;
        if !status.success() {
            bail!("{command:?} ended with {status}");
        }
        best = best.min(took.clock);
    }
    Ok(Took { clock: best, core: None })
}

fn answers(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}
