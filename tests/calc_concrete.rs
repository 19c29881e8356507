//! Calculators of concrete and reinforcement against values computed by hand.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use serde_json::{Value, json};
use support::calc::{asked, call, card, refused, shows, warns};

fn concrete(args: &Value, volume: &str, order: &str) {
    shows(
        &card("calculate_concrete", args),
        &[("volume_m3", volume), ("order_m3", order)],
    );
}

#[test]
fn the_slab_of_the_guide() {
    let slab = json!({ "shape": "slab", "length_m": 6, "width_m": 8, "height_m": 0.2, "margin_percent": 5 });
    let card = card("calculate_concrete", &slab);
    shows(
        &card,
        &[
            ("volume_m3", "9,6 м³"),
            ("order_m3", "10,08 м³"),
            ("order_by_0_1_m3", "10,1 м³"),
            ("order_by_0_5_m3", "10,5 м³"),
        ],
    );
    assert_eq!(
        card.formula,
        [
            "V = 6 × 8 × 0,2 = 9,6\u{a0}м³",
            "Заказ = 9,6 × (1 + 5 / 100) = 10,08\u{a0}м³"
        ]
    );
    let answer = call("calculate_concrete", &slab).response();
    assert_eq!(answer["status"], "ok");
    assert_eq!(answer["volume_m3"], json!(9.6));
    assert_eq!(answer["order_m3"], json!(10.08));
    assert!(answer["formula"].as_str().unwrap().contains("6 × 8 × 0,2"));
    assert_eq!(answer["assumed"], json!(["Количество не названо: одна штука"]));
    assert_eq!(
        card.act(),
        Some(json!({ "materials": [{ "name": "Бетон", "quantity": 9.6, "unit": "м³" }] }))
    );
}

#[test]
fn what_is_taken_is_said() {
    let card = card(
        "calculate_concrete",
        &json!({ "shape": "slab", "length_m": 6, "width_m": 8, "height_m": 0.2 }),
    );
    shows(&card, &[("order_m3", "9,6 м³"), ("order_by_0_1_m3", "9,6 м³")]);
    assert!(card.assumed.iter().any(|taken| taken.contains("без запаса")));
}

#[test]
fn every_shape_of_concrete() {
    // 6 × 8 × 0,2 − 0,6 = 9; × 1,03 = 9,27
    concrete(
        &json!({ "shape": "slab", "length_m": "6", "width_m": "8 м", "height_m": "20 см",
                 "openings_m3": "0,6", "margin_percent": "3 %" }),
        "9 м³",
        "9,27 м³",
    );
    // 12,5 × 7,25 × 0,15 = 13,59375
    concrete(
        &json!({ "shape": "плита", "length_m": "12,5", "width_m": 7.25, "height_m": "150 мм" }),
        "13,594 м³",
        "13,594 м³",
    );
    // 42 × 0,4 × 0,9 = 15,12; × 1,05 = 15,876
    concrete(
        &json!({ "shape": "strip", "length_m": 42, "width_m": 0.4, "height_m": 0.9, "margin_percent": 5 }),
        "15,12 м³",
        "15,876 м³",
    );
    // outer lengths of a square with four corners: 44 × 0,5 × 1 − 0,25 × 1 × 4 = 21
    concrete(
        &json!({ "shape": "strip", "length_m": 44, "width_m": 0.5, "height_m": 1, "outer_corners": 4 }),
        "21 м³",
        "21 м³",
    );
    // 0,4 × 0,4 × 3 × 12 = 5,76
    concrete(
        &json!({ "shape": "column", "length_m": 0.4, "width_m": 0.4, "height_m": 3, "count": 12 }),
        "5,76 м³",
        "5,76 м³",
    );
    // π × 0,25 / 4 × 3 × 4 = 2,35619…
    concrete(
        &json!({ "shape": "round_column", "diameter_m": 0.5, "height_m": 3, "count": 4 }),
        "2,356 м³",
        "2,356 м³",
    );
    // 2,4 × 2,4 × 0,3 + 1,5 × 1,5 × 0,3 + 0,9 × 0,9 × 0,6 = 1,728 + 0,675 + 0,486
    concrete(
        &json!({ "shape": "footing", "length_m": 2.4, "width_m": 2.4, "height_m": 0.3,
                 "upper_steps": "1,5×1,5×0,3; 0.9x0.9x60 см" }),
        "2,889 м³",
        "2,889 м³",
    );
    // 0,6 / 3 × (4 + 1 + √4) = 1,4
    concrete(
        &json!({
            "shape": "footing", "length_m": 2, "width_m": 2, "height_m": 0.6, "top_length_m": 1,
            "top_width_m": 1
        }),
        "1,4 м³",
        "1,4 м³",
    );
    // π × 0,09 / 4 × 6 × 1,1 × 20 = 9,3305…
    concrete(
        &json!({ "shape": "pile", "diameter_m": 0.3, "height_m": 6, "overconsumption": 1.1, "count": 20 }),
        "9,331 м³",
        "9,331 м³",
    );
    warns(
        &card(
            "calculate_concrete",
            &json!({ "shape": "pile", "diameter_m": 0.3, "height_m": 6 }),
        ),
        "1,05–1,15",
    );
}

