//! Training of the tagger and the parser, and what the scorer needs to look at them one by one.
//!
//! Only `cargo xtask` uses this. The same data gives the same bytes: shuffles have a fixed seed and no
//! order of a hash map is ever looked at.

mod oracle;
mod parts;
mod prune;
mod quick;
mod sure;
mod weights;

use std::collections::{BTreeMap, HashMap};

use crate::parser::{self, Move, N_MOVES, N_RELS, Parser, State, SureRels};
use crate::table::Wide;
use crate::tagger::{self, History, N_FEATURES, SURE, Tagger};
use crate::tokenize::lower;
use crate::word::Word;
use crate::{Gold, Rel, Tag};
use oracle::Oracle;
pub use prune::{parser as pruned_parser, tagger as pruned_tagger};
pub use quick::{FirstLooks, parser as with_first_looks_of_parser, tagger as with_first_look_of_tagger};
use weights::{NarrowTrainer, WideTrainer, write_wide};

/// Tags of a sentence by the tagger that comes with the program.
#[must_use]
pub fn tag(forms: &[String]) -> Vec<Tag> {
    tag_with(Tagger::embedded(), forms)
}

fn tag_with(tagger: &Tagger, forms: &[String]) -> Vec<Tag> {
    let mut tags = Vec::new();
    tagger.tag(&tagger_words(&tagger.lexicon, forms), &mut tags);
    tags
}

/// Heads and relations of a sentence by the parser that comes with the program.
#[must_use]
pub fn tree(forms: &[String], tags: &[Tag]) -> Vec<(Option<usize>, Rel)> {
    tree_with(Tagger::embedded(), Parser::embedded(), forms, tags)
}

/// Heads and relations by models just trained.
#[must_use]
pub fn tree_by(tagger: &[u8], parser: &[u8], forms: &[String], tags: &[Tag]) -> Vec<(Option<usize>, Rel)> {
    tree_with(&Tagger::new(tagger), &Parser::new(parser), forms, tags)
}

fn tree_with(tagger: &Tagger, parser: &Parser, forms: &[String], tags: &[Tag]) -> Vec<(Option<usize>, Rel)> {
    let mut state = State::default();
    parser.parse(&parser_words(&tagger.lexicon, forms), tags, &mut state);
    let head = |head: u32| ((head as usize) < forms.len()).then_some(head as usize);
    state.heads.iter().zip(&state.rels).map(|(&at, &rel)| (head(at), rel)).collect()
}

/// Tags of a sentence by a tagger model just trained.
#[must_use]
pub fn tag_by(model: &[u8], forms: &[String]) -> Vec<Tag> {
    tag_with(&Tagger::new(model), forms)
}

fn words(forms: &[String]) -> Vec<Word> {
    forms.iter().map(|form| Word::new(form, &lower(form))).collect()
}

/// Words as the tagger sees them.
fn tagger_words(lexicon: &Wide, forms: &[String]) -> Vec<Word> {
    let mut words = words(forms);
    for word in &mut words {
        word.look_up(lexicon);
    }
    words
}

/// Words as the parser sees them: rare ones by their end and shape.
fn parser_words(lexicon: &Wide, forms: &[String]) -> Vec<Word> {
    let mut words = tagger_words(lexicon, forms);
    words.iter_mut().for_each(Word::blur_unknown);
    words
}

/// How long and how large.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// Rounds over the data.
    pub epochs: usize,
    /// Models trained on the data in different orders; what is kept is their mean.
    pub models: usize,
    /// Features kept at most. Of the parser: for moves; for relations an eleventh of it.
    pub features: usize,
}

impl Effort {
    /// The round after which features are thinned out.
    fn thin_after(self) -> usize {
        (self.epochs / 2).min(4)
    }
}

/// Trains a tagger without a first look; returns the bytes of its model.
#[must_use]
pub fn tagger(sentences: &[&Gold], effort: Effort) -> Vec<u8> {
    let lexicon_bytes = lexicon(sentences);
    let lexicon = Wide::take(&mut lexicon_bytes.as_slice());
    let seen: Vec<Vec<tagger::Seen>> =
        (sentences.iter()).map(|sentence| tagger::see_all(&tagger_words(&lexicon, &sentence.forms))).collect();
    let mut trainers: Vec<WideTrainer> = Vec::new();
    for number in 0..effort.models {
        let mut trainer = trainers.first().map(WideTrainer::anew).unwrap_or_default();
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        let mut dice = Dice(number as u64 + 1);
        let mut features = [0; N_FEATURES];
        for epoch in 0..effort.epochs {
            dice.shuffle(&mut order);
            for &idx in &order {
                let (gold, seen) = (&sentences[idx].tags, &seen[idx]);
                let mut history = History::default();
                for at in 0..seen.len() {
                    let tag = seen[at].sure.unwrap_or_else(|| {
                        tagger::extract(seen, at, &history, &mut features, |_| ());
                        let guess = tagger::best(&trainer.score(&features));
                        trainer.update(&features, gold[at] as u8, guess as u8);
                        guess
                    });
                    history.push(&seen[at].word, tag);
                }
            }
            if number == 0 && epoch + 1 == effort.thin_after() {
                trainer.thin(effort.features);
            }
        }
        trainers.push(trainer);
    }
    [lexicon_bytes, quick::no_wide(), WideTrainer::finish(&trainers)].concat()
}

