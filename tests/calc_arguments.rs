//! What holds for any call of a calculator, however wrong, and what the model is told of them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use proptest::prelude::*;
use prorab::core::act::{self, Draft};
use prorab::core::calc::{self, Kind, Reply, declarations, table::TABLE};
use prorab::core::date::CivilDate;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use support::calc::{asked, call, card, refused};

const SLAB: &str = "calculate_concrete";

fn slab(key: &str, value: Value) -> Value {
    let mut slab = json!({ "shape": "slab", "length_m": 6, "width_m": 8, "height_m": 0.2 });
    slab[key] = value;
    slab
}

#[test]
fn wrong_arguments_are_refused_with_the_reason() {
    for (key, value, label, reason) in [
        ("height_m", json!(true), "Толщина", "нужно число"),
        ("height_m", json!({}), "Толщина", "нужно число"),
        ("height_m", json!("толстая"), "Толщина", "не число"),
        ("height_m", json!("NaN"), "Толщина", "не число"),
        ("height_m", json!("1e9999"), "Толщина", "не число"),
        ("height_m", json!(1e300), "Толщина", "слишком велико"),
        (
            "height_m",
            json!(100_000),
            "Толщина",
            "вне пределов от 0,01 до 200",
        ),
        ("height_m", json!(0), "Толщина", "вне пределов"),
        ("height_m", json!(-0.2), "Толщина", "меньше нуля"),
        ("height_m", json!("-20 см"), "Толщина", "меньше нуля"),
        (
            "height_m",
            json!("20 кг"),
            "Толщина",
            "единица «кг» не подходит, нужно: м",
        ),
        ("height_m", json!("20 м²"), "Толщина", "не подходит"),
        ("count", json!(1.5), "Количество", "целое"),
        ("count", json!("два с половиной"), "Количество", "целое"),
        ("shape", json!("dome"), "Форма", "есть: плита, лента"),
        ("shape", json!(["slab"]), "Форма", "вариантов"),
        ("colour", json!("red"), "colour", "такого параметра"),
        ("margin_percent", json!("5 кг"), "Запас", "нужно: %"),
    ] {
        let no = refused(SLAB, &slab(key, value.clone()));
        assert!(
            no.len() == 1 && no[0].0.starts_with(label) && no[0].1.contains(reason),
            "{value}: {no:?}"
        );
    }
    let thousand: Map<String, Value> = (0..1000).map(|key| (format!("k{key}"), json!(1))).collect();
    assert_eq!(refused(SLAB, &Value::Object(thousand)).len(), 20);
    let long = slab(&"ы".repeat(5000), json!(1));
    assert!(call(SLAB, &long).response().to_string().len() < 1000);
}

#[test]
fn absurd_results_are_refused() {
    // A trillion cubic metres: every argument is in its range.
    let slab = json!({ "shape": "slab", "length_m": 8000, "width_m": 300, "height_m": 150, "count": 2700 });
    assert!(refused(SLAB, &slab)[0].1.contains("проверьте числа и единицы"));
    let crumb = json!({ "shape": "slab", "length_m": "1 см", "width_m": "1 см", "height_m": "1 см" });
    assert_eq!(card(SLAB, &crumb).get("volume_m3").unwrap().value.double(), 1e-6);
}

#[test]
fn numbers_are_read_as_they_are_said() {
    for height in [
        json!(0.2),
        json!("0.2"),
        json!("0,2"),
        json!("0,2 м"),
        json!("20 см"),
        json!("20см"),
        json!("200 мм"),
        json!("двадцать сантиметров"),
        json!("двести миллиметров"),
    ] {
        let card = card(SLAB, &slab("height_m", height.clone()));
        assert_eq!(card.get("volume_m3").unwrap().value.double(), 9.6, "{height}");
    }
    for margin in [
        json!(5),
        json!("5"),
        json!("5 %"),
        json!("5%"),
        json!("пять процентов"),
    ] {
        let card = card(SLAB, &slab("margin_percent", margin.clone()));
        assert_eq!(card.get("order_m3").unwrap().value.double(), 10.08, "{margin}");
    }
}

#[test]
fn missing_arguments_are_asked_for_in_russian() {
    assert_eq!(asked(SLAB, &json!({})), ["shape", "height_m"]);
    assert_eq!(asked(SLAB, &slab("length_m", json!(null))), ["length_m"]);
    let answer = call(SLAB, &json!({ "shape": "pile", "height_m": " " })).response();
    assert_eq!(answer["status"], "needs_input");
    assert_eq!(
        answer["questions"][0],
        json!({ "argument": "diameter_m", "question": "Диаметр, м – сколько?" })
    );
    assert!(answer["message"].as_str().unwrap().contains("Диаметр"));
    assert_eq!(answer.get("volume_m3"), None);
}

