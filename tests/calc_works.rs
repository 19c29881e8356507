//! Calculators of walls, earth, finishes, time and frost against values computed by hand.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use serde_json::{Value, json};
use support::calc::{asked, card, refused, shows, warns};

#[test]
fn formwork_by_shape() {
    for (args, area) in [
        // 2 × (6 + 8) × 0,2
        (
            json!({ "shape": "slab_on_ground", "length_m": 6, "width_m": 8, "height_m": 0.2 }),
            "5,6 м²",
        ),
        // 5,6 + 48
        (
            json!({ "shape": "suspended_slab", "length_m": 6, "width_m": 8, "height_m": 0.2 }),
            "53,6 м²",
        ),
        // 2 × 42 × 0,9 + 2 × 0,4 × 0,9
        (
            json!({ "shape": "strip", "length_m": 42, "width_m": 0.4, "height_m": 0.9, "ends": 2 }),
            "76,32 м²",
        ),
        // 2 × 0,8 × 3 × 12
        (
            json!({ "shape": "column", "length_m": 0.4, "width_m": 0.4, "height_m": 3, "count": 12 }),
            "57,6 м²",
        ),
        // 2 × 10 × 2,8
        (
            json!({ "shape": "wall", "length_m": 10, "height_m": 2.8, "margin_percent": 10 }),
            "56 м²",
        ),
    ] {
        shows(&card("calculate_formwork", &args), &[("area_m2", area)]);
    }
    let wall = json!({ "shape": "wall", "length_m": 10, "height_m": 2.8, "margin_percent": 10 });
    assert_eq!(
        card("calculate_formwork", &wall).act(),
        Some(json!({ "materials": [{ "name": "Щиты опалубки", "quantity": 56.0, "unit": "м²" }] }))
    );
    let missing = json!({ "shape": "strip", "length_m": 42 });
    assert_eq!(
        asked("calculate_formwork", &missing),
        ["width_m", "height_m", "ends"]
    );
    refused("calculate_formwork", &json!({ "shape": "dome", "length_m": 1 }));
}

#[test]
fn masonry_is_counted_as_in_the_tables() {
    for (unit, per_m3, rows) in [
        (
            "1nf",
            "394 шт.",
            [
                (120, "51 шт."),
                (250, "102 шт."),
                (380, "153 шт."),
                (510, "204 шт."),
            ],
        ),
        (
            "1.4nf",
            "302 шт.",
            [
                (120, "39 шт."),
                (250, "78 шт."),
                (380, "117 шт."),
                (510, "156 шт."),
            ],
        ),
        (
            "2.1nf",
            "200 шт.",
            [
                (120, "26 шт."),
                (250, "52 шт."),
                (380, "78 шт."),
                (510, "104 шт."),
            ],
        ),
    ] {
        for (thickness, per_m2) in rows {
            let args = json!({ "unit": unit, "thickness_mm": thickness, "area_m2": 1 });
            shows(
                &card("calculate_masonry", &args),
                &[("pieces_per_m2", per_m2), ("pieces_per_m3", per_m3)],
            );
        }
    }
    // A block laid flat is 600 × 200 in the face of a wall of 300 mm, on its side 600 × 300 in one of 200 mm.
    for (thickness, per_m2) in [(300, "8,3 шт."), (200, "5,6 шт.")] {
        let args = json!({ "unit": "gas_block", "thickness_mm": thickness, "area_m2": 1 });
        shows(
            &card("calculate_masonry", &args),
            &[("pieces_per_m2", per_m2), ("pieces_per_m3", "27,8 шт.")],
        );
    }
}

#[test]
fn masonry_of_a_wall() {
    // 30 − 4,5 = 25,5 m²; × 102 = 2601; × 1,05 = 2731,05; 25,5 × 0,25 = 6,375 m³; × 0,22…0,25
    let args =
        json!({ "unit": "1nf", "thickness_mm": 250, "area_m2": 30, "openings_m2": 4.5, "margin_percent": 5 });
    let brick = card("calculate_masonry", &args);
    shows(
        &brick,
        &[
            ("pieces", "2601 шт."),
            ("order_pieces", "2732 шт."),
            ("volume_m3", "6,375 м³"),
            ("mortar_min_m3", "1,4 м³"),
            ("mortar_max_m3", "1,59 м³"),
        ],
    );
    assert_eq!(brick.act().unwrap()["materials"][0]["quantity"], json!(2601.0));
    // 12 m³ of blocks: 300 kg of glue
    let args = json!({ "unit": "gas_block", "thickness_mm": 300, "area_m2": 40 });
    shows(
        &card("calculate_masonry", &args),
        &[("pieces", "332 шт."), ("glue_kg", "300 кг")],
    );
    let wrong = json!({ "unit": "1nf", "thickness_mm": 200, "area_m2": 40 });
    assert!(
        refused("calculate_masonry", &wrong)[0]
            .1
            .contains("120, 250, 380, 510")
    );
    let holes = json!({ "unit": "1nf", "thickness_mm": 250, "area_m2": 4, "openings_m2": 4 });
    refused("calculate_masonry", &holes);
}