/// Tags of each word with their shares, for words seen twice or more.
fn lexicon(sentences: &[&Gold]) -> Vec<u8> {
    let mut counts: BTreeMap<u64, [u32; 64]> = BTreeMap::new();
    for sentence in sentences {
        for (word, &tag) in words(&sentence.forms).iter().zip(&sentence.tags) {
            counts.entry(word.norm).or_insert([0; 64])[tag as usize] += 1;
        }
    }
    let mut rows = Vec::new();
    for (norm, counts) in counts {
        let total: u32 = counts.iter().sum();
        if total < 3 {
            continue;
        }
        let mut entries: Vec<[u8; 2]> = (0..64u8)
            .filter(|&tag| counts[tag as usize] * 50 >= total)
            .map(|tag| [tag, (counts[tag as usize] * 100 / total) as u8])
            .collect();
        if let [[_, share]] = entries.as_mut_slice()
            && total >= 30
            && *share >= 99
        {
            *share = SURE;
        }
        rows.push((u64::from(total), norm, entries));
    }
    write_wide(rows)
}

/// Trains a parser without sure moves and first looks on sentences with the tags that the tagger would give them; returns
/// the bytes of its model.
#[must_use]
pub fn parser(sentences: &[&Gold], tags: &[Vec<Tag>], effort: Effort) -> Vec<u8> {
    let sure_rels = sure::rels(sentences, tags);
    let sure = SureRels(&sure_rels);
    let mut state = State::default();
    let prepared = prepared(sentences, tags);
    let (mut moves, mut rels): (Vec<NarrowTrainer>, Vec<WideTrainer>) = (Vec::new(), Vec::new());
    for number in 0..effort.models {
        let mut making = Making {
            sure,
            moves: moves.first().map(NarrowTrainer::anew).unwrap_or_default(),
            rels: rels.first().map(WideTrainer::anew).unwrap_or_default(),
            move_features: [0; N_MOVES],
            rel_features: [0; N_RELS],
            dice: Dice(number as u64 + 101),
        };
        let mut order: Vec<usize> = (0..prepared.len()).collect();
        for epoch in 0..effort.epochs {
            making.dice.shuffle(&mut order);
            for &idx in &order {
                // After the first round the parser mostly follows its own mistakes.
                making.learn(&prepared[idx], &mut state, if epoch == 0 { 0 } else { 9 });
            }
            if number == 0 && epoch + 1 == effort.thin_after() {
                making.moves.thin(effort.features);
                making.rels.thin(effort.features / 11);
            }
        }
        moves.push(making.moves);
        rels.push(making.rels);
    }
    let (moves, rels) = (NarrowTrainer::finish(&moves), WideTrainer::finish(&rels));
    let none = [sure::no_moves(), quick::no_narrow()].concat();
    [&sure_rels, &none, &moves, &quick::no_wide(), &rels].map(Vec::as_slice).concat()
}

/// Tags a sentence as the tagger does without a first look, and tells of each decision: at which word, what came before, and
/// the tag.
fn walk_tags(tagger: &Tagger, seen: &[tagger::Seen], mut tell: impl FnMut(usize, &History, Tag)) {
    let mut history = History::default();
    for at in 0..seen.len() {
        let tag = seen[at].sure.unwrap_or_else(|| {
            let tag = tagger.best(seen, at, &history);
            tell(at, &history, tag);
            tag
        });
        history.push(&seen[at].word, tag);
    }
}

