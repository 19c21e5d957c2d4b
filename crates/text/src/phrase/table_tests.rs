//! Hard sentences with their trees, and the phrases drawn in them.

use super::{
    SubjectFrom, Tense, Voice, agent, asides, chunk_from, chunk_to, clause_around, clauses_from, clauses_to,
    complement,
    drawn::{at, list, read, show, tagged, words},
    gerunds_from, infinitives_from, minimal_noun_phrase, noun_phrase, noun_phrases_from, noun_phrases_to,
    possessive_to, possessives_from, subject, times, verb_group, verb_group_at,
};
use crate::{Document, Run};

const VICE: &str = "Ana/NNP/nsubj/13 Marsh/NNP/flat/1 ,/,/punct/5 vice/NN/compound/5 president/NN/appos/1 of/IN/case/8
    the/DT/det/8 union/NN/nmod/5 ,/,/punct/11 who/WP/nsubj/11 resigned/VBD/acl:relcl/1 ,/,/punct/13 said/VBD/root/0
    that/IN/mark/16 prices/NNS/nsubj/16 fell/VBD/ccomp/13 ././punct/13";

const URGED: &str = "Tarn/NNP/nsubj/2 urged/VBD/root/0 the/DT/det/4 mayor/NN/obj/2 on/IN/case/6 Monday/NNP/obl/2
    to/TO/mark/8 say/VB/xcomp/2 that/IN/mark/12 he/PRP/nsubj/12 had/VBD/aux/12 resigned/VBN/ccomp/8 ././punct/2";

const ADDING: &str = "The/DT/det/2 bank/NN/nsubj/3 said/VBD/root/0 growth/NN/nsubj/6 had/VBD/aux/6 slowed/VBN/ccomp/3
    ,/,/punct/8 adding/VBG/advcl/3 that/IN/mark/11 rents/NNS/nsubj/11 rose/VBD/ccomp/8 and/CC/cc/13 warned/VBD/conj/3
    of/IN/case/15 strikes/NNS/obl/13 ././punct/3";

const WILL: &str = "Prices/NNS/nsubj/3 will/MD/aux/3 rise/VB/ccomp/7 ,/,/punct/3 the/DT/det/6 minister/NN/nsubj/7
    said/VBD/root/0 ././punct/7";

const ACCUSED: &str = "The/DT/det/2 man/NN/nsubj:pass/12 accused/VBN/acl/2 of/IN/case/5 theft/NN/obl/3 has/VBZ/aux/12
    n't/RB/advmod/12 yet/RB/advmod/12 been/VBN/aux:pass/12 ,/,/punct/12 officially/RB/advmod/12 charged/VBN/root/0
    by/IN/case/15 the/DT/det/15 court/NN/obl:agent/12 ././punct/12";

const FREE: &str =
    "The/DT/det/6 so/RB/advmod/3 -/HYPH/punct/3 “/``/punct/6 free/JJ/amod/6 market/NN/nsubj/11 ”/''/punct/6
    of/IN/case/9 Tarn/NNP/nmod/6 never/RB/advmod/11 worked/VBD/root/0 ././punct/11";

#[track_caller]
fn check(drawn: &str, find: impl Fn(&Document) -> Option<Run>, expected: &str) {
    let doc = read(drawn);
    let found: Vec<Run> = find(&doc).into_iter().collect();
    assert_eq!(show(&doc, &found), expected);
}

#[track_caller]
fn check_list(doc: &Document, found: &[Run], expected: &str) {
    assert_eq!(list(doc, found), expected, "{}", doc.text());
}

fn all(doc: &Document) -> Run {
    Run::new(0, doc.tokens().len())
}

