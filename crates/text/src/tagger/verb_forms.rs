//! Forms in *-s* of verbs of reporting that are no nouns. News headlines are full of them and the treebanks are not:
//! *denies* is not seen once in some 20,000 training sentences, and looks like *parties*.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::tokenize::lower;
use crate::word::Word;

const FORMS: &[&str] = &[
    "accuses",
    "acknowledges",
    "admits",
    "advises",
    "agrees",
    "alleges",
    "announces",
    "apologises",
    "apologizes",
    "argues",
    "asserts",
    "assures",
    "believes",
    "berates",
    "castigates",
    "chides",
    "clarifies",
    "complains",
    "concedes",
    "concludes",
    "condemns",
    "confesses",
    "confirms",
    "contends",
    "criticises",
    "criticizes",
    "declares",
    "decries",
    "denies",
    "denounces",
    "deplores",
    "describes",
    "discloses",
    "dismisses",
    "divulges",
    "emphasises",
    "emphasizes",
    "envisages",
    "exclaims",
    "explains",
    "expects",
    "implies",
    "implores",
    "informs",
    "insinuates",
    "insists",
    "lambasts",
    "maintains",
    "opines",
    "predicts",
    "proclaims",
    "professes",
    "recommends",
    "refutes",
    "reiterates",
    "rejects",
    "repudiates",
    "responds",
    "reveals",
    "scolds",
    "speculates",
    "stipulates",
    "suggests",
    "testifies",
    "threatens",
    "warns",
];

/// Whether a word, as the tagger knows it, is one of these forms.
pub(super) fn is_verb_form(norm: u64) -> bool {
    static NORMS: OnceLock<HashSet<u64>> = OnceLock::new();
    NORMS.get_or_init(|| FORMS.iter().map(|form| Word::new(form, &lower(form)).norm).collect()).contains(&norm)
}
