//! Example 5 of the source guide, from the nine keys to the file.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use prorab::core::act::{self, Draft, PatchReport};
use prorab::core::date::CivilDate;
use serde_json::{Value, json};

const GUIDE: &str = include_str!("data/guide_example5.json");

fn today() -> CivilDate {
    CivilDate::new(2025, 12, 20).unwrap()
}

fn apply(draft: &mut Draft, args: &Value) -> PatchReport {
    act::apply(draft, args, today())
}

fn nine_keys(file: &str) -> Value {
    let mut exported: Value = serde_json::from_str(file).unwrap();
    exported.as_object_mut().unwrap().remove("form");
    exported
}

#[test]
fn nine_keys_come_out_of_the_export_as_they_went_in() {
    let guide: Value = serde_json::from_str(GUIDE).unwrap();
    let mut draft = Draft::default();
    let report = apply(&mut draft, &guide);
    assert_eq!(report.refused, []);

    let file = act::to_json(&draft.act);
    assert_eq!(nine_keys(&file), guide);
    // The order of the keys is part of the contract, and `Value` does not keep it.
    let upto_form = file.split("\"form\"").next().unwrap().trim_end();
    assert_eq!(
        upto_form.trim_end_matches(','),
        GUIDE.trim_end().trim_end_matches('}').trim_end()
    );
}

#[test]
fn nine_keys_land_in_the_parts_the_contract_names() {
    let mut draft = Draft::default();
    apply(&mut draft, &serde_json::from_str(GUIDE).unwrap());
    let act = &draft.act;
    assert_eq!(act.object.name.as_deref(), Some("Жилой дом по ул. Ленина 15"));
    assert_eq!(act.works.title.as_deref(), Some("Армирование фундамента"));
    assert_eq!(act.compliance[0].code.as_deref(), Some("СП 63.13330.2018"));
    assert_eq!(act.reps.developer_control.surname.as_deref(), Some("Иванов"));
    assert_eq!(act.reps.developer_control.initials.as_deref(), Some("И.И."));
    assert_eq!(act.materials[0].quantity, Some(2400.0));
    assert_eq!(act.parties.contractor, act::Party::default());
    assert_eq!(act.additional_info, None);
}

#[test]
fn spoken_forms_of_the_guide_give_the_same_act() {
    let mut written = Draft::default();
    apply(&mut written, &serde_json::from_str(GUIDE).unwrap());
    let mut spoken = Draft::default();
    for args in [
        json!({ "object_name": "Жилой дом по ул. Ленина 15" }),
        json!({ "work_type": "Армирование фундамента" }),
        json!({ "materials": [{ "name": "Арматура A500C Ø16", "quantity": 2400, "unit": "м" }] }),
        json!({ "materials": [{ "name": "Проволока вязальная", "quantity": "15", "unit": "кг" }] }),
        json!({ "compliance": ["СП 63.13330.2018"], "date": "20 декабря 2025 года" }),
        json!({ "customer_representative": "Иванов Иван Иванович" }),
    ] {
        assert_eq!(apply(&mut spoken, &args).refused, []);
    }
    assert_eq!(spoken.act, written.act);
}

#[test]
fn another_conclusion_is_kept_once_as_additional_information() {
    let mut draft = Draft::default();
    let args = json!({ "compliance": "СП 63.13330.2018", "conclusion": "Замечаний нет." });
    apply(&mut draft, &args);
    apply(&mut draft, &args);
    assert_eq!(draft.act.additional_info.as_deref(), Some("Замечаний нет."));
    let exported = nine_keys(&act::to_json(&draft.act));
    assert_eq!(
        exported["conclusion"],
        "Работы выполнены в соответствии с требованиями СП 63.13330.2018"
    );
}

#[test]
fn an_empty_act_exports_the_nine_keys_empty() {
    let exported = nine_keys(&act::to_json(&act::Act::default()));
    assert_eq!(exported["materials"], json!([]));
    for key in [
        "object_name",
        "date",
        "work_type",
        "compliance",
        "customer_representative",
        "contractor",
        "conclusion",
    ] {
        assert_eq!(exported[key], "", "{key}");
    }
}
