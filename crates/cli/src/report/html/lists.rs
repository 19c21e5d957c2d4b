//! What stands below the claims of an article: numbers, chains, and what was not found.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::super::facts::{Facts, NOBODY, Page};
use super::escape::{escaped, push};
use super::row::cut;

/// Characters of a passage that stands beside a number.
const BESIDE: usize = 160;

/// A place in the text that has no claim: what it is called in the page, and what it says.
pub(super) struct Missed {
    /// Unique in the page, and the same every time.
    pub(super) id: String,
    pub(super) facts: Facts,
}

/// Sentences with quotation marks that have no claim, and sentences that nobody is cited for.
pub(super) struct AllMissed {
    pub(super) quotes: Vec<Missed>,
    pub(super) uncited: Vec<Missed>,
}

impl AllMissed {
    /// Those of the document with this key.
    pub(super) fn new(page: &mut Page, key: &str) -> Self {
        let hash = Sha256::digest(key);
        let hash = format!("{:02x}{:02x}{:02x}{:02x}", hash[0], hash[1], hash[2], hash[3]);
        let missed = |sign: &str, all: Vec<Facts>| {
            let numbered = all.into_iter().enumerate();
            numbered.map(|(at, facts)| Missed { id: format!("{sign}{at}-{hash}"), facts }).collect()
        };
        let quotes = page.document.list("/unseen_quotes");
        Self { quotes: missed("q", quotes), uncited: missed("u", std::mem::take(&mut page.unattributed)) }
    }
}

/// All of it, each where there is any.
pub(super) fn lists(page: &Page, missed: &AllMissed, out: &mut String) {
    numbers(page, missed, out);
    chains(page, out);
    not_found("Quotation marks without a speaker", "quote", &missed.quotes, "/text", out);
    not_found("Worth checking, and nobody is cited", "uncited", &missed.uncited, "/content/text", out);
}

/// Every number of a claim with what it counts and who says it.
fn numbers(page: &Page, missed: &AllMissed, out: &mut String) {
    let mut rows = String::new();
    for claim in &page.claims {
        let who = claim.speaker().unwrap_or_else(|| NOBODY.to_owned());
        // A number in a claim inside another is the inner one's, which says who it comes from.
        let inner: Vec<usize> =
            page.claims.iter().filter(|it| it.text("/parent") == Some(claim.id())).flat_map(starts).collect();
        let own = claim.list("/about/numbers").into_iter().filter(|it| !starts(it).iter().any(|at| inner.contains(at)));
        let place = Place { sign: 'c', mark: 't', id: claim.id() };
        own.for_each(|it| number(&it, &who, claim, place, &mut rows));
    }
    for it in &missed.uncited {
        let place = Place { sign: 'm', mark: 'm', id: &it.id };
        it.facts.list("/about/numbers").iter().for_each(|found| number(found, NOBODY, &it.facts, place, &mut rows));
    }
    if rows.is_empty() {
        return;
    }
    out.push_str(
        "<table class=\"numbers\"><caption>Numbers</caption><thead><tr><th class=\"number\">Number</th>\
         <th class=\"who\">Who</th><th class=\"what\">In which words</th></tr></thead>\n<tbody>\n",
    );
    out.push_str(&rows);
    out.push_str("</tbody></table>\n");
}

/// Where numbers stand: those of a claim, or the one that this is.
fn starts(facts: &Facts) -> Vec<usize> {
    let own = facts.spans("/spans").into_iter().map(|span| span.start);
    own.chain(facts.list("/about/numbers").iter().flat_map(|it| it.spans("/spans")).map(|span| span.start)).collect()
}

/// Where an entry of a list stands in the text.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// `c` for a claim, `m` for what has none: how the page's script tells them apart.
    sign: char,
    /// What the name of the place begins with.
    mark: char,
    id: &'a str,
}

impl Place<'_> {
    /// The beginning of a link to it, which the keyboard reaches too.
    fn link(self, out: &mut String) {
        let id = escaped(self.id);
        let _ = write!(out, "<a href=\"#{}-{id}\" data-{}=\"{id}\">", self.mark, self.sign);
    }
}

fn number(number: &Facts, who: &str, of: &Facts, place: Place<'_>, out: &mut String) {
    let _ = write!(out, "<tr data-{}=\"{}\"><td class=\"number\">", place.sign, escaped(place.id));
    place.link(out);
    out.push_str("<b>");
    push(out, &cut(&number.line("/text")));
    out.push_str("</b></a>");
    let counted = number.line("/of");
    if !counted.is_empty() {
        out.push_str("<small>");
        push(out, &cut(&counted));
        out.push_str("</small>");
    }
    let nobody = if who == NOBODY { " nobody" } else { "" };
    let _ = write!(out, "</td><td class=\"who{nobody}\" dir=\"auto\">");
    push(out, who);
    out.push_str("</td><td class=\"what\" dir=\"auto\">");
    push(out, &crate::shown::beginning(&of.line("/content/text"), BESIDE));
    out.push_str("</td></tr>\n");
}

/// Who says that whom says what.
fn chains(page: &Page, out: &mut String) {
    let mut items = String::new();
    for claim in &page.claims {
        let chain = claim.chain();
        if chain.len() < 2 {
            continue;
        }
        let _ = write!(items, "<li dir=\"auto\" data-c=\"{}\">", escaped(claim.id()));
        Place { sign: 'c', mark: 't', id: claim.id() }.link(&mut items);
        let links: Vec<String> = chain.iter().map(|link| format!("<b>{}</b>", escaped(&cut(link)))).collect();
        items.push_str(&links.join(" <span>›</span> "));
        let _ = write!(items, "</a> <i>{}</i> ", escaped(&claim.line("/cue/text")));
        push(&mut items, &cut(&claim.line("/content/text")));
        items.push_str("</li>\n");
    }
    if !items.is_empty() {
        let _ = write!(out, "<div class=\"chains\"><h3>Who says that whom says what</h3><ul>\n{items}</ul></div>\n");
    }
}

fn not_found(title: &str, class: &str, entries: &[Missed], field: &str, out: &mut String) {
    if entries.is_empty() {
        return;
    }
    let _ = write!(out, "<div class=\"missed {class}\"><h3>{title}</h3><ul>");
    for Missed { id, facts } in entries {
        let _ = write!(out, "<li id=\"l-{id}\" dir=\"auto\">");
        Place { sign: 'm', mark: 'm', id }.link(out);
        push(out, &cut(&facts.line(field)));
        out.push_str("</a></li>");
    }
    out.push_str("</ul></div>\n");
}
