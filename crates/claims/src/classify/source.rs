//! [`SourceKind`]: what kind of source a claim rests on.

use dixit_text::{Document, Span, Tag};

use crate::lexicons::Class;
use crate::lexicons::Listed;
use crate::resolve::{Being, Number};
use crate::resolve::{Form, Nominal, People};
use crate::{Claim, Mention};

/// What kind of source a claim rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// *Josep Borrell*, and *he* where that is him.
    NamedPerson,
    /// An office without a name: *the minister*.
    Role,
    /// *an official*, *two aides*.
    UnnamedPerson,
    /// *the ministry*, *Boeing*.
    Organisation,
    /// A place for those who govern or work there: *Washington*, *the Kremlin*.
    Metonym,
    /// *the report*, *a poll*.
    Document,
    /// *Reuters*, *the newspaper*.
    Media,
    /// *villagers*, *Democrats*.
    Collective,
    /// *critics*, *some*.
    Vague,
    /// Nobody is named.
    None,
    /// The writer: *I*, *we* outside of quotations.
    Author,
}

/// The kind of a claim's source.
pub(crate) fn source_kind(
    document: &Document,
    lexicons: &Listed<'_>,
    people: &People,
    claim: usize,
    of: &Claim,
) -> SourceKind {
    let Some(source) = &of.source else { return SourceKind::None };
    if of.rule.is_none() {
        return of_turn(document, lexicons, source);
    }
    let Some(speaker) = people.speaker(claim) else { return unread(document, lexicons, source) };
    let kinds = Kinds { document, lexicons, people };
    kinds.of(speaker, 0)
}

/// The medium through which something was said: *told the BBC*, *in an interview with Le Monde*.
pub(crate) fn relay(document: &Document, lexicons: &Listed<'_>, claim: &Claim) -> Option<Mention> {
    let spans = claim.audience.iter().chain(&claim.venue).flat_map(|mention| &mention.spans);
    let media = |span: &Span| {
        let run = document.run_of(*span);
        lexicons.places(run, Class::Media).find_map(|at| Some((at, lexicons.length(at, Class::Media)?)))
    };
    let (at, length) = spans.into_iter().find_map(media)?;
    Some(Mention { spans: vec![document.span_of(dixit_text::Run::new(at, at + length))] })
}

/// Who has turns in a transcript is a person, named (*BRIGGS*) or not (*MODERATOR*), but for a body that the lists know.
fn of_turn(document: &Document, lexicons: &Listed<'_>, source: &Mention) -> SourceKind {
    let words: Vec<usize> = source.spans.iter().flat_map(|&span| document.run_of(span).range()).collect();
    let is = |class| words.iter().any(|&at| lexicons.length(at, class).is_some());
    let nobody = [Class::Unnamed, Class::Person, Class::Role, Class::Collective];
    if is(Class::Media) || is(Class::Organisation) {
        SourceKind::Organisation
    } else if words.len() == 1 && (nobody.into_iter().any(is) || document.form(words[0]).len() == 1) {
        SourceKind::UnnamedPerson
    } else {
        SourceKind::NamedPerson
    }
}

/// A source in which no noun was found: *some*, *others*, and *an official* where the tagger saw an adjective.
fn unread(document: &Document, lexicons: &Listed<'_>, source: &Mention) -> SourceKind {
    const KINDS: &[(Class, SourceKind)] = &[
        (Class::Unnamed, SourceKind::UnnamedPerson),
        (Class::Role, SourceKind::Role),
        (Class::Organisation, SourceKind::Organisation),
        (Class::Document, SourceKind::Document),
        (Class::Media, SourceKind::Media),
        (Class::Vague, SourceKind::Vague),
    ];
    let words: Vec<usize> = source.spans.iter().flat_map(|&span| document.run_of(span).range()).collect();
    let is = |class| words.iter().any(|&at| lexicons.length(at, class).is_some());
    let listed = KINDS.iter().find(|(class, _)| is(*class)).map(|&(_, kind)| kind);
    let is_name = |at: &usize| document.form(*at).starts_with(char::is_uppercase);
    listed.unwrap_or(match &words[..] {
        [it] if document.lower(*it) == "it" => SourceKind::Organisation,
        // *Cross*, which the tagger takes for another kind of word.
        [first, ..] if is_name(first) && document.tag(*first) != Tag::Dt => SourceKind::NamedPerson,
        _ => SourceKind::Collective,
    })
}

struct Kinds<'a> {
    document: &'a Document,
    lexicons: &'a Listed<'a>,
    people: &'a People,
}

/// A pronoun may stand for a pronoun; honest texts need no more steps.
const MAX_STEPS: usize = 4;

