//! Which names and nouns mean the same: *Borrell* is *Josep Borrell*, *the EU* is *the European Union*.

use std::collections::{BTreeMap, HashMap};

use dixit_text::{Document, Rel, Run, Tag};
use smol_str::SmolStr;

use super::nominal::{Being, Form, Function, Nominal, Number};
use crate::lexicons::Gender;

/// Somebody or something that the text names, once or often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its nominals, in order of the text, pronouns that were resolved to it too.
    pub nominals: Vec<usize>,
    /// The gender that the text gives.
    pub gender: Option<Gender>,
    pub(crate) being: Being,
    pub(crate) number: Number,
    /// The nominal with the longest name; the first nominal where none is a name.
    pub best: usize,
}

/// Entities with a word in common that a name is compared with: the latest.
const MOST_NAMED: usize = 8;

/// Joins nominals to entities.
pub(super) struct Linker<'a> {
    pub(super) document: &'a Document,
    pub(super) nominals: &'a [Nominal],
    /// The words of each name.
    words: Vec<Vec<SmolStr>>,
    pub(super) entities: Vec<Entity>,
    entity_of: Vec<Option<usize>>,
    /// Entities by each word of their names, and by their initials; the latest last.
    by_word: HashMap<SmolStr, Vec<usize>>,
    /// Latest entity of a definite or plural noun.
    by_noun: HashMap<SmolStr, usize>,
    /// Named entities by what they are said to be: *minister*, *foreign minister*, *union*.
    pub(super) by_role: HashMap<SmolStr, Vec<usize>>,
    pub(super) torn: BTreeMap<usize, [usize; 2]>,
}

/// What linking gives.
pub(super) struct Linked {
    pub(super) entities: Vec<Entity>,
    /// By nominal; pronouns and groups have none yet.
    pub(super) entity_of: Vec<Option<usize>>,
    /// By nominal: the two latest that *the minister* may be where several have been named.
    pub(super) torn: BTreeMap<usize, [usize; 2]>,
}

impl<'a> Linker<'a> {
    pub(super) fn new(document: &'a Document, nominals: &'a [Nominal]) -> Self {
        let words = nominals.iter().map(|it| it.name().map_or_else(Vec::new, |name| words(document, name))).collect();
        Self {
            document,
            nominals,
            words,
            entities: Vec::new(),
            entity_of: vec![None; nominals.len()],
            by_word: HashMap::new(),
            by_noun: HashMap::new(),
            by_role: HashMap::new(),
            torn: BTreeMap::new(),
        }
    }

    /// The entities, and that of each nominal.
    pub(super) fn link(mut self) -> Linked {
        for idx in 0..self.nominals.len() {
            let nominal = &self.nominals[idx];
            let entity = match nominal.form {
                Form::Name { .. } => self.of_name_and_apposition(idx),
                Form::Noun => self.of_apposition(idx).or_else(|| self.of_role(idx)).or_else(|| self.of_noun(idx)),
                // Pronouns are resolved later, groups are theirs alone.
                Form::Pronoun => continue,
                Form::Group(_) => None,
            };
            self.join(idx, entity);
        }
        Linked { entities: self.entities, entity_of: self.entity_of, torn: self.torn }
    }

    fn join(&mut self, idx: usize, entity: Option<usize>) {
        let nominal = &self.nominals[idx];
        let entity = entity.unwrap_or_else(|| {
            let Nominal { gender, being, number, .. } = *nominal;
            self.entities.push(Entity { nominals: Vec::new(), gender, being, number, best: idx });
            self.entities.len() - 1
        });
        self.entity_of[idx] = Some(entity);
        let it = &mut self.entities[entity];
        it.nominals.push(idx);
        // A full name tells more than a part of it.
        let is_fuller = nominal.name().map_or(0, Run::len) > 1 && nominal.gender.is_some();
        it.gender = if is_fuller { nominal.gender } else { it.gender.or(nominal.gender) };
        if it.being == Being::Unknown {
            it.being = nominal.being;
        }
        let name_length = |idx: usize| self.nominals[idx].name().map_or(0, Run::len);
        if name_length(idx) > name_length(it.best) {
            it.best = idx;
        }
        self.remember(idx, entity);
        self.remember_role(idx, entity);
    }

    fn remember(&mut self, idx: usize, entity: usize) {
        match self.nominals[idx].form {
            Form::Name { name, .. } => {
                let initials = self.initials(name);
                for key in self.words[idx].iter().cloned().chain(initials) {
                    latest(self.by_word.entry(key).or_default(), entity, MOST_NAMED);
                }
            }
            Form::Noun => {
                self.by_noun.insert(self.noun_key(idx), entity);
            }
            _ => {}
        }
    }