#[test]
fn openings_are_taken_once_from_all_and_that_is_said() {
    let several = json!({
        "shape": "column", "length_m": 1, "width_m": 1, "height_m": 1, "count": 5, "openings_m3": 1
    });
    let several = card("calculate_concrete", &several);
    assert_eq!(several.results[0].text, "4\u{a0}м³");
    let told = several.assumed.join("; ");
    assert!(told.contains("один раз из общего объёма"), "{told}");
    let one = card(
        "calculate_concrete",
        &json!({ "shape": "column", "length_m": 2, "width_m": 1, "height_m": 1, "openings_m3": 1 }),
    );
    assert!(!one.assumed.join("; ").contains("один раз"));
}

#[test]
fn concrete_outside_its_formula() {
    let strip = json!({ "shape": "strip", "length_m": 1, "width_m": 1, "height_m": 1, "outer_corners": 1 });
    assert_eq!(refused("calculate_concrete", &strip).len(), 1);
    let openings = json!({ "shape": "slab", "length_m": 1, "width_m": 1, "height_m": 1, "openings_m3": 1 });
    assert_eq!(
        refused("calculate_concrete", &openings)[0].0,
        "Вычесть проёмы (на все конструкции)"
    );
    // What is wrong is named as the form of this shape names it.
    for (shape, label) in [("slab", "Толщина"), ("strip", "Высота"), ("column", "Высота")]
    {
        let thick = json!({ "shape": shape, "length_m": 1, "width_m": 1, "height_m": 300 });
        assert_eq!(refused("calculate_concrete", &thick)[0].0, label);
    }
    let deep = json!({ "shape": "pile", "diameter_m": 1, "height_m": 300 });
    assert_eq!(refused("calculate_concrete", &deep)[0].0, "Длина сваи");
    let top = json!({
        "shape": "footing", "length_m": 1, "width_m": 1, "height_m": 1, "top_length_m": 2, "top_width_m": 1
    });
    assert!(refused("calculate_concrete", &top)[0].1.contains("больше низа"));
    let half = json!({ "shape": "footing", "length_m": 1, "width_m": 1, "height_m": 1, "top_length_m": 1 });
    assert_eq!(
        asked("calculate_concrete", &half),
        ["top_length_m", "top_width_m"]
    );
    warns(
        &card(
            "calculate_concrete",
            &json!({ "shape": "slab", "length_m": 6, "width_m": 8, "height_m": 20 }),
        ),
        "толще 3 м",
    );
}

#[test]
fn mixers_are_whole() {
    for (order, drum, trucks, last) in [
        (10.1, 7, "2 шт.", "3,1 м³"),
        (42.0, 7, "6 шт.", "7 м³"),
        (0.5, 5, "1 шт.", "0,5 м³"),
    ] {
        let card = card("calculate_mixers", &json!({ "order_m3": order, "drum_m3": drum }));
        shows(&card, &[("trucks", trucks), ("last_m3", last)]);
    }
    assert!(
        refused("calculate_mixers", &json!({ "order_m3": 10, "drum_m3": 11 }))[0]
            .1
            .contains("есть 5, 6")
    );
    assert_eq!(asked("calculate_mixers", &json!({ "order_m3": 10 })), ["drum_m3"]);
}

