//! The file of an act: what comes out goes in again, and what is no act is refused.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use proptest::prelude::*;
use prorab::core::act::{self, Act, Draft, FILE_MAX_BYTES, ImportError};
use prorab::core::date::CivilDate;
use serde_json::{Value, json};

fn remedy(error: &ImportError) -> String {
    let text = error.to_string();
    let told = ["Выберите", "выберите", "Исправьте", "Нужен"]
        .iter()
        .any(|verb| text.contains(verb));
    assert!(told, "{text}");
    text
}

#[test]
fn a_guide_file_without_the_form_is_imported() {
    let act = act::from_json(include_str!("data/guide_example5.json")).unwrap();
    assert_eq!(act.date, CivilDate::new(2025, 12, 20));
    assert_eq!(act.materials[1].name.as_deref(), Some("Проволока вязальная"));
    assert_eq!(act.reps.developer_control.surname.as_deref(), Some("Иванов"));
}

#[test]
fn a_bare_record_and_a_file_with_a_byte_order_mark_are_imported() {
    let mut act = Act {
        number: Some("18/КЖ".into()),
        ..Act::default()
    };
    act.materials.push(act::Material {
        as_said: Some("песок".into()),
        ..Default::default()
    });
    let record = serde_json::to_string(&act).unwrap();
    assert_eq!(act::from_json(&record), Ok(act.clone()));
    assert_eq!(
        act::from_json(&format!("\u{feff}{}", act::to_json(&act))),
        Ok(act)
    );
}

#[test]
fn the_form_wins_over_the_nine_keys() {
    let act = Act {
        number: Some("1".into()),
        ..Act::default()
    };
    let mut file: Value = serde_json::from_str(&act::to_json(&act)).unwrap();
    file["object_name"] = json!("Другой объект");
    assert_eq!(act::from_json(&file.to_string()), Ok(act));
}

#[test]
fn what_is_no_act_is_refused_with_what_to_do() {
    for (file, expected) in [
        (String::new(), ImportError::NotJson),
        ("PK\u{3}\u{4}".to_owned(), ImportError::NotJson),
        (
            act::to_json(&Act::default())[..200].to_owned(),
            ImportError::NotJson,
        ),
        ("[".repeat(10_000), ImportError::NotJson),
        ("[]".to_owned(), ImportError::NotAnAct),
        ("null".to_owned(), ImportError::NotAnAct),
        ("{}".to_owned(), ImportError::NotAnAct),
        (
            json!({ "name": "package", "version": "1.0.0" }).to_string(),
            ImportError::NotAnAct,
        ),
        (
            json!({ "document_type": "Счёт", "materials": [] }).to_string(),
            ImportError::OtherDocument,
        ),
        (" ".repeat(FILE_MAX_BYTES + 1), ImportError::TooBig),
    ] {
        let error = act::from_json(&file).unwrap_err();
        assert_eq!(error, expected, "{}", file.chars().take(60).collect::<String>());
        remedy(&error);
    }
}

#[test]
fn a_damaged_field_is_named() {
    let form = |form: Value| json!({ "form": form }).to_string();
    for (file, place) in [
        (form(json!({ "date": "вчера" })), "date"),
        (form(json!({ "materials": { "name": 1 } })), "materials"),
        (
            form(json!({ "evidence": [{}, { "date": 5 }] })),
            "evidence[1].date",
        ),
        (form(json!({ "weather": "дождь" })), "weather"),
        (
            json!({ "object_name": "Дом", "date": "31.02.2025" }).to_string(),
            "date",
        ),
        (
            json!({ "object_name": "Дом", "date": "вчера" }).to_string(),
            "date",
        ),
    ] {
        let error = act::from_json(&file).unwrap_err();
        assert!(
            matches!(&error, ImportError::Field { field, .. } if field == place),
            "{error:?}"
        );
        assert!(remedy(&error).contains(&format!("«{place}»")));
    }
}

#[test]
fn the_file_is_named_by_number_else_date_else_as_a_draft() {
    let named = |number: Option<&str>, date: Option<CivilDate>| {
        act::file_name(&Act {
            number: number.map(str::to_owned),
            date,
            ..Act::default()
        })
    };
    let date = CivilDate::new(2025, 12, 20);
    assert_eq!(named(Some("18/КЖ-АОСР"), date), "АОСР-18-КЖ-АОСР.json");
    assert_eq!(named(Some(" а:б*\"?\\\u{0} "), None), "АОСР-а-б-----.json");
    assert_eq!(named(None, date), "АОСР-2025-12-20.json");
    assert_eq!(named(Some("  "), date), "АОСР-2025-12-20.json");
    assert_eq!(named(None, None), "АОСР-черновик.json");
    assert!(named(Some(&"Я".repeat(900)), None).len() < 255);
}

#[test]
fn quantities_are_written_as_people_expect() {
    let mut draft = Draft::default();
    let args =
        json!({ "materials": [{ "name": "а", "quantity": 280 }, { "name": "б", "quantity": "26,4" }] });
    act::apply(&mut draft, &args, CivilDate::new(2026, 10, 13).unwrap());
    let file: Value = serde_json::from_str(&act::to_json(&draft.act)).unwrap();
    assert_eq!(file["materials"][0]["quantity"], "280");
    assert_eq!(file["materials"][1]["quantity"], "26.4");
    assert_eq!(file["form"]["materials"][0]["quantity"].to_string(), "280");
    assert_eq!(file["form"]["materials"][1]["quantity"].to_string(), "26.4");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn import_of_an_export_is_the_same_act(act in support::any_act()) {
        let file = act::to_json(&act);
        prop_assert_eq!(act::from_json(&file), Ok(act));
    }

    #[test]
    fn every_export_fits_the_schema(act in support::any_act()) {
        let file: Value = serde_json::from_str(&act::to_json(&act)).unwrap();
        prop_assert_eq!(support::schema::misfits(&file["form"]), Vec::<String>::new());
    }

    #[test]
    fn every_act_is_printed_asked_about_and_named(act in support::any_act()) {
        let blocks = act::print(&act);
        prop_assert!(blocks.iter().all(|block| block.lines.len() >= block.captions.len()));
        prop_assert!(act::file_name(&act).ends_with(".json"));
        for missing in act::missing(&act) {
            prop_assert!(missing.question.ends_with('?'), "{}", missing.question);
        }
    }

    #[test]
    fn no_file_panics(json in support::any_json()) {
        let _ = act::from_json(&json.to_string());
        let _ = act::from_json(&json!({ "form": json }).to_string());
    }
}
