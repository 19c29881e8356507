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
    let mut properties = Map::new();
    for field in record.fields.iter().filter(|field| field.offered) {
        properties.insert(field.key.to_owned(), declared(record, field));
    }
    properties
}

fn declared(record: &'static Record, field: &'static Field) -> Value {
    let mut schema = match &field.shape {
        Shape::Record(record) => json!({ "type": "OBJECT", "properties": properties(record) }),
        Shape::List(list) => json!({ "type": "ARRAY", "items": {
            "type": "OBJECT", "properties": properties(list.record()) } }),
        Shape::Texts => json!({ "type": "ARRAY", "items": { "type": "STRING" } }),
        Shape::Quantity => json!({ "type": "NUMBER" }),
        Shape::Integer => json!({ "type": "INTEGER" }),
        Shape::Flag => json!({ "type": "BOOLEAN" }),
        Shape::Choice(choices) => {
            let codes: Vec<&str> = choices.iter().map(|choice| choice.code).collect();
            json!({ "type": "STRING", "enum": codes })
        }
        Shape::Date | Shape::Line | Shape::Paragraph | Shape::Said(_) => json!({ "type": "STRING" }),
    };
    // Inside a record the key says what a field is; the parts of the act itself carry their names.
    let is_part = matches!(field.shape, Shape::Record(_) | Shape::List(_));
    let name = if is_part || std::ptr::eq(record, &table::ACT_RECORD) {
        field.label
    } else {
        ""
    };
    let rule = if matches!(field.shape, Shape::Date) {
        "ГГГГ-ММ-ДД"
    } else {
        field.hint
    };
    let about: Vec<&str> = [name, rule].into_iter().filter(|text| !text.is_empty()).collect();
    if !about.is_empty() {
        schema["description"] = Value::from(about.join(", "));
    }
    schema
}
