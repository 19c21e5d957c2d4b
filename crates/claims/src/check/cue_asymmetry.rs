//! `cue-asymmetry`

use std::collections::BTreeMap;

use super::{Article, Check, Fault, Level, Threshold};
use crate::lexicons::Class;
use crate::{Claim, SourceKind};

pub(super) const CHECK: Check = Check {
    name: "cue-asymmetry",
    level: Level::Note,
    finds: "one side says, the other claims",
    why: "Where one person's words are doubted by their verbs and another's never are, the text takes sides.",
    basis: "BBC Editorial Guidelines 4 on due impartiality; Reuters on loaded words; Recasens et al. 2013 on bias in \
            reporting verbs",
    help: "give both the same verbs",
    thresholds: &[
        Threshold { name: "doubted", default: 2, counts: "doubting verbs of one person from which on it speaks" },
        Threshold { name: "plain", default: 3, counts: "claims without a doubting verb that another person must have" },
    ],
    words: &["doubting"],
    fires: "Ada Marsh said the road was safe. Marsh said it had been checked twice. She said that work was done. \
            Otto Brill [claimed] that the road was cracked. Brill [insisted] that nobody had looked.",
    silent: "Ada Marsh said the road was safe. Marsh claimed it had been checked twice. She insisted that work was done. \
             Otto Brill claimed that the road was cracked. Brill insisted that nobody had looked.",
    run,
};

#[derive(Default)]
struct Side<'a> {
    plain: usize,
    doubted: Vec<&'a Claim>,
}

fn run(article: &Article<'_>) -> Vec<Fault> {
    let mut sides: BTreeMap<usize, Side<'_>> = BTreeMap::new();
    for (idx, claim) in article.own().filter(|(_, claim)| claim.source_kind == SourceKind::NamedPerson) {
        let Some(entity) = article.speaker(idx) else { continue };
        let side = sides.entry(entity).or_default();
        // *the claim*, as a noun, is what a check of facts calls it.
        let is_verb = article.document.tag(claim.cue_head).is_verb();
        if is_verb && article.lexicons.length(claim.cue_head, Class::Doubting).is_some() && !claim.how.negated {
            side.doubted.push(claim);
        } else {
            side.plain += 1;
        }
    }
    let plain = article.threshold("plain");
    if !sides.values().any(|side| side.doubted.len() * 10 <= side.plain && side.plain >= plain) {
        return Vec::new();
    }
    let doubted = article.threshold("doubted").max(1);
    // A good part of what they say, since one who speaks often is doubted now and then.
    let unfair = sides.values().filter(|side| side.doubted.len() >= doubted && side.doubted.len() * 2 >= side.plain);
    unfair.map(|side| fault(article, side)).collect()
}

fn fault(article: &Article<'_>, side: &Side<'_>) -> Fault {
    let who = side.doubted[0].source.as_ref().map(|source| article.quoted(source)).unwrap_or_default();
    Fault {
        spans: side.doubted.iter().map(|claim| Article::first(&claim.cue)).collect(),
        claims: side.doubted.iter().map(|claim| claim.id.clone()).collect(),
        message: format!("“{who}” is doubted by {} verbs, while others just say", side.doubted.len()),
    }
}