    /// *EU* of *European Union*; none of a name of one word.
    fn initials(&self, name: Run) -> Option<SmolStr> {
        let capitals = name.range().filter(|&at| self.document.tag(at).is_name());
        let initials: String = capitals.filter_map(|at| self.document.lower(at).chars().next()).collect();
        (initials.chars().count() > 1).then(|| initials.into())
    }

    /// The entity of a name, into which that of a noun beside it goes: *her former professor, Koolhaas,*.
    fn of_name_and_apposition(&mut self, idx: usize) -> Option<usize> {
        let named = self.of_name(idx);
        let beside = self.of_apposition(idx);
        let (Some(named), Some(beside)) = (named, beside) else { return named.or(beside) };
        let is_nameless = |it: &Entity| it.nominals.iter().all(|&other| self.nominals[other].name().is_none());
        if named != beside && is_nameless(&self.entities[beside]) {
            let moved = std::mem::take(&mut self.entities[beside].nominals);
            for &other in &moved {
                self.entity_of[other] = Some(named);
            }
            let all = &mut self.entities[named].nominals;
            all.extend(moved);
            all.sort_unstable();
        }
        Some(named)
    }

    /// The entity of an earlier name that this one repeats, shortens or completes; of several that fit as well the one
    /// named most often, then the latest.
    fn of_name(&self, idx: usize) -> Option<usize> {
        let nominal = &self.nominals[idx];
        nominal.name()?;
        let words = &self.words[idx];
        let mut best: Option<((u8, usize), usize)> = None;
        for key in [words.last(), words.first()].into_iter().flatten() {
            let Some(entities) = self.by_word.get(key) else { continue };
            for &entity in entities.iter().rev() {
                let Some(fit) = self.fit(words, nominal, &self.entities[entity]) else { continue };
                let rank = (fit, self.entities[entity].nominals.len());
                if best.is_none_or(|(before, _)| rank > before) {
                    best = Some((rank, entity));
                }
            }
        }
        best.map(|(_, entity)| entity)
    }

    /// How well a name goes with an entity; `None` if not at all.
    fn fit(&self, words: &[SmolStr], nominal: &Nominal, entity: &Entity) -> Option<u8> {
        let best = &self.nominals[entity.best];
        best.name()?;
        let theirs = &self.words[entity.best];
        let is_surname = words.len() == 1 && theirs.len() > 1 && theirs.last() == words.last();
        // *Joyce* alone may be a woman, beside *Richard Joyce* it is he; and *Paris* may be Paris Hilton.
        let knows_better = is_surname && entity.being == Being::Person && nominal.office().is_none();
        if !(may_join(entity, nominal) || (knows_better && numbers_agree(entity, nominal))) {
            return None;
        }
        let is_said = |&other: &usize| self.words[other] == words;
        if words.len() <= theirs.len() && entity.nominals.iter().any(is_said) {
            // *a Moreau* says little about who Moreau is.
            return Some(if entity.being == Being::Thing { 1 } else { 5 });
        }
        let is_shorter = words.len() < theirs.len();
        let (short, long) = if is_shorter { (words, &theirs[..]) } else { (&theirs[..], words) };
        if short.len() == 1 && long.len() > 1 && is_initials(&short[0], long) {
            return Some(4);
        }
        let is_place = (nominal.being == Being::Place || entity.being == Being::Place) && !knows_better;
        if is_place || short.len() == long.len() {
            return None;
        }
        let is_body = nominal.being == Being::Body || entity.being == Being::Body;
        if long.ends_with(short) {
            // *the University* of several universities.
            return (!is_body || short.len() > 1).then_some(3);
        }
        if long.starts_with(short) {
            // *Trinity* is Trinity College, but *Warhol* is not the Warhol Factory.
            let full = if is_shorter { best } else { nominal };
            let has_article = matches!(self.document.tag(full.run.start), Tag::Dt);
            let is_given_name = short.len() == 1 && long.len() < 4;
            return (if is_body { !has_article } else { is_given_name }).then_some(2);
        }
        // *Donald J. Trump*, *Ruth Bader Ginsburg* without what stands in the middle.
        let ends_meet = short.len() > 1 && short.first() == long.first() && short.last() == long.last();
        ends_meet.then_some(3)
    }

    /// Nouns that say the same word of the same number with nothing that tells them apart.
    fn of_noun(&self, idx: usize) -> Option<usize> {
        let nominal = &self.nominals[idx];
        if !nominal.definite && nominal.number != Number::Many {
            return None;
        }
        let entity = *self.by_noun.get(&self.noun_key(idx))?;
        let last = &self.nominals[*self.entities[entity].nominals.last()?];
        // Far apart, two mentions of *people* are not the same people.
        let is_near = nominal.definite || nominal.head - last.head < 60;
        is_near.then_some(entity)
    }

