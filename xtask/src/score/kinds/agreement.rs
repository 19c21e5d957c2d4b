//! How well two lists of labels agree: raw, beyond chance, and class by class.

use std::collections::{BTreeMap, BTreeSet};

use super::labels::types;

/// Labels of the same things: what is right, and what was answered.
pub(super) type Pairs<'a> = [(&'a str, &'a str)];

/// The share of pairs that are the same, from 0 to 1; 0 of none.
pub(super) fn raw(pairs: &Pairs<'_>) -> f64 {
    share(pairs.iter().filter(|(one, other)| one == other).count(), pairs.len())
}

/// Cohen's kappa (1960): agreement beyond what two that label at random in the same shares would have. 1 where all agree.
pub(super) fn kappa(pairs: &Pairs<'_>) -> f64 {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for &(one, other) in pairs {
        counts.entry(one).or_default().0 += 1;
        counts.entry(other).or_default().1 += 1;
    }
    let n = pairs.len() as f64;
    let chance: f64 = counts.values().map(|&(one, other)| one as f64 / n * (other as f64 / n)).sum();
    if chance >= 1.0 { 1.0 } else { (raw(pairs) - chance) / (1.0 - chance) }
}

/// The first of each list.
pub(super) fn mains<'a>(pairs: &Pairs<'a>) -> Vec<(&'a str, &'a str)> {
    let first = |list: &'a str| types(list).next().unwrap_or("-");
    pairs.iter().map(|&(one, other)| (first(one), first(other))).collect()
}

/// Pairs whose main label is among the answers.
pub(super) fn main_among(pairs: &Pairs<'_>) -> usize {
    pairs
        .iter()
        .filter(|(label, found)| types(label).next().is_some_and(|main| types(found).any(|it| it == main)))
        .count()
}

/// The classes in order, and how often each (a row) was answered as which (a column).
pub(super) fn confusion<'a>(pairs: &Pairs<'a>) -> (Vec<&'a str>, Vec<Vec<usize>>) {
    let names: Vec<&str> =
        pairs.iter().flat_map(|&(one, other)| [one, other]).collect::<BTreeSet<_>>().into_iter().collect();
    let count = |label: &str, found: &str| pairs.iter().filter(|&&pair| pair == (label, found)).count();
    let counts = names.iter().map(|label| names.iter().map(|found| count(label, found)).collect()).collect();
    (names, counts)
}

/// Labels of one class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) labelled: usize,
    pub(super) answered: usize,
    pub(super) both: usize,
}

impl Counts {
    /// Both of labelled.
    pub(super) fn recall(self) -> f64 {
        share(self.both, self.labelled)
    }

    /// Both of answered.
    pub(super) fn precision(self) -> f64 {
        share(self.both, self.answered)
    }

    /// The harmonic mean of the two.
    pub(super) fn f1(self) -> f64 {
        share(2 * self.both, self.labelled + self.answered)
    }
}

/// Counts by class, where a label may be a list, and over all classes.
pub(super) fn by_class<'a>(pairs: &Pairs<'a>) -> (BTreeMap<&'a str, Counts>, Counts) {
    let mut table: BTreeMap<&str, Counts> = BTreeMap::new();
    for &(label, found) in pairs {
        let label: BTreeSet<&str> = types(label).collect();
        let found: BTreeSet<&str> = types(found).collect();
        for class in label.union(&found) {
            let counts = table.entry(class).or_default();
            counts.labelled += usize::from(label.contains(class));
            counts.answered += usize::from(found.contains(class));
            counts.both += usize::from(label.contains(class) && found.contains(class));
        }
    }
    let all = table.values().fold(Counts::default(), |sum, it| Counts {
        labelled: sum.labelled + it.labelled,
        answered: sum.answered + it.answered,
        both: sum.both + it.both,
    });
    (table, all)
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kappa_is_what_is_left_beyond_chance() {
        // Cohen's worked example in small: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no.
        let pairs: Vec<(&str, &str)> = [("y", "y", 20), ("y", "n", 5), ("n", "y", 10), ("n", "n", 15)]
            .into_iter()
            .flat_map(|(one, other, n)| std::iter::repeat_n((one, other), n))
            .collect();
        assert!((raw(&pairs) - 0.7).abs() < 1e-9);
        assert!((kappa(&pairs) - 0.4).abs() < 1e-9);
        assert!((kappa(&[("y", "y")]) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn confusion_counts_what_was_called_what() {
        let (names, counts) = confusion(&[("event", "law"), ("law", "law"), ("event", "law")]);
        assert_eq!(names, ["event", "law"]);
        assert_eq!(counts, [vec![0, 2], vec![0, 1]]);
    }

    #[test]
    fn lists_are_compared_class_by_class() {
        let pairs = [("event,opinion", "opinion"), ("event", "event,law"), ("law", "")];
        let (table, all) = by_class(&pairs);
        assert_eq!(table["event"], Counts { labelled: 2, answered: 1, both: 1 });
        assert_eq!(table["law"], Counts { labelled: 1, answered: 1, both: 0 });
        assert_eq!(all, Counts { labelled: 4, answered: 3, both: 2 });
        assert_eq!(main_among(&pairs), 1);
        assert_eq!(mains(&pairs), [("event", "opinion"), ("event", "event"), ("law", "-")]);
    }
}
