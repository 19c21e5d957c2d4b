//! Each text stands with its quotes drawn in braces; `}?` ends one without a closing mark.

use super::{pair, quote_of};
use crate::{BlockKind, Paragraph, Run, Span, Token};

/// Checks that the quotes of the text are those drawn in it.
#[track_caller]
fn check(drawn: &str) {
    let text: String = drawn.replace("}?", "}").chars().filter(|c| !matches!(c, '{' | '}')).collect();
    let (paragraphs, tokens) = tokenize(&text);
    let quotes = pair(&text, &paragraphs, &tokens);
    let mut marks: Vec<(usize, usize, &str)> = Vec::new();
    for (idx, quote) in quotes.iter().enumerate() {
        assert!(quote.run.covers(quote.inside), "{quote:?}");
        assert!(quote.parent.is_none_or(|parent| parent < idx && quotes[parent].run.covers(quote.run)));
        let span = Span::new(tokens[quote.run.start].span.start, tokens[quote.run.end - 1].span.end);
        marks.push((span.start, 1, "{"));
        marks.push((span.end, 0, if quote.closed { "}" } else { "}?" }));
    }
    marks.sort_by_key(|&(at, order, _)| (std::cmp::Reverse(at), std::cmp::Reverse(order)));
    let mut shown = text.clone();
    for (at, _, mark) in marks {
        shown.insert_str(at, mark);
    }
    assert_eq!(shown, drawn);
    assert_eq!(quote_of(&quotes, tokens.len()).len(), tokens.len());
}

/// A stand-in that knows just enough: blanks, marks, clitics.
fn tokenize(text: &str) -> (Vec<Paragraph>, Vec<Token>) {
    let (mut paragraphs, mut tokens) = (Vec::new(), Vec::new());
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let start = tokens.len();
        let mut at = 0;
        while at < line.len() {
            let rest = &line[at..];
            let len = token_len(rest);
            if !rest.starts_with(char::is_whitespace) {
                let span = Span::new(offset + at, offset + at + len);
                tokens.push(Token { span, lower: rest[..len].to_lowercase().into() });
            }
            at += len;
        }
        if tokens.len() > start {
            let span = Span::new(tokens[start].span.start, tokens[tokens.len() - 1].span.end);
            paragraphs.push(Paragraph { span, run: Run::new(start, tokens.len()), kind: BlockKind::Body });
        }
        offset += line.len();
    }
    (paragraphs, tokens)
}

fn token_len(rest: &str) -> usize {
    for mark in ["''", "``"] {
        if rest.starts_with(mark) {
            return mark.len();
        }
    }
    for clitic in ["'s", "’s", "‘s", "’90s", "'90s", "'em"] {
        if let Some(after) = rest.strip_prefix(clitic)
            && !after.starts_with(char::is_alphanumeric)
        {
            return clitic.len();
        }
    }
    let in_word = |c: char| c.is_alphanumeric() || c == '-';
    let mut len = 0;
    for (at, c) in rest.char_indices() {
        let letter_after = rest[at + c.len_utf8()..].starts_with(char::is_alphabetic);
        let clitic_after = rest[at + c.len_utf8()..].starts_with("s ");
        if in_word(c) || (at > 0 && matches!(c, '\'' | '’') && letter_after && !clitic_after) {
            len = at + c.len_utf8();
        } else {
            break;
        }
    }
    len.max(rest.chars().next().map_or(0, char::len_utf8))
}

#[test]
fn pairs_every_style() {
    check("{\"Prices fell,\"} Marsh said. {\"They will rise.\"}");
    check("{“Prices fell,”} Marsh said. {“They will rise.”}");
    check("{''Prices fell,''} Marsh said. {''They will rise.''}");
    check("{``Prices fell,''} Marsh said. {``They will rise.''}");
    check("{‘Prices fell,’} Marsh said. {‘They will rise.’}");
    check("{'Prices fell,'} Marsh said. {'They will rise.'}");
    check("{«Prices fell»}, Marsh said.");
    check("{„Prices fell“}, Marsh said. {»They will rise.«}");
}