#[test]
fn noun_phrases_are_maximal_or_minimal() {
    let max = |form: &'static str| move |doc: &Document| Some(noun_phrase(doc, at(doc, form)));
    let min = |form: &'static str| move |doc: &Document| Some(minimal_noun_phrase(doc, at(doc, form)));
    check(VICE, max("Ana"), "[Ana Marsh, vice president of the union, who resigned], said that prices fell.");
    check(VICE, min("Ana"), "[Ana Marsh], vice president of the union, who resigned, said that prices fell.");
    check(VICE, max("president"), "Ana Marsh, [vice president of the union], who resigned, said that prices fell.");
    check(ACCUSED, min("man"), "[The man] accused of theft hasn't yet been, officially charged by the court.");
    check(ACCUSED, max("man"), "[The man accused of theft] hasn't yet been, officially charged by the court.");
    check(FREE, max("market"), "[The so - “free market” of Tarn] never worked.");
    check(
        "Tarn/NNP/nsubj/8 (/-LRB-/punct/3 D-Orl/NNP/appos/1 )/-RRB-/punct/3 ,/,/punct/6 speaking/VBG/acl/1 ,/,/punct/8
         left/VBD/root/0",
        max("Tarn"),
        "[Tarn (D-Orl)], speaking, left",
    );
    check(
        "Tarn/NNP/nsubj/4 on/IN/case/3 Monday/NNP/nmod/1 left/VBD/root/0 with/IN/case/7 the/DT/det/7 mayor/NN/obl/4
         and/CC/cc/10 his/PRP$/nmod:poss/10 aides/NNS/conj/7",
        max("Tarn"),
        "[Tarn] on Monday left with the mayor and his aides",
    );
    check(
        "He/PRP/nsubj/2 left/VBD/root/0 with/IN/case/5 the/DT/det/5 mayor/NN/obl/2 and/CC/cc/8 his/PRP$/nmod:poss/8
         aides/NNS/conj/5",
        max("mayor"),
        "He left with [the mayor and his aides]",
    );
}

#[test]
fn noun_phrases_survive_bad_trees() {
    let max = |form: &'static str| move |doc: &Document| Some(noun_phrase(doc, at(doc, form)));
    // The name hangs apart from its title.
    check(
        "The/DT/det/3 press/NN/compound/3 secretary/NN/dep/4 Ana/NNP/nsubj/6 Marsh/NNP/flat/4 left/VBD/root/0",
        max("Ana"),
        "[The press secretary Ana Marsh] left",
    );
    // Age, home and role hang on the verb.
    check(
        "Marsh/NNP/nsubj/12 ,/,/punct/12 52/CD/nummod/12 ,/,/punct/12 of/IN/case/6 Tarn/NNP/obl/12 ,/,/punct/12 a/DT/det/9
         clerk/NN/dep/12 ,/,/punct/12 never/RB/advmod/12 left/VBD/root/0",
        max("Marsh"),
        "[Marsh, 52, of Tarn, a clerk], never left",
    );
    // The verb of the sentence is read as a relative clause.
    check("Marsh/NNP/root/0 said/VBD/acl:relcl/1 so/RB/advmod/2", max("Marsh"), "[Marsh] said so");
    check(
        "Marsh/NNP/root/0 ,/,/punct/4 who/WP/nsubj/4 resigned/VBD/acl:relcl/1 ,/,/punct/6 said/VBD/conj/4 so/RB/advmod/6",
        max("Marsh"),
        "[Marsh, who resigned], said so",
    );
    // A preposition hangs on an adjective, an article on the verb.
    check(
        "He/PRP/nsubj/2 left/VBD/root/0 for/IN/case/5 the/DT/det/2 new/JJ/amod/6 port/NN/obl/2",
        max("port"),
        "He left for [the new port]",
    );
    check(
        "TARN/NNP/compound/4 —/:/punct/4 The/DT/det/4 mayor/NN/nsubj/5 left/VBD/root/0",
        max("mayor"),
        "TARN — [The mayor] left",
    );
}

#[test]
fn noun_phrases_are_offered_best_first() {
    let doc = read(VICE);
    check_list(
        &doc,
        &noun_phrases_from(&doc, 0, all(&doc)),
        "Ana Marsh, vice president of the union, who resigned | Ana Marsh, vice president of the union | \
         Ana Marsh, vice president | Ana Marsh",
    );
    check_list(
        &doc,
        &noun_phrases_to(&doc, at(&doc, "said"), all(&doc)),
        "Ana Marsh, vice president of the union, who resigned",
    );
    check_list(
        &doc,
        &noun_phrases_to(&doc, 8, all(&doc)),
        "Ana Marsh, vice president of the union | vice president of the union | the union",
    );
    check_list(&doc, &noun_phrases_from(&doc, 12, all(&doc)), "");
}