/// Domain facts, 6.2: diameter, kg a metre by both standards, metres and bars of 11,7 m in a ton.
const MASSES: [(u16, &str, &str, &str, &str); 16] = [
    (4, "0.099", "—", "10101.0", "863.3"),
    (5, "0.154", "—", "6493.5", "555.0"),
    (6, "0.222", "0.222", "4504.5", "385.0"),
    (8, "0.395", "0.395", "2531.6", "216.4"),
    (10, "0.617", "0.617", "1620.7", "138.5"),
    (12, "0.888", "0.888", "1126.1", "96.3"),
    (14, "1.208", "1.210", "827.8", "70.8"),
    (16, "1.578", "1.580", "633.7", "54.2"),
    (18, "1.998", "2.000", "500.5", "42.8"),
    (20, "2.466", "2.470", "405.5", "34.7"),
    (22, "2.984", "2.980", "335.1", "28.6"),
    (25, "3.853", "3.850", "259.5", "22.2"),
    (28, "4.834", "4.830", "206.9", "17.7"),
    (32, "6.313", "6.310", "158.4", "13.5"),
    (36, "7.990", "7.990", "125.2", "10.7"),
    (40, "9.865", "9.870", "101.4", "8.7"),
];

/// A number of the table as a card writes it: a comma, every printed digit.
fn comma(printed: &str) -> String {
    let (whole, fraction) = printed.split_once('.').unwrap();
    match whole.len() {
        0..=4 => format!("{whole},{fraction}"),
        digits => format!("{} {},{fraction}", &whole[..digits - 3], &whole[digits - 3..]),
    }
}

#[test]
fn masses_are_printed_as_in_the_standards() {
    for (diameter, new, old, metres, bars) in MASSES {
        let by_new = json!({ "diameter_mm": diameter, "length_m": 1000 });
        shows(
            &card("calculate_rebar", &by_new),
            &[
                ("mass_per_m_kg", &format!("{} кг/м", comma(new))),
                ("length_per_t_m", &format!("{} м", comma(metres))),
                ("bars_per_t", &format!("{} шт.", comma(bars))),
            ],
        );
        let by_old = json!({ "diameter_mm": diameter, "length_m": 1000, "standard": "5781" });
        if old == "—" {
            assert_eq!(refused("calculate_rebar", &by_old)[0].0, "Диаметр");
        } else {
            let old = format!("{} кг/м", comma(old));
            shows(&card("calculate_rebar", &by_old), &[("mass_per_m_kg", &old)]);
        }
    }
}

#[test]
fn bars_by_length_and_by_mass() {
    // 2400 × 1,578 = 3787,2; 2400 / 11,7 = 205,1…
    let by_length = card(
        "calculate_rebar",
        &json!({ "diameter_mm": "16 мм", "length_m": "2400 м" }),
    );
    shows(
        &by_length,
        &[
            ("mass_kg", "3787,2 кг"),
            ("length_m", "2400 м"),
            ("bars", "206 шт."),
        ],
    );
    assert_eq!(by_length.act().unwrap()["materials"][0]["name"], "Арматура ∅16");
    // What has no margin in it is not called so.
    for (margin, label) in [
        (None, "Заказ (без запаса)"),
        (Some(0), "Заказ (без запаса)"),
        (Some(5), "Заказ с запасом"),
    ] {
        let mut args = json!({ "diameter_mm": 16, "length_m": 2400 });
        if let Some(margin) = margin {
            args["margin_percent"] = json!(margin);
        }
        let order = card("calculate_rebar", &args);
        assert_eq!(order.get("order_kg").unwrap().label, label);
    }
    // 1000 / 0,888 = 1126,126…
    let by_mass = card("calculate_rebar", &json!({ "diameter_mm": 12, "mass_kg": "1 т" }));
    shows(
        &by_mass,
        &[
            ("mass_kg", "1000 кг"),
            ("length_m", "1126,13 м"),
            ("bars", "97 шт."),
        ],
    );
    assert_eq!(
        asked("calculate_rebar", &json!({ "diameter_mm": 12 })),
        ["length_m", "mass_kg"]
    );
    refused(
        "calculate_rebar",
        &json!({ "diameter_mm": 12, "length_m": 1, "mass_kg": 1 }),
    );
    assert!(
        refused("calculate_rebar", &json!({ "diameter_mm": 13, "length_m": 1 }))[0]
            .1
            .contains("12, 14")
    );
}

