//! Programs: patterns compiled to run outward from their anchor.
//!
//! A pattern is cut at its anchor, the rarest element that every match must hold. What stands right of
//! the anchor becomes one list of instructions, what stands left of it another, in reverse order.

use smol_str::SmolStr;

use super::lexicon::forms;
use crate::checked::{Element, Pack, Pattern, Role, SlotIdx, SlotKind};

/// A pattern that can be run. A choice that holds the anchor gives one program for each alternative.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) anchor: Atom,
    pub(crate) right: Vec<Op>,
    pub(crate) left: Vec<Op>,
    /// Roles that span several elements, and the group around each, if any.
    pub(crate) groups: Vec<Role>,
}

/// One instruction.
#[derive(Debug, Clone)]
pub(crate) enum Op {
    /// Takes words.
    Take(Atom),
    /// Goes on at the first address; if that fails, at the second.
    Split(usize, usize),
    /// Goes on elsewhere.
    Jump(usize),
    /// The end of this side.
    Accept,
}

/// One element that takes words, with the groups it stands in (as bits, by index).
#[derive(Debug, Clone)]
pub(crate) struct Atom {
    pub(crate) kind: AtomKind,
    pub(crate) groups: u32,
}

/// What an instruction takes.
#[derive(Debug, Clone)]
pub(crate) enum AtomKind {
    /// This word.
    Word(SmolStr),
    /// One of these forms of a word.
    Forms(Vec<SmolStr>),
    /// One of these marks.
    Mark(Vec<char>),
    /// Up to four words of the clause.
    Gap,
    /// A phrase.
    Slot(SlotIdx),
}

/// What a program waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rarity {
    Nothing,
    Mark,
    CommonWord,
    Quote,
    Word,
    Lexicon,
}

/// The programs of a pattern. Empty if no element can be its anchor, which
/// [`compile`](crate::compile) refuses.
pub(crate) fn programs(pattern: &Pattern, pack: &Pack) -> Vec<Program> {
    linear(&pattern.elements, pack)
        .iter()
        .filter_map(|elements| {
            let mut groups = Vec::new();
            let flat = flatten(elements, 0, &mut groups);
            let (at, _) = flat
                .iter()
                .enumerate()
                .filter_map(|(at, node)| match node {
                    Node::Atom(atom) => Some((at, rarity_of_atom(&atom.kind, pack))),
                    Node::Branch(_) => None,
                })
                .filter(|&(_, rarity)| rarity > Rarity::Nothing)
                // The first of the rarest: `max_by_key` would take the last.
                .min_by_key(|&(at, rarity)| (std::cmp::Reverse(rarity), at))?;
            let Node::Atom(anchor) = &flat[at] else { return None };
            let anchor = anchor.clone();
            let mut right = Vec::new();
            emit(&flat[at + 1..], Direction::Right, &mut right);
            right.push(Op::Accept);
            let mut left = Vec::new();
            emit(&flat[..at], Direction::Left, &mut left);
            left.push(Op::Accept);
            Some(Program { anchor, right, left, groups })
        })
        .collect()
}

/// Distributes the choices that hold the anchor, so that each result has its anchor on the top level.
fn linear(elements: &[Element], pack: &Pack) -> Vec<Vec<Element>> {
    let best = elements.iter().map(|element| rarity(element, pack)).max().unwrap_or(Rarity::Nothing);
    let Some(at) = elements.iter().position(|element| rarity(element, pack) == best) else {
        return vec![elements.to_vec()];
    };
    let inner: Vec<Vec<Element>> = match &elements[at] {
        Element::Choice(alternatives) => alternatives.iter().flat_map(|inner| linear(inner, pack)).collect(),
        Element::Group(role, inner) => {
            linear(inner, pack).into_iter().map(|inner| vec![Element::Group(*role, inner)]).collect()
        }
        _ => return vec![elements.to_vec()],
    };
    inner.into_iter().map(|inner| [&elements[..at], &inner, &elements[at + 1..]].concat()).collect()
}

/// A pattern with its role groups dissolved into bits on the atoms.
enum Node {
    Atom(Atom),
    /// Tried in order. An empty alternative makes it optional.
    Branch(Vec<Vec<Node>>),
}

