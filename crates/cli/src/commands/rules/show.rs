//! `dixit rules show`: all that is written about one rule, wherever it is written.

use std::fmt::Write as _;

use anyhow::bail;
use dixit_rules::checked::{About, Element, Example, Lexicon, Modifier, Pattern, Rule, Slot, SlotIdx};
use dixit_rules::{Named as _, Pack, Place};

use super::print;
use crate::args::RulesShow;
use crate::exit::Exit;
use crate::output::Text;
use crate::{rule_files, shown};

/// Runs `dixit rules show`.
pub(super) fn run(args: &RulesShow) -> anyhow::Result<Exit> {
    let pack = match rule_files::pack(args.rules.as_deref())? {
        Ok(pack) => pack,
        Err(exit) => return Ok(exit),
    };
    let id = args.id.as_str();
    let text = if let Some(one) = pack.rules.iter().find(|rule| rule.id == id) {
        rule(&pack, one)
    } else if let Some(one) = pack.modifiers.iter().find(|modifier| modifier.id == id) {
        modifier(&pack, one)
    } else if let Some(one) = pack.lexicons.iter().find(|lexicon| lexicon.name == id) {
        lexicon(one)
    } else {
        bail!("there is no rule `{id}`{}; `dixit rules list` names all", did_you_mean(&pack, id));
    };
    print(Text::Styled, &shown::harmless(&text))
}

fn did_you_mean(pack: &Pack, id: &str) -> String {
    let nearest = pack.rules.iter().map(|rule| (strsim::jaro_winkler(&rule.id, id), &rule.id));
    match nearest.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((near, other)) if near > 0.7 => format!(", did you mean `{other}`?"),
        _ => String::new(),
    }
}

fn rule(pack: &Pack, rule: &Rule) -> String {
    let mut out = format!("{}: {}\n", rule.id, rule.title);
    let _ = writeln!(out, "  {}, {}", rule.status.name(), line(&rule.place));
    for place in &rule.overlaid {
        let _ = writeln!(out, "  changed by an overlay in {}", line(place));
    }
    about(&rule.about, &mut out);
    if let Some(role) = rule.around {
        let _ = writeln!(out, "  around {}: it stands within what it attributes", role.name());
    }
    if !rule.continues {
        out.push_str("  continues: no\n");
    }
    for setting in &rule.set {
        let _ = writeln!(out, "  sets {} to {}", setting.field, setting.value);
    }
    let over: Vec<&str> = rule.over.iter().map(|idx| pack.rules[idx.0 as usize].id.as_str()).collect();
    if !over.is_empty() {
        let _ = writeln!(out, "  over {}", over.join(", "));
    }
    patterns("patterns", &rule.patterns, &rule.place, &mut out);
    patterns("unless", &rule.unless, &rule.place, &mut out);
    slots(pack, rule.patterns.iter().chain(&rule.unless), &mut out);
    examples(&rule.examples, &rule.place, &mut out);
    out
}

fn modifier(pack: &Pack, modifier: &Modifier) -> String {
    let mut out = format!("{}: a modifier\n  {}\n", modifier.id, line(&modifier.place));
    for setting in &modifier.set {
        let _ = writeln!(out, "  sets {} to {}", setting.field, setting.value);
    }
    patterns("patterns", &modifier.patterns, &modifier.place, &mut out);
    slots(pack, &modifier.patterns, &mut out);
    examples(&modifier.examples, &modifier.place, &mut out);
    out
}

fn lexicon(lexicon: &Lexicon) -> String {
    let mut out =
        format!("{}: a lexicon of {} words\n  {}\n", lexicon.name, lexicon.written.len(), line(&lexicon.place));
    for place in &lexicon.overlaid {
        let _ = writeln!(out, "  changed by an overlay in {}", line(place));
    }
    for (name, value) in &lexicon.attributes {
        let _ = writeln!(out, "  {name}: {value}");
    }
    let words = textwrap::fill(
        &lexicon.written.join(", "),
        textwrap::Options::new(90).initial_indent("    ").subsequent_indent("    "),
    );
    let _ = writeln!(out, "\nwords\n{words}");
    out
}

fn about(about: &About, out: &mut String) {
    let one = [
        ("reason", &about.reason),
        ("author", &about.author),
        ("created", &about.created),
        ("changed", &about.changed),
    ];
    for (name, value) in one {
        if let Some(value) = value {
            let _ = writeln!(out, "  {name}: {value}");
        }
    }
    for (name, values) in
        [("references", &about.references), ("tags", &about.tags), ("known errors", &about.known_errors)]
    {
        if !values.is_empty() {
            let _ = writeln!(out, "  {name}: {}", values.join("; "));
        }
    }
}

fn patterns(title: &str, patterns: &[Pattern], home: &Place, out: &mut String) {
    if !patterns.is_empty() {
        let _ = writeln!(out, "\n{title}");
    }
    for pattern in patterns {
        let _ = writeln!(out, "    {}{}", written(&pattern.place), from(&pattern.place, home));
    }
}

fn slots<'a>(pack: &Pack, patterns: impl IntoIterator<Item = &'a Pattern>, out: &mut String) {
    let mut used: Vec<SlotIdx> = Vec::new();
    patterns.into_iter().for_each(|pattern| collect(&pattern.elements, &mut used));
    used.sort_unstable();
    used.dedup();
    if !used.is_empty() {
        out.push_str("\nslots\n");
    }
    for idx in used {
        let slot = &pack.slots[idx.0 as usize];
        let _ = writeln!(out, "    {:<12} {}", slot.name, meaning(pack, slot));
    }
}

fn collect(elements: &[Element], used: &mut Vec<SlotIdx>) {
    for element in elements {
        match element {
            Element::Slot(idx) => used.push(*idx),
            Element::Optional(inner) | Element::Group(_, inner) => collect(inner, used),
            Element::Choice(all) => all.iter().for_each(|inner| collect(inner, used)),
            Element::Word(_) | Element::AnyForm(_) | Element::Mark(_) | Element::Gap => {}
        }
    }
}

fn meaning(pack: &Pack, slot: &Slot) -> String {
    let mut parts = vec![slot.kind.name().to_owned()];
    parts.extend(slot.role.map(|role| format!("role {}", role.name())));
    parts.extend(slot.voice.map(|voice| voice.name().to_owned()));
    let lexicons = if slot.lexicons.is_empty() { &slot.filter.lexicons } else { &slot.lexicons };
    if !lexicons.is_empty() {
        let lexicon = |idx: &dixit_rules::checked::LexiconIdx| {
            let lexicon = &pack.lexicons[idx.0 as usize];
            format!("{} ({} words)", lexicon.name, lexicon.entries.len())
        };
        parts.push(format!("lexicons {}", lexicons.iter().map(lexicon).collect::<Vec<_>>().join(", ")));
    }
    format!("{}, declared in {}", parts.join(", "), line(&slot.place))
}

fn examples(examples: &[Example], home: &Place, out: &mut String) {
    if !examples.is_empty() {
        out.push_str("\nexamples\n");
    }
    for example in examples {
        let _ = writeln!(out, "    {}{}", written(&example.place), from(&example.place, home));
    }
}

/// What stands at a place, as the file has it.
fn written(place: &Place) -> &str {
    place.file.text.get(place.start..place.end).unwrap_or_default().trim()
}

/// Where it comes from, if that is not the file of the rule.
fn from(place: &Place, home: &Place) -> String {
    if place.file == home.file { String::new() } else { format!("    # from {}", line(place)) }
}

fn line(place: &Place) -> String {
    format!("{}:{}", place.file.path, place.line_column().0)
}