impl Kinds<'_> {
    fn of(&self, idx: usize, steps: usize) -> SourceKind {
        let nominal = &self.people.nominals[idx];
        let best = self.people.entity_of[idx].map(|entity| self.people.entities[entity].best);
        let is_open = best.is_none_or(|best| best == idx) || steps == MAX_STEPS;
        match &nominal.form {
            Form::Group(parts) => parts.first().map_or(SourceKind::Collective, |&part| self.of(part, steps + 1)),
            Form::Pronoun if is_open => self.of_open_pronoun(idx),
            Form::Pronoun => match best.map_or(SourceKind::Vague, |best| self.of(best, steps + 1)) {
                // Who is *she* for a whole story has mostly been named in it, by a word the noun was not joined to.
                SourceKind::Role => SourceKind::NamedPerson,
                kind => kind,
            },
            Form::Name { name, office } => self.of_name(idx, name.start, name.len(), !office.is_empty()),
            Form::Noun => {
                // *the minister* whose name stands elsewhere is no longer unnamed.
                let named = best.filter(|&best| best != idx && self.people.nominals[best].name().is_some() && !is_open);
                named.map_or_else(|| self.of_noun(nominal), |best| self.of(best, steps + 1))
            }
        }
    }

    fn of_open_pronoun(&self, idx: usize) -> SourceKind {
        let nominal = &self.people.nominals[idx];
        let in_quote = self.document.quote_of(nominal.head).is_some() || self.people.is_quoted(self.document, idx);
        match self.document.lower(nominal.head) {
            "i" | "we" | "me" | "us" | "my" | "our" if !in_quote => SourceKind::Author,
            "they" | "them" | "their" | "we" | "us" | "our" => SourceKind::Collective,
            "who" | "whose" | "whom" => SourceKind::UnnamedPerson,
            // Who is *he* in a story has mostly been named in it.
            _ => SourceKind::NamedPerson,
        }
    }

    fn of_name(&self, idx: usize, start: usize, length: usize, has_office: bool) -> SourceKind {
        let nominal = &self.people.nominals[idx];
        let being = self.people.entity_of[idx].map_or(nominal.being, |entity| self.people.entities[entity].being);
        let whole = |class| self.lexicons.length(start, class) == Some(length);
        if has_office || being == Being::Person && nominal.number != Number::Many {
            SourceKind::NamedPerson
        } else if nominal.number == Number::Many {
            SourceKind::Collective
        } else if whole(Class::Media) || self.lexicons.is(start + length - 1, Class::Media) || self.is_site(start) {
            SourceKind::Media
        } else if whole(Class::Metonym) || whole(Class::Place) || being == Being::Place {
            SourceKind::Metonym
        } else if self.lexicons.is(start + length - 1, Class::Document) {
            SourceKind::Document
        } else if being == Being::Body || being == Being::Thing {
            SourceKind::Organisation
        } else {
            SourceKind::NamedPerson
        }
    }

    /// *tarn-herald.com*
    fn is_site(&self, at: usize) -> bool {
        let (_, ending) = self.document.lower(at).rsplit_once('.').unwrap_or_default();
        matches!(ending, "com" | "org" | "net" | "uk" | "fr" | "de" | "eu" | "tv")
    }

    fn of_noun(&self, nominal: &Nominal) -> SourceKind {
        let is = |class| self.lexicons.is(nominal.head, class);
        let first = self.lexicons.is(nominal.run.start, Class::Vague) && nominal.run.len() > 1;
        let many = nominal.number == Number::Many;
        let is_held = || self.people.is_held(self.document, self.document.lemma(nominal.head));
        let counted = self.document.tag(nominal.run.start) == Tag::Cd && nominal.run.len() > 1;
        if self.is_share(nominal) {
            SourceKind::Collective
        } else if counted && nominal.being == Being::Person {
            // *two people familiar with the matter*
            SourceKind::UnnamedPerson
        } else if is(Class::Vague) && !is(Class::Unnamed) && (many || !nominal.definite) || first && many {
            SourceKind::Vague
        } else if is(Class::Unnamed) && (many || !nominal.definite || !is(Class::Role)) {
            SourceKind::UnnamedPerson
        } else if is(Class::Metonym) {
            SourceKind::Metonym
        } else if is(Class::Document) && nominal.being != Being::Person {
            SourceKind::Document
        } else if is(Class::Media) {
            SourceKind::Media
        } else {
            match nominal.being {
                Being::Person if many => SourceKind::Collective,
                // An office is what one person holds: *a librarian* is any.
                Being::Person if nominal.definite && self.is_office(nominal) && is_held() => SourceKind::NamedPerson,
                Being::Person if nominal.definite && self.is_office(nominal) => SourceKind::Role,
                Being::Person => SourceKind::UnnamedPerson,
                Being::Body => SourceKind::Organisation,
                Being::Place => SourceKind::Metonym,
                Being::Thing | Being::Unknown if is(Class::Collective) => SourceKind::Collective,
                // *Sanders* with a plural tag.
                _ if self.is_name_by_capital(nominal) => SourceKind::NamedPerson,
                Being::Thing | Being::Unknown if many && self.is_doer(nominal) => SourceKind::Collective,
                // *her introducer* is somebody, *an archived version of the website* is something written.
                Being::Thing | Being::Unknown if self.is_doer(nominal) => SourceKind::UnnamedPerson,
                Being::Thing | Being::Unknown => SourceKind::Document,
            }
        }
    }

    /// *62 percent of adults*: people who were asked.
    fn is_share(&self, nominal: &Nominal) -> bool {
        matches!(self.document.lower(nominal.head), "percent" | "%" | "cent" | "third" | "half" | "quarter")
    }

    /// A capital means a name, but for the first word of a sentence, where more words show that it is a noun: *Growers in
    /// the valley*.
    fn is_name_by_capital(&self, nominal: &Nominal) -> bool {
        let document = self.document;
        let opens = document.sentences()[document.sentence_of(nominal.head)].run.start == nominal.head;
        let goes_on = document.tokens().get(nominal.run.end).is_some() && document.tag(nominal.run.end) == Tag::In;
        document.form(nominal.head).starts_with(char::is_uppercase) && !(opens && goes_on)
    }

    /// Nouns for those who do something, by their ending.
    fn is_doer(&self, nominal: &Nominal) -> bool {
        const ENDINGS: &[&str] = &["er", "or", "ant", "ent", "ee", "ian", "ist", "eer", "ive"];
        ENDINGS.iter().any(|ending| self.document.lemma(nominal.head).ends_with(ending))
    }

    /// An office may have several words: *chief of staff*.
    fn is_office(&self, nominal: &Nominal) -> bool {
        self.lexicons.any(nominal.run, Class::Role)
    }
}