#[test]
fn meshes_of_the_slab_of_the_guide() {
    // 40 bars of 5,92 m and 30 of 7,92 m in each of two layers: 948,8 m.
    for (diameter, mass) in [(10, "585,4 кг"), (12, "842,5 кг"), (14, "1146,2 кг")] {
        let mesh = json!({
            "diameter_mm": diameter, "length_m": 6, "width_m": 8, "step_mm": 200, "cover_mm": 40, "layers": 2
        });
        shows(
            &card("calculate_rebar", &mesh),
            &[("mass_kg", mass), ("length_m", "948,8 м"), ("bars", "140 шт.")],
        );
    }
    // 2,4 − 2 × 0,04 = 2,32 m is 11 steps of 0,2 m and a rest: 12 bars each way.
    let small = json!({
        "diameter_mm": 12, "length_m": 2.4, "width_m": 2.4, "step_mm": 200, "cover_mm": 40, "layers": 1
    });
    shows(
        &card("calculate_rebar", &small),
        &[("length_m", "55,68 м"), ("bars", "24 шт.")],
    );
    let asks = asked(
        "calculate_rebar",
        &json!({ "diameter_mm": 12, "length_m": 6, "width_m": 8 }),
    );
    assert_eq!(asks, ["step_mm", "cover_mm", "layers"]);
    let thin = json!({ "diameter_mm": 12, "length_m": 6, "width_m": 0.1, "step_mm": 200, "cover_mm": 60, "layers": 1 });
    assert_eq!(refused("calculate_rebar", &thin)[0].0, "Защитный слой");
    let long = json!({ "diameter_mm": 12, "length_m": 24, "width_m": 8, "step_mm": 200, "cover_mm": 40, "layers": 2 });
    warns(&card("calculate_rebar", &long), "нахлёсты");
}

#[test]
fn wire_by_nodes_and_by_mass() {
    for (nodes, share, length, wire, mass) in [
        (2480, 100, 0.30, "1.2", "6,6 кг"),
        (2480, 100, 0.35, "1.4", "10,5 кг"),
        (2480, 50, 0.25, "∅1,2", "2,8 кг"),
    ] {
        let args = json!({
            "mode": "nodes", "nodes": nodes, "tied_percent": share, "tie_length_m": length, "wire_mm": wire
        });
        shows(&card("calculate_tie_wire", &args), &[("mass_kg", mass)]);
    }
    let quick = card(
        "calculate_tie_wire",
        &json!({ "mode": "mass", "rebar_mass_kg": "2,4 т" }),
    );
    shows(&quick, &[("mass_min_kg", "24 кг"), ("mass_max_kg", "48 кг")]);
    let long =
        json!({ "mode": "nodes", "nodes": 10, "tied_percent": 100, "tie_length_m": 1, "wire_mm": 1.2 });
    warns(&card("calculate_tie_wire", &long), "0,25–0,35");
    assert_eq!(asked("calculate_tie_wire", &json!({})), ["mode"]);
    refused(
        "calculate_tie_wire",
        &json!({ "mode": "nodes", "nodes": 1.5, "tied_percent": 100, "tie_length_m": 0.3, "wire_mm": "1.2" }),
    );
}