#[test]
fn earth_of_pits_and_trenches() {
    // a₁ = 14, b₁ = 12: 2 / 6 × (34 × 8 + 38 × 12) = 242,67; sand 1,10–1,15
    let pit =
        json!({ "shape": "pit", "length_m": 10, "width_m": 8, "depth_m": 2, "slope": 1, "soil": "sand" });
    shows(
        &card("calculate_earthwork", &pit),
        &[
            ("volume_m3", "242,67 м³"),
            ("loose_min_m3", "266,93 м³"),
            ("loose_max_m3", "279,07 м³"),
            ("residual_min", "1,02"),
            ("residual_max", "1,05"),
        ],
    );
    assert_eq!(
        card("calculate_earthwork", &pit).act(),
        Some(
            json!({ "works": { "volume": [{ "what": "объём выемки", "quantity": 242.67, "unit": "м³" }] } })
        ),
        "as it lay in the ground"
    );
    // (0,8 + 0,5 × 1,5) × 1,5 × 40 = 93; clay 1,24–1,32
    let trench = json!({
        "shape": "trench", "length_m": 40, "width_m": 0.8, "depth_m": 1.5, "slope": 0.5, "soil": "clay"
    });
    shows(
        &card("calculate_earthwork", &trench),
        &[
            ("volume_m3", "93 м³"),
            ("loose_min_m3", "115,32 м³"),
            ("loose_max_m3", "122,76 м³"),
        ],
    );
    // upright: 10 × 8 × 2, with a factor of their own
    let upright = json!({
        "shape": "pit", "length_m": 10, "width_m": 8, "depth_m": 2, "slope": 0, "soil": "rock", "loosening": 1.4
    });
    let upright = card("calculate_earthwork", &upright);
    shows(&upright, &[("volume_m3", "160 м³"), ("loose_m3", "224 м³")]);
    warns(&upright, "Отвесные");
    let no_slope = json!({ "shape": "pit", "length_m": 10, "width_m": 8, "depth_m": 2, "soil": "sand" });
    assert_eq!(asked("calculate_earthwork", &no_slope), ["slope"]);
    for (soil, factors) in [
        ("sand", ["1,1", "1,15", "1,02", "1,05"]),
        ("sandy_loam", ["1,12", "1,17", "1,03", "1,05"]),
        ("light_loam", ["1,18", "1,24", "1,03", "1,06"]),
        ("heavy_loam", ["1,24", "1,3", "1,05", "1,08"]),
        ("clay", ["1,24", "1,32", "1,04", "1,09"]),
        ("topsoil", ["1,2", "1,25", "1,03", "1,04"]),
        ("gravel", ["1,16", "1,2", "1,05", "1,08"]),
        ("rock", ["1,45", "1,5", "1,20", "1,30"]),
    ] {
        let cube =
            json!({ "shape": "pit", "length_m": 1, "width_m": 1, "depth_m": 1, "slope": 0, "soil": soil });
        let [least, most, left_least, left_most] = factors;
        shows(
            &card("calculate_earthwork", &cube),
            &[
                ("loose_min_m3", &format!("{least} м³")),
                ("loose_max_m3", &format!("{most} м³")),
                ("residual_min", left_least),
                ("residual_max", left_most),
            ],
        );
    }
}

