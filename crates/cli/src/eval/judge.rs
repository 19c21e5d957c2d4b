//! [`judge`]: runs the rules over gold.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, bail};
use dixit::Dixit;
use dixit_ingest::Origin;
use rayon::ThreadPool;
use rayon::prelude::*;

use super::{Attribution, CodePoints, Comparison, Counts, Gold, Report, Rules, attribution, read};

/// Articles that are worked on at a time.
const CHUNK: usize = 256;

/// Which claims are compared with gold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Those that stand in no other, as people mark them.
    Outermost,
    /// All.
    Nested,
}

/// An article that has been scanned and compared.
#[derive(Debug)]
pub struct Judged<'a> {
    /// Names it.
    pub id: String,
    /// What was found.
    pub found: Vec<Attribution>,
    /// The rule that found each.
    pub rules: Vec<&'a str>,
    /// Both, paired.
    pub comparison: Comparison,
}

/// All articles of a gold file or folder, in its order, scanned by these threads or by those at hand. Fails where
/// there is nothing to read; what is wrong with one article is the error of that article alone.
pub fn judge<'a>(
    gold: &Path,
    dixit: &'a Dixit,
    depth: Depth,
    threads: Option<&'a ThreadPool>,
) -> anyhow::Result<impl Iterator<Item = anyhow::Result<Judged<'a>>>> {
    let mut articles = read(gold)?;
    let chunks = std::iter::from_fn(move || {
        let chunk: Vec<_> = articles.by_ref().take(CHUNK).collect();
        (!chunk.is_empty()).then_some(chunk)
    });
    Ok(chunks.flat_map(move |chunk| {
        let work = || chunk.into_par_iter().map(|gold| one(gold?, dixit, depth)).collect();
        let done: Vec<anyhow::Result<Judged<'a>>> = match threads {
            Some(threads) => threads.install(work),
            None => work(),
        };
        done
    }))
}

/// The sum over all articles of a gold file or folder.
#[derive(Debug, Default)]
pub struct Sum {
    /// How many there are.
    pub n_articles: usize,
    /// What the measures are made of.
    pub counts: Counts,
    /// What each rule did.
    pub rules: Rules,
}

impl Sum {
    /// Of the outermost claims of all articles. None of them may be unreadable.
    pub fn of(gold: &Path, dixit: &Dixit) -> anyhow::Result<Self> {
        let mut sum = Self::default();
        for judged in judge(gold, dixit, Depth::Outermost, None)? {
            sum.add(&judged?);
        }
        if sum.n_articles == 0 {
            bail!("{}: no annotated articles in it", gold.display());
        }
        Ok(sum)
    }

    /// Of what another system found. An article that it has no line for is one in which it found nothing.
    pub fn of_found(gold: &Path, found: &BTreeMap<String, Vec<Attribution>>) -> anyhow::Result<Self> {
        let mut sum = Self::default();
        for article in read(gold)? {
            let (gold, origin) = article?;
            let found = found.get(&gold.id).map_or(&[][..], Vec::as_slice);
            let comparison = Comparison::new(&gold.text, &gold.attributions, found).with_context(|| origin.key)?;
            sum.n_articles += 1;
            sum.counts += comparison.counts();
        }
        Ok(sum)
    }

    /// Adds an article.
    pub fn add(&mut self, judged: &Judged<'_>) {
        self.n_articles += 1;
        self.counts += judged.comparison.counts();
        self.rules.add(&judged.comparison, |number| judged.rules[number]);
    }

    /// Its measures.
    #[must_use]
    pub fn report(&self) -> Report {
        Report::of(&self.counts)
    }
}

fn one((gold, origin): (Gold, Origin), dixit: &Dixit, depth: Depth) -> anyhow::Result<Judged<'_>> {
    let analysis = dixit.scan(gold.input(&origin));
    let text = analysis.document.text();
    let points = CodePoints::new(text);
    let claims: Vec<_> = analysis.claims.iter().filter(|it| depth == Depth::Nested || it.depth == 0).collect();
    let found: Vec<Attribution> = claims.iter().map(|claim| attribution(claim, &points)).collect();
    let rules = claims.iter().map(|claim| dixit.rule_id(claim)).collect();
    let comparison = Comparison::new(text, &gold.attributions, &found).with_context(|| origin.key.clone())?;
    Ok(Judged { id: gold.id, found, rules, comparison })
}
