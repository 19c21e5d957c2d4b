//! From the written form to the checked form: every name is looked up, every pattern and example read.

mod lexicons;
mod overlay;
mod patterns;
mod rules;
mod slots;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::checked::{LexiconIdx, Pack, RuleIdx, SlotIdx, Vocabulary};
use crate::diagnostic::{Diagnostic, Sink, code};
use crate::read::written::{Belongs, File, Text};
use crate::read::{decode, yaml};
use crate::suggest::hint;
use crate::{Place, RuleFile};

/// A pack without mistakes.
#[derive(Debug)]
pub struct Checked {
    /// What the files say.
    pub pack: Pack,
    /// What in them does nothing, or looks wrong. By file and place.
    pub warnings: Vec<Diagnostic>,
}

/// Reads the files of a pack, and those of overlays over it, and checks them against the vocabulary.
///
/// The order of `files` is the order of rules in the pack; overlays come after all files of the pack.
///
/// # Errors
///
/// All that is wrong in all files, and the warnings too, by file and place. [`explain`](crate::explain) has
/// the long form of each code.
pub fn check(files: &[Arc<RuleFile>], vocabulary: &Vocabulary) -> Result<Checked, Vec<Diagnostic>> {
    let read: Vec<(Option<File>, Sink)> = files.par_iter().map(|file| read(file, vocabulary)).collect();
    let mut sink = Sink::default();
    let mut written = Vec::with_capacity(read.len());
    for (file, mistakes) in read {
        written.extend(file);
        sink.append(mistakes);
    }
    let mut checker = Checker::new(vocabulary, sink);
    checker.files(&written);
    let Checker { pack, sink, .. } = checker;
    sink.finish().map(|warnings| Checked { pack, warnings })
}

/// The written form of a file, where it has one, and what is wrong in it.
fn read(file: &Arc<RuleFile>, vocabulary: &Vocabulary) -> (Option<File>, Sink) {
    let mut sink = Sink::default();
    let written = yaml::read(file, &mut sink).map(|root| decode::decode(file, &root, vocabulary, &mut sink));
    (written, sink)
}

/// Slots by name, as a file or a rule declares them.
type Scope = BTreeMap<String, SlotIdx>;

struct Checker<'a> {
    vocabulary: &'a Vocabulary,
    sink: Sink,
    pack: Pack,
    lexicons: Vec<lexicons::Draft>,
    lexicon_names: BTreeMap<String, LexiconIdx>,
    /// Every rule that has patterns, and where its id stands.
    rules: BTreeMap<String, (RuleIdx, Place)>,
    /// The slots that each rule of the pack can name, for overlays that add to it.
    rule_scopes: Vec<Scope>,
    used_slots: Vec<bool>,
    /// Slots with a mistake, of whose patterns nothing further can be said.
    broken_slots: Vec<bool>,
}

impl<'a> Checker<'a> {
    fn new(vocabulary: &'a Vocabulary, sink: Sink) -> Self {
        Self {
            vocabulary,
            sink,
            pack: Pack::default(),
            lexicons: Vec::new(),
            lexicon_names: BTreeMap::new(),
            rules: BTreeMap::new(),
            rule_scopes: Vec::new(),
            used_slots: Vec::new(),
            broken_slots: Vec::new(),
        }
    }

    fn files(&mut self, files: &[File]) {
        let (overlays, parts): (Vec<&File>, Vec<&File>) =
            files.iter().partition(|file| matches!(file.belongs, Some(Belongs::ChangeOf(_))));
        self.name_pack(&parts, &overlays);
        let all: Vec<&File> = parts.iter().chain(&overlays).copied().collect();
        for file in &all {
            self.declare_lexicons(file);
        }
        for file in &parts {
            self.refuse_changes(file);
        }
        for file in &overlays {
            self.change_lexicons(file);
        }
        self.declare_rules(&all);
        for file in &all {
            let scope = self.declare_slots(&file.slots);
            self.own_rules(file, &scope);
            self.modifiers(file, &scope);
            self.change_rules(file, &scope);
        }
        self.check_circles(&all);
        self.check_verbs();
        if self.sink.n_errors() == 0 {
            self.warn_of_unused_slots();
            self.warn_of_unused_lexicons();
        }
        self.pack.lexicons = self.finish_lexicons();
    }

    /// All files must be of one pack.
    fn name_pack(&mut self, parts: &[&File], overlays: &[&File]) {
        let mut name: Option<&Text> = None;
        for file in parts {
            let Some(Belongs::PartOf(pack)) = &file.belongs else { continue };
            match name {
                Some(first) if first.text != pack.text => {
                    let message = format!("this file is of pack `{}`, others are of `{}`", pack.text, first.text);
                    let other = Diagnostic::new(code::UNKNOWN_PACK, pack.place.clone(), message)
                        .secondary(first.place.clone(), "the first pack")
                        .help("one pack is read at a time; a file that changes another pack says `overlay: NAME`");
                    self.sink.push(other);
                }
                Some(_) => {}
                None => name = Some(pack),
            }
        }
        if let Some(name) = name {
            self.pack.name.clone_from(&name.text);
        }
        for file in overlays {
            let Some(Belongs::ChangeOf(overlay)) = &file.belongs else { continue };
            if overlay.text != self.pack.name && !self.sink.incomplete {
                let message = format!("there is no pack `{}` to change", overlay.text);
                let unknown = Diagnostic::new(code::UNKNOWN_PACK, overlay.place.clone(), message);
                self.sink.push(unknown.maybe_help(hint(&overlay.text, name.map(|name| name.text.as_str()))));
            }
        }
    }

    /// Reports the second of two things with one name.
    fn same_name(&mut self, what: &str, name: &Text, first: Place, help: &str) {
        let message = format!("there are two {what} `{}`", name.text);
        let same = Diagnostic::new(code::SAME_NAME, name.place.clone(), message)
            .secondary(first, "the first is here")
            .help(help);
        self.sink.push(same);
    }
}
