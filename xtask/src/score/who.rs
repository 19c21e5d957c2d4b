//! `cargo xtask score who`: who *he*, *she* and *they* are, and which full name a short one means, against the
//! coreference of GUM.

mod fit;
mod gold;

use std::collections::BTreeMap;

use dixit::Dixit;
use dixit_claims::resolve::{Form, Nominal, People};
use dixit_text::{Document, Gold, train};

use super::claims::on_disk;
use crate::treebank::{self, Text};
use gold::{Mention, mentions};

/// Arguments of `cargo xtask score who`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Part of GUM: dev, test or train.
    #[arg(long, default_value = "dev")]
    part: String,
    /// Print this many mistakes.
    #[arg(long, default_value_t = 0)]
    errors: usize,
    /// Fit the weights of pronouns on this part and print them, instead of scoring.
    #[arg(long)]
    fit: bool,
}

/// A document with what people say about who is who in it.
pub(super) struct Case {
    name: String,
    document: Document,
    people: People,
    gold: Document,
    mentions: Vec<Mention>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    let dixit = on_disk(&crate::root())?;
    let part = format!("gum-{}", args.part);
    let texts = treebank::read(&part)?;
    let mentions = mentions(&part)?;
    let cases: Vec<Case> =
        texts.iter().zip(mentions).map(|(text, mentions)| Case::read(&dixit, text, mentions)).collect();
    if args.fit {
        print!("{}", fit::fit(&cases));
        return Ok(());
    }
    print!("{}", table(&args.part, &cases, args.errors));
    Ok(())
}

impl Case {
    fn read(dixit: &Dixit, text: &Text, mentions: Vec<Mention>) -> Self {
        let analysis = dixit.scan_again(Document::from_gold(&text.name, &own(text)));
        let gold = Document::from_gold(&text.name, &text.sentences);
        Self { name: text.name.clone(), document: analysis.document, people: analysis.people, gold, mentions }
    }

    /// The gold entity of a nominal.
    pub(super) fn entity(&self, nominal: &Nominal) -> Option<&str> {
        self.mentions
            .iter()
            .find(|mention| mention.is(&self.gold, nominal, &self.people.nominals))
            .map(|it| &*it.entity)
    }

    /// Whether a nominal names a gold entity.
    pub(super) fn is(&self, nominal: &Nominal, entity: &str) -> bool {
        self.mentions
            .iter()
            .any(|mention| mention.entity == entity && mention.is(&self.gold, nominal, &self.people.nominals))
    }

    /// *he*, *she* and *they* as subject of a verb by the gold tree, with their gold entities.
    pub(super) fn pronouns(&self) -> impl Iterator<Item = (usize, &str)> {
        (0..self.gold.tokens().len()).filter_map(|at| {
            let is_one = matches!(self.gold.lower(at), "he" | "she" | "they");
            let is_subject = self.gold.rel(at).name().starts_with("nsubj");
            let mention = self.mentions.iter().find(|it| it.start == at && it.end == at + 1)?;
            (is_one && is_subject).then_some((at, &*mention.entity))
        })
    }
}

/// The sentences of a text with our own tags and trees.
fn own(text: &Text) -> Vec<Gold> {
    let read = |gold: &Gold| {
        let tags = train::tag(&gold.forms);
        let (heads, rels) = train::tree(&gold.forms, &tags).into_iter().unzip();
        Gold { tags, heads, rels, ..gold.clone() }
    };
    text.sentences.iter().map(read).collect()
}

/// Asked, answered and right.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    asked: usize,
    answered: usize,
    right: usize,
}

impl Count {
    fn add(&mut self, right: Option<bool>) {
        self.asked += 1;
        self.answered += usize::from(right.is_some());
        self.right += usize::from(right == Some(true));
    }
}

