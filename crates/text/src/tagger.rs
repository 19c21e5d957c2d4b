//! Parts of speech by an averaged perceptron (Collins 2002), from left to right. As in the parser, a few features decide
//! what is easy, and all of them the rest.

mod features;
mod mend;
mod verb_forms;

use std::ops::Range;
use std::sync::OnceLock;

use crate::Tag;
use crate::table::{Aligned, Quick, Scores, Wide, best_of, clear_of};
use crate::word::{EDGE, Word};
pub(crate) use features::{N_FEATURES, N_QUICK, extract, extract_quick};

static MODEL: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../models/tagger.bin"));

/// A tagger over the bytes of its model.
#[derive(Debug)]
pub(crate) struct Tagger<'a> {
    /// Tags of known words with their share in hundredths; one of 127 stands alone and needs no decision.
    pub(crate) lexicon: Wide<'a>,
    quick: Quick<Wide<'a>>,
    pub(crate) weights: Wide<'a>,
}

/// The share that makes a word's only tag sure.
pub(crate) const SURE: u8 = 127;

/// A word with what the lexicon knows of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    pub(crate) word: Word,
    /// Which tags it may bear, as one number.
    pub(crate) class: u64,
    pub(crate) sure: Option<Tag>,
    /// Whether it mostly is a finite verb.
    pub(crate) is_finite: bool,
    /// Words after it in the sentence that mostly are finite verbs, two for more.
    pub(crate) finite_ahead: u8,
}

const EDGE_SEEN: Seen = Seen { word: EDGE, class: 0x0ED6E, sure: None, is_finite: false, finite_ahead: 0 };

impl<'a> Tagger<'a> {
    /// The tagger that comes with the program.
    pub(crate) fn embedded() -> &'static Tagger<'static> {
        static TAGGER: OnceLock<Tagger> = OnceLock::new();
        TAGGER.get_or_init(|| Tagger::new(&MODEL.0))
    }

    pub(crate) fn new(mut model: &'a [u8]) -> Self {
        Self {
            lexicon: Wide::take(&mut model),
            quick: Quick::take(&mut model, Wide::take),
            weights: Wide::take(&mut model),
        }
    }

    /// Appends the tags of a sentence, of whose words the lexicon has been asked.
    pub(crate) fn tag(&self, words: &[Word], tags: &mut Vec<Tag>) {
        let seen = see_all(words);
        let mut history = History::default();
        for at in 0..seen.len() {
            let tag = (seen[at].sure)
                .or_else(|| self.clear(&seen, at, &history))
                .unwrap_or_else(|| self.best(&seen, at, &history));
            history.push(&seen[at].word, tag);
            tags.push(tag);
        }
        let start = tags.len() - words.len();
        mend::mend(words, &mut tags[start..]);
    }

    /// The tag that a first look leaves no doubt about.
    pub(crate) fn clear(&self, seen: &[Seen], at: usize, history: &History) -> Option<Tag> {
        let mut features = [0; N_QUICK];
        extract_quick(seen, at, history, &mut features, |feature| self.quick.table.fetch(feature));
        let scores = self.quick.table.score(&features);
        clear_of(&scores, CHOICES, self.quick.margin).map(|tag| Tag::ALL[tag])
    }

    /// The tag of the highest score.
    pub(crate) fn best(&self, seen: &[Seen], at: usize, history: &History) -> Tag {
        let mut features = [0; N_FEATURES];
        extract(seen, at, history, &mut features, |feature| self.weights.fetch(feature));
        best(&self.weights.score(&features))
    }
}

/// The words of a sentence, of which the lexicon has been asked.
pub(crate) fn see_all(words: &[Word]) -> Vec<Seen> {
    let mut seen: Vec<Seen> = words.iter().map(|&word| see(word)).collect();
    let mut ahead = 0;
    for seen in seen.iter_mut().rev() {
        seen.finite_ahead = ahead;
        ahead = (ahead + u8::from(seen.is_finite)).min(2);
    }
    seen
}

fn see(word: Word) -> Seen {
    let mut known = word.known;
    if known.is_unknown() && verb_forms::is_verb_form(word.norm) {
        known.add(Tag::Vbz as u8, SURE);
    }
    let tag = |(number, _): (u8, u8)| Tag::ALL.get(number as usize).copied();
    let sure = known.first.filter(|first| first.1 == SURE).and_then(tag);
    let is_finite = matches!(known.most.and_then(tag), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md));
    Seen { word, class: known.class, sure, is_finite, finite_ahead: 0 }
}

/// What may be chosen: every tag.
pub(crate) const CHOICES: Range<usize> = 0..Tag::ALL.len();

/// The tag of the highest score; of equals the first.
pub(crate) fn best(scores: &Scores) -> Tag {
    Tag::ALL[best_of(scores, CHOICES)]
}

/// The two tags before, the last auxiliary, and how many quotation marks stand open.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct History {
    last: u64,
    before: u64,
    in_quote: u64,
    /// The last auxiliary with no verb and no comma after it, or 0.
    auxiliary: u64,
    /// Whether a finite verb came since the last subordinator or conjunction: 2 if a comma or a quotation ended since.
    finite: u64,
}

impl History {
    pub(crate) fn push(&mut self, word: &Word, tag: Tag) {
        self.before = self.last;
        self.last = tag as u64 + 1;
        match tag {
            Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md => (self.auxiliary, self.finite) = (word.norm, 1),
            Tag::Vb | Tag::Vbn if self.auxiliary != 0 => self.auxiliary = word.norm,
            Tag::Vb | Tag::Vbn | Tag::Vbg => self.auxiliary = 0,
            // A new clause may begin, as in *"...", the mayor told ...*.
            Tag::Comma | Tag::CloseQuote => (self.auxiliary, self.finite) = (0, self.finite.min(1) * 2),
            Tag::Wdt | Tag::Wp | Tag::Wrb | Tag::Colon | Tag::Cc => (self.auxiliary, self.finite) = (0, 0),
            Tag::OpenQuote => self.in_quote = 1,
            _ => {}
        }
        if tag == Tag::CloseQuote {
            self.in_quote = 0;
        }
    }
}
