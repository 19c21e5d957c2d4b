//! What the record says of a claim beside its words, drawn in the text: `{source = what is expected of it}`.

use dixit::{Analysis, Claim, Dixit, Input};
use dixit_claims::Anonymity;

/// The text without braces, and each drawn source with its byte and what is expected.
fn read(drawn: &str) -> (String, Vec<(usize, String)>) {
    let mut text = String::new();
    let mut expected = Vec::new();
    let mut rest = drawn;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (inside, after) = after.split_once('}').expect("a brace is closed");
        let (words, wanted) = inside.split_once(" = ").expect("an equals sign inside braces");
        expected.push((text.len(), wanted.to_owned()));
        text.push_str(words);
        rest = after;
    }
    text.push_str(rest);
    (text, expected)
}

/// Compares what `show` says of the claims whose source, or cue, begins where the text is drawn.
#[track_caller]
fn check(drawn: &str, place: fn(&Claim) -> usize, show: fn(&Analysis, &Claim) -> String) {
    let (text, expected) = read(&drawn.replace(" ¶ ", "\n\n"));
    let dixit = Dixit::new();
    let analysis = dixit.scan(Input::from_text("drawn", text));
    for (at, wanted) in expected {
        let claim = analysis.claims.iter().find(|claim| place(claim) == at);
        let found = claim.map_or_else(|| "no claim".to_owned(), |claim| show(&analysis, claim));
        assert_eq!(found, wanted, "at byte {at} of: {}", analysis.document.text());
    }
}

fn source(claim: &Claim) -> usize {
    claim.source.as_ref().map_or(usize::MAX, |source| source.spans[0].start)
}

fn cue(claim: &Claim) -> usize {
    claim.cue.spans[0].start
}

/// `Ada Marsh and Rurik Vane`; `between Ada Marsh and Lena Orth`; `nobody`.
#[track_caller]
fn check_who(drawn: &str) {
    check(drawn, source, |_, claim| {
        let names = |people: &[dixit_claims::resolve::Person]| {
            let name = |it: &dixit_claims::resolve::Person| it.name.clone().or(it.role.clone()).unwrap_or_default();
            people.iter().map(name).collect::<Vec<_>>().join(" and ")
        };
        match (&claim.who.people[..], &claim.who.between[..]) {
            ([], []) => "nobody".to_owned(),
            ([], both) => format!("between {}", names(both)),
            (people, _) => names(people),
        }
    });
}

#[test]
fn short_names_and_pronouns_are_the_people_they_mean() {
    check_who("Josep Marsh said on Monday that rents rose. {Marsh = Josep Marsh} added that wages fell.");
    check_who("Chidi Okafor said that rents rose. {Mr Okafor = Chidi Okafor} added that wages fell.");
    check_who("Ada Marsh met Rurik Vane on Monday. {She = Ada Marsh} said the talks went well.");
    check_who("Ada Marsh met Rurik Vane on Monday. {He = Rurik Vane} said the talks went well.");
    check_who(
        "Mayor Ada Marsh and Governor Rurik Vane signed a pact. {They = Ada Marsh and Rurik Vane} said it was fair.",
    );
    check_who("“It is over,” said Lena Marsh. “We lost.” ¶ “We tried,” {she = Lena Marsh} added.");
    check_who("Ada Marsh, {who = Ada Marsh} said the bridge was safe, left.");
    check_who("{Foreign Minister Dao Kereth = Dao Kereth} said the straits were open.");
}

#[test]
fn relative_pronouns_are_the_noun_before_them() {
    check_who("Ada Marsh, the mayor of Tarn, {who = Ada Marsh} said the bridge was safe, left.");
    check_who("Rurik Vane met Ada Marsh, {who = Ada Marsh} said the bridge was safe.");
    check_who("The Tarn Bridge Trust, {which = Tarn Bridge Trust} said the bridge was safe, paid.");
    check_who("Lena Orth of the Tarn Bridge Trust, {which = Tarn Bridge Trust} said the bridge was safe, left.");
}

