//! Numbers said as text, with or without their unit: «0,2», «20 см», «двести миллиметров».
//!
//! Invariant: a unit that cannot be turned into the wanted one turns nothing.

use super::exact::Exact;
use crate::core::spoken::amount::amount;
use crate::core::spoken::unit;

/// Units of one kind and how many thousandths of the first a unit is.
const KINDS: &[&[(&str, i64)]] = &[
    &[("мм", 1), ("см", 10), ("м", 1_000), ("км", 1_000_000)],
    &[("г", 1), ("кг", 1_000), ("т", 1_000_000)],
    &[("л", 1), ("м³", 1_000)],
    &[("шт.", 1), ("тыс. шт.", 1_000)],
];
/// Written forms of the units that [`unit::written`] leaves as they were said.
const OTHERS: &[(&str, &str)] = &[
    ("%", "процент процента процентов"),
    ("°C", "°с ° градус градуса градусов с c"),
    ("сут.", "сут сутки суток день дня дней"),
    ("м²", "кв.м м.кв"),
    ("₽", "р руб рубль рубля рублей"),
];

/// Signs that stand for a minus.
pub(super) const MINUSES: [char; 3] = ['-', '−', '–'];

/// The number and its unit, if one was said; `None` when this is not a number.
pub(super) fn read(text: &str) -> Option<(Exact, Option<String>)> {
    let text = text.trim();
    let (minus, text) = match text.strip_prefix(MINUSES) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let amount = amount(text)?;
    let number = Exact::of(amount.number)?;
    Some((if minus { Exact::ZERO - number } else { number }, amount.unit))
}

/// The number in another unit; `None` when the units measure different things.
pub(super) fn converted(number: Exact, said: &str, wanted: &str) -> Option<Exact> {
    let (said, wanted) = (written(said), written(wanted));
    if said == wanted {
        return Some(number);
    }
    KINDS.iter().find_map(|kind| {
        let size = |unit: &str| kind.iter().find(|(name, _)| *name == unit).map(|(_, size)| *size);
        Some(number * Exact::whole(size(&said)?) / Exact::whole(size(&wanted)?))
    })
}

/// The written form of a unit.
pub(super) fn written(said: &str) -> String {
    let said = said.trim().trim_end_matches('.').to_lowercase();
    let other = OTHERS.iter().find(|(unit, forms)| {
        unit.trim_end_matches('.').to_lowercase() == said || forms.split(' ').any(|form| form == said)
    });
    match other {
        Some((unit, _)) => (*unit).to_owned(),
        None => unit::written(&said),
    }
}
