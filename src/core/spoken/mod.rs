//! What a foreman or a model says, in the form it is written: numbers, amounts, units, axes, elevations, check digits.
//!
//! Pure functions of one text. Must not know: the act, the calendar, the lexicon. Invariants: what is understood is
//! understood whole; a text that is not is left to the caller as it was said, or refused with the reason; writing
//! what was written once more changes nothing.

pub mod amount;
pub mod axes;
pub mod designation;
pub mod elevation;
pub(crate) mod number;
pub mod requisites;
pub mod unit;

use super::letters;

/// The words of a text: small letters, «е» for «ё».
pub(crate) fn words(text: &str) -> Vec<String> {
    let small = |c: char| match letters::lower(c) {
        'ё' => 'е',
        c => c,
    };
    text.split_whitespace()
        .map(|word| word.chars().map(small).collect())
        .collect()
}
