//! `dixit rules diff`: what a change of rules gains, loses and alters over a corpus, by rule.

mod compare;
mod git;
mod markdown;
mod terminal;

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use dixit::Dixit;
use dixit_rules::{Drafts, RuleFile};

use super::super::corpus::Corpus;
use super::super::scan::{analyse, analyse_again};
use super::super::threads;
use crate::args::{DiffFormat, RulesDiff};
use crate::eval::{Report, Sum};
use crate::exit::Exit;
use crate::output::{Output, Text};
use crate::{rule_files, warn};
use compare::{Change, compare};

/// All that is shown.
struct Difference {
    /// What the change is seen against, as it was asked for.
    base: String,
    n_articles: usize,
    n_before: usize,
    n_after: usize,
    /// In the order of articles and places.
    changes: Vec<Change>,
    /// Before and after.
    scores: Option<(Report, Report)>,
    /// Most changes shown of each kind and rule.
    n_shown: usize,
}

/// Runs `dixit rules diff`.
pub(super) fn run(args: &RulesDiff) -> anyhow::Result<Exit> {
    let base_files = dixit::with_pack_below(&base(args)?);
    let before = match Dixit::with_rules(&base_files, Drafts::Skip) {
        Ok(dixit) => dixit,
        Err(diagnostics) => {
            let exit = rule_files::refuse(&diagnostics);
            warn(format_args!(
                "these are the rules before the change, --base {}; choose a base that is valid",
                args.base
            ));
            return Ok(exit);
        }
    };
    let after = match rule_files::load(args.rules.as_deref())? {
        Ok(dixit) => dixit,
        Err(exit) => return Ok(exit),
    };
    let mut corpus = Corpus::read(&args.corpus);
    let threads = threads(None)?;
    let alike = before.sees_alike(&after);
    let per_article = threads.install(|| {
        corpus.each(|input| {
            let old = analyse(input.clone(), &before)?;
            // Reading a page is most of the work, and a change of rules seldom changes it.
            let new = if alike { analyse_again(old.document, &after)? } else { analyse(input.clone(), &after)? };
            let changes = compare(&new.document, (&before, &old.claims), (&after, &new.claims));
            Ok((old.claims.len(), new.claims.len(), changes))
        })
    });
    let scores = args.gold.as_deref().map(|gold| threads.install(|| scores(gold, &before, &after))).transpose()?;
    let difference = Difference {
        base: args.base.clone(),
        n_articles: per_article.len(),
        n_before: per_article.iter().map(|one| one.0).sum(),
        n_after: per_article.iter().map(|one| one.1).sum(),
        changes: per_article.into_iter().flat_map(|one| one.2).collect(),
        scores,
        n_shown: args.examples,
    };
    let (kind, text) = match args.format {
        DiffFormat::Terminal => (Text::Styled, terminal::render(&difference)),
        DiffFormat::Markdown => (Text::Exact, markdown::render(&difference)),
    };
    let mut output = Output::open(args.output.as_deref(), kind)?;
    output.write(&text)?;
    output.finish()?;
    Ok(if corpus.n_failures == 0 { Exit::Clean } else { Exit::Unreadable })
}

/// The rules before the change. A folder goes before a revision of the same name.
fn base(args: &RulesDiff) -> anyhow::Result<Vec<Arc<RuleFile>>> {
    if Path::new(&args.base).exists() {
        return rule_files::read(Path::new(&args.base));
    }
    let folder = args.rules.as_deref().with_context(|| {
        format!("{}: there is no such folder; for a git revision say of which rules: --rules DIR", args.base)
    })?;
    git::rules_at(&args.base, folder)
}

fn scores(gold: &Path, before: &Dixit, after: &Dixit) -> anyhow::Result<(Report, Report)> {
    Ok((Sum::of(gold, before)?.report(), Sum::of(gold, after)?.report()))
}

impl Difference {
    /// The changes of each rule, rules by id. An altered claim counts for the rule that finds it now.
    fn by_rule(&self) -> std::collections::BTreeMap<&str, Vec<&Change>> {
        let mut rules = std::collections::BTreeMap::<&str, Vec<&Change>>::new();
        for change in &self.changes {
            rules.entry(change.rule.as_str()).or_default().push(change);
        }
        rules
    }

    /// Rows of measures: name, before and after in percent.
    fn measures(&self) -> Vec<(&'static str, f64, f64)> {
        let Some((before, after)) = &self.scores else { return Vec::new() };
        let figures = |report: &Report| {
            let (overlap, many) = (report.content.overlap, report.many_to_one);
            [overlap.p, overlap.r, overlap.f1, many.p, many.r, report.attribution_accuracy.acc].map(|it| it * 100.0)
        };
        let names = [
            "precision, overlap",
            "recall, overlap",
            "F1, overlap",
            "precision, half covered",
            "recall, half covered",
            "right source",
        ];
        let both = figures(before).into_iter().zip(figures(after));
        names.into_iter().zip(both).map(|(name, (old, new))| (name, old, new)).collect()
    }
}
