//! Where a check begins and ends: what is drawn is found, and what is not drawn is not.

use dixit::{Dixit, Input, Settings};

/// A check, and texts with its places in square brackets.
const EDGES: &[(&str, &[&str])] = &[
    (
        "anonymous-only",
        &[
            // *the official* is somebody that the story tells of.
            "An angry crowd waited. The executive said that the plant would close on Monday.",
            "[An executive] said that the plant would close. [The executive] said that nobody would be paid.",
            // The tree of a dateline with a date cuts the count off from its noun.
            "LOWFELL, 3 May 2031 — [Two council officials] said the quarry would close by autumn. Rain fell.",
            "[One aide] said the ferry would stop. Otto Brill claimed that it would sail.",
            "One aide said the ferry would stop. Otto Brill, who works for the mayor, said that it was too old.",
            // Some of them, or the one, are named right after.
            "Intelligence officials, including Ada Marsh, said that the letters were forged.",
            "A former aide said that the mayor had lied. The aide, Otto Brill, has sued the city.",
            "Officials said the harbour was safe. “We checked it twice,” said Otto Brill, the harbour master.",
            // What another medium was told is its own to stand for.
            "An adviser told the Harbour Gazette that the minister would resign.",
        ],
    ),
    (
        "anonymous-opinion",
        &[
            // Who tells of the judgement of others informs.
            "Advisers began to call the charges absurd, according to one aide.",
        ],
    ),
    (
        "bare-source",
        &[
            // Short for those who have been described.
            "Two sources in the finance department said the plant would close. Work would end in May, sources said.",
            "[Sources] said the plant would close. Two sources in the finance department said work would end in May.",
        ],
    ),
    ("weasel-source", &["People familiar with the talks said that they had failed."]),
    (
        "loaded-cue",
        &[
            // What was not said, or is what one does in court.
            "Then she could claim that the road was safe.",
            "Brill wants to claim that the road was safe.",
            "Brill admitted in his plea that he had taken the money.",
            "Brill [admitted] that he had taken the money.",
            "The gunman was claiming allegiance to a group that nobody knew.",
        ],
    ),
    (
        "agentless",
        &[
            "The plan was cut, the Harbour Gazette reported. The mayor has reportedly left.",
            "It was reported live on Harbour Radio that the bridge was closed.",
        ],
    ),
    (
        "cue-asymmetry",
        &[
            // The noun of a check of facts.
            "Ada Marsh said the road was safe. Marsh said it had been checked twice. She said that work was done. \
             The report looked at Otto Brill's claim that the road was cracked. It confirmed Brill's claim that nobody looked.",
        ],
    ),
    (
        "no-reply",
        &[
            // A quarrel about policy is no accusation of a wrong.
            "Ada Marsh accused Otto Brill of leading from behind.",
            "Ada Marsh accused [Otto Brill] of breaking the law on fundraising, a crime.",
        ],
    ),
    (
        "hearsay-chain",
        &[
            // Who asks has said nothing yet, and nobody is told a lie.
            "Ada Marsh said that the minister asked her why the mine would close.",
            "Ada Marsh said that Otto Brill tells so many lies that nobody listens.",
        ],
    ),
    (
        "unclosed-quote",
        &[
            // A passage that is taken over whole, with its own quotations in it.
            "The Gazette wrote:\n\n\"The mayor is still waiting for the report.\n\n\"At the hall, people asked Otto Brill.\n\n\
             “I do not want to talk about it,” Brill said.\"",
            "The wrapper said: <tweet text=\"a\">Here, then, are the reasons.",
        ],
    ),
    (
        "late-attribution",
        &[
            // The speaker has just been heard, or has signed.
            "Ada Marsh, a baker, said the work had taken too long.\n\n“The road has been closed for a year now. We were told that \
             it would take a month, and then two months, and then nobody told us anything at all. My shop has lost half of its \
             customers, and the one next to it has closed for good,” Marsh said.",
        ],
    ),
    (
        "name-unresolved",
        &[
            "The council heard John “Tig” Marshfield. Marshfield said that the road would close, and he blamed the rain.",
            "I remember that Marshfield said he would close the road, and he did.",
        ],
    ),
    (
        "number-no-source",
        &[
            // On record, set and not counted, or no measure of anything.
            "Marsh took 57 percent of the vote in the valley.",
            "Copper fell 4 percent in the week, to $2 a pound, on the exchange rate of the day.",
            "Marsh unveiled a plan for roads that will need $275 million.",
            "The mayor was not 100 percent in his corner.",
            // The figures of a paragraph lack the same source.
            "[Unemployment in the valley is 12 percent, twice the rate of the capital.] [Unemployment on the coast is 24 percent, \
             twice the rate of the valley.]",
        ],
    ),
    (
        "media-relay",
        &[
            "The minister said at a press conference that the mine would close.",
            "Marsh told [the Harbour Gazette] that the mine would close.",
        ],
    ),
];

#[test]
fn each_check_speaks_where_it_should_and_not_beside_it() {
    let dixit = Dixit::new();
    let mut wrong = Vec::new();
    for (check, texts) in EDGES {
        for drawn in *texts {
            let found = draw(&dixit, check, &drawn.replace(['[', ']'], ""));
            if found != *drawn {
                wrong.push(format!("{check}\n wanted: {drawn}\n  found: {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_headline_goes_on_as_long_as_the_title_does() {
    let dixit = Dixit::new();
    let text = "The valley rebuffs the city;\nAnalysts say it will cost votes.\n\nAnalysts say it will take a year.\n";
    let title = Some("The valley rebuffs the city; Analysts say it will cost votes".to_owned());
    let found = |title| {
        let analysis = dixit.scan(Input { title, ..Input::from_text("edge", text) });
        dixit.check(&Settings::default(), &analysis).iter().filter(|it| it.check == "weasel-source").count()
    };
    assert_eq!((found(title), found(None)), (1, 2));
}

/// The text with what a check finds in it drawn.
fn draw(dixit: &Dixit, check: &str, text: &str) -> String {
    let analysis = dixit.scan(Input::from_text("edge", text));
    let findings = dixit.check(&Settings::default(), &analysis);
    let mut marks: Vec<(usize, char)> = Vec::new();
    for span in findings.iter().filter(|it| it.check == check).flat_map(|it| &it.spans) {
        marks.extend([(span.start, '['), (span.end, ']')]);
    }
    marks.sort_unstable();
    let mut drawn = text.to_owned();
    marks.iter().rev().for_each(|&(at, mark)| drawn.insert(at, mark));
    drawn
}