#[test]
fn definite_nouns_are_who_has_that_office() {
    check_who("Foreign Minister Ada Marsh left on Monday. {The minister = Ada Marsh} said the bridge was safe.");
    check_who("Ada Marsh, the mayor of Tarn, left on Monday. {The mayor = Ada Marsh} said the bridge was safe.");
    check_who("The Dockers Union met on Monday. {The union = Dockers Union} said the port was closed.");
    check_who("Northlight Ltd. met on Monday. {The company = Northlight Ltd.} said the port was closed.");
    // Two have the office: both are named, and neither is taken.
    check_who(
        "Health Minister Ada Marsh met Trade Minister Rurik Vane. {The minister = between Rurik Vane and Ada Marsh} said the bridge was safe.",
    );
    check_who(
        "Health Minister Ada Marsh met Trade Minister Rurik Vane. {The health minister = Ada Marsh} said the bridge was safe.",
    );
    check_who("Former Mayor Ada Marsh left on Monday. {The mayor = mayor} said the bridge was safe.");
}

#[test]
fn first_persons_in_quotations_are_who_is_quoted() {
    check_who("“{I = Ada Marsh} told the board that the bridge was unsafe,” Ada Marsh said.");
    check_who("“The bridge is safe,” said Ada Marsh. “{I = Ada Marsh} told the board that it would hold.”");
    // What is reported lies in what is quoted.
    check_who("“{I = Ada Marsh} told the board that {I = Ada Marsh} said the bridge was safe,” Ada Marsh said.");
}

#[test]
fn they_are_all_who_spoke_together() {
    check_who(
        "Ada Marsh and Rurik Vane said the bridge was safe. {They = Ada Marsh and Rurik Vane} added that it was new.",
    );
}

#[test]
fn who_is_quoted_is_nobody_in_the_quotation() {
    check_who("“Rurik Vane is a liar,” {he = nobody} said.");
    check_who("Rurik Vane spoke first. “Ada Marsh is wrong,” {he = Rurik Vane} said.");
}

#[test]
fn roles_and_affiliations_are_gathered() {
    let show = |_: &Analysis, claim: &Claim| {
        let person = claim.who.people.first().cloned().unwrap_or_default();
        let text = |it: Option<String>| it.unwrap_or_else(|| "-".to_owned());
        format!("{}, {}, {}", text(person.name), text(person.role), text(person.affiliation))
    };
    for drawn in [
        "Ada Marsh, the mayor of Tarn, left. {Marsh = Ada Marsh, mayor of Tarn, Tarn} said the bridge was safe.",
        "EU trade chief Ada Marsh left. {Marsh = Ada Marsh, EU trade chief, EU} said the bridge was safe.",
        "{U.S. Secretary of State Ada Marsh = Ada Marsh, U.S. Secretary of State, U.S.} said the bridge was safe.",
        "{South Korean Foreign Minister Dao Tae-yul = Dao Tae-yul, South Korean Foreign Minister, South Korean} said so much was clear.",
    ] {
        check(drawn, source, show);
    }
}

#[test]
fn sources_have_kinds() {
    for drawn in [
        "{Ada Marsh = NamedPerson} said the bridge was safe.",
        "{The minister = Role} said the bridge was safe.",
        "{A senior official = UnnamedPerson} said the bridge was safe.",
        "{The ministry = Organisation} said the bridge was safe.",
        "{Washington = Metonym} said the bridge was safe.",
        "{The Kremlin = Metonym} said the bridge was safe.",
        "{The report = Document} said the bridge was safe.",
        "{The newspaper = Media} said the bridge was safe.",
        "{Critics = Vague} said the bridge was unsafe.",
        "{Villagers = Collective} said the bridge was unsafe.",
    ] {
        check(drawn, source, |_, claim| format!("{:?}", claim.source_kind));
    }
}

#[test]
fn anonymity_has_reasons_or_none() {
    for drawn in [
        "{Ada Marsh = named} said the bridge was safe.",
        "{An official = unnamed} said the bridge was unsafe.",
        "{An official = granted} said on condition of anonymity that the bridge was unsafe.",
        "{An official = reason given}, who was not authorised to speak publicly, said on condition of anonymity that the bridge was unsafe.",
    ] {
        check(drawn, source, |_, claim| {
            let terms = match claim.anonymity {
                None => "named",
                Some(Anonymity::Unnamed) => "unnamed",
                Some(Anonymity::Granted) => "granted",
                Some(Anonymity::ReasonGiven) => "reason given",
            };
            terms.to_owned()
        });
    }
}

