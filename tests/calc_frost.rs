//! Frost depths of cities, to the printed digit, and the data they come from.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::calc::{asked, card, refused, shows};

/// Domain facts, 6.9: city, Mt, and the depth in clay, fine sand, sand and coarse soil.
const DEPTHS: [(&str, f64, [&str; 4]); 48] = [
    ("Москва", 22.0, ["1.08", "1.31", "1.41", "1.59"]),
    ("Санкт-Петербург", 17.6, ["0.96", "1.17", "1.26", "1.43"]),
    ("Екатеринбург", 46.3, ["1.57", "1.91", "2.04", "2.31"]),
    ("Новосибирск", 63.1, ["1.83", "2.22", "2.38", "2.70"]),
    ("Казань", 38.0, ["1.42", "1.73", "1.85", "2.10"]),
    ("Нижний Новгород", 31.8, ["1.30", "1.58", "1.69", "1.92"]),
    ("Самара", 35.6, ["1.37", "1.67", "1.79", "2.03"]),
    ("Уфа", 46.4, ["1.57", "1.91", "2.04", "2.32"]),
    ("Красноярск", 57.1, ["1.74", "2.12", "2.27", "2.57"]),
    ("Ростов-на-Дону", 8.0, ["0.65", "0.79", "0.85", "0.96"]),
    ("Челябинск", 51.8, ["1.66", "2.02", "2.16", "2.45"]),
    ("Омск", 62.5, ["1.82", "2.21", "2.37", "2.69"]),
    ("Воронеж", 20.5, ["1.04", "1.27", "1.36", "1.54"]),
    ("Пермь", 47.1, ["1.58", "1.92", "2.06", "2.33"]),
    ("Волгоград", 17.8, ["0.97", "1.18", "1.27", "1.43"]),
    ("Тюмень", 56.1, ["1.72", "2.10", "2.25", "2.55"]),
    ("Владивосток", 34.0, ["1.34", "1.63", "1.75", "1.98"]),
    ("Хабаровск", 67.7, ["1.89", "2.30", "2.47", "2.80"]),
    ("Иркутск", 64.1, ["1.84", "2.24", "2.40", "2.72"]),
    ("Саратов", 25.1, ["1.15", "1.40", "1.50", "1.70"]),
    ("Барнаул", 57.7, ["1.75", "2.13", "2.28", "2.58"]),
    ("Тула", 24.2, ["1.13", "1.38", "1.48", "1.67"]),
    ("Ярославль", 32.2, ["1.31", "1.59", "1.70", "1.93"]),
    ("Калининград", 3.9, ["0.45", "0.55", "0.59", "0.67"]),
    ("Ставрополь", 5.7, ["0.55", "0.67", "0.72", "0.81"]),
    ("Оренбург", 43.3, ["1.51", "1.84", "1.97", "2.24"]),
    ("Пенза", 32.1, ["1.30", "1.59", "1.70", "1.93"]),
    ("Архангельск", 44.6, ["1.54", "1.87", "2.00", "2.27"]),
    ("Мурманск", 39.9, ["1.45", "1.77", "1.89", "2.15"]),
    ("Тверь", 26.3, ["1.18", "1.44", "1.54", "1.74"]),
    ("Рязань", 27.1, ["1.20", "1.46", "1.56", "1.77"]),
    ("Липецк", 26.0, ["1.17", "1.43", "1.53", "1.73"]),
    ("Курск", 20.3, ["1.04", "1.26", "1.35", "1.53"]),
    ("Белгород", 17.2, ["0.95", "1.16", "1.24", "1.41"]),
    ("Ижевск", 46.1, ["1.56", "1.90", "2.04", "2.31"]),
    ("Киров", 43.2, ["1.51", "1.84", "1.97", "2.23"]),
    ("Вологда", 37.4, ["1.41", "1.71", "1.83", "2.08"]),
    ("Брянск", 19.8, ["1.02", "1.25", "1.33", "1.51"]),
    ("Астрахань", 10.8, ["0.76", "0.92", "0.99", "1.12"]),
    ("Томск", 64.8, ["1.85", "2.25", "2.41", "2.74"]),
    ("Кемерово", 64.6, ["1.85", "2.25", "2.41", "2.73"]),
    ("Улан-Удэ", 80.4, ["2.06", "2.51", "2.69", "3.05"]),
    ("Чита", 91.2, ["2.20", "2.67", "2.86", "3.25"]),
    ("Сургут", 82.3, ["2.09", "2.54", "2.72", "3.08"]),
    ("Смоленск", 21.4, ["1.06", "1.30", "1.39", "1.57"]),
    ("Калуга", 25.2, ["1.15", "1.41", "1.51", "1.71"]),
    ("Владимир", 29.9, ["1.26", "1.53", "1.64", "1.86"]),
    ("Псков", 17.2, ["0.95", "1.16", "1.24", "1.41"]),
];