    /// Its words without determiner: *former ministers*.
    fn noun_key(&self, idx: usize) -> SmolStr {
        let run = self.nominals[idx].run;
        let skip = matches!(self.document.tag(run.start), Tag::Dt | Tag::Pdt | Tag::PrpPoss | Tag::Cd);
        let words = (run.start + usize::from(skip && run.len() > 1)..run.end).map(|at| self.document.lower(at));
        let key: Vec<&str> = words.collect();
        key.join(" ").into()
    }

    /// The entity of the nominal before it that it stands beside: *Marsh, the mayor of Tarn,*; *the mayor, Ada Marsh,*.
    fn of_apposition(&self, idx: usize) -> Option<usize> {
        let nominal = &self.nominals[idx];
        let before = (0..idx).rev().take(3).find(|&before| {
            let it = &self.nominals[before];
            it.function != Function::Modifier && !matches!(it.form, Form::Group(_)) && it.run.end <= nominal.run.start
        })?;
        let other = &self.nominals[before];
        let entity = self.entity_of[before]?;
        let is_name_and_noun = other.name().is_some() != nominal.name().is_some();
        let persons = |it: &Nominal| matches!(it.being, Being::Person | Being::Unknown);
        let alike =
            (persons(other) && persons(nominal)) || (other.being == Being::Body && nominal.being == Being::Body);
        if !is_name_and_noun || !alike || !may_join(&self.entities[entity], nominal) || nominal.number == Number::Many {
            return None;
        }
        let between = Run::new(other.run.end, nominal.run.start);
        let word = |at: usize| self.document.lower(at);
        let beside = match between.len() {
            // *spokesman Ada Marsh* without a capital, which is part of the name already, or *Marsh, mayor*.
            1 => word(between.start) == ",",
            // *Marsh, 45, a doctor*.
            3 => {
                word(between.start) == ","
                    && self.document.tag(between.start + 1) == Tag::Cd
                    && word(between.end - 1) == ","
            }
            _ => false,
        };
        let closes = |at: usize| {
            at >= self.document.tokens().len()
                || matches!(
                    word(at),
                    "," | "."
                        | ")"
                        | "who"
                        | "of"
                        | "for"
                        | "at"
                        | "in"
                        | "and"
                        | "with"
                        | "from"
                        | "on"
                        | ";"
                        | ":"
                        | "\""
                        | "”"
                        | "--"
                        | "—"
                )
        };
        let is_list = word(nominal.run.end.min(self.document.tokens().len() - 1)) == "and" && nominal.name().is_some();
        if beside && closes(nominal.run.end) && !is_list {
            return Some(entity);
        }
        self.is_copula(before, idx).then_some(entity)
    }

    /// *Marsh is a doctor*, *Marsh was the mayor*.
    fn is_copula(&self, before: usize, idx: usize) -> bool {
        let (subject, predicate) = (&self.nominals[before], &self.nominals[idx]);
        subject.function == Function::Subject
            && subject.name().is_some()
            && predicate.number == Number::One
            && self.document.head(subject.head) == Some(predicate.head)
            && self.document.children(predicate.head).any(|at| self.document.rel(at) == Rel::Cop)
            && predicate.run.start - subject.run.end <= 2
    }
}

/// Puts an entity last among those that were named, of which the `most` latest are kept.
pub(super) fn latest(entities: &mut Vec<usize>, entity: usize, most: usize) {
    entities.retain(|&other| other != entity);
    entities.push(entity);
    if entities.len() > most {
        entities.remove(0);
    }
}

/// A word of a name without full stops: *U.S.* and *US* are one.
fn plain(lower: &str) -> SmolStr {
    if lower.contains('.') { lower.replace('.', "").into() } else { lower.into() }
}

/// *EU* for *European Union*.
fn is_initials(short: &str, long: &[SmolStr]) -> bool {
    short.chars().count() == long.len() && short.chars().zip(long).all(|(initial, word)| word.starts_with(initial))
}

/// *the Clintons* are not *Clinton*.
fn numbers_agree(entity: &Entity, nominal: &Nominal) -> bool {
    (entity.number == Number::Many) == (nominal.number == Number::Many)
}

/// Whether gender, kind and number allow it.
pub(super) fn may_join(entity: &Entity, nominal: &Nominal) -> bool {
    let genders = entity.gender.zip(nominal.gender).is_none_or(|(one, other)| one == other);
    let beings = match (entity.being, nominal.being) {
        (Being::Unknown, _) | (_, Being::Unknown) | (Being::Body, Being::Place) | (Being::Place, Being::Body) => true,
        (one, other) => one == other,
    };
    genders && beings && numbers_agree(entity, nominal)
}

/// The words of a name without hyphens, *of* and full stops, lower case.
fn words(document: &Document, name: Run) -> Vec<SmolStr> {
    let is_word = |at: &usize| document.tag(*at) != Tag::Hyph && !matches!(document.lower(*at), "of" | "&");
    name.range().filter(is_word).map(|at| plain(document.lower(at))).collect()
}
