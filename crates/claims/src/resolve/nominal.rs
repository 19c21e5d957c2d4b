//! [`Nominal`]: a noun phrase or pronoun of the text that names somebody or something.
//!
//! They are read from tags, in runs, and not from the trees: a name is what is written with capitals, and a parser
//! that hangs *Cho* on the wrong word does not make it two people. Trees only say what part a nominal plays.

mod name;
mod noun;

use dixit_text::{Document, Rel, Run, Tag};

use crate::lexicons::Gender;
use crate::lexicons::Listed;

/// A noun phrase or pronoun that names somebody or something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nominal {
    /// Its tokens: with determiner, office and title, without what follows the noun.
    pub run: Run,
    /// The token that stands for it.
    pub head: usize,
    /// What it is made of.
    pub form: Form,
    /// One or more.
    pub(crate) number: Number,
    /// The gender that its own words give.
    pub(crate) gender: Option<Gender>,
    /// What it names.
    pub(crate) being: Being,
    /// What part it plays in its clause.
    pub(crate) function: Function,
    /// *the*, *this*, *his*.
    pub(crate) definite: bool,
}

/// What a nominal is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A name.
    Name {
        /// Its words without title and office.
        name: Run,
        /// Title and office before it, *South Korean Foreign Minister*; empty if there is none.
        office: Run,
    },
    /// A noun: *the minister*.
    Noun,
    /// A pronoun.
    Pronoun,
    /// Several joined by *and*, as indices into the list of nominals.
    Group(Vec<usize>),
}

/// One or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    One,
    Many,
    /// *the company*, *the team*, *everyone*: one by its form, *they* all the same.
    Either,
}

/// What a nominal names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Being {
    Person,
    /// A body that acts: company, party, government.
    Body,
    Place,
    Thing,
    /// A name that no list and no title tells anything about.
    Unknown,
}

/// What part a nominal plays in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Function {
    Subject,
    Object,
    Possessive,
    /// Before a noun: *the Trump administration*.
    Modifier,
    /// After a preposition, or in no clause.
    Other,
}

impl Nominal {
    /// The words of its name, title and office left out; `None` if it is no name.
    #[must_use]
    pub fn name(&self) -> Option<Run> {
        match self.form {
            Form::Name { name, .. } => Some(name),
            _ => None,
        }
    }

    pub(crate) fn office(&self) -> Option<Run> {
        match self.form {
            Form::Name { office, .. } => Some(office).filter(|office| !office.is_empty()),
            _ => None,
        }
    }

    pub(crate) fn is_pronoun(&self) -> bool {
        self.form == Form::Pronoun
    }
}

/// All nominals of a document by the place of their last token; a group comes after its last part.
pub(crate) fn nominals(document: &Document, lexicons: &Listed<'_>) -> Vec<Nominal> {
    let mut found = Vec::with_capacity(document.tokens().len() / 4);
    let speakers: Vec<Run> =
        document.input().turns.iter().filter_map(|it| Some(document.run_of(it.speaker?))).collect();
    for sentence in document.sentences() {
        let mut reader = Reader { document, lexicons, speakers: &speakers, end: sentence.run.end, found: &mut found };
        let mut at = sentence.run.start;
        while at < sentence.run.end {
            at = reader.step(at);
        }
    }
    found
}

/// Reads the nominals of a sentence from left to right.
struct Reader<'a> {
    document: &'a Document,
    lexicons: &'a Listed<'a>,
    /// The names before turns of a transcript, in order.
    speakers: &'a [Run],
    /// One past the sentence.
    end: usize,
    found: &'a mut Vec<Nominal>,
}

