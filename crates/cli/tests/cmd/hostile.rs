//! Every input format, cut off, damaged, encrypted, made to explode and mislabelled: one clear line each, and the other
//! articles are read all the same.

use std::io::Write as _;

use crate::dixit::{CLAIM, Folder};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

/// Each file, and what is said of it.
fn files() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let packed = gzip(CLAIM.as_bytes());
    let wire = format!("{{\"id\": \"a\", \"text\": {CLAIM:?}}}\n");
    let (bomb, lines) = (vec![b'a'; 17 << 20], vec![b'\n'; 80 << 20]);
    let mut torn = packed.clone();
    let middle = torn.len() / 2;
    torn[middle] ^= 0xff;
    let text = |text: &str| text.as_bytes().to_vec();
    vec![
        // Cut off.
        (
            "cut.txt",
            b"The caf\xc3\xa9 and the other caf\xc3\xa9 of Tarn said rents rose, the caf\xc3".to_vec(),
            "broken UTF-8; save the file again as UTF-8",
        ),
        (
            "cut.jsonl",
            wire.as_bytes()[..wire.len() / 2].to_vec(),
            "cut.jsonl:1: EOF while parsing a string at column 51",
        ),
        ("cut.csv", text("id,text\na,\"Rents rose.\n"), "a cell opens with a quotation mark and never closes"),
        ("cut.tsv", text("id\ttext\na\t\"Rents rose.\n"), "a cell opens with a quotation mark and never closes"),
        ("cut.html", text("<!doctype html><html><head><title>Rents"), "a title: it is cut off; fetch it again"),
        ("cut.srt", text("1\n00:00:01,000 -->"), "no line of two time codes"),
        ("cut.vtt", text("WEBVTT\n\n00:01.000 --> 00:0"), "says nothing: it is cut off"),
        ("cut.txt.gz", packed[..packed.len() / 2].to_vec(), "the gzip data are damaged (they end too early)"),
        // Damaged.
        ("torn.txt", b"Rents\0\0\x01 rose.".to_vec(), "bytes that are no text (the first at byte 5)"),
        ("torn.html", b"<!doctype html><p>Rents\0\0 rose.".to_vec(), "bytes that are no text (the first at byte 23)"),
        ("torn.md", b"# Rents\0\x02\n".to_vec(), "bytes that are no text (the first at byte 7)"),
        (
            "torn.srt",
            b"1\n00:00:01,000 --> 00:00:02,000\nRents\0\x02 rose.\n".to_vec(),
            "bytes that are no text (the first at byte 37)",
        ),
        (
            "torn.jsonl",
            b"{\"text\": \"Rents rose.\" \"id\": 1}\n".to_vec(),
            "torn.jsonl:1: expected `,` or `}` at column 24",
        ),
        ("torn.csv", b"id,text\na,b,c,d\n".to_vec(), "torn.csv:2: 4 cells where the header has 2"),
        ("torn.txt.gz", torn, "the gzip data are damaged"),
        ("torn.jsonl.zst", b"\x28\xb5\x2f\xfd\x24\x00\xff\xff\xff".to_vec(), "the zstd data are damaged"),
        // Encrypted.
        ("closed.txt", text("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n"), "looks like an encrypted message (PGP)"),
        ("closed.html", text("age-encryption.org/v1\n-> X25519 x\n"), "looks like an encrypted file (age)"),
        ("closed.md", b"Salted__\x12\x9a\xff\x00\x01".to_vec(), "looks like an encrypted file (OpenSSL)"),
        ("closed.jsonl", text("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n"), "looks like an encrypted message (PGP)"),
        ("closed.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "looks like an old or encrypted Office document"),
        ("closed.srt", b"Salted__\x12\x9a\xff\x00\x01".to_vec(), "looks like an encrypted file (OpenSSL)"),
        ("closed.txt.gz", gzip(b"age-encryption.org/v1\n-> X25519 x\n"), "looks like an encrypted file (age)"),
        // Made to explode.
        ("bomb.txt.gz", gzip(&bomb), "more than 16 MiB in one document"),
        ("bomb.md.gz", gzip(&bomb), "more than 16 MiB in one document"),
        ("bomb.srt.gz", gzip(&bomb), "more than 16 MiB in one document"),
        (
            "bomb.csv.gz",
            gzip(&[b"id,text\na,".as_slice(), &bomb].concat()),
            "bomb.csv.gz:2: more than 16 MiB in one document",
        ),
        ("bomb.jsonl.gz", gzip(&lines), "it unpacks to more than 250 times its size, as bombs do"),
        ("bomb.html", text(&"<div>".repeat(100_000)), "a page with tags nested more than 500 deep"),
        ("bomb.html.gz", gzip(&bomb), "more than 16 MiB in one document"),
        // Mislabelled.
        ("other.txt", b"%PDF-1.7\n\xe2\xe3".to_vec(), "looks like a PDF file"),
        ("other.html", b"PK\x03\x04\x14\0".to_vec(), "looks like a ZIP archive or an Office document"),
        ("other.md", b"\x89PNG\r\n".to_vec(), "looks like a picture (PNG)"),
        ("other.srt", text("Rents rose.\n"), "no line of two time codes"),
        ("other.vtt", text("<!doctype html><p>Rents rose."), "looks like an HTML page and is named as subtitles"),
        ("other.jsonl", text("<!doctype html><p>Rents rose."), "looks like an HTML page and is named as JSONL"),
        ("other.csv", text("{\"text\": \"Rents rose.\"}\n"), "looks like JSONL and is named as CSV"),
        ("other.ann", text("T1\tCue 6 10\tsaid\n"), "brat annotations, without the text"),
        ("other.txt.gz", text("Rents rose, the mayor said.\0"), "bytes that are no text (the first at byte 27)"),
    ]
}

#[test]
fn one_clear_line_for_each_bad_file() {
    for (name, bytes, expected) in files() {
        let folder = Folder::with(&[("zz-good.txt", CLAIM)]);
        folder.write(name, &bytes);
        let run = folder.run(&["scan", name, "zz-good.txt", "--format", "ndjson"]).exits(2);
        let lines: Vec<&str> = run.stderr.lines().collect();
        let [line] = lines[..] else { panic!("{name}: not one line: {lines:?}") };
        assert!(line.starts_with(&format!("dixit: {name}:")) && line.contains(expected), "{name}: {line}");
        assert!(line.len() < 200, "{name}: {line}");
        assert_eq!(run.ids(), ["zz-good.txt"], "{name}");
    }
}