#[test]
fn backfill_with_its_layers() {
    let sand =
        json!({ "soil": "sand", "void_m3": 50, "compaction_factor": 1.15, "layer_mm": 300, "load": "none" });
    shows(
        &card("calculate_backfill", &sand),
        &[
            ("loose_m3", "57,5 м³"),
            ("layer_min_mm", "330 мм"),
            ("layer_max_mm", "345 мм"),
            ("compaction", "0,91"),
        ],
    );
    assert_eq!(
        card("calculate_backfill", &sand).act(),
        Some(json!({ "works": { "volume": [{ "what": "объём засыпки", "quantity": 50.0, "unit": "м³" }] } })),
        "compacted"
    );
    let clay =
        json!({ "soil": "clay", "void_m3": 10, "compaction_factor": 1.2, "layer_mm": 200, "load": "high" });
    shows(
        &card("calculate_backfill", &clay),
        &[
            ("loose_m3", "12 м³"),
            ("layer_min_mm", "230 мм"),
            ("layer_max_mm", "240 мм"),
            ("compaction", "0,95"),
        ],
    );
    for (soil, load, needed) in [
        ("clay", "none", "0,92"),
        ("clay", "medium", "0,94"),
        ("sand", "medium", "0,93"),
        ("sand", "high", "0,94"),
    ] {
        let args = json!({ "soil": soil, "void_m3": 10, "compaction_factor": 1.1, "load": load });
        shows(
            &card("calculate_backfill", &args),
            &[("loose_m3", "11 м³"), ("compaction", needed)],
        );
    }
    warns(
        &card(
            "calculate_backfill",
            &json!({ "soil": "sand", "void_m3": 10, "compaction_factor": 1.5 }),
        ),
        "1,1–1,2",
    );
    refused(
        "calculate_backfill",
        &json!({ "soil": "sand", "void_m3": 10, "compaction_factor": 0.9 }),
    );
}

#[test]
fn screeds() {
    // 48 × 0,05 = 2,4 m³; 48 × 5 × 18…20 kg; bags of 25 kg
    let card_of = |args: &Value| card("calculate_screed", args);
    shows(
        &card_of(&json!({ "area_m2": 48, "thickness_mm": 50, "bag_kg": 25 })),
        &[
            ("volume_m3", "2,4 м³"),
            ("mass_min_kg", "4320 кг"),
            ("mass_max_kg", "4800 кг"),
            ("bags_min", "173 шт."),
            ("bags_max", "192 шт."),
            ("mesh_m2", "52,8 м²"),
        ],
    );
    // 20 × 4 × 17 = 1360; × 1,1 = 1496; / 40 = 37,4
    let by_pack =
        json!({ "area_m2": 20, "thickness_mm": "4 см", "rate_kg": 17, "bag_kg": 40, "margin_percent": 10 });
    shows(
        &card_of(&by_pack),
        &[
            ("mass_kg", "1496 кг"),
            ("bags", "38 шт."),
            ("order_m3", "0,88 м³"),
        ],
    );
    shows(
        &card_of(&json!({ "area_m2": 10.5, "thickness_mm": 60 })),
        &[("volume_m3", "0,63 м³")],
    );
    warns(&card_of(&json!({ "area_m2": 10, "thickness_mm": 5 })), "30 мм");
    // The act tells what was laid: by the pack in kilograms, else in cubic metres, without the margin.
    for (args, material) in [
        (
            by_pack,
            json!({ "name": "Сухая смесь для стяжки", "quantity": 1360.0, "unit": "кг" }),
        ),
        (
            json!({ "area_m2": 10.5, "thickness_mm": 60, "margin_percent": 5 }),
            json!({ "name": "Раствор для стяжки", "quantity": 0.63, "unit": "м³" }),
        ),
    ] {
        assert_eq!(card_of(&args).act(), Some(json!({ "materials": [material] })));
    }
}

#[test]
fn paints() {
    // 120 × 0,15 × 2 = 36; × 1,1 = 39,6; 100 µm × 55 %
    let args = json!({ "area_m2": 120, "rate_kg_per_m2": 0.15, "layers": 2, "wet_film_um": 100, "solids_percent": 55,
                       "material": "Грунтовка ГФ-021", "margin_percent": 10 });
    let paint = card("calculate_paint", &args);
    shows(
        &paint,
        &[
            ("mass_kg", "36 кг"),
            ("order_kg", "39,6 кг"),
            ("dry_film_um", "55 мкм"),
        ],
    );
    assert_eq!(
        paint.act(),
        Some(json!({ "materials": [{ "name": "Грунтовка ГФ-021", "quantity": 36.0, "unit": "кг" }] }))
    );
    let nameless = card(
        "calculate_paint",
        &json!({ "area_m2": "7,5", "rate_kg_per_m2": "0,2 кг/м²", "layers": 1 }),
    );
    shows(&nameless, &[("mass_kg", "1,5 кг")]);
    assert_eq!(
        nameless.act(),
        Some(json!({ "materials": [{ "name": "Краска", "quantity": 1.5, "unit": "кг" }] }))
    );
    shows(
        &card(
            "calculate_paint",
            &json!({ "area_m2": 3, "rate_kg_per_m2": 1.5, "layers": 3 }),
        ),
        &[("mass_kg", "13,5 кг")],
    );
    let half = json!({ "area_m2": 1, "rate_kg_per_m2": 1, "layers": 1, "wet_film_um": 100 });
    assert_eq!(asked("calculate_paint", &half), ["solids_percent"]);
    refused(
        "calculate_paint",
        &json!({ "area_m2": 1, "rate_kg_per_m2": 150, "layers": 1 }),
    );
}