#[test]
fn chunks_need_no_tree() {
    let from = |drawn: &str, expected: &str| {
        let doc = tagged(drawn);
        let start = usize::from(drawn.starts_with("said"));
        let found: Vec<Run> = chunk_from(&doc, start, all(&doc)).into_iter().collect();
        check_list(&doc, &found, expected);
    };
    from(
        "said/VBD Ana/NNP Marsh/NNP ,/, 52/CD ,/, a/DT spokeswoman/NN for/IN the/DT port/NN of/IN Tarn/NNP ./.",
        "Ana Marsh, 52, a spokeswoman for the port of Tarn",
    );
    from("said/VBD Ana/NNP Marsh/NNP in/IN a/DT statement/NN ./.", "Ana Marsh");
    from("said/VBD Marsh/NNP and/CC Tarn/NNP ./.", "Marsh and Tarn");
    from("said/VBD Marsh/NNP and/CC Tarn/NNP agreed/VBD ./.", "Marsh");
    from("said/VBD Marsh/NNP ,/, who/WP resigned/VBD in/IN May/NNP ,/, adding/VBG", "Marsh, who resigned in May");
    from("said/VBD Rep./NNP Marsh/NNP (/-LRB- D-Orl/NNP )/-RRB- on/IN Monday/NNP", "Rep. Marsh (D-Orl)");
    from("said/VBD Marsh/NNP Monday/NNP ./.", "Marsh");
    from("said/VBD a/DT man/NN who/WP asked/VBD not/RB to/TO be/VB named/VBN ./.", "a man who asked not to be named");
    from("said/VBD Ana/NNP “/`` Shorty/NNP ”/'' Marsh/NNP ./.", "Ana “Shorty” Marsh");
    from("said/VBD he/PRP had/VBD left/VBN", "he");
    let to = |drawn: &str, expected: &str| {
        let doc = tagged(drawn);
        let found: Vec<Run> = chunk_to(&doc, at(&doc, "said"), all(&doc)).into_iter().collect();
        check_list(&doc, &found, expected);
    };
    to("Ana/NNP Marsh/NNP ,/, the/DT mayor/NN of/IN Tarn/NNP ,/, said/VBD", "Ana Marsh, the mayor of Tarn");
    to("Marsh/NNP ,/, who/WP resigned/VBD ,/, said/VBD", "Marsh, who resigned");
    to("On/IN Monday/NNP the/DT mayor/NN said/VBD", "the mayor");
    to("Marsh/NNP and/CC his/PRP$ aides/NNS said/VBD", "Marsh and his aides");
    to("But/CC the/DT union/NN 's/POS leader/NN said/VBD", "the union's leader");
    to("left/VBD quickly/RB said/VBD", "");
}

#[test]
fn verb_groups_are_one_run() {
    let group = |form: &'static str| move |doc: &Document| verb_group(doc, at(doc, form)).map(|group| group.run);
    check(
        "The/DT/det/2 mayor/NN/nsubj/7 has/VBZ/aux/7 not/RB/advmod/7 yet/RB/advmod/7 repeatedly/RB/advmod/7 said/VBN/root/0 so/RB/advmod/7",
        group("said"),
        "The mayor [has not yet repeatedly said] so",
    );
    check(
        "The/DT/det/2 mayor/NN/nsubj/6 is/VBZ/aux/4 going/VBG/dep/6 to/TO/mark/6 rule/VB/root/0 out/RP/compound:prt/6 strikes/NNS/obj/6",
        group("rule"),
        "The mayor [is going to rule out] strikes",
    );
    check(
        "He/PRP/nsubj/4 did/VBD/aux/4 n't/RB/advmod/4 say/VB/root/0 more/JJR/obj/4",
        group("say"),
        "He [didn't say] more",
    );
    check(
        "The/DT/det/2 mayor/NN/nsubj/4 there/RB/advmod/2 said/VBD/root/0 so/RB/advmod/4",
        group("said"),
        "The mayor there [said] so",
    );
    check("He/PRP/nsubj/4 was/VBD/cop/4 not/RB/advmod/4 glad/JJ/root/0", group("glad"), "He [was not] glad");
    check(
        "“/``/punct/2 Never/RB/root/0 ,/,/punct/2 ”/''/punct/2 later/RB/advmod/6 said/VBD/parataxis/2 Marsh/NNP/nsubj/6",
        group("said"),
        "“Never,” [later said] Marsh",
    );
    check(ACCUSED, group("charged"), "The man accused of theft hasn't yet been, [officially charged] by the court.");
}

