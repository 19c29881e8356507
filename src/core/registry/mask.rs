//! Numbers of acts by a mask: `{n}/КЖ-АОСР`, `05-КЖ1.4-{n}`.

use crate::core::letters::{look_alike, lower};

/// Where the running number stands in a mask.
const PLACE: &str = "{n}";
/// Longest mask, in characters.
const MASK_MAX_CHARS: usize = 60;

/// A mask that cannot number acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MaskError {
    /// Every act would have the same number.
    #[error(
        "В маске нет порядкового номера, номера будут повторяться. Поставьте на его место {{n}}: {{n}}/КЖ-АОСР."
    )]
    Repeats,
    /// It has several running numbers, or several places where one could stand.
    #[error("Непонятно, где в маске порядковый номер. Поставьте {{n}} один раз: 05-КЖ1.4-{{n}}.")]
    Ambiguous,
    /// Too long.
    #[error("Маска слишком длинная: не больше 60 знаков.")]
    TooLong,
}

/// A mask: what stands before and after the running number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask {
    before: String,
    after: String,
    /// Digits of the running number in the example, with its leading zeros.
    width: usize,
}

impl Mask {
    /// Reads a mask. A text without `{n}` is an example, such as `1/КЖ-АОСР`: its one number that touches no letter
    /// is the running one; of several the last, when it ends the text.
    ///
    /// # Errors
    /// See [`MaskError`].
    pub fn read(text: &str) -> Result<Self, MaskError> {
        let text = text.trim();
        if text.chars().nth(MASK_MAX_CHARS).is_some() {
            return Err(MaskError::TooLong);
        }
        if let Some((before, after)) = text.split_once(PLACE) {
            if after.contains(PLACE) {
                return Err(MaskError::Ambiguous);
            }
            return Ok(Self {
                before: before.to_owned(),
                after: after.to_owned(),
                width: 1,
            });
        }
        let numbers = free_numbers(text);
        let (from, to) = match numbers.as_slice() {
            [] => return Err(MaskError::Repeats),
            [only] => *only,
            [.., last] if last.1 == text.len() => *last,
            _ => return Err(MaskError::Ambiguous),
        };
        Ok(Self {
            before: text[..from].to_owned(),
            after: text[to..].to_owned(),
            width: to - from,
        })
    }

    /// The number of an act.
    #[must_use]
    pub fn number(&self, running: u32) -> String {
        let digits = running.to_string();
        let zeros = "0".repeat(self.width.saturating_sub(digits.len()));
        [&self.before, &zeros, &digits, &self.after]
            .map(String::as_str)
            .concat()
    }

    /// The running number in a number of this mask, whatever its case and spelling of letters.
    #[must_use]
    pub fn running(&self, number: &str) -> Option<u32> {
        let (number, before, after) = (folded(number), folded(&self.before), folded(&self.after));
        let running = number.strip_prefix(&before)?.strip_suffix(&after)?;
        let plain = !running.is_empty() && running.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| running.parse().ok()).flatten()
    }

    /// The lowest number that is not taken: gaps are filled, nothing is given twice.
    pub fn next<'a>(&self, taken: impl Iterator<Item = &'a str>) -> String {
        let taken: Vec<u32> = taken.filter_map(|number| self.running(number)).collect();
        // Of so many numbers and one more, one is free.
        let mut is_taken = vec![false; taken.len() + 1];
        for number in taken {
            let place = usize::try_from(number).unwrap_or(usize::MAX).wrapping_sub(1);
            if let Some(mark) = is_taken.get_mut(place) {
                *mark = true;
            }
        }
        let free = is_taken.iter().position(|taken| !taken).unwrap_or_default();
        let next = u32::try_from(free).unwrap_or_default() + 1;
        self.number(next)
    }
}

/// The text without differences of case and of letters that look alike.
fn folded(text: &str) -> String {
    text.trim().chars().map(lower).map(look_alike).collect()
}

/// Where the numbers are that touch no letter, in bytes.
fn free_numbers(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = None;
    let mut before: Option<char> = None;
    for (place, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_ascii_digit() {
            if from.is_none() {
                from = Some((place, before.is_some_and(joins)));
            }
        } else if let Some((start, joined)) = from.take()
            && !joined
            && !joins(c)
        {
            found.push((start, place));
        }
        before = Some(c);
    }
    found
}

/// Whether a character makes one word with a number beside it: `КЖ1.4`.
fn joins(c: char) -> bool {
    c == '.' || crate::core::letters::is_letter(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_and_marks_are_read() {
        for (mask, second) in [
            ("1/КЖ-АОСР", "2/КЖ-АОСР"),
            ("05-КЖ1.4-1", "05-КЖ1.4-2"),
            ("{n}/КЖ-АОСР", "2/КЖ-АОСР"),
            ("АОСР-{n}", "АОСР-2"),
            ("КЖ1-{n}/2026", "КЖ1-2/2026"),
            ("7", "2"),
            ("001-КЖ", "002-КЖ"),
        ] {
            assert_eq!(Mask::read(mask).unwrap().number(2), second, "{mask}");
        }
    }

    #[test]
    fn a_mask_without_a_place_is_refused() {
        for mask in ["КЖ-АОСР", "КЖ1", "", "№"] {
            assert_eq!(Mask::read(mask), Err(MaskError::Repeats), "{mask}");
        }
        for mask in ["1/2-КЖ", "{n}-{n}"] {
            assert_eq!(Mask::read(mask), Err(MaskError::Ambiguous), "{mask}");
        }
        assert_eq!(Mask::read(&"1".repeat(61)), Err(MaskError::TooLong));
    }

    #[test]
    fn numbers_have_no_gaps_and_no_doubles() {
        let mask = Mask::read("{n}/КЖ").unwrap();
        assert_eq!(mask.next([].into_iter()), "1/КЖ");
        assert_eq!(mask.next(["1/КЖ", "2/КЖ"].into_iter()), "3/КЖ");
        assert_eq!(mask.next(["3/КЖ", "1/КЖ", "1/КЖ"].into_iter()), "2/КЖ");
        assert_eq!(
            mask.next(["1/кж", "2/KЖ"].into_iter()),
            "3/КЖ",
            "a small letter, a Latin K"
        );
        assert_eq!(
            mask.next(["1/АР", "x/КЖ", "/КЖ", "99999999999/КЖ"].into_iter()),
            "1/КЖ"
        );
    }
}
