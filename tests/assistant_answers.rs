//! What the assistant is told after its calls: what is wrong with the act, and what the catalogue proposes.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use prorab::core::act::Hearing;
use prorab::core::adviser::{Advice, Ask, Opening};
use prorab::core::app::Desk;
use prorab::core::assistant;
use prorab::core::date::CivilDate;
use prorab::core::live::wire::FunctionCall;
use serde_json::{Value, json};
use support::adviser;

/// The answer of a call once the adviser has seen what it did.
fn call(desk: &mut Desk, name: &str, args: &Value) -> Value {
    let opening = Opening::read(adviser().answer(&Ask::Open.to_json())).unwrap();
    call_knowing(desk, name, args, &opening)
}

fn call_knowing(desk: &mut Desk, name: &str, args: &Value, opening: &Opening) -> Value {
    let call = FunctionCall {
        id: "1".to_owned(),
        name: name.to_owned(),
        args: args.as_object().unwrap().clone(),
    };
    let hearing = Hearing {
        today: CivilDate::new(2026, 10, 13).unwrap(),
        lexicon: &opening.lexicon,
    };
    let outcome = assistant::dispatch(&call, desk, hearing, &opening.kinds);
    let question = Ask::Check {
        act: desk.act(),
        today: "2026-10-13",
        number_taken: false,
        said_kind: &outcome.said_kind,
    };
    let advice = Advice::read(adviser().answer(&question.to_json()));
    outcome.advised(&advice)
}

fn update(desk: &mut Desk, args: &Value) -> Value {
    call(desk, "update_act", args)
}

#[test]
fn problems_come_with_the_answer_the_worst_first_and_advice_at_the_end_only() {
    let mut desk = Desk::default();
    let answer = update(
        &mut desk,
        &json!({
            "works": { "work_type": "pile_driving", "title": "Забивка свай", "location": { "axes": "1-4" } },
            "project_docs": [{ "code": "КЖ0" }],
            "dates": { "start": "2026-10-12", "end": "2026-10-05" },
        }),
    );
    let problems = answer["problems"].as_array().unwrap();
    assert_eq!(
        problems[0],
        json!({ "field": "dates.end", "severity": "error",
        "text": "Работы окончены раньше, чем начаты: проверьте даты." })
    );
    assert_eq!(problems[1]["field"], "project_docs[0].code");
    assert!(
        problems.iter().all(|problem| problem["severity"] != "advice"),
        "{problems:?}"
    );
    assert!(!answer["missing"].as_array().unwrap().is_empty());

    let end = call(&mut desk, "finish_act", &json!({}));
    let last = end["problems"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["severity"], &last["field"]),
        (&json!("advice"), &json!("works.work_type"))
    );

    let new = call(&mut Desk::default(), "new_act", &json!({}));
    assert_eq!(new["problems"], json!([]));
}

#[test]
fn a_long_list_of_problems_is_cut_and_repeats_are_told_once() {
    let mut desk = Desk::default();
    let materials: Vec<Value> = (0..20)
        .map(|no| json!({ "name": format!("Песок {no}"), "quantity": 0, "unit": format!("ведро {no}") }))
        .collect();
    let answer = update(&mut desk, &json!({ "materials": materials }));
    let problems = answer["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 8);
    assert_eq!(problems[0]["severity"], "error");
    assert!(
        problems[1..]
            .iter()
            .all(|problem| problem["severity"] == "warning"),
        "{problems:?}"
    );
}

#[test]
fn a_new_kind_of_works_brings_proposals_that_are_not_written() {
    let mut desk = Desk::default();
    let answer = update(
        &mut desk,
        &json!({ "works": { "work_type": "roof_vapor_barrier", "title": "Пароизоляция" } }),
    );
    let suggested = answer["suggested"].as_array().unwrap();
    assert_eq!(suggested[1]["field"], "compliance");
    assert_eq!(
        suggested[1]["value"],
        json!({ "code": "СП 71.13330.2017", "clause": "п. 4.6; разд. 5.2" })
    );
    assert!(desk.act().compliance.is_empty());
    // What it offered can be sent back as it is.
    let (field, value) = (
        suggested[1]["field"].as_str().unwrap(),
        suggested[1]["value"].clone(),
    );
    assert_eq!(update(&mut desk, &json!({ field: value }))["refused"], json!([]));
    assert_eq!(
        desk.act().compliance[0].clause.as_deref(),
        Some("п. 4.6; разд. 5.2")
    );

    let again = update(
        &mut desk,
        &json!({ "number": "7", "works": "Пароизоляция кровли" }),
    );
    assert_eq!(again.get("suggested"), None, "offered once");
}

#[test]
fn a_title_brings_the_kind_it_means() {
    let mut desk = Desk::default();
    let answer = update(&mut desk, &json!({ "works": "Армирование плиты перекрытия" }));
    assert_eq!(
        answer["suggested"],
        json!([{ "field": "works.work_type", "value": "rebar_slab",
        "text": "Армирование плиты перекрытия", "note": null }])
    );
    assert_eq!(desk.act().works.work_type, None);
}

#[test]
fn a_kind_of_works_that_is_not_in_the_catalogue_is_refused_and_the_rest_is_written() {
    let mut desk = Desk::default();
    for args in [
        json!({ "works": { "work_type": "roofing", "title": "Устройство пароизоляции кровли" } }),
        json!({ "works.work_type": "roofing", "works": { "title": "Устройство пароизоляции кровли" } }),
    ] {
        let answer = update(&mut desk, &args);
        assert_eq!(answer["refused"][0]["field"], "works.work_type");
        let why = answer["refused"][0]["why"].as_str().unwrap();
        assert!(
            why.starts_with("Вида работ «roofing» нет в справочнике."),
            "{why}"
        );
        assert_eq!(desk.act().works.work_type, None);
        assert_eq!(
            desk.act().works.title.as_deref(),
            Some("Устройство пароизоляции кровли")
        );
    }
    let answer = update(
        &mut desk,
        &json!({ "works": { "work_type": "Пароизоляция кровли" } }),
    );
    assert_eq!(answer["status"], "error");
    assert_eq!(answer["suggested"][0]["value"], "roof_vapor_barrier", "{answer}");

    let answer = call_knowing(
        &mut desk,
        "update_act",
        &json!({ "works": { "work_type": "roofing" } }),
        &Opening::default(),
    );
    assert_eq!(
        answer["refused"],
        json!([]),
        "without the catalogue nothing shows that it is wrong"
    );
    let cleared = update(&mut desk, &json!({ "works": { "work_type": null } }));
    assert_eq!(cleared["refused"], json!([]));
    assert_eq!(desk.act().works.work_type, None);
}