#[test]
fn pairs_marks_that_stand_alone_or_touch() {
    check("{\" Prices fell , \"} Marsh said .");
    check("Marsh said:{\"Prices fell.\"}But Tarn did not.");
    check("{“Prices fell —”} Marsh said. Then—{“no more”}—silence.");
    check("({“Prices fell”}), Marsh said. He called it a {“free”}/{“fair”} vote.");
    check("{“I will —”} Marsh said.");
    check("{“Prices fell. “}\nTarn left.");
}

#[test]
fn pairs_by_surroundings_when_the_shape_is_wrong() {
    check("{”Prices fell,”} Marsh said. {”They will rise.”}");
    check("{“Prices fell,“} Marsh said. {“They will rise.“}");
    check("{“Prices fell,\"} Marsh said. {\"They will rise.”}");
}

#[test]
fn nests() {
    check("{“Tarn told me {‘never again’} and left,”} Marsh said.");
    check("{‘Tarn told me {“never again”} and left,’} Marsh said.");
    check("{“Tarn told me, {‘Never again.’}”} Marsh shrugged.");
    check("{“{‘Never again’} was the phrase,”} Marsh said.");
    check("{\"{'Never again'} was the phrase,\"} Marsh said.");
    check("{“Tarn told me {“never again”} and left,”} Marsh said.");
    check("{\"Tarn told me {\"never again\"} and left,\"} Marsh said.");
}

#[test]
fn keeps_apostrophes_apart() {
    check("North Orland‘s army and the workers’ union met in the ’90s, and the farmers' league met 'em.");
    check("{‘The workers’ union is strong,’} Marsh said.");
    check("{'The workers' union is strong,'} Marsh said.");
    check("{‘Don’t trust the ’90s or the ‘em and ’em of it,’} Marsh said.");
    check("The {'fake news'} sites and the workers' union met.");
    check("The {‘fake news’} sites and the workers’ union met.");
    check("{“The workers’ union is strong,”} Marsh said. The nurses’ union is not.");
    check("{‘Rock ’n’ roll is dead,’} Marsh said.");
    check("Rock 'n' roll is dead, Marsh said.");
    check("{‘I was goin’ home,’} Marsh said.");
    check("Tarn and the workers’ {‘plan’} failed.");
}

#[test]
fn keeps_inches_apart() {
    check("Tarn is 6'2\" tall and wears a 12\" tie.");
    check("{\"Tarn is 6'2\" tall,\"} Marsh said.");
    check("{\"Cut a 12\" pipe,\"} Marsh said.");
}

#[test]
fn runs_over_paragraphs() {
    check("Marsh said: {“Prices fell.\n\n“They will rise.\n\n“They must.”}\n\nTarn left.");
    check("{‘Prices fell.\n‘They will rise,’} Marsh said. {‘Never.’}");
    check("{\"Prices fell.\n\"They will rise,\"} Marsh said. {\"Never.\"}");
    check("{“Tarn said {‘no.\n“‘Never,’} he said.”}");
    check("{“Prices {“fell”} and fell.\n“They will rise,”} Marsh said.");
    check("{“Prices fell.\nThey will rise,”} Marsh said.");
    // The same quotation goes on with the same mark.
    check("{\"Prices fell.}?\n{“They will rise,”} Marsh said.");
}

#[test]
fn survives_marks_without_partners() {
    check("{“Prices fell, Marsh said.}?\nTarn left. {“Never,”} he said.");
    check("{“Prices fell, Marsh said. }?{“They will rise,”} he said.".replace(" }?", "}? ").as_str());
    check("Prices fell,” Marsh said. {“They will rise,”} he said.");
    check("Prices fell,\" Marsh said. {\"They will rise,\"} he said.");
    check("It's the ' of it, ‘ Marsh wrote.");
    check("\"");
    check("“");
    check("””’’‘‘");
    check("");
}
