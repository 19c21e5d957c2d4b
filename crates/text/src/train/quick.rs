//! The small tables for a first look. They learn what the large ones decide; and from texts that neither has learned from,
//! how far ahead a class has to be so that the large ones hardly ever decide otherwise. What people say of these texts is
//! not looked at.

use std::cmp::Reverse;
use std::ops::Range;

use super::parts::{ParserParts, TaggerParts};
use super::weights::{NarrowTrainer, WideTrainer, line};
use super::{Dice, Made, Prepared, lexicon, parser_words, prepared, sure, tagger_words, walk, walk_tags};
use crate::parser::{self, N_QUICK_MOVES, N_QUICK_RELS, Parser, State};
use crate::table::{Narrow, Scores, Wide, best_of};
use crate::tagger::{self, History, N_QUICK, Seen, Tagger};
use crate::word::Word;
use crate::{Gold, Tag};

/// Rounds over the data; after half of them the features are thinned out.
const ROUNDS: usize = 8;
/// Of a thousand choices that a first look is to leave no doubt about, so many may be made otherwise at the second.
const WRONG: f64 = 1.0;
/// Features kept: what stays near the processor.
const TAGS: usize = 40_000;
const MOVES: usize = 100_000;
const RELS: usize = 30_000;

/// In the place of a first look at moves, none.
pub(super) fn no_narrow() -> Vec<u8> {
    [line(0), line(0)].concat()
}

/// In the place of a first look at tags or relations, none.
pub(super) fn no_wide() -> Vec<u8> {
    [line(0), line(0), line(0)].concat()
}

/// A model with its first looks.
#[derive(Debug)]
pub struct FirstLooks {
    /// The bytes of the model.
    pub model: Vec<u8>,
    /// For each kind of choice, of tags or of moves and relations, the share that a first look is enough for.
    pub enough: Vec<f64>,
}

/// Gives a tagger a first look, in the place of the one that it has. `others` are the words of sentences that it did not
/// learn from.
#[must_use]
pub fn tagger(model: &[u8], sentences: &[&Gold], others: &[Vec<String>]) -> FirstLooks {
    let parts = TaggerParts::of(model);
    let look_up = |forms: &[String]| tagger::see_all(&tagger_words(&Wide::take(&mut &*parts.lexicon), forms));
    let sentences: Vec<Vec<Seen>> = sentences.iter().map(|gold| look_up(&gold.forms)).collect();
    let others: Vec<Vec<Seen>> = others.iter().map(|forms| look_up(forms)).collect();
    let look = look_at_tags(&Tagger::new(model), &sentences, &others);
    FirstLooks { model: TaggerParts { quick: &look.bytes, ..parts }.join(), enough: vec![look.enough] }
}

/// Gives a parser sure moves and first looks, in the place of those that it has. `others` are the words of sentences that it
/// did not learn from, with their tags.
#[must_use]
pub fn parser(model: &[u8], sentences: &[&Gold], tags: &[Vec<Tag>], others: &[(Vec<String>, Vec<Tag>)]) -> FirstLooks {
    let lexicon = lexicon(sentences);
    let words_of = |forms: &[String]| parser_words(&Wide::take(&mut lexicon.as_slice()), forms);
    let others: Vec<(Vec<Word>, Vec<Tag>)> =
        others.iter().map(|(forms, tags)| (words_of(forms), tags.clone())).collect();
    let sentences = prepared(sentences, tags);
    let parts = ParserParts { sure_moves: &sure::no_moves(), ..ParserParts::of(model) };
    let sure_moves = sure::moves(&Parser::new(&parts.join()), &sentences);
    let parts = ParserParts { sure_moves: &sure_moves, ..parts };
    let [at_moves, at_rels] = looks_at_tree(&Parser::new(&parts.join()), &sentences, &others);
    let parts = ParserParts { quick_moves: &at_moves.bytes, quick_rels: &at_rels.bytes, ..parts };
    FirstLooks { model: parts.join(), enough: vec![at_moves.enough, at_rels.enough] }
}

/// The first look of a tagger.
fn look_at_tags(tagger: &Tagger, sentences: &[Vec<Seen>], others: &[Vec<Seen>]) -> FirstLook {
    let mut trainer = WideTrainer::default();
    for round in 0..ROUNDS {
        for seen in sentences {
            walk_tags(tagger, seen, |at, history, tag| {
                let features = of_tag(seen, at, history);
                let guess = tagger::best(&trainer.score(&features));
                trainer.update(&features, tag as u8, guess as u8);
            });
        }
        if round + 1 == ROUNDS / 2 {
            trainer.thin(TAGS);
        }
    }
    let bytes = WideTrainer::finish(&[trainer]);
    let table = Wide::take(&mut bytes.as_slice());
    let mut margins = Margins::default();
    for seen in others {
        walk_tags(tagger, seen, |at, history, tag| {
            let scores = table.score(&of_tag(seen, at, history));
            margins.add(ahead(&scores, tagger::CHOICES), |guess| guess == tag as usize);
        });
    }
    FirstLook::new(&bytes, margins)
}