#[test]
fn verb_groups_know_voice_tense_and_mood() {
    let check = |drawn: &str, form: &str, voice, tense, negated, modal: Option<&str>| {
        let doc = read(drawn);
        let group = verb_group(&doc, at(&doc, form)).expect("a verb group");
        let found = (group.voice, group.tense, group.negated, group.modal.map(|at| doc.form(at)));
        assert_eq!(found, (voice, tense, negated, modal), "{drawn}");
    };
    check(VICE, "said", Voice::Active, Tense::Past, false, None);
    check(WILL, "rise", Voice::Active, Tense::Future, false, None);
    check(URGED, "say", Voice::Active, Tense::None, false, None);
    check(URGED, "resigned", Voice::Active, Tense::Past, false, None);
    check(ACCUSED, "accused", Voice::Passive, Tense::None, false, None);
    let he = |words: &str| format!("He/PRP/nsubj/{} {words}", words.split(' ').count() + 1);
    check(&he("is/VBZ/aux:pass/3 accused/VBN/root/0"), "accused", Voice::Passive, Tense::Present, false, None);
    check(
        &he("has/VBZ/aux/4 never/RB/advmod/4 said/VBN/root/0"),
        "said",
        Voice::Active,
        Tense::PresentPerfect,
        true,
        None,
    );
    check(&he("would/MD/aux/4 not/RB/advmod/4 say/VB/root/0"), "say", Voice::Active, Tense::None, true, Some("would"));
    check(&he("no/DT/det/3 longer/RB/advmod/4 says/VBZ/root/0"), "says", Voice::Active, Tense::Present, true, None);
    check(&he("had/VBD/aux/4 been/VBN/aux:pass/4 told/VBN/root/0"), "told", Voice::Passive, Tense::Past, false, None);
    check(&he("is/VBZ/aux/3 saying/VBG/root/0"), "saying", Voice::Active, Tense::Present, false, None);
}

#[test]
fn every_word_of_a_group_leads_to_it() {
    let doc = read(
        "He/PRP/nsubj/5 has/VBZ/aux/5 not/RB/advmod/5 yet/RB/advmod/5 ruled/VBN/root/0 out/RP/compound:prt/5 strikes/NNS/obj/5",
    );
    for word in ["has", "not", "yet", "ruled", "out"] {
        let group = verb_group_at(&doc, at(&doc, word));
        assert_eq!(group.map(|group| list(&doc, &[group.run])).as_deref(), Some("has not yet ruled out"), "{word}");
    }
    assert!(verb_group_at(&doc, at(&doc, "strikes")).is_none());
    assert!(verb_group_at(&doc, at(&doc, "He")).is_none());
}

