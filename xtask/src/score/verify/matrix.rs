//! A confusion matrix: what must be found down the side, what was found along the top.

use std::fmt::Write as _;

pub(super) struct Matrix {
    names: Vec<&'static str>,
    counts: Vec<usize>,
}

impl Matrix {
    pub(super) fn new(names: impl Iterator<Item = &'static str>) -> Self {
        let names: Vec<&str> = names.collect();
        Self { counts: vec![0; names.len() * names.len()], names }
    }

    pub(super) fn add(&mut self, expected: &str, found: &str) {
        let at = |name: &str| self.names.iter().position(|it| *it == name);
        if let (Some(expected), Some(found)) = (at(expected), at(found)) {
            self.counts[expected * self.names.len() + found] += 1;
        }
    }

    /// With a row for each name that was expected at all.
    pub(super) fn table(&self, title: &str) -> String {
        let width = self.names.iter().map(|name| name.len()).max().unwrap_or(0).max(title.len()) + 2;
        let mut out = format!("{title:<width$}");
        for name in &self.names {
            let _ = write!(out, "{name:>width$}");
        }
        out.push('\n');
        for (row, name) in self.names.iter().enumerate() {
            let counts = &self.counts[row * self.names.len()..(row + 1) * self.names.len()];
            if counts.iter().sum::<usize>() == 0 {
                continue;
            }
            let _ = write!(out, "{name:<width$}");
            for count in counts {
                let _ = write!(out, "{count:>width$}");
            }
            out.push('\n');
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_expected_stands_down_the_side() {
        let mut matrix = Matrix::new(["a", "b"].into_iter());
        matrix.add("a", "a");
        matrix.add("a", "b");
        assert_eq!(matrix.table("of"), "of     a   b\na      1   1\n");
    }
}
