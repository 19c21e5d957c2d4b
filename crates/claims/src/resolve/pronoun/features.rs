//! What speaks for an entity and against it.

use super::super::entity::Entity;
use super::{Being, Candidate, Chooser, Form, Function, Nominal, Number, Row};

/// Declares the features with the names that tables use.
macro_rules! features {
    ($($variant:ident = $name:literal, $doc:literal;)*) => {
        /// What speaks for an entity, or against it, as the one that a pronoun means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Feature { $(#[doc = $doc] $variant,)* }

        impl Feature {
            /// All of them, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// As tables write it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

features! {
    Nobody = "nobody", "Nobody in the text: the one feature of that choice.";
    SameSentence = "same-sentence", "Its last nominal stands in the pronoun's sentence.";
    OneBack = "one-back", "It stands in the sentence before,";
    TwoBack = "two-back", "two before,";
    FarBack = "far-back", "or farther off.";
    OtherParagraph = "other-paragraph", "A paragraph ends in between.";
    Subject = "subject", "The last nominal is a subject,";
    Object = "object", "an object,";
    Possessive = "possessive", "a possessor,";
    Modifier = "modifier", "or before a noun.";
    SubjectHere = "subject-here", "It is a subject in the pronoun's sentence.";
    SubjectBefore = "subject-before", "It is a subject in the sentence before.";
    Parallel = "parallel", "It plays the part that the pronoun plays.";
    LastPronoun = "last-pronoun", "It was last called by a pronoun,";
    LastNoun = "last-noun", "by a noun,";
    LastGroup = "last-group", "or is a group.";
    NamedGroup = "named-group", "It is a group of names.";
    GroupPart = "group-part", "Its last nominal is a part of a group.";
    Indefinite = "indefinite", "*a minister*, *officials*";
    Person = "person", "It is a person,";
    Body = "body", "a body,";
    Place = "place", "a place,";
    Thing = "thing", "or a thing.";
    Many = "many", "It is many,";
    Either = "either", "or may be.";
    GenderKnown = "gender-known", "The text gives it the pronoun's gender.";
    GenderOpen = "gender-open", "The text gives it none.";
    Twice = "twice", "It was named twice so far,";
    Often = "often", "or more often.";
    Nearest = "nearest", "It is the nearest that may be meant,";
    Second = "second", "the second,";
    Later = "later", "or farther.";
    Topic = "topic", "It is named in the first sentences of the text.";
    OpensSentence = "opens-sentence", "It is the first that its sentence names.";
    InsideQuote = "inside-quote", "It stands in a quotation where the pronoun does not.";
    OutsideQuote = "outside-quote", "The pronoun stands in a quotation where it does not.";
    SpeakerOfContent = "speaker-of-content", "*Marsh said he would go*: it says what the pronoun stands in.";
    LastSpeaker = "last-speaker", "The pronoun speaks, and it was the last to speak.";
    Protagonist = "protagonist", "No other that may be meant was named as often so far.";
    LongName = "long-name", "Its name has two words or three.";
    Located = "located", "A name after *in*, *at*, *near* or *to*.";
    UnknownName = "unknown-name", "A name that may be anything.";
    PluralSubject = "plural-subject", "A plural noun of persons that is a subject.";
}

impl Chooser<'_> {
    /// The features of a candidate, the `rank`th that may be meant, for the pronoun `idx`.
    pub(super) fn features(
        &self,
        idx: usize,
        candidate: &Candidate,
        entities: &[Entity],
        entity_of: &[Option<usize>],
        rank: usize,
        row: Row,
    ) -> Vec<Feature> {
        let (at, entity) = (candidate.nominal, &entities[candidate.entity]);
        let (pronoun, nominal) = (&self.nominals[idx], &self.nominals[at]);
        let mut out = Vec::with_capacity(14);
        let back = self.sentence_of[idx] - self.sentence_of[at];
        out.push(match back {
            0 => Feature::SameSentence,
            1 => Feature::OneBack,
            2 => Feature::TwoBack,
            _ => Feature::FarBack,
        });
        let paragraph = |idx: usize| self.document.sentences()[self.sentence_of[idx]].paragraph;
        let mut when = |holds: bool, feature: Feature| {
            if holds {
                out.push(feature);
            }
        };
        let is_subject = nominal.function == Function::Subject;
        when(paragraph(idx) != paragraph(at), Feature::OtherParagraph);
        when(is_subject, Feature::Subject);
        when(nominal.function == Function::Object, Feature::Object);
        when(nominal.function == Function::Possessive, Feature::Possessive);
        when(nominal.function == Function::Modifier, Feature::Modifier);
        when(is_subject && back == 0, Feature::SubjectHere);
        when(is_subject && back == 1, Feature::SubjectBefore);
        when(nominal.function == pronoun.function, Feature::Parallel);
        when(nominal.is_pronoun(), Feature::LastPronoun);
        when(nominal.form == Form::Noun, Feature::LastNoun);
        when(matches!(nominal.form, Form::Group(_)), Feature::LastGroup);
        when(self.is_named_group(nominal), Feature::NamedGroup);
        when(self.is_group_part(at), Feature::GroupPart);
        when(!nominal.definite, Feature::Indefinite);
        when(entity.being == Being::Person, Feature::Person);
        when(entity.being == Being::Body, Feature::Body);
        when(entity.being == Being::Place, Feature::Place);
        when(entity.being == Being::Thing, Feature::Thing);
        when(entity.number == Number::Many, Feature::Many);
        when(entity.number == Number::Either, Feature::Either);
        let before = self.so_far[candidate.entity].mentions;
        when(before == 2, Feature::Twice);
        when(before > 2, Feature::Often);
        when(rank == 0, Feature::Nearest);
        when(rank == 1, Feature::Second);
        when(rank > 1, Feature::Later);
        when(entity.nominals.first().is_some_and(|&first| self.sentence_of[first] < 3), Feature::Topic);
        when(at == 0 || self.sentence_of[at - 1] != self.sentence_of[at], Feature::OpensSentence);
        let quote = |nominal: &Nominal| self.document.quote_of(nominal.head);
        when(quote(nominal).is_some() && quote(pronoun).is_none(), Feature::InsideQuote);
        when(quote(nominal) != quote(pronoun) && quote(pronoun).is_some(), Feature::OutsideQuote);
        let of = |idx: Option<usize>| idx.and_then(|idx| entity_of[idx]);
        let this = entity_of[at];
        when(this.is_some() && of(self.speech.speaker_around(idx)) == this, Feature::SpeakerOfContent);
        let speaks = self.speech.speaks(idx);
        when(speaks && this.is_some() && of(self.speech.speaker_before(idx)) == this, Feature::LastSpeaker);
        when(
            row == Row::Plural && is_subject && entity.number == Number::Many && entity.being == Being::Person,
            Feature::PluralSubject,
        );
        let name = self.nominals[entity.best].name();
        when(name.is_some_and(|name| matches!(name.len(), 2 | 3)), Feature::LongName);
        let before = nominal.run.start.checked_sub(1).map(|at| self.document.lower(at));
        when(name.is_some() && matches!(before, Some("in" | "at" | "near" | "to")), Feature::Located);
        when(entity.being == Being::Unknown, Feature::UnknownName);
        when(pronoun.gender.is_some() && entity.gender == pronoun.gender, Feature::GenderKnown);
        when(pronoun.gender.is_some() && entity.gender.is_none(), Feature::GenderOpen);
        out
    }

    fn is_named_group(&self, nominal: &Nominal) -> bool {
        let Form::Group(parts) = &nominal.form else { return false };
        parts.iter().all(|&part| self.nominals[part].name().is_some())
    }

    fn is_group_part(&self, at: usize) -> bool {
        let groups = self.nominals[at + 1..].iter().take(4);
        groups
            .filter_map(|it| if let Form::Group(parts) = &it.form { Some(parts) } else { None })
            .any(|it| it.contains(&at))
    }
}
