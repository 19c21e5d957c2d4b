//! Rows of labels: what `xtask/tables/kinds*.tsv` hold, offsets and no text.

use std::fmt::Write as _;

/// An attribution of the sample with its labels.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) document: String,
    /// Code points.
    pub(super) cue: (usize, usize),
    pub(super) content: (usize, usize),
    /// Kind of source, stance, types with the main one first.
    pub(super) labels: [String; 3],
}

impl Row {
    /// Whether a column has a label; a row may have some only.
    pub(super) fn is_labelled(&self, column: usize) -> bool {
        self.labels[column] != "?"
    }

    /// Whether two rows are of the same attribution.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        self.document == other.document && self.cue == other.cue && self.content == other.content
    }
}

/// The types of a label or an answer: `event,opinion`; none of an empty one.
pub(super) fn types(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').filter(|name| !name.is_empty())
}

/// The rows of a table; a line that is none is passed over.
pub(super) fn read(text: &str) -> Vec<Row> {
    let span = |text: &str| {
        let (start, end) = text.split_once('-')?;
        Some((start.parse().ok()?, end.parse().ok()?))
    };
    let row = |line: &str| match line.split('\t').collect::<Vec<_>>()[..] {
        [document, cue, content, source, stance, types] => Some(Row {
            document: document.to_owned(),
            cue: span(cue)?,
            content: span(content)?,
            labels: [source, stance, types].map(str::to_owned),
        }),
        _ => None,
    };
    text.lines().filter_map(row).collect()
}

/// A table of rows, as [`read`] reads it.
pub(super) fn write(rows: &[Row]) -> String {
    let mut out = HEADER.to_owned();
    for Row { document, cue, content, labels } in rows {
        let [source, stance, types] = labels;
        let _ =
            writeln!(out, "{document}\t{}-{}\t{}-{}\t{source}\t{stance}\t{types}", cue.0, cue.1, content.0, content.1);
    }
    out
}

const HEADER: &str = "# Labels of a sample of polnear-train drawn by `cargo xtask score kinds --draw`: document, cue and content in code points,\n# kind of source, stance of the cue, types of the claim with the main one first; `?` is not labelled yet. See kinds.md.\n# Labelled by a reader who had seen neither rules nor answers.\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let line = "a-document\t3-8\t9-20\trole\tneutral\tevent,opinion\n";
        assert_eq!(write(&read(line)), format!("{HEADER}{line}"));
        assert!(read("nonsense\n").is_empty());
    }

    #[test]
    fn a_row_may_be_labelled_in_some_columns_only() {
        let rows = read("a-document\t3-8\t9-20\t?\t?\tevent\n");
        assert_eq!([0, 1, 2].map(|column| rows[0].is_labelled(column)), [false, false, true]);
    }
}
