//! SARIF 2.1.0 (OASIS): what code scanning and editors read.

use std::fmt::Write as _;

use dixit_claims::check::{CHECKS, Check};
use dixit_rules::Named as _;
use serde_json::{Value, json};

use super::{FindingRecord, Page, Report, Totals};

/// One run, a result for each finding.
pub(super) struct Sarif;

impl Report for Sarif {
    fn begin(&self, out: &mut String) {
        let rules: Vec<Value> = CHECKS.iter().map(rule).collect();
        let driver = json!({
            "name": "Dixit",
            "version": env!("CARGO_PKG_VERSION"),
            "informationUri": env!("CARGO_PKG_REPOSITORY"),
            "rules": rules,
        });
        // The results are written as they are found, so that memory does not grow with the corpus.
        out.push_str(
            "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{",
        );
        // Writing to a string cannot fail.
        let _ =
            writeln!(out, "\"tool\":{},\"columnKind\":\"unicodeCodePoints\",\"results\":[", json!({"driver": driver}));
    }

    fn document(&self, page: &Page, out: &mut String) {
        let results: Vec<String> = page.findings().iter().map(|finding| result(finding).to_string()).collect();
        out.push_str(&results.join(",\n"));
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn end(&self, totals: &Totals, out: &mut String) {
        let invocation = json!({"executionSuccessful": totals.failures == 0});
        let _ = write!(out, "\n],\"invocations\":[{invocation}]}}]}}\n");
    }
}

fn rule(check: &Check) -> Value {
    json!({
        "id": check.name,
        "shortDescription": {"text": check.finds},
        "fullDescription": {"text": format!("{} {}", check.why, check.basis)},
        "help": {"text": check.help},
        "defaultConfiguration": {"level": check.level.name()},
    })
}

fn result(finding: &FindingRecord) -> Value {
    let help = finding.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    let mut result = json!({
        "ruleId": finding.check,
        "level": finding.level().name(),
        "message": {"text": format!("{}{help}", finding.message)},
        "partialFingerprints": {"dixitFinding/v1": finding.id},
        "locations": [location(finding)],
        "properties": {"claims": finding.claims},
    });
    // An outside check has no row in the list of rules.
    if let Some(index) = CHECKS.iter().position(|check| check.name == finding.check) {
        result["ruleIndex"] = json!(index);
    }
    result
}

fn location(finding: &FindingRecord) -> Value {
    let mut location = json!({"logicalLocations": [{"name": finding.document.id, "kind": "resource"}]});
    let Some(path) = &finding.document.path else { return location };
    location["physicalLocation"] = json!({"artifactLocation": {"uri": uri(path)}});
    // A line of a page's text is no line of its file, and would point at another one.
    if let Some(place) = finding.place.filter(|place| place.of_file) {
        location["physicalLocation"]["region"] = json!({
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
            "snippet": {"text": finding.text},
        });
    }
    location
}

/// A path as a relative reference of RFC 3986; one from the root as a `file:` URI.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    let mut out = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
