//! A claim drawn into its sentence, as examples of rules are.

use std::collections::BTreeMap;

use dixit::Claim;
use dixit_rules::Role;
use dixit_rules::checked::Drawn;
use dixit_text::{Document, Span};

use crate::shown;

/// The sentences that a claim stands in, with its brackets, as an example of a rule would have them.
#[must_use]
pub fn draw(document: &Document, claim: &Claim) -> String {
    let roles = [
        (Role::Source, claim.source.as_ref()),
        (Role::Cue, Some(&claim.cue)),
        (Role::Content, Some(&claim.content)),
        (Role::When, claim.when.as_ref()),
        (Role::Venue, claim.venue.as_ref()),
        (Role::Audience, claim.audience.as_ref()),
    ];
    let spans: BTreeMap<Role, &Vec<Span>> =
        roles.into_iter().filter_map(|(role, mention)| Some((role, &mention?.spans))).collect();
    let first = spans.values().flat_map(|spans| spans.iter()).map(|span| span.start).min().unwrap_or(0);
    let last = spans.values().flat_map(|spans| spans.iter()).map(|span| span.end).max().unwrap_or(0);
    let touched = document.sentences().iter().filter(|it| it.span.start < last && first < it.span.end);
    let around = touched.fold(Span::new(first, last), |around, it| {
        Span::new(around.start.min(it.span.start), around.end.max(it.span.end))
    });
    let inside = |span: &Span| Span::new(span.start - around.start, span.end - around.start);
    let drawn =
        Drawn { roles: spans.into_iter().map(|(role, spans)| (role, spans.iter().map(inside).collect())).collect() };
    shown::paragraphs(&dixit_rules::draw(document.slice(around), &[drawn]))
}
