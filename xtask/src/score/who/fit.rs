//! Weights of the features of pronouns: a log-linear ranking of the candidates and of *nobody* (Denis and Baldridge
//! 2008), fitted by gradient ascent with a Gaussian prior.

use std::fmt::Write as _;

use dixit_claims::resolve::{Feature, Row};

use super::Case;

const ROUNDS: usize = 600;
const STEP: f64 = 0.5;
/// Inverse variance of the prior.
const PRIOR: f64 = 2.0;

/// A pronoun: the features of each choice, *nobody* first, and which choices are right.
struct Example {
    choices: Vec<Vec<Feature>>,
    right: Vec<bool>,
}

/// The table of weights as Rust.
pub(super) fn fit(cases: &[Case]) -> String {
    let mut out = String::new();
    let weights = [Row::Singular, Row::Plural].map(|row| {
        let examples: Vec<Example> = cases.iter().flat_map(|case| examples(case, row)).collect();
        let weights = ascend(&examples);
        let _ = write!(out, "{}", shares(&examples, &weights, row));
        weights
    });
    for (at, feature) in Feature::ALL.iter().enumerate() {
        let _ = writeln!(out, "    (Feature::{feature:?}, [{:.2}, {:.2}]),", weights[0][at], weights[1][at]);
    }
    out
}

fn examples(case: &Case, row: Row) -> Vec<Example> {
    let people = &case.people;
    let mut examples = Vec::new();
    for choice in &people.choices {
        let pronoun = &people.nominals[choice.pronoun];
        let is_plural = case.gold.lower(pronoun.head).starts_with("the");
        if is_plural != (row == Row::Plural) {
            continue;
        }
        let Some(entity) = case.entity(pronoun) else { continue };
        let mut example = Example { choices: vec![vec![Feature::Nobody]], right: vec![false] };
        for candidate in &choice.candidates {
            let last = people.entities[candidate.entity].nominals.iter().rev();
            let named = last
                .copied()
                .filter(|&idx| idx <= candidate.nominal)
                .find(|&idx| people.nominals[idx].form != dixit_claims::resolve::Form::Pronoun);
            let right = case.is(&people.nominals[named.unwrap_or(candidate.nominal)], entity);
            example.choices.push(candidate.features.clone());
            example.right.push(right);
        }
        example.right[0] = !example.right.iter().any(|&right| right);
        examples.push(example);
    }
    examples
}

fn ascend(examples: &[Example]) -> Vec<f64> {
    let mut weights = vec![0.0; Feature::ALL.len()];
    for _ in 0..ROUNDS {
        let mut gradient: Vec<f64> = weights.iter().map(|weight| -PRIOR * weight).collect();
        for example in examples {
            let shares = distribution(example, &weights);
            let right: f64 =
                shares.iter().zip(&example.right).filter(|(_, right)| **right).map(|(share, _)| share).sum();
            for ((features, share), &is_right) in example.choices.iter().zip(&shares).zip(&example.right) {
                let wanted = if is_right { share / right.max(1e-9) } else { 0.0 };
                for &feature in features {
                    gradient[feature as usize] += wanted - share;
                }
            }
        }
        let scale = STEP / examples.len().max(1) as f64;
        weights.iter_mut().zip(gradient).for_each(|(weight, slope)| *weight += scale * slope);
    }
    weights
}

fn distribution(example: &Example, weights: &[f64]) -> Vec<f64> {
    let score = |features: &Vec<Feature>| features.iter().map(|&it| weights[it as usize]).sum::<f64>().exp();
    let scores: Vec<f64> = example.choices.iter().map(score).collect();
    let sum: f64 = scores.iter().sum();
    scores.iter().map(|score| score / sum).collect()
}

/// What a least share would give: answered and right, so that it can be chosen.
fn shares(examples: &[Example], weights: &[f64], row: Row) -> String {
    let mut out = format!("// {row:?}: {} pronouns\n", examples.len());
    for least in [0.3, 0.4, 0.5, 0.6, 0.7, 0.8] {
        let (mut answered, mut right) = (0, 0);
        for example in examples {
            let shares = distribution(example, weights);
            let best = (1..shares.len()).max_by(|&one, &other| shares[one].total_cmp(&shares[other]));
            let Some(best) = best.filter(|&best| shares[best] >= least) else { continue };
            answered += 1;
            right += usize::from(example.right[best]);
        }
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let _ = writeln!(
            out,
            "// {least}: answered {:.1} %, right {:.1} %",
            percent(answered, examples.len()),
            percent(right, answered)
        );
    }
    out
}
