//! Units of measurement in their written form (ГОСТ 8.417-2002 and site usage).
//!
//! A unit that is not known stays as it was said: it is a word that must not be lost.

use super::words;

/// Written form and the ways to say it, separated by `|`; `*` stands for an ending of a case.
const UNITS: &[(&str, &str)] = &[
    ("т", "т|тн|тонн*"),
    ("кг", "кг|кило|килограм*|килограмм*"),
    ("г", "г|гр|грамм*"),
    (
        "м³",
        "м³|м3|м^3|куб*|кубов|кубометр*|куб м|куб метр*|кубическ* метр*|м куб|метр* кубическ*",
    ),
    (
        "м²",
        "м²|м2|м^2|квадрат*|кв м|кв метр*|квадратн* метр*|м кв|метр* квадратн*",
    ),
    (
        "м",
        "м|метр*|п м|м п|пм|мп|пог м|м пог|погонн* метр*|погонк*|погонн*|м (п м)",
    ),
    ("км", "км|километр*"),
    ("см", "см|сантиметр*"),
    ("мм", "мм|миллиметр*"),
    ("мкм", "мкм|микрон*"),
    ("л", "л|литр*"),
    ("шт.", "шт|штук*"),
    ("тыс. шт.", "тыс шт|тыс штук*"),
    ("компл.", "компл|комплект*|к-т"),
];

/// As [`UNITS`], of things that hold an amount nobody knows without the passport.
const CONTAINERS: &[(&str, &str)] = &[
    ("мешок", "мешок|мешк*"),
    ("ведро", "ведр*|ведер"),
    ("банка", "банк*|банок"),
    ("бочка", "бочк*|бочек"),
    ("бухта", "бухт*"),
    ("рулон", "рулон*|рул"),
    ("пачка", "пачк*|пачек"),
    ("упаковка", "упаковк*|упаковок|упак"),
    ("поддон", "поддон*|паллет*|палет*"),
    ("катушка", "катушк*|катушек"),
    ("машина", "машин*"),
    ("миксер", "миксер*"),
    ("рейс", "рейс*"),
];

const ENDINGS: &[&str] = &[
    "", "а", "у", "ы", "и", "е", "о", "ой", "ом", "ам", "ов", "ах", "ами", "ого", "ый", "ых", "ому", "ым",
    "ая", "ую", "ий", "их", "ого",
];

/// The written form of a unit, if it is known: «кубов» is `м³`. Containers are written in the singular.
pub(crate) fn known(text: &str) -> Option<&'static str> {
    find(UNITS, text).or_else(|| find(CONTAINERS, text))
}

/// The written form of a unit; one that is not known stays as it was said.
#[must_use]
pub fn written(text: &str) -> String {
    known(text).map_or_else(|| text.trim().to_owned(), str::to_owned)
}

/// Whether this is a container (мешок, ведро, бухта…) whose amount in кг, л, м, м³ stands in its passport.
#[must_use]
pub fn is_container(text: &str) -> bool {
    find(CONTAINERS, text).is_some()
}

fn find(units: &[(&'static str, &str)], text: &str) -> Option<&'static str> {
    let said = words(&text.replace('.', " "));
    let fits = |form: &str| {
        let mut stems = form.split(' ');
        said.iter()
            .all(|word| stems.next().is_some_and(|stem| is_form(word, stem)))
            && stems.next().is_none()
    };
    let found = |(_, forms): &&(&str, &str)| !said.is_empty() && forms.split('|').any(fits);
    units.iter().find(found).map(|(unit, _)| *unit)
}

fn is_form(word: &str, stem: &str) -> bool {
    match stem.strip_suffix('*') {
        Some(stem) => word
            .strip_prefix(stem)
            .is_some_and(|ending| ENDINGS.contains(&ending)),
        None => word == stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_take_their_written_form() {
        for (unit, said) in [
            ("м³", "куб кубы кубов куба м3 м³ куб.м кубометров"),
            ("м²", "квадрат квадраты квадратов м2 кв.м"),
            ("т", "т тонна тонн тонны тн."),
            ("кг", "кило килограмм килограммов кг."),
            ("м", "метр метров пм погонка погонных"),
            ("шт.", "шт шт. штук штуки"),
            ("л", "литров л"),
            ("мкм", "микрон микроны"),
            ("рулон", "рулон рулонов"),
            ("мешок", "мешок мешков Мешка"),
            ("ведро", "вёдер ведра"),
        ] {
            for said in said.split(' ') {
                assert_eq!(written(said), unit, "{said}");
            }
        }
        for (unit, said) in [
            ("м", "погонный метр"),
            ("м", "п. м"),
            ("м²", "квадратных метров"),
            ("м³", "кубических метров"),
            ("тыс. шт.", "тыс. шт."),
        ] {
            assert_eq!(written(said), unit);
            assert_eq!(written(unit), unit, "written once more");
        }
        for word in ["захватка", "кубики", "тонна соли", "", "полоса"] {
            assert_eq!(written(word), word);
        }
        assert!(is_container("бухт") && !is_container("кг"));
    }
}