#[test]
fn strength_grows_as_in_the_table() {
    for (temperature, percents) in [
        (0, [5, 12, 18, 28, 35, 50, 65]),
        (5, [9, 19, 27, 38, 48, 62, 77]),
        (10, [12, 25, 37, 50, 58, 72, 85]),
        (20, [23, 40, 50, 65, 75, 90, 100]),
        (30, [35, 55, 65, 80, 90, 100, 100]),
    ] {
        for (days, percent) in [1, 2, 3, 5, 7, 14, 28].into_iter().zip(percents) {
            let args = json!({
                "part": "span_to_6m", "concrete": "B25", "temperature_c": temperature, "age_days": days
            });
            let now = format!("{percent} %");
            shows(
                &card("calculate_strip_time", &args),
                &[("strength_now_percent", &now)],
            );
        }
    }
}

#[test]
fn formwork_is_struck_in_time() {
    for (part, concrete, temperature, needed, days) in [
        ("span_to_6m", "B25", 20, "70 %", "7 сут."),
        ("span_over_6m", "B25", 20, "80 %", "14 сут."),
        // 18 °C is read in the row of 10 °C.
        ("span_to_6m", "B25", 18, "70 %", "14 сут."),
        ("vertical", "B20", 5, "2,5 %", "1 сут."),
        // 2,5 MPa of 20 is 12,5 %: two days at 5 °C.
        ("walking", "B20", 5, "12,5 %", "2 сут."),
    ] {
        let args = json!({ "part": part, "concrete": concrete, "temperature_c": temperature });
        shows(
            &card("calculate_strip_time", &args),
            &[("strength_needed_percent", needed), ("days", days)],
        );
    }
    let cold = card(
        "calculate_strip_time",
        &json!({ "part": "span_to_6m", "concrete": "B25", "temperature_c": 0 }),
    );
    assert_eq!(cold.get("days"), None);
    warns(&cold, "65 %");
    let frozen = json!({ "part": "vertical", "concrete": "B25", "temperature_c": "-10 °C" });
    assert!(refused("calculate_strip_time", &frozen)[0].1.contains("ППР"));
    for (concrete, plain, antifreeze) in [
        ("B10", "50 %", "30 %"),
        ("B15", "40 %", "25 %"),
        ("B25", "40 %", "25 %"),
        ("B30", "30 %", "20 %"),
    ] {
        let card = card(
            "calculate_strip_time",
            &json!({ "part": "vertical", "concrete": concrete, "temperature_c": 5 }),
        );
        shows(
            &card,
            &[
                ("before_frost_percent", plain),
                ("before_frost_antifreeze_percent", antifreeze),
            ],
        );
    }
    let weak = json!({ "part": "vertical", "concrete": "В7,5", "temperature_c": 5 });
    warns(&card("calculate_strip_time", &weak), "не применима");
}

#[test]
fn an_amount_below_zero_is_refused_as_such() {
    for (name, args) in [
        (
            "calculate_remainder",
            json!({ "passport": 10, "used": "2; -5", "unit": "т" }),
        ),
        (
            "calculate_remainder",
            json!({ "passport": 10, "used": "−5 т", "unit": "т" }),
        ),
        (
            "calculate_remainder",
            json!({ "passport": -10, "used": "5", "unit": "т" }),
        ),
        ("calculate_estimate", json!({ "items": "Бетон В25 -5 м³" })),
        ("calculate_estimate", json!({ "items": "Бетон В25 −5,5 м³" })),
        (
            "calculate_estimate",
            json!({ "items": [{ "name": "Бетон", "quantity": -1, "unit": "м³" }] }),
        ),
    ] {
        let no = refused(name, &args);
        assert!(no.len() == 1 && no[0].1.contains("меньше нуля"), "{args}: {no:?}");
    }
}

#[test]
fn what_is_left_of_a_batch() {
    for (passport, used, unit, left) in [
        (json!(26.4), "12,2; 3,4", "т", "10,8"),
        (json!("100"), "2400 кг; 10 т", "т", "87,6"),
        (json!(10), "12", "м3", "−2"),
    ] {
        let card = card(
            "calculate_remainder",
            &json!({ "passport": passport, "used": used, "unit": unit }),
        );
        shows(&card, &[("remainder", left)]);
        assert_eq!(card.warnings.is_empty(), !left.starts_with('−'));
    }
    let wrong = json!({ "passport": 10, "used": "5 м³", "unit": "т" });
    assert_eq!(
        refused("calculate_remainder", &wrong)[0].0,
        "Ушло в акты, через «;»"
    );
}
