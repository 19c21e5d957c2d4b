//! Names: where they begin and end among titles, offices and nouns.

use dixit_text::{Document, Rel, Run, Tag};

use super::{Being, Form, Function, Nominal, Number, Reader, function, is_time_word};
use crate::lexicons::{Class, Gender};

impl Reader<'_> {
    /// Cuts a noun phrase into the names in it and the noun that they stand before.
    pub(super) fn split(&mut self, start: usize, end: usize) {
        let last = end - 1;
        let names = self.names(start, end);
        for &name in names.iter().filter(|name| name.end < end) {
            self.modifier(name);
        }
        let is_time = is_time_word(self.document.lower(last));
        match names.last() {
            _ if is_time => {}
            Some(&name) if name.end == end => self.name(start, name),
            _ => self.noun(Run::new(start, end)),
        }
    }

    /// Runs of names in a phrase.
    fn names(&self, start: usize, end: usize) -> Vec<Run> {
        let document = self.document;
        let mut runs: Vec<Run> = Vec::new();
        let mut at = start;
        while at < end {
            if !document.tag(at).is_name() || is_time_word(document.lower(at)) || is_share(document, at) {
                at += 1;
                continue;
            }
            let from = at;
            while at < end && (document.tag(at).is_name() || self.is_inside_name(at, end)) {
                at += 1;
            }
            runs.push(Run::new(from, at));
        }
        runs
    }

    fn is_inside_name(&self, at: usize, end: usize) -> bool {
        at + 1 < end && (matches!(self.document.tag(at), Tag::Hyph | Tag::Fw) || self.joins_names(at))
    }

    /// A name before a noun: *the Trump administration*, *Tarn officials*.
    fn modifier(&mut self, run: Run) {
        self.found.push(Nominal {
            run,
            head: run.end - 1,
            form: Form::Name { name: run, office: Run::new(run.start, run.start) },
            number: Number::One,
            gender: None,
            being: self.being_of_name(run, Tag::Nn),
            function: Function::Modifier,
            definite: true,
        });
    }

    /// The name before a turn of a transcript, whatever tags its capitals were given. Gives the token after it.
    pub(super) fn speaker(&mut self, run: Run) -> usize {
        let run = Run::new(run.start, run.end.clamp(run.start + 1, self.end));
        let titles = run.range().take_while(|&at| self.lexicons.is(at, Class::Title) && at + 1 < run.end).count();
        let (office, name) = (Run::new(run.start, run.start + titles), Run::new(run.start + titles, run.end));
        let is_nobody = |class| self.lexicons.length(name.start, class) == Some(name.len());
        // *CHAIR*, *REPORTER*
        let is_noun = titles == 0 && [Class::Role, Class::Person, Class::Unnamed].into_iter().any(is_nobody);
        let is_body = self.lexicons.is(name.end - 1, Class::Organisation) || is_nobody(Class::Media);
        self.found.push(Nominal {
            run,
            head: run.end - 1,
            form: if is_noun { Form::Noun } else { Form::Name { name, office } },
            number: Number::One,
            gender: self.gender_of_name(name, office),
            being: if is_body { Being::Body } else { Being::Person },
            function: Function::Other,
            definite: true,
        });
        run.end
    }

    /// A name at the end of a phrase that begins at `start`.
    fn name(&mut self, start: usize, run: Run) {
        let document = self.document;
        let office_end = self.office_end(start, run);
        if office_end == run.end {
            // *the Prime Minister*: nothing but an office.
            self.noun(Run::new(start, run.end));
            return;
        }
        let article = usize::from(matches!(document.tag(start), Tag::Dt | Tag::PrpPoss));
        let (name, office) = if office_end > start {
            (Run::new(office_end.max(run.start), run.end), Run::new((start + article).min(office_end), office_end))
        } else {
            (run, Run::new(run.start, run.start))
        };
        let before = document.tag(name.start.saturating_sub(1));
        let being = if office.is_empty() { self.being_of_name(name, before) } else { Being::Person };
        let number = match (document.tag(run.end - 1), being) {
            (Tag::Nnps, Being::Person | Being::Unknown)
                if name.len() == 1 && is_people(document.lower(run.end - 1)) =>
            {
                Number::Many
            }
            (_, Being::Body | Being::Place) => Number::Either,
            _ => Number::One,
        };
        let phrase = Run::new(start, run.end);
        let head = head_in(document, phrase, name);
        let is_possessor = run.end < self.end && document.tag(run.end) == Tag::Pos;
        let function = if is_possessor { Function::Possessive } else { function(document, head) };
        let gender = self.gender_of_name(name, office);
        let form = Form::Name { name, office };
        self.found.push(Nominal { run: phrase, head, form, number, gender, being, function, definite: true });
    }

    /// One past the words of office and title that stand in the name's run or right before it: *Foreign Minister Cho*,
    /// *foreign policy chief Borrell*; `start` where there are none.
    fn office_end(&self, start: usize, run: Run) -> usize {
        // *Stephen King* is no king.
        let is_first_name = self.lexicons.is(run.start, Class::GivenName);
        let ends_office = |at: &usize| {
            let is_surname = *at > run.start && is_first_name;
            self.is_title(*at) || (self.is_office(*at) && !is_surname)
        };
        let from = start.max(run.start.saturating_sub(1));
        (from..run.end).rev().find(ends_office).map_or(start, |at| at + 1)
    }

    /// Whether a word is the end of an office or calling: *minister*, *chief*, *Secretary of State*.
    pub(super) fn is_office(&self, at: usize) -> bool {
        (0..3).any(|back| at >= back && self.lexicons.length(at - back, Class::Role) == Some(back + 1))
    }

    fn is_title(&self, at: usize) -> bool {
        self.document.form(at).starts_with(char::is_uppercase) && self.lexicons.is(at, Class::Title)
    }

    fn gender_of_name(&self, name: Run, office: Run) -> Option<Gender> {
        let by = |at: usize, class: Class| self.lexicons.gender(at, class);
        let of_office = |at: usize| by(at, Class::Title).or_else(|| by(at, Class::Person));
        office.range().find_map(of_office).or_else(|| by(name.start, Class::GivenName))
    }

    /// What a name is by its words and the tag before it: *the Skerries*, *a Fulbright Scholarship*.
    fn being_of_name(&self, name: Run, before: Tag) -> Being {
        let (document, lexicons) = (self.document, self.lexicons);
        let whole = |class| lexicons.name_length(name.start, class) == Some(name.len());
        let last = name.end - 1;
        let joins = |at: usize| matches!(document.lower(at), "of" | "&");
        if whole(Class::Place) || whole(Class::Metonym) {
            Being::Place
        } else if whole(Class::Media)
            || name.range().any(joins)
            || lexicons.is(last, Class::Organisation)
            || (name.len() == 1 && is_acronym(document.form(last)))
        {
            Being::Body
        } else if lexicons.is(name.start, Class::GivenName)
            || (name.len() == 1 && document.tag(last) == Tag::Nnps && is_people(document.lower(last)))
        {
            Being::Person
        } else if name.start > 0 && before == Tag::Dt {
            if document.lower(name.start - 1) == "the" { Being::Body } else { Being::Thing }
        } else {
            Being::Unknown
        }
    }
}