impl Reader<'_> {
    /// Reads what begins at `at` and gives the token after it.
    fn step(&mut self, at: usize) -> usize {
        let document = self.document;
        if let Ok(idx) = self.speakers.binary_search_by_key(&at, |run| run.start) {
            return self.speaker(self.speakers[idx]);
        }
        match document.tag(at) {
            Tag::Prp | Tag::PrpPoss | Tag::Wp | Tag::WpPoss | Tag::Wdt => {
                self.pronoun(at);
                // *his aides* begins a noun phrase of its own.
                if document.tag(at) == Tag::PrpPoss { self.phrase(at, at + 1) } else { at + 1 }
            }
            _ if self.opens(at) => self.phrase(at, at),
            _ => at + 1,
        }
    }

    /// Whether a noun phrase may begin with this token.
    fn opens(&self, at: usize) -> bool {
        matches!(self.document.tag(at), Tag::Dt | Tag::Pdt | Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Cd | Tag::Dollar)
            || self.document.tag(at).is_noun()
            || self.is_participle(at)
    }

    /// *the elected president*, *rising prices*.
    fn is_participle(&self, at: usize) -> bool {
        matches!(self.document.tag(at), Tag::Vbn | Tag::Vbg) && self.document.rel(at) == Rel::Amod
    }

    /// Reads a noun phrase whose words after a determiner begin at `from`; gives the token after it.
    fn phrase(&mut self, start: usize, from: usize) -> usize {
        let end = self.end_of_phrase(from);
        let nouns = |at: &usize| self.document.tag(*at).is_noun();
        let Some(last) = (from..end).rev().find(nouns) else { return end.max(from + 1).max(start + 1) };
        self.split(start, last + 1);
        self.group();
        end.max(last + 1)
    }

    /// One past the last token that may belong to the phrase.
    fn end_of_phrase(&self, from: usize) -> usize {
        let document = self.document;
        let mut noun = false;
        let mut at = from;
        while at < self.end {
            let tag = document.tag(at);
            let goes_on = match tag {
                Tag::Dt | Tag::Pdt => at == from || !noun,
                Tag::Nn | Tag::Nns => !is_time_word(document.lower(at)) || !noun,
                // *the week Marsh left*, *sources Tarn met*: a name after a noun is another phrase, unless the noun is
                // an office.
                Tag::Nnp | Tag::Nnps => {
                    let joins = |tag: Tag| tag.is_name() || matches!(tag, Tag::In | Tag::Hyph | Tag::Fw | Tag::Cc);
                    !noun || joins(document.tag(at - 1)) || self.is_office(at - 1)
                }
                Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Cd | Tag::Dollar => !noun || self.noun_follows(at),
                Tag::Hyph => at > from && at + 1 < self.end && self.opens(at + 1),
                Tag::In | Tag::To | Tag::Fw | Tag::Cc => at > from && self.joins_names(at),
                _ => self.is_participle(at) && !noun,
            };
            if !goes_on {
                break;
            }
            noun |= tag.is_noun();
            at += 1;
        }
        at
    }

    /// *EU foreign policy chief*: an adjective between nouns.
    fn noun_follows(&self, at: usize) -> bool {
        let next = at + 1;
        next < self.end && self.document.tag(at) == Tag::Jj && self.document.tag(next).is_noun()
    }

    /// *University of Tarn*, *Ursula von der Leyen*, *Marsh & Sons*.
    fn joins_names(&self, at: usize) -> bool {
        let is_name = |at: usize| at < self.end && self.document.tag(at).is_name();
        let is_particle = |at: usize| {
            matches!(
                self.document.lower(at),
                "de" | "van" | "von" | "der" | "den" | "bin" | "al" | "el" | "la" | "du" | "da" | "di" | "ibn" | "&"
            )
        };
        if !self.document.tag(at - 1).is_name() && !is_particle(at - 1) {
            return false;
        }
        match self.document.lower(at) {
            "of" => is_name(at + 1) && (!self.is_office(at - 1) || self.is_state_office(at)),
            "&" => is_name(at + 1),
            _ => is_particle(at) && (is_name(at + 1) || (at + 1 < self.end && is_particle(at + 1) && is_name(at + 2))),
        }
    }

    /// *Secretary of State*, *Secretary of Defense*: the *of* at `at` is inside a listed office.
    fn is_state_office(&self, at: usize) -> bool {
        self.lexicons.length(at - 1, crate::lexicons::Class::Role).is_some_and(|length| length > 2)
    }

    fn pronoun(&mut self, at: usize) {
        let lower = self.document.lower(at);
        let (number, gender, being) = match lower {
            "he" | "him" | "his" | "himself" => (Number::One, Some(Gender::Male), Being::Person),
            "she" | "her" | "hers" | "herself" => (Number::One, Some(Gender::Female), Being::Person),
            "they" | "them" | "their" | "theirs" | "themselves" | "'em" | "we" | "us" | "our" | "ours" => {
                (Number::Many, None, Being::Unknown)
            }
            "i" | "me" | "my" | "mine" => (Number::One, None, Being::Person),
            "who" | "whom" | "whose" => (Number::Either, None, Being::Person),
            "which" | "that" if function(self.document, at) == Function::Subject => {
                (Number::Either, None, Being::Unknown)
            }
            _ => return,
        };
        let run = Run::new(at, at + 1);
        let function =
            if self.document.tag(at) == Tag::PrpPoss { Function::Possessive } else { function(self.document, at) };
        let form = Form::Pronoun;
        self.found.push(Nominal { run, head: at, form, number, gender, being, function, definite: true });
    }

    /// Makes a group of the last nominal and those before it that *and* joins it to.
    fn group(&mut self) {
        let document = self.document;
        let Some(last) = self.found.len().checked_sub(1) else { return };
        // *Tarn and Velmark's minister*: who owns is no part.
        if matches!(self.found[last].function, Function::Modifier | Function::Possessive) {
            return;
        }
        // A part begins with its owner: *Velmark's* in *Velmark's minister*.
        let is_owner = |owner: &Nominal, right: &Nominal| {
            owner.function == Function::Possessive
                && owner.run.end + 1 == right.run.start
                && document.tag(owner.run.end) == Tag::Pos
        };
        let start_of = |part: usize| {
            let owner = part.checked_sub(1).filter(|&owner| is_owner(&self.found[owner], &self.found[part]));
            self.found[owner.unwrap_or(part)].run.start
        };
        let joined = |left: &Nominal, start: usize, word: fn(&str) -> bool| {
            let between = Run::new(left.run.end, start.max(left.run.end));
            let mut words = between.range().map(|at| document.lower(at));
            (1..=2).contains(&between.len()) && words.all(word)
        };
        let is_and = |word: &str| matches!(word, "and" | "&" | ",");
        let is_comma = |word: &str| word == ",";
        let mut parts = vec![last];
        let mut at = last;
        let before = |at: usize| {
            let is_before = |&idx: &usize| {
                !is_inside(&self.found[idx], &self.found[at]) && !is_owner(&self.found[idx], &self.found[at])
            };
            (0..at).rev().find(is_before)
        };
        while let Some(before) = before(at) {
            let (left, right) = (&self.found[before], &self.found[at]);
            if matches!(left.form, Form::Group(_)) || left.is_pronoun() && left.function == Function::Possessive {
                break;
            }
            let word: fn(&str) -> bool = if parts.len() == 1 { is_and } else { is_comma };
            let starts_clause = right.function == Function::Subject && left.function != Function::Subject;
            let conjoined = parts.len() > 1 || (left.run.end..start_of(at)).any(|at| document.lower(at) != ",");
            if !joined(left, start_of(at), word) || !conjoined || starts_clause || left.being_of_group(right).is_none()
            {
                break;
            }
            parts.push(before);
            at = before;
        }
        if parts.len() < 2 {
            return;
        }
        parts.reverse();
        let (first, last) = (&self.found[parts[0]], &self.found[last]);
        let group = Nominal {
            run: Run::new(first.run.start, last.run.end),
            head: first.head,
            number: Number::Many,
            gender: None,
            being: first.being_of_group(last).unwrap_or(Being::Unknown),
            function: first.function,
            definite: first.definite,
            form: Form::Group(parts),
        };
        self.found.push(group);
    }
}

