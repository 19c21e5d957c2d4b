//! [`Lines`]: lines of bounded length from any reader.

use std::io::{self, BufRead, Read};

/// Lines of a reader, none of them held beyond a limit.
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    limit: usize,
    number: usize,
}

/// One line.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// Its number from 1, and its bytes without the line end.
    Whole(usize, Vec<u8>),
    /// Its number; it was longer than the limit and has been passed over.
    TooLong(usize),
}

impl<R: BufRead> Lines<R> {
    /// Lines of at most `limit` bytes.
    pub fn new(reader: R, limit: usize) -> Self {
        Self { reader, limit, number: 0 }
    }

    fn read_line(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let most = self.limit as u64 + 1;
        if self.reader.by_ref().take(most).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
            if bytes.last() == Some(&b'\r') {
                bytes.pop();
            }
        } else if bytes.len() > self.limit {
            self.reader.skip_until(b'\n')?;
            return Ok(Some(Line::TooLong(self.number)));
        }
        Ok(Some(Line::Whole(self.number, bytes)))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read_line().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_passed_over() {
        let lines: Vec<_> = Lines::new(&b"one\r\nmuch too long\n\nfour"[..], 5).map(Result::unwrap).collect();
        let whole = |number, text: &str| Line::Whole(number, text.as_bytes().to_vec());
        assert_eq!(lines, [whole(1, "one"), Line::TooLong(2), whole(3, ""), whole(4, "four")]);
    }
}
