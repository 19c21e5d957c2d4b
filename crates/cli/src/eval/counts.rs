//! [`Counts`]: what the measures are made of, added up over any number of articles.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use super::citron::CitronCounts;
use super::compare::{Comparison, is_related};
use super::marked::{Kind, Marked, Part};

/// A struct of counts that can be added.
macro_rules! counts {
    ($(#[$meta:meta])* $visibility:vis struct $name:ident { $($(#[$doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        $visibility struct $name {
            $($(#[$doc])* pub(super) $field: $type,)*
        }

        impl ::std::ops::AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                $(self.$field += other.$field;)*
            }
        }
    };
}
pub(super) use counts;

counts! {
    /// Counts over any number of articles.
    pub struct Counts {
        n_gold: usize,
        n_found: usize,
        n_pairs: usize,
        source: RoleCounts,
        cue: RoleCounts,
        content: RoleCounts,
        /// Of the pairs: all three roles equal, equal without marks, overlapping.
        related_exact: usize,
        related_exact_np: usize,
        related: usize,
        /// Of the pairs whose contents overlap: with a source marked, with a source found too, with the right one.
        with_source: usize,
        with_found_source: usize,
        right_source: usize,
        /// Pairs without a marked source, and those of them where one was found.
        sourceless_pairs: usize,
        spurious_sources: usize,
        /// Tokens in any content: found, marked, both.
        tokens_found: usize,
        tokens_gold: usize,
        tokens_shared: usize,
        many: ManyCounts,
        groups: Groups,
        found_kinds: FoundKinds,
        citron: CitronCounts,
    }
}

counts! {
    /// Block A, one role.
    pub(super) struct RoleCounts {
        n_found: usize,
        n_gold: usize,
        tokens_found: usize,
        tokens_gold: usize,
        exact: usize,
        exact_np: usize,
        overlap: usize,
        half: usize,
        tokens: usize,
    }
}

counts! {
    /// Block B, many to one.
    pub(super) struct ManyCounts {
        n_found: usize,
        right: usize,
        n_gold: usize,
        covered: usize,
        with_source: usize,
        right_source: usize,
    }
}

counts! {
    /// What was found of the marked attributions of a group.
    pub(super) struct GroupCounts {
        n: usize,
        content: usize,
        half: usize,
        exact_np: usize,
        cue: usize,
        source: usize,
        related: usize,
    }
}

/// Groups of marked attributions by name: `kind=direct`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Groups(pub(super) BTreeMap<String, GroupCounts>);

impl AddAssign for Groups {
    fn add_assign(&mut self, other: Self) {
        for (name, counts) in other.0 {
            *self.0.entry(name).or_default() += counts;
        }
    }
}

/// By kind of what was found: all, and those whose content overlaps its partner's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FoundKinds(pub(super) BTreeMap<Kind, (usize, usize)>);

impl AddAssign for FoundKinds {
    fn add_assign(&mut self, other: Self) {
        for (kind, (n, right)) in other.0 {
            let counts = self.0.entry(kind).or_default();
            *counts = (counts.0 + n, counts.1 + right);
        }
    }
}