#[test]
fn a_required_choice_that_was_not_made_is_asked_for() {
    for calculator in &TABLE {
        let choices = calculator.params.iter().filter(|param| param.required);
        // What a bar is part of is plain from what else is said.
        for param in choices.filter(|param| matches!(param.kind, Kind::Choice(_)) && param.key != "mode") {
            let first = match calculator.params[0].kind {
                Kind::Choice(choices) if param.when.is_empty() => choices[0].code,
                _ => param.when.first().copied().unwrap_or_default(),
            };
            let mut args = json!({});
            if calculator.params[0].key != param.key && !first.is_empty() {
                args[calculator.params[0].key] = json!(first);
            }
            let asked = asked(calculator.name, &args);
            assert!(
                asked.iter().any(|key| key == param.key),
                "{} {}",
                calculator.name,
                param.key
            );
        }
    }
    assert_eq!(
        asked("calculate_anchorage", &json!({ "diameter_mm": 12 })),
        ["concrete", "steel", "stress", "lapped_percent"]
    );
    let bars = card("calculate_rebar", &json!({ "diameter_mm": 12, "length_m": 100 }));
    assert!(
        bars.assumed
            .iter()
            .any(|taken| taken.contains("Сетка не названа"))
    );
}

#[test]
fn what_does_not_matter_is_named() {
    let card = card(SLAB, &slab("diameter_m", json!(0)));
    assert!(
        card.assumed
            .contains(&"«Диаметр» здесь не нужно и не учтено".to_owned()),
        "{:?}",
        card.assumed
    );
}

#[test]
fn an_unknown_calculator_names_those_there_are() {
    let answer = call("calculate_happiness", &json!({})).response();
    assert_eq!(answer["status"], "error");
    assert!(answer["message"].as_str().unwrap().contains(SLAB));
}

#[test]
fn the_model_is_told_the_names_of_the_contract() {
    let declared = declarations();
    let keys = |name: &str| -> Vec<String> {
        let function = declared.iter().find(|function| function.name == name).unwrap();
        let parameters = function.parameters.as_ref().unwrap();
        parameters["properties"]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect()
    };
    for key in [
        "shape",
        "length_m",
        "width_m",
        "height_m",
        "diameter_m",
        "count",
        "margin_percent",
    ] {
        assert!(keys(SLAB).iter().any(|known| known == key), "{key}");
    }
    for key in [
        "diameter_mm",
        "length_m",
        "mass_kg",
        "width_m",
        "step_mm",
        "cover_mm",
        "layers",
    ] {
        assert!(keys("calculate_rebar").iter().any(|known| known == key), "{key}");
    }
    let names: BTreeSet<&str> = declared.iter().map(|function| function.name.as_str()).collect();
    assert_eq!(names.len(), TABLE.len());
    assert!(names.iter().all(|name| name.starts_with("calculate_")));
    let shapes = &declared[0].parameters.as_ref().unwrap()["properties"]["shape"]["enum"];
    assert_eq!(
        *shapes,
        json!(["slab", "strip", "column", "round_column", "footing", "pile"])
    );
}

#[test]
fn the_table_is_sound() {
    for calculator in &TABLE {
        let mut keys = BTreeSet::new();
        for (place, param) in calculator.params.iter().enumerate() {
            assert!(keys.insert(param.key), "{} {} twice", calculator.name, param.key);
            assert!(!param.label.is_empty());
            let codes: Vec<&str> = match calculator.params[0].kind {
                Kind::Choice(choices) => choices.iter().map(|choice| choice.code).collect(),
                _ => Vec::new(),
            };
            assert!(
                param.when.iter().all(|code| place > 0 && codes.contains(code)),
                "{}",
                param.key
            );
            match param.kind {
                Kind::Number(least, most) => assert!(least < most),
                Kind::Integer(least, most) => assert!(least < most),
                _ => {}
            }
        }
    }
}

