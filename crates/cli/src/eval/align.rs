//! Pairs attributions one to one, for the largest sum of weights: the Hungarian method, for each group
//! of attributions that have anything in common.

use std::collections::{BTreeMap, BTreeSet};

use super::marked::Marked;

/// Pairs of indices into `found` and `gold`.
pub(super) fn align(found: &[Marked], gold: &[Marked]) -> Vec<(usize, usize)> {
    let weights = weights(found, gold);
    let mut pairs = Vec::new();
    for (rows, columns) in groups(&weights) {
        let cost: Vec<Vec<i64>> = rows
            .iter()
            .map(|row| columns.iter().map(|column| -weights.get(&(*row, *column)).copied().unwrap_or(0)).collect())
            .collect();
        for (row, column) in assign(&cost) {
            if cost[row][column] < 0 {
                pairs.push((rows[row], columns[column]));
            }
        }
    }
    pairs
}

/// Weights of all pairs that share a token of content or of cue. Content decides, then cue, then source.
fn weights(found: &[Marked], gold: &[Marked]) -> BTreeMap<(usize, usize), i64> {
    let mut weights = BTreeMap::new();
    for (f, one) in found.iter().enumerate() {
        for (g, other) in gold.iter().enumerate() {
            let content = one.content.shared(&other.content);
            let cue = one.cue.shared(&other.cue);
            if content + cue == 0 {
                continue;
            }
            let either = one.content.len() + other.content.len() - content;
            let mut weight = content * 1_000_000;
            weight += if cue > 0 { 2000 } else { 0 };
            weight += if cue > 0 && one.cue.is_exact(&other.cue) { 1000 } else { 0 };
            weight += if one.source.overlaps(&other.source) { 500 } else { 0 };
            weight += (400 * content).checked_div(either).unwrap_or(0);
            weights.insert((f, g), i64::try_from(weight).unwrap_or(i64::MAX));
        }
    }
    weights
}

/// Connected groups: the rows and the columns of each.
fn groups(weights: &BTreeMap<(usize, usize), i64>) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut groups: Vec<(BTreeSet<usize>, BTreeSet<usize>)> = Vec::new();
    for &(row, column) in weights.keys() {
        let mut merged = (BTreeSet::from([row]), BTreeSet::from([column]));
        groups.retain_mut(|group| {
            let apart = !group.0.contains(&row) && !group.1.contains(&column);
            if !apart {
                merged.0.append(&mut group.0);
                merged.1.append(&mut group.1);
            }
            apart
        });
        groups.push(merged);
    }
    groups.into_iter().map(|(rows, columns)| (rows.into_iter().collect(), columns.into_iter().collect())).collect()
}

/// The assignment of least cost, as pairs of row and column; all of the shorter side is assigned.
fn assign(cost: &[Vec<i64>]) -> Vec<(usize, usize)> {
    let n_columns = cost.first().map_or(0, Vec::len);
    if cost.len() > n_columns {
        let turned: Vec<Vec<i64>> = (0..n_columns).map(|column| cost.iter().map(|row| row[column]).collect()).collect();
        return assign(&turned).into_iter().map(|(row, column)| (column, row)).collect();
    }
    // Row 0 and column 0 are helpers; `row_of[c]` is the row that column c is assigned to, 0 for none.
    let mut row_price = vec![0; cost.len() + 1];
    let mut column_price = vec![0; n_columns + 1];
    let mut row_of = vec![0; n_columns + 1];
    for row in 1..=cost.len() {
        let mut came_from = vec![0; n_columns + 1];
        let mut slack = vec![i64::MAX; n_columns + 1];
        let mut seen = vec![false; n_columns + 1];
        row_of[0] = row;
        let mut column = 0;
        while row_of[column] != 0 {
            seen[column] = true;
            let at = row_of[column];
            let (mut step, mut next) = (i64::MAX, 0);
            for other in 1..=n_columns {
                if seen[other] {
                    continue;
                }
                let reduced = cost[at - 1][other - 1] - row_price[at] - column_price[other];
                if reduced < slack[other] {
                    slack[other] = reduced;
                    came_from[other] = column;
                }
                if slack[other] < step {
                    step = slack[other];
                    next = other;
                }
            }
            for other in 0..=n_columns {
                if seen[other] {
                    row_price[row_of[other]] += step;
                    column_price[other] -= step;
                } else if slack[other] < i64::MAX {
                    slack[other] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[came_from[column]];
            column = came_from[column];
        }
    }
    (1..=n_columns).filter(|&column| row_of[column] != 0).map(|column| (row_of[column] - 1, column - 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_decides_and_not_the_best_pair() {
        let check = |cost: &[&[i64]], expected: i64| {
            let cost: Vec<Vec<i64>> = cost.iter().map(|row| row.to_vec()).collect();
            let pairs = assign(&cost);
            assert_eq!(pairs.len(), cost.len().min(cost[0].len()));
            assert_eq!(pairs.iter().map(|&(row, column)| cost[row][column]).sum::<i64>(), expected);
        };
        check(&[&[-9, -8], &[-8, 0]], -16);
        check(&[&[-9, -8, -1]], -9);
        check(&[&[-9], &[-10], &[-1]], -10);
        check(&[&[4, 1, 3], &[2, 0, 5], &[3, 2, 2]], 5);
    }
}
