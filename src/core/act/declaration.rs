//! What the model is told of `update_act`: the parameters of the function, made from the table.
//!
//! Invariant: the OpenAPI subset of Gemini (upper-case types, no references, no empty objects); small,
//! because every setup carries it.

use serde_json::{Map, Value, json};

use super::shape::{Field, Record, Shape};
use super::table;

/// The `parameters` of `update_act`.
#[must_use]
pub fn declaration() -> Value {
    let mut properties = properties(&table::ACT_RECORD);
    properties.insert(
        "remove".to_owned(),
        json!({
            "type": "ARRAY",
            "description": "Убрать строку списка (identity: её название или номер) или очистить поле",
            "items": { "type": "OBJECT", "required": ["field"], "properties": {
                "field": { "type": "STRING", "description": "materials, next_works, …" },
                "identity": { "type": "STRING" } } }
        }),
    );
    json!({ "type": "OBJECT", "properties": properties })
}

fn properties(record: &'static Record) -> Map<String, Value> {
    let offered = record.fields.iter().filter(|field| field.offered);
    offered
        .map(|field| (field.key.to_owned(), declared(field)))
        .collect()
}

fn declared(field: &'static Field) -> Value {
    let mut schema = match &field.shape {
        Shape::Record(record) => json!({ "type": "OBJECT", "properties": properties(record) }),
        Shape::List(list) => json!({ "type": "ARRAY", "items": {
            "type": "OBJECT", "properties": properties(list.record()) } }),
        Shape::Texts => json!({ "type": "ARRAY", "items": { "type": "STRING" } }),
        Shape::Quantity => json!({ "type": "NUMBER" }),
        Shape::Integer => json!({ "type": "INTEGER" }),
        Shape::Flag => json!({ "type": "BOOLEAN" }),
        Shape::Date => json!({ "type": "STRING", "description": format!("{}, ГГГГ-ММ-ДД", field.label) }),
        Shape::Choice(choices) => {
            let codes: Vec<&str> = choices.iter().map(|choice| choice.code).collect();
            json!({ "type": "STRING", "enum": codes })
        }
        Shape::Line | Shape::Paragraph => json!({ "type": "STRING" }),
    };
    if let Value::Object(schema) = &mut schema {
        let about = match (field.label, field.hint) {
            ("", _) => return Value::Object(std::mem::take(schema)),
            (label, "") => label.to_owned(),
            (label, hint) => format!("{label}: {hint}"),
        };
        schema.entry("description").or_insert(Value::from(about));
    }
    schema
}