/// A value as a model or a user may send it for a parameter: often one that fits.
fn any_value(kind: Kind) -> BoxedStrategy<Value> {
    let strange = prop_oneof![
        support::any_json(),
        any::<f64>().prop_map(|number| json!(number)),
        any::<i64>().prop_map(|number| json!(number)),
        prop::collection::vec(prop::sample::select(support::WORDS.to_vec()), 0..4)
            .prop_map(|words| json!(words.concat())),
        any::<String>().prop_map(|text| json!(text)),
    ];
    let fitting = match kind {
        Kind::Number(least, most) => (least..=most).prop_map(|number| json!(number)).boxed(),
        Kind::Integer(least, most) => (least..=most).prop_map(|number| json!(number)).boxed(),
        Kind::Size(sizes) => prop::sample::select(sizes.to_vec())
            .prop_map(|size| json!(size))
            .boxed(),
        Kind::Choice(choices) => {
            let codes: Vec<&str> = choices.iter().map(|choice| choice.code).collect();
            prop::sample::select(codes).prop_map(|code| json!(code)).boxed()
        }
        Kind::Text => prop::sample::select(vec!["Москва", "1×1×1", "5", "т"])
            .prop_map(|text| json!(text))
            .boxed(),
        Kind::Items => Just(json!("Бетон 5 м³")).boxed(),
    };
    prop_oneof![8 => fitting, 1 => strange].boxed()
}

/// A calculator and arguments for it.
fn any_call() -> impl Strategy<Value = (&'static str, Map<String, Value>)> {
    (0..TABLE.len()).prop_flat_map(|place| {
        let calculator = &TABLE[place];
        let values: Vec<_> = calculator
            .params
            .iter()
            .map(|param| {
                prop::option::weighted(if param.required { 0.97 } else { 0.4 }, any_value(param.kind))
            })
            .collect();
        values.prop_map(move |values| {
            let keys = calculator.params.iter().map(|param| param.key.to_owned());
            (
                calculator.name,
                keys.zip(values)
                    .filter_map(|(key, value)| Some((key, value?)))
                    .collect(),
            )
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_call_panics_and_only_a_card_has_a_result((name, args) in any_call()) {
        let prices = calc::PriceList {
            prices: vec![support::calc::price("Бетон", "м³", 6000.0, "01.10.2026", "Москва")],
            today: None,
        };
        let reply = calc::run(name, &args, &prices);
        let answer = reply.response();
        let message = answer["message"].as_str().unwrap_or_default();
        prop_assert!(!message.is_empty());
        prop_assert!(reply.to_json().is_object());
        match reply {
            Reply::Done(card) => {
                prop_assert_eq!(&answer["status"], "ok");
                prop_assert!(!card.results.is_empty() && !card.formula.is_empty() && !card.sources.is_empty());
                for outcome in &card.results {
                    prop_assert_eq!(answer[outcome.key].as_f64(), Some(outcome.value.double()));
                    prop_assert!(outcome.key == "remainder" || outcome.value.double() >= 0.0, "{:?}", outcome);
                }
                // What goes into the act is taken by it as it is.
                if let Some(patch) = card.act() {
                    let mut draft = Draft::default();
                    let report = act::apply(&mut draft, &patch, CivilDate::new(2026, 10, 13).unwrap());
                    prop_assert_eq!(report.refused, []);
                    let quantity = |rows: &Value| rows[0]["quantity"].as_f64();
                    let material = draft.act.materials.first().and_then(|row| row.quantity);
                    let volume = draft.act.works.volume.first().and_then(|row| row.quantity);
                    prop_assert_eq!(material, quantity(&patch["materials"]));
                    prop_assert_eq!(volume, quantity(&patch["works"]["volume"]));
                    prop_assert!(material.is_some() != volume.is_some());
                }
            }
            Reply::Needs(questions) => {
                prop_assert!(!questions.is_empty());
                prop_assert_eq!(&answer["status"], "needs_input");
            }
            Reply::Refused(refusals) => {
                prop_assert!(!refusals.is_empty() && refusals.iter().all(|no| !no.reason.is_empty()));
                prop_assert_eq!(&answer["status"], "error");
                prop_assert_eq!(answer.as_object().unwrap().len(), 3);
            }
            Reply::Unknown => prop_assert!(false, "{} is in the table", name),
        }
    }

    #[test]
    fn any_json_is_answered(
        args in prop::collection::vec(("\\PC*", support::any_json()), 0..4),
        place in 0..TABLE.len(),
    ) {
        let args: Map<String, Value> = args.into_iter().collect();
        let answer = calc::run(TABLE[place].name, &args, &calc::PriceList::default()).response();
        prop_assert!(answer["status"] != "ok");
    }
}
