//! Blocks of a page: what stands in lines of its own.

use dom_query::{Document, NodeRef};

/// Elements that begin a new block and end it.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "thead",
    "tfoot",
    "tr",
    "ul",
];

/// Elements without text that anybody reads.
const SILENT: &[&str] = &[
    "audio", "canvas", "head", "iframe", "math", "noscript", "object", "option", "script", "select", "style", "svg",
    "template", "textarea", "title", "video",
];

/// The blocks below a node, white space single, none of them empty.
pub(super) fn of(node: &NodeRef<'_>) -> Vec<String> {
    let mut blocks = vec![String::new()];
    collect(node, &mut blocks);
    for block in &mut blocks {
        *block = one_line(block);
    }
    blocks.retain(|block| block.chars().any(|c| !c.is_whitespace() && c != '\u{feff}' && c != '\u{200b}'));
    blocks
}

/// Depth is bounded by what `guard.rs` lets through.
fn collect(node: &NodeRef<'_>, blocks: &mut Vec<String>) {
    for child in node.children_it(false) {
        if child.is_text() {
            last(blocks).push_str(&child.text());
            continue;
        }
        let Some(name) = child.node_name() else { continue };
        let name = name.as_ref();
        if SILENT.contains(&name) {
            continue;
        }
        match name {
            "br" => blocks.push(String::new()),
            // Cells of a row stand apart.
            "td" | "th" => {
                last(blocks).push(' ');
                collect(&child, blocks);
            }
            _ if BLOCKS.contains(&name) => {
                blocks.push(String::new());
                collect(&child, blocks);
                blocks.push(String::new());
            }
            _ => collect(&child, blocks),
        }
    }
}

/// Makes blocks of cells that are columns of the page; `dom_smoothie` joins cells without a space between.
pub(super) fn part_columns(page: &Document) {
    for cell in page.select("td, th").nodes().iter().filter(|cell| has_lines(cell)) {
        cell.rename("div");
    }
}

fn has_lines(cell: &NodeRef<'_>) -> bool {
    let is_line = |name: &str| name == "br" || BLOCKS.contains(&name);
    cell.children_it(false).any(|child| child.node_name().is_some_and(|name| is_line(&name)))
}

fn last(blocks: &mut Vec<String>) -> &mut String {
    if blocks.is_empty() {
        blocks.push(String::new());
    }
    let at = blocks.len() - 1;
    &mut blocks[at]
}

/// White space as browsers show it. A no-break space is none of it: it stays.
pub(super) fn one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
