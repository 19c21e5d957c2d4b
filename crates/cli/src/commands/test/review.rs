//! `dixit test --review`: one question an article.

use std::io::BufRead;

use crate::output::Output;

/// What to do with a snapshot that has moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// Write it.
    Accept,
    /// Leave it.
    Skip,
    /// Write it and all that follow.
    AcceptAll,
    /// Leave it and all that follow.
    Quit,
}

const QUESTION: &str = "Is that right? [a]ccept it, [s]kip it, accept a[l]l from here, [q]uit: ";

/// Asks until there is an answer. Where the answers end, the rest is left as it is.
pub(super) fn ask(answers: &mut impl BufRead, output: &mut Output) -> anyhow::Result<Answer> {
    loop {
        output.write(QUESTION)?;
        output.flush()?;
        let mut line = String::new();
        if answers.read_line(&mut line)? == 0 {
            output.write("\n")?;
            return Ok(Answer::Quit);
        }
        match line.trim().to_lowercase().as_str() {
            "a" | "accept" | "y" | "yes" => return Ok(Answer::Accept),
            "s" | "skip" | "n" | "no" => return Ok(Answer::Skip),
            "l" | "all" => return Ok(Answer::AcceptAll),
            "q" | "quit" => return Ok(Answer::Quit),
            _ => output.write("One letter is enough: a, s, l or q.\n")?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Text;

    #[test]
    fn one_letter_is_enough_and_the_end_is_an_answer() {
        let check = |answers: &str, expected: &[Answer]| {
            let folder = tempfile::tempdir().unwrap();
            let mut output = Output::file(&folder.path().join("screen"), Text::Exact).unwrap();
            let mut answers = answers.as_bytes();
            let given: Vec<Answer> = expected.iter().map(|_| ask(&mut answers, &mut output).unwrap()).collect();
            assert_eq!(given, expected);
        };
        check("a\n S \nall\n", &[Answer::Accept, Answer::Skip, Answer::AcceptAll]);
        check("what?\n\nq\n", &[Answer::Quit]);
        check("", &[Answer::Quit]);
    }
}