#[test]
fn subjects_are_own_inherited_or_relative() {
    let check = |drawn: &str, verb: &str, expected: Option<(&str, SubjectFrom)>| {
        let doc = read(drawn);
        let found = subject(&doc, at(&doc, verb));
        let shown = found.map(|found| (list(&doc, &[found.run]), found.from));
        assert_eq!(shown.as_ref().map(|(text, from)| (text.as_str(), *from)), expected, "{verb} in {}", doc.text());
    };
    let (own, inherited, relative) = (SubjectFrom::Own, SubjectFrom::Inherited, SubjectFrom::Relative);
    check(VICE, "said", Some(("Ana Marsh, vice president of the union, who resigned", own)));
    check(VICE, "resigned", Some(("who", relative)));
    check(VICE, "fell", Some(("prices", own)));
    check(ADDING, "adding", Some(("The bank", inherited)));
    check(ADDING, "warned", Some(("The bank", inherited)));
    check(URGED, "say", Some(("the mayor", inherited)));
    check(ACCUSED, "accused", Some(("The man", relative)));
    check(ACCUSED, "charged", Some(("The man accused of theft", own)));
    check(WILL, "said", Some(("the minister", own)));
    check(
        "“/``/punct/2 No/UH/root/0 ,/,/punct/2 ”/''/punct/2 said/VBD/parataxis/2 Marsh/NNP/nsubj/5",
        "said",
        Some(("Marsh", own)),
    );
    check(
        "He/PRP/nsubj/2 promised/VBD/root/0 them/PRP/obj/2 to/TO/mark/5 say/VB/xcomp/2 more/JJR/obj/5",
        "say",
        Some(("He", inherited)),
    );
    check(
        "He/PRP/nsubj/2 called/VBD/root/0 on/IN/case/4 Tarn/NNP/obl/2 to/TO/mark/6 say/VB/xcomp/2 more/JJR/obj/6",
        "say",
        Some(("Tarn", inherited)),
    );
    check(
        "They/PRP/nsubj:pass/3 were/VBD/aux:pass/3 urged/VBN/root/0 to/TO/mark/5 say/VB/xcomp/3 more/JJR/obj/5",
        "say",
        Some(("They", inherited)),
    );
    check(
        "It/PRP/expl/3 is/VBZ/cop/3 clear/JJ/root/0 ,/,/punct/5 adding/VBG/advcl/3 to/IN/case/7 fears/NNS/obl/5",
        "adding",
        None,
    );
    check(
        "Asked/VBN/advcl/7 whether/IN/mark/4 he/PRP/nsubj/4 agreed/VBD/ccomp/1 ,/,/punct/1 Marsh/NNP/nsubj/7 shrugged/VBD/root/0",
        "Asked",
        None,
    );
    check("Saying/VBG/csubj/3 so/RB/advmod/1 hurts/VBZ/root/0", "Saying", None);
    check("The/DT/det/2 plan/NN/nsubj/5 to/TO/mark/4 speak/VB/acl/2 failed/VBD/root/0", "speak", None);
    // A participle after a comma goes on with the sentence, wherever it hangs.
    check(
        "Marsh/NNP/nsubj/2 said/VBD/root/0 Tarn/NNP/nsubj/4 left/VBD/ccomp/2 ,/,/punct/6 adding/VBG/advcl/4 so/RB/advmod/6",
        "adding",
        Some(("Marsh", inherited)),
    );
    check(
        "Marsh/NNP/nsubj/2 said/VBD/root/0 ,/,/punct/4 noting/VBG/csubj/5 rose/VBD/ccomp/2",
        "noting",
        Some(("Marsh", inherited)),
    );
    // A time is no subject, and neither is what follows a verb that has a phrase before it.
    check(
        "The/DT/det/2 bank/NN/dep/5 this/DT/det/4 month/NN/nsubj/5 said/VBD/root/0 so/RB/advmod/5",
        "said",
        Some(("The bank", own)),
    );
    check("Marsh/NNP/dep/2 said/VBD/root/0 rents/NNS/nsubj/2 rose/VBD/ccomp/2", "said", Some(("Marsh", own)));
    // What stands in a quotation does not say it.
    check(
        "“/``/punct/2 Rents/NNS/nsubj/5 rose/VBD/acl/2 ,/,/punct/5 ”/''/punct/5 said/VBD/root/0 Ana/NNP/obj/6 Marsh/NNP/flat/7",
        "said",
        Some(("Ana Marsh", own)),
    );
    // What modifies a subject reaches to its verb; a venue does not.
    check(
        "The/DT/det/2 survey/NN/nsubj/5 cited/VBN/advcl/5 here/RB/advmod/3 shows/VBZ/root/0 so/RB/advmod/5",
        "shows",
        Some(("The survey cited", own)),
    );
    check(
        "Marsh/NNP/nsubj/5 in/IN/case/4 a/DT/det/4 speech/NN/obl/5 blasted/VBD/root/0 Tarn/NNP/obj/5",
        "blasted",
        Some(("Marsh", own)),
    );
    // Where the parser lost the subject, the phrase before the verb stands in.
    check(
        "The/DT/det/2 mayor/NN/dep/4 also/RB/advmod/4 said/VBD/root/0 so/RB/advmod/4",
        "said",
        Some(("The mayor", own)),
    );
}

