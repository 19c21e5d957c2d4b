//! Each text with braces around what gets a tree of its own.

use super::Segmenter;
use crate::word::Word;
use crate::{Document, Furniture, Input};

#[track_caller]
fn check(drawn: &str) {
    let text = drawn.replace(['{', '}'], "");
    let document = Document::parse(Input::from_text("test", text.as_str()), &Furniture::default());
    let words: Vec<Word> =
        (0..document.tokens().len()).map(|at| Word::new(document.form(at), document.lower(at))).collect();
    let view = Segmenter {
        text: document.text(),
        tokens: &document.tokens,
        words: &words,
        tags: &document.tags,
        quotes: &document.quotes,
        quote_of: &document.quote_of,
    };
    let mut braces = Vec::new();
    for sentence in document.sentences() {
        for segment in view.cut(sentence.run).into_iter().flatten().skip(1) {
            let Some((&first, &last)) = segment.tokens.first().zip(segment.tokens.last()) else { continue };
            braces.push((document.tokens[first as usize].span.start, '{'));
            braces.push((document.tokens[last as usize].span.end, '}'));
        }
    }
    braces.sort_unstable_by_key(|&(at, _)| std::cmp::Reverse(at));
    let mut found = text.clone();
    for (at, brace) in braces {
        found.insert(at, brace);
    }
    assert_eq!(found, drawn);
}

#[test]
fn a_quotation_before_its_frame_is_apart() {
    check("“{The ferry will stay here,}” she said.");
    check("\"{The ferry will stay here,}\" said Mayor Calder, \"{and somebody has to pay.}\"");
    check("“{Why would anybody do that?}” Marsh asked.");
}

#[test]
fn so_is_one_after_a_colon_or_a_comma() {
    check("Calder said: “{The ferry will stay here.}”");
    check("He added, “{We have listened to everybody.}”");
    check("She said \"{We have listened to everybody.}\"");
}

#[test]
fn a_quotation_over_sentences_is_apart_in_each() {
    check("“The ferry stays where it is. {But somebody has to pay,}” she said.");
}

#[test]
fn what_continues_the_syntax_stays() {
    check("He said the plan “would destroy jobs and homes”.");
    check("She denounced “illegal arms transfers to the north”.");
    check("The report that “prices have risen too fast” was wrong.");
}

#[test]
fn short_quotations_and_whole_sentences_stay() {
    check("“We will win,” she said.");
    check("Robert “Shorty” Nolan said so.");
    check("“The ferry will stay where it is.”");
}
