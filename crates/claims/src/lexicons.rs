//! [`Lexicons`]: the lists of a pack that say what words mean to journalism, as typed tables.
//!
//! They are lexicons of the rule pack like any other, told apart by their attributes, so that a newsroom edits them
//! in the same way as rules: `class: metonym`, `gender: female`, `stance: denial`, `worth: 0.3`.

mod stance;

use std::collections::HashMap;

use dixit_rules::Pack;
use dixit_text::{Document, Run};
use rustc_hash::FxBuildHasher;
use smol_str::SmolStr;

pub use stance::Stance;
pub(crate) use stance::StanceTable;

/// The lists of a pack, ready to be asked. Made once for all documents.
#[derive(Debug, Default)]
pub struct Lexicons {
    by_first: HashMap<SmolStr, Vec<Entry>, FxBuildHasher>,
    stances: StanceTable,
    worth: Weights,
    opinion: Weights,
}

/// Weights by the name of what they are of.
type Weights = HashMap<String, f64, FxBuildHasher>;

/// An entry of a lexicon, but for its first word.
#[derive(Debug)]
struct Entry {
    rest: Box<[SmolStr]>,
    /// Written with a capital: only a capital in the text matches, so that *US* is not *us*.
    capital: bool,
    class: Class,
    gender: Option<Gender>,
}

/// The gender that the text gives a person: by a title, a noun, a pronoun, or a given name of the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// *she*
    Female,
    /// *he*
    Male,
}

