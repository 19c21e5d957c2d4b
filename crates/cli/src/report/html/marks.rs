//! The text of an article with its claims marked in it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::fmt::Write as _;

use dixit_text::{BlockKind, Document, Span};

use super::escape::push;

/// A place in the text that is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark<'a> {
    pub(super) span: Span,
    pub(super) role: Role,
    /// How many claims stand around its claim.
    pub(super) depth: usize,
    /// Id of its claim; of the place itself where there is none.
    pub(super) id: &'a str,
    /// The quotation of the claim.
    pub(super) quotation: &'a str,
    /// The claim's number, shown behind this mark; of what has no claim any number, for a sign to stand behind it.
    pub(super) number: Option<usize>,
}

/// What a marked place is to its claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// A sentence that nobody is cited for.
    Uncited,
    /// A quotation that has no claim.
    Unseen,
    Content,
    Source,
    Cue,
}

impl Role {
    /// Whether it is a part of a claim. What is none is a place to go to all the same.
    fn is_claimed(self) -> bool {
        self > Self::Unseen
    }
}

/// By where it begins; of two that begin together the longer one first, then the outer claim, then the content.
impl Ord for Mark<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |mark: &Self| (mark.span.start, Reverse(mark.span.end), mark.depth, mark.role);
        key(self).cmp(&key(other)).then_with(|| self.id.cmp(other.id))
    }
}

