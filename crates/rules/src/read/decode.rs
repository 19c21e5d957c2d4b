//! From the tree to the written form. Keys and the form of their values are checked here, against the
//! [table of keys](super::keys); names are looked up later.

mod fields;
mod form;

use std::sync::Arc;

use fields::Fields;

use super::keys::{FILE, Form, LEXICON, MODIFIER, OFF, RULE, SLOT, WHERE};
use super::written::{Belongs, File, Lexicon, Modifier, Off, Rule, Slot, Text, Where};
use super::yaml::{Node, Value};
use crate::RuleFile;
use crate::checked::Vocabulary;
use crate::diagnostic::{Diagnostic, Sink, code};

/// The written form of a file. What is wrong goes to `sink` and is left out.
pub(crate) fn decode(file: &Arc<RuleFile>, root: &Node, vocabulary: &Vocabulary, sink: &mut Sink) -> File {
    Decoder { file, vocabulary, sink }.file(root)
}

struct Decoder<'a> {
    file: &'a Arc<RuleFile>,
    vocabulary: &'a Vocabulary,
    sink: &'a mut Sink,
}

impl Decoder<'_> {
    fn file(&mut self, root: &Node) -> File {
        let fields = self.fields(root, &FILE, None);
        let belongs = self.belongs(&fields, root);
        File {
            origin: Arc::clone(self.file),
            lexicons: self.named(&fields, "lexicons", Self::lexicon),
            slots: self.named(&fields, "slots", Self::slot),
            rules: self.each(&fields, "rules", Self::rule),
            modifiers: self.each(&fields, "modifiers", Self::modifier),
            off: self.each(&fields, "off", Self::off).into_iter().flatten().collect(),
            belongs,
        }
    }

    fn belongs(&mut self, fields: &Fields<'_>, root: &Node) -> Option<Belongs> {
        match (self.text(fields, "pack"), self.text(fields, "overlay")) {
            (Some(pack), None) => Some(Belongs::PartOf(pack)),
            (None, Some(overlay)) => Some(Belongs::ChangeOf(overlay)),
            (Some(pack), Some(overlay)) => {
                let both = Diagnostic::new(
                    code::MISSING_KEY,
                    overlay.place,
                    "a file is part of a pack or an overlay of one, not both",
                )
                .secondary(pack.place, "part of a pack, says this")
                .help("keep `overlay` if the file changes a pack that is not yours, else keep `pack`");
                self.sink.push(both);
                None
            }
            // A key that is there and wrong has been reported.
            (None, None) if has_key(root, &["pack", "overlay"]) => None,
            (None, None) => {
                let message = "this file does not say which pack it belongs to";
                let missing = Diagnostic::new(code::MISSING_KEY, self.place(root), message)
                    .help("write `pack: NAME` at the top, or `overlay: NAME` if it changes a pack that is not yours");
                self.sink.push(missing);
                None
            }
        }
    }

    fn lexicon(&mut self, name: Text, node: &Node) -> Lexicon {
        let mut lexicon =
            Lexicon { name, words: None, add: Vec::new(), remove: Vec::new(), change: None, attributes: Vec::new() };
        if let Value::List(_) = node.value {
            let is_good = self.check_form("words", node, node, Form::Texts);
            lexicon.words = Some(if is_good { self.texts_of(node) } else { Vec::new() });
            return lexicon;
        }
        let mut fields = self.fields(node, &LEXICON, Some(&lexicon.name));
        let is_change = has_key(node, &["add", "remove"]);
        if !is_change && !has_key(node, &["words"]) && matches!(node.value, Value::Map(_)) {
            let name = &lexicon.name;
            let message = format!("lexicon `{}` has no `words`", name.text);
            let missing = Diagnostic::new(code::MISSING_KEY, name.place.clone(), message)
                .help("write `words: [say, add]`, or the list alone: `NAME: [say, add]`");
            self.sink.push(missing);
        }
        let change = ["add", "remove"].iter().find_map(|key| fields.known.get(key));
        lexicon.change = change.map(|(key, _)| self.place(key));
        // A lexicon with mistakes is declared all the same, so that its name is known.
        lexicon.words = (!is_change || has_key(node, &["words"])).then(|| self.texts(&fields, "words"));
        lexicon.add = self.texts(&fields, "add");
        lexicon.remove = self.texts(&fields, "remove");
        lexicon.attributes = std::mem::take(&mut fields.attributes);
        lexicon
    }

    fn slot(&mut self, name: Text, node: &Node) -> Slot {
        let n_errors = self.sink.n_errors();
        let fields = self.fields(node, &SLOT, Some(&name));
        self.check_slot_name(&name);
        let filter = fields.known.get("where").map(|(_, value)| self.filter(value));
        Slot {
            kind: self.text(&fields, "kind"),
            role: self.text(&fields, "role"),
            lexicons: self.texts(&fields, "lexicons"),
            voice: self.text(&fields, "voice"),
            filter,
            name,
            is_broken: self.sink.n_errors() > n_errors,
        }
    }

    fn filter(&mut self, node: &Node) -> Where {
        let fields = self.fields(node, &WHERE, None);
        Where {
            is: self.texts(&fields, "is"),
            not_is: self.texts(&fields, "not-is"),
            lexicons: self.texts(&fields, "lexicons"),
            words: self.texts(&fields, "words"),
            not_words: self.texts(&fields, "not-words"),
            head: self.texts(&fields, "head"),
            min_words: self.text(&fields, "min-words"),
            max_words: self.text(&fields, "max-words"),
            has: self.texts(&fields, "has"),
        }
    }

    fn rule(&mut self, node: &Node) -> Rule {
        let fields = self.fields(node, &RULE, None);
        let keys = match &node.value {
            Value::Map(pairs) => pairs.iter().filter_map(|(key, _)| self.text_of(key)).collect(),
            _ => Vec::new(),
        };
        let written = |name: &str, keys: &[Text]| keys.iter().any(|key| key.text == name);
        Rule {
            id: self.id(&fields, node),
            title: self.text(&fields, "title"),
            status: self.text(&fields, "status"),
            reason: self.text(&fields, "reason"),
            patterns: written("patterns", &keys).then(|| self.lines(&fields, "patterns")),
            unless: self.lines(&fields, "unless"),
            examples: self.lines(&fields, "examples"),
            slots: self.named(&fields, "slots", Self::slot),
            over: self.texts(&fields, "over"),
            around: self.text(&fields, "around"),
            continues: self.text(&fields, "continues"),
            set: self.settings(&fields),
            author: self.text(&fields, "author"),
            created: self.text(&fields, "created"),
            changed: self.text(&fields, "changed"),
            references: self.texts(&fields, "references"),
            tags: self.texts(&fields, "tags"),
            known_errors: self.texts(&fields, "known-errors"),
            keys,
        }
    }

    fn modifier(&mut self, node: &Node) -> Modifier {
        let fields = self.fields(node, &MODIFIER, None);
        Modifier {
            id: self.id(&fields, node),
            patterns: self.lines(&fields, "patterns"),
            examples: self.lines(&fields, "examples"),
            set: self.settings(&fields),
            slots: self.named(&fields, "slots", Self::slot),
        }
    }

    fn off(&mut self, node: &Node) -> Option<Off> {
        let fields = self.fields(node, &OFF, None);
        Some(Off { rule: self.text(&fields, "rule")?, reason: self.text(&fields, "reason")? })
    }

    /// The id as it stands there, even if it is no good name or missing, so that what else is wrong is told.
    fn id(&self, fields: &Fields<'_>, node: &Node) -> Text {
        let written = match &node.value {
            Value::Map(pairs) => pairs.iter().find(|(key, _)| is_one_of(key, &["id"])),
            _ => None,
        };
        let id = self.text(fields, "id").or_else(|| written.and_then(|(_, value)| self.text_of(value)));
        id.unwrap_or_else(|| Text { text: String::new(), place: self.place(node) })
    }
}

fn has_key(map: &Node, names: &[&str]) -> bool {
    matches!(&map.value, Value::Map(pairs) if pairs.iter().any(|(key, _)| is_one_of(key, names)))
}

fn is_one_of(key: &Node, names: &[&str]) -> bool {
    matches!(&key.value, Value::Scalar(word, _) if names.contains(&word.as_str()))
}