fn flatten(elements: &[Element], groups: u32, roles: &mut Vec<Role>) -> Vec<Node> {
    let mut nodes = Vec::new();
    for element in elements {
        let atom = |kind| Node::Atom(Atom { kind, groups });
        match element {
            Element::Word(word) => nodes.push(atom(AtomKind::Word(word.clone()))),
            Element::AnyForm(word) => nodes.push(atom(AtomKind::Forms(forms(word)))),
            Element::Slot(slot) => nodes.push(atom(AtomKind::Slot(*slot))),
            Element::Mark(marks) => nodes.push(atom(AtomKind::Mark(marks.clone()))),
            Element::Gap => nodes.push(atom(AtomKind::Gap)),
            Element::Optional(inner) => {
                nodes.push(Node::Branch(vec![flatten(inner, groups, roles), Vec::new()]));
            }
            Element::Choice(alternatives) => {
                let alternatives = alternatives.iter().map(|inner| flatten(inner, groups, roles)).collect();
                nodes.push(Node::Branch(alternatives));
            }
            Element::Group(role, inner) => {
                let bit = 1 << roles.len().min(31);
                roles.push(*role);
                nodes.extend(flatten(inner, groups | bit, roles));
            }
        }
    }
    nodes
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Right,
    Left,
}

fn emit(nodes: &[Node], direction: Direction, ops: &mut Vec<Op>) {
    let mut one = |node: &Node| match node {
        Node::Atom(atom) => ops.push(Op::Take(atom.clone())),
        Node::Branch(alternatives) => {
            // split a, rest; a ...; jump end; rest: split b, rest; ...
            let mut jumps = Vec::new();
            for (nth, alternative) in alternatives.iter().enumerate() {
                let last = nth + 1 == alternatives.len();
                let split = ops.len();
                if !last {
                    ops.push(Op::Split(split + 1, 0));
                }
                emit(alternative, direction, ops);
                if !last {
                    jumps.push(ops.len());
                    ops.push(Op::Jump(0));
                    ops[split] = Op::Split(split + 1, ops.len());
                }
            }
            let end = ops.len();
            for jump in jumps {
                ops[jump] = Op::Jump(end);
            }
        }
    };
    match direction {
        Direction::Right => nodes.iter().for_each(&mut one),
        Direction::Left => nodes.iter().rev().for_each(&mut one),
    }
}

fn rarity_of_sequence(elements: &[Element], pack: &Pack) -> Rarity {
    elements.iter().map(|element| rarity(element, pack)).max().unwrap_or(Rarity::Nothing)
}

/// How good an anchor an element makes. A choice is as good as its poorest alternative.
fn rarity(element: &Element, pack: &Pack) -> Rarity {
    match element {
        Element::Optional(_) | Element::Gap => Rarity::Nothing,
        Element::Choice(alternatives) => {
            alternatives.iter().map(|inner| rarity_of_sequence(inner, pack)).min().unwrap_or(Rarity::Nothing)
        }
        Element::Group(_, inner) => rarity_of_sequence(inner, pack),
        Element::Word(word) | Element::AnyForm(word) => rarity_of_atom(&AtomKind::Word(word.clone()), pack),
        Element::Mark(marks) => rarity_of_atom(&AtomKind::Mark(marks.clone()), pack),
        Element::Slot(slot) => rarity_of_atom(&AtomKind::Slot(*slot), pack),
    }
}

fn rarity_of_atom(kind: &AtomKind, pack: &Pack) -> Rarity {
    /// Words that stand in nearly every sentence.
    const COMMON: [&str; 16] =
        ["the", "a", "an", "of", "to", "in", "on", "and", "that", "as", "by", "for", "with", "be", "is", "it"];
    match kind {
        AtomKind::Gap => Rarity::Nothing,
        AtomKind::Word(word) if COMMON.contains(&word.as_str()) => Rarity::CommonWord,
        AtomKind::Forms(forms) if forms.iter().any(|form| COMMON.contains(&form.as_str())) => Rarity::CommonWord,
        AtomKind::Word(_) | AtomKind::Forms(_) => Rarity::Word,
        // A comma stands everywhere; a colon or a dash can carry a pattern when nothing else does.
        AtomKind::Mark(marks) if marks.contains(&',') => Rarity::Nothing,
        AtomKind::Mark(_) => Rarity::Mark,
        AtomKind::Slot(slot) => {
            let slot = &pack.slots[slot.0 as usize];
            match slot.kind {
                SlotKind::Verb if !slot.lexicons.is_empty() => Rarity::Lexicon,
                SlotKind::Word if !slot.filter.lexicons.is_empty() => Rarity::Lexicon,
                SlotKind::Word if !slot.filter.words.is_empty() => Rarity::Word,
                SlotKind::Quote => Rarity::Quote,
                _ => Rarity::Nothing,
            }
        }
    }
}
