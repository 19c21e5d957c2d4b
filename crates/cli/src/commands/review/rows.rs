//! The rows of an edited sheet.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, bail};

use crate::decisions::{Corrected, Desk};
use crate::sheet::{DESK, unguarded};

/// A row, as the sheet has it now.
#[derive(Debug)]
pub(super) struct Row {
    /// In the sheet, from 1.
    pub(super) line: u64,
    pub(super) claim: String,
    pub(super) document: String,
    pub(super) path: String,
    /// Of the claim when the sheet was written.
    pub(super) revision: usize,
    /// What the desk wrote; the corrections are not known yet.
    pub(super) desk: Desk,
    /// The words of the sheet, corrected or not; absent where the sheet lacks the column.
    pub(super) words: Corrected,
}

/// Reads a sheet, whatever marks separate its cells.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<Row>> {
    let name = path.display();
    let bytes = std::fs::read(path).with_context(|| format!("{name} cannot be read"))?;
    let text = text(bytes).map_err(|reason| anyhow::anyhow!("{name} {reason}"))?;
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    let count = |mark: &u8| header.bytes().filter(|byte| byte == mark).count();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(count).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers().with_context(|| format!("{name}: its first line cannot be read"))?;
    let at: BTreeMap<String, usize> =
        headers.iter().enumerate().map(|(idx, column)| (unguarded(column.trim()).to_lowercase(), idx)).collect();
    for column in ["claim_id", "document", "path", "revision"].iter().chain(DESK) {
        if !at.contains_key(*column) {
            bail!(
                "{name}: no column `{column}`; a sheet of `dixit scan --format csv` is expected, with its first line"
            );
        }
    }
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut order = Vec::new();
    for record in reader.records() {
        let record = record.with_context(|| format!("{name}: a row cannot be read"))?;
        let line = record.position().map_or(0, csv::Position::line);
        let written = |column: &str| Some(unguarded(record.get(*at.get(column)?).unwrap_or_default()).to_owned());
        let cell = |column: &str| written(column).unwrap_or_default();
        let claim = cell("claim_id").trim().to_owned();
        if claim.is_empty() {
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            bail!("{name}:{line}: the row has no claim_id, so it is not known what it is about");
        }
        let revision = cell("revision");
        let Ok(revision) = revision.trim().parse() else {
            bail!("{name}:{line}: the revision `{revision}` is no number; leave that column as it is");
        };
        let desk = Desk {
            status: cell("status"),
            checker: cell("checker"),
            evidence_url: cell("evidence_url"),
            note: cell("note"),
            corrected: Corrected::default(),
        };
        let words = Corrected { source: written("source"), cue: written("cue"), content: written("content") };
        let row =
            Row { line, claim: claim.clone(), document: cell("document"), path: cell("path"), revision, desk, words };
        match rows.get(&claim) {
            Some(other) if other.desk != row.desk || other.words != row.words => {
                bail!("{name}:{line}: claim {claim} stands on line {} too, and says otherwise there", other.line);
            }
            Some(_) => {}
            None => {
                order.push(claim.clone());
                rows.insert(claim, row);
            }
        }
    }
    Ok(order.iter().filter_map(|claim| rows.remove(claim)).collect())
}

/// The text of a sheet, in UTF-8 or, as Excel saves "Unicode Text", UTF-16. The encodings of single regions are refused:
/// a program that saves in one of them has already lost every letter that it lacks.
fn text(bytes: Vec<u8>) -> Result<String, &'static str> {
    const WORKBOOK: &str = "is a workbook; save the sheet as CSV in UTF-8 first";
    const ENCODING: &str =
        "is not UTF-8; save it as CSV in UTF-8 (Excel: \"CSV UTF-8\"; LibreOffice: character set UTF-8)";
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (units, rest) = bytes.as_chunks::<2>();
        let units: Vec<u16> = units.iter().map(|&two| unit(two)).collect();
        if rest.is_empty() { String::from_utf16(&units).map_err(|_| ENCODING) } else { Err(ENCODING) }
    };
    match bytes.as_slice() {
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(WORKBOOK),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8(bytes).map_err(|_| ENCODING),
    }
}