fn table(part: &str, cases: &[Case], mut errors: usize) -> String {
    use std::fmt::Write as _;
    let mut rows: BTreeMap<String, Count> = BTreeMap::new();
    for case in cases {
        for (at, entity) in case.pronouns() {
            let answer = answer(case, at);
            let right = answer.map(|nominal| case.is(&case.people.nominals[nominal], entity));
            let genre = case.name.split('_').nth(1).unwrap_or_default();
            for row in ["1 he, she, they", &format!("2 {}", case.gold.lower(at)), &format!("3 {genre}")] {
                rows.entry(row.to_owned()).or_default().add(right);
            }
            if right != Some(true) && errors > 0 {
                errors -= 1;
                show(case, at, entity, answer);
            }
        }
        for (short, right) in short_names(case) {
            let row = if short.is_person { "4 short names of people" } else { "5 other short names" };
            rows.entry(row.to_owned()).or_default().add(right);
            if right != Some(true) && errors > 0 {
                errors -= 1;
                let text = case.gold.slice(case.gold.span_of(dixit_text::Run::new(short.start, short.end)));
                println!("{}: short name `{text}`: {right:?}, {}", case.name, named_as(case, short));
            }
        }
    }
    let mut out =
        format!("{:<28}{:>8}{:>12}{:>22}\n", format!("gum-{part}"), "asked", "answered %", "right of answered %");
    for (name, count) in rows {
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let answered = percent(count.answered, count.asked);
        let right = percent(count.right, count.answered);
        let _ = writeln!(out, "{:<28}{:>8}{answered:>12.1}{right:>22.1}", &name[2..], count.asked);
    }
    out
}

/// The nominal that the record would name for a pronoun.
fn answer(case: &Case, at: usize) -> Option<usize> {
    let people = &case.people;
    let choice = people.choices.iter().find(|choice| people.nominals[choice.pronoun].head == at)?;
    let best = choice.candidates.first().filter(|_| choice.decided)?;
    Some(people.entities[best.entity].best)
}

fn show(case: &Case, at: usize, entity: &str, answer: Option<usize>) {
    let document = &case.document;
    let sentence = document.sentence_of(at);
    let from = document.sentences()[sentence.saturating_sub(1)].span.start;
    let text = document.text()[from..document.sentences()[sentence].span.end].replace('\n', " ");
    let named = |idx: usize| document.slice(document.span_of(case.people.nominals[idx].run)).to_owned();
    let wanted: Vec<&str> = (case.mentions.iter().filter(|it| it.entity == entity).take(3))
        .map(|it| case.gold.slice(case.gold.span_of(dixit_text::Run::new(it.start, it.end))))
        .collect();
    println!(
        "{}: `{}` in: {text}\n    wanted {wanted:?}, answered {:?}",
        case.name,
        document.form(at),
        answer.map(named)
    );
    let choice = case.people.choices.iter().find(|choice| case.people.nominals[choice.pronoun].head == at);
    for candidate in choice.iter().flat_map(|choice| &choice.candidates).take(4) {
        let features: Vec<&str> = candidate.features.iter().map(|it| it.name()).collect();
        println!("    {:.2} {}: {}", candidate.share, named(candidate.nominal), features.join(" "));
    }
}

/// What a short name was taken for.
fn named_as(case: &Case, short: &Mention) -> String {
    let people = &case.people;
    let Some(idx) = people.nominals.iter().position(|it| short.start < it.run.end && it.run.start < short.end) else {
        return "seen as nothing".to_owned();
    };
    let text = |idx: usize| case.document.slice(case.document.span_of(people.nominals[idx].run));
    let best = people.entity_of[idx].map(|entity| text(people.entities[entity].best));
    format!("seen as `{}`, taken for {best:?}", text(idx))
}

/// Gold mentions that are names and part of a longer name of their entity, and whether they led to it.
fn short_names(case: &Case) -> Vec<(&Mention, Option<bool>)> {
    let people = &case.people;
    let mut found = Vec::new();
    for mention in &case.mentions {
        let words = mention.name_words(&case.gold);
        let same = case.mentions.iter().filter(|it| it.entity == mention.entity);
        let full = same.map(|it| it.name_words(&case.gold)).max_by_key(Vec::len).unwrap_or_default();
        let is_part = words.iter().all(|word| full.contains(word));
        if words.is_empty() || !is_part || full.len() == words.len() {
            continue;
        }
        let is_it = |it: &Nominal| matches!(it.form, Form::Name { .. }) && mention.is(&case.gold, it, &people.nominals);
        let nominal = people.nominals.iter().position(is_it);
        let best =
            nominal.and_then(|idx| people.entity_of[idx]).map(|entity| &people.nominals[people.entities[entity].best]);
        let longer = best.filter(|best| best.name().is_some_and(|name| name.len() > words.len()));
        found.push((mention, longer.map(|best| case.is(best, &mention.entity))));
    }
    found
}
