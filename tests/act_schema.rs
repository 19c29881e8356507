//! The record, the table of fields and the function declaration against `data/act.schema.json`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use prorab::core::act::{self, Act, FieldPath};
use serde_json::{Map, Value, json};
use support::schema::{resolved, schema};

/// A value the schema allows, with every key present and every list with one row.
fn full(root: &Value, part: &Value, key: &str) -> Value {
    let part = resolved(root, part);
    if let Some(value) = part.get("const") {
        return value.clone();
    }
    if let Some(choices) = part["enum"].as_array() {
        return choices[0].clone();
    }
    let kind = part["type"]
        .as_str()
        .or_else(|| part["type"][0].as_str())
        .unwrap();
    match kind {
        "object" => {
            let fields = part["properties"].as_object().unwrap();
            fields
                .iter()
                .map(|(key, part)| (key.clone(), full(root, part, key)))
                .collect()
        }
        "array" => json!([full(root, &part["items"], key)]),
        "number" => json!(2.5),
        "integer" => json!(3),
        "boolean" => json!(true),
        "string" if part["format"] == "date" => json!("2026-10-12"),
        "string" if key == "inn" => json!("7707083893"),
        "string" if key == "ogrn" => json!("1027700132195"),
        "string" => json!(format!("текст {key}")),
        other => panic!("{other} is not in the schema's vocabulary"),
    }
}

#[test]
fn a_record_with_every_key_of_the_schema_goes_in_and_out_unchanged() {
    let schema = schema();
    let record = full(&schema, &schema, "");
    let act: Act = serde_json::from_value(record.clone()).unwrap();
    assert_eq!(serde_json::to_value(&act).unwrap(), record);
}

#[test]
fn the_same_record_goes_in_as_arguments_of_update_act() {
    let schema = schema();
    let record = full(&schema, &schema, "");
    let mut draft = act::Draft::default();
    let report = act::apply(
        &mut draft,
        &record,
        prorab::core::date::CivilDate::new(2026, 10, 13).unwrap(),
    );
    assert_eq!(report.refused, []);
    assert_eq!(serde_json::to_value(&draft.act).unwrap(), record);
}

#[test]
fn the_check_against_the_schema_finds_what_does_not_fit() {
    for record in [
        json!({ "document_type": "act" }),
        json!({ "date": "20.12.2025" }),
        json!({ "weather": null }),
        json!({ "copies": 0 }),
        json!({ "materials": null }),
        json!({ "materials": [{ "quantity": "5" }] }),
        json!({ "parties": { "designer": { "kind": "ooo" } } }),
        json!({ "works": { "volume": [{ "approximate": null }] } }),
    ] {
        assert_eq!(support::schema::misfits(&record).len(), 1, "{record}");
    }
}

#[test]
fn an_empty_act_has_every_key_and_fits_the_schema() {
    let schema = schema();
    let empty = serde_json::to_value(Act::default()).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&empty), keys(&schema["properties"]));
    assert_eq!(support::schema::misfits(&empty), [""; 0]);
}

#[test]
fn keys_are_written_in_the_order_of_the_schema() {
    let written = serde_json::to_string(&Act::default()).unwrap();
    let order = include_str!("../data/act.schema.json");
    let at = |text: &str, key: &str| text.find(&format!("\"{key}\":")).unwrap();
    let mut keys: Vec<String> = schema()["properties"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    keys.retain(|key| key != "object"); // the word also names a type in the schema
    keys.sort_by_key(|key| at(order, key));
    let places: Vec<usize> = keys.iter().map(|key| at(&written, key)).collect();
    assert!(places.is_sorted(), "{keys:?}");
}

#[test]
fn what_does_not_fit_the_schema_is_refused_with_its_place() {
    for (record, place) in [
        (json!({ "date": "31.02.2026" }), "date"),
        (
            json!({ "materials": [{ "quantity": "2" }] }),
            "materials[0].quantity",
        ),
        (
            json!({ "parties": { "developer": { "role": "сосед" } } }),
            "parties.developer.role",
        ),
        (json!({ "works": [] }), "works"),
        (json!({ "weather": 1 }), "weather"),
        (
            json!({ "project_docs": [{ "sheets": [1] }] }),
            "project_docs[0].sheets",
        ),
        (json!({ "document_type": "invoice" }), "document_type"),
        (json!({ "copies": -1 }), "copies"),
    ] {
        let error = serde_json::from_value::<Act>(record).unwrap_err().to_string();
        assert!(error.contains(&format!("«{place}»")), "{error}");
    }
}

#[test]
fn the_declaration_offers_only_fields_of_the_act_in_the_openapi_subset() {
    let declaration = act::declaration();
    assert_eq!(declaration["type"], "OBJECT");
    let mut fields = declaration["properties"].as_object().unwrap().clone();
    assert!(fields.remove("remove").is_some());
    let paths = declared(&fields, "");
    assert!(paths.len() > 60, "{}", paths.len());
    for path in &paths {
        assert!(FieldPath::parse(path).is_some(), "{path}");
    }
    for said in [
        "works.title",
        "materials[0].documents[0].number",
        "dates.end",
        "next_works",
        "compliance[0].clause",
    ] {
        assert!(paths.iter().any(|path| path == said), "{said}");
    }
    let bytes = declaration.to_string().len();
    assert!(bytes < 9_000, "{bytes} bytes go with every setup");
}

fn declared(fields: &Map<String, Value>, before: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for (key, field) in fields {
        let path = format!("{before}{key}");
        match field["type"].as_str().unwrap() {
            "OBJECT" => {
                let inner = field["properties"].as_object().unwrap();
                assert!(
                    !inner.is_empty(),
                    "{path}: Gemini refuses an object without properties"
                );
                paths.extend(declared(inner, &format!("{path}.")));
            }
            "ARRAY" if field["items"]["type"] == "OBJECT" => {
                paths.extend(declared(
                    field["items"]["properties"].as_object().unwrap(),
                    &format!("{path}[0]."),
                ));
            }
            "ARRAY" | "STRING" | "NUMBER" | "INTEGER" | "BOOLEAN" => paths.push(path),
            other => panic!("{path}: {other}"),
        }
    }
    paths
}
