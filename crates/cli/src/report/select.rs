//! The desk's filters: which claims of an article a report has, and in which order.

use std::cmp::Ordering;

use dixit_claims::{Analysis, Claim};

use super::facts::{Facts, Page};
use super::{Outcome, View};

/// Which claims are wanted. The usual one wants all of them.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Part of the speaker's name, in any capitals.
    pub speaker: Option<String>,
    /// Any of these; all where there are none.
    pub only: Vec<Only>,
    /// Least check-worthiness, from 0 to 1.
    pub min_worth: f64,
    /// How they follow each other.
    pub sort: Sort,
    /// At most so many of each article, with the claims inside them.
    pub top: Option<usize>,
}

/// A kind of claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Only {
    /// All of it in quotation marks
    Direct,
    /// Part of it in quotation marks
    Mixed,
    /// Nothing in quotation marks
    Indirect,
    /// Attributed to nobody by name, or to nobody at all
    Anonymous,
    /// Decided by the desk
    Decided,
    /// Not yet decided by the desk
    Open,
}

/// An order of claims.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Sort {
    /// As in the text
    #[default]
    Position,
    /// By the name of the speaker
    Speaker,
    /// The longest first
    Words,
    /// The most worth checking first
    Worth,
    /// By the day that the text gives; those without one last
    Date,
}

impl Selection {
    /// Leaves what is wanted of an article. A claim that is wanted keeps those around it, which say who passed it on.
    pub fn of(&self, outcome: Outcome, view: &View<'_>) -> Outcome {
        if self.wants_all() && self.sort == Sort::Position {
            return outcome;
        }
        let page = Page::new(&outcome, view);
        outcome.map(|analysis| Analysis { claims: self.claims(&analysis.claims, &page.claims), ..analysis })
    }

    /// Whether it leaves out nothing.
    fn wants_all(&self) -> bool {
        self.speaker.is_none() && self.only.is_empty() && self.min_worth <= 0.0 && self.top.is_none()
    }

    fn claims(&self, claims: &[Claim], facts: &[Facts]) -> Vec<Claim> {
        let mut wanted: Vec<bool> = facts.iter().map(|claim| self.wants(claim)).collect();
        for idx in 0..claims.len() {
            let mut around = claims[idx].parent.filter(|_| wanted[idx]);
            while let Some(parent) = around {
                wanted[parent] = true;
                around = claims[parent].parent;
            }
        }
        let mut outer: Vec<usize> =
            (0..claims.len()).filter(|&idx| wanted[idx] && claims[idx].parent.is_none()).collect();
        outer.sort_by(|&one, &other| self.sort.compare(&facts[one], &facts[other]));
        outer.truncate(self.top.unwrap_or(usize::MAX));
        let mut order = Vec::new();
        let mut waiting: Vec<usize> = outer.into_iter().rev().collect();
        while let Some(idx) = waiting.pop() {
            order.push(idx);
            waiting.extend(claims[idx].children.iter().rev().filter(|&&child| wanted[child]));
        }
        let mut places = vec![None; claims.len()];
        order.iter().enumerate().for_each(|(place, &idx)| places[idx] = Some(place));
        let place = |idx: usize| places[idx];
        let moved = |&idx: &usize| {
            let claim = &claims[idx];
            let children = claim.children.iter().filter_map(|&child| place(child)).collect();
            Claim { parent: claim.parent.and_then(place), children, ..claim.clone() }
        };
        order.iter().map(moved).collect()
    }

    fn wants(&self, claim: &Facts) -> bool {
        let speaker = self.speaker.as_ref().is_none_or(|name| {
            let names = [claim.speaker().unwrap_or_default(), claim.line("/source/text")];
            names.iter().any(|known| known.to_lowercase().contains(&name.to_lowercase()))
        });
        let worth = self.min_worth <= 0.0 || claim.worth().is_some_and(|worth| worth >= self.min_worth);
        speaker && worth && (self.only.is_empty() || self.only.iter().any(|only| only.holds(claim)))
    }
}

