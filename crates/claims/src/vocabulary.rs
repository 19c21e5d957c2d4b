//! The words of journalism that rules may use.

use dixit_rules::Vocabulary;

use crate::lexicons::{Class, Gender};

/// What `set` may name and what lexicons may say of themselves. The rule language refuses any other word.
pub const VOCABULARY: Vocabulary = Vocabulary {
    fields: &[("venue", &[]), ("audience", &[]), ("anonymity", &["granted", "reason-given"])],
    attributes: &[
        (
            "stance",
            &[
                "neutral",
                "structuring",
                "assertive",
                "distancing",
                "factive",
                "concessive",
                "denial",
                "commissive",
                "directive",
                "accusative",
                "expressive",
                "cognitive",
                "evidential",
            ],
        ),
        ("furniture", &["opening", "whole"]),
        ("class", Class::NAMES),
        ("gender", Gender::NAMES),
        // What a feature adds to the check-worthiness of a claim: a number.
        ("worth", &[]),
        // What a sign adds to a clause's being an opinion and no fact: a number.
        ("opinion", &[]),
    ],
};
