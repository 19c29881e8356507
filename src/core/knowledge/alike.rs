//! Numbers that are almost the number of a norm.
//!
//! Must not know: what is searched. Invariant: the shorter a number, the less of it may be wrong.

use super::code::{Family, NormCode, digits};

/// How well a number fits a code whose number it is.
pub(super) const SAME: u32 = 30;
/// How well it fits one that begins with it.
pub(super) const BEGUN: u32 = 15;

/// How well a number fits a code; `None` when it does not.
pub(super) fn alikeness(number: &str, family: Option<Family>, known: &NormCode) -> Option<u32> {
    let kin = |one, other| one == other || is_standard(one) && is_standard(other);
    if family.is_some_and(|family| !kin(family, known.family)) {
        return None;
    }
    let body = known.digits.as_str();
    let whole = [body, &known.year.map(|year| year.to_string()).unwrap_or_default()].concat();
    let spellings = [whole.as_str(), body, &digits(&known.written)];
    let slips = spellings.map(|known| slips(number, known)).into_iter().min();
    let slips = slips.unwrap_or_default();
    let allowed = match number.len() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    // With its letters a part of a number says more.
    let part = if family.is_some() { 2 } else { 3 };
    let begins = known.body.split(['.', '-']).next() == Some(number)
        || number.len() > part && whole.starts_with(number);
    if slips == 0 {
        Some(SAME)
    } else if begins {
        Some(BEGUN)
    } else if slips <= allowed {
        u32::try_from(12 - slips).ok()
    } else {
        None
    }
}

const fn is_standard(family: Family) -> bool {
    matches!(family, Family::Gost | Family::GostR)
}

/// How many digits have to be put in, taken out or changed (Levenshtein).
fn slips(one: &str, other: &str) -> usize {
    let other = other.as_bytes();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, digit) in one.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (place, known) in other.iter().enumerate() {
            let changed = diagonal + usize::from(digit != *known);
            diagonal = row[place + 1];
            row[place + 1] = changed.min(row[place] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}
