//! Calculators by hand: what the page asks for, what it takes, what it shows.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use prorab::core::calc::{Kind, table::TABLE};
use serde_json::{Value, json};
use support::adviser::{labels, page, said};

/// The form and the body of a calculator with these entries.
fn calc(function: &str, entries: &[(&str, &str)]) -> Value {
    let mut input = json!({ "fn": function });
    for (key, text) in entries {
        input[*key] = json!(text);
    }
    page("calc", &input, &[])
}

#[test]
fn no_choice_is_made_for_the_foreman_but_the_one_that_decides_what_is_asked() {
    for calculator in &TABLE {
        let page = calc(calculator.name, &[]);
        let decides = calculator.params.iter().any(|param| !param.when.is_empty());
        for (place, field) in page["form"].as_array().unwrap().iter().enumerate() {
            let is_preset = decides && place == 0;
            assert_eq!(field["value"] != "", is_preset, "{}: {field}", calculator.name);
            if let Some(first) = field["options"].get(0) {
                assert_eq!(first["label"] == "не указано", !is_preset, "{}", calculator.name);
            }
        }
    }
    // «Форма» begins with the slab of the guide, and shows it.
    let slab = calc("calculate_concrete", &[]);
    assert_eq!(slab["form"][0]["value"], "slab");
}

#[test]
fn every_required_choice_is_asked_for_like_a_number() {
    for calculator in &TABLE {
        let body = said(&calc(calculator.name, &[]));
        let preset = calculator
            .preset()
            .map(|(param, choice)| (param.key, choice.code));
        for param in calculator.params {
            let needed = param.required && param.applies_to(preset.map_or("", |(_, code)| code));
            if needed
                && matches!(param.kind, Kind::Choice(_))
                && preset.is_none_or(|(key, _)| key != param.key)
            {
                assert!(
                    body.contains(&format!("{}: ", param.label)),
                    "{} {}: {body}",
                    calculator.name,
                    param.label
                );
            }
        }
        assert!(body.contains("Чтобы посчитать, укажите:"), "{}", calculator.name);
    }
}

#[test]
fn a_diameter_alone_gives_no_anchorage() {
    let page = calc("calculate_anchorage", &[("diameter_mm", "12")]);
    assert_eq!(labels(&page), Vec::<String>::new());
    let body = said(&page);
    for question in [
        "Класс бетона: В15 /",
        "Класс арматуры: А240 /",
        "Стержни: растянутые /",
        "Стыкуется в одном сечении: до 50 % /",
    ] {
        assert!(body.contains(question), "{question}: {body}");
    }
    let whole = calc(
        "calculate_anchorage",
        &[
            ("diameter_mm", "12"),
            ("concrete", "B25"),
            ("steel", "A500"),
            ("stress", "tension"),
            ("lapped_percent", "50"),
        ],
    );
    assert!(labels(&whole).contains(&"Нахлёст".to_owned()));
}