/// The first looks at moves and at relations of a parser.
fn looks_at_tree(parser: &Parser, sentences: &[Prepared], others: &[(Vec<Word>, Vec<Tag>)]) -> [FirstLook; 2] {
    let (mut moves, mut rels) = (NarrowTrainer::default(), WideTrainer::default());
    let mut dice = Dice(201);
    let mut state = State::default();
    for round in 0..ROUNDS {
        for sentence in sentences {
            state.reset(&sentence.with_blurs(&mut dice), sentence.tags);
            walk(parser, &mut state, |made| match made {
                Made::Move(state, allowed, step) => {
                    let features = of_move(state);
                    let guess = allowed.best(moves.score(&features));
                    moves.update(&features, step as usize, guess as usize, guess != step);
                }
                Made::Rel(state, arc, rel) => {
                    let features = of_rel(state, arc);
                    let guess = parser::best_rel(&rels.score(&features));
                    rels.update(&features, rel as u8, guess as u8);
                }
            });
        }
        if round + 1 == ROUNDS / 2 {
            moves.thin(MOVES);
            rels.thin(RELS);
        }
    }
    let (moves, rels) = (NarrowTrainer::finish(&[moves]), WideTrainer::finish(&[rels]));
    let (move_table, rel_table) = (Narrow::take(&mut moves.as_slice()), Wide::take(&mut rels.as_slice()));
    let (mut move_margins, mut rel_margins) = (Margins::default(), Margins::default());
    for (words, tags) in others {
        state.reset(words, tags);
        walk(parser, &mut state, |made| match made {
            Made::Move(state, allowed, step) => {
                let scores = move_table.score(&of_move(state));
                move_margins.add((allowed.best(scores), allowed.margin(scores)), |guess| guess == step);
            }
            Made::Rel(state, arc, rel) => {
                rel_margins
                    .add(ahead(&rel_table.score(&of_rel(state, arc)), parser::CHOICES), |guess| guess == rel as usize);
            }
        });
    }
    [FirstLook::new(&moves, move_margins), FirstLook::new(&rels, rel_margins)]
}

fn of_tag(seen: &[Seen], at: usize, history: &History) -> [u64; N_QUICK] {
    let mut features = [0; N_QUICK];
    tagger::extract_quick(seen, at, history, &mut features, |_| ());
    features
}

fn of_move(state: &State) -> [u64; N_QUICK_MOVES] {
    let mut features = [0; N_QUICK_MOVES];
    parser::extract_quick_moves(state, &mut features, |_| ());
    features
}

fn of_rel(state: &State, (head, dependent): (usize, usize)) -> [u64; N_QUICK_RELS] {
    let mut features = [0; N_QUICK_RELS];
    parser::extract_quick_rels(state, head, dependent, &mut features, |_| ());
    features
}

/// The class of the highest score among some, and by how much it is ahead.
fn ahead(scores: &Scores, classes: Range<usize>) -> (usize, i32) {
    let best = best_of(scores, classes.clone());
    let next = classes.filter(|&class| class != best).map(|class| scores[class]).max();
    (best, scores[best].saturating_sub(next.unwrap_or(i32::MIN)))
}

/// By how much choices of a first look were ahead, and whether they were those of the second.
#[derive(Default)]
struct Margins(Vec<(i32, bool)>);

impl Margins {
    fn add<Class>(&mut self, (guess, margin): (Class, i32), is_right: impl FnOnce(Class) -> bool) {
        self.0.push((margin, is_right(guess)));
    }

    /// How far ahead a choice has to be so that of all such choices hardly any is wrong; and their share.
    fn least(mut self) -> (i32, f64) {
        self.0.sort_unstable_by_key(|&(margin, is_right)| (Reverse(margin), is_right));
        let (mut n_wrong, mut least, mut n_clear) = (0u32, i32::MAX, 0);
        for (at, &(margin, is_right)) in self.0.iter().enumerate() {
            n_wrong += u32::from(!is_right);
            if margin > 0 && f64::from(n_wrong) * 1000.0 <= WRONG * (at + 1) as f64 {
                (least, n_clear) = (margin, at + 1);
            }
        }
        (least, n_clear as f64 / self.0.len().max(1) as f64)
    }
}

/// A table with its margin in front, and the share of choices that it is enough for.
struct FirstLook {
    bytes: Vec<u8>,
    enough: f64,
}

impl FirstLook {
    fn new(table: &[u8], margins: Margins) -> Self {
        let (margin, enough) = margins.least();
        Self { bytes: [line(margin.cast_unsigned()).as_slice(), table].concat(), enough }
    }
}
