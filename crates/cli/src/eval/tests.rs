//! Each measure on a text small enough to count by hand.

use super::*;

const TEXT: &str = "“Prices fell,” Marsh told Tarn. “By half.” She fears that rents rose. It is said that ice melts.";

/// The spans of these words.
fn spans(words: &[&str]) -> Option<Spans> {
    let span = |words: &&str| {
        let start = TEXT[..TEXT.find(words).expect("words of the text")].chars().count();
        (start, start + words.chars().count())
    };
    (!words.is_empty()).then(|| words.iter().map(span).collect())
}

fn one(source: &[&str], cue: &str, content: &[&str]) -> Attribution {
    Attribution { source: spans(source), cue: spans(&[cue]), content: spans(content), core: None }
}

/// A direct one in two pieces, an indirect one with a pronoun, one without source.
fn gold() -> Vec<Attribution> {
    let mut gold = vec![
        one(&["Marsh"], "told", &["“Prices fell,”", "“By half.”"]),
        one(&["She"], "fears", &["that rents rose"]),
        one(&[], "is said", &["that ice melts"]),
    ];
    gold[0].core = Some(true);
    gold[1].core = Some(false);
    gold
}

fn counts(found: &[Attribution]) -> Counts {
    Comparison::new(TEXT, &gold(), found).expect("spans inside the text").counts()
}

fn report(found: &[Attribution]) -> Report {
    Report::of(&counts(found))
}

#[track_caller]
fn check(ratio: Ratio, precision: f64, recall: f64) {
    let near = |one: f64, other: f64| (one - other).abs() < 1e-9;
    assert!(near(ratio.p, precision) && near(ratio.r, recall), "{ratio:?}, not {precision} and {recall}");
}

#[test]
fn gold_against_itself_is_perfect() {
    let report = report(&gold());
    for rows in [report.cue, report.source, report.content] {
        for ratio in [rows.exact, rows.exactnp, rows.overlap, rows.tok].into_iter().chain(rows.half) {
            check(ratio, 1.0, 1.0);
        }
    }
    check(report.relation.exact, 1.0, 1.0);
    check(report.citron["all"].exact, 1.0, 1.0);
    assert_eq!((report.many_to_one.f1, report.attribution_accuracy.acc), (1.0, 1.0));
    assert_eq!((report.attribution_accuracy.of, report.spurious_source.of), (2, 1));
}

#[test]
fn nothing_found_is_no_division_by_zero() {
    let report = report(&[]);
    check(report.relation.overlap, 0.0, 0.0);
    assert_eq!((report.many_to_one.f1, report.n.gold), (0.0, 3));
    assert_eq!(report.recall("kind=direct"), Recall { n: 1, ..Recall::default() });
}

#[test]
fn marks_count_for_exact_and_not_for_exact_np() {
    let report = report(&[one(&["Marsh"], "told", &["Prices fell", "By half"])]);
    check(report.content.exact, 0.0, 0.0);
    check(report.content.exactnp, 1.0, 1.0 / 3.0);
    check(report.relation.exactnp, 1.0, 1.0 / 3.0);
    // Four words of the ten tokens of this content, of sixteen in all.
    check(report.content.tok, 1.0, 0.25);
}

#[test]
fn half_needs_half_of_both_sides() {
    let half = |content: &str| report(&[one(&["She"], "fears", &[content])]).content.half.expect("a row for contents");
    check(half("rents rose"), 1.0, 1.0 / 3.0);
    check(half("rose"), 0.0, 0.0);
    check(half("She fears that rents rose. It is"), 0.0, 0.0);
}

#[test]
fn a_wrong_source_breaks_the_relation_only() {
    let report = report(&[one(&["Tarn"], "fears", &["that rents rose"])]);
    check(report.content.exact, 1.0, 1.0 / 3.0);
    check(report.relation.overlap, 0.0, 0.0);
    check(report.source.overlap, 0.0, 0.0);
    assert_eq!((report.attribution_accuracy.acc, report.many_to_one.p), (0.0, 1.0));
}

#[test]
fn a_source_where_gold_has_none_is_counted_apart() {
    let report = report(&[one(&["It"], "is said", &["that ice melts"])]);
    assert_eq!((report.spurious_source.named, report.spurious_source.of), (1, 1));
    assert_eq!(report.source.overlap.np, 0);
    check(report.relation.overlap, 0.0, 0.0);
}

#[test]
fn pieces_of_one_content_are_right_many_to_one() {
    let report = report(&[one(&["Marsh"], "told", &["“Prices fell,”"]), one(&["Tarn"], "told", &["“By half.”"])]);
    // Paired with one of them only, and covered by both together.
    check(report.content.overlap, 0.5, 1.0 / 3.0);
    assert_eq!((report.many_to_one.p, report.many_to_one.r, report.many_to_one.source_acc), (1.0, 1.0 / 3.0, 0.5));
}

#[test]
fn recall_is_told_by_kind_by_source_and_by_core() {
    let report = report(&[one(&["Marsh"], "told", &["“Prices fell,”"])]);
    let recalls = ["kind=direct", "kind=indirect", "source=pronoun", "core=yes", "core=no", "spans=several"]
        .map(|group| (report.recall(group).n, report.recall(group).rel));
    assert_eq!(recalls, [(1, 1.0), (2, 0.0), (1, 0.0), (1, 1.0), (1, 0.0), (1, 1.0)]);
    let direct = report.recall("kind=direct");
    assert_eq!((direct.half, direct.exactnp), (1.0, 0.0));
}

#[test]
fn articles_add_up() {
    let mut sum = counts(&gold());
    sum += counts(&[]);
    check(Report::of(&sum).relation.exact, 1.0, 0.5);
    assert_eq!((Report::of(&sum).n.gold, Report::of(&sum).recall("core=yes").rel), (6, 0.5));
}

#[test]
fn rules_answer_for_what_they_found_and_what_is_missed_near() {
    let found = [one(&["She"], "fears", &["that rents rose"]), one(&["Marsh"], "told", &["Tarn"])];
    let comparison = Comparison::new(TEXT, &gold(), &found).expect("spans inside the text");
    let mut rules = Rules::default();
    rules.add(&comparison, |number| ["clause", "object"][number]);
    assert_eq!(rules.0["clause"], RuleCounts { hits: 1, right: 1, related: 1, missed_near: 0 });
    assert_eq!(rules.0["object"], RuleCounts { hits: 1, right: 0, related: 0, missed_near: 1 });
    let mut errors = Errors::default();
    errors.add("note", &comparison, |number| ["clause", "object"][number]);
    let [missed, wrong] = errors.draw(5, 1);
    assert_eq!((missed.of, wrong.of), (2, 1));
    assert_eq!(wrong.shown["object"][0].content.as_deref(), Some("Tarn"));
    assert_eq!(missed.shown["other reporting"][0].content.as_deref(), Some("“Prices fell,” … “By half.”"));
}
