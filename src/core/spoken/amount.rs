//! A quantity with the unit said in one breath: «двадцать шесть тонн четыреста», `2,4 т`, «полкуба».

use super::number::{Decimal, decimal};
use super::{unit, words};

/// A quantity and, when said, its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// Not below zero.
    pub number: f64,
    /// As written ([`unit::written`]).
    pub unit: Option<String>,
}

/// Unit, its part, how many parts it has, the fewest and the most (exclusive) that go without their name.
const PARTS: &[(&str, &str, f64, f64, f64)] = &[
    ("т", "кг", 1000.0, 1.0, 1000.0),
    ("кг", "г", 1000.0, 100.0, 1000.0),
    ("км", "м", 1000.0, 100.0, 1000.0),
    ("м", "см", 100.0, 10.0, 100.0),
];
/// Words after a number that are never its unit.
const NO_UNITS: [&str; 12] = [
    "нет",
    "не",
    "или",
    "да",
    "и",
    "на",
    "по",
    "где-то",
    "примерно",
    "около",
    "минус",
    "плюс",
];

/// The amount a text says; `None` when it is not wholly understood.
#[must_use]
pub fn amount(text: &str) -> Option<Amount> {
    let words = parted(text);
    let (number, rest) = match decimal(&words) {
        Some(Decimal { value, taken }) => (value, words.get(taken..)?),
        None => match half(&words) {
            Some(unit) => {
                return Some(Amount {
                    number: 0.5,
                    unit: Some(unit.to_owned()),
                });
            }
            // «тонна двести» is one of them.
            None if unit::known(words.first()?).is_some() => (1.0, words.as_slice()),
            None => return None,
        },
    };
    let (more, rest) = halves(rest);
    let taken = unit_at(rest)?;
    let unit = (taken > 0).then(|| unit::written(&rest[..taken].join(" ")));
    let (and_more, rest) = halves(&rest[taken..]);
    let number = number + more + and_more;
    let rest = rest.strip_prefix(&["и".to_owned()]).unwrap_or(rest);
    if rest.is_empty() {
        return Some(Amount { number, unit });
    }
    // «26 тонн 400»: kilograms after tons.
    let part = decimal(rest)?;
    let (_, name, per, least, most) = PARTS.iter().find(|(whole, ..)| unit.as_deref() == Some(whole))?;
    let fits = match rest.get(part.taken..)? {
        [] => (*least..*most).contains(&part.value),
        named => unit::known(&named.join(" ")) == Some(*name) && part.value < *per,
    };
    // Both sums are whole in parts, so the one division rounds as the whole number would.
    fits.then(|| Amount {
        number: (number * per + part.value) / per,
        unit,
    })
}

/// Words with a unit parted from the digits before it: `2,4т`.
fn parted(text: &str) -> Vec<String> {
    let mut parted = Vec::new();
    for word in words(text) {
        let word = word.trim_end_matches([',', ';']);
        let is_number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
        let end = word.find(|c| !is_number(c)).unwrap_or(word.len());
        let (number, unit) = word.split_at(end);
        let number = number.trim_end_matches(['.', ',']);
        parted.extend(
            [number, unit]
                .into_iter()
                .filter(|part| !part.is_empty())
                .map(str::to_owned),
        );
    }
    parted
}

/// «полкуба», «пол-литра».
fn half(words: &[String]) -> Option<&'static str> {
    let [word] = words else { return None };
    unit::known(word.strip_prefix("пол")?.trim_start_matches('-'))
}

/// «с половиной», «с четвертью».
fn halves(words: &[String]) -> (f64, &[String]) {
    let more = match words {
        [with, half, ..] if with == "с" && half == "половиной" => 0.5,
        [with, half, ..] if with == "с" && half == "четвертью" => 0.25,
        _ => return (0.0, words),
    };
    (more, words.get(2..).unwrap_or_default())
}

/// How many words at the front are a unit: a known one, or one word that may be another. `None` when it is neither.
fn unit_at(words: &[String]) -> Option<usize> {
    let longest = (1..=words.len().min(2)).rev();
    let known = longest
        .into_iter()
        .find(|taken| unit::known(&words[..*taken].join(" ")).is_some());
    match (known, words) {
        (Some(taken), _) => Some(taken),
        (None, []) => Some(0),
        (None, [word]) => {
            let named = !NO_UNITS.contains(&word.as_str()) && !word.contains(|c: char| c.is_ascii_digit());
            (named && decimal(words).is_none()).then_some(1)
        }
        (None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<(f64, Option<String>)> {
        amount(text).map(|amount| (amount.number, amount.unit))
    }

    #[test]
    fn amounts_are_read_as_they_are_said() {
        for (text, number, unit) in [
            ("2,4 т", 2.4, "т"),
            ("2.4т", 2.4, "т"),
            ("две тонны четыреста", 2.4, "т"),
            ("двадцать шесть тонн четыреста", 26.4, "т"),
            ("двадцать шесть тонн четыреста килограмм", 26.4, "т"),
            ("26 т 400 кг", 26.4, "т"),
            ("тонна двести", 1.2, "т"),
            ("тонна", 1.0, "т"),
            ("полтора куба", 1.5, "м³"),
            ("полкуба", 0.5, "м³"),
            ("пол куба", 0.5, "м³"),
            ("полтонны", 0.5, "т"),
            ("три куба с половиной", 3.5, "м³"),
            ("три с половиной куба", 3.5, "м³"),
            ("восемьсот кило", 800.0, "кг"),
            ("двести восемьдесят килограмм", 280.0, "кг"),
            ("1 200,50 кг", 1200.5, "кг"),
            ("1\u{a0}200,50\u{a0}кг", 1200.5, "кг"),
            ("четыреста двадцать кубов", 420.0, "м³"),
            ("шестьсот двадцать квадратов", 620.0, "м²"),
            ("восемьдесят шесть погонных метров", 86.0, "м"),
            ("2 метра 20", 2.2, "м"),
            ("сорока двух штук", 42.0, "шт."),
            ("68 рулонов", 68.0, "рулон"),
            ("12 захваток", 12.0, "захваток"),
            ("2 тысячи штук", 2000.0, "шт."),
            ("две целых пять десятых тонны", 2.5, "т"),
            ("две тонны и четыреста", 2.4, "т"),
        ] {
            assert_eq!(said(text), Some((number, Some(unit.to_owned()))), "{text}");
        }
        assert_eq!(said("ноль девяносто пять"), Some((0.95, None)));
        assert_eq!(said("2,4"), Some((2.4, None)));
    }

    #[test]
    fn what_is_not_wholly_understood_is_no_amount() {
        for text in [
            "",
            "много",
            "24 нет 26",
            "24 нет",
            "-5",
            "примерно пять тонн",
            "26 тонн 4000",
            "три куба четыреста",
            "шестнадцатая",
            "5 тонн на лягушки",
            "м³ 5 6",
            "5 6 7",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
