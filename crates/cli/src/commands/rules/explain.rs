//! `dixit rules explain`: the long form of an error or a warning.

use std::fmt::Write as _;

use anyhow::bail;
use dixit_rules::CODES;

use super::print;
use crate::args::RulesExplain;
use crate::exit::Exit;
use crate::output::Text;

/// Runs `dixit rules explain`.
pub(super) fn run(args: &RulesExplain) -> anyhow::Result<Exit> {
    let Some(code) = &args.code else {
        let mut table = String::new();
        for row in CODES {
            let _ = writeln!(table, "{}  {}", row.code, row.title);
        }
        table.push_str("\nmore about one of them: dixit rules explain CODE\n");
        return print(Text::Styled, &table);
    };
    let Some(row) = dixit_rules::explain(code) else {
        bail!("there is no code `{code}`; `dixit rules explain` without a code lists all");
    };
    print(Text::Styled, &format!("{}: {}\n\n{}\n", row.code, row.title, row.explanation))
}
