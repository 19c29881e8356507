//! Adds up what the test programs report.

use std::fmt;

/// Checks that passed, failed, and were not run.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Checks that passed.
    pub(crate) passed: u64,
    /// Checks that failed.
    pub(crate) failed: u64,
    /// Checks that cannot run on this machine.
    pub(crate) skipped: u64,
}

impl Counts {
    /// One check known only by its exit code, such as a lint.
    pub(crate) fn single(success: bool) -> Self {
        Counts {
            passed: u64::from(success),
            failed: u64::from(!success),
            skipped: 0,
        }
    }

    /// Checks that are named and not run.
    pub(crate) fn not_run(skipped: u64) -> Self {
        Counts {
            skipped,
            ..Counts::default()
        }
    }

    /// Adds the other counts to these.
    pub(crate) fn add(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// Reads one line of output of `cargo test`, `wasm-bindgen-test-runner` or `node --test`; other lines count
    /// nothing.
    pub(crate) fn read_line(&mut self, line: &str) {
        let line = strip_colours(line);
        let line = line.trim();
        if let Some(result) = line.strip_prefix("test result: ") {
            self.passed += number_before(result, " passed");
            self.failed += number_before(result, " failed");
        } else if let Some(summary) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) {
            // The summary of `node --test` in its two formats.
            match summary.split_once(' ') {
                Some(("pass", number)) => self.passed += number.parse().unwrap_or(0),
                Some(("fail" | "cancelled", number)) => self.failed += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }

    /// Settles the counts with the end of the program: a failure it did not count is one, and so is a test program
    /// that ran no test at all.
    pub(crate) fn settle(&mut self, success: bool) {
        let silent = self.passed == 0 && self.failed == 0;
        if silent || (!success && self.failed == 0) {
            self.failed += 1;
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

fn number_before(text: &str, word: &str) -> u64 {
    let Some(end) = text.find(word) else { return 0 };
    let digits = text[..end]
        .rsplit(|c: char| !c.is_ascii_digit())
        .next()
        .unwrap_or_default();
    digits.parse().unwrap_or(0)
}

fn strip_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            // An escape sequence of a colour ends with the first letter.
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u64, failed: u64) -> Counts {
        Counts {
            passed,
            failed,
            skipped: 0,
        }
    }

    fn counted(output: &str, success: bool) -> Counts {
        let mut counts = Counts::default();
        output.lines().for_each(|line| counts.read_line(line));
        counts.settle(success);
        counts
    }

    #[test]
    fn adds_every_cargo_test_program() {
        let output = "running 3 tests\ntest a ... ok\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: \u{1b}[31mFAILED\u{1b}[0m. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(counted(output, false), counts(13, 2));
    }

    #[test]
    fn reads_both_node_formats() {
        let tap = "# tests 4\n# pass 3\n# fail 1\n# cancelled 0\n# duration_ms 99";
        let spec = "ℹ tests 5\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0";
        assert_eq!(counted(tap, false), counts(3, 1));
        assert_eq!(counted(spec, false), counts(3, 2));
    }

    #[test]
    fn a_failure_without_counts_is_one_failure() {
        assert_eq!(counted("error[E0308]: mismatched types", false), counts(0, 1));
        assert_eq!(
            counted("test result: ok. 5 passed; 0 failed;", false),
            counts(5, 1)
        );
    }

    #[test]
    fn no_test_at_all_is_a_failure() {
        assert_eq!(
            counted("test result: ok. 0 passed; 0 failed; 0 ignored", true),
            counts(0, 1)
        );
    }

    #[test]
    fn what_was_not_run_is_told_only_if_there_is_some() {
        let mut sum = counts(3, 1);
        assert_eq!(sum.to_string(), "3 passed, 1 failed");
        sum.add(Counts::not_run(2));
        assert_eq!(sum.to_string(), "3 passed, 1 failed, 2 skipped");
    }

    #[test]
    fn ordinary_output_counts_nothing() {
        let mut counts = Counts::default();
        for line in ["3 passed", "# passing by", "ℹ pass many", "pass 3", ""] {
            counts.read_line(line);
        }
        assert_eq!(counts, Counts::default());
    }
}