/// A decision on the way to a tree.
enum Made<'a> {
    Move(&'a State, parser::Allowed, Move),
    /// Head and dependent, and their relation.
    Rel(&'a State, (usize, usize), Rel),
}

/// Makes a tree as the parser does without a first look, and tells of each decision.
fn walk(parser: &Parser, state: &mut State, mut tell: impl FnMut(Made)) {
    while !state.is_done() {
        let allowed = state.allowed();
        let step = parser.sure_move(state, allowed).unwrap_or_else(|| {
            let step = parser.best_move(state, allowed);
            tell(Made::Move(state, allowed, step));
            step
        });
        let rel = state.arc(step).map(|arc| {
            parser.sure_rel(state, arc).unwrap_or_else(|| {
                let rel = parser.best_rel(state, arc);
                tell(Made::Rel(state, arc, rel));
                rel
            })
        });
        state.apply(step, rel.unwrap_or(Rel::Dep));
    }
}

fn prepared<'a>(sentences: &[&'a Gold], tags: &'a [Vec<Tag>]) -> Vec<Prepared<'a>> {
    let lexicon = lexicon(sentences);
    let lexicon = Wide::take(&mut lexicon.as_slice());
    let mut counts: HashMap<u64, u64> = HashMap::new();
    for word in sentences.iter().flat_map(|gold| parser_words(&lexicon, &gold.forms)) {
        *counts.entry(word.norm).or_default() += 1;
    }
    let blur = |word: &Word| if word.is_mark { 0 } else { 3000 / (3 + counts.get(&word.norm).copied().unwrap_or(0)) };
    let prepared = |(&gold, tags): (&&'a Gold, &'a Vec<Tag>)| {
        let words = parser_words(&lexicon, &gold.forms);
        let blurs = words.iter().map(blur).collect();
        Prepared { gold, words, blurs, tags, oracle: Oracle::new(&gold.heads) }
    };
    sentences.iter().zip(tags).map(prepared).collect()
}

/// A sentence made ready for the parser.
struct Prepared<'a> {
    gold: &'a Gold,
    words: Vec<Word>,
    /// Of a thousand times a word is learned from, how often it is blurred.
    blurs: Vec<u64>,
    tags: &'a [Tag],
    oracle: Oracle,
}

impl Prepared<'_> {
    /// The words, some of the rarer ones blurred as unknown words are, so that the features which these have are learned.
    fn with_blurs(&self, dice: &mut Dice) -> Vec<Word> {
        let blur = |(word, &share): (&Word, &u64)| {
            let mut word = *word;
            if dice.roll(1000) < share {
                word.blur();
            }
            word
        };
        self.words.iter().zip(&self.blurs).map(blur).collect()
    }
}

/// A parser in the making.
struct Making<'a> {
    sure: SureRels<'a>,
    moves: NarrowTrainer,
    rels: WideTrainer,
    move_features: [u64; N_MOVES],
    rel_features: [u64; N_RELS],
    dice: Dice,
}

impl Making<'_> {
    /// Learns from one sentence; of ten mistakes `follows` are followed, so that their consequences are seen.
    fn learn(&mut self, sentence: &Prepared, state: &mut State, follows: u64) {
        let words = sentence.with_blurs(&mut self.dice);
        state.reset(&words, sentence.tags);
        while !state.is_done() {
            let step = self.step(sentence, state, follows);
            let rel = state.arc(step).map(|(head, dependent)| {
                if head == state.len() {
                    return Rel::Root;
                }
                if let Some(rel) = self.sure.get(state, head, dependent) {
                    return rel;
                }
                parser::extract_rels(state, head, dependent, &mut self.rel_features, |_| ());
                let guess = parser::best_rel(&self.rels.score(&self.rel_features));
                let gold = sentence.gold.rels[dependent];
                if sentence.oracle.head(dependent) == head as u32 && gold != Rel::Root {
                    self.rels.update(&self.rel_features, gold as u8, guess as u8);
                } else {
                    self.rels.skip();
                }
                guess
            });
            state.apply(step, rel.unwrap_or(Rel::Dep));
        }
    }

    fn step(&mut self, sentence: &Prepared, state: &State, follows: u64) -> Move {
        let allowed = state.allowed();
        if let Some(only) = allowed.only() {
            return only;
        }
        parser::extract_moves(state, &mut self.move_features, |_| ());
        let scores = self.moves.score(&self.move_features);
        let guess = allowed.best(scores);
        let costs = sentence.oracle.costs(state);
        let cheapest = Oracle::cheapest(allowed, &costs);
        let gold = best_of(scores, allowed, &costs, cheapest);
        let is_wrong = costs[guess as usize] > cheapest;
        self.moves.update(&self.move_features, gold as usize, guess as usize, is_wrong);
        if is_wrong && self.dice.roll(10) >= follows { gold } else { guess }
    }
}

/// Of the cheapest moves the one that scores highest.
fn best_of(scores: [i32; 2], allowed: parser::Allowed, costs: &[u32; 3], cheapest: u32) -> Move {
    let mut open = allowed;
    open.shift &= costs[0] == cheapest;
    open.left &= costs[1] == cheapest;
    open.right &= costs[2] == cheapest;
    open.best(scores)
}

/// Chance with a fixed seed (`SplitMix64`, Steele et al. 2014).
pub(crate) struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn roll(&mut self, sides: u64) -> u64 {
        self.next() % sides
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            order.swap(at, self.roll(at as u64 + 1) as usize);
        }
    }
}