impl PartialOrd for Mark<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// All paragraphs, each after its note in the margin. A mark that leaves its paragraph goes on in the next.
pub(super) fn paragraphs(document: &Document, marks: &[Mark<'_>], margin: &BTreeMap<usize, String>, out: &mut String) {
    let blocks = document.paragraphs();
    let mut of_block: Vec<BinaryHeap<Reverse<Mark<'_>>>> = blocks.iter().map(|_| BinaryHeap::new()).collect();
    for mark in marks {
        let first = blocks.partition_point(|block| block.span.end <= mark.span.start);
        let mut touched = (first..blocks.len()).take_while(|&at| blocks[at].span.start < mark.span.end).peekable();
        while let Some(at) = touched.next() {
            let start = mark.span.start.max(blocks[at].span.start);
            let end = mark.span.end.min(blocks[at].span.end);
            let number = mark.number.filter(|_| touched.peek().is_none());
            of_block[at].push(Reverse(Mark { span: Span::new(start, end), number, ..*mark }));
        }
    }
    for (at, (block, marks)) in blocks.iter().zip(of_block).enumerate() {
        out.push_str(margin.get(&at).map_or("", String::as_str));
        let (open, close) = match block.kind {
            BlockKind::Headline => ("<p class=\"headline\">", "</p>\n"),
            BlockKind::Body => ("<p>", "</p>\n"),
            BlockKind::Furniture => ("<p class=\"furniture\">", "</p>\n"),
        };
        out.push_str(open);
        paragraph(document, block.span, marks, out);
        out.push_str(close);
    }
}

/// One paragraph. Where two marks cross, the later one is cut in two, so that elements always nest.
fn paragraph(document: &Document, block: Span, mut marks: BinaryHeap<Reverse<Mark<'_>>>, out: &mut String) {
    let mut open: Vec<Mark<'_>> = Vec::new();
    let mut at = block.start;
    while let Some(Reverse(mut mark)) = marks.pop() {
        close_before(document, mark.span.start, &mut open, &mut at, out);
        text(document, mark.span.start, &mut at, out);
        if let Some(around) = open.last()
            && mark.span.end > around.span.end
        {
            marks.push(Reverse(Mark { span: Span::new(around.span.end, mark.span.end), ..mark }));
            mark = Mark { span: Span::new(mark.span.start, around.span.end), number: None, ..mark };
        }
        begin(&mark, out);
        open.push(mark);
    }
    close_before(document, block.end, &mut open, &mut at, out);
    text(document, block.end, &mut at, out);
}

fn close_before(document: &Document, start: usize, open: &mut Vec<Mark<'_>>, at: &mut usize, out: &mut String) {
    while let Some(mark) = open.pop_if(|mark| mark.span.end <= start) {
        text(document, mark.span.end, at, out);
        out.push_str("</mark>");
        if let Some(number) = mark.number {
            let id = mark.id;
            // The id is sixteen hex digits; it is escaped all the same, for it comes from outside of this file.
            let id = super::escape::escaped(id);
            if !mark.role.is_claimed() {
                let label = if mark.role == Role::Unseen { "No speaker found" } else { "Nobody is cited" };
                let _ = write!(
                    out,
                    "<a class=\"n\" id=\"m-{id}\" href=\"#l-{id}\" data-m=\"{id}\" aria-label=\"{label}, to the list\">?</a>"
                );
                continue;
            }
            let _ = write!(
                out,
                "<a class=\"n\" id=\"t-{id}\" href=\"#r-{id}\" data-c=\"{id}\" \
                 aria-label=\"Claim {number}, to its row\">{number}</a>"
            );
        }
    }
}

fn text(document: &Document, to: usize, at: &mut usize, out: &mut String) {
    if to > *at {
        push(out, document.slice(Span::new(*at, to)));
        *at = to;
    }
}

fn begin(mark: &Mark<'_>, out: &mut String) {
    out.push_str("<mark class=\"");
    out.push_str(match mark.role {
        Role::Uncited => "uncited",
        Role::Unseen => "unseen",
        Role::Content => "content ",
        Role::Source => "source",
        Role::Cue => "cue",
    });
    if mark.role == Role::Content {
        push(out, mark.quotation);
        out.push_str(if mark.depth > 0 { " nested" } else { "" });
    }
    out.push_str(if mark.role.is_claimed() { "\" data-c=\"" } else { "\" data-m=\"" });
    push(out, mark.id);
    out.push_str("\">");
}

#[cfg(test)]
mod tests {
    use dixit_text::{Furniture, Input};

    use super::*;

    const TEXT: &str = "Marsh said Tarn expects rain.\nIt <b>rained</b>.";

    fn check(marks: &[(&str, Role, usize)], expected: &str) {
        let document = Document::parse(Input::from_text("a.txt", TEXT), &Furniture::default());
        let mark = |&(words, role, depth): &(&str, Role, usize)| {
            let start = TEXT.find(words).unwrap();
            let span = Span::new(start, start + words.len());
            let number = (role == Role::Cue).then_some(1);
            Mark { span, role, depth, id: "c", quotation: "indirect", number }
        };
        let marks: Vec<Mark<'_>> = marks.iter().map(mark).collect();
        let mut out = String::new();
        paragraphs(&document, &marks, &BTreeMap::new(), &mut out);
        let short = out.replace(" data-c=\"c\"", "").replace(" aria-label=\"Claim 1, to its row\"", "");
        assert_eq!(short.replace("<a class=\"n\" id=\"t-c\" href=\"#r-c\">1</a>", "[1]"), expected);
    }

    #[test]
    fn claims_in_claims_are_marks_in_marks() {
        check(
            &[
                ("Marsh", Role::Source, 0),
                ("said", Role::Cue, 0),
                ("Tarn expects rain", Role::Content, 0),
                ("Tarn", Role::Source, 1),
                ("rain", Role::Content, 1),
            ],
            "<p><mark class=\"source\">Marsh</mark> <mark class=\"cue\">said</mark>[1] <mark class=\"content \
             indirect\"><mark class=\"source\">Tarn</mark> expects <mark class=\"content indirect \
             nested\">rain</mark></mark>.</p>\n<p>It &lt;b&gt;rained&lt;/b&gt;.</p>\n",
        );
    }

    #[test]
    fn marks_that_cross_are_cut_and_those_that_leave_their_paragraph_go_on() {
        check(
            &[("said Tarn", Role::Content, 0), ("Tarn expects", Role::Cue, 0), ("rain.\nIt", Role::Source, 0)],
            "<p>Marsh <mark class=\"content indirect\">said <mark class=\"cue\">Tarn</mark></mark><mark \
             class=\"cue\"> expects</mark>[1] <mark class=\"source\">rain.</mark></p>\n<p><mark \
             class=\"source\">It</mark> &lt;b&gt;rained&lt;/b&gt;.</p>\n",
        );
    }
}