/// Declares the classes with the names that lexicons use.
macro_rules! classes {
    ($($variant:ident = $name:literal, $doc:literal;)*) => {
        /// What the words of a lexicon are, by its attribute `class`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Class { $(#[doc = $doc] $variant,)* }

        impl Class {
            /// The names that lexicons may use.
            pub(crate) const NAMES: &'static [&'static str] = &[$($name,)*];

            fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

classes! {
    GivenName = "given-name", "*Chidi*";
    Title = "title", "*Mrs*, *Sen.*";
    Role = "role", "*minister*";
    Person = "person", "*woman*, *voter*";
    Organisation = "organisation", "*ministry*";
    Metonym = "metonym", "*the Kremlin*";
    Place = "place", "*Ukraine*, *city*";
    Document = "document", "*poll*, *court filing*";
    Media = "media", "*newspaper*, *Reuters*";
    Collective = "collective", "*villager*, *the public*";
    Unnamed = "unnamed", "*official*, *aide*";
    Vague = "vague", "*critic*, *some*";
    Anonymous = "anonymous", "*on condition of anonymity*";
    Reason = "reason", "*not authorised to speak*";
    Hedge = "hedge", "*may*, *reportedly*";
    Approximator = "approximator", "*about*, *nearly*";
    Comparison = "comparison", "*the first*, *unlike*";
    Causal = "causal", "*because of*, *lead to*";
    Prediction = "prediction", "*is set to*, *a risk of*";
    Commitment = "commitment", "*plan to*, *intend to*";
    Step = "step", "What one does by saying so: *I am leaving*, *resigning*.";
    Fate = "fate", "What nobody can decide to do: *win*.";
    Accusation = "accusation", "Doing wrong, by the verb: *lie*, *steal*.";
    Crime = "crime", "Deeds that are wrong, by the noun: *fraud*, *cover-up*.";
    Charge = "charge", "What is done about a wrong: *indict*, *investigate*.";
    Opinion = "opinion", "Qualities and images that judge: *reckless*, *disgrace*.";
    Feeling = "feeling", "What one feels or favours: *love*, *support*.";
    Linking = "linking", "Verbs that say what something is like: *seem*, *have*.";
    Working = "working", "*works*, *fails*, *matters*";
    Factual = "factual", "Qualities that can be looked up: *open*, *married*.";
    Degree = "degree", "Makes more or less of a judgement: *very*, *utterly*.";
    Act = "act", "Verbs that tell an act or a happening: *sign*, *collapse*.";
    Directive = "directive", "*need to*, *it is time*";
    Barred = "barred", "What *we cannot* do means *must not*: *allow*.";
    Law = "law", "*bill*, *tariff*";
    Lawmaker = "lawmaker", "Those who decide what is law: *court*, *parliament*.";
    Enactment = "enactment", "*repeal*, *impose*";
    Legal = "legal", "*illegal*, *banned*";
    Share = "share", "*half*, *most of*, *dozens*";
    Frame = "frame", "What only opens a claim: *I think*, *the truth is*.";
    Expectation = "expectation", "Cues of what is to come: *expect*, *fear*.";
    Wish = "wish", "Cues of what one would like: *hope*.";
    Unit = "unit", "*percent*, *dollars*";
    Insider = "insider", "Whom anonymity is about: *aide*, *official*.";
    Bare = "bare", "Says nothing of who it is: *source*.";
    Weasel = "weasel", "Those whom nobody could ask: *critic*, *some*.";
    Agentless = "agentless", "*it is believed*, *reportedly*";
    Loaded = "loaded", "Cues with a judgement in them: *claim*, *admit*.";
    Doubting = "doubting", "Cues that cast doubt on one side: *claim*, *insist*.";
    Judgement = "judgement", "*disgraceful*, *incompetent*";
    Accusing = "accusing", "Cues that blame for a deed: *accuse*.";
    Wrong = "wrong", "Deeds that call for an answer: *fraud*, *violate*.";
    NoReply = "no-reply", "*declined to comment*";
    Rank = "rank", "Offices of which a person has one: *senator*.";
    Former = "former", "*ex*, *candidate*";
    Research = "research", "Words that show where a figure is from: *poll*, *data*.";
    Citing = "citing", "Words that show that somebody is cited: *find*, *accord*.";
    OnRecord = "on-record", "Figures that all can look up, or that somebody set: *vote*, *share*, *plan*.";
}

impl Lexicons {
    /// The lists of a pack. Lexicons without attributes of this crate are left out.
    #[must_use]
    pub fn of(pack: &Pack) -> Self {
        let mut lexicons = Self { stances: StanceTable::of(pack), ..Self::default() };
        for lexicon in &pack.lexicons {
            let attribute = |name: &str| lexicon.attributes.get(name).map(String::as_str);
            for (name, weights) in [("worth", &mut lexicons.worth), ("opinion", &mut lexicons.opinion)] {
                if let Some(weight) = attribute(name).and_then(|weight| weight.parse().ok()) {
                    weights.extend(lexicon.written.iter().map(|feature| (feature.clone(), weight)));
                }
            }
            let Some(class) = attribute("class").and_then(Class::from_name) else { continue };
            let gender = attribute("gender").and_then(Gender::from_name);
            for (words, written) in lexicon.entries.iter().zip(&lexicon.written) {
                let Some((first, rest)) = words.split_first() else { continue };
                let capital = written.starts_with(char::is_uppercase);
                let entry = Entry { rest: rest.into(), capital, class, gender };
                lexicons.by_first.entry(first.clone()).or_default().push(entry);
            }
        }
        lexicons
    }

    /// Entries whose first word is the token's form or its base form, and that fit there.
    fn entries<'a>(&'a self, document: &'a Document, at: usize) -> impl Iterator<Item = &'a Entry> + 'a {
        let lower = document.lower(at);
        let lemma = document.lemma(at);
        // Names stand in the plural for people, *the Boeings*; a plural that the tagger calls a name has its base too.
        let base = if lemma == lower { lower.strip_suffix('s').filter(|base| base.len() > 3) } else { Some(lemma) };
        let keys = [Some(lower), base].into_iter().flatten();
        keys.filter_map(|word| self.by_first.get(word)).flatten().filter(move |entry| entry.fits(document, at))
    }
}

/// What the lists say of each token of a document: looked up once, asked often.
#[derive(Debug)]
pub(crate) struct Listed<'a> {
    lexicons: &'a Lexicons,
    /// By token, the place of its first hit; one more at the end.
    first: Vec<u32>,
    hits: Vec<Hit>,
    /// By class, the tokens at which its entries begin, in order: a sentence may be endless and asked of for each claim.
    places: Vec<Vec<u32>>,
}

/// An entry that begins at a token.
#[derive(Debug, Clone, Copy)]
struct Hit {
    class: Class,
    /// Tokens.
    length: u8,
    capital: bool,
    gender: Option<Gender>,
}

