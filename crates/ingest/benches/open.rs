//! What it costs to read each format, on one core: `cargo bench -p dixit-ingest`.

use divan::Bencher;
use divan::counter::BytesCount;
use dixit_ingest::{Format, Options, Origin, open};

fn main() {
    divan::main();
}

/// A file of each format. Records are repeated by `bytes` below, with ids of their own.
const FILES: &[(&str, &[u8])] = &[
    ("radio.txt", include_bytes!("../../../fixtures/inputs/2031-05-09-radio-check.txt")),
    ("ferry.html", include_bytes!("../../../fixtures/inputs/2031-05-02-ferry-stays.html")),
    ("council.srt", include_bytes!("../../../fixtures/inputs/council-meeting.srt")),
    ("ferry.md", include_bytes!("../../../fixtures/inputs/ferry-note.md")),
    ("note.txt.gz", include_bytes!("../../../fixtures/inputs/2031-05-02-packed-note.txt.gz")),
    (
        "wire.jsonl",
        b"{\"id\": \"N\", \"text\": \"The mayor of Tarn said on Monday that the bridge would be closed.\"}\n",
    ),
    ("desk.csv", b"N,\"The mayor of Tarn said on Monday that the \"\"old\"\" bridge would be closed.\"\n"),
];

#[divan::bench(args = FILES.iter().map(|(name, _)| *name))]
fn read(bencher: Bencher<'_, '_>, name: &str) {
    let bytes = bytes(name);
    bencher.counter(BytesCount::new(bytes.len())).bench(|| {
        let inputs = open(&bytes[..], Format::of_name(name), Origin::file(name, name), &Options::default());
        inputs.flatten().count()
    });
}

fn bytes(name: &str) -> Vec<u8> {
    let file = FILES.iter().find(|(of, _)| *of == name).map_or(&b""[..], |(_, bytes)| bytes);
    let head: &[u8] = match name.rsplit_once('.') {
        Some((_, "csv")) => b"id,text\n",
        Some((_, "jsonl")) => b"",
        _ => return file.to_vec(),
    };
    let record = String::from_utf8_lossy(file);
    let records = (0..1_000).map(|nth| record.replacen('N', &nth.to_string(), 1));
    [head, records.collect::<String>().as_bytes()].concat()
}
