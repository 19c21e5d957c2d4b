//! Parts of speech by an averaged perceptron (Collins 2002), from left to right.

mod mend;
mod verb_forms;

use std::sync::OnceLock;

use crate::Tag;
use crate::hash::{mix, number, salted};
use crate::table::{Aligned, Scores, Wide};
use crate::word::{EDGE, Word, class_of};

static MODEL: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../models/tagger.bin"));

/// A tagger over the bytes of its model.
#[derive(Debug)]
pub(crate) struct Tagger<'a> {
    /// Tags of known words with their share in hundredths; one of 127 stands alone and needs no decision.
    pub(crate) lexicon: Wide<'a>,
    weights: Wide<'a>,
}

/// Features of a decision.
pub(crate) const N_FEATURES: usize = 44;

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
        Self { lexicon: Wide::take(&mut model), weights: Wide::take(&mut model) }
    }

    /// Appends the tags of a sentence.
    pub(crate) fn tag(&self, words: &[Word], tags: &mut Vec<Tag>) {
        let seen = look_up_all(&self.lexicon, words);
        let mut history = History::default();
        let mut features = [0; N_FEATURES];
        for at in 0..seen.len() {
            let tag = seen[at].sure.unwrap_or_else(|| {
                let mut scores = [0; 64];
                extract(&seen, at, &history, &mut features);
                self.weights.score(&features, &mut scores);
                best(&scores)
            });
            history.push(&seen[at].word, tag);
            tags.push(tag);
        }
        let start = tags.len() - words.len();
        mend::mend(words, &mut tags[start..]);
    }
}

/// What the lexicon says of the words of a sentence.
pub(crate) fn look_up_all(lexicon: &Wide, words: &[Word]) -> Vec<Seen> {
    let mut seen: Vec<Seen> = words.iter().map(|&word| look_up(lexicon, word)).collect();
    let mut ahead = 0;
    for seen in seen.iter_mut().rev() {
        seen.finite_ahead = ahead;
        ahead = (ahead + u8::from(seen.is_finite)).min(2);
    }
    seen
}

/// What the lexicon says of a word.
fn look_up(lexicon: &Wide, word: Word) -> Seen {
    let mut entries = lexicon.get(word.norm);
    if entries.is_empty() && verb_forms::is_verb_form(word.norm) {
        entries = &[[Tag::Vbz as u8, SURE]];
    }
    let class = class_of(entries);
    let sure = match entries {
        [[tag, SURE]] => Tag::ALL.get(*tag as usize).copied(),
        _ => None,
    };
    let finite = |tag: u8| matches!(Tag::ALL.get(tag as usize), Some(Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md));
    let is_finite = entries.iter().max_by_key(|entry| entry[1]).is_some_and(|entry| finite(entry[0]));
    Seen { word, class, sure, is_finite, finite_ahead: 0 }
}

/// The tag of the highest score; of equals the first.
pub(crate) fn best(scores: &Scores) -> Tag {
    let mut at = 0;
    for (tag, &score) in scores.iter().enumerate().take(Tag::ALL.len()) {
        if score > scores[at] {
            at = tag;
        }
    }
    Tag::ALL[at]
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

/// Features of the decision at `at`.
pub(crate) fn extract(words: &[Seen], at: usize, history: &History, out: &mut [u64; N_FEATURES]) {
    let near = |offset: isize| at.checked_add_signed(offset).and_then(|at| words.get(at)).unwrap_or(&EDGE_SEEN);
    let (here, prev, prev2, next, next2) = (&words[at], near(-1), near(-2), near(1), near(2));
    let word = &here.word;
    let last = number(history.last);
    let pair = mix(last, history.before);
    let first = u64::from(at == 0 || (at == 1 && prev.word.shape == number(8 << 4)));
    let mut n = 0;
    let mut put = |feature: u64| {
        out[n] = salted(feature, n);
        n += 1;
    };
    put(word.norm);
    put(word.suffixes[1]);
    put(word.suffixes[2]);
    put(word.suffixes[3]);
    put(mix(word.prefixes[0], word.shape));
    put(word.prefixes[1]);
    put(mix(word.shape, first));
    put(mix(word.shape, word.suffixes[2]));
    put(mix(word.shape, mix(prev.word.shape, next.word.shape)));
    put(here.class);
    put(last);
    put(pair);
    put(mix(last, word.norm));
    put(mix(last, word.suffixes[2]));
    put(mix(last, here.class));
    put(mix(last, mix(here.class, next.class)));
    put(mix(pair, here.class));
    put(mix(last, mix(word.shape, first)));
    put(mix(prev.word.norm, here.class));
    put(mix(next.word.norm, here.class));
    put(mix(prev.word.norm, word.norm));
    put(mix(word.norm, next.word.norm));
    put(prev.word.norm);
    put(next.word.norm);
    put(prev2.word.norm);
    put(next2.word.norm);
    put(next.word.suffixes[2]);
    put(mix(next.class, here.class));
    put(mix(mix(next.class, next2.class), here.class));
    put(mix(word.norm, next.class));
    put(mix(mix(prev.word.norm, word.suffixes[1]), next.class));
    put(mix(prev.word.norm, next.word.norm));
    put(mix(prev2.word.norm, prev.word.norm));
    put(mix(last, next.word.norm));
    put(mix(last, mix(next.class, next2.class)));
    put(mix(pair, mix(here.class, next.class)));
    put(mix(last, mix(word.suffixes[2], next.class)));
    put(mix(word.suffixes[3], next.class));
    let ahead = number(u64::from(here.finite_ahead));
    let clause = mix(ahead, history.finite);
    put(mix(here.class, history.auxiliary));
    put(mix(word.suffixes[1], history.auxiliary));
    put(mix(here.class, clause));
    put(mix(mix(last, word.suffixes[1]), clause));
    put(mix(mix(here.class, next.class), clause));
    put(mix(word.suffixes[0], mix(history.in_quote, word.shape)));
}
