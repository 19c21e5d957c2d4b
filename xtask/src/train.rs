//! `cargo xtask train`: the tagger and the parser from the treebanks' training parts.

use std::fs;
use std::time::Instant;

use dixit_text::train::{self, Effort, FirstLooks};
use dixit_text::{Gold, Tag};

use crate::treebank;

/// Arguments of `cargo xtask train`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Rounds over the data.
    #[arg(long, default_value_t = 8)]
    epochs: usize,
    /// Models whose mean is kept.
    #[arg(long, default_value_t = 3)]
    models: usize,
    /// Train this one only, with the other as it is.
    #[arg(long)]
    only: Option<Which>,
    /// Keep the weights that decide, and learn anew only what needs no decision and when a first look is enough.
    #[arg(long)]
    first_looks: bool,
    /// Keep of the weights that decide those that tell the most, and then do as with --first-looks.
    #[arg(long, conflicts_with = "first_looks")]
    prune: bool,
    /// Train and score, but write nothing.
    #[arg(long)]
    dry_run: bool,
}

impl Args {
    /// Whether the weights that decide are those of the models that there are.
    fn keeps_weights(&self) -> bool {
        self.first_looks || self.prune
    }
}

/// What is trained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Which {
    Tagger,
    Parser,
}

/// Parts that the training data is cut into, so that no sentence is tagged by a tagger that learned from it.
const FOLDS: usize = 8;
/// Features kept of the tagger and of the parser: what a few megabytes hold.
const TAGGER_FEATURES: usize = 230_000;
const PARSER_FEATURES: usize = 900_000;
/// What models are tried on. The words alone, without what people say of them, tell when a first look is enough.
const DEV: [&str; 2] = ["ewt-dev", "gum-dev"];

pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let start = Instant::now();
    let say = |what: &str| eprintln!("{:6.1}s {what}", start.elapsed().as_secs_f32());
    let mut sentences = Vec::new();
    for part in ["ewt-train", "gum-train"] {
        sentences.extend(treebank::read(part)?.into_iter().flat_map(|text| text.sentences).map(Gold::projective));
    }
    let extra = augmented(&sentences);
    say(&format!("{} sentences, {} more made from them", sentences.len(), extra.len()));
    let models = treebank::root().join("models");
    let mut others = Vec::new();
    for part in DEV {
        others.extend(treebank::read(part)?.into_iter().flat_map(|text| text.sentences).map(|gold| gold.forms));
    }
    let all: Vec<&Gold> = sentences.iter().chain(&extra).collect();
    if args.only != Some(Which::Parser) {
        let effort = Effort { epochs: args.epochs, models: args.models, features: TAGGER_FEATURES };
        let with_first_look = |model: &[u8]| train::with_first_look_of_tagger(model, &all, &others);
        let model = if args.keeps_weights() {
            fs::read(models.join("tagger.bin"))?
        } else {
            with_first_look(&train::tagger(&all, effort)).model
        };
        let model = if args.first_looks { model } else { train::pruned_tagger(&model, &all) };
        let tagger = with_first_look(&model);
        say(&format!("tagger, {}", shown(&tagger)));
        for part in DEV {
            say(&format!("{part} tags {:.2}", tag_accuracy(part, &tagger.model)?));
        }
        if !args.dry_run {
            fs::write(models.join("tagger.bin"), &tagger.model)?;
        }
    }
    if args.only == Some(Which::Tagger) {
        return Ok(());
    }
    let tags = jackknifed(&sentences, &extra);
    say("tags of the training data, by taggers that have not seen it");
    let tagger = fs::read(models.join("tagger.bin"))?;
    let others: Vec<_> = others.into_iter().map(|forms| (forms.clone(), train::tag_by(&tagger, &forms))).collect();
    let effort = Effort { epochs: args.epochs, models: args.models, features: PARSER_FEATURES };
    let with_first_looks = |model: &[u8]| train::with_first_looks_of_parser(model, &all, &tags, &others);
    let model = if args.keeps_weights() {
        fs::read(models.join("parser.bin"))?
    } else {
        with_first_looks(&train::parser(&all, &tags, effort)).model
    };
    let model = if args.first_looks { model } else { train::pruned_parser(&model, &all, &tags) };
    let parser = with_first_looks(&model);
    say(&format!("parser, {}", shown(&parser)));
    for part in DEV {
        let [unlabelled, labelled] = attachment(part, &parser.model)?;
        say(&format!("{part} UAS {unlabelled:.2} LAS {labelled:.2}"));
    }
    if !args.dry_run {
        fs::write(models.join("parser.bin"), &parser.model)?;
    }
    Ok(())
}

