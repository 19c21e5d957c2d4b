//! `role-inconsistent`

use dixit_text::Run;

use super::{Article, Check, Fault, Level};
use crate::lexicons::Class;
use crate::resolve::{Form, Nominal};

pub(super) const CHECK: Check = Check {
    name: "role-inconsistent",
    level: Level::Warning,
    finds: "one person with two offices",
    why: "One of the two is wrong or out of date, and who speaks in which office decides what the words mean.",
    basis: "AP, titles; BBC Editorial Guidelines 3 on accuracy",
    help: "check which office it is; of a former one say “former”",
    thresholds: &[],
    words: &["rank", "former"],
    fires: "Senator Ada Marsh said the road was safe. Later [Governor Ada Marsh] said it would close.",
    silent: "Senator Ada Marsh said the road was safe. Later Sen. Ada Marsh said it would close.",
    run,
};

fn run(article: &Article<'_>) -> Vec<Fault> {
    let people = &article.analysis.people;
    let mut faults = Vec::new();
    for entity in &people.entities {
        let nominals = entity.nominals.iter().map(|&idx| &people.nominals[idx]);
        let mut ranked = nominals.filter_map(|nominal| Some((nominal, rank(article, nominal)?)));
        let Some((first, one)) = ranked.next() else { continue };
        let other = ranked.find(|(nominal, rank)| *rank != one && same_name(article, first, nominal));
        let Some((second, other)) = other else { continue };
        let span = article.document.span_of(second.run);
        let message = format!("“{other}” here, “{one}” before");
        faults.push(Fault::at(span, message));
    }
    faults
}

/// The office of a name with a given name and a surname.
fn rank<'a>(article: &Article<'a>, nominal: &Nominal) -> Option<&'a str> {
    let Form::Name { name, office } = nominal.form else { return None };
    if name.len() < 2 || office.is_empty() {
        return None;
    }
    let document = article.document;
    let around = Run::new(nominal.run.start.saturating_sub(2), nominal.run.end);
    let at = office.end - 1;
    let is_today = !article.lexicons.any(around, Class::Former);
    (is_today && article.lexicons.is(at, Class::Rank)).then(|| spelled_out(document.lower(at)))
}

fn spelled_out(rank: &str) -> &str {
    match rank.trim_end_matches('.') {
        "sen" => "senator",
        "rep" | "congressman" | "congresswoman" => "representative",
        "gov" => "governor",
        "gen" => "general",
        "col" => "colonel",
        "maj" => "major",
        "capt" => "captain",
        "sgt" => "sergeant",
        "adm" => "admiral",
        other => other,
    }
}

/// Two people may share a surname, and not the given name too.
fn same_name(article: &Article<'_>, one: &Nominal, other: &Nominal) -> bool {
    let ends = |nominal: &Nominal| {
        let name = nominal.name()?;
        Some((article.document.lower(name.start), article.document.lower(name.end - 1)))
    };
    ends(one) == ends(other)
}
