//! What Dixit itself wrote, and must not take for an article: people export where they work.

use std::path::Path;

use crate::decisions;
use crate::sheet::COLUMNS;

/// As many bytes of a file as [`of_bytes`] needs.
pub const FIRST_BYTES: usize = 2048;

/// Whether a file is Dixit's own by its name alone: decisions of the desk.
#[must_use]
pub fn is_named(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == decisions::FILE)
}

/// What of Dixit's own these first bytes begin, if anything, and what is done with it.
#[must_use]
pub fn of_bytes(first: &[u8]) -> Option<&'static str> {
    let text = String::from_utf8_lossy(&first[..first.len().min(FIRST_BYTES)]);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if is_sheet(text) {
        return Some("a sheet of claims that Dixit wrote; take it back in with: dixit review import");
    }
    if text.starts_with("{\"kind\":\"") && text.contains("\"schema\":\"dixit/claim/") {
        return Some("claims that Dixit wrote, and no article");
    }
    if text.starts_with("{\"schema\":\"dixit/finding/") || text.starts_with("{\"finding\":\"") {
        return Some("findings that Dixit wrote, and no article");
    }
    let is_page = text.starts_with("<!doctype html>") && text.contains("<meta name=\"generator\" content=\"Dixit ");
    is_page.then_some("a report that Dixit wrote, and no article")
}

/// By its first columns, whatever program saved it since.
fn is_sheet(text: &str) -> bool {
    let cells = text.split(['\n', '\r']).next().unwrap_or_default().split([',', ';', '\t']);
    let mut cells = cells.map(|cell| cell.trim().trim_matches('"'));
    COLUMNS[..3].iter().all(|column| cells.next().is_some_and(|cell| cell.eq_ignore_ascii_case(column)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_files_are_told_by_their_first_bytes() {
        let own = |first: &str| of_bytes(first.as_bytes()).is_some();
        assert!(own("claim_id,document,path,title\n"));
        assert!(own("\u{feff}\"claim_id\";\"document\";\"path\"\r\n"));
        assert!(own("Claim_ID\tDocument\tPath\n"));
        assert!(own("{\"kind\":\"claim\",\"schema\":\"dixit/claim/1\""));
        assert!(own("{\"schema\":\"dixit/finding/1\"") && own("{\"finding\":\"0011223344556677\""));
        assert!(!own("claim_id,text\n") && !own("id,document,path\n") && !own(""));
        assert!(!own("{\"kind\":\"claim\",\"text\":\"Rents rose.\"}"));
        assert!(!own("<!doctype html><p>Dixit is Latin.</p>"));
    }
}