impl Nominal {
    /// What two that are joined by *and* are together; `None` where they are too unlike to be joined.
    fn being_of_group(&self, other: &Self) -> Option<Being> {
        match (self.being, other.being) {
            (one, other) if one == other => Some(one),
            (Being::Unknown, being) | (being, Being::Unknown) => Some(being),
            (Being::Place, Being::Body) | (Being::Body, Being::Place) => Some(Being::Body),
            (Being::Person, Being::Body) | (Being::Body, Being::Person) => Some(Being::Person),
            _ => None,
        }
    }
}

fn is_inside(inner: &Nominal, outer: &Nominal) -> bool {
    outer.run.covers(inner.run)
}

/// What part the token plays; a second conjunct plays that of the first.
pub(super) fn function(document: &Document, head: usize) -> Function {
    let mut at = head;
    for _ in 0..4 {
        match document.rel(at) {
            Rel::Nsubj | Rel::NsubjPass | Rel::NsubjOuter => return Function::Subject,
            Rel::Obj | Rel::Iobj => return Function::Object,
            Rel::NmodPoss => return Function::Possessive,
            Rel::Conj | Rel::Flat | Rel::Appos | Rel::NmodDesc => match document.head(at) {
                Some(above) => at = above,
                None => return Function::Other,
            },
            _ => return Function::Other,
        }
    }
    Function::Other
}

/// Words for times, which are nobody.
fn is_time_word(lower: &str) -> bool {
    matches!(
        lower.strip_suffix('s').unwrap_or(lower),
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "day"
            | "week"
            | "weekend"
            | "month"
            | "year"
            | "decade"
            | "hour"
            | "minute"
            | "today"
            | "yesterday"
            | "tomorrow"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "time"
    )
}
