//! [`Confidence`]: how often a rule was right where people have looked.

/// How often the rule of a claim was right on annotated articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confidence {
    /// How often it was right,
    pub right: usize,
    /// of so many times.
    pub n: usize,
}

/// Of a normal distribution, 95 % lies so many standard deviations around its middle.
const Z: f64 = 1.959_963_984_540_054;

impl Confidence {
    /// Fewest times that say anything.
    pub const MIN: usize = 10;

    /// The lower end of the 95 % interval of Wilson (1927): what the precision is at least, if these were not the
    /// lucky articles. From 0 to 1; 0 without any.
    #[must_use]
    pub fn lower(self) -> f64 {
        if self.n == 0 {
            return 0.0;
        }
        let n = self.n as f64;
        let share = self.right as f64 / n;
        let middle = share + Z * Z / (2.0 * n);
        let margin = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        ((middle - margin) / (1.0 + Z * Z / n)).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_cases_say_little() {
        for (right, n, expected) in [
            (0, 0, "0.000"),
            (0, 10, "0.000"),
            (10, 10, "0.722"),
            (100, 100, "0.963"),
            (90, 100, "0.826"),
            (5, 10, "0.237"),
        ] {
            assert_eq!(format!("{:.3}", Confidence { right, n }.lower()), expected, "{right} of {n}");
        }
    }
}