#[test]
fn agents_of_passives() {
    check(
        ACCUSED,
        |doc| agent(doc, at(doc, "charged")),
        "The man accused of theft hasn't yet been, officially charged by [the court].",
    );
    check(WILL, |doc| agent(doc, at(doc, "said")), "Prices will rise, the minister said.");
}

#[test]
fn clauses_begin_or_end_at_a_place() {
    let doc = read(VICE);
    check_list(&doc, &clauses_from(&doc, at(&doc, "that"), all(&doc)), "that prices fell");
    check_list(&doc, &clauses_from(&doc, at(&doc, "prices"), all(&doc)), "prices fell");
    let doc = read(WILL);
    check_list(&doc, &clauses_to(&doc, at(&doc, "the"), all(&doc)), "Prices will rise");
    check_list(&doc, &clauses_from(&doc, 0, all(&doc)), "Prices will rise | Prices will rise, the minister said");
    check_list(&doc, &clauses_from(&doc, at(&doc, "said"), all(&doc)), "");
    let doc = read(ADDING);
    check_list(
        &doc,
        &clauses_from(&doc, at(&doc, "growth"), all(&doc)),
        "growth had slowed | growth had slowed, adding that rents rose and warned of strikes",
    );
    let doc = tagged("said/VBD Monday/NNP that/IN prices/NNS fell/VBD ./.");
    check_list(&doc, &clauses_from(&doc, 1, all(&doc)), "");
    check_list(&doc, &clauses_from(&doc, 2, all(&doc)), "that prices fell");
}

#[test]
fn clauses_stand_around_what_is_said_in_passing() {
    check(
        "He/PRP/nsubj/2 said/VBD/root/0 rents/NNS/nsubj/11 ,/,/punct/5 according/VBG/case/8 to/TO/fixed/5 the/DT/det/8 bank/NN/obl/11
         ,/,/punct/8 will/MD/aux/11 fall/VB/ccomp/2 ././punct/2",
        |doc| clause_around(doc, Run::new(4, 8), Run::new(0, 12)),
        "He said [rents, according to the bank, will fall].",
    );
    check(WILL, |doc| clause_around(doc, Run::new(4, 7), Run::new(0, 8)), "[Prices will rise, the minister said].");
}

#[test]
fn complements_are_the_rest_of_the_clause() {
    let rest = |verb: &'static str| {
        move |doc: &Document| {
            let verb = at(doc, verb);
            complement(doc, verb, verb + 1, Run::new(0, doc.tokens().len()))
        }
    };
    check(URGED, rest("urged"), "Tarn urged [the mayor on Monday to say that he had resigned].");
    check(ADDING, rest("warned"), "The bank said growth had slowed, adding that rents rose and warned [of strikes].");
    check(ADDING, rest("said"), "The bank said [growth had slowed], adding that rents rose and warned of strikes.");
    // A quotation is taken whole, and a tree that breaks off is read on.
    check(
        "Marsh/NNP/nsubj/2 called/VBD/root/0 Tarn/NNP/obj/2 “/``/punct/5 fit/JJ/xcomp/2 ././punct/2 ”/''/punct/2",
        rest("called"),
        "Marsh called [Tarn “fit.”]",
    );
    check(
        "Marsh/NNP/nsubj/2 blasted/VBD/root/0 Tarn/NNP/obj/2 for/IN/mark/5 being/VBG/dep/0 late/JJ/dep/5 ,/,/punct/5 calling/VBG/dep/5",
        rest("blasted"),
        "Marsh blasted [Tarn for being late], calling",
    );
    check(
        "Marsh/NNP/nsubj/2 blasted/VBD/root/0 the/DT/det/4 plan/NN/obj/2 as/IN/case/6 folly/NN/obl/2 on/IN/case/8 Monday/NNP/obl/2
         ,/,/punct/12 and/CC/cc/12 Tarn/NNP/nsubj/12 left/VBD/conj/2",
        rest("blasted"),
        "Marsh blasted [the plan as folly] on Monday, and Tarn left",
    );
}