/// *Americans*, *Democrats*: peoples and parties, where taggers take any name with *-s* for a plural.
fn is_people(lower: &str) -> bool {
    const ENDINGS: &[&str] =
        &["ans", "crats", "ists", "ites", "ners", "ders", "ons", "eans", "ese", "tives", "als", "cks", "tes"];
    ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

/// *Sixty-two percent*, which taggers take for a name where it opens a sentence.
fn is_share(document: &Document, at: usize) -> bool {
    (at + 1..document.tokens().len().min(at + 4))
        .take_while(|&next| {
            document.tag(next) == Tag::Hyph || document.tag(next) == Tag::Cd || document.lower(next) == "percent"
        })
        .any(|next| document.lower(next) == "percent")
}

fn is_acronym(form: &str) -> bool {
    (2..=5).contains(&form.len()) && form.chars().all(|c| c.is_ascii_uppercase() || c == '.')
}

/// The token of a phrase that hangs on a word outside of it; of several the one that plays a part.
fn head_in(document: &Document, phrase: Run, name: Run) -> usize {
    let hangs_outside = |at: &usize| document.head(*at).is_none_or(|head| !phrase.contains(head));
    let plays = |at: &usize| matches!(document.rel(*at), Rel::Nsubj | Rel::NsubjPass | Rel::Obj | Rel::Conj);
    let outside = || name.range().filter(hangs_outside);
    let found = outside().find(plays).or_else(|| outside().next());
    found.or_else(|| phrase.range().find(hangs_outside)).unwrap_or(name.end - 1)
}
