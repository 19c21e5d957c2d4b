//! How fast a text becomes a document, on one core: `cargo bench -p dixit-text`.
//! Items are tokens, so the figure to look at is millions of tokens a second.

use divan::Bencher;
use divan::counter::ItemsCount;
use dixit_text::{Document, Furniture, Input};

/// News as it is written, about an invented town.
const ARTICLE: &str = "\
Harbour town votes to keep its ferry
The council of Port Ellery voted on Tuesday to keep the night ferry running until 2031, after residents warned that its closure would cut the \
island off from the hospital on the mainland. Mayor Ines Calder, who had asked for a shorter contract, said she accepted the result.
“We have listened to everybody who wrote to us, and there were more than 4,000 letters,” she told reporters outside the town hall. “The ferry \
stays. But somebody has to pay for it, and that cannot be the island alone.”
According to a report by the regional auditor, the line lost $2.3 million last year, about a third more than in the year before. Its author, \
Tomas Brandt, wrote that the figures “do not include the repairs which the older of the two ships will need before the winter.” The operator, \
Ellery Lines Ltd., denied that the ships were unsafe and accused the auditor of comparing two different things.
\"They looked at the wrong season,\" said Mark O'Dowd, a spokesman for the company. \"Why would anybody do that? I don't know.\" He added that \
passenger numbers had risen by 12% since May, when the U.S. cruise ships came back.
Two members of the council abstained, arguing that the contract should have been put out to tender first. Officials in the capital declined to \
comment, but a person familiar with the talks said on condition of anonymity that the ministry expects to cover half of the costs.
";

fn main() {
    divan::main();
}

#[divan::bench]
fn read(bencher: Bencher) {
    let text = ARTICLE.repeat(20);
    let parse = || Document::parse(Input::from_text("bench", text.as_str()), &Furniture::default());
    let n_tokens = parse().tokens().len();
    bencher.counter(ItemsCount::new(n_tokens)).bench(parse);
}
