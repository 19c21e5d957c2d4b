//! *the minister*, *the union*: definite nouns for somebody whose name and office have been given.

use dixit_text::{Run, Tag};
use smol_str::SmolStr;

use super::entity::Linker;
use super::nominal::{Being, Form, Number};

/// Last words of the names of companies.
const COMPANIES: &[&str] =
    &["inc", "inc.", "corp", "corp.", "ltd", "ltd.", "plc", "llc", "co", "co.", "ag", "gmbh", "company", "corporation"];

impl Linker<'_> {
    /// Keeps what a nominal says that a named entity is.
    pub(super) fn remember_role(&mut self, idx: usize, entity: usize) {
        let nominal = &self.nominals[idx];
        let is_named = self.nominals[self.entities[entity].best].name().is_some();
        let described = match nominal.form {
            Form::Name { office, .. } if !office.is_empty() => Some(office),
            Form::Name { name, .. } if matches!(nominal.being, Being::Body | Being::Unknown) => Some(name),
            Form::Noun if is_named && nominal.number == Number::One => Some(self.without_determiner(nominal.run)),
            _ => None,
        };
        let Some(described) = described.filter(|run| !self.is_former(*run)) else { return };
        for key in self.roles(described, nominal.name().is_some() && nominal.office().is_none()) {
            let entities = self.by_role.entry(key).or_default();
            // The latest comes last.
            entities.retain(|&other| other != entity);
            entities.push(entity);
        }
    }

    /// The entity that *the minister* means where one minister alone has been named. Where several have, it is torn
    /// between the two named last.
    pub(super) fn of_role(&mut self, idx: usize) -> Option<usize> {
        let nominal = &self.nominals[idx];
        let is_the = matches!(self.document.lower(nominal.run.start), "the" | "this" | "that");
        if !is_the || nominal.number == Number::Many || !matches!(nominal.being, Being::Person | Being::Body) {
            return None;
        }
        let key = self.key(self.without_determiner(nominal.run));
        let alike = |&entity: &usize| super::entity::may_join(&self.entities[entity], nominal);
        let known: Vec<usize> = self.by_role.get(&key)?.iter().copied().filter(alike).collect();
        match known[..] {
            [] => None,
            [one] => Some(one),
            [.., before, last] => {
                self.torn.insert(idx, [last, before]);
                None
            }
        }
    }

    /// *south korean foreign minister*, *korean foreign minister*, *foreign minister*, *minister*; of a name its last word,
    /// if it says what the body is: *union* of *Dockers' Union*.
    fn roles(&self, described: Run, is_name: bool) -> Vec<SmolStr> {
        if !is_name {
            return (described.start..described.end).map(|start| self.key(Run::new(start, described.end))).collect();
        }
        let last = self.document.lower(described.end - 1);
        if COMPANIES.contains(&last) {
            vec!["company".into(), "firm".into()]
        } else if described.len() > 1 {
            vec![last.into()]
        } else {
            Vec::new()
        }
    }

    /// *former minister*, *ex-president*: who was it is not it.
    fn is_former(&self, run: Run) -> bool {
        run.range()
            .any(|at| matches!(self.document.lower(at), "former" | "ex" | "late" | "then" | "onetime" | "acting"))
    }

    fn without_determiner(&self, run: Run) -> Run {
        let skip = run.len() > 1 && matches!(self.document.tag(run.start), Tag::Dt | Tag::PrpPoss);
        Run::new(run.start + usize::from(skip), run.end)
    }

    fn key(&self, run: Run) -> SmolStr {
        run.range().map(|at| self.document.lower(at)).collect::<Vec<_>>().join(" ").into()
    }
}