impl<'a> Listed<'a> {
    pub(crate) fn new(lexicons: &'a Lexicons, document: &Document) -> Self {
        let n_tokens = document.tokens().len();
        let places = vec![Vec::new(); Class::NAMES.len()];
        let mut listed = Self { lexicons, first: Vec::with_capacity(n_tokens + 1), hits: Vec::new(), places };
        for at in 0..n_tokens {
            listed.first.push(listed.hits.len() as u32);
            listed.hits.extend(lexicons.entries(document, at).map(|entry| Hit {
                class: entry.class,
                length: 1 + entry.rest.len() as u8,
                capital: entry.capital,
                gender: entry.gender,
            }));
            for hit in &listed.hits[listed.first[at] as usize..] {
                let places = &mut listed.places[hit.class as usize];
                // Several entries of a class may begin at one token.
                if places.last() != Some(&(at as u32)) {
                    places.push(at as u32);
                }
            }
        }
        listed.first.push(listed.hits.len() as u32);
        listed
    }

    /// Weight of a feature of check-worthiness; a pack may leave it out.
    pub(crate) fn worth(&self, feature: &str) -> Option<f64> {
        self.lexicons.worth.get(feature).copied()
    }

    /// Weight of a sign that a clause is an opinion; a pack may leave it out.
    pub(crate) fn opinion(&self, sign: &str) -> Option<f64> {
        self.lexicons.opinion.get(sign).copied()
    }

    /// Stances by rule and lemma.
    pub(crate) fn stances(&self) -> &StanceTable {
        &self.lexicons.stances
    }

    /// Whether a phrase of a class begins anywhere in a run.
    pub(crate) fn any(&self, run: Run, class: Class) -> bool {
        self.places(run, class).next().is_some()
    }

    /// The tokens of a run at which phrases of a class begin, in order.
    pub(crate) fn places(&self, run: Run, class: Class) -> impl Iterator<Item = usize> {
        let places = &self.places[class as usize];
        let first = places.partition_point(|&at| (at as usize) < run.start);
        places[first..].iter().map(|&at| at as usize).take_while(move |&at| at < run.end)
    }

    /// Whether an entry of a class, one word long, is the word at `at`.
    pub(crate) fn is(&self, at: usize, class: Class) -> bool {
        self.length(at, class) == Some(1)
    }

    /// Whether an entry of a class, however long, begins at `at`.
    pub(crate) fn begins(&self, at: usize, class: Class) -> bool {
        self.hits(at, class).next().is_some()
    }

    /// The classes of the entries that begin at `at`.
    pub(crate) fn classes(&self, at: usize) -> impl Iterator<Item = Class> + '_ {
        self.all_hits(at).iter().map(|hit| hit.class)
    }

    /// Tokens of the longest entry of a class that begins at `at`.
    pub(crate) fn length(&self, at: usize, class: Class) -> Option<usize> {
        self.hits(at, class).map(|hit| usize::from(hit.length)).max()
    }

    /// As [`length`](Self::length), of entries that are written with a capital: names.
    pub(crate) fn name_length(&self, at: usize, class: Class) -> Option<usize> {
        self.hits(at, class).filter(|hit| hit.capital).map(|hit| usize::from(hit.length)).max()
    }

    /// The gender of a word of this class, where its lexicon has one.
    pub(crate) fn gender(&self, at: usize, class: Class) -> Option<Gender> {
        self.hits(at, class).find_map(|hit| hit.gender)
    }

    fn hits(&self, at: usize, class: Class) -> impl Iterator<Item = &Hit> {
        self.all_hits(at).iter().filter(move |hit| hit.class == class)
    }

    fn all_hits(&self, at: usize) -> &[Hit] {
        let bounds = (self.first.get(at).copied().unwrap_or(0), self.first.get(at + 1).copied().unwrap_or(0));
        self.hits.get(bounds.0 as usize..bounds.1 as usize).unwrap_or_default()
    }
}

impl Entry {
    fn fits(&self, document: &Document, at: usize) -> bool {
        if self.capital && !document.form(at).starts_with(char::is_uppercase) {
            return false;
        }
        self.rest.iter().enumerate().all(|(offset, word)| {
            let at = at + 1 + offset;
            at < document.tokens().len() && (document.lower(at) == word || document.lemma(at) == word)
        })
    }
}

impl Gender {
    pub(crate) const NAMES: &'static [&'static str] = &["female", "male"];

    fn from_name(name: &str) -> Option<Self> {
        match name {
            "female" => Some(Self::Female),
            "male" => Some(Self::Male),
            _ => None,
        }
    }
}