/// A number of the table as a card writes it.
fn comma(printed: &str, unit: &str) -> String {
    let space = if unit.is_empty() { "" } else { "\u{a0}" };
    [&printed.replace('.', ","), space, unit].concat()
}

#[test]
fn depths_are_those_of_the_table() {
    for (city, mt, depths) in DEPTHS {
        for (soil, printed) in ["clay", "fine_sand", "sand", "coarse"].into_iter().zip(depths) {
            let args = json!({ "city": city, "soil": soil });
            if printed.parse::<f64>().unwrap() > 2.5 {
                // The formula does not hold there: no depth, but what to do.
                let no = refused("calculate_frost_depth", &args);
                assert!(
                    no[0].1.contains("не применима") && no[0].1.contains("теплотехнич"),
                    "{city}, {soil}: {no:?}"
                );
                continue;
            }
            let card = card("calculate_frost_depth", &args);
            let depth = card.get("depth_m").unwrap().value.double();
            assert_eq!(format!("{depth:.2}"), printed, "{city}, {soil}");
            assert_eq!(
                card.get("depth_m").unwrap().text,
                comma(printed, "м"),
                "{city}, {soil}"
            );
            let sum = card.get("mt").unwrap();
            assert_eq!(
                (sum.value.double(), &*sum.text),
                (mt, &*comma(&format!("{mt:.1}"), ""))
            );
        }
    }
}

#[test]
fn cities_are_found_as_they_are_named() {
    for said in ["москва", "г. Москва", "МСК"] {
        shows(
            &card("calculate_frost_depth", &json!({ "city": said, "soil": "clay" })),
            &[("depth_m", "1,08 м")],
        );
    }
    let rostov = json!({ "city": "ростов-на-дону", "soil": "суглинок или глина" });
    shows(&card("calculate_frost_depth", &rostov), &[("depth_m", "0,65 м")]);
}

#[test]
fn an_unknown_city_is_not_guessed() {
    for (city, reason) in [("Урюпинск", "нет в таблице"), ("Сочи", "формула даёт 0")]
    {
        let no = refused("calculate_frost_depth", &json!({ "city": city, "soil": "clay" }));
        assert!(no[0].0 == "Город" && no[0].1.contains(reason), "{no:?}");
    }
    assert_eq!(
        asked("calculate_frost_depth", &json!({ "soil": "clay" })),
        ["city", "mt"]
    );
    refused(
        "calculate_frost_depth",
        &json!({ "soil": "clay", "city": "Москва", "mt": 22 }),
    );
    // 0,3 × √49
    shows(
        &card("calculate_frost_depth", &json!({ "soil": "sand", "mt": 49 })),
        &[("depth_m", "2,10 м")],
    );
}

#[test]
fn warm_buildings_freeze_less() {
    for (building, factors) in [
        ("floor_on_ground", [0.9, 0.8, 0.7, 0.6, 0.5]),
        ("floor_on_joists", [1.0, 0.9, 0.8, 0.7, 0.6]),
        ("insulated_plinth", [1.0, 1.0, 0.9, 0.8, 0.7]),
        ("basement", [0.8, 0.7, 0.6, 0.5, 0.4]),
    ] {
        for (room, factor) in [0, 5, 10, 15, 20].into_iter().zip(factors) {
            // Mt 64 in sand is 2,4 m.
            let args = json!({ "mt": 64, "soil": "sand", "building": building, "room_c": room });
            let card = card("calculate_frost_depth", &args);
            let depth = card.get("design_depth_m").unwrap().value.double();
            assert_eq!(
                format!("{depth:.2}"),
                format!("{:.2}", 2.4 * factor),
                "{building}, {room}"
            );
        }
    }
    let cold = json!({ "mt": 25, "soil": "sand", "building": "unheated" });
    shows(
        &card("calculate_frost_depth", &cold),
        &[("depth_m", "1,50 м"), ("design_depth_m", "1,65 м")],
    );
    let no_room = json!({ "mt": 25, "soil": "sand", "building": "basement" });
    assert_eq!(asked("calculate_frost_depth", &no_room), ["room_c"]);
}

#[test]
fn the_data_of_cities_is_whole() {
    let data: Value = serde_json::from_str(include_str!("../data/frost.json")).unwrap();
    assert!(data["source"].as_str().unwrap().contains("СП 131.13330.2020"));
    let mut names = BTreeSet::new();
    for row in data["cities"].as_array().unwrap() {
        let mt = row["mt"].as_f64().unwrap();
        assert!((0.0..400.0).contains(&mt), "{row}");
        let also = row["also"].as_array().cloned().unwrap_or_default();
        for name in also.iter().chain([&row["city"]]) {
            assert!(
                names.insert(name.as_str().unwrap().to_lowercase()),
                "{name} twice"
            );
        }
    }
    assert!(names.len() >= 51);
}