impl Only {
    fn holds(self, claim: &Facts) -> bool {
        match self {
            Self::Direct => claim.text("/quotation") == Some("direct"),
            Self::Mixed => claim.text("/quotation") == Some("mixed"),
            Self::Indirect => claim.text("/quotation") == Some("indirect"),
            Self::Anonymous => {
                claim.text("/source/text").is_none()
                    || matches!(claim.text("/source/kind"), Some("unnamed-person" | "vague" | "none"))
            }
            Self::Decided => claim.text("/decision/claim").is_some(),
            Self::Open => claim.text("/decision/claim").is_none(),
        }
    }
}

impl Sort {
    fn compare(self, one: &Facts, other: &Facts) -> Ordering {
        match self {
            Self::Position => Ordering::Equal,
            Self::Speaker => {
                let key = |claim: &Facts| claim.speaker().map(|name| name.to_lowercase());
                unknown_last(key(one).as_ref(), key(other).as_ref())
            }
            Self::Words => other.words().cmp(&one.words()),
            Self::Worth => other.worth().unwrap_or(0.0).total_cmp(&one.worth().unwrap_or(0.0)),
            Self::Date => unknown_last(one.text("/when/days/from"), other.text("/when/days/from")),
        }
    }
}

fn unknown_last<T: Ord + ?Sized>(one: Option<&T>, other: Option<&T>) -> Ordering {
    one.is_none().cmp(&other.is_none()).then_with(|| one.cmp(&other))
}

#[cfg(test)]
mod tests {
    use dixit::Dixit;
    use dixit_text::{DateSource, Input, Published};

    use super::*;

    const TEXT: &str =
        "Marsh said that Tarn expects the talks to fail. Holm said rents rose. \"We won,\" Brandt said.\n";

    fn check(selection: &Selection, expected: &[&str]) {
        check_in(TEXT, selection, expected);
    }

    fn check_in(text: &str, selection: &Selection, expected: &[&str]) {
        let dixit = Dixit::default();
        let view = View::new(dixit.rules().pack(), 100);
        let date = chrono::NaiveDate::from_ymd_opt(2031, 5, 7).unwrap();
        let published = Some(Published { date, from: DateSource::Given });
        let input = Input { published, ..Input::from_text("a.txt", text) };
        let outcome = selection.of(Ok(dixit.scan(input)), &view);
        let analysis = outcome.unwrap();
        let source = |claim: &Claim| claim.source.as_ref().map_or_else(String::new, |it| it.text(&analysis.document));
        assert_eq!(analysis.claims.iter().map(source).collect::<Vec<_>>(), expected, "{selection:?}");
        for (idx, claim) in analysis.claims.iter().enumerate() {
            assert!(claim.children.iter().all(|&child| analysis.claims[child].parent == Some(idx)));
        }
    }

    #[test]
    fn what_is_wanted_is_left_with_the_claims_around_it() {
        let all = Selection::default();
        check(&all, &["Marsh", "Tarn", "Holm", "Brandt"]);
        check(&Selection { speaker: Some("tarn".to_owned()), ..all.clone() }, &["Marsh", "Tarn"]);
        check(&Selection { only: vec![Only::Direct], ..all.clone() }, &["Brandt"]);
        check(&Selection { only: vec![Only::Direct, Only::Indirect], top: Some(1), ..all.clone() }, &["Marsh", "Tarn"]);
        check(&Selection { sort: Sort::Speaker, ..all.clone() }, &["Brandt", "Holm", "Marsh", "Tarn"]);
        check(&Selection { sort: Sort::Words, top: Some(2), ..all.clone() }, &["Marsh", "Tarn", "Holm"]);
        check(&Selection { only: vec![Only::Decided], ..all }, &[]);
    }
    #[test]
    fn days_are_those_of_the_text_and_worth_has_a_least() {
        let text = "Marsh said on Tuesday that rents rose by 9 percent. Tarn said that it rained. \
                    Holm said on Monday that rents fell by 3 percent.\n";
        check_in(text, &Selection { sort: Sort::Date, ..Selection::default() }, &["Holm", "Marsh", "Tarn"]);
        check_in(text, &Selection { min_worth: 0.3, ..Selection::default() }, &["Marsh", "Holm"]);
    }
}