#[test]
fn infinitives_and_gerunds() {
    let doc = read(URGED);
    let to = at(&doc, "to");
    assert_eq!(list(&doc, &infinitives_from(&doc, to, all(&doc))[..1]), "to say that he had resigned");
    let doc = tagged("urged/VBD him/PRP not/RB to/TO quit/VB ./.");
    check_list(&doc, &infinitives_from(&doc, 2, all(&doc)), "not to quit");
    check_list(&doc, &infinitives_from(&doc, 1, all(&doc)), "");
    let doc = read("He/PRP/nsubj/2 denied/VBD/root/0 having/VBG/aux/4 taken/VBN/xcomp/2 bribes/NNS/obj/4 ././punct/2");
    check_list(&doc, &gerunds_from(&doc, 2, all(&doc)), "having taken bribes");
}

#[test]
fn possessives_hold_their_mark() {
    let doc = read(
        "The/DT/det/2 union/NN/nmod:poss/4 's/POS/case/2 claim/NN/nsubj/8 that/IN/mark/7 rents/NNS/nsubj/7 rose/VBD/acl/4
         failed/VBD/root/0 his/PRP$/nmod:poss/10 test/NN/obj/8",
    );
    check_list(&doc, &possessives_from(&doc, 0, all(&doc)), "The union's");
    check_list(&doc, &possessives_from(&doc, 8, all(&doc)), "his");
    check_list(&doc, &possessives_from(&doc, 3, all(&doc)), "");
    check_list(&doc, &possessive_to(&doc, 3, all(&doc)).into_iter().collect::<Vec<_>>(), "The union's");
    check_list(&doc, &possessive_to(&doc, 9, all(&doc)).into_iter().collect::<Vec<_>>(), "his");
    assert!(possessive_to(&doc, 2, all(&doc)).is_none());
}

#[test]
fn times_are_read_from_words() {
    let check = |expected: &str| {
        let doc = words(&expected.replace(['[', ']'], ""));
        let found = times(&doc, all(&doc));
        assert_eq!(show(&doc, &found), expected.replace(" ,", ","));
    };
    check("He left [on Monday] and came back [last week]");
    check("[Earlier this month] and [late on Tuesday night] he called");
    check("It began [in 2019] , grew [in the 1990s] and ended [on Sept. 11 , 2001] for good");
    check("[Three years ago] or [just two weeks later] it ended");
    check("The talks began [at 5 p.m. local time] and ended [at noon]");
    check("He spoke [Friday morning] and again [on Friday , 3 May 2019]");
    check("[In recent days] , [over the past three years] and [during the week] prices fell");
    check("Theresa May said so [in May] , as March of the union did");
    check("[By Monday] , [since last year] and [until 2021] he will stay");
    check("This year's budget and the Monday Club");
    check("[Today] , [tomorrow night] or [yesterday]");
}

#[test]
fn asides_may_be_passed_over() {
    let check = |drawn: &str, expected: &str| {
        let doc = tagged(drawn);
        check_list(&doc, &asides(&doc, all(&doc)), expected);
    };
    check("Marsh/NNP ,/, speaking/VBG in/IN Tarn/NNP ,/, said/VBD so/RB", ", speaking in Tarn,");
    check("Marsh/NNP ,/, for/IN his/PRP$ part/NN ,/, said/VBD", ", for his part,");
    check("Marsh/NNP ,/, however/RB ,/, said/VBD", ", however,");
    check("Marsh/NNP also/RB said/VBD", "also");
    check("Marsh/NNP ,/, who/WP left/VBD ,/, said/VBD", ", who left,");
    check("Marsh/NNP ,/, Tarn/NNP said/VBD ,/, left/VBD", "");
    check("Marsh/NNP (/-LRB- 52/CD )/-RRB- said/VBD", "(52)");
}
