//! City and soil in a typed text.
//!
//! Knows the cities of the page's table by the stems of their names, and a few words of soils. Invariant: what was not
//! named is not made up.

use std::sync::LazyLock;

use serde_json::Value;

/// The table the page computes with.
const CITIES: &str = include_str!("../../../data/frost.json");

/// A name is declined by at most this many letters more than it has: «в Челябинске».
const LONGER_BY: usize = 1;

/// Stems of the words for a soil, and its code; the first that fits.
const SOILS: [(&str, &str); 12] = [
    ("глин", "clay"),
    ("суглин", "clay"),
    ("супес", "fine_sand"),
    ("пылеват", "fine_sand"),
    ("крупнообломоч", "coarse"),
    ("щебен", "coarse"),
    ("галеч", "coarse"),
    ("гравийн", "coarse"),
    ("мелк", "fine_sand"),
    ("гравелист", "sand"),
    ("средн", "sand"),
    ("крупн", "sand"),
];

/// The names of each city, the one the table has first.
static NAMES: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let table: Value = serde_json::from_str(CITIES).unwrap_or_default();
    let rows = table["cities"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    rows.iter()
        .map(|row| {
            let also = row["also"].as_array().into_iter().flatten().filter_map(text);
            text(&row["city"]).into_iter().chain(also).collect()
        })
        .collect()
});

/// The city, as the table calls it; one that the table does not have as it was written.
pub(super) fn city(text: &str) -> Option<String> {
    let said = words(text);
    // The Moscow region has no row of its own.
    if said
        .iter()
        .any(|word| word.starts_with("московск") || word.starts_with("подмосков"))
    {
        return Some("Москва".to_owned());
    }
    let known = NAMES.iter().flat_map(|names| {
        let fits = names.iter().filter(|name| is_named(name, &said));
        fits.map(move |name| (name.chars().count(), &names[..]))
    });
    let longest = known.max_by_key(|(length, _)| *length);
    longest
        .and_then(|(_, names)| names.first().cloned())
        .or_else(|| unknown(text))
}

/// The code of the soil.
pub(super) fn soil(text: &str) -> Option<&'static str> {
    let said = words(text);
    let begins = |stem: &str| said.iter().any(|word| word.starts_with(stem));
    SOILS.iter().find(|(stem, _)| begins(stem)).map(|(_, code)| *code)
}

/// Whether every word of the name stands in the text, in any of its cases.
fn is_named(name: &str, said: &[String]) -> bool {
    words(name).iter().all(|name| {
        let length = name.chars().count();
        let stem = match name.char_indices().next_back() {
            Some((end, 'а' | 'ь' | 'я' | 'и' | 'й' | 'о' | 'э')) if length > 2 => &name[..end],
            _ => name,
        };
        let stem = stem.strip_suffix('и').unwrap_or(stem);
        said.iter()
            .any(|word| word.starts_with(stem) && word.chars().count() <= length + LONGER_BY)
    })
}

/// A capitalised word behind «в»: the function says that its table has no such city.
fn unknown(text: &str) -> Option<String> {
    let mut words = text
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        if matches!(word, "в" | "В" | "во" | "Во") {
            let city = words.next()?;
            if city.starts_with(char::is_uppercase) {
                return Some(city.to_owned());
            }
        }
    }
    None
}

fn words(text: &str) -> Vec<String> {
    super::intents::words(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_is_known_in_its_cases_and_by_its_other_names() {
        for (text, expected) in [
            ("Глубина промерзания в Казани на глине", Some("Казань")),
            ("в Москве", Some("Москва")),
            (
                "Какая марка бетона нужна для фундамента в Московской области?",
                Some("Москва"),
            ),
            ("а в Нижнем Новгороде?", Some("Нижний Новгород")),
            ("Великом Новгороде", None),
            ("в Ростове-на-Дону", Some("Ростов-на-Дону")),
            ("Санкт-Петербурге", Some("Санкт-Петербург")),
            ("питер", Some("Санкт-Петербург")),
            ("в Уфе", Some("Уфа")),
            ("в Твери", Some("Тверь")),
            ("в Сочи", Some("Сочи")),
            ("под Челябинском", None),
            ("в Челябинске", Some("Челябинск")),
            ("в Улан-Удэ", Some("Улан-Удэ")),
            ("в Якутске", Some("Якутске")),
            ("в грунте", None),
        ] {
            assert_eq!(city(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn every_city_of_the_table_is_known_by_its_name() {
        assert!(NAMES.len() > 40);
        for names in NAMES.iter() {
            for name in names {
                assert_eq!(city(name).as_ref(), names.first(), "{name}");
            }
        }
    }

    #[test]
    fn soils_are_the_choices_of_the_calculator_and_sand_alone_is_none() {
        for (text, expected) in [
            ("А если грунт глинистый?", Some("clay")),
            ("суглинок", Some("clay")),
            ("на супеси", Some("fine_sand")),
            ("мелкий песок", Some("fine_sand")),
            ("песок средней крупности", Some("sand")),
            ("крупнообломочный", Some("coarse")),
            ("песок", None),
        ] {
            assert_eq!(soil(text), expected, "{text}");
        }
    }
}
