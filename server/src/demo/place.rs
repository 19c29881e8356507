//! City and soil in a typed text.
//!
//! Knows the cities of the page's table by the stems of their names, and a few words of soils. Invariant: what was not
//! named is not made up.

use std::sync::LazyLock;

use serde_json::Value;

/// The table the page computes with.
const CITIES: &str = include_str!("../../../data/frost.json");

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

/// What the last letter of a name becomes in the cases that a place is named in: «в Казани», «из Казани», «под Казань».
/// What ends in another letter, such as «Сочи», is not declined.
const ENDINGS: [(char, &[&str]); 4] = [
    ('а', &["а", "ы", "и", "е", "у"]),
    ('ь', &["ь", "и", "я", "ю", "е"]),
    ('о', &["о", "а", "у", "е"]),
    ('й', &["й", "его", "ему", "ем"]),
];
/// What comes behind a name that ends in a consonant.
const BEHIND_CONSONANT: [&str; 4] = ["", "а", "у", "е"];

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
        let fits = names.iter().filter(|name| is_named(name, &said, text));
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

/// Whether the words of the name stand in the text one behind the other, in any of their cases.
fn is_named(name: &str, said: &[String], text: &str) -> bool {
    let name = words(name);
    let stands = said
        .windows(name.len())
        .any(|said| name.iter().zip(said).all(|(name, said)| is_case_of(said, name)));
    // Alone it is a word of everyday, «нижний слой», but for its capital.
    stands && (name != ["нижний"] || text.contains("Нижн"))
}

/// Whether a word is a name in one of its cases.
fn is_case_of(word: &str, name: &str) -> bool {
    let Some((end, last)) = name.char_indices().next_back() else {
        return false;
    };
    let (stem, endings): (&str, &[&str]) = match ENDINGS.iter().find(|(letter, _)| *letter == last) {
        // The «и» before it is declined away, too.
        Some((_, endings)) if last == 'й' => (name[..end].trim_end_matches('и'), endings),
        Some((_, endings)) => (&name[..end], endings),
        None if "аеиоуыэюя".contains(last) => (name, &[""]),
        None => (name, &BEHIND_CONSONANT),
    };
    word == name
        || word
            .strip_prefix(stem)
            .is_some_and(|ending| endings.contains(&ending))
}

/// A capitalised word behind «в», no abbreviation: the function says that its table has no such city.
fn unknown(text: &str) -> Option<String> {
    let mut words = text
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        if matches!(word, "в" | "В" | "во" | "Во") {
            let city = words.next()?;
            let mut letters = city.chars();
            if letters.next().is_some_and(char::is_uppercase)
                && letters.next().is_some_and(char::is_lowercase)
            {
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
            ("из Перми", Some("Пермь")),
            ("в Ярославле", Some("Ярославль")),
            ("для Тулы", Some("Тула")),
            ("в Кемерове", Some("Кемерово")),
            ("для Нижнего", Some("Нижний Новгород")),
            // Words that only begin like a city, or are one among others.
            ("читай дальше", None),
            ("читаю, что в томской", None),
            ("нижний слой, в нижней сетке", None),
            ("нижняя плита в Великом Новгороде", Some("Великом")),
            // Norms.
            ("что в СП 22", None),
            ("в ГОСТ 25100", None),
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