impl Comparison {
    /// The counts of this article.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts {
            n_gold: self.gold.len(),
            n_found: self.found.len(),
            n_pairs: self.pairs().count(),
            source: self.role(|it| &it.source, |gold| !gold.source.is_empty()),
            cue: self.role(|it| &it.cue, |_| true),
            content: self.role(|it| &it.content, |_| true),
            many: self.many(),
            groups: self.groups(),
            found_kinds: self.found_kinds(),
            citron: CitronCounts::of(&self.found, &self.gold),
            ..Counts::default()
        };
        self.relations(&mut counts);
        let (found, gold) = (all_tokens(&self.found), all_tokens(&self.gold));
        counts.tokens_found = found.len();
        counts.tokens_gold = gold.len();
        counts.tokens_shared = found.intersection(&gold).count();
        counts
    }

    /// Block A for one role. What was found is left out where `counts` says no to what it is paired with.
    fn role(&self, part: fn(&Marked) -> &Part, counts: fn(&Marked) -> bool) -> RoleCounts {
        let mut role = RoleCounts::default();
        for (found, gold) in self.found.iter().zip(&self.gold_of) {
            let is_left_out = gold.is_some_and(|gold| !counts(&self.gold[gold]));
            if !part(found).is_empty() && !is_left_out {
                role.n_found += 1;
                role.tokens_found += part(found).len();
            }
        }
        for gold in self.gold.iter().map(part).filter(|gold| !gold.is_empty()) {
            role.n_gold += 1;
            role.tokens_gold += gold.len();
        }
        for (found, gold) in self.pairs().map(|(found, gold)| (part(found), part(gold))) {
            if found.is_empty() || gold.is_empty() {
                continue;
            }
            let shared = found.shared(gold);
            role.exact += usize::from(found.is_exact(gold));
            role.exact_np += usize::from(found.is_exact_np(gold));
            role.overlap += usize::from(shared > 0);
            role.tokens += shared;
            role.half += usize::from(is_half(found, gold));
        }
        role
    }

    fn relations(&self, counts: &mut Counts) {
        for (found, gold) in self.pairs() {
            let parts = [(&found.source, &gold.source), (&found.cue, &gold.cue), (&found.content, &gold.content)];
            counts.related_exact += usize::from(parts.iter().all(|(one, other)| one.is_exact(other)));
            counts.related_exact_np += usize::from(parts.iter().all(|(one, other)| one.is_exact_np(other)));
            counts.related += usize::from(is_related(found, gold));
            counts.sourceless_pairs += usize::from(gold.source.is_empty());
            counts.spurious_sources += usize::from(gold.source.is_empty() && !found.source.is_empty());
            if found.content.overlaps(&gold.content) && !gold.source.is_empty() {
                counts.with_source += 1;
                counts.with_found_source += usize::from(!found.source.is_empty());
                counts.right_source += usize::from(found.source.overlaps(&gold.source));
            }
        }
    }

    fn many(&self) -> ManyCounts {
        let mut many = ManyCounts { n_gold: self.gold.len(), ..ManyCounts::default() };
        for found in self.found.iter().filter(|found| !found.content.is_empty()) {
            many.n_found += 1;
            if let Some(gold) = self.holder(found) {
                many.right += 1;
                many.with_source += usize::from(!gold.source.is_empty());
                many.right_source += usize::from(found.source.overlaps(&gold.source));
            }
        }
        let all = all_tokens(&self.found);
        let is_covered = |gold: &&Marked| 2 * gold.content.tokens.intersection(&all).count() >= gold.content.len();
        many.covered = self.gold.iter().filter(is_covered).count();
        many
    }

    fn groups(&self) -> Groups {
        let mut groups = Groups::default();
        for (gold, found) in self.gold.iter().zip(&self.found_of) {
            let counts = group_counts(gold, found.map(|found| &self.found[found]));
            let spans = if gold.content.runs.len() < 2 { "one" } else { "several" };
            let core = gold.core.map(|core| format!("core={}", if core { "yes" } else { "no" }));
            let names = [
                format!("kind={}", gold.kind.name()),
                format!("source={}", gold.source_kind),
                format!("cue={}", gold.cue_group),
                format!("spans={spans}"),
            ];
            for name in names.into_iter().chain(core) {
                *groups.0.entry(name).or_default() += counts.clone();
            }
        }
        groups
    }

    fn found_kinds(&self) -> FoundKinds {
        let mut kinds = FoundKinds::default();
        for (found, gold) in self.found.iter().zip(&self.gold_of) {
            let is_right = gold.is_some_and(|gold| found.content.overlaps(&self.gold[gold].content));
            let counts = kinds.0.entry(found.kind).or_default();
            *counts = (counts.0 + 1, counts.1 + usize::from(is_right));
        }
        kinds
    }
}

/// One marked attribution, with what it is paired with.
fn group_counts(gold: &Marked, found: Option<&Marked>) -> GroupCounts {
    let Some(found) = found else { return GroupCounts { n: 1, ..GroupCounts::default() } };
    let content = found.content.overlaps(&gold.content);
    let cue = found.cue.overlaps(&gold.cue);
    let sourceless = found.source.is_empty() && gold.source.is_empty();
    let source = found.source.overlaps(&gold.source);
    GroupCounts {
        n: 1,
        content: usize::from(content),
        half: usize::from(content && is_half(&found.content, &gold.content)),
        exact_np: usize::from(found.content.is_exact_np(&gold.content)),
        cue: usize::from(cue),
        source: usize::from(source || (sourceless && content)),
        related: usize::from(content && cue && (source || sourceless)),
    }
}

/// Whether each holds at least half of the other.
fn is_half(found: &Part, gold: &Part) -> bool {
    let shared = found.shared(gold);
    2 * shared >= found.len() && 2 * shared >= gold.len()
}

fn all_tokens(all: &[Marked]) -> BTreeSet<usize> {
    all.iter().flat_map(|one| &one.content.tokens).copied().collect()
}
