//! Any text, scanned and checked by the default pack: `cargo xtask fuzz scan`.
#![no_main]

use std::sync::LazyLock;

use dixit::{Dixit, Input, Mention, Settings};
use libfuzzer_sys::fuzz_target;

static DIXIT: LazyLock<Dixit> = LazyLock::new(Dixit::new);

fuzz_target!(|text: &str| {
    let analysis = DIXIT.scan(Input::from_text("fuzz", text));
    let is_sound = |mention: &Mention| {
        assert!(!mention.spans.is_empty(), "a mention of nothing");
        for span in &mention.spans {
            assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()), "{span:?}");
        }
    };
    for (idx, claim) in analysis.claims.iter().enumerate() {
        is_sound(&claim.cue);
        is_sound(&claim.content);
        for mention in [&claim.source, &claim.when, &claim.venue, &claim.audience].into_iter().flatten() {
            is_sound(mention);
        }
        assert!(claim.parent.is_none_or(|parent| analysis.claims[parent].children.contains(&idx)));
        assert!(claim.children.iter().all(|&child| analysis.claims[child].parent == Some(idx)));
    }
    let _ = DIXIT.check(&Settings::default(), &analysis);
    // The same text gives the same claims.
    let again = DIXIT.scan(Input::from_text("fuzz", text));
    let ids = |analysis: &dixit::Analysis| analysis.claims.iter().map(|claim| claim.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&again), ids(&analysis));
});
