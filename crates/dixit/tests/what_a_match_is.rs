//! The engine does what the design says of a match: one test for each of its sentences, named after it.
//!
//! Each has rules of its own, so that no change of the default pack moves it. What must be found, all of it, is
//! drawn in the text.

use std::collections::BTreeMap;
use std::sync::Arc;

use dixit::{Dixit, Input};
use dixit_rules::checked::Drawn;
use dixit_rules::{Drafts, Match, Role, RuleFile, draw, read_drawing};
use dixit_text::{Document, Furniture, Span};

const HEAD: &str = "version: 1
pack: en
lexicons:
  say: [say, warn, add, write, hope]
  tell: [tell]
  expect: [expect]
slots:
  SOURCE: {kind: subject}
  NAME: {kind: noun-phrase, role: SOURCE}
  WHOM: {kind: noun-phrase, role: AUDIENCE}
  SAY: {kind: verb, lexicons: [say], role: CUE}
  TELL: {kind: verb, lexicons: [tell], role: CUE}
  EXPECT: {kind: verb, lexicons: [expect], role: CUE}
  SPEAK: {kind: verb, role: CUE}
  CONTENT: {kind: clause}
  REST: {kind: complement, role: CONTENT}
  QUOTE: {kind: quote, role: CONTENT}
  WHEN: {kind: time}
";

const SAID_THAT: &str = "- id: said-that
  patterns: $SOURCE $SAY $CONTENT
";
const TOLD_THAT: &str = "- id: told-that
  patterns: $SOURCE $TELL $WHOM $CONTENT
";
const SAID_QUOTE: &str = "- id: said-quote
  patterns: |
    $SOURCE $SAY [:,]? $QUOTE
";
const QUOTE_SAID: &str = "- id: quote-said
  patterns: |
    $QUOTE [,]? $NAME $SAY
";
const COLON: &str = "- id: name-colon
  patterns: |
    $NAME *[:]* $CONTENT
";
const SIGNED: &str = "- id: signed
  patterns: |
    $QUOTE *[—]* $NAME
";
const ACCORDING: &str = "- id: according-to
  around: CONTENT
  patterns: |
    *according to* $NAME
";
const P_SAID: &str = "- id: p-said
  around: CONTENT
  patterns: |
    [,] $SOURCE $SAY [,.]
";
const EXPECTS: &str = "- id: expects
  patterns: $SOURCE $EXPECT $REST
";