#[test]
fn laps_are_those_of_the_table() {
    // Class; l0, lap 50 %, lap 100 % of А500; l0 and lap 50 % of А400, in diameters.
    for (concrete, expected) in [
        ("В15", [58, 70, 116, 45, 54]),
        ("В20", [48, 58, 97, 38, 45]),
        ("В25", [41, 50, 83, 32, 39]),
        ("В30", [38, 45, 76, 30, 35]),
        ("В35", [33, 40, 67, 26, 31]),
        ("В40", [31, 37, 62, 24, 29]),
    ] {
        let d = |steel: &str, share: u8, key: &str| {
            let args = json!({
                "concrete": concrete, "steel": steel, "diameter_mm": 16, "stress": "tension",
                "lapped_percent": share
            });
            card("calculate_anchorage", &args)
                .get(key)
                .unwrap()
                .value
                .double()
        };
        let found = [
            d("А500", 50, "base_d"),
            d("A500", 50, "lap_d"),
            d("A500", 100, "lap_d"),
            d("A400", 50, "base_d"),
            d("А400", 50, "lap_d"),
        ];
        assert_eq!(found, expected.map(f64::from), "{concrete}");
    }
}

#[test]
fn anchorage_in_millimetres_has_its_least() {
    let args = |d: u16, used: f64| {
        json!({
            "concrete": "B25", "steel": "A500", "diameter_mm": d, "stress": "tension", "lapped_percent": "50",
            "used_percent": used
        })
    };
    // l0 = 435 × 16 / (4 × 2,625) = 662,9; lap 795,4.
    shows(
        &card("calculate_anchorage", &args(16, 100.0)),
        &[("anchorage_mm", "670 мм"), ("lap_mm", "800 мм")],
    );
    // With both places, as the table prints it.
    let weak = json!({
        "concrete": "B20", "steel": "A500", "diameter_mm": 16, "stress": "tension", "lapped_percent": "50"
    });
    let formula = card("calculate_anchorage", &weak).formula;
    assert!(formula[0].contains(" × 0,90 = 2,25"), "{formula:?}");
    // A tenth of the stress: 0,3 × 662,9 = 198,9; 15d = 240; lap 20d = 320, 0,4 × 795,4 = 318,2.
    let least = card("calculate_anchorage", &args(16, 10.0));
    shows(&least, &[("anchorage_mm", "240 мм"), ("lap_mm", "320 мм")]);
    warns(&least, "Наименьшая длина");
    // η2 = 0,9: l0 = 435 × 36 / (4 × 2,3625) = 1657,1; lap 1988,6.
    shows(
        &card("calculate_anchorage", &args(36, 100.0)),
        &[("anchorage_mm", "1660 мм"), ("lap_mm", "1990 мм")],
    );
    let pressed = json!({
        "concrete": "B25", "steel": "A240", "diameter_mm": 10, "stress": "compression", "lapped_percent": "50"
    });
    // 210 × 10 / (4 × 1,575) = 333,3; × 0,9 = 300.
    let pressed = card("calculate_anchorage", &pressed);
    shows(&pressed, &[("anchorage_mm", "340 мм"), ("lap_mm", "300 мм")]);
    warns(&pressed, "с α = 1, это в запас");
    warns(
        &pressed,
        "без сверки с текстом, п. 10.3.25 даёт для сжатых α = 0,75",
    );
    let wrong = json!({
        "concrete": "B25", "steel": "A500", "diameter_mm": 10, "stress": "tension", "lapped_percent": "50",
        "surface": "smooth"
    });
    assert_eq!(refused("calculate_anchorage", &wrong)[0].0, "Поверхность");
    let weak = json!({
        "concrete": "B7.5", "steel": "A500", "diameter_mm": 10, "stress": "tension", "lapped_percent": "50"
    });
    assert!(refused("calculate_anchorage", &weak)[0].1.contains("В15"));
}

#[test]
fn spacing_of_bars() {
    for (height, d, place, step, clear) in [
        (150, 12, "lower", "200 мм", "25 мм"),
        (200, 12, "upper", "300 мм", "30 мм"),
        (300, 36, "lower", "400 мм", "36 мм"),
        (200, 12, "vertical", "300 мм", "50 мм"),
    ] {
        let args = json!({ "slab_height_mm": height, "diameter_mm": d, "place": place });
        shows(
            &card("calculate_bar_spacing", &args),
            &[("step_max_mm", step), ("clear_min_mm", clear)],
        );
    }
    refused(
        "calculate_bar_spacing",
        &json!({ "slab_height_mm": 0.2, "diameter_mm": 12, "place": "lower" }),
    );
}
