//! Calculators by hand: what the page asks for, what it takes, what it shows.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use prorab::core::calc::{Kind, table::TABLE};
use serde_json::{Value, json};
use support::adviser::{called, labels, page, said};

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
fn fields_are_called_as_the_shape_calls_them() {
    let labels = |function: &str, shape: &str| -> Vec<String> {
        let page = calc(function, &[("shape", shape)]);
        let fields = page["form"].as_array().unwrap().iter();
        fields
            .map(|field| field["label"].as_str().unwrap().to_owned())
            .collect()
    };
    for (function, shape, expected) in [
        (
            "calculate_concrete",
            "slab",
            &["Форма", "Длина, м", "Ширина, м", "Толщина, м"][..],
        ),
        (
            "calculate_concrete",
            "strip",
            &["Форма", "Длина по осям, м", "Ширина, м", "Высота, м"],
        ),
        (
            "calculate_concrete",
            "pile",
            &["Форма", "Диаметр, м", "Длина сваи, м"],
        ),
        ("calculate_formwork", "wall", &["Форма", "Длина, м", "Высота, м"]),
    ] {
        assert_eq!(labels(function, shape)[..expected.len()], *expected, "{shape}");
    }
    let asked = said(&calc("calculate_concrete", &[("shape", "pile")]));
    assert!(asked.contains("Длина сваи, м – сколько?"), "{asked}");
    let refused = said(&calc("calculate_frost_depth", &[("soil", "clay"), ("mt", "-5")]));
    assert!(
        refused.contains("Mt – сумма средних отрицательных температур месяцев: −5 меньше нуля"),
        "{refused}"
    );
}

#[test]
fn a_depth_beyond_the_formula_is_no_result() {
    let page = calc(
        "calculate_frost_depth",
        &[
            ("soil", "coarse"),
            ("city", "Новосибирск"),
            ("building", "unheated"),
        ],
    );
    assert_eq!(labels(&page), Vec::<String>::new());
    assert!(
        said(&page).contains("теплотехническим расчётом"),
        "{}",
        said(&page)
    );
}

#[test]
fn every_amount_of_material_or_work_can_be_put_into_the_act() {
    for (function, entries) in [
        (
            "calculate_screed",
            &[("area_m2", "48"), ("thickness_mm", "50")][..],
        ),
        (
            "calculate_formwork",
            &[
                ("shape", "suspended_slab"),
                ("length_m", "6"),
                ("width_m", "8"),
                ("height_m", "0,2"),
            ],
        ),
        (
            "calculate_paint",
            &[("area_m2", "10"), ("rate_kg_per_m2", "0,2"), ("layers", "2")],
        ),
        (
            "calculate_backfill",
            &[("soil", "sand"), ("void_m3", "50"), ("compaction_factor", "1,15")],
        ),
        (
            "calculate_earthwork",
            &[
                ("shape", "pit"),
                ("length_m", "10"),
                ("width_m", "8"),
                ("depth_m", "2"),
                ("slope", "1"),
                ("soil", "sand"),
            ],
        ),
    ] {
        let page = calc(function, entries);
        let nodes = page["body"].as_array().unwrap();
        let button = nodes.iter().find(|node| node["do"] == "В акт");
        assert!(button.is_some_and(|node| node["act"].is_object()), "{function}");
    }
}

#[test]
fn the_way_back_stands_above_the_form_and_the_result_right_below_it() {
    let slab = [
        ("shape", "slab"),
        ("length_m", "6"),
        ("width_m", "8"),
        ("height_m", "0,2"),
    ];
    let page = calc("calculate_concrete", &slab);
    assert_eq!(page["back"][0]["do"], "Все расчёты");
    assert_eq!(page["back"][0]["go"], "calc");
    assert!(page["body"][0]["rows"].is_array(), "{page}");
    let refused = said(&calc(
        "calculate_concrete",
        &[("height_m", "300"), ("shape", "slab")],
    ));
    assert!(refused.contains("Не посчитано. Толщина: 300"), "{refused}");
}

#[test]
fn the_button_that_keeps_a_price_is_there_from_the_beginning_and_says_what_is_missing() {
    let button = |page: &Value| {
        let nodes = page["body"].as_array().unwrap();
        let found: Vec<Value> = nodes
            .iter()
            .filter(|node| node["do"] == "Записать цену")
            .cloned()
            .collect();
        assert_eq!(found.len(), 1, "{page}");
        found[0].clone()
    };
    let prices = |entries: &[(&str, &str)]| calc("prices", entries);
    let empty = prices(&[]);
    assert_eq!(button(&empty)["off"], true);
    assert!(said(&empty).contains("все пять полей"));
    let begun = prices(&[("name", "Бетон В25")]);
    assert_eq!(button(&begun)["off"], true);
    assert!(
        said(&begun).contains("Регион или город: укажите"),
        "{}",
        said(&begun)
    );
    assert!(
        said(&begun).contains("Цена за единицу, ₽: укажите"),
        "{}",
        said(&begun)
    );
    assert!(!said(&begun).contains("Материал:"));
    let whole = [
        ("name", "Бетон В25"),
        ("unit", "м3"),
        ("price_rub", "6500"),
        ("date", "01.10.2026"),
        ("region", "Тула"),
    ];
    let kept = button(&prices(&whole));
    assert_eq!((&kept["off"], &kept["tap"]), (&Value::Null, &json!("keep")));
    // Kept, the form begins anew with the day and the place.
    let next = &kept["value"]["input"];
    assert_eq!(
        (&next["date"], &next["region"]),
        (&json!("01.10.2026"), &json!("Тула"))
    );
    assert_eq!(next.get("name"), None);
    let next = page("calc", next, &[]);
    assert_ne!(
        next["form"], empty["form"],
        "or the controls would not be drawn again"
    );
    assert_eq!(button(&next)["off"], true);
}

#[test]
fn a_price_of_tomorrow_is_not_kept_and_an_old_one_is_remarked() {
    let price = |date: &str| {
        json!({
            "fn": "prices", "name": "Арматура", "unit": "т", "price_rub": "62000,5", "date": date, "region": "Тула"
        })
    };
    let tomorrow = page("calc", &price("26.11.2026"), &[]);
    assert!(
        said(&tomorrow).contains("Дата цены: ещё не наступила"),
        "{}",
        said(&tomorrow)
    );
    let keeps = |page: &Value| {
        let nodes = page["body"].as_array().unwrap();
        nodes
            .iter()
            .find(|node| node["tap"] == "keep")
            .map(|node| node["value"]["record"].clone())
    };
    assert_eq!(keeps(&tomorrow), None);
    // One that was kept when such prices were.
    let base = json!({ "name": "Арматура", "unit": "т", "price_rub": 62_000, "date": "26.11.2026", "region": "Тула" });
    let early = json!({ "v": 1, "id": "price-1", "sort": "price", "base": base });
    let listed = page("calc", &json!({ "fn": "prices" }), &[early]).to_string();
    assert!(listed.contains("26.11.2026 – дата ещё не наступила"), "{listed}");
    let old = keeps(&page("calc", &price("01.05.2026"), &[])).unwrap();
    let listed = page("calc", &json!({ "fn": "prices" }), std::slice::from_ref(&old)).to_string();
    assert!(
        listed.contains("62\u{a0}000,50\u{a0}₽ за т, Тула, 01.05.2026 – старше полугода"),
        "{listed}"
    );
    let estimate = called("calculate_estimate", &json!({ "items": "Арматура 1 т" }), &[old]);
    assert!(
        estimate["response"]["warnings"]
            .to_string()
            .contains("старше полугода"),
        "{estimate}"
    );
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