fn pack(rules: &[&str]) -> Dixit {
    let (rules, modifiers): (Vec<&str>, Vec<&str>) = rules.iter().partition(|rule| !rule.starts_with("- id: m-"));
    let modifiers = if modifiers.is_empty() { String::new() } else { format!("modifiers:\n{}", modifiers.concat()) };
    let text = format!("{HEAD}rules:\n{}{modifiers}", rules.concat());
    let file = RuleFile { path: "house.yaml".to_owned(), text };
    Dixit::with_rules(&[Arc::new(file)], Drafts::Run)
        .unwrap_or_else(|all| panic!("{}", all.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

fn drawn(document: &Document, found: &Match) -> Drawn {
    let mut roles: BTreeMap<Role, Vec<Span>> = BTreeMap::new();
    for &(role, run) in &found.roles {
        roles.entry(role).or_default().push(document.span_of(run));
    }
    Drawn { roles }
}

/// What the rules find in a text, and by which rule.
fn found(rules: &[&str], text: &str) -> (Dixit, Document, Vec<Match>) {
    let dixit = pack(rules);
    let document = Document::parse(Input::from_text("note", text), &Furniture::default());
    let matches = dixit_rules::scan(dixit.rules(), &document);
    (dixit, document, matches)
}

/// The rules find what is drawn, all of it and nothing else. Times and audiences count only where one is drawn.
fn check(rules: &[&str], drawing: &str) {
    let drawing = read_drawing(drawing).expect("the drawing is well formed");
    let (_, document, matches) = found(rules, &drawing.text);
    let is_drawn = |role: Role| drawing.attributions.iter().any(|one| one.roles.contains_key(&role));
    let counts = |role: Role| matches!(role, Role::Source | Role::Cue | Role::Content) || is_drawn(role);
    let mut all: Vec<Drawn> = matches.iter().map(|one| drawn(&document, one)).collect();
    for one in &mut all {
        one.roles.retain(|role, _| counts(*role));
    }
    let expected = draw(&drawing.text, &drawing.attributions);
    assert_eq!(draw(&drawing.text, &all), expected);
}

/// The rule that wins in a text in which one does.
fn winner(rules: &[&str], text: &str) -> String {
    let (dixit, _, matches) = found(rules, text);
    let ids: Vec<&str> = matches.iter().map(|one| dixit.rules().rule(one.rule).id.as_str()).collect();
    ids.join(" ")
}

mod unit {
    use super::*;

    #[test]
    fn a_pattern_runs_over_one_sentence() {
        check(&[SAID_THAT], "Marsh said. That rents rose was known.");
        check(&[SAID_THAT], "It rained. [SOURCE Marsh] [CUE said] [CONTENT that rents rose]. It rained.");
    }

    #[test]
    fn sentences_are_joined_while_a_quotation_is_open() {
        check(&[SAID_QUOTE], "[SOURCE Marsh] [CUE said:] [CONTENT “Rents rose in May. Prices fell in June.”]");
        check(&[QUOTE_SAID], "[CONTENT “Rents rose in May. Prices fell in June,”] [SOURCE Marsh] [CUE said].");
    }

    #[test]
    fn the_next_paragraph_is_joined_after_a_final_colon() {
        check(&[SAID_QUOTE], "[SOURCE Marsh] [CUE said:]¶[CONTENT “Rents rose in May and June.”]");
    }

    #[test]
    fn a_dash_and_a_name_are_joined_to_the_quote_before() {
        check(&[SIGNED], "[CONTENT “Rents rose in May and June.”] [CUE —] [SOURCE Oskar Marsh]");
    }

    #[test]
    fn the_text_after_a_name_and_a_colon_is_joined_to_it() {
        check(&[COLON], "[SOURCE HOLM][CUE :] [CONTENT The bridge is safe. It was built in May].");
    }

    #[test]
    fn a_quote_is_one_step_however_many_sentences_it_holds() {
        let quote = "“Rents rose. Prices fell. The bridge is safe. Nobody knows why.”";
        check(&[SAID_QUOTE], &format!("[SOURCE Marsh] [CUE said:] [CONTENT {quote}]"));
    }

    #[test]
    fn the_inside_of_a_quote_is_a_unit_whose_matches_are_children() {
        check(
            &[SAID_QUOTE, SAID_THAT],
            "[SOURCE1 Holm] [CUE1 said:] [CONTENT1 “[SOURCE2 Marsh] [CUE2 said] [CONTENT2 that rents rose].”]",
        );
        let (_, _, matches) = found(&[SAID_QUOTE, SAID_THAT], "Holm said: “Marsh said that rents rose.”");
        assert_eq!(matches.iter().map(|one| one.parent).collect::<Vec<_>>(), [None, Some(0)]);
    }
}

mod order {
    use super::*;

    #[test]
    fn to_the_right_of_the_anchor_first_and_each_candidate_in_turn() {
        // The first noun phrase is *the mayor of Tarn*, after which the pattern cannot go on; a later one is shorter.
        let rule = "- id: then\n  patterns: $SOURCE $TELL $WHOM of Tarn $CONTENT\n";
        check(&[rule], "[SOURCE Marsh] [CUE told] [AUDIENCE the mayor] of Tarn [CONTENT that rents rose].");
    }

    #[test]
    fn a_verb_is_matched_before_its_subject() {
        check(&[SAID_THAT], "[SOURCE The mayor of Tarn] [CUE has repeatedly said] [CONTENT that rents rose].");
        let inverted = "- id: inverted\n  patterns: $QUOTE [,]? $SAY $SOURCE\n";
        check(&[inverted], "[CONTENT “Rents rose in May and June,”] [CUE said] [SOURCE the mayor].");
    }
}

mod subject {
    use super::*;

    #[test]
    fn it_is_the_subject_of_the_verb_slot_beside_it_in_its_place_in_the_pattern() {
        check(&[SAID_THAT], "[SOURCE The report by the senator] [CUE said] [CONTENT that rents rose].");
        // Its place is before the verb here, so a subject that stands behind is none of this pattern.
        check(&[SAID_QUOTE], "“Rents rose in May and June,” said Marsh.");
    }

    #[test]
    fn a_verb_without_a_subject_of_its_own_inherits_one() {
        check(
            &[SAID_THAT],
            "[SOURCE12 Marsh] [CUE1 said] [CONTENT1 that rents rose] and [CUE2 warned] [CONTENT2 that prices fell].",
        );
        check(
            &[SAID_THAT],
            "[SOURCE12 Marsh] [CUE1 said] [CONTENT1 that rents rose], [CUE2 adding] [CONTENT2 that prices fell].",
        );
    }

    #[test]
    fn in_a_relative_clause_it_is_the_pronoun_as_written() {
        check(&[SAID_THAT], "The mayor, [SOURCE who] [CUE said] [CONTENT that rents rose], went home.");
    }
}

mod transparent {
    use super::*;

    #[test]
    fn times_modifiers_adverbs_and_asides_may_stand_between_any_two_elements() {
        check(&[SAID_THAT], "[SOURCE Marsh] [CUE said] on Tuesday [CONTENT that rents rose].");
        check(&[SAID_THAT], "[SOURCE Marsh], however, [CUE said] [CONTENT that rents rose].");
        check(&[SAID_THAT], "[SOURCE Marsh] [CUE said], after a long meeting, [CONTENT that rents rose].");
        let modifier = "- id: m-post\n  patterns: in a post\n  set: {venue: text}\n";
        check(&[SAID_THAT, modifier], "[SOURCE Marsh] [CUE said] in a post [CONTENT that rents rose].");
    }

    #[test]
    fn a_rule_can_capture_one() {
        let rule = "- id: said-when\n  patterns: $SOURCE $SAY $WHEN $CONTENT\n";
        check(&[rule], "[SOURCE Marsh] [CUE said] [WHEN on Tuesday] [CONTENT that rents rose].");
        check(&[rule], "Marsh said that rents rose.");
    }
}

mod candidates {
    use super::*;

    #[test]
    fn a_gap_takes_as_few_words_as_it_can_and_at_most_four() {
        let rule = "- id: gap\n  patterns: $NAME made it ... clear $CONTENT\n".replace("made", "*<make>*");
        check(&[&rule], "[SOURCE Marsh] [CUE made] it clear [CONTENT that rents rose].");
        check(&[&rule], "[SOURCE Marsh] [CUE made] it more than abundantly clear [CONTENT that rents rose].");
        check(&[&rule], "Marsh made it so very much more than abundantly clear that rents rose.");
    }

    #[test]
    fn a_slot_offers_the_phrase_of_the_parser_first() {
        let rule = "- id: said\n  patterns: |\n    $QUOTE [,]? *said* $NAME\n";
        check(
            &[rule],
            "[CONTENT “Rents rose in May and June,”] [CUE said] [SOURCE the mayor of Tarn, Ida Holm], yesterday.",
        );
    }

    #[test]
    fn a_slot_offers_at_most_eight_at_a_place() {
        use std::fmt::Write as _;

        // The clause of the ninth *that* would let the pattern go on, and is not among what is offered.
        let mut text = String::from("Marsh said that rents");
        for nth in 0..9 {
            let _ = write!(text, " of town {nth}");
        }
        let rule = "- id: named\n  patterns: $SOURCE $SAY that $ANY of town $N never\n  slots: {ANY: {kind: noun-phrase, role: CONTENT}, N: {kind: word}}\n";
        let dixit = pack(&[rule]);
        let n_steps = |text: &str| {
            dixit_rules::count_steps(
                dixit.rules(),
                &Document::parse(Input::from_text("note", text), &Furniture::default()),
            )
        };
        let more = format!("{text}{}", " of town 9".repeat(9));
        assert!(n_steps(&format!("{more}.")) <= n_steps(&format!("{text}.")) + 16, "more phrases, more candidates");
    }

    #[test]
    fn then_come_the_clause_of_the_parser_and_the_longest() {
        // The clause first ends before the second cue; where the pattern cannot go on from there, it is the whole.
        let shortest = "- id: said\n  patterns: $SOURCE $SAY $CONTENT\n";
        check(
            &[shortest],
            "[SOURCE1 Marsh] [CUE1 said] [CONTENT1 that rents rose], while [SOURCE2 Holm] [CUE2 said] [CONTENT2 that they fell].",
        );
        let whole =
            "- id: said\n  patterns: |\n    $SOURCE *said* $CONTENT [.]\n  slots: {SOURCE: {kind: noun-phrase}}\n";
        let (_, document, matches) =
            found(&[whole], "Marsh said that rents rose in Tarn, while Holm said that they fell.");
        let first = matches[0].role(Role::Content).next().expect("a content");
        assert_eq!(document.slice(document.span_of(first)), "that rents rose in Tarn, while Holm said that they fell");
    }

    #[test]
    fn a_clause_ends_before_a_cue_with_a_subject_of_its_own() {
        check(
            &[SAID_THAT],
            "[SOURCE1 Marsh] [CUE1 said] [CONTENT1 that rents rose], while [SOURCE2 Holm] [CUE2 said] [CONTENT2 that they fell].",
        );
        check(
            &[SAID_THAT],
            "[SOURCE1 Marsh] [CUE1 said] [CONTENT1 that rents rose], but [SOURCE2 Holm] [CUE2 warned] [CONTENT2 that they fell].",
        );
        check(
            &[SAID_THAT],
            "[SOURCE1 Marsh] [CUE1 said] [CONTENT1 that rents rose], and [SOURCE2 Holm] [CUE2 warned] [CONTENT2 that they fell].",
        );
        check(
            &[SAID_THAT],
            "[SOURCE1 Marsh] [CUE1 said] [CONTENT1 that rents rose], as [SOURCE2 Holm] [CUE2 warned] [CONTENT2 that they fell].",
        );
    }

    #[test]
    fn a_clause_ends_before_a_cue_that_inherits_its_subject_from_outside() {
        check(
            &[SAID_THAT],
            "[SOURCE12 Marsh] [CUE1 said] [CONTENT1 that rents rose], and [CUE2 warned] [CONTENT2 that they fell].",
        );
    }

    #[test]
    fn a_clause_ends_before_according_to() {
        let text = "Marsh said that rents rose, according to the report.";
        let (_, document, matches) = found(&[SAID_THAT, ACCORDING], text);
        let content = matches[0].role(Role::Content).next().expect("a content");
        assert_eq!(document.slice(document.span_of(content)), "that rents rose");
        check(&[ACCORDING], "[CONTENT Rents rose], [CUE according to] [SOURCE the report].");
    }

    #[test]
    fn only_what_some_rule_can_take_as_a_cue_ends_a_clause() {
        // No rule knows *slept*, so the clause goes on.
        check(&[SAID_THAT], "[SOURCE Marsh] [CUE said] [CONTENT that rents rose while Holm slept].");
    }

    #[test]
    fn a_nickname_in_quotation_marks_is_no_quotation() {
        check(&[QUOTE_SAID, SAID_QUOTE], "Robert “Shorty” Nolan said nothing.");
        check(
            &[SAID_THAT],
            "[SOURCE Robert “Shorty” Nolan, a retired paramedic], [CUE said] [CONTENT that rents rose].",
        );
    }

    #[test]
    fn the_first_complete_path_is_what_the_rule_says() {
        let rule = "- id: first\n  patterns: |\n    $SOURCE $SAY $CONTENT\n    $SOURCE $SAY $REST\n";
        check(&[rule], "[SOURCE Marsh] [CUE said] [CONTENT that rents rose].");
    }
}

mod winners {
    use super::*;

    const TEXT: &str = "Marsh said that rents rose.";

    #[test]
    fn there_is_one_for_each_cue() {
        let other = "- id: also\n  patterns: $NAME $SAY $CONTENT\n";
        assert_eq!(winner(&[SAID_THAT, other], TEXT).split(' ').count(), 1);
    }

    #[test]
    fn more_literal_words_win() {
        let more = "- id: z-more\n  patterns: $SOURCE $SAY [CONTENT that $P]\n  slots: {P: {kind: clause}}\n";
        let plain = "- id: a-plain\n  patterns: $SOURCE $SAY $CONTENT\n";
        assert_eq!(winner(&[plain, more], TEXT), "z-more");
    }

    #[test]
    fn then_more_roles_win() {
        let text = "Marsh told Holm that rents rose.";
        let more = "- id: z-more\n  patterns: $SOURCE $TELL $WHOM $CONTENT\n";
        let plain = "- id: a-plain\n  patterns: $SOURCE $TELL $ANY $CONTENT\n  slots: {ANY: {kind: noun-phrase}}\n";
        assert_eq!(winner(&[plain, more], text), "z-more");
    }

    #[test]
    fn then_the_longer_source_wins() {
        let text = "The mayor of Tarn said that rents rose.";
        let short = "- id: a-short\n  patterns: $ONE $SAY $CONTENT\n  slots: {ONE: {kind: word, role: SOURCE}}\n";
        let long = "- id: z-long\n  patterns: $SOURCE $SAY $CONTENT\n";
        assert_eq!(winner(&[short, long], text), "z-long");
    }

    #[test]
    fn then_the_longer_content_wins() {
        let short = "- id: a-short\n  patterns: $SOURCE $SAY $ONE\n  slots: {ONE: {kind: word, role: CONTENT}}\n";
        let long = "- id: z-long\n  patterns: $SOURCE $SAY $CONTENT\n";
        assert_eq!(winner(&[short, long], TEXT), "z-long");
    }

    #[test]
    fn then_the_first_id_wins() {
        let (a, b) = (SAID_THAT.replace("said-that", "a"), SAID_THAT.replace("said-that", "b"));
        assert_eq!(winner(&[&b, &a], TEXT), "a");
    }

    #[test]
    fn over_is_the_only_order_made_by_hand() {
        let (a, b) = (SAID_THAT.replace("said-that", "a"), SAID_THAT.replace("said-that", "b"));
        let b = format!("{b}  over: [a]\n");
        assert_eq!(winner(&[&b, &a], TEXT), "b");
    }
}

mod nesting {
    use super::*;
    use dixit_rules::Outcome;

    #[test]
    fn what_lies_in_the_content_of_another_is_its_child() {
        check(
            &[SAID_THAT, TOLD_THAT],
            "[SOURCE1 Marsh] [CUE1 said] [CONTENT1 [SOURCE2 Holm] [CUE2 told] reporters [CONTENT2 that rents rose]].",
        );
        let (_, _, matches) = found(&[SAID_THAT, EXPECTS], "Marsh said Tarn expects the talks to fail.");
        assert_eq!(matches.iter().map(|one| one.parent).collect::<Vec<_>>(), [None, Some(0)]);
    }

    #[test]
    fn a_parenthesis_is_cut_out_of_the_content_that_surrounds_it() {
        check(
            &[SAID_THAT, ACCORDING],
            "[SOURCE1 The minister] [CUE1 said] [CONTENT12 that the government], [CUE2 according to] [SOURCE2 the report], [CONTENT12 had failed].",
        );
    }

    #[test]
    fn around_takes_the_smallest_clause_less_the_match_and_its_commas() {
        check(&[P_SAID], "[CONTENT Prices will rise], [SOURCE the minister] [CUE said].");
        check(&[P_SAID], "[CONTENT Prices], [SOURCE the minister] [CUE said], [CONTENT will rise].");
    }

    /// Of two rules whose matches cross in this text: the one that is left, and what is told of the other.
    fn crossing(rules: &[&str]) -> (String, String) {
        let (dixit, document, matches) = found(rules, "Ann saw red tides rising fast today.");
        let (_, attempts) = dixit_rules::scan_traced(dixit.rules(), &document);
        let id = |rule| dixit.rules().rule(rule).id.clone();
        let told = attempts.iter().find_map(|attempt| match attempt.outcome {
            Outcome::Crossed { by } => {
                let from = document.form(attempt.anchor);
                Some(format!("{} line {} from {from}, by {}", id(attempt.rule), attempt.pattern, id(by)))
            }
            _ => None,
        });
        let left: Vec<String> = matches.iter().map(|one| id(one.rule)).collect();
        (left.join(" "), told.unwrap_or_default())
    }

    /// Its content holds the cue *red* of the others, but not all that they attribute.
    const SAW: &str = "- id: saw\n  patterns: |\n    [SOURCE Nobody] *saw* [CONTENT tides]\n    [SOURCE Ann] *saw* [CONTENT red tides rising]\n";

    #[test]
    fn of_two_that_cross_the_parenthetical_one_wins_and_explain_says_so() {
        let behind = "- id: behind\n  patterns: |\n    [CONTENT Ann saw] *red* [SOURCE tides]\n";
        let (left, told) = crossing(&[SAW, behind]);
        assert_eq!((left.as_str(), told.as_str()), ("behind", "saw line 1 from Ann, by behind"));
    }

    #[test]
    fn of_two_that_cross_else_the_one_that_ranks_higher_wins() {
        // *saw* has more words of its own, although *red* has the longer content.
        let red = "- id: a-red\n  patterns: |\n    [SOURCE Ann] saw *red* [CONTENT $ONE $ONE $ONE $ONE]\n  slots: {ONE: {kind: word}}\n";
        let (left, told) = crossing(&[SAW, red]);
        assert_eq!((left.as_str(), told.as_str()), ("saw", "a-red line 0 from Ann, by saw"));
    }
}

mod continuation {
    use super::*;

    #[test]
    fn sentences_that_are_nothing_but_quotation_are_further_spans() {
        check(
            &[QUOTE_SAID],
            "[CONTENT “Rents rose in May,”] [SOURCE Marsh] [CUE said]. [CONTENT “Prices fell in June.”] [CONTENT “Nobody knows quite why.”]",
        );
        check(
            &[QUOTE_SAID],
            "[CONTENT “Rents rose in May,”] [SOURCE Marsh] [CUE said]. It rained. “Prices fell in June.”",
        );
    }

    #[test]
    fn it_goes_on_into_the_next_paragraph_while_the_closing_mark_is_missing() {
        check(
            &[SAID_QUOTE],
            "[SOURCE Marsh] [CUE said:] [CONTENT “Rents rose in May and June.¶“Prices fell in July.”]",
        );
    }

    #[test]
    fn continues_no_switches_it_off() {
        let rule = format!("{QUOTE_SAID}  continues: no\n");
        check(&[&rule], "[CONTENT “Rents rose in May,”] [SOURCE Marsh] [CUE said]. “Prices fell in June.”");
    }

    #[test]
    fn a_role_captured_twice_has_several_spans_joined_by_an_ellipsis() {
        let rule = "- id: twice\n  patterns: |\n    $QUOTE $NAME $SAY [,] $MORE\n  slots: {MORE: {kind: quote, role: CONTENT}}\n";
        let text = "“Rents rose in May,” Marsh said, “and prices fell in June.”";
        check(
            &[rule],
            "[CONTENT “Rents rose in May,”] [SOURCE Marsh] [CUE said], [CONTENT “and prices fell in June.”]",
        );
        let dixit = pack(&[rule]);
        let analysis = dixit.scan(Input::from_text("note", text));
        let content = analysis.claims[0].content.text(&analysis.document);
        assert_eq!(content, "“Rents rose in May,” … “and prices fell in June.”");
    }
}

mod modifiers {
    use super::*;

    const POST: &str = "- id: m-post\n  patterns: in a [VENUE post on X]\n  set: {venue: text}\n";

    #[test]
    fn they_attach_to_the_nearest_cue_of_their_clause() {
        let text = "Marsh said that rents rose. Holm warned in a post on X that prices fell.";
        let (_, _, matches) = found(&[SAID_THAT, POST], text);
        let n_settings: Vec<usize> = matches.iter().map(|one| one.settings.len()).collect();
        assert_eq!(n_settings, [0, 1]);
    }

    #[test]
    fn they_are_never_part_of_the_content_of_that_cue() {
        check(&[SAID_THAT, POST], "[SOURCE Marsh] [CUE said] [CONTENT that rents rose] in a post on X.");
        check(&[SAID_THAT, POST], "In a post on X, [SOURCE Marsh] [CUE said] [CONTENT that rents rose].");
    }
}

mod quotations {
    use super::*;

    #[test]
    fn a_cue_inside_a_quotation_of_four_words_is_never_outermost() {
        let (_, _, matches) = found(&[SAID_THAT], "“Marsh said that rents rose,” somebody shouted.");
        assert!(matches.iter().all(|one| one.n_quotes_around == 1), "{matches:?}");
        let analysis =
            pack(&[SAID_THAT]).scan(Input::from_text("note", "“Marsh said that rents rose,” somebody shouted."));
        assert!(analysis.claims.iter().all(|claim| claim.depth > 0));
    }

    #[test]
    fn after_a_quote_the_verb_slot_may_be_open() {
        let open = "- id: open\n  patterns: |\n    $QUOTE [,]? $NAME $SPEAK\n";
        check(&[open], "[CONTENT “Rents rose in May and June,”] [SOURCE the old harbour master] [CUE grumbled].");
    }

    #[test]
    fn the_frame_after_a_quote_ends_with_its_sentence_or_the_next_quote() {
        let open = "- id: open\n  patterns: |\n    $QUOTE [,]? $NAME $SPEAK\n";
        check(&[open], "“Rents rose in May and June.” The harbour master grumbled.");
        check(&[open], "“Rents rose in May and June,” “and they fell in July,” somebody.");
    }

    #[test]
    fn in_the_frame_the_source_is_the_noun_phrase_next_to_the_cue() {
        let open = "- id: open\n  patterns: |\n    $QUOTE [,]? $SPEAK $SOURCE\n";
        check(&[open], "[CONTENT “Rents rose in May and June,”] [CUE said] [SOURCE Ida Holm, the mayor of Tarn].");
    }

    #[test]
    fn a_content_that_touches_a_quotation_takes_it_whole() {
        check(
            &[SAID_THAT],
            "[SOURCE Marsh] [CUE said] [CONTENT that rents “rose in May and will, I fear, rise again”].",
        );
    }
}
