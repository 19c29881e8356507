//! A record against `data/act.schema.json`: the few words of JSON Schema that file uses.

use prorab::core::date::CivilDate;
use serde_json::Value;

/// The schema of a record.
pub(crate) fn schema() -> Value {
    serde_json::from_str(include_str!("../../data/act.schema.json")).unwrap()
}

/// The part of the schema a reference means, or the part itself.
pub(crate) fn resolved<'a>(root: &'a Value, part: &'a Value) -> &'a Value {
    match part["$ref"].as_str() {
        Some(reference) => root.pointer(reference.trim_start_matches('#')).unwrap(),
        None => part,
    }
}

/// Places of the record that do not fit the schema.
pub(crate) fn misfits(record: &Value) -> Vec<String> {
    let root = schema();
    let mut found = Vec::new();
    check(&root, &root, record, "", &mut found);
    found
}

fn check(root: &Value, part: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    let part = resolved(root, part);
    let known = [
        "type",
        "const",
        "enum",
        "properties",
        "additionalProperties",
        "items",
        "format",
        "minimum",
    ];
    let about = ["description", "title", "$schema", "$defs"];
    for word in part.as_object().unwrap().keys() {
        assert!(
            known.contains(&word.as_str()) || about.contains(&word.as_str()),
            "{word} is not checked here"
        );
    }
    let type_fits = match &part["type"] {
        Value::Null => true,
        Value::Array(types) => types.iter().any(|name| is_of(value, name)),
        name => is_of(value, name),
    };
    let fits = type_fits
        && part.get("const").is_none_or(|only| value == only)
        && part["enum"]
            .as_array()
            .is_none_or(|choices| choices.contains(value))
        && part["minimum"]
            .as_i64()
            .is_none_or(|least| value.as_i64().is_none_or(|number| number >= least))
        && (part["format"] != "date" || value.as_str().is_none_or(is_iso_date));
    if !fits {
        found.push(place.to_owned());
    }
    for (key, value) in value.as_object().into_iter().flatten() {
        let place = format!("{place}/{key}");
        match part["properties"].get(key) {
            Some(part) => check(root, part, value, &place, found),
            None => found.push(place),
        }
    }
    for (index, value) in value.as_array().into_iter().flatten().enumerate() {
        check(root, &part["items"], value, &format!("{place}/{index}"), found);
    }
}

fn is_of(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "null" => value.is_null(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("{other} is no type"),
    }
}

fn is_iso_date(text: &str) -> bool {
    CivilDate::parse(text).is_some_and(|date| date.to_string() == text)
}
