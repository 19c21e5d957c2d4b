//! How the values of the checked form are written in a rule file.

use dixit_text::phrase::Voice;

use crate::checked::{Category, Has, Role, SlotKind, Status};

/// A value that a rule file names by a word: `kind: noun-phrase`.
pub trait Named: Copy + Sized + PartialEq + 'static {
    /// All of them with their words and what they mean, in the order in which documentation lists them.
    const NAMES: &'static [(&'static str, Self, &'static str)];

    /// The value of a word.
    #[must_use]
    fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(word, ..)| *word == name).map(|&(_, value, _)| value)
    }

    /// The word of the value.
    #[must_use]
    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|&&(_, value, _)| value == self).map_or("", |(word, ..)| word)
    }

    /// All words.
    #[must_use]
    fn words() -> Vec<&'static str> {
        Self::NAMES.iter().map(|(word, ..)| *word).collect()
    }

    /// All words, each with what it means.
    #[must_use]
    fn meanings() -> Vec<(&'static str, &'static str)> {
        Self::NAMES.iter().map(|(word, _, meaning)| (*word, *meaning)).collect()
    }
}

impl Named for Role {
    const NAMES: &'static [(&'static str, Self, &'static str)] = &[
        ("SOURCE", Self::Source, "who the content is attributed to"),
        ("CUE", Self::Cue, "the words that attribute"),
        ("CONTENT", Self::Content, "what is attributed, with its *that* and its quotation marks"),
        ("AUDIENCE", Self::Audience, "who it was said to"),
        ("TARGET", Self::Target, "who it was said of: the accused"),
        ("WHEN", Self::When, "when it was said"),
        ("VENUE", Self::Venue, "where, or through which medium, it was said"),
    ];
}

impl Named for Status {
    const NAMES: &'static [(&'static str, Self, &'static str)] = &[
        ("draft", Self::Draft, "runs in `dixit test` and `dixit explain` only"),
        ("test", Self::Test, "runs everywhere; the status of a rule that names none"),
        ("stable", Self::Stable, "runs everywhere; has two `+` and one `-` examples at least"),
        ("deprecated", Self::Deprecated, "runs everywhere, and is to be removed"),
        ("off", Self::Off, "does not run; `reason` says why"),
    ];
}

impl Named for SlotKind {
    const NAMES: &'static [(&'static str, Self, &'static str)] = &[
        (
            "subject",
            Self::Subject,
            "the noun phrase that is the subject of the verb slot beside it; where that verb has none of its own, the subject it inherits; in a relative clause the pronoun",
        ),
        (
            "noun-phrase",
            Self::NounPhrase,
            "a noun phrase, as long as it goes: with titles, appositions, coordination, *of* and *with*, *who*-clauses",
        ),
        (
            "clause",
            Self::Clause,
            "a finite clause with its subject and a leading *that*, *if*, *whether* or *wh-* word",
        ),
        (
            "complement",
            Self::Complement,
            "the rest of the verb's clause: objects, infinitives with their subject, later phrases",
        ),
        ("infinitive", Self::Infinitive, "an infinitive phrase without its subject: *to leave the city*"),
        ("gerund", Self::Gerund, "a gerund phrase: *leaving the city*"),
        ("possessive", Self::Possessive, "*his*, *the union's*, with the mark"),
        ("quote", Self::Quote, "a quotation with its marks, however many sentences it holds"),
        ("verb", Self::Verb, "a verb with its auxiliaries, adverbs, negation, particles and linking preposition"),
        ("time", Self::Time, "an expression of time: *on Tuesday*"),
        ("word", Self::Word, "one word"),
    ];
}

impl Named for Category {
    const NAMES: &'static [(&'static str, Self, &'static str)] = &[
        ("person", Self::Person, "a human being"),
        ("organisation", Self::Organisation, "a body that acts: company, party, government"),
        ("place", Self::Place, "a place"),
        ("pronoun", Self::Pronoun, "a personal or indefinite pronoun"),
        ("number", Self::Number, "a number or an amount"),
    ];
}

impl Named for Has {
    const NAMES: &'static [(&'static str, Self, &'static str)] = &[
        ("quote", Self::Quote, "a quotation"),
        ("finite", Self::Finite, "a finite verb"),
        ("name", Self::Name, "a name"),
        ("number", Self::Number, "a number"),
    ];
}

impl Named for Voice {
    const NAMES: &'static [(&'static str, Self, &'static str)] = &[
        ("active", Self::Active, "*accused*, *has accused*"),
        ("passive", Self::Passive, "*was accused*, and the bare participle: *a man accused of*"),
    ];
}