#[test]
fn cues_have_stances_by_frame_and_negation() {
    for drawn in [
        "Marsh {said = Neutral} that the bridge was safe.",
        "Marsh {insisted = Assertive} that the bridge was safe.",
        "Marsh {claimed = Distancing} that the bridge was safe.",
        "Marsh {admitted = Concessive} that the bridge was unsafe.",
        "Marsh {denied = Denial} that the bridge was unsafe.",
        "Marsh {did not deny = Concessive} that the bridge was unsafe.",
        "Marsh {promised = Commissive} that the bridge would be safe.",
        "Marsh {believes = Cognitive} that the bridge is safe.",
    ] {
        check(drawn, cue, |_, claim| format!("{:?}", claim.how.stance));
    }
    for drawn in [
        "Marsh {says = Present} that the bridge is safe.",
        "Marsh {has said = PresentPerfect} that the bridge is safe.",
        "Marsh {said = Past} that the bridge is safe.",
    ] {
        check(drawn, cue, |_, claim| claim.how.tense.map_or_else(String::new, |tense| format!("{tense:?}")));
    }
}

/// *Quantity Comparison*, the main one first.
fn types(_: &Analysis, claim: &Claim) -> String {
    claim.about.types.iter().map(|kind| format!("{kind:?}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn claims_are_of_types() {
    for drawn in [
        "Marsh {said = Law} that the bill was passed on Monday.",
        "Marsh {said = Law} that the court has upheld the ban.",
        "Marsh {said = Directive} that the council should act.",
        "Marsh {said = Directive} that the town needs a bridge.",
        "Marsh {said = Accusation} that the builders lied.",
        "Marsh {said = Event} that the builders did not lie.",
        "Marsh {said = Commitment} that he would appeal.",
        "Marsh {promised = Commitment} that the bridge would open on Friday.",
        "Marsh {said = Prediction} that he would win.",
        "Marsh {said = Prediction} that the bridge will open on Friday.",
        "Marsh {said = Opinion} that the bridge is ugly.",
        "Marsh {said = Opinion} that he supported the tax.",
        "Marsh {said = Event} that the builder supported the tax.",
        "Marsh {said = Quantity} that the city has 15 bridges.",
        "Marsh {said = Quantity Comparison} that rents rose by 4 percent.",
        "Marsh {said = Causal} that they left because of the noise.",
        "Marsh {said = Comparison} that rents fell.",
        "Marsh {said = Event} that the bridge was closed on Monday.",
    ] {
        check(drawn, cue, types);
    }
}

#[test]
fn an_opinion_is_told_from_a_fact_by_several_signs() {
    for drawn in [
        "“There is no excuse for this,” Marsh {said = Opinion}.",
        "“This bridge makes us very proud,” Marsh {said = Opinion}.",
        "“It's a slap in the face,” Marsh {said = Opinion}.",
        "“She is tone-deaf and out of touch,” Marsh {said = Opinion}.",
        // A coloured word beside a verb that tells an act.
        "Marsh {said = Event} that Okafor had signed the shameful letter on Monday.",
        "Marsh {said = Event} that the council met in the old hall.",
        "“They signed the letter yesterday,” Marsh {said = Event}.",
    ] {
        check(drawn, cue, types);
    }
}

#[test]
fn what_is_to_come_is_a_plan_of_the_speaker_or_a_forecast() {
    for drawn in [
        "Marsh {said = Commitment} that the mayor has no plans to resign.",
        "“I would close the bridge,” Marsh {said = Commitment}.",
        "Marsh {said = Commitment} his company would repair the bridge.",
        "“I would be honoured,” Marsh {said = Opinion}.",
        "Marsh {said = Event} that Okafor had agreed to sell the mill.",
        "“You've got to close the bridge,” Marsh {said = Directive}.",
        "“I blame the mayor,” Marsh {said = Accusation}.",
    ] {
        check(drawn, cue, types);
    }
}

#[test]
fn the_first_main_clause_gives_the_main_type() {
    for drawn in [
        "“I think the bridge is ugly,” Marsh {said = Opinion}.",
        "“I don't think the bridge will open,” Marsh {said = Prediction}.",
        "“Look, the bridge was closed on Monday,” Marsh {said = Event}.",
        "“Look, the council met on Monday and the mayor left,” Marsh {said = Event}.",
        "“The bridge was closed and it will stay closed,” Marsh {said = Event Prediction}.",
        "“If the bridge is ugly, the council should paint it,” Marsh {said = Directive}.",
    ] {
        check(drawn, cue, types);
    }
}

#[test]
fn a_paragraph_that_is_only_a_quotation_goes_on() {
    let first = "“The bridge is ugly,” Marsh said.";
    let only = "“Nobody in this town has ever wanted to look at it.”";
    let n_spans = |text: &str| {
        let analysis = Dixit::new().scan(Input::from_text("paragraphs", text));
        assert_eq!(analysis.claims.len(), 1, "{text}");
        analysis.claims[0].content.spans.len()
    };
    assert_eq!(n_spans(&format!("{first}\n\n{only}\n\n{only}")), 3);
    // Behind a report the writer speaks, and a few words are a heading.
    assert_eq!(n_spans(&format!("Marsh said that the bridge was ugly.\n\n{only}")), 1);
    assert_eq!(n_spans(&format!("{first}\n\n“All Bets Are Off.”")), 1);
}

#[test]
fn numbers_have_units_and_what_they_count() {
    for drawn in [
        "Marsh {said = $1.3 billion 1300000000 $ -} that the city spent $1.3 billion on the bridge.",
        "Marsh {said = 40 percent 40 percent its jobs} that the city lost 40 percent of its jobs.",
        "Marsh {said = 15 bridges 15 - bridges} that the city has 15 bridges.",
    ] {
        check(drawn, cue, |analysis, claim| {
            let Some(number) = claim.about.numbers.first() else { return "none".to_owned() };
            let text = |it: &Option<String>| it.clone().unwrap_or_else(|| "-".to_owned());
            let value = number.value.map_or_else(|| "-".to_owned(), |value| value.to_string());
            format!("{} {value} {} {}", analysis.document.slice(number.span), text(&number.unit), text(&number.of))
        });
    }
}

#[test]
fn what_is_taken_for_granted_is_kept() {
    check(
        "Marsh {said = the troops based in Tarn} that the troops based in Tarn would leave.",
        cue,
        |analysis, claim| {
            claim.about.presupposed.iter().map(|&span| analysis.document.slice(span)).collect::<Vec<_>>().join("; ")
        },
    );
}

#[test]
fn the_sum_of_worth_is_that_of_its_features() {
    let analysis =
        Dixit::new().scan(Input::from_text("sum", "Marsh said that the mayor lied to 40 percent of voters in 2019."));
    let worth = &analysis.claims[0].about.worth;
    let sum: f64 = worth.features.iter().map(|(_, weight)| weight).sum();
    assert!((worth.sum - sum.clamp(0.0, 1.0)).abs() < 0.006, "{worth:?}");
    assert!(worth.features.iter().any(|&(name, _)| name == "quantity"), "{worth:?}");
}

#[test]
fn sentences_that_nobody_is_cited_for_are_found() {
    let text = "The city has lost 40 percent of its jobs since 2019, more than any other city.\nIt rained.\nMarsh said that rents rose.";
    let analysis = Dixit::new().scan(Input::from_text("unattributed", text));
    let found: Vec<&str> = analysis
        .unattributed
        .iter()
        .map(|it| analysis.document.slice(analysis.document.sentences()[it.sentence].span))
        .collect();
    assert_eq!(found, ["The city has lost 40 percent of its jobs since 2019, more than any other city."]);
}

#[test]
fn a_dateline_is_a_date_to_reckon_from() {
    let text = "TIDEWELL, Sept. 12, 2029 — Ada Marsh said on Monday that the bridge was safe.";
    let analysis = Dixit::new().scan(Input::from_text("dateline", text));
    assert_eq!(analysis.published.map(|it| it.date.to_string()).as_deref(), Some("2029-09-12"));
    let days = analysis.claims[0].said_on.and_then(|days| days.from);
    assert_eq!(days.map(|day| day.to_string()).as_deref(), Some("2029-09-10"));
}

#[test]
fn odd_texts_are_read_too() {
    let dixit = Dixit::new();
    for text in [
        "",
        "of",
        "and and",
        "Mr",
        "He",
        "“",
        "— Tarn",
        "the of State and",
        "- - -",
        "3",
        "who",
        "'s",
        "I, I, I",
        "\u{a0}",
        "AND, ,",
    ] {
        let _ = dixit.scan(Input::from_text("odd", text));
        let _ = dixit.scan(Input::from_text("odd", format!("{text} said that {text}. “{text},” he said.")));
    }
}