/// The size of a model, and how often its first looks are enough.
fn shown(looks: &FirstLooks) -> String {
    let enough: Vec<String> = looks.enough.iter().map(|share| format!("{:.1} %", 100.0 * share)).collect();
    format!("{} kB; a first look is enough for {}", looks.model.len() / 1000, enough.join(" and "))
}

/// Every eighth sentence once more without its full stop, as headlines and captions have none, and some of the shorter
/// of these with their words capitalised.
fn augmented(sentences: &[Gold]) -> Vec<Gold> {
    let ends_with_stop = |gold: &&Gold| gold.forms.len() > 3 && gold.forms.last().is_some_and(|form| form == ".");
    let bare: Vec<Gold> = sentences.iter().filter(ends_with_stop).step_by(8).filter_map(without_last).collect();
    let titles: Vec<Gold> = bare.iter().filter(|gold| gold.forms.len() < 14).step_by(2).map(capitalised).collect();
    bare.into_iter().chain(titles).collect()
}

fn capitalised(gold: &Gold) -> Gold {
    let mut gold = gold.clone();
    for (form, tag) in gold.forms.iter_mut().zip(&gold.tags) {
        let is_small = matches!(tag, Tag::Dt | Tag::In | Tag::Cc | Tag::To | Tag::Pos);
        if form.is_ascii() && !is_small && form.len() > 1 {
            form[..1].make_ascii_uppercase();
        }
    }
    gold
}

fn without_last(gold: &Gold) -> Option<Gold> {
    let last = gold.forms.len() - 1;
    if gold.heads.contains(&Some(last)) || gold.heads[last].is_none() {
        return None;
    }
    let mut gold = gold.clone();
    gold.forms.pop();
    gold.tags.pop();
    gold.lemmas.pop();
    gold.heads.pop();
    gold.rels.pop();
    gold.glued.pop();
    Some(gold)
}

/// Tags of all sentences, each by a tagger trained on the other parts.
fn jackknifed(sentences: &[Gold], extra: &[Gold]) -> Vec<Vec<Tag>> {
    let mut tags = vec![Vec::new(); sentences.len()];
    let mut last = Vec::new();
    for fold in 0..FOLDS {
        // Neighbours stay together: they share their rare words.
        let fold_of = |at: usize| at / 50 % FOLDS;
        let others: Vec<&Gold> =
            (0..sentences.len()).filter(|&at| fold_of(at) != fold).map(|at| &sentences[at]).collect();
        last = train::tagger(&others, Effort { epochs: 5, models: 1, features: TAGGER_FEATURES });
        for at in (0..sentences.len()).filter(|&at| fold_of(at) == fold) {
            tags[at] = train::tag_by(&last, &sentences[at].forms);
        }
    }
    tags.extend(extra.iter().map(|gold| train::tag_by(&last, &gold.forms)));
    tags
}

fn tag_accuracy(part: &str, model: &[u8]) -> anyhow::Result<f64> {
    let (mut right, mut all) = (0, 0);
    for gold in treebank::read(part)?.iter().flat_map(|text| &text.sentences) {
        let tags = train::tag_by(model, &gold.forms);
        right += tags.iter().zip(&gold.tags).filter(|(tag, gold)| tag == gold).count();
        all += tags.len();
    }
    Ok(100.0 * f64::from(right as u32) / f64::from(all as u32))
}

/// Attachment with the tags of the tagger, marks counted, unlabelled and labelled.
fn attachment(part: &str, model: &[u8]) -> anyhow::Result<[f64; 2]> {
    let tagger = fs::read(treebank::root().join("models/tagger.bin"))?;
    let (mut unlabelled, mut labelled, mut all) = (0u32, 0u32, 0u32);
    for gold in treebank::read(part)?.iter().flat_map(|text| &text.sentences) {
        let tags = train::tag_by(&tagger, &gold.forms);
        for (at, (head, rel)) in train::tree_by(&tagger, model, &gold.forms, &tags).into_iter().enumerate() {
            all += 1;
            unlabelled += u32::from(head == gold.heads[at]);
            labelled += u32::from(head == gold.heads[at] && rel == gold.rels[at]);
        }
    }
    Ok([unlabelled, labelled].map(|right| 100.0 * f64::from(right) / f64::from(all)))
}
